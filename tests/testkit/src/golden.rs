//! Vectors that another implementation made: `tests/fixtures/golden`.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use bytes::Bytes;
use serde_json::Value;

/// The JSON objects of a golden file, one a line, for example `murmur2.jsonl.gz`.
///
/// # Errors
/// The file is missing or damaged; the text names it.
pub fn lines(file: &str) -> io::Result<Vec<Value>> {
    // Fuzzing compiles this file too, from another folder.
    let folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let mut folders = folders.map(|folder| folder.join("tests/fixtures/golden"));
    let path = folders.find(|folder| folder.is_dir()).unwrap_or_default().join(file);
    let named =
        |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    let mut text = String::new();
    flate2::read::GzDecoder::new(File::open(&path).map_err(named)?)
        .read_to_string(&mut text)
        .map_err(named)?;
    text.lines().map(|line| serde_json::from_str(line).map_err(|e| named(e.into()))).collect()
}

/// Bytes from hexadecimal digits; anything between the digits is skipped.
#[must_use]
pub fn hex(text: &str) -> Bytes {
    let digits: Vec<u8> =
        text.chars().filter_map(|c| c.to_digit(16)).map(|digit| digit as u8).collect();
    digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect()
}
