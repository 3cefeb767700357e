//! `cargo xtask test-foreign`: other people's clients, unchanged, against our broker's program.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use crate::kafka::check_tools_of_the_machine;
use crate::process::{Identity, executable, line, run, run_within};
use crate::{Result, root, state_dir};

/// The librdkafka that is tested, by the version of the Python package around it.
const CONFLUENT_KAFKA: &str = "confluent-kafka==2.16.1";
const LIBRDKAFKA_LIMIT: Duration = Duration::from_secs(300);
/// Java needs seconds to start, and more of them on a busy machine.
const MEMBERS_LIMIT: Duration = Duration::from_secs(180);
const RECORDS: usize = 10_000;
const PARTITIONS: usize = 3;

pub(crate) fn main(args: &[String]) -> Result<()> {
    if let Some(word) = args.first() {
        return Err(format!("test-foreign: unknown argument {word}"));
    }
    // First what fails fast: a client that cannot be run is a failure, not a pass.
    check_tools_of_the_machine()?;
    let python = python()?;
    let program = executable(&["build", "-p", "kafka4rs-cli"], "kafka4rs")?;
    let broker = Broker::start(&program)?;

    let begun = Instant::now();
    java(&broker.servers)?;
    println!("== Java's console tools: ok, {:.1} s", begun.elapsed().as_secs_f64());

    let begun = Instant::now();
    java_classic_group(&broker.servers)?;
    println!("== a group of Java's classic protocol: ok, {:.1} s", begun.elapsed().as_secs_f64());

    let begun = Instant::now();
    librdkafka(&python, &broker.servers)?;
    println!("== librdkafka: ok, {:.1} s", begun.elapsed().as_secs_f64());

    broker.interrupt()
}

/// Java produces, and consumes by group and by partition; all three count the same records.
fn java(servers: &str) -> Result<()> {
    let topic = "from-java";
    let partitions = PARTITIONS.to_string();
    tool(servers, "topics", &["--create", "--topic", topic, "--partitions", &partitions], "")?;
    let keyed = ["--topic", topic, "--reader-property", "parse.key=true", "--reader-property"];
    let input: String =
        (0..RECORDS).map(|number| format!("key-{}:value {number}\n", number % 100)).collect();
    let keyed = [&keyed[..], &["key.separator=:"]].concat();
    tool(servers, "console-producer", &keyed, &input)?;

    let count = RECORDS.to_string();
    let limits = ["--timeout-ms", "30000", "--max-messages"];
    let group = ["--topic", topic, "--from-beginning", "--group", "java"];
    let group =
        [&group[..], &["--command-property", "group.protocol=consumer"], &limits, &[&count]];
    let read = tool(servers, "console-consumer", &group.concat(), "")?;
    expect("by group", values(&read), RECORDS)?;

    let mut by_partition = 0;
    for (partition, end) in end_offsets(servers, topic)? {
        let (partition, end_text) = (partition.to_string(), end.to_string());
        let chosen = ["--topic", topic, "--partition", &partition, "--offset", "earliest"];
        let read =
            tool(servers, "console-consumer", &[&chosen[..], &limits, &[&end_text]].concat(), "")?;
        expect(&format!("in partition {partition}"), values(&read), end)?;
        by_partition += end;
    }
    expect("by partition", by_partition, RECORDS)
}

/// Three Java consumers of the classic protocol come one after the other and share a topic, as Java's tool sees as well;
/// together they read every record, once.
fn java_classic_group(servers: &str) -> Result<()> {
    let name = "classic";
    let partitions = PARTITIONS.to_string();
    tool(servers, "topics", &["--create", "--topic", name, "--partitions", &partitions], "")?;
    let consumer = ["--topic", name, "--group", name, "--from-beginning"];
    let classic = ["--command-property", "group.protocol=classic", "--timeout-ms", "60000"];
    let consumer = [&consumer[..], &classic].concat();
    let mut consumers = Vec::new();
    for wanted in 1..=PARTITIONS {
        let mut command = tool_command(servers, "console-consumer", &consumer)?;
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
        consumers.push(Guarded(child.map_err(|error| format!("a Java consumer: {error}"))?));
        await_members(servers, name, wanted)?;
    }
    let input: String = (0..RECORDS).map(|n| format!("key-{}:value {n}\n", n % 100)).collect();
    let keyed = ["parse.key=true", "key.separator=:"];
    let keyed = keyed.map(|property| ["--reader-property", property]).concat();
    tool(servers, "console-producer", &[&["--topic", name], &keyed[..]].concat(), &input)?;
    let mut read = Vec::new();
    for Guarded(child) in &mut consumers {
        let mut output = String::new();
        if let Some(mut stdout) = child.stdout.take() {
            let text = std::io::Read::read_to_string(&mut stdout, &mut output);
            text.map_err(|error| format!("a Java consumer's output: {error}"))?;
        }
        read.push(values(&output));
    }
    expect("by a classic group", read.iter().sum(), RECORDS)?;
    match read.contains(&0) {
        true => Err(format!("members of the classic group read {read:?} records")),
        false => Ok(()),
    }
}

