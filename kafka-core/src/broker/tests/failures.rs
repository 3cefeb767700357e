//! Requests that go wrong.

use super::*;

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
