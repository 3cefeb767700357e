//! A member of a classic group that does what its test says, a request at a time.

use bytes::Bytes;
use kafka4rs_io::rt::RuntimeRef;
use kafka4rs_protocol::messages::join_group_request::JoinGroupRequestProtocol;
use kafka4rs_protocol::messages::leave_group_request::MemberIdentity;
use kafka4rs_protocol::messages::sync_group_request::SyncGroupRequestAssignment;
use kafka4rs_protocol::messages::{
    HeartbeatRequest, JoinGroupRequest, JoinGroupResponse, LeaveGroupRequest, OffsetCommitRequest,
    SyncGroupRequest, SyncGroupResponse,
};
use kafka4rs_protocol::{ErrorCode, KafkaString, Uuid};

use crate::bed::{Bed, Wire};
use crate::offsets::commit;

pub(crate) struct Classic {
    pub(crate) rt: RuntimeRef,
    pub(crate) wire: Wire,
    pub(crate) group: &'static str,
    pub(crate) version: i16,
    pub(crate) id: KafkaString,
    pub(crate) instance: Option<&'static str>,
    pub(crate) generation: i32,
    /// Name and metadata.
    pub(crate) protocols: Vec<(&'static str, Bytes)>,
    pub(crate) session_ms: i32,
    pub(crate) rebalance_ms: i32,
}

impl Classic {
    pub(crate) async fn new(bed: &Bed) -> Self {
        Self {
            rt: bed.rt.clone(),
            wire: bed.connect().await,
            group: "classic",
            version: 9,
            id: KafkaString::default(),
            instance: None,
            generation: -1,
            protocols: vec![("range", Bytes::from_static(b"data"))],
            session_ms: 10_000,
            rebalance_ms: 30_000,
        }
    }

    pub(crate) async fn of(bed: &Bed, instance: &'static str) -> Self {
        Self { instance: Some(instance), ..Self::new(bed).await }
    }

    pub(crate) fn request(&self) -> JoinGroupRequest {
        let protocol = |(name, metadata): &(&'static str, Bytes)| JoinGroupRequestProtocol {
            name: (*name).into(),
            metadata: metadata.clone(),
            ..Default::default()
        };
        JoinGroupRequest {
            group_id: self.group.into(),
            session_timeout_ms: self.session_ms,
            rebalance_timeout_ms: self.rebalance_ms,
            member_id: self.id.clone(),
            group_instance_id: self.instance.map(Into::into),
            protocol_type: "consumer".into(),
            protocols: self.protocols.iter().map(protocol).collect(),
            ..Default::default()
        }
    }

    /// Asks to join, with an id if there is none yet, and does not wait for the generation.
    pub(crate) async fn ask_to_join(&mut self) {
        if self.id.is_empty() && self.instance.is_none() && self.version >= 4 {
            let answer = self.wire.call(self.version, self.request()).await;
            assert_eq!(ErrorCode::from(answer.error_code), ErrorCode::MemberIdRequired);
            self.id = answer.member_id;
        }
        let request = self.request();
        self.wire.send(self.version, &request).await;
        self.arrive().await;
    }

    /// What was sent is to be there before what others send next.
    async fn arrive(&self) {
        crate::bed::sleep(&self.rt, 1).await;
    }

    pub(crate) async fn joined(&mut self) -> JoinGroupResponse {
        let answer = self.wire.answer::<JoinGroupRequest>(self.version).await.unwrap();
        if answer.error_code == 0 {
            (self.id, self.generation) = (answer.member_id.clone(), answer.generation_id);
        }
        answer
    }

    pub(crate) async fn join(&mut self) -> JoinGroupResponse {
        self.ask_to_join().await;
        self.joined().await
    }

