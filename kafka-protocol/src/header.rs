//! Frames: `[size: i32][header][body]`.
//!
//! ```text
//! request header v1:  [api_key: i16][api_version: i16][correlation_id: i32][client_id: i16 len, utf-8]
//! request header v2:  v1 and a tag section; client_id keeps its classic length
//! response header v0: [correlation_id: i32]
//! response header v1: v0 and a tag section
//! ```
//!
//! A flexible version has the newer header, except for the answer to ApiVersions, which always
//! has v0: it must be readable by a client whose version the broker does not know.

use bytes::Bytes;

use crate::error::{DecodeError, EncodeError, EncodeErrorKind};
use crate::message::{Encode, Request, Response};
use crate::messages::ApiKey;
use crate::wire::{KafkaString, Reader, Writer};

/// The header of a request, as a server sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestHeader {
    /// The API called; see [`RequestHeader::api`].
    pub api_key: i16,
    /// Version of the request.
    pub api_version: i16,
    /// What the answer must repeat.
    pub correlation_id: i32,
    /// The name the client gave itself.
    pub client_id: Option<KafkaString>,
}

impl RequestHeader {
    /// The API called, if this build knows its key.
    #[must_use]
    pub const fn api(&self) -> Option<ApiKey> {
        ApiKey::from_i16(self.api_key)
    }
}

/// Appends a whole request: size, header and body. Large record buffers are shared, not copied.
///
/// # Errors
/// [`EncodeError`] as [`Encode::encode`], or if the client id is longer than 32767 bytes or the
/// frame than 2 GiB. The writer is then as it was.
pub fn encode_request_frame<R: Request + Encode>(
    w: &mut Writer,
    correlation_id: i32,
    client_id: Option<&str>,
    version: i16,
    request: &R,
) -> Result<(), EncodeError> {
    frame(w, |w| {
        w.put_i16(R::KEY.as_i16());
        w.put_i16(version);
        w.put_i32(correlation_id);
        match client_id {
            None => w.put_i16(-1),
            Some(id) => {
                let length = id.len();
                let Ok(short) = i16::try_from(length) else {
                    let kind = EncodeErrorKind::TooLong { length };
                    return Err(EncodeError::new("client_id", kind).in_message(R::NAME, version));
                };
                w.put_i16(short);
                w.put_slice(id.as_bytes());
            }
        }
        if R::KEY.request_header_version(version) >= 2 {
            w.put_uvarint(0);
        }
        request.encode(w, version)
    })
    .map_err(|e| e.in_message(R::NAME, version))
}

/// Appends a whole response: size, header and body. Needs a response that can be encoded, so
/// feature `server`.
///
/// # Errors
/// [`EncodeError`] as [`Encode::encode`], or if the frame is longer than 2 GiB. The writer is
/// then as it was.
pub fn encode_response_frame<R: Response + Encode>(
    w: &mut Writer,
    correlation_id: i32,
    version: i16,
    response: &R,
) -> Result<(), EncodeError> {
    frame(w, |w| {
        w.put_i32(correlation_id);
        if R::KEY.response_header_version(version) >= 1 {
            w.put_uvarint(0);
        }
        response.encode(w, version)
    })
    .map_err(|e| e.in_message(R::NAME, version))
}

/// Reads the header of an answer and leaves the reader at its body. Returns the correlation id.
///
/// # Errors
/// [`DecodeError`] if the header is cut.
pub fn decode_response_header(
    api: ApiKey,
    version: i16,
    r: &mut Reader,
) -> Result<i32, DecodeError> {
    let header_version = api.response_header_version(version);
    let mut read = || {
        let correlation_id = r.read_i32()?;
        r.read_unknown_tags(header_version >= 1)?;
        Ok(correlation_id)
    };
    read().map_err(|e: DecodeError| e.in_message("ResponseHeader", header_version))
}

/// Reads the header of a request and leaves the reader at its body.
///
/// The header of an API that this build does not know is read as v1; what follows it cannot be
/// told from here.
///
/// # Errors
/// [`DecodeError`] if the header is cut or the client id is not UTF-8.
pub fn decode_request_header(r: &mut Reader) -> Result<RequestHeader, DecodeError> {
    let mut header_version = 1;
    let mut read = || {
        let api_key = r.read_i16()?;
        let api_version = r.read_i16()?;
        let correlation_id = r.read_i32()?;
        if let Some(api) = ApiKey::from_i16(api_key) {
            header_version = api.request_header_version(api_version);
        }
        let client_id = r.read_nullable_string(false, true, "client_id")?;
        r.read_unknown_tags(header_version >= 2)?;
        Ok(RequestHeader { api_key, api_version, correlation_id, client_id })
    };
    read().map_err(|e: DecodeError| e.in_message("RequestHeader", header_version))
}

/// The correlation id at the beginning of an answer, without knowing what it answers.
#[must_use]
pub fn peek_correlation_id(frame: &Bytes) -> Option<i32> {
    frame.first_chunk().map(|bytes| i32::from_be_bytes(*bytes))
}

fn frame(
    w: &mut Writer,
    content: impl FnOnce(&mut Writer) -> Result<(), EncodeError>,
) -> Result<(), EncodeError> {
    let (mark, start) = (w.mark(), w.len());
    w.put_i32(0);
    let size = content(w).and_then(|()| {
        let length = w.len() - start - 4;
        i32::try_from(length)
            .map_err(|_| EncodeError::new("frame", EncodeErrorKind::TooLong { length }))
    });
    match size {
        Ok(size) => {
            w.patch_i32(mark, size);
            Ok(())
        }
        Err(error) => {
            w.rewind(mark);
            Err(error)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::metadata_request::MetadataRequestTopic;
    use crate::messages::{ApiVersionsRequest, MetadataRequest, ProduceRequest};

    #[test]
    fn api_versions_request_is_javas() {
        let request = ApiVersionsRequest {
            client_software_name: "rs".into(),
            client_software_version: "1".into(),
            ..Default::default()
        };
        let mut w = Writer::new();
        encode_request_frame(&mut w, 7, Some("rs"), 4, &request).unwrap();
        let expected = b"\0\0\0\x13\0\x12\0\x04\0\0\0\x07\0\x02rs\0\x03rs\x021\0";
        assert_eq!(&w.finish().to_bytes()[..], expected);
    }

    #[test]
    fn a_refused_request_leaves_no_trace_in_the_writer() {
        let mut w = Writer::new();
        w.put_i8(1);
        let topics = Some(vec![MetadataRequestTopic { name: None, ..Default::default() }]);
        let request = MetadataRequest { topics, ..Default::default() };
        let error = encode_request_frame(&mut w, 1, None, 4, &request).unwrap_err();
        assert_eq!(error.message, Some("MetadataRequest"));
        assert_eq!(error.field, Some("name"));
        assert_eq!(w.len(), 1);
        let error = encode_request_frame(&mut w, 1, None, 99, &ProduceRequest::default());
        assert_eq!(
            error.unwrap_err().to_string(),
            "ProduceRequest v99: no such version, this build writes 3-13"
        );
        assert_eq!(w.len(), 1);
    }
}
