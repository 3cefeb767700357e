use std::time::Duration;

use kafka4rs::{Consumer, TopicPartition};
use runner::{Job, Meter};

pub(crate) async fn throughput(job: &Job) {
    let partitions: Vec<_> =
        (0..job.partitions as i32).map(|index| TopicPartition::new(&*job.topic, index)).collect();
    let mut builder = Consumer::builder(crate::client(job));
    if !job.defaults {
        builder = builder.max_poll_records(10_000);
    }
    let mut consumer = builder.assign(partitions.iter().cloned()).expect("a consumer");
    for partition in &partitions {
        consumer.seek(partition, 0).expect("an assigned partition");
    }
    let meter = Meter::start();
    let (mut records, mut bytes) = (0, 0);
    while records < job.records {
        let batch = consumer.poll(Duration::from_secs(10)).await.expect("records");
        assert!(!batch.is_empty(), "only {records} records, then none within 10 s");
        records += batch.len();
        bytes += match &*job.api {
            "owned" => batch.iter().map(|record| record.to_owned().value().len()).sum::<usize>(),
            _ => batch.iter().map(|record| record.value().len()).sum::<usize>(),
        };
    }
    meter.result(records, None);
    assert_eq!(bytes, records * job.size, "every value has the size that was asked for");
}
