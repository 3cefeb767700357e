//! Brokers that speak as older ones.

use kafka4rs_broker::{ApiKey, EmbeddedBroker};
use kafka4rs_io::rt::VirtualRuntime;
use kafka4rs_protocol::messages::{
    ApiVersionsRequest, ApiVersionsResponse, DescribeClusterRequest, MetadataRequest,
};
use kafka4rs_protocol::{ErrorCode, VersionRange};

use crate::bed::{Wire, batch, connect, produce_request, with_cluster};
use crate::nodes::heartbeat;

/// The newest version in which ApiVersions is answered: a node that lacks ours answers in the form of version 0.
async fn api_versions(wire: &mut Wire, version: i16) -> ApiVersionsResponse {
    let request = ApiVersionsRequest {
        client_software_name: "test".into(),
        client_software_version: "1.0".into(),
        ..Default::default()
    };
    wire.call(version, request).await
}

fn range(answer: &ApiVersionsResponse, api: ApiKey) -> Option<VersionRange> {
    let found = answer.api_keys.iter().find(|one| one.api_key == api.as_i16())?;
    Some(VersionRange::new(found.min_version, found.max_version))
}

#[test]
fn each_release_has_its_ranges_and_feature_levels() {
    // Produce, Fetch, ListOffsets, Metadata, OffsetCommit, FindCoordinator, ApiVersions; whether there are heartbeats of
    // consumer groups and the feature of that name.
    let table = [
        ("2.1", [7, 10, 4, 7, 6, 2, 2], -1, false),
        ("2.8", [9, 12, 6, 11, 8, 3, 3], -1, false),
        ("3.0", [9, 12, 7, 11, 8, 4, 3], -1, false),
        ("3.3", [9, 13, 7, 12, 8, 4, 3], -1, false),
        ("3.6", [9, 15, 8, 12, 8, 4, 3], -1, false),
        ("3.9", [11, 17, 9, 12, 9, 6, 4], 0, false),
        ("4.0", [12, 17, 10, 13, 9, 6, 4], 1, true),
        ("4.1", [13, 18, 10, 13, 9, 6, 4], 1, true),
        ("4.2", [13, 18, 11, 13, 10, 6, 4], 1, true),
        ("4.3", [13, 18, 11, 13, 10, 6, 4], 1, true),
        ("4.4", [13, 18, 11, 13, 10, 6, 4], 1, true),
    ];
    for (release, maxima, heartbeats, feature) in table {
        with_cluster(
            |broker| broker.as_version(release),
            |broker, rt| async move {
                let mut one = connect(&rt, &broker, 1).await;
                let answer = api_versions(&mut one, maxima[6].min(4)).await;
                let apis = [
                    ApiKey::Produce,
                    ApiKey::Fetch,
                    ApiKey::ListOffsets,
                    ApiKey::Metadata,
                    ApiKey::OffsetCommit,
                    ApiKey::FindCoordinator,
                    ApiKey::ApiVersions,
                ];
                for (api, max) in apis.into_iter().zip(maxima) {
                    assert_eq!(range(&answer, api).unwrap().max, max, "{release} {api}");
                }
                let consumer = range(&answer, ApiKey::ConsumerGroupHeartbeat);
                assert_eq!(consumer.map_or(-1, |range| range.max), heartbeats, "{release}");
                let levels = answer.finalized_features.iter();
                let levels = levels.map(|one| (&*one.name, one.max_version_level));
                let expected = feature.then_some(("group.version", 1));
                assert_eq!(levels.collect::<Vec<_>>(), Vec::from_iter(expected), "{release}");
                // What is advertised holds.
                let newest =
                    one.call(maxima[0].min(12), produce_request("orders", 0, batch(&["a"])));
                assert_eq!(newest.await.responses[0].partition_responses[0].error_code, 0);
                if maxima[3] < 13 {
                    let request = MetadataRequest::default();
                    assert!(one.try_call(maxima[3] + 1, &request).await.is_none(), "{release}");
                }
            },
        );
    }
}

#[test]
fn apis_can_be_narrowed_or_missing_and_features_be_at_any_level() {
    with_cluster(
        |broker| {
            broker
                .as_version("4.1")
                .api_versions(ApiKey::Produce, 3..=9)
                .api_versions(ApiKey::OffsetCommit, 2..=10)
                .without_api(ApiKey::DescribeCluster)
                .feature("group.version", 0)
                .feature("transaction.version", 2)
        },
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            let answer = api_versions(&mut one, 4).await;
            assert_eq!(range(&answer, ApiKey::Produce), Some(VersionRange::new(3, 9)));
            assert_eq!(range(&answer, ApiKey::OffsetCommit).unwrap().max, 10);
            assert_eq!(range(&answer, ApiKey::OffsetFetch).unwrap().max, 9);
            assert_eq!(range(&answer, ApiKey::DescribeCluster), None);
            let finalized = answer.finalized_features.iter().map(|one| &*one.name);
            assert_eq!(finalized.collect::<Vec<_>>(), ["transaction.version"]);
            let supported = answer.supported_features.iter();
            let supported = supported.map(|one| (&*one.name, one.min_version, one.max_version));
            let expected = [("group.version", 0, 1), ("transaction.version", 0, 2)];
            assert_eq!(supported.collect::<Vec<_>>(), expected);
            broker.set_coordinator("g", 1).unwrap();
            let refused = one.call(1, heartbeat("m", 0)).await;
            assert_eq!(ErrorCode::from(refused.error_code), ErrorCode::UnsupportedVersion);
            let request = DescribeClusterRequest::default();
            assert!(one.try_call(0, &request).await.is_none());
        },
    );
}

#[test]
fn a_cluster_can_be_upgraded_node_by_node() {
    with_cluster(
        |broker| broker.as_version("3.9"),
        |broker, rt| async move {
            broker.node(2).kill().await;
            broker.node(2).as_version("4.1").unwrap();
            assert!(broker.node(2).as_version("9.9").is_err());
            broker.node(2).restart().await.unwrap();
            for (node, max) in [(1, 11), (2, 13)] {
                let mut wire = connect(&rt, &broker, node).await;
                let answer = api_versions(&mut wire, 4).await;
                assert_eq!(range(&answer, ApiKey::Produce).unwrap().max, max);
            }
        },
    );
}

#[test]
#[expect(clippy::reversed_empty_ranges, reason = "a range of nothing is one of the refusals")]
fn what_cannot_be_served_is_refused_by_name() {
    let runtime = VirtualRuntime::new(1);
    let rt = runtime.handle();
    runtime.block_on(async {
        let builder = || EmbeddedBroker::builder().runtime(rt.clone());
        for (builder, names) in [
            (builder().as_version("2.0"), "2.0"),
            (builder().api_versions(ApiKey::Fetch, 4..=19), "4-19"),
            (builder().api_versions(ApiKey::Fetch, 3..=18), "4-18"),
            (builder().api_versions(ApiKey::Fetch, 9..=8), "none"),
            (builder().api_versions(ApiKey::EndTxn, 0..=1), "EndTxn"),
            (builder().feature("group.version", -1), "group.version"),
        ] {
            let error = builder.start().await.unwrap_err().to_string();
            assert!(error.contains(names), "{error}");
        }
    });
}
