//! What a connection may not do to others.

use bytes::Bytes;
use kafka4rs_broker::{BrokerError, EmbeddedBroker};
use kafka4rs_io::rt::VirtualRuntime;
use kafka4rs_protocol::messages::{MetadataRequest, ProduceRequest};

use crate::bed::{batch, fetch_request, produce_request, values, with_broker};

#[test]
fn garbage_closes_only_the_connection_it_came_on() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut good = bed.connect().await;
            good.produce(0, batch(&["a"])).await;
            for garbage in [
                &b"GET / HTTP/1.1\r\n\r\n"[..],
                b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc",
                b"\xff\xff\xff\xff",
                b"\x7f\xff\xff\xff",
                b"\x00\x00\x00\x04abcd",
                b"\x00\x00\x00\x0c\x7f\xff\x00\x00\x00\x00\x00\x01\xff\xff\x00\x00",
                // A Metadata request that announces two billion topics.
                b"\x00\x00\x00\x0e\x00\x03\x00\x01\x00\x00\x00\x01\xff\xff\x7f\xff\xff\xff",
            ] {
                let mut bad = bed.connect().await;
                bad.send_bytes([Bytes::from_static(garbage)]).await;
                assert!(bad.receive().await.is_none(), "{garbage:?}");
            }
            assert_eq!(values(&good.fetch(0, 0).await).len(), 1);
        },
    );
}

#[test]
fn a_connection_that_says_nothing_is_closed_after_ten_minutes() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let before = bed.rt.now();
            let mut silent = bed.connect().await;
            assert!(silent.receive().await.is_none());
            assert!((599..=601).contains(&(bed.rt.now() - before).as_secs()));
        },
    );
}

#[test]
fn requests_of_one_connection_are_answered_in_order() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            let mut slow = fetch_request("orders", 0, 0);
            slow.max_wait_ms = 10_000;
            wire.send(12, &slow).await;
            let before = bed.rt.now();
            // The second request waits behind the long poll, and is not lost by it.
            wire.skip_id();
            wire.send(12, &MetadataRequest::default()).await;
            let first = wire.receive().await.unwrap();
            assert_eq!(first[..4], 1_i32.to_be_bytes());
            assert_eq!((bed.rt.now() - before).as_secs(), 10);
            assert_eq!(wire.receive().await.unwrap()[..4], 2_i32.to_be_bytes());
        },
    );
}

#[test]
fn produce_without_acknowledgement_has_no_answer_and_an_error_ends_the_connection() {
    with_broker(
        |broker| broker,
        |bed| async move {
            let mut wire = bed.connect().await;
            let silent = |partition| ProduceRequest {
                acks: 0,
                ..produce_request("orders", partition, batch(&["a"]))
            };
            wire.send(9, &silent(0)).await;
            wire.skip_id();
            assert_eq!(values(&wire.fetch(0, 0).await).len(), 1);
            wire.send(9, &silent(77)).await;
            assert!(wire.receive().await.is_none());
        },
    );
}

#[test]
fn closing_ends_long_polls_at_once_and_frees_the_port() {
    let runtime = VirtualRuntime::new(1);
    let rt = runtime.handle();
    runtime.block_on(async {
        let start = || EmbeddedBroker::builder().runtime(rt.clone()).port(9092).start();
        let broker = start().await.unwrap();
        let error = start().await.unwrap_err();
        assert!(matches!(error, BrokerError::Listen { .. }), "{error}");
        let bed = crate::bed::Bed { rt: rt.clone(), addr: broker.local_addr() };
        let mut wire = bed.connect().await;
        let mut request = fetch_request("orders", 0, 0);
        request.max_wait_ms = i32::MAX;
        wire.send(12, &request).await;
        bed.sleep(10).await;
        let before = rt.now();
        broker.close().await.unwrap();
        assert!(rt.now() - before < std::time::Duration::from_millis(100));
        assert!(wire.receive().await.is_none() || wire.receive().await.is_none());
        drop(start().await.unwrap());
        bed.sleep(10).await;
        // A dropped broker has stopped as well.
        start().await.unwrap().close().await.unwrap();
    });
}

#[test]
fn settings_that_cannot_be_are_refused_by_name() {
    let runtime = VirtualRuntime::new(1);
    let rt = runtime.handle();
    runtime.block_on(async {
        let builder = || EmbeddedBroker::builder().runtime(rt.clone());
        for (builder, names) in [
            (builder().nodes(0), "0 nodes"),
            (builder().nodes(101), "101 nodes"),
            (builder().nodes(10).port(65_530), "65530"),
            (builder().topic("orders", 0), "orders"),
            (builder().topic("a b", 1), "a b"),
            (builder().session_timeout(std::time::Duration::from_millis(1)), "heartbeat_interval"),
        ] {
            let error = builder.start().await.unwrap_err().to_string();
            assert!(error.contains(names), "{error}");
        }
    });
}
