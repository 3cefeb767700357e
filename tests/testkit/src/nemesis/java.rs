//! Java as the second reader: a client is not the judge of itself.

use std::collections::BTreeMap;

use super::readback::Log;
use super::workload::Topic;
use crate::kafka::try_tool;

/// Reads a topic with Kafka's console consumer and holds partitions, offsets and keys against what ours read.
/// Returns how many records Java saw.
pub(super) fn compare(servers: &str, topic: &Topic, logs: &[&Log]) -> Result<u64, String> {
    let ours: u64 = logs.iter().map(|log| log.keys.len() as u64).sum();
    let count = ours.to_string();
    let args = [
        "--topic",
        &topic.name,
        "--from-beginning",
        "--max-messages",
        &count,
        "--timeout-ms",
        "60000",
        "--formatter-property",
        "print.partition=true",
        "--formatter-property",
        "print.offset=true",
        "--formatter-property",
        "print.key=true",
        "--formatter-property",
        "print.value=false",
    ];
    let ends = try_tool(servers, "get-offsets", &["--topic", &topic.name, "--time", "latest"], "")?;
    for (partition, end) in parse_ends(&topic.name, &ends) {
        let of_ours = logs.iter().find(|log| log.partition == partition);
        let of_ours = of_ours.map(|log| log.truth.end_offset);
        if of_ours != Some(end) {
            return Err(format!(
                "{}-{partition} ends at {end} for Java, at {of_ours:?} for us",
                topic.name
            ));
        }
    }
    if ours == 0 {
        return Ok(0);
    }
    let output = try_tool(servers, "console-consumer", &args, "")?;
    let mut seen: BTreeMap<(u32, u64), String> = BTreeMap::new();
    for line in output.lines().filter(|line| line.starts_with("Partition:")) {
        let (partition, offset, key) =
            parse(line).ok_or_else(|| format!("Java wrote {line:?}, which says nothing"))?;
        seen.insert((partition, offset), key.to_owned());
    }
    for log in logs {
        for (offset, key) in &log.keys {
            match seen.get(&(log.partition, *offset)) {
                Some(java) if java == key => {}
                other => {
                    return Err(format!(
                        "{}-{} at {offset}: {key:?} for us, {other:?} for Java",
                        topic.name, log.partition
                    ));
                }
            }
        }
    }
    match seen.len() as u64 {
        count if count == ours => Ok(count),
        count => Err(format!("Java read {count} records of {}, we read {ours}", topic.name)),
    }
}

/// `Partition:2<tab>Offset:17<tab>key`.
fn parse(line: &str) -> Option<(u32, u64, &str)> {
    let mut words = line.split('\t');
    let partition = words.next()?.strip_prefix("Partition:")?.parse().ok()?;
    let offset = words.next()?.strip_prefix("Offset:")?.parse().ok()?;
    Some((partition, offset, words.next()?))
}

/// `topic:2:17` lines.
fn parse_ends(topic: &str, output: &str) -> Vec<(u32, u64)> {
    let end = |line: &str| {
        let (partition, end) = line.strip_prefix(topic)?.strip_prefix(':')?.split_once(':')?;
        Some((partition.parse().ok()?, end.trim().parse().ok()?))
    };
    output.lines().filter_map(end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn java_s_lines_are_understood() {
        assert_eq!(parse("Partition:2\tOffset:17\t0.1.5"), Some((2, 17, "0.1.5")));
        assert_eq!(parse("Partition:2\t0.1.5"), None);
        assert_eq!(parse_ends("a", "a:0:5\nab:1:6\na:1:7 \n"), [(0, 5), (1, 7)]);
    }
}
