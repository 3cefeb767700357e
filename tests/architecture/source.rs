//! Reads Rust just well enough: code without comments, literals and tests, and what it imports.

use std::fs;
use std::path::{Path, PathBuf};

/// The Rust files below a folder, in order.
pub(crate) fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The code of a file, with blanks for comments, literals and `#[cfg(test)]` modules. Lines stay
/// where they are.
pub(crate) fn code(text: &str) -> String {
    without_tests(&without_comments_and_literals(text))
}

/// Every path that the code imports, written out: `use a::{b, c::d as e};` gives `a::b`, `a::c::d`.
pub(crate) fn imports(code: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for (at, _) in words(code).filter(|(_, word)| *word == "use") {
        let rest = code[at + "use".len()..].trim_start();
        // `impl Trait + use<'a>` captures, it does not import.
        if !rest.starts_with('<') {
            let tree: String = rest.split(';').next().unwrap_or_default().to_owned();
            flatten("", &tree, &mut paths);
        }
    }
    paths
}

/// Words of the code with their places; `a::b` is two words.
pub(crate) fn words(code: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + code[rest..].find(is_word)?;
        let end = start + code[start..].find(|c| !is_word(c)).unwrap_or(code.len() - start);
        rest = end;
        Some((start, &code[start..end]))
    })
}

/// The line of a place, from 1.
pub(crate) fn line_of(code: &str, at: usize) -> usize {
    code[..at].matches('\n').count() + 1
}

fn flatten(prefix: &str, tree: &str, paths: &mut Vec<String>) {
    let tree = tree.trim();
    let join = |rest: &str| match prefix {
        "" => rest.to_owned(),
        _ => format!("{prefix}::{rest}"),
    };
    if let Some((head, group)) = tree.split_once('{') {
        let group = group.rsplit_once('}').map_or(group, |(group, _)| group);
        let head = head.trim().trim_end_matches("::");
        let prefix = if head.is_empty() { prefix.to_owned() } else { join(head) };
        let mut depth = 0;
        let parts = group.split(move |c: char| {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            c == ',' && depth == 0
        });
        for part in parts.filter(|part| !part.trim().is_empty()) {
            flatten(&prefix, part, paths);
        }
    } else {
        let path = tree.split(" as ").next().unwrap_or(tree).split_whitespace().collect::<String>();
        paths.push(join(path.trim_start_matches("::")));
    }
}

fn without_comments_and_literals(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = literal_or_comment(&chars, at);
        if end > at {
            code.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        } else {
            code.push(chars[at]);
            at += 1;
        }
    }
    code
}

/// Where the comment or literal that starts at `at` ends; `at` if none starts there.
fn literal_or_comment(chars: &[char], at: usize) -> usize {
    let get = |at: usize| chars.get(at).copied().unwrap_or('\0');
    let find = |from: usize, stop: &dyn Fn(usize) -> bool| {
        (from..chars.len()).find(|at| stop(*at)).unwrap_or(chars.len())
    };
    let in_word = at > 0 && (get(at - 1).is_alphanumeric() || get(at - 1) == '_');
    match (get(at), get(at + 1)) {
        ('/', '/') => find(at, &|at| get(at) == '\n'),
        ('/', '*') => {
            let (mut depth, mut at) = (1, at + 2);
            while depth > 0 && at < chars.len() {
                match (get(at), get(at + 1)) {
                    ('/', '*') => (depth, at) = (depth + 1, at + 2),
                    ('*', '/') => (depth, at) = (depth - 1, at + 2),
                    _ => at += 1,
                }
            }
            at
        }
        ('r', '"' | '#') if !in_word || get(at - 1) == 'b' => {
            let hashes = find(at + 1, &|at| get(at) != '#') - at - 1;
            if get(at + 1 + hashes) != '"' {
                return at; // r#keyword
            }
            let closes = |at: usize| get(at) == '"' && (1..=hashes).all(|n| get(at + n) == '#');
            (find(at + 2 + hashes, &closes) + 1 + hashes).min(chars.len())
        }
        ('"', _) => {
            let mut at = at + 1;
            while at < chars.len() && get(at) != '"' {
                at += if get(at) == '\\' { 2 } else { 1 };
            }
            (at + 1).min(chars.len())
        }
        ('\'', '\\') => find(at + 3, &|at| get(at) == '\'') + 1,
        // A character, not a lifetime.
        ('\'', _) if get(at + 2) == '\'' => at + 3,
        _ => at,
    }
}

fn without_tests(code: &str) -> String {
    let mut code = code.to_owned();
    while let Some(start) = code.find("#[cfg(test)]") {
        let body = code[start..].find(['{', ';']).map_or(code.len(), |at| start + at);
        let mut depth = 0;
        let end = code[body..]
            .char_indices()
            .find(|(_, c)| {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                depth == 0
            })
            .map_or(code.len(), |(at, c)| body + at + c.len_utf8());
        let blank: String =
            code[start..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
        code.replace_range(start..end, &blank);
    }
    code
}

#[test]
fn code_has_no_comments_no_literals_and_no_tests() {
    let text = r##"
use a::b; // tokio
/* tokio /* nested */ tokio */
fn f<'a>(x: &'a str) -> char { let s = "tokio \" tokio"; let r = r#"tokio " tokio"#; let r#type = '"'; '\'' }
#[cfg(test)]
mod tests { use tokio::x; fn g() { { } } }
fn after() {}
"##;
    let code = code(text);
    assert!(!code.contains("tokio"), "{code}");
    assert!(code.contains("fn after() {}"));
    assert!(code.contains("fn f<'a>(x: &'a str) -> char"));
    assert_eq!(code.lines().count(), text.lines().count());
}

#[test]
fn imports_are_written_out() {
    let code = "pub(crate) use a::{b, c::{d, self}, e as f};\nfn x() -> impl T + use<'a> { use std::fmt; }\nuse ::g::*;";
    assert_eq!(imports(code), ["a::b", "a::c::d", "a::c::self", "a::e", "std::fmt", "g::*"]);
}
