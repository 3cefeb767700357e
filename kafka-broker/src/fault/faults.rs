//! The installed faults of a broker.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use kafka4rs_io::rt::SplitMix64;

use super::effect::{Effect, Plan};
use super::gate::GateCore;
use super::matcher::Script;
use super::rule::{Asked, Often, Rule, RuleId, Scope};

/// The script, its chance and its gates. Where no rule is installed a request pays one relaxed load.
#[derive(Debug)]
pub(crate) struct Faults {
    armed: AtomicBool,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    seed: u64,
    next: RuleId,
    script: Script,
    /// A generator a rule, so that installing one changes nothing about the others.
    chances: BTreeMap<RuleId, SplitMix64>,
    gates: BTreeMap<RuleId, Arc<GateCore>>,
    hits: BTreeMap<RuleId, u64>,
}

impl Faults {
    pub(crate) fn new(seed: u64) -> Self {
        let state = State {
            seed,
            next: 1,
            script: Script::default(),
            chances: BTreeMap::new(),
            gates: BTreeMap::new(),
            hits: BTreeMap::new(),
        };
        Self { armed: AtomicBool::new(false), state: Mutex::new(state) }
    }

    pub(crate) fn is_armed(&self) -> bool {
        self.armed.load(Ordering::Relaxed)
    }

    pub(crate) fn install(&self, scope: Scope, often: Often, effect: Effect) -> RuleId {
        let mut state = self.lock();
        let id = state.next;
        state.next += 1;
        let mut seeds = SplitMix64::new(state.seed ^ id.rotate_left(32));
        state.chances.insert(id, SplitMix64::new(seeds.next_u64()));
        state.hits.insert(id, 0);
        if matches!(effect, Effect::Hold | Effect::HoldAnswer) {
            state.gates.insert(id, Arc::new(GateCore::new()));
        }
        state.script.install(Rule { id, scope, often, effect });
        self.armed.store(true, Ordering::Relaxed);
        id
    }

    pub(crate) fn decide(&self, asked: &Asked<'_>) -> Plan {
        let mut state = self.lock();
        let State { script, chances, hits, .. } = &mut *state;
        let draw = |id| chances.get_mut(&id).map_or(0, SplitMix64::next_u64);
        let plan = script.decide(asked, draw, |id| *hits.entry(id).or_default() += 1);
        self.armed.store(!state.script.is_empty(), Ordering::Relaxed);
        plan
    }

    pub(crate) fn hits(&self, id: RuleId) -> u64 {
        self.lock().hits.get(&id).copied().unwrap_or(0)
    }

    /// Removes a rule and opens its gate; false if it is gone already.
    pub(crate) fn remove(&self, id: RuleId) -> bool {
        let mut state = self.lock();
        let removed = state.script.remove(id);
        state.chances.remove(&id);
        let gate = state.gates.remove(&id);
        self.armed.store(!state.script.is_empty(), Ordering::Relaxed);
        drop(state);
        if let Some(gate) = gate {
            gate.open();
        }
        removed
    }

    /// Removes every rule and opens every gate.
    pub(crate) fn clear(&self) {
        let mut state = self.lock();
        state.script.clear();
        state.chances.clear();
        let gates = std::mem::take(&mut state.gates);
        self.armed.store(false, Ordering::Relaxed);
        drop(state);
        gates.into_values().for_each(|gate| gate.open());
    }

    pub(super) fn gate(&self, id: RuleId) -> Option<Arc<GateCore>> {
        self.lock().gates.get(&id).cloned()
    }

    /// Waits at a rule's gate, if it is still there; false if the gate is full.
    pub(crate) async fn pass(&self, id: RuleId) -> bool {
        match self.gate(id) {
            Some(gate) => gate.pass().await,
            None => true,
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
