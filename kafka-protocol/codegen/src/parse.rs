//! The text schema.
//!
//! ```text
//! api 3 Metadata broker
//!
//! request MetadataRequest 0-13 flexible=9+
//!   Topics: []MetadataRequestTopic 0+ nullable=1+
//!     TopicId: uuid 10+ ignorable
//! ```
//!
//! One file an API: an `api` line with key, name, listeners and, if the newest version is not
//! stable, the word `unstable`; then its request and its response. Headers and data messages
//! stand alone. A message's line has name and valid versions (`none` if only the key is kept). A
//! field's line has name, type, versions and attributes: `nullable=`, `default=`, `ignorable`,
//! `tag=`, `key` (identifies an element), `entity=`, `flexible=none`, `was=` (its name in earlier
//! releases, which is only of interest to JSON). Fields of a struct are indented below it; `struct` starts one that several fields share. `#` starts a comment.
//!
//! `errors.schema` has a line for each error code: code, name, flags or `-`, `|`, remedy.

use crate::spec::{Api, Field, Kind, Message, Struct, Type, Versions};
use crate::{CodegenError, Result};

/// What one file holds.
#[derive(Debug)]
pub(crate) struct SchemaFile {
    pub(crate) api: Option<Api>,
    pub(crate) messages: Vec<Message>,
}

/// One error code.
#[derive(Debug)]
pub(crate) struct ErrorSpec {
    pub(crate) code: i16,
    pub(crate) name: String,
    pub(crate) flags: Vec<String>,
    pub(crate) remedy: String,
}

struct Line<'a> {
    number: usize,
    depth: usize,
    words: Vec<&'a str>,
}

pub(crate) fn file(text: &str) -> Result<SchemaFile> {
    let lines = lines(text)?;
    let mut file = SchemaFile { api: None, messages: Vec::new() };
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        let kind = match line.words.first().copied() {
            Some("api") => {
                file.api = Some(api(line)?);
                continue;
            }
            Some("request") => Kind::Request,
            Some("response") => Kind::Response,
            Some("header") => Kind::Header,
            Some("data") => Kind::Data,
            _ => return Err(unexpected(line)),
        };
        let mut message = header(line, kind)?;
        message.key = file.api.as_ref().map(|api| api.key);
        if message.key.is_some() != matches!(kind, Kind::Request | Kind::Response) {
            return Err(unexpected(line));
        }
        message.fields = fields(&lines, &mut at, 1)?;
        while let Some(line) = lines.get(at).filter(|line| line.depth == 1) {
            at += 1;
            let ["struct", name, versions] = line.words[..] else { return Err(unexpected(line)) };
            let versions = range(versions).map_err(|e| e.within(place(line)))?;
            let fields = fields(&lines, &mut at, 2)?;
            message.structs.push(Struct { name: name.to_owned(), versions, fields });
        }
        file.messages.push(message);
    }
    Ok(file)
}

fn lines(text: &str) -> Result<Vec<Line<'_>>> {
    let mut lines = Vec::new();
    for (i, line) in text.lines().enumerate() {
        let content = line.split('#').next().unwrap_or_default();
        if content.trim().is_empty() {
            continue;
        }
        let indent = content.len() - content.trim_start().len();
        if indent % 2 != 0 {
            return Err(CodegenError::new(format!("line {}: odd indentation", i + 1)));
        }
        let words = content.split_whitespace().collect();
        lines.push(Line { number: i + 1, depth: indent / 2, words });
    }
    Ok(lines)
}

fn api(line: &Line<'_>) -> Result<Api> {
    let [_, key, name, rest @ ..] = &line.words[..] else { return Err(unexpected(line)) };
    Ok(Api {
        key: key.parse().map_err(|_| unexpected(line))?,
        name: (*name).to_owned(),
        listeners: rest.iter().filter(|w| **w != "unstable").map(|w| (*w).to_owned()).collect(),
        unstable: rest.contains(&"unstable"),
    })
}

fn header(line: &Line<'_>, kind: Kind) -> Result<Message> {
    let [_, name, valid, rest @ ..] = &line.words[..] else { return Err(unexpected(line)) };
    let flexible = match rest {
        [] => None,
        [flexible] => Some(flexible.strip_prefix("flexible=").ok_or_else(|| unexpected(line))?),
        _ => return Err(unexpected(line)),
    };
    let optional = |text: &str| {
        if text == "none" { Ok(None) } else { range(text).map(Some) }
    };
    Ok(Message {
        kind,
        name: (*name).to_owned(),
        key: None,
        valid: optional(valid).map_err(|e| e.within(place(line)))?,
        flexible: optional(flexible.unwrap_or("none")).map_err(|e| e.within(place(line)))?,
        fields: Vec::new(),
        structs: Vec::new(),
    })
}

