//! Writing a history while it happens.

use std::collections::HashMap;
use std::fs::File;
use std::io::Write as _;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use kafka4rs_protocol::TopicId;

use super::history::{BLOCK_HEAD, BLOCK_ROWS, History, HistoryError, head, seal_block};
use super::op::{Event, GroupRef, Op, OpId, Outcome, Settings, TopicRef};
use super::payload::{Payload, PayloadError};
use super::row::{Kind, ROW, Row, event, op, outcome, write_text};
use super::truth::Truth;

/// Records a history. Clones record into the same one, from any task or thread; the order of the
/// calls is the order of the history.
///
/// To a file, a block of 256 rows is written whenever it is full. A process that dies leaves what was
/// written so far: a history without an end, which can be read but never passes. I/O errors are kept
/// for [`Recorder::finish`]; calls after it are ignored.
#[derive(Debug, Clone)]
pub struct Recorder {
    inner: Arc<Mutex<Inner>>,
}

#[derive(Debug)]
struct Inner {
    sink: Sink,
    /// Room for a block's head, and its rows.
    block: Vec<u8>,
    blocks: u64,
    rows: u64,
    next_op: u64,
    topics: HashMap<TopicId, u32>,
    groups: HashMap<String, u32>,
    failed: Option<HistoryError>,
    finished: bool,
}

#[derive(Debug)]
enum Sink {
    Memory(Vec<u8>),
    File(File, PathBuf),
}

impl Recorder {
    /// Records into memory.
    pub fn memory(settings: Settings) -> Self {
        Self::new(Sink::Memory(Vec::new()), &settings)
    }

    /// Records into a file, which is made anew.
    ///
    /// # Errors
    /// [`HistoryError::Io`] if the file cannot be made.
    pub fn file(path: impl AsRef<Path>, settings: Settings) -> Result<Self, HistoryError> {
        let path = path.as_ref().to_owned();
        match File::create(&path) {
            Ok(file) => Ok(Self::new(Sink::File(file, path), &settings)),
            Err(error) => Err(HistoryError::Io { path, error }),
        }
    }

    fn new(sink: Sink, settings: &Settings) -> Self {
        let mut inner = Inner {
            sink,
            block: empty_block(),
            blocks: 0,
            rows: 0,
            next_op: 1,
            topics: HashMap::new(),
            groups: HashMap::new(),
            failed: None,
            finished: false,
        };
        inner.write_out(&head(settings));
        inner.named(&Row::of(Kind::Label), &settings.label);
        Self { inner: Arc::new(Mutex::new(inner)) }
    }

    /// The handle of a topic, by its id. A topic made anew under its name has a new id, and is another.
    /// Every topic is to be registered before the first record is sent to it.
    pub fn topic(&self, id: TopicId, name: &str) -> TopicRef {
        TopicRef(self.lock().topic(id, name))
    }

    /// The handle of a consumer group.
    pub fn group(&self, name: &str) -> GroupRef {
        let mut inner = self.lock();
        if let Some(&group) = inner.groups.get(name) {
            return GroupRef(group);
        }
        let group = inner.groups.len() as u32;
        inner.groups.insert(name.to_owned(), group);
        inner.named(&Row { topic: group, ..Row::of(Kind::Group) }, name);
        GroupRef(group)
    }

    /// An operation begins, without a deadline of its own. `now_ns` counts from the start of the run.
    pub fn invoke(&self, process: u32, incarnation: u32, now_ns: u64, op: Op) -> OpId {
        self.invoked(process, incarnation, now_ns, 0, &op)
    }

    /// An operation begins, which has to end within `deadline` (kept in whole milliseconds, at least 1).
    pub fn invoke_by(
        &self,
        process: u32,
        incarnation: u32,
        now_ns: u64,
        deadline: Duration,
        op: Op,
    ) -> OpId {
        let ms = u32::try_from(deadline.as_millis()).unwrap_or(u32::MAX).max(1);
        self.invoked(process, incarnation, now_ns, ms, &op)
    }

    /// An operation ends. To be called once; what never ends counts as unknown.
    pub fn complete(&self, id: OpId, now_ns: u64, outcome: Outcome) {
        let mut inner = self.lock();
        let mut row = Row { op: id.0, at: now_ns, ..Row::of(Kind::Complete) };
        match outcome {
            Outcome::Ok => row.flag = outcome::OK,
            Outcome::Acked { partition, offset } => {
                row.flag = if offset.is_some() { outcome::ACKED_AT } else { outcome::ACKED };
                row.partition = partition;
                row.sequence = offset.unwrap_or(0);
            }
            Outcome::Records(reads) => {
                row.flag = outcome::RECORDS;
                row.a = reads.len() as u32;
                for read in reads {
                    let place = (read.topic, read.partition, read.offset);
                    let found = inner.found(Kind::Read, place, read.payload);
                    inner.push(&Row { op: id.0, ..found });
                }
            }
            Outcome::Fail(code) => (row.flag, row.code) = (outcome::FAIL, code.cast_unsigned()),
            Outcome::Unknown(code) => {
                (row.flag, row.code) = (outcome::UNKNOWN, code.cast_unsigned())
            }
        }
        inner.push(&row);
    }

