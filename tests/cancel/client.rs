//! The client itself: connections, metadata, coordinators, and requests that no facade offers.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::BytesMut;
use kafka4rs::core::frame::{FrameSink, SinkError, SinkSpace};
use kafka4rs::core::{Connection, CoordinatorKey, KafkaError, Lane, Target};
use kafka4rs_io::rt::sleep;
use kafka4rs_protocol::messages::metadata_request::MetadataRequestTopic;
use kafka4rs_protocol::messages::{FindCoordinatorRequest, MetadataRequest, MetadataResponse};
use kafka4rs_protocol::{ApiKey, Deadline, ErrorCode};
use kafka4rs_testkit::End;

use crate::bed::{Bed, Fault, GROUP, TOPIC, under_every_fault};

fn soon(bed: &Bed) -> Deadline {
    Deadline::after(bed.runtime.now(), Duration::from_secs(30))
}

#[test]
fn a_dropped_connect_changes_nothing() {
    under_every_fault(
        &[ApiKey::ApiVersions, ApiKey::Metadata],
        async |_| (),
        async |bed, ()| bed.client.connect().await,
        async |bed, (), end| {
            if let End::Completed(connected) = end {
                connected.expect("connected");
            }
            bed.client.connect().await.expect("connected");
            bed.still_works().await;
        },
    );
}

async fn ask(bed: &Bed) -> Result<MetadataResponse, KafkaError> {
    let build = |_| MetadataRequest { topics: Some(Vec::new()), ..Default::default() };
    let check = |_: &MetadataResponse| ErrorCode::None;
    bed.client.call(Target::Controller, Lane::Control, soon(bed), None, build, check).await
}

#[test]
fn a_dropped_call_leaves_its_connection_in_order() {
    under_every_fault(
        &[ApiKey::Metadata],
        async |bed| bed.client.connect().await.expect("connected"),
        async |bed, ()| ask(bed).await,
        async |bed, (), end| {
            if let End::Completed(answer) = end {
                assert!(answer.expect("an answer").brokers.len() >= 2);
            }
            // The answer to the one before may still come, and is nobody's.
            for _ in 0..3 {
                assert!(ask(bed).await.expect("an answer").brokers.len() >= 2);
            }
            bed.still_works().await;
        },
    );
}

#[test]
fn a_dropped_sleep_is_over() {
    under_every_fault(
        &[],
        async |bed| bed.runtime.now(),
        async |bed, _| bed.client.sleep(Duration::from_secs(5), soon(bed)).await,
        async |bed, began, end| {
            if let End::Completed(()) = end {
                assert!(bed.runtime.now() - began >= Duration::from_secs(5));
            }
            bed.still_works().await;
        },
    );
}

#[test]
fn a_dropped_close_of_a_client_has_begun() {
    under_every_fault(
        &[ApiKey::Metadata],
        async |bed| {
            let client = bed.another();
            client.connect().await.expect("connected");
            client
        },
        async |_, client| client.close_within(Duration::from_secs(10)).await,
        async |bed, client, end| {
            if let End::Completed(closed) = end {
                closed.expect("closed");
            }
            assert!(client.connect().await.is_err(), "it was told to close");
            client.close_within(Duration::from_secs(10)).await.expect("closed by now");
            bed.still_works().await;
        },
    );
}

#[test]
fn a_dropped_wait_for_a_topic_changes_nothing() {
    under_every_fault(
        &[ApiKey::Metadata],
        async |_| (),
        async |bed, ()| bed.client.metadata().topic(TOPIC, soon(bed)).await,
        async |bed, (), end| {
            if let End::Completed(topic) = end {
                assert_eq!(topic.expect("known").partitions.len(), 1);
            }
            let topic = bed.client.metadata().topic(TOPIC, soon(bed)).await;
            assert_eq!(topic.expect("known").partitions.len(), 1);
            bed.still_works().await;
        },
    );
}

#[test]
fn a_dropped_search_for_a_coordinator_is_taken_over() {
    under_every_fault(
        &[ApiKey::Metadata, ApiKey::FindCoordinator],
        async |_| CoordinatorKey::Group(GROUP.to_owned()),
        async |bed, key| bed.client.coordinators().find(key, soon(bed)).await,
        async |bed, key, end| {
            if let End::Completed(found) = end {
                found.expect("found");
            }
            bed.client.coordinators().find(&key, soon(bed)).await.expect("found");
            bed.still_works().await;
        },
    );
}

#[test]
fn a_dropped_wait_for_a_connection_leaves_it_to_the_next() {
    under_every_fault(
        &[ApiKey::ApiVersions],
        async |bed| bed.client.any_lane(Lane::Admin),
        async |bed, lane| lane.ready(soon(bed)).await,
        async |bed, lane, end| {
            if let End::Completed(Err(error)) = end {
                assert!(error.is_retriable(), "{error}");
            }
            // One attempt each: a dead node is told, not waited for.
            let mut connected = false;
            for _ in 0..50 {
                connected = lane.ready(soon(bed)).await.is_ok();
                if connected {
                    break;
                }
            }
            assert!(connected, "the node is back, and nobody reaches it");
            bed.still_works().await;
        },
    );
}

