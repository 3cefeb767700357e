//! Models of what the threads of a producer meet at: each is run under every schedule that loom finds
//! different, so a wake-up that could be lost is lost here, as a deadlock.
//!
//! The modules under test are the producer's own files, compiled with loom's primitives as `crate::sync`.
//! Run by `cargo xtask loom`; a name on the command line runs the models whose names contain it.

#![allow(dead_code, reason = "the models use a part of what the producer's files have")]
#![allow(unreachable_pub, reason = "what is public in the producer is not reached here")]

#[path = "../../../kafka-producer/src/shared/bell.rs"]
mod bell;
#[path = "../../../kafka-producer/src/delivery.rs"]
mod delivery;
#[path = "../../../kafka-producer/src/memory.rs"]
mod memory;
#[path = "../../../kafka-producer/src/record.rs"]
mod record;
#[path = "../../../kafka-producer/src/slot_queue.rs"]
mod slot_queue;

mod models;
mod sync;

use std::time::Instant;

const MODELS: &[(&str, fn())] = &[
    ("bell: no ring is lost", models::bell::no_ring_is_lost),
    ("delivery: whoever waits is woken", models::delivery::whoever_waits_is_woken),
    ("delivery: one who leaves disturbs nobody", models::delivery::one_who_leaves_disturbs_nobody),
    ("memory: what comes back is granted", models::memory::what_comes_back_is_granted),
    ("memory: who leaves takes nothing along", models::memory::who_leaves_takes_nothing_along),
    ("slot: batches keep their order", models::slot::batches_keep_their_order),
    ("memory: nobody takes past a waiter", models::memory::nobody_takes_past_a_waiter),
];

fn main() {
    let filter = std::env::args().nth(1).unwrap_or_default();
    for (name, model) in MODELS.iter().filter(|(name, _)| name.contains(&filter)) {
        let started = Instant::now();
        model();
        println!("{name}: {:.1} s", started.elapsed().as_secs_f32());
    }
}
