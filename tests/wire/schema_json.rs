//! Java's JSON form of messages, written by walking the text schemas: a second encoder, for which
//! the names in the schema mean something.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use bytes::Bytes;
use kafka4rs_protocol::{EncodeErrorKind, Uuid, Writer};
use kafka4rs_testkit::golden;
use serde_json::Value;

use crate::golden_messages::version;
use crate::registry::named;

#[test]
fn schema_names_and_order_are_javas() {
    let schemas = schemas();
    let mut bodies = 0;
    for line in golden::lines("messages.jsonl.gz").unwrap() {
        if line["unknown_tags"].is_null() {
            let (name, version) = (line["message"].as_str().unwrap(), version(&line["version"]));
            let body = encode(&schemas, name, version, &line["json"]);
            assert_eq!(body, golden::hex(line["hex"].as_str().unwrap()), "{name} v{version}");
            bodies += 1;
        }
    }
    assert!(bodies > 3000, "only {bodies} bodies");
}

#[test]
fn a_message_of_a_newer_version_is_written_in_an_older_one_or_refused_as_java_does() {
    let schemas = schemas();
    let (mut written, mut refused) = (0, 0);
    for line in golden::lines("down_versions.jsonl.gz").unwrap() {
        let (name, to) = (line["message"].as_str().unwrap(), version(&line["version"]));
        let from = version(&line["json_version"]);
        let body = encode(&schemas, name, from, &line["json"]);
        let result = (named(name).down)(body, from, to);
        let context = format!("{name} v{from} as v{to}: {}", line["json"]);
        match (line["hex"].as_str(), result) {
            (Some(hex), Ok(bytes)) => {
                assert_eq!(bytes, golden::hex(hex), "{context}");
                written += 1;
            }
            (None, Err(error)) => {
                assert_eq!((error.message, error.version), (Some(name), to), "{context}");
                assert!(error.field.is_some(), "{context}");
                let java = match error.kind {
                    EncodeErrorKind::FieldNotInVersion => "UnsupportedVersionException",
                    EncodeErrorKind::Null => "NullPointerException",
                    other => panic!("{other:?}: {context}"),
                };
                assert_eq!(line["error"], java, "{context}");
                refused += 1;
            }
            (expected, ours) => {
                panic!("Java {expected:?} {}, ours {ours:?}: {context}", line["error"])
            }
        }
    }
    assert_eq!((written, refused), (561, 78));
}

type Range = (i16, i16);

#[derive(Debug, Default)]
struct Field {
    name: String,
    ty: String,
    versions: Range,
    nullable: Option<Range>,
    tag: Option<u32>,
    never_flexible: bool,
    fields: Vec<Self>,
}

#[derive(Debug, Default)]
struct Schema {
    flexible: Option<Range>,
    fields: Vec<Field>,
    /// Structs that fields name, by name.
    structs: BTreeMap<String, Vec<Field>>,
}

fn range(text: &str) -> Range {
    match text.strip_suffix('+') {
        Some(min) => (min.parse().unwrap(), i16::MAX),
        None => {
            let (min, max) = text.split_once('-').unwrap_or((text, text));
            (min.parse().unwrap(), max.parse().unwrap())
        }
    }
}

fn within(version: i16, range: Option<Range>) -> bool {
    range.is_some_and(|(min, max)| min <= version && version <= max)
}

fn schemas() -> BTreeMap<String, Schema> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../kafka-protocol/schema");
    let mut schemas = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        if path.extension().is_some_and(|e| e == "schema") && !path.ends_with("errors.schema") {
            let lines: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).collect();
            let mut at = 0;
            while let Some(line) = lines.get(at) {
                at += 1;
                let words: Vec<&str> = line.split_whitespace().collect();
                if words[0] == "api" {
                    continue;
                }
                let flexible = words.get(3).map(|w| range(w.strip_prefix("flexible=").unwrap()));
                let mut schema = Schema { flexible, ..Schema::default() };
                schema.fields = fields(&lines, &mut at, 1);
                while let Some(shared) =
                    lines.get(at).and_then(|line| line.strip_prefix("  struct "))
                {
                    at += 1;
                    let name = shared.split_whitespace().next().unwrap();
                    schema.structs.insert(name.to_owned(), fields(&lines, &mut at, 2));
                }
                schemas.insert(words[1].to_owned(), schema);
            }
        }
    }
    schemas
}

fn fields(lines: &[&str], at: &mut usize, depth: usize) -> Vec<Field> {
    let mut fields = Vec::new();
    while let Some(line) = lines.get(*at) {
        let words: Vec<&str> = line.split_whitespace().collect();
        if line.len() - line.trim_start().len() != depth * 2 || words[0] == "struct" {
            break;
        }
        *at += 1;
        let attribute = |name: &str| words.iter().find_map(|word| word.strip_prefix(name));
        fields.push(Field {
            name: words[0].trim_end_matches(':').to_owned(),
            ty: words[1].to_owned(),
            versions: range(words[2]),
            nullable: attribute("nullable=").map(range),
            tag: attribute("tag=").map(|tag| tag.parse().unwrap()),
            never_flexible: attribute("flexible=").is_some(),
            fields: self::fields(lines, at, depth + 1),
        });
    }
    fields
}

