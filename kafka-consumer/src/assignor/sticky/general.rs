//! Members want different topics.

use std::collections::BTreeSet;

use super::claims::Claims;
use super::movements::Movements;
use super::racks::Racks;
use crate::assignor::roster::Roster;

/// Keeps what is claimed, deals out the rest to whoever has least, and moves partitions until nobody can
/// get one from a member that has two more.
///
/// Java looks through all partitions of all members to know whether more has to move, before every
/// partition. Here that is known per topic and asked anew only after a move, with the same answer.
///
/// Source: Kafka's AbstractStickyAssignor.GeneralAssignmentBuilder.
pub(super) struct General<'a> {
    roster: &'a Roster<'a>,
    racks: &'a Racks<'a>,
    earlier: Vec<Option<(usize, i32)>>,
    assigned: Vec<Vec<usize>>,
    owner: Vec<Option<usize>>,
    /// All partitions, those of the topics that the fewest want first.
    all: Vec<usize>,
    /// Members by how much they have. Those whose share cannot change are taken out in the end.
    by_load: BTreeSet<(usize, usize)>,
    /// By topic, how many partitions of it each member has; members in the order of [`Topic::members`](crate::assignor::roster::Topic).
    held: Vec<Vec<usize>>,
    movements: Movements,
    must_revoke: bool,
    /// Whether the present state is even; `None` after a move.
    even: Option<bool>,
}

impl<'a> General<'a> {
    pub(super) fn new(roster: &'a Roster<'a>, racks: &'a Racks<'a>, claims: Claims) -> Self {
        let mut topics: Vec<usize> = (0..roster.topics.len()).collect();
        topics.sort_by_key(|topic| roster.topics[*topic].members.len());
        Self {
            roster,
            racks,
            earlier: claims.earlier,
            assigned: claims.owned,
            owner: vec![None; roster.partitions()],
            all: topics.into_iter().flat_map(|topic| roster.of_topic(topic)).collect(),
            by_load: BTreeSet::new(),
            held: Vec::new(),
            movements: Movements::default(),
            must_revoke: false,
            even: None,
        }
    }

    pub(super) fn build(mut self) -> Vec<Vec<usize>> {
        let mut unassigned = self.keep();
        self.by_load =
            self.assigned.iter().enumerate().map(|(member, has)| (has.len(), member)).collect();
        let initial = self.assigned.iter().all(Vec::is_empty);

        let mut left = unassigned.clone();
        if self.racks.matter() {
            left.retain(|partition| !self.deal(*partition, true));
        }
        for partition in left {
            self.deal(partition, false);
        }

        let shared = |roster: &Roster<'_>, partition: &usize| {
            roster.topics[roster.topic_of(*partition)].members.len() >= 2
        };
        unassigned.retain(|partition| shared(self.roster, partition));
        self.all.retain(|partition| shared(self.roster, partition));
        for member in 0..self.assigned.len() {
            let has = &self.assigned[member];
            let may_change = has.len() < self.most(member)
                || has.iter().any(|partition| shared(self.roster, partition));
            if !may_change {
                self.by_load.remove(&(has.len(), member));
            }
        }

