//! Reading a fetch answer while it arrives, straight into slabs.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use kafka4rs_core::TopicPartition;
use kafka4rs_core::frame::{FrameSink, SinkError, SinkSpace};
use kafka4rs_protocol::fetch_reader::{FetchEvent, FetchResponseReader};
use kafka4rs_protocol::messages::fetch_response::{NodeEndpoint, PartitionData};
use kafka4rs_protocol::{BrokerId, ErrorCode, LeaderEpoch, Partition, TopicId, TopicName};

use crate::fetch::BY_ID;
use crate::shared::Shared;
use crate::slab::{SlabPool, Ticket};
use crate::state::Arrived;

/// Smaller regions share the slab the heads are read into.
const SHARED_BELOW: usize = 16 << 10;
/// How much is read at a time while heads are parsed.
const PARSE_STEP: usize = 16 << 10;
/// A slab that many small regions share.
const SHARED_SLAB: usize = 64 << 10;

/// What the answer said besides records.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) code: ErrorCode,
    pub(crate) session_id: i32,
    pub(crate) throttle: Duration,
    pub(crate) hints: Vec<LeaderHint>,
    pub(crate) endpoints: Vec<NodeEndpoint>,
    /// Bytes of the answer, without the header of its frame.
    pub(crate) received: usize,
    /// Bytes of record batches in it.
    pub(crate) record_bytes: usize,
    /// Partitions in it.
    pub(crate) partitions: usize,
}

/// Who leads a partition now, from an answer that refused to serve it (KIP-951).
#[derive(Debug)]
pub(crate) struct LeaderHint {
    pub(crate) partition: TopicPartition,
    pub(crate) leader: BrokerId,
    pub(crate) epoch: LeaderEpoch,
}

/// Where published partitions go: the consumer, or a test.
pub(crate) trait Publish: Send {
    /// The name of a topic the answer names by id.
    fn topic_of(&mut self, id: TopicId) -> Option<TopicName>;
    /// One partition, complete with its own tagged fields, and the memory of its records.
    fn publish(
        &mut self,
        partition: TopicPartition,
        head: &PartitionData,
        records: Bytes,
        memory: Arc<Ticket>,
    );
    /// Memory for a region of this many bytes.
    fn slabs(&self) -> &SlabPool;
}

/// Reads a fetch answer as it arrives.
///
/// Heads are parsed from a small buffer; each partition's records go straight from the socket into
/// a slab of their own. A partition is published when its last tagged field was read, so everything
/// before a break of the connection is good.
pub(crate) struct FetchSink<P> {
    to: P,
    version: i16,
    /// From the first byte on, when the length of the answer is known.
    reader: Option<FetchResponseReader>,
    /// Bytes the reader waits for.
    wanted: usize,
    /// Heads, and regions too small for a slab of their own.
    parse: BytesMut,
    parse_memory: Arc<Ticket>,
    slab: BytesMut,
    slab_memory: Option<Arc<Ticket>>,
    mode: Mode,
    topic: Option<TopicName>,
    head: Option<PartitionData>,
    records: Bytes,
    answer: Outcome,
    ended: bool,
    outcome: Arc<Mutex<Option<Outcome>>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Parsing,
    /// Waiting until the parse buffer holds this region.
    Small(usize),
    /// Reading a region of this size into the slab.
    Large(usize),
}

impl<P: Publish> FetchSink<P> {
    pub(crate) fn new(to: P, version: i16, outcome: Arc<Mutex<Option<Outcome>>>) -> Self {
        let parse_memory = to.slabs().ticket(0);
        Self {
            to,
            version,
            reader: None,
            wanted: 0,
            parse: BytesMut::new(),
            parse_memory,
            slab: BytesMut::new(),
            slab_memory: None,
            mode: Mode::Parsing,
            topic: None,
            head: None,
            records: Bytes::new(),
            answer: Outcome {
                code: ErrorCode::None,
                session_id: 0,
                throttle: Duration::ZERO,
                hints: Vec::new(),
                endpoints: Vec::new(),
                received: 0,
                record_bytes: 0,
                partitions: 0,
            },
            ended: false,
            outcome,
        }
    }

