//! Keys and values of the application's own types.

use super::run;
use crate::{AsBytes, TypedProducer};
use kafka4rs_core::{ErrorKind, Outcome};
use std::error::Error;

struct Order {
    id: u32,
}

fn to_bytes(_: &str, order: &Order) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
    match order.id {
        0 => Err("an order has a number".into()),
        id => Ok(id.to_be_bytes().to_vec()),
    }
}

#[test]
fn typed_records_arrive_as_their_serializers_wrote_them() {
    run(async |world| {
        let orders = TypedProducer::<str, Order>::new(world.producer(), AsBytes, to_bytes);
        orders.send("events", "customer-7", &Order { id: 258 }).await.unwrap();
        orders.enqueue("events", "customer-7", None).await.unwrap().await.unwrap();
        let key = Some(b"customer-7".to_vec());
        let received = world.broker.received();
        assert_eq!(received[0].records, [(key.clone(), Some(vec![0, 0, 1, 2]))]);
        assert_eq!(received[1].records, [(key, None)]);
    });
}

#[test]
fn a_serializer_s_error_names_the_topic_and_the_side() {
    run(async |world| {
        let values = TypedProducer::<str, Order>::new(world.producer(), AsBytes, to_bytes);
        let keys = TypedProducer::<Order, str>::new(world.producer(), to_bytes, AsBytes);
        let order = Order { id: 0 };
        for (error, side) in [
            (values.send("events", "key", &order).await.unwrap_err(), "value"),
            (keys.send("events", &order, "value").await.unwrap_err(), "key"),
        ] {
            assert_eq!(error.kind(), ErrorKind::Record);
            assert_eq!(error.outcome(), Some(Outcome::NotWritten));
            let text = error.to_string();
            assert!(text.contains(&format!("the {side} of a record to events")), "{text}");
            assert_eq!(error.source().unwrap().to_string(), "an order has a number");
        }
        assert!(world.broker.received().is_empty());
    });
}
