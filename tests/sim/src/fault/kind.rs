//! The faults there are.

use std::fmt;
use std::time::Duration;

use kafka4rs_broker::fault::Corruption;
use kafka4rs_io::rt::{Direction, Link};
use kafka4rs_protocol::{ApiKey, ErrorCode};

/// One thing that goes wrong, and for how long.
#[derive(Clone, Debug)]
pub struct Fault {
    /// Its place in the run's whole timeline.
    pub number: usize,
    /// When it begins, after the clients did.
    pub at: Duration,
    /// When it is over again; nothing for what happens in an instant.
    pub lasts: Duration,
    /// What.
    pub kind: FaultKind,
}

/// What goes wrong.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum FaultKind {
    /// The cable between a node and everybody is pulled; with `forget` connections are reset when it is back.
    Cut { node: i32, direction: Direction, forget: bool },
    /// The cable of one client is pulled.
    CutClient { client: u32, direction: Direction },
    /// A node's link is slow, thin or loses packets.
    Slow { node: i32, link: Link },
    /// Every connection to a node breaks.
    Reset { node: i32 },
    /// A node takes no new connections.
    Refuse { node: i32 },
    /// A node's process stands still, and the network with it.
    Freeze { node: i32 },
    /// A node dies; what it led goes to others after this time, or to nobody. It is back at the end.
    Kill { node: i32, failover: Option<Duration>, new_port: bool, death: Death },
    /// A node accepts and answers nothing; with `moved` others take over what it led.
    Pause { node: i32, moved: bool },
    /// New connections to a node are accepted and nothing more.
    HalfOpen { node: i32 },
    /// Metadata does not name a node that lives and leads.
    Hide { node: i32 },
    /// A partition goes to another node, or the same anew.
    MoveLeader { topic: String, partition: i32, node: i32 },
    /// A partition has no leader.
    Leaderless { topic: String, partition: i32 },
    /// The group goes to another node.
    MoveCoordinator { node: i32 },
    /// The group's coordinator is loading.
    Loading,
    /// A node is put back to an older release, and afterwards to the newest; it is restarted for either.
    Release { node: i32, release: &'static str },
    /// The store that the log lies in misbehaves.
    Store(StoreTrouble),
    /// Requests meet something, each with this probability in per cent, at one node or at all.
    Api { api: ApiKey, node: Option<i32>, per_cent: u64, what: Trouble },
}

/// How those who are connected to a node that dies learn of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Death {
    /// The process ends, having read all that had come: its sockets end (FIN).
    Ended,
    /// The process ends, and something had come that it had not read: its sockets break (RST), and what was on its way
    /// either way is lost.
    Reset,
    /// The host dies with it: silence. Once the host is back, it breaks the connections that it knows nothing of.
    Silent,
}

/// What the store does, each time with this probability in per cent.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum StoreTrouble {
    /// It fails and does nothing.
    Errors(u64),
    /// It does what is asked and says that it failed.
    AnswersLost(u64),
    /// It says that it failed, and does it this much later.
    Ghosts(u64, Duration),
    /// It takes its time, up to this much.
    Slow(Duration),
    /// It creates nothing.
    Full,
}

/// What a request meets.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Trouble {
    /// It is refused, and not applied.
    Refused(ErrorCode),
    /// It is not applied, and its connection closed.
    Dropped,
    /// It is not applied, and nothing more is answered on its connection.
    Ignored,
    /// It is applied, and its connection closed.
    Lost,
    /// It is applied, and nothing more is answered on its connection.
    Silence,
    /// It is applied, and an error answered.
    Denied(ErrorCode),
    /// It is applied late.
    Late(Duration),
    /// It is answered late.
    AnsweredLate(Duration),
    /// Its client is told to wait.
    Throttled(Duration),
    /// Its answer is cut after so many bytes.
    Cut(usize),
    /// Its answer comes at so many bytes a second.
    Drip(u32),
    /// It is applied, and its answer makes no sense.
    Garbled,
    /// It is not applied, and its answer makes no sense.
    Unreadable(&'static [u8]),
    /// The first batch of its answer is damaged.
    Damaged(Corruption),
}

impl FaultKind {
    /// Its number in a history.
    #[must_use]
    pub fn code(&self) -> u16 {
        match self {
            Self::Cut { .. } => 1,
            Self::CutClient { .. } => 2,
            Self::Slow { .. } => 3,
            Self::Reset { .. } => 4,
            Self::Refuse { .. } => 5,
            Self::Freeze { .. } => 6,
            Self::Kill { .. } => 7,
            Self::Pause { .. } => 8,
            Self::HalfOpen { .. } => 9,
            Self::Hide { .. } => 10,
            Self::MoveLeader { .. } => 11,
            Self::Leaderless { .. } => 12,
            Self::MoveCoordinator { .. } => 13,
            Self::Loading => 14,
            Self::Api { .. } => 15,
            Self::Store(_) => 16,
            Self::Release { .. } => 17,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:>3}  {:>7.3} s", self.number, self.at.as_secs_f64())?;
        if self.lasts.is_zero() {
            write!(f, "            ")?;
        } else {
            write!(f, " for {:>5.2} s", self.lasts.as_secs_f64())?;
        }
        write!(f, "  {}", self.kind)
    }
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let forgets = |forget: &bool| if *forget { ", connections reset at the end" } else { "" };
        match self {
            Self::Cut { node, direction, forget } => {
                write!(f, "node {node} cut off ({direction:?}){}", forgets(forget))
            }
            Self::CutClient { client, direction } => {
                write!(f, "client {client} cut off ({direction:?})")
            }
            Self::Slow { node, link } => write!(f, "node {node} behind a bad link: {link:?}"),
            Self::Reset { node } => write!(f, "connections to node {node} reset"),
            Self::Refuse { node } => write!(f, "node {node} refuses connections"),
            Self::Freeze { node } => write!(f, "node {node} stands still"),
            Self::Kill { node, failover, new_port, death } => {
                match death {
                    Death::Ended => write!(f, "node {node} dies")?,
                    Death::Reset => write!(f, "node {node} dies, its connections reset")?,
                    Death::Silent => write!(f, "node {node} dies with its host, in silence")?,
                }
                match failover {
                    Some(after) => write!(f, ", others take over after {after:?}")?,
                    None => write!(f, ", nobody takes over")?,
                }
                f.write_str(if *new_port { ", it comes back at another port" } else { "" })
            }
            Self::Pause { node, moved } => {
                let moved = if *moved { ", others take over" } else { "" };
                write!(f, "node {node} answers nothing{moved}")
            }
            Self::HalfOpen { node } => {
                write!(f, "node {node} accepts connections and nothing more")
            }
            Self::Hide { node } => write!(f, "metadata does not name node {node}"),
            Self::MoveLeader { topic, partition, node } => {
                write!(f, "{topic}-{partition} goes to node {node}")
            }
            Self::Leaderless { topic, partition } => write!(f, "{topic}-{partition} has no leader"),
            Self::MoveCoordinator { node } => write!(f, "the group goes to node {node}"),
            Self::Loading => write!(f, "the group's coordinator is loading"),
            Self::Release { node, release } => {
                write!(f, "node {node} is restarted as Kafka {release}, and later as the newest")
            }
            Self::Store(trouble) => write!(f, "the store: {trouble:?}"),
            Self::Api { api, node, per_cent, what } => {
                write!(f, "{per_cent} % of {api:?}")?;
                if let Some(node) = node {
                    write!(f, " at node {node}")?;
                }
                write!(f, ": {what:?}")
            }
        }
    }
}
