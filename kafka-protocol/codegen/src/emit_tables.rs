//! `mod.rs`, `api_key.rs` and `error_code.rs`.

use std::collections::BTreeMap;

use crate::emit::{HEADER, range_expr};
use crate::names;
use crate::parse::ErrorSpec;
use crate::render::Code;
use crate::spec::{Api, Checked, Kind, Message, Versions};
use crate::{CodegenError, Result};

pub(crate) fn module(messages: &[Checked]) -> String {
    let mut code = Code::new();
    code.line(HEADER);
    code.line("");
    code.lines([
        "//! Every message of Kafka's schema, one module each.",
        "//!",
        "//! Structs hold the fields of all versions and follow Kafka's schema rather than this",
        "//! crate's semver: a new Kafka release adds fields. Build them with",
        "//! `..Default::default()`, which also sets Kafka's defaults.",
    ]);
    code.line("");
    code.line("#![allow(clippy::all, clippy::pedantic, unused_qualifications)]");
    code.line("// One list of imports serves both directions.");
    code.line("#![cfg_attr(not(feature = \"server\"), allow(unused_imports))]");
    code.line("");
    code.line("mod api_key;");
    code.line("#[cfg(feature = \"testing\")]");
    code.line("pub(crate) mod arbitrary;");
    code.line("mod error_code;");
    code.line("#[cfg(feature = \"json\")]");
    code.line("mod json;");
    code.line("#[cfg(feature = \"json\")]");
    code.line("pub(crate) mod shape;");
    for message in messages {
        code.lines(controller_cfg(message));
        code.line(format!("pub mod {};", message.module));
    }
    code.line("");
    code.line("pub use api_key::ApiKey;");
    code.line("pub use error_code::ErrorCode;");
    for message in messages {
        code.lines(controller_cfg(message));
        code.line(format!("pub use {}::{};", message.module, message.name));
    }
    for controller in [false, true] {
        code.line("");
        code.lines([
            "/// Calls a macro with every message of this build, as a list of",
            "/// `(module, Type, kind, api key or -1, feature)`; kind is `request`, `response`,",
            "/// `header` or `data`, feature is `default` or `controller`.",
        ]);
        code.line(if controller {
            "#[cfg(feature = \"controller\")]"
        } else {
            "#[cfg(not(feature = \"controller\"))]"
        });
        code.line("#[macro_export]");
        code.line("macro_rules! for_each_message {");
        code.line("($callback:ident) => {");
        code.line("$callback! {");
        for message in messages.iter().filter(|m| controller || !m.controller) {
            code.line(format!(
                "({}, {}, {}, {}, {}),",
                message.module,
                message.name,
                message.kind.name(),
                message.key.unwrap_or(-1),
                if message.controller { "controller" } else { "default" },
            ));
        }
        code.line("}");
        code.line("};");
        code.line("}");
    }
    code.finish()
}

pub(crate) fn controller_cfg(message: &Checked) -> Option<&'static str> {
    message.controller.then_some("#[cfg(feature = \"controller\")]")
}

