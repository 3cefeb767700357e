//! The model: what a text schema says, and what is checked of it before code is made.

use std::collections::BTreeMap;

use crate::names;
use crate::{CodegenError, Result};

/// An inclusive range of versions; `max` is `i16::MAX` if open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Versions {
    pub(crate) min: i16,
    pub(crate) max: i16,
}

impl Versions {
    pub(crate) fn intersect(self, other: Self) -> Option<Self> {
        let both = Self { min: self.min.max(other.min), max: self.max.min(other.max) };
        (both.min <= both.max).then_some(both)
    }

    pub(crate) fn contains(self, other: Self) -> bool {
        self.min <= other.min && other.max <= self.max
    }

    fn hull(self, other: Self) -> Self {
        Self { min: self.min.min(other.min), max: self.max.max(other.max) }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Request,
    Response,
    Header,
    Data,
}

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Header => "header",
            Self::Data => "data",
        }
    }
}

/// An API: its key, its name, and the listeners that serve it.
#[derive(Clone, Debug)]
pub(crate) struct Api {
    pub(crate) key: i16,
    pub(crate) name: String,
    pub(crate) listeners: Vec<String>,
    pub(crate) unstable: bool,
}

/// A message as the schema has it.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) kind: Kind,
    pub(crate) name: String,
    pub(crate) key: Option<i16>,
    /// `None` where Kafka keeps only the key.
    pub(crate) valid: Option<Versions>,
    pub(crate) flexible: Option<Versions>,
    pub(crate) fields: Vec<Field>,
    pub(crate) structs: Vec<Struct>,
}

/// A struct that several fields share.
#[derive(Clone, Debug)]
pub(crate) struct Struct {
    pub(crate) name: String,
    pub(crate) versions: Versions,
    pub(crate) fields: Vec<Field>,
}

#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) ty: Type,
    pub(crate) versions: Versions,
    pub(crate) nullable: Option<Versions>,
    pub(crate) default: Option<String>,
    pub(crate) ignorable: bool,
    pub(crate) tag: Option<u32>,
    pub(crate) key: bool,
    pub(crate) entity: Option<String>,
    /// An earlier release's name for it, which JSON may still have.
    pub(crate) was: Option<String>,
    /// RequestHeader's client id keeps its classic form in flexible versions.
    pub(crate) never_flexible: bool,
    /// Of a struct that is defined here.
    pub(crate) fields: Vec<Self>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Bool,
    Int8,
    Int16,
    Uint16,
    Int32,
    Uint32,
    Int64,
    Float64,
    String,
    Uuid,
    Bytes,
    Records,
    Struct(String),
    Array(Box<Self>),
}

impl Type {
    pub(crate) fn parse(text: &str) -> Result<Self> {
        if let Some(element) = text.strip_prefix("[]") {
            let element = Self::parse(element)?;
            if matches!(element, Self::Array(_) | Self::Bytes | Self::Records) {
                return Err(CodegenError::new(format!("no array of {text} is known")));
            }
            return Ok(Self::Array(Box::new(element)));
        }
        Ok(match text {
            "bool" => Self::Bool,
            "int8" => Self::Int8,
            "int16" => Self::Int16,
            "uint16" => Self::Uint16,
            "int32" => Self::Int32,
            "uint32" => Self::Uint32,
            "int64" => Self::Int64,
            "float64" => Self::Float64,
            "string" => Self::String,
            "uuid" => Self::Uuid,
            "bytes" => Self::Bytes,
            "records" => Self::Records,
            name if name.starts_with(|c: char| c.is_ascii_uppercase()) => {
                Self::Struct(name.to_owned())
            }
            other => return Err(CodegenError::new(format!("unknown type {other}"))),
        })
    }

    pub(crate) fn struct_name(&self) -> Option<&str> {
        match self {
            Self::Struct(name) => Some(name),
            Self::Array(element) => element.struct_name(),
            _ => None,
        }
    }

    fn can_be_null(&self) -> bool {
        matches!(
            self,
            Self::String | Self::Bytes | Self::Records | Self::Struct(_) | Self::Array(_)
        )
    }
}

/// A message ready to be emitted: structs flattened, versions narrowed to those that occur.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(crate) kind: Kind,
    pub(crate) name: String,
    pub(crate) module: String,
    pub(crate) key: Option<i16>,
    pub(crate) api: Option<String>,
    pub(crate) valid: Versions,
    pub(crate) stable: Versions,
    pub(crate) flexible_since: Option<i16>,
    /// Only brokers and controllers exchange it.
    pub(crate) controller: bool,
    /// The message itself first, then the others in order of appearance.
    pub(crate) structs: Vec<CheckedStruct>,
}

#[derive(Debug)]
pub(crate) struct CheckedStruct {
    pub(crate) name: String,
    /// Versions in which the struct occurs in the message.
    pub(crate) versions: Versions,
    pub(crate) fields: Vec<CheckedField>,
    /// Wire bytes at the least, by version from `versions.min`.
    pub(crate) min_len: Vec<usize>,
    pub(crate) is_array_element: bool,
}

