//! SyncGroup (14).

use std::sync::Arc;

use kafka4rs_protocol::ErrorCode;
use kafka4rs_protocol::messages::{SyncGroupRequest, SyncGroupResponse};

use crate::broker::Broker;
use crate::dispatch::Caller;
use crate::group::classic::{ClassicGroups, Found, sync_error};

pub(crate) async fn handle(
    broker: Arc<Broker>,
    caller: Caller,
    request: SyncGroupRequest,
) -> SyncGroupResponse {
    sync(&broker, &caller, &request).await.unwrap_or_else(sync_error)
}

async fn sync(
    broker: &Arc<Broker>,
    caller: &Caller,
    request: &SyncGroupRequest,
) -> Result<SyncGroupResponse, ErrorCode> {
    if request.group_id.is_empty() {
        return Err(ErrorCode::InvalidGroupId);
    }
    if caller.version >= 5 && (request.protocol_type.is_none() || request.protocol_name.is_none()) {
        // From then on they say what they were told. Source: Kafka's `SyncGroupRequest`.
        return Err(ErrorCode::InconsistentGroupProtocol);
    }
    broker.check_coordinator(caller, &request.group_id)?;
    let mut entered = ClassicGroups::enter(broker, &request.group_id.detached()).await;
    if entered.found == Found::Consumer {
        drop(entered);
        return broker.groups.sync_mixed(broker, request);
    }
    if entered.found != Found::Classic {
        return Err(ErrorCode::UnknownMemberId);
    }
    let (ticket, answer) = entered.wait_for_sync();
    let now = broker.rt.now();
    let step = entered.machine().map(|machine| machine.sync(now, ticket, request));
    entered.settle(step.ok_or(ErrorCode::CoordinatorNotAvailable)?).await?;
    answer.await.map_err(|_| ErrorCode::NotCoordinator)
}
