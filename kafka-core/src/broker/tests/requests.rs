//! Requests that go well, are throttled, or have no answer.

use super::*;

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
fn the_throttle_time_of_an_answer_silences_its_connection() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        let request = MetadataRequest::default();
        let first = connection.submit(METADATA, &request, world.secs(30)).unwrap();
        let header = peer.request().await;
        let throttled = MetadataResponse { throttle_time_ms: 2500, ..cluster("c") };
        peer.answer(&header, METADATA, &throttled).await;
        first.await.unwrap();
        let _second = connection.submit(METADATA, &request, world.secs(30)).unwrap();
        peer.request().await;
        assert_eq!(world.rt.now(), Tick::from_millis(2500));
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
