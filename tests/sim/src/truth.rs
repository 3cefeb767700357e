use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use kafka4rs::TopicPartition;
use kafka4rs::core::{Lane, Target};
use kafka4rs::protocol::messages::fetch_request::{FetchPartition, FetchTopic};
use kafka4rs::protocol::messages::{FetchRequest, FetchResponse};
use kafka4rs_protocol::{Deadline, ErrorCode};

use crate::world::{Process, World};

/// Raw batches and end offset of a partition.
pub(crate) async fn raw(world: &Arc<World>, name: &str, partition: i32) -> (Vec<Bytes>, u64) {
    let who = Process { number: world.plan.producers + world.plan.readers + 1, life: 1 };
    let Ok(client) = world.client(who) else { return (Vec::new(), 0) };
    let deadline = Deadline::after(world.rt.now(), Duration::from_secs(30));
    let Some(topic) = world.topic(name) else { return (Vec::new(), 0) };
    let target = TopicPartition::new(name, partition);
    let mut all = Vec::new();
    let mut from = 0;
    loop {
        let answer: FetchResponse = match client
            .call(
                Target::Leader(&target),
                Lane::Control,
                deadline,
                None,
                |_| FetchRequest {
                    max_bytes: 50 << 20,
                    topics: vec![FetchTopic {
                        topic: name.into(),
                        topic_id: topic.id.uuid(),
                        partitions: vec![FetchPartition {
                            partition,
                            fetch_offset: from,
                            partition_max_bytes: 50 << 20,
                            ..FetchPartition::default()
                        }],
                        ..FetchTopic::default()
                    }],
                    ..FetchRequest::default()
                },
                |answer: &FetchResponse| ErrorCode::from(answer.error_code),
            )
            .await
        {
            Ok(answer) => answer,
            Err(error) => {
                world.fail(format!("truth: {error}"));
                return (all, 0);
            }
        };
        let data = &answer.responses[0].partitions[0];
        let bytes = data.records.as_ref().map(|records| records.to_bytes()).unwrap_or_default();
        let high = data.high_watermark;
        if bytes.is_empty() {
            let _ = client.close_within(Duration::from_secs(1)).await;
            return (all, high as u64);
        }
        for batch in kafka4rs_protocol::record::RecordBatches::new(bytes.clone()) {
            if let Ok(batch) = batch {
                from =
                    batch.header.base_offset.get() + i64::from(batch.header.last_offset_delta) + 1;
            }
        }
        all.push(bytes);
    }
}
