//! The end of a consumer.

use std::time::Duration;

use kafka4rs_core::Result;
use kafka4rs_core::group::Departure;
use kafka4rs_protocol::Deadline;
use tokio::sync::oneshot;

use super::Consumer;
use crate::shell::Command;

/// How long [`Consumer::close`] may take.
const CLOSE_WITHIN: Duration = Duration::from_secs(30);

/// What becomes of the membership of a consumer that is closed.
///
/// Source: KIP-1092; Kafka's CloseOptions.GroupMembershipOperation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum GroupMembership {
    /// The member leaves for good, also a static one: its partitions go to others at once.
    Leave,
    /// The member stays, so that a restart moves no partitions: a static one until its session times out or it is
    /// back, a dynamic one until its session times out.
    Remain,
}

/// How a consumer is closed; see [`Consumer::close_with`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[must_use = "options do nothing until a consumer is closed with them"]
pub struct CloseOptions {
    membership: Option<GroupMembership>,
    limit: Option<Duration>,
}

impl CloseOptions {
    /// What [`Consumer::close`] does: a dynamic member leaves, a static one stays; within 30 s.
    pub fn new() -> Self {
        Self::default()
    }

    /// What becomes of the membership.
    pub fn membership(mut self, membership: GroupMembership) -> Self {
        self.membership = Some(membership);
        self
    }

    /// How long it may take. Default: 30 s.
    pub fn within(mut self, limit: Duration) -> Self {
        self.limit = Some(limit);
        self
    }
}

impl From<GroupMembership> for CloseOptions {
    fn from(membership: GroupMembership) -> Self {
        Self::new().membership(membership)
    }
}

impl Consumer {
    /// Commits what was moved past (with auto commit), leaves the group and closes the connections,
    /// within 30 s. A static member does not leave: its partitions wait for it until its session times out.
    ///
    /// # Errors
    /// What could not be finished: the commit's error, or `Timeout`. The consumer is closed all the same.
    ///
    /// # Cancel safety
    /// Cancel safe: the closing goes on in the background.
    pub async fn close(self) -> Result<()> {
        self.close_with(CloseOptions::new()).await
    }

    /// As [`close`](Self::close), with another limit. A quarter of it is kept for leaving the group.
    ///
    /// # Errors
    /// As [`close`](Self::close).
    ///
    /// # Cancel safety
    /// As [`close`](Self::close).
    pub async fn close_within(self, limit: Duration) -> Result<()> {
        self.close_with(CloseOptions::new().within(limit)).await
    }

    /// As [`close`](Self::close), and says what becomes of the membership: `close_with(GroupMembership::Leave)`, or
    /// all of [`CloseOptions`]. The listener is told that the partitions are given up either way.
    ///
    /// # Errors
    /// As [`close`](Self::close).
    ///
    /// # Cancel safety
    /// As [`close`](Self::close).
    ///
    /// Source: KIP-1092.
    pub async fn close_with(self, options: impl Into<CloseOptions>) -> Result<()> {
        let CloseOptions { membership, limit } = options.into();
        let departure = match membership {
            None => Departure::AsMember,
            Some(GroupMembership::Leave) => Departure::Leave,
            Some(GroupMembership::Remain) => Departure::Remain,
        };
        let deadline = Deadline::after(self.shared.now(), limit.unwrap_or(CLOSE_WITHIN));
        let (reply, result) = oneshot::channel();
        let close = Command::Close { deadline, departure, reply };
        if self.commands.send(close).await.is_err() {
            return Ok(());
        }
        // The task answers by the deadline; it ends without an answer only with its runtime.
        result.await.unwrap_or(Ok(()))
    }
}
