//! Where fuzzing begins: the vectors of `tests/fixtures/golden`, in the form each target takes.

use std::io;

use bytes::Bytes;
use kafka4rs_fuzz::golden::{hex, lines};
use kafka4rs_fuzz::{json_seed, message_seed};
use kafka4rs_protocol::record::{DecodeLimits, DecodeScratch, RecordBatches};
use serde_json::Value;

/// The seeds of a target.
pub(crate) fn of(target: &str) -> io::Result<Vec<Vec<u8>>> {
    let mut seeds = match target {
        "request" | "response" | "data" => messages(target)?,
        "consumer_protocol" => consumer_protocol()?,
        "api_versions" => api_versions()?,
        "fetch_reader" => fetch_answers()?,
        "json" => json()?,
        "headers" => headers()?,
        "frames" => frames()?,
        "batches" => whole_batches()?,
        "records" | "control" => of_batches(target)?,
        "gzip" | "snappy" | "lz4" | "zstd" => of_batches(target)?,
        "compress" => of_batches(target)?,
        "varints" => varints(),
        _ => Vec::new(),
    };
    seeds.sort();
    seeds.dedup();
    Ok(seeds)
}

fn text<'a>(line: &'a Value, name: &str) -> &'a str {
    line[name].as_str().expect("a text")
}

fn number(line: &Value, name: &str) -> i16 {
    line[name].as_i64().and_then(|n| i16::try_from(n).ok()).expect("a number")
}

fn bytes(line: &Value) -> Bytes {
    hex(text(line, "hex"))
}

fn behind(prefix: &[u8], rest: &[u8]) -> Vec<u8> {
    [prefix, rest].concat()
}

/// Bodies that Java wrote, and damaged ones: name, version, body.
fn bodies() -> io::Result<Vec<(String, i16, Bytes)>> {
    let mut bodies = Vec::new();
    for file in ["messages.jsonl.gz", "malformed.jsonl.gz"] {
        for line in lines(file)? {
            bodies.push((
                text(&line, "message").to_owned(),
                number(&line, "version"),
                bytes(&line),
            ));
        }
    }
    Ok(bodies)
}

fn messages(target: &str) -> io::Result<Vec<Vec<u8>>> {
    let seeds = bodies()?.into_iter().filter_map(|(name, version, body)| {
        let (of, prefix) = message_seed(&name, version)?;
        (of == target).then(|| behind(&prefix, &body))
    });
    Ok(seeds.collect())
}

fn consumer_protocol() -> io::Result<Vec<Vec<u8>>> {
    let blobs = bodies()?.into_iter().filter(|(name, ..)| name.starts_with("ConsumerProtocol"));
    Ok(blobs.map(|(_, version, body)| behind(&version.to_be_bytes(), &body)).collect())
}

fn fetch_answers() -> io::Result<Vec<Vec<u8>>> {
    let answers = bodies()?.into_iter().filter(|(name, ..)| name == "FetchResponse");
    Ok(answers.map(|(_, version, body)| behind(&[(version - 4) as u8, 6], &body)).collect())
}

fn json() -> io::Result<Vec<Vec<u8>>> {
    let mut seeds = Vec::new();
    for line in lines("messages.jsonl.gz")? {
        let prefix = json_seed(text(&line, "message"), number(&line, "version"));
        seeds.extend(prefix.map(|prefix| behind(&prefix, line["json"].to_string().as_bytes())));
    }
    Ok(seeds)
}

fn api_versions() -> io::Result<Vec<Vec<u8>>> {
    let mut seeds: Vec<_> = bodies()?
        .into_iter()
        .filter(|(name, ..)| name == "ApiVersionsResponse")
        .map(|(_, version, body)| behind(&[version as u8], &body))
        .collect();
    for line in lines("headers.jsonl.gz")? {
        if line["variant"] == "unsupported_version_fallback" {
            seeds.push(behind(&[5], bytes(&line).get(8..).unwrap_or_default()));
        }
    }
    Ok(seeds)
}

fn headers() -> io::Result<Vec<Vec<u8>>> {
    let mut seeds = Vec::new();
    for line in lines("headers.jsonl.gz")? {
        let frame = bytes(&line).slice(4..);
        let header =
            usize::try_from(line["header_length"].as_u64().unwrap_or(0)).expect("a length");
        let frame = frame.slice(..frame.len().min(header + 4));
        let kind = match text(&line, "kind") {
            "request" => vec![0],
            _ => vec![1, number(&line, "api_key") as u8, number(&line, "version") as u8],
        };
        seeds.push(behind(&kind, &frame));
    }
    Ok(seeds)
}

fn frames() -> io::Result<Vec<Vec<u8>>> {
    let frames: Vec<_> = lines("headers.jsonl.gz")?.iter().map(bytes).collect();
    let groups = frames.chunks(3).enumerate();
    Ok(groups.map(|(i, group)| behind(&[14, i as u8], &group.concat())).collect())
}

fn whole_batches() -> io::Result<Vec<Vec<u8>>> {
    Ok(lines("record_batches.jsonl.gz")?.iter().map(|line| bytes(line).to_vec()).collect())
}

/// What is in batches: `records` as they are, `control` records, or the payload of one codec.
fn of_batches(target: &str) -> io::Result<Vec<Vec<u8>>> {
    let mut seeds = Vec::new();
    for line in lines("record_batches.jsonl.gz")? {
        for raw in RecordBatches::new(bytes(&line)).flatten() {
            let (header, payload) = (raw.header, raw.payload());
            let codec = raw.compression().map_or("", |codec| codec.name());
            let decoded = raw.decode(&mut DecodeScratch::new(), DecodeLimits::default());
            match target {
                "records" => {
                    let count = (header.count as i16).to_be_bytes();
                    seeds.push([&[header.attributes.0 as u8], &count[..], &payload].concat());
                }
                "control" if raw.is_control() => {
                    for record in decoded.iter().flatten() {
                        let key = record.key.unwrap_or_default();
                        let value = record.value.unwrap_or_default();
                        seeds.push([&[key.len() as u8], key, value].concat());
                    }
                }
                "compress" => {
                    for (codec, decoded) in (0..5).zip(decoded.iter().cycle()) {
                        seeds.push(behind(&[codec, 3, 40], decoded.records()));
                    }
                }
                _ if target == codec => seeds.push(behind(&[17], &payload)),
                _ => {}
            }
        }
    }
    Ok(seeds)
}

/// Every length, its edges, and lengths that are none.
fn varints() -> Vec<Vec<u8>> {
    let ends = [0x00, 0x01, 0x0f, 0x10, 0x7f];
    (0..12).flat_map(|len| ends.map(|end| [&[0xff].repeat(len)[..], &[end]].concat())).collect()
}
