//! A broker of the model: its side of one fetch session, as Kafka's FetchSession keeps it.

use std::collections::BTreeMap;

use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::{ErrorCode, LeaderEpoch, Offset};

use crate::machine::fetch_session::SessionRequest;

#[derive(Debug, Default)]
pub(super) struct ModelBroker {
    next_id: i32,
    id: i32,
    epoch: i32,
    pub(super) held: BTreeMap<TopicPartition, (Offset, LeaderEpoch)>,
}

impl ModelBroker {
    /// Brings the session up to date; its id, and whether the request was a full one.
    pub(super) fn open(&mut self, request: &SessionRequest) -> Result<(i32, bool), ErrorCode> {
        let full = request.session_epoch == 0;
        if full {
            self.next_id += 1;
            self.id = self.next_id;
            self.epoch = 0;
            self.held.clear();
        } else if self.id == 0 || request.session_id != self.id {
            return Err(ErrorCode::FetchSessionIdNotFound);
        } else if request.session_epoch != self.epoch {
            return Err(ErrorCode::InvalidFetchSessionEpoch);
        }
        self.epoch += 1;
        for (partition, _) in &request.forgotten {
            self.held.remove(partition);
        }
        for (partition, target) in &request.listed {
            self.held.insert(partition.clone(), (target.offset, target.leader_epoch));
        }
        Ok((self.id, full))
    }

    pub(super) fn forget(&mut self) {
        self.id = 0;
        self.held.clear();
    }
}
