//! Rows P13 and P16 to P19 of the list of bad input, as a consumer meets them: what a broker hands
//! out is damaged, cut, emptied or out of order.

use std::time::Duration;

use bytes::Bytes;
use kafka4rs::protocol::record::{
    Attributes, BatchHeader, BatchWriter, EndTxnMarker, RecordFields, crc32c,
};
use kafka4rs::protocol::{LeaderEpoch, ProducerEpoch, ProducerId, Sequence};
use kafka4rs::{Consumer, KafkaError, Offset};
use kafka4rs_io::rt::RuntimeRef;

use crate::bed::{tp, virtually};
use crate::shelf::{Held, Shelf};

const PRODUCER: ProducerId = ProducerId(9);

/// A batch with a record at each of these offsets.
fn batch(header: BatchHeader, offsets: &[i64]) -> Bytes {
    let mut writer = BatchWriter::new(header);
    for &offset in offsets {
        let value = offset.to_string();
        let fields = RecordFields { value: Some(value.as_bytes()), ..Default::default() };
        writer.append(Offset(offset), 1_000, &fields).expect("room");
    }
    writer.finish(None).expect("a batch")
}

fn plain(base: i64, count: i64) -> Bytes {
    let header = BatchHeader { base_offset: Offset(base), ..BatchHeader::EMPTY };
    batch(header, &(base..base + count).collect::<Vec<_>>())
}

fn transactional(base: i64, count: i64, producer_id: ProducerId) -> Bytes {
    let header = BatchHeader {
        base_offset: Offset(base),
        attributes: Attributes::default().with_transactional(true),
        producer_id,
        producer_epoch: ProducerEpoch(1),
        base_sequence: Sequence(0),
        ..BatchHeader::EMPTY
    };
    batch(header, &(base..base + count).collect::<Vec<_>>())
}

fn marker(base: i64, producer_id: ProducerId, commit: bool) -> Bytes {
    let marker = EndTxnMarker {
        base_offset: Offset(base),
        partition_leader_epoch: LeaderEpoch(0),
        timestamp: 1_000,
        producer_id,
        producer_epoch: ProducerEpoch(1),
        commit,
        coordinator_epoch: 0,
    };
    marker.to_bytes()
}

/// A control batch with this key.
fn control(base: i64, key: &[u8]) -> Bytes {
    let header = BatchHeader {
        base_offset: Offset(base),
        attributes: Attributes::default().with_transactional(true).with_control(true),
        producer_id: PRODUCER,
        producer_epoch: ProducerEpoch(1),
        ..BatchHeader::EMPTY
    };
    let mut writer = BatchWriter::new(header);
    let fields = RecordFields { key: Some(key), value: Some(&[0; 6]), headers: &[] };
    writer.append(Offset(base), 1_000, &fields).expect("room");
    writer.finish(None).expect("a batch")
}

/// The batch with its header changed and the checksum made right again.
fn changed(batch: &Bytes, change: impl FnOnce(&mut BatchHeader)) -> Bytes {
    let mut header = BatchHeader::parse(batch).expect("a header");
    change(&mut header);
    let covered = [&header.to_bytes()[21..], &batch[61..]].concat();
    header.crc = crc32c(&covered);
    [&header.to_bytes()[..], &batch[61..]].concat().into()
}

fn flipped(batch: &Bytes) -> Bytes {
    let mut bytes = batch.to_vec();
    if let Some(last) = bytes.last_mut() {
        *last ^= 1;
    }
    bytes.into()
}

struct Reading {
    shelf: Shelf,
    consumer: Consumer,
}

impl Reading {
    async fn of(runtime: &RuntimeRef, held: Held) -> Self {
        let shelf = Shelf::new(runtime, vec![held]).await;
        let consumer = shelf.consumer(runtime);
        Self { shelf, consumer }
    }

    async fn batches(runtime: &RuntimeRef, batches: &[Bytes]) -> Self {
        Self::of(runtime, Held::records(batches.concat())).await
    }

    /// Offsets of what polls give until nothing comes for half a minute, or the error they end in.
    async fn read(&mut self) -> (Vec<i64>, Option<KafkaError>) {
        let mut offsets = Vec::new();
        loop {
            match self.consumer.poll(Duration::from_secs(30)).await {
                Ok(records) if records.is_empty() => return (offsets, None),
                Ok(records) => offsets.extend(records.iter().map(|record| record.offset.get())),
                Err(error) => return (offsets, Some(error)),
            }
        }
    }

    async fn position(&mut self) -> i64 {
        self.consumer.position(&tp(0)).await.expect("a position").get()
    }

    async fn end(self) {
        self.consumer.close().await.expect("closed");
        self.shelf.close();
    }
}

