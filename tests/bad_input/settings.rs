//! Settings that cannot be, refused before anything is connected.

use std::time::Duration;

use kafka4rs::{Client, ClientConfig, Consumer, ErrorKind, Producer};

use crate::assert_says;

fn config() -> ClientConfig {
    ClientConfig::new().bootstrap_servers("localhost:9092").build().expect("the settings agree")
}

#[test]
fn no_bootstrap_servers() {
    let error = ClientConfig::new().build().expect_err("nowhere to connect to");
    assert_says(&error, &[ErrorKind::Config], &["bootstrap"]);
}

#[test]
fn a_server_without_a_port() {
    let error = ClientConfig::new().bootstrap_servers("localhost").build().expect_err("no port");
    assert_says(&error, &[ErrorKind::Config], &["localhost", "port"]);
}

#[test]
fn a_misspelt_property_is_refused_with_the_nearest_spelling() {
    let properties = [("bootstrap.servers", "a:9092"), ("linger.msec", "20")];
    let error = ClientConfig::from_properties(properties).expect_err("no such key");
    assert_says(&error, &[ErrorKind::Config], &["linger.msec", "linger.ms"]);
}

#[test]
fn a_property_that_is_no_number() {
    let properties = [("bootstrap.servers", "a:9092"), ("request.timeout.ms", "soon")];
    let error = ClientConfig::from_properties(properties).expect_err("no number");
    assert_says(&error, &[ErrorKind::Config], &["request.timeout.ms", "soon"]);
}

#[test]
fn constructing_outside_of_a_runtime_says_how_to_give_one() {
    let error = Client::new(config()).expect_err("no runtime here");
    assert_says(&error, &[ErrorKind::Config], &["runtime"]);
}

#[tokio::test]
async fn a_delivery_timeout_below_what_one_attempt_may_take_names_both_keys() {
    let built = Producer::builder(config()).delivery_timeout(Duration::from_millis(10)).build();
    let error = built.expect_err("no attempt can end by then");
    assert_says(&error, &[ErrorKind::Config], &["delivery.timeout.ms", "request.timeout.ms"]);
}

#[tokio::test]
async fn a_group_without_an_id() {
    let error = Consumer::subscribe(config(), ["orders"]).expect_err("no group id");
    assert_says(&error, &[ErrorKind::Config], &["group_id"]);
}

#[tokio::test]
async fn a_fetch_that_may_wait_longer_than_a_request_names_both_keys() {
    let config = config()
        .request_timeout(Duration::from_millis(100))
        .group_id("billing")
        .build()
        .expect("the settings agree");
    let error = Consumer::subscribe(config, ["orders"]).expect_err("each fetch would time out");
    assert_says(&error, &[ErrorKind::Config], &["fetch.max.wait.ms", "request.timeout.ms"]);
}
