use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;

use kafka4rs_io::Stream;
use kafka4rs_io::rt::{BoxFuture, RuntimeRef};

use super::server::FaultProxy;
use crate::hooks::{RuntimeHooks, with_hooks};

/// A runtime that connects to the proxy wherever the address of its broker is meant.
pub fn detour<'a>(
    runtime: &RuntimeRef,
    proxies: impl IntoIterator<Item = &'a FaultProxy>,
) -> RuntimeRef {
    let instead = proxies.into_iter().map(|proxy| (proxy.upstream(), proxy.address())).collect();
    with_hooks(runtime, Detour { instead })
}

#[derive(Debug)]
struct Detour {
    instead: BTreeMap<SocketAddr, SocketAddr>,
}

impl RuntimeHooks for Detour {
    fn connect(
        &self,
        behind: &RuntimeRef,
        addr: SocketAddr,
    ) -> BoxFuture<'static, io::Result<Stream>> {
        behind.connect(self.instead.get(&addr).copied().unwrap_or(addr))
    }
}
