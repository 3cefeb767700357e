//! Every batch of the golden file: read as Java reads it, and written where Java's bytes can be.

use bytes::{Bytes, BytesMut};
use kafka4rs_protocol::compression::{Compression, CompressionError, decompress};
use kafka4rs_protocol::record::{
    Attributes, BatchError, BatchErrorKind, BatchHeader, BatchIdentity, BatchWriter, ControlRecord,
    ControlType, DecodeLimits, DecodeScratch, DecodedBatch, EndTxnMarker, HeaderField, RawBatch,
    RecordBatches, RecordFields, RecordView, RecordsBuilder, TimestampType,
};
use kafka4rs_protocol::{LeaderEpoch, Offset, ProducerEpoch, ProducerId, Sequence};
use kafka4rs_testkit::golden::{hex, lines};
use serde_json::Value;

fn int(value: &Value, name: &str) -> i64 {
    value[name].as_i64().unwrap_or_else(|| panic!("{name} in {value}"))
}

fn nullable_hex(value: &Value) -> Option<Bytes> {
    value.as_str().map(hex)
}

fn expected_header(batch: &Value) -> BatchHeader {
    BatchHeader {
        base_offset: Offset(int(batch, "base_offset")),
        length: int(batch, "length") as i32,
        partition_leader_epoch: LeaderEpoch(int(batch, "partition_leader_epoch") as i32),
        crc: int(batch, "crc") as u32,
        attributes: Attributes(int(batch, "attributes") as i16),
        last_offset_delta: int(batch, "last_offset_delta") as i32,
        base_timestamp: int(batch, "base_timestamp"),
        max_timestamp: int(batch, "raw_max_timestamp"),
        producer_id: ProducerId(int(batch, "producer_id")),
        producer_epoch: ProducerEpoch(int(batch, "producer_epoch") as i16),
        base_sequence: Sequence(int(batch, "base_sequence") as i32),
        count: int(batch, "count") as i32,
    }
}

fn check_header(raw: &RawBatch, batch: &Value) {
    let header = raw.header;
    assert_eq!(i64::from(raw.magic()), int(batch, "magic"));
    assert_eq!(raw.last_offset(), Offset(int(batch, "last_offset")));
    assert_eq!(raw.next_offset(), Offset(int(batch, "next_offset")));
    assert_eq!(header.size() as i64, int(batch, "size"));
    assert_eq!(i64::from(header.crc), int(batch, "crc"));
    let timestamps = match raw.timestamp_type() {
        TimestampType::None => "NoTimestampType",
        TimestampType::CreateTime => "CreateTime",
        TimestampType::LogAppendTime => "LogAppendTime",
    };
    assert_eq!(batch["timestamp_type"], timestamps);
    if let Ok(codec) = raw.compression() {
        assert_eq!(batch["compression"], codec.name());
    }
    if raw.magic() < 2 {
        assert_eq!(header.max_timestamp, int(batch, "max_timestamp"));
        assert_eq!(header.last_sequence(), Sequence(-1));
        assert!(!raw.is_control() && !raw.is_transactional());
        return;
    }
    assert_eq!(header, expected_header(batch));
    assert_eq!(header.to_bytes(), raw.bytes[..61]);
    assert_eq!(i64::from(header.last_sequence().0), int(batch, "last_sequence"));
    assert_eq!(raw.is_control(), batch["control"].as_bool().unwrap());
    assert_eq!(raw.is_transactional(), batch["transactional"].as_bool().unwrap());
}

fn check_records(decoded: &DecodedBatch, batch: &Value) {
    let records = batch["records"].as_array().unwrap();
    assert_eq!(decoded.len(), records.len());
    assert_eq!(decoded.header().base_offset, Offset(int(batch, "base_offset")));
    assert_eq!(decoded.header().count as usize, decoded.len());
    for (view, record) in decoded.iter().zip(records) {
        check_record(&view, decoded.header(), record);
    }
}

