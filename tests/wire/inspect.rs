//! The inspector reads what the decoders read, and keeps what it could read of the rest.

use bytes::{Bytes, BytesMut};
use kafka4rs_protocol::inspect::{Conversation, Direction, Frame, Inspector, Tree};
use kafka4rs_protocol::messages::{ApiVersionsRequest, MetadataRequest, ProduceRequest};
use kafka4rs_protocol::{
    ApiKey, DecodeErrorKind, Encode, Reader, Records, Request, Writer, decode_response_header,
    encode_request_frame,
};
use kafka4rs_testkit::golden;
use serde_json::{Value, json};

use crate::golden_messages::version;
use crate::registry::{self, named};

/// What the JSON of messages does not have.
fn without_unknown_tags(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("(unknown tags)");
            fields.values_mut().for_each(without_unknown_tags);
        }
        Value::Array(elements) => elements.iter_mut().for_each(without_unknown_tags),
        _ => {}
    }
}

fn as_json(tree: &Tree) -> Value {
    let mut value = tree.to_value();
    without_unknown_tags(&mut value);
    value
}

fn exact() -> Inspector {
    Inspector::new().decode_records(false)
}

#[test]
fn frames_that_java_wrote_have_javas_header_and_body() {
    let mut frames = 0;
    for line in golden::lines("headers.jsonl.gz").unwrap() {
        let bytes = golden::hex(line["hex"].as_str().unwrap());
        let (name, api_version) = (line["api"].as_str().unwrap(), version(&line["version"]));
        let api = ApiKey::from_i16(version(&line["api_key"])).unwrap();
        let frame = if line["kind"] == "request" {
            exact().request(bytes.slice(4..))
        } else {
            exact().response(bytes.slice(4..), api, api_version)
        };
        let context = format!("{name} v{api_version}: {}", line["header"]);
        assert_eq!(frame.faults, [], "{context}");
        assert_eq!((frame.left, frame.size), (0, bytes.len() - 4), "{context}");
        assert_eq!(frame.api, Some(api), "{context}");
        assert_eq!(as_json(&frame.header), line["header"], "{context}");
        let fallback = line["variant"] == "unsupported_version_fallback";
        assert_eq!(frame.version, if fallback { 0 } else { api_version }, "{context}");
        let mut body = as_json(frame.body.as_ref().unwrap());
        // Java leaves out of its JSON what it writes only where it differs from the default.
        let mut expected = line["body"].clone();
        renamed(&mut body, &mut expected);
        assert_eq!(body, expected, "{context}");
        frames += 1;
    }
    assert_eq!(frames, 1209);
}

/// Two fields that 4.4 renamed.
fn renamed(ours: &mut Value, theirs: &mut Value) {
    let pairs = [
        ("generationId", "generationIdOrMemberEpoch"),
        ("acceptableRecoveryLag", "acceptableRecoveryLagLegacy"),
    ];
    for (was, name) in pairs {
        let (Some(ours), Some(theirs)) = (ours.as_object_mut(), theirs.as_object_mut()) else {
            return;
        };
        if ours.contains_key(name) && theirs.contains_key(was) {
            let value = theirs.remove(was).unwrap();
            theirs.insert(name.into(), value);
        }
    }
}

#[test]
fn every_message_is_read_as_its_own_decoder_reads_it() {
    for entry in registry::ALL {
        for version in entry.versions.min..=entry.versions.max {
            for seed in 0..4 {
                let bytes = (entry.round_trip)(seed, version).unwrap();
                let read = exact().message(entry.name, bytes.clone(), version).unwrap();
                assert_eq!((read.faults, read.left), (vec![], 0), "{} v{version}", entry.name);
                let json = (entry.to_json)(bytes, version).unwrap();
                assert_eq!(as_json(&read.tree), json, "{} v{version}", entry.name);
            }
        }
    }
}

#[test]
fn damage_is_found_where_the_decoder_finds_it_and_what_was_before_it_is_kept() {
    let (mut damaged, mut kept) = (0, 0);
    for line in golden::lines("malformed.jsonl.gz").unwrap() {
        let (name, version) = (line["message"].as_str().unwrap(), version(&line["version"]));
        let body = golden::hex(line["hex"].as_str().unwrap());
        let read = exact().message(name, body.clone(), version).unwrap();
        match (named(name).decode)(body, version) {
            Ok(()) => assert_eq!(read.faults, [], "{line}"),
            Err(error) => {
                let [fault] = &read.faults[..] else { panic!("{:?}: {line}", read.faults) };
                assert_eq!((fault.message, fault.version), (error.message, error.version));
                if matches!(error.kind, DecodeErrorKind::ArrayTooLong { .. }) {
                    // An array that promises too much is read as far as it goes.
                    assert!(fault.at >= error.at, "{fault}, {error}: {line}");
                } else {
                    assert_eq!(fault.at, error.at, "{fault}, {error}: {line}");
                }
                damaged += 1;
                kept += usize::from(read.tree != Tree::Object(Vec::new()));
            }
        }
    }
    assert!(damaged > 500, "{damaged}");
    assert!(kept * 10 > damaged * 8, "{kept} of {damaged}");
}

