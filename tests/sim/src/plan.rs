use std::time::Duration;

use kafka4rs::Acks;
use kafka4rs::producer::Compression;
use kafka4rs_io::rt::Link;

use crate::changing::{self, Change, ChangeKind};
use crate::draw::Draw;
use crate::fault::{self, Fault, FaultKind, Trouble};
use crate::run_id::{RunId, Workload};

/// Everything a run does, drawn from its seed before it begins.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Which run.
    pub run: RunId,
    /// Brokers, numbered from 1.
    pub nodes: i32,
    /// What lies between clients and brokers when nothing is wrong.
    pub link: Link,
    /// The topics there are at the beginning, and their partitions.
    pub topics: Vec<(String, i32)>,
    /// How long clients work under the timeline.
    pub busy: Duration,
    /// Producing clients.
    pub producers: u32,
    /// Members of the group, or readers without one.
    pub readers: u32,
    /// Records each producer sends, at most.
    pub records: u64,
    /// Pauses between a producer's bursts.
    pub pace: Duration,
    /// Records of one burst.
    pub burst: u64,
    /// Bytes of a record's value.
    pub value: (usize, usize),
    /// Whether clients are given up now and then, and replaced.
    pub clients_die: bool,
    /// Settings of every client.
    pub client: ClientPlan,
    /// Settings of every producer.
    pub producer: ProducerPlan,
    /// Settings of every consumer.
    pub consumer: ConsumerPlan,
    /// The largest batch that brokers take.
    pub message_max_bytes: usize,
    /// What becomes of topics.
    pub changes: Vec<Change>,
    /// What goes wrong, in the order of its beginning.
    pub faults: Vec<Fault>,
    /// How much of `busy` has no fault under way, in per cent; computed over the whole timeline.
    pub quiet_per_cent: u64,
}

/// Settings that every client has.
#[derive(Clone, Debug)]
pub struct ClientPlan {
    /// request.timeout.ms
    pub request_timeout: Duration,
    /// socket.connection.setup.timeout.ms
    pub connect_timeout: Duration,
    /// retry.backoff.ms
    pub retry_backoff: Duration,
    /// metadata.max.age.ms
    pub metadata_max_age: Duration,
}

/// Settings of producers.
#[derive(Clone, Debug)]
pub struct ProducerPlan {
    /// linger.ms
    pub linger: Duration,
    /// batch.size
    pub batch_size: usize,
    /// max.in.flight.requests.per.connection
    pub max_in_flight: usize,
    /// compression.type
    pub compression: Compression,
    /// delivery.timeout.ms
    pub delivery_timeout: Duration,
    /// max.block.ms
    pub max_block: Duration,
    /// Whether the producer chooses partitions itself.
    pub partitioner: bool,
    /// acks
    pub acks: Acks,
    /// enable.idempotence
    pub idempotence: bool,
    /// buffer.memory
    pub buffer_memory: usize,
    /// Tasks that send beside the main one, on the same producer.
    pub crowd: u32,
    /// How long a task waits for room before it drops its record.
    pub patience: Option<Duration>,
}

/// Settings of consumers.
#[derive(Clone, Debug)]
pub struct ConsumerPlan {
    /// fetch.max.wait.ms
    pub fetch_max_wait: Duration,
    /// max.partition.fetch.bytes
    pub partition_fetch_bytes: usize,
    /// max.poll.records
    pub max_poll_records: usize,
    /// auto.commit.interval.ms; `None`: the application commits.
    pub auto_commit: Option<Duration>,
    /// The group's session timeout.
    pub session_timeout: Duration,
    /// The group's heartbeat interval.
    pub heartbeat_interval: Duration,
}

const MS: Duration = Duration::from_millis(1);
const S: Duration = Duration::from_secs(1);
/// Kafka's default.
const MESSAGE_MAX_BYTES: usize = 1_048_588;
/// The least that a producer takes: a few batches.
const SMALLEST_MEMORY: usize = 128 * 1024;