fn check_record(view: &RecordView<'_>, header: &BatchHeader, record: &Value) {
    assert_eq!(view.offset, Offset(int(record, "offset")), "{record}");
    assert_eq!(view.timestamp, int(record, "timestamp"), "{record}");
    assert_eq!(view.key, nullable_hex(&record["key"]).as_deref(), "{record}");
    assert_eq!(view.value, nullable_hex(&record["value"]).as_deref(), "{record}");
    let delta = view.offset.0.wrapping_sub(header.base_offset.0);
    // Below zero Java's own sum overflows; no producer writes that.
    if delta >= 0 {
        assert_eq!(i64::from(header.sequence_at(delta as i32).0), int(record, "sequence"));
    }
    let headers = record["headers"].as_array().unwrap();
    assert_eq!(view.headers().len(), headers.len());
    for (header, expected) in view.headers().zip(headers) {
        assert_eq!(header.key(), expected["key"].as_str().unwrap());
        assert_eq!(header.value(), nullable_hex(&expected["value"]).as_deref());
    }
    if let Some(control) = record.get("control") {
        check_control(view, control);
    }
}

fn check_control(view: &RecordView<'_>, expected: &Value) {
    let parsed = ControlRecord::from_record(view);
    let Some(name) = expected["type"].as_str() else {
        assert!(parsed.is_err(), "{expected}");
        return;
    };
    let control = parsed.unwrap();
    let ours = match control.control_type {
        ControlType::Abort => "ABORT",
        ControlType::Commit => "COMMIT",
        ControlType::LeaderChange => "LEADER_CHANGE",
        ControlType::SnapshotHeader => "SNAPSHOT_HEADER",
        ControlType::SnapshotFooter => "SNAPSHOT_FOOTER",
        ControlType::KraftVersion => "KRAFT_VERSION",
        ControlType::KraftVoters => "KRAFT_VOTERS",
        _ => "UNKNOWN",
    };
    assert_eq!(ours, name);
    if let Some(epoch) = expected["coordinator_epoch"].as_i64() {
        assert_eq!(control.coordinator_epoch().map(i64::from), Ok(epoch));
    }
    if expected.get("error").is_some() {
        assert!(control.coordinator_epoch().is_err(), "{expected}");
    }
}

fn is_not_built(error: &BatchError) -> bool {
    let BatchErrorKind::Compression { codec, error } = error.kind else { return false };
    error == CompressionError::NotBuilt { codec } && !codec.is_readable()
}

/// Reads on until the end or the first error; a codec that is not built counts as read.
fn read(line: &Value) -> (usize, usize, Result<usize, BatchError>) {
    let batches = line["batches"].as_array().unwrap();
    let mut iter = RecordBatches::new(hex(line["hex"].as_str().unwrap()));
    let mut scratch = DecodeScratch::new();
    let (mut read, mut refused) = (0, 0);
    for raw in iter.by_ref() {
        let result = raw.and_then(|raw| {
            raw.verify_crc()?;
            // Java could not even describe a batch in a codec that does not exist.
            let expected = batches.get(read).unwrap_or(&Value::Null);
            if !expected.is_null() {
                check_header(&raw, expected);
            }
            match raw.decode(&mut scratch, DecodeLimits::default()) {
                Err(error) if is_not_built(&error) => refused += 1,
                Err(error) => return Err(error),
                // Java stops after the first lz4 frame; the second holds the other records.
                Ok(decoded) if line["case"] == "lz4_two_frames" => assert_eq!(decoded.len(), 12),
                Ok(decoded) => {
                    check_records(&decoded, expected);
                    scratch.recycle(decoded);
                }
            }
            Ok(())
        });
        match result {
            Ok(()) => read += 1,
            Err(error) => return (read, refused, Err(error)),
        }
    }
    (read, refused, Ok(iter.consumed()))
}

