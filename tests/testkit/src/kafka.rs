//! The real cluster that `cargo xtask test-kafka` started, and Kafka's own tools as the judge.
//!
//! Without that cluster everything here panics: a test that needs Kafka fails rather than passes.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// `host:port,..` of the cluster under test.
///
/// # Panics
///
/// If `KAFKA4RS_BOOTSTRAP` is not set.
pub fn bootstrap() -> String {
    needed("KAFKA4RS_BOOTSTRAP")
}

/// The number of nodes of the cluster under test.
///
/// # Panics
///
/// If `KAFKA4RS_KAFKA_NODES` is not set.
pub fn nodes() -> i16 {
    let text = needed("KAFKA4RS_KAFKA_NODES");
    text.parse().unwrap_or_else(|_| panic!("KAFKA4RS_KAFKA_NODES={text} is no number"))
}

fn needed(name: &str) -> String {
    variable(name, "test-kafka").unwrap_or_else(|missing| panic!("{missing}"))
}

/// A variable that the given command of `xtask` sets.
pub(crate) fn variable(name: &str, command: &str) -> Result<String, String> {
    match std::env::var(name) {
        Ok(value) if !value.is_empty() => Ok(value),
        _ => Err(format!("{name} is not set: this needs Kafka; run `cargo xtask {command}`")),
    }
}

/// Creates a topic with one replica on every node, by Kafka's own tool, and waits until it has leaders.
///
/// # Panics
///
/// If the tool fails.
pub fn create_topic(topic: &str, partitions: i32) {
    let (partitions, replicas) = (partitions.to_string(), nodes().to_string());
    tool(
        "topics",
        &[
            "--create",
            "--topic",
            topic,
            "--partitions",
            &partitions,
            "--replication-factor",
            &replicas,
        ],
        "",
    );
}

/// The number of records in a topic, as Kafka's own tool counts them: the sum of its end offsets.
///
/// # Panics
///
/// If the tool fails.
pub fn end_offsets(topic: &str) -> i64 {
    let output = tool("get-offsets", &["--topic", topic, "--time", "latest"], "");
    let offset =
        |line: &str| line.rsplit(':').next().and_then(|offset| offset.trim().parse::<i64>().ok());
    output.lines().filter(|line| line.starts_with(topic)).filter_map(offset).sum()
}

/// Runs one of Kafka's command-line tools against the cluster and returns its standard output.
///
/// # Panics
///
/// If the tool fails.
pub fn tool(name: &str, args: &[&str], input: &str) -> String {
    let output = try_tool(&bootstrap(), name, args, input);
    output.unwrap_or_else(|error| panic!("{error}"))
}

/// As [`tool`], against any brokers.
///
/// # Errors
/// The tool fails; says what it wrote to its standard error.
pub fn try_tool(servers: &str, name: &str, args: &[&str], input: &str) -> Result<String, String> {
    let first = ["kafka", "tool", name, "--bootstrap-server", servers];
    run_xtask(&[&first[..], args].concat(), input.as_bytes())
}

/// Does something to a node of the cluster: `node("kill", 2)`; also `stop`, `start`, `pause`, `resume`.
///
/// # Panics
///
/// If it cannot be done.
pub fn node(action: &str, number: u32) {
    let dir = needed("KAFKA4RS_KAFKA_DIR");
    let done = run_xtask(&["kafka", action, &number.to_string(), "--dir", &dir], b"");
    done.unwrap_or_else(|error| panic!("{error}"));
}

/// Runs `xtask` and returns its standard output.
pub(crate) fn run_xtask(args: &[&str], input: &[u8]) -> Result<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap_or(Path::new("."));
    let mut command = match std::env::var_os("KAFKA4RS_XTASK") {
        Some(program) => Command::new(program),
        None => {
            let mut cargo = Command::new("cargo");
            cargo.arg("xtask");
            cargo
        }
    };
    command.args(args).current_dir(root);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child =
        command.spawn().map_err(|error| format!("{command:?} does not start: {error}"))?;
    if let Some(mut stdin) = child.stdin.take() {
        // The tools read their input before they print, and it is small; its end is the drop. One that ends without
        // reading says itself why.
        let _ = stdin.write_all(input);
    }
    let output = child.wait_with_output();
    let output = output.map_err(|error| format!("waiting for {command:?}: {error}"))?;
    if !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{command:?} failed ({}): {errors}", output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
