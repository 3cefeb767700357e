//! One frame: what it is, and what is in it.

use std::fmt;

use bytes::Bytes;

use crate::error::{DecodeError, DecodeErrorKind};
use crate::inspect::batches;
use crate::inspect::body::Body;
use crate::inspect::shape::{Kind, Message};
use crate::inspect::tree::Tree;
use crate::messages::{ApiKey, ErrorCode};
use crate::wire::Reader;

/// Reads frames, messages and record batches of any kind into [`Tree`]s.
#[derive(Clone, Debug)]
pub struct Inspector {
    decode_records: bool,
    max_decompressed: usize,
}

impl Default for Inspector {
    fn default() -> Self {
        Self { decode_records: true, max_decompressed: 128 << 20 }
    }
}

impl Inspector {
    /// With records decoded, each batch to 128 MiB at most.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether `records` fields are shown batch by batch. Otherwise they are base64, as in Java's
    /// JSON and [`Json`](crate::Json). Default true.
    #[must_use]
    pub fn decode_records(mut self, decode: bool) -> Self {
        self.decode_records = decode;
        self
    }

    /// Bytes that one batch may decompress to; default 128 MiB.
    #[must_use]
    pub fn max_decompressed(mut self, bytes: usize) -> Self {
        self.max_decompressed = bytes;
        self
    }

    pub(super) fn decodes_records(&self) -> bool {
        self.decode_records
    }

    pub(super) fn limit(&self) -> usize {
        self.max_decompressed
    }

    /// Reads a request: header and body, without the size in front of them.
    ///
    /// Whatever the bytes, something comes back: see [`Frame::faults`].
    #[must_use]
    pub fn request(&self, frame: Bytes) -> Frame {
        let mut out = Frame::empty(Direction::Request, frame.len());
        let mut r = Reader::new(frame.clone());
        let front = (r.read_i16(), r.read_i16());
        let (Ok(key), Ok(version)) = front else {
            let error = r.error(DecodeErrorKind::Truncated { needed: 4, remaining: frame.len() });
            out.faults.push(Fault::of_message("RequestHeader", 1, String::new(), 0, error));
            return out;
        };
        (out.api_key, out.version, out.api) = (key, version, ApiKey::from_i16(key));
        let header_version = out.api.map_or(1, |api| api.request_header_version(version));
        let mut r = Reader::new(frame);
        if !self.header(&mut out, &mut r, "RequestHeader", header_version) {
            return out;
        }
        self.body(&mut out, &mut r, Kind::Request);
        out
    }

    /// Reads the answer to a request of this API and version: header and body, without the size in
    /// front of them.
    ///
    /// An answer that says that the broker lacks the version of ApiVersions is read in version 0, in
    /// which brokers write it.
    #[must_use]
    pub fn response(&self, frame: Bytes, api: ApiKey, version: i16) -> Frame {
        let mut out = Frame::empty(Direction::Response, frame.len());
        (out.api_key, out.version, out.api) = (api.as_i16(), version, Some(api));
        let mut r = Reader::new(frame);
        let header_version = api.response_header_version(version);
        if !self.header(&mut out, &mut r, "ResponseHeader", header_version) {
            return out;
        }
        let refused = ErrorCode::UnsupportedVersion.code().to_be_bytes();
        if api == ApiKey::ApiVersions && r.rest().starts_with(&refused) {
            out.version = 0;
        }
        self.body(&mut out, &mut r, Kind::Response);
        out
    }

    /// Reads a message's body, such as a `ConsumerProtocolSubscription`. `None` if the schema has
    /// no message of this name.
    #[must_use]
    pub fn message(&self, name: &str, bytes: Bytes, version: i16) -> Option<Inspected> {
        let message = Message::named(name)?;
        let mut r = Reader::new(bytes);
        let mut body = Body::new(self, message, version, 0);
        let tree = body.read(&mut r);
        Some(Inspected { tree, faults: body.faults, left: r.remaining() })
    }

    /// Reads record batches: the content of a `records` field, or of a log segment.
    #[must_use]
    pub fn batches(&self, bytes: Bytes) -> Inspected {
        let mut faults = Vec::new();
        let tree = batches::tree(self, bytes, 0, &mut faults);
        Inspected { tree, faults, left: 0 }
    }

    /// Whether the header was read whole.
    fn header(&self, out: &mut Frame, r: &mut Reader, name: &str, version: i16) -> bool {
        let Some(message) = Message::named(name) else { return false };
        let mut header = Body::new(self, message, version, 0);
        out.header = header.read(r);
        if let Some(Tree::Int(id)) = out.header.get("correlationId") {
            out.correlation_id = i32::try_from(*id).ok();
        }
        out.faults = header.faults;
        out.faults.is_empty()
    }

    fn body(&self, out: &mut Frame, r: &mut Reader, kind: Kind) {
        let at = r.position();
        let Some(message) = Message::of_api(out.api_key, kind) else {
            out.faults.push(Fault {
                message: None,
                version: out.version,
                path: String::new(),
                at,
                what: match out.api {
                    Some(api) => format!("{api} has no version any more"),
                    None => format!("no API has the key {}", out.api_key),
                },
            });
            out.left = r.remaining();
            return;
        };
        out.message = Some(message.name);
        let rest = r.rest();
        let mut rest = Reader::new(rest);
        let mut body = Body::new(self, message, out.version, at);
        out.body = Some(body.read(&mut rest));
        out.faults.append(&mut body.faults);
        out.left = rest.remaining();
    }
}

/// Which way a frame went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "Kafka's protocol knows these two")]
pub enum Direction {
    /// From client to broker.
    Request,
    /// From broker to client.
    Response,
}

