//! Kafka's own command-line tools: what a Java client sees is the judge of what ours did.

use std::process::ExitStatus;

use super::dist::Dist;
use super::{Cluster, DEFAULT_VERSION};
use crate::{Result, process, state_dir};

/// The tools offered, by the names of Kafka's distribution without `kafka-`.
const TOOLS: [(&str, &str); 8] = [
    ("configs", "org.apache.kafka.tools.ConfigCommand"),
    ("console-consumer", "org.apache.kafka.tools.consumer.ConsoleConsumer"),
    ("console-producer", "org.apache.kafka.tools.ConsoleProducer"),
    ("consumer-groups", "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand"),
    ("dump-log", "org.apache.kafka.tools.DumpLogSegments"),
    ("get-offsets", "org.apache.kafka.tools.GetOffsetShell"),
    ("topics", "org.apache.kafka.tools.TopicCommand"),
    ("verifiable-producer", "org.apache.kafka.tools.VerifiableProducer"),
];

/// `cargo xtask kafka tool [--version V] [--long] NAME ARGS..`: the tool has this program's input and output.
pub(super) fn main(args: &[String]) -> Result<()> {
    let (version, args) = match args {
        [flag, version, rest @ ..] if flag == "--version" => (version.clone(), rest),
        args => (running_version(), args),
    };
    let (long, args) = match args {
        [flag, rest @ ..] if flag == "--long" => (true, rest.to_vec()),
        args => (false, args.to_vec()),
    };
    let Some((name, args)) = args.split_first() else {
        return Err(format!("kafka tool: which one? {}", names()));
    };
    let short = name.strip_prefix("kafka-").unwrap_or(name).trim_end_matches(".sh");
    let class = TOOLS
        .iter()
        .find_map(|(tool, class)| (*tool == short).then_some(*class))
        .ok_or_else(|| format!("kafka tool: {name} is not one of {}", names()))?;
    let mut command = Dist::tools(&version)?.tool_command(long);
    command.arg(class).args(args);
    let status: ExitStatus = command
        .status()
        .map_err(|error| format!("cannot start {}: {error}", process::line(&command)))?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("kafka tool: {short} failed ({status})")),
    }
}

/// The version of the cluster in the default directory, where there is one.
fn running_version() -> String {
    if let Ok(version) = std::env::var("KAFKA4RS_KAFKA_VERSION") {
        return version;
    }
    let running = Cluster::load(&state_dir().join("kafka"));
    running.map_or_else(|_| DEFAULT_VERSION.to_owned(), |cluster| cluster.version().to_owned())
}

fn names() -> String {
    TOOLS.map(|(name, _)| name).join(", ")
}
