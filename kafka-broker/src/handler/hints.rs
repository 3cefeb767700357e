//! Who leads instead (KIP-951).

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use kafka4rs_protocol::Uuid;

use super::resolve;
use crate::broker::Broker;
use crate::node::NodeCore;

/// The leaders that an answer names, and so the nodes whose addresses it must have.
#[derive(Debug, Default)]
pub(super) struct Leaders {
    nodes: BTreeMap<i32, Arc<NodeCore>>,
}

impl Leaders {
    /// The leader of a partition and its epoch, if clients can be sent there.
    pub(super) fn find(
        &mut self,
        broker: &Broker,
        (by_id, name, id): (bool, &str, Uuid),
        partition: i32,
    ) -> Option<(i32, i32)> {
        let (leader, epoch) = broker.shard.read(|state| {
            let log = resolve(&state.fold, by_id, name, id).ok()?.partition(partition)?;
            Some((log.leader, log.leader_epoch))
        })?;
        if let Entry::Vacant(unknown) = self.nodes.entry(leader) {
            unknown.insert(broker.visible_node(leader)?);
        }
        Some((leader, epoch))
    }

    pub(super) fn endpoints(&self) -> impl Iterator<Item = &NodeCore> {
        self.nodes.values().map(|node| &**node)
    }
}
