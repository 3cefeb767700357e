//! The consumer's own task: drives the machines, talks to brokers, decides nothing.

mod choice;
mod commits;
mod group;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::future::poll_fn;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use kafka4rs_core::group::{ConsumerMember, Departure, HeartbeatFailure};
use kafka4rs_core::rt::Timer;
use kafka4rs_core::{ClusterView, TopicInterest};
use kafka4rs_core::{ErrorKind, KafkaError, Lane, OffsetAndMetadata, Result, TopicPartition};
use kafka4rs_protocol::messages::ConsumerGroupHeartbeatResponse;
use kafka4rs_protocol::{BrokerId, Deadline, Tick, TopicId, TopicName};
use tokio::sync::{mpsc, oneshot, watch};

use crate::commit::CommitKind;
use crate::epochs::find_epoch_ends;
use crate::fetch::fetch;
use crate::machine::fetch_plan::FetchEnd;
use crate::machine::positions::{
    EpochEnd, EpochQuestion, Found, Incarnation, PositionAction, PositionEvent, ResetTo,
};
use crate::machine::reconcile::Reconcile;
use crate::offsets::{find_committed, find_listed};
use crate::rebalance::RebalanceListener;
use crate::shared::Shared;
use crate::state::{State, candidates};
use crate::work::WorkSet;

/// What handles ask of the shell.
pub(crate) enum Command {
    Commit {
        offsets: BTreeMap<TopicPartition, OffsetAndMetadata>,
        deadline: Deadline,
        reply: oneshot::Sender<Result<()>>,
    },
    Close {
        deadline: Deadline,
        departure: Departure,
        reply: oneshot::Sender<Result<()>>,
    },
}

/// Requests of handles that wait for the shell, and commits that wait for those before them.
pub(crate) const COMMANDS: usize = 64;

/// What a commit gets that finds too many before it.
pub(crate) fn too_many_commits() -> KafkaError {
    let message = format!("{COMMANDS} commits are waiting already; this one was not begun");
    KafkaError::new(ErrorKind::Timeout, message).during("commit")
}
/// How long a consumer that was dropped may take to leave.
const CLOSE_WITHIN: Duration = Duration::from_secs(30);
/// How long closing waits for brokers to end fetch sessions. A convenience of theirs, not ours.
const SESSIONS_WITHIN: Duration = Duration::from_millis(500);

type HeartbeatResult = std::result::Result<ConsumerGroupHeartbeatResponse, HeartbeatFailure>;

/// What came of something the shell had begun.
enum Done {
    /// The view changed; without a receiver the client is closed.
    Metadata(Option<watch::Receiver<Arc<ClusterView>>>),
    Coordinator(Result<BrokerId>),
    Heartbeat(u64, HeartbeatResult),
    Fetched(BrokerId, FetchEnd),
    Committed(Vec<(TopicPartition, Incarnation)>, BTreeMap<TopicPartition, Found>),
    Listed(Vec<(TopicPartition, Incarnation, ResetTo)>, BTreeMap<TopicPartition, Found>),
    Checked(Vec<EpochQuestion>, BTreeMap<TopicPartition, EpochEnd>),
    CommitEnded(CommitFor, Result<()>),
    SessionEnded,
    Told(Told, Result<()>),
}

/// Who waits for a commit.
enum CommitFor {
    Caller(oneshot::Sender<Result<()>>),
    Timer,
    /// Nobody: partitions that are no longer read.
    LeftBehind,
    Reconcile(u64),
    /// Leaving the group waits for it.
    Release,
    Close,
}

/// What the listener was told about.
#[derive(Clone, Copy)]
enum Told {
    Reconcile(u64),
    Lost(u64),
    Release(u64),
}

/// Partitions that are given back before the group is left, and until when commits may keep that up.
struct Releasing {
    tag: u64,
    partitions: Vec<TopicPartition>,
    deadline: Deadline,
}

struct CommitJob {
    offsets: BTreeMap<TopicPartition, OffsetAndMetadata>,
    kind: CommitKind,
    /// The membership the offsets belong to.
    membership: u64,
    deadline: Deadline,
    whom: CommitFor,
}

