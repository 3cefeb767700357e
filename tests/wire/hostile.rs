//! Bytes that a peer sends by mistake or on purpose. A test's name begins with the fault it is about: P2 to P4
//! lengths that are none, P5 counts, P6 varints, P7 null and text, P8 tagged fields, P22 unknown error
//! codes, P23 answers that omit or repeat.

use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use kafka4rs_io::frame::{FrameError, FrameLimits, FrameReader};
use kafka4rs_protocol::DecodeErrorKind::{
    ArrayTooLong, InvalidUtf8, Null, StringTooLong, TagSize, Truncated, VarintTooLong,
};
use kafka4rs_protocol::messages::delete_topics_request::DeleteTopicState;
use kafka4rs_protocol::messages::produce_response::{
    PartitionProduceResponse, TopicProduceResponse,
};
use kafka4rs_protocol::messages::{
    ApiVersionsResponse, DeleteTopicsRequest, ErrorCode, FindCoordinatorRequest, MetadataRequest,
    ProduceResponse,
};
use kafka4rs_protocol::{Decode, DecodeErrorKind, Encode, Reader, Writer};
use kafka4rs_testkit::golden;
use serde_json::{Value, json};

use crate::golden_messages::version;
use crate::malformed::{allowed, read_within_memory};
use crate::registry::{self, named};

/// What a reader of frames makes of bytes: its error, and what it held and allocated for it.
fn frame_error(bytes: &[u8]) -> (FrameError, usize, u64) {
    let mut outcome = None;
    let taken = allocation_counter::measure(|| {
        let mut reader = FrameReader::new(bytes, FrameLimits::default());
        let mut cx = Context::from_waker(Waker::noop());
        let Poll::Ready(head) = reader.poll_head(&mut cx, 4) else { panic!("bytes are there") };
        let Err(error) = head else { panic!("these bytes are a frame: {bytes:?}") };
        outcome = Some((error, reader.held_bytes()));
    });
    let (error, held) = outcome.unwrap();
    (error, held, taken.bytes_max)
}

#[test]
fn p2_a_length_of_2147483647_is_refused_before_anything_is_allocated_for_it() {
    let (error, held, allocated) = frame_error(&[0x7f, 0xff, 0xff, 0xff, 1, 2, 3, 4]);
    assert!(matches!(error, FrameError::TooLarge { len: 0x7fff_ffff, .. }), "{error}");
    assert!(error.to_string().contains("2147483647"), "{error}");
    assert!(held < 64 << 10 && allocated < 64 << 10, "{held} held, {allocated} allocated");
}

#[test]
fn p3_a_negative_length_and_one_too_short_for_a_header_are_refused() {
    for (length, expected) in [(-1, "-1"), (i32::MIN, "-2147483648"), (0, "0"), (3, "3")] {
        let (error, held, _) = frame_error(&[&length.to_be_bytes()[..], &[0; 8]].concat());
        let fits = match error {
            FrameError::Negative { len } => len == length,
            FrameError::TooShort { len } => len as i32 == length,
            _ => false,
        };
        assert!(fits && error.to_string().contains(expected), "{error}");
        assert!(held < 64 << 10, "{held}");
    }
}

#[test]
fn p4_tls_and_http_are_told_by_name_and_not_read_as_lengths() {
    // A TLS alert is 352 million bytes, a status line is 1.2 thousand million.
    let alert = [0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x28];
    let hello = [0x16, 0x03, 0x03, 0x00, 0x7a, 0x02];
    for bytes in [&alert[..], &hello] {
        let (error, held, _) = frame_error(bytes);
        assert!(matches!(error, FrameError::LooksLikeTls), "{error}");
        assert!(error.to_string().contains("security.protocol"), "{error}");
        assert!(held < 64 << 10, "{held}");
    }
    let (error, ..) = frame_error(b"HTTP/1.1 400 Bad Request\r\n");
    assert!(matches!(error, FrameError::LooksLikeHttp), "{error}");
}

