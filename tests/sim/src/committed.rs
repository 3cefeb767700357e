use std::collections::BTreeMap;
use std::time::Duration;

use kafka4rs_testkit::kcheck::{GroupRef, Op, Outcome, TopicRef};

use crate::world::{EVERYBODY, GROUP, World};

/// What the group has committed, as the broker has it. Members commit by themselves too, which no operation of
/// theirs tells; the history hears of it from here.
pub(crate) struct Committed {
    /// By a name of its own: what a member asked for and what was seen afterwards are the same commit.
    group: GroupRef,
    known: BTreeMap<(TopicRef, i32), u64>,
}

impl Committed {
    pub(crate) fn new(world: &World) -> Self {
        let group = world.recorder.group("what the broker has of the group");
        Self { group, known: BTreeMap::new() }
    }

    /// Takes note of what is new.
    pub(crate) fn note(&mut self, world: &World) {
        let mut offsets = Vec::new();
        for there in world.broker.inspect().committed(GROUP) {
            let Some(topic) = world.topic(&there.topic).filter(|topic| !topic.changes) else {
                continue;
            };
            let Ok(offset) = u64::try_from(there.offset) else { continue };
            let before = self.known.insert((topic.handle, there.partition), offset);
            if before != Some(offset) {
                offsets.push((topic.handle, there.partition as u32, offset));
            }
        }
        if !offsets.is_empty() {
            let op = Op::Commit { group: self.group, offsets };
            let op = world.invoke(EVERYBODY, Duration::from_secs(1), op);
            world.complete(op, Outcome::Ok);
        }
    }
}
