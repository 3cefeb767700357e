use std::collections::BTreeMap;
use std::fmt;
use std::future::poll_fn;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Context, Poll, Wake, Waker};

use kafka4rs_protocol::Tick;
use thiserror::Error;

use super::virtual_net::{CutEnd, VirtualNet};
use super::{BoxFuture, Direction, Link, Runtime, RuntimeRef, SplitMix64, TaskHandle, Timer};
use crate::listener::Listener;
use crate::stream::Stream;

/// A runtime on one thread in virtual time: when no task can run, the clock jumps to the next timer.
///
/// Tasks run in the order they were woken, randomness comes from the seed and the network is in memory, so one seed
/// gives one run: [`VirtualRuntime::fingerprint`] tells two runs apart. With [`VirtualRuntime::shuffled`] the seed
/// also chooses which of the runnable tasks goes next, so that many seeds try many interleavings.
///
/// ```
/// use kafka4rs_io::rt::{VirtualRuntime, sleep};
/// use std::time::Duration;
///
/// let runtime = VirtualRuntime::new(7);
/// let rt = runtime.handle();
/// runtime.block_on(async { sleep(&*rt, Duration::from_secs(3600)).await }); // returns at once
/// assert_eq!(rt.now().as_millis(), 3_600_000);
/// ```
pub struct VirtualRuntime {
    shared: Arc<Shared>,
}

impl VirtualRuntime {
    /// A runtime at time zero, with nobody listening on its network.
    pub fn new(seed: u64) -> Self {
        Self::build(seed, false)
    }

    /// As [`VirtualRuntime::new`], the next task being drawn by the seed from those that can run.
    pub fn shuffled(seed: u64) -> Self {
        Self::build(seed, true)
    }

    fn build(seed: u64, shuffle: bool) -> Self {
        let core = Core {
            now: Tick::ZERO,
            runnable: BTreeMap::new(),
            moment: 0,
            tasks: BTreeMap::new(),
            next_task: MAIN_TASK + 1,
            timers: BTreeMap::new(),
            next_timer: 0,
            random: SplitMix64::new(seed),
            order: shuffle.then(|| SplitMix64::new(!seed)),
            fingerprint: FNV_OFFSET,
            polls: 0,
        };
        let net = Arc::new(VirtualNet::new(seed));
        Self { shared: Arc::new(Shared { core: Mutex::new(core), net }) }
    }

    /// The handle that code under test is given.
    pub fn handle(&self) -> RuntimeRef {
        self.handle_at(Ipv4Addr::LOCALHOST.into())
    }

    /// As [`VirtualRuntime::handle`] on a host of its own: connections made through it come from `host`, and
    /// [`VirtualRuntime::set_host_cut`] cuts them.
    pub fn handle_at(&self, host: IpAddr) -> RuntimeRef {
        Arc::new(VirtualHandle { shared: Arc::clone(&self.shared), host })
    }

    /// Runs `future` and every task beside it until `future` is done. Tasks still running are kept for the next call.
    ///
    /// # Panics
    /// When nothing can ever run again, or time stands still; the message names the tasks. See
    /// [`VirtualRuntime::try_block_on`].
    #[expect(clippy::panic, reason = "a stuck simulation is a failed test, and this is its report")]
    pub fn block_on<F: Future>(&self, future: F) -> F::Output {
        self.try_block_on(future).unwrap_or_else(|stuck| panic!("{stuck}"))
    }

    /// As [`VirtualRuntime::block_on`], a run that can make no progress being an error.
    ///
    /// # Errors
    /// [`Stuck`], naming the tasks that wait.
    pub fn try_block_on<F: Future>(&self, future: F) -> Result<F::Output, Stuck> {
        let mut main = std::pin::pin!(future);
        let main_waker = self.shared.waker(MAIN_TASK);
        self.shared.make_runnable(MAIN_TASK, &main_waker);
        let main_waker_ref = Waker::from(Arc::clone(&main_waker));
        let mut polls_at_this_tick = 0_u64;
        loop {
            let next = self.shared.lock().next_runnable();
            let Some((id, waker)) = next else {
                if !self.shared.advance() {
                    return Err(Stuck {
                        spinning: false,
                        tasks: self.shared.task_names(),
                        at: self.shared.now(),
                    });
                }
                polls_at_this_tick = 0;
                continue;
            };
            polls_at_this_tick += 1;
            if polls_at_this_tick > MAX_POLLS_PER_TICK {
                return Err(Stuck {
                    spinning: true,
                    tasks: self.shared.task_names(),
                    at: self.shared.now(),
                });
            }
            waker.queued.store(false, Ordering::Release);
            if id == MAIN_TASK {
                let polled = main.as_mut().poll(&mut Context::from_waker(&main_waker_ref));
                if let Poll::Ready(output) = polled {
                    return Ok(output);
                }
            } else {
                self.shared.run(id, waker);
            }
        }
    }

