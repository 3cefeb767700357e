//! The proxy between our client and our broker, over TCP, and under plain bytes.

use std::future::Future;
use std::time::Duration;

use kafka4rs::{Client, ClientConfig, Consumer, Producer, TopicPartition};
use kafka4rs_broker::EmbeddedBroker;
use kafka4rs_io::rt::TokioRuntime;
use kafka4rs_protocol::ApiKey;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::Instant;

use super::*;

/// Every wait of a test ends by then: it is a failure, not a pause.
const LIMIT: Duration = Duration::from_secs(20);
const TOPIC: &str = "orders";

async fn soon<T>(what: &str, future: impl Future<Output = T>) -> T {
    match tokio::time::timeout(LIMIT, future).await {
        Ok(output) => output,
        Err(_) => panic!("{what}: not within {LIMIT:?}"),
    }
}

/// A broker, a proxy in front of it, and a client that knows nothing of the proxy.
struct Bed {
    broker: EmbeddedBroker,
    proxy: FaultProxy,
    client: Client,
}

impl Bed {
    async fn new() -> Self {
        let broker = EmbeddedBroker::builder().topic(TOPIC, 1).start().await.expect("a broker");
        let upstream = broker.bootstrap_servers().parse().expect("an address");
        let proxy = FaultProxy::start(upstream, 7).await.expect("a proxy");
        let client = Self::client(&broker, [&proxy]);
        Self { broker, proxy, client }
    }

    fn client<'a>(
        broker: &EmbeddedBroker,
        proxies: impl IntoIterator<Item = &'a FaultProxy>,
    ) -> Client {
        let runtime = TokioRuntime::current().expect("a runtime");
        let config = ClientConfig::new()
            .bootstrap_servers(broker.bootstrap_servers())
            .client_id("tests")
            .request_timeout(Duration::from_secs(2))
            .runtime(detour(&runtime, proxies))
            .build()
            .expect("a configuration");
        Client::new(config).expect("a client")
    }

    fn producer(&self) -> Producer {
        Producer::new(&self.client).expect("a producer")
    }

    /// All values, read around the proxy.
    async fn values(&self) -> Vec<String> {
        let direct = Self::client(&self.broker, []);
        let producer = Producer::new(&direct).expect("a producer");
        let end = soon("the end", producer.send(TOPIC, "end")).await.expect("acknowledged");
        let end = end.offset.expect("an offset");
        let mut consumer = Consumer::builder(&direct)
            .auto_offset_reset(kafka4rs::OffsetReset::Earliest)
            .assign([TopicPartition::new(TOPIC, 0)])
            .expect("a consumer");
        let mut values = Vec::new();
        let all = async {
            loop {
                let records = consumer.poll(Duration::from_secs(1)).await.expect("a poll");
                for record in &records {
                    if record.offset == end {
                        return;
                    }
                    values.push(String::from_utf8_lossy(&record.value).into_owned());
                }
            }
        };
        soon("all records", all).await;
        values
    }

    /// Sends a record through a fault that must not show: acknowledged, and in the log once.
    async fn survives(&self, fault: RuleHandle) {
        let producer = self.producer();
        let sent = soon("the record", producer.send(TOPIC, "a")).await;
        sent.expect("acknowledged in spite of the fault");
        assert!(fault.hits() > 0, "the fault did not happen");
        assert_eq!(self.values().await, ["a"]);
    }
}

#[tokio::test]
async fn every_frame_goes_through_and_every_answer_is_known_by_its_request() {
    let bed = Bed::new().await;
    let producer = bed.producer();
    soon("the record", producer.send(TOPIC, "a")).await.expect("acknowledged");
    assert_eq!(bed.values().await, ["a"]);
    let seen = bed.proxy.seen();
    for way in [Way::ToServer, Way::ToClient] {
        for api in [ApiKey::ApiVersions, ApiKey::Metadata, ApiKey::Produce] {
            let found = |s: &Seen| s.way == way && s.frame.api() == Some(api) && !s.faulty;
            assert!(seen.iter().any(found), "{api:?} {way:?} in {seen:?}");
        }
    }
    assert!(seen.iter().all(|seen| seen.frame.client_id.as_deref() == Some("tests")));
    assert_eq!(bed.proxy.connections() as u64, bed.proxy.accepted());
}

