//! Java as the second reader: a client is not the judge of itself.

use std::collections::BTreeMap;

use super::readback::{Log, print};
use super::workload::Topic;
use crate::kafka::{try_tool, try_tool_lines};
use crate::kcheck::{Payload, Truth, TruthRecord};

/// Reads a topic with Kafka's console consumer, from the beginning to the end that Kafka's own tool names, and holds
/// every record (offset, timestamp, key and value) against what ours read. Returns what Java read.
///
/// Java's `Bytes` writes what is not printable as `\xHH`, so that every byte of a value comes through in a line of text.
pub(super) fn read(servers: &str, topic: &Topic, logs: &[&Log]) -> Result<Vec<Truth>, String> {
    let mut reading = Reading::new(topic, logs);
    for (time, expected) in [("earliest", None), ("latest", Some(()))] {
        let said = try_tool(servers, "get-offsets", &["--topic", &topic.name, "--time", time], "")?;
        let said = parse_ends(&topic.name, &said);
        for (number, partition) in &reading.partitions {
            let of_ours = expected.map_or(0, |()| partition.log.truth.end_offset);
            if said.get(number) != Some(&of_ours) {
                let java = said.get(number);
                return Err(format!(
                    "{}-{number}: its {time} offset is {java:?} for Java, {of_ours} for us",
                    topic.name
                ));
            }
        }
    }
    let ours: usize = logs.iter().map(|log| log.truth.records.len()).sum();
    if ours > 0 {
        let count = ours.to_string();
        let mut args = vec!["--topic", &topic.name, "--from-beginning", "--timeout-ms", "60000"];
        args.extend(["--max-messages", &count]);
        for property in FORMAT {
            args.extend(["--formatter-property", property]);
        }
        let each = |line: &[u8]| reading.line(line);
        try_tool_lines(servers, "console-consumer", &args, each)?;
    }
    reading.finish()
}

const FORMAT: [&str; 7] = [
    "print.timestamp=true",
    "print.partition=true",
    "print.offset=true",
    "print.key=true",
    "print.value=true",
    "key.deserializer=org.apache.kafka.common.serialization.BytesDeserializer",
    "value.deserializer=org.apache.kafka.common.serialization.BytesDeserializer",
];

struct Reading<'a> {
    topic: &'a Topic,
    partitions: BTreeMap<u32, Partition<'a>>,
    key: Vec<u8>,
    value: Vec<u8>,
}

struct Partition<'a> {
    log: &'a Log,
    seen: Vec<TruthRecord>,
}

impl<'a> Reading<'a> {
    fn new(topic: &'a Topic, logs: &[&'a Log]) -> Self {
        let of = |log: &&'a Log| (log.partition, Partition { log, seen: Vec::new() });
        let partitions = logs.iter().map(of).collect();
        Self { topic, partitions, key: Vec::new(), value: Vec::new() }
    }

    /// One record, which must be the next of its partition that ours read.
    fn line(&mut self, line: &[u8]) -> Result<(), String> {
        if !line.starts_with(b"CreateTime:") {
            // The tool says other things as well.
            return Ok(());
        }
        let said = || format!("Java wrote {:?}, which says nothing", String::from_utf8_lossy(line));
        let record = parse(line).ok_or_else(said)?;
        unescape(record.key, &mut self.key).ok_or_else(said)?;
        unescape(record.value, &mut self.value).ok_or_else(said)?;
        let place = format_args!("{}-{} at {}", self.topic.name, record.partition, record.offset);
        let partition = self.partitions.get_mut(&record.partition);
        let partition = partition.ok_or_else(|| format!("{place}: not a partition of ours"))?;
        let at = partition.seen.len();
        let (ours, log) = (partition.log.truth.records.get(at), partition.log);
        if ours.map(|ours| ours.offset) != Some(record.offset) {
            let ours = ours.map(|ours| ours.offset);
            return Err(format!("{place}: Java read it where we read offset {ours:?}"));
        }
        if log.prints.get(at) != Some(&print(record.timestamp, &self.key, &self.value)) {
            let key = String::from_utf8_lossy(&self.key);
            return Err(format!(
                "{place}: Java read timestamp {}, key {key:?} and {} bytes, we something else",
                record.timestamp,
                self.value.len()
            ));
        }
        let payload = Payload::decode(&self.value);
        partition.seen.push(TruthRecord { offset: record.offset, payload, aborted: false });
        Ok(())
    }

    fn finish(self) -> Result<Vec<Truth>, String> {
        let mut read = Vec::new();
        for (number, partition) in self.partitions {
            let (java, ours) = (partition.seen.len(), partition.log.truth.records.len());
            if java != ours {
                let name = &self.topic.name;
                return Err(format!("Java read {java} records of {name}-{number}, we read {ours}"));
            }
            let log = &partition.log.truth;
            read.push(Truth {
                topic: log.topic,
                partition: number,
                start_offset: log.start_offset,
                end_offset: log.end_offset,
                records: partition.seen,
            });
        }
        Ok(read)
    }
}

struct Line<'a> {
    timestamp: i64,
    partition: u32,
    offset: u64,
    key: &'a [u8],
    value: &'a [u8],
}

/// `CreateTime:5<tab>Partition:2<tab>Offset:17<tab>key<tab>value`.
fn parse(line: &[u8]) -> Option<Line<'_>> {
    fn number<T: std::str::FromStr>(word: Option<&[u8]>, name: &str) -> Option<T> {
        std::str::from_utf8(word?).ok()?.strip_prefix(name)?.parse().ok()
    }
    let mut words = line.split(|byte| *byte == b'\t');
    let parsed = Line {
        timestamp: number(words.next(), "CreateTime:")?,
        partition: number(words.next(), "Partition:")?,
        offset: number(words.next(), "Offset:")?,
        key: words.next()?,
        value: words.next()?,
    };
    words.next().is_none().then_some(parsed)
}

