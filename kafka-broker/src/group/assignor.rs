//! Who shall have which partition.

use std::collections::{BTreeMap, BTreeSet};

use kafka4rs_protocol::{KafkaString, TopicId};

use super::state::PartitionSet;

/// A way to spread partitions over members. Both are deterministic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Assignor {
    /// As evenly as subscriptions allow, moving as little as possible.
    Uniform,
    /// Neighbouring partitions of each topic to each member, so that topics of one shape go together.
    Range,
}

/// A member as an assignor sees it.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// What it subscribes to, as far as it exists.
    pub(crate) topics: BTreeSet<TopicId>,
    /// What it was to have before.
    pub(crate) previous: PartitionSet,
    /// Static members keep their places among the others across restarts.
    pub(crate) instance_id: Option<KafkaString>,
}

impl Assignor {
    /// Those served; the first is the default.
    pub(crate) const ALL: [Self; 2] = [Self::Uniform, Self::Range];

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Uniform => "uniform",
            Self::Range => "range",
        }
    }

    /// Gives each partition of each subscribed topic to exactly one of its subscribers. `counts` has the number of
    /// partitions of every subscribed topic.
    pub(crate) fn assign(
        self,
        members: &BTreeMap<KafkaString, Candidate>,
        counts: &BTreeMap<TopicId, usize>,
    ) -> BTreeMap<KafkaString, PartitionSet> {
        let mut subscribers = BTreeMap::<TopicId, Vec<&KafkaString>>::new();
        let mut in_order = members.iter().collect::<Vec<_>>();
        // Static members by their instance ids, then the others. Source: Kafka's `RangeAssignor.sortMemberIds`.
        in_order.sort_by_key(|(id, member)| {
            (member.instance_id.is_none(), member.instance_id.as_ref(), *id)
        });
        for (id, member) in in_order {
            for topic in &member.topics {
                subscribers.entry(*topic).or_default().push(id);
            }
        }
        let mut targets = match self {
            Self::Uniform => uniform(members, counts, &subscribers),
            Self::Range => range(counts, &subscribers),
        };
        for id in members.keys() {
            targets.entry(id.clone()).or_default();
        }
        targets
    }
}

type Owners<'a> = BTreeMap<&'a KafkaString, BTreeSet<(TopicId, i32)>>;

fn uniform<'a>(
    members: &'a BTreeMap<KafkaString, Candidate>,
    counts: &BTreeMap<TopicId, usize>,
    subscribers: &BTreeMap<TopicId, Vec<&'a KafkaString>>,
) -> BTreeMap<KafkaString, PartitionSet> {
    let all = counts.iter().filter(|(topic, _)| subscribers.contains_key(topic));
    let all = all.flat_map(|(topic, count)| (0..*count as i32).map(|one| (*topic, one)));
    let mut free = all.collect::<BTreeSet<_>>();
    let mut owners = Owners::new();
    for (id, member) in members {
        let previous = member.previous.iter().filter(|(topic, _)| member.topics.contains(topic));
        let kept = previous
            .flat_map(|(topic, partitions)| partitions.iter().map(|one| (*topic, *one)))
            .filter(|partition| free.remove(partition));
        let kept = kept.collect();
        owners.insert(id, kept);
    }
    for partition in free {
        if let Some(id) = least_loaded(&owners, subscribers, partition.0)
            && let Some(owned) = owners.get_mut(id)
        {
            owned.insert(partition);
        }
    }
    balance(&mut owners, subscribers);
    owners.into_iter().map(|(id, owned)| (id.clone(), by_topic(owned))).collect()
}

/// Moves partitions one at a time, from the member that has the most to another subscriber that has at least two fewer.
/// Each move lowers the sum of squares, so it ends.
fn balance(owners: &mut Owners<'_>, subscribers: &BTreeMap<TopicId, Vec<&KafkaString>>) {
    while let Some((from, to, partition)) = next_move(owners, subscribers) {
        if let Some(owned) = owners.get_mut(from) {
            owned.remove(&partition);
        }
        if let Some(owned) = owners.get_mut(to) {
            owned.insert(partition);
        }
    }
}

type Move<'a> = (&'a KafkaString, &'a KafkaString, (TopicId, i32));

fn next_move<'a>(
    owners: &Owners<'a>,
    subscribers: &BTreeMap<TopicId, Vec<&'a KafkaString>>,
) -> Option<Move<'a>> {
    let mut by_load = owners.iter().collect::<Vec<_>>();
    by_load.sort_by_key(|(_, owned)| std::cmp::Reverse(owned.len()));
    let mut takers = BTreeMap::new();
    for (from, owned) in by_load {
        // The last ones go: what a member keeps stays in front.
        for (topic, partition) in owned.iter().rev() {
            let taker =
                *takers.entry(*topic).or_insert_with(|| least_loaded(owners, subscribers, *topic));
            let Some(to) = taker else { continue };
            if owned.len() >= owners.get(to).map_or(0, BTreeSet::len) + 2 {
                return Some((from, to, (*topic, *partition)));
            }
        }
    }
    None
}

fn least_loaded<'a>(
    owners: &Owners<'a>,
    subscribers: &BTreeMap<TopicId, Vec<&'a KafkaString>>,
    topic: TopicId,
) -> Option<&'a KafkaString> {
    let candidates = subscribers.get(&topic)?.iter().copied();
    candidates.min_by_key(|id| owners.get(id).map_or(0, BTreeSet::len))
}

