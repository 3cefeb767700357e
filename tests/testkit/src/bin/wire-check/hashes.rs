//! The partitioner's hash, checksums, variable-length integers.

use bytes::Bytes;
use kafka4rs_protocol::hash::{murmur2, partition_for_key};
use kafka4rs_protocol::record::{crc32, crc32c};
use kafka4rs_protocol::{Reader, Writer};
use kafka4rs_testkit::golden;
use serde_json::Value;

use crate::messages::{same_bytes, text};
use crate::report::{Checked, Outcome};

pub(crate) fn check(row: &Value) -> Outcome {
    let function = text(row, "fn")?;
    let context = |what: String| format!("{function} {}: {what}", row);
    match function {
        "murmur2" => hash(row),
        "crc32c" => {
            let ours = crc32c(&golden::hex(text(row, "data")?));
            same(&row["value"], &Value::from(ours))
        }
        "crc32" => {
            let ours = crc32(&golden::hex(text(row, "data")?));
            same(&row["value"], &Value::from(ours))
        }
        _ => varint(function, row),
    }
    .map_err(context)?;
    Ok(Checked::Agrees)
}

fn same(java: &Value, ours: &Value) -> Result<(), String> {
    // Varints come as text, or as numbers.
    let agrees = match java.as_str() {
        Some(text) => serde_json::from_str(text).ok().as_ref() == Some(ours),
        None => java == ours,
    };
    if agrees { Ok(()) } else { Err(format!("ours {ours}, Java {java}")) }
}

fn hash(row: &Value) -> Result<(), String> {
    let data = golden::hex(text(row, "data")?);
    let ours = murmur2(&data);
    same(&row["value"], &Value::from(ours))?;
    same(&row["positive"], &Value::from(ours & i32::MAX))?;
    for (count, java) in row["partitions"].as_object().into_iter().flatten() {
        let count = count.parse().map_err(|_| format!("{count} is no number of partitions"))?;
        same(java, &Value::from(partition_for_key(&data, count)))
            .map_err(|what| format!("of {count} partitions: {what}"))?;
    }
    Ok(())
}

fn varint(function: &str, row: &Value) -> Result<(), String> {
    let bytes = golden::hex(text(row, "hex")?);
    let (decode_only, form) = match function.strip_prefix("decode_") {
        Some(form) => (true, form),
        None => (false, function),
    };
    let mut reader = Reader::new(bytes.clone());
    let read = match form {
        "varint" => reader.read_varint().map(Value::from),
        "varlong" => reader.read_varlong().map(Value::from),
        "unsigned_varint" => reader.read_uvarint().map(Value::from),
        "unsigned_varlong" => reader.read_uvarlong().map(Value::from),
        other => return Err(format!("no function {other} is known here")),
    };
    let read = match (row.get("error"), read) {
        (Some(_), Err(_)) => return Ok(()),
        (Some(error), Ok(value)) => return Err(format!("read as {value}, Java has {error}")),
        (None, Err(error)) => return Err(format!("Java reads it: {error}")),
        (None, Ok(value)) => value,
    };
    same(&row["value"], &read)?;
    let consumed = row["consumed"].as_u64().unwrap_or(bytes.len() as u64);
    if reader.position() as u64 != consumed {
        return Err(format!("{} bytes read, Java {consumed}", reader.position()));
    }
    if decode_only {
        return Ok(());
    }
    same_bytes("written", &write(form, &read)?, &bytes)
}

fn write(form: &str, value: &Value) -> Result<Bytes, String> {
    let mut writer = Writer::new();
    let fail = || format!("{value} is no {form}");
    let (signed, unsigned) = (value.as_i64(), value.as_u64());
    match form {
        "varint" => {
            writer.put_varint(signed.and_then(|v| i32::try_from(v).ok()).ok_or_else(fail)?);
        }
        "varlong" => writer.put_varlong(signed.ok_or_else(fail)?),
        "unsigned_varint" => {
            writer.put_uvarint(unsigned.and_then(|v| u32::try_from(v).ok()).ok_or_else(fail)?);
        }
        _ => writer.put_uvarlong(unsigned.ok_or_else(fail)?),
    }
    Ok(writer.finish().to_bytes())
}
