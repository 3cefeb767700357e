//! Record batches to a tree.

use bytes::Bytes;

use crate::inspect::body::Body;
use crate::inspect::shape::Message;
use crate::inspect::tree::{Tree, hex};
use crate::inspect::{Fault, Inspector};
use crate::record::{
    BatchError, ControlRecord, ControlType, DecodeLimits, DecodeScratch, RawBatch, RecordBatches,
    RecordView, TimestampType,
};
use crate::wire::Reader;

/// Every batch of `records`, whose first byte is the `base`th of what the user sees. After a damaged
/// batch header there is no next batch; its bytes are shown as they are.
pub(super) fn tree(
    inspector: &Inspector,
    records: Bytes,
    base: usize,
    faults: &mut Vec<Fault>,
) -> Tree {
    let mut out = Vec::new();
    let mut scratch = DecodeScratch::new();
    let mut batches = RecordBatches::new(records);
    for (index, batch) in (&mut batches).enumerate() {
        match batch {
            Ok(batch) => {
                let at = base + batch.position();
                let begun = faults.len();
                out.push(batch_tree(inspector, &batch, at, &mut scratch, faults));
                for fault in faults.iter_mut().skip(begun) {
                    fault.path = format!("[{index}]{}", fault.path);
                }
            }
            Err(error) => faults.push(fault(format!("[{index}]"), base, &error)),
        }
    }
    let rest = batches.remainder();
    if !rest.is_empty() {
        // A broker cuts the last batch where the response is full: no fault.
        let name = if faults.is_empty() { "cutBatch" } else { "notRead" };
        out.push(Tree::Object(vec![(
            name,
            Tree::Object(vec![("bytes", rest.len().into()), ("hex", shown(rest).into())]),
        )]));
    }
    Tree::List(out)
}

/// The first bytes.
fn shown(bytes: &[u8]) -> String {
    const MOST: usize = 64;
    let front = hex(bytes.get(..MOST).unwrap_or(bytes));
    if bytes.len() > MOST { format!("{front}..") } else { front }
}

fn fault(path: String, base: usize, error: &BatchError) -> Fault {
    let what = format!("record batch with base offset {}: {}", error.base_offset, error.kind);
    Fault { message: None, version: -1, path, at: base + error.at, what }
}

fn batch_tree(
    inspector: &Inspector,
    batch: &RawBatch,
    at: usize,
    scratch: &mut DecodeScratch,
    faults: &mut Vec<Fault>,
) -> Tree {
    let mut fields = header_fields(batch);
    let start = at - batch.position();
    if let Err(error) = batch.verify_crc() {
        faults.push(fault(String::new(), start, &error));
    }
    // Damaged or not: what the records say may tell where the damage is.
    let limits = DecodeLimits { max_decompressed: inspector.limit() };
    match batch.decode(scratch, limits) {
        Ok(decoded) => {
            let mut records = Vec::new();
            for (index, record) in decoded.iter().enumerate() {
                let (tree, wrong) = record_tree(inspector, batch, &record);
                faults.extend(wrong.map(|what| Fault {
                    message: None,
                    version: -1,
                    path: format!(".records[{index}]"),
                    at,
                    what,
                }));
                records.push(tree);
            }
            fields.push(("records", Tree::List(records)));
            scratch.recycle(decoded);
        }
        Err(error) => {
            faults.push(fault(String::new(), start, &error));
            fields.push(("recordsNotRead", shown(&batch.payload()).into()));
        }
    }
    Tree::Object(fields)
}

