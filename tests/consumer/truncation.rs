//! Logs that were cut: what was read is asked about when the leader changes (KIP-320), never taken for granted.

use std::error::Error as _;
use std::time::Duration;

use kafka4rs::consumer::{LogTruncation, PositionEvent};
use kafka4rs::protocol::ApiKey;
use kafka4rs::{Consumer, ErrorKind, Offset, OffsetReset};
use kafka4rs_io::rt::RuntimeRef;

use crate::bed::{tp, virtually};
use crate::stand::Stand;

/// Values that polls give until nothing comes for `quiet`.
async fn read(consumer: &mut Consumer, quiet: Duration) -> Vec<i64> {
    let mut values = Vec::new();
    loop {
        let records = consumer.poll(quiet).await.expect("a poll");
        if records.is_empty() {
            return values;
        }
        values.extend(records.iter().map(|record| -> i64 {
            String::from_utf8_lossy(&record.value).parse().expect("a number")
        }));
    }
}

const QUIET: Duration = Duration::from_secs(20);

/// Twenty records of epoch 1 were read; then node 2 leads without the last five of them, and writes its own.
async fn cut(runtime: &RuntimeRef, reset: OffsetReset) -> (Stand, Consumer) {
    let stand = Stand::new(runtime, 2, 1).await;
    stand.append(0, 0..15);
    stand.append(0, 15..20);
    let mut consumer =
        stand.consumer().auto_offset_reset(reset).assign([tp(0)]).expect("a consumer");
    consumer.seek(&tp(0), 0).expect("assigned");
    assert_eq!(read(&mut consumer, QUIET).await, (0..20).collect::<Vec<_>>());
    stand.lock().logs[0].cut(15);
    stand.lead(0, 2);
    stand.append(0, 100..110);
    (stand, consumer)
}

#[test]
fn k3_a_cut_log_is_read_on_where_it_parts_with_an_event_and_nothing_before_is_repeated() {
    virtually(async |runtime| {
        for reset in [OffsetReset::Earliest, OffsetReset::Latest] {
            let (stand, mut consumer) = cut(&runtime, reset).await;
            let mut events = consumer.position_events();
            assert_eq!(read(&mut consumer, QUIET).await, (100..110).collect::<Vec<_>>());
            let (asked, diverged) = (Offset(20), Some(Offset(15)));
            let expected = PositionEvent::Truncated { partition: tp(0), asked, diverged };
            assert_eq!(events.try_recv(), Some(expected));
            assert_eq!(events.try_recv(), None);
            consumer.close().await.expect("closed");
            stand.close();
        }
    });
}

#[test]
fn k3_without_a_policy_a_cut_log_is_an_error_with_both_offsets_until_the_application_seeks() {
    virtually(async |runtime| {
        let (stand, mut consumer) = cut(&runtime, OffsetReset::None).await;
        for _ in 0..3 {
            let error = consumer.poll(QUIET).await.expect_err("the application has to decide");
            assert_eq!(error.kind(), ErrorKind::Config);
            assert_eq!(error.topic_partition(), Some(&tp(0)));
            let cause = error.source().and_then(|cause| cause.downcast_ref::<LogTruncation>());
            let cause = cause.expect("the cause names both offsets");
            assert_eq!((cause.asked, cause.diverged), (Offset(20), Some(Offset(15))));
            let text = error.to_string();
            assert!(text.contains("20") && text.contains("15"), "{text}");
        }
        assert_eq!(stand.lock().count(ApiKey::OffsetForLeaderEpoch), 1);
        consumer.seek(&tp(0), 15).expect("assigned");
        assert_eq!(read(&mut consumer, QUIET).await, (100..110).collect::<Vec<_>>());
        consumer.close().await.expect("closed");
        stand.close();
    });
}

#[test]
fn c2_a_hundred_leader_moves_a_minute_cost_one_question_each_and_no_record() {
    virtually(async |runtime| {
        let stand = Stand::new(&runtime, 3, 1).await;
        stand.append(0, 0..10);
        let reset = OffsetReset::Earliest;
        let mut consumer =
            stand.consumer().auto_offset_reset(reset).assign([tp(0)]).expect("a consumer");
        let mut values = read(&mut consumer, Duration::from_secs(1)).await;
        for round in 1..=100 {
            stand.lead(0, 1 + round % 3);
            let from = i64::from(round) * 10;
            stand.append(0, from..from + 10);
            values.extend(read(&mut consumer, Duration::from_millis(590)).await);
        }
        values.extend(read(&mut consumer, QUIET).await);
        assert_eq!(values, (0..1_010).collect::<Vec<_>>());
        let count = |api| stand.lock().count(api);
        let questions = count(ApiKey::OffsetForLeaderEpoch);
        assert!((50..=100).contains(&questions), "{questions} questions about epochs");
        let metadata = count(ApiKey::Metadata);
        assert!(metadata < 300, "{metadata} questions about metadata");
        assert_eq!(count(ApiKey::ListOffsets), 1);
        consumer.close().await.expect("closed");
        stand.close();
    });
}

