use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

use kafka4rs_protocol::Tick;

use super::link::{Direction, Link, Passage, Way};
use super::{BoxFuture, RuntimeRef, sleep};
use crate::listener::Listener;
use crate::mem::{self, Transit, Wire};
use crate::stream::Stream;

/// The in-memory network of one virtual runtime: names, listeners, the links to them, and addresses that swallow packets.
#[derive(Debug)]
pub(super) struct VirtualNet {
    seed: u64,
    state: Mutex<NetState>,
}

#[derive(Debug, Default)]
struct NetState {
    names: BTreeMap<String, Vec<IpAddr>>,
    listeners: BTreeMap<SocketAddr, Backlog>,
    black_holes: BTreeSet<SocketAddr>,
    refusing: BTreeSet<SocketAddr>,
    frozen: BTreeSet<SocketAddr>,
    wires: BTreeMap<SocketAddr, Vec<Connection>>,
    default_link: Link,
    links: BTreeMap<SocketAddr, Link>,
    ways: BTreeMap<SocketAddr, [Arc<Way>; 2]>,
    // What is cut, each way, and since when.
    cut_listeners: BTreeMap<(SocketAddr, usize), Tick>,
    cut_hosts: BTreeMap<(IpAddr, usize), Tick>,
    ports_given: u16,
    clients: u16,
}

#[derive(Debug)]
struct Connection {
    from: IpAddr,
    wire: Wire,
}

#[derive(Debug, Default)]
struct Backlog {
    streams: VecDeque<Stream>,
    acceptor: Option<Waker>,
}

