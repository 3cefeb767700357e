//! Long polls, limits, sessions, ends of the log.

use std::time::Duration;

use kafka4rs_protocol::messages::fetch_request::{FetchPartition, FetchTopic, ForgottenTopic};
use kafka4rs_protocol::messages::list_offsets_request::{ListOffsetsPartition, ListOffsetsTopic};
use kafka4rs_protocol::messages::{FetchRequest, FetchResponse, ListOffsetsRequest};
use kafka4rs_protocol::record::BatchIdentity;
use kafka4rs_protocol::{ErrorCode, Int32Array};

use crate::bed::{Wire, batch, fetch_request, sealed, values, with_broker};

fn partition_error(response: &FetchResponse) -> ErrorCode {
    ErrorCode::from(response.responses[0].partitions[0].error_code)
}

#[test]
fn a_long_poll_wakes_on_the_commit_and_not_before() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let (mut reader, mut writer) = (bed.connect().await, bed.connect().await);
            let mut request = fetch_request("orders", 0, 0);
            request.max_wait_ms = 60_000;
            let before = bed.rt.now();
            let reading = async {
                let answer = reader.call(12, request.clone()).await;
                (answer, bed.rt.now() - before)
            };
            let writing = async {
                bed.sleep(1000).await;
                writer.produce(1, batch(&["elsewhere"])).await;
                bed.sleep(1000).await;
                writer.produce(0, batch(&["here"])).await;
            };
            let ((answer, waited), ()) = tokio::join!(reading, writing);
            assert_eq!(values(&answer), [(0, "here".to_owned())]);
            assert!(waited >= Duration::from_millis(2000), "{waited:?}");
            assert!(waited < Duration::from_millis(2100), "{waited:?}");
        },
    );
}

#[test]
fn a_long_poll_waits_for_as_many_bytes_as_it_asked_for_or_for_its_time() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let (mut reader, mut writer) = (bed.connect().await, bed.connect().await);
            let mut request = fetch_request("orders", 0, 0);
            request.max_wait_ms = 5000;
            request.min_bytes = 250;
            let before = bed.rt.now();
            let reading = async {
                let answer = reader.call(12, request.clone()).await;
                (answer, bed.rt.now() - before)
            };
            let writing = async {
                for value in ["one", "two", "three", "four"] {
                    bed.sleep(100).await;
                    writer.produce(0, batch(&[value])).await;
                }
            };
            let ((answer, waited), ()) = tokio::join!(reading, writing);
            assert_eq!(values(&answer).len(), 4);
            assert_eq!(waited.as_millis() / 100, 4);

            let before = bed.rt.now();
            request.topics[0].partitions[0].fetch_offset = 3;
            let answer = reader.call(12, request).await;
            assert_eq!(values(&answer).len(), 1);
            assert_eq!((bed.rt.now() - before).as_millis(), 5000);
        },
    );
}

#[test]
fn limits_are_kept_but_for_the_first_batch() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            let large = "x".repeat(1000);
            for partition in [0, 0, 1] {
                wire.produce(partition, batch(&[&large])).await;
            }
            let mut request = fetch_request("orders", 0, 0);
            request.topics[0].partitions[0].partition_max_bytes = 10;
            assert_eq!(values(&wire.call(12, request.clone()).await).len(), 1);
            request.topics[0].partitions[0].partition_max_bytes = 1 << 20;
            request.topics[0].partitions.push(FetchPartition {
                partition: 1,
                partition_max_bytes: 1 << 20,
                ..Default::default()
            });
            request.max_bytes = 1500;
            assert_eq!(values(&wire.call(12, request.clone()).await).len(), 1);
            request.max_bytes = 1 << 20;
            assert_eq!(values(&wire.call(12, request).await).len(), 3);
        },
    );
}

