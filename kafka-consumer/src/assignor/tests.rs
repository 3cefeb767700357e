//! What holds of every assignment, whoever made it.

use std::collections::{BTreeMap, BTreeSet};

use bytes::{Bytes, BytesMut};
use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::messages::{ConsumerProtocolAssignment, ConsumerProtocolSubscription};
use kafka4rs_protocol::{BrokerId, Encode, TopicName, Writer};

use super::{
    Assignment, Assignor, AssignorCluster, CooperativeStickyAssignor, GroupAssignment,
    GroupMembership, GroupSubscription, RangeAssignor, RoundRobinAssignor, StickyAssignor,
    Subscription,
};

fn assignors() -> [Box<dyn Assignor>; 4] {
    [
        Box::new(RangeAssignor::new()),
        Box::new(RoundRobinAssignor::new()),
        Box::new(StickyAssignor::new()),
        Box::new(CooperativeStickyAssignor::new()),
    ]
}

fn tps(topic: &str, partitions: impl IntoIterator<Item = i32>) -> Vec<TopicPartition> {
    partitions.into_iter().map(|partition| TopicPartition::new(topic, partition)).collect()
}

fn cluster(topics: &[(&str, usize)]) -> AssignorCluster {
    topics.iter().fold(AssignorCluster::new(), |cluster, (topic, partitions)| {
        cluster.topic(*topic, vec![vec![BrokerId(1)]; *partitions])
    })
}

fn next(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state >> 11
}

/// Some topics, members and racks; `equal` if all members want the same.
fn some_group(seed: u64, equal: bool) -> (AssignorCluster, GroupSubscription) {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let topics = 1 + next(&mut state) % 4;
    let racks = next(&mut state).is_multiple_of(2);
    let mut cluster = AssignorCluster::new();
    for topic in 0..topics {
        let partitions = 1 + next(&mut state) % 12;
        let replicas = (0..partitions).map(|_| vec![BrokerId((next(&mut state) % 3) as i32)]);
        let replicas: Vec<_> = replicas.collect();
        cluster = cluster.topic(format!("t{topic}"), replicas);
    }
    if racks {
        cluster = (0..3).fold(cluster, |cluster, id| cluster.rack(BrokerId(id), format!("r{id}")));
    }
    let mut group = GroupSubscription::new();
    for member in 0..1 + next(&mut state) % 6 {
        let all = (0..topics).map(|topic| format!("t{topic}"));
        let wanted: Vec<_> = all.filter(|_| equal || !next(&mut state).is_multiple_of(3)).collect();
        let mut subscription = Subscription::new(wanted);
        subscription.rack_id = racks.then(|| format!("r{}", next(&mut state) % 3));
        if next(&mut state).is_multiple_of(4) {
            subscription.group_instance_id = Some(format!("static-{member}"));
        }
        group.insert(format!("m{}-{member}", next(&mut state) % 100), subscription);
    }
    (cluster, group)
}

fn sizes(assigned: &GroupAssignment) -> Vec<usize> {
    assigned.values().map(|assignment| assignment.partitions.len()).collect()
}

/// Every partition that somebody wants belongs to one member, who wants it.
fn complete(cluster: &AssignorCluster, group: &GroupSubscription, assigned: &GroupAssignment) {
    let mut owners = BTreeMap::new();
    for (member, assignment) in assigned {
        for partition in &assignment.partitions {
            assert!(group[member].topics.contains(&partition.topic), "{member} {partition}");
            assert_eq!(owners.insert(partition.clone(), member), None, "{partition}");
        }
    }
    let wanted: BTreeSet<&TopicName> = group.values().flat_map(|member| &member.topics).collect();
    let partitions: usize = wanted.iter().map(|topic| cluster.partition_count(topic)).sum();
    assert_eq!(owners.len(), partitions);
}

