//! Every message as a value.

use bytes::Bytes;
use kafka4rs_protocol::{
    Decode, DecodeError, Encode, EncodeError, Json, JsonError, Message, Reader, Request, Response,
    Writer, encode_request_frame, encode_response_frame, messages,
};
use serde_json::Value;

/// One message of the schema.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) name: &'static str,
    pub(crate) flexible_since: Option<i16>,
    pub(crate) read: fn(Bytes, i16) -> Result<Read, DecodeError>,
    pub(crate) convert: Convert,
    pub(crate) frame: Option<Frame>,
}

/// JSON, its version, the version to write -> the bytes, if the JSON can be read.
pub(crate) type Convert = fn(&Value, i16, i16) -> Result<Result<Bytes, EncodeError>, JsonError>;

/// JSON body, version, correlation id, client id -> the frame.
pub(crate) type Frame = fn(&Value, i16, i32, Option<&str>) -> Result<Bytes, String>;

/// What a body was read as.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) consumed: usize,
    pub(crate) json: Result<Value, JsonError>,
    pub(crate) again: Result<Bytes, EncodeError>,
}

fn encode<M: Encode>(message: &M, version: i16) -> Result<Bytes, EncodeError> {
    let mut writer = Writer::new();
    message.encode(&mut writer, version)?;
    Ok(writer.finish().to_bytes())
}

fn read<M: Encode + Decode + Json>(body: Bytes, version: i16) -> Result<Read, DecodeError> {
    let mut reader = Reader::new(body);
    let message = M::decode(&mut reader, version)?;
    Ok(Read {
        consumed: reader.position(),
        json: message.to_json(version),
        again: encode(&message, version),
    })
}

/// Reads JSON of version `from` and writes bytes of version `to`.
fn convert<M: Encode + Json>(
    json: &Value,
    from: i16,
    to: i16,
) -> Result<Result<Bytes, EncodeError>, JsonError> {
    M::from_json(json, from).map(|message| encode(&message, to))
}

fn request_frame<M: Request + Encode + Json>(
    body: &Value,
    version: i16,
    correlation_id: i32,
    client_id: Option<&str>,
) -> Result<Bytes, String> {
    let message = M::from_json(body, version).map_err(|e| e.to_string())?;
    let mut writer = Writer::new();
    encode_request_frame(&mut writer, correlation_id, client_id, version, &message)
        .map_err(|e| e.to_string())?;
    Ok(writer.finish().to_bytes())
}

fn response_frame<M: Response + Encode + Json>(
    body: &Value,
    version: i16,
    correlation_id: i32,
    _: Option<&str>,
) -> Result<Bytes, String> {
    let message = M::from_json(body, version).map_err(|e| e.to_string())?;
    let mut writer = Writer::new();
    encode_response_frame(&mut writer, correlation_id, version, &message)
        .map_err(|e| e.to_string())?;
    Ok(writer.finish().to_bytes())
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
            name: <messages::$message as Message>::NAME,
            flexible_since: <messages::$message as Message>::FLEXIBLE_SINCE,
            read: read::<messages::$message>,
            convert: convert::<messages::$message>,
            frame: frame!($kind, messages::$message),
        }),*]
    };
}

const ALL: &[Entry] = kafka4rs_protocol::for_each_message!(entries);

/// The message of this name.
pub(crate) fn named(name: &str) -> Result<&'static Entry, String> {
    ALL.iter().find(|entry| entry.name == name).ok_or_else(|| format!("no message {name}"))
}
