//! Faults that a test asks for, one effect after the other, and what the broker goes on holding to meanwhile.

use std::time::Duration;

use kafka4rs_broker::fault::{Corruption, Then};
use kafka4rs_broker::{EmbeddedBroker, RequestOutcome};
use kafka4rs_io::rt::{RuntimeRef, VirtualRuntime, timeout_at};
use kafka4rs_protocol::messages::fetch_request::FetchTopic;
use kafka4rs_protocol::messages::*;
use kafka4rs_protocol::record::RecordBatches;
use kafka4rs_protocol::{
    ApiKey, Deadline, Encode, ErrorCode, Request, Writer, encode_request_frame,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::bed::{
    Wire, batch, connect, fetch_request, init_producer_id, produce_request, sequenced, sleep,
    values, with_cluster,
};

const REFUSED: ErrorCode = ErrorCode::NotEnoughReplicas;

/// Whether nothing comes for an hour.
async fn is_silent(rt: &RuntimeRef, wire: &mut Wire) -> bool {
    let deadline = Deadline::after(rt.now(), Duration::from_secs(500));
    timeout_at(&**rt, deadline, wire.receive()).await.is_err()
}

async fn end_offset(wire: &mut Wire, partition: i32) -> i64 {
    wire.fetch(partition, 0).await.responses[0].partitions[0].high_watermark
}

#[test]
fn an_error_is_answered_and_nothing_applied_as_often_as_said() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            let fault = broker.fault(ApiKey::Produce).nth(2).times(2).error(REFUSED);
            let mut codes = Vec::new();
            for _ in 0..4 {
                codes.push(one.produce(0, batch(&["a"])).await.error_code);
            }
            assert_eq!(codes, [0, REFUSED.code(), REFUSED.code(), 0]);
            assert_eq!(fault.hits(), 2);
            assert_eq!(end_offset(&mut one, 0).await, 2);
            // It is spent.
            assert!(!fault.remove());
            let fault = broker.fault(ApiKey::Produce).error(REFUSED);
            assert_eq!(one.produce(0, batch(&["a"])).await.error_code, REFUSED.code());
            assert!(fault.remove() && !fault.remove());
            broker.fault(ApiKey::Produce).error(REFUSED);
            broker.clear_faults();
            assert_eq!(one.produce(0, batch(&["a"])).await.error_code, 0);
        },
    );
}

#[test]
fn an_error_for_a_partition_leaves_the_rest_of_the_request_alone() {
    with_cluster(
        |broker| broker.topic("bills", 1),
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            let id = one.topic_id("orders").await;
            for version in [9, 13] {
                let fault =
                    broker.fault(ApiKey::Produce).topic("orders").partition(3).error(REFUSED);
                let mut request = produce_request("orders", 0, batch(&["a"]));
                let other = produce_request("orders", 3, batch(&["b"])).topic_data.remove(0);
                request.topic_data[0].partition_data.extend(other.partition_data);
                if version == 13 {
                    request.topic_data[0].name = "".into();
                    request.topic_data[0].topic_id = id;
                }
                let answer = one.call(version, request).await;
                let codes = answer.responses[0].partition_responses.iter();
                let codes = codes.map(|partition| (partition.index, partition.error_code));
                assert_eq!(codes.collect::<Vec<_>>(), [(0, 0), (3, REFUSED.code())]);
                assert_eq!(fault.hits(), 1);
                // Another topic's partition of that number is not meant.
                let request = produce_request("bills", 0, batch(&["c"]));
                assert_eq!(
                    one.call(9, request).await.responses[0].partition_responses[0].error_code,
                    0
                );
                fault.remove();
            }
            assert_eq!((end_offset(&mut one, 0).await, end_offset(&mut one, 3).await), (2, 0));
        },
    );
}

