//! Messages as JSON: the form of Kafka's own tools (feature `json`).
//!
//! It is what Kafka's generated `JsonConverter` classes write and read, and what
//! `kafka-dump-log.sh` and the broker's request log print:
//!
//! | schema | JSON |
//! |---|---|
//! | field `TopicData` | `topicData`; absent in a version that lacks it |
//! | tagged field | absent if it holds its default |
//! | integers, `int64` too; `float64` | number; a float must be finite |
//! | `string` | string |
//! | `uuid` | 22 characters of URL-safe base64 |
//! | `bytes`, `records` | standard base64 with padding |
//! | array, struct | array, object |
//! | null | `null`, where the version allows it |
//!
//! Unknown tagged fields are not part of it: they are not written, and reading leaves them empty.
//!
//! ```
//! use kafka4rs_protocol::Json;
//! use kafka4rs_protocol::messages::FindCoordinatorRequest;
//! use serde_json::json;
//!
//! let request = FindCoordinatorRequest { key: "orders".into(), ..Default::default() };
//! let json = request.to_json(1)?;
//! assert_eq!(json, json!({ "key": "orders", "keyType": 0 }));
//! assert_eq!(FindCoordinatorRequest::from_json(&json, 1)?, request);
//!
//! let error = FindCoordinatorRequest::from_json(&json!({ "key": "orders" }), 1).unwrap_err();
//! assert_eq!(error.to_string(), "FindCoordinatorRequest v1: keyType is missing");
//! # Ok::<(), kafka4rs_protocol::JsonError>(())
//! ```

mod base64;
mod error;
mod value;

use serde_json::Value;

use crate::message::Message;

pub(crate) use base64::encode as base64_of;
pub(crate) use error::Problem;
pub use error::{JsonError, JsonErrorKind};
pub(crate) use value::{Fields, Object, Struct};

/// A message with a JSON form: every one, in both directions.
pub trait Json: Message {
    /// The message in JSON.
    ///
    /// # Errors
    /// [`JsonError`] if the version is unknown, a field is set that the version lacks (unless the
    /// schema says it may be dropped), a value is null where the version forbids it, or a float is
    /// not finite.
    fn to_json(&self, version: i16) -> Result<Value, JsonError>;

    /// The message that `json` describes. As Java, names that the version does not know are ignored,
    /// and a field goes by its name in Kafka 4.4 or by the one it had before.
    ///
    /// # Errors
    /// [`JsonError`] if the version is unknown, a field that is not tagged is absent, or a value is
    /// not of its field's type: another kind of JSON, null, a number out of range, bad base64.
    fn from_json(json: &Value, version: i16) -> Result<Self, JsonError>;
}

/// For the generated code.
macro_rules! impl_json {
    ($message:ty) => {
        impl crate::json::Json for $message {
            fn to_json(&self, version: i16) -> Result<serde_json::Value, crate::json::JsonError> {
                crate::json::write(self, version)
            }

            fn from_json(
                json: &serde_json::Value,
                version: i16,
            ) -> Result<Self, crate::json::JsonError> {
                crate::json::read(json, version)
            }
        }
    };
}
pub(crate) use impl_json;

pub(crate) fn write<M: Message + Struct>(of: &M, version: i16) -> Result<Value, JsonError> {
    checked::<M, _>(version, || value::write(of, version))
}

pub(crate) fn read<M: Message + Struct>(json: &Value, version: i16) -> Result<M, JsonError> {
    checked::<M, _>(version, || value::read(json, version))
}

fn checked<M: Message, T>(
    version: i16,
    convert: impl FnOnce() -> Result<T, Problem>,
) -> Result<T, JsonError> {
    let result = if M::VERSIONS.contains(version) {
        convert()
    } else {
        Err(Problem::new(JsonErrorKind::UnsupportedVersion { supported: M::VERSIONS }))
    };
    result.map_err(|problem| problem.in_message(M::NAME, version))
}
