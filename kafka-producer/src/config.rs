//! The producer's settings.

use crate::Acks;
use crate::codec::Codec;
use crate::memory::{LARGE_CHUNK, SMALL_CHUNK};
use crate::partitioner::{BuiltInPartitioner, ParsePartitionerError, PartitionerChoice};
use kafka4rs_core::{KafkaError, Result};
use kafka4rs_protocol::compression::Compression;
use std::collections::BTreeMap;
use std::time::Duration;

/// A batch's records, before compression. Kafka's default is 16 KiB because its batches occupy their
/// full size from the first record; ours grow by chunks, so that a larger limit costs an idle
/// partition nothing and waits no longer (linger is the bound on waiting). 256 KiB make one request of
/// about 2,500 records of 100 bytes, where the cost of a request per record has become small, and
/// stay well below the 1 MiB a broker takes by default (`message.max.bytes`).
const BATCH_SIZE: usize = 256 * 1024;

/// Kafka's default `batch.size`, which is what its clients leave a sticky partition after.
const STICKY_BYTES: usize = 16 * 1024;

/// What a producer is built with; checked as a whole by [`check`](Self::check).
#[derive(Clone, Debug)]
pub(crate) struct ProducerConfig {
    pub(crate) acks: Option<Acks>,
    pub(crate) idempotence: Option<bool>,
    pub(crate) linger: Duration,
    pub(crate) batch_size: usize,
    pub(crate) compression: Compression,
    /// Of whatever codec is used; before those of a codec.
    pub(crate) compression_level: Option<i32>,
    pub(crate) gzip_level: i32,
    pub(crate) lz4_level: i32,
    pub(crate) zstd_level: i32,
    /// Topics that differ from the rest, with the level where one was given.
    pub(crate) topic_compression: BTreeMap<String, (Compression, Option<i32>)>,
    pub(crate) partitioner: PartitionerChoice,
    pub(crate) ignore_keys: bool,
    pub(crate) adaptive_partitioning: bool,
    pub(crate) availability_timeout: Duration,
    pub(crate) rack_aware: bool,
    pub(crate) buffer_memory: usize,
    pub(crate) max_block: Duration,
    pub(crate) delivery_timeout: Duration,
    pub(crate) request_timeout: Duration,
    pub(crate) max_request_size: usize,
    pub(crate) max_in_flight: usize,
}

impl ProducerConfig {
    pub(crate) fn new(request_timeout: Duration) -> Self {
        Self {
            acks: None,
            idempotence: None,
            linger: Duration::from_millis(5),
            batch_size: BATCH_SIZE,
            compression: Compression::None,
            compression_level: None,
            gzip_level: -1,
            lz4_level: 9,
            zstd_level: 3,
            topic_compression: BTreeMap::new(),
            partitioner: PartitionerChoice::default(),
            ignore_keys: false,
            adaptive_partitioning: true,
            availability_timeout: Duration::ZERO,
            rack_aware: false,
            buffer_memory: 32 * 1024 * 1024,
            max_block: Duration::from_secs(60),
            delivery_timeout: Duration::from_secs(120),
            request_timeout,
            max_request_size: 1024 * 1024,
            max_in_flight: 5,
        }
    }

    pub(crate) fn acks(&self) -> Acks {
        self.acks.unwrap_or_default()
    }

    /// On unless switched off, by name or by what it cannot be combined with: Kafka's own rule is that
    /// only an explicit wish conflicts with `acks`.
    pub(crate) fn idempotent(&self) -> bool {
        self.idempotence.unwrap_or(self.acks() == Acks::All)
    }

    /// How the batches of a topic are compressed.
    pub(crate) fn codec_of(&self, topic: &str) -> Codec {
        match self.topic_compression.get(topic) {
            Some((codec, Some(level))) => Codec { compression: *codec, level: Some(*level) },
            Some((codec, None)) => self.codec(*codec),
            None => self.codec(self.compression),
        }
    }

