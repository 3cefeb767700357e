//! What a message looks like on the wire, as data.

use crate::version::VersionRange;

/// What a message is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Request,
    Response,
    Header,
    Data,
}

/// A message of the schema.
#[derive(Debug)]
pub(crate) struct Message {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    /// Of its API; -1 if it has none.
    pub(crate) key: i16,
    pub(crate) valid: VersionRange,
    /// First version with compact lengths and tagged fields.
    pub(crate) flexible_since: Option<i16>,
    /// The message itself first.
    pub(crate) structs: &'static [Struct],
}

#[derive(Debug)]
pub(crate) struct Struct {
    #[expect(dead_code, reason = "for whoever reads the generated table, or debugs with it")]
    pub(crate) name: &'static str,
    pub(crate) fields: &'static [Field],
}

#[derive(Debug)]
pub(crate) struct Field {
    /// As in Java's JSON.
    pub(crate) name: &'static str,
    pub(crate) ty: Type,
    pub(crate) versions: VersionRange,
    pub(crate) nullable: Option<VersionRange>,
    pub(crate) tag: Option<u32>,
    /// Keeps its classic form in flexible versions.
    pub(crate) classic: bool,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Type {
    Bool,
    Int8,
    Int16,
    Uint16,
    Int32,
    #[expect(dead_code, reason = "no field of this release has the type, and the schema allows it")]
    Uint32,
    Int64,
    Float64,
    String,
    Uuid,
    Bytes,
    Records,
    /// By its place in [`Message::structs`].
    Struct(usize),
    Array(&'static Type),
}

impl Message {
    /// The message of this name.
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        let all = crate::messages::shape::MESSAGES;
        let at = all.binary_search_by(|message| message.name.cmp(name)).ok()?;
        all.get(at)
    }

    /// The request or response of an API.
    pub(crate) fn of_api(key: i16, kind: Kind) -> Option<&'static Self> {
        let mut all = crate::messages::shape::MESSAGES.iter();
        all.find(|message| message.key == key && message.kind == kind)
    }
}
