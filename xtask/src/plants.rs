//! `cargo xtask plants`: proof that the test bed can fail. Each patch below `tests/plants` puts the class
//! of a bug that another client once had into ours; the simulation, or the test that the patch names, has
//! to catch it, and the same run without the patch has to pass.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Instant;

use crate::process::{capture, line};
use crate::{Result, root};

const MOST_SEEDS: u64 = 1000;

/// One planted bug.
struct Plant {
    file: PathBuf,
    number: u32,
    name: String,
    hunter: Hunter,
}

/// What has to catch it.
enum Hunter {
    /// The simulation: these workloads, or all.
    Sim(Vec<String>),
    /// A test: the arguments of `cargo test -p`.
    Test(Vec<String>),
}

/// How it went.
struct Caught {
    by: String,
    /// Runs of the simulation until it showed.
    seeds: Option<u64>,
}

pub(crate) fn main(args: &[String]) -> Result<()> {
    let options = Options::parse(args)?;
    let plants = plants(&options)?;
    let field = Field::prepare()?;
    println!("== building what is to catch them, unpatched");
    let clean = field.build_sim()?;
    let unpatched = field.dir.join("unpatched-sim");
    fs::copy(&clean, &unpatched).map_err(|error| format!("{}: {error}", unpatched.display()))?;
    let mut rows = Vec::new();
    for plant in &plants {
        let begun = Instant::now();
        println!("== plant {}: {}", plant.number, plant.name);
        let outcome = field.patch(&plant.file, false).and_then(|()| {
            let hunted = hunt(&field, &unpatched, plant, &options);
            // Whatever came of it, the next plant grows alone.
            field.patch(&plant.file, true).and(hunted)
        });
        let outcome = outcome.and_then(|caught| match &plant.hunter {
            Hunter::Test(args) if !passes_unpatched(&field, args)? => {
                Err(format!("{} without the plant too: it proves nothing", caught.by))
            }
            _ => Ok(caught),
        });
        match &outcome {
            Ok(caught) => {
                println!("   caught by {} in {:.0} s", caught.by, begun.elapsed().as_secs_f64())
            }
            Err(error) => println!("   NOT CAUGHT: {error}"),
        }
        rows.push((plant, outcome));
    }
    print_table(&rows, &field.commit);
    let missed = rows.iter().filter(|(_, outcome)| outcome.is_err()).count();
    if missed > 0 {
        return Err(format!("{missed} of {} planted bugs are not caught", rows.len()));
    }
    Ok(())
}

struct Options {
    only: Vec<u32>,
    most_seeds: u64,
}

impl Options {
    fn parse(args: &[String]) -> Result<Self> {
        let mut options = Self { only: Vec::new(), most_seeds: MOST_SEEDS };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let mut number = || -> Result<u64> {
                let value = args.next().ok_or_else(|| format!("plants: {arg} needs a number"))?;
                value.parse().map_err(|_| format!("plants: {arg} needs a number, not {value:?}"))
            };
            match arg.as_str() {
                "--only" => options.only.push(u32::try_from(number()?).unwrap_or(u32::MAX)),
                "--max-seeds" => options.most_seeds = number()?.max(1),
                other => return Err(format!("plants: unknown argument {other}")),
            }
        }
        Ok(options)
    }
}

/// The plants there are, by number.
fn plants(options: &Options) -> Result<Vec<Plant>> {
    let dir = root().join("tests/plants");
    let entries = fs::read_dir(&dir).map_err(|error| format!("{}: {error}", dir.display()))?;
    let mut plants = Vec::new();
    for entry in entries {
        let file = entry.map_err(|error| format!("{}: {error}", dir.display()))?.path();
        if file.extension().is_some_and(|extension| extension == "patch") {
            plants.push(plant(file)?);
        }
    }
    plants.sort_by_key(|plant| plant.number);
    if let Some(unknown) =
        options.only.iter().find(|only| plants.iter().all(|p| p.number != **only))
    {
        return Err(format!("plants: there is no plant {unknown} in {}", dir.display()));
    }
    plants.retain(|plant| options.only.is_empty() || options.only.contains(&plant.number));
    if plants.is_empty() {
        return Err(format!("plants: no patch in {}, so nothing would be proven", dir.display()));
    }
    Ok(plants)
}

