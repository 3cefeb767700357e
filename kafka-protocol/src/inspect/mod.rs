//! Frames, messages and record batches as a person reads them (feature `json`).
//!
//! For tools: traces of tests, readers of captures, `kafka4rs inspect`. The message need not be known
//! when the code is written, the version need not be right, and the bytes need not be whole: an
//! [`Inspector`] reads as far as it can and says what is wrong where. It knows every message of the
//! schema, in both directions, whatever the features.
//!
//! ```
//! use bytes::Bytes;
//! use kafka4rs_protocol::inspect::Inspector;
//!
//! // A frame without its size: FindCoordinator v1, correlation id 7, client "me", group "g".
//! let frame = Bytes::from_static(b"\0\x0a\0\x01\0\0\0\x07\0\x02me\0\x01g\0");
//! let frame = Inspector::new().request(frame);
//! assert_eq!(frame.title(), "FindCoordinatorRequest v1, correlation id 7, 16 bytes");
//! assert_eq!(frame.body.unwrap().to_string(), r#"{ "key": "g", "keyType": 0 }"#);
//!
//! let cut = Inspector::new().request(Bytes::from_static(b"\0\x0a\0\x01\0\0\0\x07\0\x02me\0\x01g"));
//! assert_eq!(cut.body.unwrap().to_string(), r#"{ "key": "g" }"#);
//! assert_eq!(
//!     cut.faults[0].to_string(),
//!     "FindCoordinatorRequest v1: keyType: 1 bytes expected, 0 left, at byte 15"
//! );
//! ```
//!
//! Names and values are those of [`Json`](crate::Json), with these differences: `records` are decoded,
//! tagged fields are shown whenever they were sent, and tagged fields that no schema knows are listed
//! as `(unknown tags)`.

mod batches;
mod body;
mod conversation;
mod frame;
pub(crate) mod shape;
mod tree;

pub use conversation::{Conversation, StreamFault};
pub use frame::{Direction, Fault, Frame, Inspected, Inspector};
pub use tree::Tree;
