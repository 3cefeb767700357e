//! `write`, `read` and `min_len` of one struct.

use crate::emit::{cfg_line, is_set_expr};
use crate::render::Code;
use crate::spec::{Checked, CheckedField, CheckedStruct, Kind, Type, Versions};
use crate::{CodegenError, Result};

/// Structs that can also be read up to one field and from there on, for the pull reader: the
/// field's length is all that is read of it.
const SPLIT: &[(&str, &str, &str)] = &[
    ("FetchResponse", "FetchResponse", "Responses"),
    ("FetchResponse", "FetchableTopicResponse", "Partitions"),
    ("FetchResponse", "PartitionData", "Records"),
];

pub(crate) fn codec(code: &mut Code, message: &Checked, s: &CheckedStruct) -> Result<()> {
    code.line(format!("impl {} {{", s.name));
    code.lines(cfg_line(message.kind == Kind::Response));
    write_fn(code, message, s)?;
    for (_, _, field) in SPLIT.iter().filter(|(m, n, _)| *m == message.name && *n == s.name) {
        code.line("");
        split_fns(code, message, s, field)?;
    }
    code.line("}");
    code.line("");
    code.lines(cfg_line(message.kind == Kind::Request));
    code.line(format!("impl ReadPart for {} {{", s.name));
    if s.is_array_element {
        min_len_fn(code, s);
        code.line("");
    }
    read_fn(code, message, s)?;
    code.line("}");
    Ok(())
}

/// `Some(condition)` if `part` is not all of `whole`.
pub(crate) fn condition(part: Versions, whole: Versions) -> Option<String> {
    match (part.min > whole.min, part.max < whole.max) {
        (false, false) => None,
        (true, false) => Some(format!("version >= {}", part.min)),
        (false, true) => Some(format!("version <= {}", part.max)),
        (true, true) if part.min == part.max => Some(format!("version == {}", part.min)),
        (true, true) => Some(format!("({}..={}).contains(&version)", part.min, part.max)),
    }
}

/// How `flexible` is written in code of a struct, and the line that defines it, if one does.
fn flexible(message: &Checked, s: &CheckedStruct) -> (&'static str, Option<String>) {
    match message.flexible_since {
        Some(since) if since <= s.versions.min => ("true", None),
        Some(since) if since <= s.versions.max => {
            ("flexible", Some(format!("let flexible = version >= {since};")))
        }
        _ => ("false", None),
    }
}

fn nullable_expr(field: &CheckedField) -> String {
    let nullable = field.nullable.unwrap_or(field.versions);
    condition(nullable, field.versions).unwrap_or_else(|| "true".into())
}

/// Whether code of a function needs the version.
pub(crate) fn uses_version(body: &[String]) -> bool {
    body.iter().any(|line| {
        // A field of the same name is not the parameter. Every other part stands between quotes.
        let line = line.replace("self.version", "").replace("version: version_field", "");
        let outside = line.split('"').step_by(2);
        let mut words =
            outside.flat_map(|s| s.split(|c: char| !c.is_ascii_alphanumeric() && c != '_'));
        words.any(|word| word == "version")
    })
}

/// Renders `body` into a function; a parameter `version` that is not used gets an underscore.
fn function(code: &mut Code, signature: &str, body: &[String]) {
    let signature = if uses_version(body) {
        signature.to_owned()
    } else {
        signature.replace("version:", "_version:")
    };
    code.line(format!("{signature} {{"));
    code.lines(body);
    code.line("}");
}

// ---- writing ----

fn write_fn(code: &mut Code, message: &Checked, s: &CheckedStruct) -> Result<()> {
    let (flex, define) = flexible(message, s);
    let mut body: Vec<String> = define.into_iter().collect();
    for field in s.fields.iter().filter(|f| f.schema.tag.is_none()) {
        let put = put_lines(field, flex)?;
        match condition(field.versions, s.versions) {
            None => body.extend(put),
            Some(condition) => {
                body.push(format!("if {condition} {{"));
                body.extend(put);
                refuse_else(&mut body, field)?;
                body.push("}".into());
            }
        }
    }
    let mut tagged: Vec<&CheckedField> =
        s.fields.iter().filter(|f| f.schema.tag.is_some()).collect();
    tagged.sort_by_key(|f| f.schema.tag);
    if tagged.is_empty() {
        body.push(format!(
            "crate::wire::tagged::write_unknown(w, {flex}, &self.unknown_tagged_fields)"
        ));
    } else {
        write_tags(&mut body, s, flex, &tagged)?;
    }
    let signature =
        "pub(crate) fn write(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError>";
    function(code, signature, &body);
    Ok(())
}

