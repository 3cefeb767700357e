//! A message's file: imports, structs, defaults, trait impls.

use std::collections::BTreeSet;

use crate::emit_codec;
use crate::render::Code;
use crate::spec::{Checked, CheckedField, CheckedStruct, Kind, Type, Versions};
use crate::{CodegenError, Result};

pub(crate) const HEADER: &str =
    "// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.";

pub(crate) fn message(message: &Checked) -> Result<String> {
    let mut body = Code::new();
    for s in &message.structs {
        body.line("");
        structure(&mut body, message, s)?;
        emit_codec::codec(&mut body, message, s)?;
    }
    body.line("");
    traits(&mut body, message);
    let body = body.finish();
    let mut code = Code::new();
    code.line(HEADER);
    code.line("");
    code.line(format!(
        "//! `{}`{}, versions {}.",
        message.name,
        message.key.map_or(String::new(), |key| format!(" (API {key})")),
        range(message.valid),
    ));
    code.line("");
    code.lines(imports(&body));
    Ok(code.finish() + &body)
}

/// Only what the body names.
fn imports(body: &str) -> Vec<String> {
    let mut words: BTreeSet<&str> = body
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split(|c: char| !c.is_ascii_alphanumeric() && c != '_'))
        .collect();
    if !body.contains("impl Response for") {
        // The word stands for the associated type of a request.
        words.remove("Response");
    }
    let uses = [
        ("bytes", vec!["Bytes"]),
        ("crate::error", vec!["DecodeError", "DecodeErrorKind", "EncodeError"]),
        ("crate::ids", vec!["Uuid"]),
        ("crate::message", vec!["Decode", "Encode", "Message", "Request", "Response"]),
        ("crate::version", vec!["VersionRange"]),
        (
            "crate::wire",
            vec!["Int32Array", "KafkaString", "Reader", "Records", "UnknownTags", "Writer"],
        ),
        ("crate::wire::parts", vec!["Failure", "ReadPart", "fill", "read_message"]),
        ("crate::wire::tagged", vec!["TagWriter"]),
        ("super", vec!["ApiKey"]),
    ];
    let mut lines = Vec::new();
    for (path, names) in uses {
        let names: Vec<&str> = names.into_iter().filter(|name| words.contains(name)).collect();
        match names[..] {
            [] => {}
            [name] => lines.push(format!("use {path}::{name};")),
            _ => lines.push(format!("use {path}::{{{}}};", names.join(", "))),
        }
    }
    lines
}

fn structure(code: &mut Code, message: &Checked, s: &CheckedStruct) -> Result<()> {
    if s.name == message.name {
        code.line(format!("/// Kafka's `{}`, a {}.", s.name, message.kind.name()));
        code.line("///");
        let stable = if message.stable == message.valid {
            String::new()
        } else {
            format!("; stable {}", range(message.stable))
        };
        let flexible = message
            .flexible_since
            .map_or("never flexible".to_owned(), |since| format!("flexible since {since}"));
        code.line(format!("/// Versions {}{stable}; {flexible}.", range(message.valid)));
    } else {
        code.line(format!("/// Part of [`{}`], versions {}.", message.name, range(s.versions)));
    }
    let plain = s.fields.iter().all(|f| default_expr(f).is_ok_and(|d| d == type_default(f)));
    code.line(if plain {
        "#[derive(Clone, Debug, Default, PartialEq)]"
    } else {
        "#[derive(Clone, Debug, PartialEq)]"
    });
    code.line(format!("pub struct {} {{", s.name));
    for field in &s.fields {
        code.line(format!("/// {}", field_doc(field, s.versions)));
        code.line(format!("pub {}: {},", field.rust, rust_type(field)));
    }
    code.line("/// Tagged fields that this schema does not know.");
    code.line("pub unknown_tagged_fields: UnknownTags,");
    code.line("}");
    code.line("");
    if !plain {
        code.line(format!("impl Default for {} {{", s.name));
        code.line("fn default() -> Self {");
        code.line("Self {");
        for field in &s.fields {
            code.line(format!("{}: {},", field.rust, default_expr(field)?));
        }
        code.line("unknown_tagged_fields: UnknownTags::new(),");
        code.line("}");
        code.line("}");
        code.line("}");
        code.line("");
    }
    Ok(())
}