#[test]
fn an_error_for_a_partition_of_a_fetch_session_hits_it_unnamed() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            let mut open = fetch_request("orders", 0, 0);
            open.session_epoch = 0;
            let more = fetch_request("orders", 3, 0).topics.remove(0).partitions;
            open.topics[0].partitions.extend(more);
            let session = one.call(12, open).await.session_id;
            let mut next =
                FetchRequest { session_id: session, session_epoch: 1, ..Default::default() };
            next.max_wait_ms = 1000;
            next.min_bytes = 1;
            let fault =
                broker.fault(ApiKey::Fetch).topic("orders").partition(3).times(1).error(REFUSED);
            let answer = one.call(12, next.clone()).await;
            assert_eq!(fault.hits(), 1);
            let partitions = &answer.responses[0].partitions;
            assert_eq!((partitions.len(), partitions[0].partition_index), (1, 3));
            assert_eq!(partitions[0].error_code, REFUSED.code());
            assert_eq!(rt.now().as_millis(), 0);
            // The session goes on, and tells the partition anew.
            next.session_epoch = 2;
            let answer = one.call(12, next.clone()).await;
            assert_eq!(answer.responses[0].partitions[0].error_code, 0);
            let lost = ErrorCode::FetchSessionIdNotFound;
            broker.fault(ApiKey::Fetch).error(lost);
            next.session_epoch = 3;
            let answer = one.call(12, next).await;
            assert_eq!((answer.error_code, answer.responses.len()), (lost.code(), 0));
        },
    );
}

#[test]
fn every_api_has_a_place_for_an_error() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            broker.set_coordinator("g", 1).unwrap();
            let mut one = connect(&rt, &broker, 1).await;
            broker.fault_any().error(REFUSED);
            let code = REFUSED.code();
            assert_eq!(one.call(4, init_producer_id()).await.error_code, code);
            let offsets = list_offsets_request::ListOffsetsTopic {
                name: "orders".into(),
                partitions: vec![Default::default()],
                ..Default::default()
            };
            let offsets = ListOffsetsRequest { topics: vec![offsets], ..Default::default() };
            assert_eq!(one.call(6, offsets).await.topics[0].partitions[0].error_code, code);
            let epochs = offset_for_leader_epoch_request::OffsetForLeaderTopic {
                topic: "orders".into(),
                partitions: vec![Default::default()],
                ..Default::default()
            };
            let epochs = OffsetForLeaderEpochRequest {
                replica_id: -1,
                topics: vec![epochs],
                ..Default::default()
            };
            assert_eq!(one.call(4, epochs).await.topics[0].partitions[0].error_code, code);
            let topic = metadata_request::MetadataRequestTopic {
                name: Some("made-by-nobody".into()),
                ..Default::default()
            };
            let metadata = MetadataRequest {
                topics: Some(vec![topic]),
                allow_auto_topic_creation: true,
                ..Default::default()
            };
            assert_eq!(one.call(12, metadata).await.topics[0].error_code, code);
            assert_eq!(broker.leader("made-by-nobody", 0), None);
            let commit = crate::offsets::commit("g", "orders", kafka4rs_protocol::Uuid::ZERO, 1);
            assert_eq!(one.call(9, commit).await.topics[0].partitions[0].error_code, code);
            let groups = one.call(8, crate::offsets::fetch_all("g")).await.groups;
            assert_eq!((groups[0].error_code, groups[0].topics.len()), (code, 0));
            let find = FindCoordinatorRequest { key: "g".into(), ..Default::default() };
            assert_eq!(one.call(3, find).await.error_code, code);
            let find =
                FindCoordinatorRequest { coordinator_keys: vec!["g".into()], ..Default::default() };
            assert_eq!(one.call(4, find).await.coordinators[0].error_code, code);
            let topic = create_topics_request::CreatableTopic {
                name: "t".into(),
                num_partitions: 1,
                replication_factor: 1,
                ..Default::default()
            };
            let create = CreateTopicsRequest { topics: vec![topic], ..Default::default() };
            assert_eq!(one.call(7, create).await.topics[0].error_code, code);
            assert_eq!(broker.leader("t", 0), None);
            let delete =
                DeleteTopicsRequest { topic_names: vec!["orders".into()], ..Default::default() };
            assert_eq!(one.call(5, delete).await.responses[0].error_code, code);
            let topic = create_partitions_request::CreatePartitionsTopic {
                name: "orders".into(),
                count: 9,
                ..Default::default()
            };
            let grow = CreatePartitionsRequest { topics: vec![topic], ..Default::default() };
            assert_eq!(one.call(3, grow).await.results[0].error_code, code);
            assert_eq!(broker.leader("orders", 5), Some((3, 0)));
            assert_eq!(broker.leader("orders", 6), None);
            let cluster = DescribeClusterRequest { endpoint_type: 1, ..Default::default() };
            assert_eq!(one.call(2, cluster).await.error_code, code);
            let heartbeat =
                ConsumerGroupHeartbeatRequest { group_id: "g".into(), ..Default::default() };
            assert_eq!(one.call(1, heartbeat).await.error_code, code);
            assert_eq!(one.call(3, ApiVersionsRequest::default()).await.error_code, code);
        },
    );
}

