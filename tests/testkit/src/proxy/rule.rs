use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

use kafka4rs_io::rt::SplitMix64;
use tokio::sync::watch;

use super::frames::Frame;
use super::gate::Gate;
use super::link::{End, Way};
use super::server::Shared;

/// What happens to a frame, or to a stream, that a rule meets.
#[derive(Clone, Debug)]
pub(super) enum Effect {
    Drop,
    Delay(Duration),
    Hold(Gate),
    Duplicate,
    Cut { at: usize, end: End },
    Flip(Option<usize>),
    Trickle(u32),
}

/// A rule on the way to being installed: first what it is about, then what it does.
#[derive(Debug)]
#[must_use = "a rule does nothing until it is told what to do"]
pub struct FaultRule {
    shared: Arc<Shared>,
    scope: Scope,
}

#[derive(Debug)]
pub(super) struct Scope {
    way: Way,
    api_key: Option<i16>,
    client_id: Option<String>,
    versions: Option<RangeInclusive<i16>>,
    connection: Option<u64>,
    nth: Option<usize>,
    times: Option<usize>,
    probability: Option<f64>,
}

impl FaultRule {
    pub(super) fn new(shared: Arc<Shared>, way: Way, api_key: Option<i16>) -> Self {
        let scope = Scope {
            way,
            api_key,
            client_id: None,
            versions: None,
            connection: None,
            nth: None,
            times: None,
            probability: None,
        };
        Self { shared, scope }
    }

    /// Only of this client (Kafka: client.id).
    pub fn client_id(mut self, id: impl Into<String>) -> Self {
        self.scope.client_id = Some(id.into());
        self
    }

    /// Only of these versions.
    pub fn versions(mut self, versions: RangeInclusive<i16>) -> Self {
        self.scope.versions = Some(versions);
        self
    }

    /// Only on the `n`th connection that was accepted, counted from 1.
    pub fn connection(mut self, n: u64) -> Self {
        self.scope.connection = Some(n);
        self
    }

    /// Only the `k`th frame that the rest of the scope lets through, counted from 1.
    pub fn nth(mut self, k: usize) -> Self {
        self.scope.nth = Some(k);
        self
    }

    /// At most so many times.
    pub fn times(mut self, n: usize) -> Self {
        self.scope.times = Some(n);
        self
    }

    /// Each time with this probability, drawn from the proxy's seed.
    pub fn probability(mut self, p: f64) -> Self {
        self.scope.probability = Some(p);
        self
    }

    /// The frame is gone; what follows it is not.
    pub fn drop_frame(self) -> RuleHandle {
        self.install(Effect::Drop)
    }

    /// The frame, and what follows it, comes so much later.
    pub fn delay(self, duration: Duration) -> RuleHandle {
        self.install(Effect::Delay(duration))
    }

    /// The frame waits at a gate. A request that is released after its client has left is still delivered.
    pub fn hold(self) -> (Gate, RuleHandle) {
        let gate = Gate::new();
        (gate.clone(), self.install(Effect::Hold(gate)))
    }

    /// The frame comes twice.
    pub fn duplicate(self) -> RuleHandle {
        self.install(Effect::Duplicate)
    }

    /// `at` bytes of the frame, counted with its length field, are delivered; then the connection ends.
    pub fn truncate_at(self, at: usize, end: End) -> RuleHandle {
        self.install(Effect::Cut { at, end })
    }

    /// The connection ends instead of the frame: of an answer that means applied, and lost.
    pub fn end(self, end: End) -> RuleHandle {
        self.truncate_at(0, end)
    }

    /// One bit behind the length field is turned over: bit `at`, or one drawn from the seed.
    pub fn flip_bit(self, at: Option<usize>) -> RuleHandle {
        self.install(Effect::Flip(at))
    }

    /// The frame comes in small pieces, so many bytes in a second: one by one where that is 50 or fewer.
    pub fn trickle(self, bytes_per_s: u32) -> RuleHandle {
        self.install(Effect::Trickle(bytes_per_s))
    }

