//! Values of every type of the schema, and the fields of structs.

use bytes::Bytes;
use serde_json::{Map, Number, Value};

use super::base64;
use super::error::{JsonErrorKind, Problem};
use crate::ids::Uuid;
use crate::wire::{Int32Array, KafkaString, Records};

/// A generated struct. Versions were checked before.
pub(crate) trait Struct: Default {
    /// Puts the fields of the version.
    fn write(&self, out: &mut Object) -> Result<(), Problem>;
    /// Sets the fields of the version.
    fn read(&mut self, from: &Fields<'_>) -> Result<(), Problem>;
}

pub(super) fn write<S: Struct>(of: &S, version: i16) -> Result<Value, Problem> {
    let mut out = Object { fields: Map::new(), version };
    of.write(&mut out)?;
    Ok(Value::Object(out.fields))
}

pub(super) fn read<S: Struct>(json: &Value, version: i16) -> Result<S, Problem> {
    let Value::Object(fields) = json else { return Err(wrong_type("an object", json)) };
    let mut out = S::default();
    out.read(&Fields { fields, version })?;
    Ok(out)
}

/// A struct being written.
#[derive(Debug)]
pub(crate) struct Object {
    fields: Map<String, Value>,
    version: i16,
}

impl Object {
    pub(crate) const fn version(&self) -> i16 {
        self.version
    }

    pub(crate) fn put<T: Convert>(&mut self, name: &str, value: &T) -> Result<(), Problem> {
        let value = value.to_value(self.version).map_err(|e| e.within(name))?;
        self.fields.insert(name.to_owned(), value);
        Ok(())
    }

    pub(crate) fn put_nullable<T: Convert>(
        &mut self,
        name: &str,
        value: &Option<T>,
        nullable: bool,
    ) -> Result<(), Problem> {
        match value {
            Some(value) => self.put(name, value),
            None if nullable => {
                self.fields.insert(name.to_owned(), Value::Null);
                Ok(())
            }
            None => Err(Problem::new(JsonErrorKind::Null).within(name)),
        }
    }

    /// Refuses a field that is set and that the version lacks.
    #[cold]
    pub(crate) fn not_in_version(&self, name: &str) -> Result<(), Problem> {
        Err(Problem::new(JsonErrorKind::NotInVersion).within(name))
    }
}

/// A struct being read.
#[derive(Debug)]
pub(crate) struct Fields<'a> {
    fields: &'a Map<String, Value>,
    version: i16,
}

impl<'a> Fields<'a> {
    pub(crate) const fn version(&self) -> i16 {
        self.version
    }

    pub(crate) fn field(&self, name: &'static str) -> Field<'a> {
        Field { name, value: self.fields.get(name), version: self.version, tagged: false }
    }

    /// A field that earlier releases called `was`.
    pub(crate) fn renamed(&self, name: &'static str, was: &'static str) -> Field<'a> {
        let now = self.field(name);
        if now.value.is_some() { now } else { Field { value: self.fields.get(was), ..now } }
    }
}

/// A field being read.
#[derive(Debug)]
pub(crate) struct Field<'a> {
    name: &'static str,
    value: Option<&'a Value>,
    version: i16,
    tagged: bool,
}

impl Field<'_> {
    /// A tagged field: absent, it keeps its default.
    pub(crate) fn or_default(self) -> Self {
        Self { tagged: true, ..self }
    }

    pub(crate) fn get<T: Convert>(self, into: &mut T) -> Result<(), Problem> {
        if let Some(value) = self.read()? {
            *into = value;
        }
        Ok(())
    }

    pub(crate) fn get_nullable<T: Convert>(
        self,
        into: &mut Option<T>,
        nullable: bool,
    ) -> Result<(), Problem> {
        if nullable && self.value == Some(&Value::Null) {
            *into = None;
        } else if let Some(value) = self.read()? {
            *into = Some(value);
        }
        Ok(())
    }

    /// `None` if it is tagged and absent.
    fn read<T: Convert>(self) -> Result<Option<T>, Problem> {
        match self.value {
            Some(value) => {
                T::from_value(value, self.version).map(Some).map_err(|e| e.within(self.name))
            }
            None if self.tagged => Ok(None),
            None => Err(Problem::new(JsonErrorKind::Missing).within(self.name)),
        }
    }
}

#[cold]
fn wrong_type(expected: &'static str, found: &Value) -> Problem {
    let found = match found {
        Value::Null => return Problem::new(JsonErrorKind::Null),
        Value::Bool(_) => "a boolean",
        Value::Number(number) if number.is_f64() => "a fraction",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    };
    Problem::new(JsonErrorKind::WrongType { expected, found })
}

/// A type of the schema. Null is never one of its values.
pub(crate) trait Convert: Sized {
    fn to_value(&self, version: i16) -> Result<Value, Problem>;
    fn from_value(json: &Value, version: i16) -> Result<Self, Problem>;
}

