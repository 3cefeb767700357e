//! Every message as a value: what tests do to all of them.

use bytes::Bytes;
use kafka4rs_protocol::testing::{Arbitrary, Source};
use kafka4rs_protocol::{
    Decode, DecodeError, Encode, EncodeError, Json, JsonError, Reader, Request, Response, Segments,
    VersionRange, Writer, encode_request_frame, encode_response_frame, messages,
};
use serde_json::Value;

/// One message of the schema.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) name: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) key: i16,
    pub(crate) versions: VersionRange,
    pub(crate) stable: VersionRange,
    pub(crate) flexible_since: Option<i16>,
    pub(crate) decode: fn(Bytes, i16) -> Result<(), DecodeError>,
    pub(crate) read: fn(Bytes, i16) -> Result<Read, DecodeError>,
    pub(crate) to_json: fn(Bytes, i16) -> Result<Value, JsonError>,
    pub(crate) from_json: Convert,
    pub(crate) arbitrary_json: fn(u64, i16) -> Result<(), String>,
    pub(crate) down: fn(Bytes, i16, i16) -> Result<Bytes, EncodeError>,
    pub(crate) round_trip: fn(u64, i16) -> Result<Bytes, String>,
    pub(crate) frame: Option<Frame>,
}

/// JSON, its version, the version to write -> the bytes, if the JSON can be read.
pub(crate) type Convert = fn(&Value, i16, i16) -> Result<Result<Bytes, EncodeError>, JsonError>;

/// Body, version, correlation id, client id -> the frame.
pub(crate) type Frame = fn(Bytes, i16, i32, Option<&str>) -> Segments;

/// What became of a body.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) consumed: usize,
    pub(crate) again: Bytes,
    pub(crate) encoded_len: usize,
}

fn decode<M: Decode>(body: Bytes, version: i16) -> Result<(), DecodeError> {
    M::decode_bytes(body, version).map(drop)
}

fn read<M: Encode + Decode>(body: Bytes, version: i16) -> Result<Read, DecodeError> {
    let mut reader = Reader::new(body);
    let message = M::decode(&mut reader, version)?;
    Ok(Read {
        consumed: reader.position(),
        again: encode(&message, version).unwrap(),
        encoded_len: message.encoded_len(version).unwrap(),
    })
}

fn to_json<M: Decode + Json>(body: Bytes, version: i16) -> Result<Value, JsonError> {
    M::decode_bytes(body, version).unwrap().to_json(version)
}

/// Reads JSON of version `from` and writes it in version `to`.
fn from_json<M: Encode + Json>(
    json: &Value,
    from: i16,
    to: i16,
) -> Result<Result<Bytes, EncodeError>, JsonError> {
    M::from_json(json, from).map(|message| encode(&message, to))
}

/// Fills a message, goes through the text of its JSON and back, and compares: in the version, and
/// in every other one whether JSON and bytes agree on what has no form there.
fn arbitrary_json<M: Encode + Decode + Json + Arbitrary>(
    seed: u64,
    version: i16,
) -> Result<(), String> {
    let message = M::arbitrary(&mut Source::new(seed), version);
    let json = message.to_json(version).map_err(|e| e.to_string())?;
    let again: Value = serde_json::from_str(&json.to_string()).unwrap();
    // Unknown tagged fields are gone after this, and with them a tagged struct that had nothing else.
    let plain = M::from_json(&again, version).map_err(|e| e.to_string())?;
    if plain.to_json(version).and_then(|json| M::from_json(&json, version)).as_ref() != Ok(&plain) {
        return Err(format!("{} v{version} is not what was written", M::NAME));
    }
    for other in M::VERSIONS.min..=M::VERSIONS.max {
        match (plain.to_json(other), encode(&plain, other)) {
            (Ok(json), Ok(body)) => {
                let decoded = M::decode_bytes(body, other).unwrap();
                if decoded.to_json(other).as_ref() != Ok(&json) {
                    return Err(format!(
                        "{} v{version} as v{other}: JSON and bytes differ",
                        M::NAME
                    ));
                }
            }
            (Err(_), Err(_)) => {}
            (json, body) => {
                let (json, body) = (json.err(), body.err());
                return Err(format!("{} v{version} as v{other}: {json:?}, {body:?}", M::NAME));
            }
        }
    }
    Ok(())
}

