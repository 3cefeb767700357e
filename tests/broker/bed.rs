//! A broker on a virtual runtime, and a client that is nothing but frames.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use kafka4rs_broker::{EmbeddedBroker, EmbeddedBrokerBuilder};
use kafka4rs_io::frame::{FrameError, FrameLimits, FrameReader, FrameWriter};
use kafka4rs_io::rt::{RuntimeRef, VirtualRuntime};
use kafka4rs_io::{BoxRead, BoxWrite};
use kafka4rs_protocol::messages::fetch_request::{FetchPartition, FetchTopic};
use kafka4rs_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use kafka4rs_protocol::messages::produce_response::PartitionProduceResponse;
use kafka4rs_protocol::messages::{
    FetchRequest, FetchResponse, InitProducerIdRequest, MetadataRequest, ProduceRequest,
    ProduceResponse,
};
use kafka4rs_protocol::record::{
    BatchIdentity, RecordBatches, RecordFields, RecordsBuilder, SealedRecords,
};
use kafka4rs_protocol::{
    Decode, Encode, ProducerEpoch, ProducerId, Reader, Records, Request, Sequence, Uuid, Writer,
    decode_response_header, encode_request_frame,
};

/// Runs `test` with a broker as `build` makes it.
pub(crate) fn with_broker<F: Future<Output = ()>>(
    build: impl FnOnce(EmbeddedBrokerBuilder) -> EmbeddedBrokerBuilder,
    test: impl FnOnce(Bed) -> F,
) {
    let runtime = VirtualRuntime::new(7);
    let rt = runtime.handle();
    runtime.block_on(async {
        let builder = EmbeddedBroker::builder().runtime(rt.clone()).port(9092).topic("orders", 3);
        let broker = build(builder).start().await.unwrap();
        let addr = broker.local_addr();
        test(Bed { rt, addr }).await;
        broker.close().await.unwrap();
    });
}

/// Runs `test` with three nodes as `build` makes them, on ports 9092 to 9094, and a topic of six partitions: node k leads
/// partitions k - 1 and k + 2.
pub(crate) fn with_cluster<F: Future<Output = ()>>(
    build: impl FnOnce(EmbeddedBrokerBuilder) -> EmbeddedBrokerBuilder,
    test: impl FnOnce(Arc<EmbeddedBroker>, RuntimeRef) -> F,
) {
    let runtime = VirtualRuntime::new(7);
    let rt = runtime.handle();
    runtime.block_on(async {
        let builder = EmbeddedBroker::builder().runtime(rt.clone()).nodes(3).port(9092);
        let broker = Arc::new(build(builder.topic("orders", 6)).start().await.unwrap());
        test(Arc::clone(&broker), rt).await;
        Arc::into_inner(broker).expect("the test keeps no handle").close().await.unwrap();
    });
}

/// A connection to a node.
pub(crate) async fn connect(rt: &RuntimeRef, broker: &EmbeddedBroker, node: i32) -> Wire {
    Bed { rt: rt.clone(), addr: broker.node(node).address() }.connect().await
}

pub(crate) async fn sleep(rt: &RuntimeRef, millis: u64) {
    kafka4rs_io::rt::sleep(&**rt, Duration::from_millis(millis)).await;
}

/// Where the broker is.
#[derive(Clone)]
pub(crate) struct Bed {
    pub(crate) rt: RuntimeRef,
    pub(crate) addr: SocketAddr,
}

impl Bed {
    pub(crate) async fn connect(&self) -> Wire {
        let (reader, writer, _) = self.rt.connect(self.addr).await.unwrap().into_parts();
        Wire {
            reader: FrameReader::new(reader, FrameLimits::default()),
            writer: FrameWriter::new(writer),
            next_id: 1,
        }
    }

    pub(crate) async fn sleep(&self, millis: u64) {
        kafka4rs_io::rt::sleep(&*self.rt, Duration::from_millis(millis)).await;
    }
}

/// One connection, a request at a time.
pub(crate) struct Wire {
    reader: FrameReader<BoxRead>,
    writer: FrameWriter<BoxWrite>,
    next_id: i32,
}

impl Wire {
    /// Sends a request and reads its answer, which must be read to its last byte.
    pub(crate) async fn call<R>(&mut self, version: i16, request: R) -> R::Response
    where
        R: Request + Encode,
        R::Response: Decode,
    {
        self.try_call(version, &request).await.expect("an answer")
    }

    /// As `call`; `None` when the broker closes the connection instead.
    pub(crate) async fn try_call<R>(&mut self, version: i16, request: &R) -> Option<R::Response>
    where
        R: Request + Encode,
        R::Response: Decode,
    {
        self.send(version, request).await;
        self.answer::<R>(version).await
    }

    /// The answer to a request that was sent; `None` when the broker closes the connection instead.
    pub(crate) async fn answer<R>(&mut self, version: i16) -> Option<R::Response>
    where
        R: Request,
        R::Response: Decode,
    {
        let frame = self.receive().await?;
        let mut r = Reader::new(frame);
        let id = decode_response_header(R::KEY, version, &mut r).unwrap();
        assert_eq!(id, self.next_id);
        self.next_id += 1;
        let response = R::Response::decode(&mut r, version).unwrap();
        assert_eq!(r.remaining(), 0, "{} v{version}: bytes left over", R::NAME);
        Some(response)
    }