fn refuse_else(body: &mut Vec<String>, field: &CheckedField) -> Result<()> {
    if !field.schema.ignorable {
        body.push(format!("}} else if {} {{", is_set_expr(field)?));
        body.push(format!("return Err(crate::message::not_in_version(\"{}\"));", bare_name(field)));
    }
    Ok(())
}

fn bare_name(field: &CheckedField) -> &str {
    field.rust.strip_prefix("r#").unwrap_or(&field.rust)
}

fn write_tags(
    body: &mut Vec<String>,
    s: &CheckedStruct,
    flex: &str,
    tagged: &[&CheckedField],
) -> Result<()> {
    for field in tagged {
        if let (Some(condition), false) =
            (condition(field.versions, s.versions), field.schema.ignorable)
        {
            body.push(format!("if !({condition}) && {} {{", is_set_expr(field)?));
            body.push(format!(
                "return Err(crate::message::not_in_version(\"{}\"));",
                bare_name(field)
            ));
            body.push("}".into());
        }
    }
    if flex != "true" {
        body.push("if !flexible {".into());
        body.push("return crate::wire::tagged::refuse(&self.unknown_tagged_fields);".into());
        body.push("}".into());
    }
    for field in tagged {
        let tag = field.schema.tag.unwrap_or_default();
        let set = is_set_expr(field)?;
        let set = match condition(field.versions, s.versions) {
            Some(condition) => format!("{condition} && {set}"),
            None => set,
        };
        body.push(format!("let tag{tag} = {set};"));
    }
    let count: Vec<String> = tagged
        .iter()
        .map(|f| format!("u32::from(tag{})", f.schema.tag.unwrap_or_default()))
        .collect();
    let none: Vec<String> = tagged
        .iter()
        .map(|f| format!("!tag{}", f.schema.tag.unwrap_or_default()))
        .chain(["self.unknown_tagged_fields.is_empty()".to_owned()])
        .collect();
    body.push(format!("if {} {{", none.join(" && ")));
    body.push("w.put_u8(0);".into());
    body.push("return Ok(());".into());
    body.push("}".into());
    body.push(format!(
        "let mut tags = TagWriter::begin(w, {}, &self.unknown_tagged_fields);",
        count.join(" + ")
    ));
    for field in tagged {
        let tag = field.schema.tag.unwrap_or_default();
        // A stray unknown field with this tag would be read back as the known one.
        match condition(field.versions, s.versions) {
            Some(condition) => {
                body.push(format!("if {condition} {{"));
                body.push(format!("tags.before(w, {tag})?;"));
                body.push("}".into());
            }
            None => body.push(format!("tags.before(w, {tag})?;")),
        }
        body.push(format!("if tag{tag} {{"));
        body.push(format!("let mark = w.begin_tag({tag});"));
        body.extend(put_lines(field, "true")?);
        body.push(format!("w.end_tag(mark, \"{}\")?;", bare_name(field)));
        body.push("}".into());
    }
    body.push("tags.end(w)".into());
    Ok(())
}

