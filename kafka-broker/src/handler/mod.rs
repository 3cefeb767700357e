//! One file an API.

pub(crate) mod api_versions;
pub(crate) mod consumer_group_describe;
pub(crate) mod consumer_group_heartbeat;
pub(crate) mod create_partitions;
pub(crate) mod create_topics;
pub(crate) mod delete_groups;
pub(crate) mod delete_topics;
pub(crate) mod describe_cluster;
pub(crate) mod describe_groups;
pub(crate) mod fetch;
pub(crate) mod find_coordinator;
pub(crate) mod heartbeat;
mod hints;
pub(crate) mod init_producer_id;
pub(crate) mod join_group;
pub(crate) mod leave_group;
pub(crate) mod list_groups;
pub(crate) mod list_offsets;
pub(crate) mod metadata;
pub(crate) mod offset_commit;
pub(crate) mod offset_delete;
pub(crate) mod offset_fetch;
pub(crate) mod offset_for_leader_epoch;
pub(crate) mod produce;
pub(crate) mod sessions;
pub(crate) mod sync_group;

use kafka4rs_protocol::{ErrorCode, Uuid};

use crate::log::fold::{Fold, Topic};

/// The topic that a request names: by id where its version has ids, else by name.
fn resolve<'a>(fold: &'a Fold, by_id: bool, name: &str, id: Uuid) -> Result<&'a Topic, ErrorCode> {
    if by_id {
        fold.topic(id.into()).ok_or(ErrorCode::UnknownTopicId)
    } else {
        fold.topic_named(name).ok_or(ErrorCode::UnknownTopicOrPartition)
    }
}
