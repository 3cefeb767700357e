//! A group as the log has it, of either protocol.

use kafka4rs_protocol::{DecodeError, EncodeError, KafkaString, Reader, Writer};

use super::classic::ClassicGroup;
use super::state::Group;
use crate::log::codec::{Field, fields, invalid};

/// A name is a group of one protocol at a time.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum StoredGroup {
    /// KIP-848; members of the classic protocol may be among its members.
    Consumer(Group),
    Classic(ClassicGroup),
}

impl StoredGroup {
    pub(crate) fn version(&self) -> u64 {
        match self {
            Self::Consumer(group) => group.version,
            Self::Classic(group) => group.version,
        }
    }

    pub(crate) fn at_version(mut self, version: u64) -> Self {
        match &mut self {
            Self::Consumer(group) => group.version = version,
            Self::Classic(group) => group.version = version,
        }
        self
    }

    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Consumer(group) => group.members.is_empty(),
            Self::Classic(group) => group.members.is_empty(),
        }
    }
}

impl Field for StoredGroup {
    fn put(&self, w: &mut Writer) -> Result<(), EncodeError> {
        match self {
            Self::Consumer(group) => {
                w.put_u8(0);
                group.put(w)
            }
            Self::Classic(group) => {
                w.put_u8(1);
                group.put(w)
            }
        }
    }

    fn get(r: &mut Reader) -> Result<Self, DecodeError> {
        Ok(match r.read_u8()? {
            0 => Self::Consumer(Field::get(r)?),
            1 => Self::Classic(Field::get(r)?),
            _ => return Err(invalid(r, "unknown kind of group")),
        })
    }
}

/// A group is another from now on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GroupReplace {
    pub(crate) group: KafkaString,
    /// The version this was computed from; it holds for no other.
    pub(crate) from_version: u64,
    pub(crate) after: StoredGroup,
}
fields!(GroupReplace { group, from_version, after });

/// A group is gone.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GroupDelete {
    pub(crate) group: KafkaString,
    pub(crate) from_version: u64,
}
fields!(GroupDelete { group, from_version });
