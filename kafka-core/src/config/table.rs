//! Every setting with an effect: the source of `docs/configuration.md`.

use std::fmt::Write;

/// Whose setting it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Role {
    /// Every client's.
    Client,
    /// The producer's.
    Producer,
    /// The consumer's.
    Consumer,
}

/// A setting: its names, and what may be said by it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Setting {
    /// Whose it is.
    pub role: Role,
    /// The setter in Rust; empty where only the property is there.
    pub name: &'static str,
    /// Kafka's property name; librdkafka's where Java has none.
    pub key: &'static str,
    /// librdkafka's name where it differs.
    pub librdkafka: Option<&'static str>,
    /// What its values are; `ms` and `bytes` are whole numbers.
    pub kind: &'static str,
    /// What it is unless set.
    pub default: &'static str,
    /// What is allowed.
    pub range: &'static str,
    /// What it does.
    pub about: &'static str,
}

impl Setting {
    /// Whether it is called `key` by Java or librdkafka.
    pub(super) fn is_called(&self, key: &str) -> bool {
        self.key == key || self.librdkafka == Some(key)
    }
}

/// The text of `docs/configuration.md`.
#[must_use]
pub fn settings_as_markdown() -> String {
    let mut text = String::from(INTRODUCTION);
    for (role, title) in [
        (Client, "Client: `ClientConfig`"),
        (Producer, "Producer: `Producer::builder`, or as properties"),
        (Consumer, "Consumer: `Consumer::builder`, or as properties"),
    ] {
        let _ = write!(
            text,
            "\n## {title}\n\n| setter | Kafka | librdkafka | type | default | range | what it does |\n\
             |---|---|---|---|---|---|---|\n"
        );
        for setting in SETTINGS.iter().filter(|setting| setting.role == role) {
            let Setting { name, key, kind, default, range, about, .. } = setting;
            let name = if name.is_empty() { "none".to_owned() } else { format!("`{name}`") };
            let librdkafka = setting.librdkafka.map_or("same".to_owned(), |key| format!("`{key}`"));
            let _ = writeln!(
                text,
                "| {name} | `{key}` | {librdkafka} | {kind} | {default} | {range} | {about} |"
            );
        }
    }
    text
}

const INTRODUCTION: &str = "\
# Settings

Generated from `kafka-core/src/config/table.rs`; `KAFKA4RS_BLESS=1 cargo test -p kafka4rs-core --test configuration`
writes it anew.

Setters take a `Duration` where a property is in milliseconds. `ClientConfig::from_properties` takes
Kafka's names and librdkafka's; a name that only they have an effect for is accepted and the reason is
logged; a name that nobody knows is refused, with the nearest spelling.

Not Kafka's defaults: `auto_offset_reset` must be chosen (skipping records unnoticed is worse than an
error), `isolation_level` is read_committed (an aborted record was never meant to be read),
`group.protocol` is consumer (KIP-848, the only one this version has), `batch_size` is 256 KiB (it is
allocated as it fills, so the larger limit costs nothing; a sticky partition is left after 16 KiB all the same), and answers are limited by `max_frame`.
";

const fn setting(
    role: Role,
    name: &'static str,
    key: &'static str,
    kind: &'static str,
    default: &'static str,
    range: &'static str,
    about: &'static str,
) -> Setting {
    Setting { role, name, key, librdkafka: None, kind, default, range, about }
}

const fn also(setting: Setting, librdkafka: &'static str) -> Setting {
    Setting { librdkafka: Some(librdkafka), ..setting }
}

use Role::{Client, Consumer, Producer};

