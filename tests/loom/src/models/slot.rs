use super::explore;
use crate::bell::Bell;
use crate::slot_queue::SlotQueue;
use crate::sync::lock;
use loom::future::block_on;
use loom::sync::Mutex;
use loom::thread;
use std::future::poll_fn;
use std::sync::Arc;

/// A slot as a producer has it, of batches that are full with two records.
#[derive(Default)]
struct Slot {
    queue: Mutex<SlotQueue<Vec<u32>, Vec<u32>>>,
    /// Partitions with news for the sender; there is but one.
    inbox: Mutex<Vec<()>>,
    bell: Bell,
}

impl Slot {
    fn append(&self, record: u32) {
        let (closed, tell) = {
            let mut queue = lock(&self.queue);
            let open = queue.open.get_or_insert_default();
            open.push(record);
            let (is_first, is_full) = (open.len() == 1, open.len() == 2);
            let closed = if is_full { queue.close() } else { None };
            (closed, is_first && queue.tell())
        };
        // In this order in the producer: what was closed is sealed before the sender hears of the record.
        closed.into_iter().for_each(|(batch, place)| self.seal(batch, place));
        if tell {
            self.tell();
        }
    }

    fn seal(&self, batch: Vec<u32>, place: u64) {
        let tell = {
            let mut queue = lock(&self.queue);
            queue.put(place, batch);
            queue.tell()
        };
        if tell {
            self.tell();
        }
    }

    fn tell(&self) {
        lock(&self.inbox).push(());
        self.bell.ring();
    }
}

/// Two tasks fill batches; the sender closes what is open, and gets every record, in the order of appending.
pub(crate) fn batches_keep_their_order() {
    explore(|| {
        let slot = Arc::new(Slot::default());
        let tasks: Vec<_> = [&[1, 2][..], &[11]]
            .map(|records| {
                let slot = Arc::clone(&slot);
                thread::spawn(move || records.iter().for_each(|record| slot.append(*record)))
            })
            .into();
        let mut sent = Vec::new();
        while sent.len() < 3 {
            block_on(poll_fn(|cx| slot.bell.poll_rung(cx)));
            while lock(&slot.inbox).pop().is_some() {
                let (sealed, open) = {
                    let mut queue = lock(&slot.queue);
                    let sealed = queue.take();
                    (sealed, queue.close())
                };
                sent.extend(sealed.concat());
                if let Some((batch, place)) = open {
                    slot.seal(batch, place);
                }
            }
        }
        for task in tasks {
            task.join().expect("appended");
        }
        let of_first: Vec<_> = sent.iter().filter(|record| **record < 10).collect();
        assert_eq!(of_first, [&1, &2], "one task's records are in its order");
        assert_eq!(sent.len(), 3, "and there are no others");
    });
}
