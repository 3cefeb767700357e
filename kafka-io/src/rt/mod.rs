//! The only place that touches a clock, a task, a socket or chance.
//!
//! Everything above is written against [`Runtime`], held as a [`RuntimeRef`]: the same code runs on Tokio, on a
//! caller's own runtime, and in virtual time under [`VirtualRuntime`], where a seed replays a run exactly.

mod link;
#[cfg(test)]
mod link_tests;
mod random;
mod rounded;
mod runtime;
mod task;
mod timer;
#[cfg(feature = "tokio")]
mod tokio_runtime;
mod virtual_net;
mod virtual_runtime;

pub use link::{Direction, Link};
pub use random::SplitMix64;
pub use rounded::Rounded;
pub use runtime::{BoxFuture, Runtime, RuntimeRef};
pub use task::{TaskEnd, TaskHandle, TaskSet};
pub use timer::{Elapsed, Sleep, Timer, sleep, sleep_until, timeout_at};
#[cfg(feature = "tokio")]
pub use tokio_runtime::{NoRuntime, TokioRuntime};
pub use virtual_runtime::{Stuck, VirtualRuntime};
