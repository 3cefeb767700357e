//! Which of them happen in a run, and when.

use std::time::Duration;

use kafka4rs::Acks;
use kafka4rs_broker::fault::Corruption;
use kafka4rs_io::rt::{Direction, Link};
use kafka4rs_protocol::{ApiKey, ErrorCode};

use super::kind::{Death, Fault, FaultKind, StoreTrouble, Trouble};
use crate::draw::Draw;
use crate::plan::Plan;
use crate::run_id::Workload;

/// The faults of a run and how much of its time is without, in per cent.
///
/// Time is cut into periods of a few seconds. At least every fourth of them has no fault, so that clients can recover
/// and be hit again; and what begins in a period ends in it.
pub(crate) fn timeline(plan: &Plan) -> (Vec<Fault>, u64) {
    let mut draw = Draw::new(plan.run.seed, "faults");
    let mut in_company = Draw::new(plan.run.seed, "company");
    let mut faults = Vec::new();
    let (mut begin, mut quiet) = (Duration::ZERO, Duration::ZERO);
    while begin < plan.busy {
        let length = draw.duration(SHORTEST_PERIOD..=LONGEST_PERIOD).min(plan.busy - begin);
        let end = begin + length;
        // A quarter of the time so far, this period included, has to be quiet.
        let due = end / 4;
        if draw.chance(20) || quiet < due.saturating_sub(length / 4) {
            quiet += length;
            begin = end;
            continue;
        }
        for _ in 0..draw.within(1..=4) {
            let at = begin + draw.duration(Duration::ZERO..=length * 3 / 4);
            let lasts = draw.duration((end - at) / 4..=end - at);
            let kind = draw_kind(plan, &mut draw);
            let lasts = if is_instant(&kind) { Duration::ZERO } else { lasts };
            faults.push(Fault { number: 0, at, lasts, kind });
        }
        if plan.run.workload == Workload::Producers {
            faults.extend(oddities(plan, &mut in_company, begin, length));
        }
        if plan.run.workload != Workload::Groups {
            faults.extend(company(plan, &mut in_company, begin, length));
        }
        begin = end;
    }
    if plan.producer.acks == Acks::None {
        faults.iter_mut().for_each(|fault| hear(&mut fault.kind));
    }
    faults.sort_by_key(|fault| fault.at);
    draw_deaths(plan, &mut faults);
    for (number, fault) in faults.iter_mut().enumerate() {
        fault.number = number;
    }
    let quiet = quiet_time(&faults, plan.busy);
    (faults, (quiet.as_millis() * 100 / plan.busy.as_millis().max(1)) as u64)
}

/// How nodes die, from a stream of its own: all else of a run stays as it was.
fn draw_deaths(plan: &Plan, faults: &mut [Fault]) {
    let mut draw = Draw::new(plan.run.seed, "deaths");
    for fault in faults {
        if let FaultKind::Kill { death, .. } = &mut fault.kind {
            *death = draw.pick(&[Death::Ended, Death::Reset, Death::Silent]);
        }
    }
}

/// What a producer is tested by only if it comes together, or lasts: two kinds of answers at a time, so that one batch
/// may be in the log and waits for its repetition while another is refused for good; and a cable that is pulled for
/// longer than a delivery may take, after which nobody hears what was sent meanwhile.
fn company(plan: &Plan, draw: &mut Draw, begin: Duration, length: Duration) -> Vec<Fault> {
    let node = draw.within(1..=plan.nodes as u64) as i32;
    let fault = |kind| Fault { number: 0, at: begin, lasts: length, kind };
    match draw.within(0..=99) {
        0..=24 => {
            let produce = |per_cent, what| {
                fault(FaultKind::Api { api: ApiKey::Produce, node: None, per_cent, what })
            };
            let denied = draw.pick(denials(ApiKey::Produce));
            let refused = draw.pick(&[ErrorCode::InvalidRecord, ErrorCode::PolicyViolation]);
            vec![
                produce(draw.pick(&[5, 20, 40]), Trouble::Denied(denied)),
                produce(draw.pick(&[5, 20, 40]), Trouble::Refused(refused)),
            ]
        }
        25..=39 if length > plan.producer.delivery_timeout => {
            let direction = draw.pick(&[Direction::Both, Direction::ToServer]);
            vec![fault(FaultKind::Cut { node, direction, forget: true })]
        }
        _ => Vec::new(),
    }
}

