//! Groups of the classic protocol as their members see them.

use bytes::Bytes;
use kafka4rs_protocol::messages::{
    HeartbeatRequest, JoinGroupRequest, LeaveGroupRequest, SyncGroupRequest,
};
use kafka4rs_protocol::{ErrorCode, KafkaString, Uuid};

use crate::bed::with_broker;
use crate::member::{Classic, stable};
use crate::offsets::commit;

#[test]
fn a_first_member_gets_an_id_then_leads_and_has_what_it_assigns() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut one = Classic::new(&bed).await;
            let told = one.wire.call(9, one.request()).await;
            assert_eq!(ErrorCode::from(told.error_code), ErrorCode::MemberIdRequired);
            assert_eq!((told.generation_id, told.members.len()), (-1, 0));
            let id = told.member_id;
            // The client's id and a random part in Java's form.
            assert_eq!((id.len(), &id[..5], id.matches('-').count()), (41, "test-", 5));
            one.id = id.clone();
            let joined = one.join().await;
            assert_eq!((joined.error_code, joined.generation_id), (0, 1));
            assert_eq!((&joined.leader, &joined.member_id), (&id, &id));
            assert_eq!(joined.protocol_name.as_deref(), Some("range"));
            assert_eq!(joined.protocol_type.as_deref(), Some("consumer"));
            assert!(!joined.skip_assignment);
            assert_eq!(joined.members.len(), 1);
            assert_eq!(
                (&joined.members[0].member_id, &*joined.members[0].metadata),
                (&id, &b"data"[..])
            );
            assert_eq!(one.sync(&[(&id, "mine")]).await.as_deref(), Ok("mine"));
            assert_eq!(one.beat().await, ErrorCode::None);
        },
    );
}

#[test]
fn older_members_join_without_an_id_in_one_step() {
    for version in 0..=4 {
        with_broker(
            |broker| broker,
            |bed| async move {
                let mut one = Classic::new(&bed).await;
                one.version = version;
                if version == 4 {
                    let told = one.wire.call(4, one.request()).await;
                    let code = ErrorCode::from(told.error_code);
                    return assert_eq!(code, ErrorCode::MemberIdRequired, "no more");
                }
                // Version 0 has no rebalance timeout, and takes the session's.
                one.rebalance_ms = if version == 0 { -1 } else { 1000 };
                let joined = one.join().await;
                assert_eq!((joined.error_code, joined.generation_id), (0, 1), "v{version}");
                assert_eq!(joined.leader, one.id);
                assert_eq!(joined.protocol_name.as_deref(), Some("range"));
            },
        );
    }
}

#[test]
fn only_the_leader_is_told_who_else_is_there_and_the_others_wait_for_its_assignment() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let (mut one, mut two) = (Classic::new(&bed).await, Classic::new(&bed).await);
            let mut three = Classic::new(&bed).await;
            for (member, metadata) in [(&mut one, "m1"), (&mut two, "m2"), (&mut three, "m3")] {
                member.protocols = vec![("range", Bytes::from_static(metadata.as_bytes()))];
            }
            stable(&mut [&mut one]).await;
            two.ask_to_join().await;
            three.ask_to_join().await;
            assert!(two.waits().await && three.waits().await);
            assert_eq!(one.beat().await, ErrorCode::RebalanceInProgress);
            assert_eq!(one.sync(&[]).await, Err(ErrorCode::RebalanceInProgress));
            let led = one.join().await;
            let metadata = led.members.iter().map(|one| one.metadata.clone()).collect::<Vec<_>>();
            assert_eq!((led.generation_id, metadata.len()), (2, 3));
            for one in &led.members {
                let expected = match &one.member_id {
                    id if *id == led.member_id => "m1",
                    _ => "m",
                };
                assert!(one.metadata.starts_with(expected.as_bytes()));
            }
            for member in [&mut two, &mut three] {
                let joined = member.joined().await;
                assert_eq!((joined.error_code, joined.generation_id), (0, 2));
                assert_eq!((&joined.leader, joined.members.len()), (&one.id, 0));
            }
            two.ask_to_sync(&[]).await;
            assert!(two.waits().await, "there is no assignment yet");
            let ids = (one.id.clone(), two.id.clone());
            assert_eq!(one.sync(&[(&ids.0, "a"), (&ids.1, "b")]).await.as_deref(), Ok("a"));
            assert_eq!(two.synced().await.as_deref(), Ok("b"));
            // Whom the leader leaves out has nothing, and asks as late as it likes.
            assert_eq!(three.sync(&[]).await.as_deref(), Ok(""));
            for member in [&mut one, &mut two, &mut three] {
                assert_eq!(member.beat().await, ErrorCode::None);
            }
        },
    );
}