fn field_doc(field: &CheckedField, of: Versions) -> String {
    let schema = &field.schema;
    let mut doc = format!("`{}`", type_name(&schema.ty));
    if field.versions != of {
        let versions = field.versions;
        let noun = if versions.min == versions.max { "version" } else { "versions" };
        doc += &format!(", {noun} {}", range(versions));
    }
    match field.nullable {
        Some(n) if n == field.versions => doc += ", nullable",
        Some(n) => doc += &format!(", nullable in {}", range(n)),
        None => {}
    }
    if let Some(default) = &schema.default {
        doc += &format!(", default {default}");
    }
    if let Some(tag) = schema.tag {
        doc += &format!(", tag {tag}");
    }
    if let Some(entity) = &schema.entity {
        doc += &format!(", {entity}");
    }
    if field.versions != of && schema.ignorable {
        doc += "; left out silently in other versions";
    }
    doc + "."
}

fn traits(code: &mut Code, message: &Checked) {
    let name = &message.name;
    code.line(format!("impl Message for {name} {{"));
    code.line(format!("const NAME: &'static str = \"{name}\";"));
    code.line(format!("const VERSIONS: VersionRange = {};", range_expr(message.valid)));
    code.line(format!("const STABLE_VERSIONS: VersionRange = {};", range_expr(message.stable)));
    code.line(format!("const FLEXIBLE_SINCE: Option<i16> = {:?};", message.flexible_since));
    code.line("}");
    code.line("");
    code.lines(cfg_line(message.kind == Kind::Response));
    code.line(format!("impl Encode for {name} {{"));
    code.line("fn write_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {");
    code.line("self.write(w, version)");
    code.line("}");
    code.line("}");
    code.line("");
    code.lines(cfg_line(message.kind == Kind::Request));
    code.line(format!("impl Decode for {name} {{"));
    code.line("fn read_fields(r: &mut Reader, version: i16) -> Result<Self, DecodeError> {");
    code.line("read_message(r, version)");
    code.line("}");
    code.line("}");
    let Some(api) = &message.api else { return };
    code.line("");
    match message.kind {
        Kind::Request => {
            let response = format!("{}Response", name.strip_suffix("Request").unwrap_or(name));
            code.line(format!("impl Request for {name} {{"));
            code.line(format!("const KEY: ApiKey = ApiKey::{api};"));
            code.line(format!("type Response = super::{response};"));
        }
        _ => {
            code.line(format!("impl Response for {name} {{"));
            code.line(format!("const KEY: ApiKey = ApiKey::{api};"));
            if has_throttle_time(message) {
                code.line("fn throttle_time_ms(&self) -> i32 {");
                code.line("self.throttle_time_ms");
                code.line("}");
            }
        }
    }
    code.line("}");
}

/// Whether the response says how long its receiver shall keep silent (KIP-219).
fn has_throttle_time(message: &Checked) -> bool {
    message
        .structs
        .first()
        .is_some_and(|body| body.fields.iter().any(|field| field.rust == "throttle_time_ms"))
}

pub(crate) fn cfg_line(server: bool) -> Option<&'static str> {
    server.then_some("#[cfg(feature = \"server\")]")
}

pub(crate) fn range(versions: Versions) -> String {
    if versions.min == versions.max {
        versions.min.to_string()
    } else {
        format!("{}-{}", versions.min, versions.max)
    }
}

pub(crate) fn range_expr(versions: Versions) -> String {
    format!("VersionRange::new({}, {})", versions.min, versions.max)
}

fn type_name(ty: &Type) -> String {
    match ty {
        Type::Bool => "bool".into(),
        Type::Int8 => "int8".into(),
        Type::Int16 => "int16".into(),
        Type::Uint16 => "uint16".into(),
        Type::Int32 => "int32".into(),
        Type::Uint32 => "uint32".into(),
        Type::Int64 => "int64".into(),
        Type::Float64 => "float64".into(),
        Type::String => "string".into(),
        Type::Uuid => "uuid".into(),
        Type::Bytes => "bytes".into(),
        Type::Records => "records".into(),
        Type::Struct(name) => name.clone(),
        Type::Array(element) => format!("[]{}", type_name(element)),
    }
}