fn encode(schemas: &BTreeMap<String, Schema>, name: &str, version: i16, json: &Value) -> Bytes {
    let schema = &schemas[name];
    let mut w = Writer::new();
    let flexible = within(version, schema.flexible);
    Walk { name, schema, version, flexible }.structure(&mut w, &schema.fields, json);
    w.finish().to_bytes()
}

#[derive(Clone, Copy)]
struct Walk<'a> {
    name: &'a str,
    schema: &'a Schema,
    version: i16,
    flexible: bool,
}

impl Walk<'_> {
    fn structure(self, w: &mut Writer, fields: &[Field], json: &Value) {
        let mut tagged = BTreeMap::new();
        for field in fields.iter().filter(|f| within(self.version, Some(f.versions))) {
            let value = &json[self.key(field)];
            match field.tag {
                // Absent means default, which is not written.
                Some(_) if value.is_null() && field.nullable.is_none() => {}
                Some(_) if json.get(self.key(field)).is_none() => {}
                Some(tag) => {
                    let mut payload = Writer::new();
                    self.value(&mut payload, field, &field.ty, value);
                    tagged.insert(tag, payload.finish().to_bytes());
                }
                None => {
                    assert!(
                        json.get(self.key(field)).is_some(),
                        "{}: no {}",
                        self.name,
                        field.name
                    );
                    self.value(w, field, &field.ty, value);
                }
            }
        }
        if self.flexible {
            w.put_uvarint(tagged.len() as u32);
            for (tag, payload) in tagged {
                w.put_uvarint(tag);
                w.put_uvarint(payload.len() as u32);
                w.put_slice(&payload);
            }
        }
    }

    /// The name in Java's JSON. The vectors are of 4.3, the schemas of 4.4, which renamed two.
    fn key(self, field: &Field) -> String {
        match (self.name, field.name.as_str()) {
            ("TxnOffsetCommitRequest", "GenerationIdOrMemberEpoch") => "generationId".into(),
            ("StreamsGroupHeartbeatResponse", "AcceptableRecoveryLagLegacy") => {
                "acceptableRecoveryLag".into()
            }
            (_, name) => name[..1].to_lowercase() + &name[1..],
        }
    }

    fn length(self, w: &mut Writer, field: &Field, length: Option<usize>, short: bool) {
        let length = length.map_or(-1, |length| length as i32);
        if self.flexible && !field.never_flexible {
            w.put_uvarint((length + 1) as u32);
        } else if short {
            w.put_i16(length as i16);
        } else {
            w.put_i32(length);
        }
    }

    fn value(self, w: &mut Writer, field: &Field, ty: &str, json: &Value) {
        if let Some(element) = ty.strip_prefix("[]") {
            self.length(w, field, json.as_array().map(Vec::len), false);
            for value in json.as_array().into_iter().flatten() {
                self.value(w, field, element, value);
            }
            return;
        }
        match ty {
            "bool" => w.put_bool(json.as_bool().unwrap()),
            "int8" => w.put_i8(json.as_i64().unwrap() as i8),
            "int16" => w.put_i16(json.as_i64().unwrap() as i16),
            "uint16" => w.put_u16(json.as_i64().unwrap() as u16),
            "int32" => w.put_i32(json.as_i64().unwrap() as i32),
            "int64" => w.put_i64(json.as_i64().unwrap()),
            "float64" => w.put_f64(json.as_f64().unwrap()),
            "uuid" => w.put_uuid(json.as_str().unwrap().parse::<Uuid>().unwrap()),
            "string" => {
                self.length(w, field, json.as_str().map(str::len), true);
                w.put_slice(json.as_str().unwrap_or_default().as_bytes());
            }
            "bytes" | "records" => {
                let bytes = json.as_str().map(base64);
                self.length(w, field, bytes.as_ref().map(Vec::len), false);
                w.put_slice(&bytes.unwrap_or_default());
            }
            name => {
                let fields = match field.fields.as_slice() {
                    [] => &self.schema.structs[name],
                    inline => inline,
                };
                // Elements of an array have no marker.
                if !field.ty.starts_with("[]") && field.nullable.is_some() {
                    w.put_i8(if json.is_null() { -1 } else { 1 });
                    if json.is_null() {
                        return;
                    }
                }
                self.structure(w, fields, json);
            }
        }
    }
}

fn base64(text: &str) -> Vec<u8> {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0u32, 0);
    for c in text.bytes().take_while(|c| *c != b'=') {
        let sextet = alphabet.iter().position(|a| *a == c).unwrap();
        bits = bits << 6 | sextet as u32;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
        }
    }
    bytes
}