    fn codec(&self, compression: Compression) -> Codec {
        let own = match compression {
            Compression::None | Compression::Snappy => None,
            Compression::Gzip => Some(self.gzip_level),
            Compression::Lz4 => Some(self.lz4_level),
            Compression::Zstd => Some(self.zstd_level),
        };
        // A level for all codecs means the one that is used; others may have no such level.
        let level = self.compression_level.filter(|_| compression == self.compression).or(own);
        Codec { compression, level }
    }

    /// Bytes after which a topic's sticky partition is left. Kafka's clients take a whole `batch.size`,
    /// which is 16 KiB there; with batches as large as ours, partitions would even out late.
    pub(crate) fn sticky_bytes(&self) -> u32 {
        u32::try_from(self.batch_size.clamp(1, STICKY_BYTES)).unwrap_or(u32::MAX)
    }

    /// Takes Kafka's property keys. Keys of other roles are left alone.
    pub(crate) fn apply_properties(&mut self, properties: &BTreeMap<String, String>) -> Result<()> {
        for (key, text) in properties {
            let key = key.as_str();
            let text = text.trim();
            match key {
                "acks" | "request.required.acks" => {
                    self.acks = Some(match text {
                        "all" | "-1" => Acks::All,
                        "1" => Acks::Leader,
                        "0" => Acks::None,
                        _ => return Err(invalid(key, text, "all, -1, 0 or 1")),
                    });
                }
                "enable.idempotence" => self.idempotence = Some(flag(key, text)?),
                "linger.ms" | "queue.buffering.max.ms" => self.linger = milliseconds(key, text)?,
                "batch.size" => self.batch_size = bytes(key, text)?,
                "compression.type" | "compression.codec" => {
                    self.compression = text
                        .parse()
                        .map_err(|_| invalid(key, text, "none, gzip, snappy, lz4 or zstd"))?;
                }
                "compression.level" => {
                    // librdkafka: -1 is the codec's default.
                    self.compression_level = Some(level(key, text)?).filter(|level| *level != -1);
                }
                "compression.gzip.level" => self.gzip_level = level(key, text)?,
                "compression.lz4.level" => self.lz4_level = level(key, text)?,
                "compression.zstd.level" => self.zstd_level = level(key, text)?,
                "partitioner" | "partitioner.class" => {
                    // Ignoring a name would put records where nobody looks for them.
                    let built_in: BuiltInPartitioner =
                        text.parse().map_err(|error: ParsePartitionerError| {
                            invalid(key, text, &error.to_string())
                        })?;
                    self.partitioner = built_in.into();
                }
                "partitioner.ignore.keys" => self.ignore_keys = flag(key, text)?,
                "partitioner.adaptive.partitioning.enable" => {
                    self.adaptive_partitioning = flag(key, text)?;
                }
                "partitioner.availability.timeout.ms" => {
                    self.availability_timeout = milliseconds(key, text)?;
                }
                "partitioner.rack.aware" => self.rack_aware = flag(key, text)?,
                "buffer.memory" => self.buffer_memory = bytes(key, text)?,
                "max.block.ms" => self.max_block = milliseconds(key, text)?,
                "delivery.timeout.ms" | "message.timeout.ms" => {
                    self.delivery_timeout = milliseconds(key, text)?;
                }
                "max.request.size" => self.max_request_size = bytes(key, text)?,
                "max.in.flight.requests.per.connection" => {
                    self.max_in_flight = bytes(key, text)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    pub(crate) fn check(&self) -> Result<()> {
        if self.idempotence == Some(true) && self.acks() != Acks::All {
            return Err(KafkaError::config(format!(
                "idempotence (enable.idempotence=true) needs acks=all, and acks is {}; set acks(Acks::All) \
                 or idempotence(false)",
                self.acks(),
            )));
        }
        if self.idempotent() && self.max_in_flight > 5 {
            return Err(KafkaError::config(format!(
                "idempotence (enable.idempotence) allows at most 5 for max_in_flight \
                 (max.in.flight.requests.per.connection), which is {}: a broker remembers the last 5 \
                 batches of a partition",
                self.max_in_flight,
            )));
        }
        if self.max_in_flight == 0 {
            return Err(KafkaError::config(
                "max_in_flight (max.in.flight.requests.per.connection) must be at least 1",
            ));
        }
        if self.request_timeout < Duration::from_millis(1) {
            return Err(KafkaError::config(format!(
                "request_timeout (request.timeout.ms) is {:?}: at least 1 ms, or nothing could be sent in time",
                self.request_timeout,
            )));
        }
        if self.delivery_timeout < self.linger.saturating_add(self.request_timeout) {
            return Err(KafkaError::config(format!(
                "delivery_timeout (delivery.timeout.ms) is {:?}, less than linger (linger.ms) {:?} plus \
                 request_timeout (request.timeout.ms) {:?}: no attempt could end in time",
                self.delivery_timeout, self.linger, self.request_timeout,
            )));
        }
        if self.batch_size > self.max_request_size {
            return Err(KafkaError::config(format!(
                "batch_size (batch.size) is {} bytes, more than max_request_size (max.request.size) of {}: \
                 a full batch could not be sent",
                self.batch_size, self.max_request_size,
            )));
        }
        // A request is an int32 of bytes on the wire, and a batch one of records.
        if self.max_request_size > i32::MAX as usize / 2 {
            return Err(KafkaError::config(format!(
                "max_request_size (max.request.size) is {} bytes; at most {} are possible",
                self.max_request_size,
                i32::MAX / 2,
            )));
        }
        if self.buffer_memory < 2 * LARGE_CHUNK {
            return Err(KafkaError::config(format!(
                "buffer_memory (buffer.memory) is {} bytes; at least {} are needed, as records are kept in \
                 chunks of {SMALL_CHUNK} and {LARGE_CHUNK} bytes",
                self.buffer_memory,
                2 * LARGE_CHUNK,
            )));
        }
        self.codec(self.compression).check()?;
        for topic in self.topic_compression.keys() {
            self.codec_of(topic).check()?;
        }
        Ok(())
    }
}

fn flag(key: &str, text: &str) -> Result<bool> {
    match text {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(invalid(key, text, "true or false")),
    }
}

fn level(key: &str, text: &str) -> Result<i32> {
    text.parse().map_err(|_| invalid(key, text, "a whole number"))
}

fn milliseconds(key: &str, text: &str) -> Result<Duration> {
    // librdkafka takes fractions for its linger.
    match text.parse::<f64>() {
        Ok(value) if value >= 0.0 && value <= i32::MAX.into() => {
            Ok(Duration::from_secs_f64(value / 1000.0))
        }
        _ => Err(invalid(key, text, "milliseconds from 0 to 2147483647")),
    }
}

fn bytes(key: &str, text: &str) -> Result<usize> {
    text.parse::<usize>().map_err(|_| invalid(key, text, "a whole number from 0"))
}

fn invalid(key: &str, text: &str, expected: &str) -> KafkaError {
    KafkaError::config(format!("{key}: {text:?} is not {expected}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> ProducerConfig {
        ProducerConfig::new(Duration::from_secs(30))
    }

    fn error(config: &ProducerConfig) -> String {
        config.check().unwrap_err().to_string()
    }

    #[test]
    fn the_defaults_agree_with_each_other() {
        config().check().unwrap();
        assert!(config().idempotent());
    }

    #[test]
    fn idempotence_that_was_asked_for_conflicts_with_weaker_acks() {
        let explicit =
            ProducerConfig { idempotence: Some(true), acks: Some(Acks::Leader), ..config() };
        let text = error(&explicit);
        assert!(text.contains("enable.idempotence") && text.contains("acks"), "{text}");
        let implied = ProducerConfig { acks: Some(Acks::Leader), ..config() };
        implied.check().unwrap();
        assert!(!implied.idempotent());
    }

    #[test]
    fn idempotence_allows_five_requests_in_flight() {
        let text = error(&ProducerConfig { max_in_flight: 6, ..config() });
        assert!(text.contains("max.in.flight.requests.per.connection"), "{text}");
    }

    #[test]
    fn a_delivery_timeout_without_room_for_one_attempt_is_refused() {
        let text = error(&ProducerConfig {
            delivery_timeout: Duration::from_secs(30),
            linger: Duration::from_millis(1),
            ..config()
        });
        for key in ["delivery.timeout.ms", "linger.ms", "request.timeout.ms"] {
            assert!(text.contains(key), "{text}");
        }
    }

    #[test]
    fn kafka_s_property_keys_set_the_same_things() {
        let mut config = config();
        let properties = [
            ("acks", "1"),
            ("linger.ms", "0.5"),
            ("batch.size", "16384"),
            ("compression.type", "lz4"),
            ("buffer.memory", "1048576"),
            ("max.block.ms", "100"),
            ("delivery.timeout.ms", "40000"),
            ("max.request.size", "500000"),
            ("max.in.flight.requests.per.connection", "2"),
            ("group.id", "not ours"),
        ];
        let properties =
            properties.map(|(key, value)| (String::from(key), String::from(value))).into();
        config.apply_properties(&properties).unwrap();
        assert_eq!(config.acks(), Acks::Leader);
        assert_eq!(config.linger, Duration::from_micros(500));
        assert_eq!(config.batch_size, 16384);
        assert_eq!(config.compression, Compression::Lz4);
        assert_eq!(config.max_in_flight, 2);
    }

    fn with(properties: &[(&str, &str)]) -> Result<ProducerConfig> {
        let owned = |(key, value): &(&str, &str)| (String::from(*key), String::from(*value));
        let mut config = config();
        config.apply_properties(&properties.iter().map(owned).collect())?;
        Ok(config)
    }

    #[test]
    fn partitioners_are_chosen_by_the_names_of_both_clients() {
        for (key, name, expected) in [
            ("partitioner", "consistent_random", BuiltInPartitioner::ConsistentRandom),
            ("partitioner", "fnv1a", BuiltInPartitioner::Fnv1a),
            (
                "partitioner.class",
                "org.apache.kafka.clients.producer.RoundRobinPartitioner",
                BuiltInPartitioner::RoundRobin,
            ),
        ] {
            let config = with(&[(key, name)]).unwrap();
            let choice = format!("{:?}", config.partitioner);
            assert!(choice.contains(&format!("{expected:?}")), "{choice}");
        }
        // To go on with another placing of keys than was asked for would be worse.
        let error = with(&[("partitioner.class", "com.example.Mine")]).unwrap_err().to_string();
        assert!(error.contains("partitioner.class") && error.contains("murmur2_random"), "{error}");
    }

    #[test]
    fn a_topic_s_own_codec_and_level_win() {
        let mut config = with(&[
            ("compression.type", "lz4"),
            ("compression.level", "4"),
            ("compression.gzip.level", "7"),
        ])
        .unwrap();
        config.topic_compression.insert("own".into(), (Compression::Gzip, Some(2)));
        config.topic_compression.insert("general".into(), (Compression::Gzip, None));
        let codec = |compression, level| Codec { compression, level };
        assert_eq!(config.codec_of("any"), codec(Compression::Lz4, Some(4)));
        assert_eq!(config.codec_of("own"), codec(Compression::Gzip, Some(2)));
        assert_eq!(config.codec_of("general"), codec(Compression::Gzip, Some(7)));
        config.topic_compression.insert("wrong".into(), (Compression::Gzip, Some(12)));
        assert!(error(&config).contains("gzip"), "{}", error(&config));
    }

    #[test]
    fn a_value_that_means_nothing_names_its_key() {
        let properties = [(String::from("acks"), String::from("two"))].into();
        let error = config().apply_properties(&properties).unwrap_err();
        assert!(error.to_string().contains("acks"), "{error}");
    }
}
