//! Consumer groups, of the KIP-848 protocol and of the [`classic`] one.
//!
//! [`heartbeat`] and what it uses are pure: a group, a request and the topics in; the group after it out. The
//! coordinator proposes the difference to the log and answers when it is history, so that no two coordinators can tell
//! different things for one epoch. Only timers are not in the log.

mod assignor;
pub(crate) mod classic;
mod coordinator;
mod heartbeat;
mod migration;
mod mixed;
mod offsets;
mod pattern;
mod reconcile;
mod state;
mod stored;

pub(crate) use coordinator::{Answer, Coordinator, expire_members};
pub(crate) use offsets::{is_simple_group, may_commit, may_fetch_offsets};
pub(crate) use state::{Group, GroupUpdate, PartitionSet};
pub(crate) use stored::{GroupDelete, GroupReplace, StoredGroup};
