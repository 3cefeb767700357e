//! A store that fails.

use std::fmt::Debug;
use std::ops::{Range, RangeInclusive};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use kafka4rs_io::rt::{BoxFuture, RuntimeRef, SplitMix64, sleep};

use crate::log::store::{Create, LogStore, StoreError};

/// A store that does to another what networks and object stores do: errors before and after the fact, delays, and
/// objects that appear long after they were given up. Everything is drawn from one seed.
///
/// ```
/// use kafka4rs_broker::EmbeddedBroker;
/// use kafka4rs_broker::store::{FaultyStore, MemoryStore, StoreFaults};
/// use kafka4rs_io::rt::VirtualRuntime;
/// use std::sync::Arc;
/// use std::time::Duration;
///
/// let runtime = VirtualRuntime::new(1);
/// let store = FaultyStore::new(Arc::new(MemoryStore::new()), runtime.handle(), 7);
/// store.set(StoreFaults {
///     answer_lost: 0.1,
///     delay: Duration::ZERO..=Duration::from_millis(20),
///     ..StoreFaults::default()
/// });
/// let store = Arc::new(store);
/// let broker = EmbeddedBroker::builder().runtime(runtime.handle()).store(store.clone());
/// runtime.block_on(async { broker.topic("orders", 1).start().await?.close().await })?;
/// # Ok::<(), kafka4rs_broker::BrokerError>(())
/// ```
#[derive(Debug)]
pub struct FaultyStore {
    inner: Arc<dyn LogStore>,
    rt: RuntimeRef,
    full: AtomicBool,
    faulted: AtomicU64,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    faults: StoreFaults,
    random: SplitMix64,
}

/// What goes wrong how often. Chances are between 0 and 1, drawn for each call; by default nothing goes wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct StoreFaults {
    /// An error, and nothing happened.
    pub error: f64,
    /// Of a change: it happened, and an error is answered.
    pub answer_lost: f64,
    /// Of a creation: an error is answered, and it happens later, after [`StoreFaults::ghost_delay`].
    pub ghost: f64,
    /// How much later.
    pub ghost_delay: RangeInclusive<Duration>,
    /// How long every call takes.
    pub delay: RangeInclusive<Duration>,
    /// How much longer a read takes.
    pub read_delay: RangeInclusive<Duration>,
}

impl Default for StoreFaults {
    fn default() -> Self {
        let none = Duration::ZERO..=Duration::ZERO;
        Self {
            error: 0.0,
            answer_lost: 0.0,
            ghost: 0.0,
            ghost_delay: none.clone(),
            delay: none.clone(),
            read_delay: none,
        }
    }
}

/// What was drawn for one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Drawn {
    Fine,
    Error,
    AnswerLost,
    Ghost(Duration),
}

impl FaultyStore {
    /// A store over `inner` in which nothing goes wrong yet.
    #[must_use]
    pub fn new(inner: Arc<dyn LogStore>, runtime: RuntimeRef, seed: u64) -> Self {
        let random = SplitMix64::new(seed);
        let state = State { faults: StoreFaults::default(), random };
        Self {
            inner,
            rt: runtime,
            full: AtomicBool::new(false),
            faulted: AtomicU64::new(0),
            state: Mutex::new(state),
        }
    }

    /// Sets what goes wrong from now on.
    pub fn set(&self, faults: StoreFaults) {
        self.lock().faults = faults;
    }

    /// Fills the store: every creation fails and nothing happens, until it is emptied with `false`. Reads and deletions
    /// go on.
    pub fn set_full(&self, full: bool) {
        self.full.store(full, Ordering::Relaxed);
    }

    /// Nothing goes wrong any more; ghosts under way still come.
    pub fn heal(&self) {
        self.set(StoreFaults::default());
        self.set_full(false);
    }

    /// Calls that were answered with an error of this store's making.
    #[must_use]
    pub fn faulted(&self) -> u64 {
        self.faulted.load(Ordering::Relaxed)
    }

    fn draw(&self, read: bool, create: bool) -> (Duration, Drawn) {
        let mut state = self.lock();
        let State { faults, random } = &mut *state;
        let mut delay = within(random, &faults.delay);
        if read {
            delay += within(random, &faults.read_delay);
        }
        let drawn = if chance(random, faults.error) {
            Drawn::Error
        } else if !read && chance(random, faults.answer_lost) {
            Drawn::AnswerLost
        } else if create && chance(random, faults.ghost) {
            Drawn::Ghost(within(random, &faults.ghost_delay))
        } else {
            Drawn::Fine
        };
        (delay, drawn)
    }

