//! [`MetadataCache`]: the view everybody reads, and the list of what is to be in it.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use kafka4rs_io::rt::{RuntimeRef, timeout_at};
use kafka4rs_protocol::{BrokerId, Deadline, LeaderEpoch, TopicId, TopicName};
use tokio::sync::{Notify, watch};

use super::refresh::{Refresh, RefreshRules};
use super::update;
use super::view::{ClusterView, TopicView};
use crate::broker::Endpoint;
use crate::config::ClientSettings;
use crate::error::{KafkaError, Result};
use crate::topic_partition::TopicPartition;

/// What a client knows of its cluster. Reading never waits; a background task keeps it fresh.
///
/// Only topics in use are asked for: while a [`TopicInterest`] lives, or somebody waits in
/// [`topic`](Self::topic).
///
/// Source: Kafka's `Metadata`; KIP-320, KIP-516, KIP-899, KIP-951, KIP-1102.
pub struct MetadataCache {
    shared: Arc<Shared>,
}

pub(super) struct Shared {
    pub(super) rt: RuntimeRef,
    auto_create: bool,
    epoch: AtomicU64,
    /// `None` once closed: then every subscriber hears that nothing will change any more.
    sender: Mutex<Option<watch::Sender<Arc<ClusterView>>>>,
    receiver: watch::Receiver<Arc<ClusterView>>,
    refresh: Mutex<Refresh>,
    pub(super) wake: Notify,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Why the last question has no answer.
    last_failure: Option<KafkaError>,
    /// Where brokers were seen last, those the view no longer has included.
    addresses: BTreeMap<BrokerId, Endpoint>,
}

/// Brokers remembered beyond those of the view; a peer could name any number.
const REMEMBERED_BROKERS: usize = 10_000;

impl MetadataCache {
    pub(crate) fn new(rt: RuntimeRef, settings: &ClientSettings) -> Self {
        let (sender, receiver) = watch::channel(Arc::default());
        let rules = RefreshRules {
            max_age: settings.metadata_max_age(),
            backoff: settings.retry(),
            rebootstrap: settings.rebootstrap(),
            rebootstrap_after: settings.rebootstrap_after(),
            request_timeout: settings.request_timeout(),
        };
        let refresh = Refresh::new(rules, rt.random_u64());
        Self {
            shared: Arc::new(Shared {
                rt,
                auto_create: settings.allow_auto_create_topics(),
                epoch: AtomicU64::new(0),
                sender: Mutex::new(Some(sender)),
                receiver,
                refresh: Mutex::new(refresh),
                wake: Notify::new(),
                state: Mutex::default(),
            }),
        }
    }

