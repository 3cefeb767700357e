//! Bodies: from JSON to bytes, from bytes to JSON, refusals.

use bytes::Bytes;
use kafka4rs_protocol::{DecodeErrorKind, EncodeErrorKind};
use kafka4rs_testkit::golden;
use serde_json::Value;

use crate::registry::{Read, named};
use crate::report::{Checked, Outcome};

pub(crate) fn text<'a>(row: &'a Value, field: &str) -> Result<&'a str, String> {
    row[field].as_str().ok_or_else(|| format!("the row has no {field}"))
}

pub(crate) fn version(row: &Value, field: &str) -> Result<i16, String> {
    let number = row[field].as_i64().and_then(|number| i16::try_from(number).ok());
    number.ok_or_else(|| format!("the row has no {field}"))
}

/// A message of `messages`: JSON to bytes, bytes to JSON, bytes to bytes.
pub(crate) fn check(row: &Value) -> Outcome {
    let (name, version) = (text(row, "message")?, version(row, "version")?);
    check_body(row, name, version).map_err(|what| format!("{name} v{version}: {what}"))
}

fn check_body(row: &Value, name: &str, version: i16) -> Outcome {
    let (json, body) = (&row["json"], golden::hex(text(row, "hex")?));
    let entry = named(name)?;
    let read = (entry.read)(body.clone(), version).map_err(|e| e.to_string())?;
    if read.consumed != body.len() {
        return Err(format!("{} of {} bytes were read", read.consumed, body.len()));
    }
    same_json(name, version, &read, json)?;
    let again = read.again.as_ref().map_err(ToString::to_string)?;
    same_bytes("decoded and encoded", again, &body)?;
    let encoded = (entry.convert)(json, version, version)
        .map_err(|e| e.to_string())?
        .map_err(|e| e.to_string())?;
    // What was written must read as the same; this also names the field, where the bytes differ.
    let ours = (entry.read)(encoded.clone(), version).map_err(|e| e.to_string())?;
    same_json(name, version, &ours, json)?;
    if row.get("unknown_tags").is_some() {
        let remark = "have unknown tags, which JSON lacks: encoded from what was decoded";
        return Ok(Checked::But(remark));
    }
    same_bytes("encoded", &encoded, &body)?;
    Ok(Checked::Agrees)
}

/// A message of `down_versions`: JSON of one version to bytes of another, or a refusal.
pub(crate) fn check_down(row: &Value) -> Outcome {
    let (name, from) = (text(row, "message")?, version(row, "json_version")?);
    let to = version(row, "version")?;
    let context = |what: String| format!("{name} v{from} as v{to}: {what}");
    let result = (named(name)?.convert)(&row["json"], from, to).map_err(|e| e.to_string())?;
    match (row["hex"].as_str(), result) {
        (Some(hex), Ok(ours)) => {
            same_bytes("encoded", &ours, &golden::hex(hex)).map_err(context)?;
            Ok(Checked::Agrees)
        }
        (Some(_), Err(error)) => Err(context(format!("Java writes it: {error}"))),
        (None, Ok(_)) => Err(context(format!("Java refuses it: {}", row["error"]))),
        (None, Err(error)) => {
            let lacks = error.kind == EncodeErrorKind::FieldNotInVersion;
            if row["error"] == "UnsupportedVersionException" && !lacks {
                return Err(context(format!("refused for another reason: {error}")));
            }
            Ok(Checked::But("refused, as Java does"))
        }
    }
}

