//! Apache Kafka's wire protocol: every message, every version, record batches.
//!
//! Bytes in, values out, and back. No socket, no clock, no runtime: the layers above bring those.
//!
//! # Layers
//!
//! | module | what |
//! |---|---|
//! | [`wire`] | integers, strings, arrays, tag sections: a bounds-checked [`Reader`], a [`Writer`] that shares large buffers |
//! | [`messages`] | one struct a message of Kafka 4.4's schema, generated from `schema/*.schema` |
//! | [`ApiKey`], [`ErrorCode`] | the tables of the protocol, with versions, headers, classes and remedies |
//! | [`encode_request_frame`], [`decode_response_header`] | frames: size, header, body |
//! | [`BrokerVersions`], [`parse_api_versions`] | which version a request takes |
//! | [`fetch_reader`] | fetch answers read while they arrive |
//! | [`record`], [`compression`], [`hash`] | record batches v2, their codecs, the partitioner's hash |
//! | [`Tick`], [`Deadline`], [`BrokerId`] ... | the values all pure code above shares |
//!
//! # Messages and versions
//!
//! A struct has the fields of all versions; [`Encode::encode`] and [`Decode::decode`] take the
//! version. [`Message::VERSIONS`] is what this build knows, [`Message::STABLE_VERSIONS`] what
//! brokers offer without being told to offer more.
//!
//! - **Decoding** leaves a field that the version lacks at its default. Strings and bytes are
//!   slices of the frame. Whatever the bytes, nothing panics, and what is decoded takes at most 40
//!   times the memory of the frame (51 times for nameless groups in ListGroups v3).
//! - **Encoding** refuses a field that is set and that the version lacks, unless the schema calls
//!   it ignorable: a request never loses its meaning on the way to an older broker.
//! - **Null** is `None`. A field is an `Option` if any version may have null there; where the
//!   version at hand forbids it, null is an error in both directions.
//! - **Unknown tagged fields** (KIP-482) stay in `unknown_tagged_fields` as raw bytes and are
//!   written back in order.
//!
//! # Directions and features
//!
//! By default requests can be written and responses read. `server` adds the other direction,
//! `controller` the messages that only brokers and controllers exchange, `json` Java's JSON form of
//! every message in both directions, `testing` a generator of arbitrary messages. Codecs: `gzip`,
//! `snappy`, `lz4` both ways and `zstd-decode` reading, all by default and in Rust; `zstd` both
//! ways, in C.
//!
//! # Example
//!
//! Ask for the partitions of a topic, as a client does between a socket's `write` and `read`:
//!
//! ```
//! use bytes::Bytes;
//! use kafka4rs_protocol::messages::metadata_request::MetadataRequestTopic;
//! use kafka4rs_protocol::messages::{MetadataRequest, MetadataResponse};
//! use kafka4rs_protocol::{
//!     ApiKey, BrokerVersions, Decode, Reader, VersionRange, Writer, decode_response_header,
//!     encode_request_frame,
//! };
//!
//! // What the broker answered to ApiVersions.
//! let broker = BrokerVersions::from_ranges([(ApiKey::Metadata, VersionRange::new(0, 8))]);
//! let version = broker.negotiate::<MetadataRequest>()?;
//! assert_eq!(version, 8);
//!
//! let topic = MetadataRequestTopic { name: Some("orders".into()), ..Default::default() };
//! let request = MetadataRequest { topics: Some(vec![topic]), ..Default::default() };
//! let mut writer = Writer::new();
//! encode_request_frame(&mut writer, 1, Some("docs"), version, &request)?;
//! let frame = writer.finish().to_bytes();
//! assert_eq!(frame[..8], [0, 0, 0, 0x1d, 0, 3, 0, 8]);
//!
//! // The answer, behind its size: correlation id 1, no throttling, no broker, no cluster id,
//! // controller -1, no topic, operations not asked for.
//! let answer = b"\0\0\0\x01\0\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff\0\0\0\0\x80\0\0\0";
//! let mut reader = Reader::new(Bytes::from_static(answer));
//! assert_eq!(decode_response_header(ApiKey::Metadata, version, &mut reader)?, 1);
//! let response = MetadataResponse::decode(&mut reader, version)?;
//! assert_eq!(response.controller_id, -1);
//! assert_eq!(response.cluster_id, None);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod compression;
mod error;
pub mod fetch_reader;
pub mod hash;
mod header;
mod ids;
#[cfg(feature = "json")]
pub mod inspect;
#[cfg(feature = "json")]
mod json;
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
#[cfg(feature = "json")]
pub use json::{Json, JsonError, JsonErrorKind};
pub use message::{Decode, Encode, Message, Request, Response};
pub use messages::{ApiKey, ErrorCode};
pub use negotiate::{ApiVersionsAnswer, BrokerVersions, NegotiateError, parse_api_versions};
pub use tick::{Deadline, Tick};
pub use version::VersionRange;
pub use wire::{
    Int32Array, KafkaString, RawTaggedField, Reader, Records, Segments, UnknownTags, Writer,
};
