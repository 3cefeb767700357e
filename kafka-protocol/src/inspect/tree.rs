//! JSON that keeps the order of the wire.

use std::fmt::{self, Write as _};

use bytes::Bytes;
use serde_json::{Map, Number, Value};

/// A decoded value: JSON whose fields stand in the order of the wire, where a sorted map would
/// tear apart what belongs together.
///
/// `{}` writes it on one line, `{:#}` over as many as it takes to stay within 100 columns.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "JSON has these kinds of values")]
pub enum Tree {
    /// Null.
    Null,
    /// A boolean.
    Bool(bool),
    /// An integer of any of the schema's widths.
    Int(i64),
    /// A float.
    Float(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Tree>),
    /// An object, in order.
    Object(Vec<(&'static str, Tree)>),
}

impl Tree {
    /// The field of this name, if this is an object that has it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => fields.iter().find(|(n, _)| *n == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The same as a JSON value. A float that JSON lacks becomes text.
    #[must_use]
    pub fn to_value(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => Value::Bool(*value),
            Self::Int(value) => Value::from(*value),
            Self::Float(value) => Number::from_f64(*value)
                .map_or_else(|| Value::String(value.to_string()), Value::Number),
            Self::Text(text) => Value::String(text.clone()),
            Self::List(elements) => elements.iter().map(Self::to_value).collect(),
            Self::Object(fields) => {
                let fields = fields.iter().map(|(name, value)| ((*name).into(), value.to_value()));
                Value::Object(fields.collect::<Map<_, _>>())
            }
        }
    }

    /// Bytes of an application's: text where they are printable UTF-8, else `{"hex": ".."}`.
    pub(crate) fn of_payload(bytes: Option<&[u8]>) -> Self {
        let Some(bytes) = bytes else { return Self::Null };
        let printable = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
        match std::str::from_utf8(bytes) {
            Ok(text) if text.chars().all(printable) => Self::Text(text.to_owned()),
            _ => Self::Object(vec![("hex", Self::Text(hex(bytes)))]),
        }
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        match self {
            Self::Object(fields) if !fields.is_empty() => {
                for (i, (name, value)) in fields.iter().enumerate() {
                    out.write_str(if i == 0 { "{ " } else { ", " })?;
                    write!(out, "\"{name}\": ")?;
                    value.write_line(out)?;
                }
                out.write_str(" }")
            }
            Self::List(elements) if !elements.is_empty() => {
                for (i, element) in elements.iter().enumerate() {
                    out.write_str(if i == 0 { "[" } else { ", " })?;
                    element.write_line(out)?;
                }
                out.write_str("]")
            }
            other => other.write_leaf(out),
        }
    }

    fn write_leaf(&self, out: &mut impl fmt::Write) -> fmt::Result {
        match self {
            Self::Null => out.write_str("null"),
            Self::Bool(value) => write!(out, "{value}"),
            Self::Int(value) => write!(out, "{value}"),
            // As serde_json writes it, so that both forms are the same text.
            Self::Float(_) => write!(out, "{}", self.to_value()),
            Self::Text(text) => write_text(text, out),
            Self::List(_) => out.write_str("[]"),
            Self::Object(_) => out.write_str("{}"),
        }
    }

    /// Writes it at this indentation, `before` bytes into the line.
    fn write_pretty(
        &self,
        out: &mut fmt::Formatter<'_>,
        indent: usize,
        before: usize,
    ) -> fmt::Result {
        let mut line = Line { text: String::new(), room: WIDTH.saturating_sub(before) };
        if self.write_line(&mut line).is_ok() {
            return out.write_str(&line.text);
        }
        let inner = indent + 2;
        match self {
            Self::Object(fields) => {
                out.write_str("{\n")?;
                for (i, (name, value)) in fields.iter().enumerate() {
                    write!(out, "{:inner$}\"{name}\": ", "")?;
                    value.write_pretty(out, inner, inner + name.len() + 5)?;
                    out.write_str(if i + 1 < fields.len() { ",\n" } else { "\n" })?;
                }
                write!(out, "{:indent$}}}", "")
            }
            Self::List(elements) => {
                out.write_str("[\n")?;
                for (i, element) in elements.iter().enumerate() {
                    write!(out, "{:inner$}", "")?;
                    element.write_pretty(out, inner, inner + 1)?;
                    out.write_str(if i + 1 < elements.len() { ",\n" } else { "\n" })?;
                }
                write!(out, "{:indent$}]", "")
            }
            leaf => leaf.write_leaf(out),
        }
    }
}

/// Columns that a pretty tree keeps to where it can.
const WIDTH: usize = 100;

impl fmt::Display for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() { self.write_pretty(f, 0, 0) } else { self.write_line(f) }
    }
}

