//! ListGroups (16): the groups that the node asked coordinates.

use std::collections::BTreeSet;
use std::sync::Arc;

use kafka4rs_protocol::KafkaString;
use kafka4rs_protocol::messages::list_groups_response::ListedGroup;
use kafka4rs_protocol::messages::{ListGroupsRequest, ListGroupsResponse};

use crate::broker::Broker;
use crate::dispatch::Caller;
use crate::group::StoredGroup;
use crate::group::classic::{CONSUMER, ClassicGroups};

pub(crate) async fn handle(
    broker: Arc<Broker>,
    caller: Caller,
    request: ListGroupsRequest,
) -> ListGroupsResponse {
    let lower = |names: &[KafkaString]| {
        names.iter().map(|name| name.trim().to_lowercase()).collect::<BTreeSet<_>>()
    };
    let (states, types) = (lower(&request.states_filter), lower(&request.types_filter));
    // A group that only has offsets is a classic one without members, as in Kafka.
    let names = broker.shard.read(|state| {
        let groups = state.fold.groups().map(|(name, _)| name);
        groups.chain(state.fold.committers()).cloned().collect::<BTreeSet<_>>()
    });
    let mut groups = Vec::new();
    for name in names {
        if broker.check_coordinator(&caller, &name).is_err() {
            continue;
        }
        let group = list(&broker, name).await;
        let wanted = |names: &BTreeSet<String>, one: &KafkaString| {
            names.is_empty() || names.contains(&one.to_lowercase())
        };
        if wanted(&states, &group.group_state) && wanted(&types, &group.group_type) {
            groups.push(group);
        }
    }
    ListGroupsResponse { groups, ..Default::default() }
}

async fn list(broker: &Arc<Broker>, name: KafkaString) -> ListedGroup {
    let consumer = broker.shard.read(|state| match state.fold.stored_group(&name) {
        Some(StoredGroup::Consumer(group)) => Some(group.state_name()),
        _ => None,
    });
    if let Some(state) = consumer {
        return ListedGroup {
            group_id: name,
            protocol_type: KafkaString::from_static(CONSUMER),
            group_state: KafkaString::from_static(state),
            group_type: KafkaString::from_static("consumer"),
            ..Default::default()
        };
    }
    let group = ClassicGroups::view(broker, &name).await.unwrap_or_default();
    ListedGroup {
        group_id: name,
        protocol_type: group.protocol_type.clone().unwrap_or_default(),
        group_state: KafkaString::from_static(group.state.name()),
        group_type: KafkaString::from_static("classic"),
        ..Default::default()
    }
}
