//! A runtime for the client that knows what goes over its connections, and spoils it where a test says so.
//!
//! What the network and the broker can do by themselves (cuts, delays, refusals) they do; the tap does what needs an
//! eye on the bytes: a connection that breaks after so many bytes of a request, an answer that says something else, a
//! wall clock that jumps. And it counts what a client holds: connections and tasks.

mod connection;

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use kafka4rs::protocol::messages::ProduceResponse;
use kafka4rs::protocol::{ApiKey, Decode, Encode, Reader, Writer};
use kafka4rs_core::Tick;
use kafka4rs_io::Stream;
use kafka4rs_io::rt::{BoxFuture, RuntimeRef, TaskHandle};
use kafka4rs_testkit::{RuntimeHooks, with_hooks};

/// Handle to the tap of one client.
#[derive(Clone, Debug)]
pub(crate) struct Tap {
    runtime: RuntimeRef,
    shared: Arc<Shared>,
}

/// One batch as it left the client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SentBatch {
    /// Counted over the client from 1.
    pub(crate) connection: u64,
    pub(crate) to: SocketAddr,
    pub(crate) at: Tick,
    /// Produce requests that left before, whole.
    pub(crate) request: usize,
    /// Empty where the request has ids.
    pub(crate) topic: String,
    pub(crate) partition: i32,
    pub(crate) producer_id: i64,
    pub(crate) epoch: i16,
    pub(crate) sequence: i32,
    pub(crate) count: i32,
    pub(crate) bytes: Bytes,
}

type Spoil = Box<dyn FnMut(i16, Bytes) -> Vec<u8> + Send>;

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    wall_clock_jump_ms: i64,
    instead: BTreeMap<SocketAddr, SocketAddr>,
    connections: u64,
    open: usize,
    tasks: usize,
    requests: BTreeMap<ApiKey, usize>,
    sent: Vec<SentBatch>,
    produced: usize,
    /// The Produce request, counted from 1, of which only so many bytes leave.
    cut: Option<(usize, usize)>,
    /// Answers to be spoiled: how many still pass, how many are hit, and how.
    spoils: Vec<(ApiKey, usize, usize, Spoil)>,
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tap").finish_non_exhaustive()
    }
}

impl Tap {
    pub(crate) fn new(runtime: RuntimeRef) -> Self {
        Self { runtime, shared: Arc::default() }
    }

    /// The runtime to give to the client.
    pub(crate) fn runtime(&self) -> RuntimeRef {
        with_hooks(&self.runtime, self.clone())
    }

    /// Of the Produce request with this number, counted from 1 over the client, so many bytes leave; then its
    /// connection breaks.
    pub(crate) fn reset_within_produce(&self, number: usize, after: usize) {
        self.lock().cut = Some((number, after));
    }

    /// The answers of an API from the one with this number on (counted from now and from 1), `times` of them, have
    /// another body: what `spoil` makes of the version and the body there was.
    pub(crate) fn spoil_answers(
        &self,
        api: ApiKey,
        number: usize,
        times: usize,
        spoil: impl FnMut(i16, Bytes) -> Vec<u8> + Send + 'static,
    ) {
        self.lock().spoils.push((api, number - 1, times, Box::new(spoil)));
    }

    /// As [`Tap::spoil_answers`], for Produce, by its fields.
    pub(crate) fn change_produce_answers(
        &self,
        number: usize,
        times: usize,
        mut change: impl FnMut(&mut ProduceResponse) + Send + 'static,
    ) {
        self.spoil_answers(ApiKey::Produce, number, times, move |version, body| {
            let mut answer = decode::<ProduceResponse>(version, body);
            change(&mut answer);
            encode(version, &answer)
        });
    }

    /// Nothing is spoiled any more.
    pub(crate) fn heal(&self) {
        let mut state = self.lock();
        state.cut = None;
        state.spoils.clear();
    }

    /// Connects to another address than asked for, from now on.
    pub(crate) fn redirect(&self, addr: SocketAddr, instead: SocketAddr) {
        self.lock().instead.insert(addr, instead);
    }

    /// Sets the wall clock forward, or back, by this much from what it should be.
    pub(crate) fn jump_wall_clock(&self, millis: i64) {
        self.lock().wall_clock_jump_ms = millis;
    }

    /// Every batch that left as part of a whole Produce request, in order.
    pub(crate) fn sent(&self) -> Vec<SentBatch> {
        self.lock().sent.clone()
    }

    /// Produce requests that left whole.
    pub(crate) fn produced(&self) -> usize {
        self.lock().produced
    }

    /// Requests of an API that left whole.
    pub(crate) fn requests(&self, api: ApiKey) -> usize {
        self.lock().requests.get(&api).copied().unwrap_or(0)
    }

    /// Connections the client made so far.
    pub(crate) fn connections(&self) -> u64 {
        self.lock().connections
    }

    /// Connections the client holds now.
    pub(crate) fn open_connections(&self) -> usize {
        self.lock().open
    }

    /// Tasks of the client that have not ended.
    pub(crate) fn tasks(&self) -> usize {
        self.lock().tasks
    }

    /// Whatever left under the same identity and number was the same batch.
    pub(crate) fn assert_numbers_mean_one_batch(&self) {
        let sent = self.sent();
        for one in &sent {
            let numbers = |of: &SentBatch| {
                (of.to, of.topic.clone(), of.partition, of.producer_id, of.epoch, of.sequence)
            };
            for again in sent.iter().filter(|again| numbers(again) == numbers(one)) {
                assert_eq!(again.bytes, one.bytes, "{:?}", numbers(one));
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.shared.lock()
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(crate) fn decode<M: Decode>(version: i16, body: Bytes) -> M {
    M::decode(&mut Reader::new(body), version).unwrap()
}

pub(crate) fn encode<M: Encode>(version: i16, message: &M) -> Vec<u8> {
    let mut writer = Writer::new();
    message.encode(&mut writer, version).unwrap();
    writer.finish().into_vec().concat()
}

impl RuntimeHooks for Tap {
    fn wall_clock_ms(&self, actual: i64) -> i64 {
        actual + self.lock().wall_clock_jump_ms
    }

    fn spawn(
        &self,
        behind: &RuntimeRef,
        name: &'static str,
        task: BoxFuture<'static, ()>,
    ) -> TaskHandle {
        self.lock().tasks += 1;
        let counted = CountedTask(Arc::clone(&self.shared));
        behind.spawn(
            name,
            Box::pin(async move {
                let _counted = counted;
                task.await;
            }),
        )
    }

    fn connect(
        &self,
        behind: &RuntimeRef,
        addr: SocketAddr,
    ) -> BoxFuture<'static, io::Result<Stream>> {
        let instead = self.lock().instead.get(&addr).copied().unwrap_or(addr);
        let connecting = behind.connect(instead);
        let tap = self.clone();
        Box::pin(async move { Ok(tap.listen_in(connecting.await?, instead)) })
    }
}

struct CountedTask(Arc<Shared>);

impl Drop for CountedTask {
    fn drop(&mut self) {
        self.0.lock().tasks -= 1;
    }
}
