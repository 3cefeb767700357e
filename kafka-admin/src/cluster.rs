//! Describing the cluster.

use std::future::IntoFuture;
use std::time::Duration;

use kafka4rs_core::{BrokerNode, Lane, Result, Target};
use kafka4rs_protocol::messages::{DescribeClusterRequest, DescribeClusterResponse};
use kafka4rs_protocol::{BrokerId, ErrorCode};

use crate::outcome::refusal;
use crate::{Admin, Call};

/// A cluster as one of its brokers knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ClusterDescription {
    /// The id of the cluster.
    pub cluster_id: String,
    /// The broker that takes controller requests; `None` while there is none.
    pub controller: Option<BrokerId>,
    /// Its brokers, ascending by id.
    pub brokers: Vec<BrokerNode>,
}

/// A call of [`Admin::describe_cluster`]; await it.
#[derive(Debug)]
#[must_use = "nothing is sent until the call is awaited"]
pub struct DescribeCluster {
    admin: Admin,
    limit: Option<Duration>,
}

impl DescribeCluster {
    pub(crate) fn new(admin: Admin) -> Self {
        Self { admin, limit: None }
    }

    /// Ends the call after `limit`. Default: `default_api_timeout`, 60 s.
    pub fn within(mut self, limit: Duration) -> Self {
        self.limit = Some(limit);
        self
    }

    async fn run(self) -> Result<ClusterDescription> {
        let deadline = self.admin.deadline(self.limit);
        let answer: DescribeClusterResponse = self
            .admin
            .client()
            .call(
                Target::Any,
                Lane::Admin,
                deadline,
                None,
                |_version| DescribeClusterRequest::default(),
                |answer: &DescribeClusterResponse| ErrorCode::from(answer.error_code),
            )
            .await?;
        refusal("describe", "cluster", answer.error_code, answer.error_message.as_ref())?;
        let mut brokers: Vec<_> = answer
            .brokers
            .iter()
            .filter_map(|broker| {
                Some(BrokerNode {
                    id: BrokerId(broker.broker_id),
                    host: broker.host.to_string(),
                    // Port 0 or a negative one cannot be dialled; such a broker is not listed.
                    port: u16::try_from(broker.port).ok().filter(|port| *port != 0)?,
                    rack: broker.rack.as_ref().map(ToString::to_string),
                })
            })
            .collect();
        brokers.sort_by_key(|broker| broker.id);
        Ok(ClusterDescription {
            cluster_id: answer.cluster_id.to_string(),
            controller: (answer.controller_id >= 0).then_some(BrokerId(answer.controller_id)),
            brokers,
        })
    }
}

impl IntoFuture for DescribeCluster {
    type Output = Result<ClusterDescription>;
    type IntoFuture = Call<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}
