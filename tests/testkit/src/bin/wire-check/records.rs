//! Record batches: decoded to the records listed, encoded to the same bytes where marked.

use std::fmt::Debug;

use bytes::{Bytes, BytesMut};
use kafka4rs_protocol::compression::{Compression, CompressionError};
use kafka4rs_protocol::record::{
    Attributes, BatchError, BatchErrorKind, BatchHeader, BatchIdentity, BatchWriter, ControlRecord,
    ControlType, DecodeLimits, DecodeScratch, DecodedBatch, EndTxnMarker, HeaderField, RawBatch,
    RecordBatches, RecordFields, RecordsBuilder, TimestampType,
};
use kafka4rs_protocol::{LeaderEpoch, Offset, ProducerEpoch, ProducerId, Sequence};
use kafka4rs_testkit::golden;
use serde_json::Value;

use crate::messages::{same_bytes, text};
use crate::report::{Checked, Outcome};

pub(crate) fn check(row: &Value) -> Outcome {
    let case = text(row, "case")?;
    check_case(row, case).map_err(|what| format!("{case} {}: {what}", row["compression"]))
}

/// How far a batch came: Java says the same of its errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Batch,
    Crc,
    Records,
}

impl Stage {
    fn java(error: &Value) -> Result<Self, String> {
        match error["stage"].as_str() {
            Some("batch") => Ok(Self::Batch),
            Some("crc") => Ok(Self::Crc),
            Some("records") => Ok(Self::Records),
            _ => Err(format!("an error of no known stage: {error}")),
        }
    }
}

fn check_case(row: &Value, case: &str) -> Outcome {
    let bytes = golden::hex(text(row, "hex")?);
    let batches = row["batches"].as_array().ok_or("the row has no batches")?;
    let java_error = row.get("error").filter(|error| !error.is_null());
    let mut iter = RecordBatches::new(bytes.clone());
    let mut scratch = DecodeScratch::new();
    let mut read = 0;
    for raw in iter.by_ref() {
        let java = batches.get(read).unwrap_or(&Value::Null);
        match decode(raw, java, &mut scratch)? {
            Ok(decoded) => {
                let lenient = case == "lz4_two_frames";
                if java.is_null() || java_error.is_some() && read + 1 == batches.len() && lenient {
                    // Java stops after the first frame; the second holds the other records.
                    read += 1;
                    continue;
                }
                same_records(&decoded, java).map_err(|what| format!("batch {read}: {what}"))?;
                read += 1;
            }
            Err((_, error)) if is_not_built(&error) => {
                return Ok(Checked::NotHere("codecs that are not built"));
            }
            Err((stage, error)) => {
                let Some(java_error) = java_error else {
                    return Err(format!("Java reads it: {error}"));
                };
                let java_stage = Stage::java(java_error)?;
                let listed =
                    read + usize::from(java_stage == Stage::Records && read < batches.len());
                same("batches before the error", listed, batches.len())?;
                let no_header = matches!(error.kind, BatchErrorKind::TooShort { .. });
                if no_header && (stage, java_stage) == (Stage::Batch, Stage::Crc) {
                    return Ok(Checked::But(
                        "refused for want of a header, where Java finds that with the checksum",
                    ));
                }
                same("stage of the error", stage, java_stage)?;
                return Ok(Checked::But("refused, as Java does"));
            }
        }
    }
    match (java_error, case) {
        (None, _) => {}
        (Some(_), "length_2147483647") => {
            return Ok(Checked::But("taken for cut, where Java's own sum overflows"));
        }
        (Some(_), "lz4_two_frames") => {
            return Ok(Checked::But("both frames read, where Java stops after one"));
        }
        (Some(error), _) => return Err(format!("Java refuses it: {error}")),
    }
    same("batches", read, batches.len())?;
    if let Some(valid) = row["valid_bytes"].as_u64() {
        same("valid bytes", iter.consumed() as u64, valid)?;
    }
    if row["encode"] != true {
        return Ok(Checked::Agrees);
    }
    encode(batches.first().unwrap_or(&Value::Null), case, &bytes)
}

/// Reads one batch, and compares its header if Java has one. The outer error is a difference.
fn decode(
    raw: Result<RawBatch, BatchError>,
    java: &Value,
    scratch: &mut DecodeScratch,
) -> Result<Result<DecodedBatch, (Stage, BatchError)>, String> {
    let raw = match raw {
        Ok(raw) => raw,
        Err(error) => return Ok(Err((Stage::Batch, error))),
    };
    if let Err(error) = raw.verify_crc() {
        return Ok(Err((Stage::Crc, error)));
    }
    if !java.is_null() {
        same_header(&raw, java)?;
    }
    let decoded = match raw.decode(scratch, DecodeLimits::default()) {
        Ok(decoded) => decoded,
        Err(error) => return Ok(Err((Stage::Records, error))),
    };
    // Of an old wrapper Java says the offset of its first record, which decoding tells.
    let base = java["base_offset"].as_i64().unwrap_or(decoded.header().base_offset.0);
    same("base_offset", decoded.header().base_offset.0, base)?;
    Ok(Ok(decoded))
}

