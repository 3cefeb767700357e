//! Bodies of messages, every one and every version.

use bytes::Bytes;
use kafka4rs_protocol::{Decode, Encode, Reader, VersionRange, Writer, messages};

use crate::memory::within;

/// A message as a value.
struct Entry {
    name: &'static str,
    kind: &'static str,
    key: i16,
    versions: VersionRange,
    check: fn(Bytes, i16),
}

macro_rules! entries {
    ($(($module:ident, $message:ident, $kind:ident, $key:literal, $feature:ident),)*) => {
        &[$(Entry {
            name: <messages::$message as kafka4rs_protocol::Message>::NAME,
            kind: stringify!($kind),
            key: $key,
            versions: <messages::$message as kafka4rs_protocol::Message>::VERSIONS,
            check: check::<messages::$message>,
        }),*]
    };
}

const ALL: &[Entry] = kafka4rs_protocol::for_each_message!(entries);

/// Requests: `[api key: u8][version, from the oldest: u8][body]`.
pub fn request(input: &[u8]) {
    by_key("request", input);
}

/// Responses: `[api key: u8][version, from the oldest: u8][body]`.
pub fn response(input: &[u8]) {
    by_key("response", input);
}

fn by_key(kind: &str, input: &[u8]) {
    let [key, version, body @ ..] = input else { return };
    // A key without a message stands for any: the fuzzer should not have to guess.
    let of_kind = || ALL.iter().filter(|entry| entry.kind == kind);
    let entry = of_kind().find(|entry| entry.key == i16::from(*key));
    let entry = entry.or_else(|| of_kind().cycle().nth(usize::from(*key))).expect("some");
    entry.read(*version, body);
}

/// Everything else: `[which: u8][version, from the oldest: u8][body]`.
pub fn data(input: &[u8]) {
    let [which, version, body @ ..] = input else { return };
    others().cycle().nth(usize::from(*which)).expect("some").read(*version, body);
}

fn others() -> impl Iterator<Item = &'static Entry> + Clone {
    ALL.iter().filter(|entry| !matches!(entry.kind, "request" | "response"))
}

/// The target that reads a message, and the two bytes before its body there.
#[must_use]
pub fn message_seed(name: &str, version: i16) -> Option<(&'static str, [u8; 2])> {
    let entry = ALL.iter().find(|entry| entry.name == name)?;
    let (target, which) = match entry.kind {
        "request" | "response" => (entry.kind, u8::try_from(entry.key).ok()?),
        _ => ("data", u8::try_from(others().position(|other| other.name == name)?).ok()?),
    };
    Some((target, [which, u8::try_from(version - entry.versions.min).ok()?]))
}

/// The two bytes before a message's JSON in target `json`.
#[must_use]
pub fn json_seed(name: &str, version: i16) -> Option<[u8; 2]> {
    let which = ALL.iter().position(|entry| entry.name == name)?;
    let [_, version] = message_seed(name, version)?.1;
    Some([u8::try_from(which).ok()?, version])
}

/// Blobs that members of a group exchange: `[version: i16][body]`. As in Java, a version of a newer
/// member is read as the newest known.
pub fn consumer_protocol(input: &[u8]) {
    let Some((version, body)) = input.split_first_chunk() else { return };
    let version = i16::from_be_bytes(*version);
    let body = Bytes::copy_from_slice(body);
    both::<messages::ConsumerProtocolSubscription>(&body, version);
    both::<messages::ConsumerProtocolAssignment>(&body, version);
}

fn both<M: Encode + Decode>(body: &Bytes, version: i16) {
    if version >= M::VERSIONS.min {
        check::<M>(body.clone(), version.min(M::VERSIONS.max));
    } else {
        M::decode_bytes(body.clone(), version).expect_err("no such version");
    }
}

impl Entry {
    fn read(&self, version: u8, body: &[u8]) {
        (self.check)(Bytes::copy_from_slice(body), nth_version(self.versions, version));
    }
}

/// The version `n` above the oldest, again and again from there.
pub(crate) fn nth_version(versions: VersionRange, n: u8) -> i16 {
    versions.min + i16::from(n) % (versions.max - versions.min + 1)
}

/// Memory that a body of `len` bytes may take once decoded, error texts included.
pub(crate) fn allowed(name: &str, version: i16, len: usize) -> usize {
    // Groups without a name: a documented exception.
    let times = if name == "ListGroupsResponse" && version == 3 { 51 } else { 40 };
    times * len + 1024
}

fn check<M: Encode + Decode>(body: Bytes, version: i16) {
    let len = body.len();
    let mut reader = Reader::new(body);
    let most = allowed(M::NAME, version, len);
    let Ok(message) = within(most, M::NAME, || M::decode(&mut reader, version)) else { return };
    assert!(reader.position() <= len);
    let bytes = encode(&message, version).expect("what was read can be written");
    assert_eq!(message.encoded_len(version), Ok(bytes.len()));
    assert!(bytes.len() <= reader.position(), "{} grew", M::NAME);
    let mut reader = Reader::new(bytes.clone());
    let again = M::decode(&mut reader, version).expect("what was written can be read");
    assert_eq!(reader.remaining(), 0, "{}", M::NAME);
    // A float may be no number, and then equals nothing, itself included.
    assert!(again == message || again != again.clone(), "{} changed", M::NAME);
    assert_eq!(encode(&again, version).expect("as before"), bytes);
}

pub(crate) fn encode<M: Encode>(
    message: &M,
    version: i16,
) -> Result<Bytes, kafka4rs_protocol::EncodeError> {
    let mut writer = Writer::new();
    message.encode(&mut writer, version)?;
    Ok(writer.finish().to_bytes())
}