    /// Gives `host` these addresses; none makes its lookup fail.
    pub fn set_name(&self, host: &str, ips: &[IpAddr]) {
        self.shared.net.set_name(host, ips);
    }

    /// Makes `addr` swallow packets: a connection to it neither succeeds nor fails. `false` heals it.
    pub fn set_black_hole(&self, addr: SocketAddr, on: bool) {
        self.shared.net.set_black_hole(addr, on);
    }

    /// Stops whoever listens on `addr`, as if its process were suspended: connections are still made, but no byte is
    /// delivered in either direction. `false` lets everything go on where it stopped.
    pub fn set_frozen(&self, addr: SocketAddr, on: bool) {
        self.shared.net.set_frozen(addr, on);
    }

    /// Breaks every connection made to `addr`; bytes under way are lost. Returns how many there were.
    pub fn reset_connections(&self, addr: SocketAddr) -> usize {
        self.shared.net.reset_connections(addr)
    }

    /// Refuses connections to `addr`, though somebody listens; those that are open stay. `false` ends it.
    pub fn set_refusing(&self, addr: SocketAddr, on: bool) {
        self.shared.net.set_refusing(addr, on);
    }

    /// What lies between each listener and its clients, unless [`VirtualRuntime::set_link`] says otherwise. Holds for
    /// open connections too: what is under way arrives when it would have.
    pub fn set_default_link(&self, link: Link) {
        self.shared.net.set_default_link(link);
    }

    /// What lies between the listener on `addr` and its clients.
    pub fn set_link(&self, addr: SocketAddr, link: Link) {
        self.shared.net.set_link(addr, link);
    }

    /// Cuts what lies between the listener on `addr` and its clients, as a pulled cable does; `false` heals it.
    ///
    /// It is TCP's cut: nobody is told, and no connection breaks by itself. What had arrived can still be read. What is
    /// sent meanwhile, ends of connections included, is held and arrives after the healing, once the sender tries again:
    /// up to as long after it as the cut took, two minutes at most. New connections are asked for again after 1 s, 3 s,
    /// 7 s and so on, and need both ways. A middlebox that forgets its connections over a cut is
    /// [`VirtualRuntime::reset_connections`] just before healing.
    pub fn set_cut(&self, addr: SocketAddr, direction: Direction, on: bool) {
        self.shared.net.set_cut(CutEnd::Listener(addr), direction, on, self.shared.now());
    }

    /// As [`VirtualRuntime::set_cut`] for every connection that comes from a host ([`VirtualRuntime::handle_at`]).
    pub fn set_host_cut(&self, host: IpAddr, direction: Direction, on: bool) {
        self.shared.net.set_cut(CutEnd::Host(host), direction, on, self.shared.now());
    }

    /// How many times a task was polled so far.
    pub fn polls(&self) -> u64 {
        self.shared.lock().polls
    }

    /// A hash of every task poll so far and its time: equal for two runs exactly when they took the same course.
    pub fn fingerprint(&self) -> u64 {
        self.shared.lock().fingerprint
    }
}

impl fmt::Debug for VirtualRuntime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shared.fmt(f)
    }
}

impl Drop for VirtualRuntime {
    fn drop(&mut self) {
        // Tasks hold handles to this runtime; taking them out breaks the cycle. Dropping one may spawn or wake others.
        loop {
            let tasks = std::mem::take(&mut self.shared.lock().tasks);
            if tasks.is_empty() {
                break;
            }
            drop(tasks);
        }
        let timers = std::mem::take(&mut self.shared.lock().timers);
        drop(timers);
        self.shared.net.clear();
    }
}

