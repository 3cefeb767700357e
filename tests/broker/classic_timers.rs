//! What time does to classic groups, and what a new coordinator or a restart leaves of them.

use std::sync::Arc;
use std::time::Duration;

use kafka4rs_broker::EmbeddedBroker;
use kafka4rs_broker::store::MemoryStore;
use kafka4rs_io::rt::VirtualRuntime;
use kafka4rs_protocol::ErrorCode;

use crate::bed::{Bed, sleep, with_broker, with_cluster};
use crate::member::{Classic, stable};

#[test]
fn a_silent_member_goes_after_its_session_and_heartbeats_and_commits_prolong_it() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let (mut one, mut two) = (Classic::new(&bed).await, Classic::new(&bed).await);
            let mut three = Classic::new(&bed).await;
            stable(&mut [&mut one, &mut two, &mut three]).await;
            for _ in 0..3 {
                bed.sleep(3_300).await;
                assert_eq!(one.beat().await, ErrorCode::None);
                assert_eq!(two.commit(1).await, ErrorCode::None);
            }
            bed.sleep(200).await;
            assert_eq!(one.beat().await, ErrorCode::RebalanceInProgress);
            assert_eq!(three.beat().await, ErrorCode::UnknownMemberId);
            one.ask_to_join().await;
            assert_eq!(two.join().await.error_code, 0);
            assert_eq!(one.joined().await.members.len(), 2);
        },
    );
}

#[test]
fn who_waits_for_the_group_does_not_expire_and_who_does_not_come_is_left_behind() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let (mut one, mut two) = (Classic::new(&bed).await, Classic::new(&bed).await);
            let mut three = Classic::new(&bed).await;
            (two.session_ms, three.session_ms) = (60_000, 60_000);
            stable(&mut [&mut one, &mut two]).await;
            three.ask_to_join().await;
            one.ask_to_join().await;
            // The longest rebalance timeout counts, beyond the session of who waits.
            bed.sleep(29_900).await;
            assert!(one.waits().await && three.waits().await);
            bed.sleep(200).await;
            assert_eq!(one.joined().await.members.len(), 2);
            assert_eq!(three.joined().await.generation_id, 3);
            assert_eq!(two.beat().await, ErrorCode::UnknownMemberId);
        },
    );
}

#[test]
fn who_does_not_ask_for_its_assignment_is_removed_after_the_rebalance_timeout() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let (mut one, mut two) = (Classic::new(&bed).await, Classic::new(&bed).await);
            (one.session_ms, two.session_ms) = (120_000, 120_000);
            stable(&mut [&mut one]).await;
            two.ask_to_join().await;
            one.join().await;
            two.joined().await;
            one.sync(&[]).await.unwrap();
            bed.sleep(29_000).await;
            assert_eq!((one.beat().await, two.beat().await), (ErrorCode::None, ErrorCode::None));
            bed.sleep(1_100).await;
            assert_eq!(two.beat().await, ErrorCode::UnknownMemberId);
            assert_eq!(one.beat().await, ErrorCode::RebalanceInProgress);
            assert_eq!(one.join().await.generation_id, 3);

            // So is a leader that never assigns, and its followers begin anew.
            let mut three = Classic { session_ms: 120_000, ..Classic::new(&bed).await };
            three.ask_to_join().await;
            one.join().await;
            three.joined().await;
            three.ask_to_sync(&[]).await;
            bed.sleep(30_100).await;
            assert_eq!(three.synced().await, Err(ErrorCode::RebalanceInProgress));
            let led = three.join().await;
            assert_eq!((&led.leader, led.members.len()), (&three.id, 1));
        },
    );
}

#[test]
fn an_id_that_nobody_uses_is_waited_for_a_session_long_at_most() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let (mut one, mut two) = (Classic::new(&bed).await, Classic::new(&bed).await);
            stable(&mut [&mut one]).await;
            let told = two.wire.call(9, two.request()).await;
            two.id = told.member_id;
            one.ask_to_join().await;
            bed.sleep(9_900).await;
            assert!(one.waits().await);
            bed.sleep(200).await;
            assert_eq!(one.joined().await.members.len(), 1);
            let late = two.join().await;
            assert_eq!(ErrorCode::from(late.error_code), ErrorCode::UnknownMemberId);
        },
    );
}

