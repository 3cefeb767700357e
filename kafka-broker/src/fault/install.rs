//! How a test says what shall go wrong.

use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use kafka4rs_io::rt::RuntimeRef;
use kafka4rs_protocol::{ApiKey, ErrorCode};

use super::effect::{Corruption, Effect, Then};
use super::faults::Faults;
use super::gate::{Gate, GateCore};
use super::rule::{Often, RuleId, Scope};

/// A fault being described: first which requests it is for, then what happens to them, which installs it.
///
/// What is not named matches any request. Rules that only take time (delays, throttle, drip) all apply; of the others
/// the oldest that matches and has hits left decides alone.
///
/// ```
/// use kafka4rs_broker::fault::Then;
/// use kafka4rs_broker::{ApiKey, EmbeddedBroker, ErrorCode};
/// use std::time::Duration;
///
/// # async fn script(broker: &EmbeddedBroker) {
/// // The third produce request to this partition is applied, and its answer lost.
/// let lost = broker.fault(ApiKey::Produce).topic("orders").partition(0).nth(3).apply_then(Then::Disconnect);
/// // Every tenth heartbeat or so is refused.
/// broker.fault(ApiKey::ConsumerGroupHeartbeat).probability(0.1).error(ErrorCode::NotCoordinator);
/// // Node 2 is slow.
/// broker.fault_any().node(2).delay(Duration::from_millis(80));
/// // Two fetches wait until the test lets them go.
/// let gate = broker.fault(ApiKey::Fetch).times(2).hold();
/// # let wait = async {
/// assert!(gate.wait_for(2).await);
/// gate.release_next();
/// # };
/// # drop(wait);
/// broker.clear_faults();
/// assert_eq!(lost.hits(), 0);
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a rule does nothing until its effect is named"]
pub struct FaultRule {
    faults: Arc<Faults>,
    rt: RuntimeRef,
    scope: Scope,
    nth: Option<u64>,
    times: Option<u64>,
    probability: Option<f64>,
}

impl FaultRule {
    pub(crate) fn new(faults: Arc<Faults>, rt: RuntimeRef, api: Option<ApiKey>) -> Self {
        let scope = Scope { api, ..Scope::default() };
        Self { faults, rt, scope, nth: None, times: None, probability: None }
    }

    /// Only requests of these versions.
    pub fn versions(mut self, versions: RangeInclusive<i16>) -> Self {
        self.scope.versions = Some(versions);
        self
    }

    /// Only requests that name this topic, by name or by id; of a fetch session also those that include it unnamed. An
    /// error is then for this topic alone, and the rest of the request is served.
    pub fn topic(mut self, topic: impl Into<String>) -> Self {
        self.scope.topic = Some(topic.into());
        self
    }

    /// Only requests that name this partition (of the topic, if one is named). An error is then for it alone.
    pub fn partition(mut self, partition: i32) -> Self {
        self.scope.partition = Some(partition);
        self
    }

    /// Only requests that name this group (FindCoordinator: this key).
    pub fn group(mut self, group: impl Into<String>) -> Self {
        self.scope.group = Some(group.into());
        self
    }

    /// Only requests to this node.
    pub fn node(mut self, node: i32) -> Self {
        self.scope.node = Some(node);
        self
    }

    /// Only requests on this connection: its number in [`RequestEntry`](crate::RequestEntry), counted over the broker
    /// from 1.
    pub fn connection(mut self, connection: u64) -> Self {
        self.scope.connection = Some(connection);
        self
    }

    /// Only requests of clients with this id.
    pub fn client_id(mut self, client_id: impl Into<String>) -> Self {
        self.scope.client_id = Some(client_id.into());
        self
    }

    /// Only the matching request with this number, counted from 1 and from the rule's installation; with
    /// [`FaultRule::times`] that many from this one on.
    pub fn nth(mut self, nth: u64) -> Self {
        self.nth = Some(nth);
        self
    }

    /// At most this many. Default: no limit, or 1 with [`FaultRule::nth`].
    pub fn times(mut self, times: u64) -> Self {
        self.times = Some(times);
        self
    }

    /// Each matching request with this chance, 0 to 1, drawn from the broker's seed; each rule draws for itself, so that
    /// installing one more changes nothing about the others.
    pub fn probability(mut self, probability: f64) -> Self {
        self.probability = Some(probability);
        self
    }

    /// Answered with an error and not applied. The error stands where Kafka puts it: with each partition, topic or key
    /// that the scope names, or with the whole where there is nothing smaller (and for errors of fetch sessions).
    pub fn error(self, code: ErrorCode) -> FaultHandle {
        self.install(Effect::Error(code))
    }

