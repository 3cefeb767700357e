//! Arbitrary messages from a seed, for tests of codecs (feature `testing`).
//!
//! Every field of the version asked for gets a value, and no other field: what comes out can be
//! written in that version and reads back equal.

use bytes::Bytes;

use crate::ids::Uuid;
use crate::wire::{KafkaString, RawTaggedField, UnknownTags};

/// A message or a part of one that can be filled at random.
pub trait Arbitrary: Sized {
    /// Fills the fields that `version` has.
    fn arbitrary(source: &mut Source, version: i16) -> Self;
}

/// A struct that arrays hold, and what an element costs.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ArrayElement {
    /// The message it is a part of.
    pub message: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Bytes of memory, without what it points to.
    pub size: usize,
    /// Bytes on the wire at the least, by version, from the first one that has it.
    pub min_lens: &'static [usize],
}

/// Every struct that arrays hold.
#[must_use]
pub const fn array_elements() -> &'static [ArrayElement] {
    crate::messages::arbitrary::ARRAY_ELEMENTS
}

/// Random values with a taste for edges. The same seed gives the same values.
#[derive(Clone, Debug)]
pub struct Source {
    state: u64,
    /// Elements and bytes that may still be made; keeps nested lists small.
    budget: usize,
}

impl Source {
    /// Starts from `seed`.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self { state: seed, budget: 4000 }
    }

    /// Uniform bits (splitmix64).
    pub fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`, or 0.
    pub fn below(&mut self, n: usize) -> usize {
        self.bits().checked_rem(n as u64).unwrap_or(0) as usize
    }

    /// Either.
    pub fn bool(&mut self) -> bool {
        self.bits() & 1 == 1
    }

    /// Whether a nullable value is null.
    pub fn null(&mut self) -> bool {
        self.below(4) == 0
    }

    /// Small numbers, extremes of every width, and any number.
    pub fn int(&mut self) -> i64 {
        match self.below(6) {
            0 => 0,
            1 => -1,
            2 => i64::MAX,
            3 => i64::MIN,
            4 => self.below(200) as i64,
            _ => self.bits() as i64,
        }
    }

    /// A finite number.
    pub fn float(&mut self) -> f64 {
        match self.below(4) {
            0 => 0.0,
            1 => f64::MIN_POSITIVE / 2.0,
            _ => self.int() as f64 / 3.0,
        }
    }

    /// Any id; often zero.
    pub fn uuid(&mut self) -> Uuid {
        if self.null() { Uuid::ZERO } else { Uuid::from_u64_pair(self.bits(), self.bits()) }
    }

    /// A length: mostly short, sometimes where a varint grows or a buffer is shared.
    fn length(&mut self) -> usize {
        let length = match self.below(12) {
            0 => 0,
            1 => 126 + self.below(4),
            2 if self.bool() => 4094 + self.below(4),
            _ => self.below(12),
        };
        let length = length.min(self.budget);
        self.budget -= length;
        length
    }

    /// A string, not only of ASCII.
    pub fn string(&mut self) -> KafkaString {
        let mut text = String::new();
        let length = self.length();
        while text.len() < length {
            text.push(match self.below(8) {
                0 => 'é',
                1 => '日',
                2 => '🦀',
                n => char::from(b'a' + n as u8),
            });
        }
        text.into()
    }

    /// Bytes.
    pub fn bytes(&mut self) -> Bytes {
        let length = self.length();
        (0..length).map(|_| self.bits() as u8).collect()
    }

    /// A list of mostly few elements.
    pub fn list<T>(&mut self, mut element: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let most = if self.below(20) == 0 { 130 } else { 4 };
        let length = self.below(most).min(self.budget / 8);
        self.budget -= length;
        (0..length).map(|_| element(self)).collect()
    }

    /// Unknown tagged fields with tags from `free` on, ascending.
    pub fn tags(&mut self, free: u32) -> UnknownTags {
        let mut tags = UnknownTags::new();
        let mut tag = free;
        while self.below(4) == 0 {
            tag += self.below(300) as u32;
            tags.push(RawTaggedField { tag, data: self.bytes() });
            tag += 1;
        }
        tags
    }
}
