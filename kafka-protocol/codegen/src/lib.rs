//! Distils Kafka's message schemas and emits kafka4rs-protocol's messages.
//!
//! - [`distil`]: the schemas in a kafka-clients jar -> text schemas of facts (format: `schema/README.md`);
//! - [`generate`]: text schemas -> Rust source;
//! - [`diff`]: what the schemas of a kafka-clients jar change against ours, in words;
//! - [`check`]: whether what is committed is what [`generate`] makes.
//!
//! The text is the source of truth: distilling is needed only for a new Kafka release.

mod diff;
mod distil;
mod emit;
mod emit_arbitrary;
mod emit_codec;
mod emit_json;
mod emit_shape;
mod emit_tables;
mod names;
mod parse;
mod render;
mod spec;

use std::collections::BTreeMap;
use std::path::Path;
use std::{fmt, fs, io};

pub use diff::diff;
pub use distil::distil;

/// Files by path relative to the folder they belong in.
pub type Files = BTreeMap<String, String>;

/// The one schema that upstream does not have.
const HAND_WRITTEN: &str = "errors.schema";

/// Why a schema could not be read or code could not be made.
#[derive(Debug)]
pub struct CodegenError(String);

impl CodegenError {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub(crate) fn within(self, place: impl fmt::Display) -> Self {
        Self(format!("{place}: {}", self.0))
    }
}

impl fmt::Display for CodegenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for CodegenError {}

pub(crate) type Result<T> = std::result::Result<T, CodegenError>;

/// Reads every `*.schema` file of `schema` and makes the Rust files of `src/messages`.
///
/// # Errors
/// A file cannot be read, or does not follow the format or Kafka's rules; the text names the file
/// and the line.
pub fn generate(schema: &Path) -> Result<Files> {
    let mut messages = Vec::new();
    let mut apis = Vec::new();
    let mut errors = Vec::new();
    for (name, text) in read_schemas(schema)? {
        if name == HAND_WRITTEN {
            errors = parse::errors(&text).map_err(|e| e.within(&name))?;
        } else {
            let file = parse::file(&text).map_err(|e| e.within(&name))?;
            apis.extend(file.api);
            messages.extend(file.messages);
        }
    }
    apis.sort_by_key(|api| api.key);
    messages.sort_by(|a, b| a.name.cmp(&b.name));
    let mut files = Files::new();
    let mut emitted = Vec::new();
    for message in &messages {
        if message.valid.is_none() {
            continue;
        }
        let checked = spec::check(message, &apis).map_err(|e| e.within(&message.name))?;
        files.insert(format!("{}.rs", checked.module), emit::message(&checked)?);
        emitted.push(checked);
    }
    files.insert("mod.rs".into(), emit_tables::module(&emitted));
    files.insert("api_key.rs".into(), emit_tables::api_key(&apis, &messages)?);
    files.insert("error_code.rs".into(), emit_tables::error_code(&errors)?);
    files.insert("arbitrary.rs".into(), emit_arbitrary::file(&emitted)?);
    files.insert("json.rs".into(), emit_json::file(&emitted)?);
    files.insert("shape.rs".into(), emit_shape::file(&emitted)?);
    Ok(files)
}

/// Whether the folder `messages` holds exactly what [`generate`] makes of `schema`.
///
/// # Errors
/// As [`generate`]; otherwise the text names the first file that differs, is missing or is left
/// over.
pub fn check(schema: &Path, messages: &Path) -> Result<()> {
    let files = generate(schema)?;
    for (name, text) in &files {
        let path = messages.join(name);
        match fs::read_to_string(&path) {
            Ok(committed) if committed == *text => {}
            Ok(_) => return Err(CodegenError::new(format!("{} differs", path.display()))),
            Err(e) => return Err(CodegenError::new(e.to_string()).within(path.display())),
        }
    }
    for name in names_in(messages)? {
        if !files.contains_key(&name) {
            let path = messages.join(name);
            return Err(CodegenError::new(format!("{} is left over", path.display())));
        }
    }
    Ok(())
}

/// Replaces the content of `folder` by `files`: other files with one of `extensions` are removed.
///
/// # Errors
/// A file cannot be written.
pub fn write(folder: &Path, files: &Files, extensions: &[&str]) -> Result<()> {
    let fail = |e: io::Error| CodegenError::new(e.to_string()).within(folder.display());
    fs::create_dir_all(folder).map_err(fail)?;
    for name in names_in(folder)? {
        if name == HAND_WRITTEN {
            continue;
        }
        let ours = extensions.iter().any(|extension| name.ends_with(extension));
        if ours && !files.contains_key(&name) {
            fs::remove_file(folder.join(name)).map_err(fail)?;
        }
    }
    for (name, text) in files {
        // An unchanged file keeps its time stamp, so that nothing is compiled again.
        if fs::read_to_string(folder.join(name)).ok().as_deref() != Some(text) {
            fs::write(folder.join(name), text).map_err(fail)?;
        }
    }
    Ok(())
}

fn read_schemas(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut schemas = Vec::new();
    for name in names_in(folder)? {
        if name.ends_with(".schema") {
            let path = folder.join(&name);
            let text = fs::read_to_string(&path)
                .map_err(|e| CodegenError::new(e.to_string()).within(path.display()))?;
            schemas.push((name, text));
        }
    }
    Ok(schemas)
}

fn names_in(folder: &Path) -> Result<Vec<String>> {
    let fail = |e: io::Error| CodegenError::new(e.to_string()).within(folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        names.push(entry.map_err(fail)?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}