fn assert_names(error: Option<KafkaError>, offset: i64) {
    let error = error.expect("an error");
    let text = error.to_string();
    assert!(text.contains("orders-0") && text.contains(&format!("offset {offset}")), "{text}");
}

#[test]
fn p13_a_damaged_batch_is_fetched_again_before_it_is_reported_and_never_skipped() {
    virtually(async |runtime| {
        let batches = [plain(0, 3), flipped(&plain(3, 2)), plain(5, 2)];
        let mut reading = Reading::batches(&runtime, &batches).await;
        let (offsets, error) = reading.read().await;
        assert_eq!(offsets, [0, 1, 2]);
        assert_names(error, 3);
        assert!(reading.shelf.fetches(0, 3) >= 1, "it was fetched again");
        assert_eq!(reading.position().await, 3);
        // Nothing of what lies behind it comes, however often one asks.
        let (offsets, _) = reading.read().await;
        assert!(offsets.is_empty(), "{offsets:?}");
        assert_eq!(reading.position().await, 3);
        // The application decides to go on behind it.
        reading.consumer.seek(&tp(0), Offset(5)).expect("an offset");
        assert_eq!(reading.read().await.0, [5, 6]);
        reading.end().await;
    });
}

#[test]
fn p13_a_batch_that_was_damaged_on_its_way_is_read_the_second_time() {
    virtually(async |runtime| {
        let good = [plain(0, 3), plain(3, 2)];
        let held = Held::records([&good[0][..], &flipped(&good[1])].concat());
        let mut reading = Reading::of(&runtime, held).await;
        let first = reading.consumer.poll(Duration::from_secs(30)).await.expect("a poll");
        assert_eq!(first.len(), 3);
        drop(first);
        reading.shelf.replace(0, Held::records(good.concat()));
        let (offsets, error) = reading.read().await;
        assert_eq!((offsets, error.map(|e| e.to_string())), (vec![3, 4], None));
        reading.end().await;
    });
}

#[test]
fn p16_a_batch_that_cannot_be_is_an_error_with_its_offset_and_the_position_stays() {
    virtually(async |runtime| {
        let good = plain(3, 2);
        let negative = changed(&good, |header| header.count = -1);
        let huge = changed(&good, |header| header.count = i32::MAX);
        let mut short = good.to_vec();
        short[8..12].copy_from_slice(&13i32.to_be_bytes());
        let mut magic = good.to_vec();
        magic[16] = 3;
        for bad in [negative, huge, short.into(), magic.into()] {
            let mut reading = Reading::batches(&runtime, &[plain(0, 3), bad, plain(5, 1)]).await;
            let (offsets, error) = reading.read().await;
            assert_eq!(offsets, [0, 1, 2]);
            assert_names(error, 3);
            assert_eq!(reading.position().await, 3);
            reading.end().await;
        }
    });
}

#[test]
fn p16_offsets_that_go_back_are_not_delivered_twice_and_never_move_the_position_back() {
    virtually(async |runtime| {
        let below = changed(&plain(0, 2), |header| header.base_offset = Offset(-7));
        let wrapping = changed(&plain(0, 2), |header| {
            header.base_offset = Offset(i64::MAX);
            header.last_offset_delta = i32::MAX;
        });
        let batches = [plain(0, 3), plain(1, 2), below, wrapping, plain(3, 2)];
        let mut reading = Reading::batches(&runtime, &batches).await;
        let (offsets, error) = reading.read().await;
        assert_eq!((offsets, error.map(|e| e.to_string())), (vec![0, 1, 2, 3, 4], None));
        assert_eq!(reading.position().await, 5);
        reading.end().await;
    });
}

#[test]
fn p17_a_cut_last_batch_is_fetched_again_and_read_when_it_is_whole() {
    virtually(async |runtime| {
        let batches = [plain(0, 3), plain(3, 2)];
        let whole = batches.concat();
        let cut = whole[..whole.len() - 1].to_vec();
        let mut reading = Reading::of(&runtime, Held::records(cut)).await;
        let first = reading.consumer.poll(Duration::from_secs(30)).await.expect("a poll");
        assert_eq!(first.len(), 3);
        drop(first);
        assert_eq!(reading.position().await, 3);
        reading.shelf.replace(0, Held::records(whole));
        assert_eq!(reading.read().await.0, [3, 4]);
        reading.end().await;
    });
}