fn write_text(text: &str, out: &mut impl fmt::Write) -> fmt::Result {
    out.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' => out.write_str("\\\"")?,
            '\\' => out.write_str("\\\\")?,
            '\n' => out.write_str("\\n")?,
            '\r' => out.write_str("\\r")?,
            '\t' => out.write_str("\\t")?,
            // Others of them would move a terminal's cursor.
            c if c.is_control() => write!(out, "\\u{:04x}", u32::from(c))?,
            c => out.write_char(c)?,
        }
    }
    out.write_char('"')
}

/// Text that must fit.
struct Line {
    text: String,
    room: usize,
}

impl fmt::Write for Line {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        self.room = self.room.checked_sub(s.len()).ok_or(fmt::Error)?;
        self.text.push_str(s);
        Ok(())
    }
}

/// Lower-case digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a string does not fail.
        let _ = write!(out, "{byte:02x}");
    }
    out
}

impl From<bool> for Tree {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Tree {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<i32> for Tree {
    fn from(value: i32) -> Self {
        Self::Int(value.into())
    }
}

impl From<i16> for Tree {
    fn from(value: i16) -> Self {
        Self::Int(value.into())
    }
}

impl From<usize> for Tree {
    fn from(value: usize) -> Self {
        Self::Int(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl From<&str> for Tree {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Tree {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<&Bytes> for Tree {
    fn from(value: &Bytes) -> Self {
        Self::Text(crate::json::base64_of(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(elements: usize) -> Tree {
        let element = Tree::Object(vec![("topic", "a\"\u{1b}\n".into()), ("partition", 7.into())]);
        Tree::Object(vec![
            ("zeta", Tree::List(vec![element; elements])),
            ("alpha", Tree::Float(0.5)),
            ("none", Tree::Null),
            ("nothing", Tree::List(Vec::new())),
        ])
    }

    #[test]
    fn fields_keep_their_order_and_text_is_json() {
        let line = sample(1).to_string();
        assert_eq!(
            line,
            r#"{ "zeta": [{ "topic": "a\"\u001b\n", "partition": 7 }], "alpha": 0.5, "none": null, "nothing": [] }"#
        );
        assert_eq!(serde_json::from_str::<Value>(&line).unwrap(), sample(1).to_value());
    }

    #[test]
    fn what_fits_stays_on_a_line_and_the_rest_is_broken() {
        let pretty = format!("{:#}", sample(3));
        assert_eq!(
            pretty,
            r#"{
  "zeta": [
    { "topic": "a\"\u001b\n", "partition": 7 },
    { "topic": "a\"\u001b\n", "partition": 7 },
    { "topic": "a\"\u001b\n", "partition": 7 }
  ],
  "alpha": 0.5,
  "none": null,
  "nothing": []
}"#
        );
        assert_eq!(serde_json::from_str::<Value>(&pretty).unwrap(), sample(3).to_value());
    }

    #[test]
    fn payloads_are_text_only_if_they_print() {
        assert_eq!(Tree::of_payload(Some("héllo\n".as_bytes())).to_string(), r#""héllo\n""#);
        assert_eq!(Tree::of_payload(Some(b"\0\x01")).to_string(), r#"{ "hex": "0001" }"#);
        assert_eq!(Tree::of_payload(Some(b"\xff")).to_string(), r#"{ "hex": "ff" }"#);
        assert_eq!(Tree::of_payload(Some(b"")).to_string(), r#""""#);
        assert_eq!(Tree::of_payload(None).to_string(), "null");
    }
}