    fn install(self, effect: Effect) -> RuleHandle {
        let hits = Arc::new(watch::Sender::new(0));
        let rule = Rule { id: 0, scope: self.scope, effect, matched: 0, hits: Arc::clone(&hits) };
        let id = self.shared.lock().rules.install(rule);
        RuleHandle { shared: self.shared, id, hits }
    }
}

/// A rule that is installed; dropping this leaves it so.
#[derive(Debug)]
pub struct RuleHandle {
    shared: Arc<Shared>,
    id: u64,
    hits: Arc<watch::Sender<usize>>,
}

impl RuleHandle {
    /// How often it did what it does.
    pub fn hits(&self) -> usize {
        *self.hits.borrow()
    }

    /// Waits until it did so often. The caller sets the limit of the wait.
    ///
    /// # Cancel safety
    /// Cancel safe.
    pub async fn wait_for_hits(&self, count: usize) {
        // The sender lives as long as this handle.
        let _ = self.hits.subscribe().wait_for(|hits| *hits >= count).await;
    }

    /// Takes the rule away. What waits at its gate goes on waiting.
    pub fn remove(self) {
        self.shared.lock().rules.remove(self.id);
    }
}

#[derive(Debug)]
pub(super) struct Rule {
    id: u64,
    scope: Scope,
    effect: Effect,
    matched: usize,
    hits: Arc<watch::Sender<usize>>,
}

/// The rules of a proxy and the chance they draw from.
#[derive(Debug)]
pub(super) struct Rules {
    rules: Vec<Rule>,
    next_id: u64,
    pub(super) random: SplitMix64,
}

impl Rules {
    pub(super) fn new(seed: u64) -> Self {
        Self { rules: Vec::new(), next_id: 0, random: SplitMix64::new(seed) }
    }

    fn install(&mut self, rule: Rule) -> u64 {
        self.next_id += 1;
        self.rules.push(Rule { id: self.next_id, ..rule });
        self.next_id
    }

    fn remove(&mut self, id: u64) {
        self.rules.retain(|rule| rule.id != id);
    }

    pub(super) fn clear(&mut self) {
        self.rules.clear();
    }

    /// What happens to this frame: the first rule that meets it decides.
    pub(super) fn judge(&mut self, way: Way, connection: u64, frame: &Frame) -> Option<Effect> {
        for rule in &mut self.rules {
            let scope = &rule.scope;
            let within = scope.way == way
                && scope.api_key.is_none_or(|key| key == frame.api_key)
                && scope.connection.is_none_or(|n| n == connection)
                && scope.versions.as_ref().is_none_or(|range| range.contains(&frame.version))
                && (scope.client_id.is_none() || scope.client_id == frame.client_id);
            if !within {
                continue;
            }
            rule.matched += 1;
            let due = scope.nth.is_none_or(|nth| nth == rule.matched)
                && scope.times.is_none_or(|times| *rule.hits.borrow() < times)
                && scope.probability.is_none_or(|p| chance(&mut self.random, p));
            if due {
                rule.hits.send_modify(|hits| *hits += 1);
                return Some(rule.effect.clone());
            }
        }
        None
    }
}

/// True with probability `p`.
fn chance(random: &mut SplitMix64, p: f64) -> bool {
    // 53 bits are what a double holds.
    const UNIT: f64 = (1u64 << 53) as f64;
    ((random.next_u64() >> 11) as f64) < p * UNIT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_and_the_rate_is_the_probability() {
        let draw = |seed| {
            let mut random = SplitMix64::new(seed);
            (0..10_000).map(|_| chance(&mut random, 0.25)).collect::<Vec<_>>()
        };
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
        let hits = draw(1).into_iter().filter(|hit| *hit).count();
        assert!((2_300..2_700).contains(&hits), "{hits}");
    }
}