fn header_fields(batch: &RawBatch) -> Vec<(&'static str, Tree)> {
    let header = &batch.header;
    let attributes = header.attributes;
    let codec = match attributes.compression() {
        Ok(codec) => codec.name().into(),
        Err(_) => Tree::Null,
    };
    let stamped = match batch.timestamp_type() {
        TimestampType::None => "NoTimestampType",
        TimestampType::CreateTime => "CreateTime",
        TimestampType::LogAppendTime => "LogAppendTime",
    };
    let front = |name: &'static str| {
        vec![
            (name, header.base_offset.0.into()),
            ("length", header.length.into()),
            ("magic", i16::from(batch.magic()).into()),
            ("crc", format!("{:#010x}", header.crc).into()),
            ("attributes", attributes.0.into()),
            ("compression", codec),
            ("timestampType", stamped.into()),
        ]
    };
    if batch.magic() < 2 {
        // A message is its own batch, and has none of the rest. A compressed one stands for those
        // in it, and has the offset of the last.
        let mut fields = front("offset");
        fields.push(("maxTimestamp", header.max_timestamp.into()));
        return fields;
    }
    let mut fields = front("baseOffset");
    fields.extend([
        ("partitionLeaderEpoch", header.partition_leader_epoch.0.into()),
        ("isTransactional", attributes.is_transactional().into()),
        ("isControl", attributes.is_control().into()),
        ("hasDeleteHorizon", attributes.has_delete_horizon().into()),
        ("lastOffsetDelta", header.last_offset_delta.into()),
        ("baseTimestamp", header.base_timestamp.into()),
        ("maxTimestamp", header.max_timestamp.into()),
        ("producerId", header.producer_id.0.into()),
        ("producerEpoch", header.producer_epoch.0.into()),
        ("baseSequence", header.base_sequence.0.into()),
        ("recordCount", header.count.into()),
    ]);
    fields
}

/// A record, and what is wrong with it as a control record.
fn record_tree(
    inspector: &Inspector,
    batch: &RawBatch,
    record: &RecordView<'_>,
) -> (Tree, Option<String>) {
    let mut fields =
        vec![("offset", record.offset.0.into()), ("timestamp", record.timestamp.into())];
    let mut wrong = None;
    if batch.is_control() {
        match ControlRecord::from_record(record) {
            Ok(control) => {
                let (tree, problem) = control_tree(inspector, &control);
                fields.push(("control", tree));
                wrong = problem;
            }
            Err(error) => wrong = Some(format!("control record: {error}")),
        }
    }
    fields.push(("key", Tree::of_payload(record.key)));
    fields.push(("value", Tree::of_payload(record.value)));
    let headers = record.headers().map(|header| {
        let key = Tree::of_payload(Some(header.key_bytes()));
        Tree::Object(vec![("key", key), ("value", Tree::of_payload(header.value()))])
    });
    fields.push(("headers", Tree::List(headers.collect())));
    (Tree::Object(fields), wrong)
}

fn control_tree(inspector: &Inspector, control: &ControlRecord<'_>) -> (Tree, Option<String>) {
    let (name, message) = match control.control_type {
        ControlType::Abort => ("ABORT", "EndTxnMarker"),
        ControlType::Commit => ("COMMIT", "EndTxnMarker"),
        ControlType::LeaderChange => ("LEADER_CHANGE", "LeaderChangeMessage"),
        ControlType::SnapshotHeader => ("SNAPSHOT_HEADER", "SnapshotHeaderRecord"),
        ControlType::SnapshotFooter => ("SNAPSHOT_FOOTER", "SnapshotFooterRecord"),
        ControlType::KraftVersion => ("KRAFT_VERSION", "KRaftVersionRecord"),
        ControlType::KraftVoters => ("KRAFT_VOTERS", "VotersRecord"),
        ControlType::Unknown(code) => {
            let fields = vec![("type", "UNKNOWN".into()), ("code", code.into())];
            return (Tree::Object(fields), None);
        }
    };
    let mut fields = vec![("type", name.into())];
    let value = Bytes::copy_from_slice(control.value.unwrap_or_default());
    let Some(message) = Message::named(message) else { return (Tree::Object(fields), None) };
    let mut r = Reader::new(value.clone());
    let version = r.read_i16().unwrap_or(0);
    if version < 0 {
        return (
            Tree::Object(fields),
            Some(format!("control record: negative value version {version}")),
        );
    }
    // A newer one is read as the newest that is known, as Java does. A marker's version stands in
    // front of it and is no field; the others have it as their first field.
    let version = version.clamp(message.valid.min, message.valid.max);
    if message.name != "EndTxnMarker" {
        r = Reader::new(value);
    }
    let mut body = Body::new(inspector, message, version, 0);
    fields.push(("value", body.read(&mut r)));
    let wrong = body.faults.first().map(|fault| format!("control record: {fault}"));
    (Tree::Object(fields), wrong)
}
