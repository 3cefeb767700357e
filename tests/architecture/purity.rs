//! A decision that spans time is a machine: a value that is told what happened and when, and says
//! what to do. So it can be run a million times in a test, and a seed replays.

use std::fs;
use std::path::{Path, PathBuf};

use crate::source::{code, imports, line_of, rust_files, words};
use crate::{none, root};

/// Files that are pure beside those in `machine` folders: a file, or a folder with a slash.
const PURE: &[&str] = &[
    "kafka-core/src/group/",
    "kafka-core/src/metadata/update.rs",
    "kafka-core/src/metadata/refresh.rs",
    "kafka-core/src/broker/in_flight.rs",
    "kafka-core/src/retry/",
    "kafka-broker/src/fault/effect.rs",
    "kafka-broker/src/fault/matcher.rs",
    "kafka-broker/src/fault/rule.rs",
    "kafka-broker/src/group/",
    "kafka-broker/src/log/codec.rs",
    "kafka-broker/src/log/command.rs",
    "kafka-broker/src/log/fold.rs",
    "kafka-broker/src/log/partition.rs",
    "kafka-broker/src/log/producer.rs",
    "kafka-broker/src/placement.rs",
    "kafka-consumer/src/assignor/",
];

/// What drives a machine, in a folder that is pure otherwise.
const SHELLS: &[&str] = &["/shell.rs", "kafka-broker/src/group/coordinator.rs"];

/// Where a pure file's imports may start. Of its own crate it may use the modules of [`PURE_MODULES`].
const PURE_CRATES: &[&str] = &["std", "bytes", "kafka4rs_protocol", "self", "super"];

/// Modules of this and other crates that are pure, or plain values.
const PURE_MODULES: &[&str] = &[
    "crate::assignor",
    "crate::error",
    "crate::group",
    "crate::log::codec",
    "crate::log::command",
    "crate::log::fold",
    "crate::machine",
    "crate::retry",
    "crate::topic_partition",
    "kafka4rs_core::group",
    "kafka4rs_core::retry",
    "kafka4rs_core::KafkaError",
    "kafka4rs_core::ErrorKind",
    "kafka4rs_core::Outcome",
    "kafka4rs_core::Result",
    "kafka4rs_core::TopicPartition",
];

/// Parts of the standard library that wait, lock, or touch the machine below.
const IMPURE_STD: &[&str] = &[
    "std::env",
    "std::fs",
    "std::io",
    "std::net",
    "std::os",
    "std::process",
    "std::sync::Condvar",
    "std::sync::Mutex",
    "std::sync::RwLock",
    "std::sync::mpsc",
    "std::thread",
    "std::time::Instant",
    "std::time::SystemTime",
];

/// Words that no pure file holds, and why.
const BANNED: &[(&str, &str)] = &[
    ("tokio", "a machine has no runtime"),
    ("kafka4rs_io", "a machine does no I/O"),
    ("async", "a machine does not wait: it says when to call it again"),
    ("await", "a machine does not wait: it says when to call it again"),
    ("Mutex", "a machine is owned by one task"),
    ("RwLock", "a machine is owned by one task"),
    ("Instant", "time comes in as a Tick"),
    ("SystemTime", "time comes in as a Tick"),
    ("HashMap", "a BTreeMap: order must not depend on the hasher, or a seed does not replay"),
    ("HashSet", "a BTreeSet: order must not depend on the hasher, or a seed does not replay"),
    ("RandomState", "randomness is a seeded generator given at construction"),
    ("unsafe", "no unsafe code anywhere"),
];

/// Words that no file of the protocol crate holds: it has no runtime and no clock.
const BANNED_IN_PROTOCOL: &[&str] =
    &["tokio", "async", "await", "Instant", "SystemTime", "thread", "unsafe"];

/// The only places that may read the clock, spawn or sleep by the means that clippy.toml forbids.
const CLOCKS: &[&str] = &["kafka-io/src/rt/"];

/// The folders of every crate that users build.
const LAYERS: &[&str] = &[
    "src",
    "kafka-protocol/src",
    "kafka-io/src",
    "kafka-core/src",
    "kafka-producer/src",
    "kafka-consumer/src",
    "kafka-admin/src",
    "kafka-broker/src",
    "kafka-cli/src",
];

fn files() -> Vec<(String, String)> {
    let root = root();
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&root).expect("below the root").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, text)
    };
    LAYERS.iter().flat_map(|layer| rust_files(&root.join(layer))).map(read).collect()
}

fn is_pure(name: &str) -> bool {
    let path = Path::new(name);
    let file = path.file_name().and_then(|file| file.to_str()).unwrap_or_default();
    let listed =
        |pure: &str| if pure.ends_with('/') { name.starts_with(pure) } else { name == pure };
    let is_shell = SHELLS.iter().any(|shell| name.ends_with(shell));
    let is_test = file.ends_with("tests.rs")
        || path.parent().is_some_and(|folder| {
            folder.iter().any(|part| part.to_string_lossy().ends_with("_tests"))
        });
    let in_machine =
        path.parent().is_some_and(|folder| folder.iter().any(|part| part == "machine"));
    !is_test && !is_shell && (in_machine || PURE.iter().any(|pure| listed(pure)))
}

