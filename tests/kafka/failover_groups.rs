//! Groups that go on reading while a broker dies and comes back.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use kafka4rs::consumer::RebEvent;
use kafka4rs::{Consumer, Producer, Record};
use kafka4rs_testkit::{kafka, unique};

use crate::{CLUSTER, config};

const RECORDS: usize = 6_000;
const PARTITIONS: i32 = 6;
/// Leaders, the coordinator and the members' heartbeats have to move; sessions last 45 s.
const LIMIT: Duration = Duration::from_secs(180);

/// What one member has read, checked while it reads.
#[derive(Default)]
struct Reading {
    offsets: BTreeSet<(i32, i64)>,
    values: BTreeSet<usize>,
    /// The last offset of each partition since it was assigned.
    last: BTreeMap<i32, i64>,
}

/// Reads until nobody needs it any more; every record once and in order within an assignment.
async fn read(topic: String, tell: tokio::sync::mpsc::Sender<(i32, i64, usize)>) -> Reading {
    let mut consumer = Consumer::subscribe(config(&topic), [&topic]).expect("a consumer");
    let mut events = consumer.rebalance_events();
    let mut reading = Reading::default();
    loop {
        // Errors pass: a coordinator that is down, a commit that came too late.
        let polled = consumer.poll(Duration::from_millis(200)).await;
        // Given up before or just after these records were handed out: whichever, both orders pass.
        let mut gone = BTreeSet::new();
        while let Some(event) = events.try_recv() {
            if let RebEvent::Revoked(partitions) | RebEvent::Lost(partitions) = event {
                gone.extend(partitions.iter().map(|partition| partition.partition.get()));
            }
        }
        reading.last.retain(|partition, _| !gone.contains(partition));
        let Ok(records) = polled else { continue };
        for record in &records {
            let (partition, offset) = (record.partition.get(), record.offset.get());
            if let Some(last) = reading.last.insert(partition, offset) {
                assert_eq!(offset, last + 1, "partition {partition}");
            }
            let value: usize = String::from_utf8_lossy(&record.value).parse().expect("a number");
            reading.offsets.insert((partition, offset));
            reading.values.insert(value);
            if tell.send((partition, offset, value)).await.is_err() {
                consumer.close().await.expect("closed");
                return reading;
            }
        }
        reading.last.retain(|partition, _| !gone.contains(partition));
        if tell.is_closed() {
            consumer.close().await.expect("closed");
            return reading;
        }
    }
}

/// Two members read exactly what was produced while a broker, which leads partitions and may be their
/// coordinator, is killed and started again.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Kafka: cargo xtask test-kafka"]
async fn a_group_reads_everything_while_a_broker_dies_and_returns() {
    let _alone = CLUSTER.write().await;
    let topic = unique("failover-group");
    kafka::create_topic(&topic, PARTITIONS);
    let (tell, mut told) = tokio::sync::mpsc::channel(1_000);
    let members = [(); 2].map(|()| tokio::spawn(read(topic.clone(), tell.clone())));
    drop(tell);

    let producing = tokio::spawn({
        let topic = topic.clone();
        async move {
            let producer = Producer::new(config("unused")).expect("a producer");
            let mut deliveries = Vec::new();
            for number in 0..RECORDS {
                match number {
                    1_500 => tokio::task::block_in_place(|| kafka::node("kill", 1)),
                    4_000 => tokio::task::block_in_place(|| kafka::node("start", 1)),
                    _ => {}
                }
                let record = Record::value(number.to_string()).key((number % 97).to_string());
                deliveries.push(producer.enqueue(&topic, record).await.expect("room"));
                // Spread over the broker's death and return.
                if number % 10 == 0 {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            }
            let mut written = BTreeSet::new();
            for delivery in deliveries {
                let metadata = delivery.await.expect("acknowledged");
                written.insert((metadata.partition.get(), metadata.offset.expect("known").get()));
            }
            producer.close().await.expect("closed");
            written
        }
    });

    let (mut seen, mut repeated) = (BTreeSet::new(), 0);
    let all = async {
        while seen.len() < RECORDS {
            let (partition, offset, _) = told.recv().await.expect("a member reads");
            repeated += usize::from(!seen.insert((partition, offset)));
        }
    };
    let in_time = tokio::time::timeout(LIMIT, all).await.is_ok();
    assert!(in_time, "only {} of {RECORDS} records within {LIMIT:?}", seen.len());
    let written = producing.await.expect("produced");
    drop(told);
    let mut values = BTreeSet::new();
    for member in members {
        let reading = member.await.expect("every assignment is read in order");
        values.extend(reading.values);
        assert!(reading.offsets.is_subset(&written), "nothing that was not written");
    }
    assert_eq!(seen, written);
    assert!(values.into_iter().eq(0..RECORDS));
    println!("{repeated} of {RECORDS} records came twice");
}
