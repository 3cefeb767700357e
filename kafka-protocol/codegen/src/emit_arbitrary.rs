//! `arbitrary.rs`: fills every field of every version, for tests (feature `testing`).

use crate::emit::HEADER;
use crate::emit_tables::controller_cfg;
use crate::render::Code;
use crate::spec::{Checked, CheckedField, CheckedStruct, Type, Versions};
use crate::{CodegenError, Result};

pub(crate) fn file(messages: &[Checked]) -> Result<String> {
    let mut code = Code::new();
    code.line(HEADER);
    code.line("");
    code.line("use crate::testing::{Arbitrary, ArrayElement, Source};");
    code.line("");
    code.line("pub(crate) const ARRAY_ELEMENTS: &[ArrayElement] = &[");
    for message in messages {
        for s in message.structs.iter().filter(|s| s.is_array_element) {
            code.lines(controller_cfg(message));
            code.line(format!(
                "ArrayElement {{ message: \"{}\", name: \"{2}\", size: size_of::<super::{1}::{2}>(), min_lens: &{3:?} }},",
                message.name, message.module, s.name, s.min_len
            ));
        }
    }
    code.line("];");
    for message in messages {
        for s in &message.structs {
            code.line("");
            code.lines(controller_cfg(message));
            code.line(format!("impl Arbitrary for super::{}::{} {{", message.module, s.name));
            structure(&mut code, message, s)?;
            code.line("}");
        }
    }
    Ok(code.finish())
}

fn structure(code: &mut Code, message: &Checked, s: &CheckedStruct) -> Result<()> {
    code.line("fn arbitrary(source: &mut Source, version: i16) -> Self {");
    code.line("let mut out = Self::default();");
    for field in &s.fields {
        code.line(format!("if {} {{", contains(field.versions)));
        code.line(format!("out.{} = {};", field.rust, value(field)?));
        code.line("}");
    }
    if let Some(since) = message.flexible_since {
        let free = s.fields.iter().filter_map(|f| f.schema.tag).max().map_or(0, |tag| tag + 1);
        code.line(format!("if version >= {since} {{"));
        code.line(format!("out.unknown_tagged_fields = source.tags({free});"));
        code.line("}");
    }
    code.line("let _ = (source, version);");
    code.line("out");
    code.line("}");
    Ok(())
}

fn contains(v: Versions) -> String {
    format!("({}..={}).contains(&version)", v.min, v.max)
}

fn value(field: &CheckedField) -> Result<String> {
    let bare = bare(&field.schema.ty)?;
    Ok(match field.nullable {
        Some(n) => {
            format!("if {} && source.null() {{ None }} else {{ Some({bare}) }}", contains(n))
        }
        None => bare,
    })
}

fn bare(ty: &Type) -> Result<String> {
    Ok(match ty {
        Type::Bool => "source.bool()".into(),
        Type::Int8 => "source.int() as i8".into(),
        Type::Int16 => "source.int() as i16".into(),
        Type::Uint16 => "source.int() as u16".into(),
        Type::Int32 => "source.int() as i32".into(),
        Type::Uint32 => "source.int() as u32".into(),
        Type::Int64 => "source.int()".into(),
        Type::Float64 => "source.float()".into(),
        Type::String => "source.string()".into(),
        Type::Uuid => "source.uuid()".into(),
        Type::Bytes => "source.bytes()".into(),
        Type::Records => "source.bytes().into()".into(),
        Type::Struct(_) => "Arbitrary::arbitrary(source, version)".into(),
        Type::Array(element) => {
            if matches!(**element, Type::Array(_)) {
                return Err(CodegenError::new("array of arrays"));
            }
            let element = bare(element)?;
            format!("source.list(|source| {element}).into_iter().collect()")
        }
    })
}
