//! Who owns which partition of a group, and what the group has committed.

use crate::kcheck::row::Row;
use crate::kcheck::rule::Rule;

use super::facts::Facts;
use super::findings::{Findings, Probe, process_words, time_words};
use super::hash::Map;
use super::judge::{Committing, Open};

type Who = (u32, u32);

/// The owners of every group's partitions.
#[derive(Debug, Default)]
pub(crate) struct Owners {
    /// By group, topic, partition.
    partitions: Map<(u32, u32, u32), Owned>,
    /// The event whose partitions follow: its kind and group.
    changing: Option<(u8, u32)>,
}

#[derive(Debug, Default)]
struct Owned {
    owners: Vec<Owner>,
    /// Whether an assignment was ever recorded: without, nobody can be said not to own it.
    tracked: bool,
    /// The offset committed last, by whom, and in which operation.
    committed: Option<(u64, Who, u64)>,
}

#[derive(Debug)]
struct Owner {
    who: Who,
    since: u64,
    epoch: u32,
}

impl Owners {
    pub(crate) fn changing(&mut self, row: &Row) {
        self.changing = Some((row.flag, row.producer));
    }

    pub(crate) fn change(&self) -> Option<(u8, u32)> {
        self.changing
    }

    pub(crate) fn assigned(
        &mut self,
        place: u64,
        group: u32,
        who: Who,
        row: &Row,
        facts: &Facts,
        findings: &mut Findings,
    ) {
        let owned = self.partitions.entry((group, row.topic, row.partition)).or_default();
        owned.tracked = true;
        for other in owned.owners.iter().filter(|owner| owner.who != who) {
            findings.add(Rule::OverlappingOwnership, place, || {
                let what = format!(
                    "group {}: {} was given {} at {}, which {} has had since {} (member epoch {}) and has not given up",
                    facts.group(group),
                    process_words(who.0, who.1),
                    facts.place(row.topic, row.partition),
                    time_words(row.at),
                    process_words(other.who.0, other.who.1),
                    time_words(other.since),
                    other.epoch.cast_signed()
                );
                (what, Probe::default())
            });
        }
        owned.owners.retain(|owner| owner.who != who);
        owned.owners.push(Owner { who, since: row.at, epoch: row.life });
    }

    pub(crate) fn released(&mut self, group: u32, who: Who, topic: u32, partition: u32) {
        if let Some(owned) = self.partitions.get_mut(&(group, topic, partition)) {
            owned.owners.retain(|owner| owner.who != who);
        }
    }

    pub(crate) fn fenced(&mut self, group: u32, who: Who) {
        for (_, owned) in self.partitions.iter_mut().filter(|(key, _)| key.0 == group) {
            owned.owners.retain(|owner| owner.who != who);
        }
    }

    pub(crate) fn gone(&mut self, process: u32, instance: u32) {
        for owned in self.partitions.values_mut() {
            owned.owners.retain(|owner| owner.who != (process, instance));
        }
    }

    /// What others had committed when a commit began, if its member did not own the partition then.
    pub(crate) fn floor(
        &self,
        group: u32,
        who: Who,
        topic: u32,
        partition: u32,
    ) -> Option<(u64, u64)> {
        let owned =
            self.partitions.get(&(group, topic, partition)).filter(|owned| owned.tracked)?;
        let owns = owned.owners.iter().any(|owner| owner.who == who);
        let (offset, by, op) = owned.committed?;
        (!owns && by != who).then_some((offset, op))
    }

    #[expect(clippy::too_many_arguments, reason = "a commit's operation and one of its partitions")]
    pub(crate) fn committed(
        &mut self,
        place: u64,
        op: u64,
        open: &Open,
        group: u32,
        commit: &Committing,
        facts: &Facts,
        findings: &mut Findings,
    ) {
        let who = (open.process, open.instance);
        if let Some((floor, before)) = commit.floor.filter(|(floor, _)| commit.offset < *floor) {
            findings.add(Rule::CommitRegression, place, || {
                let what = format!(
                    "group {}: {}, which does not own {}, put its committed offset from {floor} back to {}",
                    facts.group(group),
                    process_words(who.0, who.1),
                    facts.place(commit.topic, commit.partition),
                    commit.offset
                );
                (what, Probe::op(before).with_op(op))
            });
        }
        let owned = self.partitions.entry((group, commit.topic, commit.partition)).or_default();
        owned.committed = Some((commit.offset, who, op));
    }
}