fn is_not_built(error: &BatchError) -> bool {
    let BatchErrorKind::Compression { codec, error } = error.kind else { return false };
    error == CompressionError::NotBuilt { codec } && !codec.is_built()
}

fn same<T: PartialEq + Debug>(what: &str, ours: T, java: T) -> Result<(), String> {
    if ours == java { Ok(()) } else { Err(format!("{what}: ours {ours:?}, Java {java:?}")) }
}

fn int<T: TryFrom<i64>>(of: &Value, name: &str) -> Result<T, String> {
    let number = of[name].as_i64().and_then(|number| T::try_from(number).ok());
    number.ok_or_else(|| format!("no {name} in the vector"))
}

fn nullable_hex(value: &Value) -> Option<Bytes> {
    value.as_str().map(golden::hex)
}

fn java_header(batch: &Value) -> Result<BatchHeader, String> {
    Ok(BatchHeader {
        base_offset: Offset(int(batch, "base_offset")?),
        length: int(batch, "length")?,
        partition_leader_epoch: LeaderEpoch(int(batch, "partition_leader_epoch")?),
        crc: int(batch, "crc")?,
        attributes: Attributes(int(batch, "attributes")?),
        last_offset_delta: int(batch, "last_offset_delta")?,
        base_timestamp: int(batch, "base_timestamp")?,
        max_timestamp: int(batch, "raw_max_timestamp")?,
        producer_id: ProducerId(int(batch, "producer_id")?),
        producer_epoch: ProducerEpoch(int(batch, "producer_epoch")?),
        base_sequence: Sequence(int(batch, "base_sequence")?),
        count: int(batch, "count")?,
    })
}

fn same_header(raw: &RawBatch, batch: &Value) -> Result<(), String> {
    // What every format has.
    same("size", raw.bytes.len(), int(batch, "size")?)?;
    same("last_offset", raw.last_offset().0, int(batch, "last_offset")?)?;
    same("next_offset", raw.next_offset().0, int(batch, "next_offset")?)?;
    let codec = raw.compression().map(Compression::name).ok();
    same("compression", codec.or(Some("none")), batch["compression"].as_str())?;
    let timestamps = timestamp_type_name(raw.timestamp_type());
    same("timestamp_type", Some(timestamps), batch["timestamp_type"].as_str())?;
    same("magic", raw.magic(), int(batch, "magic")?)?;
    if raw.magic() < 2 {
        same("crc", raw.header.crc, int(batch, "crc")?)?;
        return same("max_timestamp", raw.header.max_timestamp, int(batch, "max_timestamp")?);
    }
    same("header", raw.header, java_header(batch)?)?;
    same("last_sequence", raw.header.last_sequence().0, int(batch, "last_sequence")?)?;
    same("control", Some(raw.is_control()), batch["control"].as_bool())?;
    same("transactional", Some(raw.is_transactional()), batch["transactional"].as_bool())
}

fn same_records(decoded: &DecodedBatch, batch: &Value) -> Result<(), String> {
    let records = batch["records"].as_array().ok_or("the vector has no records")?;
    same("records", decoded.len(), records.len())?;
    for (i, (view, java)) in decoded.iter().zip(records).enumerate() {
        let name = |field: &str| format!("record {i} {field}");
        same(&name("offset"), view.offset.0, int(java, "offset")?)?;
        same(&name("timestamp"), view.timestamp, int(java, "timestamp")?)?;
        same(&name("key"), view.key, nullable_hex(&java["key"]).as_deref())?;
        same(&name("value"), view.value, nullable_hex(&java["value"]).as_deref())?;
        let headers = java["headers"].as_array().map(Vec::as_slice).unwrap_or_default();
        same(&name("headers"), view.headers().len(), headers.len())?;
        for (header, java) in view.headers().zip(headers) {
            same(&name("header key"), Some(&*header.key()), java["key"].as_str())?;
            let value = nullable_hex(&java["value"]);
            same(&name("header value"), header.value(), value.as_deref())?;
        }
        if let Some(java) = java.get("control") {
            let control = ControlRecord::from_record(&view).ok();
            let ours = control.as_ref().map(|control| control_name(control.control_type));
            same(&name("control"), ours, java["type"].as_str())?;
            if let Some(epoch) = java["coordinator_epoch"].as_i64() {
                let ours = control.and_then(|control| control.coordinator_epoch().ok());
                same(&name("coordinator_epoch"), ours.map(i64::from), Some(epoch))?;
            }
        }
    }
    Ok(())
}