    pub(super) fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }

    /// The cluster as it is known now.
    #[must_use]
    pub fn view(&self) -> Arc<ClusterView> {
        self.shared.view()
    }

    /// Changes with every update of the view: one relaxed load tells whether to look at it again.
    #[must_use]
    pub fn epoch(&self) -> u64 {
        self.shared.epoch.load(Ordering::Relaxed)
    }

    /// Every view from now on. Fails once the client is closed or dropped.
    #[must_use]
    pub fn subscribe(&self) -> watch::Receiver<Arc<ClusterView>> {
        let sender = lock(&self.shared.sender);
        match &*sender {
            Some(sender) => sender.subscribe(),
            None => self.shared.receiver.clone(),
        }
    }

    /// Keeps a topic in the view while the returned guard lives. Whether it is created when missing is
    /// the configuration's `allow_auto_create_topics`.
    pub fn want(&self, name: &TopicName) -> TopicInterest {
        self.interest(name, self.shared.auto_create)
    }

    /// As [`want`](Self::want), and never creates the topic.
    pub fn want_existing(&self, name: &TopicName) -> TopicInterest {
        self.interest(name, false)
    }

    /// Keeps the topic with this id in the view while the returned guard lives. Brokers before 3.1
    /// cannot be asked by id.
    pub fn want_by_id(&self, id: TopicId) -> TopicInterest {
        self.shared.refresh().want_id(id);
        self.shared.wake.notify_one();
        TopicInterest { cache: Arc::downgrade(&self.shared), what: Wanted::Id(id) }
    }

    fn interest(&self, name: &TopicName, create: bool) -> TopicInterest {
        self.shared.refresh().want(name, create);
        self.shared.wake.notify_one();
        let what = Wanted::Name { name: name.clone(), create };
        TopicInterest { cache: Arc::downgrade(&self.shared), what }
    }

    /// Says that something is not where the view has it. Many requests make one question, and questions
    /// keep a growing distance.
    pub fn request_refresh(&self) {
        self.shared.refresh().request(self.shared.rt.now());
        self.shared.wake.notify_one();
    }

    /// A topic, waiting until it is known.
    ///
    /// A topic that does not exist is asked for again until the deadline: it may have been created a
    /// moment ago, or be created by being asked for.
    ///
    /// # Errors
    /// `Timeout`, naming the topic, with what stood in the way last as its cause; `Auth` or `Server` when
    /// the broker's refusal is final (`TOPIC_AUTHORIZATION_FAILED`, `INVALID_TOPIC_EXCEPTION`); `Closed`.
    ///
    /// # Cancel safety
    /// Cancel safe.
    pub async fn topic(&self, name: &str, deadline: Deadline) -> Result<Arc<TopicView>> {
        let mut views = self.subscribe();
        let before = views.borrow_and_update().clone();
        if let Some(topic) = before.topic(name) {
            return Ok(Arc::clone(topic));
        }
        let name = TopicName::from(name);
        let operation = || format!("metadata of topic {name}");
        let began = self.shared.rt.now();
        let _interest = self.want(&name);
        // What was said before this call began may be out of date by now. A final refusal is not asked
        // about again by itself, and whoever else wants the topic has had his answer.
        if before.topic_error(&name).is_some() {
            self.request_refresh();
        }
        let known = async {
            loop {
                let view = views.borrow_and_update().clone();
                if let Some(topic) = view.topic(&name) {
                    return Ok(Arc::clone(topic));
                }
                if let Some(code) = view.topic_error(&name)
                    && !code.is_retriable()
                    && !Arc::ptr_eq(&view, &before)
                {
                    return Err(KafkaError::server(code).during(operation()));
                }
                if views.changed().await.is_err() {
                    return Err(KafkaError::closed("client").during(operation()));
                }
            }
        };
        match timeout_at(&*self.shared.rt, deadline, known).await {
            Ok(known) => known,
            Err(_) => {
                let error = KafkaError::timeout(operation(), self.shared.rt.now() - began);
                Err(match (self.last_failure(), self.view().topic_error(&name)) {
                    (Some(failure), _) => error.caused_by(failure),
                    (None, Some(code)) => error.caused_by(KafkaError::server(code)),
                    (None, None) => error.advise("no broker has answered yet"),
                })
            }
        }
    }

    /// Takes over what a produce or fetch answer says about a partition's new leader, if it is newer
    /// than what is known, and asks for metadata in any case (KIP-951).
    pub fn apply_leader_hint(
        &self,
        partition: &TopicPartition,
        leader: BrokerId,
        epoch: LeaderEpoch,
        address: Option<(String, u16)>,
    ) {
        if let Ok(index) = usize::try_from(partition.partition.get()) {
            self.shared.modify(|view| {
                update::apply_hint(view, &partition.topic, index, leader, epoch, address)
            });
        }
        self.request_refresh();
    }

    /// Where a broker was seen last.
    pub(crate) fn endpoint(&self, id: BrokerId) -> Option<Endpoint> {
        match self.view().brokers.get(&id) {
            Some(node) => Some(Endpoint::broker(id, &node.host, node.port)),
            None => self.shared.state().addresses.get(&id).cloned(),
        }
    }

    /// Remembers where a broker is, from an answer that says it in passing. Metadata that says otherwise is asked for
    /// anew: a broker may have come back at another address, and whoever needs only this one would go on trying the old.
    pub(crate) fn learn_address(&self, id: BrokerId, host: &str, port: u16) {
        let named = Endpoint::broker(id, host, port);
        let known = self.view().brokers.get(&id).map(|node| (node.host.clone(), node.port));
        if known.is_some_and(|(host, port)| Endpoint::broker(id, &host, port) != named) {
            self.request_refresh();
        }
        self.shared.remember([named]);
    }

    /// Why the last question has no answer, if it has none.
    pub(crate) fn last_failure(&self) -> Option<KafkaError> {
        self.shared.state().last_failure.clone()
    }

    /// Whether the client is closed.
    pub(crate) fn is_closed(&self) -> bool {
        lock(&self.shared.sender).is_none()
    }

    /// Nothing will change any more.
    pub(crate) fn close(&self) {
        lock(&self.shared.sender).take();
    }
}

impl Shared {
    pub(super) fn view(&self) -> Arc<ClusterView> {
        self.receiver.borrow().clone()
    }

    pub(super) fn refresh(&self) -> MutexGuard<'_, Refresh> {
        lock(&self.refresh)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }

    /// Replaces the view by what `change` makes of it. Serialised, so that no change is lost.
    pub(super) fn modify(&self, change: impl FnOnce(&ClusterView) -> Option<ClusterView>) {
        let sender = lock(&self.sender);
        let Some(sender) = &*sender else { return };
        let before = sender.borrow().clone();
        let Some(after) = change(&before) else { return };
        let endpoint = |node: &super::BrokerNode| Endpoint::broker(node.id, &node.host, node.port);
        self.remember(after.brokers.values().map(endpoint));
        // Before the view is there to be seen: who sees the view finds the epoch that goes with it.
        self.epoch.fetch_add(1, Ordering::Relaxed);
        sender.send_replace(Arc::new(after));
    }

    fn remember(&self, endpoints: impl IntoIterator<Item = Endpoint>) {
        let mut state = self.state();
        for endpoint in endpoints {
            let Some(id) = endpoint.id() else { continue };
            if state.addresses.len() >= REMEMBERED_BROKERS && !state.addresses.contains_key(&id) {
                state.addresses.clear();
            }
            state.addresses.insert(id, endpoint);
        }
    }

    pub(super) fn set_failure(&self, failure: Option<KafkaError>) {
        self.state().last_failure = failure;
    }
}

impl fmt::Debug for MetadataCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MetadataCache")
            .field("epoch", &self.epoch())
            .field("view", &self.view())
            .finish_non_exhaustive()
    }
}

/// Keeps a topic in the view; dropping it says that this user no longer needs it.
#[must_use = "dropping it lets the topic go"]
pub struct TopicInterest {
    cache: Weak<Shared>,
    what: Wanted,
}

enum Wanted {
    Name { name: TopicName, create: bool },
    Id(TopicId),
}

impl Drop for TopicInterest {
    fn drop(&mut self) {
        let Some(cache) = self.cache.upgrade() else { return };
        match &self.what {
            Wanted::Name { name, create } => cache.refresh().unwant(name, *create),
            Wanted::Id(id) => cache.refresh().unwant_id(*id),
        }
    }
}

impl fmt::Debug for TopicInterest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.what {
            Wanted::Name { name, .. } => write!(f, "TopicInterest({name})"),
            Wanted::Id(id) => write!(f, "TopicInterest({id})"),
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
