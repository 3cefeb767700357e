//! [`Client`]: what producers, consumers and admins share.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use kafka4rs_io::rt::{RuntimeRef, TaskHandle, sleep, timeout_at};
use kafka4rs_protocol::{BrokerId, Deadline, Decode, Encode, ErrorCode, Request, VersionRange};

use crate::broker::{ADDRESS_UNKNOWN, Connection, Endpoint, Lane, LaneHandle, Lanes};
use crate::config::{ClientConfig, ClientSettings, RoleSettings, RuntimeChoice};
use crate::coordinator::{CoordinatorCache, CoordinatorKey, Coordinators};
use crate::error::{ErrorKind, KafkaError, Result};
use crate::metadata::{MetadataCache, MetadataShell};
use crate::retry::{Budget, Remedy, classify};
use crate::route::{Target, least_loaded};

/// A cluster: its metadata, its coordinators, and connections to its brokers, made when needed. A cheap
/// handle: clones share everything.
///
/// Making one does not touch the network. Dropping the last handle closes its connections in the
/// background; [`close_within`](Self::close_within) waits for that.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    rt: RuntimeRef,
    settings: Arc<ClientSettings>,
    roles: RoleSettings,
    lanes: Arc<Lanes>,
    metadata: MetadataCache,
    coordinators: Coordinators,
    next_lane: AtomicU64,
    refresher: TaskHandle,
}

impl Client {
    /// A client by these settings.
    ///
    /// # Errors
    /// `Config`: the settings contradict themselves, or there is no runtime to run on.
    pub fn new(config: ClientConfig) -> Result<Self> {
        config.check()?;
        let (settings, roles, runtime) = config.into_parts();
        let rt = match runtime {
            RuntimeChoice::Provided(runtime) => runtime,
            RuntimeChoice::Current => current_runtime()?,
        };
        let settings = Arc::new(settings);
        let lanes = Arc::new(Lanes::new(Arc::clone(&rt), settings.connection()));
        let metadata = MetadataCache::new(Arc::clone(&rt), &settings);
        let shell = MetadataShell::new(&metadata, Arc::clone(&lanes), Arc::clone(&settings));
        let refresher = rt.spawn("metadata", Box::pin(shell.run()));
        Ok(Self {
            inner: Arc::new(Inner {
                rt,
                settings,
                roles,
                lanes,
                metadata,
                coordinators: Coordinators::default(),
                next_lane: AtomicU64::new(0),
                refresher,
            }),
        })
    }

    /// Connects and learns who the brokers are, for those who want the first error early. Everything
    /// else connects by itself.
    ///
    /// # Errors
    /// `Timeout` after `default_api_timeout`, with the last failed attempt as its cause; `Closed`.
    ///
    /// # Cancel safety
    /// Cancel safe.
    pub async fn connect(&self) -> Result<()> {
        if self.metadata().is_closed() {
            return Err(KafkaError::closed("client").during("connect"));
        }
        let rt = &*self.inner.rt;
        let began = rt.now();
        let deadline = Deadline::after(began, self.config().default_api_timeout());
        let mut views = self.metadata().subscribe();
        if views.borrow_and_update().brokers.is_empty() {
            self.metadata().request_refresh();
        }
        let connected = async {
            while views.borrow_and_update().brokers.is_empty() {
                if views.changed().await.is_err() {
                    return Err(KafkaError::closed("client").during("connect"));
                }
            }
            Ok(())
        };
        match timeout_at(rt, deadline, connected).await {
            Ok(connected) => connected,
            Err(_) => {
                let error = KafkaError::timeout("connect", rt.now() - began);
                Err(match self.metadata().last_failure() {
                    Some(cause) => error.caused_by(cause),
                    None => error,
                })
            }
        }
    }

    /// What it runs on.
    #[must_use]
    pub fn runtime(&self) -> &RuntimeRef {
        &self.inner.rt
    }

    /// The settings it goes by.
    #[must_use]
    pub fn config(&self) -> &ClientSettings {
        &self.inner.settings
    }

    /// What is known of the cluster.
    #[must_use]
    pub fn metadata(&self) -> &MetadataCache {
        &self.inner.metadata
    }

