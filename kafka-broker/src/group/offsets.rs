//! Who may commit and read a group's offsets.

use kafka4rs_protocol::ErrorCode;

use super::state::{Group, Member};
use crate::log::fold::Fold;

/// Whether a group is nothing but offsets of consumers that assign themselves.
pub(crate) fn is_simple_group(fold: &Fold, name: &str) -> bool {
    fold.stored_group(name).is_none() && fold.all_committed(name).next().is_some()
}

/// Whether a member may commit. Source: Kafka's `ConsumerGroup.validateOffsetCommit`.
pub(crate) fn may_commit(
    group: Option<&Group>,
    member_id: &str,
    member_epoch: i32,
    instance_id: Option<&str>,
    version: i16,
) -> Result<(), ErrorCode> {
    let members = group.map(|group| &group.members).filter(|members| !members.is_empty());
    let Some(members) = members else {
        // Nobody is there, so this is a consumer that assigns itself: any epoch from a member would be of a group
        // that is gone.
        return match (member_epoch, group) {
            (..0, _) => Ok(()),
            (_, None) if version >= 9 => Err(ErrorCode::GroupIdNotFound),
            (_, None) => Err(ErrorCode::IllegalGeneration),
            (_, Some(_)) => Err(ErrorCode::UnknownMemberId),
        };
    };
    let member = members.get(member_id).ok_or(ErrorCode::UnknownMemberId)?;
    if member.classic.is_none() && version < 9 {
        // Older versions cannot carry a member epoch.
        return Err(ErrorCode::UnsupportedVersion);
    }
    if instance_id.is_some() && instance_id != member.instance_id.as_deref() {
        return Err(ErrorCode::FencedInstanceId);
    }
    check_epoch(member, member_epoch)
}

/// Whether a member may read. Source: Kafka's `ConsumerGroup.validateOffsetFetch`.
pub(crate) fn may_fetch_offsets(
    group: Option<&Group>,
    member_id: &str,
    member_epoch: i32,
) -> Result<(), ErrorCode> {
    if member_id.is_empty() && member_epoch < 0 {
        return Ok(());
    }
    // Of what is not there nobody has an offset.
    let Some(group) = group else { return Ok(()) };
    let member = group.members.get(member_id);
    let member = member.ok_or(ErrorCode::UnknownMemberId)?;
    check_epoch(member, member_epoch)
}

fn check_epoch(member: &Member, epoch: i32) -> Result<(), ErrorCode> {
    match member.classic {
        _ if epoch == member.epoch => Ok(()),
        Some(_) => Err(ErrorCode::IllegalGeneration),
        None => Err(ErrorCode::StaleMemberEpoch),
    }
}
