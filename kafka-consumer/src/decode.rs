//! From fetched bytes to checked batches: checksum, aborted transactions, markers, framing.

use std::collections::BTreeSet;
use std::sync::Arc;

use bytes::Bytes;
use kafka4rs_protocol::record::{
    BatchError, ControlRecord, ControlType, DecodeLimits, DecodeScratch, DecodedBatch, RawBatch,
    RecordBatches,
};
use kafka4rs_protocol::{LeaderEpoch, Offset, ProducerId};

use crate::buffer::Region;
use crate::metrics::RecordMetrics;

/// Which batches of a region belong to aborted transactions.
///
/// The broker sends the transactions that were aborted within what it answers, by producer and
/// first offset. From there to the producer's abort marker its transactional batches are skipped.
///
/// Source: KIP-98; Kafka's CompletedFetch.
#[derive(Debug, Default)]
pub(crate) struct AbortedFilter {
    /// Latest first, so that the next one to begin is popped from the end.
    waiting: Vec<(Offset, ProducerId)>,
    active: BTreeSet<ProducerId>,
}

impl AbortedFilter {
    /// Of (producer, first offset), in any order: some brokers do not sort.
    pub(crate) fn new(aborted: impl IntoIterator<Item = (ProducerId, Offset)>) -> Self {
        let mut waiting: Vec<_> =
            aborted.into_iter().map(|(producer, first)| (first, producer)).collect();
        waiting.sort_unstable_by(|a, b| b.cmp(a));
        Self { waiting, active: BTreeSet::new() }
    }

    fn skips(&mut self, batch: &RawBatch) -> bool {
        if batch.header.producer_id == ProducerId::NONE {
            return false;
        }
        while let Some((_, producer)) =
            self.waiting.pop_if(|(first, _)| *first <= batch.last_offset())
        {
            self.active.insert(producer);
        }
        batch.is_transactional()
            && !batch.is_control()
            && self.active.contains(&batch.header.producer_id)
    }

    fn ended(&mut self, producer: ProducerId) {
        self.active.remove(&producer);
    }
}

/// How a region is decoded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DecodeRules {
    pub(crate) check_crcs: bool,
    pub(crate) limits: DecodeLimits,
    /// Of decompressed records: with so many bytes there is enough for one call.
    pub(crate) enough_bytes: usize,
}

/// Batches of one partition that can be given to the application.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) batches: Vec<DeliveredBatch>,
    pub(crate) records: usize,
    /// Bytes that were dealt with, as they were fetched.
    pub(crate) bytes: usize,
    /// Bytes of the records of `batches`, decompressed.
    pub(crate) decompressed: usize,
    /// Where the partition goes on: past markers, aborted records and compacted tails.
    pub(crate) next: Offset,
    pub(crate) epoch: LeaderEpoch,
    /// What stopped the decoding, if it was a bad batch.
    pub(crate) fault: Option<Fault>,
    /// Whether the region is used up.
    pub(crate) finished: bool,
}

impl Decoded {
    /// What is counted of it when it is given to the application.
    pub(crate) fn counts(&self) -> RecordMetrics {
        RecordMetrics {
            records: self.records as u64,
            bytes: self.bytes as u64,
            batches: self.batches.len() as u64,
            decompressed_bytes: self.decompressed as u64,
        }
    }
}

/// Why a partition cannot be read on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// This batch is bad.
    Batch(BatchError),
    /// So many bytes, and no whole batch at or after the offset that was asked for.
    NoProgress { bytes: usize },
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Batch(error) => error.fmt(f),
            Self::NoProgress { bytes } => {
                write!(f, "{bytes} bytes of records without a whole batch at or after the offset")
            }
        }
    }
}

impl std::error::Error for Fault {}

/// A decoded batch and where the application's part of it begins.
#[derive(Clone, Debug)]
pub(crate) struct DeliveredBatch {
    pub(crate) batch: Arc<DecodedBatch>,
    /// Records before it lie before the position: a compressed batch starts earlier.
    pub(crate) first: usize,
}

