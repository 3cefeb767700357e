//! Which brokers coordinate groups and transactions.

mod cache;

pub(crate) use cache::Coordinators;
pub use cache::{CoordinatorCache, CoordinatorKey};