/// What only producers in every setting meet: answers that make no sense, batches that are damaged on their way to
/// readers, nodes of older releases, refusals that ask for parts or for another numbering, and a broker that takes its
/// time while memory is short.
fn oddities(plan: &Plan, draw: &mut Draw, begin: Duration, length: Duration) -> Vec<Fault> {
    let node = draw.within(1..=plan.nodes as u64) as i32;
    let fault = |kind| Fault { number: 0, at: begin, lasts: length, kind };
    let api = |api, per_cent, what| fault(FaultKind::Api { api, node: None, per_cent, what });
    let per_cent = draw.pick(&[5, 20, 50]);
    let kind = match draw.within(0..=99) {
        0..=14 => {
            let asked = draw.pick(&[ApiKey::Produce, ApiKey::Produce, ApiKey::InitProducerId]);
            let what = match draw.chance(60) {
                true => Trouble::Garbled,
                false => Trouble::Unreadable(draw.pick(&NONSENSE)),
            };
            api(asked, per_cent, what)
        }
        15..=24 => {
            let how = draw.pick(&[
                Corruption::Payload,
                Corruption::Crc,
                Corruption::Magic,
                Corruption::Truncated,
            ]);
            api(ApiKey::Fetch, per_cent, Trouble::Damaged(how))
        }
        25..=34 => fault(FaultKind::Release { node, release: draw.pick(&RELEASES) }),
        35..=54 => {
            let codes = [
                ErrorCode::MessageTooLarge,
                ErrorCode::RecordListTooLarge,
                ErrorCode::UnknownProducerId,
                ErrorCode::OutOfOrderSequenceNumber,
                ErrorCode::InvalidProducerEpoch,
                ErrorCode::CorruptMessage,
            ];
            api(ApiKey::Produce, per_cent, Trouble::Refused(draw.pick(&codes)))
        }
        55..=69 => {
            let late = draw.duration(Duration::from_millis(50)..=Duration::from_millis(800));
            api(ApiKey::Produce, 100, Trouble::AnsweredLate(late))
        }
        _ => return Vec::new(),
    };
    vec![kind]
}

/// Who expects no answers never learns that a broker reads and does nothing, and goes on like that for ever. Its
/// connections end instead.
fn hear(kind: &mut FaultKind) {
    if let FaultKind::Api { api: ApiKey::Produce, what, .. } = kind {
        *what = match *what {
            Trouble::Ignored => Trouble::Dropped,
            Trouble::Silence => Trouble::Lost,
            what => what,
        };
    }
}

/// Bodies of answers: nothing, noise, more topics than there is room for.
const NONSENSE: [&[u8]; 3] = [&[], &[0x7f; 5], &[0xff; 40]];

/// All of them know topic ids: without, a topic that is made anew is the one there was before.
const RELEASES: [&str; 4] = ["2.8", "3.3", "3.9", "4.0"];

/// How much of the time no fault is under way.
fn quiet_time(faults: &[Fault], busy: Duration) -> Duration {
    let (mut quiet, mut until) = (Duration::ZERO, Duration::ZERO);
    for fault in faults {
        quiet += fault.at.saturating_sub(until);
        until = until.max(fault.at + fault.lasts);
    }
    quiet + busy.saturating_sub(until)
}

