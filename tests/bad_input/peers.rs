//! Something listens at the bootstrap address, but it is no broker, or a broken one.

use kafka4rs::{Client, ClientConfig, Consumer, ErrorKind, OffsetReset, Outcome, Producer};
use kafka4rs_io::rt::TokioRuntime;
use kafka4rs_testkit::{Behaviour, Peer, closed_address};

use crate::{LIMIT, assert_says, fails};

fn config(servers: &str) -> ClientConfig {
    ClientConfig::new()
        .bootstrap_servers(servers)
        .default_api_timeout(LIMIT)
        .connect_timeout(LIMIT / 4)
        .request_timeout(LIMIT * 3 / 5)
        .group_id("bad-input")
        .auto_offset_reset(OffsetReset::Earliest)
        .build()
        .expect("the settings agree")
}

/// Connects to such a peer: the error must name it and say these words.
async fn connecting_says(behaviour: Behaviour, words: &[&str]) {
    let runtime = TokioRuntime::current().expect("tokio");
    let peer = Peer::start(&runtime, behaviour).await;
    let address = peer.bootstrap();
    let client = Client::new(config(&address)).expect("no network is needed");
    let error = fails(client.connect()).await;
    let words: Vec<_> = words.iter().copied().chain([address.as_str()]).collect();
    assert_says(&error, &[ErrorKind::Network, ErrorKind::Protocol, ErrorKind::Timeout], &words);
    // It was tried again with pauses, not in a tight loop.
    assert!((1..200).contains(&peer.connections()), "{} connections", peer.connections());
}

#[tokio::test]
async fn nobody_listens() {
    let runtime = TokioRuntime::current().expect("tokio");
    let address = closed_address(&runtime).await.to_string();
    let client = Client::new(config(&address)).expect("no network is needed");
    let error = fails(client.connect()).await;
    assert_says(&error, &[ErrorKind::Network, ErrorKind::Timeout], &[&address, "refused"]);
}

#[tokio::test]
async fn the_name_does_not_resolve() {
    let client = Client::new(config("no-such-host.invalid:9092")).expect("no network is needed");
    let error = fails(client.connect()).await;
    assert_says(&error, &[ErrorKind::Network, ErrorKind::Timeout], &["no-such-host.invalid:9092"]);
}

#[tokio::test]
async fn the_peer_answers_nothing() {
    connecting_says(Behaviour::Silent, &[]).await;
}

#[tokio::test]
async fn the_peer_closes_at_once() {
    connecting_says(Behaviour::CloseAtOnce, &[]).await;
}

#[tokio::test]
async fn the_peer_closes_after_the_first_request() {
    connecting_says(Behaviour::CloseAfterRequest, &[]).await;
}

#[tokio::test]
async fn the_peer_talks_something_else() {
    connecting_says(Behaviour::garbage(), &[]).await;
}

#[tokio::test]
async fn p4_the_peer_is_a_web_server() {
    connecting_says(Behaviour::http(), &["HTTP"]).await;
}

#[tokio::test]
async fn p4_the_peer_wants_tls() {
    connecting_says(Behaviour::tls_alert(), &["TLS"]).await;
}

#[tokio::test]
async fn p1_the_peer_dies_within_a_frame() {
    connecting_says(Behaviour::truncated(), &[]).await;
}

#[tokio::test]
async fn p2_the_peer_announces_more_than_anybody_sends() {
    connecting_says(Behaviour::oversized(), &["2147483647"]).await;
}

#[tokio::test]
async fn p3_the_peer_announces_a_negative_length() {
    connecting_says(Behaviour::negative(), &["-5"]).await;
}

#[tokio::test]
async fn the_broker_advertises_an_address_that_nobody_reaches() {
    let runtime = TokioRuntime::current().expect("tokio");
    let advertised = closed_address(&runtime).await;
    let peer = Peer::start(&runtime, Behaviour::Advertise(advertised)).await;
    let config = config(&peer.bootstrap());
    let producer = Producer::builder(config).delivery_timeout(LIMIT).build().expect("a producer");
    // The bootstrap address works; it is the leader's that does not.
    let error = fails(producer.send("orders", "hello")).await;
    let advertised = advertised.to_string();
    assert_says(
        &error,
        &[ErrorKind::Network, ErrorKind::Timeout],
        &["orders-0", &advertised, "refused"],
    );
    assert_eq!(error.outcome(), Some(Outcome::NotWritten));
}

#[tokio::test]
async fn a_producer_ends_by_max_block_and_says_that_nothing_was_written() {
    let runtime = TokioRuntime::current().expect("tokio");
    let peer = Peer::start(&runtime, Behaviour::Silent).await;
    let config = config(&peer.bootstrap());
    let producer = Producer::builder(config).max_block(LIMIT).build().expect("a producer");
    let error = fails(producer.send("orders", "hello")).await;
    assert_says(&error, &[ErrorKind::Timeout], &["orders", &peer.bootstrap()]);
    assert_eq!(error.outcome(), Some(Outcome::NotWritten));
}

#[tokio::test]
async fn a_poll_returns_by_its_time_and_closing_does_not_hang() {
    let runtime = TokioRuntime::current().expect("tokio");
    let peer = Peer::start(&runtime, Behaviour::Silent).await;
    let mut consumer =
        Consumer::subscribe(config(&peer.bootstrap()), ["orders"]).expect("a consumer");
    // A broker that may come back is waited for: poll says so by giving nothing.
    let records =
        tokio::time::timeout(LIMIT, consumer.poll(LIMIT / 2)).await.expect("poll returns");
    assert!(records.is_ok_and(|records| records.is_empty()));
    let _ =
        tokio::time::timeout(LIMIT, consumer.close_within(LIMIT / 2)).await.expect("close returns");
}