/// The bytes that Java's `Bytes` wrote as this text.
fn unescape(text: &[u8], out: &mut Vec<u8>) -> Option<()> {
    out.clear();
    let mut rest = text;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        let (plain, escaped) = rest.split_at(at);
        let ([b'\\', b'x', high, low], after) = escaped.split_first_chunk()? else { return None };
        let digit = |byte: u8| char::from(byte).to_digit(16);
        let byte = digit(*high)? << 4 | digit(*low)?;
        out.extend_from_slice(plain);
        out.push(u8::try_from(byte).ok()?);
        rest = after;
    }
    out.extend_from_slice(rest);
    Some(())
}

/// `topic:2:17` lines.
fn parse_ends(topic: &str, output: &str) -> BTreeMap<u32, u64> {
    let end = |line: &str| {
        let (partition, end) = line.strip_prefix(topic)?.strip_prefix(':')?.split_once(':')?;
        Some((partition.parse().ok()?, end.trim().parse().ok()?))
    };
    output.lines().filter_map(end).collect()
}

#[cfg(test)]
mod tests {
    use kafka4rs::protocol::TopicId;

    use super::*;
    use crate::kcheck::{Recorder, Settings};

    #[test]
    fn java_s_lines_are_understood() {
        let line = parse(b"CreateTime:-1\tPartition:2\tOffset:17\t0.1.5\tv").expect("a record");
        assert_eq!((line.timestamp, line.partition, line.offset), (-1, 2, 17));
        assert_eq!((line.key, line.value), (&b"0.1.5"[..], &b"v"[..]));
        assert!(parse(b"CreateTime:5\tPartition:2\tOffset:17\tkey").is_none());
        assert!(parse(b"CreateTime:5\tPartition:2\tOffset:17\tkey\tvalue\tmore").is_none());
        assert_eq!(parse_ends("a", "a:0:5\nab:1:6\na:1:7 \n"), [(0, 5), (1, 7)].into());
    }

    #[test]
    fn every_byte_comes_back_from_java_s_text() {
        // As `org.apache.kafka.common.utils.Bytes` writes them.
        let text: String = (0..=255_u8)
            .map(|byte| match byte {
                b'\\' => "\\x5C".to_owned(),
                b' '..=b'~' => char::from(byte).to_string(),
                _ => format!("\\x{byte:02X}"),
            })
            .collect();
        let mut bytes = Vec::new();
        unescape(text.as_bytes(), &mut bytes).expect("whole");
        assert!(bytes.into_iter().eq(0..=255_u8));
        for cut in [&b"\\"[..], b"\\x", b"\\x5", b"\\y55", b"\\xg0"] {
            assert!(unescape(cut, &mut Vec::new()).is_none(), "{cut:?}");
        }
    }

    fn topic() -> Topic {
        let id = TopicId(kafka4rs_protocol::Uuid::from_bytes([7; 16]));
        let of_history = Recorder::memory(Settings::default()).topic(id, "t");
        Topic { name: "t".to_owned(), id, of_history, partitions: 1 }
    }

    /// A log of values `a`, `b`, .. with the offset as timestamp and the key `k`.
    fn log(topic: &Topic, offsets: &[u64]) -> Log {
        let value = |offset: u64| [b'a' + offset as u8];
        let record = |&offset: &u64| TruthRecord {
            offset,
            payload: Payload::decode(&value(offset)),
            aborted: false,
        };
        let truth = Truth {
            topic: topic.of_history,
            partition: 0,
            start_offset: 0,
            end_offset: 10,
            records: offsets.iter().map(record).collect(),
        };
        let of = |&offset: &u64| print(offset as i64, b"k", &value(offset));
        Log { topic: 0, partition: 0, truth, prints: offsets.iter().map(of).collect() }
    }

    fn java_reads(offsets: &[u64], lines: &[&str]) -> Result<usize, String> {
        let topic = topic();
        let log = log(&topic, offsets);
        let mut reading = Reading::new(&topic, &[&log]);
        lines.iter().try_for_each(|line| reading.line(line.as_bytes()))?;
        reading.finish().map(|read| read.iter().map(|truth| truth.records.len()).sum())
    }

    #[test]
    fn java_has_to_read_the_very_records_that_we_read() {
        let a = "CreateTime:0\tPartition:0\tOffset:0\tk\ta";
        let c = "CreateTime:2\tPartition:0\tOffset:2\tk\t\\x63";
        assert_eq!(java_reads(&[0, 2], &["Processed", a, c]), Ok(2));
        for (lines, complaint) in [
            (&[a][..], "Java read 1 records of t-0, we read 2"),
            (&[a, c, c], "where we read offset None"),
            (&[a, a], "where we read offset Some(2)"),
            (&[c, a], "where we read offset Some(0)"),
            (&[a, "CreateTime:2\tPartition:0\tOffset:2\tk\td"], "we something else"),
            (&[a, "CreateTime:2\tPartition:0\tOffset:2\tl\tc"], "we something else"),
            (&[a, "CreateTime:3\tPartition:0\tOffset:2\tk\tc"], "we something else"),
            (&[a, "CreateTime:2\tPartition:1\tOffset:2\tk\tc"], "not a partition of ours"),
            (&[a, "CreateTime:2\tOffset:2"], "says nothing"),
        ] {
            let error = java_reads(&[0, 2], lines).expect_err(complaint);
            assert!(error.contains(complaint), "{error}");
        }
    }
}
