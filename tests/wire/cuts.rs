//! P1: bytes that end too early, everywhere.

use kafka4rs_protocol::DecodeErrorKind::{ArrayTooLong, Truncated};
use kafka4rs_protocol::{ApiKey, DecodeError, decode_request_header, decode_response_header};
use kafka4rs_testkit::golden;

use crate::golden_messages::version;
use crate::registry::named;

/// Up to this length a body is cut at every byte, whatever the reader says.
const EVERY_BYTE: usize = 4096;

/// Bytes that must come before a reader that was cut can get any further.
fn missing(error: &DecodeError) -> usize {
    match error.kind {
        Truncated { needed, remaining } | ArrayTooLong { needed, remaining, .. } => {
            needed.saturating_sub(remaining).max(1)
        }
        _ => panic!("no cut: {error}"),
    }
}

#[test]
fn p1_a_body_cut_at_any_byte_is_an_error() {
    let (mut cuts, mut covered, mut long) = (0usize, 0usize, 0);
    for line in golden::lines("messages.jsonl.gz").unwrap() {
        let (name, version) = (line["message"].as_str().unwrap(), version(&line["version"]));
        let body = golden::hex(line["hex"].as_str().unwrap());
        let mut cut = 0;
        let error_at = |cut| {
            let error = (named(name).decode)(body.slice(..cut), version);
            let error = error.expect_err("a cut body was read");
            assert!(error.is_truncated(), "{name} v{version} cut at {cut}: {error}");
            error
        };
        long += usize::from(body.len() > EVERY_BYTE);
        while cut < body.len() {
            let error = error_at(cut);
            cuts += 1;
            // A reader that lacks n bytes sees the same with fewer than n more: of a long value it is
            // enough to cut at its first byte, in its middle and at its last.
            let skipped = if body.len() <= EVERY_BYTE { 1 } else { missing(&error) };
            let next = (cut + skipped).min(body.len());
            if next > cut + 1 {
                for within in [cut.midpoint(next), next - 1] {
                    assert_eq!(error_at(within).at, error.at, "{name} v{version} at {within}");
                    cuts += 1;
                }
            }
            covered += next - cut;
            cut = next;
        }
        assert_eq!(cut, body.len());
    }
    assert!(cuts > 500_000 && covered > 1_000_000, "{cuts} cuts for {covered} places");
    assert_eq!(long, 45);
}

#[test]
fn p1_a_header_cut_at_any_byte_is_an_error() {
    for line in golden::lines("headers.jsonl.gz").unwrap() {
        let frame = golden::hex(line["hex"].as_str().unwrap());
        let key = ApiKey::from_i16(version(&line["api_key"])).unwrap();
        let version = version(&line["version"]);
        let end = 4 + line["header_length"].as_u64().unwrap() as usize;
        for cut in 4..end {
            let mut reader = kafka4rs_protocol::Reader::new(frame.slice(4..cut));
            let read = if line["kind"] == "request" {
                decode_request_header(&mut reader).map(|h| h.correlation_id)
            } else {
                decode_response_header(key, version, &mut reader)
            };
            let error = read.expect_err("a cut header was read");
            assert!(error.is_truncated(), "{key} v{version} cut at {cut}: {error}");
        }
    }
}