/// Decodes whole batches from `position` on until there are `max_records` or enough bytes, the region
/// ends, or a batch is bad. At least one batch with records is decoded if there is one.
pub(crate) fn decode(
    region: &mut Region,
    position: Offset,
    max_records: usize,
    rules: DecodeRules,
    scratch: &mut DecodeScratch,
) -> Decoded {
    let mut decoded = Decoded {
        batches: Vec::new(),
        records: 0,
        bytes: 0,
        decompressed: 0,
        next: position,
        epoch: LeaderEpoch::NONE,
        fault: None,
        finished: false,
    };
    while decoded.records < max_records && decoded.decompressed < rules.enough_bytes {
        match region.batches.next() {
            None => {
                // A cut last batch is fetched again; its bytes leave with the region.
                decoded.finished = true;
                if decoded.next <= region.from && region.size > 0 {
                    // Since fetch v3 the first batch comes whole, however large (KIP-74).
                    decoded.fault = Some(Fault::NoProgress { bytes: region.size });
                }
                break;
            }
            Some(Ok(raw)) => {
                if let Err(error) = one(&raw, region, rules, scratch, &mut decoded) {
                    decoded.fault = Some(Fault::Batch(error));
                    break;
                }
            }
            Some(Err(error)) => {
                decoded.fault = Some(Fault::Batch(error));
                break;
            }
        }
    }
    decoded
}

fn one(
    raw: &RawBatch,
    region: &mut Region,
    rules: DecodeRules,
    scratch: &mut DecodeScratch,
    decoded: &mut Decoded,
) -> Result<(), BatchError> {
    if rules.check_crcs {
        // Aborted batches too: a damaged producer id must not hide committed records.
        raw.verify_crc()?;
    }
    let skipped = region.aborted.skips(raw);
    let next = raw.next_offset();
    if raw.is_control() {
        let batch = raw.decode(scratch, rules.limits)?;
        let marker = ControlRecord::parse(&batch)?.map(|record| record.control_type);
        if marker == Some(ControlType::Abort) {
            region.aborted.ended(raw.header.producer_id);
        }
        scratch.recycle(batch);
    } else if !skipped && next > decoded.next {
        let batch = raw.decode(scratch, rules.limits)?;
        let first = batch.first_at_or_after(decoded.next);
        if first < batch.len() {
            decoded.records += batch.len() - first;
            decoded.decompressed += batch.records().len();
            decoded.batches.push(DeliveredBatch { batch: Arc::new(batch), first });
        } else {
            scratch.recycle(batch);
        }
    }
    region.bytes = region.bytes.saturating_sub(raw.bytes.len());
    decoded.bytes += raw.bytes.len();
    // Never backwards, whatever a batch claims.
    if next > decoded.next {
        decoded.next = next;
        decoded.epoch = raw.header.partition_leader_epoch;
    }
    Ok(())
}

/// What batch headers alone say about a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Scanned {
    /// Where the next fetch of the partition begins.
    pub(crate) next: Offset,
    /// The leader epoch of the last batch before that; none if there is none.
    pub(crate) epoch: LeaderEpoch,
    /// Whether the bytes can be used up: if not, fetching goes on only when poll has dealt with them.
    pub(crate) usable: bool,
}

/// Walks the headers of a region that was fetched from `from` on.
pub(crate) fn scan(records: &Bytes, from: Offset) -> Scanned {
    let mut scanned = Scanned { next: from, epoch: LeaderEpoch::NONE, usable: true };
    for batch in RecordBatches::new(records.clone()) {
        match batch {
            Ok(batch) if batch.next_offset() > scanned.next => {
                scanned.next = batch.next_offset();
                scanned.epoch = batch.header.partition_leader_epoch;
            }
            Ok(_) => {}
            Err(_) => return Scanned { usable: false, ..scanned },
        }
    }
    scanned.usable = scanned.next > from || records.is_empty();
    scanned
}

#[cfg(test)]
mod tests {
    use bytes::BytesMut;
    use kafka4rs_core::TopicPartition;
    use kafka4rs_protocol::record::{
        BatchHeader, BatchIdentity, EndTxnMarker, RecordFields, RecordsBuilder,
    };
    use kafka4rs_protocol::{ProducerEpoch, Sequence};

    use super::*;
    use crate::slab::SlabPool;

    const PRODUCER: ProducerId = ProducerId(9);

    /// A batch of `count` records "0", "1", .. as the leader stores it at `base`.
    fn batch(base: i64, count: usize, producer: ProducerId, transactional: bool) -> Vec<u8> {
        let mut builder = RecordsBuilder::new();
        builder.push_chunk(BytesMut::with_capacity(4096));
        for i in 0..count {
            let value = i.to_string();
            let fields = RecordFields { key: None, value: Some(value.as_bytes()), headers: &[] };
            builder.append(1_000 + i as i64, &fields).expect("room");
        }
        let identity = BatchIdentity {
            producer_id: producer,
            producer_epoch: ProducerEpoch(1),
            base_sequence: Sequence(0),
            transactional,
        };
        let bytes = builder.seal().to_records(identity).to_bytes();
        let raw = RecordBatches::new(bytes).next().expect("a batch").expect("a good batch");
        raw.placed_at(Offset(base), LeaderEpoch(4)).concat()
    }

