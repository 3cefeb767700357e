//! Settings of a consumer, and the choice of what it reads.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use kafka4rs_core::RoleSettings;
use kafka4rs_core::{Client, OffsetReset, Result, TopicPartition};
use tokio::sync::mpsc;
use tracing::Instrument as _;

use crate::config::{IsolationLevel, Settings};
use crate::consumer::Consumer;
use crate::reader::Reader;
use crate::rebalance::RebalanceListener;
use crate::shared::Shared;
use crate::shell::{COMMANDS, Shell};
use crate::subscription::Subscription;

/// Settings of a [`Consumer`]. What is not set comes from the configuration's properties, then from
/// the defaults named here.
#[must_use = "a builder does nothing until it is told what to read"]
pub struct ConsumerBuilder {
    opened: Result<(Client, Settings)>,
    listener: Option<Arc<dyn RebalanceListener>>,
}

impl ConsumerBuilder {
    pub(crate) fn new(opened: Result<(Client, RoleSettings)>) -> Self {
        let opened = opened.and_then(|(client, role)| {
            let settings = Settings::from_role(&role)?;
            Ok((client, settings))
        });
        Self { opened, listener: None }
    }

    fn set(mut self, change: impl FnOnce(&mut Settings)) -> Self {
        if let Ok((_, settings)) = &mut self.opened {
            change(settings);
        }
        self
    }

    /// The group. Needed to subscribe and to commit. Kafka: group.id.
    pub fn group_id(self, group: impl Into<String>) -> Self {
        let group = group.into();
        self.set(|settings| settings.group_id = Some(group))
    }

    /// Makes this a static member: it keeps its partitions over a restart shorter than the session
    /// timeout. Default: none. Kafka: group.instance.id (KIP-345).
    pub fn group_instance_id(self, id: impl Into<String>) -> Self {
        let id = id.into();
        self.set(|settings| settings.instance_id = Some(id))
    }

    /// The coordinator's assignor for the group, such as `uniform` or `range`. Default: the
    /// coordinator's. Kafka: group.remote.assignor.
    pub fn server_assignor(self, name: impl Into<String>) -> Self {
        let name = name.into();
        self.set(|settings| settings.server_assignor = Some(name))
    }

    /// Where to start without a committed offset, or when the offset is gone. Default: none; poll
    /// then fails with an error that names the partition. Kafka: auto.offset.reset, latest.
    pub fn auto_offset_reset(self, reset: OffsetReset) -> Self {
        self.set(|settings| settings.reset = Some(reset))
    }

    /// Which records of transactions are seen. Default: read_committed. Kafka: isolation.level,
    /// read_uncommitted.
    pub fn isolation_level(self, isolation: IsolationLevel) -> Self {
        self.set(|settings| settings.isolation = isolation)
    }

    /// Whether offsets that were moved past are committed in the background. Default: yes, in a
    /// group. Kafka: enable.auto.commit.
    pub fn enable_auto_commit(self, on: bool) -> Self {
        self.set(|settings| settings.auto_commit = on)
    }

    /// How often they are. Default: 5 s. Kafka: auto.commit.interval.ms.
    pub fn auto_commit_interval(self, interval: Duration) -> Self {
        self.set(|settings| settings.auto_commit_interval = interval)
    }

    /// Whether everything that was moved past may be committed by automatic commits. Off, they commit only what
    /// [`store_offset`](Consumer::store_offset) stored: for records that are dealt with in another order, or elsewhere.
    /// Default: yes. librdkafka: enable.auto.offset.store; Java has none.
    pub fn enable_auto_offset_store(self, on: bool) -> Self {
        self.set(|settings| settings.auto_store = on)
    }

    /// The longest gap between two polls before the group gives the partitions to others. A poll that waits counts for
    /// as long as it waits, and so does waiting for the next record of a stream; a record that is taken out of a batch
    /// counts when that is noticed, with the next heartbeat at the latest. After the gap the member leaves by itself,
    /// the partitions are lost, as a [`RebEvent::Lost`](crate::RebEvent::Lost) says, commits of their records fail, and
    /// the next poll joins again. Means nothing to assigned partitions. Also how long giving partitions up may take.
    /// Default: 5 min. Kafka: max.poll.interval.ms.
    pub fn max_poll_interval(self, interval: Duration) -> Self {
        self.set(|settings| settings.max_poll_interval = interval)
    }

    /// A poll adds no further batch once it has so many records. Default: 500. Kafka:
    /// max.poll.records, where it cuts batches as well.
    pub fn max_poll_records(self, records: usize) -> Self {
        self.set(|settings| settings.max_poll_records = records)
    }

    /// A broker answers a fetch when it has so many bytes, or `fetch_max_wait` is over. Default: 1.
    /// Kafka: fetch.min.bytes.
    pub fn fetch_min_bytes(self, bytes: usize) -> Self {
        self.set(|settings| settings.fetch_min_bytes = bytes)
    }