    /// Who coordinates groups and transactions.
    #[must_use]
    pub fn coordinators(&self) -> CoordinatorCache<'_> {
        CoordinatorCache::new(self, &self.inner.coordinators)
    }

    /// A number no other lane of this client has: for a producer, a consumer or a member of a group.
    #[must_use]
    pub fn next_lane_id(&self) -> u64 {
        self.inner.next_lane.fetch_add(1, Ordering::Relaxed)
    }

    /// A connection to a broker that is made when it is used.
    ///
    /// A broker that neither metadata nor a coordinator lookup ever named has no address: its lane fails,
    /// saying so.
    #[must_use]
    pub fn lane(&self, broker: BrokerId, lane: Lane) -> LaneHandle {
        let endpoint = self.metadata().endpoint(broker);
        let endpoint = endpoint.unwrap_or_else(|| Endpoint::unknown(broker));
        self.inner.lanes.lane(&endpoint, lane)
    }

    /// Closes `lane` to every broker: its owner is gone.
    pub fn close_lane(&self, lane: Lane) {
        self.inner.lanes.close_lane(lane);
    }

    /// A connection to the least busy broker that can be reached; to a bootstrap server while no broker
    /// is known.
    #[must_use]
    pub fn any_lane(&self, lane: Lane) -> LaneHandle {
        self.any_lane_but(lane, None)
    }

    /// As [`any_lane`](Self::any_lane), and `but` only if there is no other.
    fn any_lane_but(&self, lane: Lane, but: Option<&Endpoint>) -> LaneHandle {
        let view = self.metadata().view();
        let mut endpoints: Vec<_> = view
            .brokers
            .values()
            .map(|node| Endpoint::broker(node.id, &node.host, node.port))
            .collect();
        if endpoints.is_empty() {
            let bootstrap = self.config().bootstrap().iter();
            endpoints
                .extend(bootstrap.map(|address| Endpoint::bootstrap(&address.host, address.port)));
        }
        let endpoints = endpoints.into_iter().map(|endpoint| {
            let rank = but == Some(&endpoint);
            (endpoint, rank)
        });
        let best = least_loaded(&*self.inner.rt, &self.inner.lanes, lane, endpoints);
        // A configuration without bootstrap servers is refused before there is a client.
        let endpoint = best.map_or_else(|| Endpoint::bootstrap("", 0), |(endpoint, _)| endpoint);
        self.inner.lanes.lane(&endpoint, lane)
    }

    /// Sends a request and waits for its answer, as often as it takes until `deadline`: failed
    /// connections and retriable errors are tried again after a growing pause (KIP-580), leaders,
    /// controller and coordinators are looked up again where the error says so.
    ///
    /// `build` makes the request for the version agreed on, within `cap` if given. `check` finds the
    /// error code of the answer as a whole; codes of its parts are the caller's.
    ///
    /// # Errors
    /// `Timeout` with the last obstacle as its cause; a refusal that no retry heals, at once; `Closed`.
    ///
    /// # Cancel safety
    /// Dropping it takes nothing back: the broker may have acted on the request.
    pub async fn call<R>(
        &self,
        target: Target<'_>,
        lane: Lane,
        deadline: Deadline,
        cap: Option<VersionRange>,
        mut build: impl FnMut(i16) -> R,
        mut check: impl FnMut(&R::Response) -> ErrorCode,
    ) -> Result<R::Response>
    where
        R: Request + Encode,
        R::Response: Decode,
    {
        let rt = &*self.inner.rt;
        let operation = R::KEY.name();
        let mut budget = Budget::new(rt.now(), deadline, self.config().retry());
        // Who failed last, so that a request for any broker goes to another one next.
        let mut failed_at = None;
        loop {
            if self.metadata().is_closed() {
                return Err(KafkaError::closed("client").during(operation));
            }
            let until = budget.attempt(rt.now(), self.config().request_timeout());
            let failed = match self.connect_to(target, lane, deadline, &mut failed_at).await {
                Ok(connection) => {
                    match exchange(&connection, until, cap, &mut build, &mut check).await {
                        Ok(answer) => return Ok(answer),
                        Err((remedy, error)) => {
                            self.heal(target, remedy, connection.broker());
                            if remedy == Remedy::Fatal || remedy == Remedy::Abort {
                                let elapsed = budget.elapsed(rt.now());
                                return Err(error.after_attempts(budget.attempts()).after(elapsed));
                            }
                            error
                        }
                    }
                }
                Err(error) => {
                    if !error.is_retriable() {
                        return Err(error.during(operation));
                    }
                    let broker = match target {
                        Target::Broker(broker) => broker,
                        _ => BrokerId(-1),
                    };
                    self.heal(target, Remedy::RefreshMetadata, broker);
                    error
                }
            };
            tracing::debug!(operation, ?target, error = %failed, "attempt failed");
            let Some(pause) = budget.pause(rt.now(), rt.random_u64()) else {
                return Err(self.out_of_time(operation, &budget, failed));
            };
            sleep(rt, pause).await;
        }
    }

    /// Waits, but not beyond `deadline`.
    pub async fn sleep(&self, duration: Duration, deadline: Deadline) {
        let rt = &*self.inner.rt;
        sleep(rt, duration.min(deadline.remaining(rt.now()))).await;
    }

    /// Closes every connection, for all handles, and waits up to `limit` for them to be gone. Close
    /// producers and consumers first: what they have not finished by then is lost, and reported by them.
    ///
    /// # Errors
    /// None today; reserved for what could not be finished.
    ///
    /// # Cancel safety
    /// Not cancel safe: closing has begun; dropping it gives up the waiting.
    pub async fn close_within(&self, limit: Duration) -> Result<()> {
        self.metadata().close();
        self.inner.refresher.abort();
        self.inner.lanes.close_within(limit).await;
        Ok(())
    }

    /// A live connection to whomever `target` means now.
    async fn connect_to(
        &self,
        target: Target<'_>,
        lane: Lane,
        deadline: Deadline,
        tried: &mut Option<Endpoint>,
    ) -> Result<Connection> {
        let lane = match target {
            Target::Any => self.any_lane_but(lane, tried.as_ref()),
            Target::Controller => match self.metadata().view().controller {
                Some(controller) => self.lane(controller, lane),
                None => self.any_lane_but(lane, tried.as_ref()),
            },
            Target::Broker(broker) => self.lane(broker, lane),
            Target::Leader(partition) => {
                let topic = self.metadata().topic(&partition.topic, deadline).await?;
                let view = self.metadata().view();
                match view.leader(&topic.name, partition.partition) {
                    Some((leader, _)) => self.lane(leader, lane),
                    None => {
                        let known = topic.partition(partition.partition);
                        let code = known.map_or(ErrorCode::UnknownTopicOrPartition, |_| {
                            ErrorCode::LeaderNotAvailable
                        });
                        self.metadata().request_refresh();
                        return Err(KafkaError::server(code).on_partition(partition.clone()));
                    }
                }
            }
            Target::Group(_) | Target::Transaction(_) => {
                let broker = match coordinator_key(target) {
                    Some(key) => self.coordinators().find(&key, deadline).await?,
                    None => return Err(KafkaError::internal("groups have coordinators")),
                };
                self.lane(broker, lane)
            }
        };
        *tried = Some(lane.endpoint());
        lane.ready(deadline).await
    }

    /// Looks up again what `remedy` says is out of date.
    fn heal(&self, target: Target<'_>, remedy: Remedy, broker: BrokerId) {
        match (remedy, coordinator_key(target)) {
            (Remedy::FindCoordinator, Some(key)) => self.coordinators().invalidate(&key, broker),
            (Remedy::RefreshMetadata, Some(key)) => {
                // A coordinator that cannot be reached may not be it any more.
                match broker.get() {
                    0.. => self.coordinators().invalidate(&key, broker),
                    _ => self.inner.coordinators.forget(&key),
                }
                self.metadata().request_refresh();
            }
            (Remedy::RefreshMetadata | Remedy::FindCoordinator, None) => {
                self.metadata().request_refresh();
            }
            _ => {}
        }
    }

    fn out_of_time(
        &self,
        operation: &'static str,
        budget: &Budget,
        last: KafkaError,
    ) -> KafkaError {
        let elapsed = budget.elapsed(self.inner.rt.now());
        KafkaError::timeout(operation, elapsed)
            .after_attempts(budget.attempts())
            .caused_by(self.hint_at_listeners(last))
    }

    /// A broker that metadata names and nobody can connect to is, more often than not, one that
    /// advertises an address for somebody else's network.
    fn hint_at_listeners(&self, error: KafkaError) -> KafkaError {
        let is_advertised = error.broker().is_some_and(|broker| {
            broker.starts_with("broker ") && !broker.contains(ADDRESS_UNKNOWN)
        });
        // One that was connected to and then failed is another story.
        let is_unreachable = error.operation() == Some("connecting")
            && matches!(error.kind(), ErrorKind::Network | ErrorKind::Timeout);
        match is_advertised && is_unreachable {
            true => error.advise(REACHABLE),
            false => error,
        }
    }
}