#[test]
fn p5_a_count_of_2147483647_in_20_bytes_reserves_nothing_in_any_message() {
    // As a classic count, and as a compact one behind which there is room for the most nesting.
    let counts: [&[u8]; 3] = [
        &[0x7f, 0xff, 0xff, 0xff],
        &[0x80, 0x80, 0x80, 0x80, 0x08],
        &[0xff, 0xff, 0xff, 0xff, 0x07],
    ];
    let (mut refused, mut as_array) = (0, 0);
    for entry in registry::ALL {
        for version in entry.versions.min..=entry.versions.max {
            for count in counts {
                for at in 0..=20 - count.len() {
                    for filler in [0, 1, 2] {
                        let mut body = vec![filler; 20];
                        body[at..at + count.len()].copy_from_slice(count);
                        let body = Bytes::from(body);
                        read_within_memory(entry, body.clone(), version);
                        if let Err(error) = (entry.decode)(body, version) {
                            refused += 1;
                            as_array += usize::from(matches!(error.kind, ArrayTooLong { .. }));
                        }
                    }
                }
            }
        }
    }
    assert!(refused > 10_000 && as_array > 1_000, "{refused} refused, {as_array} as arrays");
}

#[test]
fn p5_nested_arrays_together_may_not_announce_more_than_follows() {
    // 3000 groups take 15000 bytes at the least, so the first one's 4900 topics have no room.
    let mut w = Writer::new();
    w.put_i32(0);
    w.put_uvarint(3001);
    w.put_string(true, &"g".into(), "group_id").unwrap();
    w.put_uvarint(4901);
    w.put_slice(&[0; 20_000]);
    let body = w.finish().to_bytes();
    let error = (named("OffsetFetchResponse").decode)(body.clone(), 8).unwrap_err();
    assert!(matches!(error.kind, ArrayTooLong { count: 4900, .. }), "{error}");
    read_within_memory(named("OffsetFetchResponse"), body, 8);
}

#[test]
fn p5_no_limit_of_our_own_refuses_an_array_that_is_there() {
    let names: Vec<_> = (0..300_000).map(|i| format!("t{i}").into()).collect();
    let request = DeleteTopicsRequest { topic_names: names, ..Default::default() };
    let read = DeleteTopicsRequest::decode_bytes(encode(&request, 5), 5).unwrap();
    assert_eq!(read, request);
    let states = (0..300_000)
        .map(|i| DeleteTopicState { name: Some(format!("t{i}").into()), ..Default::default() });
    let request = DeleteTopicsRequest { topics: states.collect(), ..Default::default() };
    assert_eq!(DeleteTopicsRequest::decode_bytes(encode(&request, 6), 6).unwrap(), request);
}

#[test]
fn p6_a_varint_that_does_not_end_is_refused_and_spare_bits_are_dropped() {
    for last in [0x80, 0xff] {
        let five = [&[0xff; 4][..], &[last, 0, 0]].concat();
        let read = |bytes: &[u8]| Reader::new(Bytes::copy_from_slice(bytes)).read_uvarint();
        assert_eq!(read(&five).unwrap_err().kind, VarintTooLong);
        // A string of that length, in the message that a client sends first.
        let error = ApiVersionsResponse::decode_bytes([&[0, 0], &five[..]].concat().into(), 3);
        assert_eq!(error.unwrap_err().kind, VarintTooLong);
        let ten = [&[0xff; 9][..], &[last, 0, 0]].concat();
        let error = Reader::new(ten.into()).read_uvarlong().unwrap_err();
        assert_eq!(error.kind, VarintTooLong);
    }
    // More than 32 and 64 bits: as in Java, what does not fit is dropped, and the length is no surprise.
    let reader = |bytes: &'static [u8]| Reader::new(Bytes::from_static(bytes));
    assert_eq!(reader(&[0xff, 0xff, 0xff, 0xff, 0x7f]).read_uvarint(), Ok(u32::MAX));
    assert_eq!(reader(&[0x80, 0x80, 0x80, 0x80, 0x10]).read_uvarint(), Ok(0));
    let ten: &[u8] = &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f];
    assert_eq!(reader(ten).read_uvarlong(), Ok(u64::MAX));
    // A length above what 31 bits hold is no length.
    let error = reader(&[0xff, 0xff, 0xff, 0xff, 0x0f]).read_bytes_len(true).unwrap_err();
    assert!(
        matches!(error.kind, DecodeErrorKind::InvalidLength { length: 0xffff_fffe }),
        "{error}"
    );
}

