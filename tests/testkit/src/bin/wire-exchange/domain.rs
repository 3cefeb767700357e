//! What the other side knows, and the values it takes.

use std::collections::BTreeMap;
use std::error::Error;

use kafka4rs_protocol::testing::Source;
use serde_json::Value;

use crate::registry::Entry;

/// Messages, versions, and rules for fields, by the other side's own account.
#[derive(Debug)]
pub(crate) struct Domain {
    messages: BTreeMap<String, BTreeMap<i16, Vec<Rule>>>,
    error_codes: Vec<i64>,
    latest_ms: i64,
}

/// One field, or the same field of every element.
#[derive(Debug)]
pub(crate) struct Rule {
    /// Names, in small letters and without what separates words.
    path: Vec<String>,
    kind: String,
    nullable: bool,
}

impl Domain {
    pub(crate) fn read(path: &str) -> Result<Self, Box<dyn Error>> {
        let json: Value = serde_json::from_str(&std::fs::read_to_string(path)?)?;
        let object = |value: &'_ Value| value.as_object().cloned().ok_or("the domain is no object");
        let mut messages = BTreeMap::new();
        for (name, versions) in object(&json["messages"])? {
            let mut rules = BTreeMap::new();
            for (version, list) in object(&versions)? {
                let list = list.as_array().ok_or("rules are no list")?.iter().map(Rule::read);
                rules.insert(version.parse()?, list.collect::<Result<_, _>>()?);
            }
            messages.insert(name, rules);
        }
        let codes = json["error_codes"].as_array().ok_or("there are no error codes")?;
        let error_codes: Vec<i64> = codes.iter().filter_map(Value::as_i64).collect();
        let latest_ms = json["latest_ms"].as_i64().ok_or("there is no latest time")?;
        Ok(Self { messages, error_codes, latest_ms })
    }

    /// The rules of a message; `None` if the other side lacks it in this version.
    pub(crate) fn rules(&self, message: &str, version: i16) -> Option<&[Rule]> {
        self.messages.get(message)?.get(&version).map(Vec::as_slice)
    }

    /// What the other side has and we lack.
    pub(crate) fn beyond(&self, ours: &[Entry]) -> Vec<String> {
        let mut beyond = Vec::new();
        for (name, versions) in &self.messages {
            let entry = ours.iter().find(|entry| entry.name == *name);
            let lacks = |v: &&i16| entry.is_none_or(|entry| !entry.versions.contains(**v));
            beyond
                .extend(versions.keys().filter(lacks).map(|version| format!("{name} v{version}")));
        }
        beyond
    }

    /// Draws the narrow fields anew.
    pub(crate) fn narrow(
        &self,
        message: &str,
        version: i16,
        json: &mut Value,
        source: &mut Source,
    ) {
        for rule in self.rules(message, version).unwrap_or_default() {
            self.apply(rule, &rule.path, json, source);
        }
    }

    fn apply(&self, rule: &Rule, path: &[String], json: &mut Value, source: &mut Source) {
        if let Value::Array(elements) = json {
            elements.iter_mut().for_each(|element| self.apply(rule, path, element, source));
            return;
        }
        let Some((name, rest)) = path.split_first() else {
            *json = self.draw(rule, source);
            return;
        };
        let Value::Object(fields) = json else { return };
        let field = fields.iter_mut().find(|(ours, _)| is_called(ours, name));
        if let Some((_, value)) = field {
            self.apply(rule, rest, value, source);
        }
    }

    fn draw(&self, rule: &Rule, source: &mut Source) -> Value {
        let below = |source: &mut Source, most: i64| {
            i64::try_from(source.bits() % most.unsigned_abs()).unwrap_or_default()
        };
        Value::from(match rule.kind.as_str() {
            "error_code" => {
                let at = source.below(self.error_codes.len());
                self.error_codes.get(at).copied().unwrap_or_default()
            }
            "timedelta_i32" => i64::from(source.bits() as i32),
            "timedelta_i64" => below(source, self.latest_ms) - self.latest_ms / 2,
            _ if rule.nullable && source.null() => -1,
            _ => below(source, self.latest_ms),
        })
    }
}

impl Rule {
    fn read(json: &Value) -> Result<Self, &'static str> {
        let path = json["path"].as_array().ok_or("a rule has no path")?;
        Ok(Self {
            path: path.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            kind: json["type"].as_str().ok_or("a rule has no type")?.to_owned(),
            nullable: json["nullable"].as_bool().ok_or("a rule says nothing of null")?,
        })
    }
}

/// Whether our field is the one that the other side calls so: durations lose their unit there.
fn is_called(ours: &str, theirs: &str) -> bool {
    let ours = ours.to_lowercase();
    ours == theirs || ours.strip_suffix("ms") == Some(theirs)
}