fn put_lines(field: &CheckedField, flex: &str) -> Result<Vec<String>> {
    let flex = if field.schema.never_flexible { "false" } else { flex };
    let (place, name) = (format!("self.{}", field.rust), bare_name(field));
    let nullable = field.nullable.map(|_| nullable_expr(field));
    Ok(match (&field.schema.ty, nullable) {
        (Type::String, None) => vec![format!("w.put_string({flex}, &{place}, \"{name}\")?;")],
        (Type::Bytes, None) => vec![format!("w.put_bytes({flex}, &{place}, \"{name}\")?;")],
        (Type::Records, None) => vec![format!("w.put_records({flex}, &{place}, \"{name}\")?;")],
        (Type::String, Some(n)) => {
            vec![format!("w.put_nullable_string({flex}, {place}.as_ref(), {n}, \"{name}\")?;")]
        }
        (Type::Bytes, Some(n)) => {
            vec![format!("w.put_nullable_bytes({flex}, {place}.as_ref(), {n}, \"{name}\")?;")]
        }
        (Type::Records, Some(n)) => {
            vec![format!("w.put_nullable_records({flex}, {place}.as_ref(), {n}, \"{name}\")?;")]
        }
        (Type::Struct(_), None) => vec![format!("{place}.write(w, version)?;")],
        (Type::Struct(_), Some(n)) => vec![
            format!("w.put_presence({place}.is_some(), {n}, \"{name}\")?;"),
            format!("if let Some(value) = &{place} {{"),
            "value.write(w, version)?;".into(),
            "}".into(),
        ],
        (Type::Array(element), None) => {
            array_lines(&place, &format!("&{place}"), element, flex, name)?
        }
        (Type::Array(element), Some(n)) => {
            let mut lines = vec![format!("if let Some(values) = &{place} {{")];
            lines.extend(array_lines("values", "values", element, flex, name)?);
            lines.push("} else {".into());
            lines.push(format!("w.put_null_len({flex}, {n}, \"{name}\")?;"));
            lines.push("}".into());
            lines
        }
        (ty, _) => vec![format!("w.put_{}({place});", primitive(ty)?)],
    })
}

fn array_lines(
    place: &str,
    reference: &str,
    element: &Type,
    flex: &str,
    name: &str,
) -> Result<Vec<String>> {
    if *element == Type::Int32 {
        return Ok(vec![format!("w.put_int32_array({flex}, {reference}, \"{name}\")?;")]);
    }
    let put = match element {
        Type::Struct(_) => "value.write(w, version)?;".into(),
        Type::String => format!("w.put_string({flex}, value, \"{name}\")?;"),
        ty => format!("w.put_{}(*value);", primitive(ty)?),
    };
    Ok(vec![
        format!("w.put_array_len({flex}, {place}.len(), \"{name}\")?;"),
        format!("for value in {reference} {{"),
        put,
        "}".into(),
    ])
}

fn primitive(ty: &Type) -> Result<&'static str> {
    Ok(match ty {
        Type::Bool => "bool",
        Type::Int8 => "i8",
        Type::Int16 => "i16",
        Type::Uint16 => "u16",
        Type::Int32 => "i32",
        Type::Uint32 => "u32",
        Type::Int64 => "i64",
        Type::Float64 => "f64",
        Type::Uuid => "uuid",
        other => return Err(CodegenError::new(format!("{other:?} is not a primitive"))),
    })
}

// ---- reading ----

fn read_fn(code: &mut Code, message: &Checked, s: &CheckedStruct) -> Result<()> {
    let (flex, define) = flexible(message, s);
    let mut body: Vec<String> = define.into_iter().collect();
    let untagged: Vec<&CheckedField> = s.fields.iter().filter(|f| f.schema.tag.is_none()).collect();
    read_fields(&mut body, &untagged, s, flex)?;
    read_tags(&mut body, s, flex)?;
    function(code, READ, &body);
    Ok(())
}

const READ: &str = "fn read(&mut self, r: &mut Reader, version: i16) -> Result<(), Failure>";

/// Reads `fields`, in order. Fields of known length that stand in a row are taken at once.
fn read_fields(
    body: &mut Vec<String>,
    fields: &[&CheckedField],
    s: &CheckedStruct,
    flex: &str,
) -> Result<()> {
    let mut rest = fields;
    while let Some((first, _)) = rest.split_first() {
        let alike = |field: &&&CheckedField| {
            width(&field.schema.ty).is_some() && field.versions == first.versions
        };
        let run = rest.iter().take_while(alike).count();
        let (now, later) = rest.split_at(run.max(1));
        rest = later;
        let condition = condition(first.versions, s.versions);
        if let Some(condition) = &condition {
            body.push(format!("if {condition} {{"));
        }
        if run > 1 {
            read_run(body, now)?;
        } else {
            body.push(read_line(first, flex, true)?);
        }
        if condition.is_some() {
            body.push("}".into());
        }
    }
    Ok(())
}

