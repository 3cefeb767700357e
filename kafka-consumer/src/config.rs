//! The consumer's settings, by builder and by Kafka's property names.

use std::time::Duration;

use kafka4rs_core::RoleSettings;
use kafka4rs_core::{KafkaError, OffsetReset, Result};

use crate::machine::positions::ResetTo;

/// Which records of transactions a consumer sees.
///
/// Source: KIP-98; Kafka's IsolationLevel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the protocol has one bit for it")]
pub enum IsolationLevel {
    /// Everything up to the high watermark, records of open and aborted transactions included.
    ReadUncommitted,
    /// Only committed records, up to the first open transaction. The default here; Kafka's own
    /// consumer defaults to read_uncommitted.
    #[default]
    ReadCommitted,
}

impl IsolationLevel {
    pub(crate) fn code(self) -> i8 {
        match self {
            Self::ReadUncommitted => 0,
            Self::ReadCommitted => 1,
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) group_id: Option<String>,
    pub(crate) instance_id: Option<String>,
    pub(crate) server_assignor: Option<String>,
    pub(crate) reset: Option<OffsetReset>,
    pub(crate) isolation: IsolationLevel,
    pub(crate) auto_commit: bool,
    pub(crate) auto_commit_interval: Duration,
    /// What was moved past counts as stored.
    pub(crate) auto_store: bool,
    pub(crate) max_poll_interval: Duration,
    pub(crate) max_poll_records: usize,
    pub(crate) fetch_min_bytes: usize,
    pub(crate) fetch_max_wait: Duration,
    pub(crate) fetch_max_bytes: usize,
    pub(crate) max_partition_fetch_bytes: usize,
    pub(crate) fetch_buffer: usize,
    pub(crate) check_crcs: bool,
    pub(crate) max_decompressed: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            group_id: None,
            instance_id: None,
            server_assignor: None,
            reset: None,
            isolation: IsolationLevel::ReadCommitted,
            auto_commit: true,
            auto_commit_interval: Duration::from_secs(5),
            auto_store: true,
            max_poll_interval: Duration::from_secs(300),
            max_poll_records: 500,
            fetch_min_bytes: 1,
            fetch_max_wait: Duration::from_millis(500),
            fetch_max_bytes: 50 << 20,
            max_partition_fetch_bytes: 1 << 20,
            fetch_buffer: 64 << 20,
            check_crcs: true,
            max_decompressed: 128 << 20,
        }
    }
}

impl Settings {
    /// The settings a configuration names for the consumer; what belongs to other roles is left alone.
    pub(crate) fn from_role(role: &RoleSettings) -> Result<Self> {
        let mut settings = Self {
            group_id: role.group_id.clone(),
            reset: role.auto_offset_reset,
            ..Self::default()
        };
        for (key, value) in &role.properties {
            settings.set(key, value)?;
        }
        Ok(settings)
    }

    fn set(&mut self, key: &str, value: &str) -> Result<()> {
        match key {
            "group.id" => self.group_id = Some(value.to_owned()),
            "group.instance.id" => self.instance_id = Some(value.to_owned()),
            "group.remote.assignor" => self.server_assignor = Some(value.to_owned()),
            "group.protocol" if !value.eq_ignore_ascii_case("consumer") => {
                return Err(KafkaError::config(format!(
                    "group.protocol: this version supports only consumer (KIP-848), not \"{value}\""
                )));
            }
            "auto.offset.reset" => {
                let names = "earliest, latest, none or by_duration:PnDTnHnMn.nS";
                let reset = OffsetReset::parse(value).ok_or_else(|| expected(key, names, value))?;
                self.reset = Some(reset);
            }
            "isolation.level" => {
                self.isolation = match value {
                    "read_committed" => IsolationLevel::ReadCommitted,
                    "read_uncommitted" => IsolationLevel::ReadUncommitted,
                    _ => return Err(expected(key, "read_committed or read_uncommitted", value)),
                };
            }
            "enable.auto.commit" => self.auto_commit = flag(key, value)?,
            "enable.auto.offset.store" => self.auto_store = flag(key, value)?,
            "check.crcs" => self.check_crcs = flag(key, value)?,
            "auto.commit.interval.ms" => self.auto_commit_interval = millis(key, value)?,
            "max.poll.interval.ms" => self.max_poll_interval = millis(key, value)?,
            "fetch.max.wait.ms" | "fetch.wait.max.ms" => {
                self.fetch_max_wait = millis(key, value)?;
            }
            "max.poll.records" => self.max_poll_records = count(key, value)?,
            "fetch.min.bytes" => self.fetch_min_bytes = count(key, value)?,
            "fetch.max.bytes" => self.fetch_max_bytes = count(key, value)?,
            "max.partition.fetch.bytes" | "fetch.message.max.bytes" => {
                self.max_partition_fetch_bytes = count(key, value)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Refuses what cannot work, naming the keys.
    pub(crate) fn validate(&self, request_timeout: Duration) -> Result<()> {
        let must = |ok: bool, message: &str| -> Result<()> {
            if ok { Ok(()) } else { Err(KafkaError::config(message.to_owned())) }
        };
        let wire = |bytes: usize| bytes > 0 && i32::try_from(bytes).is_ok();
        must(self.max_poll_records > 0, "max.poll.records must be at least 1")?;
        must(wire(self.fetch_min_bytes), "fetch.min.bytes must be between 1 and 2147483647")?;
        must(wire(self.fetch_max_bytes), "fetch.max.bytes must be between 1 and 2147483647")?;
        must(
            wire(self.max_partition_fetch_bytes),
            "max.partition.fetch.bytes must be between 1 and 2147483647",
        )?;
        must(
            self.fetch_buffer >= self.max_partition_fetch_bytes,
            "fetch_buffer must be at least max.partition.fetch.bytes",
        )?;
        must(
            self.fetch_max_wait < request_timeout,
            "fetch.max.wait.ms must be below request.timeout.ms",
        )?;
        must(!self.max_poll_interval.is_zero(), "max.poll.interval.ms must be above 0")?;
        must(
            !self.auto_commit || !self.auto_commit_interval.is_zero(),
            "auto.commit.interval.ms must be above 0 while enable.auto.commit is on",
        )?;
        must(
            self.group_id.as_ref().is_none_or(|id| !id.is_empty()),
            "group.id must not be empty; leave it out for a consumer without a group",
        )?;
        Ok(())
    }

    /// Auto commit needs somebody to commit to.
    pub(crate) fn commits(&self) -> bool {
        self.auto_commit && self.group_id.is_some()
    }

    pub(crate) fn reset_to(&self) -> Option<ResetTo> {
        match self.reset {
            Some(OffsetReset::Earliest) => Some(ResetTo::Earliest),
            Some(OffsetReset::Latest) => Some(ResetTo::Latest),
            Some(OffsetReset::ByDuration(age)) => Some(ResetTo::Since(age)),
            _ => None,
        }
    }
}

fn expected(key: &str, expected: &str, value: &str) -> KafkaError {
    KafkaError::config(format!("{key}: expected {expected}, not \"{value}\""))
}

fn flag(key: &str, value: &str) -> Result<bool> {
    value.parse().map_err(|_| expected(key, "true or false", value))
}

fn count(key: &str, value: &str) -> Result<usize> {
    value.parse().map_err(|_| expected(key, "a whole number", value))
}

fn millis(key: &str, value: &str) -> Result<Duration> {
    value
        .parse()
        .map(Duration::from_millis)
        .map_err(|_| expected(key, "milliseconds as a whole number", value))
}
