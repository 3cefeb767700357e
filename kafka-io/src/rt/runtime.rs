use std::fmt::Debug;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;

use kafka4rs_protocol::Tick;

use super::{TaskHandle, Timer};
use crate::listener::Listener;
use crate::stream::Stream;

/// A boxed future that may move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A shared runtime; cheap to clone.
pub type RuntimeRef = Arc<dyn Runtime>;

/// What kafka4rs needs from the world: time, tasks, chance and sockets.
///
/// Implement it to run the client on something other than Tokio. Futures handed to [`Runtime::spawn`] use
/// `tokio::sync` primitives, which work on every executor.
pub trait Runtime: Debug + Send + Sync + 'static {
    /// Monotonic time since this runtime handle was made.
    fn now(&self) -> Tick;

    /// Milliseconds since the Unix epoch, for record timestamps and token lifetimes only: it may jump.
    fn wall_clock_ms(&self) -> i64;

    /// The same, up to 10 ms late where that is cheaper to tell: for the timestamps of many records in a row. Never
    /// ahead of [`wall_clock_ms`](Self::wall_clock_ms), which it is unless a runtime knows better.
    fn coarse_wall_clock_ms(&self) -> i64 {
        self.wall_clock_ms()
    }

    /// A random number; not for secrets.
    fn random_u64(&self) -> u64;

    /// One reusable timer, unarmed.
    fn timer(&self) -> Box<dyn Timer>;

    /// Starts a task. `name` names it in reports about tasks that hang. [`TaskHandle::wrap`] makes the handle from any
    /// executor's own `spawn`.
    fn spawn(&self, name: &'static str, task: BoxFuture<'static, ()>) -> TaskHandle;

    /// Does work that keeps a processor busy for longer than a task may, on whatever thread is meant for
    /// that. `name` as for [`spawn`](Self::spawn), which is where it goes unless a runtime knows better.
    /// Nobody is told if the runtime ends before: `work` is then dropped.
    fn spawn_blocking(&self, name: &'static str, work: Box<dyn FnOnce() + Send>) {
        drop(self.spawn(name, Box::pin(async move { work() })));
    }

    /// How many calls of [`spawn_blocking`](Self::spawn_blocking) this runtime can do at a time, at least one. One
    /// unless a runtime knows better, so that a simulation takes the same course on every machine.
    fn parallelism(&self) -> usize {
        1
    }

    /// The addresses of `host`, each with `port`.
    ///
    /// # Errors
    /// The resolver's own error.
    fn resolve<'a>(
        &'a self,
        host: &'a str,
        port: u16,
    ) -> BoxFuture<'a, io::Result<Vec<SocketAddr>>>;

    /// A stream connected to `addr`, small writes sent at once (`TCP_NODELAY`).
    ///
    /// # Errors
    /// The socket's own error.
    fn connect(&self, addr: SocketAddr) -> BoxFuture<'static, io::Result<Stream>>;

    /// A listener on `addr`; port 0 lets the system choose.
    ///
    /// # Errors
    /// The socket's own error.
    fn listen(&self, addr: SocketAddr) -> BoxFuture<'static, io::Result<Box<dyn Listener>>>;
}
