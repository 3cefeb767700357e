//! What a consumer's membership and its commits cost.

use std::time::Duration;

use kafka4rs_core::metrics::Histogram;

/// Rebalances and commits, since the consumer was made.
///
/// Source: Kafka's `consumer-coordinator-metrics`.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct GroupMetrics {
    /// Rebalances that were completed: listeners were told, and the partitions changed hands.
    #[doc(alias = "rebalance-total")]
    pub rebalances: u64,
    /// Rebalances that were given up on the way: overtaken by another, or by the end of the membership.
    #[doc(alias = "failed-rebalance-total")]
    pub rebalances_failed: u64,
    /// From the assignment that asks for it to the end of a rebalance, what the application takes to move past
    /// its records included.
    #[doc(alias = "rebalance-latency-avg", alias = "rebalance-latency-max")]
    pub rebalance_time: Histogram<Duration>,
    /// How often all partitions were lost: the member was fenced, or was thought dead.
    pub losses: u64,
    /// Commits that were stored.
    #[doc(alias = "commit-total")]
    pub commits: u64,
    /// Commits that failed, or of which nobody knows.
    pub commits_failed: u64,
    /// From the beginning of a commit to its end, retries included; stored ones only.
    #[doc(alias = "commit-latency-avg", alias = "commit-latency-max")]
    pub commit_latency: Histogram<Duration>,
}

impl GroupMetrics {
    pub(crate) fn since(&self, earlier: &Self) -> Self {
        Self {
            rebalances: self.rebalances.saturating_sub(earlier.rebalances),
            rebalances_failed: self.rebalances_failed.saturating_sub(earlier.rebalances_failed),
            rebalance_time: self.rebalance_time.since(&earlier.rebalance_time),
            losses: self.losses.saturating_sub(earlier.losses),
            commits: self.commits.saturating_sub(earlier.commits),
            commits_failed: self.commits_failed.saturating_sub(earlier.commits_failed),
            commit_latency: self.commit_latency.since(&earlier.commit_latency),
        }
    }
}