#[test]
fn p7_a_length_of_minus_2_is_null_as_in_java_and_so_an_error_where_null_is() {
    for length in [-1, -2, i16::MIN] {
        let bytes = Bytes::copy_from_slice(&length.to_be_bytes());
        let error = Reader::new(bytes.clone()).read_string(false, "name").unwrap_err();
        assert_eq!(error.kind, Null { field: "name" });
        let nullable =
            |allowed| Reader::new(bytes.clone()).read_nullable_string(false, allowed, "name");
        assert_eq!(nullable(true), Ok(None));
        assert_eq!(nullable(false).unwrap_err().kind, Null { field: "name" });
    }
    // An array: Metadata asks for all topics by null from version 1 on, and must not before.
    let minus_2 = Bytes::from_static(&[0xff, 0xff, 0xff, 0xfe]);
    assert_eq!(MetadataRequest::decode_bytes(minus_2.clone(), 1).unwrap().topics, None);
    let error = MetadataRequest::decode_bytes(minus_2, 0).unwrap_err();
    assert_eq!(error.kind, Null { field: "topics" });
    assert!(error.to_string().contains("topics is null"), "{error}");
}

#[test]
fn p7_null_and_text_that_is_no_utf_8_are_refused_by_the_fields_name() {
    let key = |bytes: &[u8]| {
        FindCoordinatorRequest::decode_bytes(Bytes::copy_from_slice(bytes), 3).unwrap_err()
    };
    assert_eq!(key(&[0, 0, 0]).kind, Null { field: "key" });
    // Cut in the middle of a character, an encoded surrogate, an overlong slash, a byte that is never one.
    for text in [&[0xe2, 0x82][..], &[0xed, 0xa0, 0x80], &[0xc0, 0xaf], &[0xff]] {
        let body = [&[text.len() as u8 + 1], text, &[0, 0]].concat();
        let error = key(&body);
        assert_eq!((error.at, &error.kind), (1, &InvalidUtf8 { field: "key" }), "{text:02x?}");
        assert!(error.to_string().contains("FindCoordinatorRequest v3"), "{error}");
    }
    // A compact length allows more than a string may have.
    let mut long = vec![0x81, 0x80, 0x02];
    long.extend([b'x'; 32_768]);
    assert_eq!(key(&long).kind, StringTooLong { length: 32_768 });
}

/// A FindCoordinatorRequest v3 with this tag section, and what follows it.
fn tagged(section: &[u8]) -> Bytes {
    [&[2, b'k', 0][..], section].concat().into()
}

#[test]
fn p8_unknown_tagged_fields_are_kept_exactly_and_what_follows_is_left_alone() {
    let body = tagged(&[2, 5, 3, b'a', b'b', b'c', 0x80, 0x01, 0, 0xee]);
    let mut reader = Reader::new(body.clone());
    let read = FindCoordinatorRequest::decode(&mut reader, 3).unwrap();
    assert_eq!(reader.remaining(), 1);
    let fields: Vec<_> =
        read.unknown_tagged_fields.iter().map(|field| (field.tag, &field.data[..])).collect();
    assert_eq!(fields, [(5, &b"abc"[..]), (128, b"")]);
    assert_eq!(encode(&read, 3), body.slice(..body.len() - 1));
}

#[test]
fn p8_repeated_and_unsorted_tags_read_as_in_java_and_are_written_in_order() {
    let body = tagged(&[4, 9, 1, b'x', 3, 1, b'1', 9, 1, b'y', 3, 1, b'2']);
    let read = FindCoordinatorRequest::decode_bytes(body, 3).unwrap();
    assert_eq!(encode(&read, 3), tagged(&[2, 3, 1, b'2', 9, 1, b'y']));
    // A field that is known: the last one counts as well. Tag 1 of ApiVersionsResponse is an epoch.
    let epoch = |n: u8| [1, 8, 0, 0, 0, 0, 0, 0, 0, n];
    let body = [&[0, 0, 1, 0, 0, 0, 0, 2][..], &epoch(4), &epoch(6)].concat();
    let read = ApiVersionsResponse::decode_bytes(body.into(), 3).unwrap();
    assert_eq!(read.finalized_features_epoch, 6);
    // An array and a struct begin anew: two features, then one; a leader with a field of its own, then none.
    let feature = |name: u8| [2, name, 0, 1, 0, 3, 0];
    let (two, one) = ([&[3][..], &feature(b'a'), &feature(b'b')].concat(), feature(b'c'));
    let tag = |tag: u8, value: &[u8]| [&[tag, value.len() as u8], value].concat();
    let body = [&[0, 0, 1, 0, 0, 0, 0, 2][..], &tag(0, &two), &tag(0, &[&[2][..], &one].concat())];
    let read = ApiVersionsResponse::decode_bytes(body.concat().into(), 3).unwrap();
    let names: Vec<_> = read.supported_features.iter().map(|f| f.name.to_string()).collect();
    assert_eq!(names, ["c"]);
    let leader = [&[0, 0, 0, 7, 0, 0, 0, 8, 1][..], &tag(5, b"x")].concat();
    let other = [0, 0, 0, 9, 0, 0, 0, 8, 0];
    let answer = ProduceResponse {
        responses: vec![TopicProduceResponse {
            partition_responses: vec![PartitionProduceResponse::default()],
            ..Default::default()
        }],
        ..Default::default()
    };
    // The tag sections of partition, topic and answer end it, with the throttle time before the last.
    let body = encode(&answer, 10);
    let (front, back) = body.split_at(body.len() - 7);
    assert_eq!(back, [0; 7], "partition, topic, four of throttling, answer");
    let tags = [&[2][..], &tag(0, &leader), &tag(0, &other)].concat();
    let body = [front, &tags, &back[1..]].concat();
    let read = ProduceResponse::decode_bytes(body.into(), 10).unwrap();
    let leader = &read.responses[0].partition_responses[0].current_leader;
    assert_eq!((leader.leader_id, leader.unknown_tagged_fields.len()), (9, 0));
}