/// What was read of some bytes.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Inspected {
    /// What could be read, up to the first fault outside of records.
    pub tree: Tree,
    /// What is wrong, in the order of the bytes; empty if nothing is.
    pub faults: Vec<Fault>,
    /// Bytes that were not read. Kafka allows them after a message, and ignores them.
    pub left: usize,
}

/// A request or a response, taken apart.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Frame {
    /// Which way it went.
    pub direction: Direction,
    /// Key of the API.
    pub api_key: i16,
    /// The API, if this build knows its key.
    pub api: Option<ApiKey>,
    /// Version of the body: 0 for an answer that says that ApiVersions lacks the version asked for.
    pub version: i16,
    /// What answer and request have in common; `None` if the header is cut before it.
    pub correlation_id: Option<i32>,
    /// Name of the body's message, such as `FetchRequest`; `None` if there is none.
    pub message: Option<&'static str>,
    /// The header, as in Java's JSON.
    pub header: Tree,
    /// The body; `None` if the header is wrong or the API unknown.
    pub body: Option<Tree>,
    /// Bytes of header and body.
    pub size: usize,
    /// Bytes after the body. Kafka ignores them.
    pub left: usize,
    /// What is wrong, in the order of the bytes; empty if nothing is.
    pub faults: Vec<Fault>,
}

impl Frame {
    fn empty(direction: Direction, size: usize) -> Self {
        Self {
            direction,
            api_key: -1,
            api: None,
            version: -1,
            correlation_id: None,
            message: None,
            header: Tree::Object(Vec::new()),
            body: None,
            size,
            left: 0,
            faults: Vec::new(),
        }
    }

    /// An answer to a request that was not seen, or of an API that this build does not know.
    pub(super) fn of_unknown(asked: Option<(i16, i16)>, bytes: &Bytes) -> Self {
        let mut out = Self::empty(Direction::Response, bytes.len());
        out.correlation_id = crate::header::peek_correlation_id(bytes);
        let what = match asked {
            Some((key, version)) => {
                (out.api_key, out.version) = (key, version);
                format!("no API has the key {key} that was asked")
            }
            None => "the request that this answers was not seen, and an answer does not name its \
                     API"
            .into(),
        };
        let id = out.correlation_id.map_or(Tree::Null, Tree::from);
        out.header = Tree::Object(vec![("correlationId", id)]);
        out.left = bytes.len().saturating_sub(4);
        out.faults.push(Fault { message: None, version: -1, path: String::new(), at: 4, what });
        out
    }

    /// One line: `FetchRequest v12, correlation id 7, 120 bytes`.
    #[must_use]
    pub fn title(&self) -> String {
        let direction = match self.direction {
            Direction::Request => "request",
            Direction::Response => "response",
        };
        let name = match (self.message, self.api) {
            (Some(message), _) => message.to_owned(),
            (None, Some(api)) => format!("{api} {direction}"),
            (None, None) if self.version < 0 => format!("{direction} of an unknown API"),
            (None, None) => format!("{direction} of the unknown API {}", self.api_key),
        };
        let version = if self.version < 0 { String::new() } else { format!(" v{}", self.version) };
        let id = self.correlation_id.map_or(String::new(), |id| format!(", correlation id {id}"));
        format!("{name}{version}{id}, {} bytes", self.size)
    }

    /// All of it as one object: `kind`, `api`, `apiKey`, `version`, `correlationId`, `size`, `header`,
    /// `body`, `trailingBytes` if there are any, and `errors` if there are any.
    #[must_use]
    pub fn to_tree(&self) -> Tree {
        let mut fields = vec![
            (
                "kind",
                match self.direction {
                    Direction::Request => "request".into(),
                    Direction::Response => "response".into(),
                },
            ),
            ("api", self.api.map_or(Tree::Null, |api| api.name().into())),
            ("apiKey", self.api_key.into()),
            ("version", self.version.into()),
            ("correlationId", self.correlation_id.map_or(Tree::Null, Tree::from)),
            ("size", self.size.into()),
            ("header", self.header.clone()),
            ("body", self.body.clone().unwrap_or(Tree::Null)),
        ];
        if self.left > 0 {
            fields.push(("trailingBytes", self.left.into()));
        }
        if !self.faults.is_empty() {
            let faults = self.faults.iter().map(|fault| fault.to_string().into());
            fields.push(("errors", Tree::List(faults.collect())));
        }
        Tree::Object(fields)
    }
}

/// Something in the bytes that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fault {
    /// The message that was being read, such as `FetchResponse`, if it was one.
    pub message: Option<&'static str>,
    /// The version it was read in.
    pub version: i16,
    /// The field, such as `responses[0].partitions[2].records`; empty where it is none.
    pub path: String,
    /// The byte, counted from the first one of the frame, message or batches; the size in front of
    /// a frame does not count.
    pub at: usize,
    /// What is wrong, in words.
    pub what: String,
}

impl Fault {
    pub(super) fn of_message(
        message: &'static str,
        version: i16,
        path: String,
        base: usize,
        error: DecodeError,
    ) -> Self {
        let at = base + error.at;
        // The error's text would name the byte within the body, and the message again.
        let text = DecodeError { message: None, at, ..error }.to_string();
        let what = text.strip_suffix(&format!(" at byte {at}")).unwrap_or(&text).to_owned();
        Self { message: Some(message), version, path, at, what }
    }

    /// The same fault, of a field of this message.
    pub(super) fn within(mut self, message: &'static str, version: i16, path: &str) -> Self {
        (self.message, self.version) = (Some(message), version);
        self.path = format!("{path}{}", self.path);
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(message) = self.message {
            write!(f, "{message} v{}: ", self.version)?;
        }
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "{}, at byte {}", self.what, self.at)
    }
}

impl std::error::Error for Fault {}