struct Closing {
    began: Tick,
    deadline: Deadline,
    /// Fetch sessions that are being ended.
    sessions: usize,
    reply: Option<oneshot::Sender<Result<()>>>,
    failure: Option<KafkaError>,
}

pub(crate) struct Shell {
    shared: Arc<Shared>,
    listener: Option<Arc<dyn RebalanceListener>>,
    commands: mpsc::Receiver<Command>,
    commands_open: bool,
    member: Option<ConsumerMember>,
    reconcile: Reconcile,
    work: WorkSet<Done>,
    timer: Box<dyn Timer>,
    started: bool,
    seen_poll: Tick,
    coordinator: Option<BrokerId>,
    /// Topics metadata has to keep knowing about while this lives.
    interests: BTreeMap<TopicName, TopicInterest>,
    /// The same for assigned topics of which only the id is known.
    unnamed: BTreeMap<TopicId, TopicInterest>,
    warned: BTreeSet<TopicName>,
    commits: VecDeque<CommitJob>,
    committing: bool,
    next_auto_commit: Tick,
    auto_committing: bool,
    releasing: Option<Releasing>,
    closing: Option<Closing>,
    left: bool,
}

impl Shell {
    pub(crate) fn new(
        shared: Arc<Shared>,
        listener: Option<Arc<dyn RebalanceListener>>,
        commands: mpsc::Receiver<Command>,
    ) -> Self {
        let is_group = shared.lock().choice.subscription.is_group();
        let member = is_group.then(|| ConsumerMember::new(group::member_config(&shared)));
        let timer = shared.runtime().timer();
        Self {
            left: member.is_none(),
            member,
            shared,
            listener,
            commands,
            commands_open: true,
            reconcile: Reconcile::default(),
            work: WorkSet::default(),
            timer,
            started: false,
            seen_poll: Tick::ZERO,
            coordinator: None,
            interests: BTreeMap::new(),
            unnamed: BTreeMap::new(),
            warned: BTreeSet::new(),
            commits: VecDeque::new(),
            committing: false,
            next_auto_commit: Tick::ZERO,
            auto_committing: false,
            releasing: None,
            closing: None,
        }
    }

    /// Runs until the consumer is closed or dropped and has left its group.
    pub(crate) async fn run(mut self) {
        let mut done = Vec::new();
        let mut commands = Vec::new();
        loop {
            let now = self.shared.now();
            if self.drive(now) {
                break;
            }
            self.set_timer(now);
            poll_fn(|cx| {
                let mut ready = self.work.poll(cx, &mut done);
                while self.commands_open {
                    match self.commands.poll_recv(cx) {
                        Poll::Ready(Some(command)) => commands.push(command),
                        Poll::Ready(None) => self.commands_open = false,
                        Poll::Pending => break,
                    }
                    ready = true;
                }
                ready |= self.shared.nudge.poll_rung(cx).is_ready();
                ready |= self.timer.poll_expired(cx).is_ready();
                if ready { Poll::Ready(()) } else { Poll::Pending }
            })
            .await;
            let now = self.shared.now();
            for command in commands.drain(..) {
                self.on_command(now, command);
            }
            if !self.commands_open && self.closing.is_none() {
                let deadline = Deadline::after(now, CLOSE_WITHIN);
                self.begin_close(now, deadline, Departure::AsMember, None);
            }
            for event in done.drain(..) {
                self.on_done(now, event);
            }
        }
        self.finish();
    }

    /// Lets every machine say what it wants. `true`: there is nothing left to do, ever.
    fn drive(&mut self, now: Tick) -> bool {
        if !self.started {
            if self.closing.is_some() {
                return true;
            }
            if !self.shared.lock().started {
                return false;
            }
            self.start(now);
        }
        self.apply_choice(now);
        self.drive_release(now);
        self.drive_group(now);
        if self.closing.is_none() {
            self.drive_positions(now);
            self.drive_fetches(now);
            self.auto_commit(now);
        }
        self.drive_commits(now);
        self.is_closed(now)
    }

