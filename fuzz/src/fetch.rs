//! The pull reader of fetch answers.

use bytes::{Bytes, BytesMut};
use kafka4rs_protocol::fetch_reader::{FetchEvent, FetchResponseReader};
use kafka4rs_protocol::messages::FetchResponse;
use kafka4rs_protocol::messages::fetch_response::{FetchableTopicResponse, PartitionData};
use kafka4rs_protocol::{Decode, DecodeError, Message};

use crate::memory::within;
use crate::messages::{allowed, nth_version};

/// `[version, from the oldest: u8][bytes at a time: u8][body]`.
pub fn fetch_reader(input: &[u8]) {
    let [version, piece, body @ ..] = input else { return };
    let version = nth_version(FetchResponse::VERSIONS, *version);
    let body = Bytes::copy_from_slice(body);
    let whole = FetchResponse::decode_bytes(body.clone(), version);
    // What is decoded, the bytes of it that are here, and the copy of them that is looked at.
    let most = allowed(FetchResponse::NAME, version, body.len()) + 4 * body.len();
    let piece = 1 + usize::from(*piece);
    let pulled = within(most, "fetch answer", || pull(&body, version, piece));
    match (pulled, whole) {
        (Ok(pulled), Ok(whole)) => assert!(pulled == whole, "{pulled:?}\n{whole:?}"),
        (Err(_), Err(_)) => {}
        (pulled, whole) => panic!("they disagree: {pulled:?}\n{whole:?}"),
    }
}

/// Puts an answer together from events.
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
                buf.extend_from_slice(&socket.split_to(piece.min(socket.len())));
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
                assert!(len > 0 && len <= reader.remaining());
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
                assert!(reader.is_ended());
                assert_eq!(reader.remaining(), buf.len() + socket.len());
                return Ok(whole);
            }
            other => panic!("{other:?}"),
        }
    }
}
