//! `cargo xtask callgrind`: instructions of the hot paths, held against a committed baseline.
//!
//! Time on a shared machine says little about a change of a few per cent; instructions under
//! valgrind are the same on every run of one binary. They change with the compiler, with libc and
//! with what the processor offers (both choose code by it), so the baseline has one section for each
//! such combination, and one that it lacks is a failure that says how to add it.
//!
//! Every piece is a function of `benches/src/bin/counts.rs`. It is counted in a run with `N` calls and
//! in one with `2N`; the difference is free of whatever happens only once.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{capture, executable};
use crate::{Result, root};

/// Calls in the first run; the second has twice as many.
const CALLS: u64 = 40;

/// How far a count may be from the baseline, in thousandths, up or down: an improvement is blessed
/// as well, so that it cannot be lost again unseen.
const TOLERANCE: u64 = 10;

/// The committed counts.
const BASELINE: &str = "benches/callgrind.txt";

const HEADER: &str = "\
# Instructions of one call of each piece of benches/src/bin/counts.rs, by environment.
# Written by `cargo xtask callgrind --bless`; checked, to 1 %, by `cargo xtask callgrind`.
";

/// By name.
type Counts = BTreeMap<String, u64>;

pub(crate) fn main(args: &[String]) -> Result<()> {
    let bless = match args {
        [] => false,
        [word] if word == "--bless" => true,
        other => return Err(format!("callgrind: unknown arguments {}", other.join(" "))),
    };
    let environment = environment()?;
    println!("{environment}");
    let program =
        executable(&["build", "--release", "-p", "kafka4rs-benches", "--bin", "counts"], "counts")?;
    let counts = measure(&program)?;
    let path = root().join(BASELINE);
    let mut baseline = parse(&fs::read_to_string(&path).unwrap_or_default())?;
    if bless {
        baseline.insert(environment, counts);
        let text = render(&baseline);
        return fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()));
    }
    match baseline.get(&environment) {
        Some(expected) => compare(expected, &counts),
        None => Err(format!(
            "callgrind: {BASELINE} has no counts for this environment:\n  {environment}\nwithout them \
             nothing was checked. On a commit whose speed you trust, run\n  cargo xtask callgrind \
             --bless\nand commit the section it adds."
        )),
    }
}

/// What counts depend on besides the source.
fn environment() -> Result<String> {
    let rustc = output(Command::new("rustc").arg("-vV").current_dir(root()))?;
    let field = |name: &str| {
        let line = rustc.lines().find_map(|line| line.strip_prefix(name));
        line.map(str::trim).ok_or_else(|| format!("rustc -vV says nothing of {name}"))
    };
    let valgrind = output(Command::new("valgrind").arg("--version")).map_err(|error| {
        format!("{error}\ncallgrind needs valgrind: install your system's package of that name")
    })?;
    // Valgrind shows its programs one of a few made-up processors, chosen by this.
    let flags = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let has = |name: &str| flags.split_whitespace().any(|flag| flag == name);
    let processor = ["avx2", "avx", "sse4_2"].into_iter().find(|name| has(name)).unwrap_or("plain");
    let libc = output(Command::new("ldd").arg("--version"))?;
    let libc = libc.lines().next().and_then(|line| line.split_whitespace().last());
    Ok(format!(
        "rustc {} {}, {}, libc {}, {processor}",
        field("release:")?,
        field("host:")?,
        valgrind.trim(),
        libc.unwrap_or("unknown"),
    ))
}