/// Waits until Java's tool sees a stable group of so many members.
fn await_members(servers: &str, group: &str, wanted: usize) -> Result<()> {
    let begun = Instant::now();
    loop {
        // Until there is one the tool fails, or says so.
        let state = ["--describe", "--group", group, "--state"];
        let shown = tool(servers, "consumer-groups", &state, "").unwrap_or_default();
        let line = shown.lines().find(|line| line.starts_with(group)).unwrap_or_default();
        let words = line.split_whitespace().collect::<Vec<_>>();
        if words.contains(&"Stable") && words.last() == Some(&wanted.to_string().as_str()) {
            return Ok(());
        }
        if begun.elapsed() > MEMBERS_LIMIT {
            return Err(format!("group {group} has no {wanted} members after a while: {shown}"));
        }
        std::thread::sleep(Duration::from_millis(500));
    }
}

/// A child that does not outlive the test.
struct Guarded(Child);

impl Drop for Guarded {
    fn drop(&mut self) {
        // Both fail only for a process that is gone already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn values(output: &str) -> usize {
    output.lines().filter(|line| line.starts_with("value ")).count()
}

fn expect(what: &str, found: usize, wanted: usize) -> Result<()> {
    match found == wanted {
        true => Ok(()),
        false => Err(format!("Java read {found} of {wanted} records {what}")),
    }
}

/// Partitions that hold records, and how many.
fn end_offsets(servers: &str, topic: &str) -> Result<Vec<(usize, usize)>> {
    let output = tool(servers, "get-offsets", &["--topic", topic, "--time", "latest"], "")?;
    let offsets = output.lines().filter_map(|line| {
        let (partition, end) = line.strip_prefix(topic)?.strip_prefix(':')?.split_once(':')?;
        Some((partition.parse().ok()?, end.trim().parse().ok()?))
    });
    Ok(offsets.filter(|(_, end)| *end > 0).collect())
}

/// Runs one of Kafka's tools through this program and returns its standard output.
fn tool(servers: &str, name: &str, args: &[&str], input: &str) -> Result<String> {
    let mut command = tool_command(servers, name, args)?;
    let shown = line(&command);
    let failed = |error| format!("`{shown}`: {error}");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().map_err(failed)?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(input.as_bytes()).map_err(failed)?;
    }
    let output = child.wait_with_output().map_err(failed)?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(format!("`{shown}` failed ({})", output.status)),
    }
}

/// One of Kafka's tools, to be run through this program.
fn tool_command(servers: &str, name: &str, args: &[&str]) -> Result<Command> {
    let this =
        std::env::current_exe().map_err(|error| format!("where is this program? {error}"))?;
    let mut command = Command::new(this);
    command.args(["kafka", "tool", name, "--bootstrap-server", servers]).args(args);
    Ok(command)
}

fn librdkafka(python: &Path, servers: &str) -> Result<()> {
    let mut command = Command::new(python);
    command.arg(root().join("xtask/foreign/librdkafka.py")).arg(servers);
    let watched = run_within(&mut command, LIBRDKAFKA_LIMIT)?;
    match (watched.failure, watched.lines.last()) {
        (Some(failure), _) => Err(failure),
        (None, Some(last)) if last.ends_with("everything held") => Ok(()),
        (None, _) => Err("the librdkafka script ended without its last line".into()),
    }
}

/// A Python with librdkafka in it, in an environment of this checkout.
fn python() -> Result<PathBuf> {
    let home = state_dir().join("python");
    let python = home.join("bin/python");
    if !python.exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&home)).map_err(|error| {
            format!("{error}; librdkafka is tested through Python: apt-get install python3-venv")
        })?;
    }
    run(Command::new(&python).args(["-m", "pip", "install", "--quiet", CONFLUENT_KAFKA]))?;
    Ok(python)
}

/// Our broker as a child process; gone at the latest with this value.
struct Broker {
    child: Child,
    /// Kept open, so that the broker can go on printing.
    output: BufReader<ChildStdout>,
    servers: String,
}

impl Broker {
    fn start(program: &Path) -> Result<Self> {
        let mut command = Command::new(program);
        command.args(["broker", "--port", "0"]).stdout(Stdio::piped());
        let mut child =
            command.spawn().map_err(|error| format!("`{}`: {error}", line(&command)))?;
        let stdout = child.stdout.take().ok_or("the broker has no output")?;
        let mut broker = Self { child, output: BufReader::new(stdout), servers: String::new() };
        let mut first = String::new();
        broker
            .output
            .read_line(&mut first)
            .map_err(|error| format!("the broker's first line: {error}"))?;
        let (_, servers) = first
            .trim()
            .split_once("bootstrap.servers=")
            .ok_or_else(|| format!("the broker's first line names no address: {first:?}"))?;
        broker.servers = servers.to_owned();
        println!("== our broker on {servers}");
        Ok(broker)
    }

    /// Ctrl-C: it must close cleanly, soon.
    fn interrupt(mut self) -> Result<()> {
        if let Some(identity) = Identity::of(self.child.id()) {
            identity.signal("INT")?;
            if !identity.wait_gone(Duration::from_secs(10)) {
                return Err("the broker still runs 10 s after Ctrl-C".into());
            }
        }
        let status = self.child.wait().map_err(|error| format!("the broker's end: {error}"))?;
        match status.success() {
            true => Ok(()),
            false => Err(format!("the broker ended with {status} after Ctrl-C")),
        }
    }
}

impl Drop for Broker {
    fn drop(&mut self) {
        // Both fail only for a process that is gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
