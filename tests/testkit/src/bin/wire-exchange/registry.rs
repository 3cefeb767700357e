//! Every message as a value.

use bytes::Bytes;
use kafka4rs_protocol::testing::{Arbitrary, Source};
use kafka4rs_protocol::{Decode, Encode, Json, Message, Reader, VersionRange, Writer, messages};
use serde_json::Value;

/// One message of the schema.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) name: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) versions: VersionRange,
    /// Of a seed, without unknown tagged fields.
    pub(crate) arbitrary: fn(u64, i16) -> Result<Value, String>,
    pub(crate) encode: fn(&Value, i16) -> Result<Bytes, String>,
    pub(crate) again: fn(Bytes, i16) -> Result<Bytes, String>,
}

fn arbitrary<M: Json + Arbitrary>(seed: u64, version: i16) -> Result<Value, String> {
    M::arbitrary(&mut Source::new(seed), version).to_json(version).map_err(|e| e.to_string())
}

fn encode<M: Json + Encode>(json: &Value, version: i16) -> Result<Bytes, String> {
    write(&M::from_json(json, version).map_err(|e| e.to_string())?, version)
}

fn again<M: Decode + Encode>(bytes: Bytes, version: i16) -> Result<Bytes, String> {
    let mut reader = Reader::new(bytes);
    let message = M::decode(&mut reader, version).map_err(|e| e.to_string())?;
    match reader.remaining() {
        0 => write(&message, version),
        left => Err(format!("{left} bytes are left after it")),
    }
}

fn write<M: Encode>(message: &M, version: i16) -> Result<Bytes, String> {
    let mut writer = Writer::new();
    message.encode(&mut writer, version).map_err(|e| e.to_string())?;
    Ok(writer.finish().to_bytes())
}

macro_rules! entries {
    ($(($module:ident, $message:ident, $kind:ident, $key:literal, $feature:ident),)*) => {
        &[$(Entry {
            name: <messages::$message as Message>::NAME,
            kind: stringify!($kind),
            versions: <messages::$message as Message>::VERSIONS,
            arbitrary: arbitrary::<messages::$message>,
            encode: encode::<messages::$message>,
            again: again::<messages::$message>,
        }),*]
    };
}

/// Every message, controllers' ones included.
pub(crate) const ALL: &[Entry] = kafka4rs_protocol::for_each_message!(entries);

/// The message of this name.
pub(crate) fn named(name: &str) -> Option<&'static Entry> {
    ALL.iter().find(|entry| entry.name == name)
}