#[test]
fn the_first_generation_waits_and_longer_while_members_come_but_not_for_ever() {
    with_broker(
        |broker| broker.group_initial_rebalance_delay(Duration::from_secs(3)),
        |bed| async move {
            let mut members = Vec::new();
            for _ in 0..3 {
                let mut member = Classic::new(&bed).await;
                member.rebalance_ms = 8_000;
                member.ask_to_join().await;
                assert!(member.waits().await);
                members.push(member);
                bed.sleep(2_500).await;
            }
            // 3 s, then 3 s more for the second, then what is left of 8 s for the third: 2 s.
            bed.sleep(400).await;
            assert!(members[0].waits().await && members[2].waits().await, "7.9 s");
            bed.sleep(200).await;
            let sizes = [members[0].joined().await, members[1].joined().await];
            assert_eq!(sizes.iter().map(|one| one.members.len()).max(), Some(3));
            assert_eq!(members[2].joined().await.generation_id, 1);
        },
    );
}

#[test]
fn a_full_group_refuses_and_takes_the_next_when_one_has_gone() {
    with_broker(
        |broker| broker.group_max_size(2),
        |bed| async move {
            let (mut one, mut two) = (Classic::new(&bed).await, Classic::new(&bed).await);
            let mut three = Classic::new(&bed).await;
            stable(&mut [&mut one, &mut two]).await;
            let full = three.wire.call(9, three.request()).await;
            assert_eq!(ErrorCode::from(full.error_code), ErrorCode::GroupMaxSizeReached);
            assert_eq!(full.member_id, "");
            assert_eq!(one.beat().await, ErrorCode::None);
            two.leave().await;
            three.ask_to_join().await;
            assert_eq!(one.join().await.members.len(), 2);
            assert_eq!(three.joined().await.error_code, 0);
        },
    );
}

#[test]
fn a_group_goes_on_after_a_restart_with_full_sessions() {
    let runtime = VirtualRuntime::new(3);
    let rt = runtime.handle();
    let store = Arc::new(MemoryStore::new());
    runtime.block_on(async {
        let start = || {
            let store = Arc::clone(&store) as _;
            let builder = EmbeddedBroker::builder().runtime(rt.clone()).port(9092).store(store);
            builder.topic("orders", 3).start()
        };
        let broker = start().await.unwrap();
        let bed = Bed { rt: rt.clone(), addr: broker.local_addr() };
        let (mut one, mut two) = (Classic::new(&bed).await, Classic::of(&bed, "i").await);
        let mut idle = Classic { group: "idle", ..Classic::new(&bed).await };
        stable(&mut [&mut one, &mut two]).await;
        stable(&mut [&mut idle]).await;
        bed.sleep(9_000).await;
        broker.close().await.unwrap();

        let broker = start().await.unwrap();
        for member in [&mut one, &mut two, &mut idle] {
            member.wire = bed.connect().await;
        }
        bed.sleep(9_000).await;
        assert_eq!((one.beat().await, two.beat().await), (ErrorCode::None, ErrorCode::None));
        assert_eq!(two.sync(&[]).await.as_deref(), Ok("1"));
        // Who is silent goes, though nobody asked for its group.
        bed.sleep(1_500).await;
        assert_eq!(idle.beat().await, ErrorCode::UnknownMemberId);
        // A generation that was not assigned yet is still to be.
        one.ask_to_join().await;
        two.join().await;
        one.joined().await;
        assert_eq!((one.generation, two.generation), (3, 3));
        broker.close().await.unwrap();

        let broker = start().await.unwrap();
        (one.wire, two.wire) = (bed.connect().await, bed.connect().await);
        two.ask_to_sync(&[]).await;
        let ids = (one.id.clone(), two.id.clone());
        assert_eq!(one.sync(&[(&ids.0, "a"), (&ids.1, "b")]).await.as_deref(), Ok("a"));
        assert_eq!(two.synced().await.as_deref(), Ok("b"));
        broker.close().await.unwrap();
    });
}