    /// The first use of the network: nothing is sent before somebody asks for records.
    fn start(&mut self, now: Tick) {
        self.started = true;
        self.next_auto_commit = now + self.shared.settings.auto_commit_interval;
        self.shared.lock().choice.changed = true;
        self.watch_metadata(self.shared.client.metadata().subscribe());
    }

    fn watch_metadata(&mut self, mut receiver: watch::Receiver<Arc<ClusterView>>) {
        self.work.push(async move {
            let open = receiver.changed().await.is_ok();
            Done::Metadata(open.then_some(receiver))
        });
    }

    fn drive_positions(&mut self, now: Tick) {
        let metadata = self.shared.client.metadata();
        let mut state = self.shared.lock();
        state.follow(metadata.epoch(), || metadata.view());
        let events = state.positions.take_events();
        drop(state);
        if !events.is_empty() {
            // A topic made anew is another assignment to its stream, and a stream may have to tell.
            self.shared.note_assignment();
        }
        self.tell_of_positions(events);
        loop {
            let action = self.shared.lock().positions.next_action(now);
            let shared = self.shared.clone();
            match action {
                None => break,
                Some(PositionAction::LoadCommitted(partitions)) => self.work.push(async move {
                    let found = find_committed(&shared, &partitions).await;
                    Done::Committed(partitions, found)
                }),
                Some(PositionAction::ListOffsets(questions)) => self.work.push(async move {
                    let found = find_listed(&shared, &questions).await;
                    Done::Listed(questions, found)
                }),
                Some(PositionAction::CheckEpochs(questions)) => self.work.push(async move {
                    let ends = find_epoch_ends(&shared, &questions).await;
                    Done::Checked(questions, ends)
                }),
            }
        }
    }

    fn tell_of_positions(&self, events: VecDeque<PositionEvent>) {
        if events.is_empty() {
            return;
        }
        for event in events {
            tracing::warn!(?event, "a position was lost");
            // Nobody may be listening.
            let _ = self.shared.position_events.send(event);
        }
        // One without a reset policy is the error of the next poll.
        self.shared.data.ring();
    }

    fn drive_fetches(&mut self, now: Tick) {
        let max_bytes = self.shared.settings.max_partition_fetch_bytes;
        let in_use = self.shared.slabs.in_use();
        if in_use > self.shared.settings.fetch_buffer / 2 {
            // What waits to be used again is memory as well.
            self.shared.slabs.trim(self.shared.settings.fetch_buffer.saturating_sub(in_use));
        }
        let mut state = self.shared.lock();
        let in_use = in_use + state.overhead(self.shared.settings.fetch_buffer);
        let starved = state.is_starved();
        let State { positions, buffer, plan, .. } = &mut *state;
        let (candidates, unknown) = candidates(positions, buffer, now, max_bytes);
        let due = plan.due(now, &candidates, in_use, starved);
        let stale = std::mem::take(&mut state.stale_metadata) || unknown;
        drop(state);
        if stale {
            self.shared.client.metadata().request_refresh();
        }
        for broker in due {
            let shared = self.shared.clone();
            self.work.push(async move { Done::Fetched(broker, fetch(shared, broker).await) });
        }
    }

    fn on_command(&mut self, now: Tick, command: Command) {
        match command {
            Command::Commit { offsets, deadline, reply } => {
                self.shared.start();
                if self.commits.len() < COMMANDS {
                    self.push_commit(
                        offsets,
                        CommitKind::Explicit,
                        deadline,
                        CommitFor::Caller(reply),
                    );
                } else {
                    let _ = reply.send(Err(too_many_commits()));
                }
            }
            Command::Close { deadline, departure, reply } => {
                self.begin_close(now, deadline, departure, Some(reply));
            }
        }
    }

