//! Consumer groups of the KIP-848 protocol. Pure: decisions over values, time comes in as a `Tick`.

mod offsets;
mod state;

pub(crate) use offsets::{may_commit, may_fetch_offsets};
pub(crate) use state::{Group, GroupUpdate, Member, MemberState, PartitionSet};
