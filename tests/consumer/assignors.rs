//! The built-in assignors against what Java's made of the same groups, step by step.

use std::collections::{BTreeMap, BTreeSet};

use bytes::Buf;
use kafka4rs::consumer::assignor::{
    Assignment, Assignor, AssignorCluster, CooperativeStickyAssignor, GroupMembership,
    GroupSubscription, RangeAssignor, RoundRobinAssignor, StickyAssignor, Subscription,
};
use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::{BrokerId, TopicName};
use kafka4rs_testkit::golden;
use serde_json::Value;

/// What was compared, so that a file that lost its lines fails. Steps in which Java's own result depends on the order of
/// its hash maps have to be the same too: that order is a function of the names.
#[derive(Debug, Default, PartialEq, Eq)]
struct Checked {
    histories: usize,
    steps: usize,
    order_sensitive: usize,
    subscriptions: usize,
    assignments: usize,
    user_data: usize,
}

fn assignor(name: &str) -> Box<dyn Assignor> {
    let built_in: [Box<dyn Assignor>; 4] = [
        Box::new(RangeAssignor::new()),
        Box::new(RoundRobinAssignor::new()),
        Box::new(StickyAssignor::new()),
        Box::new(CooperativeStickyAssignor::new()),
    ];
    built_in.into_iter().find(|assignor| assignor.name() == name).expect("a built-in assignor")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a string")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("an array")
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().expect("an object").iter()
}

fn partitions(value: &Value) -> Vec<TopicPartition> {
    let partition = |pair: &Value| {
        TopicPartition::new(text(&pair[0]), pair[1].as_i64().expect("a number") as i32)
    };
    list(value).iter().map(partition).collect()
}

fn bytes(value: &Value) -> Option<bytes::Bytes> {
    value.as_str().map(golden::hex)
}

/// The vectors name the racks of each partition's replicas: one broker a rack will do.
fn cluster(topics: &Value) -> AssignorCluster {
    let mut brokers: BTreeMap<&str, BrokerId> = BTreeMap::new();
    let mut cluster = AssignorCluster::new();
    for (topic, racks) in entries(topics) {
        let mut replicas = Vec::new();
        for racks in list(racks) {
            let mut of_partition = Vec::new();
            for rack in list(racks) {
                let next = BrokerId(brokers.len() as i32);
                of_partition.push(*brokers.entry(text(rack)).or_insert(next));
            }
            replicas.push(of_partition);
        }
        cluster = cluster.topic(topic, replicas);
    }
    brokers.into_iter().fold(cluster, |cluster, (rack, broker)| cluster.rack(broker, rack))
}

/// The subscription of one member, which must be read and written as Java does.
fn subscription(member: &Value, at: &str, checked: &mut Checked) -> Subscription {
    let wire = bytes(&member["hex"]).expect("bytes");
    let mut read = Subscription::from_bytes(wire.clone()).expect("a subscription");
    let topics: BTreeSet<TopicName> =
        list(&member["topics"]).iter().map(|topic| text(topic).into()).collect();
    assert_eq!(read.topics, topics, "{at}");
    assert_eq!(read.owned_partitions, partitions(&member["owned"]), "{at}");
    assert_eq!(i64::from(read.generation_id.unwrap_or(-1)), member["generation"], "{at}");
    assert_eq!(read.rack_id.as_deref(), member["rack"].as_str(), "{at}");
    assert_eq!(read.user_data, bytes(&member["user_data"]), "{at}");
    assert_eq!(read.to_bytes().expect("bytes"), wire, "{at}");
    checked.subscriptions += 1;
    read.group_instance_id = member["instance_id"].as_str().map(str::to_owned);
    read
}

/// What the sticky assignors' user data says: partitions, and the generation unless it is of the first version.
/// Topics come in the reverse order, in which Java's member put them into its map.
fn said(name: &str, data: &bytes::Bytes) -> (Vec<TopicPartition>, Option<i32>) {
    let mut rest = data.clone();
    let mut topics = Vec::new();
    if name == "sticky" {
        for _ in 0..rest.get_i32() {
            let length = rest.get_i16() as usize;
            let topic = String::from_utf8(rest.split_to(length).to_vec()).expect("a name");
            let partitions: Vec<i32> = (0..rest.get_i32()).map(|_| rest.get_i32()).collect();
            let named = |partition| TopicPartition::new(topic.as_str(), partition);
            topics.push(partitions.into_iter().map(named).collect::<Vec<_>>());
        }
    }
    (topics.into_iter().rev().flatten().collect(), rest.try_get_i32().ok())
}

