//! The commit rule under an explicit-state check: every order of every message of a small world.
//!
//! The world: writers that propose operations, two slots in flight each; a network that delivers, repeats and loses
//! requests and answers; a store that creates a slot once; a garbage collector that publishes a trim position and
//! deletes below it; crashes. What must hold in every state:
//!
//! - an acknowledged operation stands at its offset in the log,
//! - no operation stands in the log twice,
//! - what a writer has read is a beginning of the log.
//!
//! Each rule of the design is a flag here, and without any one of them something above breaks.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};

type Number = u8;
type Nonce = u8;
type Op = u8;
const GENESIS: Nonce = 0;

/// The rules, and how large the world is.
#[derive(Clone, Copy)]
struct World {
    /// A slot that does not name the last valid slot as its parent is void.
    chain: bool,
    /// "Exists" is resolved by whose nonce is stored, not taken for a loss.
    compare_nonce: bool,
    /// Nothing is acknowledged from a slot that may be trimmed.
    check_trim_on_ack: bool,
    /// Nothing is read from a slot that may be trimmed.
    check_trim_on_read: bool,
    writers: usize,
    ops_each: u8,
    slots: Number,
    in_flight: usize,
    crashes: u8,
    resends: u8,
    collects: bool,
}

const WORLD: World = World {
    chain: true,
    compare_nonce: true,
    check_trim_on_ack: true,
    check_trim_on_read: true,
    writers: 2,
    ops_each: 1,
    slots: 4,
    in_flight: 2,
    crashes: 1,
    resends: 1,
    collects: true,
};

#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
struct Slot {
    nonce: Nonce,
    parent: Nonce,
    op: Op,
}