const REACHABLE: &str = "this is the address the broker advertises (advertised.listeners); it must be reachable from here";

/// One request on one connection; otherwise what heals the failure, and the failure.
async fn exchange<R>(
    connection: &Connection,
    until: Deadline,
    cap: Option<VersionRange>,
    build: &mut impl FnMut(i16) -> R,
    check: &mut impl FnMut(&R::Response) -> ErrorCode,
) -> std::result::Result<R::Response, (Remedy, KafkaError)>
where
    R: Request + Encode,
    R::Response: Decode,
{
    let refused = |error| (Remedy::Fatal, error);
    let version = connection.version::<R>(cap).map_err(refused)?;
    let pending = connection.submit(version, &build(version), until).map_err(refused)?;
    let answer = pending.await.map_err(|error| {
        let error = KafkaError::from(error);
        match error.is_retriable() {
            true => (Remedy::RefreshMetadata, error),
            false => (Remedy::Fatal, error),
        }
    })?;
    match check(&answer) {
        ErrorCode::None => Ok(answer),
        code => {
            let error = KafkaError::server(code).during(R::KEY.name());
            Err((classify(code), connection.endpoint().blame(error)))
        }
    }
}

fn coordinator_key(target: Target<'_>) -> Option<CoordinatorKey> {
    match target {
        Target::Group(group) => Some(CoordinatorKey::Group(group.to_owned())),
        Target::Transaction(id) => Some(CoordinatorKey::Transaction(id.to_owned())),
        _ => None,
    }
}