#[tokio::test]
async fn an_answer_that_is_reset_away_was_applied_once() {
    let bed = Bed::new().await;
    bed.survives(bed.proxy.on_answer(ApiKey::Produce).nth(1).end(End::Rst)).await;
    let produced = |seen: &&Seen| seen.frame.api() == Some(ApiKey::Produce);
    let requests =
        bed.proxy.seen().iter().filter(produced).filter(|s| s.way == Way::ToServer).count();
    assert!(requests > 1, "the request was not sent again");
}

#[tokio::test]
async fn an_answer_cut_at_any_byte_was_applied_once() {
    let length = {
        let bed = Bed::new().await;
        soon("a record", bed.producer().send(TOPIC, "a")).await.expect("acknowledged");
        let seen = bed.proxy.seen();
        let produce = |s: &&Seen| s.way == Way::ToClient && s.frame.api() == Some(ApiKey::Produce);
        seen.iter().find(produce).expect("an answer").bytes
    };
    for at in 0..length {
        let end = if at % 2 == 0 { End::Fin } else { End::Rst };
        let bed = Bed::new().await;
        bed.survives(bed.proxy.on_answer(ApiKey::Produce).nth(1).truncate_at(at, end)).await;
    }
}

#[tokio::test]
async fn a_request_that_is_dropped_late_doubled_or_slow_arrives_once() {
    for fault in 0..4 {
        let bed = Bed::new().await;
        let rule = bed.proxy.on_request(ApiKey::Produce).nth(1);
        let handle = match fault {
            0 => rule.drop_frame(),
            1 => rule.delay(Duration::from_millis(50)),
            2 => rule.duplicate(),
            _ => rule.trickle(1_000),
        };
        bed.survives(handle).await;
    }
}

#[tokio::test]
async fn a_bit_that_turns_over_in_the_records_does_not_reach_the_log() {
    let bed = Bed::new().await;
    // The value is the last thing in the request, before three bytes of tags and headers.
    let probe = bed.producer();
    soon("a record", probe.send(TOPIC, "aaaaaaaaaaaaaaaa")).await.expect("acknowledged");
    let seen = bed.proxy.seen();
    let produce = |s: &&Seen| s.way == Way::ToServer && s.frame.api() == Some(ApiKey::Produce);
    let bytes = seen.iter().find(produce).expect("a request").bytes;
    let fault = bed.proxy.on_request(ApiKey::Produce).nth(1).flip_bit(Some((bytes - 4 - 10) * 8));
    let producer = bed.producer();
    let sent = soon("the record", producer.send(TOPIC, "aaaaaaaaaaaaaaaa")).await;
    sent.expect("sent again");
    assert_eq!(fault.hits(), 1);
    let sent = bed.proxy.seen().iter().filter(|seen| produce(seen)).count();
    assert_eq!(sent, 3, "the broker refused the damaged one");
    assert_eq!(bed.values().await, ["aaaaaaaaaaaaaaaa"; 2]);
}

#[tokio::test]
async fn a_held_answer_comes_when_it_is_released_and_not_before() {
    let bed = Bed::new().await;
    let (gate, rule) = bed.proxy.on_answer(ApiKey::Produce).nth(2).hold();
    let producer = bed.producer();
    soon("the first", producer.send(TOPIC, "a")).await.expect("acknowledged");
    let second = producer.enqueue(TOPIC, "b").await.expect("room");
    soon("the second's answer", gate.wait_for(1)).await;
    assert_eq!((gate.waiting(), rule.hits()), (1, 1));
    // It was applied: whoever reads around the proxy finds it.
    assert_eq!(bed.values().await, ["a", "b"]);
    assert!(!second.is_done());
    gate.release_next();
    soon("the second", second).await.expect("acknowledged");
    assert_eq!(gate.waiting(), 0);
}

