use std::ops::Range;
use std::time::Duration;

/// A direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a stream has two directions")]
pub enum Way {
    /// What the client sends.
    ToServer,
    /// What the server sends.
    ToClient,
}

impl Way {
    pub(super) fn index(self) -> usize {
        match self {
            Self::ToServer => 0,
            Self::ToClient => 1,
        }
    }
}

/// How a connection ends; both sides see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "TCP knows two")]
pub enum End {
    /// In order: the reader gets what was sent, then the end.
    Fin,
    /// A reset: what was sent and not read yet is gone.
    Rst,
}

/// What all bytes of one direction go through, whatever they mean.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Link {
    /// Nothing passes; what was sent meanwhile arrives when it is false again, as TCP's retransmissions do.
    pub cut: bool,
    /// How late bytes arrive; drawn for each piece read, and the order is kept. Empty: at once.
    pub latency: Range<Duration>,
    /// The most bytes in a second. `None`: as many as come.
    pub bytes_per_s: Option<u32>,
}

impl Link {
    /// A link without faults.
    #[must_use]
    pub fn healthy() -> Self {
        Self::default()
    }

    /// With a latency.
    #[must_use]
    pub fn latency(mut self, latency: Range<Duration>) -> Self {
        self.latency = latency;
        self
    }

    /// With a bandwidth.
    #[must_use]
    pub fn bytes_per_s(mut self, bytes: u32) -> Self {
        self.bytes_per_s = Some(bytes);
        self
    }
}