const fn timestamp_type_name(timestamps: TimestampType) -> &'static str {
    match timestamps {
        TimestampType::None => "NoTimestampType",
        TimestampType::CreateTime => "CreateTime",
        TimestampType::LogAppendTime => "LogAppendTime",
    }
}

const fn control_name(control: ControlType) -> &'static str {
    match control {
        ControlType::Abort => "ABORT",
        ControlType::Commit => "COMMIT",
        ControlType::LeaderChange => "LEADER_CHANGE",
        ControlType::SnapshotHeader => "SNAPSHOT_HEADER",
        ControlType::SnapshotFooter => "SNAPSHOT_FOOTER",
        ControlType::KraftVersion => "KRAFT_VERSION",
        ControlType::KraftVoters => "KRAFT_VOTERS",
        _ => "UNKNOWN",
    }
}

/// Marked to be encoded: from its header and its records, whoever writes such a batch. What a
/// producer, or a broker that ends a transaction, can write is written by their means as well.
fn encode(batch: &Value, case: &str, bytes: &Bytes) -> Outcome {
    let header = java_header(batch)?;
    let mut writer = BatchWriter::new(header);
    each_record(batch, |offset, timestamp, fields| writer.append(offset, timestamp, fields))?;
    let written = writer.finish(None).map_err(|error| error.to_string())?;
    same_bytes("encoded", &written, bytes)?;
    if case == "end_txn_marker" {
        let control = &batch["records"][0]["control"];
        let marker = EndTxnMarker {
            base_offset: header.base_offset,
            partition_leader_epoch: header.partition_leader_epoch,
            timestamp: header.base_timestamp,
            producer_id: header.producer_id,
            producer_epoch: header.producer_epoch,
            commit: control["type"] == "COMMIT",
            coordinator_epoch: int(control, "coordinator_epoch")?,
        };
        same_bytes("marker", &marker.to_bytes(), bytes)?;
        return Ok(Checked::But("encoded, as a broker's marker as well"));
    }
    let Some(builder) = rebuild(batch)?.filter(|_| !header.attributes.is_control()) else {
        return Ok(Checked::But("encoded, as no producer writes it"));
    };
    let identity = BatchIdentity {
        producer_id: header.producer_id,
        producer_epoch: header.producer_epoch,
        base_sequence: header.base_sequence,
        transactional: header.attributes.is_transactional(),
    };
    let records = builder.seal().to_records(identity).to_bytes();
    let ours = RecordBatches::new(records).next().ok_or("no batch was written")?;
    let ours = ours.map_err(|e| e.to_string())?;
    let placed = ours.placed_at(header.base_offset, header.partition_leader_epoch).concat();
    same_bytes("produced", &Bytes::from(placed), bytes)?;
    Ok(Checked::But("encoded, as a producer's as well"))
}

/// Hands every record of the vector to `append`.
fn each_record<E: std::fmt::Display>(
    batch: &Value,
    mut append: impl FnMut(Offset, i64, &RecordFields<'_>) -> Result<(), E>,
) -> Result<(), String> {
    for record in batch["records"].as_array().into_iter().flatten() {
        let (key, value) = (nullable_hex(&record["key"]), nullable_hex(&record["value"]));
        let held: Vec<_> = record["headers"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|h| (h["key"].as_str().unwrap_or_default(), nullable_hex(&h["value"])))
            .collect();
        let headers: Vec<_> =
            held.iter().map(|(key, value)| HeaderField { key, value: value.as_deref() }).collect();
        let fields =
            RecordFields { key: key.as_deref(), value: value.as_deref(), headers: &headers };
        append(Offset(int(record, "offset")?), int(record, "timestamp")?, &fields)
            .map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// What Java's producer would have appended, if the batch is one a producer can write.
fn rebuild(batch: &Value) -> Result<Option<RecordsBuilder>, String> {
    let base: i64 = int(batch, "base_offset")?;
    let base_timestamp: i64 = int(batch, "base_timestamp")?;
    let records = batch["records"].as_array().map(Vec::as_slice).unwrap_or_default();
    let offsets = records.iter().map(|record| int::<i64>(record, "offset"));
    let gapless = offsets.zip(base..).all(|(offset, at)| offset == Ok(at));
    if batch["timestamp_type"] != "CreateTime" || !gapless {
        return Ok(None);
    }
    let mut builder = RecordsBuilder::new();
    builder.push_chunk(BytesMut::with_capacity(1 << 20));
    each_record(batch, |_, timestamp, fields| builder.append(timestamp, fields).map(|_| ()))?;
    let same_start = builder.count() > 0 && builder.base_timestamp() == base_timestamp;
    Ok(same_start.then_some(builder))
}
