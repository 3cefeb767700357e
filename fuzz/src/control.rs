//! Control records.

use bytes::{BufMut, Bytes, BytesMut};
use kafka4rs_protocol::messages::EndTxnMarker as MarkerValue;
use kafka4rs_protocol::record::{
    ControlRecord, DecodeLimits, DecodeScratch, EndTxnMarker, RecordBatches,
};
use kafka4rs_protocol::{Decode, LeaderEpoch, Offset, ProducerEpoch, ProducerId};

/// `[length of the key: u8][key][value]`, put into a control batch; and a marker made of the same bytes.
pub fn control(input: &[u8]) {
    let Some((key_len, rest)) = input.split_first() else { return };
    let (key, value) = rest.split_at(usize::from(*key_len).min(rest.len()));
    let template = marker(rest).to_bytes();
    let Some((header, _)) = template.split_at_checked(61) else { panic!("no header") };
    let mut record = BytesMut::new();
    record.put_slice(&[0, 0, 0]);
    for field in [key, value] {
        put_varint(&mut record, field.len() as i32);
        record.put_slice(field);
    }
    record.put_u8(0);
    let mut batch = BytesMut::from(header);
    put_varint(&mut batch, record.len() as i32);
    batch.put_slice(&record);
    let len = (batch.len() as i32 - 12).to_be_bytes();
    batch.get_mut(8..12).expect("a header").copy_from_slice(&len);

    let raw = RecordBatches::new(batch.freeze()).next().expect("a batch").expect("a header");
    assert!(raw.is_control());
    let decoded = raw.decode(&mut DecodeScratch::new(), DecodeLimits::default()).expect("framed");
    let view = decoded.get(0).expect("one record");
    assert_eq!((view.key, view.value), (Some(key), Some(value)));
    let parsed = ControlRecord::parse(&decoded);
    assert_eq!(parsed.is_ok(), key.len() >= 4 && key.first().is_some_and(|byte| *byte < 0x80));
    let Ok(Some(control)) = parsed else { return };
    let epoch = control.coordinator_epoch();
    // What the schema says of a marker's value: its version, then its fields.
    if control.control_type.ends_transaction() && value.len() >= 2 {
        let body = Bytes::copy_from_slice(value.get(2..).unwrap_or_default());
        let by_schema = MarkerValue::decode_bytes(body, 0).map(|value| value.coordinator_epoch);
        let newer = value.first().is_some_and(|byte| *byte >= 0x80);
        assert_eq!(epoch.ok(), by_schema.ok().filter(|_| !newer));
    } else {
        assert!(epoch.is_err());
    }
}

fn marker(bytes: &[u8]) -> EndTxnMarker {
    let mut fields = [0; 31];
    fields.iter_mut().zip(bytes).for_each(|(field, byte)| *field = *byte);
    let number = |at: usize, len: usize| {
        let digits = fields.iter().skip(at).take(len);
        digits.fold(0u64, |number, byte| number << 8 | u64::from(*byte)).cast_signed()
    };
    let marker = EndTxnMarker {
        base_offset: Offset(number(0, 8)),
        partition_leader_epoch: LeaderEpoch(number(8, 4) as i32),
        timestamp: number(12, 8),
        producer_id: ProducerId(number(20, 4)),
        producer_epoch: ProducerEpoch(number(24, 2) as i16),
        commit: number(26, 1) & 1 == 1,
        coordinator_epoch: number(27, 4) as i32,
    };
    let raw = RecordBatches::new(marker.to_bytes()).next().expect("a batch").expect("a header");
    raw.verify_crc().expect("a checksum");
    assert!(raw.is_control() && raw.is_transactional());
    assert_eq!(raw.header.base_offset, marker.base_offset);
    assert_eq!(raw.header.producer_id, marker.producer_id);
    let decoded = raw.decode(&mut DecodeScratch::new(), DecodeLimits::default()).expect("framed");
    let control = ControlRecord::parse(&decoded).expect("a marker").expect("one record");
    assert_eq!(control.coordinator_epoch(), Ok(marker.coordinator_epoch));
    marker
}

fn put_varint(out: &mut BytesMut, value: i32) {
    let mut rest = ((value << 1) ^ (value >> 31)).cast_unsigned();
    while rest >= 0x80 {
        out.put_u8(rest as u8 | 0x80);
        rest >>= 7;
    }
    out.put_u8(rest as u8);
}