#[test]
fn the_protocol_is_what_most_members_want_most_of_those_that_all_have() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let named = |names: &[&'static str]| {
                names.iter().map(|name| (*name, Bytes::from_static(name.as_bytes()))).collect()
            };
            let (mut one, mut two) = (Classic::new(&bed).await, Classic::new(&bed).await);
            let (mut three, mut four) = (Classic::new(&bed).await, Classic::new(&bed).await);
            one.protocols = named(&["a", "b", "c"]);
            two.protocols = named(&["d", "b", "c"]);
            three.protocols = named(&["c", "b"]);
            four.protocols = named(&["a", "d"]);
            assert_eq!(one.join().await.protocol_name.as_deref(), Some("a"));
            for member in [&mut two, &mut three] {
                member.ask_to_join().await;
            }
            // "a" and "d" are not everybody's; of the others two prefer "b".
            let joined = one.join().await;
            assert_eq!(joined.protocol_name.as_deref(), Some("b"));
            assert!(joined.members.iter().all(|one| &*one.metadata == b"b"));
            // Nothing in common with all, or nothing of this kind.
            let refused = four.wire.call(9, four.request()).await;
            assert_eq!(ErrorCode::from(refused.error_code), ErrorCode::InconsistentGroupProtocol);
            four.protocols = named(&["b"]);
            let request = JoinGroupRequest { protocol_type: "connect".into(), ..four.request() };
            let refused = four.wire.call(9, request).await;
            assert_eq!(ErrorCode::from(refused.error_code), ErrorCode::InconsistentGroupProtocol);
            let mut five = Classic { group: "new", ..Classic::new(&bed).await };
            five.protocols.clear();
            let refused = five.wire.call(9, five.request()).await;
            assert_eq!(ErrorCode::from(refused.error_code), ErrorCode::InconsistentGroupProtocol);
        },
    );
}

#[test]
fn a_member_that_joins_again_unchanged_is_told_where_the_group_is() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let (mut one, mut two) = (Classic::new(&bed).await, Classic::new(&bed).await);
            stable(&mut [&mut one, &mut two]).await;
            let again = two.join().await;
            assert_eq!((again.error_code, again.generation_id, again.members.len()), (0, 2, 0));
            assert_eq!(one.beat().await, ErrorCode::None, "nobody was disturbed");
            // With something new to say it begins another generation,
            two.protocols = vec![("range", Bytes::from_static(b"other"))];
            two.ask_to_join().await;
            assert!(two.waits().await);
            assert_eq!(one.beat().await, ErrorCode::RebalanceInProgress);
            assert_eq!(one.join().await.generation_id, 3);
            assert_eq!(two.joined().await.generation_id, 3);
            // in which it may ask again before there is an assignment,
            assert_eq!(two.join().await.generation_id, 3);
            let again = one.join().await;
            assert_eq!((again.generation_id, again.members.len()), (3, 2), "so may the leader");
            let ids = (one.id.clone(), two.id.clone());
            one.sync(&[(&ids.0, "a"), (&ids.1, "b")]).await.unwrap();
            two.sync(&[]).await.unwrap();
            // and so does a leader that joins: it wants to assign anew.
            one.ask_to_join().await;
            assert_eq!(two.beat().await, ErrorCode::RebalanceInProgress);
            assert_eq!(two.join().await.generation_id, 4);
            assert_eq!(one.joined().await.generation_id, 4);
        },
    );
}