#[test]
fn before_it_is_applied_a_request_can_vanish_with_its_connection_or_alone() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            broker.fault(ApiKey::Produce).times(1).disconnect();
            let request = produce_request("orders", 0, batch(&["a"]));
            assert!(one.try_call(9, &request).await.is_none());
            let mut two = connect(&rt, &broker, 1).await;
            broker.fault(ApiKey::Produce).times(1).silence();
            two.send(9, &request).await;
            // Neither is what comes behind it: answers are in order.
            two.send(9, &request).await;
            assert!(is_silent(&rt, &mut two).await);
            let mut three = connect(&rt, &broker, 1).await;
            assert_eq!(end_offset(&mut three, 0).await, 0);
        },
    );
}

#[test]
fn after_it_is_applied_a_request_can_lose_its_answer_in_every_way() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let mut wire = connect(&rt, &broker, 1).await;
            let producer = wire.call(4, init_producer_id()).await.producer_id;
            let request =
                |sequence| produce_request("orders", 0, sequenced(producer, 0, sequence, &["a"]));
            let produce = || broker.fault(ApiKey::Produce).times(1);
            produce().apply_then(Then::Disconnect);
            assert!(wire.try_call(9, &request(0)).await.is_none());

            let mut wire = connect(&rt, &broker, 1).await;
            produce().apply_then(Then::Silence);
            wire.send(9, &request(1)).await;
            assert!(is_silent(&rt, &mut wire).await);

            let mut wire = connect(&rt, &broker, 1).await;
            produce().apply_then(Then::Error(ErrorCode::RequestTimedOut));
            let answer = wire.call(9, request(2)).await;
            let partition = &answer.responses[0].partition_responses[0];
            assert_eq!(ErrorCode::from(partition.error_code), ErrorCode::RequestTimedOut);
            assert_eq!(partition.base_offset, -1);

            let before = rt.now();
            produce().apply_then(Then::Delay(Duration::from_secs(7)));
            assert_eq!(
                wire.call(9, request(3)).await.responses[0].partition_responses[0].base_offset,
                3
            );
            assert_eq!((rt.now() - before).as_secs(), 7);

            // All four are there, once; a retry of each says where.
            for sequence in 0..4 {
                let answer = wire.call(9, request(sequence)).await;
                let offset = answer.responses[0].partition_responses[0].base_offset;
                assert_eq!(offset, i64::from(sequence));
            }
            assert_eq!(end_offset(&mut wire, 0).await, 4);
        },
    );
}

#[test]
fn delays_come_before_or_after_applying() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            let mut other = connect(&rt, &broker, 1).await;
            let second = Duration::from_secs(1);
            broker.fault(ApiKey::Produce).partition(0).delay(second);
            broker.fault(ApiKey::Produce).partition(3).delay_answer(second);
            for (partition, at_once) in [(0, 0), (3, 1)] {
                let before = rt.now();
                one.send(9, &produce_request("orders", partition, batch(&["a"]))).await;
                sleep(&rt, 500).await;
                assert_eq!(end_offset(&mut other, partition).await, at_once);
                assert!(one.receive().await.is_some());
                assert_eq!(rt.now() - before, second);
                assert_eq!(end_offset(&mut other, partition).await, 1);
            }
        },
    );
}

