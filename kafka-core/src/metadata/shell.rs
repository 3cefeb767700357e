//! The task that asks for metadata: it chooses a broker and carries the questions of the machine.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use kafka4rs_io::rt::{sleep_until, timeout_at};
use kafka4rs_protocol::messages::metadata_request::MetadataRequestTopic;
use kafka4rs_protocol::messages::{MetadataRequest, MetadataResponse};
use kafka4rs_protocol::{Deadline, ErrorCode, VersionRange};
use std::time::Duration;

use super::cache::{MetadataCache, Shared};
use super::refresh::Ask;
use super::update::{self, Update};
use crate::broker::{Endpoint, Lane, Lanes};
use crate::config::ClientSettings;
use crate::error::{KafkaError, Result};
use crate::route::least_loaded;

/// Runs until it is aborted; holds no client, so that it keeps none alive.
pub(crate) struct MetadataShell {
    shared: Arc<Shared>,
    lanes: Arc<Lanes>,
    settings: Arc<ClientSettings>,
    /// Who did not answer since somebody last did, and how often.
    suspects: BTreeMap<Endpoint, u32>,
    /// What was said to be strange, so that it is not said with every answer.
    told: BTreeSet<String>,
}

impl MetadataShell {
    pub(crate) fn new(
        cache: &MetadataCache,
        lanes: Arc<Lanes>,
        settings: Arc<ClientSettings>,
    ) -> Self {
        Self {
            shared: Arc::clone(cache.shared()),
            lanes,
            settings,
            suspects: BTreeMap::new(),
            told: BTreeSet::new(),
        }
    }

    pub(crate) async fn run(mut self) {
        let shared = Arc::clone(&self.shared);
        let rt = &*shared.rt;
        loop {
            let now = rt.now();
            let (ask, wake_at) = {
                let mut refresh = shared.refresh();
                (refresh.next_action(now), refresh.next_deadline())
            };
            match (ask, wake_at) {
                (Some(ask), _) => self.ask(ask).await,
                (None, Some(at)) if at <= now => {
                    // The machine never names a moment that has come without something to do at it.
                    debug_assert!(false, "a deadline in the past has an action");
                    sleep_until(rt, now + Duration::from_millis(1)).await;
                }
                (None, Some(at)) => {
                    let _ = timeout_at(rt, Deadline::at(at), shared.wake.notified()).await;
                }
                (None, None) => shared.wake.notified().await,
            }
        }
    }

    async fn ask(&mut self, ask: Ask) {
        let shared = Arc::clone(&self.shared);
        let endpoint = self.choose();
        let answer = self.exchange(&endpoint, &ask).await;
        let now = shared.rt.now();
        let applied = match answer {
            Ok(answer) if answer.error_code == ErrorCode::RebootstrapRequired.code() => {
                tracing::info!(%endpoint, "the broker asks this client to start from its bootstrap servers");
                shared.refresh().handle_rebootstrap_required(now);
                return;
            }
            Ok(answer) => self.apply(&ask, &answer, &endpoint),
            Err(error) => Err(error),
        };
        match applied {
            Ok(is_incomplete) => {
                self.suspects.clear();
                shared.set_failure(None);
                shared.refresh().handle_answer(now, is_incomplete);
            }
            Err(error) => {
                let failures = self.suspects.entry(endpoint.clone()).or_default();
                *failures = failures.saturating_add(1);
                // The first failure is news; the ones that follow stand in the errors of those who wait.
                if self.suspects.values().sum::<u32>() == 1 {
                    tracing::warn!(%endpoint, %error, "metadata could not be had; trying on");
                } else {
                    tracing::debug!(%endpoint, %error, "metadata could not be had; trying on");
                }
                shared.set_failure(Some(error));
                let is_another_left =
                    self.candidates().iter().any(|(endpoint, _)| !self.is_suspect(endpoint));
                shared.refresh().handle_failure(now, is_another_left);
            }
        }
    }

    async fn exchange(&self, endpoint: &Endpoint, ask: &Ask) -> Result<MetadataResponse> {
        let rt = &*self.shared.rt;
        let began = rt.now();
        let is_another_left =
            self.candidates().iter().any(|(other, _)| other != endpoint && !self.is_suspect(other));
        let patience = self.shared.refresh().patience(is_another_left);
        // Given up here, the attempt to connect and the question go on: a connection with one question late
        // may have others that are not, and is closed only when the broker's own time is over.
        let asking =
            self.ask_one(endpoint, ask, Deadline::after(began, self.settings.request_timeout()));
        match timeout_at(rt, Deadline::after(began, patience), asking).await {
            Ok(answer) => answer,
            Err(_) => Err(endpoint.blame(KafkaError::timeout("metadata", rt.now() - began))),
        }
    }

