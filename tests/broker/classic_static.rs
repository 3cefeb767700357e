//! Static members of classic groups (KIP-345, KIP-814).

use bytes::Bytes;
use kafka4rs_protocol::ErrorCode;
use kafka4rs_protocol::messages::LeaveGroupRequest;
use kafka4rs_protocol::messages::leave_group_request::MemberIdentity;

use crate::bed::with_broker;
use crate::member::{Classic, stable};

#[test]
fn a_static_member_needs_no_id_and_its_successor_takes_its_place_without_a_rebalance() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let (mut one, mut two) = (Classic::of(&bed, "i1").await, Classic::of(&bed, "i2").await);
            stable(&mut [&mut one, &mut two]).await;
            assert!(one.id.starts_with("i1-") && two.id.starts_with("i2-"));
            // The follower comes again under a new id: nothing changes but that.
            let mut again = Classic::of(&bed, "i2").await;
            let joined = again.join().await;
            assert_eq!((joined.error_code, joined.generation_id, joined.members.len()), (0, 2, 0));
            assert!(!joined.skip_assignment);
            assert_eq!(joined.leader, one.id);
            assert_ne!(again.id, two.id);
            assert_eq!(again.sync(&[]).await.as_deref(), Ok("1"));
            assert_eq!(one.beat().await, ErrorCode::None);
            // The one before is out, whatever it does.
            assert_eq!(two.beat().await, ErrorCode::FencedInstanceId);
            assert_eq!(two.commit(1).await, ErrorCode::FencedInstanceId);
            assert_eq!(two.leave().await, ErrorCode::FencedInstanceId);
            assert_eq!(two.sync(&[]).await, Err(ErrorCode::FencedInstanceId));
            let refused = two.join().await;
            assert_eq!(ErrorCode::from(refused.error_code), ErrorCode::FencedInstanceId);
            assert_eq!(again.beat().await, ErrorCode::None);
            // Without its instance id its member id means nothing.
            two.instance = None;
            assert_eq!(two.beat().await, ErrorCode::UnknownMemberId);
            again.instance = Some("i3");
            assert_eq!(again.beat().await, ErrorCode::UnknownMemberId);
        },
    );
}

#[test]
fn a_leader_that_comes_again_keeps_the_assignment_and_who_cannot_be_told_so_does_not_lead() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let (mut one, mut two) = (Classic::of(&bed, "i1").await, Classic::of(&bed, "i2").await);
            stable(&mut [&mut one, &mut two]).await;
            let mut again = Classic::of(&bed, "i1").await;
            let joined = again.join().await;
            assert_eq!((joined.generation_id, &joined.leader), (2, &again.id));
            assert_eq!((joined.skip_assignment, joined.members.len()), (true, 2));
            // What it brings is not taken.
            let id = again.id.clone();
            assert_eq!(again.sync(&[(&id, "else")]).await.as_deref(), Ok("0"));
            assert_eq!(two.beat().await, ErrorCode::None);

            let mut older = Classic::of(&bed, "i1").await;
            older.version = 8;
            let joined = older.join().await;
            assert_eq!((joined.generation_id, &joined.leader), (2, &again.id), "the one before");
            assert_eq!(joined.members.len(), 0);
            assert_eq!(older.sync(&[]).await.as_deref(), Ok("0"));
            // It leads all the same, and can have another generation.
            older.ask_to_join().await;
            assert_eq!(two.beat().await, ErrorCode::RebalanceInProgress);
            two.ask_to_join().await;
            assert_eq!(older.joined().await.members.len(), 2);
        },
    );
}

#[test]
fn a_successor_that_changes_the_protocol_begins_another_generation() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let both = vec![("range", Bytes::new()), ("sticky", Bytes::new())];
            let (mut one, mut two) = (Classic::of(&bed, "i1").await, Classic::of(&bed, "i2").await);
            one.protocols = both.clone();
            two.protocols = both.clone();
            stable(&mut [&mut one, &mut two]).await;
            let mut again = Classic::of(&bed, "i2").await;
            again.protocols = both[1..].to_vec();
            again.ask_to_join().await;
            assert!(again.waits().await);
            assert_eq!(one.beat().await, ErrorCode::RebalanceInProgress);
            let led = one.join().await;
            assert_eq!((led.generation_id, led.protocol_name.as_deref()), (3, Some("sticky")));
            assert_eq!(again.joined().await.generation_id, 3);
        },
    );
}

#[test]
fn a_second_one_with_the_same_instance_id_fences_the_first_wherever_it_waits() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let (mut one, mut two) = (Classic::of(&bed, "i1").await, Classic::of(&bed, "i2").await);
            stable(&mut [&mut one]).await;
            // Waiting for the generation,
            two.ask_to_join().await;
            let mut other = Classic::of(&bed, "i2").await;
            other.ask_to_join().await;
            let fenced = two.joined().await;
            assert_eq!(ErrorCode::from(fenced.error_code), ErrorCode::FencedInstanceId);
            assert_eq!(one.join().await.members.len(), 2);
            assert_eq!(other.joined().await.generation_id, 2);
            // and waiting for its assignment; then a generation that is not assigned is begun anew.
            other.ask_to_sync(&[]).await;
            assert!(other.waits().await);
            two.ask_to_join().await;
            assert_eq!(other.synced().await, Err(ErrorCode::FencedInstanceId));
            assert_eq!(one.beat().await, ErrorCode::RebalanceInProgress);
            assert_eq!(one.join().await.generation_id, 3);
            assert_eq!(two.joined().await.generation_id, 3);
        },
    );
}

#[test]
fn an_absent_static_member_is_in_the_next_generation_until_its_session_ends() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let (mut one, mut two) = (Classic::of(&bed, "i1").await, Classic::of(&bed, "i2").await);
            (one.session_ms, two.session_ms) = (120_000, 120_000);
            stable(&mut [&mut one, &mut two]).await;
            let mut three = Classic::new(&bed).await;
            three.session_ms = 120_000;
            three.ask_to_join().await;
            // The leader is away as well: who is there leads.
            bed.sleep(30_000).await;
            let led = three.joined().await;
            assert_eq!((led.generation_id, &led.leader, led.members.len()), (3, &three.id, 3));
            three.sync(&[]).await.unwrap();
            assert_eq!(one.beat().await, ErrorCode::IllegalGeneration);
        },
    );
}

#[test]
fn an_administrator_removes_static_members_by_their_instance_ids() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let (mut one, mut two) = (Classic::of(&bed, "i1").await, Classic::of(&bed, "i2").await);
            stable(&mut [&mut one, &mut two]).await;
            let member = |member: &str, instance: &str| MemberIdentity {
                member_id: member.into(),
                group_instance_id: Some(instance.into()),
                ..Default::default()
            };
            let members = vec![member("", "i2"), member("", "i3"), member("else", "i1")];
            let request =
                LeaveGroupRequest { group_id: "classic".into(), members, ..Default::default() };
            let mut wire = bed.connect().await;
            let answer = wire.call(3, request).await;
            let codes = answer.members.iter().map(|one| ErrorCode::from(one.error_code));
            let codes = codes.collect::<Vec<_>>();
            let expected =
                vec![ErrorCode::None, ErrorCode::UnknownMemberId, ErrorCode::FencedInstanceId];
            assert_eq!((answer.error_code, codes), (0, expected));
            assert_eq!(two.beat().await, ErrorCode::UnknownMemberId);
            assert_eq!(one.beat().await, ErrorCode::RebalanceInProgress);
            assert_eq!(one.join().await.members.len(), 1);
        },
    );
}