#[cfg(feature = "tokio")]
fn current_runtime() -> Result<RuntimeRef> {
    kafka4rs_io::rt::TokioRuntime::current()
        .map_err(|cause| KafkaError::config("there is nothing to run on").caused_by(cause))
}

#[cfg(not(feature = "tokio"))]
fn current_runtime() -> Result<RuntimeRef> {
    Err(KafkaError::config(
        "there is nothing to run on: give a runtime by ClientConfig::runtime, or enable feature `tokio`",
    ))
}

impl Drop for Inner {
    fn drop(&mut self) {
        // The refresher holds the lanes; with it they go, and with them every connection.
        self.metadata.close();
        self.refresher.abort();
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("bootstrap", &self.config().bootstrap())
            .field("client_id", &self.config().client_id())
            .finish_non_exhaustive()
    }
}

/// What a facade is made from: a [`ClientConfig`], and it has connections of its own; or a [`Client`],
/// and it shares that one's.
pub trait ClientSource: sealed::Sealed {
    /// The client, and the settings that belong to roles.
    ///
    /// # Errors
    /// As [`Client::new`].
    fn open(self) -> Result<(Client, RoleSettings)>;
}

impl ClientSource for ClientConfig {
    fn open(self) -> Result<(Client, RoleSettings)> {
        Client::new(self)?.open()
    }
}

impl ClientSource for Client {
    fn open(self) -> Result<(Client, RoleSettings)> {
        let roles = self.inner.roles.clone();
        Ok((self, roles))
    }
}

impl ClientSource for &Client {
    fn open(self) -> Result<(Client, RoleSettings)> {
        self.clone().open()
    }
}

#[expect(unnameable_types, reason = "nobody else is to implement it")]
mod sealed {
    use super::{Client, ClientConfig};

    pub trait Sealed {}
    impl Sealed for ClientConfig {}
    impl Sealed for Client {}
    impl Sealed for &Client {}
}
