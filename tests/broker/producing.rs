//! What produce accepts, and what it makes of it.

use kafka4rs_protocol::messages::produce_request::PartitionProduceData;
use kafka4rs_protocol::messages::{InitProducerIdRequest, ProduceRequest};
use kafka4rs_protocol::record::{Attributes, BatchHeader, BatchIdentity, HEADER_LEN, crc32c};
use kafka4rs_protocol::{ErrorCode, Records};

use crate::bed::{
    batch, init_producer_id, produce_request, sealed, sequenced, values, with_broker,
};

#[test]
fn offsets_are_assigned_in_order() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            assert_eq!(wire.produce(0, batch(&["a", "b"])).await.base_offset, 0);
            assert_eq!(wire.produce(0, batch(&["c"])).await.base_offset, 2);
            assert_eq!(wire.produce(1, batch(&["x"])).await.base_offset, 0);
            let expected = [(0, "a"), (1, "b"), (2, "c")].map(|(at, value)| (at, value.to_owned()));
            assert_eq!(values(&wire.fetch(0, 0).await), expected);
            assert_eq!(values(&wire.fetch(0, 2).await), expected[2..]);
        },
    );
}

#[test]
fn a_repeated_batch_is_answered_by_its_first_offset_and_stored_once() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            let id = wire.call(4, init_producer_id()).await;
            let other = wire.call(4, init_producer_id()).await;
            assert_eq!((id.error_code, id.producer_epoch), (0, 0));
            assert_ne!(id.producer_id, other.producer_id);
            let id = id.producer_id;
            for (sequence, offset) in [(0, 0), (2, 2), (0, 0), (2, 2), (4, 4)] {
                let answer = wire.produce(0, sequenced(id, 0, sequence, &["a", "b"])).await;
                assert_eq!((answer.error_code, answer.base_offset), (0, offset));
            }
            let code = |answer: i16| ErrorCode::from(answer);
            let gap = wire.produce(0, sequenced(id, 0, 8, &["a"])).await;
            assert_eq!(code(gap.error_code), ErrorCode::OutOfOrderSequenceNumber);
            let restart = wire.produce(0, sequenced(id, 1, 0, &["a"])).await;
            assert_eq!((restart.error_code, restart.base_offset), (0, 6));
            let fenced = wire.produce(0, sequenced(id, 0, 6, &["a"])).await;
            assert_eq!(code(fenced.error_code), ErrorCode::InvalidProducerEpoch);
            assert_eq!(values(&wire.fetch(0, 0).await).len(), 7);
        },
    );
}

/// A batch with a changed header, its checksum put right.
fn altered(change: impl FnOnce(&mut BatchHeader)) -> Records {
    let bytes = sealed(&[(1, "a"), (2, "b")]).to_records(BatchIdentity::NONE).to_bytes();
    let mut header = BatchHeader::parse(&bytes).unwrap();
    change(&mut header);
    let mut all = header.to_bytes().to_vec();
    all.extend_from_slice(&bytes[HEADER_LEN..]);
    header.crc = crc32c(&all[21..]);
    all[..HEADER_LEN].copy_from_slice(&header.to_bytes());
    bytes::Bytes::from(all).into()
}