    /// Applied that much later. Requests of one connection wait for each other.
    pub fn delay(self, delay: Duration) -> FaultHandle {
        self.install(Effect::Delay(delay))
    }

    /// Applied at once, answered that much later.
    pub fn delay_answer(self, delay: Duration) -> FaultHandle {
        self.install(Effect::DelayAnswer(delay))
    }

    /// The connection is closed; the request is not applied.
    pub fn disconnect(self) -> FaultHandle {
        self.install(Effect::Disconnect)
    }

    /// Not applied and never answered, and neither is any later request of the connection, which stays open: Kafka
    /// answers in order.
    pub fn silence(self) -> FaultHandle {
        self.install(Effect::Silence)
    }

    /// Applied, and then something else than its answer.
    pub fn apply_then(self, then: Then) -> FaultHandle {
        self.install(Effect::ApplyThen(then))
    }

    /// Held before it is applied until the gate lets it go.
    pub fn hold(self) -> Gate {
        self.gate(Effect::Hold)
    }

    /// Applied, and its answer held until the gate lets it go.
    pub fn hold_answer(self) -> Gate {
        self.gate(Effect::HoldAnswer)
    }

    /// Not applied; these bytes go out instead of the answer, length and header included. The connection goes on.
    pub fn raw(self, bytes: impl Into<Bytes>) -> FaultHandle {
        self.install(Effect::Raw(bytes.into()))
    }

    /// Not applied; an answer with the right length and header and these bytes as its body.
    pub fn raw_body(self, body: impl Into<Bytes>) -> FaultHandle {
        self.install(Effect::RawBody(body.into()))
    }

    /// Applied; the first `bytes` bytes of the answer's frame are sent and the connection is closed.
    pub fn cut_after(self, bytes: usize) -> FaultHandle {
        self.install(Effect::CutAfter(bytes))
    }

    /// The batch of the record with this number, counted from 0 over the answer, is damaged in a fetch answer: a bit of
    /// its records is flipped and its checksum left ([`Corruption::Payload`]). The log keeps the sound batch. A fetch
    /// whose answer has no such record is answered as it is, and is a hit all the same.
    pub fn corrupt_record(self, record: usize) -> FaultHandle {
        self.corrupt_record_as(record, Corruption::Payload)
    }

    /// As [`FaultRule::corrupt_record`], damaged in this way.
    pub fn corrupt_record_as(self, record: usize, how: Corruption) -> FaultHandle {
        self.install(Effect::Corrupt { record, how })
    }

    /// The answer names this throttle time, and the connection's next request is not read before it is over: what
    /// Kafka does to a client above its quota.
    pub fn throttle(self, time: Duration) -> FaultHandle {
        self.install(Effect::Throttle(time))
    }

    /// The answer goes out at this many bytes a second, at least 1.
    pub fn drip(self, bytes_per_second: u32) -> FaultHandle {
        self.install(Effect::Drip(bytes_per_second.max(1)))
    }

    fn install(self, effect: Effect) -> FaultHandle {
        let rule = self.faults.install(self.scope.clone(), self.often(), effect);
        FaultHandle { faults: self.faults, rule }
    }

    fn gate(self, effect: Effect) -> Gate {
        let rule = self.faults.install(self.scope.clone(), self.often(), effect);
        let core = self.faults.gate(rule).unwrap_or_else(|| Arc::new(GateCore::new()));
        Gate { faults: self.faults, rt: self.rt, core, rule }
    }

    fn often(&self) -> Often {
        let chance = self.probability.filter(|probability| *probability < 1.0);
        Often {
            skip: self.nth.unwrap_or(1).saturating_sub(1),
            left: self.times.or(self.nth.map(|_| 1)),
            // The cast saturates: what is no chance at all is 0.
            chance: chance.map(|probability| (probability * TWO_TO_64) as u64),
        }
    }
}

/// An installed rule. Dropping the handle leaves the rule installed.
#[derive(Clone, Debug)]
pub struct FaultHandle {
    faults: Arc<Faults>,
    rule: RuleId,
}

impl FaultHandle {
    /// Requests hit so far; the count outlives the rule.
    #[must_use]
    pub fn hits(&self) -> u64 {
        self.faults.hits(self.rule)
    }

    /// Takes the rule away; false if it is gone already, by itself or by
    /// [`clear_faults`](crate::EmbeddedBroker::clear_faults).
    pub fn remove(&self) -> bool {
        self.faults.remove(self.rule)
    }
}

const TWO_TO_64: f64 = 18_446_744_073_709_551_616.0;
