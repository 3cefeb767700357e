//! Java's JSON form of messages, in both directions.

use kafka4rs_protocol::messages::{
    DescribeClientQuotasResponse, ListOffsetsRequest, MetadataRequest, ProduceRequest,
    StreamsGroupHeartbeatResponse, TxnOffsetCommitRequest,
};
use kafka4rs_protocol::{EncodeErrorKind, Json, JsonErrorKind, Message};
use kafka4rs_testkit::golden;
use serde_json::{Value, json};

use crate::golden_messages::version;
use crate::registry::{self, named};

/// The vectors are of 4.3, our names of 4.4, which renamed two fields.
fn renamed(message: &str, version: i16, json: &Value) -> Value {
    let (was, name) = match (message, version) {
        ("TxnOffsetCommitRequest", 3..=5) => ("generationId", "generationIdOrMemberEpoch"),
        ("StreamsGroupHeartbeatResponse", 0) => {
            ("acceptableRecoveryLag", "acceptableRecoveryLagLegacy")
        }
        _ => return json.clone(),
    };
    let mut json = json.clone();
    let fields = json.as_object_mut().unwrap();
    let value = fields.remove(was).unwrap();
    fields.insert(name.into(), value);
    json
}

#[test]
fn every_body_is_read_from_and_written_as_javas_json() {
    let (mut bodies, mut exact) = (0, 0);
    for line in golden::lines("messages.jsonl.gz").unwrap() {
        let (name, version) = (line["message"].as_str().unwrap(), version(&line["version"]));
        let body = golden::hex(line["hex"].as_str().unwrap());
        let json = &line["json"];
        let ours = (named(name).to_json)(body.clone(), version).unwrap();
        assert_eq!(ours, renamed(name, version, json), "{name} v{version}");
        let again = (named(name).from_json)(json, version, version).unwrap().unwrap();
        if line["unknown_tags"].is_null() {
            assert_eq!(again, body, "{name} v{version}: {json}");
            exact += 1;
        } else {
            // Unknown tagged fields are not part of JSON.
            assert_eq!((named(name).to_json)(again, version).unwrap(), ours, "{name} v{version}");
        }
        bodies += 1;
    }
    assert_eq!((bodies, exact), (4375, 3904));
}

#[test]
fn json_of_a_newer_version_is_written_in_an_older_one_or_refused_as_java_does() {
    let (mut written, mut refused) = (0, 0);
    for line in golden::lines("down_versions.jsonl.gz").unwrap() {
        let (name, to) = (line["message"].as_str().unwrap(), version(&line["version"]));
        let result = (named(name).from_json)(&line["json"], version(&line["json_version"]), to);
        match (line["hex"].as_str(), result.unwrap()) {
            (Some(hex), Ok(bytes)) => {
                assert_eq!(bytes, golden::hex(hex), "{line}");
                written += 1;
            }
            (None, Err(error)) => {
                let lacks = error.kind == EncodeErrorKind::FieldNotInVersion;
                assert_eq!(lacks, line["error"] == "UnsupportedVersionException", "{line}");
                refused += 1;
            }
            (_, ours) => panic!("{ours:?}: {line}"),
        }
    }
    assert_eq!((written, refused), (561, 78));
}

#[test]
fn any_message_survives_the_text_of_its_json_and_every_version_agrees_with_the_bytes() {
    for entry in registry::ALL {
        for version in entry.versions.min..=entry.versions.max {
            for seed in 0..4 {
                if let Err(error) = (entry.arbitrary_json)(seed, version) {
                    panic!("seed {seed}: {error}");
                }
            }
        }
    }
}

type Edit<'a> = &'a dyn Fn(&mut Value);

fn refused<M: Json>(json: &Value, version: i16) -> String {
    M::from_json(json, version).unwrap_err().to_string()
}

