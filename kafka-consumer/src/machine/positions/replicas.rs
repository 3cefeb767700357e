//! Which replica is read: the leader, or one that it names as closer (KIP-392).

use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::{BrokerId, Tick};

use super::Positions;

impl Positions {
    /// The leader names a closer replica. It is read until `until`, then the leader is asked again.
    pub(crate) fn prefer(
        &mut self,
        now: Tick,
        partition: &TopicPartition,
        replica: BrokerId,
        until: Tick,
    ) {
        if let Some(slot) = self.slots.get_mut(partition) {
            // Naming the same one again gives it no more time.
            let is_new = slot.preferred.is_none_or(|(id, over)| id != replica || now >= over);
            if is_new {
                slot.preferred = Some((replica, until));
            }
        }
    }

    /// A fetch from this broker failed as a whole: what it was preferred for goes to the leaders.
    pub(crate) fn handle_lost_replica(&mut self, broker: BrokerId) {
        for slot in self.slots.values_mut() {
            slot.preferred = slot.preferred.filter(|(replica, _)| *replica != broker);
        }
    }
}
