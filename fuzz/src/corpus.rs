//! Where inputs are kept.
//!
//! `corpus/TARGET.pack` is a minimised corpus: gzip around `[length: u32][input]` again and again, sorted, so
//! that a repository holds one file a target. `regressions/TARGET/NAME.hex` is an input that once broke a
//! promise, or was made to break one that is kept, named after it, in digits that a reader can follow.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use crate::golden;

/// The packed corpus of a target; none yet is an empty one.
///
/// # Errors
/// The file is damaged or cannot be read.
pub fn packed(target: &str) -> io::Result<Vec<Vec<u8>>> {
    let path = pack(target);
    if !path.exists() {
        return Ok(Vec::new());
    }
    let mut bytes = Vec::new();
    GzDecoder::new(File::open(path)?).read_to_end(&mut bytes)?;
    let mut inputs = Vec::new();
    let mut rest = bytes.as_slice();
    while let Some((len, after)) = rest.split_first_chunk() {
        let (input, after) = after
            .split_at_checked(u32::from_be_bytes(*len) as usize)
            .ok_or(io::ErrorKind::UnexpectedEof)?;
        inputs.push(input.to_vec());
        rest = after;
    }
    Ok(inputs)
}

/// Replaces the packed corpus of a target; returns the size of the file in bytes.
///
/// # Errors
/// The file cannot be written.
pub fn write_packed(target: &str, mut inputs: Vec<Vec<u8>>) -> io::Result<u64> {
    // By length first: neighbours then have most in common, which is what gzip finds.
    inputs.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    inputs.dedup();
    let path = pack(target);
    fs::create_dir_all(folder("corpus"))?;
    let mut out = GzEncoder::new(File::create(&path)?, Compression::best());
    for input in inputs {
        let len = u32::try_from(input.len()).map_err(|_| io::ErrorKind::FileTooLarge)?;
        out.write_all(&len.to_be_bytes())?;
        out.write_all(&input)?;
    }
    out.finish()?.metadata().map(|file| file.len())
}

/// Every input that once broke a promise: its name and its bytes.
///
/// # Errors
/// A file cannot be read.
pub fn regressions(target: &str) -> io::Result<Vec<(String, Vec<u8>)>> {
    let folder = folder("regressions").join(target);
    let mut inputs = Vec::new();
    for path in files(&folder)? {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        inputs.push((name, golden::hex(&fs::read_to_string(path)?).to_vec()));
    }
    Ok(inputs)
}

/// Keeps an input that broke a promise; `name` says which, as a sentence with underscores.
///
/// # Errors
/// The file cannot be written.
pub fn keep(target: &str, name: &str, input: &[u8]) -> io::Result<PathBuf> {
    let folder = folder("regressions").join(target);
    fs::create_dir_all(&folder)?;
    let mut digits = String::new();
    for line in input.chunks(32) {
        line.iter().for_each(|byte| digits.push_str(&format!("{byte:02x}")));
        digits.push('\n');
    }
    let path = folder.join(name).with_extension("hex");
    fs::write(&path, digits)?;
    Ok(path)
}

/// The files of a folder in order; none if there is no such folder.
///
/// # Errors
/// The folder cannot be read.
pub fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn pack(target: &str) -> PathBuf {
    folder("corpus").join(target).with_extension("pack")
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}