#[test]
fn p8_a_tagged_field_larger_than_what_follows_or_than_its_value_is_refused() {
    let error = |body| FindCoordinatorRequest::decode_bytes(body, 3).unwrap_err();
    let beyond = error(tagged(&[1, 5, 4, b'a', b'b', b'c']));
    assert_eq!(beyond.kind, Truncated { needed: 4, remaining: 3 });
    let huge = error(tagged(&[1, 5, 0xff, 0xff, 0xff, 0xff, 0x07, 0]));
    assert!(matches!(huge.kind, Truncated { needed: 0x7fff_ffff, .. }), "{huge}");
    // More fields than bytes for them.
    let many = error(tagged(&[0xff, 0xff, 0x03, 0, 0]));
    assert!(matches!(many.kind, ArrayTooLong { count: 0xffff, .. }), "{many}");
    // An epoch of eight bytes that says nine, and one that says seven.
    for (size, used) in [(9, 8), (7, 8)] {
        let body = [&[0, 0, 1, 0, 0, 0, 0, 1, 1, size][..], &[0; 9]].concat();
        let error = ApiVersionsResponse::decode_bytes(body.into(), 3).unwrap_err();
        let announced = usize::from(size);
        assert_eq!(error.kind, TagSize { tag: 1, announced, used }, "{error}");
    }
}

#[test]
fn p8_ten_thousand_tagged_fields_cost_what_their_bytes_allow() {
    for descending in [false, true] {
        let mut w = Writer::new();
        w.put_slice(&[2, b'k', 0]);
        w.put_uvarint(10_000);
        for i in 0..10_000 {
            w.put_uvarint(if descending { 10_000 - i } else { i });
            w.put_uvarint(0);
        }
        let body = w.finish().to_bytes();
        let mut read = None;
        let taken = allocation_counter::measure(|| {
            read = Some(FindCoordinatorRequest::decode_bytes(body.clone(), 3));
        });
        let read = read.unwrap().unwrap();
        assert_eq!(read.unknown_tagged_fields.len(), 10_000);
        assert!(read.unknown_tagged_fields.is_sorted_by_key(|field| field.tag));
        assert!(taken.bytes_max <= allowed(body.len()), "{} bytes", taken.bytes_max);
    }
}