#[test]
fn every_batch_reads_as_java_reads_it() {
    let (mut agreed, mut refused_batches, mut errors, mut legacy) = (0, 0, 0, 0);
    let mut legacy_records = 0;
    for line in lines("record_batches.jsonl.gz").unwrap() {
        let case = line["case"].as_str().unwrap();
        if case.starts_with("legacy") {
            legacy += 1;
            let batches = line["batches"].as_array().unwrap().iter();
            legacy_records +=
                batches.map(|b| b["records"].as_array().unwrap().len()).sum::<usize>();
        }
        let batches = line["batches"].as_array().unwrap().len();
        let (read, refused, result) = read(&line);
        let wanted_error = line.get("error").is_some_and(|error| !error.is_null());
        let codec_missing = refused > 0;
        match result {
            Ok(consumed) => {
                // An incomplete batch is as good an answer to a length of 2 GiB as an overflow.
                let lenient = ["length_2147483647", "lz4_two_frames"].contains(&case);
                assert!(!wanted_error || codec_missing || lenient, "{case}: Java refuses this");
                assert_eq!(read, batches, "{case}");
                if let Some(valid) = line["valid_bytes"].as_u64() {
                    assert_eq!(consumed as u64, valid, "{case}");
                }
            }
            Err(error) => {
                assert!(wanted_error, "{case}: Java reads this: {error}");
                let in_records = line["error"]["stage"] == "records";
                let listed = read + usize::from(in_records && batches > 0);
                assert_eq!(listed, batches, "{case}: {error}");
                errors += 1;
            }
        }
        refused_batches += refused;
        agreed += usize::from(!codec_missing);
    }
    println!(
        "{agreed} cases agree, {errors} of them refused; {legacy} of old formats with \
         {legacy_records} records; {refused_batches} batches in codecs not built"
    );
    assert_eq!((agreed, errors, legacy, refused_batches), (368, 71, 48, 0));
    assert!(legacy_records > 100, "{legacy_records}");
}

