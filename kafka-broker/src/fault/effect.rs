//! What a fault does.

use std::time::Duration;

use bytes::Bytes;
use kafka4rs_protocol::ErrorCode;

use super::rule::{RuleId, Strike};

/// What happens to a request once it was applied, instead of its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Then {
    /// The connection is closed.
    Disconnect,
    /// Nothing: neither this request nor any later one of its connection is answered.
    Silence,
    /// An error is answered, though the request was applied.
    Error(ErrorCode),
    /// The answer comes late.
    Delay(Duration),
    /// An answer of the right length and header comes, whose body makes no sense.
    Garble,
}

/// How the batch that holds a record is damaged in a fetch answer; the log keeps the sound one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Corruption {
    /// A bit of the records is flipped and the checksum left as it was, as by a fault on the way.
    Payload,
    /// A bit of the checksum itself is flipped.
    Crc,
    /// A bit of the records is flipped and the checksum computed anew: only who knows the content can tell.
    PayloadAndCrc,
    /// The format byte says 9.
    Magic,
    /// The length field says 7 bytes less than there are, so that the next batch begins in the middle of this one.
    Length,
    /// The answer's records end in the middle of the batch. Legal: a fetch may cut the last batch.
    Truncated,
}

/// What a rule does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Effect {
    Delay(Duration),
    DelayAnswer(Duration),
    Throttle(Duration),
    /// Bytes a second.
    Drip(u32),
    Error(ErrorCode),
    Disconnect,
    Silence,
    ApplyThen(Then),
    /// Wait at the rule's gate before it is applied.
    Hold,
    /// Wait at the rule's gate before it is answered.
    HoldAnswer,
    Raw(Bytes),
    RawBody(Bytes),
    CutAfter(usize),
    Corrupt {
        record: usize,
        how: Corruption,
    },
}

impl Effect {
    /// Whether it merely takes time, and so goes together with whatever else happens.
    pub(crate) fn is_pace(&self) -> bool {
        matches!(self, Self::Delay(_) | Self::DelayAnswer(_) | Self::Throttle(_) | Self::Drip(_))
    }
}

/// What is to be done with one request.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Plan {
    /// Before it is applied.
    pub(crate) delay: Duration,
    /// Between applying and answering.
    pub(crate) delay_answer: Duration,
    pub(crate) throttle: Duration,
    /// Bytes a second of the answer; 0 for as fast as it goes.
    pub(crate) drip: u32,
    pub(crate) outcome: Option<Hit>,
}

/// The rule that decides what becomes of a request.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Hit {
    pub(crate) rule: RuleId,
    pub(crate) effect: Effect,
    /// The error to answer, if that is the effect.
    pub(crate) strike: Option<Strike>,
}