    /// Takes as many steps as the bytes at hand allow.
    fn advance(&mut self) -> Result<(), SinkError> {
        loop {
            match self.mode {
                Mode::Small(len) if self.parse.len() < len => return Ok(()),
                Mode::Small(len) => {
                    let region = self.parse.split_to(len).freeze();
                    self.region_done(region);
                }
                Mode::Large(len) if self.slab.len() < len => return Ok(()),
                Mode::Large(_) => {
                    let slab = std::mem::take(&mut self.slab);
                    let capacity = slab.capacity();
                    let region = slab.freeze();
                    self.to.slabs().retire(&region, capacity);
                    self.region_done(region);
                }
                Mode::Parsing => {
                    if !self.step()? {
                        return Ok(());
                    }
                }
            }
        }
    }

    fn step(&mut self) -> Result<bool, SinkError> {
        let Some(reader) = &mut self.reader else { return Ok(false) };
        match reader.next(&mut self.parse).map_err(SinkError::new)? {
            FetchEvent::NeedMore { at_least } => {
                self.wanted = at_least;
                return Ok(false);
            }
            FetchEvent::Head(head) => {
                self.answer.code = ErrorCode::from(head.error_code);
                self.answer.session_id = head.session_id;
                self.answer.throttle = Duration::from_millis(head.throttle_time_ms.max(0) as u64);
            }
            FetchEvent::Topic(topic) => {
                self.topic = if self.version >= BY_ID {
                    self.to.topic_of(TopicId::from(topic.topic_id))
                } else {
                    Some(TopicName::from(&topic.topic))
                };
            }
            FetchEvent::Partition { head, .. } => {
                self.answer.partitions += 1;
                self.head = Some(head);
                self.records = Bytes::new();
                self.slab_memory = None;
            }
            FetchEvent::Records { len } => self.begin_region(len),
            FetchEvent::PartitionEnd(tail) => {
                if let (Some(topic), Some(mut head)) = (&self.topic, self.head.take()) {
                    head.current_leader = tail.current_leader;
                    head.diverging_epoch = tail.diverging_epoch;
                    let index = Partition(head.partition_index);
                    let partition = TopicPartition::new(topic.clone(), index);
                    self.take_hint(&partition, &head);
                    let records = std::mem::take(&mut self.records);
                    let own = self.slab_memory.take();
                    let memory = own.unwrap_or_else(|| Arc::clone(&self.parse_memory));
                    self.to.publish(partition, &head, records, memory);
                }
            }
            FetchEvent::TopicEnd(_) => self.topic = None,
            FetchEvent::End(tail) => {
                self.answer.endpoints = tail.node_endpoints;
                self.ended = true;
                return Ok(false);
            }
            // The reader and its only user are of one version.
            other => {
                return Err(SinkError::new(format!("unexpected part of an answer: {other:?}")));
            }
        }
        Ok(true)
    }

    fn begin_region(&mut self, len: usize) {
        self.answer.record_bytes += len;
        if len < SHARED_BELOW {
            self.mode = Mode::Small(len);
            return;
        }
        self.slab = self.to.slabs().take(len);
        let here = self.parse.split_to(len.min(self.parse.len()));
        while self.slab.capacity() < here.len() {
            SlabPool::grow(&mut self.slab, len);
        }
        self.slab.extend_from_slice(&here);
        self.slab_memory = Some(self.to.slabs().ticket(self.slab.capacity()));
        self.mode = Mode::Large(len);
    }

    fn region_done(&mut self, region: Bytes) {
        self.records = region;
        if let Some(reader) = &mut self.reader {
            reader.records_done();
        }
        self.mode = Mode::Parsing;
    }

    fn take_hint(&mut self, partition: &TopicPartition, head: &PartitionData) {
        let code = ErrorCode::from(head.error_code);
        let leader = &head.current_leader;
        let moved = matches!(code, ErrorCode::NotLeaderOrFollower | ErrorCode::FencedLeaderEpoch);
        if moved && leader.leader_id >= 0 {
            self.answer.hints.push(LeaderHint {
                partition: partition.clone(),
                leader: BrokerId(leader.leader_id),
                epoch: LeaderEpoch(leader.leader_epoch),
            });
        }
    }
}