    fn failed<T>(&self, operation: &'static str, name: &str, cause: &str) -> Result<T, StoreError> {
        self.faulted.fetch_add(1, Ordering::Relaxed);
        Err(StoreError { operation, name: name.to_owned(), cause: cause.to_owned() })
    }

    async fn read<'a, T>(
        &'a self,
        operation: &'static str,
        name: &'a str,
        read: impl FnOnce() -> BoxFuture<'a, Result<T, StoreError>> + Send,
    ) -> Result<T, StoreError> {
        let (delay, drawn) = self.draw(true, false);
        self.pause(delay).await;
        match drawn {
            Drawn::Fine => read().await,
            _ => self.failed(operation, name, "the store did not answer"),
        }
    }

    async fn pause(&self, delay: Duration) {
        if !delay.is_zero() {
            sleep(&*self.rt, delay).await;
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn chance(random: &mut SplitMix64, chance: f64) -> bool {
    // 53 bits fit a double exactly.
    chance > 0.0 && (random.next_u64() >> 11) as f64 / (1_u64 << 53) as f64 <= chance
}

fn within(random: &mut SplitMix64, range: &RangeInclusive<Duration>) -> Duration {
    let span = range.end().saturating_sub(*range.start()).as_micros();
    match usize::try_from(span) {
        Ok(0) | Err(_) => *range.start(),
        Ok(span) => *range.start() + Duration::from_micros(random.below(span + 1) as u64),
    }
}

impl LogStore for FaultyStore {
    fn create_if_absent<'a>(
        &'a self,
        name: &'a str,
        object: Vec<Bytes>,
    ) -> BoxFuture<'a, Result<Create, StoreError>> {
        Box::pin(async move {
            let (delay, drawn) = self.draw(false, true);
            self.pause(delay).await;
            if self.full.load(Ordering::Relaxed) {
                return self.failed("create", name, "the store is full");
            }
            match drawn {
                Drawn::Fine => self.inner.create_if_absent(name, object).await,
                Drawn::Error => self.failed("create", name, "the store refused"),
                Drawn::AnswerLost => {
                    self.inner.create_if_absent(name, object).await?;
                    self.failed("create", name, "the answer was lost")
                }
                Drawn::Ghost(later) => {
                    let (inner, rt) = (Arc::clone(&self.inner), Arc::clone(&self.rt));
                    let name_then = name.to_owned();
                    let ghost = async move {
                        sleep(&*rt, later).await;
                        // Nobody waits for it, so nobody learns what became of it.
                        let _ = inner.create_if_absent(&name_then, object).await;
                    };
                    drop(self.rt.spawn("faulty-store-ghost", Box::pin(ghost)));
                    self.failed("create", name, "no answer yet")
                }
            }
        })
    }

    fn get<'a>(&'a self, name: &'a str) -> BoxFuture<'a, Result<Option<Vec<Bytes>>, StoreError>> {
        Box::pin(self.read("get", name, move || self.inner.get(name)))
    }

    fn get_range<'a>(
        &'a self,
        name: &'a str,
        range: Range<u64>,
    ) -> BoxFuture<'a, Result<Option<Vec<Bytes>>, StoreError>> {
        Box::pin(self.read("get range", name, move || self.inner.get_range(name, range)))
    }

    fn list<'a>(
        &'a self,
        prefix: &'a str,
        after: &'a str,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<String>, StoreError>> {
        Box::pin(self.read("list", prefix, move || self.inner.list(prefix, after, limit)))
    }

    fn delete<'a>(&'a self, name: &'a str) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let (delay, drawn) = self.draw(false, false);
            self.pause(delay).await;
            match drawn {
                Drawn::Error => self.failed("delete", name, "the store refused"),
                Drawn::AnswerLost => {
                    self.inner.delete(name).await?;
                    self.failed("delete", name, "the answer was lost")
                }
                Drawn::Fine | Drawn::Ghost(_) => self.inner.delete(name).await,
            }
        })
    }
}
