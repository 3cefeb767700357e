use std::collections::{BTreeSet, VecDeque};
use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use kafka4rs_protocol::ApiKey;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

use super::connection::{self, reset};
use super::frames::Frame;
use super::link::{End, Link, Way};
use super::rule::{FaultRule, Rules};

/// Frames that [`FaultProxy::seen`] keeps.
const KEPT: usize = 10_000;

/// A proxy on 127.0.0.1 in front of one broker. Dropping it resets its connections.
pub struct FaultProxy {
    shared: Arc<Shared>,
    address: SocketAddr,
    accepting: JoinHandle<()>,
}

/// A frame that went through, or would have.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Seen {
    /// Of which connection, counted from 1.
    pub connection: u64,
    /// In which direction.
    pub way: Way,
    /// What it was; of an answer, what it answered.
    pub frame: Frame,
    /// Its length in bytes, length field included.
    pub bytes: usize,
    /// Whether a rule met it.
    pub faulty: bool,
}

impl FaultProxy {
    /// A proxy on a free port that knows frames.
    ///
    /// # Errors
    /// The socket's own error.
    pub async fn start(upstream: SocketAddr, seed: u64) -> io::Result<Self> {
        Self::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), upstream, seed, true).await
    }

    /// A proxy on a free port that carries bytes and looks at none: rules meet nothing.
    ///
    /// # Errors
    /// The socket's own error.
    pub async fn raw(upstream: SocketAddr, seed: u64) -> io::Result<Self> {
        Self::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), upstream, seed, false).await
    }

    /// A proxy on an address of its own: the one that a broker advertises.
    ///
    /// # Errors
    /// The socket's own error, and `InvalidInput` for an address that is not of this machine alone.
    pub async fn bind(
        listen: SocketAddr,
        upstream: SocketAddr,
        seed: u64,
        framed: bool,
    ) -> io::Result<Self> {
        if !listen.ip().is_loopback() {
            let message = format!("{listen}: the proxy listens on loopback addresses only");
            return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
        }
        let listener = TcpListener::bind(listen).await?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            upstream,
            framed,
            state: Mutex::new(State::new(seed)),
            links: watch::Sender::new([Link::healthy(), Link::healthy()]),
            orders: watch::Sender::new((0, End::Rst)),
            news: watch::Sender::new(0),
        });
        let accepting = tokio::spawn(accept(listener, Arc::clone(&shared)));
        Ok(Self { shared, address, accepting })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The broker behind it.
    pub fn upstream(&self) -> SocketAddr {
        self.shared.upstream
    }

    /// A rule about the requests of an API.
    pub fn on_request(&self, api: ApiKey) -> FaultRule {
        FaultRule::new(Arc::clone(&self.shared), Way::ToServer, Some(api.as_i16()))
    }

    /// A rule about the answers of an API.
    pub fn on_answer(&self, api: ApiKey) -> FaultRule {
        FaultRule::new(Arc::clone(&self.shared), Way::ToClient, Some(api.as_i16()))
    }

    /// A rule about every frame of a direction.
    pub fn on_every(&self, way: Way) -> FaultRule {
        FaultRule::new(Arc::clone(&self.shared), way, None)
    }

    /// Takes every rule away and makes the links healthy; refuses nobody any more.
    pub fn heal(&self) {
        let mut state = self.shared.lock();
        state.rules.clear();
        state.by_bytes.clear();
        state.refusing = false;
        drop(state);
        self.shared.links.send_replace([Link::healthy(), Link::healthy()]);
    }

    /// What the bytes of one direction go through from now on.
    pub fn set_link(&self, way: Way, link: Link) {
        self.shared.links.send_modify(|links| links[way.index()] = link);
    }

    /// Stops one direction, or lets it go on. What was sent meanwhile then arrives.
    pub fn cut(&self, way: Way, cut: bool) {
        self.shared.links.send_modify(|links| links[way.index()].cut = cut);
    }

    /// Ends every connection there is.
    pub fn end_all(&self, end: End) {
        self.shared.orders.send_modify(|(turn, with)| (*turn, *with) = (*turn + 1, end));
    }

    /// Ends new connections as soon as they are there, or no longer.
    pub fn refuse(&self, refuse: bool) {
        self.shared.lock().refusing = refuse;
    }

    /// Ends the `connection`th connection, counted from 1, after `bytes` bytes of one direction.
    pub fn after_bytes(&self, way: Way, connection: u64, bytes: u64, end: End) {
        let rule = ByBytes { way, connection, at: bytes, end: Some(end) };
        self.shared.lock().by_bytes.push(rule);
    }

    /// Turns over a bit, drawn from the seed, of the byte behind the first `bytes` of one direction of the
    /// `connection`th connection.
    pub fn flip_after_bytes(&self, way: Way, connection: u64, bytes: u64) {
        let rule = ByBytes { way, connection, at: bytes, end: None };
        self.shared.lock().by_bytes.push(rule);
    }

    /// How many connections were accepted so far.
    pub fn accepted(&self) -> u64 {
        self.shared.lock().accepted
    }

    /// How many there are now.
    pub fn connections(&self) -> usize {
        self.shared.lock().open.len()
    }

    /// The frames of the requests and answers so far, oldest first: the last 10,000.
    pub fn seen(&self) -> Vec<Seen> {
        self.shared.lock().seen.iter().cloned().collect()
    }

    /// Waits until the proxy is as it is waited for; looked at after every frame and every connection.
    /// The caller sets the limit of the wait.
    ///
    /// # Cancel safety
    /// Cancel safe.
    pub async fn wait_for(&self, mut condition: impl FnMut(&Self) -> bool) {
        let mut news = self.shared.news.subscribe();
        while !condition(self) {
            // The sender lives as long as this proxy.
            let _ = news.changed().await;
        }
    }
}

