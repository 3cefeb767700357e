//! A pure-Rust async client for Apache Kafka 4.x.
