//! Groups of the classic protocol: JoinGroup, SyncGroup, Heartbeat, LeaveGroup.
//!
//! [`Machine`] decides; [`ClassicGroups`] keeps one for each group, stores what lasts and lets answers go when it is
//! history. A member is told of a generation, or of its assignment, only when that is in the log, so that two
//! coordinators cannot tell different things of one generation. What is not in the log (who is joining, ids that were
//! given out, timers) is lost when a group gets another coordinator, as in Kafka: members join again.

pub(crate) mod embedded;
mod join;
mod machine;
mod shell;
mod state;
mod sync;

pub(crate) use join::Join;
pub(crate) use machine::{ClassicSettings, join_error, sync_error};
pub(crate) use shell::{ClassicGroups, Entered, Found};
pub(crate) use state::{CONSUMER, ClassicGroup, ClassicMember, ClassicProtocol, ClassicState};