#[test]
fn errors_name_message_version_path_and_reason() {
    let request = |edit: Edit<'_>| {
        let mut json = json!({ "transactionalId": null, "acks": -1, "timeoutMs": 1, "topicData": [
            { "name": "a", "partitionData": [] },
            { "name": "b", "partitionData": [{ "index": 7, "records": "AAEC" }] },
        ] });
        edit(&mut json);
        json
    };
    ProduceRequest::from_json(&request(&|_| {}), 9).unwrap();
    let at = "/topicData/1/partitionData/0";
    let cases: &[(Edit<'_>, &str)] = &[
        (&|json| *json = json!([]), "the message is an array, expected an object"),
        (&|json| drop(json.as_object_mut().unwrap().remove("acks")), "acks is missing"),
        (
            &|json| drop(json.pointer_mut(at).unwrap().as_object_mut().unwrap().remove("records")),
            "topicData[1].partitionData[0].records is missing",
        ),
        (&|json| json["acks"] = json!(32768), "acks is out of int16's range"),
        (&|json| json["acks"] = json!(u64::MAX), "acks is out of int16's range"),
        (&|json| json["acks"] = json!(1.0), "acks is a fraction, expected an integer"),
        (&|json| json["acks"] = json!("1"), "acks is a string, expected an integer"),
        (&|json| json["acks"] = json!(null), "acks is null, and this version forbids it"),
        (&|json| json["topicData"] = json!(null), "topicData is null, and this version forbids it"),
        (
            &|json| json["topicData"][0] = json!(null),
            "topicData[0] is null, and this version forbids it",
        ),
        (
            &|json| json.pointer_mut(at).unwrap()["records"] = json!("AAE"),
            "topicData[1].partitionData[0].records is not base64 with padding",
        ),
    ];
    for (edit, error) in cases {
        assert_eq!(
            refused::<ProduceRequest>(&request(edit), 9),
            format!("ProduceRequest v9: {error}")
        );
    }
    assert_eq!(
        refused::<ProduceRequest>(&request(&|_| {}), 2),
        "ProduceRequest v2: no such version, this build knows 3-13"
    );
    let by_id = json!({ "transactionalId": null, "acks": 1, "timeoutMs": 1, "topicData": [
        { "topicId": "no id", "partitionData": [] },
    ] });
    assert_eq!(
        refused::<ProduceRequest>(&by_id, 13),
        "ProduceRequest v13: topicData[0].topicId is not a uuid: expected 22 characters of \
         URL-safe base64"
    );
}

#[test]
fn null_stands_only_where_the_version_allows_it() {
    // Metadata v0 asks for all topics with an empty list, later versions with null.
    let all = MetadataRequest { topics: None, ..Default::default() };
    assert_eq!(all.to_json(1).unwrap(), json!({ "topics": null }));
    assert_eq!(MetadataRequest::from_json(&json!({ "topics": null }), 1).unwrap(), all);
    assert_eq!(all.to_json(0).unwrap_err().kind, JsonErrorKind::Null);
    assert_eq!(
        refused::<MetadataRequest>(&json!({ "topics": null }), 0),
        "MetadataRequest v0: topics is null, and this version forbids it"
    );
}

#[test]
fn a_field_that_is_set_and_not_of_the_version_is_refused() {
    let request = ListOffsetsRequest { isolation_level: 1, ..Default::default() };
    let error = request.to_json(1).unwrap_err();
    assert_eq!(
        error.to_string(),
        "ListOffsetsRequest v1: isolationLevel is set, and this version has no such field"
    );
    assert_eq!((error.message, error.version), (ListOffsetsRequest::NAME, 1));
}

#[test]
fn a_float_that_json_lacks_is_refused() {
    let json = json!({ "throttleTimeMs": 0, "errorCode": 0, "errorMessage": null, "entries": [
        { "entity": [], "values": [{ "key": "rate", "value": 5e-324 }] },
    ] });
    let mut quotas = DescribeClientQuotasResponse::from_json(&json, 1).unwrap();
    assert_eq!(quotas.to_json(1).unwrap(), json);
    quotas.entries.as_mut().unwrap()[0].values[0].value = f64::NAN;
    let error = quotas.to_json(1).unwrap_err();
    assert_eq!(
        (error.path.as_str(), error.kind),
        ("entries[0].values[0].value", JsonErrorKind::NotFinite)
    );
}

#[test]
fn a_field_goes_by_its_old_name_too_and_is_written_by_the_new_one() {
    let mut json = TxnOffsetCommitRequest::default().to_json(5).unwrap();
    json["generationIdOrMemberEpoch"] = json!(7);
    let new = TxnOffsetCommitRequest::from_json(&json, 5).unwrap();
    assert_eq!(new.generation_id_or_member_epoch, 7);
    let old = json.as_object_mut().unwrap().remove("generationIdOrMemberEpoch").unwrap();
    assert_eq!(
        refused::<TxnOffsetCommitRequest>(&json, 5),
        "TxnOffsetCommitRequest v5: generationIdOrMemberEpoch is missing"
    );
    json["generationId"] = old;
    assert_eq!(TxnOffsetCommitRequest::from_json(&json, 5).unwrap(), new);

    // In version 1 the old name means another field.
    let response =
        StreamsGroupHeartbeatResponse { acceptable_recovery_lag: 3, ..Default::default() };
    let json = response.to_json(1).unwrap();
    assert_eq!(json["acceptableRecoveryLag"], 3);
    assert_eq!(StreamsGroupHeartbeatResponse::from_json(&json, 1).unwrap(), response);
}
