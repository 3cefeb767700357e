//! What goes wrong in a run.

mod doing;
mod drawing;
mod kind;

pub use kind::{Death, Fault, FaultKind, StoreTrouble, Trouble};

pub(crate) use doing::happen;
pub(crate) use drawing::timeline;
