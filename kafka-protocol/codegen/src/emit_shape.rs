//! `shape.rs`: every message as data, for reading bytes of any message without its type (feature
//! `json`).
//!
//! Data, not code, so the messages of controllers are in it whatever the features.

use crate::emit::HEADER;
use crate::names;
use crate::render::Code;
use crate::spec::{Checked, CheckedField, CheckedStruct, Kind, Type, Versions};
use crate::{CodegenError, Result};

pub(crate) fn file(messages: &[Checked]) -> Result<String> {
    let mut code = Code::new();
    code.line(HEADER);
    code.line("");
    code.line("use crate::inspect::shape::{Field, Kind, Message, Struct, Type};");
    code.line("use crate::version::VersionRange;");
    code.line("");
    code.line("/// Every message, by name.");
    code.line("pub(crate) static MESSAGES: &[Message] = &[");
    for message in messages {
        let fail = |e: CodegenError| e.within(&message.name);
        code.line("Message {");
        code.line(format!("name: \"{}\",", message.name));
        code.line(format!("kind: Kind::{},", kind(message.kind)));
        code.line(format!("key: {},", message.key.unwrap_or(-1)));
        code.line(format!("valid: {},", range(message.valid)));
        code.line(format!("flexible_since: {:?},", message.flexible_since));
        code.line("structs: &[");
        for s in &message.structs {
            code.line(format!("Struct {{ name: \"{}\", fields: &[", s.name));
            for field in &s.fields {
                code.line(self::field(field, &message.structs).map_err(fail)?);
            }
            code.line("] },");
        }
        code.line("],");
        code.line("},");
    }
    code.line("];");
    Ok(code.finish())
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Request => "Request",
        Kind::Response => "Response",
        Kind::Header => "Header",
        Kind::Data => "Data",
    }
}

fn range(versions: Versions) -> String {
    let max = if versions.max == i16::MAX { "i16::MAX".into() } else { versions.max.to_string() };
    format!("VersionRange::new({}, {max})", versions.min)
}

fn field(field: &CheckedField, structs: &[CheckedStruct]) -> Result<String> {
    let nullable = match field.nullable {
        Some(versions) => format!("Some({})", range(versions)),
        None => "None".into(),
    };
    Ok(format!(
        "Field {{ name: \"{}\", ty: {}, versions: {}, nullable: {nullable}, tag: {:?}, classic: {} }},",
        names::json(&field.schema.name),
        ty(&field.schema.ty, structs)?,
        range(field.versions),
        field.schema.tag,
        field.schema.never_flexible,
    ))
}

fn ty(ty: &Type, structs: &[CheckedStruct]) -> Result<String> {
    Ok(match ty {
        Type::Struct(name) => {
            let index = structs.iter().position(|s| s.name == *name);
            let index = index.ok_or_else(|| CodegenError::new(format!("unknown struct {name}")))?;
            format!("Type::Struct({index})")
        }
        Type::Array(element) => format!("Type::Array(&{})", self::ty(element, structs)?),
        plain => format!("Type::{plain:?}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{parse, spec};

    #[test]
    fn a_struct_is_named_by_its_place() {
        let text = "data A 0-3 flexible=2+\n  Bs: []B 1+ nullable=2+\n    C: int8 0+\n";
        let parsed = parse::file(text).unwrap();
        let code = file(&[spec::check(&parsed.messages[0], &[]).unwrap()]).unwrap();
        let field = "Field { name: \"bs\", ty: Type::Array(&Type::Struct(1)), \
                     versions: VersionRange::new(1, 3), nullable: Some(VersionRange::new(2, 3)), \
                     tag: None, classic: false },";
        assert!(code.contains(field), "{code}");
        assert!(code.contains("flexible_since: Some(2),"), "{code}");
    }
}