    /// How long a broker may hold an answer back for `fetch_min_bytes`. Default: 500 ms. Kafka:
    /// fetch.max.wait.ms.
    pub fn fetch_max_wait(self, wait: Duration) -> Self {
        self.set(|settings| settings.fetch_max_wait = wait)
    }

    /// The most bytes of one answer, except for a single batch that is larger. Default: 50 MiB.
    /// Kafka: fetch.max.bytes.
    pub fn fetch_max_bytes(self, bytes: usize) -> Self {
        self.set(|settings| settings.fetch_max_bytes = bytes)
    }

    /// The most bytes of one partition in one answer, except for a single batch that is larger.
    /// Twice as much may wait for poll. Default: 1 MiB. Kafka: max.partition.fetch.bytes.
    pub fn max_partition_fetch_bytes(self, bytes: usize) -> Self {
        self.set(|settings| settings.max_partition_fetch_bytes = bytes)
    }

    /// The most memory of what is fetched and waits for poll, in bytes, over all partitions and with what keeping account
    /// of them takes; fetching goes on below half of it. While only paused partitions fill it, others get a little beyond
    /// it, a tenth at most for each time. One poll decompresses no more than this and the rest of a batch.
    /// Default: 64 MiB. No Kafka key: Kafka's consumer is bounded by the number of brokers.
    pub fn fetch_buffer(self, bytes: usize) -> Self {
        self.set(|settings| settings.fetch_buffer = bytes)
    }

    /// Whether checksums of batches are verified. Default: yes. Kafka: check.crcs.
    pub fn check_crcs(self, check: bool) -> Self {
        self.set(|settings| settings.check_crcs = check)
    }

    /// The most bytes one batch may decompress to; a larger one is reported as corrupt. Default:
    /// 128 MiB. No Kafka key: Kafka's consumer has no limit.
    pub fn max_decompressed(self, bytes: usize) -> Self {
        self.set(|settings| settings.max_decompressed = bytes)
    }

    /// Takes part in rebalances. Default: none.
    pub fn rebalance_listener(mut self, listener: impl RebalanceListener) -> Self {
        self.listener = Some(Arc::new(listener));
        self
    }

    /// Reads these topics as a member of the group. A topic that does not exist yet is waited for,
    /// with a warning in the log.
    ///
    /// # Errors
    /// `Config`: no group, impossible topic names or settings, or no runtime to run on.
    pub fn subscribe<T: Into<String>>(
        self,
        topics: impl IntoIterator<Item = T>,
    ) -> Result<Consumer> {
        let subscription = Subscription::topics(topics)?;
        self.build(subscription)
    }

    /// Reads all topics whose whole name matches this regular expression, as a member of the group: those that exist and
    /// those that come. The group's coordinator evaluates it, as RE2 does (`orders-.*`, `(eu|us)\.orders`), so it needs
    /// no metadata of topics that do not match; topics that this client may not describe do not match.
    ///
    /// # Errors
    /// `Config`: no group, an empty expression, impossible settings, or no runtime to run on. An expression that the
    /// coordinator does not understand is an error of the next poll (INVALID_REGULAR_EXPRESSION), and ends the
    /// membership.
    ///
    /// Source: KIP-848; Kafka's SubscriptionPattern.
    pub fn pattern(self, pattern: impl Into<String>) -> Result<Consumer> {
        let subscription = Subscription::pattern(pattern)?;
        self.build(subscription)
    }

    /// Reads these partitions and no others, without being a member of a group. With a group id it
    /// starts at the group's committed offsets and can commit, as long as the group has no members.
    ///
    /// # Errors
    /// `Config`: impossible topic names or settings, or no runtime to run on.
    pub fn assign(self, partitions: impl IntoIterator<Item = TopicPartition>) -> Result<Consumer> {
        let subscription = Subscription::partitions(partitions)?;
        self.build(subscription)
    }

    fn build(self, subscription: Subscription) -> Result<Consumer> {
        let (client, settings) = self.opened?;
        settings.validate(client.config().request_timeout())?;
        let shared = Shared::new(client, settings, subscription.clone());
        if subscription.is_group() {
            shared.group("subscribing to topics")?;
        }
        if let Subscription::Partitions(partitions) = &subscription {
            shared.lock().assign(partitions, false);
            shared.note_assignment();
        }
        let (commands, receiver) = mpsc::channel(COMMANDS);
        let shell = Shell::new(shared.clone(), self.listener, receiver);
        let timer = shared.runtime().timer();
        let span = tracing::info_span!(
            parent: None,
            "consumer",
            client_id = shared.client.config().client_id(),
            lane = shared.fetch_lane,
            group = shared.settings.group_id.as_deref(),
        );
        shared.runtime().spawn("consumer", Box::pin(shell.run().instrument(span)));
        Ok(Consumer { shared, commands, timer, reader: Reader::default() })
    }
}

impl fmt::Debug for ConsumerBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let settings = self.opened.as_ref().map(|(_, settings)| settings);
        f.debug_struct("ConsumerBuilder").field("settings", &settings).finish_non_exhaustive()
    }
}