    pub(crate) async fn ask_to_sync(&mut self, assignments: &[(&KafkaString, &'static str)]) {
        let given = |(id, assignment): &(&KafkaString, &'static str)| SyncGroupRequestAssignment {
            member_id: (*id).clone(),
            assignment: Bytes::from_static(assignment.as_bytes()),
            ..Default::default()
        };
        let request = SyncGroupRequest {
            group_id: self.group.into(),
            generation_id: self.generation,
            member_id: self.id.clone(),
            group_instance_id: self.instance.map(Into::into),
            protocol_type: Some("consumer".into()),
            protocol_name: Some("range".into()),
            assignments: assignments.iter().map(given).collect(),
            ..Default::default()
        };
        self.wire.send(5, &request).await;
        self.arrive().await;
    }

    pub(crate) async fn synced(&mut self) -> Result<String, ErrorCode> {
        let answer: SyncGroupResponse = self.wire.answer::<SyncGroupRequest>(5).await.unwrap();
        match ErrorCode::from(answer.error_code) {
            ErrorCode::None => {
                assert_eq!(answer.protocol_type.as_deref(), Some("consumer"));
                Ok(String::from_utf8(answer.assignment.to_vec()).unwrap())
            }
            code => Err(code),
        }
    }

    pub(crate) async fn sync(
        &mut self,
        assignments: &[(&KafkaString, &'static str)],
    ) -> Result<String, ErrorCode> {
        self.ask_to_sync(assignments).await;
        self.synced().await
    }

    pub(crate) async fn beat(&mut self) -> ErrorCode {
        let request = HeartbeatRequest {
            group_id: self.group.into(),
            generation_id: self.generation,
            member_id: self.id.clone(),
            group_instance_id: self.instance.map(Into::into),
            ..Default::default()
        };
        ErrorCode::from(self.wire.call(4, request).await.error_code)
    }

    pub(crate) async fn leave(&mut self) -> ErrorCode {
        let member = MemberIdentity {
            member_id: self.id.clone(),
            group_instance_id: self.instance.map(Into::into),
            ..Default::default()
        };
        let request = LeaveGroupRequest {
            group_id: self.group.into(),
            members: vec![member],
            ..Default::default()
        };
        let answer = self.wire.call(5, request).await;
        assert_eq!(answer.error_code, 0);
        ErrorCode::from(answer.members[0].error_code)
    }

    pub(crate) fn commit_request(&self, offset: i64) -> OffsetCommitRequest {
        OffsetCommitRequest {
            member_id: self.id.clone(),
            group_instance_id: self.instance.map(Into::into),
            generation_id_or_member_epoch: self.generation,
            ..commit(self.group, "orders", Uuid::ZERO, offset)
        }
    }

    pub(crate) async fn commit(&mut self, offset: i64) -> ErrorCode {
        let request = self.commit_request(offset);
        let answer = self.wire.call(9, request).await;
        ErrorCode::from(answer.topics[0].partitions[0].error_code)
    }

    /// Whether the broker has nothing to say yet.
    pub(crate) async fn waits(&mut self) -> bool {
        self.wire.is_silent(&self.rt).await
    }
}

/// Brings members into one stable generation, the first of them its leader: each is assigned its place's number.
pub(crate) async fn stable(members: &mut [&mut Classic]) {
    const NUMBERS: [&str; 4] = ["0", "1", "2", "3"];
    for i in 0..members.len() {
        members[i].ask_to_join().await;
        if i == 0 {
            members[0].joined().await;
            continue;
        }
        // The others notice by their heartbeats.
        for member in &mut members[..i] {
            assert_eq!(member.beat().await, ErrorCode::RebalanceInProgress);
            member.ask_to_join().await;
        }
        for member in &mut members[..=i] {
            assert_eq!(member.joined().await.error_code, 0);
        }
    }
    let ids = members.iter().map(|member| member.id.clone()).collect::<Vec<_>>();
    let given = ids.iter().zip(NUMBERS).collect::<Vec<_>>();
    for (i, member) in members.iter_mut().enumerate() {
        assert_eq!(member.sync(&given).await.as_deref(), Ok(NUMBERS[i]));
        assert_eq!(member.beat().await, ErrorCode::None);
    }
}