#[tokio::test]
async fn a_held_request_is_delivered_after_its_client_has_left() {
    let bed = Bed::new().await;
    let (gate, _rule) = bed.proxy.on_request(ApiKey::Produce).nth(1).hold();
    let producer = bed.producer();
    let sent = producer.enqueue(TOPIC, "a").await.expect("room");
    soon("the request", gate.wait_for(1)).await;
    let before = bed.proxy.connections();
    // The client gives the connection up and sends the batch again on another one.
    soon("the record", sent).await.expect("acknowledged");
    assert_eq!(gate.waiting(), 1, "the connection lives on for what it holds");
    gate.release_all();
    soon("the end of the old connection", bed.proxy.wait_for(|p| p.connections() <= before)).await;
    assert_eq!(bed.values().await, ["a"], "the late one is a duplicate to the broker");
}

#[tokio::test]
async fn a_cut_towards_the_client_keeps_answers_and_lets_requests_through() {
    let bed = Bed::new().await;
    let producer = bed.producer();
    soon("the first", producer.send(TOPIC, "a")).await.expect("acknowledged");
    bed.proxy.cut(Way::ToClient, true);
    let second = producer.enqueue(TOPIC, "b").await.expect("room");
    let answered = |proxy: &FaultProxy| {
        let seen = proxy.seen();
        let answers = |s: &&Seen| s.way == Way::ToClient && s.frame.api() == Some(ApiKey::Produce);
        seen.iter().filter(answers).count() == 2
    };
    soon("the broker's answer", bed.proxy.wait_for(answered)).await;
    // Round trips around the proxy: time enough for an answer that nothing keeps.
    assert_eq!(bed.values().await, ["a", "b"]);
    assert!(!second.is_done());
    bed.proxy.cut(Way::ToClient, false);
    soon("the second", second).await.expect("acknowledged");
}

#[tokio::test]
async fn connections_that_are_ended_or_refused_are_made_again() {
    let bed = Bed::new().await;
    let producer = bed.producer();
    for (value, end) in [("a", End::Rst), ("b", End::Fin)] {
        soon("a record", producer.send(TOPIC, value)).await.expect("acknowledged");
        bed.proxy.end_all(end);
        soon("the end", bed.proxy.wait_for(|proxy| proxy.connections() == 0)).await;
    }
    let accepted = bed.proxy.accepted();
    bed.proxy.refuse(true);
    let third = producer.enqueue(TOPIC, "c").await.expect("room");
    soon("two attempts", bed.proxy.wait_for(|proxy| proxy.accepted() >= accepted + 2)).await;
    assert!(!third.is_done());
    bed.proxy.heal();
    soon("the third", third).await.expect("acknowledged");
    assert_eq!(bed.values().await, ["a", "b", "c"]);
}

#[tokio::test]
async fn every_connection_that_dies_young_costs_nothing() {
    let bed = Bed::new().await;
    for connection in 1..=40 {
        bed.proxy.after_bytes(Way::ToServer, connection, 150 * connection, End::Rst);
    }
    let producer = bed.producer();
    let values: Vec<_> = (0..50).map(|number| number.to_string()).collect();
    let mut deliveries = Vec::new();
    for value in &values {
        deliveries.push(producer.enqueue(TOPIC, value.as_str()).await.expect("room"));
    }
    for delivery in deliveries {
        soon("a record", delivery).await.expect("acknowledged");
    }
    assert!(bed.proxy.accepted() > 2, "no connection died");
    assert_eq!(bed.values().await, values);
}

/// A server that says back what it is told.
async fn echo() -> std::net::SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a listener");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let (mut from, mut to) = stream.split();
                let _ = tokio::io::copy(&mut from, &mut to).await;
            });
        }
    });
    address
}