#[derive(Debug)]
pub(crate) struct CheckedField {
    pub(crate) schema: Field,
    pub(crate) rust: String,
    /// Versions of the struct in which the field occurs.
    pub(crate) versions: Versions,
    /// Versions in which it may be null; `Some` makes it an `Option`.
    pub(crate) nullable: Option<Versions>,
}

impl CheckedField {
    /// Whether the schema's default is null. Records default to null as in Java.
    pub(crate) fn defaults_to_null(&self) -> bool {
        self.nullable.is_some()
            && (self.schema.default.as_deref() == Some("null") || self.schema.ty == Type::Records)
    }
}

/// Broker-internal requests that have a broker listener, and records of broker files: no client
/// sends or reads them. (WriteTxnMarkers is not among them: an admin client aborts with it.)
const INTERNAL: &[&str] = &[
    "InitializeShareGroupState",
    "ReadShareGroupState",
    "WriteShareGroupState",
    "DeleteShareGroupState",
    "ReadShareGroupStateSummary",
    "AbortedTxn",
    "DefaultPrincipalData",
];

pub(crate) fn check(message: &Message, apis: &[Api]) -> Result<Checked> {
    let api = message.key.and_then(|key| apis.iter().find(|api| api.key == key));
    let valid = message.valid.ok_or_else(|| CodegenError::new("has no valid version"))?;
    let unstable = api.is_some_and(|api| api.unstable);
    let stable = Versions { max: valid.max - i16::from(unstable), ..valid };
    let flexible_since = message.flexible.filter(|f| f.min <= valid.max).map(|f| f.min);
    if message.flexible.is_some_and(|f| f.max != i16::MAX) {
        return Err(CodegenError::new("flexible versions must be open ended"));
    }
    let base = api.map_or(message.name.as_str(), |api| api.name.as_str());
    let no_broker = api.is_some_and(|api| !api.listeners.iter().any(|l| l == "broker"));
    let controller = no_broker || INTERNAL.contains(&base);

    let mut collected = Vec::new();
    collect(&message.name, valid, &message.fields, &mut collected);
    for shared in &message.structs {
        collect(&shared.name, shared.versions, &shared.fields, &mut collected);
    }
    let reach = reachable(&message.name, valid, &collected)?;
    let elements: Vec<&str> = collected
        .iter()
        .flat_map(|(_, _, fields)| fields.iter())
        .filter(|field| matches!(field.ty, Type::Array(_)))
        .filter_map(|field| field.ty.struct_name())
        .collect();

    let mut structs = Vec::new();
    for (name, declared, fields) in &collected {
        let Some(versions) = reach.get(*name).and_then(|r| r.intersect(*declared)) else {
            continue;
        };
        let mut checked = Vec::new();
        for field in *fields {
            if let Some(occurs) = field.versions.intersect(versions) {
                checked.push(
                    check_field(field, occurs, flexible_since)
                        .map_err(|e| e.within(format!("{name}.{}", field.name)))?,
                );
            }
        }
        check_tags(&checked).map_err(|e| e.within(name))?;
        structs.push(CheckedStruct {
            name: (*name).to_owned(),
            versions,
            fields: checked,
            min_len: Vec::new(),
            is_array_element: elements.contains(name),
        });
    }
    let lens: BTreeMap<String, Vec<usize>> = structs
        .iter()
        .map(|s| {
            let lens = (s.versions.min..=s.versions.max)
                .map(|v| min_len(&s.name, v, &structs, flexible_since))
                .collect();
            (s.name.clone(), lens)
        })
        .collect();
    for s in &mut structs {
        s.min_len = lens.get(&s.name).cloned().unwrap_or_default();
        if s.is_array_element && s.min_len.contains(&0) {
            return Err(CodegenError::new(format!("an element {} may take no bytes", s.name)));
        }
    }
    Ok(Checked {
        kind: message.kind,
        name: message.name.clone(),
        module: names::snake(&message.name),
        key: message.key,
        api: api.map(|api| api.name.clone()),
        valid,
        stable,
        flexible_since,
        controller,
        structs,
    })
}

type Collected<'a> = (&'a str, Versions, &'a [Field]);

fn collect<'a>(
    name: &'a str,
    versions: Versions,
    fields: &'a [Field],
    into: &mut Vec<Collected<'a>>,
) {
    into.push((name, versions, fields));
    for field in fields {
        if let (Some(name), false) = (field.ty.struct_name(), field.fields.is_empty()) {
            collect(name, field.versions, &field.fields, into);
        }
    }
}