#[test]
fn who_changes_its_mind_before_the_assignment_begins_anew_and_the_others_are_told() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let (mut one, mut two) = (Classic::new(&bed).await, Classic::new(&bed).await);
            stable(&mut [&mut one]).await;
            two.ask_to_join().await;
            one.join().await;
            two.joined().await;
            two.ask_to_sync(&[]).await;
            assert!(two.waits().await);
            one.protocols = vec![("range", Bytes::from_static(b"other"))];
            one.ask_to_join().await;
            assert_eq!(two.synced().await, Err(ErrorCode::RebalanceInProgress));
            assert_eq!(two.join().await.generation_id, 3);
            assert_eq!(one.joined().await.generation_id, 3);
        },
    );
}

#[test]
fn members_that_leave_make_room_and_the_last_one_leaves_a_group_without_members() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let (mut one, mut two) = (Classic::new(&bed).await, Classic::new(&bed).await);
            stable(&mut [&mut one, &mut two]).await;
            assert_eq!(one.leave().await, ErrorCode::None);
            assert_eq!(one.leave().await, ErrorCode::UnknownMemberId);
            assert_eq!(two.beat().await, ErrorCode::RebalanceInProgress);
            let led = two.join().await;
            assert_eq!((led.generation_id, &led.leader, led.members.len()), (3, &two.id, 1));
            let request = LeaveGroupRequest {
                group_id: "classic".into(),
                member_id: two.id.clone(),
                ..Default::default()
            };
            assert_eq!(two.wire.call(2, request.clone()).await.error_code, 0);
            let gone = two.wire.call(2, request).await.error_code;
            assert_eq!(ErrorCode::from(gone), ErrorCode::UnknownMemberId);
            assert_eq!(two.beat().await, ErrorCode::UnknownMemberId);
            // Generations go on where they were.
            let mut three = Classic::new(&bed).await;
            assert_eq!(three.join().await.generation_id, 5);
        },
    );
}

#[test]
fn a_waiting_member_that_leaves_is_told_and_an_id_not_used_is_given_back() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let (mut one, mut two) = (Classic::new(&bed).await, Classic::new(&bed).await);
            let mut three = Classic::new(&bed).await;
            stable(&mut [&mut one]).await;
            two.ask_to_join().await;
            // An id that was given out is waited for as a member is,
            let told = three.wire.call(9, three.request()).await;
            three.id = told.member_id;
            one.ask_to_join().await;
            assert!(one.waits().await && two.waits().await);
            // and no longer when it is given back.
            assert_eq!(three.leave().await, ErrorCode::None);
            assert_eq!(one.joined().await.members.len(), 2);
            assert_eq!(two.joined().await.generation_id, 2);

            one.protocols = vec![("range", Bytes::from_static(b"other"))];
            one.ask_to_join().await;
            assert!(one.waits().await);
            let id = std::mem::replace(&mut three.id, one.id.clone());
            assert_eq!(three.leave().await, ErrorCode::None);
            let told = one.joined().await;
            assert_eq!(ErrorCode::from(told.error_code), ErrorCode::UnknownMemberId);
            three.id = id;
            assert_eq!(three.leave().await, ErrorCode::UnknownMemberId);
        },
    );
}