impl<S: Struct> Convert for S {
    fn to_value(&self, version: i16) -> Result<Value, Problem> {
        write(self, version)
    }

    fn from_value(json: &Value, version: i16) -> Result<Self, Problem> {
        read(json, version)
    }
}

impl Convert for bool {
    fn to_value(&self, _version: i16) -> Result<Value, Problem> {
        Ok(Value::Bool(*self))
    }

    fn from_value(json: &Value, _version: i16) -> Result<Self, Problem> {
        json.as_bool().ok_or_else(|| wrong_type("a boolean", json))
    }
}

macro_rules! integers {
    ($($rust:ty, $schema:literal;)*) => {
        $(impl Convert for $rust {
            fn to_value(&self, _version: i16) -> Result<Value, Problem> {
                Ok(Value::from(*self))
            }

            fn from_value(json: &Value, _version: i16) -> Result<Self, Problem> {
                integer(json)?
                    .and_then(|number| Self::try_from(number).ok())
                    .ok_or_else(|| Problem::new(JsonErrorKind::OutOfRange { ty: $schema }))
            }
        })*
    };
}

integers! {
    i8, "int8";
    i16, "int16";
    u16, "uint16";
    i32, "int32";
    u32, "uint32";
    i64, "int64";
}

/// `None` if it is past 64 bits.
fn integer(json: &Value) -> Result<Option<i64>, Problem> {
    match json {
        Value::Number(number) if !number.is_f64() => Ok(number.as_i64()),
        _ => Err(wrong_type("an integer", json)),
    }
}

impl Convert for f64 {
    fn to_value(&self, _version: i16) -> Result<Value, Problem> {
        let number = Number::from_f64(*self).map(Value::Number);
        number.ok_or_else(|| Problem::new(JsonErrorKind::NotFinite))
    }

    fn from_value(json: &Value, _version: i16) -> Result<Self, Problem> {
        json.as_f64().ok_or_else(|| wrong_type("a number", json))
    }
}

fn text(json: &Value) -> Result<&str, Problem> {
    json.as_str().ok_or_else(|| wrong_type("a string", json))
}

impl Convert for KafkaString {
    fn to_value(&self, _version: i16) -> Result<Value, Problem> {
        Ok(Value::from(self.as_str()))
    }

    fn from_value(json: &Value, _version: i16) -> Result<Self, Problem> {
        text(json).map(Self::from)
    }
}

impl Convert for Uuid {
    fn to_value(&self, _version: i16) -> Result<Value, Problem> {
        Ok(Value::String(self.to_string()))
    }

    fn from_value(json: &Value, _version: i16) -> Result<Self, Problem> {
        text(json)?.parse().map_err(|_| Problem::new(JsonErrorKind::InvalidUuid))
    }
}

impl Convert for Bytes {
    fn to_value(&self, _version: i16) -> Result<Value, Problem> {
        Ok(Value::String(base64::encode(self)))
    }

    fn from_value(json: &Value, _version: i16) -> Result<Self, Problem> {
        let bytes = base64::decode(text(json)?);
        bytes.map(Self::from).ok_or_else(|| Problem::new(JsonErrorKind::InvalidBase64))
    }
}

impl Convert for Records {
    fn to_value(&self, version: i16) -> Result<Value, Problem> {
        self.to_bytes().to_value(version)
    }

    fn from_value(json: &Value, version: i16) -> Result<Self, Problem> {
        Bytes::from_value(json, version).map(Self::from)
    }
}

fn array(json: &Value) -> Result<&[Value], Problem> {
    json.as_array().map(Vec::as_slice).ok_or_else(|| wrong_type("an array", json))
}

fn read_all<T: Convert, A: FromIterator<T>>(json: &Value, version: i16) -> Result<A, Problem> {
    let elements = array(json)?.iter().enumerate();
    elements.map(|(i, json)| T::from_value(json, version).map_err(|e| e.at(i))).collect()
}

fn write_all<T: Convert>(elements: &[T], version: i16) -> Result<Value, Problem> {
    let elements = elements.iter().enumerate();
    elements.map(|(i, value)| value.to_value(version).map_err(|e| e.at(i))).collect()
}

impl<T: Convert> Convert for Vec<T> {
    fn to_value(&self, version: i16) -> Result<Value, Problem> {
        write_all(self, version)
    }

    fn from_value(json: &Value, version: i16) -> Result<Self, Problem> {
        read_all(json, version)
    }
}

impl Convert for Int32Array {
    fn to_value(&self, version: i16) -> Result<Value, Problem> {
        write_all(self, version)
    }

    fn from_value(json: &Value, version: i16) -> Result<Self, Problem> {
        read_all(json, version)
    }
}