    fn marker(base: i64, producer: ProducerId, commit: bool) -> Vec<u8> {
        EndTxnMarker {
            base_offset: Offset(base),
            partition_leader_epoch: LeaderEpoch(4),
            timestamp: 1_000,
            producer_id: producer,
            producer_epoch: ProducerEpoch(1),
            commit,
            coordinator_epoch: 3,
        }
        .to_bytes()
        .to_vec()
    }

    fn region(batches: &[Vec<u8>], from: i64, aborted: &[(ProducerId, i64)]) -> Region {
        let filter = AbortedFilter::new(aborted.iter().map(|&(p, first)| (p, Offset(first))));
        let records = Bytes::from(batches.concat());
        let memory = SlabPool::default().ticket(records.len());
        Region::new(TopicPartition::new("orders", 0), 1, Offset(from), records, filter, memory)
    }

    fn run(region: &mut Region, position: i64, max_records: usize) -> Decoded {
        let rules = DecodeRules {
            check_crcs: true,
            limits: DecodeLimits::default(),
            enough_bytes: usize::MAX,
        };
        decode(region, Offset(position), max_records, rules, &mut DecodeScratch::new())
    }

    fn offsets(decoded: &Decoded) -> Vec<i64> {
        let records = decoded.batches.iter().flat_map(|delivered| {
            (delivered.first..delivered.batch.len()).filter_map(|i| delivered.batch.get(i))
        });
        records.map(|record| record.offset.get()).collect()
    }

    fn scanned(records: Vec<u8>, from: i64) -> (i64, i32, bool) {
        let Scanned { next, epoch, usable } = scan(&Bytes::from(records), Offset(from));
        (next.get(), epoch.get(), usable)
    }

    #[test]
    fn gives_whole_batches_until_there_are_enough_records() {
        let plain = |base| batch(base, 3, ProducerId::NONE, false);
        let mut region = region(&[plain(0), plain(3), plain(6)], 0, &[]);
        let decoded = run(&mut region, 0, 4);
        assert_eq!(offsets(&decoded), [0, 1, 2, 3, 4, 5]);
        assert_eq!((decoded.next, decoded.epoch), (Offset(6), LeaderEpoch(4)));
        assert!(!decoded.finished);
        let rest = run(&mut region, 6, 100);
        assert_eq!(offsets(&rest), [6, 7, 8]);
        assert!(rest.finished);
    }

    #[test]
    fn ends_with_the_batch_that_makes_enough_bytes() {
        let plain = |base| batch(base, 3, ProducerId::NONE, false);
        let mut region = region(&[plain(0), plain(3), plain(6)], 0, &[]);
        let rules =
            DecodeRules { check_crcs: true, limits: DecodeLimits::default(), enough_bytes: 1 };
        let decoded = decode(&mut region, Offset(0), 100, rules, &mut DecodeScratch::new());
        assert_eq!(offsets(&decoded), [0, 1, 2]);
        let counts = decoded.counts();
        assert_eq!((counts.records, counts.batches), (3, 1));
        assert_eq!(counts.bytes, plain(0).len() as u64);
        assert_eq!(counts.decompressed_bytes, counts.bytes - 61);
        assert!(!decoded.finished);
    }

    #[test]
    fn drops_the_records_of_a_batch_that_lie_before_the_position() {
        let mut region = region(&[batch(0, 5, ProducerId::NONE, false)], 3, &[]);
        let decoded = run(&mut region, 3, 100);
        assert_eq!(offsets(&decoded), [3, 4]);
        assert_eq!(decoded.records, 2);
    }

    #[test]
    fn aborted_records_are_skipped_and_committed_ones_of_the_same_producer_are_not() {
        let batches = [
            batch(0, 2, PRODUCER, true),
            marker(2, PRODUCER, false),
            batch(3, 2, PRODUCER, true),
            marker(5, PRODUCER, true),
            batch(6, 1, PRODUCER, false),
        ];
        let mut region = region(&batches, 0, &[(PRODUCER, 0)]);
        let decoded = run(&mut region, 0, 100);
        assert_eq!(offsets(&decoded), [3, 4, 6]);
        assert_eq!(decoded.next, Offset(7));
    }

