//! The machine, event by event.

mod batching;
mod ending;
mod numbering;
mod retrying;
mod sender;
mod splitting;

pub(super) use sender::{A, B, ID, MS, Sender, Sent, answer, config, error, ok};