/// Reads a body of version `from` and writes it in version `to`.
fn down<M: Encode + Decode>(body: Bytes, from: i16, to: i16) -> Result<Bytes, EncodeError> {
    encode(&M::decode_bytes(body, from).unwrap(), to)
}

fn encode<M: Encode>(message: &M, version: i16) -> Result<Bytes, EncodeError> {
    let mut writer = Writer::new();
    message.encode(&mut writer, version)?;
    Ok(writer.finish().to_bytes())
}

/// Fills a message, writes it, reads it back, and compares.
fn round_trip<M: Encode + Decode + Arbitrary>(seed: u64, version: i16) -> Result<Bytes, String> {
    let message = M::arbitrary(&mut Source::new(seed), version);
    let bytes = encode(&message, version).map_err(|e| e.to_string())?;
    let mut reader = Reader::new(bytes.clone());
    let back = M::decode(&mut reader, version).map_err(|e| format!("{e}: {message:?}"))?;
    if back != message {
        return Err(format!("{} v{version}: wrote {message:?}, read {back:?}", M::NAME));
    }
    if reader.remaining() != 0 {
        return Err(format!("{} v{version}: {} bytes left", M::NAME, reader.remaining()));
    }
    if message.encoded_len(version) != Ok(bytes.len()) {
        return Err(format!("{} v{version}: encoded_len is not {}", M::NAME, bytes.len()));
    }
    Ok(bytes)
}

fn request_frame<M: Request + Encode + Decode>(
    body: Bytes,
    version: i16,
    correlation_id: i32,
    client_id: Option<&str>,
) -> Segments {
    let message = M::decode_bytes(body, version).unwrap();
    let mut writer = Writer::new();
    encode_request_frame(&mut writer, correlation_id, client_id, version, &message).unwrap();
    writer.finish()
}

fn response_frame<M: Response + Encode + Decode>(
    body: Bytes,
    version: i16,
    correlation_id: i32,
    _: Option<&str>,
) -> Segments {
    let message = M::decode_bytes(body, version).unwrap();
    let mut writer = Writer::new();
    encode_response_frame(&mut writer, correlation_id, version, &message).unwrap();
    writer.finish()
}

macro_rules! frame {
    (request, $message:ty) => {
        Some(request_frame::<$message>)
    };
    (response, $message:ty) => {
        Some(response_frame::<$message>)
    };
    ($other:ident, $message:ty) => {
        None
    };
}

macro_rules! entries {
    ($(($module:ident, $message:ident, $kind:ident, $key:literal, $feature:ident),)*) => {
        &[$(Entry {
            name: <messages::$message as kafka4rs_protocol::Message>::NAME,
            kind: stringify!($kind),
            key: $key,
            versions: <messages::$message as kafka4rs_protocol::Message>::VERSIONS,
            stable: <messages::$message as kafka4rs_protocol::Message>::STABLE_VERSIONS,
            flexible_since: <messages::$message as kafka4rs_protocol::Message>::FLEXIBLE_SINCE,
            decode: decode::<messages::$message>,
            read: read::<messages::$message>,
            to_json: to_json::<messages::$message>,
            from_json: from_json::<messages::$message>,
            arbitrary_json: arbitrary_json::<messages::$message>,
            down: down::<messages::$message>,
            round_trip: round_trip::<messages::$message>,
            frame: frame!($kind, messages::$message),
        }),*]
    };
}

/// Every message, controllers' ones included.
pub(crate) const ALL: &[Entry] = kafka4rs_protocol::for_each_message!(entries);

/// The message of this name.
pub(crate) fn named(name: &str) -> &'static Entry {
    ALL.iter().find(|entry| entry.name == name).unwrap_or_else(|| panic!("no message {name}"))
}

#[test]
fn every_message_with_a_version_is_there() {
    // 203 schemas; four APIs keep only their key and have neither request nor response.
    assert_eq!(ALL.len(), 195);
    let versions: i32 = ALL.iter().map(|e| i32::from(e.versions.max - e.versions.min) + 1).sum();
    assert_eq!(versions, VERSIONS);
}

/// Pairs of message and version in Kafka 4.4.0.
const VERSIONS: i32 = 640;
