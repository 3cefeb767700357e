//! The rules a history is held against.

use std::fmt;

/// One rule. [`Rule::meaning`] says what it demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// A value is damaged, or no payload at all.
    PayloadHash,
    /// A record lies in a topic or partition that its payload does not name.
    WrongAddress,
    /// A record that nobody sent.
    Phantom,
    /// One offset, two values.
    InconsistentOffsets,
    /// Two acknowledged sends were given the same offset.
    OffsetReused,
    /// An acknowledged record is not in the log.
    LostWrite,
    /// One value at two offsets.
    Duplicate,
    /// A record that was reported as definitely not written is in the log.
    FailedWritePresent,
    /// A consumer read a record of an aborted transaction.
    AbortedRead,
    /// A transaction ended one way and its records another.
    TornTransaction,
    /// A producer's later record lies in front of an earlier one.
    NonmonotonicSend,
    /// A producer's series has a gap that no reported error explains.
    UnexplainedGap,
    /// Within one poll, a record was skipped.
    InternalPollSkip,
    /// Within one poll, offsets went backward.
    InternalNonmonotonicPoll,
    /// Between two polls of one assignment, a record was skipped.
    PollSkip,
    /// Between two polls of one assignment, offsets went backward.
    NonmonotonicPoll,
    /// A record that consumers were said to have read was read by none.
    Unseen,
    /// Two members owned a partition at once, and the first was not fenced.
    OverlappingOwnership,
    /// A commit passed records that its member had not been given.
    CommitBeyondProcessed,
    /// A commit by a member that does not own the partition moved the group's offset back.
    CommitRegression,
    /// An operation ended after its deadline.
    Overdue,
    /// An operation never ended.
    NeverResolved,
    /// An operation ended twice.
    ResolvedTwice,
    /// Nothing of a process succeeded for too long after every fault was over.
    NoProgress,
}

impl Rule {
    /// Every rule, in the order they are printed.
    pub const ALL: [Self; 24] = [
        Self::PayloadHash,
        Self::WrongAddress,
        Self::Phantom,
        Self::InconsistentOffsets,
        Self::OffsetReused,
        Self::LostWrite,
        Self::Duplicate,
        Self::FailedWritePresent,
        Self::AbortedRead,
        Self::TornTransaction,
        Self::NonmonotonicSend,
        Self::UnexplainedGap,
        Self::InternalPollSkip,
        Self::InternalNonmonotonicPoll,
        Self::PollSkip,
        Self::NonmonotonicPoll,
        Self::Unseen,
        Self::OverlappingOwnership,
        Self::CommitBeyondProcessed,
        Self::CommitRegression,
        Self::Overdue,
        Self::NeverResolved,
        Self::ResolvedTwice,
        Self::NoProgress,
    ];

    /// Its name, as `kcheck` prints it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PayloadHash => "payload-hash",
            Self::WrongAddress => "wrong-address",
            Self::Phantom => "phantom",
            Self::InconsistentOffsets => "inconsistent-offsets",
            Self::OffsetReused => "offset-reused",
            Self::LostWrite => "lost-write",
            Self::Duplicate => "duplicate",
            Self::FailedWritePresent => "failed-write-present",
            Self::AbortedRead => "aborted-read",
            Self::TornTransaction => "torn-transaction",
            Self::NonmonotonicSend => "nonmonotonic-send",
            Self::UnexplainedGap => "unexplained-gap",
            Self::InternalPollSkip => "internal-poll-skip",
            Self::InternalNonmonotonicPoll => "internal-nonmonotonic-poll",
            Self::PollSkip => "poll-skip",
            Self::NonmonotonicPoll => "nonmonotonic-poll",
            Self::Unseen => "unseen",
            Self::OverlappingOwnership => "overlapping-ownership",
            Self::CommitBeyondProcessed => "commit-beyond-processed",
            Self::CommitRegression => "commit-regression",
            Self::Overdue => "overdue",
            Self::NeverResolved => "never-resolved",
            Self::ResolvedTwice => "resolved-twice",
            Self::NoProgress => "no-progress",
        }
    }

    /// What it demands, in a sentence.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::PayloadHash => "a value comes out as it went in: its hash and length hold",
            Self::WrongAddress => "a record lies in the topic and partition it was sent to",
            Self::Phantom => "every record was sent by somebody, and what is read is in the log",
            Self::InconsistentOffsets => {
                "an offset has one value: what was acknowledged there, read there and lies there is the same"
            }
            Self::OffsetReused => "an offset is given to one record only",
            Self::LostWrite => "an acknowledged record is in the log",
            Self::Duplicate => "an idempotent producer's record is in the log once",
            Self::FailedWritePresent => {
                "what was reported as definitely not written is not in the log"
            }
            Self::AbortedRead => {
                "a reader of committed data sees nothing of an aborted transaction"
            }
            Self::TornTransaction => {
                "a transaction reported as committed or aborted is that, in every partition and for every record"
            }
            Self::NonmonotonicSend => {
                "one producer's records of a partition lie there in the order they were handed over"
            }
            Self::UnexplainedGap => {
                "between two records of a producer's series only those are missing whose failure was reported"
            }
            Self::InternalPollSkip => {
                "the records of one poll leave none out that lies between them"
            }
            Self::InternalNonmonotonicPoll => "the records of one poll ascend in each partition",
            Self::PollSkip => {
                "a poll goes on where the one before in the same assignment ended, leaving none out"
            }
            Self::NonmonotonicPoll => {
                "a poll does not go behind what the same assignment was given before"
            }
            Self::Unseen => {
                "what consumers say they have read between them was read by at least one"
            }
            Self::OverlappingOwnership => {
                "a partition has one owner in a group, until that gave it up or the coordinator fenced it"
            }
            Self::CommitBeyondProcessed => {
                "a committed offset is not beyond what the member was given"
            }
            Self::CommitRegression => "an old owner does not put a group's committed offset back",
            Self::Overdue => "an operation ends by its deadline",
            Self::NeverResolved => "an operation ends, unless its process died",
            Self::ResolvedTwice => "an operation ends once",
            Self::NoProgress => {
                "soon after every fault is over, something of each busy process succeeds"
            }
        }
    }

    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[test]
    fn every_rule_is_in_the_list_at_its_place() {
        for (index, rule) in Rule::ALL.into_iter().enumerate() {
            assert_eq!(rule.index(), index, "{rule}");
        }
    }
}
