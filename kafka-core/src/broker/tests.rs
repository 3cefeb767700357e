//! A lane against peers that follow a script, over the virtual runtime's network, in virtual time.

use std::error::Error;
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use kafka4rs_io::frame::{FrameLimits, FrameReader, FrameSink, SinkError, SinkSpace};
use kafka4rs_io::rt::{BoxFuture, Runtime, RuntimeRef, TaskHandle, Timer, VirtualRuntime, sleep};
use kafka4rs_io::{BoxRead, BoxWrite, Listener, Stream};
use kafka4rs_protocol::messages::api_versions_response::ApiVersion;
use kafka4rs_protocol::messages::metadata_request::MetadataRequestTopic;
use kafka4rs_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use kafka4rs_protocol::messages::{
    ApiVersionsRequest, ApiVersionsResponse, FetchRequest, MetadataRequest, MetadataResponse,
    ProduceRequest,
};
use kafka4rs_protocol::{
    ApiKey, BrokerId, Deadline, Decode, Encode, ErrorCode, KafkaString, Message, Reader, Records,
    Request, RequestHeader, Response, Tick, VersionRange, Writer, decode_request_header,
    encode_response_frame,
};
use tokio::io::AsyncWriteExt;
use tokio::join;

use super::*;
use crate::error::{ErrorKind, KafkaError};

#[test]
fn a_request_gets_its_answer() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        let asked = connection.submit(METADATA, &MetadataRequest::default(), world.secs(30));
        let request = peer.request().await;
        assert_eq!(request.api_key, ApiKey::Metadata.as_i16());
        assert_eq!(request.client_id.as_deref(), Some("tests"));
        peer.answer(&request, METADATA, &cluster("c1")).await;
        let answer = asked.unwrap().await.unwrap();
        assert_eq!(answer.cluster_id.as_deref(), Some("c1"));
        assert_eq!(connection.in_flight(), 0);
        assert_eq!(connection.broker(), BrokerId(1));
        assert_eq!(connection.version::<MetadataRequest>(None).unwrap(), METADATA);
        let capped = connection.version::<MetadataRequest>(Some(VersionRange::new(0, 9)));
        assert_eq!(capped.unwrap(), 9);
    });
}

#[test]
fn an_api_the_broker_lacks_is_refused_by_name_and_range() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, _peer) = world.connected(&lane, listener).await;
        let cap = Some(VersionRange::new(100, 200));
        let error = connection.version::<MetadataRequest>(cap).unwrap_err();
        assert_eq!(error.code(), Some(ErrorCode::UnsupportedVersion));
        let text = error.to_string();
        assert!(text.contains("Metadata") && text.contains("broker 1 (broker-1:9092)"), "{text}");
    });
}

#[test]
fn answers_reach_their_callers_in_order_however_many_are_in_flight() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        let serving = async {
            for n in 0..200 {
                let request = peer.request().await;
                peer.answer(&request, METADATA, &cluster(&n.to_string())).await;
            }
            peer
        };
        let asking = async {
            let mut asked = Vec::new();
            for _ in 0..200 {
                asked.push(
                    connection
                        .submit(METADATA, &MetadataRequest::default(), world.secs(30))
                        .unwrap(),
                );
            }
            for (n, asked) in asked.into_iter().enumerate() {
                let cluster_id = asked.await.unwrap().cluster_id;
                assert_eq!(cluster_id.as_deref(), Some(&*n.to_string()));
            }
        };
        join!(serving, asking);
    });
}

// Connecting.

#[test]
fn a_peer_that_answers_nothing_is_given_up_at_the_connect_timeout() {
    let world = World::new();
    world.run(async |world, mut listener| {
        let lane = world.lane();
        let (ready, _peer) = join!(lane.ready(world.secs(60)), Peer::accept(&mut listener));
        let error = ready.unwrap_err();
        assert_eq!(world.rt.now(), Tick::from_millis(10_000));
        assert_eq!(error.kind(), ErrorKind::Network);
        assert!(error.is_retriable());
        assert_eq!(error.broker(), Some("broker 1 (broker-1:9092)"));
        assert_eq!(error.attempts(), 1);
        assert!(error.to_string().contains("no answer within 10s"), "{error}");
    });
}

#[test]
fn a_caller_whose_deadline_comes_first_is_told_so_and_the_attempt_goes_on() {
    let world = World::new();
    world.run(async |world, mut listener| {
        let lane = world.lane();
        let (ready, mut peer) = join!(lane.ready(world.secs(1)), Peer::accept(&mut listener));
        let error = ready.unwrap_err();
        assert_eq!((error.kind(), world.rt.now()), (ErrorKind::Timeout, Tick::from_millis(1000)));
        let (ready, ()) = join!(lane.ready(world.secs(1)), peer.handshake());
        ready.unwrap();
    });
}

#[test]
fn a_peer_that_closes_at_once_is_tried_again_after_a_growing_pause() {
    let world = World::new();
    world.run(async |world, mut listener| {
        let lane = world.lane();
        let mut pauses = Vec::new();
        for attempt in 1..=8 {
            let before = world.rt.now();
            let closing = async { drop(Peer::accept(&mut listener).await) };
            let (ready, ()) = join!(lane.ready(world.secs(60)), closing);
            let error = ready.err().unwrap_or_else(|| panic!("attempt {attempt} connected"));
            assert_eq!(error.kind(), ErrorKind::Network);
            assert_eq!(error.attempts(), attempt);
            pauses.push(world.rt.now() - before);
        }
        assert_eq!(pauses[0], Duration::ZERO);
        assert!(pauses[1] >= Duration::from_millis(40) && pauses[1] <= Duration::from_millis(60));
        assert!(
            pauses[7] >= Duration::from_millis(800) && pauses[7] <= Duration::from_millis(1200)
        );
    });
}

#[test]
fn a_broker_that_connects_and_then_drops_every_request_is_not_dialled_in_a_hot_loop() {
    let world = World::new();
    world.run(async |world, mut listener| {
        let lane = world.lane();
        for _ in 0..20 {
            let (ready, peer) = join!(lane.ready(world.secs(60)), async {
                let mut peer = Peer::accept(&mut listener).await;
                peer.handshake().await;
                peer
            });
            let asked =
                ready.unwrap().submit(METADATA, &MetadataRequest::default(), world.secs(30));
            drop(peer);
            assert!(asked.unwrap().await.is_err());
        }
        assert!(world.rt.now() > Tick::from_millis(10_000));
    });
}

