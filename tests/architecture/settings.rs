//! What `docs/configuration.md` says of setters and defaults, against the builders themselves.

use std::fmt::Debug;
use std::fs;

use kafka4rs::core::{Role, SETTINGS, Setting};
use kafka4rs::{ClientConfig, Consumer, Producer};
use kafka4rs_io::rt::VirtualRuntime;

use crate::{none, root};

#[test]
fn every_documented_setter_is_there() {
    let missing =
        SETTINGS.iter().filter(|setting| !setting.name.is_empty()).filter_map(|setting| {
            let file = match setting.role {
                Role::Client => "kafka-core/src/config/client.rs",
                Role::Producer => "kafka-producer/src/builder.rs",
                _ => "kafka-consumer/src/builder.rs",
            };
            let source = fs::read_to_string(root().join(file)).expect("a source file");
            let setter = format!("pub fn {}(", setting.name);
            (!source.contains(&setter))
                .then(|| format!("{} ({}): {file}", setting.name, setting.key))
        });
    none(missing.collect(), "documented as setters and not found");
}

/// The default given as a property must change nothing, and another value must change something: what
/// a builder prints shows both.
#[test]
fn documented_defaults_are_the_real_ones() {
    VirtualRuntime::new(1).block_on(async {
        let mut wrong = Vec::new();
        let mut compared = 0;
        for setting in SETTINGS {
            let Some(other) = another_value(setting) else { continue };
            compared += 1;
            let untouched = printed(setting, None);
            if printed(setting, Some(setting.default)) != untouched {
                wrong.push(format!("{}: its default is not {}", setting.key, setting.default));
            }
            if printed(setting, Some(&other)) == untouched {
                wrong.push(format!("{}: {other} has no effect", setting.key));
            }
        }
        none(wrong, "kafka-core/src/config/table.rs");
        assert!(compared >= 25, "only {compared} settings have a default that could be compared");
    });
}

/// A value beside the default; `None` for settings whose default is not a plain value, or (acks) stands
/// for "not set".
fn another_value(setting: &Setting) -> Option<String> {
    let other = match setting.default {
        "true" => "false".to_owned(),
        "false" => "true".to_owned(),
        "rebootstrap" => "none".to_owned(),
        "read_committed" => "read_uncommitted".to_owned(),
        "none" if setting.key == "compression.type" => "lz4".to_owned(),
        number => (number.parse::<u64>().ok()? + 1).to_string(),
    };
    Some(other)
}

/// What the builder of a setting's role looks like when the setting has this value.
fn printed(setting: &Setting, value: Option<&str>) -> String {
    let runtime = VirtualRuntime::new(1);
    let properties = [("bootstrap.servers", "localhost:9092")];
    let properties = properties.into_iter().chain(value.map(|value| (setting.key, value)));
    let config = ClientConfig::from_properties(properties).expect("a documented setting");
    let config = config.runtime(runtime.handle());
    let debug = |builder: &dyn Debug| format!("{builder:?}");
    match setting.role {
        // The runtime prints its state, which is none of the settings.
        Role::Client => debug(&config.runtime(kafka4rs::core::RuntimeChoice::Current)),
        Role::Producer => debug(&Producer::builder(config)),
        _ => debug(&Consumer::builder(config)),
    }
}