fn read_run(body: &mut Vec<String>, fields: &[&CheckedField]) -> Result<()> {
    let widths: Vec<usize> = fields.iter().filter_map(|field| width(&field.schema.ty)).collect();
    let total: usize = widths.iter().sum();
    body.push(format!("let fixed = r.fixed::<{total}>(&{widths:?})?;"));
    let mut at = 0;
    for field in fields {
        let width = width(&field.schema.ty).unwrap_or_default();
        let bytes = format!("fixed.at::<{at}, {width}>()");
        body.push(match field.schema.ty {
            Type::Uuid => format!("self.{} = Uuid::from_bytes({bytes});", field.rust),
            Type::Bool => format!("self.{} = {bytes} != [0];", field.rust),
            ref ty => format!("self.{} = {}::from_be_bytes({bytes});", field.rust, primitive(ty)?),
        });
        at += width;
    }
    Ok(())
}

/// Bytes of a value whose length is always the same.
fn width(ty: &Type) -> Option<usize> {
    match ty {
        Type::Bool | Type::Int8 => Some(1),
        Type::Int16 | Type::Uint16 => Some(2),
        Type::Int32 | Type::Uint32 => Some(4),
        Type::Int64 | Type::Float64 => Some(8),
        Type::Uuid => Some(16),
        _ => None,
    }
}

/// Reads one field; `fresh` if nothing but the default can be in it.
fn read_line(field: &CheckedField, flex: &str, fresh: bool) -> Result<String> {
    let flex = if field.schema.never_flexible { "false" } else { flex };
    let (place, name) = (format!("self.{}", field.rust), bare_name(field));
    let nullable = field.nullable.map(|_| nullable_expr(field));
    let at = |reader: &str, nullable: Option<String>| {
        let reset = if fresh { String::new() } else { format!("{place} = Default::default(); ") };
        let nullable = nullable.map_or(String::new(), |nullable| format!("{nullable}, "));
        format!("{reset}r.{reader}({flex}, {nullable}\"{name}\", &mut {place})?;")
    };
    let get = match (&field.schema.ty, nullable) {
        (Type::String, None) => return Ok(at("string_at", None)),
        (Type::Bytes, None) => return Ok(at("bytes_at", None)),
        (Type::Records, None) => return Ok(at("records_at", None)),
        (Type::String, n) => return Ok(at("nullable_string_at", n)),
        (Type::Bytes, n) => return Ok(at("nullable_bytes_at", n)),
        (Type::Records, n) => return Ok(at("nullable_records_at", n)),
        (Type::Struct(inner), None) => {
            let reset =
                if fresh { String::new() } else { format!("{place} = {inner}::default(); ") };
            return Ok(format!("{reset}{place}.read(r, version)?;"));
        }
        (Type::Struct(inner), Some(n)) => {
            return Ok(format!(
                "if r.presence({n}, \"{name}\")? {{ {place}.insert({inner}::default()).read(r, version)?; }} else {{ {place} = None; }}"
            ));
        }
        (Type::Array(element), None) if matches!(**element, Type::Struct(_)) => {
            return Ok(format!("r.structs({flex}, version, \"{name}\", &mut {place})?;"));
        }
        (Type::Array(element), Some(n)) if matches!(**element, Type::Struct(_)) => {
            return Ok(format!(
                "r.nullable_structs({flex}, version, {n}, \"{name}\", &mut {place})?;"
            ));
        }
        (Type::Array(element), None) if **element == Type::Int32 => {
            format!("r.int32_array({flex}, \"{name}\")?")
        }
        (Type::Array(element), Some(n)) if **element == Type::Int32 => {
            format!("r.nullable_int32_array({flex}, {n}, \"{name}\")?")
        }
        (Type::Array(element), n) => {
            let (min, read) = element_read(element, flex, name)?;
            match n {
                None => format!("r.vec({flex}, {min}, \"{name}\", {read})?"),
                Some(n) => format!("r.nullable_vec({flex}, {n}, {min}, \"{name}\", {read})?"),
            }
        }
        (ty, _) => return Ok(format!("{place} = r.{}()?;", primitive(ty)?)),
    };
    Ok(if fresh { format!("fill(&mut {place}, {get});") } else { format!("{place} = {get};") })
}