#[test]
fn a_frame_cut_anywhere_names_a_byte_of_it_and_keeps_more_with_every_byte() {
    let bytes = request(
        7,
        &ApiVersionsRequest {
            client_software_name: "kafka4rs".into(),
            client_software_version: "1".into(),
            ..Default::default()
        },
    );
    let mut most = 0;
    for cut in 0..bytes.len() {
        let frame = Inspector::new().request(bytes.slice(..cut));
        let [fault] = &frame.faults[..] else { panic!("{:?}", frame.faults) };
        assert!(fault.at <= cut, "{fault} of {cut}");
        let kept = frame.to_tree().to_string().len();
        assert!(kept + 60 > most, "{kept} after {most}");
        most = most.max(kept);
    }
    assert_eq!(Inspector::new().request(bytes).faults, []);
}

fn request<R: Request + Encode>(id: i32, request: &R) -> Bytes {
    let mut w = Writer::new();
    encode_request_frame(&mut w, id, Some("me"), R::STABLE_VERSIONS.max, request).unwrap();
    w.finish().to_bytes().slice(4..)
}

#[test]
fn records_are_read_batch_by_batch_as_java_read_them() {
    let (mut batches, mut records) = (0, 0);
    for line in golden::lines("record_batches.jsonl.gz").unwrap() {
        let magics = line["batches"].as_array().unwrap();
        if line.get("error").is_some() {
            continue;
        }
        let read = Inspector::new().batches(golden::hex(line["hex"].as_str().unwrap()));
        let Tree::List(trees) = &read.tree else { panic!("{:?}", read.tree) };
        let case = line["case"].as_str().unwrap();
        let control =
            ["control_short", "control_negative"].iter().any(|front| case.starts_with(front));
        // Where Java did not check the checksum, it may be wrong.
        if line["check"] != false {
            assert_eq!(read.faults.is_empty(), !control, "{:?}: {line}", read.faults);
        }
        for (tree, theirs) in trees.iter().zip(magics) {
            let ours = tree.to_value();
            if theirs["magic"] != 2 {
                for (name, java) in [
                    ("offset", "last_offset"),
                    ("magic", "magic"),
                    ("compression", "compression"),
                    ("timestampType", "timestamp_type"),
                    ("maxTimestamp", "max_timestamp"),
                ] {
                    assert_eq!(ours[name], theirs[java], "{name}: {line}");
                }
            }
            for (name, java) in [
                ("baseOffset", "base_offset"),
                ("length", "length"),
                ("partitionLeaderEpoch", "partition_leader_epoch"),
                ("attributes", "attributes"),
                ("compression", "compression"),
                ("timestampType", "timestamp_type"),
                ("isTransactional", "transactional"),
                ("isControl", "control"),
                ("lastOffsetDelta", "last_offset_delta"),
                ("baseTimestamp", "base_timestamp"),
                ("maxTimestamp", "raw_max_timestamp"),
                ("producerId", "producer_id"),
                ("producerEpoch", "producer_epoch"),
                ("baseSequence", "base_sequence"),
                ("recordCount", "count"),
            ] {
                let has = name != "baseTimestamp" || !theirs["base_timestamp"].is_null();
                if has && theirs["magic"] == 2 {
                    assert_eq!(ours[name], theirs[java], "{name}: {line}");
                }
            }
            let (Some(ours), Some(theirs)) =
                (ours["records"].as_array(), theirs["records"].as_array())
            else {
                continue;
            };
            assert_eq!(ours.len(), theirs.len(), "{line}");
            for (ours, theirs) in ours.iter().zip(theirs) {
                assert_eq!(ours["offset"], theirs["offset"]);
                assert_eq!(ours["timestamp"], theirs["timestamp"]);
                assert_eq!(payload(&ours["key"]), theirs["key"].as_str().map(golden::hex));
                if let Some(control) = theirs["control"].as_object() {
                    let epoch = &ours["control"]["value"]["coordinatorEpoch"];
                    let known = control.get("coordinator_epoch").unwrap_or(&Value::Null);
                    assert_eq!(epoch, known, "{line}");
                    let name = control.get("type").unwrap_or(&Value::Null);
                    assert_eq!(&ours["control"]["type"], name, "{line}");
                }
                assert_eq!(payload(&ours["value"]), theirs["value"].as_str().map(golden::hex));
                records += 1;
            }
            batches += 1;
        }
    }
    assert_eq!((batches, records), (324, 1395));
}

