//! Whom a request goes to.

use kafka4rs_io::rt::Runtime;
use kafka4rs_protocol::BrokerId;

use crate::broker::{Endpoint, Lane, Lanes};
use crate::topic_partition::TopicPartition;

/// Whom a request is for. Which broker that is, is looked up for every attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Target<'a> {
    /// Any broker: the least busy one that can be reached.
    Any,
    /// The controller, or what the cluster names as such: since KRaft a broker that forwards.
    Controller,
    /// This broker.
    Broker(BrokerId),
    /// The leader of this partition.
    Leader(&'a TopicPartition),
    /// The coordinator of this consumer group.
    Group(&'a str),
    /// The coordinator of this transactional id.
    Transaction(&'a str),
}

/// The best of `candidates`: least rank first, then one that does not fail, is connected and has the
/// fewest requests; chance decides between equals, so that clients spread.
pub(crate) fn least_loaded<R: Ord>(
    rt: &dyn Runtime,
    lanes: &Lanes,
    lane: Lane,
    candidates: impl IntoIterator<Item = (Endpoint, R)>,
) -> Option<(Endpoint, R)> {
    let graded = candidates.into_iter().map(|(endpoint, rank)| {
        let load = lanes.lane(&endpoint, lane).load();
        let grade = (load.failures, !load.connected, load.requests, rt.random_u64());
        (rank, grade, endpoint)
    });
    let best = graded.min_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    best.map(|(rank, _, endpoint)| (endpoint, rank))
}