#[test]
fn only_members_of_the_generation_commit_and_not_while_it_is_not_assigned() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let (mut one, mut two) = (Classic::new(&bed).await, Classic::new(&bed).await);
            stable(&mut [&mut one]).await;
            for version in 2..=9 {
                let answer = one.wire.call(version, one.commit_request(7)).await;
                assert_eq!(answer.topics[0].partitions[0].error_code, 0, "v{version}");
            }
            one.generation = 0;
            assert_eq!(one.commit(7).await, ErrorCode::IllegalGeneration);
            one.generation = 1;
            let id = std::mem::replace(&mut one.id, "else".into());
            assert_eq!(one.commit(7).await, ErrorCode::UnknownMemberId);
            one.id = id;
            // Nobody commits past the members.
            let answer = one.wire.call(9, commit("classic", "orders", Uuid::ZERO, 8)).await;
            let code = ErrorCode::from(answer.topics[0].partitions[0].error_code);
            assert_eq!(code, ErrorCode::UnknownMemberId);

            two.ask_to_join().await;
            assert_eq!(one.commit(9).await, ErrorCode::None, "before it joins again it may");
            one.join().await;
            two.joined().await;
            assert_eq!(one.commit(10).await, ErrorCode::RebalanceInProgress);
            one.generation = 1;
            assert_eq!(one.commit(10).await, ErrorCode::IllegalGeneration);
            one.generation = 2;
            one.sync(&[]).await.unwrap();
            assert_eq!(one.commit(11).await, ErrorCode::None);
            one.leave().await;
            two.leave().await;
            assert_eq!(one.commit(12).await, ErrorCode::UnknownMemberId);
            let answer = one.wire.call(9, commit("classic", "orders", Uuid::ZERO, 13)).await;
            assert_eq!(answer.topics[0].partitions[0].error_code, 0);
        },
    );
}

#[test]
fn who_is_not_in_the_group_or_says_it_wrong_is_refused_with_kafkas_code() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut one = Classic::new(&bed).await;
            let join = one.request();
            for (request, code) in [
                (
                    JoinGroupRequest { group_id: "".into(), ..join.clone() },
                    ErrorCode::InvalidGroupId,
                ),
                (
                    JoinGroupRequest { session_timeout_ms: 5_999, ..join.clone() },
                    ErrorCode::InvalidSessionTimeout,
                ),
                (
                    JoinGroupRequest { session_timeout_ms: 1_800_001, ..join.clone() },
                    ErrorCode::InvalidSessionTimeout,
                ),
                (
                    JoinGroupRequest { member_id: "nobody".into(), ..join.clone() },
                    ErrorCode::UnknownMemberId,
                ),
            ] {
                let answer = one.wire.call(9, request).await;
                assert_eq!(ErrorCode::from(answer.error_code), code);
            }
            for group in ["", "nothing"] {
                one.id = "nobody".into();
                let code = if group.is_empty() {
                    ErrorCode::InvalidGroupId
                } else {
                    ErrorCode::UnknownMemberId
                };
                let (group_id, member_id) = (KafkaString::from(group), one.id.clone());
                let sync = SyncGroupRequest {
                    group_id: group_id.clone(),
                    member_id: member_id.clone(),
                    ..Default::default()
                };
                let answer = one.wire.call(4, sync).await;
                assert_eq!(ErrorCode::from(answer.error_code), code);
                let beat = HeartbeatRequest { group_id, member_id, ..Default::default() };
                let answer = one.wire.call(4, beat).await;
                assert_eq!(ErrorCode::from(answer.error_code), code);
            }
            assert_eq!(one.leave().await, ErrorCode::UnknownMemberId);

            one.id = KafkaString::default();
            one.join().await;
            let sync = |generation_id, kind: Option<&str>, name: Option<&str>| SyncGroupRequest {
                group_id: "classic".into(),
                generation_id,
                protocol_type: kind.map(Into::into),
                protocol_name: name.map(Into::into),
                ..Default::default()
            };
            for (request, code) in [
                (sync(2, Some("consumer"), Some("range")), ErrorCode::IllegalGeneration),
                (sync(1, Some("connect"), Some("range")), ErrorCode::InconsistentGroupProtocol),
                (sync(1, Some("consumer"), Some("sticky")), ErrorCode::InconsistentGroupProtocol),
                // Since version 5 they cannot be left out.
                (sync(1, Some("consumer"), None), ErrorCode::InconsistentGroupProtocol),
            ] {
                let request = SyncGroupRequest { member_id: one.id.clone(), ..request };
                let answer = one.wire.call(5, request).await;
                assert_eq!(ErrorCode::from(answer.error_code), code);
            }
            one.generation = 2;
            assert_eq!(one.beat().await, ErrorCode::IllegalGeneration);
        },
    );
}
