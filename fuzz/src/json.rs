//! Messages as JSON.

use kafka4rs_protocol::{Decode, Encode, Json, VersionRange, messages};
use serde_json::Value;

use crate::messages::{encode, nth_version};

struct Entry {
    versions: VersionRange,
    check: fn(&Value, i16),
}

macro_rules! entries {
    ($(($module:ident, $message:ident, $kind:ident, $key:literal, $feature:ident),)*) => {
        &[$(Entry {
            versions: <messages::$message as kafka4rs_protocol::Message>::VERSIONS,
            check: check::<messages::$message>,
        }),*]
    };
}

const ALL: &[Entry] = kafka4rs_protocol::for_each_message!(entries);

/// `[which message: u8][version, from the oldest: u8][text]`.
pub fn json(input: &[u8]) {
    let [which, version, text @ ..] = input else { return };
    let Ok(value) = serde_json::from_slice(text) else { return };
    let entry = ALL.iter().cycle().nth(usize::from(*which)).expect("some");
    (entry.check)(&value, nth_version(entry.versions, *version));
}

fn check<M: Encode + Decode + Json>(value: &Value, version: i16) {
    let Ok(message) = M::from_json(value, version) else { return };
    let json = message.to_json(version).expect("what was read can be written");
    assert_eq!(M::from_json(&json, version).as_ref(), Ok(&message), "{}", M::NAME);
    // JSON knows longer strings than the wire does.
    if let Ok(bytes) = encode(&message, version) {
        let decoded = M::decode_bytes(bytes, version).expect("what was written can be read");
        assert_eq!(decoded.to_json(version).as_ref(), Ok(&json), "{}", M::NAME);
    }
}
