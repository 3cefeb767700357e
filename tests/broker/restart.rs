//! A broker that starts on the store of an earlier one.

use std::sync::Arc;

use kafka4rs_broker::EmbeddedBroker;
use kafka4rs_broker::store::MemoryStore;
use kafka4rs_io::rt::VirtualRuntime;
use kafka4rs_protocol::Uuid;
use kafka4rs_protocol::messages::OffsetFetchRequest;
use kafka4rs_protocol::messages::offset_fetch_request::OffsetFetchRequestGroup;

use crate::bed::{Bed, batch, init_producer_id, sequenced, values};
use crate::offsets::commit;

#[test]
fn goes_on_where_the_earlier_one_ended() {
    for retention in [u64::MAX, 50_000] {
        let runtime = VirtualRuntime::new(3);
        let rt = runtime.handle();
        let store = Arc::new(MemoryStore::new());
        runtime.block_on(async {
            let start = || {
                EmbeddedBroker::builder()
                    .runtime(rt.clone())
                    .port(9092)
                    .topic("orders", 3)
                    .retention_bytes(retention)
                    .store(Arc::clone(&store) as _)
                    .start()
            };
            let broker = start().await.unwrap();
            let bed = Bed { rt: rt.clone(), addr: broker.local_addr() };
            let mut wire = bed.connect().await;
            let topic = wire.topic_id("orders").await;
            let producer = wire.call(4, init_producer_id()).await.producer_id;
            let large = "x".repeat(1000);
            for _ in 0..100 {
                wire.produce(1, batch(&[&large])).await;
            }
            wire.produce(0, sequenced(producer, 0, 0, &["a", "b"])).await;
            wire.call(9, commit("group", "orders", Uuid::ZERO, 42)).await;
            bed.sleep(1000).await;
            drop(wire);
            broker.close().await.unwrap();

            let broker = start().await.unwrap();
            let mut wire = bed.connect().await;
            assert_eq!(wire.topic_id("orders").await, topic);
            assert_eq!(values(&wire.fetch(0, 0).await).len(), 2);
            // The same batch again is still a duplicate, and the next id another.
            let again = wire.produce(0, sequenced(producer, 0, 0, &["a", "b"])).await;
            assert_eq!((again.error_code, again.base_offset), (0, 0));
            assert_eq!(wire.produce(1, batch(&["y"])).await.base_offset, 100);
            let next = wire.call(4, init_producer_id()).await.producer_id;
            assert!(next > producer);
            let groups = vec![OffsetFetchRequestGroup {
                group_id: "group".into(),
                topics: None,
                ..Default::default()
            }];
            let answer = wire.call(8, OffsetFetchRequest { groups, ..Default::default() }).await;
            assert_eq!(answer.groups[0].topics[0].partitions[0].committed_offset, 42);
            broker.close().await.unwrap();
        });
    }
}