impl<P: Publish> FrameSink for FetchSink<P> {
    fn space(&mut self, frame_remaining: usize) -> SinkSpace<'_> {
        if let Mode::Large(len) = self.mode {
            let missing = len - self.slab.len();
            if self.slab.capacity() - self.slab.len() < missing.min(PARSE_STEP) {
                SlabPool::grow(&mut self.slab, len);
                self.slab_memory = Some(self.to.slabs().ticket(self.slab.capacity()));
            }
            return SinkSpace { buf: &mut self.slab, limit: missing };
        }
        if self.reader.is_none() {
            self.answer.received = frame_remaining;
            self.reader = Some(FetchResponseReader::new(self.version, frame_remaining));
        }
        let wanted = match self.mode {
            Mode::Small(len) => len,
            _ => self.wanted,
        };
        let missing = wanted.saturating_sub(self.parse.len()).max(1);
        if self.parse.capacity() - self.parse.len() < missing {
            self.parse.reserve(SHARED_SLAB.min(frame_remaining).max(missing));
            // Regions in the slab before keep that one's ticket.
            self.parse_memory = self.to.slabs().ticket(self.parse.capacity());
        }
        SinkSpace { buf: &mut self.parse, limit: PARSE_STEP.max(missing) }
    }

    fn filled(&mut self, _: usize) -> Result<(), SinkError> {
        self.advance()
    }

    fn end(&mut self) -> Result<(), SinkError> {
        if !self.ended || !self.parse.is_empty() {
            return Err(SinkError::new("the fetch answer does not end where its frame does"));
        }
        let answer = Outcome {
            code: self.answer.code,
            session_id: self.answer.session_id,
            throttle: self.answer.throttle,
            hints: std::mem::take(&mut self.answer.hints),
            endpoints: std::mem::take(&mut self.answer.endpoints),
            received: self.answer.received,
            record_bytes: self.answer.record_bytes,
            partitions: self.answer.partitions,
        };
        *self.outcome.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer);
        Ok(())
    }
}

/// Publishes into the consumer's buffer.
pub(crate) struct ToConsumer {
    pub(crate) shared: Arc<Shared>,
    pub(crate) broker: BrokerId,
}

impl Publish for ToConsumer {
    fn topic_of(&mut self, id: TopicId) -> Option<TopicName> {
        self.shared.lock().plan.topic_of(self.broker, id)
    }

    fn publish(
        &mut self,
        partition: TopicPartition,
        head: &PartitionData,
        records: Bytes,
        memory: Arc<Ticket>,
    ) {
        let now = self.shared.now();
        // The closest replica is asked again after this long (KIP-392).
        let replica_until = now + self.shared.client.config().metadata_max_age();
        let whose = partition.clone();
        let arrived = Arrived { broker: self.broker, partition, records, memory };
        let news = self.shared.lock().publish(now, arrived, head, replica_until);
        if news {
            self.shared.ring(&whose);
        }
    }

    fn slabs(&self) -> &SlabPool {
        &self.shared.slabs
    }
}

#[cfg(test)]
mod tests {
    use kafka4rs_protocol::messages::FetchResponse;
    use kafka4rs_protocol::messages::fetch_response::{
        AbortedTransaction, FetchableTopicResponse, LeaderIdAndEpoch,
    };
    use kafka4rs_protocol::{Encode, Records, Uuid, Writer};

    use super::*;

    const ORDERS: Uuid = Uuid::from_u64_pair(0, 1);
    const UNKNOWN: Uuid = Uuid::from_u64_pair(0, 2);

    type Published = Vec<(String, i16, Bytes)>;

    #[derive(Default)]
    struct Recorder {
        published: Arc<Mutex<Published>>,
        memory: Mutex<Vec<Arc<Ticket>>>,
        slabs: SlabPool,
    }

    impl Publish for Recorder {
        fn topic_of(&mut self, id: TopicId) -> Option<TopicName> {
            (id.uuid() == ORDERS).then(|| TopicName::from("orders"))
        }

        fn publish(
            &mut self,
            partition: TopicPartition,
            head: &PartitionData,
            records: Bytes,
            memory: Arc<Ticket>,
        ) {
            self.memory.lock().expect("not poisoned").push(memory);
            let mut published = self.published.lock().expect("not poisoned");
            published.push((partition.to_string(), head.error_code, records));
        }