#[tokio::test]
async fn bytes_that_are_no_frames_pass_unchanged_and_an_end_travels_on() {
    for framed in [true, false] {
        let upstream = echo().await;
        let any = ([127, 0, 0, 1], 0).into();
        let proxy = FaultProxy::bind(any, upstream, 1, framed).await.expect("a proxy");
        let mut stream = TcpStream::connect(proxy.address()).await.expect("connected");
        stream.write_all(b"GET / HTTP/1.1\r\n\r\n").await.expect("written");
        stream.shutdown().await.expect("ended");
        let mut back = Vec::new();
        soon("the echo", stream.read_to_end(&mut back)).await.expect("read");
        assert_eq!(back, b"GET / HTTP/1.1\r\n\r\n");
        soon("the end", proxy.wait_for(|proxy| proxy.connections() == 0)).await;
        assert!(proxy.seen().is_empty());
    }
}

/// A request whose echo is its own answer: API key and version stand where an answer has its correlation id.
const MIRROR: [u8; 20] =
    [0, 0, 0, 16, 0, 3, 0, 12, 0, 3, 0, 12, 0, 0, b'r', b'e', b'c', b'o', b'r', b'd'];

/// What comes back of one mirrored request, after `fault` was installed.
async fn mirrored(fault: impl FnOnce(FaultRule) -> RuleHandle) -> (Vec<u8>, usize) {
    let proxy = FaultProxy::start(echo().await, 1).await.expect("a proxy");
    let rule = fault(proxy.on_answer(ApiKey::Metadata).nth(1));
    let mut stream = TcpStream::connect(proxy.address()).await.expect("connected");
    stream.write_all(&MIRROR).await.expect("written");
    stream.shutdown().await.expect("ended");
    let mut back = Vec::new();
    soon("the mirror", stream.read_to_end(&mut back)).await.expect("read");
    assert_eq!(rule.hits(), 1);
    (back, proxy.seen().len())
}

#[tokio::test]
async fn a_frame_is_cut_doubled_dropped_late_slow_and_turned_over_to_the_byte() {
    for at in 0..=MIRROR.len() + 1 {
        let (back, _) = mirrored(|rule| rule.truncate_at(at, End::Fin)).await;
        assert_eq!(back, MIRROR[..at.min(MIRROR.len())], "cut at {at}");
    }
    assert_eq!(mirrored(FaultRule::duplicate).await.0, [MIRROR, MIRROR].concat());
    assert!(mirrored(FaultRule::drop_frame).await.0.is_empty());
    let late = |rule: FaultRule| rule.delay(Duration::from_millis(5));
    assert_eq!(mirrored(late).await.0, MIRROR);
    assert_eq!(mirrored(|rule| rule.trickle(2_000)).await, (MIRROR.to_vec(), 2));
    for bit in 0..(MIRROR.len() - 4) * 8 {
        let (back, _) = mirrored(|rule| rule.flip_bit(Some(bit))).await;
        let mut expected = MIRROR;
        expected[4 + bit / 8] ^= 1 << (bit % 8);
        assert_eq!(back, expected, "bit {bit}");
    }
    let (back, _) = mirrored(|rule| rule.flip_bit(None)).await;
    let turned: u32 = back.iter().zip(MIRROR).map(|(a, b)| (a ^ b).count_ones()).sum();
    assert_eq!((turned, &back[..4]), (1, &MIRROR[..4]));
}

#[tokio::test]
async fn a_connection_ends_after_exactly_so_many_bytes() {
    for (end, bytes) in [(End::Fin, 0), (End::Fin, 5), (End::Rst, 5), (End::Fin, 300)] {
        let proxy = FaultProxy::raw(echo().await, 1).await.expect("a proxy");
        proxy.after_bytes(Way::ToClient, 1, bytes, end);
        let mut stream = TcpStream::connect(proxy.address()).await.expect("connected");
        stream.write_all(&[1; 300]).await.expect("written");
        let mut back = Vec::new();
        let read = soon("the end", stream.read_to_end(&mut back)).await;
        match end {
            End::Fin => {
                assert_eq!((read.expect("in order"), back.len() as u64), (back.len(), bytes))
            }
            // A reset may overtake what was sent before it.
            End::Rst => {
                assert_eq!(read.expect_err("a reset").kind(), std::io::ErrorKind::ConnectionReset);
                assert!(back.len() as u64 <= bytes);
            }
        }
    }
}