fn output(command: &mut Command) -> Result<String> {
    let output = capture(command)?;
    if !output.status.success() {
        return Err(format!("{command:?} failed: {}", String::from_utf8_lossy(&output.stderr)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn measure(program: &Path) -> Result<Counts> {
    let list = output(Command::new(program).arg("--list"))?;
    let names: Vec<&str> = list.lines().filter_map(|line| line.split(' ').next()).collect();
    let (once, twice) = (run(program, CALLS, &names)?, run(program, 2 * CALLS, &names)?);
    let per_call = |name: &&str| {
        let (once, twice) = (once.get(*name)?, twice.get(*name)?);
        Some(((*name).to_owned(), twice.checked_sub(*once)? / CALLS))
    };
    let counts: Counts = names.iter().filter_map(per_call).collect();
    match names.iter().find(|name| counts.get(**name).is_none_or(|count| *count == 0)) {
        Some(name) => Err(format!("callgrind: nothing was counted for {name}: was it inlined?")),
        None => Ok(counts),
    }
}

/// Instructions in each piece and what it calls, in one run.
fn run(program: &Path, calls: u64, names: &[&str]) -> Result<Counts> {
    let out: PathBuf = program.with_extension(format!("callgrind-{calls}"));
    output(
        Command::new("valgrind")
            .args(["--tool=callgrind", "--compress-strings=no", "--compress-pos=no"])
            .arg(format!("--callgrind-out-file={}", out.display()))
            .arg(program)
            .arg(calls.to_string())
            // Else libc and the allocator may be told to behave differently.
            .env_remove("GLIBC_TUNABLES")
            .env_remove("MALLOC_ARENA_MAX"),
    )?;
    let profile =
        fs::read_to_string(&out).map_err(|error| format!("{}: {error}", out.display()))?;
    Ok(inclusive(&profile, names))
}

/// Sums what calls of each piece cost. A call is two lines: `calls=COUNT POSITION`, then
/// `POSITION COST`, below the line `cfn=NAME`.
fn inclusive(profile: &str, names: &[&str]) -> Counts {
    let mut counts = Counts::new();
    let (mut callee, mut is_call) = (None, false);
    for line in profile.lines() {
        if let Some(name) = line.strip_prefix("cfn=") {
            callee = names.iter().find(|piece| is_piece(name, piece));
        } else if line.starts_with("calls=") {
            is_call = true;
        } else if is_call {
            is_call = false;
            let cost = line.split(' ').nth(1).and_then(|cost| cost.parse::<u64>().ok());
            if let (Some(callee), Some(cost)) = (callee.take(), cost) {
                *counts.entry((*callee).to_owned()).or_default() += cost;
            }
        }
    }
    counts
}

/// Whether a symbol, mangled or not, is the function of this piece.
fn is_piece(symbol: &str, piece: &str) -> bool {
    let name = format!("counted_{piece}");
    symbol.match_indices(&name).any(|(at, _)| {
        let after = symbol.get(at + name.len()..).and_then(|rest| rest.chars().next());
        after.is_none_or(|next| !next.is_ascii_lowercase() && next != '_')
    })
}

fn compare(expected: &Counts, counts: &Counts) -> Result<()> {
    let mut wrong = Vec::new();
    for (name, count) in counts {
        let Some(before) = expected.get(name) else {
            wrong.push(format!("{name}: {count}, not in the baseline"));
            continue;
        };
        let change = (*count as f64 / *before as f64 - 1.0) * 100.0;
        println!("{name:<20} {count:>9} {before:>9} {change:>+7.2} %");
        if count.abs_diff(*before) * 1000 > before * TOLERANCE {
            wrong.push(format!("{name}: {count} instructions, {before} expected, {change:+.2} %"));
        }
    }
    wrong.extend(
        expected
            .keys()
            .filter(|name| !counts.contains_key(*name))
            .map(|name| format!("{name}: in the baseline only")),
    );
    if wrong.is_empty() {
        return Ok(());
    }
    Err(format!(
        "callgrind: more than {} % from {BASELINE}:\n  {}\nIf that is meant, run\n  cargo xtask callgrind \
         --bless\nand say in the commit why.",
        TOLERANCE / 10,
        wrong.join("\n  ")
    ))
}

fn parse(text: &str) -> Result<BTreeMap<String, Counts>> {
    let mut sections: BTreeMap<String, Counts> = BTreeMap::new();
    let mut current = None;
    for (number, line) in (1..).zip(text.lines()) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            current = Some(sections.entry(name.to_owned()).or_default());
            continue;
        }
        let pair = line.split_once(' ').and_then(|(name, count)| {
            Some((name.to_owned(), count.trim().parse::<u64>().ok().filter(|count| *count > 0)?))
        });
        match (&mut current, pair) {
            (Some(section), Some((name, count))) => _ = section.insert(name, count),
            _ => return Err(format!("{BASELINE}:{number}: neither [environment] nor NAME COUNT")),
        }
    }
    Ok(sections)
}

fn render(sections: &BTreeMap<String, Counts>) -> String {
    let mut text = HEADER.to_owned();
    for (name, counts) in sections {
        text += &format!("\n[{name}]\n");
        for (name, count) in counts {
            text += &format!("{name:<20} {count:>9}\n");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(seal: u64) -> Counts {
        BTreeMap::from([("append".into(), 5000), ("seal".into(), seal)])
    }

    #[test]
    fn a_change_of_more_than_one_per_cent_either_way_is_refused() {
        for fine in [10_000, 10_100, 9_900] {
            assert_eq!(compare(&counts(10_000), &counts(fine)), Ok(()));
        }
        for wrong in [10_101, 9_899, 10_500, 1] {
            let error = compare(&counts(10_000), &counts(wrong)).unwrap_err();
            assert!(error.contains("seal") && !error.contains("append:"), "{error}");
        }
    }

    #[test]
    fn a_piece_that_only_one_side_has_is_refused() {
        let one = BTreeMap::from([("append".into(), 5000)]);
        assert!(compare(&one, &counts(1)).unwrap_err().contains("not in the baseline"));
        assert!(compare(&counts(1), &one).unwrap_err().contains("in the baseline only"));
    }

    #[test]
    fn a_baseline_is_read_as_it_was_written_and_nonsense_is_refused() {
        let sections = BTreeMap::from([("a, b".into(), counts(7)), ("c".into(), counts(8))]);
        assert_eq!(parse(&render(&sections)), Ok(sections));
        for nonsense in ["append 1", "[a]\nappend", "[a]\nappend 0", "[a]\nappend x"] {
            assert!(parse(nonsense).is_err(), "{nonsense}");
        }
    }

    #[test]
    fn calls_of_a_piece_are_summed_whatever_the_mangling() {
        let profile = "fn=main\n10 3\ncfn=counts::counted_seal::h0123\ncalls=2 4\n11 700\n\
            cfn=counts::counted_sealed::h99\ncalls=1 4\n12 9\n\
            cfn=_RNv6counts12counted_seal\ncalls=1 4\n12 30\nfn=counts::counted_seal::h0123\n4 600\n";
        assert_eq!(inclusive(profile, &["seal"]), BTreeMap::from([("seal".into(), 730)]));
    }
}
