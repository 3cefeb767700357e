//! Simulated runs: clients of kafka4rs and its embedded broker in virtual time, under faults.
//!
//! One seed decides all of a run: what clients do, how they are set, what goes wrong and when, and which task goes
//! next. A [`Plan`] is what was drawn; [`run`] carries it out, records every operation, and has the history judged by
//! `kcheck` against the log itself. A run that fails is repeated by its [`RunId`], and [`shrink`] finds how little has
//! to go wrong for it.

#![expect(missing_docs, reason = "fields of faults and plans say what they are")]

mod changing;
mod committed;
mod draw;
mod fault;
mod member;
mod plan;
mod producing;
mod reading;
mod run;
mod run_id;
mod shrink;
mod trace;
mod world;

pub use changing::{Change, ChangeKind};
pub use draw::Draw;
pub use fault::{Death, Fault, FaultKind, StoreTrouble, Trouble};
pub use plan::{ClientPlan, ConsumerPlan, Plan, ProducerPlan};
pub use run::{Finished, run};
pub use run_id::{RunId, Workload};
pub use shrink::{Shrunk, shrink};
pub use trace::Trace;
pub use world::Tally;