/// Reads the tag section.
fn read_tags(body: &mut Vec<String>, s: &CheckedStruct, flex: &str) -> Result<()> {
    let mut tagged: Vec<&CheckedField> =
        s.fields.iter().filter(|f| f.schema.tag.is_some()).collect();
    tagged.sort_by_key(|f| f.schema.tag);
    if tagged.is_empty() {
        body.push(format!("r.unknown_tags({flex}, &mut self.unknown_tagged_fields)"));
        return Ok(());
    }
    if flex != "true" {
        body.push("if !flexible {".into());
        body.push("return Ok(());".into());
        body.push("}".into());
    }
    body.push("for left in (0..r.tag_count()?).rev() {".into());
    body.push("let (tag, end) = r.tag()?;".into());
    body.push("let start = r.position();".into());
    body.push("match tag {".into());
    let mut gone = Vec::new();
    for field in &tagged {
        let tag = field.schema.tag.unwrap_or_default();
        let guard = condition(field.versions, s.versions);
        if guard.is_some() {
            gone.push(tag.to_string());
        }
        let guard = guard.map_or(String::new(), |condition| format!(" if {condition}"));
        body.push(format!("{tag}{guard} => {{ {} }}", read_line(field, "true", false)?));
    }
    if !gone.is_empty() {
        body.push(format!(
            "{} => return Err(r.fail(DecodeErrorKind::TagNotInVersion {{ tag }})),",
            gone.join(" | ")
        ));
    }
    body.push("_ => r.keep_tag(tag, end, left, &mut self.unknown_tagged_fields)?,".into());
    body.push("}".into());
    body.push("r.end_tag(tag, start, end)?;".into());
    body.push("}".into());
    body.push("self.unknown_tagged_fields.settle();".into());
    body.push("Ok(())".into());
    Ok(())
}

/// Least size and reader of an element that is no struct.
fn element_read(element: &Type, flex: &str, name: &str) -> Result<(String, String)> {
    Ok(match element {
        Type::String => {
            // Between the two forms the shorter one is a safe bound.
            let min = if flex == "false" { "2" } else { "1" };
            (min.into(), format!("|r| r.string({flex}, \"{name}\")"))
        }
        ty => {
            let name = primitive(ty)?;
            (width(ty).unwrap_or(1).to_string(), format!("Reader::{name}"))
        }
    })
}

fn min_len_fn(code: &mut Code, s: &CheckedStruct) {
    // Runs of versions with the same least size.
    let mut runs: Vec<(i16, usize)> = Vec::new();
    for (version, len) in (s.versions.min..=s.versions.max).zip(&s.min_len) {
        match runs.last_mut() {
            Some((last, same)) if *same == *len => *last = version,
            _ => runs.push((version, *len)),
        }
    }
    let body = match &runs[..] {
        [(_, only)] => vec![only.to_string()],
        many => {
            let mut lines = vec!["match version {".to_owned()];
            for (i, (last, len)) in many.iter().enumerate() {
                lines.push(if i + 1 == many.len() {
                    format!("_ => {len},")
                } else {
                    format!("..={last} => {len},")
                });
            }
            lines.push("}".into());
            lines
        }
    };
    function(code, "fn min_len(version: i16) -> usize", &body);
}

// ---- reading in two parts ----

fn split_fns(code: &mut Code, message: &Checked, s: &CheckedStruct, at: &str) -> Result<()> {
    let (flex, define) = flexible(message, s);
    let untagged: Vec<&CheckedField> = s.fields.iter().filter(|f| f.schema.tag.is_none()).collect();
    let Some((last, before)) = untagged.split_last().filter(|(last, _)| last.schema.name == at)
    else {
        return Err(CodegenError::new(format!("{}: {at} is not the last field", s.name)));
    };
    let mut body: Vec<String> = define.iter().cloned().collect();
    read_fields(&mut body, before, s, flex)?;
    body.push(format!("let len = r.len({flex})?;"));
    if last.nullable.is_none() {
        body.push("if len.is_none() {".into());
        body.push(format!("return Err(r.null(\"{}\"));", bare_name(last)));
        body.push("}".into());
    }
    body.push("Ok(len)".into());
    code.line(format!(
        "/// Reads what comes before the content of `{}`, and its length.",
        last.rust
    ));
    let signature = "pub(crate) fn read_head(&mut self, r: &mut Reader, version: i16) \
        -> Result<Option<usize>, Failure>";
    function(code, signature, &body);
    code.line("");

    let mut body: Vec<String> = define.into_iter().collect();
    read_tags(&mut body, s, flex)?;
    code.line(format!("/// Reads what comes after the content of `{}`.", last.rust));
    let signature = "pub(crate) fn read_tail(&mut self, r: &mut Reader, version: i16) \
        -> Result<(), Failure>";
    function(code, signature, &body);
    Ok(())
}