/// A live connection to any broker.
async fn connection(bed: &Bed) -> Connection {
    bed.client.connect().await.expect("connected");
    bed.client.any_lane(Lane::Admin).ready(soon(bed)).await.expect("connected")
}

fn question() -> FindCoordinatorRequest {
    FindCoordinatorRequest { coordinator_keys: vec![GROUP.into()], ..Default::default() }
}

/// The connection answers what is asked next, unless the fault took it.
async fn answers(bed: &Bed, connection: &Connection) {
    let version = connection.version::<FindCoordinatorRequest>(None).expect("both know one");
    if let Ok(pending) = connection.submit(version, &question(), soon(bed)) {
        match pending.await {
            Ok(answer) => assert_eq!(answer.coordinators.len(), 1),
            Err(failed) => assert_ne!(bed.fault, Fault::None, "{failed}"),
        }
    }
    assert!(ask(bed).await.expect("an answer").brokers.len() >= 2);
    bed.still_works().await;
}

#[test]
fn a_dropped_answer_is_read_and_thrown_away() {
    under_every_fault(
        &[ApiKey::FindCoordinator],
        async |bed| (connection(bed).await, None),
        async |bed, (connection, pending)| {
            let version = connection.version::<FindCoordinatorRequest>(None).expect("one");
            let sent = connection.submit(version, &question(), soon(bed)).expect("encoded");
            pending.insert(sent).await
        },
        async |bed, (connection, pending), end| {
            drop(pending);
            if let (End::Completed(answer), Fault::None | Fault::Late) = (end, bed.fault) {
                assert_eq!(answer.expect("an answer").coordinators.len(), 1);
            }
            answers(bed, &connection).await;
        },
    );
}

/// Counts what it is given.
struct Counting {
    buffer: BytesMut,
    count: Arc<AtomicUsize>,
}

impl FrameSink for Counting {
    fn space(&mut self, _frame_remaining: usize) -> SinkSpace<'_> {
        self.buffer.reserve(512);
        SinkSpace { buf: &mut self.buffer, limit: 512 }
    }

    fn filled(&mut self, n: usize) -> Result<(), SinkError> {
        self.count.fetch_add(n, Ordering::Relaxed);
        self.buffer.clear();
        Ok(())
    }

    fn end(&mut self) -> Result<(), SinkError> {
        Ok(())
    }
}

#[test]
fn a_dropped_answer_into_a_sink_is_thrown_away_and_the_sink_with_it() {
    under_every_fault(
        &[ApiKey::FindCoordinator],
        async |bed| (connection(bed).await, Arc::new(AtomicUsize::new(0))),
        async |bed, (connection, count)| {
            let version = connection.version::<FindCoordinatorRequest>(None).expect("one");
            let sink = Counting { buffer: BytesMut::new(), count: Arc::clone(count) };
            let sent = connection.submit_streamed(version, &question(), Box::new(sink), soon(bed));
            sent.expect("encoded").await
        },
        async |bed, (connection, count), end| {
            match end {
                End::Dropped { .. } => assert_eq!(Arc::strong_count(&count), 1, "the sink is gone"),
                End::Completed(Ok(())) => assert!(count.load(Ordering::Relaxed) > 0),
                End::Completed(Err(failed)) => assert_ne!(bed.fault, Fault::None, "{failed}"),
            }
            answers(bed, &connection).await;
        },
    );
}

#[test]
fn a_dropped_write_is_made_all_the_same() {
    under_every_fault(
        &[ApiKey::FindCoordinator],
        async |bed| {
            let connection = connection(bed).await;
            // A node that does not read: what is larger than the network between has to wait.
            let node = bed.broker.node(connection.broker().get());
            node.pause();
            let runtime = bed.runtime.clone();
            let later = async move {
                sleep(&*runtime, Duration::from_secs(1)).await;
                node.resume();
            };
            bed.runtime.spawn("the node reads again", Box::pin(later));
            connection
        },
        async |bed, connection| {
            let version = connection.version::<MetadataRequest>(None).expect("both know one");
            let names = (0..8_000).map(|number| MetadataRequestTopic {
                name: Some(format!("a-topic-that-nobody-has-{number}").as_str().into()),
                ..Default::default()
            });
            let request = MetadataRequest { topics: Some(names.collect()), ..Default::default() };
            let sent = connection.submit_unanswered(version, &request, soon(bed));
            sent.expect("encoded").await
        },
        async |bed, connection, end| {
            if let (End::Completed(written), Fault::None) = (end, bed.fault) {
                written.expect("written");
            }
            // Half a request would leave the broker waiting for the rest of it, and us for an answer. This one is
            // answered though it should not be, so the connection ends; the client makes another.
            drop(connection);
            assert!(ask(bed).await.expect("an answer").brokers.len() >= 2);
            bed.still_works().await;
        },
    );
}