/// A virtual run that cannot go on.
#[derive(Clone, Debug, Eq, PartialEq, Error)]
#[error(
    "virtual time {at}: {}; tasks: {tasks:?}",
    if *spinning { "tasks run without time moving" } else { "nothing can run and no timer is set" }
)]
pub struct Stuck {
    /// Tasks keep waking each other without time moving; otherwise nothing can run.
    pub spinning: bool,
    /// The names of the tasks that have not ended, in the order they were spawned.
    pub tasks: Vec<&'static str>,
    /// When.
    pub at: Tick,
}

struct Shared {
    core: Mutex<Core>,
    net: Arc<VirtualNet>,
}

struct Core {
    now: Tick,
    // By the moment of the wake-up, then by task: whoever wakes several at once may do so in any order (a watch channel
    // of Tokio's draws it), and the run must not depend on it.
    runnable: BTreeMap<(u64, TaskId), Arc<TaskWaker>>,
    // Counts polls and timers that go off.
    moment: u64,
    tasks: BTreeMap<TaskId, Task>,
    next_task: TaskId,
    // By time, then by the order of arming: two timers of one tick go off in that order.
    timers: BTreeMap<(Tick, u64), Waker>,
    next_timer: u64,
    random: SplitMix64,
    order: Option<SplitMix64>,
    fingerprint: u64,
    polls: u64,
}

type TaskId = u64;

struct Task {
    name: &'static str,
    // `None` while it is being polled.
    future: Option<BoxFuture<'static, ()>>,
}

impl Core {
    fn next_runnable(&mut self) -> Option<(TaskId, Arc<TaskWaker>)> {
        let index = match &mut self.order {
            Some(order) => order.below(self.runnable.len()),
            None => 0,
        };
        let (&key, _) = self.runnable.iter().nth(index)?;
        let waker = self.runnable.remove(&key)?;
        let (_, id) = key;
        self.polls += 1;
        self.moment += 1;
        for part in [id, self.now.as_nanos()] {
            self.fingerprint = (self.fingerprint ^ part).wrapping_mul(FNV_PRIME);
        }
        Some((id, waker))
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Core> {
        self.core.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> Tick {
        self.lock().now
    }

    fn waker(self: &Arc<Self>, id: TaskId) -> Arc<TaskWaker> {
        Arc::new(TaskWaker { shared: Arc::downgrade(self), id, queued: AtomicBool::new(false) })
    }

    fn make_runnable(&self, id: TaskId, waker: &Arc<TaskWaker>) {
        if !waker.queued.swap(true, Ordering::AcqRel) {
            let mut core = self.lock();
            let key = (core.moment, id);
            core.runnable.insert(key, Arc::clone(waker));
        }
    }

    fn run(&self, id: TaskId, waker: Arc<TaskWaker>) {
        let future = self.lock().tasks.get_mut(&id).and_then(|task| task.future.take());
        let Some(mut future) = future else { return };
        let std_waker = Waker::from(waker);
        let done = future.as_mut().poll(&mut Context::from_waker(&std_waker)).is_ready();
        let mut core = self.lock();
        let ended = if done {
            core.tasks.remove(&id)
        } else {
            match core.tasks.get_mut(&id) {
                Some(task) => task.future = Some(future),
                // The runtime was dropped from inside the task.
                None => return,
            }
            return;
        };
        drop(core);
        drop(ended);
    }

    /// Moves time to the next timer and sets off every timer of that moment.
    fn advance(&self) -> bool {
        let mut core = self.lock();
        let Some((&(at, _), _)) = core.timers.first_key_value() else { return false };
        core.now = core.now.max(at);
        let mut due = Vec::new();
        while let Some(entry) = core.timers.first_entry() {
            if entry.key().0 > at {
                break;
            }
            due.push(entry.remove());
        }
        drop(core);
        for waker in due {
            self.lock().moment += 1;
            waker.wake();
        }
        true
    }

    fn task_names(&self) -> Vec<&'static str> {
        self.lock().tasks.values().map(|task| task.name).collect()
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let core = self.lock();
        let names: Vec<_> = core.tasks.values().map(|task| task.name).collect();
        f.debug_struct("VirtualRuntime").field("now", &core.now).field("tasks", &names).finish()
    }
}

struct TaskWaker {
    // Weak: a waker kept anywhere must not keep the whole world.
    shared: Weak<Shared>,
    id: TaskId,
    queued: AtomicBool,
}

impl Wake for TaskWaker {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        if let Some(shared) = self.shared.upgrade() {
            shared.make_runnable(self.id, self);
        }
    }
}

