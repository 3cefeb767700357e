use std::error::Error;
use std::fmt;
use std::sync::Arc;

use kafka4rs_io::dial::{AttemptError, DialError, HandshakeError, dial_with};
use kafka4rs_io::frame::{FrameError, FrameLimits, FrameReader, FrameWriter};
use kafka4rs_io::rt::Runtime;
use kafka4rs_io::{BoxRead, BoxWrite, Stream};
use kafka4rs_protocol::messages::ApiVersionsRequest;
use kafka4rs_protocol::{
    ApiKey, ApiVersionsAnswer, BrokerVersions, Deadline, KafkaString, Message, Reader, Writer,
    decode_response_header, encode_request_frame, parse_api_versions,
};

use super::endpoint::{ConnectionSettings, Endpoint};
use crate::error::{ErrorKind, KafkaError, Result};

/// A connection on which both sides have agreed how to speak.
pub(super) struct Established {
    pub(super) reader: FrameReader<BoxRead>,
    pub(super) writer: FrameWriter<BoxWrite>,
    pub(super) versions: BrokerVersions,
    pub(super) next_correlation_id: i32,
    /// Whether senders may write (see `Stream::allows_direct_write`).
    pub(super) direct_write: bool,
}

/// Connects to the first address of `endpoint` that answers as a Kafka broker does, by `deadline`.
pub(super) async fn connect(
    rt: &dyn Runtime,
    endpoint: &Endpoint,
    settings: &Arc<ConnectionSettings>,
    deadline: Deadline,
) -> Result<Established> {
    let handshake = |stream: Stream, _: Deadline| async move {
        agree_on_versions(stream, settings).await.map_err(HandshakeError::new)
    };
    if endpoint.is_unknown() {
        return Err(KafkaError::new(
            ErrorKind::Network,
            "neither metadata nor a coordinator lookup has named an address of it",
        ));
    }
    dial_with(rt, endpoint.host(), endpoint.port(), deadline, handshake).await.map_err(into_error)
}

/// Asks for the broker's versions, with the newest version of the question first. A broker that does not know that one
/// answers in version 0 with the range it knows.
async fn agree_on_versions(stream: Stream, settings: &ConnectionSettings) -> Result<Established> {
    let direct_write = stream.allows_direct_write();
    let (reader, writer, _) = stream.into_parts();
    // Nothing is known about the peer yet: it may not make this client take much memory.
    let max = settings.limits.max.min(MAX_HANDSHAKE_FRAME);
    let mut reader = FrameReader::new(reader, FrameLimits { max });
    let mut writer = FrameWriter::new(writer);
    let mut version = ApiVersionsRequest::STABLE_VERSIONS.max;
    for correlation_id in 0..MAX_TRIES {
        match ask(&mut reader, &mut writer, settings, correlation_id, version).await? {
            ApiVersionsAnswer::Versions(response) if response.api_keys.is_empty() => {
                return Err(protocol("the broker names no API it knows"));
            }
            ApiVersionsAnswer::Versions(response) => {
                reader.set_limits(settings.limits);
                let versions = BrokerVersions::from_response(&response);
                return Ok(Established {
                    reader,
                    writer,
                    versions,
                    next_correlation_id: MAX_TRIES,
                    direct_write,
                });
            }
            ApiVersionsAnswer::AskAgain { version: older } => version = older,
            ApiVersionsAnswer::Refused(code) => {
                return Err(KafkaError::server(code).during(ApiKey::ApiVersions.name()));
            }
            _ => return Err(protocol("the answer to ApiVersions is of an unknown kind")),
        }
    }
    Err(protocol(
        "the broker refused every version of ApiVersions offered to it, its own among them",
    ))
}

async fn ask(
    reader: &mut FrameReader<BoxRead>,
    writer: &mut FrameWriter<BoxWrite>,
    settings: &ConnectionSettings,
    correlation_id: i32,
    version: i16,
) -> Result<ApiVersionsAnswer> {
    let request = ApiVersionsRequest {
        client_software_name: KafkaString::from_static("kafka4rs"),
        client_software_version: KafkaString::from_static(env!("CARGO_PKG_VERSION")),
        ..ApiVersionsRequest::default()
    };
    let mut frame = Writer::new();
    let client_id = settings.client_id.as_deref();
    encode_request_frame(&mut frame, correlation_id, client_id, version, &request)
        .map_err(|cause| protocol("ApiVersions cannot be encoded").caused_by(cause))?;
    writer.push(frame.finish());
    writer.drain().await.map_err(KafkaError::network)?;

    if reader.next_head(4).await.map_err(broken)?.is_none() {
        return Err(broken(FrameError::Eof { mid_frame: false }));
    }
    let mut body = Reader::new(reader.read_whole().await.map_err(broken)?);
    let undecodable =
        |cause| protocol("the answer to ApiVersions cannot be decoded").caused_by(cause);
    let answered =
        decode_response_header(ApiKey::ApiVersions, version, &mut body).map_err(undecodable)?;
    if answered != correlation_id {
        return Err(protocol(
            "the answer to ApiVersions carries another correlation id than its request",
        ));
    }
    parse_api_versions(body.rest(), version).map_err(undecodable)
}

fn protocol(message: &'static str) -> KafkaError {
    KafkaError::new(ErrorKind::Protocol, message).during(ApiKey::ApiVersions.name())
}

fn broken(error: FrameError) -> KafkaError {
    match error {
        FrameError::Io(error) => KafkaError::network(error),
        FrameError::Eof { .. } => KafkaError::new(
            ErrorKind::Network,
            "connection closed by the peer before it answered; is its listener a Kafka listener, and without TLS?",
        ),
        other => KafkaError::new(ErrorKind::Protocol, other.to_string()),
    }
}

/// A dial that failed in the same way everywhere is of that kind; the message lists every attempt.
fn into_error(error: DialError) -> KafkaError {
    let kinds = error.attempts().iter().map(|attempt| match &attempt.error {
        AttemptError::Handshake(error) => {
            error.cause.downcast_ref::<KafkaError>().map_or(ErrorKind::Network, KafkaError::kind)
        }
        _ => ErrorKind::Network,
    });
    let kinds: Vec<ErrorKind> = kinds.collect();
    let kind = match kinds.first() {
        Some(first) if kinds.iter().all(|kind| kind == first) => *first,
        _ => ErrorKind::Network,
    };
    KafkaError::new(kind, "cannot connect").caused_by(Undialled(error))
}

/// A [`DialError`] in the words that follow "cannot connect": who was to be connected to is said before.
#[derive(Debug)]
struct Undialled(DialError);

impl fmt::Display for Undialled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.reasons().fmt(f)
    }
}

impl Error for Undialled {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source()
    }
}

/// Kafka's own is under 2 KiB.
const MAX_HANDSHAKE_FRAME: usize = 1024 * 1024;
const MAX_TRIES: i32 = 3;