    fn on_done(&mut self, now: Tick, done: Done) {
        match done {
            Done::Metadata(Some(receiver)) => {
                self.watch_metadata(receiver);
                self.resolve_topics(now);
                self.tell_of_missing_topics();
            }
            Done::Metadata(None) => {
                let mut state = self.shared.lock();
                state.fatal.get_or_insert_with(|| KafkaError::closed("client"));
                drop(state);
                self.left = true;
                self.shared.ring_all();
            }
            Done::Coordinator(found) => {
                if let Ok(broker) = &found {
                    self.coordinator = Some(*broker);
                }
                if let Some(member) = &mut self.member {
                    member.handle_coordinator(now, found.map(drop));
                }
            }
            Done::Heartbeat(tag, result) => {
                if let Err(HeartbeatFailure::Transport(error)) = &result {
                    tracing::debug!(%error, "heartbeat failed");
                }
                if let Some(member) = &mut self.member {
                    member.handle_heartbeat(now, tag, result);
                }
            }
            Done::Fetched(broker, end) => {
                let mut state = self.shared.lock();
                if end == FetchEnd::Failed {
                    state.positions.handle_lost_replica(broker);
                }
                state.plan.handle_end(now, broker, end);
            }
            Done::Committed(asked, mut found) => {
                let mut state = self.shared.lock();
                for (partition, incarnation) in asked {
                    let found = found.remove(&partition).unwrap_or(Found::Retry);
                    state.positions.handle_committed(now, &partition, incarnation, found);
                }
                drop(state);
                self.shared.ring_all();
            }
            Done::Listed(asked, mut found) => {
                let mut state = self.shared.lock();
                for (partition, incarnation, _) in asked {
                    let found = found.remove(&partition).unwrap_or(Found::Retry);
                    state.positions.handle_listed(now, &partition, incarnation, found);
                }
                drop(state);
                self.shared.ring_all();
            }
            Done::Checked(asked, mut ends) => {
                let mut state = self.shared.lock();
                for question in asked {
                    let end = ends.remove(&question.partition).unwrap_or(EpochEnd::Retry);
                    state.positions.handle_epoch_end(now, &question, end);
                }
                state.drop_stale();
                drop(state);
                self.shared.data.ring();
            }
            Done::CommitEnded(whom, result) => self.on_commit_ended(now, whom, result),
            Done::SessionEnded => {
                if let Some(closing) = &mut self.closing {
                    closing.sessions = closing.sessions.saturating_sub(1);
                }
            }
            Done::Told(told, result) => self.on_told(now, told, result),
        }
    }

    fn finish(&mut self) {
        self.work.clear();
        for job in self.commits.drain(..) {
            if let CommitFor::Caller(reply) = job.whom {
                let _ = reply.send(Err(KafkaError::closed("consumer").during("commit")));
            }
        }
        let client = &self.shared.client;
        client.close_lane(Lane::Fetch(self.shared.fetch_lane));
        client.close_lane(Lane::Group(self.shared.group_lane));
        self.drop_all();
        if let Some(Closing { reply: Some(reply), failure, .. }) = self.closing.take() {
            let _ = reply.send(failure.map_or(Ok(()), Err));
        }
    }

    /// Forgets every partition; what is buffered or under way for them is worthless.
    fn drop_all(&mut self) {
        let mut state = self.shared.lock();
        let all: Vec<TopicPartition> = state.positions.partitions().cloned().collect();
        for partition in &all {
            state.remove(partition);
        }
        state.drop_stale();
        drop(state);
        self.keep_interests();
        self.shared.ring_all();
    }

    fn set_timer(&mut self, now: Tick) {
        let state = self.shared.lock();
        let mut at = [state.positions.next_deadline(now), state.plan.next_deadline(now)]
            .into_iter()
            .flatten()
            .min();
        drop(state);
        let mut sooner = |tick: Option<Tick>| at = at.into_iter().chain(tick).min();
        if self.started {
            sooner(self.member.as_ref().and_then(ConsumerMember::next_deadline));
            let commits = self.shared.settings.commits() && self.closing.is_none();
            sooner((commits && !self.auto_committing).then_some(self.next_auto_commit));
        }
        sooner(self.closing.as_ref().map(|closing| closing.deadline.tick()));
        sooner(self.releasing.as_ref().map(|releasing| releasing.deadline.tick()));
        self.timer.set(at);
    }

    fn request_deadline(&self, now: Tick) -> Deadline {
        Deadline::after(now, self.shared.client.config().request_timeout())
    }
}
