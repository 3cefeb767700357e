//! What every runner in Rust shares: the command line, the values, the meter and the `RESULT` line.
//!
//! A runner is started by the driver, does one job and ends; `../README.md` has the contract.

mod job;
mod meter;
pub mod values;

pub use job::{Job, Spread, Verb, run};
pub use meter::Meter;

use std::time::Duration;

/// Deliveries that are kept before the older half of them is awaited, where a client has handles.
pub const OUTSTANDING: usize = 100_000;
/// Bytes of unsent records a client may hold, where it can be told.
pub const BUFFER_MEMORY: usize = 128 << 20;
/// Sends before the timed ones of a latency job.
pub const LATENCY_WARM_UP: usize = 300;
/// The pause between two sends of a latency job.
const LATENCY_PAUSE: Duration = Duration::from_micros(300);

/// Waits between two sends of a latency job, as long as the runners in other languages do: Tokio's timers
/// go by milliseconds, and a machine that was idle for longer takes longer to wake.
pub async fn latency_pause() {
    tokio::task::spawn_blocking(|| std::thread::sleep(LATENCY_PAUSE)).await.expect("a pause");
}