/// A request to create a slot, on its way.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
struct Request {
    writer: usize,
    number: Number,
    slot: Slot,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Answer {
    Awaited,
    Created,
    Exists,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct InFlight {
    number: Number,
    slot: Slot,
    answer: Answer,
    sent: u8,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
struct Writer {
    next: Number,
    head: Nonce,
    /// The operations it has applied: its view of the log.
    view: Vec<Op>,
    queue: VecDeque<Op>,
    in_flight: VecDeque<InFlight>,
    nonces: u8,
    crashes: u8,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
struct State {
    store: BTreeMap<Number, Slot>,
    /// What each number held first, deletions aside: what history is judged by.
    first: BTreeMap<Number, Slot>,
    network: BTreeSet<Request>,
    writers: Vec<Writer>,
    trim: Number,
    acknowledged: BTreeMap<Op, usize>,
}

impl State {
    fn new(world: &World) -> Self {
        let writer = |i: usize| Writer {
            queue: (0..world.ops_each).map(|op| i as u8 * 10 + op).collect(),
            ..Writer::default()
        };
        Self { writers: (0..world.writers).map(writer).collect(), ..Self::default() }
    }

    /// The log, and head and length at each number.
    fn history(&self) -> (Vec<Op>, Vec<(Nonce, usize)>) {
        let (mut log, mut head) = (Vec::new(), GENESIS);
        let mut at = vec![(GENESIS, 0)];
        for number in 0.. {
            let Some(slot) = self.first.get(&number) else { break };
            if slot.parent == head {
                head = slot.nonce;
                log.push(slot.op);
            }
            at.push((head, log.len()));
        }
        (log, at)
    }

    /// The writer forgets what it has in flight and starts again from a snapshot at the trim position.
    fn reload(&mut self, writer: usize) {
        let (log, at) = self.history();
        let (head, len) = at[self.trim as usize];
        let trim = self.trim;
        let writer = &mut self.writers[writer];
        writer.next = trim;
        writer.head = head;
        writer.view = log[..len].to_vec();
        writer.in_flight.clear();
    }

    fn violation(&self) -> Option<String> {
        let (log, _) = self.history();
        for (op, offset) in &self.acknowledged {
            if log.get(*offset) != Some(op) {
                return Some(format!("{op} was acknowledged at {offset}, the log is {log:?}"));
            }
        }
        let distinct = log.iter().collect::<BTreeSet<_>>();
        if distinct.len() < log.len() {
            return Some(format!("an operation stands twice in {log:?}"));
        }
        let diverged = self.writers.iter().find(|writer| !log.starts_with(&writer.view));
        diverged.map(|writer| format!("a view {:?} is no beginning of {log:?}", writer.view))
    }

    /// Every state that can follow.
    fn successors(&self, world: &World) -> Vec<Self> {
        let mut next = Vec::new();
        for request in &self.network {
            next.extend(self.deliver(request));
        }
        for writer in 0..world.writers {
            next.extend(self.propose(world, writer));
            next.extend(self.resend(world, writer));
            match self.writers[writer].in_flight.front() {
                Some(first) => next.extend(self.resolve(world, writer, first)),
                None => next.extend(self.read_tail(world, writer)),
            }
            next.extend(self.crash(world, writer));
        }
        if world.collects {
            next.extend(self.collect());
        }
        next
    }

    /// The store handles a request; its answer arrives or is lost.
    fn deliver(&self, request: &Request) -> Vec<Self> {
        let mut handled = self.clone();
        handled.network.remove(request);
        let answer = match handled.store.entry(request.number) {
            Entry::Occupied(_) => Answer::Exists,
            Entry::Vacant(free) => {
                free.insert(request.slot.clone());
                if request.number >= handled.trim {
                    handled.first.entry(request.number).or_insert_with(|| request.slot.clone());
                }
                Answer::Created
            }
        };
        let mut answered = handled.clone();
        for mine in &mut answered.writers[request.writer].in_flight {
            if mine.slot == request.slot && mine.answer == Answer::Awaited {
                mine.answer = answer;
            }
        }
        vec![handled, answered]
    }

    fn propose(&self, world: &World, writer: usize) -> Option<Self> {
        let mut next = self.clone();
        let me = &mut next.writers[writer];
        let number = me.in_flight.back().map_or(me.next, |last| last.number + 1);
        if me.in_flight.len() >= world.in_flight || number >= world.slots {
            return None;
        }
        let op = me.queue.pop_front()?;
        let parent = me.in_flight.back().map_or(me.head, |last| last.slot.nonce);
        me.nonces += 1;
        let slot = Slot { nonce: (writer as u8 + 1) * 32 + me.nonces, parent, op };
        let in_flight = InFlight { number, slot: slot.clone(), answer: Answer::Awaited, sent: 1 };
        me.in_flight.push_back(in_flight);
        next.network.insert(Request { writer, number, slot });
        Some(next)
    }

    /// No answer came: the same bytes go to the same number again.
    fn resend(&self, world: &World, writer: usize) -> Vec<Self> {
        let mut all = Vec::new();
        for (i, mine) in self.writers[writer].in_flight.iter().enumerate() {
            let request = Request { writer, number: mine.number, slot: mine.slot.clone() };
            if mine.answer == Answer::Awaited
                && mine.sent <= world.resends
                && !self.network.contains(&request)
            {
                let mut next = self.clone();
                next.writers[writer].in_flight[i].sent += 1;
                next.network.insert(request);
                all.push(next);
            }
        }
        all
    }

    /// The oldest slot in flight is known to be ours, or another's.
    fn resolve(&self, world: &World, writer: usize, first: &InFlight) -> Option<Self> {
        let stored = self.store.get(&first.number);
        let won = match (first.answer, stored) {
            (Answer::Awaited, _) => return None,
            (Answer::Created, _) => true,
            (Answer::Exists, Some(stored)) => world.compare_nonce && *stored == first.slot,
            // Trimmed away meanwhile: never acknowledged, never proposed again.
            (Answer::Exists, None) => return Some(self.reloaded(writer)),
        };
        let trimmed = first.number < self.trim;
        if trimmed && if won { world.check_trim_on_ack } else { world.check_trim_on_read } {
            return Some(self.reloaded(writer));
        }
        let mut next = self.clone();
        let me = &mut next.writers[writer];
        me.next = first.number + 1;
        if won {
            me.in_flight.pop_front();
            me.head = first.slot.nonce;
            next.acknowledged.insert(first.slot.op, me.view.len());
            me.view.push(first.slot.op);
        } else {
            // What was sent behind a lost slot has lost its parent: all of it is proposed again.
            let mut again =
                me.in_flight.drain(..).map(|lost| lost.slot.op).collect::<VecDeque<_>>();
            again.append(&mut me.queue);
            me.queue = again;
            me.apply(world, stored?);
        }
        Some(next)
    }

    fn read_tail(&self, world: &World, writer: usize) -> Option<Self> {
        let number = self.writers[writer].next;
        let stored = self.store.get(&number);
        if number < self.trim && (stored.is_none() || world.check_trim_on_read) {
            return Some(self.reloaded(writer));
        }
        let mut next = self.clone();
        let me = &mut next.writers[writer];
        me.next += 1;
        me.apply(world, stored?);
        Some(next)
    }

    fn crash(&self, world: &World, writer: usize) -> Option<Self> {
        let me = &self.writers[writer];
        if me.in_flight.is_empty() || me.crashes >= world.crashes {
            return None;
        }
        let mut next = self.reloaded(writer);
        next.writers[writer].crashes += 1;
        Some(next)
    }

    fn collect(&self) -> Vec<Self> {
        let (_, at) = self.history();
        let mut all = Vec::new();
        for trim in self.trim + 1..at.len() as Number {
            all.push(Self { trim, ..self.clone() });
        }
        for number in self.store.keys().filter(|number| **number < self.trim) {
            let mut next = self.clone();
            next.store.remove(number);
            all.push(next);
        }
        all
    }

    fn reloaded(&self, writer: usize) -> Self {
        let mut next = self.clone();
        next.reload(writer);
        next
    }
}

impl Writer {
    fn apply(&mut self, world: &World, slot: &Slot) {
        if !world.chain || slot.parent == self.head {
            self.head = slot.nonce;
            self.view.push(slot.op);
        }
    }
}

/// What a search found within its limit.
#[derive(Debug)]
enum Found {
    Violation { what: String },
    Nothing { states: usize, exhausted: bool, acknowledged: usize },
}

fn search(world: World, limit: usize) -> Found {
    let digest = |state: &State| {
        let mut hasher = DefaultHasher::new();
        state.hash(&mut hasher);
        hasher.finish()
    };
    let start = State::new(&world);
    let mut seen = HashSet::from([digest(&start)]);
    let mut queue = VecDeque::from([start]);
    let (mut states, mut acknowledged) = (0, 0);
    while let Some(state) = queue.pop_front() {
        states += 1;
        acknowledged = acknowledged.max(state.acknowledged.len());
        if let Some(what) = state.violation() {
            return Found::Violation { what };
        }
        if states >= limit {
            return Found::Nothing { states, exhausted: false, acknowledged };
        }
        for next in state.successors(&world) {
            if seen.insert(digest(&next)) {
                queue.push_back(next);
            }
        }
    }
    Found::Nothing { states, exhausted: true, acknowledged }
}

fn breaks(world: World) -> String {
    match search(world, 30_000) {
        Found::Violation { what } => what,
        nothing => panic!("a rule is missing and nothing broke: {nothing:?}"),
    }
}

#[test]
fn the_rules_hold_in_every_state_of_two_writers() {
    match search(WORLD, 100_000) {
        Found::Nothing { exhausted: true, acknowledged: 2, states } => assert!(states > 5_000),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_rules_hold_as_far_as_one_looks_with_more_writers_or_operations() {
    for world in [
        World { ops_each: 2, slots: 5, ..WORLD },
        World { writers: 3, ..WORLD },
        World { writers: 3, crashes: 0, resends: 0, ..WORLD },
    ] {
        match search(world, 40_000) {
            Found::Nothing { acknowledged: 1.., .. } => {}
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn without_the_chain_rule_a_later_slot_overtakes_an_earlier_one() {
    breaks(World { chain: false, ops_each: 2, slots: 5, ..WORLD });
}

#[test]
fn without_comparing_nonces_an_operation_is_written_twice() {
    let what = breaks(World { compare_nonce: false, collects: false, ..WORLD });
    assert!(what.contains("twice") || what.contains("acknowledged"), "{what}");
}

#[test]
fn without_the_trim_check_on_acknowledging_an_acknowledged_operation_is_lost() {
    let what = breaks(World { check_trim_on_ack: false, writers: 3, ..WORLD });
    assert!(what.contains("acknowledged") || what.contains("beginning"), "{what}");
}

#[test]
fn without_the_trim_check_on_reading_a_view_diverges() {
    breaks(World { check_trim_on_read: false, writers: 3, ..WORLD });
}
