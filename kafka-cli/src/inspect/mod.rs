//! `kafka4rs inspect`: what is in these bytes?

mod capture;
mod frames;
mod input;
mod output;
mod packets;
mod stream;

use std::error::Error;
use std::io::Write;

use bytes::Bytes;
use clap::{Args, ValueEnum};
use kafka4rs_protocol::ApiKey;
use kafka4rs_protocol::inspect::{Direction, Inspector};

use output::{Output, Report};

/// What to read, and how.
#[derive(Debug, Args)]
#[command(after_help = "\
Hex may have blanks, commas, `0x`, `\\x`, or the columns of `xxd`, `hexdump -C`, `od -Ax -tx1` and \
`tcpdump -X`. A request and a record batch are recognised; an answer does not say what it answers, so \
name that with --api and --version, or with --response-of. In a capture they are matched.

Exits with an error if anything could not be read; what could be is printed all the same.")]
pub(crate) struct InspectArgs {
    /// A file, `-` for standard input, or hex or base64 itself.
    input: String,
    /// What the input is; recognised if not given.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The input is answers of this API, by name or key.
    #[arg(long, requires = "version", conflicts_with_all = ["batch", "request", "message", "response_of"])]
    api: Option<String>,
    /// Version of --api or --message.
    #[arg(long)]
    version: Option<i16>,
    /// The input answers this request: a file, or hex or base64 itself.
    #[arg(long, value_name = "REQUEST", conflicts_with_all = ["batch", "request", "message"])]
    response_of: Option<String>,
    /// The input is requests.
    #[arg(long, conflicts_with_all = ["batch", "message"])]
    request: bool,
    /// The input is record batches, as in a log segment.
    #[arg(long, conflicts_with = "message")]
    batch: bool,
    /// The input is the body of this message, such as ConsumerProtocolSubscription.
    #[arg(long, value_name = "NAME", requires = "version")]
    message: Option<String>,
    /// Frames begin with their size even where it does not fit.
    #[arg(long)]
    sized: bool,
    /// Of a capture: only connections with a server on this port; can be repeated.
    #[arg(long)]
    port: Vec<u16>,
    /// Show records as base64, as Kafka's own JSON has them.
    #[arg(long)]
    raw_records: bool,
    /// One JSON object a line instead of text.
    #[arg(long)]
    json: bool,
    /// Print so many frames at most.
    #[arg(long, value_name = "FRAMES")]
    limit: Option<usize>,
}

/// What an input may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Digits, also with the columns of a dump.
    Hex,
    /// Standard or URL-safe.
    Base64,
    /// The bytes themselves.
    Raw,
    /// pcap or pcapng.
    Capture,
}

/// Prints what the input holds; an error says how much of it could not be read.
pub(crate) fn run(args: &InspectArgs, out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let inspector = Inspector::new().decode_records(!args.raw_records);
    let mut output = Output::new(out, args.json, args.limit);
    match input::read(&args.input, args.format)? {
        input::Input::Capture(bytes) => {
            if args.api.is_some() || args.batch || args.request || args.message.is_some() {
                return Err("a capture says itself what is in it: leave out --api, --request, \
                            --batch and --message"
                    .into());
            }
            capture::inspect(&inspector, &bytes, &args.port, &mut output)?;
        }
        input::Input::Bytes(bytes) => {
            if !args.port.is_empty() {
                return Err("--port is for captures, and this input is none".into());
            }
            bytes_of_a_kind(args, &inspector, bytes, &mut output)?;
        }
    }
    output.finish()
}

fn bytes_of_a_kind(
    args: &InspectArgs,
    inspector: &Inspector,
    bytes: Bytes,
    output: &mut Output<'_>,
) -> Result<(), Box<dyn Error>> {
    if bytes.is_empty() {
        return Err("the input is empty".into());
    }
    if let (Some(name), Some(version)) = (&args.message, args.version) {
        let read = inspector.message(name, bytes, version).ok_or_else(|| {
            format!(
                "no message is called {name}; one is, for example, ConsumerProtocolSubscription"
            )
        })?;
        return Ok(output.content(&format!("{name} v{version}"), "body", read)?);
    }
    let asked = match (&args.api, args.version, &args.response_of) {
        (Some(api), Some(version), _) => Some((api_named(api)?, version)),
        (_, _, Some(request)) => Some(asked_by(inspector, request)?),
        _ => None,
    };
    let (kind, certain) = match asked {
        Some(asked) => (frames::Kind::Responses(asked), true),
        None if args.request => (frames::Kind::Requests, true),
        None if args.batch => (frames::Kind::Batches, true),
        None => frames::recognise(inspector, &bytes)?,
    };
    if !certain {
        output.remark(&format!("this was taken for the most likely; {}", frames::OTHERWISE));
    }
    let direction = match kind {
        frames::Kind::Batches => {
            let title = format!("record batches, {} bytes", bytes.len());
            return Ok(output.content(&title, "batches", inspector.batches(bytes))?);
        }
        frames::Kind::Requests => Direction::Request,
        frames::Kind::Responses(_) => Direction::Response,
    };
    for piece in frames::split(inspector, bytes, direction, args.sized) {
        let mut frame = match kind {
            frames::Kind::Responses((api, version)) => {
                inspector.response(piece.frame, api, version)
            }
            _ => inspector.request(piece.frame),
        };
        for fault in &mut frame.faults {
            fault.at += piece.at;
        }
        output.frame(Report { frame, place: None, cut: piece.cut })?;
    }
    Ok(())
}

fn api_named(text: &str) -> Result<ApiKey, String> {
    let by_key = text.parse().ok().and_then(ApiKey::from_i16);
    let lower = text.to_lowercase();
    let lower = lower.strip_suffix("response").unwrap_or(&lower);
    let by_name = ApiKey::ALL.iter().copied().find(|api| api.name().to_lowercase() == lower);
    by_key.or(by_name).ok_or_else(|| {
        let like: Vec<&str> = ApiKey::ALL
            .iter()
            .map(|api| api.name())
            .filter(|name| !lower.is_empty() && name.to_lowercase().contains(lower))
            .collect();
        match like[..] {
            [] => format!("no API is called {text}; Fetch is one, for example, with the key 1"),
            _ => format!("no API is called {text}; {} is", like.join(" or ")),
        }
    })
}

/// API and version of a request.
fn asked_by(inspector: &Inspector, request: &str) -> Result<(ApiKey, i16), Box<dyn Error>> {
    let input::Input::Bytes(bytes) = input::read(request, None)? else {
        return Err("--response-of takes one request, not a capture".into());
    };
    let first = frames::split(inspector, bytes, Direction::Request, false).into_iter().next();
    let frame =
        first.map(|piece| inspector.request(piece.frame)).ok_or("--response-of is empty")?;
    let api = frame.api.ok_or_else(|| {
        format!("--response-of is no request: no API has the key {}", frame.api_key)
    })?;
    Ok((api, frame.version))
}