fn tell(own: &mut dyn Assignor, partitions: Vec<TopicPartition>, id: &str, generation: i32) {
    let membership = GroupMembership {
        group_id: "group".to_owned(),
        generation_id: generation,
        member_id: id.to_owned(),
        group_instance_id: None,
    };
    own.on_assignment(&Assignment::new(partitions), &membership);
}

/// The members' own assignors, which saw every assignment that Java's saw.
#[derive(Default)]
struct Members {
    own: BTreeMap<String, Box<dyn Assignor>>,
    generation: i32,
    last_event: String,
    /// A member has spoken the first version of the user data from some step on.
    old_format: bool,
}

impl Members {
    /// Everybody says what Java's member says, but for the one with which something happened.
    fn join(&mut self, name: &str, event: &str, group: &GroupSubscription, at: &str) -> usize {
        self.own.retain(|id, _| group.contains_key(id));
        self.old_format |= event == "generation_lost";
        let mut exceptions =
            usize::from(event == "conflict") + usize::from(self.last_event == "missed_rebalance");
        for (id, subscription) in group {
            let at = format!("{at} {event} member {id}");
            let own = self.own.entry(id.clone()).or_insert_with(|| assignor(name));
            let theirs = &subscription.user_data;
            let old_format = self.old_format;
            let mut agrees = || {
                let ours = own.subscription_user_data(&subscription.topics);
                let cut = |data: &bytes::Bytes| data.slice(..data.len() - 4);
                ours == *theirs
                    || old_format && name == "sticky" && ours.as_ref().map(cut) == *theirs
            };
            if agrees() {
                continue;
            }
            assert!(exceptions > 0, "{at}: {:?}", own.subscription_user_data(&subscription.topics));
            exceptions -= 1;
            match theirs {
                Some(data) => {
                    let (partitions, generation) = said(name, data);
                    tell(&mut **own, partitions, id, generation.unwrap_or(-1));
                }
                None => *own = assignor(name),
            }
            let ours = own.subscription_user_data(&subscription.topics);
            let end = theirs.as_ref().map_or(0, bytes::Bytes::len);
            assert_eq!(ours.map(|data| data.slice(..end)), *theirs, "{at}");
        }
        event.clone_into(&mut self.last_event);
        group.len()
    }

    fn assigned(&mut self, assignment: &Value) {
        self.generation += 1;
        for (id, own) in &mut self.own {
            tell(&mut **own, partitions(&assignment[id]["partitions"]), id, self.generation);
        }
    }
}

#[test]
fn the_built_in_assignors_agree_with_java_in_every_step_of_every_history() {
    let mut checked = Checked::default();
    for history in golden::lines("assignors.jsonl.gz").expect("the golden vectors") {
        checked.histories += 1;
        let name = text(&history["assignor"]);
        let mut members = Members::default();
        for (index, step) in list(&history["steps"]).iter().enumerate() {
            checked.steps += 1;
            let at = format!("{name} {} {} step {index}", history["style"], history["id"]);
            let mut group = GroupSubscription::new();
            for (id, member) in entries(&step["members"]) {
                let at = format!("{at} member {id}");
                group.insert(id.clone(), subscription(member, &at, &mut checked));
            }
            checked.user_data += members.join(name, text(&step["event"]), &group, &at);

            let cluster = cluster(&step["topics"]);
            let assigned = assignor(name).assign(&cluster, &group).expect("an assignment");
            assert_eq!(assigned.len(), group.len(), "{at}");
            for (id, expected) in entries(&step["assignment"]) {
                let at = format!("{at} {} member {id}", step["event"]);
                let wire = bytes(&expected["hex"]).expect("bytes");
                let theirs = Assignment::from_bytes(wire.clone()).expect("an assignment");
                assert_eq!(assigned[id].user_data, bytes(&expected["user_data"]), "{at}");
                assert_eq!(assigned[id].partitions, partitions(&expected["partitions"]), "{at}");
                assert_eq!(assigned[id].to_bytes().expect("bytes"), wire, "{at}");
                assert_eq!(theirs.to_bytes().expect("bytes"), wire, "{at}");
                checked.assignments += 1;
            }
            if step["order_sensitive"] == true {
                checked.order_sensitive += 1;
            }
            members.assigned(&step["assignment"]);
        }
    }
    let expected = Checked {
        histories: 216,
        steps: 854,
        order_sensitive: 4,
        subscriptions: 2_933,
        assignments: 2_933,
        user_data: 2_933,
    };
    assert_eq!(checked, expected);
}