#[test]
fn gates_hold_requests_in_order_before_or_after_they_are_applied() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let mut reader = connect(&rt, &broker, 1).await;
            let gate = broker.fault(ApiKey::Produce).node(1).hold();
            let mut wires = Vec::new();
            for value in ["a", "b", "c"] {
                let mut wire = connect(&rt, &broker, 1).await;
                wire.send(9, &produce_request("orders", 0, batch(&[value]))).await;
                wires.push(wire);
                assert!(gate.wait_for(wires.len()).await);
            }
            assert!(!gate.wait_for(4).await);
            assert_eq!((gate.waiting(), gate.hits()), (3, 3));
            assert_eq!(end_offset(&mut reader, 0).await, 0);
            assert!(gate.release_next());
            assert!(wires[0].receive().await.is_some());
            assert_eq!(values(&reader.fetch(0, 0).await), [(0, "a".to_owned())]);
            assert_eq!(gate.release_all(), 2);
            assert!(!gate.release_next());
            assert!(wires[1].receive().await.is_some() && wires[2].receive().await.is_some());
            // A held request that its broker closes over, or whose gate is dropped, is not stuck.
            wires[0].send(9, &produce_request("orders", 0, batch(&["d"]))).await;
            assert!(gate.wait_for(1).await);
            drop(gate);
            assert!(wires[0].receive().await.is_some());

            let gate = broker.fault(ApiKey::Produce).hold_answer();
            wires[0].send(9, &produce_request("orders", 0, batch(&["e"]))).await;
            assert!(gate.wait_for(1).await);
            assert_eq!(end_offset(&mut reader, 0).await, 5);
            gate.open();
            assert!(wires[0].receive().await.is_some());
            std::mem::forget(broker.fault(ApiKey::Produce).hold());
            wires[0].send(9, &produce_request("orders", 0, batch(&["f"]))).await;
            sleep(&rt, 1).await;
        },
    );
}

/// The bytes that come back for a request until the connection ends, or for a second.
async fn bytes<R: Request + Encode>(
    rt: &RuntimeRef,
    broker: &EmbeddedBroker,
    version: i16,
    request: &R,
) -> (Vec<u8>, bool) {
    let stream = rt.connect(broker.node(1).address()).await.unwrap();
    let (mut reader, mut writer, _) = stream.into_parts();
    let mut w = Writer::new();
    encode_request_frame(&mut w, 77, Some("test"), version, request).unwrap();
    writer.write_all(&w.finish().to_bytes()).await.unwrap();
    let mut got = Vec::new();
    let deadline = Deadline::after(rt.now(), Duration::from_secs(100));
    let closed = timeout_at(&**rt, deadline, reader.read_to_end(&mut got)).await.is_ok();
    (got, closed)
}

#[test]
fn answers_can_be_other_bytes_cut_or_slow() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let request = MetadataRequest::default();
            let (whole, closed) = bytes(&rt, &broker, 12, &request).await;
            assert!(!closed && whole.len() > 100);
            let metadata = || broker.fault(ApiKey::Metadata).times(1);
            metadata().raw(&b"HTTP/1.1 400 Bad Request\r\n\r\n"[..]);
            let (got, closed) = bytes(&rt, &broker, 12, &request).await;
            assert!(got.starts_with(b"HTTP") && !closed);
            metadata().raw_body(&b"\x01\x02"[..]);
            let (got, _) = bytes(&rt, &broker, 12, &request).await;
            assert_eq!(got, [0, 0, 0, 7, 0, 0, 0, 77, 0, 1, 2]);
            metadata().raw_body(&b""[..]);
            let (got, _) = bytes(&rt, &broker, 8, &request).await;
            assert_eq!(got, [0, 0, 0, 4, 0, 0, 0, 77]);
            for cut in [0, 1, 7, 50] {
                metadata().cut_after(cut);
                let (got, closed) = bytes(&rt, &broker, 12, &request).await;
                assert_eq!((&got[..], closed), (&whole[..cut], true));
            }
            // What is longer than the answer cuts nothing and closes all the same.
            metadata().cut_after(1 << 20);
            assert_eq!(bytes(&rt, &broker, 12, &request).await, (whole.clone(), true));

            for rate in [2, 50, 5000] {
                metadata().drip(rate);
                let mut one = connect(&rt, &broker, 1).await;
                let before = rt.now();
                one.call(12, request.clone()).await;
                let took = (rt.now() - before).as_secs_f64();
                let expected = whole.len() as f64 / f64::from(rate);
                assert!((took - expected).abs() <= 0.5_f64.max(expected * 0.1), "{rate}: {took}");
            }
        },
    );
}

#[test]
fn a_throttled_connection_is_told_and_not_heard_meanwhile() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            broker.fault(ApiKey::Produce).times(1).throttle(Duration::from_millis(1500));
            let before = rt.now();
            let answer = one.call(9, produce_request("orders", 0, batch(&["a"]))).await;
            assert_eq!(answer.throttle_time_ms, 1500);
            assert_eq!(rt.now(), before);
            let answer = one.call(9, produce_request("orders", 0, batch(&["b"]))).await;
            assert_eq!(answer.throttle_time_ms, 0);
            assert_eq!((rt.now() - before).as_millis(), 1500);
            let mut other = connect(&rt, &broker, 1).await;
            assert_eq!(end_offset(&mut other, 0).await, 2);
        },
    );
}

