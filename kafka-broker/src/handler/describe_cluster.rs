//! DescribeCluster (60).

use std::sync::Arc;

use kafka4rs_protocol::ErrorCode;
use kafka4rs_protocol::messages::describe_cluster_response::DescribeClusterBroker;
use kafka4rs_protocol::messages::{DescribeClusterRequest, DescribeClusterResponse};

use super::metadata::ALL_CLUSTER_OPERATIONS;
use crate::broker::Broker;
use crate::dispatch::Caller;
use crate::node::NodeCore;

pub(crate) async fn handle(
    broker: Arc<Broker>,
    _caller: Caller,
    request: DescribeClusterRequest,
) -> DescribeClusterResponse {
    const BROKERS: i8 = 1;
    if request.endpoint_type != BROKERS {
        return DescribeClusterResponse {
            error_code: ErrorCode::MismatchedEndpointType.code(),
            error_message: Some("this listener is a broker's, not a controller's".into()),
            ..Default::default()
        };
    }
    let mut response = DescribeClusterResponse {
        cluster_id: broker.cluster_id.clone(),
        controller_id: broker.controller(),
        brokers: broker.visible_nodes().iter().map(described).collect(),
        ..Default::default()
    };
    if request.include_cluster_authorized_operations {
        response.cluster_authorized_operations = ALL_CLUSTER_OPERATIONS;
    }
    response
}

fn described(node: &Arc<NodeCore>) -> DescribeClusterBroker {
    DescribeClusterBroker {
        broker_id: node.id,
        host: node.host.clone(),
        port: node.port(),
        rack: node.rack.clone(),
        ..Default::default()
    }
}