#[test]
fn a_broker_that_answers_before_it_drops_the_connection_is_dialled_again_at_once() {
    let world = World::new();
    world.run(async |world, mut listener| {
        let lane = world.lane();
        for _ in 0..20 {
            let (ready, mut peer) = join!(lane.ready(world.secs(60)), async {
                let mut peer = Peer::accept(&mut listener).await;
                peer.handshake().await;
                peer
            });
            let connection = ready.unwrap();
            let asked = connection.submit(METADATA, &MetadataRequest::default(), world.secs(30));
            let request = peer.request().await;
            peer.answer(&request, METADATA, &cluster("c")).await;
            asked.unwrap().await.unwrap();
            drop(peer);
            while connection.is_alive() {
                sleep(&*world.rt, Duration::from_millis(1)).await;
            }
        }
        assert!(world.rt.now() < Tick::from_millis(1000));
    });
}

#[test]
fn peers_of_other_protocols_are_told_by_name() {
    for (answer, word) in [
        (&b"HTTP/1.1 400 Bad Request\r\n\r\n"[..], "HTTP"),
        (&[0x15, 3, 1, 0, 2, 2, 70], "security.protocol"),
        (&[0, 0, 0, 0], "too short"),
        (&[0xff, 0xff, 0xff, 0xff], "negative"),
        (&[0x7f, 0xff, 0xff, 0xff], "limit"),
        (&[0, 0, 0, 6, 0, 0, 0, 9, 0, 0], "correlation id"),
        (&[0, 0, 0, 5, 0, 0, 0, 0, 0], "decoded"),
    ] {
        let world = World::new();
        world.run(async |world, mut listener| {
            let lane = world.lane();
            let (ready, _peer) = join!(lane.ready(world.secs(60)), async {
                let mut peer = Peer::accept(&mut listener).await;
                peer.request().await;
                peer.raw(answer).await;
                peer
            });
            let error = ready.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Protocol);
            assert!(error.to_string().contains(word), "{error}");
            assert!(error.source().is_some());
        });
    }
}

#[test]
fn a_broker_that_does_not_know_the_question_is_asked_an_older_one() {
    let world = World::new();
    world.run(async |world, mut listener| {
        let lane = world.lane();
        let (ready, _peer) = join!(lane.ready(world.secs(60)), async {
            let mut peer = Peer::accept(&mut listener).await;
            let newest = peer.request().await;
            assert_eq!(newest.api_version, ApiVersionsRequest::STABLE_VERSIONS.max);
            peer.refuse_version(&newest, 2).await;
            let older = peer.request().await;
            assert_eq!(older.api_version, 2);
            peer.answer(&older, 2, &every_version()).await;
            peer
        });
        let connection = ready.unwrap();
        assert!(connection.versions().range(ApiKey::Metadata).is_some());
    });
}

#[test]
fn a_broker_that_refuses_every_question_is_asked_three_times() {
    let world = World::new();
    world.run(async |world, mut listener| {
        let lane = world.lane();
        let asked = AtomicUsize::new(0);
        let (ready, _) = join!(lane.ready(world.secs(60)), async {
            let mut peer = Peer::accept(&mut listener).await;
            while let Some(request) = peer.try_request().await {
                asked.fetch_add(1, Ordering::Relaxed);
                peer.refuse_version(&request, 100).await;
            }
        });
        assert_eq!(ready.unwrap_err().kind(), ErrorKind::Protocol);
        assert_eq!(asked.into_inner(), 3);
    });
}

#[test]
fn an_error_to_the_question_is_the_brokers_own() {
    let world = World::new();
    world.run(async |world, mut listener| {
        let lane = world.lane();
        let (ready, _peer) = join!(lane.ready(world.secs(60)), async {
            let mut peer = Peer::accept(&mut listener).await;
            let request = peer.request().await;
            let error_code = ErrorCode::InvalidRequest.code();
            let refusal = ApiVersionsResponse { error_code, ..Default::default() };
            peer.answer(&request, request.api_version, &refusal).await;
            peer
        });
        let text = ready.unwrap_err().to_string();
        assert!(text.contains("INVALID_REQUEST"), "{text}");
    });
}

#[test]
fn everybody_who_waits_shares_one_attempt() {
    let world = World::new();
    world.run(async |world, mut listener| {
        let lane = world.lane();
        let serving = async {
            let mut peer = Peer::accept(&mut listener).await;
            peer.handshake().await;
            peer
        };
        let (one, two, _peer) =
            join!(lane.ready(world.secs(60)), lane.ready(world.secs(60)), serving);
        assert!(Arc::ptr_eq(one.unwrap().shared(), two.unwrap().shared()));
    });
}

// Requests that go wrong.

#[test]
fn an_answer_to_another_request_closes_the_connection_and_everything_is_unknown() {
    for offset in [1, -1, 1000] {
        let world = World::new();
        world.run(async |world, listener| {
            let lane = world.lane();
            let (connection, mut peer) = world.connected(&lane, listener).await;
            let asked: Vec<_> = (0..3)
                .map(|_| {
                    connection
                        .submit(METADATA, &MetadataRequest::default(), world.secs(30))
                        .unwrap()
                })
                .collect();
            let mut request = peer.request().await;
            request.correlation_id += offset;
            peer.answer(&request, METADATA, &cluster("c")).await;
            for asked in asked {
                let error = asked.await.unwrap_err();
                assert_eq!(error.written, Written::Maybe);
                assert!(error.to_string().contains("correlation id"), "{error}");
            }
            assert!(!connection.is_alive());
            assert!(peer.try_request().await.is_some());
        });
    }
}

#[test]
fn a_second_answer_to_one_request_closes_the_connection() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        let asked = connection.submit(METADATA, &MetadataRequest::default(), world.secs(30));
        let request = peer.request().await;
        peer.answer(&request, METADATA, &cluster("c")).await;
        peer.answer(&request, METADATA, &cluster("c")).await;
        asked.unwrap().await.unwrap();
        assert!(peer.try_request().await.is_none());
        assert!(!connection.is_alive());
    });
}

#[test]
fn the_late_answer_to_a_dropped_caller_is_thrown_away_and_the_next_is_found() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        drop(connection.submit(METADATA, &MetadataRequest::default(), world.secs(30)).unwrap());
        let asked = connection.submit(METADATA, &MetadataRequest::default(), world.secs(30));
        for name in ["dropped", "kept"] {
            let request = peer.request().await;
            peer.answer(&request, METADATA, &cluster(name)).await;
        }
        assert_eq!(asked.unwrap().await.unwrap().cluster_id.as_deref(), Some("kept"));
    });
}

#[test]
fn an_overdue_request_closes_the_connection_and_the_others_are_unknown() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        let request = MetadataRequest::default();
        let late = connection.submit(METADATA, &request, world.secs(5)).unwrap();
        let other = connection.submit(METADATA, &request, world.secs(50)).unwrap();
        let (late, other) = join!(late, other);
        let (late, other) = (late.unwrap_err(), other.unwrap_err());
        assert_eq!(world.rt.now(), Tick::from_millis(5000));
        assert_eq!((late.written, late.error.kind()), (Written::Maybe, ErrorKind::Timeout));
        assert_eq!(late.error.elapsed(), Some(Duration::from_secs(5)));
        assert_eq!((other.written, other.error.kind()), (Written::Maybe, ErrorKind::Network));
        assert!(!connection.is_alive());
        peer.request().await;
        peer.request().await;
        assert!(peer.try_request().await.is_none());
        let dead = connection.submit(METADATA, &request, world.secs(5)).unwrap();
        assert_eq!(dead.await.unwrap_err().written, Written::No);
    });
}

