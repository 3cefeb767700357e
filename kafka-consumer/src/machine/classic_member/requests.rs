//! What a classic member sends.

use std::time::Duration;

use kafka4rs_core::KafkaError;
use kafka4rs_protocol::Tick;
use kafka4rs_protocol::messages::join_group_request::JoinGroupRequestProtocol;
use kafka4rs_protocol::messages::leave_group_request::MemberIdentity;
use kafka4rs_protocol::messages::sync_group_request::SyncGroupRequestAssignment;
use kafka4rs_protocol::messages::{
    HeartbeatRequest, JoinGroupRequest, LeaveGroupRequest, SyncGroupRequest,
};
use kafka4rs_protocol::wire::KafkaString;

use super::event::{ClassicAction, ClassicState};
use super::leader::contained;
use super::member::{ClassicMember, Sent};
use crate::assignor::Subscription;

/// What members of a classic group of consumers call their protocol (Kafka's ConsumerProtocol).
pub(super) const PROTOCOL_TYPE: &str = "consumer";

/// The coordinator answers a join within the rebalance timeout; this is for the way there and back (Kafka's
/// AbstractCoordinator.JOIN_GROUP_TIMEOUT_LAPSE).
const LAPSE: Duration = Duration::from_secs(5);

/// Longer reasons are cut (Kafka's JoinGroupRequest.maybeTruncateReason).
const LONGEST_REASON: usize = 255;

impl ClassicMember {
    pub(super) fn send_join(&mut self, now: Tick) {
        let protocols = match self.protocols() {
            Ok(protocols) => protocols,
            Err(error) => return self.fail(error),
        };
        self.joined_topics = self.topics.clone();
        let reason = self.rejoin.as_deref().unwrap_or_default();
        let request = JoinGroupRequest {
            group_id: self.config.group_id.as_str().into(),
            session_timeout_ms: millis(self.config.session_timeout),
            rebalance_timeout_ms: millis(self.config.max_poll_interval),
            member_id: self.identity.member_id.as_str().into(),
            group_instance_id: self.instance_id(),
            protocol_type: PROTOCOL_TYPE.into(),
            protocols,
            reason: Some(cut(reason).into()),
            ..Default::default()
        };
        let tag = self.sent_call(now);
        let patience = self.config.max_poll_interval.saturating_add(LAPSE);
        let request = Box::new(request);
        self.actions.push_back(ClassicAction::Join { tag, request, patience });
    }

    fn protocols(&mut self) -> Result<Vec<JoinGroupRequestProtocol>, KafkaError> {
        let mut protocols = Vec::with_capacity(self.assignors.len());
        for assignor in &mut self.assignors {
            let name = assignor.name().to_owned();
            let user_data = contained(&name, || Ok(assignor.subscription_user_data(&self.topics)))?;
            let subscription = Subscription {
                topics: self.topics.clone(),
                user_data,
                owned_partitions: self.owned.iter().cloned().collect(),
                generation_id: Some(self.identity.generation).filter(|known| *known >= 0),
                rack_id: self.config.rack_id.clone(),
                group_instance_id: None,
            };
            let metadata = subscription.to_bytes()?;
            protocols.push(JoinGroupRequestProtocol {
                name: name.into(),
                metadata,
                ..Default::default()
            });
        }
        Ok(protocols)
    }

    pub(super) fn send_sync(&mut self, now: Tick, assignments: Vec<SyncGroupRequestAssignment>) {
        let assignor = self.identity.assignor.and_then(|place| self.assignors.get(place));
        let request = SyncGroupRequest {
            group_id: self.config.group_id.as_str().into(),
            generation_id: self.identity.generation,
            member_id: self.identity.member_id.as_str().into(),
            group_instance_id: self.instance_id(),
            protocol_type: Some(PROTOCOL_TYPE.into()),
            protocol_name: assignor.map(|assignor| assignor.name().into()),
            assignments,
            ..Default::default()
        };
        self.state = ClassicState::Syncing;
        let tag = self.sent_call(now);
        let patience = self.config.max_poll_interval.saturating_add(LAPSE);
        let request = Box::new(request);
        self.actions.push_back(ClassicAction::Sync { tag, request, patience });
    }

    pub(super) fn send_heartbeat(&mut self, now: Tick) {
        let request = HeartbeatRequest {
            group_id: self.config.group_id.as_str().into(),
            generation_id: self.identity.generation,
            member_id: self.identity.member_id.as_str().into(),
            group_instance_id: self.instance_id(),
            ..Default::default()
        };
        let tag = self.tag();
        self.heartbeat = Some(Sent { tag, at: now, identity: self.identity.clone() });
        self.next_heartbeat = now + self.config.heartbeat_interval;
        self.actions.push_back(ClassicAction::Heartbeat { tag, request: Box::new(request) });
    }

    pub(super) fn send_goodbye(&mut self, now: Tick) {
        let request = self.goodbye("the consumer is being closed");
        let tag = self.sent_call(now);
        self.actions.push_back(ClassicAction::Leave { tag, request: Box::new(request) });
    }

    /// For LeaveGroup 3 and newer, which Kafka 2.4 brought.
    pub(super) fn goodbye(&self, reason: &str) -> LeaveGroupRequest {
        LeaveGroupRequest {
            group_id: self.config.group_id.as_str().into(),
            members: vec![MemberIdentity {
                member_id: self.identity.member_id.as_str().into(),
                reason: Some(cut(reason).into()),
                ..Default::default()
            }],
            ..Default::default()
        }
    }

    fn sent_call(&mut self, now: Tick) -> u64 {
        let tag = self.tag();
        self.call = Some(Sent { tag, at: now, identity: self.identity.clone() });
        tag
    }

    fn instance_id(&self) -> Option<KafkaString> {
        self.config.instance_id.as_deref().map(Into::into)
    }
}

fn cut(reason: &str) -> &str {
    let ends = reason.char_indices().map(|(at, letter)| at + letter.len_utf8());
    let end = ends.take_while(|end| *end <= LONGEST_REASON).last().unwrap_or_default();
    reason.get(..end).unwrap_or_default()
}

fn millis(duration: Duration) -> i32 {
    i32::try_from(duration.as_millis()).unwrap_or(i32::MAX)
}
