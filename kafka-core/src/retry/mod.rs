//! When and whether to try again. Pure: what is told the time and chance from outside.

mod backoff;
mod budget;
mod classify;

pub use backoff::Backoff;
pub use budget::Budget;
pub use classify::{Remedy, classify};
