//! The pull reader of fetch answers agrees with the full decoder, however the bytes come.

use bytes::{Bytes, BytesMut};
use kafka4rs_protocol::fetch_reader::{FetchEvent, FetchResponseReader};
use kafka4rs_protocol::messages::FetchResponse;
use kafka4rs_protocol::messages::fetch_response::{
    AbortedTransaction, FetchableTopicResponse, PartitionData,
};
use kafka4rs_protocol::testing::{Arbitrary, Source};
use kafka4rs_protocol::{Decode, DecodeError, Encode, Writer};
use kafka4rs_testkit::golden;

use crate::golden_messages::version;

/// Puts a fetch answer together from events, feeding at most `piece` bytes at a time.
fn pull(body: &Bytes, version: i16, piece: usize) -> Result<FetchResponse, DecodeError> {
    let mut reader = FetchResponseReader::new(version, body.len());
    let (mut socket, mut buf) = (body.clone(), BytesMut::new());
    let mut whole = FetchResponse::default();
    let mut topic = FetchableTopicResponse::default();
    let mut partition = PartitionData::default();
    loop {
        match reader.next(&mut buf)? {
            FetchEvent::NeedMore { at_least } => {
                assert!(at_least > buf.len(), "asks for what it has");
                assert!(at_least - buf.len() <= socket.len(), "asks for more than the body has");
                let n = piece.min(socket.len());
                buf.extend_from_slice(&socket.split_to(n));
            }
            FetchEvent::Head(head) => {
                whole.throttle_time_ms = head.throttle_time_ms;
                whole.error_code = head.error_code;
                whole.session_id = head.session_id;
            }
            FetchEvent::Topic(head) => {
                topic.topic = head.topic;
                topic.topic_id = head.topic_id;
            }
            FetchEvent::Partition { head, records_len } => {
                partition = head;
                partition.records = records_len.map(|_| Bytes::new().into());
            }
            FetchEvent::Records { len } => {
                let mut records = buf.split_to(len.min(buf.len()));
                records.extend_from_slice(&socket.split_to(len - records.len()));
                partition.records = Some(records.freeze().into());
                reader.records_done();
            }
            FetchEvent::PartitionEnd(tail) => {
                partition.diverging_epoch = tail.diverging_epoch;
                partition.current_leader = tail.current_leader;
                partition.snapshot_id = tail.snapshot_id;
                partition.unknown_tagged_fields = tail.unknown_tagged_fields;
                topic.partitions.push(std::mem::take(&mut partition));
            }
            FetchEvent::TopicEnd(tags) => {
                topic.unknown_tagged_fields = tags;
                whole.responses.push(std::mem::take(&mut topic));
            }
            FetchEvent::End(tail) => {
                whole.node_endpoints = tail.node_endpoints;
                whole.unknown_tagged_fields = tail.unknown_tagged_fields;
                assert_eq!(reader.remaining(), buf.len() + socket.len());
                return Ok(whole);
            }
            other => panic!("{other:?}"),
        }
    }
}

/// Java's fetch answers and arbitrary ones.
fn answers() -> Vec<(i16, Bytes)> {
    let mut answers: Vec<_> = golden::lines("messages.jsonl.gz")
        .unwrap()
        .iter()
        .filter(|line| line["message"] == "FetchResponse")
        .map(|line| (version(&line["version"]), golden::hex(line["hex"].as_str().unwrap())))
        .collect();
    assert!(answers.len() > 100);
    for seed in 0..40 {
        for version in 4..=18 {
            let answer = FetchResponse::arbitrary(&mut Source::new(seed), version);
            answers.push((version, encode(&answer, version)));
        }
    }
    answers
}

fn encode(answer: &FetchResponse, version: i16) -> Bytes {
    let mut writer = Writer::new();
    answer.encode(&mut writer, version).unwrap();
    writer.finish().to_bytes()
}

#[test]
fn agrees_with_the_full_decoder_for_pieces_of_any_size() {
    for (version, body) in answers() {
        let whole = FetchResponse::decode_bytes(body.clone(), version).unwrap();
        for piece in [1, 2, 3, 5, 64, 1000, body.len().max(1)] {
            assert_eq!(pull(&body, version, piece).unwrap(), whole, "v{version}, {piece} a time");
        }
    }
}

#[test]
fn agrees_when_the_body_comes_in_two_parts_cut_anywhere() {
    for (version, body) in answers().into_iter().filter(|(_, body)| body.len() <= 4096) {
        let whole = FetchResponse::decode_bytes(body.clone(), version).unwrap();
        for cut in 1..body.len() {
            assert_eq!(pull(&body, version, cut).unwrap(), whole, "v{version} cut at {cut}");
        }
    }
}

#[test]
fn p1_a_body_that_ends_anywhere_too_early_is_an_error() {
    for (version, body) in answers() {
        let stride = if body.len() <= 4096 { 1 } else { 1 + body.len() / 200 };
        for cut in (0..body.len()).step_by(stride) {
            let error = pull(&body.slice(..cut), version, 50).unwrap_err();
            assert!(error.is_truncated(), "v{version} cut at {cut}: {error}");
        }
    }
}

#[test]
fn agrees_with_the_full_decoder_on_damaged_bodies() {
    let mut source = Source::new(6);
    let (mut refused, mut read) = (0, 0);
    for (version, body) in answers().into_iter().filter(|(_, body)| !body.is_empty()) {
        for _ in 0..20 {
            let mut body = body.to_vec();
            let at = source.below(body.len());
            body[at] = [0, 1, 2, 0x7f, 0x80, 0xff][source.below(6)];
            let body = Bytes::from(body);
            let whole = FetchResponse::decode_bytes(body.clone(), version);
            match (pull(&body, version, 1 + source.below(90)), whole) {
                (Ok(pulled), Ok(whole)) => {
                    assert_eq!(pulled, whole);
                    read += 1;
                }
                (Err(_), Err(_)) => refused += 1,
                (pulled, whole) => panic!("v{version}: {pulled:?}\n{whole:?}\n{body:02x?}"),
            }
        }
    }
    assert!(refused > 1000 && read > 1000, "{refused} refused, {read} read");
}

#[test]
fn a_trickle_costs_work_in_proportion_to_its_bytes() {
    let transactions =
        (0..20_000).map(|i| AbortedTransaction { producer_id: i, ..Default::default() });
    let partition =
        PartitionData { aborted_transactions: Some(transactions.collect()), ..Default::default() };
    let topic = FetchableTopicResponse { partitions: vec![partition], ..Default::default() };
    let mut answer = FetchResponse { responses: vec![topic], ..Default::default() };
    // Many small unknown fields: nothing announces how many bytes they take in all.
    answer.unknown_tagged_fields = (1..50_000)
        .map(|tag| kafka4rs_protocol::RawTaggedField { tag, data: Bytes::from_static(b"ab") })
        .collect();
    let body = encode(&answer, 17);
    let mut pulled = None;
    let taken = allocation_counter::measure(|| pulled = Some(pull(&body, 17, 1)));
    assert_eq!(pulled.unwrap().unwrap(), answer);
    // Looking again copies what is looked at, so memory counts the looks.
    let most = 60 * body.len() as u64;
    assert!(taken.bytes_total < most, "{} for {} bytes", taken.bytes_total, body.len());
}
