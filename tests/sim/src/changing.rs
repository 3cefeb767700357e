use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use kafka4rs_io::rt::sleep_until;
use kafka4rs_protocol::TopicId;
use kafka4rs_testkit::kcheck::Event;

use crate::draw::Draw;
use crate::plan::Plan;
use crate::world::{EVERYBODY, World};

/// What becomes of a topic, and when.
#[derive(Clone, Debug)]
pub struct Change {
    pub at: Duration,
    pub topic: String,
    pub kind: ChangeKind,
}

/// What becomes of a topic.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ChangeKind {
    /// It is gone, and made anew after this time under another id.
    Recreated { gone_for: Duration },
    /// It has more partitions.
    Grown { by: i32 },
    /// It is gone for good.
    Deleted,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:>7.3} s  {} {:?}", self.at.as_secs_f64(), self.topic, self.kind)
    }
}

/// The changes of a run. The last topic is never deleted, so that there is always one to write to.
pub(crate) fn changes(plan: &Plan) -> Vec<Change> {
    let mut draw = Draw::new(plan.run.seed, "changes");
    let mut changes = Vec::new();
    let (mut at, mut deleted) = (Duration::ZERO, Vec::new());
    loop {
        at += draw.duration(Duration::from_secs(2)..=Duration::from_secs(10));
        if at >= plan.busy * 4 / 5 {
            return changes;
        }
        let (topic, _) = draw.pick(&plan.topics);
        if deleted.contains(&topic) {
            continue;
        }
        let is_last = plan.topics.last().is_some_and(|(last, _)| *last == topic);
        let kind = match draw.within(0..=9) {
            0..=4 => {
                let gone_for = draw.pick(&[0, 50, 500, 3000]);
                ChangeKind::Recreated { gone_for: Duration::from_millis(gone_for) }
            }
            9 if !is_last => {
                deleted.push(topic.clone());
                ChangeKind::Deleted
            }
            _ => ChangeKind::Grown { by: draw.within(1..=3) as i32 },
        };
        changes.push(Change { at, topic, kind });
    }
}

/// Lets the changes happen.
pub(crate) async fn change(world: Arc<World>) {
    let begun = world.rt.now();
    for change in &world.plan.changes {
        sleep_until(&*world.rt, begun + change.at).await;
        let Some(topic) = world.topic(&change.topic) else { continue };
        let (name, broker) = (change.topic.as_str(), &world.broker);
        match &change.kind {
            ChangeKind::Grown { by } => {
                let partitions = topic.partitions + by;
                world.expect("grow a topic", broker.grow_topic(name, partitions).await);
                world.set_topic(name, topic.id, partitions);
            }
            ChangeKind::Deleted => {
                world.remove_topic(name);
                world.expect("delete a topic", broker.delete_topic(name).await);
                world.event(EVERYBODY, Event::TopicDeleted { topic: topic.handle });
            }
            ChangeKind::Recreated { gone_for } => {
                world.remove_topic(name);
                world.expect("delete a topic", broker.delete_topic(name).await);
                world.event(EVERYBODY, Event::TopicDeleted { topic: topic.handle });
                sleep_until(&*world.rt, world.rt.now() + *gone_for).await;
                match broker.create_topic(name, topic.partitions).await {
                    Ok(id) => world.set_topic(name, TopicId::from(id), topic.partitions),
                    Err(error) => world.fail(format!("the harness cannot create {name}: {error}")),
                }
            }
        }
    }
}
