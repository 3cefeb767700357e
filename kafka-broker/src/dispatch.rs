//! API key to handler.

use std::sync::Arc;

use bytes::Bytes;
use kafka4rs_io::rt::BoxFuture;
use kafka4rs_protocol::{
    ApiKey, Decode, DecodeError, Encode, EncodeError, ErrorCode, Reader, Request, RequestHeader,
    Segments, VersionRange, Writer, decode_request_header, encode_response_frame,
};
use thiserror::Error;

use crate::broker::Broker;
use crate::handler;

/// A request being worked on.
pub(crate) struct Handled {
    /// Whether it may wait for something that its client can give up on: nothing is lost if the work is dropped.
    pub(crate) parks: bool,
    /// Its answer, framed; none for requests that want none.
    pub(crate) work: BoxFuture<'static, Result<Option<Segments>, BadRequest>>,
}

/// A request that cannot be answered, so that its connection ends.
#[derive(Debug, Error)]
pub(crate) enum BadRequest {
    #[error("{0}")]
    Decode(#[from] DecodeError),
    #[error("unknown API {key} (version {version})")]
    UnknownApi { key: i16, version: i16 },
    #[error("{api} version {version} is not served, only {served}")]
    Version { api: ApiKey, version: i16, served: VersionRange },
    #[error("a produce request with acks=0 failed: {code}")]
    Unacknowledged { code: ErrorCode },
    #[error("the answer cannot be written: {0}")]
    Encode(#[from] EncodeError),
}

/// Who asks.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) version: i16,
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
    (ApiKey::ApiVersions, VersionRange::new(0, 4)),
    (ApiKey::CreateTopics, VersionRange::new(2, 7)),
    (ApiKey::DeleteTopics, VersionRange::new(1, 6)),
    (ApiKey::InitProducerId, VersionRange::new(0, 5)),
    (ApiKey::CreatePartitions, VersionRange::new(0, 3)),
    (ApiKey::DescribeCluster, VersionRange::new(0, 2)),
    (ApiKey::ConsumerGroupHeartbeat, VersionRange::new(0, 1)),
];

/// Starts working on a frame.
pub(crate) fn dispatch(broker: &Arc<Broker>, frame: Bytes, peer: &str) -> Handled {
    let mut r = Reader::new(frame);
    let header = match decode_request_header(&mut r) {
        Ok(header) => header,
        Err(error) => return refused(error.into()),
    };
    tracing::trace!(%peer, key = header.api_key, version = header.api_version, "request");
    let (key, version) = (header.api_key, header.api_version);
    let served = header.api().and_then(|api| {
        let (_, range) = SERVED.iter().find(|(served, _)| *served == api)?;
        // What is advertised below what the schema has is not served.
        Some((api, range.intersect(api.valid_versions())?))
    });
    let Some((api, served)) = served else {
        return refused(BadRequest::UnknownApi { key, version });
    };
    if api == ApiKey::ApiVersions && !served.contains(version) {
        let answer = handler::api_versions::unknown_version();
        // A version the client is sure to know.
        let work = frame_answer(header.correlation_id, 0, &answer).map(Some);
        return Handled { parks: false, work: Box::pin(std::future::ready(work)) };
    }
    if !served.contains(version) {
        return refused(BadRequest::Version { api, version, served });
    }
    let parks = api == ApiKey::Fetch;
    let broker = Arc::clone(broker);
    let work: BoxFuture<'static, _> = match api {
        ApiKey::Produce => Box::pin(async move {
            let request = Decode::decode(&mut r, version)?;
            match handler::produce::handle(&broker, caller(&header), request).await? {
                Some(answer) => frame_answer(header.correlation_id, version, &answer).map(Some),
                None => Ok(None),
            }
        }),
        ApiKey::Fetch => answered(broker, header, r, handler::fetch::handle),
        ApiKey::ListOffsets => answered(broker, header, r, handler::list_offsets::handle),
        ApiKey::Metadata => answered(broker, header, r, handler::metadata::handle),
        ApiKey::OffsetCommit => answered(broker, header, r, handler::offset_commit::handle),
        ApiKey::OffsetFetch => answered(broker, header, r, handler::offset_fetch::handle),
        ApiKey::FindCoordinator => answered(broker, header, r, handler::find_coordinator::handle),
        ApiKey::ApiVersions => answered(broker, header, r, handler::api_versions::handle),
        ApiKey::CreateTopics => answered(broker, header, r, handler::create_topics::handle),
        ApiKey::DeleteTopics => answered(broker, header, r, handler::delete_topics::handle),
        ApiKey::InitProducerId => answered(broker, header, r, handler::init_producer_id::handle),
        ApiKey::CreatePartitions => answered(broker, header, r, handler::create_partitions::handle),
        ApiKey::DescribeCluster => answered(broker, header, r, handler::describe_cluster::handle),
        ApiKey::ConsumerGroupHeartbeat => {
            answered(broker, header, r, handler::consumer_group_heartbeat::handle)
        }
        _ => return refused(BadRequest::UnknownApi { key, version }),
    };
    Handled { parks, work }
}

fn answered<R, H, F>(
    broker: Arc<Broker>,
    header: RequestHeader,
    mut r: Reader,
    handle: H,
) -> BoxFuture<'static, Result<Option<Segments>, BadRequest>>
where
    R: Request + Decode,
    R::Response: Encode,
    H: FnOnce(Arc<Broker>, Caller, R) -> F + Send + 'static,
    F: Future<Output = R::Response> + Send,
{
    Box::pin(async move {
        let request = R::decode(&mut r, header.api_version)?;
        let answer = handle(broker, caller(&header), request).await;
        frame_answer(header.correlation_id, header.api_version, &answer).map(Some)
    })
}

fn caller(header: &RequestHeader) -> Caller {
    Caller { version: header.api_version }
}

fn frame_answer<R: kafka4rs_protocol::Response + Encode>(
    correlation_id: i32,
    version: i16,
    answer: &R,
) -> Result<Segments, BadRequest> {
    let mut w = Writer::with_capacity(256);
    encode_response_frame(&mut w, correlation_id, version, answer)?;
    Ok(w.finish())
}

fn refused(error: BadRequest) -> Handled {
    Handled { parks: false, work: Box::pin(std::future::ready(Err(error))) }
}