#[test]
fn p8_unknown_tagged_fields_in_reverse_cost_no_more_than_others() {
    for (first, name, version) in [(200_000, "ProduceRequest", 13), (100, "FetchResponse", 17)] {
        let mut w = Writer::new();
        match name {
            "ProduceRequest" => w.put_slice(&[0, 0, 0, 0, 0, 0, 0, 1]),
            _ => w.put_slice(&[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
        }
        w.put_uvarint(200_000);
        for i in 0..200_000u32 {
            // Descending, or all the same few.
            w.put_uvarint(if name == "ProduceRequest" { first - i } else { first + i % 2 });
            w.put_uvarint(0);
        }
        let body = w.finish().to_bytes();
        assert_eq!((named(name).decode)(body.clone(), version), Ok(()));
        read_within_memory(named(name), body, version);
    }
}

/// Every error code in it.
fn error_codes<'a>(json: &'a mut Value, codes: &mut Vec<&'a mut Value>) {
    match json {
        Value::Array(values) => values.iter_mut().for_each(|value| error_codes(value, codes)),
        Value::Object(fields) => {
            for (name, value) in fields {
                if name.to_lowercase().ends_with("errorcode") {
                    codes.push(value);
                } else {
                    error_codes(value, codes);
                }
            }
        }
        _ => {}
    }
}

#[test]
fn p22_an_unknown_error_code_is_kept_wherever_it_stands() {
    let (mut answers, mut all) = (std::collections::BTreeSet::new(), 0);
    for line in golden::lines("messages.jsonl.gz").unwrap() {
        let (name, version) = (line["message"].as_str().unwrap(), version(&line["version"]));
        let mut json = line["json"].clone();
        let mut codes = Vec::new();
        error_codes(&mut json, &mut codes);
        let count = codes.len();
        if count == 0 {
            continue;
        }
        all += count;
        answers.insert(name.to_owned());
        codes.into_iter().for_each(|code| *code = json!(9999));
        let body = (named(name).from_json)(&json, version, version).unwrap().unwrap();
        let mut read = (named(name).to_json)(body, version).unwrap();
        let mut codes = Vec::new();
        error_codes(&mut read, &mut codes);
        assert_eq!(codes.len(), count, "{name} v{version}");
        assert!(codes.iter().all(|code| **code == json!(9999)), "{name} v{version}: {codes:?}");
    }
    assert!(answers.len() > 75 && all > 4_000, "{} answers, {all} codes", answers.len());
}

#[test]
fn p22_an_unknown_error_code_is_its_number_and_is_not_retried() {
    for code in [9999, -2, i16::MIN, i16::MAX] {
        let error = ErrorCode::from(code);
        assert_eq!(error, ErrorCode::Unknown(code));
        assert_eq!(error.code(), code);
        assert!(error.to_string().contains(&code.to_string()), "{error}");
        assert!(!error.is_ok() && !error.is_retriable() && !error.is_invalid_metadata());
        assert!(!error.is_refresh_coordinator() && !error.is_transaction_abortable());
        assert!(!error.is_authentication() && !error.is_authorization());
    }
}

#[test]
fn p23_an_answer_that_omits_or_repeats_a_partition_is_read_as_it_is() {
    let partition =
        |index, base_offset| PartitionProduceResponse { index, base_offset, ..Default::default() };
    // Asked for 0, 1 and 2; answered are 1 twice, the second time without an offset, and 7.
    let topic = TopicProduceResponse {
        name: "t".into(),
        partition_responses: vec![partition(1, 40), partition(1, -1), partition(7, -1)],
        ..Default::default()
    };
    let answer = ProduceResponse { responses: vec![topic.clone(), topic], ..Default::default() };
    for version in 3..=12 {
        let read = ProduceResponse::decode_bytes(encode(&answer, version), version).unwrap();
        // In the order of the bytes, nothing added, nothing merged: the first entry can be told from later
        // ones, an omitted partition from one that succeeded, and no offset from offset 0.
        let rows: Vec<Vec<_>> = read
            .responses
            .iter()
            .map(|t| t.partition_responses.iter().map(|p| (p.index, p.base_offset)).collect())
            .collect();
        assert_eq!(rows, [[(1, 40), (1, -1), (7, -1)], [(1, 40), (1, -1), (7, -1)]], "v{version}");
    }
    // No topic at all is an answer too.
    let empty = ProduceResponse::decode_bytes(Bytes::from_static(&[1, 0, 0, 0, 0, 0]), 9).unwrap();
    assert!(empty.responses.is_empty());
}

#[test]
fn every_message_refuses_every_version_it_does_not_have_by_name_and_range() {
    for entry in registry::ALL {
        let range = entry.versions.to_string();
        let says = |error: String, version: i16| {
            for word in [entry.name, &range, &format!("v{version}")] {
                assert!(error.contains(word), "{word} is missing: {error}");
            }
        };
        let beyond = [entry.versions.min - 1, entry.versions.max + 1, -1, i16::MIN, i16::MAX];
        for version in beyond.into_iter().filter(|version| !entry.versions.contains(*version)) {
            // Whatever the bytes are: none, or those of a version that there is.
            for body in [Bytes::new(), Bytes::from_static(&[0; 64])] {
                let error = (entry.decode)(body, version).unwrap_err();
                assert!(matches!(error.kind, DecodeErrorKind::UnsupportedVersion { supported }
                    if supported == entry.versions));
                says(error.to_string(), version);
            }
            says((entry.round_trip)(1, version).unwrap_err(), version);
            let min = entry.versions.min;
            says((entry.from_json)(&json!({}), version, min).unwrap_err().to_string(), version);
        }
    }
}

fn encode<M: Encode>(message: &M, version: i16) -> Bytes {
    let mut writer = Writer::new();
    message.encode(&mut writer, version).unwrap();
    writer.finish().to_bytes()
}
