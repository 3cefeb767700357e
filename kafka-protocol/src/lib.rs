//! Apache Kafka's wire protocol: every message, every version, record batches.