impl VirtualNet {
    pub(super) fn new(seed: u64) -> Self {
        Self { seed, state: Mutex::default() }
    }

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
        net.wires.get(&addr).into_iter().flatten().for_each(|open| open.wire.set_frozen(on));
    }

    pub(super) fn set_refusing(&self, addr: SocketAddr, on: bool) {
        let mut net = self.lock();
        if on {
            net.refusing.insert(addr);
        } else {
            net.refusing.remove(&addr);
        }
    }

    pub(super) fn set_default_link(&self, link: Link) {
        let mut net = self.lock();
        net.default_link = link;
        for (addr, ways) in &net.ways {
            if !net.links.contains_key(addr) {
                ways.iter().for_each(|way| way.set(link));
            }
        }
    }

    pub(super) fn set_link(&self, addr: SocketAddr, link: Link) {
        let mut net = self.lock();
        net.links.insert(addr, link);
        net.ways.get(&addr).into_iter().flatten().for_each(|way| way.set(link));
    }

    pub(super) fn set_cut(&self, end: CutEnd, direction: Direction, on: bool, now: Tick) {
        let mut net = self.lock();
        for way in 0..2 {
            if direction.ways()[way] {
                net.set_way_cut(self.seed, end, way, on, now);
            }
        }
    }

    pub(super) fn reset_connections(&self, addr: SocketAddr) -> usize {
        let open = self.lock().wires.remove(&addr).unwrap_or_default();
        let alive = open.iter().filter(|open| open.wire.is_alive());
        alive.map(|open| open.wire.reset()).count()
    }

    /// Connects from `from`, as TCP does: the first packet is sent again after 1 s, 3 s, 7 s and so on for as long as
    /// nothing comes back.
    pub(super) async fn connect(
        self: Arc<Self>,
        from: IpAddr,
        addr: SocketAddr,
        rt: RuntimeRef,
    ) -> io::Result<Stream> {
        let mut pause = std::time::Duration::from_secs(1);
        loop {
            let (swallowed, refused, ways) = {
                let mut net = self.lock();
                let swallowed = net.black_holes.contains(&addr);
                (swallowed, net.refusing.contains(&addr), net.ways(self.seed, addr))
            };
            if swallowed {
                return std::future::pending().await;
            }
            let there_and_back = ways[0].one_way() + ways[1].one_way();
            if !there_and_back.is_zero() {
                sleep(&*rt, there_and_back).await;
            }
            if self.lock().is_cut(from, addr) {
                sleep(&*rt, pause).await;
                pause *= 2;
                continue;
            }
            if refused {
                return Err(io::ErrorKind::ConnectionRefused.into());
            }
            return self.open(from, addr, &ways, &rt);
        }
    }

    fn open(
        &self,
        from: IpAddr,
        addr: SocketAddr,
        ways: &[Arc<Way>; 2],
        rt: &RuntimeRef,
    ) -> io::Result<Stream> {
        let mut net = self.lock();
        net.clients = net.clients.wrapping_add(1);
        let own = SocketAddr::new(from, net.clients);
        let any = SocketAddr::new(Ipv4Addr::UNSPECIFIED.into(), addr.port());
        let key = if net.listeners.contains_key(&addr) { addr } else { any };
        let Some(backlog) = net.listeners.get_mut(&key) else {
            return Err(io::ErrorKind::ConnectionRefused.into());
        };
        let passages = ways.each_ref().map(|way| {
            let passage = Passage { rt: Arc::clone(rt), way: Arc::clone(way) };
            Some(Box::new(passage) as Box<dyn Transit>)
        });
        let (client, server, wire) =
            mem::duplex_between(PIPE_CAPACITY, [Some(own), Some(addr)], passages);
        backlog.streams.push_back(server);
        let acceptor = backlog.acceptor.take();
        wire.set_frozen(net.frozen.contains(&addr));
        let open = net.wires.entry(addr).or_default();
        open.retain(|open| open.wire.is_alive());
        open.push(Connection { from, wire });
        drop(net);
        if let Some(acceptor) = acceptor {
            acceptor.wake();
        }
        Ok(client)
    }

    /// Forgets the connections nobody has accepted.
    pub(super) fn clear(&self) {
        let backlogs: Vec<_> = {
            let mut net = self.lock();
            net.listeners.values_mut().map(|backlog| std::mem::take(&mut backlog.streams)).collect()
        };
        // Outside the lock: dropping a stream wakes its peer.
        drop(backlogs);
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

impl NetState {
    fn ways(&mut self, seed: u64, addr: SocketAddr) -> [Arc<Way>; 2] {
        let link = self.links.get(&addr).copied().unwrap_or(self.default_link);
        let ways = self.ways.entry(addr).or_insert_with(|| {
            let seed = seed ^ (u64::from(addr.port()) << 8);
            [Arc::new(Way::new(link, seed)), Arc::new(Way::new(link, !seed))]
        });
        ways.clone()
    }

    fn is_cut(&self, from: IpAddr, addr: SocketAddr) -> bool {
        (0..2).any(|way| self.way_is_cut(from, addr, way))
    }

    fn way_is_cut(&self, from: IpAddr, addr: SocketAddr, way: usize) -> bool {
        self.cut_listeners.contains_key(&(addr, way)) || self.cut_hosts.contains_key(&(from, way))
    }

    fn set_way_cut(&mut self, seed: u64, end: CutEnd, way: usize, on: bool, now: Tick) {
        let since = match (end, on) {
            (CutEnd::Listener(addr), true) => *self.cut_listeners.entry((addr, way)).or_insert(now),
            (CutEnd::Listener(addr), false) => {
                self.cut_listeners.remove(&(addr, way)).unwrap_or(now)
            }
            (CutEnd::Host(ip), true) => *self.cut_hosts.entry((ip, way)).or_insert(now),
            (CutEnd::Host(ip), false) => self.cut_hosts.remove(&(ip, way)).unwrap_or(now),
        };
        let wires = std::mem::take(&mut self.wires);
        for (&addr, open) in &wires {
            for Connection { from, wire } in open {
                let concerned = match end {
                    CutEnd::Listener(cut) => cut == addr,
                    CutEnd::Host(cut) => cut == *from,
                };
                if !concerned {
                    continue;
                }
                if on {
                    wire.cut(way);
                } else if !self.way_is_cut(*from, addr, way) {
                    let resumes = self.ways(seed, addr)[way].resumes_after(now - since);
                    wire.heal(way, now + resumes);
                }
            }
        }
        self.wires = wires;
    }
}

/// Whose packets are cut off.
#[derive(Clone, Copy, Debug)]
pub(super) enum CutEnd {
    Listener(SocketAddr),
    Host(IpAddr),
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