#[test]
fn a_later_request_with_an_earlier_deadline_ends_by_it() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, _peer) = world.connected(&lane, listener).await;
        let request = MetadataRequest::default();
        let patient = connection.submit(METADATA, &request, world.secs(50)).unwrap();
        sleep(&*world.rt, Duration::from_secs(1)).await;
        let hasty = connection.submit(METADATA, &request, world.secs(2)).unwrap();
        assert_eq!(hasty.await.unwrap_err().error.kind(), ErrorKind::Timeout);
        assert_eq!(world.rt.now(), Tick::from_millis(3000));
        assert!(patient.await.is_err());
    });
}

#[test]
fn a_trickle_does_not_extend_the_deadline() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        let asked = connection.submit(METADATA, &MetadataRequest::default(), world.secs(5));
        let request = peer.request().await;
        let frame = encoded(&request, METADATA, &cluster("c"));
        let trickling = async {
            for byte in &frame {
                sleep(&*world.rt, Duration::from_secs(1)).await;
                if peer.writer.write_all(&[*byte]).await.is_err() {
                    break;
                }
            }
        };
        let (answer, ()) = join!(asked.unwrap(), trickling);
        assert_eq!(answer.unwrap_err().error.kind(), ErrorKind::Timeout);
        assert!(world.rt.now() < Tick::from_millis(8000));
    });
}

#[test]
fn bytes_cut_anywhere_in_an_answer_end_the_request_as_unknown() {
    let frame_len = encoded(&header(0), METADATA, &cluster("c")).len();
    for cut in 0..frame_len {
        let world = World::new();
        world.run(async |world, listener| {
            let lane = world.lane();
            let (connection, mut peer) = world.connected(&lane, listener).await;
            let asked = connection.submit(METADATA, &MetadataRequest::default(), world.secs(5));
            let request = peer.request().await;
            let frame = encoded(&request, METADATA, &cluster("c"));
            peer.raw(&frame[..cut]).await;
            drop(peer);
            let error = asked.unwrap().await.unwrap_err();
            assert_eq!((error.written, error.error.kind()), (Written::Maybe, ErrorKind::Network));
            assert_eq!(error.error.broker(), Some("broker 1 (broker-1:9092)"));
            assert!(world.rt.now() < Tick::from_millis(1));
        });
    }
}

#[test]
fn a_write_broken_off_tells_what_can_have_arrived_from_what_cannot() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        let large = connection.submit(PRODUCE, &produce(1 << 20, -1), world.secs(30)).unwrap();
        let behind = connection.submit(METADATA, &MetadataRequest::default(), world.secs(30));
        peer.reader.next_head(100_000).await.unwrap();
        drop(peer);
        assert_eq!(large.await.unwrap_err().written, Written::Maybe);
        assert_eq!(behind.unwrap().await.unwrap_err().written, Written::No);
    });
}

#[test]
fn a_request_the_socket_takes_no_byte_of_was_not_written() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, peer) = world.connected(&lane, listener).await;
        let Peer { reader, writer: _still_open } = peer;
        drop(reader);
        let refused = connection.submit(METADATA, &MetadataRequest::default(), world.secs(30));
        let error = refused.unwrap().await.unwrap_err();
        assert_eq!((error.written, error.error.kind()), (Written::No, ErrorKind::Network));
        assert!(!connection.is_alive());
    });
}

#[test]
fn what_a_sender_could_not_write_its_task_writes_at_once() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        // Its deadline is the time the task's timer is set to.
        let asked = connection.submit(METADATA, &MetadataRequest::default(), world.secs(10));
        sleep(&*world.rt, Duration::from_secs(1)).await;
        let request = peer.request().await;
        peer.answer(&request, METADATA, &cluster("c")).await;
        asked.unwrap().await.unwrap();
        let large = connection.submit(PRODUCE, &produce(1 << 20, -1), world.secs(30)).unwrap();
        peer.request().await;
        assert_eq!(world.rt.now(), Tick::from_millis(1000));
        drop(large);
    });
}

#[test]
fn a_request_larger_than_the_pipe_arrives_whole_and_nobody_else_comes_between() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        let large = connection.submit(PRODUCE, &produce(1 << 20, -1), world.secs(30)).unwrap();
        let asked = connection.submit(METADATA, &MetadataRequest::default(), world.secs(30));
        // The sender is done with it: dropping the answer takes nothing back.
        drop(large);
        assert_eq!(peer.request().await.api_key, ApiKey::Produce.as_i16());
        assert_eq!(peer.request().await.api_key, ApiKey::Metadata.as_i16());
        drop(asked);
    });
}

#[test]
fn an_answer_that_cannot_be_decoded_fails_its_request_and_keeps_the_connection() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        let request = MetadataRequest::default();
        let bad = connection.submit(METADATA, &request, world.secs(30)).unwrap();
        let good = connection.submit(METADATA, &request, world.secs(30)).unwrap();
        let header = peer.request().await;
        let mut frame = encoded(&header, METADATA, &cluster("c"));
        frame.truncate(frame.len() - 3);
        let len = (frame.len() - 4) as u32;
        frame[..4].copy_from_slice(&len.to_be_bytes());
        peer.raw(&frame).await;
        let header = peer.request().await;
        peer.answer(&header, METADATA, &cluster("c")).await;
        let error = bad.await.unwrap_err();
        assert_eq!((error.written, error.error.kind()), (Written::Maybe, ErrorKind::Protocol));
        good.await.unwrap();
        assert!(connection.is_alive());
    });
}

#[test]
fn bytes_behind_an_answers_body_are_ignored_and_counted() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        let asked = connection.submit(METADATA, &MetadataRequest::default(), world.secs(30));
        let header = peer.request().await;
        let mut frame = encoded(&header, METADATA, &cluster("c"));
        frame.extend([1, 2, 3]);
        let len = (frame.len() - 4) as u32;
        frame[..4].copy_from_slice(&len.to_be_bytes());
        peer.raw(&frame).await;
        asked.unwrap().await.unwrap();
        assert_eq!(connection.shared().trailing_answers(), 1);
    });
}

#[test]
fn a_request_that_cannot_be_encoded_is_refused_and_disturbs_nothing() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, _peer) = world.connected(&lane, listener).await;
        let refused = connection.submit(99, &MetadataRequest::default(), world.secs(30));
        assert_eq!(refused.unwrap_err().kind(), ErrorKind::Protocol);
        assert_eq!(connection.in_flight(), 0);
    });
}

