//! Which node coordinates which group.
//!
//! As in Kafka a group belongs to one of [`SLOTS`] slots by the hash of its name, and each slot to a node. Leaders of
//! partitions are in the log; coordinators are not, for nothing that they decide depends on which node it is.

use std::collections::{BTreeMap, BTreeSet};

use kafka4rs_protocol::ErrorCode;

/// The nodes of groups.
#[derive(Clone, Debug, Default)]
pub(crate) struct Coordinators {
    /// -1: none.
    slots: Vec<i32>,
    /// Groups that a script has placed.
    placed: BTreeMap<String, i32>,
    loading: BTreeSet<String>,
}

impl Coordinators {
    /// The slots dealt out to these nodes in turn.
    pub(crate) fn new(nodes: &[i32]) -> Self {
        let slots = nodes.iter().copied().cycle().take(SLOTS).collect();
        Self { slots, ..Self::default() }
    }

    /// The node of a group, -1 for none.
    pub(crate) fn of(&self, group: &str) -> i32 {
        match self.placed.get(group) {
            Some(node) => *node,
            None => {
                let slot = (java_hash(group) & i32::MAX) as usize % SLOTS;
                self.slots.get(slot).copied().unwrap_or(-1)
            }
        }
    }

    /// Whether `node` may answer for a group.
    pub(crate) fn check(&self, group: &str, node: i32) -> Result<(), ErrorCode> {
        if self.of(group) != node {
            return Err(ErrorCode::NotCoordinator);
        }
        match self.is_loading(group) {
            true => Err(ErrorCode::CoordinatorLoadInProgress),
            false => Ok(()),
        }
    }

    pub(crate) fn place(&mut self, group: &str, node: i32) {
        self.placed.insert(group.to_owned(), node);
    }

    pub(crate) fn set_loading(&mut self, group: &str, loading: bool) {
        match loading {
            true => self.loading.insert(group.to_owned()),
            false => self.loading.remove(group),
        };
    }

    pub(crate) fn is_loading(&self, group: &str) -> bool {
        self.loading.contains(group)
    }

    /// Gives what `node` has to what `pick` returns for it each time.
    pub(crate) fn take_from(&mut self, node: i32, mut pick: impl FnMut() -> i32) {
        let all = self.slots.iter_mut().chain(self.placed.values_mut());
        for one in all.filter(|one| **one == node) {
            *one = pick();
        }
    }
}

/// Java's `String.hashCode`, over UTF-16 as there.
fn java_hash(text: &str) -> i32 {
    text.encode_utf16().fold(0_i32, |hash, unit| hash.wrapping_mul(31).wrapping_add(unit.into()))
}

/// Kafka: offsets.topic.num.partitions.
const SLOTS: usize = 50;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_hash_as_in_java() {
        assert_eq!(java_hash(""), 0);
        assert_eq!(java_hash("group"), 98_629_247);
        assert_eq!(java_hash("polygenelubricants"), i32::MIN);
    }

    #[test]
    fn a_group_has_one_node_until_it_is_placed_or_its_node_is_gone() {
        let mut coordinators = Coordinators::new(&[1, 2, 3]);
        let nodes = (0..100).map(|i| coordinators.of(&format!("group-{i}")));
        let nodes = nodes.collect::<BTreeSet<_>>();
        assert_eq!(nodes, BTreeSet::from([1, 2, 3]));
        let before = coordinators.of("group");
        coordinators.place("group", before % 3 + 1);
        let after = coordinators.of("group");
        assert_ne!(after, before);
        assert_eq!(coordinators.check("group", before), Err(ErrorCode::NotCoordinator));
        assert_eq!(coordinators.check("group", after), Ok(()));
        coordinators.set_loading("group", true);
        let loading = Err(ErrorCode::CoordinatorLoadInProgress);
        assert_eq!(coordinators.check("group", after), loading);
        coordinators.set_loading("group", false);
        coordinators.take_from(after, || 9);
        assert_eq!(coordinators.of("group"), 9);
        assert!((0..100).all(|i| coordinators.of(&format!("group-{i}")) != after));
    }
}