#[test]
fn offsets_outside_of_the_log_and_foreign_epochs_are_errors_at_once() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            wire.produce(0, batch(&["a"])).await;
            let before = bed.rt.now();
            for (partition, offset, epoch, code) in [
                (0, 2, -1, ErrorCode::OffsetOutOfRange),
                (0, -1, -1, ErrorCode::OffsetOutOfRange),
                (0, 0, 7, ErrorCode::UnknownLeaderEpoch),
                (9, 0, -1, ErrorCode::UnknownTopicOrPartition),
            ] {
                let mut request = fetch_request("orders", partition, offset);
                request.topics[0].partitions[0].current_leader_epoch = epoch;
                request.max_wait_ms = 10_000;
                assert_eq!(partition_error(&wire.call(12, request).await), code);
            }
            let unknown = wire.call(12, fetch_request("nowhere", 0, 0)).await;
            assert_eq!(partition_error(&unknown), ErrorCode::UnknownTopicOrPartition);
            assert_eq!(
                partition_error(&wire.call(13, fetch_request("", 0, 0)).await),
                ErrorCode::UnknownTopicId
            );
            assert_eq!(bed.rt.now(), before);
            // The end of the log is a legal place to wait at.
            assert_eq!(values(&wire.fetch(0, 1).await), []);
        },
    );
}

#[test]
fn read_committed_sees_the_same_and_an_empty_list_of_aborted_transactions() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            wire.produce(0, batch(&["a"])).await;
            let mut request = fetch_request("orders", 0, 0);
            request.isolation_level = 1;
            let answer = wire.call(12, request).await;
            let partition = &answer.responses[0].partitions[0];
            assert_eq!(partition.aborted_transactions, Some(Vec::new()));
            assert_eq!((partition.high_watermark, partition.last_stable_offset), (1, 1));
            assert_eq!(values(&answer).len(), 1);
        },
    );
}

#[test]
fn retention_moves_the_start_of_the_log_and_below_it_is_out_of_range() {
    with_broker(
        |broker| broker.retention_bytes(200_000),
        |bed| async move {
            let mut wire = bed.connect().await;
            let large = "x".repeat(10_000);
            for _ in 0..100 {
                wire.produce(0, batch(&[&large])).await;
            }
            bed.sleep(1000).await;
            assert_eq!(partition_error(&wire.fetch(0, 0).await), ErrorCode::OffsetOutOfRange);
            let start = offset_of(&mut wire, 0, -2, 4).await.0;
            assert!((80..100).contains(&start), "{start}");
            assert_eq!(values(&wire.fetch(0, start).await)[0].0, start);
            assert_eq!(offset_of(&mut wire, 0, -1, 4).await.0, 100);
        },
    );
}

#[test]
fn what_is_not_in_the_cache_comes_from_the_store() {
    with_broker(
        |broker| broker.cache_bytes(0),
        |bed| async move {
            let mut wire = bed.connect().await;
            for value in ["a", "b", "c"] {
                wire.produce(0, batch(&[value])).await;
            }
            assert_eq!(values(&wire.fetch(0, 0).await).len(), 3);
            assert_eq!(offset_of(&mut wire, 0, 1000, 4).await, (0, 1000));
        },
    );
}

/// Offset and timestamp that ListOffsets has for a timestamp.
async fn offset_of(wire: &mut Wire, partition: i32, timestamp: i64, version: i16) -> (i64, i64) {
    let request = ListOffsetsRequest {
        replica_id: -1,
        topics: vec![ListOffsetsTopic {
            name: "orders".into(),
            partitions: vec![ListOffsetsPartition {
                partition_index: partition,
                timestamp,
                ..Default::default()
            }],
            ..Default::default()
        }],
        ..Default::default()
    };
    let answer = wire.call(version, request).await;
    let found = &answer.topics[0].partitions[0];
    assert_eq!(found.error_code, 0);
    (found.offset, found.timestamp)
}

#[test]
fn offsets_are_found_by_time_within_batches() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            for records in [&[(100, "a"), (110, "b")][..], &[(105, "c")], &[(200, "d"), (150, "e")]]
            {
                let records = sealed(records).to_records(BatchIdentity::NONE);
                wire.produce(0, records).await;
            }
            for (timestamp, expected) in [
                (0, (0, 100)),
                (101, (1, 110)),
                (111, (3, 200)),
                (201, (-1, -1)),
                (-1, (5, -1)),
                (-2, (0, -1)),
                (-3, (3, 200)),
                (-4, (0, -1)),
                (-5, (-1, -1)),
                (-6, (-1, -1)),
            ] {
                assert_eq!(offset_of(&mut wire, 0, timestamp, 11).await, expected, "{timestamp}");
            }
            assert_eq!(offset_of(&mut wire, 1, -3, 11).await, (-1, -1));
        },
    );
}

