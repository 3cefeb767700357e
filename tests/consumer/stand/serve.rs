//! What a stand-in answers.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use kafka4rs::protocol::messages::api_versions_response::ApiVersion;
use kafka4rs::protocol::messages::fetch_response::{FetchableTopicResponse, PartitionData};
use kafka4rs::protocol::messages::list_offsets_response::{
    ListOffsetsPartitionResponse, ListOffsetsTopicResponse,
};
use kafka4rs::protocol::messages::metadata_response::{
    MetadataResponseBroker, MetadataResponsePartition, MetadataResponseTopic,
};
use kafka4rs::protocol::messages::offset_for_leader_epoch_response::{
    EpochEndOffset, OffsetForLeaderTopicResult,
};
use kafka4rs::protocol::messages::{
    ApiVersionsResponse, FetchRequest, FetchResponse, ListOffsetsRequest, ListOffsetsResponse,
    MetadataRequest, MetadataResponse, OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponse,
};
use kafka4rs::protocol::{
    ApiKey, Decode, ErrorCode, Reader, Records, Uuid, Writer, decode_request_header,
    encode_response_frame,
};
use kafka4rs_io::Stream;
use kafka4rs_io::rt::{RuntimeRef, sleep};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::{Asked, Cluster, Follower};
use crate::bed::TOPIC;

/// What is wrong about one fetch answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Twist {
    /// The whole request is refused.
    Code(ErrorCode),
    /// A partition that nobody asked for.
    Extra,
    /// The first partition is left out.
    Omit,
    /// The first partition comes twice.
    Repeat,
    /// The answer names another session.
    OtherSession,
}

/// A fetch session (KIP-227).
#[derive(Debug, Default)]
pub(crate) struct Session {
    epoch: i32,
    /// Offset and limit of each partition, and the leader epoch that the reader knows.
    held: BTreeMap<(Uuid, i32), (i64, usize, i32)>,
}

#[derive(Clone)]
pub(super) struct Serve {
    pub(super) runtime: RuntimeRef,
    pub(super) at: usize,
    pub(super) cluster: Arc<Mutex<Cluster>>,
}

const APIS: [(ApiKey, i16); 5] = [
    (ApiKey::ApiVersions, 3),
    (ApiKey::Metadata, 12),
    (ApiKey::ListOffsets, 7),
    (ApiKey::OffsetForLeaderEpoch, 4),
    (ApiKey::Fetch, 16),
];

/// How often a fetch that waits looks again.
const LOOK: Duration = Duration::from_millis(5);

impl Serve {
    fn id(&self) -> i32 {
        self.cluster.lock().expect("not poisoned").ids[self.at]
    }

    fn is_dead(&self) -> bool {
        let cluster = self.cluster.lock().expect("not poisoned");
        cluster.dead.contains(&cluster.ids[self.at])
    }

    pub(super) async fn connection(self, stream: Stream) {
        let (mut reader, mut writer, _) = stream.into_parts();
        while let Ok(length) = reader.read_i32().await {
            let mut frame = vec![0; usize::try_from(length).expect("a length")];
            if self.is_dead() || reader.read_exact(&mut frame).await.is_err() {
                return;
            }
            let mut answer = Writer::new();
            self.answer(Reader::new(frame.into()), &mut answer).await;
            let bytes = answer.finish().to_bytes();
            if self.is_dead() || writer.write_all(&bytes).await.is_err() {
                return;
            }
            if writer.flush().await.is_err() {
                return;
            }
        }
    }

