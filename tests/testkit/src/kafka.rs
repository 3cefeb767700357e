//! The real cluster that `cargo xtask test-kafka` started, and Kafka's own tools as the judge.
//!
//! Without that cluster everything here panics: a test that needs Kafka fails rather than passes.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
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

/// A batch as it lies on a node's disk.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "what a test looks at")]
pub struct StoredBatch {
    /// The partition.
    pub partition: u32,
    /// How many records it has.
    pub records: u64,
    /// What it takes, header and all.
    pub bytes: u64,
    /// How it is compressed, by the name that Kafka gives it: `none`, `gzip`, ..
    pub codec: String,
}

/// The batches of a topic, as Kafka's own tool reads them from the disk of the node that has most of them: one that was
/// away may still be behind. Only the first segment of each partition.
///
/// # Panics
///
/// If the tool fails, or the topic is on no disk.
pub fn stored_batches(topic: &str) -> Vec<StoredBatch> {
    let dir = needed("KAFKA4RS_KAFKA_DIR");
    let on_node = |node: i16| {
        let data = Path::new(&dir).join(format!("node{node}")).join("data");
        let segment = |partition: u32| {
            data.join(format!("{topic}-{partition}")).join("00000000000000000000.log")
        };
        let files = (0..).map(segment).take_while(|file| file.exists());
        let files: Vec<_> = files.map(|file| file.to_string_lossy().into_owned()).collect();
        if files.is_empty() {
            return Vec::new();
        }
        let args = ["kafka", "tool", "dump-log", "--files", &files.join(",")];
        let said = run_xtask(&args, b"").unwrap_or_else(|error| panic!("{error}"));
        parse_dump(topic, &said)
    };
    let of_nodes = (1..=nodes()).map(on_node);
    let most =
        of_nodes.max_by_key(|batches| batches.iter().map(|batch| batch.records).sum::<u64>());
    let most = most.unwrap_or_default();
    assert!(!most.is_empty(), "{topic} is on no disk below {dir}");
    most
}

/// `Dumping <dir>/<topic>-<partition>/<segment>.log`, and for each batch a line of `name: value` pairs.
fn parse_dump(topic: &str, said: &str) -> Vec<StoredBatch> {
    let mut batches = Vec::new();
    let mut partition = None;
    for line in said.lines() {
        if let Some(file) = line.strip_prefix("Dumping ") {
            let folder = Path::new(file).parent().and_then(Path::file_name);
            let folder = folder.unwrap_or_default().to_string_lossy();
            let number = folder.strip_prefix(topic).and_then(|rest| rest.strip_prefix('-'));
            partition = number.and_then(|number| number.parse().ok());
            continue;
        }
        let words: Vec<_> = line.split(' ').collect();
        let value = |name| {
            let at = words.iter().position(|word| *word == name)?;
            words.get(at + 1).copied()
        };
        let number = |name| value(name)?.parse().ok();
        let batch = || {
            Some(StoredBatch {
                partition: partition?,
                records: number("count:")?,
                bytes: number("size:")?,
                codec: value("compresscodec:")?.to_owned(),
            })
        };
        batches.extend(batch());
    }
    batches
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

/// As [`try_tool`], without input, and line by line as the tool writes them: for what is too long to be held as a whole.
/// After an error of `each` the tool is ended.
///
/// # Errors
/// The tool fails; says what it wrote to its standard error. Whatever `each` returns.
#[expect(clippy::disallowed_methods, reason = "a child's two pipes, and no runtime here")]
pub(crate) fn try_tool_lines(
    servers: &str,
    name: &str,
    args: &[&str],
    mut each: impl FnMut(&[u8]) -> Result<(), String>,
) -> Result<(), String> {
    let first = ["kafka", "tool", "--long", name, "--bootstrap-server", servers];
    let mut command = xtask(&[&first[..], args].concat());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child =
        command.spawn().map_err(|error| format!("{command:?} does not start: {error}"))?;
    let errors = child.stderr.take().map(|mut errors| {
        std::thread::spawn(move || {
            let mut text = Vec::new();
            // An error of the pipe is its end.
            let _ = errors.read_to_end(&mut text);
            String::from_utf8_lossy(&text).into_owned()
        })
    });
    let mut output = BufReader::with_capacity(1 << 20, child.stdout.take().ok_or("no output")?);
    let mut read = || -> Result<(), String> {
        let mut line = Vec::new();
        loop {
            line.clear();
            let got = output.read_until(b'\n', &mut line);
            match got.map_err(|error| format!("reading the output of {name}: {error}"))? {
                0 => return Ok(()),
                _ => each(line.strip_suffix(b"\n").unwrap_or(&line))?,
            }
        }
    };
    let read = read();
    // One that still writes ends by the closed pipe.
    drop(output);
    let status = child.wait().map_err(|error| format!("waiting for {command:?}: {error}"))?;
    let errors = errors.and_then(|errors| errors.join().ok()).unwrap_or_default();
    read?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("{command:?} failed ({status}): {errors}")),
    }
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
    let mut command = xtask(args);
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

fn xtask(args: &[&str]) -> Command {
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
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batches_are_read_from_what_the_dump_says() {
        let said = "Dumping /a/node1/data/t-x-3/00000000000000000000.log\nLog starting offset: 0\n\
            baseOffset: 0 lastOffset: 4 count: 5 baseSequence: 0 lastSequence: 4 producerId: 1 producerEpoch: 0 \
            partitionLeaderEpoch: 0 isTransactional: false isControl: false deleteHorizonMs: OptionalLong.empty \
            position: 0 CreateTime: 17 size: 123 magic: 2 compresscodec: lz4 crc: 99 isvalid: true\n";
        let lz4 = StoredBatch { partition: 3, records: 5, bytes: 123, codec: "lz4".to_owned() };
        assert_eq!(parse_dump("t-x", said), [lz4]);
        assert_eq!(parse_dump("t", said), []);
    }
}
