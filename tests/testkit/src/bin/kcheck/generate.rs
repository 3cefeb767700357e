//! A clean history of any size: what a long run looks like, to measure the checker with.

use std::collections::VecDeque;
use std::path::Path;

use kafka4rs_protocol::{TopicId, Uuid};
use kafka4rs_testkit::kcheck::{
    Event, HistoryError, Op, OpId, Outcome, Payload, Read, Recorder, Settings, TopicRef, Truth,
    TruthRecord,
};

const PARTITIONS: usize = 48;
const PRODUCERS: u32 = 8;
const CONSUMERS: usize = 4;
/// Sends that are open at a time.
const IN_FLIGHT: usize = 500;
/// Records a poll returns at most.
const POLL: usize = 50;

/// One partition: its log, and how far its consumer is.
struct Partition {
    next: [u64; PRODUCERS as usize],
    log: Vec<(u32, u64)>,
    read: usize,
}

/// Writes `operations` of them, and says how many there are.
pub(crate) fn generate(path: &Path, operations: u64) -> Result<u64, HistoryError> {
    let settings =
        Settings { label: format!("{operations} generated operations"), ..Settings::default() };
    let recorder = Recorder::file(path, settings)?;
    let id = TopicId(Uuid::from_bytes([1; 16]));
    let topic = recorder.topic(id, "generated");
    let group = recorder.group("readers");
    let mut run = Run {
        recorder,
        topic,
        id,
        now: 0,
        made: 0,
        random: 0x2545_f491_4f6c_dd1d,
        waiting: VecDeque::new(),
    };
    let mut partitions: Vec<Partition> = Vec::new();
    for index in 0..PARTITIONS {
        partitions.push(Partition { next: [0; PRODUCERS as usize], log: Vec::new(), read: 0 });
        let assigned = vec![(topic, index as u32, Some(0))];
        let process = 100 + (index % CONSUMERS) as u32;
        run.recorder.event(
            process,
            0,
            0,
            Event::Assigned { group, member_epoch: 1, partitions: assigned },
        );
    }
    while run.made < operations {
        let index = run.random(PARTITIONS as u64) as usize;
        run.send(index, &mut partitions[index]);
        if run.waiting.len() > IN_FLIGHT {
            run.answer(&mut partitions);
        }
        // A poll for about as many records as were sent since the one before.
        if run.made < operations && run.random(POLL as u64 / 2) == 0 {
            let consumer = run.random(CONSUMERS as u64) as usize;
            let index = consumer + CONSUMERS * run.random((PARTITIONS / CONSUMERS) as u64) as usize;
            run.poll(100 + consumer as u32, index, &mut partitions[index], POLL);
            if run.made < operations && run.random(4) == 0 {
                let offsets = vec![(topic, index as u32, partitions[index].read as u64)];
                let op = run.invoke(100 + consumer as u32, Op::Commit { group, offsets });
                run.complete(op, Outcome::Ok);
            }
        }
    }
    while !run.waiting.is_empty() {
        run.answer(&mut partitions);
    }
    for (index, partition) in partitions.iter_mut().enumerate() {
        run.poll(100 + (index % CONSUMERS) as u32, index, partition, usize::MAX);
        let to = partition.log.len() as u64;
        let drained = Event::Drained { topic, partition: index as u32, from: 0, to };
        run.recorder.event(0, 0, run.now, drained);
    }
    for (index, partition) in partitions.into_iter().enumerate() {
        let record = |(offset, &(producer, sequence)): (usize, &(u32, u64))| TruthRecord {
            offset: offset as u64,
            payload: Ok(payload(id, index, producer, sequence)),
            aborted: false,
        };
        run.recorder.truth(&Truth {
            topic,
            partition: index as u32,
            start_offset: 0,
            end_offset: partition.log.len() as u64,
            records: partition.log.iter().enumerate().map(record).collect(),
        });
    }
    run.recorder.finish()?;
    Ok(run.made)
}

struct Run {
    recorder: Recorder,
    topic: TopicRef,
    id: TopicId,
    now: u64,
    made: u64,
    random: u64,
    waiting: VecDeque<(OpId, usize, u32, u64)>,
}

impl Run {
    fn random(&mut self, below: u64) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        (self.random >> 11) % below
    }

    fn invoke(&mut self, process: u32, op: Op) -> OpId {
        self.made += 1;
        self.now += 1_000;
        self.recorder.invoke(process, 0, self.now, op)
    }

    fn complete(&mut self, op: OpId, outcome: Outcome) {
        self.now += 1_000;
        self.recorder.complete(op, self.now, outcome);
    }

    fn send(&mut self, index: usize, partition: &mut Partition) {
        let producer = self.random(u64::from(PRODUCERS)) as u32;
        let sequence = partition.next[producer as usize];
        partition.next[producer as usize] += 1;
        let payload = payload(self.id, index, producer, sequence);
        let op = self.invoke(producer, Op::Send { payload, len: 100 });
        self.waiting.push_back((op, index, producer, sequence));
    }

    /// The oldest send ends: well, but for one in a thousand.
    fn answer(&mut self, partitions: &mut [Partition]) {
        let Some((op, index, producer, sequence)) = self.waiting.pop_front() else { return };
        let luck = self.random(4000);
        let log = &mut partitions[index].log;
        let outcome = match luck {
            0 => Outcome::Fail(29),
            1 => Outcome::Unknown(7),
            2 | 3 => {
                log.push((producer, sequence));
                Outcome::Unknown(7)
            }
            _ => {
                log.push((producer, sequence));
                Outcome::Acked { partition: index as u32, offset: Some(log.len() as u64 - 1) }
            }
        };
        self.complete(op, outcome);
    }

    fn poll(&mut self, process: u32, index: usize, partition: &mut Partition, most: usize) {
        let op = self.invoke(process, Op::Poll { group: None });
        let from = partition.read;
        let to = from.saturating_add(most).min(partition.log.len());
        let read = |(offset, &(producer, sequence)): (usize, &(u32, u64))| Read {
            topic: self.topic,
            partition: index as u32,
            offset: (from + offset) as u64,
            payload: Ok(payload(self.id, index, producer, sequence)),
        };
        let reads = partition.log[from..to].iter().enumerate().map(read).collect();
        partition.read = to;
        self.complete(op, Outcome::Records(reads));
    }
}

fn payload(topic_id: TopicId, partition: usize, producer: u32, sequence: u64) -> Payload {
    Payload {
        topic_id,
        partition: partition as u32,
        producer,
        incarnation: 0,
        sequence,
        transaction: 0,
    }
}
