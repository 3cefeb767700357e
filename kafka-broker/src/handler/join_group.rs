//! JoinGroup (11).

use std::sync::Arc;
use std::time::Duration;

use kafka4rs_protocol::messages::{JoinGroupRequest, JoinGroupResponse};
use kafka4rs_protocol::{ErrorCode, KafkaString};
use tokio::sync::oneshot;

use crate::broker::Broker;
use crate::dispatch::Caller;
use crate::group::classic::{ClassicGroups, Found, Join, join_error};

pub(crate) async fn handle(
    broker: Arc<Broker>,
    caller: Caller,
    request: JoinGroupRequest,
) -> JoinGroupResponse {
    let joined = join(&broker, &caller, &request).await;
    let member_id = || request.member_id.clone();
    let mut response = joined.unwrap_or_else(|code| join_error(member_id(), code));
    if caller.version < 7 {
        // It cannot be null there.
        response.protocol_name.get_or_insert_default();
    }
    response
}

async fn join(
    broker: &Arc<Broker>,
    caller: &Caller,
    request: &JoinGroupRequest,
) -> Result<JoinGroupResponse, ErrorCode> {
    if request.group_id.is_empty() {
        return Err(ErrorCode::InvalidGroupId);
    }
    let session = u64::try_from(request.session_timeout_ms).unwrap_or(0);
    if !broker.settings.classic_session_timeouts.contains(&Duration::from_millis(session)) {
        return Err(ErrorCode::InvalidSessionTimeout);
    }
    broker.check_coordinator(caller, &request.group_id)?;

    let new_id = new_member_id(broker, caller, request.group_instance_id.as_ref());
    let client = (&caller.client_id, &caller.host);
    let join = Join::new(caller.version, request, new_id, client);
    let name = request.group_id.detached();
    let mut entered = ClassicGroups::enter(broker, &name).await;
    if entered.found == Found::Consumer {
        drop(entered);
        return join_mixed(broker, name, join).await;
    }
    let is_new = entered.found != Found::Classic;
    match entered.found {
        Found::Nothing | Found::EmptyConsumer if !join.member_id.is_empty() => {
            return Err(ErrorCode::UnknownMemberId);
        }
        Found::Nothing | Found::EmptyConsumer => entered.begin(),
        Found::Classic | Found::Consumer => {}
    }
    let (ticket, answer) = entered.wait_for_join();
    let now = broker.rt.now();
    let step = entered.machine().map(|machine| machine.join(now, ticket, join, is_new));
    entered.settle(step.ok_or(ErrorCode::CoordinatorNotAvailable)?).await?;
    answer.await.map_err(|_| ErrorCode::NotCoordinator)
}

/// Joins a group of the new protocol. In a task of its own: a client that goes meanwhile must not leave a member behind
/// whose time nobody watches.
async fn join_mixed(
    broker: &Arc<Broker>,
    name: KafkaString,
    join: Join,
) -> Result<JoinGroupResponse, ErrorCode> {
    let (done, joined) = oneshot::channel();
    let tasks = broker.tasks.upgrade().ok_or(ErrorCode::CoordinatorNotAvailable)?;
    let mine = Arc::clone(broker);
    let task = async move {
        let joined = mine.groups.join_mixed(&mine, &name, &join).await;
        // Nobody waits for it if the client has gone.
        let _ = done.send(joined);
    };
    tasks.spawn(&*broker.rt, "kafka4rs-broker-group", Box::pin(task));
    match joined.await {
        // The group has lost its members at this moment; the client comes again.
        Ok(joined) => joined?.ok_or(ErrorCode::CoordinatorLoadInProgress),
        Err(_) => Err(ErrorCode::CoordinatorNotAvailable),
    }
}

/// An id in the form Kafka has: what the client calls itself, and a random part.
fn new_member_id(broker: &Broker, caller: &Caller, instance: Option<&KafkaString>) -> KafkaString {
    let (high, low) = (broker.rt.random_u64(), broker.rt.random_u64());
    let name: &str = instance.unwrap_or(&caller.client_id);
    // Strings have a bound, and a client's name may be as long as that.
    let name = name.char_indices().nth(MAX_NAME).map_or(name, |(end, _)| &name[..end]);
    let parts = [high >> 32, high >> 16 & 0xffff, high & 0xffff, low >> 48, low & 0xffff_ffff_ffff];
    let [a, b, c, d, e] = parts;
    format!("{name}-{a:08x}-{b:04x}-{c:04x}-{d:04x}-{e:012x}").into()
}

const MAX_NAME: usize = 1000;
