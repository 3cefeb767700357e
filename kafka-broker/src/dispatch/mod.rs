//! API key to handler.

mod faulted;
mod job;
mod reply;

use std::sync::Arc;

use bytes::Bytes;
use kafka4rs_io::rt::BoxFuture;
use kafka4rs_protocol::{
    ApiKey, ErrorCode, KafkaString, Reader, Uuid, VersionRange, decode_request_header,
};
use tokio::sync::watch;

use crate::broker::Broker;
use crate::fault::Strike;
use crate::handler;
use crate::node::{Life, NodeCore};
use job::Job;
pub(crate) use reply::{After, BadRequest, Reply};

/// A request being worked on.
pub(crate) struct Handled {
    /// Whether it may wait for something that its client can give up on: nothing is lost if the work is dropped.
    pub(crate) parks: bool,
    pub(crate) work: BoxFuture<'static, Result<Reply, BadRequest>>,
}

/// Who asks whom.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) version: i16,
    pub(crate) client_id: KafkaString,
    /// Where it calls from, as Kafka shows it.
    pub(crate) host: KafkaString,
    pub(crate) node: Arc<NodeCore>,
    /// An error that a fault wants for parts of the request.
    strike: Option<Arc<Strike>>,
}

impl Caller {
    /// The error that a fault wants for a partition; it must not be touched then.
    pub(crate) fn struck(&self, name: &str, id: Uuid, partition: i32) -> Result<(), ErrorCode> {
        match &self.strike {
            Some(strike) if strike.hits(name, id, partition) => Err(strike.code),
            _ => Ok(()),
        }
    }

    /// As [`Caller::struck`], for a topic.
    pub(crate) fn struck_topic(&self, name: &str, id: Uuid) -> Result<(), ErrorCode> {
        match &self.strike {
            Some(strike) if strike.hits_topic(name, id) => Err(strike.code),
            _ => Ok(()),
        }
    }
}

/// The connection a request comes on.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) node: Arc<NodeCore>,
    pub(crate) connection: u64,
    /// The peer's address, as Kafka shows it: `/127.0.0.1`.
    pub(crate) host: KafkaString,
    pub(crate) life: watch::Receiver<Life>,
}

/// What is served, and the ranges advertised: those of Kafka 4.3.
///
/// Produce is advertised from 0 though served from 3: librdkafka up to 2.x takes a higher minimum for a broker without
/// compression (KAFKA-18659).
pub(crate) const SERVED: &[(ApiKey, VersionRange)] = &[
    (ApiKey::Produce, VersionRange::new(0, 13)),
    (ApiKey::Fetch, VersionRange::new(4, 18)),
    (ApiKey::ListOffsets, VersionRange::new(1, 11)),
    (ApiKey::Metadata, VersionRange::new(0, 13)),
    (ApiKey::OffsetCommit, VersionRange::new(2, 10)),
    (ApiKey::OffsetFetch, VersionRange::new(1, 10)),
    (ApiKey::FindCoordinator, VersionRange::new(0, 6)),
    (ApiKey::JoinGroup, VersionRange::new(0, 9)),
    (ApiKey::Heartbeat, VersionRange::new(0, 4)),
    (ApiKey::LeaveGroup, VersionRange::new(0, 5)),
    (ApiKey::SyncGroup, VersionRange::new(0, 5)),
    (ApiKey::DescribeGroups, VersionRange::new(0, 6)),
    (ApiKey::ListGroups, VersionRange::new(0, 5)),
    (ApiKey::ApiVersions, VersionRange::new(0, 4)),
    (ApiKey::CreateTopics, VersionRange::new(2, 7)),
    (ApiKey::DeleteTopics, VersionRange::new(1, 6)),
    (ApiKey::InitProducerId, VersionRange::new(0, 5)),
    (ApiKey::OffsetForLeaderEpoch, VersionRange::new(2, 4)),
    (ApiKey::CreatePartitions, VersionRange::new(0, 3)),
    (ApiKey::DeleteGroups, VersionRange::new(0, 2)),
    (ApiKey::OffsetDelete, VersionRange::new(0, 0)),
    (ApiKey::DescribeCluster, VersionRange::new(0, 2)),
    (ApiKey::ConsumerGroupHeartbeat, VersionRange::new(0, 1)),
    (ApiKey::ConsumerGroupDescribe, VersionRange::new(0, 1)),
];

