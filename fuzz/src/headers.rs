//! Headers of frames, tag sections, and the answer that comes before any version is agreed on.

use bytes::Bytes;
use kafka4rs_protocol::messages::{
    FetchRequest, MetadataRequest, ProduceRequest, RequestHeader, ResponseHeader,
};
use kafka4rs_protocol::{
    ApiKey, ApiVersionsAnswer, BrokerVersions, Decode, Encode, Reader, Request,
    decode_request_header, decode_response_header, parse_api_versions, peek_correlation_id,
};

use crate::memory::within;
use crate::messages::{allowed, encode};

/// `[0: request, else response][response: api key, version: u8][frame behind its size]`.
pub fn headers(input: &[u8]) {
    match input {
        [0, frame @ ..] => request(Bytes::copy_from_slice(frame)),
        [_, key, version, frame @ ..] => {
            let Some(key) = ApiKey::from_i16(i16::from(*key)) else { return };
            response(key, i16::from(*version), Bytes::copy_from_slice(frame));
        }
        _ => {}
    }
}

/// The header that servers read is the one of the schema.
fn request(frame: Bytes) {
    let mut reader = Reader::new(frame.clone());
    let most = allowed("", 0, frame.len());
    let header = within(most, "header", || decode_request_header(&mut reader));
    let mut whole = Reader::new(frame.clone());
    let api = whole.read_i16().ok().and_then(ApiKey::from_i16);
    let version = api.map_or(1, |api| api.request_header_version(whole.read_i16().unwrap_or(0)));
    let schema = same::<RequestHeader>(&frame, version);
    let Ok(header) = header else {
        assert!(schema.is_none(), "refused what the schema allows");
        return;
    };
    let (schema, end) = schema.expect("read what the schema refuses");
    assert_eq!(end, reader.position());
    assert_eq!(schema.request_api_key, header.api_key);
    assert_eq!(schema.request_api_version, header.api_version);
    assert_eq!(schema.correlation_id, header.correlation_id);
    assert_eq!(schema.client_id, header.client_id);
}

fn response(key: ApiKey, version: i16, frame: Bytes) {
    let mut reader = Reader::new(frame.clone());
    let most = allowed("", 0, frame.len());
    let header = within(most, "header", || decode_response_header(key, version, &mut reader));
    let schema = same::<ResponseHeader>(&frame, key.response_header_version(version));
    let Ok(correlation_id) = header else {
        assert!(schema.is_none(), "refused what the schema allows");
        return;
    };
    let (schema, end) = schema.expect("read what the schema refuses");
    assert_eq!(end, reader.position());
    assert_eq!(schema.correlation_id, correlation_id);
    assert_eq!(peek_correlation_id(&frame), Some(correlation_id));
}

/// What the schema says, and where it ends; what was read is written back and reads the same.
fn same<M: Encode + Decode>(frame: &Bytes, version: i16) -> Option<(M, usize)> {
    let mut reader = Reader::new(frame.clone());
    let message = M::decode(&mut reader, version).ok()?;
    let bytes = encode(&message, version).expect("what was read can be written");
    assert_eq!(M::decode_bytes(bytes, version).as_ref(), Ok(&message));
    Some((message, reader.position()))
}

/// `[version asked: u8][body]`.
pub fn api_versions(input: &[u8]) {
    let [version, body @ ..] = input else { return };
    let asked = i16::from(*version) % 6;
    let most = allowed("", 0, body.len()) + 64 * body.len();
    let body = Bytes::copy_from_slice(body);
    within(most, "ApiVersions", || {
        let Ok(answer) = parse_api_versions(body, asked) else { return };
        match answer {
            ApiVersionsAnswer::Versions(response) => {
                agree(&BrokerVersions::from_response(&response))
            }
            ApiVersionsAnswer::AskAgain { version } => assert!(version < asked, "no end"),
            _ => {}
        }
    });
}

fn agree(broker: &BrokerVersions) {
    negotiated::<FetchRequest>(broker);
    negotiated::<MetadataRequest>(broker);
    negotiated::<ProduceRequest>(broker);
}

/// Both sides know the version that a request takes.
fn negotiated<R: Request>(broker: &BrokerVersions) {
    match broker.negotiate::<R>() {
        Ok(version) => {
            assert!(broker.range(R::KEY).is_some_and(|range| range.contains(version)));
            assert!(R::STABLE_VERSIONS.contains(version));
        }
        Err(error) => assert!(error.to_string().contains(&R::KEY.to_string())),
    }
}
