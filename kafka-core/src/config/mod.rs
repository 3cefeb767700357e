//! Settings: one type for all roles, by named setters, by Kafka's property names, or by URL.

mod address;
mod client;
mod known_keys;
mod properties;
mod role;
mod settings;
mod table;

pub use address::HostPort;
pub use client::{ClientConfig, RuntimeChoice};
pub use role::{OffsetReset, RoleSettings};
pub use settings::ClientSettings;
pub use table::{Role, SETTINGS, Setting, settings_as_markdown};