fn is_instant(kind: &FaultKind) -> bool {
    use FaultKind::{MoveCoordinator, MoveLeader, Reset};
    matches!(kind, Reset { .. } | MoveLeader { .. } | MoveCoordinator { .. })
}

fn draw_kind(plan: &Plan, draw: &mut Draw) -> FaultKind {
    let node = draw.within(1..=plan.nodes as u64) as i32;
    let others = plan.nodes > 1;
    // Of 100: network, nodes, placement, requests.
    let (network, nodes, placement) = match plan.run.workload {
        Workload::Leaders => (15, 45, 80),
        Workload::Groups => (25, 40, 60),
        _ => (35, 55, 65),
    };
    let drawn = draw.within(0..=99);
    if drawn < network {
        draw_network(plan, draw, node)
    } else if drawn < nodes {
        let ms = Duration::from_millis;
        match draw.within(0..=6) {
            0..=2 => FaultKind::Kill {
                node,
                failover: (others && draw.chance(80)).then(|| draw.duration(ms(0)..=ms(3000))),
                // Somebody has to be where the clients first looked.
                new_port: draw.chance(20) && node != 1,
                death: Death::Ended,
            },
            3 | 4 => FaultKind::Pause { node, moved: others && draw.chance(50) },
            5 => FaultKind::HalfOpen { node },
            _ => FaultKind::Hide { node },
        }
    } else if drawn < placement {
        let (topic, partitions) = draw.pick(&plan.topics);
        let partition = draw.within(0..=partitions as u64 - 1) as i32;
        match plan.run.workload {
            Workload::Groups if draw.chance(60) => match draw.chance(70) {
                true => FaultKind::MoveCoordinator { node },
                false => FaultKind::Loading,
            },
            _ if draw.chance(80) => FaultKind::MoveLeader { topic, partition, node },
            _ => FaultKind::Leaderless { topic, partition },
        }
    } else if draw.chance(15) {
        FaultKind::Store(draw_store(draw))
    } else {
        let api = draw.pick(apis(plan.run.workload));
        FaultKind::Api {
            api,
            node: (others && draw.chance(50)).then_some(node),
            per_cent: draw.pick(&[2, 10, 30, 100]),
            what: draw_trouble(api, draw),
        }
    }
}

fn draw_network(plan: &Plan, draw: &mut Draw, node: i32) -> FaultKind {
    let client = draw.within(0..=u64::from(plan.producers + plan.readers) - 1) as u32;
    let forget = draw.chance(50);
    match draw.within(0..=5) {
        0 => FaultKind::Cut { node, direction: direction(draw), forget },
        1 => FaultKind::CutClient { client, direction: direction(draw) },
        2 => FaultKind::Slow { node, link: bad_link(draw) },
        3 => FaultKind::Reset { node },
        4 => FaultKind::Refuse { node },
        _ => FaultKind::Freeze { node },
    }
}

fn draw_store(draw: &mut Draw) -> StoreTrouble {
    let ms = Duration::from_millis;
    let per_cent = draw.pick(&[5, 30, 80]);
    match draw.within(0..=4) {
        0 => StoreTrouble::Errors(per_cent),
        1 => StoreTrouble::AnswersLost(per_cent),
        2 => StoreTrouble::Ghosts(per_cent, draw.duration(ms(1)..=ms(3000))),
        3 => StoreTrouble::Slow(draw.duration(ms(1)..=ms(500))),
        _ => StoreTrouble::Full,
    }
}

/// The requests that are worth hitting, the more often named the more.
fn apis(workload: Workload) -> &'static [ApiKey] {
    use ApiKey::*;
    match workload {
        Workload::Groups => &[
            ConsumerGroupHeartbeat,
            ConsumerGroupHeartbeat,
            OffsetCommit,
            OffsetCommit,
            OffsetFetch,
            FindCoordinator,
            Fetch,
            ListOffsets,
            Produce,
            Metadata,
        ],
        _ => &[
            Produce,
            Produce,
            Produce,
            Produce,
            Fetch,
            Fetch,
            Metadata,
            InitProducerId,
            ListOffsets,
        ],
    }
}