#[test]
fn batches_that_are_not_whole_and_sound_are_refused_with_their_reason() {
    with_broker(
        |broker| broker.message_max_bytes(500),
        |bed| async move {
            let good = batch(&["a"]).to_bytes();
            let twice = [&good[..], &good[..]].concat();
            let mut flipped = good.to_vec();
            *flipped.last_mut().unwrap() ^= 1;
            let mut old = good.to_vec();
            old[16] = 1;
            let cases: Vec<(Records, ErrorCode)> = vec![
                (Records::new(), ErrorCode::InvalidRecord),
                (bytes::Bytes::from(twice).into(), ErrorCode::InvalidRecord),
                (good.slice(..good.len() - 1).into(), ErrorCode::CorruptMessage),
                (bytes::Bytes::from(flipped).into(), ErrorCode::CorruptMessage),
                (bytes::Bytes::from(old).into(), ErrorCode::InvalidRecord),
                (batch(&["a"; 100]), ErrorCode::MessageTooLarge),
                (altered(|h| h.attributes = Attributes(0x30)), ErrorCode::InvalidRecord),
                (altered(|h| h.attributes = Attributes(0x10)), ErrorCode::InvalidTxnState),
                (altered(|h| h.attributes = Attributes(7)), ErrorCode::CorruptMessage),
                (altered(|h| h.last_offset_delta = 5), ErrorCode::InvalidRecord),
                (altered(|h| h.count = 0), ErrorCode::InvalidRecord),
                (altered(|h| h.count = -1), ErrorCode::InvalidRecord),
                (altered(|h| h.producer_id.0 = 5), ErrorCode::InvalidRecord),
            ];
            let mut wire = bed.connect().await;
            for (i, (records, code)) in cases.into_iter().enumerate() {
                let answer = wire.produce(0, records).await;
                assert_eq!(ErrorCode::from(answer.error_code), code, "case {i}");
                assert_eq!(answer.base_offset, -1);
                assert!(answer.error_message.is_some());
            }
            let null = ProduceRequest {
                topic_data: vec![kafka4rs_protocol::messages::produce_request::TopicProduceData {
                    name: "orders".into(),
                    partition_data: vec![PartitionProduceData::default()],
                    ..Default::default()
                }],
                acks: 1,
                ..Default::default()
            };
            let answer = wire.call(9, null).await;
            let code = answer.responses[0].partition_responses[0].error_code;
            assert_eq!(ErrorCode::from(code), ErrorCode::InvalidRecord);
            assert_eq!(values(&wire.fetch(0, 0).await), []);
        },
    );
}

#[test]
fn one_bad_partition_does_not_spoil_the_others() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            let mut request = produce_request("orders", 0, batch(&["a"]));
            for (index, records) in [(1, batch(&["b"])), (9, batch(&["c"])), (2, Records::new())] {
                request.topic_data[0].partition_data.push(PartitionProduceData {
                    index,
                    records: Some(records),
                    ..Default::default()
                });
            }
            request.topic_data.extend(produce_request("nowhere", 0, batch(&["d"])).topic_data);
            let answer = wire.call(9, request).await;
            let codes = |topic: usize| {
                let partitions = &answer.responses[topic].partition_responses;
                partitions
                    .iter()
                    .map(|one| (one.index, ErrorCode::from(one.error_code)))
                    .collect::<Vec<_>>()
            };
            let unknown = ErrorCode::UnknownTopicOrPartition;
            assert_eq!(
                codes(0),
                [
                    (0, ErrorCode::None),
                    (1, ErrorCode::None),
                    (9, unknown),
                    (2, ErrorCode::InvalidRecord)
                ]
            );
            assert_eq!(codes(1), [(0, unknown)]);
        },
    );
}

#[test]
fn topics_are_named_by_id_from_version_13_on() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            let id = wire.topic_id("orders").await;
            let mut request = produce_request("", 0, batch(&["a"]));
            request.topic_data[0].topic_id = id;
            let answer = wire.call(13, request.clone()).await;
            assert_eq!(answer.responses[0].topic_id, id);
            assert_eq!(answer.responses[0].partition_responses[0].error_code, 0);
            request.topic_data[0].topic_id = kafka4rs_protocol::Uuid::from_u64_pair(9, 9);
            let code = wire.call(13, request).await.responses[0].partition_responses[0].error_code;
            assert_eq!(ErrorCode::from(code), ErrorCode::UnknownTopicId);
        },
    );
}

#[test]
fn transactions_are_refused_in_a_way_that_ends_the_attempt() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            let request =
                InitProducerIdRequest { transactional_id: Some("t".into()), ..Default::default() };
            let code = ErrorCode::from(wire.call(5, request).await.error_code);
            assert!(!code.is_ok() && !code.is_retriable(), "{code}");
        },
    );
}
