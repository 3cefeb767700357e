//! Upstream's JSON -> text schemas. Facts only: no sentence of Kafka's is carried over.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use serde_json::Value;

use crate::names;
use crate::{CodegenError, Files, Result};

/// Fields that a release renamed: message, name, earlier name. Upstream's schema forgets the latter,
/// and documents written before must still be read.
const RENAMED: &[(&str, &str, &str)] = &[
    // Kafka 4.4; the same bytes.
    ("TxnOffsetCommitRequest", "GenerationIdOrMemberEpoch", "GenerationId"),
    ("StreamsGroupHeartbeatResponse", "AcceptableRecoveryLagLegacy", "AcceptableRecoveryLag"),
];

/// Where a kafka-clients jar keeps its schemas.
const FOLDER: &str = "common/message/";

/// Reads the schemas of a kafka-clients jar into text schemas, by file name.
///
/// # Errors
/// The jar cannot be read, or holds a schema this distiller does not understand in full.
pub fn distil(jar: &Path) -> Result<Files> {
    let fail = |e: &dyn std::fmt::Display| CodegenError::new(e.to_string()).within(jar.display());
    let mut archive =
        zip::ZipArchive::new(File::open(jar).map_err(|e| fail(&e))?).map_err(|e| fail(&e))?;
    let mut messages = Vec::new();
    for i in 0..archive.len() {
        let mut entry = archive.by_index(i).map_err(|e| fail(&e))?;
        let name = entry.name().map_err(|e| fail(&e))?.into_owned();
        if name.starts_with(FOLDER) && name.ends_with(".json") {
            let mut text = String::new();
            entry.read_to_string(&mut text).map_err(|e| fail(&e))?;
            let json = serde_json::from_str(&without_comments(&text))
                .map_err(|e| CodegenError::new(e.to_string()).within(&name))?;
            messages.push(json);
        }
    }
    if messages.is_empty() {
        return Err(fail(&"holds no message schemas"));
    }
    let mut files = Files::new();
    for message in &messages {
        let kind = text(message, "type")?;
        match kind {
            "request" => {
                let name = text(message, "name")?;
                let key = message.get("apiKey").and_then(Value::as_i64);
                let key = key.ok_or_else(|| CodegenError::new("has no apiKey").within(name))?;
                let response = messages.iter().find(|other| {
                    other.get("apiKey").and_then(Value::as_i64) == Some(key)
                        && other.get("type").and_then(Value::as_str) == Some("response")
                });
                let response =
                    response.ok_or_else(|| CodegenError::new("has no response").within(name))?;
                let api = name.strip_suffix("Request").unwrap_or(name);
                let file = format!("{key:02}_{}.schema", names::snake(api));
                files.insert(file, api_file(key, api, message, response)?);
            }
            "response" => {}
            _ => {
                let mut out = String::new();
                message_block(&mut out, message)?;
                let name = names::snake(text(message, "name")?);
                files.insert(format!("{kind}_{name}.schema"), out);
            }
        }
    }
    let artifact = jar.file_stem().unwrap_or_default().to_string_lossy();
    files.insert(
        "SOURCE".into(),
        format!(
            "Distilled from the message schemas that the artifact org.apache.kafka:{} carries\n\
             (common/message/*.json, Apache License 2.0). Facts only: names, types, versions, defaults.\n\
             `cargo xtask codegen --from-jar JAR` makes these files again; errors.schema is written by hand.\n",
            artifact.replace("kafka-clients-", "kafka-clients:"),
        ),
    );
    Ok(files)
}

fn api_file(key: i64, api: &str, request: &Value, response: &Value) -> Result<String> {
    let mut out = format!("api {key} {api}");
    for listener in request.get("listeners").and_then(Value::as_array).into_iter().flatten() {
        let _ = write!(out, " {}", listener.as_str().unwrap_or_default());
    }
    if request.get("latestVersionUnstable").and_then(Value::as_bool) == Some(true) {
        out.push_str(" unstable");
    }
    out.push_str("\n\n");
    message_block(&mut out, request)?;
    out.push('\n');
    message_block(&mut out, response)?;
    Ok(out)
}

