//! Another choice of what a consumer reads.

use kafka4rs_core::{KafkaError, Result, TopicPartition};

use super::Consumer;
use crate::subscription::Subscription;

impl Consumer {
    /// Reads these topics from now on, as a member of the group, instead of those before. Sends nothing itself: the
    /// group is told in the background, and partitions of topics that are not wanted any more are delivered until the
    /// coordinator takes them back, by a rebalance like any other.
    ///
    /// # Errors
    /// `Config`: no group, no topic, impossible names; partitions are assigned, which
    /// [`unsubscribe`](Self::unsubscribe) takes back first.
    ///
    /// Source: Kafka's KafkaConsumer.subscribe.
    pub fn resubscribe<T: Into<String>>(
        &mut self,
        topics: impl IntoIterator<Item = T>,
    ) -> Result<()> {
        self.join(Subscription::topics(topics)?)
    }

    /// As [`resubscribe`](Self::resubscribe), for all topics that match a regular expression; see
    /// [`ConsumerBuilder::pattern`](crate::ConsumerBuilder::pattern).
    ///
    /// # Errors
    /// As [`resubscribe`](Self::resubscribe); what the coordinator finds wrong with the expression, the next poll says.
    pub fn resubscribe_pattern(&mut self, pattern: impl Into<String>) -> Result<()> {
        self.join(Subscription::pattern(pattern)?)
    }

    fn join(&mut self, subscription: Subscription) -> Result<()> {
        self.shared.group("subscribing to topics")?;
        let mut state = self.shared.lock();
        if matches!(state.choice.subscription, Subscription::Partitions(_)) {
            return Err(KafkaError::config("partitions are assigned to this consumer")
                .advise("take them back with unsubscribe before subscribing to topics"));
        }
        state.choice.subscription = subscription;
        state.choice.changed = true;
        drop(state);
        self.shared.give_member_id();
        self.shared.nudge.ring();
        Ok(())
    }

    /// Reads these partitions from now on, instead of those before, without being a member of a group. Takes effect at
    /// once. A partition that stays goes on where it was; what was moved past in the others is committed in the
    /// background if auto commit is on.
    ///
    /// # Errors
    /// `Config`: no partition, impossible names; the consumer is a member of a group, which
    /// [`unsubscribe`](Self::unsubscribe) ends.
    ///
    /// Source: Kafka's KafkaConsumer.assign.
    pub fn reassign(&mut self, partitions: impl IntoIterator<Item = TopicPartition>) -> Result<()> {
        let subscription = Subscription::partitions(partitions)?;
        let Subscription::Partitions(partitions) = &subscription else { return Ok(()) };
        self.shared.leave_batch(&mut self.reader, false);
        let mut state = self.shared.lock();
        if state.choice.subscription.is_group() {
            return Err(KafkaError::config("this consumer is a member of a group").advise(
                "take its subscription back with unsubscribe before assigning partitions",
            ));
        }
        // While a group is still being left, this waits for it.
        if !state.choice.leaving {
            state.assign(partitions, self.shared.settings.commits());
        }
        state.choice.subscription = subscription;
        state.choice.changed = true;
        drop(state);
        self.shared.note_assignment();
        self.shared.nudge.ring();
        Ok(())
    }

    /// Reads nothing any more, until it is told what: gives up all partitions and leaves the group, in the background.
    /// What was moved past is committed if auto commit is on; records of the last poll are not moved past. From this
    /// call on no record is delivered.
    ///
    /// Source: Kafka's KafkaConsumer.unsubscribe.
    pub fn unsubscribe(&mut self) {
        self.shared.leave_batch(&mut self.reader, false);
        let mut state = self.shared.lock();
        let before = std::mem::take(&mut state.choice.subscription);
        state.choice.changed = true;
        if before.is_group() {
            state.choice.leaving = true;
            let all: Vec<TopicPartition> = state.positions.partitions().cloned().collect();
            for partition in &all {
                state.positions.close(partition);
            }
            state.drop_stale();
        } else if !state.choice.leaving {
            state.assign(&Default::default(), self.shared.settings.commits());
        }
        drop(state);
        self.shared.ring_all();
        self.shared.nudge.ring();
    }

    /// Asks the group to look at this member again. Under the consumer protocol (KIP-848) the coordinator alone decides
    /// when partitions move: this says everything about the member at once, without waiting for the next heartbeat,
    /// and moves nothing by itself. Does nothing for a consumer that is no member.
    ///
    /// Source: Kafka's KafkaConsumer.enforceRebalance.
    pub fn enforce_rebalance(&mut self) {
        self.shared.lock().choice.heartbeat = true;
        self.shared.nudge.ring();
    }
}