    #[test]
    fn an_aborted_batch_is_dropped_by_its_header_and_never_decoded() {
        let mut garbage = batch(0, 2, PRODUCER, true);
        garbage[61..].fill(0xff);
        let batches = [garbage, marker(2, PRODUCER, false), batch(3, 1, PRODUCER, true)];
        let rules = DecodeRules {
            check_crcs: false,
            limits: DecodeLimits::default(),
            enough_bytes: usize::MAX,
        };
        let mut aborted = region(&batches, 0, &[(PRODUCER, 0)]);
        let decoded = decode(&mut aborted, Offset(0), 100, rules, &mut DecodeScratch::new());
        assert_eq!((offsets(&decoded), decoded.fault.clone()), (vec![3], None));
        // The same bytes of a transaction that was not aborted are an error.
        let mut committed = region(&batches, 0, &[]);
        let decoded = decode(&mut committed, Offset(0), 100, rules, &mut DecodeScratch::new());
        assert!(decoded.fault.is_some());
    }

    #[test]
    fn an_unsorted_list_of_two_aborts_of_one_producer_is_understood() {
        let batches = [
            batch(0, 1, PRODUCER, true),
            marker(1, PRODUCER, false),
            batch(2, 1, PRODUCER, true),
            marker(3, PRODUCER, false),
            batch(4, 1, PRODUCER, true),
        ];
        let mut region = region(&batches, 0, &[(PRODUCER, 2), (PRODUCER, 0)]);
        assert_eq!(offsets(&run(&mut region, 0, 100)), [4]);
    }

    #[test]
    fn an_abort_marker_without_an_entry_changes_nothing() {
        let batches = [marker(0, PRODUCER, false), batch(1, 2, PRODUCER, true)];
        let mut region = region(&batches, 0, &[]);
        let decoded = run(&mut region, 0, 100);
        assert_eq!(offsets(&decoded), [1, 2]);
    }

    #[test]
    fn the_position_passes_over_markers_and_emptied_batches() {
        let mut emptied = batch(3, 4, ProducerId::NONE, false);
        emptied.truncate(61);
        let mut header = BatchHeader::parse(&emptied).expect("a header");
        header.count = 0;
        header.length = 49;
        let bytes = header.to_bytes();
        header.crc = kafka4rs_protocol::record::crc32c(&bytes[21..]);
        let batches = [marker(2, PRODUCER, true), header.to_bytes().to_vec()];
        let mut region = region(&batches, 2, &[]);
        let decoded = run(&mut region, 2, 100);
        assert_eq!((offsets(&decoded), decoded.next), (vec![], Offset(7)));
        assert_eq!(decoded.fault, None);
    }

    #[test]
    fn a_bad_batch_ends_the_result_before_it() {
        let mut bad = batch(2, 2, ProducerId::NONE, false);
        *bad.last_mut().expect("bytes") ^= 1;
        let mut region = region(&[batch(0, 2, ProducerId::NONE, false), bad], 0, &[]);
        let decoded = run(&mut region, 0, 100);
        assert_eq!((offsets(&decoded), decoded.next), (vec![0, 1], Offset(2)));
        let Some(Fault::Batch(error)) = decoded.fault else { panic!("{:?}", decoded.fault) };
        assert_eq!(error.base_offset, Offset(2));
    }

    #[test]
    fn a_cut_last_batch_is_no_error() {
        let mut cut = batch(2, 2, ProducerId::NONE, false);
        cut.truncate(70);
        let mut region = region(&[batch(0, 2, ProducerId::NONE, false), cut], 0, &[]);
        let decoded = run(&mut region, 0, 100);
        assert_eq!((decoded.next, decoded.fault, decoded.finished), (Offset(2), None, true));
    }

    #[test]
    fn bytes_without_a_whole_batch_are_a_fault_and_stop_fetching() {
        let mut cut = batch(0, 2, ProducerId::NONE, false);
        cut.truncate(70);
        assert_eq!(scanned(cut.clone(), 0), (0, -1, false));
        let mut region = region(&[cut], 0, &[]);
        assert_eq!(run(&mut region, 0, 100).fault, Some(Fault::NoProgress { bytes: 70 }));
    }

    #[test]
    fn a_batch_that_lies_before_the_position_never_moves_it_back() {
        let old = batch(0, 2, ProducerId::NONE, false);
        assert_eq!(scanned(old.clone(), 7), (7, -1, false));
        let mut region = region(&[old], 7, &[]);
        let decoded = run(&mut region, 7, 100);
        assert_eq!((offsets(&decoded), decoded.next), (vec![], Offset(7)));
        assert!(matches!(decoded.fault, Some(Fault::NoProgress { .. })));
    }

    #[test]
    fn scanning_headers_finds_where_the_next_fetch_begins() {
        let records = [batch(0, 3, ProducerId::NONE, false), marker(3, PRODUCER, true)].concat();
        assert_eq!(scanned(records, 0), (4, 4, true));
        assert_eq!(scanned(Vec::new(), 5), (5, -1, true));
    }
}
