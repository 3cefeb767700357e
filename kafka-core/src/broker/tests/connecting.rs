//! From a name to a connection that knows its broker's versions.

use super::*;

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
        assert!(error.to_string().contains("no answer within 10 s"), "{error}");
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
