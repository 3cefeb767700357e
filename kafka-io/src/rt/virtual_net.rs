use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

use crate::listener::Listener;
use crate::mem::{self, Wire};
use crate::rt::BoxFuture;
use crate::stream::Stream;

/// The in-memory network of one virtual runtime: names, listeners, and addresses that swallow packets.
#[derive(Debug, Default)]
pub(super) struct VirtualNet {
    state: Mutex<NetState>,
}

#[derive(Debug, Default)]
struct NetState {
    names: BTreeMap<String, Vec<IpAddr>>,
    listeners: BTreeMap<SocketAddr, Backlog>,
    black_holes: BTreeSet<SocketAddr>,
    frozen: BTreeSet<SocketAddr>,
    wires: BTreeMap<SocketAddr, Vec<Wire>>,
    ports_given: u16,
    clients: u16,
}

#[derive(Debug, Default)]
struct Backlog {
    streams: VecDeque<Stream>,
    acceptor: Option<Waker>,
}

impl VirtualNet {
    /// A literal is itself, `localhost` is 127.0.0.1, and any other name gets an address of its own in 127.1.0.0/16 the
    /// first time it is asked for, unless `set_name` said otherwise.
    pub(super) fn resolve(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
        if let Ok(ip) = host.parse::<IpAddr>() {
            return Ok(vec![SocketAddr::new(ip, port)]);
        }
        let mut net = self.lock();
        let next = net.names.len();
        let ips = net.names.entry(host.to_owned()).or_insert_with(|| {
            let [.., high, low] = (next as u32 + 1).to_be_bytes();
            match host {
                "localhost" => vec![Ipv4Addr::LOCALHOST.into()],
                _ => vec![Ipv4Addr::new(127, 1, high, low).into()],
            }
        });
        if ips.is_empty() {
            return Err(io::Error::new(io::ErrorKind::NotFound, format!("no address for {host}")));
        }
        Ok(ips.iter().map(|ip| SocketAddr::new(*ip, port)).collect())
    }

    pub(super) fn set_name(&self, host: &str, ips: &[IpAddr]) {
        self.lock().names.insert(host.to_owned(), ips.to_vec());
    }

    pub(super) fn set_black_hole(&self, addr: SocketAddr, on: bool) {
        let mut net = self.lock();
        if on {
            net.black_holes.insert(addr);
        } else {
            net.black_holes.remove(&addr);
        }
    }

    pub(super) fn set_frozen(&self, addr: SocketAddr, on: bool) {
        let mut net = self.lock();
        if on {
            net.frozen.insert(addr);
        } else {
            net.frozen.remove(&addr);
        }
        net.wires.get(&addr).into_iter().flatten().for_each(|wire| wire.set_frozen(on));
    }

    pub(super) fn reset_connections(&self, addr: SocketAddr) -> usize {
        let wires = self.lock().wires.remove(&addr).unwrap_or_default();
        let alive = wires.iter().filter(|wire| wire.is_alive());
        alive.map(Wire::reset).count()
    }

    /// `None`: the packets are swallowed and no answer will come.
    pub(super) fn connect(&self, addr: SocketAddr) -> Option<io::Result<Stream>> {
        let mut net = self.lock();
        if net.black_holes.contains(&addr) {
            return None;
        }
        net.clients = net.clients.wrapping_add(1);
        let own = SocketAddr::new(Ipv4Addr::LOCALHOST.into(), net.clients);
        let any = SocketAddr::new(Ipv4Addr::UNSPECIFIED.into(), addr.port());
        let key = if net.listeners.contains_key(&addr) { addr } else { any };
        let Some(backlog) = net.listeners.get_mut(&key) else {
            return Some(Err(io::ErrorKind::ConnectionRefused.into()));
        };
        let (client, server, wire) = mem::duplex_between(PIPE_CAPACITY, Some(own), Some(addr));
        backlog.streams.push_back(server);
        let acceptor = backlog.acceptor.take();
        wire.set_frozen(net.frozen.contains(&addr));
        let wires = net.wires.entry(addr).or_default();
        wires.retain(Wire::is_alive);
        wires.push(wire);
        drop(net);
        if let Some(acceptor) = acceptor {
            acceptor.wake();
        }
        Some(Ok(client))
    }

    pub(super) fn listen(self: &Arc<Self>, addr: SocketAddr) -> io::Result<Box<dyn Listener>> {
        let mut net = self.lock();
        let mut addr = addr;
        while addr.port() == 0 {
            let port = FIRST_DYNAMIC_PORT + net.ports_given % (u16::MAX - FIRST_DYNAMIC_PORT);
            net.ports_given = net.ports_given.wrapping_add(1);
            if !net.listeners.contains_key(&SocketAddr::new(addr.ip(), port)) {
                addr.set_port(port);
            }
        }
        if net.listeners.contains_key(&addr) {
            return Err(io::ErrorKind::AddrInUse.into());
        }
        net.listeners.insert(addr, Backlog::default());
        Ok(Box::new(VirtualListener { net: Arc::clone(self), addr }))
    }

    fn lock(&self) -> MutexGuard<'_, NetState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct VirtualListener {
    net: Arc<VirtualNet>,
    addr: SocketAddr,
}

impl Listener for VirtualListener {
    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.addr)
    }

    fn accept(&mut self) -> BoxFuture<'_, io::Result<Stream>> {
        Box::pin(std::future::poll_fn(|cx| {
            let mut net = self.net.lock();
            let Some(backlog) = net.listeners.get_mut(&self.addr) else {
                return Poll::Ready(Err(io::ErrorKind::NotConnected.into()));
            };
            match backlog.streams.pop_front() {
                Some(stream) => Poll::Ready(Ok(stream)),
                None => {
                    backlog.acceptor = Some(cx.waker().clone());
                    Poll::Pending
                }
            }
        }))
    }
}

impl Drop for VirtualListener {
    fn drop(&mut self) {
        let backlog = self.net.lock().listeners.remove(&self.addr);
        // Outside the lock: dropping a stream wakes its peer.
        drop(backlog);
    }
}

/// What one direction of a connection holds, about Linux's default socket buffer.
const PIPE_CAPACITY: usize = 128 * 1024;
const FIRST_DYNAMIC_PORT: u16 = 49152;
