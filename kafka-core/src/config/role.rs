//! What a configuration holds for producers and consumers.

use std::collections::BTreeMap;
use std::fmt;

/// Where a consumer starts in a partition without a committed offset, or whose offset is gone.
///
/// Source: Kafka's `auto.offset.reset`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OffsetReset {
    /// With the oldest record.
    Earliest,
    /// Behind the newest record.
    Latest,
    /// Nowhere: `poll` fails and names the partition. The default.
    None,
}

/// The settings of a configuration that belong to the producer or the consumer built from it.
///
/// Each role reads its own and leaves the others alone, so that one configuration serves both.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct RoleSettings {
    /// The consumer group.
    pub group_id: Option<String>,
    /// Where to start without a committed offset.
    pub auto_offset_reset: Option<OffsetReset>,
    /// Kafka's property keys of the roles and their values, as they were given.
    pub properties: BTreeMap<String, String>,
}

impl fmt::Debug for RoleSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RoleSettings")
            .field("group_id", &self.group_id)
            .field("auto_offset_reset", &self.auto_offset_reset)
            .field("properties", &self.properties)
            .finish()
    }
}
