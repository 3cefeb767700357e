//! Positions, fetch plan and fetch sessions together, against a small model of brokers, under random faults.
//!
//! Answers are lost, cut off or never asked for, sessions are forgotten, leaders move; the application polls, stalls,
//! pauses, seeks, and gives partitions up. Whatever happens:
//!
//! - records come in order, from where the application stands, none left out and none twice;
//! - once a broker has served a request, its session holds exactly what was wanted of it, at the wanted offsets;
//! - what is buffered stays within the budget, and a little for what is paused;
//! - one fetch is under way for each broker, and one that brings nothing is not asked for again and again;
//! - in the end everything was delivered.

mod broker;
mod world;

use proptest::collection::vec;
use proptest::prelude::*;
use world::World;

const PARTITIONS: i32 = 5;
const BROKERS: i32 = 2;

/// What becomes of the fetch that is under way at a broker.
#[derive(Clone, Copy, Debug)]
enum Fate {
    Answered,
    /// The broker has served it, and nobody hears of it.
    AnswerLost,
    /// Half of the answer arrives.
    Cut,
    /// The broker never sees it.
    Lost,
}

#[derive(Clone, Debug)]
enum Step {
    Append(i32, i64),
    Fetch(i32, Fate),
    /// So many regions, the last of them half if that is true.
    Poll(usize, bool),
    Pause(i32, bool),
    Seek(i32, i64),
    /// The partition is given up and taken again.
    Reassign(i32),
    Lead(i32, i32),
    ForgetSession(i32),
    Wait(u64),
}

fn step() -> impl Strategy<Value = Step> {
    let partition = || 0..PARTITIONS;
    let broker = || 0..BROKERS;
    let fate = prop_oneof![
        8 => Just(Fate::Answered),
        1 => Just(Fate::AnswerLost),
        1 => Just(Fate::Cut),
        1 => Just(Fate::Lost),
    ];
    prop_oneof![
        6 => (partition(), 1..40i64).prop_map(|(partition, count)| Step::Append(partition, count)),
        8 => (broker(), fate).prop_map(|(broker, fate)| Step::Fetch(broker, fate)),
        6 => (0..4usize, any::<bool>()).prop_map(|(regions, half)| Step::Poll(regions, half)),
        2 => (partition(), any::<bool>()).prop_map(|(partition, on)| Step::Pause(partition, on)),
        1 => (partition(), 0..60i64).prop_map(|(partition, to)| Step::Seek(partition, to)),
        1 => partition().prop_map(Step::Reassign),
        2 => (partition(), broker()).prop_map(|(partition, broker)| Step::Lead(partition, broker)),
        1 => broker().prop_map(Step::ForgetSession),
        4 => (1..800u64).prop_map(Step::Wait),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]

    #[test]
    fn nothing_is_left_out_or_repeated_whatever_happens(steps in vec(step(), 1..120)) {
        let mut world = World::new();
        for step in steps {
            world.step(&step);
        }
        world.settle();
    }
}
