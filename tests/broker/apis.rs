//! Every advertised API in every version.

use kafka4rs_protocol::messages::*;
use kafka4rs_protocol::testing::{Arbitrary, Source};
use kafka4rs_protocol::{ApiKey, Decode, Encode, ErrorCode, Reader, Request, Writer};

use crate::bed::{Bed, Wire, with_broker};

async fn answers<R>(bed: &Bed, advertised: &ApiVersionsResponse)
where
    R: Request + Encode + Arbitrary,
    R::Response: Decode,
{
    let range = advertised.api_keys.iter().find(|api| api.api_key == R::KEY.as_i16()).unwrap();
    let from = range.min_version.max(R::VERSIONS.min);
    for version in from..=range.max_version {
        for seed in 0..30 {
            let mut wire = bed.connect().await;
            // An empty request, then ones with every field set to something.
            let request = match seed {
                0 => R::default(),
                seed => R::arbitrary(&mut Source::new(seed), version),
            };
            wire.call(version, request).await;
        }
    }
}

#[test]
fn any_request_of_any_version_gets_an_answer_that_reads_to_its_last_byte() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            let advertised = api_versions(&mut wire).await;
            answers::<FetchRequest>(&bed, &advertised).await;
            answers::<ListOffsetsRequest>(&bed, &advertised).await;
            answers::<MetadataRequest>(&bed, &advertised).await;
            answers::<OffsetCommitRequest>(&bed, &advertised).await;
            answers::<OffsetFetchRequest>(&bed, &advertised).await;
            answers::<FindCoordinatorRequest>(&bed, &advertised).await;
            answers::<ApiVersionsRequest>(&bed, &advertised).await;
            answers::<CreateTopicsRequest>(&bed, &advertised).await;
            answers::<DeleteTopicsRequest>(&bed, &advertised).await;
            answers::<InitProducerIdRequest>(&bed, &advertised).await;
            answers::<OffsetForLeaderEpochRequest>(&bed, &advertised).await;
            answers::<CreatePartitionsRequest>(&bed, &advertised).await;
            answers::<DescribeClusterRequest>(&bed, &advertised).await;
            answers::<ConsumerGroupHeartbeatRequest>(&bed, &advertised).await;
            answers::<ConsumerGroupDescribeRequest>(&bed, &advertised).await;
            answers::<JoinGroupRequest>(&bed, &advertised).await;
            answers::<SyncGroupRequest>(&bed, &advertised).await;
            answers::<HeartbeatRequest>(&bed, &advertised).await;
            answers::<LeaveGroupRequest>(&bed, &advertised).await;
            answers::<DescribeGroupsRequest>(&bed, &advertised).await;
            answers::<ListGroupsRequest>(&bed, &advertised).await;
            answers::<DeleteGroupsRequest>(&bed, &advertised).await;
            answers::<OffsetDeleteRequest>(&bed, &advertised).await;
            for version in 3..=13 {
                for seed in 0..30 {
                    let mut wire = bed.connect().await;
                    let mut request = ProduceRequest::arbitrary(&mut Source::new(seed), version);
                    if request.acks == 0 {
                        request.acks = 1;
                    }
                    wire.call(version, request).await;
                }
            }
            assert_eq!(advertised.api_keys.len(), 24);
        },
    );
}

async fn api_versions(wire: &mut Wire) -> ApiVersionsResponse {
    let request = ApiVersionsRequest {
        client_software_name: "test".into(),
        client_software_version: "1.0".into(),
        ..Default::default()
    };
    wire.call(4, request).await
}

#[test]
fn advertises_the_ranges_of_kafka_4_3_and_groups_as_a_finalized_feature() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            let answer = api_versions(&mut wire).await;
            let range = |api: ApiKey| {
                let found = answer.api_keys.iter().find(|one| one.api_key == api.as_i16()).unwrap();
                (found.min_version, found.max_version)
            };
            assert_eq!(range(ApiKey::Produce), (0, 13));
            assert_eq!(range(ApiKey::Fetch), (4, 18));
            assert_eq!(range(ApiKey::ApiVersions), (0, 4));
            assert_eq!(range(ApiKey::ConsumerGroupHeartbeat), (0, 1));
            let feature = &answer.finalized_features[0];
            assert_eq!((&*feature.name, feature.max_version_level), ("group.version", 1));
        },
    );
}

#[test]
fn an_unknown_version_of_api_versions_is_answered_in_the_form_of_version_0() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            let request = ApiVersionsRequest {
                client_software_name: "test".into(),
                client_software_version: "1.0".into(),
                ..Default::default()
            };
            wire.send(5, &request).await;
            let frame = wire.receive().await.unwrap();
            let mut r = Reader::new(frame);
            assert_eq!(r.read_i32().unwrap(), 1);
            let answer = ApiVersionsResponse::decode(&mut r, 0).unwrap();
            assert_eq!(r.remaining(), 0);
            assert_eq!(ErrorCode::from(answer.error_code), ErrorCode::UnsupportedVersion);
            assert_eq!(answer.api_keys.len(), 1);
            assert_eq!((answer.api_keys[0].api_key, answer.api_keys[0].max_version), (18, 4));
            // And the connection goes on.
            wire.skip_id();
            assert_eq!(api_versions(&mut wire).await.error_code, 0);
        },
    );
}

#[test]
fn a_client_without_a_proper_name_is_told_so() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            for name in ["", "a b", "-a", "a-"] {
                let request = ApiVersionsRequest {
                    client_software_name: name.into(),
                    client_software_version: "1".into(),
                    ..Default::default()
                };
                let code = wire.call(3, request).await.error_code;
                assert_eq!(ErrorCode::from(code), ErrorCode::InvalidRequest, "{name:?}");
            }
        },
    );
}

#[test]
fn a_version_or_an_api_that_is_not_served_ends_the_connection() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            assert!(wire.try_call(6, &InitProducerIdRequest::default()).await.is_none());
            let mut wire = bed.connect().await;
            assert!(wire.try_call(0, &SaslHandshakeRequest::default()).await.is_none());
            // Produce is advertised from 0 on, for old librdkafka, but version 2 is nobody's.
            let mut wire = bed.connect().await;
            let mut w = Writer::new();
            for value in [0_i32, 0x0000_0002, 1, -1] {
                w.put_i32(value);
            }
            let mut bytes = w.finish().to_bytes().to_vec();
            bytes[..4].copy_from_slice(&12_i32.to_be_bytes());
            wire.send_bytes([bytes.into()]).await;
            assert!(wire.receive().await.is_none());
        },
    );
}
