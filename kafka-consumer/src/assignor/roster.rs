//! A group by numbers.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use kafka4rs_core::TopicPartition;
use kafka4rs_protocol::{Partition, TopicName};

use super::group::{Assignment, AssignorCluster, GroupAssignment, GroupSubscription, Subscription};
use super::java_order;

/// A group and its partitions, in which members, topics and partitions are indices.
///
/// Members and topics are numbered in the order of their names, partitions through all topics by topic
/// and number: comparing indices compares what they stand for.
#[derive(Debug)]
pub(super) struct Roster<'a> {
    pub(super) members: Vec<Member<'a>>,
    /// The members in the order in which Java's map of them lists them.
    pub(super) listed: Vec<usize>,
    /// The topics that exist and somebody wants.
    pub(super) topics: Vec<Topic<'a>>,
    /// The topic of each partition.
    topic_of: Vec<usize>,
}

#[derive(Debug)]
pub(super) struct Member<'a> {
    pub(super) id: &'a str,
    pub(super) subscription: &'a Subscription,
    /// The topics it wants and which exist, in order.
    pub(super) topics: Vec<usize>,
}

#[derive(Debug)]
pub(super) struct Topic<'a> {
    pub(super) name: &'a TopicName,
    /// The index of its partition 0.
    pub(super) first: usize,
    pub(super) partitions: usize,
    /// Who wants it, in the order in which Java's map lists them.
    pub(super) members: Vec<usize>,
}

impl<'a> Roster<'a> {
    pub(super) fn new(cluster: &AssignorCluster, group: &'a GroupSubscription) -> Self {
        let mut by_id: Vec<(&String, &Subscription)> = group.iter().collect();
        by_id.sort_by(|a, b| java_order::compare(a.0, b.0));
        let listed = java_order::listed((0..by_id.len()).collect(), |member| by_id[*member].0);

        let mut names: BTreeMap<&TopicName, Vec<usize>> = BTreeMap::new();
        for member in &listed {
            for name in &by_id[*member].1.topics {
                if cluster.partition_count(name) > 0 {
                    names.entry(name).or_default().push(*member);
                }
            }
        }
        let mut names: Vec<_> = names.into_iter().collect();
        names.sort_by(|a, b| java_order::compare(a.0, b.0));

        let mut members: Vec<_> = by_id
            .into_iter()
            .map(|(id, subscription)| Member { id, subscription, topics: Vec::new() })
            .collect();
        let mut topics = Vec::with_capacity(names.len());
        let mut topic_of = Vec::new();
        for (name, wanted_by) in names {
            for member in &wanted_by {
                members[*member].topics.push(topics.len());
            }
            let (first, partitions) = (topic_of.len(), cluster.partition_count(name));
            topic_of.resize(first + partitions, topics.len());
            topics.push(Topic { name, first, partitions, members: wanted_by });
        }
        Self { members, listed, topics, topic_of }
    }

    /// The topics in the order in which Java's map of their partitions lists them.
    pub(super) fn listed_topics(&self) -> Vec<usize> {
        let mut seen = vec![false; self.topics.len()];
        let mut wanted: Vec<&str> = Vec::new();
        let mut absent = BTreeSet::new();
        let mut index = BTreeMap::new();
        for member in &self.listed {
            for name in &self.members[*member].subscription.topics {
                match self.topic(name) {
                    Some(topic) if !std::mem::replace(&mut seen[topic], true) => {
                        index.insert(&**name, topic);
                        wanted.push(name);
                    }
                    None if absent.insert(name) => wanted.push(name),
                    _ => {}
                }
            }
        }
        // A set of all of them first, then a map of those that exist.
        let set = java_order::listed(wanted, |name| *name);
        let existing = set.into_iter().filter_map(|name| index.get(name).copied()).collect();
        java_order::listed(existing, |topic| self.topics[*topic].name)
    }

    /// How many partitions there are.
    pub(super) fn partitions(&self) -> usize {
        self.topic_of.len()
    }

    pub(super) fn topic_of(&self, partition: usize) -> usize {
        self.topic_of[partition]
    }

    /// A partition's number in its topic.
    pub(super) fn number(&self, partition: usize) -> usize {
        partition - self.topics[self.topic_of[partition]].first
    }

    /// All partitions of a topic.
    pub(super) fn of_topic(&self, topic: usize) -> std::ops::Range<usize> {
        let Topic { first, partitions, .. } = self.topics[topic];
        first..first + partitions
    }

    /// The index of a topic, if it exists and is wanted.
    fn topic(&self, name: &TopicName) -> Option<usize> {
        self.topics.binary_search_by(|topic| java_order::compare(topic.name, name)).ok()
    }

    /// The index of a partition, if it exists and somebody wants its topic.
    pub(super) fn find(&self, partition: &TopicPartition) -> Option<usize> {
        let topic = &self.topics[self.topic(&partition.topic)?];
        let number = usize::try_from(partition.partition.get()).ok()?;
        (number < topic.partitions).then_some(topic.first + number)
    }

    pub(super) fn named(&self, partition: usize) -> TopicPartition {
        let topic = self.topics[self.topic_of[partition]].name.clone();
        // A topic has no more partitions than metadata can number.
        let number = i32::try_from(self.number(partition)).unwrap_or(i32::MAX);
        TopicPartition::new(topic, Partition(number))
    }

    pub(super) fn subscribes(&self, member: usize, topic: usize) -> bool {
        self.members[member].topics.binary_search(&topic).is_ok()
    }

    /// The result, from the partitions of each member.
    pub(super) fn assignment(&self, partitions: Vec<Vec<usize>>) -> GroupAssignment {
        let assigned = partitions.into_iter().map(|partitions| {
            Assignment::new(partitions.into_iter().map(|partition| self.named(partition)))
        });
        self.members.iter().map(|member| member.id.to_owned()).zip(assigned).collect()
    }

    /// Static members by their names come before the others by their ids.
    ///
    /// Source: Kafka's AbstractPartitionAssignor.MemberInfo.
    pub(super) fn static_first(&self, a: usize, b: usize) -> Ordering {
        let (a, b) = (&self.members[a], &self.members[b]);
        match (&a.subscription.group_instance_id, &b.subscription.group_instance_id) {
            (Some(a), Some(b)) => java_order::compare(a, b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => java_order::compare(a.id, b.id),
        }
    }
}