        fn slabs(&self) -> &SlabPool {
            &self.slabs
        }
    }

    fn bytes(len: usize) -> Bytes {
        (0..len).map(|i| (i % 251) as u8).collect()
    }

    fn partition(index: i32, records: usize) -> PartitionData {
        PartitionData {
            partition_index: index,
            high_watermark: 100,
            records: Some(Records::from(bytes(records))),
            ..Default::default()
        }
    }

    /// Small and large regions, aborted transactions, an error with a hint, a topic nobody knows.
    fn answer(version: i16, large: usize) -> Bytes {
        let aborted = AbortedTransaction { producer_id: 9, first_offset: 3, ..Default::default() };
        let moved = PartitionData {
            partition_index: 3,
            error_code: ErrorCode::NotLeaderOrFollower.code(),
            current_leader: LeaderIdAndEpoch {
                leader_id: 2,
                leader_epoch: 7,
                ..Default::default()
            },
            ..Default::default()
        };
        let topic = |name: &str, id, partitions| FetchableTopicResponse {
            topic: name.into(),
            topic_id: id,
            partitions,
            ..Default::default()
        };
        let known = vec![
            partition(0, 40),
            PartitionData { aborted_transactions: Some(vec![aborted]), ..partition(1, large) },
            partition(2, 0),
            moved,
        ];
        let mut response = FetchResponse { session_id: 55, ..Default::default() };
        response.responses.push(topic("orders", ORDERS, known));
        if version >= BY_ID {
            response.responses.push(topic("", UNKNOWN, vec![partition(0, 30)]));
        }
        response.responses.push(topic("orders", ORDERS, vec![partition(4, 10)]));
        if version >= 16 {
            response.node_endpoints = vec![NodeEndpoint {
                node_id: 2,
                host: "b".into(),
                port: 9092,
                ..Default::default()
            }];
        }
        let mut writer = Writer::new();
        response.encode(&mut writer, version).expect("encodes");
        writer.finish().to_bytes()
    }

    fn expected(large: usize) -> Published {
        vec![
            ("orders-0".into(), 0, bytes(40)),
            ("orders-1".into(), 0, bytes(large)),
            ("orders-2".into(), 0, Bytes::new()),
            ("orders-3".into(), ErrorCode::NotLeaderOrFollower.code(), Bytes::new()),
            ("orders-4".into(), 0, bytes(10)),
        ]
    }

    struct Feed {
        sink: FetchSink<Recorder>,
        published: Arc<Mutex<Published>>,
        outcome: Arc<Mutex<Option<Outcome>>>,
        remaining: usize,
    }

    impl Feed {
        fn new(version: i16, remaining: usize) -> Self {
            let recorder = Recorder::default();
            let published = recorder.published.clone();
            let outcome = Arc::new(Mutex::new(None));
            let sink = FetchSink::new(recorder, version, outcome.clone());
            Self { sink, published, outcome, remaining }
        }

        /// As a frame reader does: never more than the space given, however much has come.
        fn feed(&mut self, mut data: &[u8]) -> Result<(), SinkError> {
            while !data.is_empty() {
                let space = self.sink.space(self.remaining);
                let room = space.limit.min(space.buf.capacity() - space.buf.len());
                assert!(room > 0, "a sink has to offer space");
                let n = room.min(data.len());
                space.buf.extend_from_slice(&data[..n]);
                data = &data[n..];
                self.remaining -= n;
                self.sink.filled(n)?;
            }
            Ok(())
        }

        fn published(&self) -> Published {
            self.published.lock().expect("not poisoned").clone()
        }
    }

    #[test]
    fn an_answer_cut_at_any_byte_publishes_the_same() {
        for (version, large) in [(12, 300), (13, 300), (17, 300)] {
            let body = answer(version, large);
            for cut in 0..=body.len() {
                let mut feed = Feed::new(version, body.len());
                feed.feed(&body[..cut]).expect("a good answer");
                feed.feed(&body[cut..]).expect("a good answer");
                feed.sink.end().expect("the end");
                assert_eq!(feed.published(), expected(large), "version {version}, cut {cut}");
            }
        }
    }