impl Plan {
    /// The plan of a run.
    #[must_use]
    pub fn of(run: &RunId) -> Self {
        let workload = run.workload;
        let mut draw = Draw::new(run.seed, workload.name());
        let nodes = draw.pick(&[1, 2, 3, 3, 3, 4]);
        let nodes = if workload == Workload::Leaders { nodes.max(2) } else { nodes };
        let fastest = draw.duration(Duration::from_micros(100)..=5 * MS);
        let link = Link::new().latency(fastest..=fastest + draw.duration(MS..=15 * MS));
        let request_timeout = draw.duration(S..=5 * S);
        let client = ClientPlan {
            request_timeout,
            connect_timeout: request_timeout.min(draw.duration(500 * MS..=4 * S)),
            retry_backoff: draw.duration(10 * MS..=200 * MS),
            metadata_max_age: draw.duration(2 * S..=60 * S),
        };
        let linger = draw.pick(&[Duration::ZERO, MS, 5 * MS, 50 * MS]);
        let codecs: Vec<Compression> =
            Compression::ALL.into_iter().filter(|codec| codec.is_built()).collect();
        let producer = ProducerPlan {
            linger,
            batch_size: draw.pick(&[200, 1_000, 4_000, 16_000, 256 * 1024]),
            max_in_flight: draw.size(1..=5),
            compression: if draw.chance(60) { Compression::None } else { draw.pick(&codecs) },
            // Short ones expire under the faults, long ones outlast them.
            delivery_timeout: linger + request_timeout + draw.pick(&[MS, 2 * S, 10 * S, 30 * S]),
            max_block: draw.duration(S..=20 * S),
            partitioner: workload != Workload::Leaders && draw.chance(20),
            acks: Acks::All,
            idempotence: workload != Workload::Leaders,
            buffer_memory: 0,
            crowd: 0,
            patience: None,
        };
        let buffer_memory =
            if producer.compression == Compression::None { 1 << 18 } else { 1 << 20 };
        let producer = ProducerPlan { buffer_memory, ..producer };
        let consumer = ConsumerPlan {
            fetch_max_wait: draw.pick(&[50 * MS, 200 * MS, 500 * MS]),
            partition_fetch_bytes: draw.pick(&[500, 4_000, 64_000, 1 << 20]),
            max_poll_records: draw.pick(&[1, 10, 500]),
            auto_commit: draw.chance(50).then(|| draw.duration(200 * MS..=2 * S)),
            session_timeout: draw.duration(4 * S..=10 * S),
            heartbeat_interval: draw.duration(200 * MS..=S),
        };
        let topics = match workload {
            Workload::Topics => draw.within(1..=3),
            Workload::Groups => draw.within(1..=2),
            Workload::Producers => draw.within(1..=4),
            _ => 1,
        };
        let topics = (0..topics)
            .map(|number| (format!("t{number}"), draw.within(1..=4) as i32))
            .collect::<Vec<_>>();
        let busy = draw.duration(15 * S..=40 * S);
        let producers = match workload {
            Workload::Idempotent => 1,
            Workload::Shared => draw.within(2..=4),
            _ => draw.within(1..=2),
        } as u32;
        let readers = match workload {
            Workload::Groups => draw.within(2..=5),
            _ => 1,
        } as u32;
        let records = draw.within(100..=600) / u64::from(producers);
        let burst = draw.pick(&[1, 5, 20]);
        let bursts = u32::try_from(records / burst).unwrap_or(1).max(1);
        // A little quicker than the time there is, so that some have sent everything before its end.
        let pace = busy * 4 / 5 / bursts;
        let value = draw.pick(&[(56, 80), (56, 400), (300, 3000)]);
        let clients_die = match workload {
            Workload::Groups => draw.chance(70),
            Workload::Shared => draw.chance(50),
            _ => draw.chance(20),
        };
        let mut plan = Self {
            run: run.clone(),
            nodes,
            link,
            topics,
            busy,
            producers,
            readers,
            records,
            pace,
            burst,
            value,
            clients_die,
            client,
            producer,
            consumer,
            message_max_bytes: MESSAGE_MAX_BYTES,
            changes: Vec::new(),
            faults: Vec::new(),
            quiet_per_cent: 100,
        };
        if workload == Workload::Producers {
            plan.widen();
        } else if workload == Workload::Topics {
            plan.changes = changing::changes(&plan);
        }
        let (faults, quiet_per_cent) = fault::timeline(&plan);
        plan.faults = faults;
        plan.quiet_per_cent = quiet_per_cent;
        if let Some(kept) = &run.faults {
            plan.faults.retain(|fault| kept.contains(&fault.number));
        }
        plan
    }

    /// Whether answers to fetches come damaged now and then.
    #[must_use]
    pub fn damages(&self) -> bool {
        let damages =
            |fault: &Fault| matches!(fault.kind, FaultKind::Api { what: Trouble::Damaged(_), .. });
        self.faults.iter().any(damages)
    }

    /// What only producers in every setting have.
    fn widen(&mut self) {
        let mut draw = Draw::new(self.run.seed, "producers in every setting");
        for (_, partitions) in &mut self.topics {
            *partitions = draw.within(1..=6) as i32;
        }
        self.producers = draw.within(1..=3) as u32;
        self.records = draw.within(200..=800) / u64::from(self.producers);
        let bursts = u32::try_from(self.records / self.burst).unwrap_or(1).max(1);
        self.pace = self.busy * 4 / 5 / bursts;
        let producer = &mut self.producer;
        (producer.acks, producer.idempotence) = match draw.within(0..=99) {
            0..=69 => (Acks::All, true),
            70..=79 => (Acks::All, false),
            80..=89 => (Acks::Leader, false),
            _ => (Acks::None, false),
        };
        if producer.acks == Acks::None {
            // What was written is looked for in the log, by its bytes.
            producer.compression = Compression::None;
        }
        producer.buffer_memory = draw.pick(&[SMALLEST_MEMORY, SMALLEST_MEMORY, 1 << 18, 1 << 20]);
        producer.crowd = draw.pick(&[0, 0, 4, 12]) as u32;
        producer.patience = draw.chance(60).then(|| draw.duration(MS..=500 * MS));
        if draw.chance(40) {
            self.message_max_bytes = draw.pick(&[800, 2_000, 8_000]);
        }
        if draw.chance(30) {
            self.changes = changing::changes(self);
        }
    }

    /// Whether a topic is made anew at some time, so that its name does not say which one is meant.
    #[must_use]
    pub fn is_made_anew(&self, topic: &str) -> bool {
        let anew = |change: &Change| matches!(change.kind, ChangeKind::Recreated { .. });
        self.changes.iter().any(|change| change.topic == topic && anew(change))
    }

    /// Within how long after healing every client must get on: what was cut off is heard of again as late as it was cut
    /// off long, a request then runs into its timeout, and its repetition has to find the way.
    #[must_use]
    pub fn progress_within(&self) -> Duration {
        let longest_fault = self.faults.iter().map(|fault| fault.lasts).max().unwrap_or_default();
        longest_fault
            + 3 * self.client.request_timeout
            + self.consumer.session_timeout
            + Duration::from_secs(10)
    }
}