fn fields(lines: &[Line<'_>], at: &mut usize, depth: usize) -> Result<Vec<Field>> {
    let mut fields = Vec::new();
    while let Some(line) = lines.get(*at).filter(|line| line.depth >= depth) {
        if line.words.first() == Some(&"struct") {
            break;
        }
        if line.depth > depth {
            return Err(unexpected(line));
        }
        *at += 1;
        let mut field = field(line).map_err(|e| e.within(place(line)))?;
        field.fields = self::fields(lines, at, depth + 1)?;
        if !field.fields.is_empty() && field.ty.struct_name().is_none() {
            return Err(unexpected(line));
        }
        fields.push(field);
    }
    Ok(fields)
}

fn field(line: &Line<'_>) -> Result<Field> {
    let [name, ty, versions, attributes @ ..] = &line.words[..] else {
        return Err(CodegenError::new("a field needs name, type and versions"));
    };
    let Some(name) = name.strip_suffix(':') else {
        return Err(CodegenError::new("a field's name ends in a colon"));
    };
    let mut field = Field {
        name: name.to_owned(),
        ty: Type::parse(ty)?,
        versions: range(versions)?,
        nullable: None,
        default: None,
        ignorable: false,
        tag: None,
        key: false,
        entity: None,
        was: None,
        never_flexible: false,
        fields: Vec::new(),
    };
    for attribute in attributes {
        match attribute.split_once('=').unwrap_or((attribute, "")) {
            ("nullable", versions) => field.nullable = Some(range(versions)?),
            ("default", value) => field.default = Some(value.to_owned()),
            ("ignorable", "") => field.ignorable = true,
            ("tag", tag) => {
                field.tag = Some(tag.parse().map_err(|_| CodegenError::new("tag"))?);
            }
            ("key", "") => field.key = true,
            ("entity", entity) => field.entity = Some(entity.to_owned()),
            ("was", name) if !name.is_empty() => field.was = Some(name.to_owned()),
            ("flexible", "none") => field.never_flexible = true,
            _ => return Err(CodegenError::new(format!("unknown attribute {attribute}"))),
        }
    }
    Ok(field)
}

/// `3`, `0-4` or `2+`.
pub(crate) fn range(text: &str) -> Result<Versions> {
    let number = |text: &str| {
        text.parse().map_err(|_| CodegenError::new(format!("{text} is not a version")))
    };
    if let Some(min) = text.strip_suffix('+') {
        return Ok(Versions { min: number(min)?, max: i16::MAX });
    }
    let (min, max) = text.split_once('-').unwrap_or((text, text));
    Ok(Versions { min: number(min)?, max: number(max)? })
}

pub(crate) fn errors(text: &str) -> Result<Vec<ErrorSpec>> {
    let mut errors: Vec<ErrorSpec> = Vec::new();
    for (i, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let bad = || CodegenError::new(format!("line {}: code, name, flags | remedy", i + 1));
        let (facts, remedy) = line.split_once('|').ok_or_else(bad)?;
        let words: Vec<&str> = facts.split_whitespace().collect();
        let [code, name, flags] = words[..] else { return Err(bad()) };
        let flags = flags.split(',').filter(|f| *f != "-").map(str::to_owned).collect();
        let error = ErrorSpec {
            code: code.parse().map_err(|_| bad())?,
            name: name.to_owned(),
            flags,
            remedy: remedy.trim().to_owned(),
        };
        if errors.last().is_some_and(|last| last.code >= error.code) {
            return Err(bad().within("codes must ascend"));
        }
        errors.push(error);
    }
    Ok(errors)
}

fn unexpected(line: &Line<'_>) -> CodegenError {
    CodegenError::new(format!("{}: unexpected `{}`", place(line), line.words.join(" ")))
}

fn place(line: &Line<'_>) -> String {
    format!("line {}", line.number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_as_it_is_indented() {
        let file = file(
            "api 9 Thing broker unstable # a comment\n\
             request ThingRequest 1-3 flexible=2+\n\
             \x20 Items: []Item 1+ nullable=2+ default=null ignorable\n\
             \x20   Name: string 1+ key entity=topicName\n\
             \x20 Shared: Both 3+ tag=0\n\
             \x20 struct Both 3+\n\
             \x20   Id: int32 3+ default=-1\n\
             response ThingResponse none\n",
        )
        .unwrap();
        let api = file.api.unwrap();
        assert_eq!((api.key, api.listeners, api.unstable), (9, vec!["broker".to_owned()], true));
        let [request, response] = &file.messages[..] else { panic!("two messages") };
        assert_eq!(request.valid, Some(Versions { min: 1, max: 3 }));
        assert_eq!(request.flexible, Some(Versions { min: 2, max: i16::MAX }));
        assert_eq!(request.fields[0].fields[0].entity.as_deref(), Some("topicName"));
        assert_eq!(request.fields[1].tag, Some(0));
        assert_eq!(request.structs[0].fields[0].default.as_deref(), Some("-1"));
        assert_eq!(response.valid, None);
    }

    #[test]
    fn mistakes_name_their_line() {
        for (text, error) in [
            ("request A 1\n", "line 1: unexpected `request A 1`"),
            ("data A 1\n   B: int8 1\n", "line 2: odd indentation"),
            ("data A 1\n  B: int7 1\n", "line 2: unknown type int7"),
            ("data A 1\n  B: int8 1 odd\n", "line 2: unknown attribute odd"),
            ("data A x\n", "line 1: x is not a version"),
        ] {
            assert_eq!(file(text).unwrap_err().to_string(), error);
        }
    }
}