fn message_block(out: &mut String, message: &Value) -> Result<()> {
    let name = text(message, "name")?;
    known_keys(
        message,
        &[
            "apiKey",
            "type",
            "name",
            "listeners",
            "validVersions",
            "flexibleVersions",
            "fields",
            "commonStructs",
            "latestVersionUnstable",
        ],
    )
    .map_err(|e| e.within(name))?;
    let _ = write!(out, "{} {name} {}", text(message, "type")?, text(message, "validVersions")?);
    match message.get("flexibleVersions").and_then(Value::as_str) {
        None | Some("none") => {}
        Some(flexible) => {
            let _ = write!(out, " flexible={flexible}");
        }
    }
    out.push('\n');
    for field in list(message, "fields") {
        field_block(out, name, field, 1).map_err(|e| e.within(name))?;
    }
    for shared in list(message, "commonStructs") {
        known_keys(shared, &["name", "versions", "fields"]).map_err(|e| e.within(name))?;
        let _ = writeln!(out, "  struct {} {}", text(shared, "name")?, text(shared, "versions")?);
        for field in list(shared, "fields") {
            field_block(out, name, field, 2).map_err(|e| e.within(name))?;
        }
    }
    Ok(())
}

fn field_block(out: &mut String, message: &str, field: &Value, depth: usize) -> Result<()> {
    let name = text(field, "name")?;
    known_keys(
        field,
        &[
            "name",
            "type",
            "versions",
            "nullableVersions",
            "tag",
            "taggedVersions",
            "default",
            "ignorable",
            "mapKey",
            "entityType",
            "flexibleVersions",
            "about",
            "fields",
            "zeroCopy",
        ],
    )
    .map_err(|e| e.within(name))?;
    let tagged = field.get("taggedVersions").and_then(Value::as_str);
    let versions = field.get("versions").and_then(Value::as_str).or(tagged);
    let versions = versions.ok_or_else(|| CodegenError::new("has no versions").within(name))?;
    if tagged.is_some_and(|tagged| tagged != versions) {
        return Err(CodegenError::new("is tagged in some of its versions only").within(name));
    }
    let ty = text(field, "type")?;
    let _ = write!(out, "{:1$}{name}: {ty} {versions}", "", depth * 2);
    if let Some(nullable) = field.get("nullableVersions").and_then(Value::as_str) {
        let _ = write!(out, " nullable={nullable}");
    }
    if let Some(default) = field.get("default").and_then(default_text) {
        let _ = write!(out, " default={default}");
    }
    if let Some(tag) = field.get("tag").and_then(Value::as_u64) {
        let _ = write!(out, " tag={tag}");
    }
    for (key, word) in [("ignorable", "ignorable"), ("mapKey", "key")] {
        if field.get(key).and_then(Value::as_bool) == Some(true) {
            let _ = write!(out, " {word}");
        }
    }
    if let Some(entity) = field.get("entityType").and_then(Value::as_str) {
        let _ = write!(out, " entity={entity}");
    }
    if let Some(flexible) = field.get("flexibleVersions").and_then(Value::as_str) {
        let _ = write!(out, " flexible={flexible}");
    }
    if let Some((_, _, was)) = RENAMED.iter().find(|(m, n, _)| (*m, *n) == (message, name)) {
        let _ = write!(out, " was={was}");
    }
    out.push('\n');
    for inner in list(field, "fields") {
        field_block(out, message, inner, depth + 1)?;
    }
    Ok(())
}

/// A default that differs from the type's own, in decimal.
fn default_text(value: &Value) -> Option<String> {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let text = match text.strip_prefix("0x") {
        Some(hex) => i64::from_str_radix(hex, 16).map_or(text.clone(), |n| n.to_string()),
        None => text,
    };
    (!matches!(text.as_str(), "" | "0" | "false")).then_some(text)
}

/// A key that is not known could change the meaning of the rest.
fn known_keys(object: &Value, known: &[&str]) -> Result<()> {
    let unknown =
        object.as_object().into_iter().flatten().find(|(k, _)| !known.contains(&k.as_str()));
    match unknown {
        Some((key, _)) => Err(CodegenError::new(format!("unknown schema key {key}"))),
        None => Ok(()),
    }
}

fn text<'a>(object: &'a Value, key: &str) -> Result<&'a str> {
    object
        .get(key)
        .and_then(Value::as_str)
        .ok_or_else(|| CodegenError::new(format!("has no {key}")))
}

fn list<'a>(object: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    object.get(key).and_then(Value::as_array).into_iter().flatten()
}

/// Drops `//` comments, which JSON does not have, outside of strings.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let (mut quoted, mut escaped, mut end) = (false, false, line.len());
        for (i, c) in line.char_indices() {
            match c {
                _ if escaped => escaped = false,
                '\\' if quoted => escaped = true,
                '"' => quoted = !quoted,
                '/' if !quoted && line[i..].starts_with("//") => {
                    end = i;
                    break;
                }
                _ => {}
            }
        }
        out.push_str(&line[..end]);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_strings_stay() {
        let text = "{ // first\n\"a\": \"x // y\\\" // z\", // last\n\"b\": 1 }";
        let json: Value = serde_json::from_str(&without_comments(text)).unwrap();
        assert_eq!(json["a"], "x // y\" // z");
        assert_eq!(json["b"], 1);
    }
}
