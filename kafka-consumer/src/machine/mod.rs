//! Decisions over time, without I/O: fetch sessions, the fetch plan, positions, reconciliation, classic groups.

#[cfg_attr(
    not(test),
    expect(dead_code, unused_imports, reason = "the shell does not drive it yet")
)]
pub(crate) mod classic_member;
pub(crate) mod fetch_plan;
pub(crate) mod fetch_session;
pub(crate) mod positions;
pub(crate) mod reconcile;

#[cfg(test)]
mod model_tests;
