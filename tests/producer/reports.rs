//! Delivery reports with threads of their own: in virtual time nothing runs while a callback does.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use kafka4rs::producer::DeliveryReport;
use kafka4rs::{ClientConfig, ErrorKind, Outcome, Producer, Record};
use kafka4rs_broker::EmbeddedBroker;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_callback_that_stands_still_slows_down_enqueue_and_no_acknowledgement() {
    let broker = EmbeddedBroker::builder().nodes(1).topic("orders", 1).start().await.unwrap();
    let config = ClientConfig::new().bootstrap_servers(broker.bootstrap_servers()).build().unwrap();
    let (go, gate) = mpsc::channel::<()>();
    let reported = Arc::new(AtomicUsize::new(0));
    let counts = Arc::clone(&reported);
    // A receiver is not for several threads, and calls come one at a time.
    let gate = Mutex::new(gate);
    let producer = Producer::builder(config)
        .linger(Duration::ZERO)
        .buffer_memory(256 * 1024)
        .max_block(Duration::from_millis(100))
        .on_delivery(move |report: &DeliveryReport| {
            // Until there is nobody left to open the gate.
            let _ = gate.lock().unwrap().recv();
            assert!(report.is_acknowledged());
            counts.fetch_add(report.len() as usize, Ordering::Relaxed);
        })
        .build()
        .unwrap();

    // Each is acknowledged although nothing has been reported, until the memory is full of reports.
    let mut acknowledged = 0;
    let error = loop {
        match producer.send("orders", Record::value("x").key("k")).await {
            Ok(_) => acknowledged += 1,
            Err(error) => break error,
        }
        assert!(acknowledged < 100, "memory bounds what is not reported");
    };
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Timeout, Some(Outcome::NotWritten)));
    assert!(error.to_string().contains("on_delivery"), "{error}");
    // 32 chunks of 8 KiB, and the one in the callback's hands, which holds none.
    assert_eq!((acknowledged, reported.load(Ordering::Relaxed)), (33, 0));
    let metrics = producer.metrics();
    assert_eq!((metrics.unreported_batches, metrics.unfinished_batches), (32, 0));
    assert_eq!(metrics.batches.records_acknowledged, 33);

    drop(go);
    producer.flush().await.unwrap();
    assert_eq!(reported.load(Ordering::Relaxed), 33);
    producer.send("orders", "goes on").await.unwrap();
    producer.close().await.unwrap();
    assert_eq!(reported.load(Ordering::Relaxed), 34);
    let buffer = producer.metrics().buffer;
    assert_eq!(buffer.available, buffer.capacity);
    broker.close().await.unwrap();
}