#[tokio::test]
async fn one_bit_turns_over_where_it_was_said() {
    let proxy = FaultProxy::raw(echo().await, 1).await.expect("a proxy");
    proxy.flip_after_bytes(Way::ToServer, 1, 2);
    let mut stream = TcpStream::connect(proxy.address()).await.expect("connected");
    stream.write_all(&[0; 4]).await.expect("written");
    let mut back = [0; 4];
    soon("the echo", stream.read_exact(&mut back)).await.expect("read");
    assert_eq!(back[2].count_ones(), 1, "{back:?}");
    assert_eq!([back[0], back[1], back[3]], [0; 3]);
}

#[tokio::test]
async fn a_slow_link_is_as_slow_as_it_was_told() {
    let proxy = FaultProxy::raw(echo().await, 1).await.expect("a proxy");
    let latency = Duration::from_millis(30)..Duration::from_millis(31);
    proxy.set_link(Way::ToServer, Link::healthy().bytes_per_s(20_000));
    proxy.set_link(Way::ToClient, Link::healthy().latency(latency));
    let mut stream = TcpStream::connect(proxy.address()).await.expect("connected");
    let begun = Instant::now();
    stream.write_all(&[7; 2_000]).await.expect("written");
    let mut back = [0; 2_000];
    soon("the echo", stream.read_exact(&mut back)).await.expect("read");
    // The last slice's own pause comes after it.
    assert!(begun.elapsed() >= Duration::from_millis(80 + 30), "{:?}", begun.elapsed());
    assert_eq!(back, [7; 2_000]);
    proxy.heal();
}

#[tokio::test]
async fn a_proxy_that_is_dropped_resets_its_connections_and_listens_no_more() {
    let proxy = FaultProxy::raw(echo().await, 1).await.expect("a proxy");
    let address = proxy.address();
    let mut stream = TcpStream::connect(address).await.expect("connected");
    soon("the connection", proxy.wait_for(|proxy| proxy.connections() == 1)).await;
    drop(proxy);
    let mut rest = Vec::new();
    let _ = soon("the end", stream.read_to_end(&mut rest)).await;
    let refused = async {
        while TcpStream::connect(address).await.is_ok() {
            tokio::task::yield_now().await;
        }
    };
    soon("no listener", refused).await;
}

#[tokio::test]
async fn a_proxy_stays_on_this_machine() {
    let any = ([0, 0, 0, 0], 0).into();
    let refused = FaultProxy::bind(any, ([127, 0, 0, 1], 1).into(), 1, true).await;
    assert!(refused.expect_err("not loopback").to_string().contains("loopback"));
}

#[tokio::test]
async fn the_same_seed_meets_the_same_frames() {
    let mut runs = Vec::new();
    for _ in 0..2 {
        let bed = Bed::new().await;
        let rule = bed.proxy.on_answer(ApiKey::Produce).probability(0.3);
        let fault = rule.delay(Duration::from_millis(1));
        let producer = bed.producer();
        for _ in 0..30 {
            soon("a record", producer.send(TOPIC, "a")).await.expect("acknowledged");
        }
        assert!((1..30).contains(&fault.hits()), "{}", fault.hits());
        let produced = |s: &Seen| {
            (s.way == Way::ToClient && s.frame.api() == Some(ApiKey::Produce)).then_some(s.faulty)
        };
        runs.push(bed.proxy.seen().iter().filter_map(produced).collect::<Vec<_>>());
    }
    assert_eq!(runs[0], runs[1]);
}
