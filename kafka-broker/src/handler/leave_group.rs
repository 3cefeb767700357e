//! LeaveGroup (13).

use std::sync::Arc;

use kafka4rs_protocol::ErrorCode;
use kafka4rs_protocol::messages::leave_group_request::MemberIdentity;
use kafka4rs_protocol::messages::leave_group_response::MemberResponse;
use kafka4rs_protocol::messages::{LeaveGroupRequest, LeaveGroupResponse};

use crate::broker::Broker;
use crate::dispatch::Caller;
use crate::group::classic::{ClassicGroups, Found};

pub(crate) async fn handle(
    broker: Arc<Broker>,
    caller: Caller,
    request: LeaveGroupRequest,
) -> LeaveGroupResponse {
    let failed =
        |code: ErrorCode| LeaveGroupResponse { error_code: code.code(), ..Default::default() };
    // Until version 2 one member leaves, and the answer is about it.
    let leaving = match caller.version {
        ..=2 => vec![MemberIdentity { member_id: request.member_id, ..Default::default() }],
        _ => request.members,
    };
    match leave(&broker, &caller, &request.group_id, &leaving).await {
        Err(code) => failed(code),
        Ok(members) if caller.version <= 2 => {
            let code = members.first().map_or(0, |member| member.error_code);
            LeaveGroupResponse { error_code: code, ..Default::default() }
        }
        Ok(members) => LeaveGroupResponse { members, ..Default::default() },
    }
}

async fn leave(
    broker: &Arc<Broker>,
    caller: &Caller,
    group: &kafka4rs_protocol::KafkaString,
    leaving: &[MemberIdentity],
) -> Result<Vec<MemberResponse>, ErrorCode> {
    if group.is_empty() {
        return Err(ErrorCode::InvalidGroupId);
    }
    broker.check_coordinator(caller, group)?;
    let mut entered = ClassicGroups::enter(broker, &group.detached()).await;
    if entered.found == Found::Consumer {
        drop(entered);
        let mixed = broker.groups.leave_mixed(broker, &group.detached(), leaving).await?;
        // It has lost its members at this moment; the client comes again.
        return mixed.ok_or(ErrorCode::CoordinatorLoadInProgress);
    }
    let now = broker.rt.now();
    let Some((answers, step)) = entered.machine().map(|machine| machine.leave(now, leaving)) else {
        let unknown = |one: &MemberIdentity| MemberResponse {
            member_id: one.member_id.clone(),
            group_instance_id: one.group_instance_id.clone(),
            error_code: ErrorCode::UnknownMemberId.code(),
            ..Default::default()
        };
        return Ok(leaving.iter().map(unknown).collect());
    };
    entered.settle(step).await?;
    Ok(answers)
}