    pub(crate) async fn send<R: Request + Encode>(&mut self, version: i16, request: &R) {
        let mut w = Writer::new();
        encode_request_frame(&mut w, self.next_id, Some("test"), version, request).unwrap();
        self.send_bytes(w.finish()).await;
    }

    pub(crate) async fn send_bytes(&mut self, bytes: impl IntoIterator<Item = Bytes>) {
        self.writer.push(bytes);
        // A broker that has closed shows when its answer is read.
        let _ = self.writer.drain().await;
    }

    /// The next frame, `None` at the end.
    pub(crate) async fn receive(&mut self) -> Option<Bytes> {
        match self.reader.next_head(4).await {
            Ok(Some(_)) => Some(self.reader.read_whole().await.unwrap()),
            Ok(None) | Err(FrameError::Io(_)) => None,
            Err(error) => panic!("{error}"),
        }
    }

    /// Whether nothing is answered within a moment.
    pub(crate) async fn is_silent(&mut self, rt: &RuntimeRef) -> bool {
        let deadline = kafka4rs_protocol::Deadline::after(rt.now(), Duration::from_millis(1));
        kafka4rs_io::rt::timeout_at(&**rt, deadline, self.reader.next_head(4)).await.is_err()
    }

    pub(crate) fn skip_id(&mut self) {
        self.next_id += 1;
    }

    /// The id of a topic.
    pub(crate) async fn topic_id(&mut self, name: &str) -> Uuid {
        let request = MetadataRequest {
            topics: Some(vec![
                kafka4rs_protocol::messages::metadata_request::MetadataRequestTopic {
                    name: Some(name.into()),
                    ..Default::default()
                },
            ]),
            allow_auto_topic_creation: false,
            ..Default::default()
        };
        self.call(12, request).await.topics[0].topic_id
    }

    /// Produces one batch to a partition of "orders".
    pub(crate) async fn produce(
        &mut self,
        partition: i32,
        batch: Records,
    ) -> PartitionProduceResponse {
        let request = produce_request("orders", partition, batch);
        let response: ProduceResponse = self.call(9, request).await;
        response.responses[0].partition_responses[0].clone()
    }

    /// Fetches one partition of "orders" without a session and without waiting.
    pub(crate) async fn fetch(&mut self, partition: i32, offset: i64) -> FetchResponse {
        self.call(12, fetch_request("orders", partition, offset)).await
    }
}

pub(crate) fn produce_request(topic: &str, partition: i32, batch: Records) -> ProduceRequest {
    ProduceRequest {
        acks: -1,
        timeout_ms: 1000,
        topic_data: vec![TopicProduceData {
            name: topic.into(),
            partition_data: vec![PartitionProduceData {
                index: partition,
                records: Some(batch),
                ..Default::default()
            }],
            ..Default::default()
        }],
        ..Default::default()
    }
}

pub(crate) fn fetch_request(topic: &str, partition: i32, offset: i64) -> FetchRequest {
    FetchRequest {
        min_bytes: 1,
        topics: vec![FetchTopic {
            topic: topic.into(),
            partitions: vec![FetchPartition {
                partition,
                fetch_offset: offset,
                partition_max_bytes: 1 << 20,
                ..Default::default()
            }],
            ..Default::default()
        }],
        ..Default::default()
    }
}

/// A request for a producer id without transactions.
pub(crate) fn init_producer_id() -> InitProducerIdRequest {
    InitProducerIdRequest { transactional_id: None, ..Default::default() }
}

/// The values of all records of a fetch, with their offsets.
pub(crate) fn values(response: &FetchResponse) -> Vec<(i64, String)> {
    let mut values = Vec::new();
    for partition in response.responses.iter().flat_map(|topic| &topic.partitions) {
        assert_eq!(partition.error_code, 0);
        let records = partition.records.clone().unwrap_or_default().to_bytes();
        for batch in RecordBatches::new(records) {
            let batch = batch.unwrap();
            batch.verify_crc().unwrap();
            let decoded = batch.decode(&mut Default::default(), Default::default()).unwrap();
            values.extend(decoded.iter().map(|record| {
                let value = String::from_utf8_lossy(record.value.unwrap_or_default()).into_owned();
                (record.offset.get(), value)
            }));
        }
    }
    values
}

/// A batch of these values at these times.
pub(crate) fn sealed(records: &[(i64, &str)]) -> SealedRecords {
    let mut builder = RecordsBuilder::new();
    builder.push_chunk(BytesMut::with_capacity(1 << 20));
    for (timestamp, value) in records {
        let fields = RecordFields { key: None, value: Some(value.as_bytes()), headers: &[] };
        builder.append(*timestamp, &fields).unwrap();
    }
    builder.seal()
}

/// A batch without a producer.
pub(crate) fn batch(values: &[&str]) -> Records {
    let records = values.iter().map(|value| (1000, *value)).collect::<Vec<_>>();
    sealed(&records).to_records(BatchIdentity::NONE)
}

/// A batch of an idempotent producer.
pub(crate) fn sequenced(id: i64, epoch: i16, sequence: i32, values: &[&str]) -> Records {
    let records = values.iter().map(|value| (1000, *value)).collect::<Vec<_>>();
    sealed(&records).to_records(BatchIdentity {
        producer_id: ProducerId(id),
        producer_epoch: ProducerEpoch(epoch),
        base_sequence: Sequence(sequence),
        transactional: false,
    })
}