impl fmt::Debug for FaultProxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FaultProxy")
            .field("address", &self.address)
            .field("upstream", &self.shared.upstream)
            .finish_non_exhaustive()
    }
}

impl Drop for FaultProxy {
    fn drop(&mut self) {
        // Its connections are its own, and go with it.
        self.accepting.abort();
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    /// Accepting fails when the process has no files left; until then somebody else must close one.
    const PAUSE: Duration = Duration::from_millis(20);
    let mut connections = JoinSet::new();
    loop {
        while connections.try_join_next().is_some() {}
        let Ok((client, _)) = listener.accept().await else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let mut state = shared.lock();
        state.accepted += 1;
        let (id, refusing) = (state.accepted, state.refusing);
        drop(state);
        if refusing {
            reset(&client);
        } else {
            let here = Here::new(Arc::clone(&shared), id);
            connections.spawn(async move {
                Box::pin(connection::run(Arc::clone(&here.0), id, client)).await
            });
        }
        shared.tell();
    }
}

/// A connection is there for as long as its task lives.
struct Here(Arc<Shared>, u64);

impl Here {
    fn new(shared: Arc<Shared>, id: u64) -> Self {
        shared.lock().open.insert(id);
        Self(shared, id)
    }
}

impl Drop for Here {
    fn drop(&mut self) {
        self.0.lock().open.remove(&self.1);
        self.0.tell();
    }
}

/// What a proxy, its connections and its rules share.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) upstream: SocketAddr,
    pub(super) framed: bool,
    state: Mutex<State>,
    pub(super) links: watch::Sender<[Link; 2]>,
    /// The turn, and how every connection of that turn ends.
    pub(super) orders: watch::Sender<(u64, End)>,
    news: watch::Sender<u64>,
}

impl Shared {
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn saw(&self, seen: Seen) {
        let mut state = self.lock();
        if state.seen.len() == KEPT {
            state.seen.pop_front();
        }
        state.seen.push_back(seen);
        drop(state);
        self.tell();
    }

    fn tell(&self) {
        self.news.send_modify(|news| *news += 1);
    }
}

#[derive(Debug)]
pub(super) struct State {
    pub(super) rules: Rules,
    by_bytes: Vec<ByBytes>,
    seen: VecDeque<Seen>,
    open: BTreeSet<u64>,
    accepted: u64,
    refusing: bool,
}

#[derive(Debug)]
struct ByBytes {
    way: Way,
    connection: u64,
    at: u64,
    end: Option<End>,
}

impl State {
    fn new(seed: u64) -> Self {
        Self {
            rules: Rules::new(seed),
            by_bytes: Vec::new(),
            seen: VecDeque::new(),
            open: BTreeSet::new(),
            accepted: 0,
            refusing: false,
        }
    }

    /// Does what is to be done by position to bytes that were read behind the first `before`: turns bits over, and
    /// says how many are kept before the end, if the end lies among them.
    pub(super) fn by_bytes(
        &mut self,
        way: Way,
        connection: u64,
        before: u64,
        bytes: &mut [u8],
    ) -> Option<(usize, End)> {
        let mut cut = None;
        for rule in &self.by_bytes {
            let at = rule.at.checked_sub(before).and_then(|at| usize::try_from(at).ok());
            let Some(at) = at.filter(|_| rule.way == way && rule.connection == connection) else {
                continue;
            };
            match rule.end {
                Some(end) if at <= bytes.len() => {
                    if cut.is_none_or(|(first, _)| at < first) {
                        cut = Some((at, end));
                    }
                }
                Some(_) => {}
                None => {
                    let bit = self.rules.random.below(8);
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte ^= 1 << bit;
                    }
                }
            }
        }
        cut
    }
}
