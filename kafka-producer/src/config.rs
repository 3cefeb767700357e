//! The producer's settings.

use crate::Acks;
use crate::memory::{LARGE_CHUNK, SMALL_CHUNK};
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

/// What a producer is built with; checked as a whole by [`check`](Self::check).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ProducerConfig {
    pub(crate) acks: Option<Acks>,
    pub(crate) idempotence: Option<bool>,
    pub(crate) linger: Duration,
    pub(crate) batch_size: usize,
    pub(crate) compression: Compression,
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
                "enable.idempotence" => {
                    self.idempotence = Some(match text {
                        "true" => true,
                        "false" => false,
                        _ => return Err(invalid(key, text, "true or false")),
                    });
                }
                "linger.ms" | "queue.buffering.max.ms" => self.linger = milliseconds(key, text)?,
                "batch.size" => self.batch_size = bytes(key, text)?,
                "compression.type" | "compression.codec" => {
                    self.compression = text
                        .parse()
                        .map_err(|_| invalid(key, text, "none, gzip, snappy, lz4 or zstd"))?;
                }
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
        if !self.compression.is_built() {
            return Err(KafkaError::config(format!(
                "compression (compression.type) is {0}, which this build of kafka4rs cannot write; enable \
                 feature `{0}`{2}, or choose one of: {1}",
                self.compression.name(),
                built_codecs(),
                if self.compression == Compression::Zstd {
                    ", which needs a C compiler"
                } else {
                    ""
                },
            )));
        }
        Ok(())
    }
}

fn built_codecs() -> String {
    let built = Compression::ALL.into_iter().filter(|codec| codec.is_built());
    built.map(Compression::name).collect::<Vec<_>>().join(", ")
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

    #[test]
    fn a_value_that_means_nothing_names_its_key() {
        let properties = [(String::from("acks"), String::from("two"))].into();
        let error = config().apply_properties(&properties).unwrap_err();
        assert!(error.to_string().contains("acks"), "{error}");
    }
}
