//! A lane's life: idle, moved, suspended, closed.

use super::*;

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
        assert!(error.to_string().contains("no answer within 10 s"), "{error}");
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

#[test]
fn an_answer_makes_good_for_failures_and_a_silence_counts_as_one() {
    let world = World::new();
    world.run(async |world, listener| {
        drop(listener);
        let lane = world.lane();
        lane.ready(world.secs(60)).await.unwrap_err();
        assert_eq!(lane.load().failures, 1);

        let listener = world.listen(HOST).await;
        let (connection, mut peer) = world.connected(&lane, listener).await;
        let ask = |deadline| connection.submit(METADATA, &MetadataRequest::default(), deadline);
        let asked = ask(world.secs(30)).unwrap();
        let request = peer.request().await;
        peer.answer(&request, METADATA, &cluster("c")).await;
        asked.await.unwrap();
        assert_eq!((lane.load().connected, lane.load().failures), (true, 0));

        // A broker that was stopped still takes bytes.
        let error = ask(world.secs(1)).unwrap().await.unwrap_err();
        assert_eq!(error.written, Written::Maybe);
        sleep(&*world.rt, Duration::from_millis(1)).await;
        assert_eq!((lane.load().connected, lane.load().failures), (false, 1));
    });
}
