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
//! | [`record`], [`compression`], [`hash`] | record batches, their codecs, the partitioner's hash |
//! | [`Tick`], [`Deadline`], [`BrokerId`] ... | the values all pure code above shares |
//!
//! # Messages and versions
//!
//! Kafka never changes a message: it adds a version. A client asks the broker once which versions it
//! has (ApiVersions), and from then on writes each request in the newest version that both know; the
//! answer comes in the version of its request. So a struct here has the fields of **all** versions,
//! and the version is an argument: [`Encode::encode`] and [`Decode::decode`] take it.
//! [`Message::VERSIONS`] is what this build knows, [`Message::STABLE_VERSIONS`] what brokers offer
//! without being told to offer more, [`BrokerVersions::negotiate`] picks among the latter.
//!
//! | what | when writing | when reading |
//! |---|---|---|
//! | a field the version lacks, at its default | is left out | gets its default |
//! | the same, set to something else | is an error: a request never loses its meaning on the way to an older broker | cannot happen |
//! | the same, and *ignorable* in the schema | is left out: a hint that an older broker can do without | gets its default |
//! | null: a field is an `Option` if any version may have null there | is an error where the version at hand forbids it | is an error where the version at hand forbids it |
//! | a tagged field (KIP-482) | is written where it differs from its default | gets its default if it is absent |
//! | tagged fields that the schema does not know, `unknown_tagged_fields` | are written back in order; an error in a version without tags | are kept as raw bytes |
//! | bytes after the message | | are left to the [`Reader`]: Kafka ignores them |
//! | a version that is not known | is an error that names message, version and range | is the same error |
//!
//! Strings and bytes that were read are slices of the frame. Whatever the bytes, nothing panics, and
//! what is decoded takes at most 40 times the memory of the frame (51 times for nameless groups in
//! ListGroups v3).
//!
//! # Directions and features
//!
//! By default requests can be written and responses read. `server` adds the other direction,
//! `controller` the messages that only brokers and controllers exchange, `json` Java's JSON form of
//! every message in both directions and [`inspect`](#frames-for-people), `testing` a generator of
//! arbitrary messages. Codecs: `gzip`, `snappy`, `lz4` both ways and `zstd-decode` reading, all by
//! default and in Rust; `zstd` both ways, in C.
//!
//! # A request and its answer
//!
//! Ask for the partitions of a topic, as a client does between a socket's `write` and `read`.
//!
//! ```
//! use bytes::Bytes;
//! use kafka4rs_protocol::messages::metadata_request::MetadataRequestTopic;
//! use kafka4rs_protocol::messages::{MetadataRequest, MetadataResponse};
//! use kafka4rs_protocol::{
//!     ApiKey, BrokerVersions, Decode, Encode, RawTaggedField, Reader, Uuid, VersionRange, Writer,
//!     decode_response_header, encode_request_frame,
//! };
//!
//! // Pick the version. `parse_api_versions` makes this of a broker's answer to ApiVersions; here is
//! // a broker that knows Metadata up to version 8.
//! let broker = BrokerVersions::from_ranges([(ApiKey::Metadata, VersionRange::new(0, 8))]);
//! let version = broker.negotiate::<MetadataRequest>()?;
//! assert_eq!(version, 8);
//!
//! // Write the request. `..Default::default()` sets Kafka's defaults, also for the fields that a
//! // later release of this crate will know.
//! let topic = MetadataRequestTopic { name: Some("orders".into()), ..Default::default() };
//! let request = MetadataRequest { topics: Some(vec![topic]), ..Default::default() };
//! let mut writer = Writer::new();
//! encode_request_frame(&mut writer, 1, Some("docs"), version, &request)?;
//! let frame = writer.finish().to_bytes();
//! // Size, API key 3, version 8, and so on.
//! assert_eq!(frame[..8], [0, 0, 0, 0x1d, 0, 3, 0, 8]);
//!
//! // Read the answer, which comes behind its size: correlation id 1, no throttling, no broker, no
//! // cluster id, controller -1, no topic, operations not asked for.
//! let answer = b"\0\0\0\x01\0\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff\0\0\0\0\x80\0\0\0";
//! let mut reader = Reader::new(Bytes::from_static(answer));
//! assert_eq!(decode_response_header(ApiKey::Metadata, version, &mut reader)?, 1);
//! let response = MetadataResponse::decode(&mut reader, version)?;
//! assert_eq!(response.controller_id, -1);
//! // Null: this cluster has no id, which is not the same as an empty one.
//! assert_eq!(response.cluster_id, None);
//! // A field that version 8 lacks has its default.
//! assert_eq!(response.error_code, 0);
//!
//! // A field that the version lacks must not be set ..
//! let picky = MetadataRequest { allow_auto_topic_creation: false, ..request.clone() };
//! let error = picky.encode(&mut Writer::new(), 3).unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "MetadataRequest v3: allow_auto_topic_creation is set, and this version has no such field"
//! );
//! // .. unless it is ignorable, as a topic's id is beside its name.
//! let mut hinted = request.clone();
//! hinted.topics.as_mut().unwrap()[0].topic_id = Uuid::from_u64_pair(1, 2);
//! assert_eq!(hinted.encoded_len(8)?, request.encoded_len(8)?);
//!
//! // Null has a meaning of its own, and needs a version that has it: all topics, since version 1.
//! let all = MetadataRequest { topics: None, ..Default::default() };
//! assert!(all.encode(&mut Writer::new(), 1).is_ok());
//! assert_eq!(
//!     all.encode(&mut Writer::new(), 0).unwrap_err().to_string(),
//!     "MetadataRequest v0: topics is null, and this version forbids it"
//! );
//!
//! // A newer broker may append fields under tags that this build does not know. They stay, so that
//! // who passes messages on loses nothing.
//! let newer = b"\0\0\0\0\x01\0\xff\xff\xff\xff\x01\0\0\x01\x07\x02hi";
//! let response = MetadataResponse::decode_bytes(Bytes::from_static(newer), 13)?;
//! let tag = RawTaggedField { tag: 7, data: Bytes::from_static(b"hi") };
//! assert_eq!(response.unknown_tagged_fields[..], [tag]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Record batches
//!
//! To a message records are bytes: [`Records`]. [`record`] makes and reads them; both are lazy where
//! it pays, and a batch is checked once, so that iterating over it cannot fail.
//!
//! ```
//! use kafka4rs_protocol::record::{
//!     BatchHeader, BatchWriter, DecodeLimits, DecodeScratch, RecordBatches, RecordFields,
//! };
//! use kafka4rs_protocol::{Offset, Records};
//!
//! let mut batch = BatchWriter::new(BatchHeader { base_timestamp: 1000, ..BatchHeader::EMPTY });
//! let fields = RecordFields { key: Some(b"k"), value: Some(b"v"), ..Default::default() };
//! batch.append(Offset(0), 1000, &fields)?;
//! let records = Records::from(batch.finish(None)?);
//!
//! // What a fetch brought: any number of batches, of which the broker may have cut the last.
//! let mut scratch = DecodeScratch::new();
//! for batch in RecordBatches::new(records.to_bytes()) {
//!     let batch = batch?;
//!     batch.verify_crc()?;
//!     let decoded = batch.decode(&mut scratch, DecodeLimits::default())?;
//!     for record in &decoded {
//!         assert_eq!((record.offset, record.key, record.value), (Offset(0), Some(&b"k"[..]), Some(&b"v"[..])));
//!     }
//!     scratch.recycle(decoded);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # JSON
//!
//! With feature `json` every message has the JSON form of Kafka's own tools, in both directions and
//! in every version: `Json::to_json` and `Json::from_json`.
//!
//! ```
//! # #[cfg(feature = "json")] {
//! use kafka4rs_protocol::Json;
//! use kafka4rs_protocol::messages::MetadataRequest;
//!
//! let all = MetadataRequest { topics: None, ..Default::default() };
//! assert_eq!(all.to_json(4).unwrap().to_string(), r#"{"allowAutoTopicCreation":true,"topics":null}"#);
//! # }
//! ```
//!
//! # Frames for people
//!
//! With the same feature, module `inspect` reads bytes of any message without its type, as far as they
//! go, record batches included, and says what is wrong where; `kafka4rs inspect` is it on the command
//! line.
//!
//! ```
//! # #[cfg(feature = "json")] {
//! use bytes::Bytes;
//! use kafka4rs_protocol::inspect::Inspector;
//!
//! let frame = Inspector::new().request(Bytes::from_static(b"\0\x03\0\x04\0\0\0\x01\xff\xff\0\0\0\x01\0\x06ord"));
//! assert_eq!(frame.title(), "MetadataRequest v4, correlation id 1, 19 bytes");
//! assert_eq!(
//!     frame.faults[0].to_string(),
//!     "MetadataRequest v4: topics[0].name: 6 bytes expected, 3 left, at byte 16"
//! );
//! # }
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
