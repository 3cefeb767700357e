//! The history checker: did a run keep its promises?
//!
//! A workload records every operation with its outcome ([`Recorder`]), sends values that say what they
//! are ([`Payload`]), and in the end adds what the logs really hold ([`Truth`]). [`check`] holds the
//! [`History`] against every [`Rule`] and reports in words. Nothing passes by being empty: a history that
//! is cut, has no truth, or in which nothing succeeded gets no verdict.

mod check;
mod history;
mod op;
mod payload;
mod recorder;
mod report;
mod row;
mod rule;
mod truth;

pub use check::{check, check_in_passes};
pub use history::{History, HistoryError};
pub use op::{Event, GroupRef, Op, OpId, Outcome, Read, Settings, TopicRef};
pub(crate) use payload::fingerprint;
pub use payload::{ANY_PARTITION, MIN_PAYLOAD, Payload, PayloadError};
pub use recorder::Recorder;
pub use report::{Anomaly, Report, Totals, Verdict};
pub use rule::Rule;
pub use truth::{Truth, TruthRecord};
