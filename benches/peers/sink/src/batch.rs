//! Record batches: the one that is served, and those that arrive.

use bytes::{Bytes, BytesMut};
use kafka4rs_protocol::compression::Compression;
use kafka4rs_protocol::record::{
    BatchIdentity, DecodeLimits, DecodeScratch, HEADER_LEN, RecordBatches, RecordFields,
    RecordsBuilder,
};
use runner::values;

/// When the records that are served say they were written; 100 a millisecond.
const TIMESTAMP: i64 = 1_750_000_000_000;

/// The batch that is served.
pub(crate) struct Served {
    /// The batch without its base offset, which the checksum does not cover.
    pub(crate) after_offset: Vec<u8>,
    pub(crate) records: i64,
}

impl Served {
    /// Records of one size, up to `batch_bytes` before compression.
    pub(crate) fn build(value_size: usize, batch_bytes: usize, codec: Compression) -> Self {
        let values = values::pool(value_size, &codec.to_string());
        let mut builder = RecordsBuilder::new();
        builder.push_chunk(BytesMut::with_capacity(batch_bytes.max(value_size + 1024)));
        for (value, number) in values.iter().cycle().zip(0..) {
            let fields = RecordFields { value: Some(value), ..RecordFields::default() };
            let timestamp = TIMESTAMP + number / 100;
            let size = builder.encoded_size(timestamp, &fields);
            let full = HEADER_LEN + builder.len_bytes() + size > batch_bytes;
            if full && number > 0 || builder.append(timestamp, &fields).is_err() {
                break;
            }
        }
        let (sealed, _) = builder
            .seal_compressed(codec, None, &mut |n| BytesMut::with_capacity(n.max(65_536)))
            .unwrap_or_else(|failed| (failed.builder.seal(), Vec::new()));
        let bytes = sealed.to_records(BatchIdentity::NONE).to_bytes();
        Self { after_offset: bytes[8..].to_vec(), records: i64::from(sealed.count()) }
    }

    pub(crate) fn size(&self) -> usize {
        self.after_offset.len() + 8
    }
}

/// Of a batch that arrived, what is counted or checked.
pub(crate) struct Arrived {
    pub(crate) records: i32,
    pub(crate) producer_id: i64,
    pub(crate) epoch: i16,
    pub(crate) base_sequence: i32,
}

/// The first batch of `bytes`, and what is behind it. To verify it is to decode it whole.
pub(crate) fn arrived(bytes: &[u8], verify: bool) -> Result<(Arrived, &[u8]), String> {
    let too_short = || format!("a batch of {} bytes", bytes.len());
    let header = bytes.get(..HEADER_LEN).ok_or_else(too_short)?;
    let i32_at = |at: usize| header[at..].first_chunk().map_or(0, |four| i32::from_be_bytes(*four));
    if header[16] != 2 {
        return Err(format!("a batch of format {}", header[16]));
    }
    let length = usize::try_from(i32_at(8)).unwrap_or(0) + 12;
    let (batch, rest) = bytes.split_at_checked(length).ok_or_else(too_short)?;
    let arrived = Arrived {
        records: i32_at(57),
        producer_id: header[43..].first_chunk().map_or(-1, |eight| i64::from_be_bytes(*eight)),
        epoch: header[51..].first_chunk().map_or(-1, |two| i16::from_be_bytes(*two)),
        base_sequence: i32_at(53),
    };
    if verify {
        walk(batch, arrived.records)?;
    }
    Ok((arrived, rest))
}

fn walk(batch: &[u8], records: i32) -> Result<(), String> {
    let mut batches = RecordBatches::new(Bytes::copy_from_slice(batch));
    let raw = batches.next().ok_or("no batch")?.map_err(|error| error.to_string())?;
    raw.verify_crc().map_err(|error| error.to_string())?;
    let mut scratch = DecodeScratch::new();
    let decoded =
        raw.decode(&mut scratch, DecodeLimits::default()).map_err(|error| error.to_string())?;
    match (&decoded).into_iter().count() {
        count if i32::try_from(count) == Ok(records) => Ok(()),
        count => Err(format!("{count} records in a batch that says {records}")),
    }
}
