//! Who compresses a batch.

use kafka4rs::producer::Compression;
use kafka4rs::{ClientConfig, Producer};
use kafka4rs_broker::EmbeddedBroker;
use kafka4rs_io::rt::{BoxFuture, Runtime, RuntimeRef, TaskHandle, Timer, VirtualRuntime};
use kafka4rs_io::{Listener, Stream};
use kafka4rs_protocol::Tick;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A runtime that counts the work that is given to threads meant for it.
#[derive(Debug)]
struct Counting {
    runtime: RuntimeRef,
    beside: Arc<AtomicUsize>,
}

impl Runtime for Counting {
    fn now(&self) -> Tick {
        self.runtime.now()
    }

    fn wall_clock_ms(&self) -> i64 {
        self.runtime.wall_clock_ms()
    }

    fn random_u64(&self) -> u64 {
        self.runtime.random_u64()
    }

    fn timer(&self) -> Box<dyn Timer> {
        self.runtime.timer()
    }

    fn spawn(&self, name: &'static str, task: BoxFuture<'static, ()>) -> TaskHandle {
        self.runtime.spawn(name, task)
    }

    fn spawn_blocking(&self, name: &'static str, work: Box<dyn FnOnce() + Send>) {
        self.beside.fetch_add(1, Ordering::Relaxed);
        self.runtime.spawn_blocking(name, work);
    }

    fn resolve<'a>(
        &'a self,
        host: &'a str,
        port: u16,
    ) -> BoxFuture<'a, io::Result<Vec<SocketAddr>>> {
        self.runtime.resolve(host, port)
    }

    fn connect(&self, addr: SocketAddr) -> BoxFuture<'static, io::Result<Stream>> {
        self.runtime.connect(addr)
    }

    fn listen(&self, addr: SocketAddr) -> BoxFuture<'static, io::Result<Box<dyn Listener>>> {
        self.runtime.listen(addr)
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
        let counting = Counting { runtime: rt.clone(), beside: Arc::clone(&beside) };
        let counting: RuntimeRef = Arc::new(counting);
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