/// Reads the head of a patch: `Plant:`, `Name:`, `Caught by:`, one a line, in front of the first diff.
fn plant(file: PathBuf) -> Result<Plant> {
    let shown = file.display();
    let text = fs::read_to_string(&file).map_err(|error| format!("{shown}: {error}"))?;
    let head = text.split("diff --git").next().unwrap_or_default();
    let field = |name: &str| {
        let value = head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        value
            .map(|value| value.trim().to_owned())
            .ok_or_else(|| format!("{shown} has no line `{name}:`"))
    };
    for told in ["Original", "Effect", "Here"] {
        field(told)?;
    }
    let number = field("Plant")?.parse().map_err(|_| format!("{shown}: `Plant:` is no number"))?;
    let name = field("Name")?;
    let by = field("Caught by")?;
    let mut words = by.split_whitespace().map(str::to_owned);
    let hunter = match words.next().as_deref() {
        Some("sim") => Hunter::Sim(words.collect()),
        Some("test") => Hunter::Test(words.collect()),
        _ => return Err(format!("{shown}: `Caught by:` is `sim WORKLOAD..` or `test PACKAGE ..`")),
    };
    Ok(Plant { file, number, name, hunter })
}

/// Lets the plant be caught.
fn hunt(field: &Field, unpatched: &Path, plant: &Plant, options: &Options) -> Result<Caught> {
    match &plant.hunter {
        Hunter::Sim(workloads) => {
            let program = field.build_sim()?;
            let (mut from, mut used) = (0, 0);
            loop {
                let left = options.most_seeds.saturating_sub(from);
                let found = simulate(&program, workloads, from, left.max(1))?;
                used += found.runs;
                // What is caught must be the plant's fault: without it, the same run has to pass.
                let alone =
                    capture(Command::new(unpatched).args(["--no-shrink", "--replay", &found.run]))?;
                if alone.status.success() {
                    let by = format!("{} ({})", found.rule, found.run);
                    return Ok(Caught { by, seeds: Some(used) });
                }
                println!("   {} fails without the plant too and does not count", found.run);
                from = found.seed + 1;
                if from >= options.most_seeds {
                    return Err(format!("no other failure in {used} runs"));
                }
            }
        }
        Hunter::Test(args) => {
            let mut command = field.test(args);
            let output = capture(&mut command)?;
            let text = String::from_utf8_lossy(&output.stdout);
            if output.status.success() || !text.contains("test result: FAILED") {
                return Err(not_caught(&output, &command));
            }
            let name = args.last().map_or("", String::as_str);
            Ok(Caught { by: format!("the test {name}"), seeds: None })
        }
    }
}

/// A run of the simulation that fails.
struct Found {
    run: String,
    seed: u64,
    rule: String,
    /// Runs it took.
    runs: u64,
}

/// Runs seeds until one fails.
fn simulate(program: &Path, workloads: &[String], from: u64, most: u64) -> Result<Found> {
    let mut command = Command::new(program);
    command.args(["--until-failure", "--no-shrink"]);
    command.args(["--from", &from.to_string(), "--max-seeds", &most.to_string()]);
    for workload in workloads {
        command.args(["--workload", workload]);
    }
    let output = capture(&mut command)?;
    let text = String::from_utf8_lossy(&output.stdout);
    // failed: WORKLOAD:SEED: [at SECONDS s: ]RULE: what is wrong
    let first = text.lines().find_map(|line| line.strip_prefix("failed: "));
    let runs = text.lines().find_map(|line| line.strip_prefix("seeds used: "));
    let found = first.zip(runs).and_then(|(first, runs)| {
        let (run, why) = first.split_once(": ")?;
        let why = match why.strip_prefix("at ") {
            Some(timed) => timed.split_once(": ")?.1,
            None => why,
        };
        Some(Found {
            run: run.to_owned(),
            seed: run.split(':').nth(1)?.parse().ok()?,
            rule: why.split(':').next()?.to_owned(),
            runs: runs.trim().parse().ok()?,
        })
    });
    found.ok_or_else(|| not_caught(&output, &command))
}

/// Whether the test passes, and is run at all, without the plant.
fn passes_unpatched(field: &Field, args: &[String]) -> Result<bool> {
    let output = capture(&mut field.test(args))?;
    let text = String::from_utf8_lossy(&output.stdout);
    Ok(output.status.success() && text.contains("test result: ok. 1 passed"))
}

fn not_caught(output: &Output, command: &Command) -> String {
    let (out, error) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let all: Vec<&str> = out.lines().chain(error.lines()).collect();
    let last =
        all.iter().rev().take(12).rev().map(|line| format!("\n      {line}")).collect::<String>();
    format!("`{}` ended with {}:{last}", line(command), output.status)
}

