//! How the batches of a topic are compressed, and how much of a batch that is expected to save.

use kafka4rs_core::{KafkaError, Result};
use kafka4rs_protocol::compression::{self, Compression};
use kafka4rs_protocol::record::HEADER_LEN;
use std::sync::atomic::{AtomicU32, Ordering};

/// A codec and its level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Codec {
    pub(crate) compression: Compression,
    /// On the codec's own scale; `None` is Kafka's default.
    pub(crate) level: Option<i32>,
}

impl Codec {
    /// Whether this build can compress with it.
    pub(crate) fn check(self) -> Result<()> {
        if !self.compression.is_built() {
            return Err(KafkaError::config(format!(
                "compression (compression.type) is {0}, which this build of kafka4rs cannot write; enable \
                 feature `{0}`{2}, or choose one of: {1}",
                self.compression.name(),
                built_codecs(),
                if self.compression == Compression::Zstd {
                    ", which needs a C compiler"
                } else {
                    ""
                },
            )));
        }
        // Compressing nothing tells whether the level is one.
        let nothing = compression::compress(self.compression, self.level, [], &mut |_| {
            bytes::BytesMut::with_capacity(256)
        });
        nothing.map(drop).map_err(|error| {
            KafkaError::config(format!(
                "compression_level (compression.{}.level): {error}",
                self.compression.name(),
            ))
        })
    }

    /// Whether compressing so many bytes takes longer than handing them to another thread is worth:
    /// about 200 µs, an eighth of which goes into the handing over.
    pub(crate) fn is_heavy(self, bytes: usize) -> bool {
        let most = match self.compression {
            Compression::None => return false,
            Compression::Gzip => 20 << 10,
            Compression::Snappy | Compression::Lz4 => 256 << 10,
            Compression::Zstd => match self.level {
                Some(level) if level > 5 => 24 << 10,
                _ => 100 << 10,
            },
        };
        bytes > most
    }
}

fn built_codecs() -> String {
    let built = Compression::ALL.into_iter().filter(|codec| codec.is_built());
    built.map(Compression::name).collect::<Vec<_>>().join(", ")
}

/// The compression ratio to be expected of a topic's next batch, from those before it.
///
/// It falls in small steps and rises at once, since a batch that turns out too large has to be split,
/// and one that is too small costs little.
///
/// Source: Kafka's `CompressionRatioEstimator`.
#[derive(Debug)]
pub(crate) struct RatioEstimate {
    /// Compressed bytes of a million.
    millionths: AtomicU32,
}

const ONE: u32 = 1_000_000;
const IMPROVING: u32 = 5_000;
const DETERIORATING: u32 = 50_000;

impl RatioEstimate {
    pub(crate) fn new() -> Self {
        Self { millionths: AtomicU32::new(ONE) }
    }

    /// A batch of `bytes` became `compressed` bytes.
    pub(crate) fn observe(&self, bytes: usize, compressed: usize) {
        if bytes == 0 {
            return;
        }
        let observed =
            (compressed as u128 * u128::from(ONE) / bytes as u128).min(u128::from(2 * ONE));
        let observed = u32::try_from(observed).unwrap_or(ONE);
        // Of two observations at once one is lost, which no estimate suffers from.
        let before = self.millionths.load(Ordering::Relaxed);
        let after = if observed > before {
            observed.max(before + DETERIORATING)
        } else {
            observed.max(before - IMPROVING.min(before))
        };
        self.millionths.store(after, Ordering::Relaxed);
    }

    /// Expects nothing of compression any more: a batch was too large for its topic.
    pub(crate) fn forget(&self) {
        self.millionths.fetch_max(ONE, Ordering::Relaxed);
    }

    /// How many bytes of records a batch may take so that about `batch_size` come of them. Never so
    /// many that they would not fit `max_request_size` if they did not compress at all.
    pub(crate) fn limit(&self, batch_size: usize, max_request_size: usize) -> usize {
        let ratio = u128::from(self.millionths.load(Ordering::Relaxed).max(1));
        // Kafka's margin of 5 percent.
        let limit = batch_size as u128 * u128::from(ONE) * 100 / (ratio * 105);
        let most = max_request_size.saturating_sub(HEADER_LEN);
        usize::try_from(limit).unwrap_or(usize::MAX).min(most).max(batch_size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOST: usize = 1 << 20;

    #[test]
    fn the_estimate_falls_in_small_steps_and_rises_at_once() {
        let ratio = RatioEstimate::new();
        let read = || ratio.millionths.load(Ordering::Relaxed);
        ratio.observe(1000, 250);
        assert_eq!(read(), 995_000);
        ratio.observe(1000, 250);
        assert_eq!(read(), 990_000);
        ratio.observe(1000, 991);
        assert_eq!(read(), 1_040_000, "by a step of 0.05 at least");
        for _ in 0..1000 {
            ratio.observe(1000, 250);
        }
        assert_eq!(read(), 250_000, "never below what was seen");
        ratio.observe(1000, 800);
        assert_eq!(read(), 800_000);
    }

    #[test]
    fn a_batch_takes_more_records_the_better_they_compress() {
        let ratio = RatioEstimate::new();
        assert_eq!(ratio.limit(100_000, MOST), 100_000, "nothing is known yet");
        for _ in 0..1000 {
            ratio.observe(1000, 500);
        }
        assert_eq!(ratio.limit(100_000, MOST), 190_476, "twice as many, less 5 percent");
        for _ in 0..1000 {
            ratio.observe(1000, 10);
        }
        assert_eq!(ratio.limit(100_000, MOST), MOST - HEADER_LEN);
        assert_eq!(ratio.limit(MOST, MOST), MOST, "never less than was asked for");
        // What grows is not compressed by filling batches less.
        ratio.observe(1000, 1500);
        assert_eq!(ratio.limit(100_000, MOST), 100_000);
        for _ in 0..1000 {
            ratio.observe(1000, 100);
        }
        ratio.forget();
        assert_eq!(ratio.limit(100_000, MOST), 100_000);
    }

    #[test]
    fn a_level_outside_the_codec_s_scale_is_refused_by_name() {
        for compression in Compression::ALL.into_iter().filter(|codec| codec.is_built()) {
            Codec { compression, level: None }.check().unwrap();
            if matches!(compression, Compression::None | Compression::Snappy) {
                continue;
            }
            Codec { compression, level: Some(5) }.check().unwrap();
            let error = Codec { compression, level: Some(99) }.check().unwrap_err().to_string();
            assert!(error.contains("level") && error.contains(compression.name()), "{error}");
        }
    }

    #[test]
    fn short_work_is_done_where_it_arises() {
        let codec = |compression| Codec { compression, level: None };
        assert!(!codec(Compression::None).is_heavy(usize::MAX));
        assert!(!codec(Compression::Lz4).is_heavy(64 << 10));
        assert!(codec(Compression::Lz4).is_heavy(1 << 20));
        assert!(codec(Compression::Zstd).is_heavy(256 << 10));
        assert!(codec(Compression::Gzip).is_heavy(64 << 10));
    }
}