pub(crate) fn bare_type(ty: &Type) -> String {
    match ty {
        Type::Bool => "bool".into(),
        Type::Int8 => "i8".into(),
        Type::Int16 => "i16".into(),
        Type::Uint16 => "u16".into(),
        Type::Int32 => "i32".into(),
        Type::Uint32 => "u32".into(),
        Type::Int64 => "i64".into(),
        Type::Float64 => "f64".into(),
        Type::String => "KafkaString".into(),
        Type::Uuid => "Uuid".into(),
        Type::Bytes => "Bytes".into(),
        Type::Records => "Records".into(),
        Type::Struct(name) => name.clone(),
        Type::Array(element) if **element == Type::Int32 => "Int32Array".into(),
        Type::Array(element) => format!("Vec<{}>", bare_type(element)),
    }
}

fn rust_type(field: &CheckedField) -> String {
    let bare = bare_type(&field.schema.ty);
    if field.nullable.is_some() { format!("Option<{bare}>") } else { bare }
}

/// What the type's own `Default` gives, as written by [`default_expr`].
fn type_default(field: &CheckedField) -> String {
    if field.nullable.is_some() { "None".into() } else { bare_default(&field.schema.ty) }
}

fn bare_default(ty: &Type) -> String {
    match ty {
        Type::Bool => "false".into(),
        Type::Float64 => "0.0".into(),
        Type::Uuid => "Uuid::ZERO".into(),
        Type::String | Type::Bytes | Type::Records => {
            format!("{}::new()", bare_type(ty)).replace("KafkaString::new", "KafkaString::default")
        }
        Type::Struct(name) => format!("{name}::default()"),
        Type::Array(element) if **element == Type::Int32 => "Int32Array::new()".into(),
        Type::Array(_) => "Vec::new()".into(),
        _ => "0".into(),
    }
}

/// The schema's default as an expression.
pub(crate) fn default_expr(field: &CheckedField) -> Result<String> {
    if field.defaults_to_null() {
        return Ok("None".into());
    }
    let bare = match (&field.schema.ty, field.schema.default.as_deref()) {
        (ty, None) => bare_default(ty),
        (Type::Bool, Some(value @ ("true" | "false"))) => value.to_owned(),
        (
            Type::Int8 | Type::Int16 | Type::Uint16 | Type::Int32 | Type::Uint32 | Type::Int64,
            Some(value),
        ) => value
            .parse::<i64>()
            .map_err(|_| CodegenError::new(format!("{value} is not a number")))?
            .to_string(),
        (Type::String, Some(value)) => format!("KafkaString::from_static({value:?})"),
        (_, Some(value)) => {
            return Err(CodegenError::new(format!("default {value} has no form in Rust")));
        }
    };
    Ok(if field.nullable.is_some() { format!("Some({bare})") } else { bare })
}

/// Whether `self.field` differs from its default, as an expression.
pub(crate) fn is_set_expr(field: &CheckedField) -> Result<String> {
    let place = format!("self.{}", field.rust);
    if field.nullable.is_some() {
        if field.defaults_to_null() {
            return Ok(format!("{place}.is_some()"));
        }
        return Ok(match field.schema.ty {
            Type::Struct(_) => format!("{place} != {}", default_expr(field)?),
            _ if field.schema.default.is_some() => format!("{place} != {}", default_expr(field)?),
            _ => format!("{place}.as_ref().is_none_or(|v| !v.is_empty())"),
        });
    }
    Ok(match (&field.schema.ty, field.schema.default.as_deref()) {
        (Type::Bool, Some("true")) => format!("!{place}"),
        (Type::Bool, _) => place,
        (Type::String | Type::Bytes | Type::Records | Type::Array(_), None) => {
            format!("!{place}.is_empty()")
        }
        (Type::Uuid, _) => format!("!{place}.is_zero()"),
        _ => format!("{place} != {}", default_expr(field)?),
    })
}
