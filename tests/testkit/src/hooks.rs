use std::fmt::Debug;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use kafka4rs_io::rt::{BoxFuture, Runtime, RuntimeRef, TaskHandle, Timer};
use kafka4rs_io::{Listener, Stream};
use kafka4rs_protocol::Tick;

/// What a runtime made by [`with_hooks`] does in another way than the one behind it; what is not given is passed on.
pub trait RuntimeHooks: Debug + Send + Sync + 'static {
    /// What the wall clock says, in milliseconds since the Unix epoch, where it should say `actual`.
    fn wall_clock_ms(&self, actual: i64) -> i64 {
        actual
    }

    /// Starts a task.
    fn spawn(
        &self,
        behind: &RuntimeRef,
        name: &'static str,
        task: BoxFuture<'static, ()>,
    ) -> TaskHandle {
        behind.spawn(name, task)
    }

    /// Gives away work that keeps a processor busy.
    fn spawn_blocking(
        &self,
        behind: &RuntimeRef,
        name: &'static str,
        work: Box<dyn FnOnce() + Send>,
    ) {
        behind.spawn_blocking(name, work);
    }

    /// Connects.
    ///
    /// # Errors
    /// Those of the runtime behind, unless the hooks have their own.
    fn connect(
        &self,
        behind: &RuntimeRef,
        addr: SocketAddr,
    ) -> BoxFuture<'static, io::Result<Stream>> {
        behind.connect(addr)
    }
}

/// A runtime that is `behind`, but for what `hooks` do.
pub fn with_hooks(behind: &RuntimeRef, hooks: impl RuntimeHooks) -> RuntimeRef {
    Arc::new(Hooked { behind: Arc::clone(behind), hooks })
}

#[derive(Debug)]
struct Hooked<H> {
    behind: RuntimeRef,
    hooks: H,
}

impl<H: RuntimeHooks> Runtime for Hooked<H> {
    fn now(&self) -> Tick {
        self.behind.now()
    }

    fn wall_clock_ms(&self) -> i64 {
        self.hooks.wall_clock_ms(self.behind.wall_clock_ms())
    }

    fn coarse_wall_clock_ms(&self) -> i64 {
        self.hooks.wall_clock_ms(self.behind.coarse_wall_clock_ms())
    }

    fn random_u64(&self) -> u64 {
        self.behind.random_u64()
    }

    fn timer(&self) -> Box<dyn Timer> {
        self.behind.timer()
    }

    fn spawn(&self, name: &'static str, task: BoxFuture<'static, ()>) -> TaskHandle {
        self.hooks.spawn(&self.behind, name, task)
    }

    fn spawn_blocking(&self, name: &'static str, work: Box<dyn FnOnce() + Send>) {
        self.hooks.spawn_blocking(&self.behind, name, work);
    }

    fn parallelism(&self) -> usize {
        self.behind.parallelism()
    }

    fn resolve<'a>(
        &'a self,
        host: &'a str,
        port: u16,
    ) -> BoxFuture<'a, io::Result<Vec<SocketAddr>>> {
        self.behind.resolve(host, port)
    }

    fn connect(&self, addr: SocketAddr) -> BoxFuture<'static, io::Result<Stream>> {
        self.hooks.connect(&self.behind, addr)
    }

    fn listen(&self, addr: SocketAddr) -> BoxFuture<'static, io::Result<Box<dyn Listener>>> {
        self.behind.listen(addr)
    }
}
