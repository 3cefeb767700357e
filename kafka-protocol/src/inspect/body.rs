//! Bytes of any message to a tree, by the schema as data.
//!
//! Unlike the generated decoders it keeps what it has read when the bytes turn out wrong, and knows
//! which field it was at. It reads the same bytes and refuses the same bytes.

use crate::error::{DecodeError, DecodeErrorKind};
use crate::inspect::batches;
use crate::inspect::shape::{Field, Message, Struct, Type};
use crate::inspect::tree::{Tree, hex};
use crate::inspect::{Fault, Inspector};
use crate::wire::Reader;

/// Reads one message in one version.
pub(super) struct Body<'a> {
    pub(super) inspector: &'a Inspector,
    pub(super) message: &'static Message,
    pub(super) version: i16,
    /// First byte of the reader within what the user sees.
    pub(super) base: usize,
    /// What was wrong with records; the message around them is read on.
    pub(super) faults: Vec<Fault>,
    path: Vec<Step>,
}

enum Step {
    Field(&'static str),
    Element(usize),
}

type Fields = Vec<(&'static str, Tree)>;

impl<'a> Body<'a> {
    pub(super) fn new(
        inspector: &'a Inspector,
        message: &'static Message,
        version: i16,
        base: usize,
    ) -> Self {
        Self { inspector, message, version, base, faults: Vec::new(), path: Vec::new() }
    }

    /// Reads the message, as far as its bytes allow; the last fault says why it ended early.
    pub(super) fn read(&mut self, r: &mut Reader) -> Tree {
        let mut fields = Fields::new();
        let Some(root) = self.message.structs.first() else { return Tree::Object(fields) };
        let read = if self.message.valid.contains(self.version) {
            self.fields(r, root, &mut fields)
        } else {
            let kind = DecodeErrorKind::UnsupportedVersion { supported: self.message.valid };
            Err(r.error(kind))
        };
        if let Err(error) = read {
            let fault = self.fault(error);
            self.faults.push(fault);
        }
        Tree::Object(fields)
    }

    fn fault(&self, error: DecodeError) -> Fault {
        Fault::of_message(self.message.name, self.version, self.path(), self.base, error)
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.path {
            match step {
                Step::Field(name) => {
                    path.push_str(if path.is_empty() { "" } else { "." });
                    path.push_str(name);
                }
                Step::Element(index) => path.push_str(&format!("[{index}]")),
            }
        }
        path
    }

    fn flexible(&self) -> bool {
        self.message.flexible_since.is_some_and(|since| self.version >= since)
    }

    fn fields(&mut self, r: &mut Reader, of: &Struct, out: &mut Fields) -> Result<(), DecodeError> {
        for field in of.fields {
            if field.tag.is_none() && field.versions.contains(self.version) {
                self.field(r, field, out)?;
            }
        }
        if self.flexible() {
            self.tags(r, of, out)?;
        }
        Ok(())
    }

    /// Reads a field's value. If it breaks off, what there is of it stays, and so does the path.
    fn field(
        &mut self,
        r: &mut Reader,
        field: &Field,
        out: &mut Fields,
    ) -> Result<(), DecodeError> {
        self.path.push(Step::Field(field.name));
        let (value, result) = self.value(r, field);
        if let Some(value) = value {
            // A tag that comes twice counts as it came last.
            out.retain(|(name, _)| field.tag.is_none() || *name != field.name);
            out.push((field.name, value));
        }
        result?;
        self.path.pop();
        Ok(())
    }

    fn tags(&mut self, r: &mut Reader, of: &Struct, out: &mut Fields) -> Result<(), DecodeError> {
        let mut unknown = Vec::new();
        for _ in 0..r.tag_count()? {
            let (tag, end) = r.tag()?;
            let start = r.position();
            match of.fields.iter().find(|field| field.tag == Some(tag)) {
                Some(field) if field.versions.contains(self.version) => {
                    self.field(r, field, out)?;
                    r.end_tag(tag, start, end)?;
                }
                Some(_) => return Err(r.error(DecodeErrorKind::TagNotInVersion { tag })),
                None => {
                    let data = r.take(end.saturating_sub(start))?;
                    unknown.push(Tree::Object(vec![
                        ("tag", Tree::Int(tag.into())),
                        ("hex", hex(&data).into()),
                    ]));
                }
            }
        }
        if !unknown.is_empty() {
            out.push((UNKNOWN_TAGS, Tree::List(unknown)));
        }
        Ok(())
    }

    /// The value as far as it was read, if at all.
    fn value(&mut self, r: &mut Reader, field: &Field) -> (Option<Tree>, Result<(), DecodeError>) {
        let flexible = self.flexible() && !field.classic;
        let nullable = field.nullable.is_some_and(|versions| versions.contains(self.version));
        match field.ty {
            Type::Struct(index) => {
                if field.nullable.is_some() {
                    match r.read_presence(nullable, field.name) {
                        Ok(true) => {}
                        Ok(false) => return (Some(Tree::Null), Ok(())),
                        Err(error) => return (None, Err(error)),
                    }
                }
                let (tree, result) = self.structure(r, index);
                (Some(tree), result)
            }
            Type::Array(element) => self.array(r, field.name, *element, flexible, nullable),
            ty => match self.leaf(r, field.name, ty, flexible, nullable) {
                Ok(tree) => (Some(tree), Ok(())),
                Err(error) => (None, Err(error)),
            },
        }
    }

    fn structure(&mut self, r: &mut Reader, index: usize) -> (Tree, Result<(), DecodeError>) {
        let mut fields = Fields::new();
        let result = match self.message.structs.get(index) {
            Some(of) => self.fields(r, of, &mut fields),
            None => Err(r.error(DecodeErrorKind::Invalid("the schema lacks this struct"))),
        };
        (Tree::Object(fields), result)
    }

    fn array(
        &mut self,
        r: &mut Reader,
        name: &'static str,
        element: Type,
        flexible: bool,
        nullable: bool,
    ) -> (Option<Tree>, Result<(), DecodeError>) {
        let count = match r.read_array_len(flexible) {
            Ok(Some(count)) => count,
            Ok(None) if nullable => return (Some(Tree::Null), Ok(())),
            Ok(None) => return (None, Err(r.error(DecodeErrorKind::Null { field: name }))),
            Err(error) => return (None, Err(error)),
        };
        // Nothing is reserved: an element takes a byte at the least, so the list grows with what
        // was sent.
        let mut elements = Vec::new();
        for index in 0..count {
            self.path.push(Step::Element(index));
            let result = match element {
                Type::Struct(of) => {
                    let before = r.position();
                    let (tree, result) = self.structure(r, of);
                    if result.is_ok() || r.position() > before {
                        elements.push(tree);
                    }
                    result
                }
                ty => self.leaf(r, name, ty, flexible, false).map(|leaf| elements.push(leaf)),
            };
            if let Err(error) = result {
                return (Some(Tree::List(elements)), Err(error));
            }
            self.path.pop();
        }
        (Some(Tree::List(elements)), Ok(()))
    }

    fn leaf(
        &mut self,
        r: &mut Reader,
        name: &'static str,
        ty: Type,
        flexible: bool,
        nullable: bool,
    ) -> Result<Tree, DecodeError> {
        Ok(match ty {
            Type::Bool => Tree::Bool(r.read_bool()?),
            Type::Int8 => Tree::Int(r.read_i8()?.into()),
            Type::Int16 => Tree::Int(r.read_i16()?.into()),
            Type::Uint16 => Tree::Int(r.read_u16()?.into()),
            Type::Int32 => Tree::Int(r.read_i32()?.into()),
            Type::Uint32 => Tree::Int(r.read_u32()?.into()),
            Type::Int64 => Tree::Int(r.read_i64()?),
            Type::Float64 => Tree::Float(r.read_f64()?),
            Type::Uuid => r.read_uuid()?.to_string().into(),
            Type::String => r
                .read_nullable_string(flexible, nullable, name)?
                .map_or(Tree::Null, |text| text.as_str().into()),
            Type::Bytes => {
                let bytes = r.read_nullable_bytes(flexible, nullable, name)?;
                bytes.as_ref().map_or(Tree::Null, Tree::from)
            }
            Type::Records => match r.read_nullable_bytes(flexible, nullable, name)? {
                None => Tree::Null,
                Some(bytes) if self.inspector.decodes_records() => {
                    let at = self.base + r.position() - bytes.len();
                    let mut faults = Vec::new();
                    let tree = batches::tree(self.inspector, bytes, at, &mut faults);
                    let path = self.path();
                    self.faults.extend(
                        faults
                            .into_iter()
                            .map(|fault| fault.within(self.message.name, self.version, &path)),
                    );
                    tree
                }
                Some(bytes) => Tree::from(&bytes),
            },
            Type::Struct(_) | Type::Array(_) => {
                return Err(r.error(DecodeErrorKind::Invalid("no array of this is known")));
            }
        })
    }
}

/// Java's JSON has no place for them, so the name is one that no schema can have.
pub(super) const UNKNOWN_TAGS: &str = "(unknown tags)";
