//! InitProducerId (22).

use std::sync::Arc;

use kafka4rs_protocol::ErrorCode;
use kafka4rs_protocol::messages::{InitProducerIdRequest, InitProducerIdResponse};

use crate::broker::Broker;
use crate::dispatch::Caller;
use crate::log::command::Command;
use crate::log::fold::Outcome;

pub(crate) async fn handle(
    broker: Arc<Broker>,
    _caller: Caller,
    request: InitProducerIdRequest,
) -> InitProducerIdResponse {
    let failed =
        |code: ErrorCode| InitProducerIdResponse { error_code: code.code(), ..Default::default() };
    if request.transactional_id.is_some() {
        // Final for every client; the codes that fit better make them retry for ever.
        return failed(ErrorCode::UnsupportedVersion);
    }
    // Without a transactional id a bump (KIP-360) is a new id as well.
    match broker.shard.propose_one(Command::ProducerIdBlock(1)).await {
        Ok(Outcome::ProducerIds { first }) => {
            InitProducerIdResponse { producer_id: first, producer_epoch: 0, ..Default::default() }
        }
        Ok(Outcome::Refused(code)) => failed(code),
        Ok(_) => failed(ErrorCode::UnknownServerError),
        Err(_) => failed(ErrorCode::CoordinatorNotAvailable),
    }
}