#[derive(Debug)]
struct VirtualHandle {
    shared: Arc<Shared>,
    host: IpAddr,
}

impl Runtime for VirtualHandle {
    fn now(&self) -> Tick {
        self.shared.now()
    }

    fn wall_clock_ms(&self) -> i64 {
        let since_start = (self.now() - Tick::ZERO).as_millis();
        WALL_CLOCK_AT_ZERO_MS.saturating_add(i64::try_from(since_start).unwrap_or(i64::MAX))
    }

    fn random_u64(&self) -> u64 {
        self.shared.lock().random.next_u64()
    }

    fn timer(&self) -> Box<dyn Timer> {
        Box::new(VirtualTimer { shared: Arc::clone(&self.shared), at: None, armed: None })
    }

    fn spawn(&self, name: &'static str, task: BoxFuture<'static, ()>) -> TaskHandle {
        let (handle, future) = TaskHandle::wrap(name, task);
        let id = {
            let mut core = self.shared.lock();
            let id = core.next_task;
            core.next_task += 1;
            core.tasks.insert(id, Task { name, future: Some(future) });
            id
        };
        self.shared.make_runnable(id, &self.shared.waker(id));
        handle
    }

    fn resolve<'a>(
        &'a self,
        host: &'a str,
        port: u16,
    ) -> BoxFuture<'a, io::Result<Vec<SocketAddr>>> {
        Box::pin(async move { self.shared.net.resolve(host, port) })
    }

    fn connect(&self, addr: SocketAddr) -> BoxFuture<'static, io::Result<Stream>> {
        let net = Arc::clone(&self.shared.net);
        let rt = Arc::new(Self { shared: Arc::clone(&self.shared), host: self.host });
        Box::pin(net.connect(self.host, addr, rt))
    }

    fn listen(&self, addr: SocketAddr) -> BoxFuture<'static, io::Result<Box<dyn Listener>>> {
        let net = Arc::clone(&self.shared.net);
        Box::pin(poll_fn(move |_| Poll::Ready(net.listen(addr))))
    }
}

struct VirtualTimer {
    shared: Arc<Shared>,
    at: Option<Tick>,
    armed: Option<(Tick, u64)>,
}

impl VirtualTimer {
    fn disarm(&mut self) {
        if let Some(key) = self.armed.take() {
            let waker = self.shared.lock().timers.remove(&key);
            drop(waker);
        }
    }
}

impl Timer for VirtualTimer {
    fn set(&mut self, at: Option<Tick>) {
        if self.at != at {
            self.disarm();
            self.at = at;
        }
    }

    fn poll_expired(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let Some(at) = self.at else { return Poll::Pending };
        let mut core = self.shared.lock();
        if core.now >= at {
            drop(core);
            self.disarm();
            return Poll::Ready(());
        }
        let key = *self.armed.get_or_insert_with(|| {
            core.next_timer += 1;
            (at, core.next_timer)
        });
        let before = core.timers.insert(key, cx.waker().clone());
        drop(core);
        drop(before);
        Poll::Pending
    }
}

impl Drop for VirtualTimer {
    fn drop(&mut self) {
        self.disarm();
    }
}

