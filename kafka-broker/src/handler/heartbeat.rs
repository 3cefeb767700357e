//! Heartbeat (12).

use std::sync::Arc;

use kafka4rs_protocol::ErrorCode;
use kafka4rs_protocol::messages::{HeartbeatRequest, HeartbeatResponse};

use crate::broker::Broker;
use crate::dispatch::Caller;
use crate::group::classic::{ClassicGroups, Found};

pub(crate) async fn handle(
    broker: Arc<Broker>,
    caller: Caller,
    request: HeartbeatRequest,
) -> HeartbeatResponse {
    let code = match heartbeat(&broker, &caller, &request).await {
        // A member that is told nothing goes on; the next heartbeat comes soon enough.
        ErrorCode::CoordinatorLoadInProgress => ErrorCode::None,
        code => code,
    };
    HeartbeatResponse { error_code: code.code(), ..Default::default() }
}

async fn heartbeat(broker: &Arc<Broker>, caller: &Caller, request: &HeartbeatRequest) -> ErrorCode {
    if request.group_id.is_empty() {
        return ErrorCode::InvalidGroupId;
    }
    if let Err(code) = broker.check_coordinator(caller, &request.group_id) {
        return code;
    }
    let mut entered = ClassicGroups::enter(broker, &request.group_id.detached()).await;
    if entered.found == Found::Consumer {
        drop(entered);
        return broker.groups.heartbeat_mixed(broker, request);
    }
    let now = broker.rt.now();
    let instance = request.group_instance_id.as_deref();
    let beat = entered
        .machine()
        .map(|machine| machine.heartbeat(now, &request.member_id, instance, request.generation_id));
    beat.unwrap_or(ErrorCode::UnknownMemberId)
}
