//! Dependencies point down only.

use std::fs;
use std::path::Path;

use crate::{members, none, text};

/// Each member, and the members it may depend on: arrows point down only, and producer, consumer and
/// admin never see each other. A new edge is a decision: say why in the commit that adds it here.
const EDGES: &[(&str, &[&str])] = &[
    // No runtime, no clock: bytes, codecs, records.
    ("kafka4rs-protocol", &[]),
    ("kafka4rs-codegen", &[]),
    ("kafka4rs-io", &["kafka4rs-protocol"]),
    ("kafka4rs-core", &["kafka4rs-io", "kafka4rs-protocol"]),
    ("kafka4rs-producer", &["kafka4rs-core", "kafka4rs-protocol"]),
    ("kafka4rs-consumer", &["kafka4rs-core", "kafka4rs-protocol"]),
    ("kafka4rs-admin", &["kafka4rs-core", "kafka4rs-protocol"]),
    // Never core: a broker that shared the client's code would share its mistakes.
    ("kafka4rs-broker", &["kafka4rs-io", "kafka4rs-protocol"]),
    (
        "kafka4rs",
        &[
            "kafka4rs-protocol",
            "kafka4rs-core",
            "kafka4rs-producer",
            "kafka4rs-consumer",
            "kafka4rs-admin",
        ],
    ),
    ("kafka4rs-cli", &["kafka4rs", "kafka4rs-broker", "kafka4rs-protocol"]),
    ("xtask", &["kafka4rs-codegen"]),
    ("kafka4rs-testkit", LAYERS),
    ("kafka4rs-sim", LAYERS),
    ("kafka4rs-tests", LAYERS),
    ("kafka4rs-benches", LAYERS),
    ("kafka4rs-fuzz", &["kafka4rs-io", "kafka4rs-protocol"]),
];

/// What tests and benches may use: everything that is no tool.
const LAYERS: &[&str] = &[
    "kafka4rs",
    "kafka4rs-admin",
    "kafka4rs-broker",
    "kafka4rs-consumer",
    "kafka4rs-core",
    "kafka4rs-io",
    "kafka4rs-producer",
    "kafka4rs-protocol",
    "kafka4rs-testkit",
];

/// Edges of tests and examples only: no layer depends upwards even there.
const DEV_EDGES: &[(&str, &[&str])] = &[
    // The quickstart's broker, and the package itself with `admin`.
    ("kafka4rs", &["kafka4rs-broker", "kafka4rs"]),
];

/// Crates from outside that some members must do without.
const KEPT_OUT: &[(&str, &[&str])] = &[
    ("kafka4rs-protocol", &["tokio", "futures-core", "tracing", "rand"]),
    ("kafka4rs-codegen", &["tokio"]),
];

fn row<'a>(table: &[(&str, &'a [&'a str])], name: &str) -> Option<&'a [&'a str]> {
    table.iter().find_map(|(member, allowed)| (*member == name).then_some(*allowed))
}

#[test]
fn every_edge_between_members_is_in_the_table() {
    let members = members();
    let names: Vec<_> = members.iter().map(|member| text(member, "name")).collect();
    let mut findings = Vec::new();
    for member in &members {
        let name = text(member, "name");
        let Some(allowed) = row(EDGES, name) else {
            findings.push(format!("{name} is a new member without a row"));
            continue;
        };
        let also = row(DEV_EDGES, name).unwrap_or_default();
        for dependency in member["dependencies"].as_array().expect("dependencies") {
            let to = text(dependency, "name");
            let is_dev = text(dependency, "kind") == "dev";
            if names.contains(&to) && !allowed.contains(&to) && !(is_dev && also.contains(&to)) {
                let kind = if is_dev { "dev-depends" } else { "depends" };
                findings.push(format!("{name} {kind} on {to}"));
            }
        }
    }
    none(findings, "these edges are not in the table of allowed ones");
}

#[test]
fn the_table_names_no_member_that_is_gone() {
    let members = members();
    let exists = |name: &str| members.iter().any(|member| text(member, "name") == name);
    let gone = EDGES.iter().filter(|(name, _)| !exists(name)).map(|(name, _)| (*name).to_owned());
    none(gone.collect(), "these rows are left over");
}

#[test]
fn the_protocol_has_no_runtime() {
    let mut findings = Vec::new();
    for member in &members() {
        let name = text(member, "name");
        for dependency in member["dependencies"].as_array().expect("dependencies") {
            let to = text(dependency, "name");
            if row(KEPT_OUT, name).is_some_and(|kept_out| kept_out.contains(&to)) {
                findings.push(format!("{name} depends on {to}"));
            }
        }
    }
    none(findings, "these crates must do without");
}

#[test]
fn what_is_published_depends_on_nothing_that_is_not() {
    let members = members();
    let unpublished: Vec<_> = members
        .iter()
        .filter(|member| member["publish"].as_array().is_some_and(Vec::is_empty))
        .map(|member| text(member, "name"))
        .collect();
    let mut findings = Vec::new();
    for member in members.iter().filter(|member| !unpublished.contains(&text(member, "name"))) {
        for dependency in member["dependencies"].as_array().expect("dependencies") {
            if unpublished.contains(&text(dependency, "name")) {
                findings.push(format!(
                    "{} depends on {}",
                    text(member, "name"),
                    text(dependency, "name")
                ));
            }
        }
    }
    none(findings, "a published crate cannot be built from these");
}

#[test]
fn every_member_takes_the_workspaces_lints() {
    let has_lints = |manifest: &str| {
        let text = fs::read_to_string(Path::new(manifest)).expect("a manifest");
        text.split("\n[lints]")
            .nth(1)
            .is_some_and(|rest| rest.trim_start().starts_with("workspace = true"))
    };
    let without = members()
        .iter()
        .filter(|member| !has_lints(text(member, "manifest_path")))
        .map(|member| text(member, "name").to_owned())
        .collect();
    none(
        without,
        "these members lack `[lints] workspace = true`, so unsafe code is not forbidden in them",
    );
}