    /// Something happens to a process, or to everybody (then the process does not matter).
    pub fn event(&self, process: u32, incarnation: u32, now_ns: u64, event: Event) {
        let mut inner = self.lock();
        let mut row = Row { process, instance: incarnation, at: now_ns, ..Row::of(Kind::Event) };
        let mut partitions = Vec::new();
        match event {
            Event::Assigned { group, member_epoch, partitions: assigned } => {
                (row.flag, row.producer, row.life) =
                    (event::ASSIGNED, group.0, member_epoch.cast_unsigned());
                partitions = assigned;
            }
            Event::Revoked { group, partitions: gone } => {
                (row.flag, row.producer) = (event::REVOKED, group.0);
                partitions =
                    gone.into_iter().map(|(topic, partition)| (topic, partition, None)).collect();
            }
            Event::Lost { group, partitions: gone } => {
                (row.flag, row.producer) = (event::LOST, group.0);
                partitions =
                    gone.into_iter().map(|(topic, partition)| (topic, partition, None)).collect();
            }
            Event::Fenced { group } => (row.flag, row.producer) = (event::FENCED, group.0),
            Event::Crashed => row.flag = event::CRASHED,
            Event::FaultBegin { code } => (row.flag, row.code) = (event::FAULT_BEGIN, code),
            Event::FaultEnd { code } => (row.flag, row.code) = (event::FAULT_END, code),
            Event::Healed => row.flag = event::HEALED,
            Event::TopicDeleted { topic } => {
                (row.flag, row.topic) = (event::TOPIC_DELETED, topic.0)
            }
            Event::Drained { topic, partition, from, to } => {
                (row.flag, row.topic, row.partition) = (event::DRAINED, topic.0, partition);
                (row.op, row.sequence) = (from, to);
            }
        }
        row.a = partitions.len() as u32;
        inner.push(&row);
        for (topic, partition, position) in partitions {
            inner.push(&Row {
                flag: u8::from(position.is_some()),
                topic: topic.0,
                partition,
                sequence: position.unwrap_or(0),
                process,
                instance: incarnation,
                at: now_ns,
                ..Row::of(Kind::EventPartition)
            });
        }
    }

    /// What a partition's log holds, by a reader that is not the client under test.
    pub fn truth(&self, truth: &Truth) {
        let mut inner = self.lock();
        inner.push(&Row {
            topic: truth.topic.0,
            partition: truth.partition,
            op: truth.start_offset,
            at: truth.end_offset,
            sequence: truth.records.len() as u64,
            ..Row::of(Kind::Truth)
        });
        for record in &truth.records {
            let place = (truth.topic, truth.partition, record.offset);
            let found = inner.found(Kind::TruthRecord, place, record.payload);
            inner.push(&Row { code: u16::from(record.aborted), ..found });
        }
    }

    /// Ends the history and hands it over.
    ///
    /// # Errors
    /// [`HistoryError::Io`] if a write failed, now or before; [`HistoryError::Finished`] the second time.
    pub fn finish(&self) -> Result<History, HistoryError> {
        let mut inner = self.lock();
        if inner.finished {
            return Err(HistoryError::Finished);
        }
        let rows = inner.rows;
        inner.push(&Row { op: rows, ..Row::of(Kind::End) });
        inner.write_block();
        inner.finished = true;
        if let Some(error) = inner.failed.take() {
            return Err(error);
        }
        match &mut inner.sink {
            Sink::Memory(bytes) => History::from_bytes(mem::take(bytes)),
            Sink::File(_, path) => History::open(path),
        }
    }