fn session_request(id: i32, epoch: i32, partitions: &[(i32, i64)]) -> FetchRequest {
    let partitions = partitions.iter().map(|(partition, offset)| FetchPartition {
        partition: *partition,
        fetch_offset: *offset,
        partition_max_bytes: 1 << 20,
        ..Default::default()
    });
    let partitions = partitions.collect::<Vec<_>>();
    let topic = FetchTopic { topic: "orders".into(), partitions, ..Default::default() };
    FetchRequest {
        session_id: id,
        session_epoch: epoch,
        min_bytes: 1,
        topics: if topic.partitions.is_empty() { Vec::new() } else { vec![topic] },
        ..Default::default()
    }
}

fn partitions_of(response: &FetchResponse) -> Vec<i32> {
    let all = response.responses.iter().flat_map(|topic| &topic.partitions);
    all.map(|partition| partition.partition_index).collect()
}

#[test]
fn a_session_remembers_what_is_wanted_and_tells_only_what_is_new() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            let first = wire.call(12, session_request(0, 0, &[(0, 0), (1, 0), (2, 0)])).await;
            let id = first.session_id;
            assert_ne!(id, 0);
            assert_eq!(partitions_of(&first), [0, 1, 2]);
            assert_eq!(
                partitions_of(&wire.call(12, session_request(id, 1, &[])).await),
                [0_i32; 0]
            );
            wire.produce(1, batch(&["a"])).await;
            let news = wire.call(12, session_request(id, 2, &[])).await;
            assert_eq!((partitions_of(&news), values(&news).len()), (vec![1], 1));
            let moved = wire.call(12, session_request(id, 3, &[(1, 1)])).await;
            assert_eq!(partitions_of(&moved), [0_i32; 0]);

            let mut forget = session_request(id, 4, &[]);
            forget.forgotten_topics_data = vec![ForgottenTopic {
                topic: "orders".into(),
                partitions: Int32Array::from_slice(&[1]),
                ..Default::default()
            }];
            assert_eq!(partitions_of(&wire.call(12, forget).await), [0_i32; 0]);
            wire.produce(1, batch(&["b"])).await;
            assert_eq!(
                partitions_of(&wire.call(12, session_request(id, 5, &[])).await),
                [0_i32; 0]
            );
            // Added again, it is told in full.
            let again = wire.call(12, session_request(id, 6, &[(1, 0)])).await;
            assert_eq!(values(&again).len(), 2);
        },
    );
}

#[test]
fn a_session_serves_its_partitions_in_turn() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            for partition in 0..3 {
                wire.produce(partition, batch(&["a"])).await;
            }
            let all = [(0, 0), (1, 0), (2, 0)];
            let limited = |id, epoch, partitions: &[(i32, i64)]| FetchRequest {
                max_bytes: 1,
                ..session_request(id, epoch, partitions)
            };
            let served = |answer: &FetchResponse| {
                let all = answer.responses.iter().flat_map(|topic| &topic.partitions);
                let with = all.filter(|one| one.records.as_ref().is_some_and(|r| !r.is_empty()));
                with.map(|one| one.partition_index).collect::<Vec<_>>()
            };
            let first = wire.call(12, limited(0, 0, &all)).await;
            assert_eq!(served(&first), [0]);
            let id = first.session_id;
            // The client has not moved on, and still the others get their turn.
            assert_eq!(served(&wire.call(12, limited(id, 1, &[])).await), [1]);
            assert_eq!(served(&wire.call(12, limited(id, 2, &[])).await), [2]);
            assert_eq!(served(&wire.call(12, limited(id, 3, &[])).await), [0]);
        },
    );
}

#[test]
fn sessions_are_left_reset_and_refused_by_their_rules() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            let code = |answer: FetchResponse| ErrorCode::from(answer.error_code);
            let id = wire.call(12, session_request(0, 0, &[(0, 0)])).await.session_id;
            let wrong = wire.call(12, session_request(id, 5, &[])).await;
            assert_eq!(code(wrong), ErrorCode::InvalidFetchSessionEpoch);
            let by_id = wire.call(13, session_request(id, 1, &[])).await;
            assert_eq!(code(by_id), ErrorCode::FetchSessionTopicIdError);
            let last = wire.call(12, session_request(id, -1, &[(0, 0)])).await;
            assert_eq!(last.session_id, 0);
            let gone = wire.call(12, session_request(id, 1, &[])).await;
            assert_eq!(code(gone), ErrorCode::FetchSessionIdNotFound);
        },
    );
}