#[test]
fn a_group_moves_with_its_generation_and_who_waits_is_sent_to_the_new_coordinator() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            broker.set_coordinator("classic", 1).unwrap();
            let bed = |node| Bed { rt: rt.clone(), addr: broker.node(node).address() };
            let mut one = Classic::new(&bed(1)).await;
            let mut two = Classic::new(&bed(1)).await;
            stable(&mut [&mut one, &mut two]).await;
            two.protocols = vec![("range", bytes::Bytes::from_static(b"more"))];
            two.ask_to_join().await;
            assert_eq!(one.beat().await, ErrorCode::RebalanceInProgress);
            sleep(&rt, 9_000).await;
            broker.set_coordinator("classic", 2).unwrap();
            let told = two.joined().await;
            assert_eq!(ErrorCode::from(told.error_code), ErrorCode::NotCoordinator);
            assert_eq!(one.beat().await, ErrorCode::NotCoordinator);
            assert_eq!(one.commit(1).await, ErrorCode::NotCoordinator);
            assert_eq!(one.sync(&[]).await, Err(ErrorCode::NotCoordinator));
            let refused = one.join().await;
            assert_eq!(ErrorCode::from(refused.error_code), ErrorCode::NotCoordinator);
            // There it is as it was stored, and every member has a session.
            one.wire = bed(2).connect().await;
            two.wire = bed(2).connect().await;
            sleep(&rt, 9_000).await;
            assert_eq!((one.beat().await, two.beat().await), (ErrorCode::None, ErrorCode::None));
            assert_eq!(two.sync(&[]).await.as_deref(), Ok("1"));

            // While its coordinator loads it, heartbeats are fine and the rest has to wait.
            broker.coordinator_loading("classic", true);
            assert_eq!(one.beat().await, ErrorCode::None);
            assert_eq!(one.commit(1).await, ErrorCode::CoordinatorLoadInProgress);
            assert_eq!(one.sync(&[]).await, Err(ErrorCode::CoordinatorLoadInProgress));
            sleep(&rt, 60_000).await;
            broker.coordinator_loading("classic", false);
            assert_eq!(one.beat().await, ErrorCode::None, "nobody was there to expire it");
        },
    );
}

#[test]
fn no_member_is_told_of_a_generation_or_an_assignment_before_it_is_in_the_log() {
    let runtime = VirtualRuntime::new(3);
    let rt = runtime.handle();
    runtime.block_on(async {
        let store = Arc::new(kafka4rs_broker::store::FaultyStore::new(
            Arc::new(MemoryStore::new()),
            rt.clone(),
            3,
        ));
        let builder = EmbeddedBroker::builder().runtime(rt.clone()).port(9092);
        let broker = builder.store(Arc::clone(&store) as _).topic("orders", 3).start();
        let broker = broker.await.unwrap();
        let bed = Bed { rt: rt.clone(), addr: broker.local_addr() };
        let (mut one, mut two) = (Classic::new(&bed).await, Classic::new(&bed).await);
        stable(&mut [&mut one]).await;
        two.ask_to_join().await;
        assert_eq!(one.beat().await, ErrorCode::RebalanceInProgress);
        store.set_full(true);
        one.ask_to_join().await;
        sleep(&rt, 5_000).await;
        assert!(one.waits().await && two.waits().await, "nothing can be written");
        store.set_full(false);
        let ids = (one.joined().await.member_id, two.joined().await.member_id);
        store.set_full(true);
        two.ask_to_sync(&[]).await;
        one.ask_to_sync(&[(&ids.0, "a"), (&ids.1, "b")]).await;
        sleep(&rt, 5_000).await;
        assert!(one.waits().await && two.waits().await, "nothing can be written");
        store.set_full(false);
        assert_eq!(
            (one.synced().await.as_deref(), two.synced().await.as_deref()),
            (Ok("a"), Ok("b"))
        );
        broker.close().await.unwrap();
    });
}