    async fn answer(&self, mut reader: Reader, writer: &mut Writer) {
        let header = decode_request_header(&mut reader).expect("a request");
        let (id, version) = (header.correlation_id, header.api_version);
        let reader = &mut reader;
        let done = match ApiKey::from_i16(header.api_key) {
            Some(ApiKey::ApiVersions) => {
                encode_response_frame(writer, id, version, &Self::api_versions())
            }
            Some(ApiKey::Metadata) => {
                let request = MetadataRequest::decode(reader, version).expect("a request");
                encode_response_frame(writer, id, version, &self.metadata(&request))
            }
            Some(ApiKey::ListOffsets) => {
                let request = ListOffsetsRequest::decode(reader, version).expect("a request");
                encode_response_frame(writer, id, version, &self.list_offsets(&request))
            }
            Some(ApiKey::OffsetForLeaderEpoch) => {
                let request =
                    OffsetForLeaderEpochRequest::decode(reader, version).expect("a request");
                encode_response_frame(writer, id, version, &self.epochs(&request))
            }
            Some(ApiKey::Fetch) => {
                let request = FetchRequest::decode(reader, version).expect("a request");
                encode_response_frame(writer, id, version, &self.fetch(&request).await)
            }
            other => unreachable!("nobody offered {other:?}"),
        };
        done.expect("the answer can be written");
    }

    fn note(&self, cluster: &mut Cluster, api: ApiKey, partition: i32, offset: i64) {
        let node = cluster.ids[self.at];
        cluster.asked.push(Asked { node, api, partition, offset });
    }

    fn api_versions() -> ApiVersionsResponse {
        let keys = APIS.map(|(api, max_version)| ApiVersion {
            api_key: api.as_i16(),
            min_version: 0,
            max_version,
            ..Default::default()
        });
        ApiVersionsResponse { api_keys: keys.into(), ..Default::default() }
    }

    fn metadata(&self, _: &MetadataRequest) -> MetadataResponse {
        let id = self.id();
        let mut cluster = self.cluster.lock().expect("not poisoned");
        self.note(&mut cluster, ApiKey::Metadata, -1, -1);
        let brokers = cluster.ids.iter().zip(&cluster.addresses);
        let brokers = brokers.map(|(&node_id, address)| MetadataResponseBroker {
            node_id,
            host: address.ip().to_string().into(),
            port: address.port().into(),
            rack: Some(if node_id == 1 { "there".into() } else { "here".into() }),
            ..Default::default()
        });
        let lagging = cluster.lagging.get(&id);
        let partitions = cluster.logs.iter().enumerate().map(|(index, log)| {
            let old = lagging.and_then(|leaders| leaders.get(index));
            let (leader_id, leader_epoch) = old.copied().unwrap_or((log.leader, log.epoch));
            MetadataResponsePartition {
                partition_index: i32::try_from(index).expect("few"),
                leader_id,
                leader_epoch,
                replica_nodes: cluster.ids.iter().copied().collect(),
                isr_nodes: cluster.ids.iter().copied().collect(),
                ..Default::default()
            }
        });
        let mut topic = MetadataResponseTopic {
            name: Some(TOPIC.into()),
            topic_id: cluster.topic_uuid(),
            partitions: partitions.collect(),
            ..Default::default()
        };
        if cluster.blind.contains(&id) {
            topic.error_code = ErrorCode::UnknownTopicOrPartition.code();
            topic.partitions = Vec::new();
        }
        MetadataResponse {
            brokers: brokers.collect(),
            controller_id: 1,
            topics: vec![topic],
            ..Default::default()
        }
    }

    fn list_offsets(&self, request: &ListOffsetsRequest) -> ListOffsetsResponse {
        let id = self.id();
        let mut cluster = self.cluster.lock().expect("not poisoned");
        let mut topics = Vec::new();
        for topic in &request.topics {
            let mut partitions = Vec::new();
            for one in &topic.partitions {
                self.note(&mut cluster, ApiKey::ListOffsets, one.partition_index, one.timestamp);
                let log = &cluster.logs[usize::try_from(one.partition_index).expect("an index")];
                let mut answer = ListOffsetsPartitionResponse {
                    partition_index: one.partition_index,
                    offset: if one.timestamp == -2 { log.start } else { log.end() },
                    leader_epoch: log.epoch,
                    ..Default::default()
                };
                if log.leader != id {
                    answer.error_code = ErrorCode::NotLeaderOrFollower.code();
                }
                partitions.push(answer);
            }
            let name = topic.name.clone();
            topics.push(ListOffsetsTopicResponse { name, partitions, ..Default::default() });
        }
        ListOffsetsResponse { topics, ..Default::default() }
    }