/// What the members say in the next rebalance.
fn rejoin(
    name: &str,
    group: &GroupSubscription,
    assigned: &GroupAssignment,
    generation: i32,
) -> GroupSubscription {
    let mut next = GroupSubscription::new();
    for (member, subscription) in group {
        let mut subscription = subscription.clone();
        subscription.generation_id = Some(generation);
        let mut own = assignors().into_iter().find(|own| own.name() == name).expect("the assignor");
        let membership = GroupMembership {
            group_id: "group".to_owned(),
            generation_id: generation,
            member_id: member.clone(),
            group_instance_id: None,
        };
        own.on_assignment(&assigned[member], &membership);
        subscription.user_data = own.subscription_user_data(&subscription.topics);
        if name == CooperativeStickyAssignor::NAME {
            subscription.owned_partitions.clone_from(&assigned[member].partitions);
        }
        next.insert(member.clone(), subscription);
    }
    next
}

#[test]
fn every_partition_that_is_wanted_has_one_owner_who_wants_it() {
    for seed in 1..400 {
        for equal in [true, false] {
            let (cluster, group) = some_group(seed, equal);
            for mut assignor in assignors() {
                let assigned = assignor.assign(&cluster, &group).expect("an assignment");
                assert!(assigned.keys().eq(group.keys()));
                complete(&cluster, &group, &assigned);
                let sizes = sizes(&assigned);
                let (least, most) = (sizes.iter().min(), sizes.iter().max());
                if equal && assignor.name() != RangeAssignor::NAME {
                    assert!(most.expect("a member") - least.expect("a member") <= 1, "{seed}");
                }
            }
        }
    }
}

#[test]
fn sticky_assignments_stay_as_they_are_while_nothing_changes() {
    for seed in 1..400 {
        for equal in [true, false] {
            let (cluster, group) = some_group(seed, equal);
            for mut assignor in assignors().into_iter().skip(2) {
                let first = assignor.assign(&cluster, &group).expect("an assignment");
                let group = rejoin(assignor.name(), &group, &first, 1);
                let again = assignor.assign(&cluster, &group).expect("an assignment");
                let set = |assigned: &GroupAssignment| -> Vec<BTreeSet<TopicPartition>> {
                    let sets = assigned.values().map(|one| one.partitions.iter().cloned());
                    sets.map(Iterator::collect).collect()
                };
                // Where racks decide, what they take away may come back in another order.
                if group.values().all(|member| member.rack_id.is_none()) {
                    assert_eq!(set(&first), set(&again), "{} {seed} {equal}", assignor.name());
                }
            }
        }
    }
}

#[test]
fn what_changes_hands_cooperatively_is_left_out_once() {
    for seed in 1..400 {
        for equal in [true, false] {
            let (cluster, mut group) = some_group(seed, equal);
            let mut assignor = CooperativeStickyAssignor::new();
            let first = assignor.assign(&cluster, &group).expect("an assignment");
            group = rejoin(assignor.name(), &group, &first, 1);
            let wanted = group.values().next().expect("a member").topics.clone();
            group.insert("m-new".to_owned(), Subscription::new(wanted));
            let second = assignor.assign(&cluster, &group).expect("an assignment");
            for (member, assignment) in &second {
                for partition in &assignment.partitions {
                    let other = group.iter().find(|(other, said)| {
                        *other != member && said.owned_partitions.contains(partition)
                    });
                    assert_eq!(other, None, "{seed}: {partition} goes to {member}");
                }
            }
            // Where members want different topics and have racks, Java's algorithm may move a partition that nobody is
            // near to in every rebalance; here it is the same.
            if !equal && group.values().any(|member| member.rack_id.is_some()) {
                continue;
            }
            // Mostly the next one hands everything out; what it evens out on the way takes another.
            let (mut assigned, mut rounds) = (second, 0);
            loop {
                let group = rejoin(assignor.name(), &group, &assigned, 2 + rounds);
                let next = assignor.assign(&cluster, &group).expect("an assignment");
                if sizes(&next) == sizes(&assigned) {
                    complete(&cluster, &group, &next);
                    break;
                }
                (assigned, rounds) = (next, rounds + 1);
                assert!(rounds < 5, "{seed} {equal}: still moving");
            }
        }
    }
}

