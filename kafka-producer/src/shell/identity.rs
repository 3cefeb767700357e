//! Asking for a producer id.

use super::Shell;
use crate::machine::ProducerIdentity;
use kafka4rs_core::Lane;
use kafka4rs_core::{ErrorKind, KafkaError, Target};
use kafka4rs_protocol::messages::{InitProducerIdRequest, InitProducerIdResponse};
use kafka4rs_protocol::{Deadline, ErrorCode, ProducerEpoch, ProducerId};
use std::task::{Context, Poll};

impl Shell {
    pub(super) fn request_identity(&mut self) {
        let client = self.shared.client.clone();
        let deadline =
            Deadline::after(self.shared.runtime.now(), client.config().default_api_timeout());
        self.identity = Some(Box::pin(async move {
            let request = |_: i16| InitProducerIdRequest {
                transactional_id: None,
                transaction_timeout_ms: i32::MAX,
                ..InitProducerIdRequest::default()
            };
            let code = |answer: &InitProducerIdResponse| ErrorCode::from(answer.error_code);
            client.call(Target::Any, Lane::Control, deadline, None, request, code).await
        }));
    }

    pub(super) fn poll_identity(&mut self, cx: &mut Context<'_>) -> bool {
        let Some(call) = &mut self.identity else { return false };
        let Poll::Ready(result) = call.as_mut().poll(cx) else { return false };
        self.identity = None;
        let now = self.shared.runtime.now();
        let granted = result.and_then(|answer| {
            if answer.producer_id < 0 || answer.producer_epoch < 0 {
                // Batches would go out as those of no producer: unnumbered, and unprotected.
                return Err(KafkaError::protocol(format!(
                    "the broker granted {} as producer id, with epoch {}",
                    answer.producer_id, answer.producer_epoch,
                )));
            }
            Ok(ProducerIdentity {
                id: ProducerId(answer.producer_id),
                epoch: ProducerEpoch(answer.producer_epoch),
            })
        });
        match granted {
            Ok(identity) => {
                self.note_identity(identity);
                self.machine.handle_identity(now, identity);
            }
            Err(error) => {
                let passing = error.is_retriable()
                    || matches!(error.kind(), ErrorKind::Network | ErrorKind::Timeout);
                tracing::warn!(%error, passing, "no producer id could be had");
                self.machine.handle_no_identity(now, error, !passing);
            }
        }
        true
    }
}