    fn epochs(&self, request: &OffsetForLeaderEpochRequest) -> OffsetForLeaderEpochResponse {
        let id = self.id();
        let mut cluster = self.cluster.lock().expect("not poisoned");
        let mut topics = Vec::new();
        for topic in &request.topics {
            let mut partitions = Vec::new();
            for one in &topic.partitions {
                self.note(&mut cluster, ApiKey::OffsetForLeaderEpoch, one.partition, -1);
                let log = &cluster.logs[usize::try_from(one.partition).expect("an index")];
                let fault = fenced(log.leader == id, log.epoch, one.current_leader_epoch);
                let (leader_epoch, end_offset) = match fault {
                    None => log.end_of_epoch(one.leader_epoch),
                    Some(_) => (-1, -1),
                };
                partitions.push(EpochEndOffset {
                    error_code: fault.unwrap_or(ErrorCode::None).code(),
                    partition: one.partition,
                    leader_epoch,
                    end_offset,
                    ..Default::default()
                });
            }
            let topic = topic.topic.clone();
            topics.push(OffsetForLeaderTopicResult { topic, partitions, ..Default::default() });
        }
        OffsetForLeaderEpochResponse { topics, ..Default::default() }
    }

    async fn fetch(&self, request: &FetchRequest) -> FetchResponse {
        let refused =
            |code: ErrorCode| FetchResponse { error_code: code.code(), ..Default::default() };
        let mut opened = Err(ErrorCode::UnknownServerError);
        // What a broker remembers is no memory of the client's, which some tests measure.
        allocation_counter::opt_out(|| opened = self.open(request));
        let session = match opened {
            Ok(session) => session,
            Err(code) => return refused(code),
        };
        let wait = Duration::from_millis(u64::try_from(request.max_wait_ms).unwrap_or(0));
        let until = self.runtime.now() + wait;
        let full = request.session_epoch <= 0;
        let with_rack = !request.rack_id.is_empty();
        let most = usize::try_from(request.max_bytes).unwrap_or(0);
        loop {
            let parts = self.serve(session, with_rack, most);
            let fruitful = parts.iter().any(|(_, part)| {
                part.error_code != 0
                    || part.preferred_read_replica >= 0
                    || part.records.as_ref().is_some_and(|records| !records.is_empty())
            });
            if fruitful || self.runtime.now() >= until || self.is_dead() {
                return self.twisted(session, parts, full);
            }
            sleep(&*self.runtime, LOOK).await;
        }
    }

    /// Brings the session up to date; its id.
    fn open(&self, request: &FetchRequest) -> Result<i32, ErrorCode> {
        let id = self.id();
        let mut cluster = self.cluster.lock().expect("not poisoned");
        if let Some(Twist::Code(code)) = cluster.twists.first().copied() {
            cluster.twists.remove(0);
            return Err(code);
        }
        let session_id = if request.session_epoch <= 0 {
            cluster.sessions.remove(&(id, request.session_id));
            cluster.next_session += 1;
            let session_id = cluster.next_session;
            cluster.sessions.insert((id, session_id), Session::default());
            session_id
        } else {
            request.session_id
        };
        let mut session =
            cluster.sessions.remove(&(id, session_id)).ok_or(ErrorCode::FetchSessionIdNotFound)?;
        if session.epoch != request.session_epoch.max(0) {
            return Err(ErrorCode::InvalidFetchSessionEpoch);
        }
        session.epoch += 1;
        for topic in &request.forgotten_topics_data {
            for partition in &topic.partitions {
                session.held.remove(&(topic.topic_id, *partition));
            }
        }
        for topic in &request.topics {
            for one in &topic.partitions {
                let max = usize::try_from(one.partition_max_bytes).unwrap_or(0);
                let held = (one.fetch_offset, max, one.current_leader_epoch);
                session.held.insert((topic.topic_id, one.partition), held);
                self.note(&mut cluster, ApiKey::Fetch, one.partition, one.fetch_offset);
            }
        }
        if request.topics.is_empty() {
            self.note(&mut cluster, ApiKey::Fetch, -1, -1);
        }
        cluster.sessions.insert((id, session_id), session);
        Ok(session_id)
    }

