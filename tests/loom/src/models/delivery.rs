use super::{explore, poll_once};
use crate::delivery::{BatchOutcome, BatchState, Delivery};
use kafka4rs_protocol::{Offset, Partition, TopicName};
use loom::future::block_on;
use loom::thread;
use std::sync::Arc;

fn batch() -> Arc<BatchState> {
    BatchState::new(TopicName::from("orders"), Partition(0))
}

fn written() -> BatchOutcome {
    BatchOutcome::Written { base_offset: Some(Offset(40)), log_append_time: None }
}

fn offset_of(batch: &Arc<BatchState>, index: u32) -> Option<i64> {
    let delivery = Delivery::new(Arc::clone(batch), index, 0);
    block_on(delivery).expect("written").offset.map(Offset::get)
}

/// Two records are waited for while their batch is completed.
pub(crate) fn whoever_waits_is_woken() {
    explore(|| {
        let batch = batch();
        let waiting = Arc::clone(&batch);
        let other = thread::spawn(move || assert_eq!(offset_of(&waiting, 1), Some(41)));
        let completed = Arc::clone(&batch);
        let sender = thread::spawn(move || completed.complete(written()));
        assert_eq!(offset_of(&batch, 0), Some(40));
        other.join().expect("woken");
        sender.join().expect("completed");
    });
}

/// One who waited and left has a place among the wakers; another one's is still its own.
pub(crate) fn one_who_leaves_disturbs_nobody() {
    explore(|| {
        let batch = batch();
        let left = Arc::clone(&batch);
        let leaver = thread::spawn(move || {
            let mut delivery = Delivery::new(left, 1, 0);
            let _ = poll_once(&mut delivery);
            let _ = poll_once(&mut delivery);
        });
        let completed = Arc::clone(&batch);
        let sender = thread::spawn(move || completed.complete(written()));
        // It was polled by another task before.
        let mut own = Delivery::new(Arc::clone(&batch), 0, 0);
        if poll_once(&mut own).is_pending() {
            assert_eq!(block_on(own).expect("written").offset, Some(Offset(40)));
        }
        leaver.join().expect("left");
        sender.join().expect("completed");
    });
}
