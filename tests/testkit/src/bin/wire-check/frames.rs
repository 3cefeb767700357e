//! Whole frames: size, header, body.

use kafka4rs_protocol::{ApiKey, Reader, decode_request_header, decode_response_header};
use kafka4rs_testkit::golden;
use serde_json::Value;

use crate::messages::{same_bytes, same_json, text, version};
use crate::registry::named;
use crate::report::{Checked, Outcome};

pub(crate) fn check(row: &Value) -> Outcome {
    let (api, kind, version) = (text(row, "api")?, text(row, "kind")?, version(row, "version")?);
    check_frame(row, api, kind, version).map_err(|what| format!("{api} {kind} v{version}: {what}"))
}

fn check_frame(row: &Value, api: &str, kind: &str, of: i16) -> Outcome {
    let key = version(row, "api_key")?;
    let key = ApiKey::from_i16(key).ok_or_else(|| format!("no API {key}"))?;
    let header_version = version(row, "header_version")?;
    let request = kind == "request";
    let suffix = if request { "Request" } else { "Response" };
    let header = named(&format!("{suffix}Header"))?;
    let body = named(&format!("{api}{suffix}"))?;
    let frame = golden::hex(text(row, "hex")?);

    let ours =
        if request { key.request_header_version(of) } else { key.response_header_version(of) };
    if ours != header_version {
        return Err(format!("header v{ours}, Java v{header_version}"));
    }
    let mut reader = Reader::new(frame.clone());
    let size = reader.read_i32().map_err(|e| e.to_string())?;
    if usize::try_from(size) != Ok(reader.remaining()) {
        return Err(format!("size {size}, {} bytes follow", reader.remaining()));
    }
    let java_header = &row["header"];
    let read = (header.read)(reader.rest(), header_version).map_err(|e| e.to_string())?;
    same_json(header.name, header_version, &read, java_header)
        .map_err(|what| format!("header{what}"))?;
    let correlation_id = if request {
        let decoded = decode_request_header(&mut reader).map_err(|e| e.to_string())?;
        if decoded.api() != Some(key) || decoded.api_version != of {
            return Err(format!("header is read as {decoded:?}"));
        }
        if decoded.client_id.as_deref() != java_header["clientId"].as_str() {
            return Err(format!("client id {:?}", decoded.client_id));
        }
        decoded.correlation_id
    } else {
        decode_response_header(key, of, &mut reader).map_err(|e| e.to_string())?
    };
    if java_header["correlationId"] != correlation_id {
        return Err(format!("correlation id {correlation_id}"));
    }
    if row["header_length"] != reader.position() - 4 {
        return Err(format!("header of {} bytes", reader.position() - 4));
    }
    let read = (body.read)(reader.rest(), of).map_err(|e| e.to_string())?;
    same_json(body.name, of, &read, &row["body"])?;
    let again = read.again.as_ref().map_err(ToString::to_string)?;
    same_bytes("body", again, &reader.rest())?;
    if row.get("header_unknown_tags").is_some() {
        return Ok(Checked::But(
            "have unknown tags in the header, which we never write: read only",
        ));
    }
    let Some(encode) = body.frame else { return Err("is no request or response".into()) };
    let ours = encode(&row["body"], of, correlation_id, java_header["clientId"].as_str())?;
    same_bytes("frame", &ours, &frame)?;
    Ok(Checked::Agrees)
}
