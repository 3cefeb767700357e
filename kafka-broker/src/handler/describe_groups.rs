//! DescribeGroups (15): groups of the classic protocol.

use std::sync::Arc;

use kafka4rs_protocol::messages::describe_groups_response::{DescribedGroup, DescribedGroupMember};
use kafka4rs_protocol::messages::{DescribeGroupsRequest, DescribeGroupsResponse};
use kafka4rs_protocol::{ErrorCode, KafkaString};

use crate::broker::Broker;
use crate::dispatch::Caller;
use crate::group::classic::{ClassicGroup, ClassicGroups, ClassicState};
use crate::group::is_simple_group;

pub(crate) async fn handle(
    broker: Arc<Broker>,
    caller: Caller,
    request: DescribeGroupsRequest,
) -> DescribeGroupsResponse {
    let mut groups = Vec::with_capacity(request.groups.len());
    for name in &request.groups {
        let mut group = match broker.check_coordinator(&caller, name) {
            Ok(()) => describe(&broker, caller.version, name).await,
            Err(code) => DescribedGroup { error_code: code.code(), ..Default::default() },
        };
        group.group_id = name.clone();
        if request.include_authorized_operations && group.error_code == 0 {
            group.authorized_operations = ALL_GROUP_OPERATIONS;
        }
        groups.push(group);
    }
    DescribeGroupsResponse { groups, ..Default::default() }
}

async fn describe(broker: &Arc<Broker>, version: i16, name: &KafkaString) -> DescribedGroup {
    if let Some(group) = ClassicGroups::view(broker, &name.detached()).await {
        return described(&group);
    }
    let (simple, consumer) = broker.shard.read(|state| {
        (is_simple_group(&state.fold, name), state.fold.stored_group(name).is_some())
    });
    if simple {
        return described(&ClassicGroup::default());
    }
    let dead =
        DescribedGroup { group_state: KafkaString::from_static("Dead"), ..Default::default() };
    if version < 6 {
        return dead;
    }
    // KIP-1043: no more guessing what a dead group is.
    let message = match consumer {
        true => format!("group {name} is not a classic group"),
        false => format!("group {name} is not there"),
    };
    DescribedGroup {
        error_code: ErrorCode::GroupIdNotFound.code(),
        error_message: Some(message.into()),
        ..dead
    }
}

fn described(group: &ClassicGroup) -> DescribedGroup {
    let stable = group.state == ClassicState::Stable;
    let protocol = group.protocol.clone().filter(|_| stable).unwrap_or_default();
    let members = group.members.values().map(|member| {
        let shown = DescribedGroupMember {
            member_id: member.id.clone(),
            group_instance_id: member.instance_id.clone(),
            client_id: member.client_id.clone(),
            client_host: member.client_host.clone(),
            ..Default::default()
        };
        match stable {
            true => DescribedGroupMember {
                member_metadata: member.metadata(&protocol),
                member_assignment: member.assignment.clone(),
                ..shown
            },
            false => shown,
        }
    });
    DescribedGroup {
        group_state: KafkaString::from_static(group.state.name()),
        protocol_type: group.protocol_type.clone().unwrap_or_default(),
        protocol_data: protocol.clone(),
        members: members.collect(),
        ..Default::default()
    }
}

/// Read, delete, describe, and both of configs. Kafka: `AclEntry.supportedOperations`.
pub(crate) const ALL_GROUP_OPERATIONS: i32 = 0b1101_0100_1000;