#[test]
fn of_two_claims_the_newer_counts_and_of_equal_ones_neither() {
    let cluster = cluster(&[("orders", 4)]);
    let member = |owned: Vec<TopicPartition>, generation: i32| Subscription {
        owned_partitions: owned,
        generation_id: Some(generation),
        ..Subscription::new(["orders"])
    };
    let mut group = GroupSubscription::new();
    group.insert("a".to_owned(), member(tps("orders", [0, 1]), 3));
    group.insert("b".to_owned(), member(tps("orders", [0, 1]), 4));
    let assigned = CooperativeStickyAssignor::new().assign(&cluster, &group).expect("shares");
    assert_eq!(assigned["b"].partitions, tps("orders", [0, 1]));
    assert_eq!(assigned["a"].partitions, tps("orders", [2, 3]));

    group.insert("b".to_owned(), member(tps("orders", [0, 1]), 3));
    let assigned = CooperativeStickyAssignor::new().assign(&cluster, &group).expect("shares");
    let all: Vec<_> = assigned.values().flat_map(|one| &one.partitions).cloned().collect();
    assert!(all.iter().all(|partition| !tps("orders", [0, 1]).contains(partition)), "{all:?}");
}

#[test]
fn claims_to_what_does_not_exist_any_more_are_ignored() {
    let cluster = cluster(&[("orders", 2)]);
    for equal in [true, false] {
        let mut group = GroupSubscription::new();
        let mut first = Subscription::new(["orders"]);
        first.generation_id = Some(1);
        first.owned_partitions = tps("orders", [5, 1, -1]);
        first.owned_partitions.extend(tps("gone", [0]));
        group.insert("a".to_owned(), first);
        let topics = if equal { vec!["orders"] } else { vec!["orders", "bills"] };
        group.insert("b".to_owned(), Subscription::new(topics));
        let assigned = CooperativeStickyAssignor::new().assign(&cluster, &group).expect("shares");
        complete(&cluster, &group, &assigned);
        assert_eq!(assigned["a"].partitions, tps("orders", [1]));
    }
}

#[test]
fn a_member_that_wants_nothing_gets_nothing() {
    for mut assignor in assignors() {
        let mut group = GroupSubscription::new();
        group.insert("a".to_owned(), Subscription::default());
        group.insert("b".to_owned(), Subscription::new(["orders"]));
        let assigned = assignor.assign(&cluster(&[("orders", 3)]), &group).expect("shares");
        assert_eq!(assigned["a"].partitions, []);
        assert_eq!(assigned["b"].partitions.len(), 3);
        assert_eq!(assignor.assign(&AssignorCluster::new(), &group).expect("shares").len(), 2);
        let nobody = GroupSubscription::new();
        assert!(assignor.assign(&AssignorCluster::new(), &nobody).expect("shares").is_empty());
    }
}

#[test]
fn partitions_go_to_members_in_their_rack() {
    let mut cluster = AssignorCluster::new();
    let replicas = (0..6).map(|partition| vec![BrokerId(partition % 2)]);
    cluster = cluster.topic("orders", replicas).rack(BrokerId(0), "a").rack(BrokerId(1), "b");
    let member = |rack: &str| Subscription {
        rack_id: Some(rack.to_owned()),
        ..Subscription::new(["orders"])
    };
    let group =
        GroupSubscription::from([("m1".to_owned(), member("b")), ("m2".to_owned(), member("a"))]);
    for mut assignor in assignors() {
        let mut assigned = assignor.assign(&cluster, &group).expect("shares");
        if assignor.name() == RoundRobinAssignor::NAME {
            continue;
        }
        assigned.values_mut().for_each(|one| one.partitions.sort());
        assert_eq!(assigned["m1"].partitions, tps("orders", [1, 3, 5]), "{}", assignor.name());
        assert_eq!(assigned["m2"].partitions, tps("orders", [0, 2, 4]), "{}", assignor.name());
    }
}

