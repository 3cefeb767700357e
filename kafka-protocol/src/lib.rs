//! Apache Kafka's wire protocol: every message, every version, record batches.

pub mod compression;
mod error;
pub mod fetch_reader;
pub mod hash;
mod header;
mod ids;
mod message;
#[rustfmt::skip]
pub mod messages;
mod negotiate;
pub mod record;
#[cfg(feature = "testing")]
pub mod testing;
mod tick;
mod version;
pub mod wire;

pub use error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
pub use header::{
    RequestHeader, decode_request_header, decode_response_header, encode_request_frame,
    encode_response_frame, peek_correlation_id,
};
pub use ids::{
    BrokerId, LeaderEpoch, MemberEpoch, Offset, ParseUuidError, Partition, ProducerEpoch,
    ProducerId, Sequence, TopicId, TopicName, Uuid,
};
pub use message::{Decode, Encode, Message, Request, Response};
pub use messages::{ApiKey, ErrorCode};
pub use negotiate::{ApiVersionsAnswer, BrokerVersions, NegotiateError, parse_api_versions};
pub use tick::{Deadline, Tick};
pub use version::VersionRange;
pub use wire::{
    Int32Array, KafkaString, RawTaggedField, Reader, Records, Segments, UnknownTags, Writer,
};
