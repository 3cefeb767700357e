use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use kafka4rs_io::rt::{BoxFuture, Runtime, RuntimeRef, TaskHandle, Timer};
use kafka4rs_io::{Listener, Stream};
use kafka4rs_protocol::Tick;

use super::server::FaultProxy;

/// A runtime that connects to the proxy wherever the address of its broker is meant.
pub fn detour<'a>(
    runtime: &RuntimeRef,
    proxies: impl IntoIterator<Item = &'a FaultProxy>,
) -> RuntimeRef {
    let instead = proxies.into_iter().map(|proxy| (proxy.upstream(), proxy.address())).collect();
    Arc::new(Detour { runtime: Arc::clone(runtime), instead })
}

#[derive(Debug)]
struct Detour {
    runtime: RuntimeRef,
    instead: BTreeMap<SocketAddr, SocketAddr>,
}

impl Runtime for Detour {
    fn now(&self) -> Tick {
        self.runtime.now()
    }

    fn wall_clock_ms(&self) -> i64 {
        self.runtime.wall_clock_ms()
    }

    fn random_u64(&self) -> u64 {
        self.runtime.random_u64()
    }

    fn timer(&self) -> Box<dyn Timer> {
        self.runtime.timer()
    }

    fn spawn(&self, name: &'static str, task: BoxFuture<'static, ()>) -> TaskHandle {
        self.runtime.spawn(name, task)
    }

    fn resolve<'a>(
        &'a self,
        host: &'a str,
        port: u16,
    ) -> BoxFuture<'a, io::Result<Vec<SocketAddr>>> {
        self.runtime.resolve(host, port)
    }

    fn connect(&self, addr: SocketAddr) -> BoxFuture<'static, io::Result<Stream>> {
        self.runtime.connect(self.instead.get(&addr).copied().unwrap_or(addr))
    }

    fn listen(&self, addr: SocketAddr) -> BoxFuture<'static, io::Result<Box<dyn Listener>>> {
        self.runtime.listen(addr)
    }
}
