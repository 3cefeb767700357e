//! Who compresses a batch.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use kafka4rs::producer::Compression;
use kafka4rs::{ClientConfig, Producer};
use kafka4rs_broker::EmbeddedBroker;
use kafka4rs_io::rt::{RuntimeRef, VirtualRuntime};
use kafka4rs_testkit::{RuntimeHooks, with_hooks};

/// Counts the work that is given to threads meant for it.
#[derive(Debug)]
struct Counting(Arc<AtomicUsize>);

impl RuntimeHooks for Counting {
    fn spawn_blocking(
        &self,
        behind: &RuntimeRef,
        name: &'static str,
        work: Box<dyn FnOnce() + Send>,
    ) {
        self.0.fetch_add(1, Ordering::Relaxed);
        behind.spawn_blocking(name, work);
    }
}

#[test]
fn the_sender_compresses_nothing_that_takes_long() {
    let runtime = VirtualRuntime::new(5);
    let rt = runtime.handle();
    runtime.block_on(async {
        let broker = EmbeddedBroker::builder().nodes(1).topic("orders", 1).runtime(rt.clone());
        let broker = broker.start().await.unwrap();
        let beside = Arc::new(AtomicUsize::new(0));
        let counting = with_hooks(&rt, Counting(Arc::clone(&beside)));
        let config =
            ClientConfig::new().bootstrap_servers(broker.bootstrap_servers()).runtime(counting);
        let producer = Producer::builder(config.build().unwrap())
            .compression(Compression::Gzip)
            .batch_size(200_000)
            .build()
            .unwrap();
        producer.send("orders", vec![7; 1000]).await.unwrap();
        assert_eq!(beside.load(Ordering::Relaxed), 0, "a little is quicker done than handed over");
        producer.send("orders", vec![7; 250_000]).await.unwrap();
        assert_eq!(beside.load(Ordering::Relaxed), 0, "who fills a batch compresses it");
        for round in 1..=3 {
            // The linger ends long before the batch is full.
            producer.send("orders", vec![7; 50_000]).await.unwrap();
            assert_eq!(beside.load(Ordering::Relaxed), round);
        }
        // What is open when the producer closes.
        drop(producer.enqueue("orders", vec![7; 50_000]).await.unwrap());
        producer.close().await.unwrap();
        assert_eq!(beside.load(Ordering::Relaxed), 4);
        broker.close().await.unwrap();
    });
}