#[test]
fn a_request_whose_time_is_over_is_not_sent_and_harms_nobody() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, _peer) = world.connected(&lane, listener).await;
        let late = connection.submit(METADATA, &MetadataRequest::default(), world.secs(0));
        let error = late.unwrap().await.unwrap_err();
        assert_eq!((error.written, error.error.kind()), (Written::No, ErrorKind::Timeout));
        sleep(&*world.rt, Duration::from_secs(1)).await;
        assert!(connection.is_alive());
    });
}

#[test]
fn a_full_connection_refuses_as_not_written() {
    let world = World::with(ConnectionSettings { max_requests: 2, ..settings() });
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, _peer) = world.connected(&lane, listener).await;
        let ask =
            || connection.submit(METADATA, &MetadataRequest::default(), world.secs(30)).unwrap();
        let (_one, _two, three) = (ask(), ask(), ask());
        let error = three.await.unwrap_err();
        assert_eq!((error.written, error.error.is_retriable()), (Written::No, true));
    });
}

#[test]
fn unwritten_bytes_are_bounded_but_one_request_may_be_larger() {
    let world = World::with(ConnectionSettings { max_unwritten: 1000, ..settings() });
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        let mut large = connection.submit(PRODUCE, &produce(1 << 20, -1), world.secs(30)).unwrap();
        let refused = connection.submit(METADATA, &MetadataRequest::default(), world.secs(30));
        assert_eq!(refused.unwrap().await.unwrap_err().written, Written::No);
        peer.request().await;
        assert!(poll_once(&mut large).is_none());
    });
}

#[test]
fn a_transport_that_only_its_task_may_write_to_carries_requests_all_the_same() {
    let virtual_time = VirtualRuntime::new(7);
    let rt: RuntimeRef = Arc::new(ThroughTheTask(virtual_time.handle()));
    let lanes = Lanes::new(Arc::clone(&rt), settings());
    let world = World { lanes, rt, runtime: virtual_time };
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        let mut small = connection.submit_unanswered(PRODUCE, &produce(10, 0), world.secs(30));
        assert!(poll_once(small.as_mut().unwrap()).is_none());
        let large = connection.submit_unanswered(PRODUCE, &produce(1 << 20, 0), world.secs(30));
        peer.request().await;
        small.unwrap().await.unwrap();
        peer.request().await;
        large.unwrap().await.unwrap();
    });
}

// Throttling.

#[test]
fn a_throttled_connection_is_silent_until_the_time_is_over() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        connection.throttle(Duration::from_secs(3));
        let asked = connection.submit(METADATA, &MetadataRequest::default(), world.secs(30));
        let request = peer.request().await;
        assert_eq!(world.rt.now(), Tick::from_millis(3000));
        peer.answer(&request, METADATA, &cluster("c")).await;
        asked.unwrap().await.unwrap();
    });
}

#[test]
fn the_end_of_a_silence_is_not_slept_through() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        // Its deadline is the time the task's timer is set to, and later than the end of the silence.
        let asked = connection.submit(METADATA, &MetadataRequest::default(), world.secs(10));
        sleep(&*world.rt, Duration::from_secs(1)).await;
        let request = peer.request().await;
        peer.answer(&request, METADATA, &cluster("c")).await;
        asked.unwrap().await.unwrap();
        connection.throttle(Duration::from_secs(3));
        let _asked = connection.submit(METADATA, &MetadataRequest::default(), world.secs(30));
        peer.request().await;
        assert_eq!(world.rt.now(), Tick::from_millis(4000));
    });
}

#[test]
fn a_request_throttled_past_its_deadline_was_not_written_and_the_connection_lives() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        connection.throttle(Duration::from_secs(60));
        let request = MetadataRequest::default();
        let hasty = connection.submit(METADATA, &request, world.secs(5)).unwrap();
        let patient = connection.submit(METADATA, &request, world.secs(100)).unwrap();
        let error = hasty.await.unwrap_err();
        assert_eq!((error.written, error.error.kind()), (Written::No, ErrorKind::Timeout));
        assert!(error.to_string().contains("throttles"), "{error}");
        assert_eq!(world.rt.now(), Tick::from_millis(5000));
        let header = peer.request().await;
        peer.answer(&header, METADATA, &cluster("c")).await;
        patient.await.unwrap();
        assert_eq!(world.rt.now(), Tick::from_millis(60_000));
    });
}

// Requests without an answer.

#[test]
fn an_unanswered_request_is_done_when_its_bytes_are_written() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        let small = connection.submit_unanswered(PRODUCE, &produce(10, 0), world.secs(30));
        assert!(poll_once(&mut small.unwrap()).unwrap().is_ok());
        let mut large =
            connection.submit_unanswered(PRODUCE, &produce(1 << 20, 0), world.secs(30)).unwrap();
        sleep(&*world.rt, Duration::from_secs(1)).await;
        assert!(poll_once(&mut large).is_none());
        peer.request().await;
        peer.request().await;
        large.await.unwrap();
        // Nothing is in flight: the next answer belongs to the next request.
        let asked = connection.submit(METADATA, &MetadataRequest::default(), world.secs(30));
        let request = peer.request().await;
        peer.answer(&request, METADATA, &cluster("c")).await;
        asked.unwrap().await.unwrap();
    });
}

#[test]
fn an_unanswered_request_that_cannot_be_written_in_time_closes_the_connection() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, _peer) = world.connected(&lane, listener).await;
        let stuck = connection.submit_unanswered(PRODUCE, &produce(1 << 20, 0), world.secs(5));
        let error = stuck.unwrap().await.unwrap_err();
        assert_eq!((error.written, error.error.kind()), (Written::Maybe, ErrorKind::Timeout));
        assert!(!connection.is_alive());
    });
}

// Answers into sinks.

#[test]
fn a_streamed_answer_goes_into_its_sink_behind_its_header() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        let sink = Sink::default();
        let streamed = connection
            .submit_streamed(FETCH, &FetchRequest::default(), sink.boxed(), world.secs(30))
            .unwrap();
        let asked = connection.submit(METADATA, &MetadataRequest::default(), world.secs(30));
        let fetch = peer.request().await;
        let body: Vec<u8> = (0..300_000).map(|i| i as u8).collect();
        let serving = async {
            peer.raw_answer(&fetch, &body).await;
            let request = peer.request().await;
            peer.answer(&request, METADATA, &cluster("c")).await;
        };
        let (done, ()) = join!(streamed, serving);
        done.unwrap();
        assert_eq!(*sink.body.lock().unwrap(), body);
        assert!(sink.ended.load(Ordering::Relaxed));
        asked.unwrap().await.unwrap();
    });
}

