//! What is known of the cluster: brokers, topics, leaders.
//!
//! ```text
//! want, request_refresh, hints --> MetadataCache --view()--> ClusterView
//!                                     |    ^
//!                      Refresh (pure) |    | Update (pure): answer + old view -> new view
//!                                  MetadataShell: asks a broker
//! ```

mod cache;
mod refresh;
mod shell;
mod update;
mod view;

pub use cache::{MetadataCache, TopicInterest};
pub(crate) use shell::MetadataShell;
pub use view::{BrokerNode, ClusterView, PartitionView, TopicView};