/// Everything wrong with one pure file.
fn impurities(name: &str, text: &str) -> Vec<String> {
    let code = code(text);
    let mut findings = Vec::new();
    let children = modules(&code);
    for path in imports(&code) {
        let starts = |prefix: &str| path == prefix || path.starts_with(&format!("{prefix}::"));
        let known =
            [PURE_CRATES, PURE_MODULES, &children].into_iter().flatten().any(|pure| starts(pure));
        // Two steps up is outside of the folder that is scanned.
        if !known || starts("super::super") {
            findings.push(format!("{name}: imports {path}, which is not listed as pure"));
        } else if IMPURE_STD.iter().any(|impure| starts(impure)) {
            findings.push(format!("{name}: imports {path}"));
        }
    }
    for (at, word) in words(&code) {
        if let Some((_, reason)) = BANNED.iter().find(|(banned, _)| *banned == word) {
            findings.push(format!("{name}:{}: {word}: {reason}", line_of(&code, at)));
        }
    }
    findings
}

/// The modules that a file declares, which are scanned themselves, and its macros.
fn modules(code: &str) -> Vec<&str> {
    let words: Vec<_> = words(code).map(|(_, word)| word).collect();
    words
        .windows(2)
        .filter(|pair| ["mod", "macro_rules"].contains(&pair[0]))
        .map(|pair| pair[1])
        .collect()
}

#[test]
fn machines_are_pure() {
    let pure: Vec<_> = files().into_iter().filter(|(name, _)| is_pure(name)).collect();
    assert!(!pure.is_empty(), "no machine was found: the scan looks in the wrong place");
    none(
        pure.iter().flat_map(|(name, text)| impurities(name, text)).collect(),
        "these machines are not pure",
    );
}

#[test]
fn every_listed_place_exists() {
    let gone =
        PURE.iter().filter(|pure| !root().join(pure).exists()).map(|pure| (*pure).to_owned());
    none(gone.collect(), "the scan would miss these");
}

#[test]
fn the_protocol_has_no_clock_and_no_runtime() {
    let mut findings = Vec::new();
    for (name, text) in files().iter().filter(|(name, _)| name.starts_with("kafka-protocol/")) {
        let code = code(text);
        // What a thread keeps for itself starts none.
        let code = code.replace("std::thread::LocalKey", "");
        for (at, word) in words(&code).filter(|(_, word)| BANNED_IN_PROTOCOL.contains(word)) {
            findings.push(format!("{name}:{}: {word}", line_of(&code, at)));
        }
    }
    none(findings, "the protocol crate turns bytes into values and back, nothing else");
}

#[test]
fn only_the_runtime_reads_the_clock_spawns_and_sleeps() {
    let mut findings = Vec::new();
    for (name, text) in files() {
        let code = code(&text);
        if !CLOCKS.iter().any(|place| name.starts_with(place))
            && code.contains("clippy::disallowed_methods")
        {
            findings.push(format!("{name} lifts the ban of clippy.toml"));
        }
    }
    none(findings, "clock, spawn and sleep belong to kafka-io's `rt`");
}

#[test]
fn an_impure_file_is_found() {
    let found = |text: &str| impurities("kafka-core/src/group/x.rs", text);
    assert!(found("use std::collections::BTreeMap;\nuse super::event::Event;").is_empty());
    assert!(found("mod event;\npub use event::Event;").is_empty());
    assert!(found("// a Mutex would do\nfn f() { let s = \"tokio\"; }").is_empty());
    assert!(found("#[cfg(test)]\nmod tests { use std::collections::HashMap; }").is_empty());
    for bad in [
        "use tokio::sync::mpsc;",
        "use kafka4rs_io::rt::Runtime;",
        "use crate::client::Client;",
        "use super::super::client::Client;",
        "use std::time::{Duration, Instant};",
        "use std::sync::Mutex;",
        "fn f() { std::thread::sleep(x); let m = std::sync::Mutex::new(1); }",
        "fn f(m: &std::collections::HashMap<u8, u8>) {}",
        "async fn f() {}",
        "fn f() { unsafe { g() } }",
    ] {
        assert!(!found(bad).is_empty(), "{bad}");
    }
}

#[test]
fn knows_a_machine_from_its_shell() {
    assert!(is_pure("kafka-producer/src/machine/batcher.rs"));
    assert!(is_pure("kafka-core/src/group/consumer.rs"));
    assert!(is_pure("kafka-core/src/retry/backoff.rs"));
    assert!(!is_pure("kafka-core/src/group/shell.rs"));
    assert!(!is_pure("kafka-producer/src/machine/model_tests.rs"));
    assert!(!is_pure("kafka-core/src/metadata/cache.rs"));
    assert!(!is_pure("kafka-core/src/group_view.rs"));
}
