//! Who leads what: changes of leaders and coordinators.

use std::sync::Arc;

use kafka4rs_protocol::{ErrorCode, TopicId};

use crate::broker::Broker;
use crate::error::BrokerError;
use crate::log::command::{Command, Lead};
use crate::log::fold::Outcome;
use crate::log::partition::PartitionLog;
use crate::node::NodeCore;

/// Gives a partition a leader (-1: none) under the next epoch; returns that epoch.
pub(crate) async fn set_leader(
    broker: &Broker,
    topic: &str,
    partition: i32,
    choose: impl Fn(&PartitionLog) -> i32,
) -> Result<i32, BrokerError> {
    for _ in 0..TRIES {
        let lead = broker.shard.read(|state| {
            let topic = state.fold.topic_named(topic)?;
            let log = topic.partition(partition)?;
            Some(lead(topic.id, partition, log, choose(log)))
        });
        let Some(lead) = lead else {
            let message = format!("there is no partition {partition} of a topic {topic:?}");
            return Err(BrokerError::NoSuch(message));
        };
        let epoch = lead.from_epoch + 1;
        match broker.shard.propose_one(Command::Lead(lead)).await {
            Ok(Outcome::Done) => return Ok(epoch),
            // Another change came first.
            Ok(Outcome::Refused(ErrorCode::InvalidUpdateVersion)) => {}
            Ok(_) => {}
            Err(stopped) => return Err(BrokerError::Log(stopped.to_string())),
        }
    }
    Err(BrokerError::Log(format!("leaders of {topic}-{partition} change faster than this one can")))
}

fn lead(topic: TopicId, partition: i32, log: &PartitionLog, leader: i32) -> Lead {
    Lead { topic, partition, from_epoch: log.leader_epoch, leader }
}

/// Gives every partition for which `choose` has a leader that one.
async fn change_leaders(
    broker: &Broker,
    choose: impl Fn(&PartitionLog) -> Option<i32>,
) -> Result<(), BrokerError> {
    let commands = broker.shard.read(|state| {
        let mut commands = Vec::new();
        for topic in state.fold.topics() {
            for (partition, log) in (0..).zip(&topic.partitions) {
                if let Some(leader) = choose(log) {
                    commands.push(Command::Lead(lead(topic.id, partition, log, leader)));
                }
            }
        }
        commands
    });
    // Whatever a script has changed in between stays as it is: that change was the later wish.
    for commands in commands.chunks(COMMANDS) {
        let proposed = broker.shard.propose(commands.to_vec(), Vec::new()).await;
        proposed.map_err(|stopped| BrokerError::Log(stopped.to_string()))?;
    }
    Ok(())
}

/// A node is gone: its partitions and groups go to drawn ones of those that serve, or to none.
pub(crate) async fn move_away(broker: &Broker, node: i32) -> Result<(), BrokerError> {
    let others = serving(broker, node);
    let pick = || match others.len() {
        0 => -1,
        count => others.get(broker.draw(count)).map_or(-1, |node| node.id),
    };
    take_coordination(broker, node, pick);
    change_leaders(broker, |log| (log.leader == node).then(pick)).await
}

/// A node is gone, and what it led waits for it.
pub(crate) async fn leave_leaderless(broker: &Broker, node: i32) -> Result<(), BrokerError> {
    take_coordination(broker, node, || -1);
    change_leaders(broker, |log| (log.leader == node).then_some(-1)).await
}

/// A node is back: it leads what it led, under new epochs, and what it led last and nobody leads since.
pub(crate) async fn welcome(broker: &Broker, node: i32) -> Result<(), BrokerError> {
    take_coordination(broker, -1, || node);
    let coordinators = broker.coordinators().clone();
    broker.groups.take_over(broker, |group| coordinators.of(group) == node);
    let mine =
        |log: &PartitionLog| log.leader == node || (log.leader == -1 && log.last_leader == node);
    change_leaders(broker, |log| mine(log).then_some(node)).await
}

/// After a start on an older log: partitions of nodes that are not there any more go to those that are.
pub(crate) async fn adopt_partitions(broker: &Broker) -> Result<(), BrokerError> {
    let nodes = broker.nodes();
    let orphaned = |log: &PartitionLog| !nodes.iter().any(|node| node.id == log.leader);
    let pick = || nodes.get(broker.draw(nodes.len())).map_or(-1, |node| node.id);
    if broker
        .shard
        .read(|state| state.fold.topics().flat_map(|topic| &topic.partitions).any(orphaned))
    {
        change_leaders(broker, |log| orphaned(log).then(pick)).await?;
    }
    Ok(())
}

/// Gives a group to a node.
pub(crate) fn set_coordinator(broker: &Broker, group: &str, node: i32) {
    broker.coordinators().place(group, node);
    broker.groups.take_over(broker, |one| one == group);
}

fn take_coordination(broker: &Broker, node: i32, pick: impl Fn() -> i32) {
    let before = broker.coordinators().clone();
    broker.coordinators().take_from(node, pick);
    broker.groups.take_over(broker, |group| before.of(group) == node);
}

fn serving(broker: &Broker, except: i32) -> Vec<Arc<NodeCore>> {
    let mut nodes = broker.nodes();
    nodes.retain(|node| node.id != except && node.is_serving());
    nodes
}

/// Changes of one partition's leader that may come in between.
const TRIES: usize = 20;
/// Commands of one proposal.
const COMMANDS: usize = 10_000;