pub(crate) fn api_key(apis: &[Api], messages: &[Message]) -> Result<String> {
    let requests: BTreeMap<i16, &Message> = messages
        .iter()
        .filter(|m| m.kind == Kind::Request)
        .filter_map(|m| Some((m.key?, m)))
        .collect();
    let request = |api: &Api| {
        requests
            .get(&api.key)
            .copied()
            .ok_or_else(|| CodegenError::new("has no request").within(&api.name))
    };
    let mut code = Code::new();
    code.line(HEADER);
    code.line("");
    code.lines([
        "use std::fmt;",
        "",
        "use crate::version::VersionRange;",
        "",
        "/// The APIs of Kafka's protocol, by key.",
        "#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]",
        "#[repr(i16)]",
        "#[non_exhaustive]",
        "pub enum ApiKey {",
    ]);
    for api in apis {
        let valid = match request(api)?.valid {
            Some(v) => format!("versions {}", crate::emit::range(v)),
            None => "no version any more".into(),
        };
        code.line(format!("/// Key {}, {valid}.", api.key));
        code.line(format!("{} = {},", api.name, api.key));
    }
    code.line("}");
    code.line("");
    code.line("impl ApiKey {");
    code.line("/// Every key, ascending.");
    code.line("pub const ALL: &'static [Self] = &[");
    for api in apis {
        code.line(format!("Self::{},", api.name));
    }
    code.line("];");
    code.line("");
    code.line("/// The API of this key, if this build knows it.");
    code.line("#[must_use]");
    code.line("pub const fn from_i16(key: i16) -> Option<Self> {");
    code.line("Some(match key {");
    for api in apis {
        code.line(format!("{} => Self::{},", api.key, api.name));
    }
    code.line("_ => return None,");
    code.line("})");
    code.line("}");
    code.lines([
        "",
        "/// The key on the wire.",
        "#[must_use]",
        "pub const fn as_i16(self) -> i16 {",
        "self as i16",
        "}",
        "",
        "/// Kafka's name, such as `Produce`.",
        "#[must_use]",
        "pub const fn name(self) -> &'static str {",
        "match self {",
    ]);
    for api in apis {
        code.line(format!("Self::{0} => \"{0}\",", api.name));
    }
    code.lines(["}", "}", ""]);
    let table = |code: &mut Code, docs: &[&str], name: &str, stable: bool| -> Result<()> {
        code.lines(docs);
        code.line("#[must_use]");
        code.line(format!("pub const fn {name}(self) -> VersionRange {{"));
        code.line("match self {");
        for api in apis {
            let range = match request(api)?.valid {
                Some(v) => {
                    let less = i16::from(stable && api.unstable);
                    range_expr(Versions { max: v.max - less, ..v })
                }
                None => "VersionRange::EMPTY".into(),
            };
            code.line(format!("Self::{} => {range},", api.name));
        }
        code.lines(["}", "}", ""]);
        Ok(())
    };
    table(
        &mut code,
        &[
            "/// Every version this build knows, unstable ones included; the same for request and",
            "/// response.",
        ],
        "valid_versions",
        false,
    )?;
    table(
        &mut code,
        &["/// The versions brokers offer without being told to offer unstable ones."],
        "stable_versions",
        true,
    )?;
    code.lines([
        "/// First version with compact lengths and tagged fields, `None` if there is none.",
        "#[must_use]",
        "pub const fn flexible_since(self) -> Option<i16> {",
        "match self {",
    ]);
    let mut none = Vec::new();
    for api in apis {
        match request(api)?.flexible {
            Some(f) if request(api)?.valid.is_some() => {
                code.line(format!("Self::{} => Some({}),", api.name, f.min));
            }
            _ => none.push(format!("Self::{}", api.name)),
        }
    }
    code.line(format!("{} => None,", none.join(" | ")));
    code.lines([
        "}",
        "}",
        "",
        "/// Version of the header in front of a request: 2 if the request is flexible, else 1.",
        "#[must_use]",
        "pub const fn request_header_version(self, version: i16) -> i16 {",
        "match self.flexible_since() {",
        "Some(since) if version >= since => 2,",
        "_ => 1,",
        "}",
        "}",
        "",
        "/// Version of the header in front of a response: 1 if the response is flexible, else 0.",
        "///",
        "/// ApiVersions always has 0: a client must be able to read the answer to a version that",
        "/// the broker does not know.",
        "#[must_use]",
        "pub const fn response_header_version(self, version: i16) -> i16 {",
        "match self.flexible_since() {",
        "Some(since) if version >= since && !matches!(self, Self::ApiVersions) => 1,",
        "_ => 0,",
        "}",
        "}",
        "",
        "/// Whether brokers serve it.",
        "#[must_use]",
        "pub const fn is_served_by_brokers(self) -> bool {",
        "!matches!(",
        "self,",
    ]);
    let listener = |name: &'static str| {
        move |api: &&Api| !api.listeners.iter().any(|listener| listener == name)
    };
    let joined = |filter: &dyn Fn(&&Api) -> bool| {
        apis.iter()
            .filter(|api| filter(api))
            .map(|api| format!("Self::{}", api.name))
            .collect::<Vec<_>>()
            .join(" | ")
    };
    code.line(joined(&listener("broker")));
    code.lines([
        ")",
        "}",
        "",
        "/// Whether controllers serve it.",
        "#[must_use]",
        "pub const fn is_served_by_controllers(self) -> bool {",
        "!matches!(",
        "self,",
    ]);
    code.line(joined(&listener("controller")));
    code.lines([
        ")",
        "}",
        "}",
        "",
        "impl fmt::Display for ApiKey {",
        "fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {",
        "f.pad(self.name())",
        "}",
        "}",
    ]);
    Ok(code.finish())
}

/// Flag in errors.schema, method, what the method's documentation says.
const FLAGS: &[(&str, &str, &[&str])] = &[
    (
        "retriable",
        "is_retriable",
        &["/// Whether the same request may succeed later (Kafka: `RetriableException`)."],
    ),
    (
        "metadata",
        "is_invalid_metadata",
        &[
            "/// Whether metadata is stale and must be asked for again (Kafka: `InvalidMetadataException`).",
        ],
    ),
    (
        "coordinator",
        "is_refresh_coordinator",
        &["/// Whether the coordinator must be looked up again."],
    ),
    (
        "application",
        "is_application_recoverable",
        &["/// Whether a new client instance can go on where this one cannot (KIP-1050)."],
    ),
    (
        "abortable",
        "is_transaction_abortable",
        &["/// Whether aborting the transaction heals it (KIP-1050)."],
    ),
    (
        "config",
        "is_invalid_config",
        &[
            "/// Whether the request can never succeed as it is (Kafka: `InvalidConfigurationException`).",
        ],
    ),
    ("authentication", "is_authentication", &["/// Whether credentials were refused."]),
    ("authorization", "is_authorization", &["/// Whether the principal lacks a permission."]),
];