/// In which versions each struct occurs, over all its uses.
fn reachable(
    root: &str,
    valid: Versions,
    structs: &[Collected<'_>],
) -> Result<BTreeMap<String, Versions>> {
    let mut reach = BTreeMap::from([(root.to_owned(), valid)]);
    let mut todo = vec![(root.to_owned(), valid, 0)];
    while let Some((name, versions, depth)) = todo.pop() {
        let Some((_, declared, fields)) = structs.iter().find(|(n, _, _)| *n == name) else {
            return Err(CodegenError::new(format!("unknown struct {name}")));
        };
        if depth > 16 {
            return Err(CodegenError::new(format!("struct {name} holds itself")));
        }
        let Some(versions) = versions.intersect(*declared) else { continue };
        for field in *fields {
            let (Some(inner), Some(occurs)) =
                (field.ty.struct_name(), field.versions.intersect(versions))
            else {
                continue;
            };
            let entry = reach.entry(inner.to_owned()).or_insert(occurs);
            *entry = entry.hull(occurs);
            todo.push((inner.to_owned(), occurs, depth + 1));
        }
    }
    Ok(reach)
}

fn check_field(
    field: &Field,
    versions: Versions,
    flexible_since: Option<i16>,
) -> Result<CheckedField> {
    let nullable = field.nullable.and_then(|n| n.intersect(versions));
    if nullable.is_some() && !field.ty.can_be_null() {
        return Err(CodegenError::new("this type cannot be null"));
    }
    if field.default.as_deref() == Some("null") && nullable != Some(versions) {
        return Err(CodegenError::new("defaults to null and is not nullable in every version"));
    }
    if field.never_flexible && !matches!(field.ty, Type::String | Type::Bytes) {
        return Err(CodegenError::new("only strings and bytes can stay classic"));
    }
    if field.tag.is_some() {
        if flexible_since.is_none_or(|since| versions.min < since) {
            return Err(CodegenError::new("is tagged in a version that is not flexible"));
        }
        if field.ty == Type::Records {
            return Err(CodegenError::new("records cannot be tagged"));
        }
        if nullable.is_some_and(|n| n != versions) {
            return Err(CodegenError::new("is tagged and nullable in some versions only"));
        }
        if nullable.is_some() && matches!(field.ty, Type::Struct(_)) {
            return Err(CodegenError::new("a tagged nullable struct has no codec yet"));
        }
    }
    let rust = names::field(&field.name);
    Ok(CheckedField { schema: field.clone(), rust, versions, nullable })
}

/// Tags of a struct count from 0 in the schema; those of versions that are gone may be missing.
fn check_tags(fields: &[CheckedField]) -> Result<()> {
    let mut tags: Vec<u32> = fields.iter().filter_map(|field| field.schema.tag).collect();
    tags.sort_unstable();
    if tags.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(CodegenError::new("uses a tag twice"));
    }
    Ok(())
}

fn min_len(
    name: &str,
    version: i16,
    structs: &[CheckedStruct],
    flexible_since: Option<i16>,
) -> usize {
    let Some(s) = structs.iter().find(|s| s.name == name) else { return 0 };
    let flexible = flexible_since.is_some_and(|since| version >= since);
    let at = Versions { min: version, max: version };
    let fields = s.fields.iter().filter(|f| f.schema.tag.is_none() && f.versions.contains(at));
    let sizes = fields.map(|field| {
        let flexible = flexible && !field.schema.never_flexible;
        match &field.schema.ty {
            Type::Bool | Type::Int8 => 1,
            Type::Int16 | Type::Uint16 => 2,
            Type::Int32 | Type::Uint32 => 4,
            Type::Int64 | Type::Float64 => 8,
            Type::Uuid => 16,
            Type::String => {
                if flexible {
                    1
                } else {
                    2
                }
            }
            Type::Bytes | Type::Records | Type::Array(_) => {
                if flexible {
                    1
                } else {
                    4
                }
            }
            Type::Struct(_) if field.nullable.is_some() => 1,
            Type::Struct(inner) => min_len(inner, version, structs, flexible_since),
        }
    });
    sizes.sum::<usize>() + usize::from(flexible)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    fn check_text(fields: &str) -> Result<Checked> {
        let file = parse::file(&format!("data A 0-3 flexible=2+\n{fields}"))?;
        check(&file.messages[0], &[])
    }

    #[test]
    fn versions_are_narrowed_to_those_that_occur() {
        let checked = check_text("  B: []C 1+\n    D: string 0+\n    E: int64 5+\n").unwrap();
        let inner = &checked.structs[1];
        assert_eq!(inner.versions, Versions { min: 1, max: 3 });
        assert_eq!(inner.fields.len(), 1);
        // A classic string takes two bytes; a compact one takes one, and the tag section another.
        assert_eq!(inner.min_len, [2, 2, 2]);
    }

    #[test]
    fn what_has_no_meaning_is_refused() {
        for (fields, error) in [
            ("  B: int8 0+ nullable=0+\n", "A.B: this type cannot be null"),
            ("  B: int8 0+ tag=0\n", "A.B: is tagged in a version that is not flexible"),
            ("  B: int8 2+ tag=0\n  C: int8 2+ tag=0\n", "A: uses a tag twice"),
            ("  B: C 0+\n", "unknown struct C"),
            (
                "  B: string 0+ default=null\n",
                "A.B: defaults to null and is not nullable in every version",
            ),
        ] {
            assert_eq!(check_text(fields).unwrap_err().to_string(), error);
        }
    }
}