/// Java's general case looks at everything before each of them; this would take minutes if it did here.
#[test]
fn ten_thousand_partitions_are_divided_among_a_hundred_members() {
    let names: Vec<String> = (0..100).map(|topic| format!("topic-{topic:03}")).collect();
    let topics: Vec<(&str, usize)> = names.iter().map(|name| (&**name, 100)).collect();
    let cluster = cluster(&topics);
    for equal in [true, false] {
        let group: GroupSubscription = (0..100)
            .map(|member| {
                let wanted = names
                    .iter()
                    .enumerate()
                    .filter(|(topic, _)| equal || !(topic + member).is_multiple_of(3));
                (
                    format!("member-{member:03}"),
                    Subscription::new(wanted.map(|(_, name)| name.as_str())),
                )
            })
            .collect();
        for mut assignor in assignors() {
            let first = assignor.assign(&cluster, &group).expect("an assignment");
            complete(&cluster, &group, &first);
            let mut group = rejoin(assignor.name(), &group, &first, 1);
            // Ten go, ten others come.
            for member in 0..10 {
                let said = group.remove(&format!("member-{member:03}")).expect("a member");
                let said = Subscription::new(said.topics);
                group.insert(format!("other-{member:03}"), said);
            }
            let mut second = assignor.assign(&cluster, &group).expect("an assignment");
            if assignor.name() == CooperativeStickyAssignor::NAME {
                let group = rejoin(assignor.name(), &group, &second, 2);
                second = assignor.assign(&cluster, &group).expect("an assignment");
            }
            complete(&cluster, &group, &second);
            if assignor.name().ends_with("sticky") {
                let stays = |member: &String| match (first.get(member), second.get(member)) {
                    (Some(a), Some(b)) => {
                        let before: BTreeSet<_> = a.partitions.iter().collect();
                        b.partitions.iter().filter(|partition| before.contains(partition)).count()
                    }
                    _ => 0,
                };
                let stayed: usize = group.keys().map(stays).sum();
                assert!(stayed >= 8_900, "{} {equal}: {stayed} of 9000 stay", assignor.name());
            }
        }
    }
}

fn version(message: &impl Encode, version: i16, written: i16) -> Bytes {
    let mut writer = Writer::new();
    writer.put_i16(version);
    message.encode(&mut writer, written).expect("a message");
    writer.finish().to_bytes()
}

#[test]
fn subscriptions_and_assignments_of_every_version_are_read() {
    let message = ConsumerProtocolSubscription {
        topics: vec!["orders".into()],
        user_data: Some(Bytes::from_static(b"x")),
        generation_id: 4,
        rack_id: Some("a".into()),
        ..Default::default()
    };
    for number in 0..5 {
        let bytes = version(&message, number, number.min(3));
        let read = Subscription::from_bytes(bytes).expect("a subscription");
        assert_eq!(read.topics, [TopicName::from("orders")].into());
        assert_eq!(read.user_data.as_deref(), Some(&b"x"[..]));
        assert_eq!(read.generation_id, (number >= 2).then_some(4), "{number}");
        assert_eq!(read.rack_id.as_deref(), (number >= 3).then_some("a"), "{number}");
        let bytes = version(&ConsumerProtocolAssignment::default(), number, number.min(3));
        assert_eq!(Assignment::from_bytes(bytes).expect("an assignment"), Assignment::default());
    }
    let mut subscription = Subscription::new(["orders"]);
    subscription.owned_partitions = tps("orders", [3, 0]);
    subscription.generation_id = Some(2);
    let read = Subscription::from_bytes(subscription.to_bytes().expect("bytes")).expect("read");
    assert_eq!(read.owned_partitions, tps("orders", [0, 3]));
}

#[test]
fn damaged_subscriptions_and_assignments_are_errors_and_never_panics() {
    let mut subscription = Subscription::new(["orders", "bills"]);
    subscription.owned_partitions = tps("orders", [3, 0]);
    let good = subscription.to_bytes().expect("bytes");
    let assignment = Assignment::new(tps("orders", [3, 0])).to_bytes().expect("bytes");
    for bytes in [good, assignment] {
        for end in 0..bytes.len() {
            let _ = Subscription::from_bytes(bytes.slice(..end));
            let _ = Assignment::from_bytes(bytes.slice(..end));
            let mut flipped = BytesMut::from(&bytes[..]);
            flipped[end] ^= 0xff;
            let _ = Subscription::from_bytes(flipped.clone().freeze());
            let _ = Assignment::from_bytes(flipped.freeze());
        }
    }
    for bytes in [&b""[..], &[0], &[0, 3], &[0xff, 0xff, 0, 0, 0, 0]] {
        let error = Subscription::from_bytes(Bytes::copy_from_slice(bytes)).expect_err("damage");
        assert!(error.to_string().contains("subscription of a group member"), "{error}");
        assert!(Assignment::from_bytes(Bytes::copy_from_slice(bytes)).is_err());
    }
}
