//! The machine against a simple cluster, under random faults.
//!
//! What is lost on the way is chosen at random: requests, answers, connections; a request of a dead
//! connection may be applied much later. Leaders move and go missing, topics are made anew, brokers
//! forget producers, lower their limits and answer oddly. Whatever happens:
//!
//! - every record resolves exactly once, in time, and what is said of it is true;
//! - with idempotence it is in the log at most once, and the log is in order;
//! - numbers have no gaps, and a record keeps its number as long as its epoch lasts;
//! - what may be written is never sent under another epoch;
//! - no broker has more requests than allowed, and no request two batches of a partition;
//! - in the end there is nothing left to wait for.

mod ledger;
mod log;
mod world;

use super::batcher::BatcherConfig;
use super::tests::config;
use kafka4rs_protocol::ErrorCode;
use proptest::collection::vec;
use proptest::prelude::*;
use std::time::Duration;
use world::World;

const PARTITIONS: u32 = 3;

/// The number of its batch, and its index there.
type Record = (u64, u32);

/// What happens to the oldest request of a broker.
#[derive(Clone, Debug)]
enum Fate {
    Applied,
    AppliedAnswerLost,
    /// Applied, and answered with a code that leaves that open.
    AppliedBut(ErrorCode),
    /// The connection dies; the broker still has the request and applies it later.
    Delayed,
    Lost,
    /// The connection dies before a byte is written.
    NeverSent,
    /// Not applied.
    Refused(ErrorCode),
    /// The answer leaves the partitions out, though they were applied.
    Omitted,
    /// Applied, and the answer has an entry more.
    Overlong,
    /// Applied, answered, and answered once more.
    AnsweredTwice,
}

#[derive(Clone, Debug)]
enum Step {
    Open {
        partition: u32,
        records: u32,
    },
    Full {
        partition: u32,
        records: u32,
    },
    Flush,
    Want(u32),
    Wait(u64),
    Broker {
        second: bool,
        fate: Fate,
    },
    ApplyDelayed,
    MoveLeader(u32),
    /// No broker leads the partition, or none says so.
    LoseLeader(u32),
    FindLeader(u32),
    ForgetProducers(u32),
    Recreate(u32),
    Limit {
        partition: u32,
        records: Option<u32>,
    },
    RefuseConnections(u32),
    RefuseIdentities(u32),
    DieIdle(bool),
}

fn fate() -> impl Strategy<Value = Fate> {
    let open = prop_oneof![
        Just(ErrorCode::RequestTimedOut),
        Just(ErrorCode::NotEnoughReplicasAfterAppend),
        Just(ErrorCode::NotLeaderOrFollower),
        Just(ErrorCode::KafkaStorageError),
        Just(ErrorCode::UnknownServerError),
        Just(ErrorCode::Unknown(9999)),
    ];
    let closed = prop_oneof![
        2 => Just(ErrorCode::NotEnoughReplicas),
        2 => Just(ErrorCode::NotLeaderOrFollower),
        2 => Just(ErrorCode::MessageTooLarge),
        1 => Just(ErrorCode::RecordListTooLarge),
        1 => Just(ErrorCode::InvalidRecord),
        1 => Just(ErrorCode::UnknownTopicOrPartition),
        1 => Just(ErrorCode::UnknownProducerId),
        1 => Just(ErrorCode::OutOfOrderSequenceNumber),
        1 => Just(ErrorCode::InvalidProducerEpoch),
        1 => Just(ErrorCode::Unknown(9999)),
    ];
    prop_oneof![
        10 => Just(Fate::Applied),
        2 => Just(Fate::AppliedAnswerLost),
        2 => open.prop_map(Fate::AppliedBut),
        2 => Just(Fate::Delayed),
        1 => Just(Fate::Lost),
        1 => Just(Fate::NeverSent),
        1 => Just(Fate::Omitted),
        1 => Just(Fate::Overlong),
        1 => Just(Fate::AnsweredTwice),
        4 => closed.prop_map(Fate::Refused),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let partition = || 0..PARTITIONS;
    let batch = || (partition(), 1..9u32);
    prop_oneof![
        4 => batch().prop_map(|(partition, records)| Step::Open { partition, records }),
        12 => batch().prop_map(|(partition, records)| Step::Full { partition, records }),
        1 => Just(Step::Flush),
        1 => partition().prop_map(Step::Want),
        8 => (1..3000u64).prop_map(Step::Wait),
        2 => (20_000..70_000u64).prop_map(Step::Wait),
        24 => (any::<bool>(), fate()).prop_map(|(second, fate)| Step::Broker { second, fate }),
        2 => Just(Step::ApplyDelayed),
        2 => partition().prop_map(Step::MoveLeader),
        1 => partition().prop_map(Step::LoseLeader),
        2 => partition().prop_map(Step::FindLeader),
        2 => partition().prop_map(Step::ForgetProducers),
        1 => partition().prop_map(Step::Recreate),
        2 => (partition(), proptest::option::weighted(0.6, 1..6u32))
            .prop_map(|(partition, records)| Step::Limit { partition, records }),
        1 => (1..4u32).prop_map(Step::RefuseConnections),
        1 => (1..4u32).prop_map(Step::RefuseIdentities),
        1 => any::<bool>().prop_map(Step::DieIdle),
    ]
}

fn run(config: BatcherConfig, steps: &[Step], start: impl FnOnce(&mut World)) {
    let mut world = World::new(config);
    start(&mut world);
    for step in steps {
        world.step(step);
    }
    world.settle();
    world.check();
}

proptest! {
    #[test]
    fn idempotent_batches_are_written_once_and_in_order_whatever_is_lost(steps in vec(step(), 1..120)) {
        run(config(), &steps, |_| {});
    }

    #[test]
    fn batches_that_time_out_quickly_are_reported_as_what_they_are(steps in vec(step(), 1..120)) {
        let config = BatcherConfig { delivery_timeout: Duration::from_secs(2), ..config() };
        run(config, &steps, |_| {});
    }

    #[test]
    fn without_idempotence_nothing_acknowledged_is_missing(steps in vec(step(), 1..120)) {
        run(BatcherConfig { idempotent: false, ..config() }, &steps, |_| {});
    }

    #[test]
    fn numbers_go_on_after_the_largest(steps in vec(step(), 1..120), before in 1..60) {
        run(config(), &steps, |world| world.begin_numbers_at(i32::MAX - before));
    }

    #[test]
    fn after_the_last_epoch_comes_another_id(steps in vec(step(), 1..120), before in 1..4i16) {
        run(config(), &steps, |world| world.begin_at_epoch(i16::MAX - before));
    }

    #[test]
    fn without_acknowledgements_nothing_is_said_to_be_unwritten_that_may_have_left(
        steps in vec(step(), 1..120),
    ) {
        let config = BatcherConfig { idempotent: false, answered: false, ..config() };
        run(config, &steps, |_| {});
    }

    #[test]
    fn giving_up_resolves_every_batch(steps in vec(step(), 1..60)) {
        let mut world = World::new(config());
        for step in &steps {
            world.step(step);
        }
        world.give_up();
        world.check();
    }
}
