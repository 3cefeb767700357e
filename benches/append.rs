//! What accepting records costs a task, and what more tasks and more partitions add to it.
//!
//! `append [scaling] [trickle]`: the first compares one task with several, each on a partition of its own;
//! only their own processor time counts, not that of the sender, which runs beside them. The second has a
//! record go to each of more and more partitions, and counts the whole client. Both against a broker in
//! this process that stores nothing. Linux only: the figures come from `/proc`.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot run has nothing to report")]
#![expect(clippy::disallowed_methods, reason = "a benchmark runs on real threads and in real time")]

use kafka4rs::{ClientConfig, Producer, Record};
use kafka4rs_testkit::Sink;
use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Barrier};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::Duration;

const VALUE: [u8; 100] = [7; 100];

fn main() {
    let words: Vec<String> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    let wanted = |name: &str| words.is_empty() || words.iter().any(|word| name.contains(&**word));
    if wanted("scaling") {
        scaling();
    }
    if wanted("trickle") {
        trickle();
    }
}

fn producer(sink: &Sink, runtime: &tokio::runtime::Runtime) -> Producer {
    let _entered = runtime.enter();
    let config = ClientConfig::new().bootstrap_servers(sink.bootstrap_servers()).build().unwrap();
    Producer::builder(config).buffer_memory(64 << 20).build().unwrap()
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap()
}

// --- several tasks ------------------------------------------------------------------------------

const ROUNDS: usize = 7;
const RECORDS: usize = 1_500_000;

fn scaling() {
    println!("append, 100 B, one partition for each task: ns of processor time per record");
    let measured: Vec<(f64, f64)> = (0..ROUNDS)
        .map(|_| {
            let (one, eight) = (appended_by(1), appended_by(8));
            println!("  1 task {one:6.1}   8 tasks {eight:6.1}   ratio {:.2}", eight / one);
            (one, eight)
        })
        .collect();
    let mut ratios: Vec<f64> = measured.iter().map(|(one, eight)| eight / one).collect();
    ratios.sort_by(f64::total_cmp);
    println!("  median ratio {:.2} (aim 1.25)", ratios[ROUNDS / 2]);
}

/// Nanoseconds of processor time per record of so many tasks, each a thread.
fn appended_by(tasks: usize) -> f64 {
    let runtime = runtime();
    let sink = Sink::start(8).unwrap();
    let producer = producer(&sink, &runtime);
    let begin = Arc::new(Barrier::new(tasks));
    let threads: Vec<_> = (0..tasks)
        .map(|task| {
            let topic = producer.topic("orders");
            let begin = Arc::clone(&begin);
            std::thread::spawn(move || {
                let partition = task as i32;
                let produce = |records: usize| {
                    block_on(async {
                        for _ in 0..records {
                            let record = Record::value(&VALUE).partition(partition);
                            drop(topic.enqueue(record).await.unwrap());
                        }
                    });
                };
                produce(RECORDS / tasks / 4);
                begin.wait();
                let before = thread_time();
                produce(RECORDS / tasks);
                thread_time() - before
            })
        })
        .collect();
    let nanos: u64 = threads.into_iter().map(|thread| thread.join().unwrap()).sum();
    runtime.block_on(producer.close()).unwrap();
    nanos as f64 / RECORDS as f64
}

/// Nanoseconds this thread was on a processor.
fn thread_time() -> u64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    text.split_whitespace().next().unwrap().parse().unwrap()
}

/// An executor of one future, whose waiting costs no processor time.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(value) => return value,
            Poll::Pending => std::thread::park(),
        }
    }
}

// --- many partitions ----------------------------------------------------------------------------

fn trickle() {
    println!("a record to each partition in turn, linger 5 ms: us of processor time per record");
    let mut first = None;
    for partitions in [1, 10, 100, 1000, 5000] {
        let cost = (0..3).map(|_| trickled(partitions)).fold(f64::MAX, f64::min);
        let first = *first.get_or_insert(cost);
        println!("  {partitions:5} partitions {cost:7.2}   ratio {:.2}", cost / first);
    }
    println!("  (aim: flat within 1.3)");
}

/// Microseconds of the client's processor time per record: the thread of the caller and of its runtime.
fn trickled(partitions: i32) -> f64 {
    let sink = Sink::start(partitions).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let producer = producer(&sink, &runtime);
    let topic = producer.topic("orders");
    let records = (partitions * 10).max(2000);
    runtime.block_on(async {
        let round = async |records: i32| {
            // As many a second as there are partitions, times a hundred.
            let mut sent = 0;
            while sent < records {
                for partition in 0..partitions {
                    let record = Record::value(&VALUE).partition(partition);
                    drop(topic.enqueue(record).await.unwrap());
                }
                sent += partitions;
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            producer.flush().await.unwrap();
        };
        round(partitions.max(200)).await;
        let before = thread_time();
        round(records).await;
        let spent = thread_time() - before;
        producer.close().await.unwrap();
        spent as f64 / f64::from((records + partitions - 1) / partitions * partitions) / 1e3
    })
}