fn each_record(batch: &Value, mut append: impl FnMut(&Value, &RecordFields<'_>)) {
    for record in batch["records"].as_array().unwrap() {
        let (key, value) = (nullable_hex(&record["key"]), nullable_hex(&record["value"]));
        let held: Vec<_> = record["headers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|header| (header["key"].as_str().unwrap(), nullable_hex(&header["value"])))
            .collect();
        let headers: Vec<_> =
            held.iter().map(|(key, value)| HeaderField { key, value: value.as_deref() }).collect();
        let fields =
            RecordFields { key: key.as_deref(), value: value.as_deref(), headers: &headers };
        append(record, &fields);
    }
}

/// What Java's producer would have appended, if the batch is one a producer can write.
fn rebuild(batch: &Value) -> Option<RecordsBuilder> {
    let base = int(batch, "base_offset");
    let records = batch["records"].as_array()?;
    if records.iter().zip(base..).any(|(record, offset)| int(record, "offset") != offset) {
        return None;
    }
    let mut builder = RecordsBuilder::new();
    builder.push_chunk(BytesMut::with_capacity(1 << 20));
    each_record(batch, |record, fields| {
        builder.append(int(record, "timestamp"), fields).unwrap();
    });
    (builder.count() > 0 && builder.base_timestamp() == int(batch, "base_timestamp"))
        .then_some(builder)
}

#[test]
fn batches_a_producer_can_write_come_out_byte_for_byte() {
    let (mut written, mut markers) = (0, 0);
    for line in lines("record_batches.jsonl.gz").unwrap() {
        if line["encode"] != true {
            continue;
        }
        let batch = &line["batches"][0];
        let bytes = hex(line["hex"].as_str().unwrap());
        let header = expected_header(batch);
        if line["case"] == "end_txn_marker" {
            let control = &batch["records"][0]["control"];
            let marker = EndTxnMarker {
                base_offset: header.base_offset,
                partition_leader_epoch: header.partition_leader_epoch,
                timestamp: header.base_timestamp,
                producer_id: header.producer_id,
                producer_epoch: header.producer_epoch,
                commit: control["type"] == "COMMIT",
                coordinator_epoch: int(control, "coordinator_epoch") as i32,
            };
            assert_eq!(marker.to_bytes(), bytes);
            markers += 1;
            continue;
        }
        let Some(builder) = rebuild(batch) else { continue };
        if header.attributes.is_control() {
            continue;
        }
        let identity = BatchIdentity {
            producer_id: header.producer_id,
            producer_epoch: header.producer_epoch,
            base_sequence: header.base_sequence,
            transactional: header.attributes.is_transactional(),
        };
        let records = builder.seal().to_records(identity).to_bytes();
        let ours = RecordBatches::new(records).next().unwrap().unwrap();
        let placed = ours.placed_at(header.base_offset, header.partition_leader_epoch).concat();
        assert_eq!(placed, bytes, "{}", line["case"]);
        written += 1;
    }
    assert_eq!((written, markers), (19, 18));
}

#[test]
fn every_batch_marked_so_is_written_byte_for_byte_from_its_header_and_records() {
    let mut written = 0;
    for line in lines("record_batches.jsonl.gz").unwrap() {
        if line["encode"] != true {
            continue;
        }
        let batch = &line["batches"][0];
        let mut writer = BatchWriter::new(expected_header(batch));
        each_record(batch, |record, fields| {
            let offset = Offset(int(record, "offset"));
            writer.append(offset, int(record, "timestamp"), fields).unwrap();
        });
        assert_eq!(writer.finish(None).unwrap(), hex(line["hex"].as_str().unwrap()));
        written += 1;
    }
    assert_eq!(written, 62);
}

#[test]
fn batches_read_back_after_our_own_compression() {
    let mut seen = 0;
    for line in lines("record_batches.jsonl.gz").unwrap() {
        let Ok(codec) = line["compression"].as_str().unwrap().parse::<Compression>() else {
            continue;
        };
        let plain = codec == Compression::None || !codec.is_built();
        if plain || !matches!(line["case"].as_str(), Some("data" | "large")) {
            continue;
        }
        let batch = &line["batches"][0];
        let Some(builder) = rebuild(batch) else { continue };
        let (sealed, _) =
            builder.seal_compressed(codec, None, &mut |_| BytesMut::with_capacity(4096)).unwrap();
        let records = sealed.to_records(BatchIdentity::NONE).to_bytes();
        let raw = RecordBatches::new(records).next().unwrap().unwrap();
        raw.verify_crc().unwrap();
        let decoded = raw.decode(&mut DecodeScratch::new(), DecodeLimits::default()).unwrap();
        assert_eq!(decoded.len(), batch["records"].as_array().unwrap().len());
        for (view, record) in decoded.iter().zip(batch["records"].as_array().unwrap()) {
            assert_eq!(view.value, nullable_hex(&record["value"]).as_deref());
        }
        seen += 1;
    }
    println!("{seen} batches written and read");
    assert!(seen >= 45, "{seen}");
}

#[test]
fn damage_in_javas_compressed_bytes_never_panics_nor_passes_the_limit() {
    let mut random = 1u64;
    let mut next = move |below: usize| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (random >> 33) as usize % below
    };
    let (mut tried, mut refused) = (0, 0);
    for line in lines("record_batches.jsonl.gz").unwrap() {
        let bytes = hex(line["hex"].as_str().unwrap());
        let Some(Ok(raw)) = RecordBatches::new(bytes).next() else { continue };
        let Ok(codec) = raw.compression() else { continue };
        let payload = raw.payload();
        let plain = codec == Compression::None || raw.magic() < 2;
        if plain || payload.is_empty() || payload.len() > 4096 {
            continue;
        }
        for _ in 0..60 {
            let mut damaged = payload.to_vec();
            for _ in 0..=next(3) {
                let at = next(damaged.len());
                damaged[at] ^= 1 << next(8);
            }
            if next(4) == 0 {
                damaged.truncate(next(damaged.len() + 1));
            }
            let mut out = BytesMut::new();
            let limit = 10_000;
            refused += usize::from(decompress(codec, damaged.into(), limit, &mut out).is_err());
            assert!(out.len() <= limit);
            assert!(out.capacity() <= limit + (256 << 10), "{codec}: {}", out.capacity());
            tried += 1;
        }
    }
    println!("{refused} of {tried} refused");
    assert!(tried > 5000 && refused > tried / 2, "{refused} of {tried}");
}
