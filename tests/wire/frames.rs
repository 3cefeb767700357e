//! Whole frames that Java wrote: size, header, body.

use kafka4rs_protocol::{
    ApiKey, ApiVersionsAnswer, Reader, decode_request_header, decode_response_header,
    parse_api_versions,
};
use kafka4rs_testkit::golden;

use crate::golden_messages::version;
use crate::registry::named;

#[test]
fn every_frame_is_read_and_written_as_java_does() {
    let mut frames = 0;
    for line in golden::lines("headers.jsonl.gz").unwrap() {
        let frame = golden::hex(line["hex"].as_str().unwrap());
        let (api, kind) = (line["api"].as_str().unwrap(), line["kind"].as_str().unwrap());
        let (key, version) = (version(&line["api_key"]), version(&line["version"]));
        let key = ApiKey::from_i16(key).unwrap();
        let header_version = line["header_version"].as_i64().unwrap();
        let header = &line["header"];
        let correlation_id = i32::try_from(header["correlationId"].as_i64().unwrap()).unwrap();
        let context = format!("{api} {kind} v{version}: {header}");

        let mut reader = Reader::new(frame.clone());
        assert_eq!(reader.read_i32().unwrap() as usize, frame.len() - 4, "{context}");
        let client_id = header["clientId"].as_str();
        if kind == "request" {
            assert_eq!(i64::from(key.request_header_version(version)), header_version, "{context}");
            let read = decode_request_header(&mut reader).unwrap();
            assert_eq!(read.api(), Some(key), "{context}");
            assert_eq!(read.api_version, version, "{context}");
            assert_eq!(read.correlation_id, correlation_id, "{context}");
            assert_eq!(read.client_id.as_deref(), client_id, "{context}");
        } else {
            assert_eq!(
                i64::from(key.response_header_version(version)),
                header_version,
                "{context}"
            );
            let read = decode_response_header(key, version, &mut reader).unwrap();
            assert_eq!(read, correlation_id, "{context}");
        }
        let header_len = line["header_length"].as_u64().unwrap() as usize;
        assert_eq!(reader.position(), header_len + 4, "{context}");
        frames += 1;
        if line["variant"] == "unsupported_version_fallback" {
            let answer = parse_api_versions(reader.rest(), 5).unwrap();
            assert_eq!(answer, ApiVersionsAnswer::AskAgain { version: 4 });
        } else if line["header_unknown_tags"].is_null() {
            let suffix = if kind == "request" { "Request" } else { "Response" };
            let encode = named(&format!("{api}{suffix}")).frame.unwrap();
            let again = encode(reader.rest(), version, correlation_id, client_id);
            assert_eq!(again.len(), frame.len(), "{context}");
            assert_eq!(again.to_bytes(), frame, "{context}");
        }
    }
    assert_eq!(frames, 1209);
}