fn draw_trouble(api: ApiKey, draw: &mut Draw) -> Trouble {
    let ms = Duration::from_millis;
    match draw.within(0..=14) {
        0..=3 => Trouble::Refused(draw.pick(refusals(api))),
        4 => Trouble::Dropped,
        5 => Trouble::Ignored,
        6 | 7 => Trouble::Lost,
        8 => Trouble::Silence,
        9 => match draw.pick(denials(api)) {
            ErrorCode::None => Trouble::Lost,
            code => Trouble::Denied(code),
        },
        10 => Trouble::Late(draw.duration(ms(10)..=ms(3000))),
        11 => Trouble::AnsweredLate(draw.duration(ms(10)..=ms(3000))),
        12 => Trouble::Throttled(draw.duration(ms(10)..=ms(1000))),
        13 => Trouble::Cut(draw.size(0..=100)),
        _ => Trouble::Drip(draw.within(20..=2000) as u32),
    }
}

/// What a broker answers when it has not done it.
fn refusals(api: ApiKey) -> &'static [ErrorCode] {
    use ErrorCode::*;
    match api {
        ApiKey::Produce => &[
            NotLeaderOrFollower,
            NotEnoughReplicas,
            LeaderNotAvailable,
            UnknownTopicOrPartition,
            KafkaStorageError,
            RequestTimedOut,
            // For good: what is behind such a batch has to go on without it.
            InvalidRecord,
            PolicyViolation,
        ],
        ApiKey::Fetch => &[
            NotLeaderOrFollower,
            UnknownTopicOrPartition,
            KafkaStorageError,
            OffsetNotAvailable,
            UnknownLeaderEpoch,
        ],
        ApiKey::Metadata => &[LeaderNotAvailable, UnknownTopicOrPartition],
        ApiKey::ListOffsets => &[NotLeaderOrFollower, LeaderNotAvailable, OffsetNotAvailable],
        ApiKey::ConsumerGroupHeartbeat => &[
            CoordinatorLoadInProgress,
            CoordinatorNotAvailable,
            NotCoordinator,
            UnknownMemberId,
            FencedMemberEpoch,
        ],
        ApiKey::OffsetCommit => {
            &[CoordinatorLoadInProgress, CoordinatorNotAvailable, NotCoordinator, StaleMemberEpoch]
        }
        ApiKey::OffsetFetch => &[CoordinatorLoadInProgress, NotCoordinator, UnstableOffsetCommit],
        _ => &[CoordinatorLoadInProgress, CoordinatorNotAvailable],
    }
}

/// What a broker answers though it has done it.
fn denials(api: ApiKey) -> &'static [ErrorCode] {
    use ErrorCode::*;
    match api {
        ApiKey::Produce => &[
            NotEnoughReplicasAfterAppend,
            RequestTimedOut,
            NotLeaderOrFollower,
            UnknownServerError,
            NetworkException,
        ],
        ApiKey::OffsetCommit => &[RequestTimedOut, NotCoordinator],
        _ => &[None],
    }
}

fn direction(draw: &mut Draw) -> Direction {
    draw.pick(&[Direction::Both, Direction::ToServer, Direction::ToClient])
}

fn bad_link(draw: &mut Draw) -> Link {
    let ms = Duration::from_millis;
    let latency = draw.duration(ms(1)..=ms(800));
    let link = Link::new().latency(latency / 10..=latency);
    match draw.within(0..=2) {
        0 => link,
        1 => link.loss(draw.within(10..=400) as u16),
        _ => link.bandwidth(draw.within(500..=50_000)),
    }
}

const SHORTEST_PERIOD: Duration = Duration::from_secs(2);
const LONGEST_PERIOD: Duration = Duration::from_secs(10);