/// A checkout of its own, outside the tree, in which bugs are planted. It stays for the next call, and one
/// target directory serves all plants, so that only what a commit or a patch touches is built again.
struct Field {
    dir: PathBuf,
    commit: String,
}

impl Field {
    /// Checks out what is committed. The place depends on the repository alone.
    fn prepare() -> Result<Self> {
        let name = root().to_string_lossy().replace(|c: char| !c.is_ascii_alphanumeric(), "-");
        let dir = std::env::temp_dir().join(format!("kafka4rs-plants{name}"));
        fs::create_dir_all(&dir).map_err(|error| format!("{}: {error}", dir.display()))?;
        if !git(root(), &["status", "--porcelain", "--untracked-files=no"])?.is_empty() {
            println!("   note: what is not committed is not tested");
        }
        let commit = git(root(), &["rev-parse", "--short", "HEAD"])?;
        let field = Self { dir, commit };
        let tree = field.tree();
        git(root(), &["worktree", "prune"])?;
        if tree.join(".git").exists() {
            // An earlier call may have been stopped with a patch applied.
            git(&tree, &["checkout", "--quiet", "--detach", "--force", &field.commit])?;
            git(&tree, &["clean", "--quiet", "-fd"])?;
        } else {
            let tree = tree.to_string_lossy();
            git(
                root(),
                &["worktree", "add", "--quiet", "--detach", "--force", &tree, &field.commit],
            )?;
        }
        Ok(field)
    }

    fn tree(&self) -> PathBuf {
        self.dir.join("tree")
    }

    fn patch(&self, file: &Path, back: bool) -> Result<()> {
        let file = file.to_string_lossy();
        let mut args = vec!["apply", "--whitespace=nowarn"];
        args.extend(back.then_some("--reverse"));
        args.push(&file);
        git(&self.tree(), &args)
            .map(drop)
            .map_err(|error| format!("the patch does not apply any more: {error}; write it anew"))
    }

    fn cargo(&self) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.current_dir(self.tree());
        cargo.env("CARGO_TARGET_DIR", self.dir.join("target"));
        // Each plant is built once and run for a minute: building fast is worth more than running fast.
        for (setting, value) in
            [("LTO", "off"), ("OPT_LEVEL", "1"), ("INCREMENTAL", "true"), ("CODEGEN_UNITS", "64")]
        {
            cargo.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
        }
        cargo
    }

    fn build_sim(&self) -> Result<PathBuf> {
        let mut command = self.cargo();
        command.args(["build", "--quiet", "--release", "-p", "kafka4rs-sim"]);
        let output = capture(&mut command)?;
        if !output.status.success() {
            let error = String::from_utf8_lossy(&output.stderr).into_owned();
            return Err(format!("`{}` failed:\n{error}", line(&command)));
        }
        Ok(self
            .dir
            .join("target/release")
            .join(format!("kafka4rs-sim{}", std::env::consts::EXE_SUFFIX)))
    }

    fn test(&self, args: &[String]) -> Command {
        let mut command = self.cargo();
        command.args(["test", "--quiet", "-p"]).args(args);
        command
    }
}

fn git(dir: &Path, args: &[&str]) -> Result<String> {
    let mut command = Command::new("git");
    command.current_dir(dir).args(args);
    let output = capture(&mut command)?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
    }
    Err(format!("`{}` failed: {}", line(&command), String::from_utf8_lossy(&output.stderr).trim()))
}

fn print_table(rows: &[(&Plant, Result<Caught>)], commit: &str) {
    println!("\nplanted bugs at {commit}\n{:>4}  {:<48} {:>6}  caught by", "no.", "bug", "runs");
    for (plant, outcome) in rows {
        let (seeds, by) = match outcome {
            Ok(caught) => {
                (caught.seeds.map_or("-".to_owned(), |n| n.to_string()), caught.by.as_str())
            }
            Err(_) => ("-".to_owned(), "NOT CAUGHT"),
        };
        println!("{:>4}  {:<48} {seeds:>6}  {by}", plant.number, plant.name);
    }
    let caught: Vec<&Caught> =
        rows.iter().filter_map(|(_, outcome)| outcome.as_ref().ok()).collect();
    let mut seeds: Vec<u64> = caught.iter().filter_map(|caught| caught.seeds).collect();
    seeds.sort_unstable();
    let median = match seeds.len() {
        0 => "-".to_owned(),
        n => format!("{}", (seeds[(n - 1) / 2] + seeds[n / 2]).div_ceil(2)),
    };
    println!(
        "{} of {} caught; median of those by simulation: {median} runs",
        caught.len(),
        rows.len()
    );
}
