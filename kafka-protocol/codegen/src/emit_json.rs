//! `json.rs`: Java's JSON form of every struct, in both directions (feature `json`).
//!
//! A file of its own: a build without the feature does not even parse it.

use crate::emit::{HEADER, is_set_expr};
use crate::emit_codec::{condition, uses_version};
use crate::emit_tables::controller_cfg;
use crate::names;
use crate::render::Code;
use crate::spec::{Checked, CheckedField, CheckedStruct, Type};
use crate::{CodegenError, Result};

pub(crate) fn file(messages: &[Checked]) -> Result<String> {
    let mut code = Code::new();
    code.line(HEADER);
    code.line("");
    code.line("use crate::json::{Fields, Object, Problem, Struct, impl_json};");
    for message in messages {
        for s in &message.structs {
            let fail = |e: CodegenError| e.within(&s.name).within(&message.name);
            check_names(s).map_err(fail)?;
            code.line("");
            code.lines(controller_cfg(message));
            code.line(format!("impl Struct for super::{}::{} {{", message.module, s.name));
            write_fn(&mut code, s).map_err(fail)?;
            code.line("");
            read_fn(&mut code, s);
            code.line("}");
        }
    }
    code.line("");
    for message in messages {
        code.lines(controller_cfg(message));
        code.line(format!("impl_json!(super::{}::{});", message.module, message.name));
    }
    Ok(code.finish())
}

/// A name must mean one field: an old one may not be another field's in the same version.
fn check_names(s: &CheckedStruct) -> Result<()> {
    for field in &s.fields {
        let Some(was) = &field.schema.was else { continue };
        let taken = s.fields.iter().any(|other| {
            names::json(&other.schema.name) == names::json(was)
                && other.versions.intersect(field.versions).is_some()
        });
        if taken {
            return Err(CodegenError::new(format!("{was} is a field already")));
        }
    }
    Ok(())
}

fn write_fn(code: &mut Code, s: &CheckedStruct) -> Result<()> {
    let mut body = Vec::new();
    for field in &s.fields {
        write_lines(&mut body, s, field)?;
    }
    code.line(if body.is_empty() {
        "fn write(&self, _out: &mut Object) -> Result<(), Problem> {"
    } else {
        "fn write(&self, out: &mut Object) -> Result<(), Problem> {"
    });
    if uses_version(&body) {
        code.line("let version = out.version();");
    }
    code.lines(body);
    code.line("Ok(())");
    code.line("}");
    Ok(())
}

fn write_lines(body: &mut Vec<String>, s: &CheckedStruct, field: &CheckedField) -> Result<()> {
    let name = names::json(&field.schema.name);
    let put = match null_condition(field) {
        Some(nullable) => {
            format!("out.put_nullable(\"{name}\", &self.{}, {nullable})?;", field.rust)
        }
        None => format!("out.put(\"{name}\", &self.{})?;", field.rust),
    };
    let refuse = format!("out.not_in_version(\"{name}\")?;");
    let occurs = condition(field.versions, s.versions);
    let mut is_set = is_set_expr(field)?;
    if let Type::Struct(name) = &field.schema.ty {
        // The name would have to be imported, and other messages have it too.
        is_set = is_set.replace(&format!("{name}::default()"), "Default::default()");
    }
    match (occurs, field.schema.tag.is_some()) {
        (None, false) => body.push(put),
        (None, true) => body.extend([format!("if {is_set} {{"), put, "}".into()]),
        (Some(occurs), tagged) => {
            body.push(if tagged {
                format!("if {occurs} && {is_set} {{")
            } else {
                format!("if {occurs} {{")
            });
            body.push(put);
            if !field.schema.ignorable {
                body.extend([format!("}} else if {is_set} {{"), refuse]);
            }
            body.push("}".into());
        }
    }
    Ok(())
}

fn read_fn(code: &mut Code, s: &CheckedStruct) {
    let mut body = Vec::new();
    for field in &s.fields {
        let get = read_line(field);
        match condition(field.versions, s.versions) {
            None => body.push(get),
            Some(occurs) => body.extend([format!("if {occurs} {{"), get, "}".into()]),
        }
    }
    code.line(if body.is_empty() {
        "fn read(&mut self, _from: &Fields<'_>) -> Result<(), Problem> {"
    } else {
        "fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem> {"
    });
    if uses_version(&body) {
        code.line("let version = from.version();");
    }
    code.lines(body);
    code.line("Ok(())");
    code.line("}");
}

fn read_line(field: &CheckedField) -> String {
    let name = names::json(&field.schema.name);
    let from = match &field.schema.was {
        Some(was) => format!("from.renamed(\"{name}\", \"{}\")", names::json(was)),
        None => format!("from.field(\"{name}\")"),
    };
    let optional = if field.schema.tag.is_some() { ".or_default()" } else { "" };
    match null_condition(field) {
        Some(nullable) => {
            format!("{from}{optional}.get_nullable(&mut self.{}, {nullable})?;", field.rust)
        }
        None => format!("{from}{optional}.get(&mut self.{})?;", field.rust),
    }
}

/// When the field may be null, if ever, as an expression.
fn null_condition(field: &CheckedField) -> Option<String> {
    let nullable = field.nullable?;
    Some(condition(nullable, field.versions).unwrap_or_else(|| "true".into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{parse, spec};

    fn emit(fields: &str) -> Result<String> {
        let parsed = parse::file(&format!("data A 0-3\n{fields}"))?;
        file(&[spec::check(&parsed.messages[0], &[])?])
    }

    #[test]
    fn an_old_name_is_read_and_the_new_one_written() {
        let code = emit("  NewName: int8 1+ was=OldName\n").unwrap();
        assert!(code.contains("from.renamed(\"newName\", \"oldName\").get(&mut self.new_name)?;"));
        assert!(code.contains("out.put(\"newName\", &self.new_name)?;"));
    }

    #[test]
    fn an_old_name_may_be_another_field_only_in_other_versions() {
        emit("  New: int8 0-1 was=Old\n  Old: int8 2+\n").unwrap();
        let error = emit("  New: int8 0-2 was=Old\n  Old: int8 2+\n").unwrap_err();
        assert_eq!(error.to_string(), "A: A: Old is a field already");
    }
}
