//! Property names of Java and librdkafka that have no effect here, each with the reason. They are
//! accepted, so that a configuration made for another client can be used as it is.

/// Why `key` has no effect; `None` if neither Java nor librdkafka know it.
pub(super) fn without_effect(key: &str) -> Option<&'static str> {
    if let Some(group) = GROUPS.iter().find(|group| group.keys.contains(&key)) {
        return Some(group.reason);
    }
    PREFIXES.iter().find(|(prefix, _)| key.starts_with(prefix)).map(|(_, reason)| *reason)
}

/// Every name this table knows, for finding the nearest spelling.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    GROUPS.iter().flat_map(|group| group.keys.iter().copied())
}

/// Keys that cannot be ignored without doing something else than was asked for.
pub(super) fn refused(key: &str, value: &str) -> Option<&'static str> {
    Some(match key {
        "transactional.id" if !value.is_empty() => "transactions are not built yet",
        "transaction.two.phase.commit.enable" | "enable.gapless.guarantee" if value == "true" => {
            "it promises what this version does not do"
        }
        "bootstrap.controllers" if !value.is_empty() => {
            "talking to controllers is not built yet; name brokers by bootstrap.servers"
        }
        "security.protocol" if !value.eq_ignore_ascii_case("plaintext") => {
            "TLS and SASL are not built yet; only PLAINTEXT is"
        }
        _ => return None,
    })
}

struct Group {
    reason: &'static str,
    keys: &'static [&'static str],
}

const PLAINTEXT: &str = "security.protocol is PLAINTEXT: there is no TLS and no SASL";

/// Families that differ only in their last words.
const PREFIXES: &[(&str, &str)] =
    &[("ssl.", PLAINTEXT), ("sasl.", PLAINTEXT), ("https.", PLAINTEXT)];

const GROUPS: &[Group] = &[
    Group {
        reason: PLAINTEXT,
        keys: &[
            "sasl.jaas.config",
            "sasl.mechanism",
            "sasl.mechanisms",
            "sasl.username",
            "sasl.password",
            "security.protocol",
            "security.providers",
            "enable.ssl.certificate.verification",
            "enable.sasl.oauthbearer.unsecure.jwt",
            "ssl.ca.location",
            "ssl.endpoint.identification.algorithm",
            "ssl.keystore.location",
            "ssl.keystore.password",
            "ssl.key.password",
            "ssl.truststore.location",
            "ssl.truststore.password",
        ],
    },
    Group {
        reason: "it names a Java class or a Java mechanism; use the types of this library",
        keys: &[
            "config.providers",
            "interceptor.classes",
            "key.serializer",
            "value.serializer",
            "key.deserializer",
            "value.deserializer",
            "metric.reporters",
            "plugin.library.paths",
        ],
    },
    Group {
        reason: "a producer's numbers are always kept and are asked for: see Producer::metrics()",
        keys: &[
            "metrics.num.samples",
            "metrics.recording.level",
            "metrics.sample.window.ms",
            "statistics.interval.ms",
        ],
    },
    Group { reason: "metrics are not pushed to brokers yet", keys: &["enable.metrics.push"] },
    Group {
        reason: "the operating system sizes and tunes the sockets, and small writes are always sent at once",
        keys: &[
            "receive.buffer.bytes",
            "send.buffer.bytes",
            "socket.receive.buffer.bytes",
            "socket.send.buffer.bytes",
            "socket.nagle.disable",
            "socket.keepalive.enable",
            "socket.max.fails",
            "socket.blocking.max.ms",
        ],
    },
    Group {
        reason: "one limit covers the lookup and every address of a name, and each address gets its share",
        keys: &[
            "client.dns.lookup",
            "broker.address.family",
            "broker.address.ttl",
            "bootstrap.resolve.timeout.ms",
            "socket.connection.setup.timeout.max.ms",
        ],
    },
    Group {
        reason: "retries go on until the deadline of the call or the record; the deadline is the setting",
        keys: &["retries", "message.send.max.retries"],
    },
    Group {
        reason: "metadata is kept for the topics in use, and asked for when somebody needs it",
        keys: &[
            "metadata.max.idle.ms",
            "metadata.cluster.check.enable",
            "topic.metadata.refresh.interval.ms",
            "topic.metadata.refresh.fast.interval.ms",
            "topic.metadata.refresh.fast.cnt",
            "topic.metadata.refresh.sparse",
            "topic.metadata.propagation.max.ms",
            "topic.blacklist",
        ],
    },
    Group {
        reason: "versions are negotiated with each broker",
        keys: &[
            "api.version.request",
            "api.version.request.timeout.ms",
            "api.version.fallback.ms",
            "broker.version.fallback",
        ],
    },
    Group {
        reason: "keyless records stick to a partition for a batch, however long that takes to fill",
        keys: &["sticky.partitioning.linger.ms"],
    },
    Group {
        reason: "the producer is bounded by buffer.memory, which it takes in small pieces",
        keys: &[
            "buffer.memory.allocation.strategy",
            "batch.num.messages",
            "queue.buffering.max.messages",
            "queue.buffering.max.kbytes",
            "queue.buffering.backpressure.threshold",
            "queuing.strategy",
            "produce.offset.report",
            "delivery.report.only.error",
            "dr_cb",
            "dr_msg_cb",
        ],
    },
    Group {
        reason: "transactions are not built yet",
        keys: &[
            "transactional.id",
            "transaction.timeout.ms",
            "transaction.two.phase.commit.enable",
            "enable.gapless.guarantee",
        ],
    },
    Group {
        reason: "the consumer group protocol (KIP-848) leaves it to the broker",
        keys: &[
            "partition.assignment.strategy",
            "heartbeat.interval.ms",
            "session.timeout.ms",
            "group.protocol.type",
            "coordinator.query.interval.ms",
        ],
    },
    Group {
        reason: "the consumer bounds what it holds by fetch_buffer, over all partitions",
        keys: &[
            "queued.min.messages",
            "queued.max.messages.kbytes",
            "fetch.queue.backoff.ms",
            "fetch.error.backoff.ms",
            "consume.callback.max.messages",
        ],
    },
    Group {
        reason: "offsets are committed to the group, and only what the application moved past",
        keys: &[
            "auto.commit.enable",
            "offset.store.method",
            "offset.store.path",
            "offset.store.sync.interval.ms",
            "internal.throw.on.fetch.stable.offset.unsupported",
        ],
    },
    Group { reason: "topics are subscribed to by name", keys: &["exclude.internal.topics"] },
    Group {
        reason: "share groups are not built yet",
        keys: &["share.acknowledgement.mode", "share.acquire.mode"],
    },
    Group {
        reason: "it belongs to librdkafka's own threads, logs and callbacks",
        keys: &[
            "builtin.features",
            "debug",
            "enable.partition.eof",
            "enable.random.seed",
            "internal.termination.signal",
            "log_level",
            "log.queue",
            "log.thread.name",
            "log.connection.close",
            "message.copy.max.bytes",
            "open_cb",
            "opaque",
            "rebalance_cb",
            "offset_commit_cb",
            "error_cb",
            "throttle_cb",
            "stats_cb",
            "log_cb",
            "socket_cb",
            "connect_cb",
            "closesocket_cb",
            "default_topic_conf",
            "background_event_cb",
            "consume_cb",
            "msg_order_cmp",
            "client.software.name",
            "client.software.version",
            "test.mock.num.brokers",
        ],
    },
    Group { reason: "controllers are not talked to", keys: &["bootstrap.controllers"] },
];