#[test]
fn p17_a_first_batch_above_every_limit_is_read() {
    virtually(async |runtime| {
        let mut writer = BatchWriter::new(BatchHeader::EMPTY);
        let value = vec![b'x'; 3 << 20];
        let fields = RecordFields { value: Some(&value), ..Default::default() };
        writer.append(Offset(0), 1_000, &fields).expect("room");
        let large = writer.finish(None).expect("a batch");
        // A partition's default is 1 MiB; Kafka gives the first batch out whole all the same.
        let mut reading = Reading::batches(&runtime, &[large, plain(1, 1)]).await;
        assert_eq!(reading.read().await.0, [0, 1]);
        reading.end().await;
    });
}

#[test]
fn p17_bytes_without_a_whole_batch_are_an_error_and_no_endless_loop() {
    virtually(async |runtime| {
        let cut = plain(0, 3).slice(..70);
        let mut reading = Reading::of(&runtime, Held::records(cut)).await;
        let (offsets, error) = reading.read().await;
        assert!(offsets.is_empty());
        let text = error.expect("an error").to_string();
        assert!(text.contains("orders-0") && text.contains("70 bytes"), "{text}");
        let asked = reading.shelf.fetches(0, 0);
        assert!((1..100).contains(&asked), "{asked} fetches");
        reading.end().await;
    });
}

#[test]
fn p18_what_compaction_removed_is_passed_over() {
    virtually(async |runtime| {
        let header = BatchHeader { last_offset_delta: 9, ..BatchHeader::EMPTY };
        let at = |base| BatchHeader { base_offset: Offset(base), ..header };
        let batches =
            [batch(at(0), &[]), batch(at(10), &[12, 17]), batch(at(20), &[]), plain(30, 1)];
        let mut reading = Reading::batches(&runtime, &batches).await;
        assert_eq!(reading.read().await.0, [12, 17, 30]);
        assert_eq!(reading.position().await, 31);
        reading.end().await;
        // Even if nothing is left at all.
        let mut reading =
            Reading::batches(&runtime, &[batch(at(0), &[]), batch(at(10), &[12])]).await;
        assert_eq!(reading.read().await.0, [12]);
        assert_eq!(reading.position().await, 20);
        let mut emptied =
            Reading::batches(&runtime, &[batch(at(0), &[]), batch(at(10), &[])]).await;
        assert!(emptied.read().await.0.is_empty());
        assert_eq!(emptied.position().await, 20);
        emptied.end().await;
        reading.end().await;
    });
}

#[test]
fn p19_aborted_records_never_show_and_committed_ones_always_do() {
    let other = ProducerId(4);
    let log = [
        transactional(0, 2, PRODUCER),
        transactional(2, 1, other),
        marker(3, PRODUCER, false),
        // A second marker of the same transaction, as after a failover of its coordinator.
        marker(4, PRODUCER, false),
        transactional(5, 2, PRODUCER),
        // Of a type that a later Kafka may have, and of a later version.
        control(7, &[0, 0, 0, 99]),
        control(8, &[0, 9, 0, 77, 1, 2, 3]),
        marker(9, other, true),
        marker(10, PRODUCER, true),
        transactional(11, 1, PRODUCER),
        plain(12, 1),
        marker(13, PRODUCER, false),
        transactional(14, 1, PRODUCER),
        marker(15, PRODUCER, true),
        // Ends what was never listed, and so never aborted within what the broker answered.
        marker(16, ProducerId(77), false),
        plain(17, 1),
    ];
    let committed = vec![2, 5, 6, 12, 14, 17];
    // Sorted, unsorted, each twice, and with one that begins behind everything.
    let sorted = vec![(9, 0), (9, 11)];
    let unsorted = vec![(9, 11), (9, 0)];
    let twice = vec![(9, 11), (9, 0), (9, 0), (9, 11), (4, 1000)];
    virtually(async |runtime| {
        for aborted in [sorted, unsorted, twice] {
            let held = Held { records: log.concat().into(), aborted: aborted.clone() };
            let mut reading = Reading::of(&runtime, held).await;
            let (offsets, error) = reading.read().await;
            assert_eq!(error.map(|e| e.to_string()), None);
            assert_eq!(offsets, committed, "{aborted:?}");
            assert_eq!(reading.position().await, 18);
            reading.end().await;
        }
    });
}

#[test]
fn p19_a_control_record_that_cannot_be_read_is_an_error_with_its_offset() {
    virtually(async |runtime| {
        for key in [&[][..], &[0, 0, 0], &[0xff, 0xff, 0, 0]] {
            let batches = [plain(0, 1), control(1, key), plain(2, 1)];
            let mut reading = Reading::batches(&runtime, &batches).await;
            let (offsets, error) = reading.read().await;
            assert_eq!(offsets, [0]);
            assert_names(error, 1);
            assert_eq!(reading.position().await, 1);
            reading.end().await;
        }
    });
}