#[test]
fn a_streamed_answer_whose_header_has_large_tags_is_found_behind_them() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        let sink = Sink::default();
        let streamed = connection
            .submit_streamed(FETCH, &FetchRequest::default(), sink.boxed(), world.secs(30))
            .unwrap();
        let fetch = peer.request().await;
        // One tag, number 5, of 300 bytes.
        let mut answer = fetch.correlation_id.to_be_bytes().to_vec();
        answer.extend([1, 5, 0xac, 0x02]);
        answer.extend([9; 300]);
        answer.extend(b"body");
        let mut frame = (answer.len() as u32).to_be_bytes().to_vec();
        frame.extend(answer);
        peer.raw(&frame).await;
        streamed.await.unwrap();
        assert_eq!(*sink.body.lock().unwrap(), b"body");
    });
}

#[test]
fn dropping_a_streamed_answer_frees_its_sink_and_skips_the_rest() {
    for received in [0, 100_000] {
        let world = World::new();
        world.run(async |world, listener| {
            let lane = world.lane();
            let (connection, mut peer) = world.connected(&lane, listener).await;
            let sink = Sink::default();
            let streamed = connection
                .submit_streamed(FETCH, &FetchRequest::default(), sink.boxed(), world.secs(30))
                .unwrap();
            let fetch = peer.request().await;
            let frame = raw_frame(&fetch, &[7; 200_000]);
            peer.raw(&frame[..received]).await;
            sleep(&*world.rt, Duration::from_secs(1)).await;
            drop(streamed);
            sleep(&*world.rt, Duration::from_millis(1)).await;
            assert!(sink.dropped.load(Ordering::Relaxed));
            let got = sink.body.lock().unwrap().len();
            peer.raw(&frame[received..]).await;
            let asked = connection.submit(METADATA, &MetadataRequest::default(), world.secs(30));
            let request = peer.request().await;
            peer.answer(&request, METADATA, &cluster("c")).await;
            asked.unwrap().await.unwrap();
            assert_eq!(sink.body.lock().unwrap().len(), got);
            assert!(!sink.ended.load(Ordering::Relaxed));
        });
    }
}

#[test]
fn a_sink_that_refuses_fails_its_request_and_keeps_the_connection() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        let sink = Sink { refuse_at: 1000, ..Sink::default() };
        let streamed = connection
            .submit_streamed(FETCH, &FetchRequest::default(), sink.boxed(), world.secs(30))
            .unwrap();
        let fetch = peer.request().await;
        peer.raw_answer(&fetch, &[7; 50_000]).await;
        let error = streamed.await.unwrap_err();
        assert_eq!((error.written, error.error.kind()), (Written::Maybe, ErrorKind::Protocol));
        assert!(error.to_string().contains("no more"), "{error}");
        let asked = connection.submit(METADATA, &MetadataRequest::default(), world.secs(30));
        let request = peer.request().await;
        peer.answer(&request, METADATA, &cluster("c")).await;
        asked.unwrap().await.unwrap();
        assert!(sink.dropped.load(Ordering::Relaxed));
    });
}

#[test]
fn a_connection_lost_within_a_streamed_answer_fails_it_after_its_sink_is_freed() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        let sink = Sink::default();
        let streamed = connection
            .submit_streamed(FETCH, &FetchRequest::default(), sink.boxed(), world.secs(30))
            .unwrap();
        let fetch = peer.request().await;
        peer.raw(&raw_frame(&fetch, &[7; 10_000])[..5000]).await;
        drop(peer);
        assert_eq!(streamed.await.unwrap_err().written, Written::Maybe);
        assert!(sink.dropped.load(Ordering::Relaxed));
        assert!(!sink.body.lock().unwrap().is_empty());
    });
}

// A lane's life.

#[test]
fn an_unused_connection_is_closed_and_made_again_on_use() {
    let world = World::new();
    world.run(async |world, mut listener| {
        let lane = world.lane();
        let (ready, mut peer) = join!(lane.ready(world.secs(60)), async {
            let mut peer = Peer::accept(&mut listener).await;
            peer.handshake().await;
            peer
        });
        let connection = ready.unwrap();
        sleep(&*world.rt, Duration::from_secs(500)).await;
        let asked = connection.submit(METADATA, &MetadataRequest::default(), world.secs(30));
        let request = peer.request().await;
        sleep(&*world.rt, Duration::from_secs(20)).await;
        peer.answer(&request, METADATA, &cluster("c")).await;
        asked.unwrap().await.unwrap();
        assert!(peer.try_request().await.is_none());
        assert_eq!(world.rt.now(), Tick::from_millis(1_060_000));
        assert!(lane.connection().is_none());
        let (again, _peer) = join!(lane.ready(world.secs(60)), async {
            let mut peer = Peer::accept(&mut listener).await;
            peer.handshake().await;
            peer
        });
        again.unwrap();
        assert_eq!(world.rt.now(), Tick::from_millis(1_060_000));
    });
}

#[test]
fn a_broker_that_moved_is_found_at_its_new_place_and_old_requests_are_answered() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (old, mut old_peer) = world.connected(&lane, listener).await;
        let asked = old.submit(METADATA, &MetadataRequest::default(), world.secs(30));
        let moved = Endpoint::broker(BrokerId(1), "elsewhere", 9092);
        world.lanes.set_brokers([&moved]);
        assert!(!old.is_alive());
        let mut new_listener = world.listen("elsewhere").await;
        let (new, _new_peer) = join!(lane.ready(world.secs(60)), async {
            let mut peer = Peer::accept(&mut new_listener).await;
            peer.handshake().await;
            peer
        });
        assert_eq!(*new.unwrap().endpoint(), moved);
        let request = old_peer.request().await;
        old_peer.answer(&request, METADATA, &cluster("old")).await;
        assert_eq!(asked.unwrap().await.unwrap().cluster_id.as_deref(), Some("old"));
        assert!(old_peer.try_request().await.is_none());
    });
}

#[test]
fn failures_at_the_old_place_do_not_delay_the_new_one() {
    let world = World::new();
    world.run(async |world, listener| {
        drop(listener);
        let lane = world.lane();
        for _ in 0..8 {
            assert!(lane.ready(world.secs(60)).await.is_err());
        }
        let failed = world.rt.now();
        let moved = Endpoint::broker(BrokerId(1), "elsewhere", 9092);
        let lane = world.lanes.lane(&moved, Lane::Control);
        let listener = world.listen("elsewhere").await;
        world.connected(&lane, listener).await;
        assert_eq!(world.rt.now(), failed);
    });
}

#[test]
fn a_broker_that_moves_while_it_is_connected_to_is_found_at_its_new_place() {
    let world = World::new();
    world.run(async |world, mut listener| {
        let lane = world.lane();
        let moved = Endpoint::broker(BrokerId(1), "elsewhere", 9092);
        let mut new_listener = world.listen("elsewhere").await;
        let (ready, old_peer, _new_peer) = join!(
            lane.ready(world.secs(60)),
            async {
                let mut peer = Peer::accept(&mut listener).await;
                world.lanes.set_brokers([&moved]);
                peer.handshake().await;
                peer
            },
            async {
                let mut peer = Peer::accept(&mut new_listener).await;
                peer.handshake().await;
                peer
            }
        );
        assert_eq!(*ready.unwrap().endpoint(), moved);
        assert!({ old_peer }.try_request().await.is_none());
    });
}