#[test]
fn c3_an_older_epoch_from_a_lagging_broker_changes_nothing() {
    virtually(async |runtime| {
        let stand = Stand::new(&runtime, 2, 1).await;
        stand.append(0, 0..10);
        let reset = OffsetReset::Earliest;
        let config = stand.config().metadata_max_age(Duration::from_secs(5)).build();
        let client = kafka4rs::Client::new(config.expect("a configuration")).expect("a client");
        let mut consumer = Consumer::builder(&client)
            .auto_offset_reset(reset)
            .assign([tp(0)])
            .expect("a consumer");
        let mut events = consumer.position_events();
        let mut values = read(&mut consumer, QUIET).await;
        stand.lead(0, 2);
        stand.append(0, 10..20);
        values.extend(read(&mut consumer, QUIET).await);
        let questions = stand.lock().count(ApiKey::OffsetForLeaderEpoch);
        // From now on everybody's metadata is of the epoch before, while node 2 leads and serves.
        for node in [1, 2] {
            stand.lock().lagging.insert(node, vec![(1, 1)]);
        }
        stand.append(0, 20..30);
        values.extend(read(&mut consumer, QUIET).await);
        assert_eq!(values, (0..30).collect::<Vec<_>>());
        assert_eq!(stand.lock().count(ApiKey::OffsetForLeaderEpoch), questions);
        assert_eq!(events.try_recv(), None);
        consumer.close().await.expect("closed");
        stand.close();
    });
}

#[test]
fn c4_two_brokers_that_swap_their_addresses_are_told_apart_by_their_ids() {
    virtually(async |runtime| {
        let stand = Stand::new(&runtime, 2, 2).await;
        stand.lock().logs[1].leader = 2;
        let config = stand.config().metadata_max_age(Duration::from_secs(5)).build();
        let client = kafka4rs::Client::new(config.expect("a configuration")).expect("a client");
        let mut consumer = Consumer::builder(&client)
            .auto_offset_reset(OffsetReset::Earliest)
            .assign(stand.partitions())
            .expect("a consumer");
        stand.append(0, 0..10);
        stand.append(1, 1_000..1_010);
        let mut values = read(&mut consumer, QUIET).await;
        stand.lock().ids.swap(0, 1);
        stand.append(0, 10..20);
        stand.append(1, 1_010..1_020);
        values.extend(read(&mut consumer, QUIET).await);
        values.sort_unstable();
        assert_eq!(values, (0..20).chain(1_000..1_020).collect::<Vec<_>>());
        consumer.close().await.expect("closed");
        stand.close();
    });
}

#[test]
fn c7_a_topic_that_one_broker_does_not_see_for_seconds_keeps_its_position() {
    virtually(async |runtime| {
        let stand = Stand::new(&runtime, 2, 1).await;
        stand.append(0, 0..10);
        let config = stand.config().metadata_max_age(Duration::from_secs(1)).build();
        let client = kafka4rs::Client::new(config.expect("a configuration")).expect("a client");
        let mut consumer = Consumer::builder(&client)
            .auto_offset_reset(OffsetReset::Earliest)
            .assign([tp(0)])
            .expect("a consumer");
        let mut events = consumer.position_events();
        let mut values = read(&mut consumer, Duration::from_secs(1)).await;
        for node in [1, 2] {
            stand.lock().blind.insert(node);
            values.extend(read(&mut consumer, Duration::from_secs(5)).await);
            stand.lock().blind.clear();
            let from = 10 * i64::from(node);
            stand.append(0, from..from + 10);
            values.extend(read(&mut consumer, Duration::from_secs(5)).await);
        }
        assert_eq!(values, (0..30).collect::<Vec<_>>());
        assert_eq!(events.try_recv(), None);
        assert_eq!(stand.lock().count(ApiKey::ListOffsets), 1);
        consumer.close().await.expect("closed");
        stand.close();
    });
}

#[test]
fn k1_an_offset_below_the_log_is_reset_with_an_event_that_names_what_is_skipped() {
    virtually(async |runtime| {
        let stand = Stand::new(&runtime, 1, 1).await;
        for batch in 0..5 {
            stand.append(0, batch * 10..batch * 10 + 10);
        }
        let reset = OffsetReset::Earliest;
        let mut consumer =
            stand.consumer().auto_offset_reset(reset).assign([tp(0)]).expect("a consumer");
        let mut events = consumer.position_events();
        stand.lock().logs[0].delete_before(30);
        consumer.seek(&tp(0), 10).expect("assigned");
        assert_eq!(read(&mut consumer, QUIET).await, (30..50).collect::<Vec<_>>());
        let (asked, position) = (Offset(10), Offset(30));
        let expected = PositionEvent::Reset { partition: tp(0), asked, position };
        assert_eq!(events.try_recv(), Some(expected));
        consumer.close().await.expect("closed");
        stand.close();
    });
}

#[test]
fn k15_a_leader_that_cannot_be_asked_about_epochs_is_asked_again_and_nothing_is_reset() {
    virtually(async |runtime| {
        let stand = Stand::new(&runtime, 2, 1).await;
        stand.append(0, 0..10);
        let reset = OffsetReset::Latest;
        let mut consumer =
            stand.consumer().auto_offset_reset(reset).assign([tp(0)]).expect("a consumer");
        let mut events = consumer.position_events();
        consumer.seek(&tp(0), 0).expect("assigned");
        let mut values = read(&mut consumer, QUIET).await;
        // The new leader is down when it is to be asked.
        stand.lock().dead.insert(2);
        stand.lead(0, 2);
        stand.append(0, 10..20);
        assert_eq!(read(&mut consumer, QUIET).await, Vec::<i64>::new());
        stand.lock().dead.clear();
        values.extend(read(&mut consumer, Duration::from_secs(60)).await);
        assert_eq!(values, (0..20).collect::<Vec<_>>());
        assert_eq!(events.try_recv(), None);
        assert_eq!(stand.lock().count(ApiKey::ListOffsets), 0);
        consumer.close().await.expect("closed");
        stand.close();
    });
}
