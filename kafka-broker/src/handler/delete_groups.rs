//! DeleteGroups (42).

use std::sync::Arc;

use kafka4rs_protocol::messages::delete_groups_response::DeletableGroupResult;
use kafka4rs_protocol::messages::{DeleteGroupsRequest, DeleteGroupsResponse};
use kafka4rs_protocol::{ErrorCode, KafkaString};

use crate::broker::Broker;
use crate::dispatch::Caller;
use crate::group::classic::{ClassicGroups, ClassicState};
use crate::group::{GroupDelete, is_simple_group};
use crate::log::command::Command;
use crate::log::fold::Outcome;

pub(crate) async fn handle(
    broker: Arc<Broker>,
    caller: Caller,
    request: DeleteGroupsRequest,
) -> DeleteGroupsResponse {
    let mut results = Vec::with_capacity(request.groups_names.len());
    for name in &request.groups_names {
        let code = match broker.check_coordinator(&caller, name) {
            Ok(()) => delete(&broker, name).await,
            Err(code) => code,
        };
        results.push(DeletableGroupResult {
            group_id: name.clone(),
            error_code: code.code(),
            ..Default::default()
        });
    }
    DeleteGroupsResponse { results, ..Default::default() }
}

async fn delete(broker: &Arc<Broker>, name: &KafkaString) -> ErrorCode {
    let name = name.detached();
    // Nobody joins meanwhile.
    let mut entered = ClassicGroups::enter(broker, &name).await;
    let joining =
        entered.machine().is_some_and(|machine| machine.group().state != ClassicState::Empty);
    let found = broker.shard.read(|state| {
        let fold = &state.fold;
        let stored = fold.stored_group(&name);
        let there = stored.is_some() || is_simple_group(fold, &name);
        let empty = stored.is_none_or(|group| group.is_empty());
        there.then(|| (empty, fold.group_version(&name)))
    });
    let from_version = match found {
        None => return ErrorCode::GroupIdNotFound,
        Some((empty, _)) if joining || !empty => return ErrorCode::NonEmptyGroup,
        Some((_, version)) => version,
    };
    let delete = Command::GroupDelete(GroupDelete { group: name, from_version });
    match broker.shard.propose_one(delete).await {
        Ok(Outcome::Done) => ErrorCode::None,
        // A member of the other protocol came first.
        Ok(_) => ErrorCode::NonEmptyGroup,
        Err(_) => ErrorCode::CoordinatorNotAvailable,
    }
}