/// Every setting with an effect, by role.
#[rustfmt::skip]
pub const SETTINGS: &[Setting] = &[
    also(setting(Client, "bootstrap_servers", "bootstrap.servers", "addresses", "required", "host:port, ..", "where to find the cluster; a few brokers do"), "metadata.broker.list"),
    setting(Client, "client_id", "client.id", "text", "none", "up to 32767 bytes", "the name in the brokers' logs, metrics and quotas"),
    setting(Client, "client_rack", "client.rack", "text", "none", "up to 32767 bytes", "where this client stands: for reading from the closest replica (KIP-392) and writing to near leaders (KIP-1123)"),
    also(setting(Client, "request_timeout", "request.timeout.ms", "ms", "30000", "1 to `default_api_timeout`", "how long a broker may take to answer one request; then its connection is closed"), "socket.timeout.ms"),
    setting(Client, "connect_timeout", "socket.connection.setup.timeout.ms", "ms", "10000, at most `request_timeout`", "1 to `request_timeout`", "name lookup, connecting to every address and agreeing on versions, together"),
    setting(Client, "default_api_timeout", "default.api.timeout.ms", "ms", "60000, at least `request_timeout`", "from `request_timeout`", "a call over all its attempts, where it has no limit of its own"),
    setting(Client, "metadata_max_age", "metadata.max.age.ms", "ms", "300000", "from 1; below 1000 warns", "the age at which metadata is asked for again although nobody missed any"),
    setting(Client, "rebootstrap", "metadata.recovery.strategy", "`rebootstrap` or `none`", "rebootstrap", "", "start again from the bootstrap servers when no known broker can be used (KIP-899)"),
    setting(Client, "rebootstrap_after", "metadata.recovery.rebootstrap.trigger.ms", "ms", "300000", "from 0", "how long to go without metadata before that (KIP-1102)"),
    setting(Client, "retry_backoff", "retry.backoff.ms", "ms", "100", "0 to `retry.backoff.max.ms`; 0 warns", "the first pause before a failed request is repeated; doubles, give or take a fifth (KIP-580)"),
    setting(Client, "retry_backoff", "retry.backoff.max.ms", "ms", "1000", "from `retry.backoff.ms`", "the longest such pause"),
    setting(Client, "reconnect_backoff", "reconnect.backoff.ms", "ms", "50", "0 to `reconnect.backoff.max.ms`; 0 warns", "the first pause before a broker is connected to again; doubles, give or take a fifth"),
    setting(Client, "reconnect_backoff", "reconnect.backoff.max.ms", "ms", "1000", "from `reconnect.backoff.ms`", "the longest such pause"),
    setting(Client, "connections_max_idle", "connections.max.idle.ms", "ms", "540000", "from 1", "an unused connection is closed after this"),
    setting(Client, "max_frame", "receive.message.max.bytes", "bytes", "104857600", "65536 to 2147483647", "the largest answer that is read; a longer one closes the connection before memory is taken"),
    setting(Client, "allow_auto_create_topics", "allow.auto.create.topics", "flag", "true", "", "whether asking for a missing topic may create it, if the broker does so"),

    also(setting(Producer, "acks", "acks", "`all`, `1` or `0`", "all", "", "how many replicas have a record before it counts as written"), "request.required.acks"),
    setting(Producer, "idempotence", "enable.idempotence", "flag", "true with acks=all", "needs acks=all", "no duplicates and no reordering within a session"),
    also(setting(Producer, "linger", "linger.ms", "ms", "5", "from 0", "how long a batch waits for more records"), "queue.buffering.max.ms"),
    setting(Producer, "batch_size", "batch.size", "bytes", "262144", "up to `max_request_size`", "the bytes of one batch; with compression, estimated by how well those before it compressed"),
    also(setting(Producer, "compression", "compression.type", "`none`, `gzip`, `snappy`, `lz4` or `zstd`", "none", "`zstd` needs feature `zstd`", "how batches are compressed"), "compression.codec"),
    setting(Producer, "compression_level", "compression.level", "number", "-1", "the codec's own scale; -1 is its default", "how hard the codec of `compression` tries; before the three below"),
    setting(Producer, "", "compression.gzip.level", "number", "-1", "1 to 9, -1 is 5", "how hard gzip tries"),
    setting(Producer, "", "compression.lz4.level", "number", "9", "1 to 17", "accepted; lz4 compresses alike at all of them"),
    setting(Producer, "", "compression.zstd.level", "number", "3", "-131072 to 22", "how hard zstd tries"),
    also(setting(Producer, "partitioner", "partitioner.class", "name", "default", "`default`, `round_robin`, `least_bytes`, librdkafka's names, Java's own classes", "who chooses the partition of a record that names none"), "partitioner"),
    setting(Producer, "partitioner_ignore_keys", "partitioner.ignore.keys", "flag", "false", "", "records with a key are placed as if they had none"),
    setting(Producer, "adaptive_partitioning", "partitioner.adaptive.partitioning.enable", "flag", "true", "", "partitions with shorter queues are chosen more often (KIP-794)"),
    setting(Producer, "partition_availability_timeout", "partitioner.availability.timeout.ms", "ms", "0", "from 0; 0 is never", "a partition that wrote nothing for so long, while batches wait, is not chosen (KIP-794)"),
    setting(Producer, "partitioner_rack_aware", "partitioner.rack.aware", "flag", "false", "needs `client_rack`", "partitions with a leader in the client's rack are preferred (KIP-1123)"),
    setting(Producer, "buffer_memory", "buffer.memory", "bytes", "33554432", "from two chunks", "records this producer may hold before send waits"),
    setting(Producer, "max_block", "max.block.ms", "ms", "60000", "from 0", "how long send may wait for metadata and memory"),
    also(setting(Producer, "delivery_timeout", "delivery.timeout.ms", "ms", "120000", "from `linger` + `request_timeout`", "from send to the answer, over all attempts"), "message.timeout.ms"),
    also(setting(Producer, "max_request_size", "max.request.size", "bytes", "1048576", "up to 1073741823", "the largest request, and so the largest record"), "message.max.bytes"),
    also(setting(Producer, "max_in_flight", "max.in.flight.requests.per.connection", "number", "5", "1 to 5 with idempotence", "requests without an answer, for each broker"), "max.in.flight"),

    setting(Consumer, "group_id", "group.id", "text", "none", "", "the consumer group; none to read given partitions"),
    setting(Consumer, "group_instance_id", "group.instance.id", "text", "none", "", "static membership: a restart within the session keeps its partitions (KIP-345)"),
    setting(Consumer, "", "group.protocol", "`consumer`", "consumer", "", "the group protocol (KIP-848); classic is not built yet"),
    setting(Consumer, "server_assignor", "group.remote.assignor", "text", "the group's", "", "the assignor the coordinator shall use"),
    setting(Consumer, "auto_offset_reset", "auto.offset.reset", "`earliest`, `latest`, `none` or `by_duration:PnDTnHnMn.nS`", "none", "durations not below 0", "where to start without a committed offset; `by_duration` with the first record younger than that (KIP-1106)"),
    setting(Consumer, "isolation_level", "isolation.level", "`read_committed` or `read_uncommitted`", "read_committed", "", "whether records of open and aborted transactions are seen"),
    setting(Consumer, "enable_auto_commit", "enable.auto.commit", "flag", "true", "", "commit by itself what the application moved past"),
    setting(Consumer, "auto_commit_interval", "auto.commit.interval.ms", "ms", "5000", "from 1", "how often"),
    setting(Consumer, "enable_auto_offset_store", "enable.auto.offset.store", "flag", "true", "", "whether all that was moved past may be committed by itself, or only what was stored (librdkafka's; Java has none)"),
    setting(Consumer, "max_poll_interval", "max.poll.interval.ms", "ms", "300000", "from 1", "the longest gap between two polls before the member gives its partitions up"),
    setting(Consumer, "max_poll_records", "max.poll.records", "number", "500", "from 1", "where a poll stops adding batches"),
    setting(Consumer, "fetch_min_bytes", "fetch.min.bytes", "bytes", "1", "1 to 2147483647", "a broker waits for as much before it answers"),
    also(setting(Consumer, "fetch_max_wait", "fetch.max.wait.ms", "ms", "500", "below `request_timeout`", "but not longer than this"), "fetch.wait.max.ms"),
    setting(Consumer, "fetch_max_bytes", "fetch.max.bytes", "bytes", "52428800", "1 to 2147483647", "the records of one answer"),
    also(setting(Consumer, "max_partition_fetch_bytes", "max.partition.fetch.bytes", "bytes", "1048576", "1 to 2147483647", "the records of one partition in one answer"), "fetch.message.max.bytes"),
    setting(Consumer, "check_crcs", "check.crcs", "flag", "true", "", "check every batch before it is decoded"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::known_keys;

    #[test]
    fn every_name_has_one_meaning() {
        let mut seen = std::collections::BTreeSet::new();
        for setting in SETTINGS {
            for key in [Some(setting.key), setting.librdkafka].into_iter().flatten() {
                assert!(seen.insert(key), "{key} twice");
            }
        }
        for key in known_keys::all() {
            // What has an effect by its value (say security.protocol) is no setting.
            assert!(seen.insert(key), "{key} twice");
        }
    }
}
