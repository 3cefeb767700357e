//! A Kafka-compatible broker on one slot log: in process for tests, as a binary for development.