#[test]
fn a_record_of_a_fetch_is_damaged_on_its_way_and_sound_the_next_time() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            for value in ["aaaa", "bbbb", "cccc"] {
                one.produce(0, batch(&[value, value])).await;
            }
            one.produce(3, batch(&["dddd"])).await;
            let both = || {
                let mut request = fetch_request("orders", 0, 0);
                let more: Vec<FetchTopic> = fetch_request("orders", 3, 0).topics;
                request.topics[0].partitions.extend(more[0].partitions.clone());
                request
            };
            // How the batches of partition 0, then of partition 3 read: whole, damaged, or not at all.
            let damage = async |one: &mut Wire, record, how| {
                broker.fault(ApiKey::Fetch).times(1).corrupt_record_as(record, how);
                let answer = one.call(12, both()).await;
                let mut found = Vec::new();
                for partition in &answer.responses[0].partitions {
                    let records = partition.records.clone().unwrap().to_bytes();
                    let mut batches = RecordBatches::new(records);
                    for batch in batches.by_ref() {
                        found.push(match &batch {
                            Ok(batch) if batch.verify_crc().is_ok() => 'o',
                            Ok(_) => 'x',
                            Err(_) => '!',
                        });
                        if batch.is_err() {
                            break;
                        }
                    }
                    if !batches.remainder().is_empty() {
                        found.push('-');
                    }
                    found.push('|');
                }
                found.into_iter().collect::<String>()
            };
            assert_eq!(damage(&mut one, 2, Corruption::Payload).await, "oxo|o|");
            assert_eq!(damage(&mut one, 5, Corruption::Crc).await, "oox|o|");
            assert_eq!(damage(&mut one, 6, Corruption::Payload).await, "ooo|x|");
            assert_eq!(damage(&mut one, 7, Corruption::Payload).await, "ooo|o|");
            assert!(damage(&mut one, 3, Corruption::Magic).await.starts_with("o!"));
            assert_eq!(damage(&mut one, 4, Corruption::Truncated).await, "oo-|o|");
            assert!(damage(&mut one, 0, Corruption::Length).await.starts_with('x'));
            assert_eq!(damage(&mut one, 3, Corruption::PayloadAndCrc).await, "ooo|o|");
            broker.fault(ApiKey::Fetch).times(1).corrupt_record_as(3, Corruption::PayloadAndCrc);
            let read = values(&one.fetch(0, 0).await);
            assert_ne!(read[3].1, "bbbb");
            assert_eq!(values(&one.fetch(0, 0).await)[3].1, "bbbb");
        },
    );
}

