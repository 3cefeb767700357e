//! What the documents promise about the code.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::{members, none, root, text};

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn every_dependency_has_its_reason_written_down() {
    let reasons = read("docs/dependencies.md");
    let members = members();
    let ours: BTreeSet<_> = members.iter().map(|member| text(member, "name")).collect();
    let mut foreign = BTreeSet::new();
    for member in &members {
        for dependency in member["dependencies"].as_array().expect("dependencies") {
            foreign.insert(text(dependency, "name"));
        }
    }
    let missing = foreign
        .difference(&ours)
        .filter(|name| !reasons.contains(&format!("`{name}`")))
        .map(|name| (*name).to_owned());
    none(missing.collect(), "docs/dependencies.md says nothing of");
}

#[test]
fn links_between_documents_lead_somewhere() {
    let mut findings = Vec::new();
    for document in documents() {
        let name = document.strip_prefix(root()).expect("below the root").to_owned();
        let folder = document.parent().expect("a folder");
        let text = fs::read_to_string(&document).expect("UTF-8");
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = link.split('#').next().unwrap_or_default();
            let outside = link.contains("://") || link.starts_with("mailto:") || path.is_empty();
            if !outside && !folder.join(path).exists() {
                findings.push(format!("{}: {link}", name.display()));
            }
        }
    }
    none(findings, "these links lead nowhere");
}

/// A reader types what the README shows; whatever stands there is compiled as an example of the front page.
#[test]
fn every_snippet_of_the_readme_is_a_compiled_example() {
    let front_page = examples(&read("src/lib.rs").replace("//! ", "").replace("//!", ""));
    let shown = examples(&read("README.md"));
    assert!(shown.len() > 3, "the scan finds too little: {shown:?}");
    let missing = shown.into_iter().filter(|snippet| !front_page.contains(snippet));
    none(missing.collect(), "no example of the crate's front page compiles");
}

/// The Rust examples of a page, without what rustdoc hides.
fn examples(page: &str) -> Vec<String> {
    let mut examples = Vec::new();
    for block in page.split("\n```").skip(1).step_by(2) {
        let (language, code) = block.split_once('\n').unwrap_or_default();
        if matches!(language, "rust" | "no_run") {
            let lines = code.lines().filter(|line| !line.starts_with("# "));
            examples.push(lines.collect::<Vec<_>>().join("\n").trim().to_owned());
        }
    }
    examples
}

/// The documents at the root and below `docs`.
fn documents() -> Vec<PathBuf> {
    let mut documents = Vec::new();
    for folder in [root(), root().join("docs")] {
        let entries = fs::read_dir(&folder).into_iter().flatten();
        let paths = entries.map(|entry| entry.expect("an entry").path());
        documents.extend(
            paths.filter(|path| path.extension().is_some_and(|extension| extension == "md")),
        );
    }
    assert!(documents.len() > 3, "the scan looks in the wrong place");
    documents
}