/// A damaged body: refused, or read as far as Java reads it and as the same.
pub(crate) fn check_damaged(row: &Value) -> Outcome {
    let (name, version) = (text(row, "message")?, version(row, "version")?);
    let context = |what: String| format!("{name} v{version}, {}: {what}", row["damage"]);
    let result = (named(name)?.read)(golden::hex(text(row, "hex")?), version);
    match (row["consumed"].as_u64(), result) {
        (None, Err(_)) => Ok(Checked::But("refused, as Java does")),
        (None, Ok(_)) => Err(context(format!("Java refuses it: {}", row["error"]))),
        (Some(consumed), Ok(ours)) => {
            if ours.consumed as u64 != consumed {
                return Err(context(format!("{} bytes read, Java {consumed}", ours.consumed)));
            }
            same_json(name, version, &ours, &row["json"]).map_err(context)?;
            Ok(Checked::Agrees)
        }
        (Some(_), Err(_)) if row["lossy_utf8"] == true => {
            Ok(Checked::But("refused for bad UTF-8, which Java replaces"))
        }
        (Some(_), Err(error)) if matches!(error.kind, DecodeErrorKind::TagSize { .. }) => {
            Ok(Checked::But("refused for a tagged field's size, which Java does not look at"))
        }
        (Some(_), Err(error)) => Err(context(format!("Java reads it: {error}"))),
    }
}

/// Fields that Kafka 4.4 renamed: message, versions, name in 4.3, name now. No other is forgiven.
const RENAMED: &[(&str, [i16; 2], &str, &str)] = &[
    ("TxnOffsetCommitRequest", [3, 5], "generationId", "generationIdOrMemberEpoch"),
    (
        "StreamsGroupHeartbeatResponse",
        [0, 0],
        "acceptableRecoveryLag",
        "acceptableRecoveryLagLegacy",
    ),
];

/// Java's JSON in the names of 4.4.
fn renamed(message: &str, version: i16, java: &Value) -> Value {
    let mut json = java.clone();
    for (of, [min, max], was, name) in RENAMED {
        if *of == message
            && (*min..=*max).contains(&version)
            && let Some(fields) = json.as_object_mut()
            && !fields.contains_key(*name)
            && let Some(value) = fields.remove(*was)
        {
            fields.insert((*name).to_owned(), value);
        }
    }
    json
}

pub(crate) fn same_json(
    message: &str,
    version: i16,
    ours: &Read,
    java: &Value,
) -> Result<(), String> {
    let ours = ours.json.as_ref().map_err(|e| format!("has no JSON: {e}"))?;
    difference("", ours, &renamed(message, version, java)).map_or(Ok(()), Err)
}

/// The first difference, depth first.
fn difference(path: &str, ours: &Value, java: &Value) -> Option<String> {
    match (ours, java) {
        (Value::Object(a), Value::Object(b)) => {
            let names = a.keys().chain(b.keys().filter(|name| !a.contains_key(*name)));
            let mut pairs = names.map(|name| (name, a.get(name), b.get(name)));
            pairs.find_map(|(name, a, b)| {
                let path = format!("{path}/{name}");
                match (a, b) {
                    (Some(a), Some(b)) => difference(&path, a, b),
                    (Some(a), None) => Some(format!("{path}: ours {a}, Java has no such field")),
                    (None, b) => {
                        Some(format!("{path}: absent, Java {}", b.unwrap_or(&Value::Null)))
                    }
                }
            })
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            let mut pairs = a.iter().zip(b).enumerate();
            pairs.find_map(|(i, (a, b))| difference(&format!("{path}/{i}"), a, b))
        }
        _ if ours == java => None,
        _ => Some(format!("{path}: ours {ours}, Java {java}")),
    }
}

pub(crate) fn same_bytes(how: &str, ours: &Bytes, java: &Bytes) -> Result<(), String> {
    let at = ours.iter().zip(java).position(|(a, b)| a != b);
    let at = at.or_else(|| (ours.len() != java.len()).then(|| ours.len().min(java.len())));
    at.map_or(Ok(()), |at| {
        let byte = |of: &Bytes| of.get(at).map_or("none".into(), |byte| format!("{byte:02x}"));
        Err(format!(
            "{how}: byte {at} is {}, Java {}; {} bytes, Java {}",
            byte(ours),
            byte(java),
            ours.len(),
            java.len()
        ))
    })
}