        self.count_held();
        let before = self.assigned.clone();
        if !self.must_revoke {
            self.even_out(&unassigned);
        }
        let all = std::mem::take(&mut self.all);
        let moved = self.even_out(&all);
        let members: Vec<usize> = self.by_load.iter().map(|(_, member)| *member).collect();
        let worse = || unevenness(&members, &self.assigned) >= unevenness(&members, &before);
        if !initial && moved && worse() { before } else { self.assigned }
    }

    /// Keeps what members claim and may have; returns the rest.
    fn keep(&mut self) -> Vec<usize> {
        for member in 0..self.assigned.len() {
            let claimed = std::mem::take(&mut self.assigned[member]);
            for partition in claimed {
                self.owner[partition] = Some(member);
                let wanted = self.roster.subscribes(member, self.roster.topic_of(partition));
                if !wanted || self.racks.mismatch(member, partition) {
                    self.owner[partition] = None;
                    self.must_revoke = true;
                } else {
                    self.assigned[member].push(partition);
                }
            }
        }
        self.all.iter().copied().filter(|partition| self.owner[*partition].is_none()).collect()
    }

    /// To whoever wants it and has least, perhaps only of those that are not in another rack.
    fn deal(&mut self, partition: usize, by_rack: bool) -> bool {
        let topic = self.roster.topic_of(partition);
        let fits = |member: usize| {
            self.roster.subscribes(member, topic)
                && !(by_rack && self.racks.mismatch(member, partition))
        };
        let Some(&(load, member)) = self.by_load.iter().find(|(_, member)| fits(*member)) else {
            return false;
        };
        self.by_load.remove(&(load, member));
        self.by_load.insert((load + 1, member));
        self.assigned[member].push(partition);
        self.owner[partition] = Some(member);
        true
    }

    /// How many partitions the member could have.
    fn most(&self, member: usize) -> usize {
        let topics = &self.roster.members[member].topics;
        topics.iter().map(|topic| self.roster.topics[*topic].partitions).sum()
    }

    fn load(&self, member: usize) -> usize {
        self.assigned[member].len()
    }

    fn count_held(&mut self) {
        self.held = self.roster.topics.iter().map(|topic| vec![0; topic.members.len()]).collect();
        for (partition, owner) in self.owner.iter().enumerate() {
            let topic = self.roster.topic_of(partition);
            let members = &self.roster.topics[topic].members;
            let place = members.iter().position(|member| Some(*member) == *owner);
            if let Some(held) = place.and_then(|place| self.held[topic].get_mut(place)) {
                *held += 1;
            }
        }
    }

    /// The load of the most loaded member that has a partition of the topic.
    fn heaviest(&self, topic: usize) -> usize {
        let members = self.roster.topics[topic].members.iter().zip(&self.held[topic]);
        let loads = members.filter(|(_, held)| **held > 0).map(|(member, _)| self.load(*member));
        loads.max().unwrap_or(0)
    }

    /// Whether no member could get a partition from one that has two more.
    fn is_even(&mut self) -> bool {
        if let Some(even) = self.even {
            return even;
        }
        let even = self.look_whether_even();
        self.even = Some(even);
        even
    }

    fn look_whether_even(&self) -> bool {
        let (Some((least, _)), Some((most, _))) = (self.by_load.first(), self.by_load.last())
        else {
            return true;
        };
        if least + 1 >= *most {
            return true;
        }
        let mut heaviest = vec![None; self.roster.topics.len()];
        self.by_load.iter().all(|(load, member)| {
            *load == self.most(*member)
                || self.roster.members[*member].topics.iter().all(|topic| {
                    let heaviest = *heaviest[*topic].get_or_insert_with(|| self.heaviest(*topic));
                    heaviest <= load + 1
                })
        })
    }

    fn even_out(&mut self, partitions: &[usize]) -> bool {
        let mut moved = false;
        loop {
            let mut again = false;
            for &partition in partitions {
                if self.is_even() {
                    break;
                }
                if let Some(to) = self.better_place(partition) {
                    self.reassign(partition, to);
                    again = true;
                }
            }
            moved |= again;
            if !again {
                return moved;
            }
        }
    }

    /// Who should have the partition instead of its owner.
    fn better_place(&self, partition: usize) -> Option<usize> {
        let owner = self.owner[partition]?;
        let topic = self.roster.topic_of(partition);
        let load = self.load(owner);
        if let Some((earlier, _)) = self.earlier[partition]
            && self.roster.subscribes(earlier, topic)
            && load > self.load(earlier) + 1
        {
            return Some(earlier);
        }
        // Java looks for one near the partition first, and then takes the first that wants it all the same.
        let wanting = &self.roster.topics[topic].members;
        if !wanting.iter().any(|other| load > self.load(*other) + 1) {
            return None;
        }
        let wants = |member: &usize| self.roster.subscribes(*member, topic);
        self.by_load.iter().map(|(_, member)| *member).find(wants)
    }

    fn reassign(&mut self, partition: usize, to: usize) {
        let Some(from) = self.owner[partition] else { return };
        let partition = self.movements.instead(self.roster, partition, from, to);
        let Some(from) = self.owner[partition] else { return };
        self.by_load.remove(&(self.load(from), from));
        self.by_load.remove(&(self.load(to), to));
        self.movements.moved(self.roster, partition, from, to);
        if let Some(at) = self.assigned[from].iter().position(|other| *other == partition) {
            self.assigned[from].remove(at);
        }
        self.assigned[to].push(partition);
        self.owner[partition] = Some(to);
        self.by_load.insert((self.load(to), to));
        self.by_load.insert((self.load(from), from));
        let topic = self.roster.topic_of(partition);
        let members = &self.roster.topics[topic].members;
        for (member, held) in members.iter().zip(&mut self.held[topic]) {
            *held -= usize::from(*member == from);
            *held += usize::from(*member == to);
        }
        self.even = None;
    }
}

/// The differences of all pairs of these members, added up.
fn unevenness(members: &[usize], assigned: &[Vec<usize>]) -> u128 {
    let mut loads: Vec<u128> =
        members.iter().map(|member| assigned[*member].len() as u128).collect();
    loads.sort_unstable();
    let (mut score, mut sum) = (0, 0);
    // None before it is larger.
    for (count, load) in loads.into_iter().enumerate() {
        score += load * count as u128 - sum;
        sum += load;
    }
    score
}
