//! ApiVersions (18).

use std::sync::Arc;

use kafka4rs_protocol::messages::api_versions_response::{
    ApiVersion, FinalizedFeatureKey, SupportedFeatureKey,
};
use kafka4rs_protocol::messages::{ApiVersionsRequest, ApiVersionsResponse};
use kafka4rs_protocol::{ApiKey, ErrorCode, VersionRange};

use crate::broker::Broker;
use crate::dispatch::Caller;
use crate::release::Release;

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
    let release = caller.node.release();
    let features = || release.features.iter().filter(|(_, level)| **level > 0);
    ApiVersionsResponse {
        api_keys: release.apis.iter().map(|(api, versions)| range(*api, *versions)).collect(),
        supported_features: release
            .features
            .iter()
            .map(|(name, level)| SupportedFeatureKey {
                name: name.clone(),
                // Before v4 clients refuse a minimum of 0 (KAFKA-17011).
                min_version: if caller.version >= 4 { 0 } else { 1 },
                max_version: (*level).max(1),
                ..Default::default()
            })
            .collect(),
        finalized_features_epoch: 1,
        finalized_features: features()
            .map(|(name, level)| FinalizedFeatureKey {
                name: name.clone(),
                max_version_level: *level,
                min_version_level: *level,
                ..Default::default()
            })
            .collect(),
        ..Default::default()
    }
}

/// The answer to a version this broker does not know. It is sent in the form of version 0, and lists the one range
/// that lets the client go on.
pub(crate) fn unknown_version(release: &Release) -> ApiVersionsResponse {
    let own = release.advertised(ApiKey::ApiVersions);
    ApiVersionsResponse {
        error_code: ErrorCode::UnsupportedVersion.code(),
        api_keys: own.into_iter().map(|versions| range(ApiKey::ApiVersions, versions)).collect(),
        ..Default::default()
    }
}

fn range(api: ApiKey, versions: VersionRange) -> ApiVersion {
    ApiVersion {
        api_key: api.as_i16(),
        min_version: versions.min,
        max_version: versions.max,
        ..Default::default()
    }
}

/// Kafka: `[a-zA-Z0-9](?:[a-zA-Z0-9\-.]*[a-zA-Z0-9])?`.
fn is_software_name(name: &str) -> bool {
    let bytes = name.as_bytes();
    let ends = [bytes.first(), bytes.last()];
    ends.iter().all(|end| end.is_some_and(u8::is_ascii_alphanumeric))
        && bytes.iter().all(|c| c.is_ascii_alphanumeric() || b"-.".contains(c))
}