#[test]
fn closing_a_lane_ends_its_requests_and_refuses_new_ones() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        let asked = connection.submit(METADATA, &MetadataRequest::default(), world.secs(30));
        world.lanes.close_lane(Lane::Control);
        let error = asked.unwrap().await.unwrap_err();
        assert_eq!((error.written, error.error.kind()), (Written::Maybe, ErrorKind::Closed));
        assert_eq!(lane.ready(world.secs(1)).await.unwrap_err().kind(), ErrorKind::Closed);
        peer.request().await;
        assert!(peer.try_request().await.is_none());
        world.lanes.close_within(Duration::from_secs(1)).await;
        assert!(!format!("{:?}", world.runtime).contains("broker connection"));
    });
}

#[test]
fn closing_while_connecting_ends_those_who_wait() {
    let world = World::new();
    world.run(async |world, mut listener| {
        let lane = world.lane();
        let closing = async {
            sleep(&*world.rt, Duration::from_secs(1)).await;
            lane.close();
        };
        let (ready, _peer, ()) =
            join!(lane.ready(world.secs(60)), Peer::accept(&mut listener), closing);
        assert_eq!(ready.unwrap_err().kind(), ErrorKind::Closed);
        assert_eq!(world.rt.now(), Tick::from_millis(1000));
    });
}

#[test]
fn dropping_the_lanes_ends_their_tasks_and_everybody_who_waits() {
    let world = World::new();
    let lanes = Lanes::new(Arc::clone(&world.rt), settings());
    world.runtime.block_on(async {
        let mut listener = world.listen(HOST).await;
        let endpoint = Endpoint::bootstrap(HOST, PORT);
        let lane = lanes.lane(&endpoint, Lane::Admin);
        let (ready, _peer) = join!(lane.ready(world.secs(60)), async {
            let mut peer = Peer::accept(&mut listener).await;
            peer.handshake().await;
            peer
        });
        let connection = ready.unwrap();
        assert_eq!(connection.broker(), BrokerId(-1));
        let asked = connection.submit(METADATA, &MetadataRequest::default(), world.secs(30));
        drop(lanes);
        let error = asked.unwrap().await.unwrap_err();
        assert_eq!(error.error.broker(), Some("bootstrap server broker-1:9092"));
        sleep(&*world.rt, Duration::from_secs(1)).await;
    });
    assert!(!format!("{:?}", world.runtime).contains("broker connection"));
}

#[test]
fn a_runtime_that_goes_away_leaves_nobody_waiting() {
    let world = World::new();
    let (mut asked,) = world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, _peer) = world.connected(&lane, listener).await;
        (connection.submit(METADATA, &MetadataRequest::default(), world.secs(30)).unwrap(),)
    });
    drop(world);
    assert!(poll_once(&mut asked).unwrap().is_err());
}

#[test]
fn the_load_tells_a_busy_lane_from_an_idle_one() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        assert_eq!(lane.load(), LaneLoad { connected: false, requests: 0, failures: 0 });
        let (connection, _peer) = world.connected(&lane, listener).await;
        let _asked = connection.submit(METADATA, &MetadataRequest::default(), world.secs(30));
        assert_eq!(lane.load(), LaneLoad { connected: true, requests: 1, failures: 0 });
    });
}

#[test]
fn a_suspended_broker_costs_its_requests_their_deadline_and_nothing_after_it_wakes() {
    let world = World::new();
    world.run(async |world, mut listener| {
        let lane = world.lane();
        let addr = listener.local_addr().unwrap();
        let (ready, _peer) = join!(lane.ready(world.secs(60)), async {
            let mut peer = Peer::accept(&mut listener).await;
            peer.handshake().await;
            peer
        });
        world.runtime.set_frozen(addr, true);
        let asked =
            ready.unwrap().submit(METADATA, &MetadataRequest::default(), world.secs(30)).unwrap();
        assert_eq!(asked.await.unwrap_err().error.kind(), ErrorKind::Timeout);
        // The kernel still accepts for a suspended process, which then says nothing.
        let error = lane.ready(world.secs(60)).await.unwrap_err();
        assert!(error.to_string().contains("no answer within 10s"), "{error}");
        world.runtime.set_frozen(addr, false);
        let _abandoned = Peer::accept(&mut listener).await;
        let (ready, _peer) = join!(lane.ready(world.secs(60)), async {
            let mut peer = Peer::accept(&mut listener).await;
            peer.handshake().await;
            peer
        });
        ready.unwrap();
    });
}

/// Askers that give up, have little time or ask for silence, against peers that are slow, hang up, hang, mix answers
/// up or talk rubbish: every request ends once, by its deadline, with its own answer or an error.
#[test]
fn whatever_peers_do_every_request_ends_by_its_deadline_with_its_own_answer_or_none() {
    let (mut answered, mut failed) = (0, 0);
    for seed in 0..150 {
        let runtime = VirtualRuntime::shuffled(seed);
        let rt = runtime.handle();
        let settings = ConnectionSettings {
            connect_timeout: Duration::from_secs(2),
            connections_max_idle: Duration::from_secs(4),
            ..settings()
        };
        let lanes = Lanes::new(Arc::clone(&rt), settings);
        let world = World { lanes, rt, runtime };
        let (ok, bad) = world.run(async |world, listener| {
            let serving =
                world.rt.spawn("peers", Box::pin(misbehave(Arc::clone(&world.rt), listener)));
            let asker = |n| ask_often(world, n);
            let (one, two, three) = join!(asker(1), asker(2), asker(3));
            serving.abort();
            (one.0 + two.0 + three.0, one.1 + two.1 + three.1)
        });
        answered += ok;
        failed += bad;
    }
    // A run that did nothing would prove nothing.
    assert!(answered > 2000 && failed > 500, "{answered} answered, {failed} failed");
}

async fn ask_often(world: &World, asker: u64) -> (u32, u32) {
    let rt = &*world.rt;
    let lane = world.lane();
    let (mut answered, mut failed) = (0, 0);
    for round in 0..15 {
        let Ok(connection) = lane.ready(world.secs(20)).await else { continue };
        let mut asked = Vec::new();
        for n in 0..rt.random_u64() % 6 {
            let name = format!("{asker}-{round}-{n}");
            let topic = MetadataRequestTopic {
                name: Some(KafkaString::from(name.as_str())),
                ..Default::default()
            };
            let request = MetadataRequest { topics: Some(vec![topic]), ..Default::default() };
            let limit = Duration::from_millis(rt.random_u64() % 3000);
            let deadline = Deadline::after(rt.now(), limit);
            let pending = connection.submit(METADATA, &request, deadline).unwrap();
            if rt.random_u64() % 8 > 0 {
                asked.push((name, deadline, pending));
            }
            if rt.random_u64() % 20 == 0 {
                connection.throttle(Duration::from_millis(rt.random_u64() % 1000));
            }
        }
        for (name, deadline, pending) in asked {
            match pending.await {
                Ok(answer) => {
                    assert_eq!(answer.cluster_id.as_deref(), Some(&*name));
                    answered += 1;
                }
                Err(error) => {
                    assert!(error.error.broker().is_some());
                    failed += 1;
                }
            }
            // Awaited in order: an earlier one may have taken longer, but none beyond 3 s from now.
            assert!(rt.now() <= deadline.tick() + Duration::from_secs(3));
        }
        sleep(rt, Duration::from_millis(rt.random_u64() % 300)).await;
    }
    (answered, failed)
}

