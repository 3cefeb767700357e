//! Groups of members against a small coordinator, in virtual time, while answers get lost and members come, go and stall.
//!
//! Each seed decides everything. After every step no partition is held by two members that the coordinator
//! counts, and none by a member that knows to be in no generation; and once nothing happens any more,
//! everybody is in its place within a bounded time and with few requests.

mod coordinator;
mod world;

use world::{CALM, CHAOS, QUIET, World};

const SEEDS: u64 = 100;

fn run(seed: u64) -> (u64, usize) {
    let mut world = World::new(seed);
    world.run(CHAOS + CALM);
    world.settled();
    let rebalances = world.coordinator.rebalances;
    let before: u64 = world.nodes.iter().map(|node| node.requests).sum();
    world.run(CHAOS + CALM + QUIET);
    world.settled();
    assert_eq!(
        world.coordinator.rebalances, rebalances,
        "seed {seed}: a rebalance without a reason"
    );
    let members = world.nodes.iter().filter(|node| !node.gone).count() as u64;
    let after: u64 = world.nodes.iter().map(|node| node.requests).sum();
    let beats = QUIET / 1_000 * members;
    assert!(
        after - before <= beats + members,
        "seed {seed}: {} requests for {beats}",
        after - before
    );
    (rebalances, world.nodes.len())
}

#[test]
fn no_partition_has_two_owners_and_everybody_finds_its_place() {
    let (mut rebalances, mut nodes) = (0, 0);
    for seed in 0..SEEDS {
        let (some, members) = run(seed);
        rebalances += some;
        nodes += members;
    }
    // The model is of use only while things happen in it.
    assert!(rebalances > SEEDS * 10, "{rebalances} rebalances");
    assert!(nodes as u64 > SEEDS * 4, "{nodes} members");
}
