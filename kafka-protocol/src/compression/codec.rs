//! Which codecs there are, and what can go wrong with them.

use std::fmt;
use std::str::FromStr;

/// A compression codec of record batches.
///
/// Source: Kafka's `CompressionType`. The set has not grown since zstd (KIP-110).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(clippy::exhaustive_enums, reason = "three bits of the batch attributes, fixed by Kafka")]
pub enum Compression {
    /// Records as they are. The default.
    #[default]
    None,
    /// RFC 1952.
    Gzip,
    /// Snappy in the framing of xerial's Java library.
    Snappy,
    /// LZ4 frames.
    Lz4,
    /// Zstandard frames (KIP-110).
    Zstd,
}

impl Compression {
    /// Every codec, in the order of their ids.
    pub const ALL: [Self; 5] = [Self::None, Self::Gzip, Self::Snappy, Self::Lz4, Self::Zstd];

    /// Its id: bits 0-2 of the batch attributes.
    #[must_use]
    pub const fn id(self) -> u8 {
        match self {
            Self::None => 0,
            Self::Gzip => 1,
            Self::Snappy => 2,
            Self::Lz4 => 3,
            Self::Zstd => 4,
        }
    }

    /// The codec of an id, if there is one.
    #[must_use]
    pub const fn from_id(id: u8) -> Option<Self> {
        match id {
            0 => Some(Self::None),
            1 => Some(Self::Gzip),
            2 => Some(Self::Snappy),
            3 => Some(Self::Lz4),
            4 => Some(Self::Zstd),
            _ => None,
        }
    }

    /// Its name in Kafka's settings: `none`, `gzip`, `snappy`, `lz4`, `zstd`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Gzip => "gzip",
            Self::Snappy => "snappy",
            Self::Lz4 => "lz4",
            Self::Zstd => "zstd",
        }
    }

    /// Whether this build can read and write it: its feature, of its own name, is on.
    #[must_use]
    pub const fn is_built(self) -> bool {
        match self {
            Self::None => true,
            Self::Gzip => cfg!(feature = "gzip"),
            Self::Snappy => cfg!(feature = "snappy"),
            Self::Lz4 => cfg!(feature = "lz4"),
            Self::Zstd => cfg!(feature = "zstd"),
        }
    }

    /// Whether this build can read it: zstd is readable without being writable with feature
    /// `zstd-decode`.
    #[must_use]
    pub const fn is_readable(self) -> bool {
        self.is_built() || (matches!(self, Self::Zstd) && cfg!(feature = "zstd-decode"))
    }

    /// The levels that Kafka's `compression.<codec>.level` accepts.
    pub(crate) fn check_level(self, level: Option<i32>) -> Result<(), CompressionError> {
        let (min, max) = match self {
            Self::None | Self::Snappy => return Ok(()),
            Self::Gzip => (-1, 9),
            Self::Lz4 => (1, 17),
            Self::Zstd => (-131_072, 22),
        };
        match level {
            Some(level) if level < min || level > max || (self == Self::Gzip && level == 0) => {
                Err(CompressionError::BadLevel { codec: self, level, min, max })
            }
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Compression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Compression {
    type Err = UnknownCodecName;

    fn from_str(name: &str) -> Result<Self, UnknownCodecName> {
        Self::ALL
            .into_iter()
            .find(|codec| codec.name() == name)
            .ok_or_else(|| UnknownCodecName { name: name.into() })
    }
}

/// A name that is none of Kafka's codecs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown compression codec {name:?}; known are none, gzip, snappy, lz4, zstd")]
pub struct UnknownCodecName {
    name: Box<str>,
}

/// Why data was not compressed or decompressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CompressionError {
    /// This build lacks the codec.
    #[error("{}", not_built(*.codec))]
    NotBuilt {
        /// The codec.
        codec: Compression,
    },
    /// The level is outside the codec's scale.
    #[error("{codec} level {level} is outside {min} to {max}, or is no level of it")]
    BadLevel {
        /// The codec.
        codec: Compression,
        /// The level asked for.
        level: i32,
        /// The lowest.
        min: i32,
        /// The highest.
        max: i32,
    },
    /// The compressed bytes break the codec's format.
    #[error("the compressed bytes are corrupt: {reason}")]
    Corrupt {
        /// What is wrong.
        reason: &'static str,
    },
    /// The frame is valid, but uses what is not supported.
    #[error("the compressed bytes need {feature}, which is not supported")]
    Unsupported {
        /// What it uses.
        feature: &'static str,
    },
    /// The output, decompressed or compressed, passes its limit.
    #[error("the output would pass the limit of {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The caller gave a chunk without capacity.
    #[error("no memory was given for the compressed bytes")]
    NoRoom,
}

fn not_built(codec: Compression) -> String {
    match codec {
        Compression::Zstd => "support for zstd is not built in; build with feature `zstd-decode` \
                              to read it, or with `zstd`, which needs a C compiler, to write it \
                              as well"
            .into(),
        codec => format!("support for {codec} is not built in; build with feature `{codec}`"),
    }
}
