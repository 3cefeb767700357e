//! ApiVersions (18).

use std::sync::Arc;

use kafka4rs_protocol::messages::api_versions_response::{
    ApiVersion, FinalizedFeatureKey, SupportedFeatureKey,
};
use kafka4rs_protocol::messages::{ApiVersionsRequest, ApiVersionsResponse};
use kafka4rs_protocol::{ApiKey, ErrorCode, KafkaString};

use crate::broker::Broker;
use crate::dispatch::{Caller, SERVED};

pub(crate) async fn handle(
    _broker: Arc<Broker>,
    caller: Caller,
    request: ApiVersionsRequest,
) -> ApiVersionsResponse {
    if caller.version >= 3
        && !(is_software_name(&request.client_software_name)
            && is_software_name(&request.client_software_version))
    {
        let error_code = ErrorCode::InvalidRequest.code();
        return ApiVersionsResponse { error_code, ..Default::default() };
    }
    ApiVersionsResponse {
        api_keys: SERVED.iter().map(|(api, _)| range(*api)).collect(),
        supported_features: vec![SupportedFeatureKey {
            name: GROUP_VERSION,
            // Before v4 clients refuse a minimum of 0 (KAFKA-17011).
            min_version: if caller.version >= 4 { 0 } else { 1 },
            max_version: 1,
            ..Default::default()
        }],
        finalized_features_epoch: 1,
        finalized_features: vec![FinalizedFeatureKey {
            name: GROUP_VERSION,
            max_version_level: 1,
            min_version_level: 1,
            ..Default::default()
        }],
        ..Default::default()
    }
}

/// The answer to a version this broker does not know. It is sent in the form of version 0, and lists the one range
/// that lets the client go on.
pub(crate) fn unknown_version() -> ApiVersionsResponse {
    ApiVersionsResponse {
        error_code: ErrorCode::UnsupportedVersion.code(),
        api_keys: vec![range(ApiKey::ApiVersions)],
        ..Default::default()
    }
}

fn range(api: ApiKey) -> ApiVersion {
    let served = SERVED.iter().find(|(served, _)| *served == api);
    let (min_version, max_version) = served.map_or((0, 0), |(_, range)| (range.min, range.max));
    ApiVersion { api_key: api.as_i16(), min_version, max_version, ..Default::default() }
}

/// Kafka: `[a-zA-Z0-9](?:[a-zA-Z0-9\-.]*[a-zA-Z0-9])?`.
fn is_software_name(name: &str) -> bool {
    let bytes = name.as_bytes();
    let ends = [bytes.first(), bytes.last()];
    ends.iter().all(|end| end.is_some_and(u8::is_ascii_alphanumeric))
        && bytes.iter().all(|c| c.is_ascii_alphanumeric() || b"-.".contains(c))
}

/// KIP-848 is on. Transactions are not served, so `transaction.version` is not listed.
const GROUP_VERSION: KafkaString = KafkaString::from_static("group.version");
