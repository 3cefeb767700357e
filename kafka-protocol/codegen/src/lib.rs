//! Distils Kafka's message schemas and emits kafka4rs-protocol's messages.