async fn misbehave(rt: RuntimeRef, mut listener: Box<dyn Listener>) {
    loop {
        let mut peer = Peer::accept(&mut listener).await;
        let rt_of_peer = Arc::clone(&rt);
        rt.spawn(
            "peer",
            Box::pin(async move {
                let rt = rt_of_peer;
                if rt.random_u64() % 10 == 0 {
                    return;
                }
                while let Some((request, mut body)) = peer.try_request_and_body().await {
                    if request.api_key == ApiKey::ApiVersions.as_i16() {
                        peer.answer(&request, request.api_version, &every_version()).await;
                        continue;
                    }
                    let asked = MetadataRequest::decode(&mut body, METADATA).unwrap();
                    let name = asked.topics.unwrap().remove(0).name.unwrap();
                    let frame = encoded(&request, METADATA, &cluster(&name));
                    let cut = rt.random_u64() as usize % frame.len();
                    match rt.random_u64() % 60 {
                        0 => return,
                        1 => sleep(&*rt, Duration::from_secs(10)).await,
                        2 => return drop(peer.writer.write_all(&frame[..cut]).await),
                        3 => drop(peer.writer.write_all(&frame[cut..]).await),
                        4 => drop(peer.writer.write_all(&[&frame[..], &frame].concat()).await),
                        5..15 => sleep(&*rt, Duration::from_millis(rt.random_u64() % 1500)).await,
                        15..20 => {
                            for byte in &frame[..cut] {
                                drop(peer.writer.write_all(&[*byte]).await);
                                sleep(&*rt, Duration::from_millis(rt.random_u64() % 20)).await;
                            }
                            drop(peer.writer.write_all(&frame[cut..]).await);
                            continue;
                        }
                        _ => {}
                    }
                    if peer.writer.write_all(&frame).await.is_err() {
                        return;
                    }
                }
            }),
        );
    }
}

/// The kernel's own buffers and wake-ups, which the in-memory network only imitates.
#[cfg(feature = "tokio")]
#[tokio::test]
async fn requests_larger_than_the_sockets_buffers_and_small_ones_share_a_tcp_connection() {
    let rt = kafka4rs_io::rt::TokioRuntime::current().unwrap();
    let mut listener = rt.listen(([127, 0, 0, 1], 0).into()).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let lanes = Lanes::new(Arc::clone(&rt), settings());
    let lane = lanes.lane(&Endpoint::broker(BrokerId(1), "127.0.0.1", port), Lane::Control);
    let in_time = || Deadline::after(rt.now(), Duration::from_secs(60));
    let serving = async {
        let mut peer = Peer::accept(&mut listener).await;
        peer.handshake().await;
        while let Some(request) = peer.try_request().await {
            if request.api_key == ApiKey::Metadata.as_i16() {
                peer.answer(&request, METADATA, &cluster("c")).await;
            }
        }
    };
    let asking = async {
        let connection = lane.ready(in_time()).await.unwrap();
        for round in 0..30 {
            let bytes = if round % 3 == 0 { 16 << 20 } else { 100 };
            let sent = connection.submit_unanswered(PRODUCE, &produce(bytes, 0), in_time());
            let asked: Vec<_> = (0..5)
                .map(|_| connection.submit(METADATA, &MetadataRequest::default(), in_time()))
                .collect();
            for asked in asked {
                asked.unwrap().await.unwrap();
            }
            sent.unwrap().await.unwrap();
        }
        lanes.close_within(Duration::from_secs(10)).await;
    };
    join!(serving, asking);
}

const HOST: &str = "broker-1";
const PORT: u16 = 9092;
const METADATA: i16 = MetadataRequest::STABLE_VERSIONS.max;
const PRODUCE: i16 = 9;
const FETCH: i16 = 12;

fn settings() -> ConnectionSettings {
    ConnectionSettings { client_id: Some("tests".into()), ..ConnectionSettings::default() }
}

struct World {
    lanes: Lanes,
    rt: RuntimeRef,
    runtime: VirtualRuntime,
}

impl World {
    fn new() -> Self {
        Self::with(settings())
    }

    fn with(settings: ConnectionSettings) -> Self {
        let runtime = VirtualRuntime::new(7);
        let rt = runtime.handle();
        Self { lanes: Lanes::new(Arc::clone(&rt), settings), rt, runtime }
    }

    fn run<T>(&self, test: impl AsyncFnOnce(&Self, Box<dyn Listener>) -> T) -> T {
        self.runtime.block_on(async {
            let listener = self.listen(HOST).await;
            test(self, listener).await
        })
    }

    async fn listen(&self, host: &str) -> Box<dyn Listener> {
        let addrs = self.rt.resolve(host, PORT).await.unwrap();
        self.rt.listen(addrs[0]).await.unwrap()
    }

    fn lane(&self) -> LaneHandle {
        self.lanes.lane(&Endpoint::broker(BrokerId(1), HOST, PORT), Lane::Control)
    }

    async fn connected(
        &self,
        lane: &LaneHandle,
        mut listener: Box<dyn Listener>,
    ) -> (Connection, Peer) {
        let accepting = async {
            let mut peer = Peer::accept(&mut listener).await;
            peer.handshake().await;
            peer
        };
        let (ready, peer) = join!(lane.ready(self.secs(60)), accepting);
        (ready.unwrap(), peer)
    }

    fn secs(&self, seconds: u64) -> Deadline {
        Deadline::after(self.rt.now(), Duration::from_secs(seconds))
    }
}

/// A runtime whose streams are written to by the task that reads them only, as with TLS.
#[derive(Debug)]
struct ThroughTheTask(RuntimeRef);

impl Runtime for ThroughTheTask {
    fn now(&self) -> Tick {
        self.0.now()
    }

    fn wall_clock_ms(&self) -> i64 {
        self.0.wall_clock_ms()
    }

    fn random_u64(&self) -> u64 {
        self.0.random_u64()
    }

    fn timer(&self) -> Box<dyn Timer> {
        self.0.timer()
    }

    fn spawn(&self, name: &'static str, task: BoxFuture<'static, ()>) -> TaskHandle {
        self.0.spawn(name, task)
    }