fn by_topic(partitions: BTreeSet<(TopicId, i32)>) -> PartitionSet {
    let mut set = PartitionSet::new();
    for (topic, partition) in partitions {
        set.entry(topic).or_default().insert(partition);
    }
    set
}

fn range(
    counts: &BTreeMap<TopicId, usize>,
    subscribers: &BTreeMap<TopicId, Vec<&KafkaString>>,
) -> BTreeMap<KafkaString, PartitionSet> {
    let mut targets = BTreeMap::<KafkaString, PartitionSet>::new();
    for (topic, ids) in subscribers {
        let count = counts.get(topic).copied().unwrap_or(0);
        let (each, extra) = (count / ids.len().max(1), count % ids.len().max(1));
        let mut next = 0;
        for (i, id) in ids.iter().enumerate() {
            let end = next + each + usize::from(i < extra);
            if next < end {
                let partitions = (next as i32..end as i32).collect();
                targets.entry(KafkaString::clone(id)).or_default().insert(*topic, partitions);
            }
            next = end;
        }
    }
    targets
}

#[cfg(test)]
mod tests {
    use kafka4rs_protocol::Uuid;

    use super::*;

    fn topic(n: u64) -> TopicId {
        TopicId(Uuid::from_u64_pair(0, n))
    }

    fn members(subscriptions: &[(&str, &[u64])]) -> BTreeMap<KafkaString, Candidate> {
        let member = |topics: &[u64]| Candidate {
            topics: topics.iter().map(|n| topic(*n)).collect(),
            previous: PartitionSet::new(),
            instance_id: None,
        };
        subscriptions.iter().map(|(id, topics)| (KafkaString::from(*id), member(topics))).collect()
    }

    fn counts(counts: &[(u64, usize)]) -> BTreeMap<TopicId, usize> {
        counts.iter().map(|(n, count)| (topic(*n), *count)).collect()
    }

    fn loads(targets: &BTreeMap<KafkaString, PartitionSet>) -> Vec<usize> {
        targets.values().map(|set| set.values().map(BTreeSet::len).sum()).collect()
    }

    fn moved(
        before: &BTreeMap<KafkaString, PartitionSet>,
        after: &BTreeMap<KafkaString, PartitionSet>,
    ) -> usize {
        let has = |targets: &BTreeMap<_, PartitionSet>, id: &KafkaString, topic, one| {
            targets.get(id).and_then(|set| set.get(topic)).is_some_and(|set| set.contains(one))
        };
        let all = before.iter().flat_map(|(id, set)| {
            set.iter().flat_map(move |(topic, set)| set.iter().map(move |one| (id, topic, one)))
        });
        all.filter(|(id, topic, one)| !has(after, id, topic, one)).count()
    }

    #[test]
    fn uniform_is_even_and_moves_no_more_than_it_must() {
        let counts = counts(&[(1, 6), (2, 6)]);
        let two = members(&[("a", &[1, 2]), ("b", &[1, 2])]);
        let before = Assignor::Uniform.assign(&two, &counts);
        assert_eq!(loads(&before), [6, 6]);
        let mut three = members(&[("a", &[1, 2]), ("b", &[1, 2]), ("c", &[1, 2])]);
        for (id, target) in &before {
            three.get_mut(id).unwrap().previous = target.clone();
        }
        let after = Assignor::Uniform.assign(&three, &counts);
        assert_eq!(loads(&after), [4, 4, 4]);
        assert_eq!(moved(&before, &after), 4);
    }

    #[test]
    fn uniform_respects_subscriptions_that_differ() {
        let counts = counts(&[(1, 4), (2, 2)]);
        let members = members(&[("a", &[1]), ("b", &[1, 2]), ("c", &[3])]);
        let targets = Assignor::Uniform.assign(&members, &counts);
        assert_eq!(loads(&targets), [3, 3, 0]);
        assert!(!targets["a"].contains_key(&topic(2)));
    }

    #[test]
    fn range_gives_neighbours_and_the_rest_to_the_first() {
        let members = members(&[("a", &[1]), ("b", &[1]), ("c", &[1])]);
        let targets = Assignor::Range.assign(&members, &counts(&[(1, 5)]));
        let of = |id: &str| targets[id][&topic(1)].iter().copied().collect::<Vec<_>>();
        assert_eq!((of("a"), of("b"), of("c")), (vec![0, 1], vec![2, 3], vec![4]));
    }

    #[test]
    fn range_puts_static_members_first_by_their_instance_ids() {
        let mut members = members(&[("a", &[1]), ("b", &[1]), ("c", &[1])]);
        members.get_mut("c").unwrap().instance_id = Some("i1".into());
        members.get_mut("b").unwrap().instance_id = Some("i2".into());
        let targets = Assignor::Range.assign(&members, &counts(&[(1, 3)]));
        let of = |id: &str| targets[id][&topic(1)].iter().copied().collect::<Vec<_>>();
        assert_eq!((of("c"), of("b"), of("a")), (vec![0], vec![1], vec![2]));
    }

    #[test]
    fn more_members_than_partitions_leaves_some_with_none() {
        for assignor in Assignor::ALL {
            let members = members(&[("a", &[1]), ("b", &[1]), ("c", &[1])]);
            assert_eq!(loads(&assignor.assign(&members, &counts(&[(1, 2)]))), [1, 1, 0]);
        }
    }
}
