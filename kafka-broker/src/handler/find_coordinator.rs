//! FindCoordinator (10).

use std::sync::Arc;

use kafka4rs_protocol::messages::find_coordinator_response::Coordinator;
use kafka4rs_protocol::messages::{FindCoordinatorRequest, FindCoordinatorResponse};
use kafka4rs_protocol::{ErrorCode, KafkaString};

use crate::broker::Broker;
use crate::dispatch::Caller;

pub(crate) async fn handle(
    broker: Arc<Broker>,
    caller: Caller,
    request: FindCoordinatorRequest,
) -> FindCoordinatorResponse {
    let find = |key: KafkaString| find(&broker, request.key_type, key);
    if caller.version >= 4 {
        let coordinators = request.coordinator_keys.into_iter().map(find).collect();
        return FindCoordinatorResponse { coordinators, ..Default::default() };
    }
    let found = find(request.key);
    FindCoordinatorResponse {
        error_code: found.error_code,
        error_message: found.error_message,
        node_id: found.node_id,
        host: found.host,
        port: found.port,
        ..Default::default()
    }
}

fn find(broker: &Broker, key_type: i8, key: KafkaString) -> Coordinator {
    const GROUP: i8 = 0;
    const UNAVAILABLE: &str = "the group's coordinator is not known yet";
    let found = match key_type {
        GROUP if key.is_empty() => Err((ErrorCode::InvalidGroupId, "the group id is empty")),
        GROUP => {
            let node = broker.coordinators().of(&key);
            let unavailable = (ErrorCode::CoordinatorNotAvailable, UNAVAILABLE);
            broker.visible_node(node).ok_or(unavailable)
        }
        1 => Err((ErrorCode::InvalidRequest, "this broker does not serve transactions")),
        _ => Err((ErrorCode::InvalidRequest, "this broker has coordinators of groups only")),
    };
    match found {
        Ok(node) => Coordinator {
            key,
            node_id: node.id,
            host: node.host.clone(),
            port: node.port(),
            ..Default::default()
        },
        Err((code, message)) => Coordinator {
            key,
            node_id: -1,
            port: -1,
            error_code: code.code(),
            error_message: Some(KafkaString::from_static(message)),
            ..Default::default()
        },
    }
}
