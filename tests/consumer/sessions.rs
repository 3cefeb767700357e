//! Row P20: fetch sessions that are lost, or answered wrongly. Nothing stalls, and nothing comes twice.

use std::time::Duration;

use kafka4rs::protocol::{ApiKey, ErrorCode};
use kafka4rs::{Consumer, OffsetReset};

use crate::bed::virtually;
use crate::stand::{Stand, Twist};

/// Reads up to `total` records of partitions that hold numbers of their own thousand, in order.
async fn read(consumer: &mut Consumer, seen: &mut [i64], total: i64) {
    while seen.iter().sum::<i64>() < total {
        let records = consumer.poll(Duration::from_secs(30)).await.expect("a poll");
        assert!(!records.is_empty(), "{seen:?} of {total} came");
        for record in &records {
            let partition = usize::try_from(record.partition.get()).expect("an index");
            let number: i64 = String::from_utf8_lossy(&record.value).parse().expect("a number");
            assert_eq!(number, i64::try_from(partition).expect("few") * 1_000 + seen[partition]);
            seen[partition] += 1;
        }
    }
}

#[test]
fn p20_a_session_that_is_lost_or_answered_wrongly_is_renewed_and_nothing_stalls_or_repeats() {
    virtually(async |runtime| {
        let twists = [
            Twist::Code(ErrorCode::FetchSessionIdNotFound),
            Twist::Code(ErrorCode::InvalidFetchSessionEpoch),
            Twist::Code(ErrorCode::FetchSessionTopicIdError),
            Twist::Extra,
            Twist::Omit,
            Twist::Repeat,
            Twist::OtherSession,
        ];
        for twist in twists {
            // Once, and again and again; in the first answer, and later.
            for (first, times) in [(true, 1), (false, 1), (true, 5), (false, 5)] {
                let stand = Stand::new(&runtime, 1, 3).await;
                let reset = OffsetReset::Earliest;
                let consumer = stand.consumer().auto_offset_reset(reset);
                let mut consumer = consumer.assign(stand.partitions()).expect("a consumer");
                let mut seen = [0; 3];
                for round in 0..10 {
                    for partition in 0..3 {
                        let base = partition as i64 * 1_000 + round * 7;
                        stand.append(partition, base..base + 7);
                    }
                    if first == (round == 0) && round < 2 {
                        stand.lock().twists = vec![twist; times];
                    }
                    read(&mut consumer, &mut seen, (round + 1) * 21).await;
                }
                assert_eq!(seen, [70; 3], "{twist:?}");
                let (left, fetches) = {
                    let cluster = stand.lock();
                    (cluster.twists.len(), cluster.count(ApiKey::Fetch))
                };
                assert_eq!(left, 0, "{twist:?}: all of them were met");
                assert!(fetches < 200, "{twist:?}: {fetches} partitions were asked for");
                consumer.close().await.expect("closed");
                stand.close();
            }
        }
    });
}