const MAIN_TASK: TaskId = 0;
/// Far above what a test does in one instant, and a few seconds of a real loop.
const MAX_POLLS_PER_TICK: u64 = 20_000_000;
/// 2023-11-14T22:13:20Z.
const WALL_CLOCK_AT_ZERO_MS: i64 = 1_700_000_000_000;
const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;
    use crate::rt::{sleep, sleep_until, timeout_at};
    use kafka4rs_protocol::Deadline;

    fn some_millis(rt: &dyn Runtime) -> Duration {
        Duration::from_millis(rt.random_u64() % 50)
    }

    #[test]
    fn time_jumps_to_the_next_timer_when_nothing_can_run() {
        let runtime = VirtualRuntime::new(1);
        let rt = runtime.handle();
        let wall = rt.wall_clock_ms();
        runtime.block_on(sleep(&*rt, Duration::from_secs(86_400)));
        assert_eq!(rt.now(), Tick::ZERO + Duration::from_secs(86_400));
        assert_eq!(rt.wall_clock_ms() - wall, 86_400_000);
    }

    #[test]
    fn timers_go_off_in_order_of_time_then_of_arming() {
        let runtime = VirtualRuntime::new(1);
        let rt = runtime.handle();
        let seen = Arc::new(Mutex::new(Vec::new()));
        for (n, at) in [3, 1, 2, 1].into_iter().enumerate() {
            let (clock, seen) = (Arc::clone(&rt), Arc::clone(&seen));
            rt.spawn(
                "sleeper",
                Box::pin(async move {
                    sleep_until(&*clock, Tick::ZERO + Duration::from_secs(at)).await;
                    seen.lock().unwrap().push((at, n));
                }),
            );
        }
        runtime.block_on(sleep(&*rt, Duration::from_secs(4)));
        assert_eq!(*seen.lock().unwrap(), [(1, 1), (1, 3), (2, 2), (3, 0)]);
    }

    #[test]
    fn the_same_seed_takes_the_same_course_and_another_seed_another() {
        let traced = |seed, shuffled| {
            let runtime =
                if shuffled { VirtualRuntime::shuffled(seed) } else { VirtualRuntime::new(seed) };
            let rt = runtime.handle();
            let trace = Arc::new(Mutex::new(Vec::new()));
            for n in 0..10 {
                let (rt_of_task, trace) = (Arc::clone(&rt), Arc::clone(&trace));
                rt.spawn(
                    "worker",
                    Box::pin(async move {
                        for _ in 0..10 {
                            sleep(&*rt_of_task, some_millis(&*rt_of_task)).await;
                            trace.lock().unwrap().push((rt_of_task.now(), n));
                        }
                    }),
                );
            }
            runtime.block_on(sleep(&*rt, Duration::from_secs(1)));
            (runtime.fingerprint(), trace.lock().unwrap().clone())
        };
        assert_eq!(traced(7, false).0, traced(7, false).0);
        assert_eq!(traced(7, true), traced(7, true));
        assert_ne!(traced(7, false).1, traced(8, false).1);
        assert_ne!(traced(7, true).1, traced(7, false).1);
    }

    #[test]
    fn who_is_woken_at_once_runs_in_an_order_of_its_own() {
        // A watch channel wakes its receivers in an order that it draws by itself.
        let course = |shuffled| {
            let runtime =
                if shuffled { VirtualRuntime::shuffled(7) } else { VirtualRuntime::new(7) };
            let rt = runtime.handle();
            let (sender, receiver) = tokio::sync::watch::channel(0);
            for _ in 0..20 {
                let mut receiver = receiver.clone();
                rt.spawn(
                    "waiting",
                    Box::pin(async move { while receiver.changed().await.is_ok() {} }),
                );
            }
            runtime.block_on(async {
                for number in 0..20 {
                    sleep(&*rt, Duration::from_secs(1)).await;
                    sender.send_replace(number);
                }
            });
            runtime.fingerprint()
        };
        for shuffled in [false, true] {
            let first = course(shuffled);
            assert!((0..10).all(|_| course(shuffled) == first), "shuffled: {shuffled}");
        }
    }

    #[test]
    fn a_run_that_cannot_go_on_names_its_tasks() {
        let runtime = VirtualRuntime::new(1);
        let rt = runtime.handle();
        rt.spawn("waits-for-nobody", Box::pin(std::future::pending()));
        let stuck = runtime.try_block_on(std::future::pending::<()>()).unwrap_err();
        assert_eq!((stuck.spinning, &stuck.tasks[..]), (false, &["waits-for-nobody"][..]));
        assert!(stuck.to_string().contains("waits-for-nobody"));
    }

    #[test]
    fn nobody_listening_refuses_and_a_black_hole_never_answers() {
        let runtime = VirtualRuntime::new(1);
        let rt = runtime.handle();
        let addr = SocketAddr::from(([127, 0, 0, 1], 9092));
        let refused = runtime.block_on(rt.connect(addr)).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::ConnectionRefused);
        runtime.set_black_hole(addr, true);
        assert!(runtime.try_block_on(rt.connect(addr)).is_err());
        runtime.set_black_hole(addr, false);
        assert!(runtime.block_on(rt.connect(addr)).is_err());
    }

    #[test]
    fn a_frozen_peer_gets_nothing_until_it_thaws_and_a_reset_loses_what_was_under_way() {
        let runtime = VirtualRuntime::new(1);
        let rt = runtime.handle();
        let addr = SocketAddr::from(([127, 0, 0, 1], 9092));
        runtime.block_on(async {
            let mut listener = rt.listen(addr).await.unwrap();
            runtime.set_frozen(addr, true);
            let (_keep, mut writer, _) = rt.connect(addr).await.unwrap().into_parts();
            let (mut reader, _keep_too, _) = listener.accept().await.unwrap().into_parts();
            writer.write_all(b"late").await.unwrap();
            let mut late = [0; 4];
            let soon = Deadline::after(rt.now(), Duration::from_secs(1));
            assert!(timeout_at(&*rt, soon, reader.read_exact(&mut late)).await.is_err());
            runtime.set_frozen(addr, false);
            reader.read_exact(&mut late).await.unwrap();
            assert_eq!(&late, b"late");
            writer.write_all(b"lost").await.unwrap();
            assert_eq!(runtime.reset_connections(addr), 1);
            let error = reader.read_exact(&mut late).await.unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::ConnectionReset);
            assert!(writer.write_all(b"more").await.is_err());
            assert_eq!(runtime.reset_connections(addr), 0);
        });
    }

    #[test]
    fn names_have_addresses_and_listeners_are_found_by_them() {
        let runtime = VirtualRuntime::new(1);
        let rt = runtime.handle();
        runtime.block_on(async {
            let one = rt.resolve("broker-1", 9092).await.unwrap();
            let two = rt.resolve("broker-2", 9092).await.unwrap();
            assert_ne!(one, two);
            assert_eq!(one, rt.resolve("broker-1", 9092).await.unwrap());
            let mut listener = rt.listen(one[0]).await.unwrap();
            assert!(rt.listen(one[0]).await.is_err());
            let client = rt.connect(one[0]).await.unwrap();
            let server = listener.accept().await.unwrap();
            let (_keep, mut writer, _) = client.into_parts();
            let (mut reader, _keep_too, peer) = server.into_parts();
            assert!(peer.is_some());
            writer.write_all(b"hello").await.unwrap();
            drop((writer, _keep));
            let mut heard = String::new();
            reader.read_to_string(&mut heard).await.unwrap();
            assert_eq!(heard, "hello");
            drop(listener);
            assert!(rt.connect(one[0]).await.is_err());
        });
        runtime.set_name("gone", &[]);
        assert!(runtime.block_on(rt.resolve("gone", 1)).is_err());
    }

    #[test]
    fn port_zero_gives_each_listener_a_port_of_its_own() {
        let runtime = VirtualRuntime::new(1);
        let rt = runtime.handle();
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        let one = runtime.block_on(rt.listen(any)).unwrap();
        let two = runtime.block_on(rt.listen(any)).unwrap();
        assert_ne!(one.local_addr().unwrap(), two.local_addr().unwrap());
    }

    #[test]
    fn dropping_the_runtime_drops_its_tasks_even_those_that_hold_it() {
        let runtime = VirtualRuntime::new(1);
        let rt = runtime.handle();
        let owned = Arc::new(());
        let seen = Arc::downgrade(&owned);
        let rt_of_task = Arc::clone(&rt);
        rt.spawn(
            "holder",
            Box::pin(async move {
                let _owned = owned;
                sleep(&*rt_of_task, Duration::from_secs(1)).await;
            }),
        );
        runtime.block_on(async {});
        drop(runtime);
        assert!(seen.upgrade().is_none());
    }

    #[test]
    fn channels_of_tokio_work_in_virtual_time() {
        let runtime = VirtualRuntime::new(1);
        let rt = runtime.handle();
        let (sender, mut receiver) = tokio::sync::mpsc::channel(1);
        let rt_of_task = Arc::clone(&rt);
        rt.spawn(
            "sender",
            Box::pin(async move {
                for n in 0..10 {
                    sleep(&*rt_of_task, Duration::from_secs(1)).await;
                    sender.send(n).await.unwrap();
                }
            }),
        );
        let sum = runtime.block_on(async {
            let mut sum = 0;
            while let Some(n) = receiver.recv().await {
                sum += n;
            }
            sum
        });
        assert_eq!(sum, 45);
        assert_eq!(rt.now().as_millis(), 10_000);
    }
}