#[test]
fn scopes_are_told_apart_and_the_log_says_who_asked_what() {
    with_cluster(
        |broker| broker,
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            let mut two = connect(&rt, &broker, 2).await;
            one.produce(0, batch(&["a"])).await;
            two.produce(1, batch(&["a"])).await;
            let log = broker.requests();
            let seen = log.entries();
            assert_eq!((seen[0].node, seen[0].connection, &*seen[0].client_id), (1, 1, "test"));
            assert_eq!((seen[1].node, seen[1].connection), (2, 2));
            assert!(seen[1].names_partition("orders", 1) && !seen[1].names_partition("orders", 0));
            assert!(seen[1].names_topic("orders") && !seen[1].names_topic("order"));

            let node = broker.fault_any().node(2).error(REFUSED);
            let connection = broker.fault_any().connection(1).error(REFUSED);
            let client = broker.fault_any().client_id("other").error(REFUSED);
            let versions = broker.fault_any().versions(0..=8).error(REFUSED);
            assert_eq!(one.produce(0, batch(&["a"])).await.error_code, REFUSED.code());
            assert_eq!(two.produce(1, batch(&["a"])).await.error_code, REFUSED.code());
            let mut three = connect(&rt, &broker, 3).await;
            assert_eq!(three.produce(2, batch(&["a"])).await.error_code, 0);
            let old = produce_request("orders", 2, batch(&["a"]));
            let old = three.call(8, old).await.responses[0].partition_responses[0].error_code;
            assert_eq!(old, REFUSED.code());
            assert_eq!(
                [&node, &connection, &client, &versions].map(|rule| rule.hits()),
                [1, 1, 0, 1]
            );
            broker.clear_faults();

            let id = three.topic_id("orders").await;
            let mut request = fetch_request("", 2, 0);
            request.topics[0].topic_id = id;
            three.call(13, request).await;
            let last = log.entries().pop().unwrap();
            assert!(last.names_partition("orders", 2) && last.topics[0].id == id);
            assert_eq!(last.outcome, RequestOutcome::Answered);
            assert!(
                !last.faulted && log.entries().iter().filter(|entry| entry.faulted).count() == 3
            );

            broker.fault(ApiKey::Metadata).disconnect();
            three.send(12, &MetadataRequest::default()).await;
            let gone = log.wait_for(|entry| entry.outcome == RequestOutcome::Disconnected).await;
            assert_eq!(gone.unwrap().api, ApiKey::Metadata);
            assert_eq!(log.count(ApiKey::Produce), 6);
            assert!(log.wait_for_count(ApiKey::Produce, 6).await);
            assert!(!log.wait_for_count(ApiKey::Produce, 7).await);
            log.clear();
            assert_eq!((log.entries().len(), log.dropped()), (0, 0));
            assert!(log.wait_for(|_| true).await.is_none());
        },
    );
}

#[test]
fn the_log_keeps_the_newest_requests_and_counts_what_it_dropped() {
    with_cluster(
        |broker| broker.request_log(3),
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            for _ in 0..5 {
                one.produce(0, batch(&["a"])).await;
            }
            let log = broker.requests();
            let numbers = log.entries().iter().map(|entry| entry.number).collect::<Vec<_>>();
            assert_eq!((numbers, log.dropped()), (vec![2, 3, 4], 2));
            assert!(log.entries().iter().all(|entry| entry.outcome == RequestOutcome::Answered));
        },
    );
    with_cluster(
        |broker| broker.request_log(0),
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            one.produce(0, batch(&["a"])).await;
            broker.fault(ApiKey::Produce).error(REFUSED);
            assert_eq!(one.produce(0, batch(&["a"])).await.error_code, REFUSED.code());
            assert_eq!(broker.requests().entries(), []);
        },
    );
}

#[test]
fn chance_comes_from_the_seed_and_each_rule_has_its_own() {
    let run = |seed: u64, another: bool| {
        let runtime = VirtualRuntime::new(1);
        let rt = runtime.handle();
        runtime.block_on(async {
            let builder = EmbeddedBroker::builder().runtime(rt.clone()).seed(seed);
            let broker = builder.topic("orders", 1).start().await.unwrap();
            broker.fault(ApiKey::Produce).probability(0.3).error(REFUSED);
            if another {
                broker.fault(ApiKey::Produce).probability(0.0).error(ErrorCode::UnknownServerError);
                broker.fault(ApiKey::Produce).probability(0.5).delay(Duration::from_millis(1));
            }
            let mut one = connect(&rt, &broker, 1).await;
            let mut codes = Vec::new();
            for _ in 0..200 {
                codes.push(one.produce(0, batch(&["a"])).await.error_code);
            }
            broker.close().await.unwrap();
            codes
        })
    };
    let codes = run(5, false);
    let hits = codes.iter().filter(|code| **code == REFUSED.code()).count();
    assert!((40..80).contains(&hits), "{hits}");
    assert_eq!(codes, run(5, false));
    assert_eq!(codes, run(5, true));
    assert_ne!(codes, run(6, false));
}

#[test]
fn two_rules_of_the_same_chance_do_not_hit_the_same_requests() {
    with_cluster(
        |broker| broker.seed(1),
        |broker, rt| async move {
            let mut one = connect(&rt, &broker, 1).await;
            for _ in 0..2 {
                broker.fault(ApiKey::Produce).probability(0.5).delay(Duration::from_millis(1));
            }
            let mut took = [0; 3];
            for _ in 0..100 {
                let before = rt.now();
                one.produce(0, batch(&["a"])).await;
                took[(rt.now() - before).as_millis() as usize] += 1;
            }
            assert!(took.iter().all(|count| *count > 10), "{took:?}");
        },
    );
}
