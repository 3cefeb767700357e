//! Flush and close while others send.

use std::time::Duration;

use kafka4rs::{ErrorKind, Outcome, Record};

use crate::bed::{bed, join_all};

#[test]
fn r16_flush_and_close_among_32_sending_tasks_resolve_each_record_once() {
    for seed in 0..40 {
        bed().shuffled(seed).nodes(1 + (seed % 3) as usize).run(async |world| {
            let producer = world.builder().batch_size(600).build().unwrap();
            let after = Duration::from_micros(seed * 137);
            let tasks = (0..32).map(|task| {
                let orders = producer.topic("orders");
                let rt = world.rt.clone();
                async move {
                    let mut sent = Vec::new();
                    for number in 0..30 {
                        let value = format!("{task}/{number}");
                        let record = Record::value(&value).partition(task % 3);
                        match orders.enqueue(record).await {
                            Ok(delivery) => sent.push((value, task % 3, delivery)),
                            Err(error) => {
                                assert_eq!(error.kind(), ErrorKind::Closed, "{error}");
                                assert_eq!(error.outcome(), Some(Outcome::NotWritten));
                            }
                        }
                        if number % 7 == 0 {
                            kafka4rs::rt::sleep(&*rt, 100 * Duration::from_micros(1)).await;
                        }
                    }
                    sent
                }
            });
            let closing = {
                let producer = producer.clone();
                let rt = world.rt.clone();
                async move {
                    kafka4rs::rt::sleep(&*rt, after).await;
                    // Both at once, and twice.
                    let (one, two) = (producer.clone(), producer.clone());
                    type Ended<'a> = std::pin::Pin<Box<dyn Future<Output = ()> + 'a>>;
                    let all: Vec<Ended<'_>> = vec![
                        Box::pin(async { producer.flush().await.unwrap() }),
                        Box::pin(async { one.close().await.unwrap() }),
                        Box::pin(async { two.close().await.unwrap() }),
                    ];
                    join_all(all).await;
                    Vec::new()
                }
            };
            type Task<'a> = std::pin::Pin<
                Box<dyn Future<Output = Vec<(String, i32, kafka4rs::producer::Delivery)>> + 'a>,
            >;
            let mut all: Vec<Task<'_>> = vec![Box::pin(closing)];
            all.extend(tasks.map(|task| Box::pin(task) as Task<'_>));
            let sent = join_all(all).await.into_iter().flatten().collect::<Vec<_>>();
            let mut logs = Vec::new();
            for partition in 0..3 {
                logs.push(world.values("orders", partition).await);
            }
            let stored = logs.iter().map(Vec::len).sum::<usize>();
            assert_eq!(stored, sent.len(), "what was accepted is there, and nothing else");
            for (value, partition, delivery) in sent {
                assert!(delivery.is_done(), "close waits for every record");
                let offset = delivery.await.unwrap().offset.unwrap().get();
                let log = &logs[partition as usize];
                let places = log.iter().filter(|(_, stored)| *stored == value).collect::<Vec<_>>();
                assert_eq!(places, [&(offset, value)]);
            }
            let late = producer.enqueue("orders", "late").await.map(drop).unwrap_err();
            assert_eq!(late.kind(), ErrorKind::Closed);
            assert_eq!(late.outcome(), Some(Outcome::NotWritten));
        });
    }
}