/// Starts working on a frame.
pub(crate) fn dispatch(broker: &Arc<Broker>, source: &Source, frame: Bytes, peer: &str) -> Handled {
    let mut r = Reader::new(frame);
    let header = match decode_request_header(&mut r) {
        Ok(header) => header,
        Err(error) => return refused(error.into()),
    };
    tracing::trace!(%peer, key = header.api_key, version = header.api_version, "request");
    let (key, version) = (header.api_key, header.api_version);
    let served = header.api().and_then(|api| {
        let range = source.node.release().advertised(api)?;
        // What is advertised below what the schema has is not served.
        Some((api, range.intersect(api.valid_versions())?))
    });
    let Some((api, served)) = served else {
        return refused(BadRequest::UnknownApi { key, version });
    };
    if api == ApiKey::ApiVersions && !served.contains(version) {
        let answer = handler::api_versions::unknown_version(&source.node.release());
        // A version the client is sure to know.
        let work = reply::frame_answer(header.correlation_id, 0, &answer);
        let work = work.map(|answer| Reply::of(Some(answer)));
        return Handled { parks: false, work: Box::pin(std::future::ready(work)) };
    }
    if !served.contains(version) {
        return refused(BadRequest::Version { api, version, served });
    }
    let parks = matches!(api, ApiKey::Fetch | ApiKey::JoinGroup | ApiKey::SyncGroup);
    let job = Job { broker: Arc::clone(broker), source: source.clone(), header, r };
    let work = match api {
        ApiKey::Produce => job.work(handler::produce::handle),
        ApiKey::Fetch => job.answered(handler::fetch::handle),
        ApiKey::ListOffsets => job.answered(handler::list_offsets::handle),
        ApiKey::Metadata => job.answered(handler::metadata::handle),
        ApiKey::OffsetCommit => job.answered(handler::offset_commit::handle),
        ApiKey::OffsetFetch => job.answered(handler::offset_fetch::handle),
        ApiKey::FindCoordinator => job.answered(handler::find_coordinator::handle),
        ApiKey::JoinGroup => job.answered(handler::join_group::handle),
        ApiKey::Heartbeat => job.answered(handler::heartbeat::handle),
        ApiKey::LeaveGroup => job.answered(handler::leave_group::handle),
        ApiKey::SyncGroup => job.answered(handler::sync_group::handle),
        ApiKey::DescribeGroups => job.answered(handler::describe_groups::handle),
        ApiKey::ListGroups => job.answered(handler::list_groups::handle),
        ApiKey::DeleteGroups => job.answered(handler::delete_groups::handle),
        ApiKey::OffsetDelete => job.answered(handler::offset_delete::handle),
        ApiKey::ApiVersions => job.answered(handler::api_versions::handle),
        ApiKey::CreateTopics => job.answered(handler::create_topics::handle),
        ApiKey::DeleteTopics => job.answered(handler::delete_topics::handle),
        ApiKey::InitProducerId => job.answered(handler::init_producer_id::handle),
        ApiKey::OffsetForLeaderEpoch => job.answered(handler::offset_for_leader_epoch::handle),
        ApiKey::CreatePartitions => job.answered(handler::create_partitions::handle),
        ApiKey::DescribeCluster => job.answered(handler::describe_cluster::handle),
        ApiKey::ConsumerGroupHeartbeat => job.answered(handler::consumer_group_heartbeat::handle),
        ApiKey::ConsumerGroupDescribe => job.answered(handler::consumer_group_describe::handle),
        _ => return refused(BadRequest::UnknownApi { key, version }),
    };
    Handled { parks, work }
}

fn refused(error: BadRequest) -> Handled {
    Handled { parks: false, work: Box::pin(std::future::ready(Err(error))) }
}