    fn invoked(
        &self,
        process: u32,
        incarnation: u32,
        now_ns: u64,
        deadline_ms: u32,
        op: &Op,
    ) -> OpId {
        let mut inner = self.lock();
        let id = inner.next_op;
        inner.next_op += 1;
        let mut row = Row {
            process,
            instance: incarnation,
            op: id,
            at: now_ns,
            a: deadline_ms,
            ..Row::of(Kind::Invoke)
        };
        match op {
            Op::Send { payload, len } => {
                row.kind = Kind::Send as u8;
                row.topic = inner.topic(payload.topic_id, "");
                (row.partition, row.producer, row.life) =
                    (payload.partition, payload.producer, payload.incarnation);
                (row.sequence, row.transaction, row.b) =
                    (payload.sequence, payload.transaction, *len);
            }
            Op::Poll { group } => {
                row.flag = op::POLL;
                // 0 is "none" here, so that a group of number 0 can be told from it.
                row.producer = group.map_or(0, |group| group.0 + 1);
            }
            Op::Commit { group, offsets } => {
                (row.flag, row.producer, row.b) = (op::COMMIT, group.0, offsets.len() as u32);
            }
            Op::Seek { topic, partition, to } => {
                (row.flag, row.topic, row.partition, row.sequence) =
                    (op::SEEK, topic.0, *partition, *to);
            }
            Op::Flush => row.flag = op::FLUSH,
            Op::Close => row.flag = op::CLOSE,
            Op::CreateTopic { topic } => (row.flag, row.topic) = (op::CREATE_TOPIC, topic.0),
            Op::DeleteTopic { topic } => (row.flag, row.topic) = (op::DELETE_TOPIC, topic.0),
            Op::GrowTopic { topic, partitions } => {
                (row.flag, row.topic, row.partition) = (op::GROW_TOPIC, topic.0, *partitions);
            }
            Op::EndTransaction { producer, transaction, commit } => {
                (row.flag, row.producer, row.transaction) =
                    (op::END_TRANSACTION, *producer, *transaction);
                (row.life, row.code) = (incarnation, u16::from(*commit));
            }
            Op::Drain => row.flag = op::DRAIN,
            Op::Other(code) => (row.flag, row.code) = (op::OTHER, *code),
        }
        inner.push(&row);
        if let Op::Commit { offsets, .. } = op {
            for &(topic, partition, offset) in offsets {
                let row = Row {
                    op: id,
                    process,
                    topic: topic.0,
                    partition,
                    sequence: offset,
                    ..Row::of(Kind::CommitOffset)
                };
                inner.push(&Row { instance: incarnation, ..row });
            }
        }
        OpId(id)
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn topic(&mut self, id: TopicId, name: &str) -> u32 {
        if let Some(&topic) = self.topics.get(&id) {
            return topic;
        }
        let topic = self.topics.len() as u32;
        self.topics.insert(id, topic);
        let (most, least) = id.0.as_u64_pair();
        self.named(&Row { topic, op: most, at: least, ..Row::of(Kind::Topic) }, name);
        topic
    }

    /// The row of a record that was found somewhere.
    fn found(
        &mut self,
        kind: Kind,
        (topic, partition, offset): (TopicRef, u32, u64),
        payload: Result<Payload, PayloadError>,
    ) -> Row {
        let row = Row { topic: topic.0, partition, at: offset, ..Row::of(kind) };
        match payload {
            Ok(payload) => Row {
                producer: payload.producer,
                life: payload.incarnation,
                sequence: payload.sequence,
                transaction: payload.transaction,
                a: self.topic(payload.topic_id, ""),
                b: payload.partition,
                ..row
            },
            Err(error) => Row { flag: error.code() as u8, ..row },
        }
    }

    fn push(&mut self, row: &Row) {
        row.write(&mut self.block);
        self.pushed(1);
    }

    fn named(&mut self, row: &Row, name: &str) {
        let before = self.block.len();
        row.write(&mut self.block);
        write_text(name, &mut self.block);
        self.pushed((self.block.len() - before) / ROW);
    }

    fn pushed(&mut self, rows: usize) {
        self.rows += rows as u64;
        if self.block.len() >= BLOCK_HEAD + BLOCK_ROWS * ROW {
            self.write_block();
        }
    }

    fn write_block(&mut self) {
        if self.block.len() > BLOCK_HEAD {
            let mut block = mem::take(&mut self.block);
            seal_block(&mut block, self.blocks);
            self.write_out(&block);
            self.blocks += 1;
            block.truncate(BLOCK_HEAD);
            self.block = block;
        }
    }

    fn write_out(&mut self, bytes: &[u8]) {
        if self.finished || self.failed.is_some() {
            return;
        }
        match &mut self.sink {
            Sink::Memory(memory) => memory.extend_from_slice(bytes),
            Sink::File(file, path) => {
                if let Err(error) = file.write_all(bytes) {
                    self.failed = Some(HistoryError::Io { path: path.clone(), error });
                }
            }
        }
    }
}

impl Drop for Inner {
    /// A recording that nobody finished keeps what was recorded, without an end.
    fn drop(&mut self) {
        self.write_block();
    }
}

fn empty_block() -> Vec<u8> {
    let mut block = Vec::with_capacity(BLOCK_HEAD + (BLOCK_ROWS + 8) * ROW);
    block.resize(BLOCK_HEAD, 0);
    block
}