    fn serve(&self, session: i32, with_rack: bool, most: usize) -> Vec<(Uuid, PartitionData)> {
        let id = self.id();
        let mut left = most;
        let cluster = self.cluster.lock().expect("not poisoned");
        let Some(session) = cluster.sessions.get(&(id, session)) else { return Vec::new() };
        let parts = session.held.iter().map(|(&(topic_id, partition), &(offset, max, known))| {
            let log = &cluster.logs[usize::try_from(partition).expect("an index")];
            let mut part = PartitionData {
                partition_index: partition,
                high_watermark: log.end(),
                last_stable_offset: log.end(),
                log_start_offset: log.start,
                ..Default::default()
            };
            let leads = log.leader == id;
            let read = match (fenced(true, log.epoch, known), cluster.followers.get(&id)) {
                _ if topic_id != cluster.topic_uuid() => Err(ErrorCode::UnknownTopicId),
                (Some(code), _) => Err(code),
                (None, _) if leads => match cluster.closest.filter(|_| with_rack) {
                    Some(closest) => {
                        part.preferred_read_replica = closest;
                        Ok(Default::default())
                    }
                    // The first batch of all comes whole.
                    None if left == 0 => log.read(offset, offset, 0),
                    None => log.read(offset, log.end(), max.min(left)),
                },
                (None, Some(Follower::Until(end))) if offset > *end => {
                    Err(ErrorCode::OffsetOutOfRange)
                }
                (None, Some(Follower::Until(end))) => {
                    part.high_watermark = *end;
                    log.read(offset, *end, max)
                }
                (None, Some(Follower::Refuses(code))) => Err(*code),
                (None, None) => Err(ErrorCode::NotLeaderOrFollower),
            };
            match read {
                Ok(records) => {
                    left = left.saturating_sub(records.len());
                    part.records = Some(Records::from(records));
                }
                Err(code) => part.error_code = code.code(),
            }
            (topic_id, part)
        });
        parts.collect()
    }

    fn twisted(
        &self,
        session_id: i32,
        mut parts: Vec<(Uuid, PartitionData)>,
        full: bool,
    ) -> FetchResponse {
        let mut cluster = self.cluster.lock().expect("not poisoned");
        if !full {
            // An incremental answer names what changed.
            parts.retain(|(_, part)| {
                let records = part.records.as_ref();
                part.error_code != 0
                    || part.preferred_read_replica >= 0
                    || records.is_some_and(|records| !records.is_empty())
            });
        }
        let mut response = FetchResponse { session_id, ..Default::default() };
        let twist = (!cluster.twists.is_empty()).then(|| cluster.twists.remove(0));
        match twist {
            None | Some(Twist::Code(_)) => {}
            Some(Twist::Extra) => {
                let extra = PartitionData { partition_index: 77, ..Default::default() };
                parts.push((cluster.topic_uuid(), extra));
            }
            Some(Twist::Omit) => parts.truncate(parts.len().saturating_sub(1)),
            Some(Twist::Repeat) => parts.extend(parts.first().cloned()),
            Some(Twist::OtherSession) => response.session_id += 1_000,
        }
        for (topic_id, part) in parts {
            response.responses.push(FetchableTopicResponse {
                topic_id,
                partitions: vec![part],
                ..Default::default()
            });
        }
        response
    }
}

/// What a node says to who knows another epoch than it does.
fn fenced(leads: bool, epoch: i32, known: i32) -> Option<ErrorCode> {
    match known {
        _ if !leads => Some(ErrorCode::NotLeaderOrFollower),
        -1 => None,
        known if known < epoch => Some(ErrorCode::FencedLeaderEpoch),
        known if known > epoch => Some(ErrorCode::UnknownLeaderEpoch),
        _ => None,
    }
}