    fn resolve<'a>(
        &'a self,
        host: &'a str,
        port: u16,
    ) -> BoxFuture<'a, io::Result<Vec<SocketAddr>>> {
        self.0.resolve(host, port)
    }

    fn connect(&self, addr: SocketAddr) -> BoxFuture<'static, io::Result<Stream>> {
        let connecting = self.0.connect(addr);
        Box::pin(async { Ok(connecting.await?.with_direct_write(false)) })
    }

    fn listen(&self, addr: SocketAddr) -> BoxFuture<'static, io::Result<Box<dyn Listener>>> {
        self.0.listen(addr)
    }
}

/// The broker's side of a connection.
struct Peer {
    reader: FrameReader<BoxRead>,
    writer: BoxWrite,
}

impl Peer {
    async fn accept(listener: &mut Box<dyn Listener>) -> Self {
        let (reader, writer, _) = listener.accept().await.unwrap().into_parts();
        Self { reader: FrameReader::new(reader, FrameLimits::default()), writer }
    }

    async fn try_request(&mut self) -> Option<RequestHeader> {
        Some(self.try_request_and_body().await?.0)
    }

    async fn try_request_and_body(&mut self) -> Option<(RequestHeader, Reader)> {
        self.reader.next_head(4).await.ok()??;
        let mut frame = Reader::new(self.reader.read_whole().await.ok()?);
        Some((decode_request_header(&mut frame).unwrap(), frame))
    }

    async fn request(&mut self) -> RequestHeader {
        self.try_request().await.expect("the client closed the connection")
    }

    async fn handshake(&mut self) {
        let request = self.request().await;
        assert_eq!(request.api_key, ApiKey::ApiVersions.as_i16());
        let version = request.api_version;
        self.answer(&request, version, &every_version()).await;
    }

    /// Error 35 in a body of version 0, with the newest version this broker claims to know.
    async fn refuse_version(&mut self, request: &RequestHeader, newest: i16) {
        let mut refusal = ApiVersionsResponse {
            error_code: ErrorCode::UnsupportedVersion.code(),
            ..Default::default()
        };
        refusal.api_keys.push(ApiVersion {
            api_key: ApiKey::ApiVersions.as_i16(),
            max_version: newest,
            ..Default::default()
        });
        self.answer(request, 0, &refusal).await;
    }

    async fn answer<R: Response + Encode>(
        &mut self,
        request: &RequestHeader,
        version: i16,
        response: &R,
    ) {
        self.raw(&encoded(request, version, response)).await;
    }

    async fn raw_answer(&mut self, request: &RequestHeader, body: &[u8]) {
        self.raw(&raw_frame(request, body)).await;
    }

    async fn raw(&mut self, bytes: &[u8]) {
        self.writer.write_all(bytes).await.unwrap();
    }
}

fn encoded<R: Response + Encode>(request: &RequestHeader, version: i16, response: &R) -> Vec<u8> {
    let mut writer = Writer::new();
    encode_response_frame(&mut writer, request.correlation_id, version, response).unwrap();
    writer.finish().to_bytes().to_vec()
}

/// An answer with a header of version 1 without tags.
fn raw_frame(request: &RequestHeader, body: &[u8]) -> Vec<u8> {
    let mut frame = (body.len() as u32 + 5).to_be_bytes().to_vec();
    frame.extend(request.correlation_id.to_be_bytes());
    frame.push(0);
    frame.extend(body);
    frame
}

fn header(correlation_id: i32) -> RequestHeader {
    RequestHeader { api_key: 3, api_version: METADATA, correlation_id, client_id: None }
}

fn every_version() -> ApiVersionsResponse {
    fn of<R: Request>() -> ApiVersion {
        let VersionRange { min, max } = R::STABLE_VERSIONS;
        ApiVersion {
            api_key: R::KEY.as_i16(),
            min_version: min,
            max_version: max,
            ..Default::default()
        }
    }
    let api_keys = vec![
        of::<ApiVersionsRequest>(),
        of::<MetadataRequest>(),
        of::<ProduceRequest>(),
        of::<FetchRequest>(),
    ];
    ApiVersionsResponse { api_keys, ..Default::default() }
}

fn cluster(id: &str) -> MetadataResponse {
    MetadataResponse { cluster_id: Some(KafkaString::from(id)), ..Default::default() }
}

fn produce(bytes: usize, acks: i16) -> ProduceRequest {
    let partition = PartitionProduceData {
        records: Some(Records::from(Bytes::from(vec![1; bytes]))),
        ..Default::default()
    };
    let topic = TopicProduceData {
        name: KafkaString::from("orders"),
        partition_data: vec![partition],
        ..Default::default()
    };
    ProduceRequest { acks, topic_data: vec![topic], ..Default::default() }
}

fn poll_once<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::Pin::new(future).poll(&mut cx) {
        std::task::Poll::Ready(output) => Some(output),
        std::task::Poll::Pending => None,
    }
}

/// Collects a body; the test looks on.
struct Sink {
    body: Arc<Mutex<Vec<u8>>>,
    ended: Arc<AtomicBool>,
    dropped: Arc<AtomicBool>,
    refuse_at: usize,
}

impl Default for Sink {
    fn default() -> Self {
        let (body, ended, dropped) = Default::default();
        Self { body, ended, dropped, refuse_at: usize::MAX }
    }
}

impl Sink {
    fn boxed(&self) -> Box<dyn FrameSink> {
        Box::new(Collect {
            buf: BytesMut::with_capacity(1024),
            body: Arc::clone(&self.body),
            ended: Arc::clone(&self.ended),
            dropped: Arc::clone(&self.dropped),
            refuse_at: self.refuse_at,
        })
    }
}

struct Collect {
    buf: BytesMut,
    body: Arc<Mutex<Vec<u8>>>,
    ended: Arc<AtomicBool>,
    dropped: Arc<AtomicBool>,
    refuse_at: usize,
}

impl FrameSink for Collect {
    fn space(&mut self, _: usize) -> SinkSpace<'_> {
        SinkSpace { buf: &mut self.buf, limit: 1024 }
    }

    fn filled(&mut self, _: usize) -> Result<(), SinkError> {
        let mut body = self.body.lock().unwrap();
        body.extend_from_slice(&self.buf);
        self.buf.clear();
        if body.len() > self.refuse_at { Err(SinkError::new("no more")) } else { Ok(()) }
    }

    fn end(&mut self) -> Result<(), SinkError> {
        self.ended.store(true, Ordering::Relaxed);
        Ok(())
    }
}

impl Drop for Collect {
    fn drop(&mut self) {
        self.dropped.store(true, Ordering::Relaxed);
    }
}

const fn _errors_are_shared_between_threads() {
    const fn check<T: Send + Sync + 'static>() {}
    check::<KafkaError>();
    check::<Connection>();
    check::<LaneHandle>();
    check::<Lanes>();
}