fn payload(shown: &Value) -> Option<Bytes> {
    match shown {
        Value::Null => None,
        Value::String(text) => Some(Bytes::copy_from_slice(text.as_bytes())),
        other => Some(golden::hex(other["hex"].as_str().unwrap())),
    }
}

fn marker() -> Bytes {
    let marker = kafka4rs_protocol::record::EndTxnMarker {
        base_offset: kafka4rs_protocol::Offset(5),
        partition_leader_epoch: kafka4rs_protocol::LeaderEpoch(1),
        timestamp: 1000,
        producer_id: kafka4rs_protocol::ProducerId(9),
        producer_epoch: kafka4rs_protocol::ProducerEpoch(2),
        commit: true,
        coordinator_epoch: 3,
    };
    marker.to_bytes()
}

fn produce(records: Bytes) -> ProduceRequest {
    let json = json!({ "transactionalId": null, "acks": -1, "timeoutMs": 1, "topicData": [
        { "name": "a", "partitionData": [{ "index": 0, "records": "" }] },
    ] });
    let mut request = <ProduceRequest as kafka4rs_protocol::Json>::from_json(&json, 12).unwrap();
    request.topic_data[0].partition_data[0].records = Some(Records::from(records));
    request
}

fn produce_frame(records: Bytes) -> Bytes {
    let mut w = Writer::new();
    encode_request_frame(&mut w, 1, None, 12, &produce(records)).unwrap();
    w.finish().to_bytes().slice(4..)
}

#[test]
fn control_records_have_their_names() {
    let frame = Inspector::new().request(produce_frame(marker()));
    assert_eq!(frame.faults, []);
    let body = frame.body.unwrap().to_value();
    let record = &body["topicData"][0]["partitionData"][0]["records"][0]["records"][0];
    assert_eq!(record["control"], json!({ "type": "COMMIT", "value": { "coordinatorEpoch": 3 } }));
    assert_eq!(record["offset"], 5);
}

#[test]
fn a_damaged_batch_is_a_fault_of_its_field_at_its_byte_and_the_rest_is_read_on() {
    let mut damaged = BytesMut::from(&marker()[..]);
    let last = damaged.len() - 1;
    damaged[last - 1] ^= 1;
    let bytes = produce_frame([&marker()[..], &damaged].concat().into());
    let frame = Inspector::new().request(bytes.clone());
    let [fault] = &frame.faults[..] else { panic!("{:?}", frame.faults) };
    assert_eq!(fault.path, "topicData[0].partitionData[0].records[1]");
    assert!(fault.to_string().starts_with(
        "ProduceRequest v12: topicData[0].partitionData[0].records[1]: record batch with base \
         offset 5: checksum mismatch"
    ));
    assert_eq!(bytes[fault.at..fault.at + 8], 5_i64.to_be_bytes());
    let body = frame.body.unwrap().to_value();
    let batches = body["topicData"][0]["partitionData"][0]["records"].as_array().unwrap().len();
    assert_eq!(batches, 2);
}

#[test]
fn a_batch_that_was_cut_by_a_broker_is_no_fault() {
    let two = [&marker()[..], &marker()].concat();
    let read = Inspector::new().batches(two[..two.len() - 1].to_vec().into());
    assert_eq!(read.faults, []);
    let Tree::List(batches) = read.tree else { panic!("{:?}", read.tree) };
    assert_eq!(batches.len(), 2);
    assert_eq!(batches[1].get("cutBatch").unwrap().get("bytes"), Some(&Tree::Int(77)));
}

fn sized(frame: &Bytes) -> Vec<u8> {
    [&(frame.len() as i32).to_be_bytes()[..], frame].concat()
}

fn answer(id: i32) -> Vec<u8> {
    // Metadata v13: throttle, brokers, cluster, controller, topics, error, tags.
    let body = b"\0\0\0\0\0\x01\0\xff\xff\xff\xff\x01\0\0\0";
    sized(&[&id.to_be_bytes()[..], body].concat().into())
}

