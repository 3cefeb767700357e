//! What most programs import: `use kafka4rs::prelude::*;`.

#[cfg(feature = "admin")]
pub use crate::admin::{Admin, NewTopic};
#[cfg(feature = "producer")]
pub use crate::{Acks, Producer, Record, RecordMetadata};
pub use crate::{
    Client, ClientConfig, ErrorKind, KafkaError, OffsetReset, Outcome, TopicPartition,
};
#[cfg(feature = "consumer")]
pub use crate::{Consumer, ConsumerRecord, ConsumerRecords};
