//! What a reviewer would otherwise have to watch: which crate may know which, what a state machine
//! may import, and what a user has to build.

#![expect(clippy::expect_used, clippy::panic, reason = "a test says that it fails by panicking")]

mod documents;
mod edges;
mod native;
mod purity;
mod settings;
mod source;

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The repository's root.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests are a folder of the root")
        .to_owned()
}

/// Runs cargo at the root and returns what it printed.
fn cargo(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(args)
        .current_dir(root())
        .output()
        .unwrap_or_else(|error| panic!("cargo {args:?} does not start: {error}"));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {args:?} failed: {errors}");
    String::from_utf8(output.stdout).expect("cargo prints UTF-8")
}

/// The members of the workspace, as cargo describes them.
fn members() -> Vec<Value> {
    let text = cargo(&["metadata", "--no-deps", "--format-version", "1"]);
    let metadata: Value = serde_json::from_str(&text).expect("cargo prints JSON");
    metadata["packages"].as_array().expect("packages").clone()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// Fails with every finding, not only the first.
fn none(findings: Vec<String>, advice: &str) {
    assert!(findings.is_empty(), "{advice}:\n  {}", findings.join("\n  "));
}