    async fn ask_one(
        &self,
        endpoint: &Endpoint,
        ask: &Ask,
        deadline: Deadline,
    ) -> Result<MetadataResponse> {
        let connection = self.lanes.lane(endpoint, Lane::Control).ready(deadline).await?;
        // Versions 10 and 11 have ids in them and answer no question by id.
        let cap = match ask {
            Ask::Ids(_) => Some(VersionRange::new(12, i16::MAX)),
            Ask::Topics { .. } | Ask::Cluster => None,
        };
        let version = connection.version::<MetadataRequest>(cap)?;
        let request = request(ask, version);
        Ok(connection.submit(version, &request, deadline)?.await?)
    }

    /// Makes the answer the view; whether something is still missing from it.
    fn apply(&mut self, ask: &Ask, answer: &MetadataResponse, endpoint: &Endpoint) -> Result<bool> {
        let code = ErrorCode::from(answer.error_code);
        if !code.is_ok() {
            return Err(endpoint.blame(KafkaError::server(code).during("metadata")));
        }
        let mut outcome = Err("the client is closed");
        let mut strange = Vec::new();
        self.shared.modify(|view| {
            let refresh = self.shared.refresh();
            let wanted = |name: &_, id| refresh.is_wanted(name, id);
            match update::apply(view, ask, answer, wanted) {
                Ok(Update { view: after, is_incomplete, oddities }) => {
                    strange = oddities;
                    outcome = Ok(is_incomplete);
                    Some(after)
                }
                Err(reason) => {
                    outcome = Err(reason);
                    None
                }
            }
        });
        self.tell(endpoint, strange);
        let is_incomplete = outcome.map_err(|reason| {
            let error = KafkaError::protocol(format!("the answer cannot be used: {reason}"));
            endpoint.blame(error.during("metadata"))
        })?;
        self.lanes.set_brokers(&self.known());
        Ok(is_incomplete)
    }

    fn tell(&mut self, endpoint: &Endpoint, strange: Vec<String>) {
        for oddity in strange {
            // Bounded, for a peer decides how many there are and how they read.
            if self.told.len() >= TOLD || self.told.contains(&oddity) {
                tracing::debug!(%endpoint, "metadata: {oddity}");
            } else {
                tracing::warn!(%endpoint, "metadata: {oddity}");
                self.told.insert(oddity);
            }
        }
    }

    fn known(&self) -> Vec<Endpoint> {
        let view = self.shared.view();
        let endpoint = |node: &super::BrokerNode| Endpoint::broker(node.id, &node.host, node.port);
        view.brokers.values().map(endpoint).collect()
    }

    /// Who can be asked, each with its rank: known brokers, and the bootstrap servers while there are
    /// none or none of them can be used.
    fn candidates(&self) -> Vec<(Endpoint, u8)> {
        let mut candidates: Vec<_> =
            self.known().into_iter().map(|endpoint| (endpoint, 1)).collect();
        if candidates.is_empty() || self.shared.refresh().is_rebootstrapping() {
            let bootstrap = self.settings.bootstrap().iter();
            candidates.extend(
                bootstrap.map(|address| (Endpoint::bootstrap(&address.host, address.port), 0)),
            );
        }
        candidates
    }

    fn is_suspect(&self, endpoint: &Endpoint) -> bool {
        self.suspects.contains_key(endpoint)
    }

    fn choose(&self) -> Endpoint {
        let candidates = self.candidates();
        let ranked = candidates.into_iter().map(|(endpoint, rank)| {
            let suspicion = self.suspects.get(&endpoint).copied().unwrap_or_default();
            (endpoint, (suspicion, rank))
        });
        least_loaded(&*self.shared.rt, &self.lanes, Lane::Control, ranked)
            .map(|(endpoint, _)| endpoint)
            // A configuration without bootstrap servers is refused before there is a client.
            .unwrap_or_else(|| Endpoint::bootstrap("", 0))
    }
}

/// Oddities that are worth a warning; those that follow are for whoever looks closer.
const TOLD: usize = 50;

fn request(ask: &Ask, version: i16) -> MetadataRequest {
    let (topics, create) = match ask {
        // No topics: an empty list, which version 0 takes for all of them.
        Ask::Cluster => (Vec::new(), false),
        Ask::Topics { names, create } => {
            let topic = |name: &kafka4rs_protocol::TopicName| MetadataRequestTopic {
                name: Some(name.into()),
                ..MetadataRequestTopic::default()
            };
            (names.iter().map(topic).collect(), *create)
        }
        Ask::Ids(ids) => {
            let topic = |id: &kafka4rs_protocol::TopicId| MetadataRequestTopic {
                name: None,
                topic_id: id.uuid(),
                ..MetadataRequestTopic::default()
            };
            (ids.iter().map(topic).collect(), false)
        }
    };
    MetadataRequest {
        topics: Some(topics),
        // Versions below 4 create what they do not know and cannot be told otherwise.
        allow_auto_topic_creation: create || version < 4,
        ..MetadataRequest::default()
    }
}