pub(crate) fn error_code(errors: &[ErrorSpec]) -> Result<String> {
    for error in errors {
        for flag in &error.flags {
            if !FLAGS.iter().any(|(known, _, _)| known == flag) {
                return Err(CodegenError::new(format!("unknown flag {flag}")).within(&error.name));
            }
        }
    }
    let mut code = Code::new();
    code.line(HEADER);
    code.line("");
    code.lines([
        "use std::fmt;",
        "",
        "/// Error codes of Kafka's protocol.",
        "///",
        "/// Prints as Kafka's name, such as `NOT_LEADER_OR_FOLLOWER`.",
        "#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]",
        "#[non_exhaustive]",
        "pub enum ErrorCode {",
    ]);
    for error in errors {
        code.line(format!("/// {}: {}.", error.code, error.name));
        if error.code == 0 {
            code.line("#[default]");
        }
        code.line(format!("{},", names::camel(&error.name)));
    }
    code.line("/// A code this build does not know.");
    code.line("Unknown(i16),");
    code.line("}");
    code.line("");
    code.line("impl ErrorCode {");
    code.line("/// Every known code, ascending.");
    code.line("pub const ALL: &'static [Self] = &[");
    for error in errors {
        code.line(format!("Self::{},", names::camel(&error.name)));
    }
    code.line("];");
    code.lines([
        "",
        "/// The number on the wire.",
        "#[must_use]",
        "pub const fn code(self) -> i16 {",
        "match self {",
    ]);
    for error in errors {
        code.line(format!("Self::{} => {},", names::camel(&error.name), error.code));
    }
    code.lines([
        "Self::Unknown(code) => code,",
        "}",
        "}",
        "",
        "/// The error of this number.",
        "#[must_use]",
        "pub const fn from_code(code: i16) -> Self {",
        "match code {",
    ]);
    for error in errors {
        code.line(format!("{} => Self::{},", error.code, names::camel(&error.name)));
    }
    code.lines([
        "code => Self::Unknown(code),",
        "}",
        "}",
        "",
        "/// Kafka's name; `UNKNOWN` for a code this build does not know.",
        "#[must_use]",
        "pub const fn name(self) -> &'static str {",
        "match self {",
    ]);
    for error in errors {
        code.line(format!("Self::{} => \"{}\",", names::camel(&error.name), error.name));
    }
    code.lines([
        "Self::Unknown(_) => \"UNKNOWN\",",
        "}",
        "}",
        "",
        "/// What to do about it, as the end of a sentence; empty for no error.",
        "#[must_use]",
        "pub const fn remedy(self) -> &'static str {",
        "match self {",
    ]);
    for error in errors {
        code.line(format!("Self::{} => {:?},", names::camel(&error.name), error.remedy));
    }
    code.lines([
        "Self::Unknown(_) => \"a newer broker's error; upgrade the client to have it explained\",",
        "}",
        "}",
        "",
        "/// Whether there is no error.",
        "#[must_use]",
        "pub const fn is_ok(self) -> bool {",
        "matches!(self, Self::None)",
        "}",
    ]);
    for (flag, method, docs) in FLAGS {
        code.line("");
        code.lines(*docs);
        code.line("#[must_use]");
        code.line(format!("pub const fn {method}(self) -> bool {{"));
        code.line("matches!(");
        code.line("self,");
        let flagged: Vec<String> = errors
            .iter()
            .filter(|e| e.flags.iter().any(|f| f == flag))
            .map(|e| format!("Self::{}", names::camel(&e.name)))
            .collect();
        code.line(flagged.join(" | "));
        code.lines([")", "}"]);
    }
    code.lines([
        "}",
        "",
        "impl From<i16> for ErrorCode {",
        "fn from(code: i16) -> Self {",
        "Self::from_code(code)",
        "}",
        "}",
        "",
        "impl From<ErrorCode> for i16 {",
        "fn from(code: ErrorCode) -> Self {",
        "code.code()",
        "}",
        "}",
        "",
        "impl fmt::Display for ErrorCode {",
        "fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {",
        "match self {",
        "Self::Unknown(code) => write!(f, \"UNKNOWN({code})\"),",
        "known => f.pad(known.name()),",
        "}",
        "}",
        "}",
    ]);
    Ok(code.finish())
}
