use super::explore;
use crate::bell::Bell;
use crate::sync::lock;
use loom::future::block_on;
use loom::sync::Mutex;
use loom::thread;
use std::future::poll_fn;
use std::sync::Arc;

/// Two tasks leave news and ring; the sender sleeps between two looks, and misses none.
pub(crate) fn no_ring_is_lost() {
    explore(|| {
        let bell = Arc::new(Bell::default());
        let news = Arc::new(Mutex::new(Vec::new()));
        let ringers: Vec<_> = (0..2)
            .map(|number| {
                let (bell, news) = (Arc::clone(&bell), Arc::clone(&news));
                thread::spawn(move || {
                    lock(&news).push(number);
                    bell.ring();
                })
            })
            .collect();
        let mut seen = Vec::new();
        while seen.len() < 2 {
            block_on(poll_fn(|cx| bell.poll_rung(cx)));
            seen.append(&mut lock(&news));
        }
        for ringer in ringers {
            ringer.join().expect("rang");
        }
    });
}
