//! Real processes under load while somebody kills them.
//!
//! [`Timeline`] says what happens when, drawn from a seed; [`Nodes`] does it to real Kafka ([`KafkaNodes`]) or to
//! our broker's program ([`OurBroker`]); a workload of idempotent producers and a group goes on meanwhile, every
//! operation recorded for [`kcheck`](crate::kcheck); [`run`] holds it all together and reports.
//!
//! Only processes that were started for the run are touched, by their ids. `cargo xtask nemesis` starts the nodes
//! and this.

#![expect(clippy::disallowed_methods, reason = "real processes live in real time")]

mod figures;
mod java;
mod members;
mod nodes;
mod producers;
mod readback;
mod report;
mod run;
mod timeline;
mod workload;

pub use nodes::{Action, KafkaNodes, Nodes, OurBroker};
pub use report::NemesisReport;
pub use run::{Plan, run};
pub use timeline::{Fault, Mode, Step, Timeline};