    #[test]
    fn a_large_region_arrives_in_pieces_of_any_size() {
        let large = 100_000;
        let body = answer(17, large);
        for step in [1, 7, 61, 4_096, 16_384, 1 << 20] {
            let mut feed = Feed::new(17, body.len());
            for piece in body.chunks(step) {
                feed.feed(piece).expect("a good answer");
            }
            feed.sink.end().expect("the end");
            assert_eq!(feed.published(), expected(large), "pieces of {step}");
        }
    }

    #[test]
    fn memory_is_counted_as_it_is_taken_and_belongs_to_the_regions() {
        let large = 500_000;
        let body = answer(17, large);
        let mut feed = Feed::new(17, body.len());
        feed.feed(&body[..body.len() / 2]).expect("a good answer");
        let taken = feed.sink.slab.capacity() + feed.sink.parse.capacity();
        let counted = feed.sink.to.slabs.in_use();
        assert!((taken..taken + SHARED_SLAB).contains(&counted), "{counted} of {taken}");
        feed.feed(&body[body.len() / 2..]).expect("a good answer");
        feed.sink.end().expect("the end");
        assert!((large..large + 3 * SHARED_SLAB).contains(&feed.sink.to.slabs.in_use()));
        let outcome = feed.outcome.lock().expect("not poisoned").take().expect("an outcome");
        assert_eq!((outcome.received, outcome.partitions), (body.len(), 6));
        assert_eq!(outcome.record_bytes, 40 + large + 30 + 10);
        // What is given out is not the consumer's any more.
        feed.sink.to.memory.lock().expect("not poisoned").clear();
        assert!(feed.sink.to.slabs.in_use() <= SHARED_SLAB);
    }

    #[test]
    fn an_answer_that_breaks_off_has_published_what_was_complete() {
        let body = answer(17, 20_000);
        let mut last = 0;
        for cut in (0..body.len()).step_by(13) {
            let mut feed = Feed::new(17, body.len());
            feed.feed(&body[..cut]).expect("a good answer so far");
            let published = feed.published();
            assert_eq!(published, expected(20_000)[..published.len()]);
            assert!(published.len() >= last, "nothing published is taken back");
            last = published.len();
            assert!(feed.outcome.lock().expect("not poisoned").is_none());
        }
        assert!(last >= 4);
    }

    #[test]
    fn the_answers_own_fields_and_leader_hints_come_out_at_the_end() {
        let body = answer(17, 10);
        let mut feed = Feed::new(17, body.len());
        feed.feed(&body).expect("a good answer");
        feed.sink.end().expect("the end");
        let outcome = feed.outcome.lock().expect("not poisoned").take().expect("an outcome");
        assert_eq!((outcome.code, outcome.session_id), (ErrorCode::None, 55));
        assert_eq!(outcome.hints.len(), 1);
        assert_eq!(outcome.hints[0].partition, TopicPartition::new("orders", 3));
        assert_eq!(
            (outcome.hints[0].leader, outcome.hints[0].epoch),
            (BrokerId(2), LeaderEpoch(7))
        );
        assert_eq!(outcome.endpoints[0].port, 9092);
    }

    #[test]
    fn an_answer_shorter_or_longer_than_its_frame_is_refused() {
        let body = answer(17, 10);
        let mut short = Feed::new(17, body.len());
        short.feed(&body[..body.len() - 1]).expect("a good answer so far");
        assert!(short.sink.end().is_err());
        let longer = [&body[..], &[0; 3]].concat();
        let mut long = Feed::new(17, longer.len());
        let fed = long.feed(&longer);
        assert!(fed.is_err() || long.sink.end().is_err());
    }

    #[test]
    fn a_region_longer_than_the_answer_takes_no_memory_for_it() {
        let mut body = answer(12, 300).to_vec();
        // The compact length of the first region, 41, becomes 2 GiB - 1.
        let at = body.windows(2).position(|w| w == [41, 0]).expect("the first region");
        body.splice(at..=at, [0xff, 0xff, 0xff, 0xff, 0x07]);
        let mut feed = Feed::new(12, body.len());
        assert!(feed.feed(&body).is_err());
        assert!(feed.sink.slab.capacity() < 1 << 20);
    }
}