fn titles(talk: &mut Conversation) -> Vec<String> {
    let name = |f: Frame| format!("{} {}", f.message.unwrap_or("?"), f.correlation_id.unwrap());
    std::iter::from_fn(|| talk.next_frame()).map(name).collect()
}

#[test]
fn answers_are_matched_with_requests_however_the_bytes_come() {
    let ask = |id| sized(&request(id, &MetadataRequest::default()));
    let requests = [ask(1), ask(2), ask(1)].concat();
    let responses = [answer(1), answer(2), answer(1)].concat();
    let mut byte_by_byte = Conversation::new(Inspector::new());
    for i in 0..requests.len().max(responses.len()) {
        // The answer even runs ahead.
        byte_by_byte.push(Direction::Response, responses.get(i..=i).unwrap_or_default());
        byte_by_byte.push(Direction::Request, requests.get(i..=i).unwrap_or_default());
    }
    let mut at_once = Conversation::new(Inspector::new());
    at_once.push(Direction::Request, &requests);
    at_once.push(Direction::Response, &responses);
    for mut talk in [byte_by_byte, at_once] {
        assert_eq!(talk.finish(), []);
        let mut titles = titles(&mut talk);
        titles.sort();
        let expected = |kind: &str| [1, 1, 2].map(|id| format!("Metadata{kind} {id}"));
        assert_eq!(titles, [expected("Request"), expected("Response")].concat());
    }
}

#[test]
fn an_answer_without_request_and_a_cut_stream_are_told() {
    let mut talk = Conversation::new(Inspector::new());
    let ask = sized(&request(1, &MetadataRequest::default()));
    talk.push(Direction::Request, &ask);
    talk.push(Direction::Request, &ask[..9]);
    talk.push(Direction::Response, &answer(8));
    talk.push(Direction::Response, b"HTTP/1.1 400 Bad Request");
    let faults: Vec<String> = talk.finish().iter().map(|(_, fault)| fault.to_string()).collect();
    assert_eq!(
        faults,
        [
            format!(
                "the bytes end inside a frame that begins at byte {0}: 9 bytes of it are there of {0}",
                ask.len()
            ),
            // "HTTP" would be a size of more than 1 GiB, which a frame can have.
            "the bytes end inside a frame that begins at byte 23: 24 bytes of it are there of \
             1213486164"
                .into(),
        ]
    );
    let last = std::iter::from_fn(|| talk.next_frame()).last().unwrap();
    assert_eq!((last.api, last.correlation_id), (None, Some(8)));
    assert!(last.faults[0].to_string().contains("was not seen"), "{}", last.faults[0]);
}

#[test]
fn a_size_that_cannot_be_one_ends_a_direction_until_it_is_restarted() {
    let mut talk = Conversation::new(Inspector::new());
    talk.push(Direction::Request, b"\xff\xff\xff\xff");
    talk.push(Direction::Request, &sized(&request(1, &MetadataRequest::default())));
    assert_eq!(titles(&mut talk), [""; 0]);
    assert!(talk.restart(Direction::Request).unwrap().to_string().contains("would be -1"));
    let ask = sized(&request(1, &MetadataRequest::default()));
    assert!(talk.begins_frame(Direction::Request, &ask));
    assert!(!talk.begins_frame(Direction::Request, &ask[1..]));
    assert!(!talk.begins_frame(Direction::Response, &answer(1)), "nothing was asked");
    talk.push(Direction::Request, &ask);
    assert!(talk.begins_frame(Direction::Response, &answer(1)));
    assert_eq!(titles(&mut talk), ["MetadataRequest 1"]);
}

#[test]
fn headers_are_those_of_the_decoders() {
    let mut r = Reader::new(Bytes::copy_from_slice(&answer(5)[4..]));
    assert_eq!(decode_response_header(ApiKey::Metadata, 13, &mut r), Ok(5));
    let frame =
        Inspector::new().response(Bytes::copy_from_slice(&answer(5)[4..]), ApiKey::Metadata, 13);
    assert_eq!((frame.correlation_id, frame.faults), (Some(5), vec![]));
    // ApiVersions answers with header 0 whatever its version, and in version 0 when it refuses.
    let refused = Bytes::from_static(b"\0\0\0\x05\0\x23\0\0\0\x01\0\x12\0\0\0\x04");
    let frame = Inspector::new().response(refused, ApiKey::ApiVersions, 9);
    assert_eq!((frame.version, frame.faults, frame.left), (0, vec![], 0));
    let body = frame.body.unwrap().to_value();
    assert_eq!(body["apiKeys"], json!([{ "apiKey": 18, "minVersion": 0, "maxVersion": 4 }]));
}
