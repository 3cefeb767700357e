//! The way of classic members' requests into a group of the new protocol.

use std::sync::Arc;
use std::time::Duration;

use kafka4rs_protocol::messages::leave_group_request::MemberIdentity;
use kafka4rs_protocol::messages::leave_group_response::MemberResponse;
use kafka4rs_protocol::messages::{
    HeartbeatRequest, JoinGroupResponse, SyncGroupRequest, SyncGroupResponse,
};
use kafka4rs_protocol::{ErrorCode, KafkaString};

use super::member;
use crate::broker::Broker;
use crate::group::classic::{CONSUMER, ClassicGroups, Join, join_error};
use crate::group::coordinator::{Coordinator, TRIES};
use crate::group::state::Group;
use crate::group::stored::StoredGroup;

impl Coordinator {
    /// A classic member joins; `None` if there is no group of the new protocol with members.
    pub(crate) async fn join_mixed(
        &self,
        broker: &Arc<Broker>,
        name: &KafkaString,
        join: &Join,
    ) -> Result<Option<JoinGroupResponse>, ErrorCode> {
        let max = broker.settings.group_max_size;
        for _ in 0..TRIES {
            let decided = broker.shard.read(|state| {
                let before = with_members(state.fold.group(name))?;
                Some((before.clone(), member::join(before, &state.fold, join, max)))
            });
            let Some((before, joined)) = decided else { return Ok(None) };
            let joined = match joined {
                Ok(joined) => joined,
                Err((id, code)) => return Ok(Some(join_error(id, code))),
            };
            let stored = self.store(broker, name, &before, &joined.after).await;
            if !stored.map_err(|fault| fault.code)? {
                continue;
            }
            if let Some(before) = &joined.replaced {
                self.forget(name, before);
            }
            match &joined.after {
                StoredGroup::Consumer(after) => {
                    let Some(member) = after.members.get(&joined.member_id) else { continue };
                    self.touch(broker, name, member, Some(None));
                    let timeout = Duration::from_millis(member.rebalance_timeout_ms.max(0) as u64);
                    let by = broker.rt.now() + timeout;
                    self.expect(name, &member.id, |timers| {
                        (timers.join, timers.sync) = (None, Some(by));
                    });
                }
                // It is looked after from now on.
                StoredGroup::Classic(_) => drop(ClassicGroups::enter(broker, name).await),
            }
            return Ok(Some(JoinGroupResponse {
                generation_id: joined.generation,
                protocol_type: Some(KafkaString::from_static(CONSUMER)),
                protocol_name: Some(joined.protocol),
                member_id: joined.member_id,
                ..Default::default()
            }));
        }
        Err(ErrorCode::CoordinatorLoadInProgress)
    }

    /// A classic member asks what it has.
    pub(crate) fn sync_mixed(
        &self,
        broker: &Broker,
        request: &SyncGroupRequest,
    ) -> Result<SyncGroupResponse, ErrorCode> {
        let name = request.group_id.detached();
        let (synced, member) = broker.shard.read(|state| {
            let group = with_members(state.fold.group(&name)).ok_or(ErrorCode::UnknownMemberId)?;
            let synced = member::sync(group, &state.fold, request);
            Ok::<_, ErrorCode>((synced, group.members.get(&request.member_id).cloned()))
        })?;
        let Some(member) = member else { return Err(ErrorCode::UnknownMemberId) };
        match synced {
            Ok(assignment) => {
                self.touch(broker, &name, &member, None);
                self.expect(&name, &member.id, |timers| timers.sync = None);
                Ok(SyncGroupResponse {
                    protocol_type: request.protocol_type.clone(),
                    protocol_name: request.protocol_name.clone(),
                    assignment,
                    ..Default::default()
                })
            }
            Err((code, joins)) => {
                if joins {
                    self.expect_join(broker, &name, &member.id, member.rebalance_timeout_ms);
                }
                Err(code)
            }
        }
    }

    /// A classic member says that it lives.
    pub(crate) fn heartbeat_mixed(&self, broker: &Broker, request: &HeartbeatRequest) -> ErrorCode {
        let name = request.group_id.detached();
        let beat = broker.shard.read(|state| {
            let group = with_members(state.fold.group(&name)).ok_or(ErrorCode::UnknownMemberId)?;
            let moves = member::heartbeat(group, request)?;
            let member = group.members.get(&request.member_id).cloned();
            member.map(|member| (moves, member)).ok_or(ErrorCode::UnknownMemberId)
        });
        let (moves, member) = match beat {
            Ok(beat) => beat,
            Err(code) => return code,
        };
        self.touch(broker, &name, &member, None);
        if moves {
            self.expect_join(broker, &name, &member.id, member.rebalance_timeout_ms);
            return ErrorCode::RebalanceInProgress;
        }
        ErrorCode::None
    }

    /// Classic members go; `None` if there is no group of the new protocol with members.
    pub(crate) async fn leave_mixed(
        &self,
        broker: &Arc<Broker>,
        name: &KafkaString,
        leaving: &[MemberIdentity],
    ) -> Result<Option<Vec<MemberResponse>>, ErrorCode> {
        for _ in 0..TRIES {
            let decided = broker.shard.read(|state| {
                let before = with_members(state.fold.group(name))?;
                Some((before.clone(), member::leave(before, &state.fold, leaving)))
            });
            let Some((before, (after, answers))) = decided else { return Ok(None) };
            let stored = self.store(broker, name, &before, &StoredGroup::Consumer(after)).await;
            if !stored.map_err(|fault| fault.code)? {
                continue;
            }
            for id in answers.iter().flatten() {
                self.forget(name, id);
            }
            let answered =
                |(one, answer): (&MemberIdentity, Result<KafkaString, ErrorCode>)| MemberResponse {
                    error_code: answer.as_ref().err().map_or(0, |code| code.code()),
                    member_id: answer.unwrap_or_else(|_| one.member_id.clone()),
                    group_instance_id: one.group_instance_id.clone(),
                    ..Default::default()
                };
            return Ok(Some(leaving.iter().zip(answers).map(answered).collect()));
        }
        Err(ErrorCode::CoordinatorLoadInProgress)
    }

    /// It has to join again within its rebalance timeout, from the first time it was told on.
    fn expect_join(&self, broker: &Broker, group: &KafkaString, id: &KafkaString, millis: i32) {
        let by = broker.rt.now() + Duration::from_millis(millis.max(0) as u64);
        self.expect(group, id, |timers| {
            timers.join.get_or_insert(by);
        });
    }
}

fn with_members(group: Option<&Group>) -> Option<&Group> {
    group.filter(|group| !group.members.is_empty())
}
