//! What is known of a batch beside its records.

use crate::machine::PartitionKey;
use kafka4rs_protocol::BrokerId;
use kafka4rs_protocol::record::{HEADER_LEN, RecordsBuilder};

/// What metrics, logs and delivery reports tell of a sealed batch.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BatchFacts {
    /// Bytes on the wire, had it not been compressed.
    pub(crate) uncompressed: usize,
    /// Milliseconds since the Unix epoch: that of the first record, and the latest of all.
    pub(crate) first_timestamp: i64,
    pub(crate) max_timestamp: i64,
    /// How often it was sent.
    pub(crate) attempts: u32,
    /// Where it was sent last: the broker, and the correlation id of the request.
    pub(crate) last_sent: Option<(BrokerId, i32)>,
    /// Known since the sender has it.
    pub(crate) partition: Option<PartitionKey>,
}

impl BatchFacts {
    /// Of a batch that is about to be sealed.
    pub(crate) fn of(builder: &RecordsBuilder) -> Self {
        Self {
            uncompressed: builder.len_bytes() + HEADER_LEN,
            first_timestamp: builder.base_timestamp(),
            max_timestamp: builder.max_timestamp(),
            attempts: 0,
            last_sent: None,
            partition: None,
        }
    }

    /// Of a part of a batch that was too large as it was: it was sent as often as the whole.
    pub(crate) fn of_part(builder: &RecordsBuilder, whole: &Self) -> Self {
        let Self { attempts, last_sent, partition, .. } = *whole;
        Self { attempts, last_sent, partition, ..Self::of(builder) }
    }
}
