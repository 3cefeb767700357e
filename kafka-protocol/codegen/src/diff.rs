//! What one release's schemas change against another's, in words.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::distil::distil;
use crate::parse::SchemaFile;
use crate::spec::{Api, Field, Kind, Message, Struct, Type, Versions};
use crate::{CodegenError, Files, HAND_WRITTEN, Result, names, parse, read_schemas};

/// What the schemas in a kafka-clients jar change against those in `schema`: a line each, grouped by
/// API, in the words of someone who reads them. Empty if nothing differs.
///
/// Error codes are not part of a message schema and are not compared: a jar has them only as code.
///
/// # Errors
/// A file or the jar cannot be read, or holds a schema this does not understand in full.
pub fn diff(schema: &Path, jar: &Path) -> Result<Vec<String>> {
    let ours = read_schemas(schema)?.into_iter().collect();
    Ok(between(&release(&ours)?, &release(&distil(jar)?)?))
}

/// All that one release says.
#[derive(Debug, Default)]
struct Release {
    apis: BTreeMap<i16, Api>,
    /// By name.
    messages: BTreeMap<String, Message>,
}

fn release(files: &Files) -> Result<Release> {
    let mut release = Release::default();
    let schemas = files.iter().filter(|(name, _)| name.ends_with(".schema"));
    for (name, text) in schemas.filter(|(name, _)| *name != HAND_WRITTEN) {
        let SchemaFile { api, messages } =
            parse::file(text).map_err(|e: CodegenError| e.within(name))?;
        release.apis.extend(api.map(|api| (api.key, api)));
        release.messages.extend(messages.into_iter().map(|m| (m.name.clone(), m)));
    }
    Ok(release)
}

impl Release {
    fn of_api(&self, key: i16, kind: Kind) -> Option<&Message> {
        self.messages.values().find(|m| m.key == Some(key) && m.kind == kind)
    }
}

fn between(old: &Release, new: &Release) -> Vec<String> {
    let mut lines = Vec::new();
    let keys: BTreeSet<i16> = old.apis.keys().chain(new.apis.keys()).copied().collect();
    for key in keys {
        let (was, is) = (old.apis.get(&key), new.apis.get(&key));
        let mut found = Vec::new();
        match (was, is) {
            (None, Some(api)) => {
                found.push(format!("is a new API, {}", described(new, api)));
            }
            (Some(_), None) => found.push("is gone".to_owned()),
            (Some(was), Some(is)) => api(&mut found, (old, was), (new, is)),
            (None, None) => {}
        }
        let name = is.or(was).map_or("?", |api| &api.name);
        lines.extend(found.into_iter().map(|line| format!("{name} ({key}): {line}")));
    }
    // Headers and data.
    let alone = |release: &Release| -> BTreeSet<String> {
        let alone = release.messages.values().filter(|m| m.key.is_none());
        alone.map(|m| m.name.clone()).collect()
    };
    for name in &alone(old) | &alone(new) {
        let mut found = Vec::new();
        match (old.messages.get(&name), new.messages.get(&name)) {
            (None, Some(is)) => found.push(match is.valid {
                Some(valid) => format!("is a new message, {}", versions(valid)),
                None => "is a new message without a version".into(),
            }),
            (Some(_), None) => found.push("is gone".to_owned()),
            (Some(was), Some(is)) => {
                if let Some(line) = valid(was.valid, is.valid) {
                    found.push(line);
                }
                message(&mut found, "", was, is);
            }
            (None, None) => {}
        }
        lines.extend(found.into_iter().map(|line| format!("{name}: {line}")));
    }
    lines
}

fn described(release: &Release, api: &Api) -> String {
    let valid = release.of_api(api.key, Kind::Request).and_then(|m| m.valid);
    let mut text = match valid {
        Some(valid) => versions(valid),
        None => "without a version".into(),
    };
    if api.unstable {
        text.push_str(", the newest of which is unstable");
    }
    if !api.listeners.is_empty() {
        text.push_str(&format!(", served by {}", list(&api.listeners)));
    }
    text
}

fn api(found: &mut Vec<String>, (old, was): (&Release, &Api), (new, is): (&Release, &Api)) {
    if was.name != is.name {
        found.push(format!("was called {}", was.name));
    }
    let added: Vec<&String> = is.listeners.iter().filter(|l| !was.listeners.contains(l)).collect();
    if !added.is_empty() {
        found.push(format!("is served by {} as well", list(&added)));
    }
    let gone: Vec<&String> = was.listeners.iter().filter(|l| !is.listeners.contains(l)).collect();
    if !gone.is_empty() {
        found.push(format!("is not served by {} any more", list(&gone)));
    }
    let of = |release: &Release, kind| release.of_api(was.key, kind).and_then(|m| m.valid);
    let request = (of(old, Kind::Request), of(new, Kind::Request));
    let response = (of(old, Kind::Response), of(new, Kind::Response));
    if request == response {
        found.extend(valid(request.0, request.1));
    } else {
        let named = |what: &str, line: String| format!("the {what}: {line}");
        found.extend(valid(request.0, request.1).map(|line| named("request", line)));
        found.extend(valid(response.0, response.1).map(|line| named("response", line)));
    }
    let newest = |release| of(release, Kind::Request).map(|v| v.max);
    match (was.unstable, newest(old), is.unstable, newest(new)) {
        (true, Some(version), stays, now) if !stays || now > Some(version) => {
            found.push(format!("version {version} is stable now"));
        }
        (false, Some(version), true, Some(now)) if version == now => {
            found.push(format!("version {version} is unstable now"));
        }
        _ => {}
    }
    if let (true, Some(version)) = (is.unstable, newest(new))
        && newest(old) != Some(version)
    {
        found.push(format!("version {version} is unstable"));
    }
    for kind in [Kind::Request, Kind::Response] {
        let what = format!("{} ", kind.name());
        match (old.of_api(was.key, kind), new.of_api(is.key, kind)) {
            (Some(was), Some(is)) => message(found, &what, was, is),
            (None, Some(_)) => found.push(format!("the {} is new", kind.name())),
            (Some(_), None) => found.push(format!("the {} is gone", kind.name())),
            (None, None) => {}
        }
    }
}

/// What became of the valid versions.
fn valid(was: Option<Versions>, is: Option<Versions>) -> Option<String> {
    match (was, is) {
        _ if was == is => None,
        (None, Some(is)) => Some(format!("has versions again: {}", range(is))),
        (Some(was), None) => Some(format!("has no version any more, it had {}", range(was))),
        (Some(was), Some(is)) => {
            let mut parts = Vec::new();
            let span = |from: i16, to: i16| Versions { min: from, max: to };
            if is.max > was.max {
                parts.push(new_versions(span(was.max.saturating_add(1).max(is.min), is.max)));
            }
            if is.min < was.min {
                parts.push(new_versions(span(is.min, was.min.saturating_sub(1).min(is.max))));
            }
            if is.min > was.min {
                parts.push(gone_versions(span(was.min, is.min.saturating_sub(1).min(was.max))));
            }
            if is.max < was.max {
                parts.push(gone_versions(span(is.max.saturating_add(1).max(was.min), was.max)));
            }
            parts.push(format!("it has {} now", range(is)));
            Some(parts.join(", "))
        }
        (None, None) => None,
    }
}

fn new_versions(of: Versions) -> String {
    format!("{} new", verb(of))
}

fn gone_versions(of: Versions) -> String {
    format!("{} gone", verb(of))
}

fn verb(of: Versions) -> String {
    format!("{} {}", versions(of), if of.min == of.max { "is" } else { "are" })
}

fn message(found: &mut Vec<String>, what: &str, was: &Message, is: &Message) {
    if was.flexible != is.flexible {
        let since = |flexible: Option<Versions>| {
            flexible.map_or("never flexible".into(), |f| format!("flexible in {}", range(f)))
        };
        found.push(format!("{what}is {}, was {}", since(is.flexible), since(was.flexible)));
    }
    // The versions that both have, or a field without an end would end differently in each.
    let shown = Shown { what, was, is };
    shown.fields(found, "", &was.fields, &is.fields);
    shown.structs(found);
}

/// The message being compared.
struct Shown<'a> {
    what: &'a str,
    was: &'a Message,
    is: &'a Message,
}

impl Shown<'_> {
    fn structs(&self, found: &mut Vec<String>) {
        let names = |of: &[Struct]| of.iter().map(|s| s.name.clone()).collect::<BTreeSet<_>>();
        let what = self.what;
        for name in &names(&self.was.structs) | &names(&self.is.structs) {
            let of = |structs: &'_ [Struct]| structs.iter().find(|s| s.name == name).cloned();
            match (of(&self.was.structs), of(&self.is.structs)) {
                (None, Some(is)) => {
                    found.push(format!("{what}struct `{name}` ({}) is new", range(is.versions)));
                }
                (Some(_), None) => found.push(format!("{what}struct `{name}` is gone")),
                (Some(was), Some(is)) => {
                    if was.versions != is.versions {
                        found.push(format!(
                            "{what}struct `{name}` is in {}, was in {}",
                            versions(is.versions),
                            versions(was.versions)
                        ));
                    }
                    self.fields(found, &name, &was.fields, &is.fields);
                }
                (None, None) => {}
            }
        }
    }

    fn fields(&self, found: &mut Vec<String>, path: &str, was: &[Field], is: &[Field]) {
        let mut gone: Vec<&Field> =
            was.iter().filter(|old| !is.iter().any(|new| same(old, new))).collect();
        let mut order = Vec::new();
        for new in is {
            let at = self.at(path, new);
            if let Some(old) = was.iter().find(|old| same(old, new)) {
                order.push(old);
                self.field(found, &at, old, new);
                continue;
            }
            // The same place and the same bytes under another name.
            let renamed = gone.iter().position(|old| {
                new.was.as_deref() == Some(&old.name)
                    || old.was.as_deref() == Some(&new.name)
                    || is_twin(old, new) && place(was, old) == place(is, new)
            });
            match renamed {
                Some(renamed) => {
                    let old = gone.remove(renamed);
                    found.push(format!("{at} was called `{}`", old.name));
                    order.push(old);
                    self.field(found, &at, old, new);
                }
                None => found.push(format!("{at} ({}) is new", facts(new))),
            }
        }
        for old in gone {
            found.push(format!("{} ({}) is gone", self.at(path, old), facts(old)));
        }
        // Order is what a version without tags consists of.
        let untagged = |f: &&Field| f.tag.is_none();
        let before: Vec<&str> = was
            .iter()
            .filter(|f| untagged(f) && order.iter().any(|o| std::ptr::eq(*o, *f)))
            .map(|f| f.name.as_str())
            .collect();
        let after: Vec<&str> =
            order.iter().filter(|f| f.tag.is_none()).map(|f| f.name.as_str()).collect();
        if before != after {
            let of = if path.is_empty() { String::new() } else { format!(" of `{path}`") };
            found.push(format!("{}fields{of} have another order", self.what));
        }
    }

    fn at(&self, path: &str, field: &Field) -> String {
        let dot = if path.is_empty() { "" } else { "." };
        format!("{}field `{path}{dot}{}`", self.what, field.name)
    }

    fn field(&self, found: &mut Vec<String>, at: &str, was: &Field, is: &Field) {
        let mut changes = Vec::new();
        if was.ty != is.ty {
            changes.push(format!("is {}, was {}", type_name(&is.ty), type_name(&was.ty)));
        }
        if was.versions != is.versions {
            changes.push(format!(
                "is in {}, was in {}",
                versions(is.versions),
                versions(was.versions)
            ));
        }
        match (was.nullable, is.nullable) {
            (None, Some(is)) => changes.push(format!("can be null in {}", versions(is))),
            (Some(was), None) => {
                changes.push(format!("can never be null, it could in {}", versions(was)));
            }
            (Some(was), Some(is)) if was != is => changes.push(format!(
                "can be null in {}, it could in {}",
                versions(is),
                versions(was)
            )),
            _ => {}
        }
        match (was.tag, is.tag) {
            (None, Some(tag)) => changes.push(format!("is tagged now (tag {tag})")),
            (Some(tag), None) => changes.push(format!("is not tagged any more (was tag {tag})")),
            (Some(was), Some(is)) if was != is => {
                changes.push(format!("has the tag {is}, had {was}"));
            }
            _ => {}
        }
        if was.default != is.default {
            changes.push(format!("defaults to {}, did to {}", default(is), default(was)));
        }
        if was.ignorable != is.ignorable {
            changes.push(if is.ignorable {
                "is ignorable now: dropped where a version lacks it".into()
            } else {
                "is not ignorable any more: refused where a version lacks it".into()
            });
        }
        if was.key != is.key {
            let now = if is.key { "identifies" } else { "does not identify" };
            changes.push(format!("{now} its element now"));
        }
        if was.entity != is.entity {
            let name = |of: &Option<String>| of.clone().unwrap_or("nothing".into());
            changes.push(format!("names {}, named {}", name(&is.entity), name(&was.entity)));
        }
        if was.never_flexible != is.never_flexible {
            let keeps = if is.never_flexible { "keeps" } else { "does not keep" };
            changes.push(format!("{keeps} its classic form in flexible versions"));
        }
        found.extend(changes.into_iter().map(|change| format!("{at} {change}")));
        let path = at.rsplit('`').nth(1).unwrap_or_default();
        self.fields(found, path, &was.fields, &is.fields);
    }
}

/// Whether two fields of one struct are the same one. A name may stand twice, in versions apart.
fn same(a: &Field, b: &Field) -> bool {
    a.name == b.name && a.versions.intersect(b.versions).is_some()
}

/// Whether only the name tells two fields apart.
fn is_twin(a: &Field, b: &Field) -> bool {
    (&a.ty, a.versions, a.tag) == (&b.ty, b.versions, b.tag)
}

/// Which untagged field it is.
fn place(fields: &[Field], field: &Field) -> Option<usize> {
    fields.iter().filter(|f| f.tag.is_none()).position(|f| std::ptr::eq(f, field))
}

fn facts(field: &Field) -> String {
    let mut facts = vec![type_name(&field.ty), range(field.versions)];
    if let Some(nullable) = field.nullable {
        facts.push(if nullable == field.versions {
            "nullable".into()
        } else {
            format!("null in {}", range(nullable))
        });
    }
    facts.extend(field.tag.map(|tag| format!("tag {tag}")));
    facts.extend(field.default.as_ref().map(|default| format!("default {default}")));
    facts.extend(field.ignorable.then(|| "ignorable".to_owned()));
    facts.join(", ")
}

fn default(field: &Field) -> String {
    match (&field.default, &field.ty) {
        (Some(default), _) => default.clone(),
        (None, Type::Bool) => "false".into(),
        (None, Type::String | Type::Bytes | Type::Records | Type::Array(_) | Type::Struct(_)) => {
            "empty".into()
        }
        (None, _) => "0".into(),
    }
}

fn type_name(ty: &Type) -> String {
    match ty {
        Type::Struct(name) => name.clone(),
        Type::Array(element) => format!("[]{}", type_name(element)),
        other => names::snake(&format!("{other:?}")).replace('_', ""),
    }
}

fn range(of: Versions) -> String {
    match (of.min, of.max) {
        (min, i16::MAX) => format!("{min}+"),
        (min, max) if min == max => min.to_string(),
        (min, max) => format!("{min}-{max}"),
    }
}

fn versions(of: Versions) -> String {
    let noun = if of.min == of.max { "version" } else { "versions" };
    format!("{noun} {}", range(of))
}

fn list<T: AsRef<str>>(words: &[T]) -> String {
    words.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Release {
        release(&Files::from([("a.schema".to_owned(), text.to_owned())])).unwrap()
    }

    fn between_texts(old: &str, new: &str) -> Vec<String> {
        between(&of(old), &of(new))
    }

    /// Changes of the fields of a request, without what they have in common.
    fn fields(old: &str, new: &str) -> Vec<String> {
        let whole = |fields: &str| {
            format!(
                "api 1 Fetch broker\nrequest FetchRequest 0-9 flexible=2+\n{fields}response FetchResponse 0-9 flexible=2+\n"
            )
        };
        let lines = between_texts(&whole(old), &whole(new));
        let bare = |line: String| line.strip_prefix("Fetch (1): request ").unwrap().to_owned();
        lines.into_iter().map(bare).collect()
    }

    const FETCH: &str = "api 1 Fetch broker\nrequest FetchRequest 4-18 flexible=12+\nresponse FetchResponse 4-18 flexible=12+\n";

    #[test]
    fn equal_releases_differ_in_nothing() {
        assert_eq!(between_texts(FETCH, FETCH), [""; 0]);
    }

    #[test]
    fn apis_come_and_go() {
        let both = |old: &str, new: &str| between_texts(old, new);
        assert_eq!(
            both("", &FETCH.replace("broker\n", "broker controller unstable\n")),
            [
                "Fetch (1): is a new API, versions 4-18, the newest of which is unstable, served by broker, controller"
            ]
        );
        assert_eq!(both(FETCH, ""), ["Fetch (1): is gone"]);
        assert_eq!(
            both(FETCH, &FETCH.replace("api 1 Fetch", "api 1 Pull")),
            ["Pull (1): was called Fetch"]
        );
    }

    #[test]
    fn versions_come_and_go() {
        for (to, line) in [
            ("4-19", "version 19 is new, it has 4-19 now"),
            ("6-20", "versions 19-20 are new, versions 4-5 are gone, it has 6-20 now"),
            ("0-17", "versions 0-3 are new, version 18 is gone, it has 0-17 now"),
            ("none", "has no version any more, it had 4-18"),
        ] {
            let lines = between_texts(FETCH, &FETCH.replace("4-18", to));
            assert_eq!(lines, [format!("Fetch (1): {line}")]);
        }
        assert_eq!(
            between_texts(&FETCH.replace("4-18", "none"), FETCH),
            ["Fetch (1): has versions again: 4-18"]
        );
    }

    #[test]
    fn stable_and_unstable_are_told_by_version() {
        let unstable = FETCH.replace("broker\n", "broker unstable\n");
        let line = |old: &str, new: &str| between_texts(old, new).join("; ");
        assert_eq!(line(&unstable, FETCH), "Fetch (1): version 18 is stable now");
        assert_eq!(line(FETCH, &unstable), "Fetch (1): version 18 is unstable now");
        let next = unstable.replace("4-18", "4-19");
        assert_eq!(
            line(FETCH, &next),
            "Fetch (1): version 19 is new, it has 4-19 now; Fetch (1): version 19 is unstable"
        );
        assert_eq!(
            line(&unstable, &next),
            "Fetch (1): version 19 is new, it has 4-19 now; Fetch (1): version 18 is stable now; \
             Fetch (1): version 19 is unstable"
        );
    }

    #[test]
    fn listeners_and_flexible_versions_are_told() {
        let new =
            FETCH.replace("Fetch broker", "Fetch controller").replace("12+\nresp", "13+\nresp");
        assert_eq!(
            between_texts(FETCH, &new),
            [
                "Fetch (1): is served by controller as well",
                "Fetch (1): is not served by broker any more",
                "Fetch (1): request is flexible in 13+, was flexible in 12+",
            ]
        );
        assert_eq!(
            between_texts(FETCH, &FETCH.replace("4-18 flexible=12+\nresp", "4-18\nresp")),
            ["Fetch (1): request is never flexible, was flexible in 12+"]
        );
    }

    #[test]
    fn fields_come_and_go_with_what_there_is_to_know() {
        let a = "  A: int8 0+\n";
        let b = "  Bs: []B 3+ nullable=4+ default=null tag=2 ignorable\n    C: int64 3+\n";
        let fact = "field `Bs` ([]B, 3+, null in 4+, tag 2, default null, ignorable)";
        assert_eq!(fields(a, &format!("{a}{b}")), [format!("{fact} is new")]);
        assert_eq!(fields(&format!("{a}{b}"), a), [format!("{fact} is gone")]);
        let more =
            b.replace("    C: int64 3+\n", "    C: int64 3+\n    D: []string 5+ nullable=5+\n");
        assert_eq!(fields(b, &more), ["field `Bs.D` ([]string, 5+, nullable) is new"]);
    }

    #[test]
    fn a_field_in_the_same_place_with_the_same_bytes_was_renamed() {
        let old = "  A: int8 0+\n  Old: int32 3-5 default=-1\n";
        assert_eq!(fields(old, &old.replace("Old", "New")), ["field `New` was called `Old`"]);
        // And with a name that the schema remembers, wherever it stands.
        let new = "  New: int32 3+ default=-1 was=Old\n  A: int8 0+\n";
        assert_eq!(
            fields(old, new),
            [
                "field `New` was called `Old`",
                "field `New` is in versions 3+, was in versions 3-5",
                "fields have another order",
            ]
        );
        // Another type is another field.
        assert_eq!(
            fields("  Old: int32 0+\n", "  New: int64 0+\n"),
            ["field `New` (int64, 0+) is new", "field `Old` (int32, 0+) is gone"]
        );
    }

    #[test]
    fn every_attribute_of_a_field_is_compared() {
        let old = "  A: string 0+\n";
        for (new, line) in [
            ("  A: uuid 0+\n", "is uuid, was string"),
            ("  A: []int32 0+\n", "is []int32, was string"),
            ("  A: string 1-7\n", "is in versions 1-7, was in versions 0+"),
            ("  A: string 0+ nullable=3+\n", "can be null in versions 3+"),
            ("  A: string 0+ default=x\n", "defaults to x, did to empty"),
            ("  A: string 0+ ignorable\n", "is ignorable now: dropped where a version lacks it"),
            ("  A: string 0+ tag=3\n", "is tagged now (tag 3)"),
            ("  A: string 0+ key\n", "identifies its element now"),
            ("  A: string 0+ entity=groupId\n", "names groupId, named nothing"),
            ("  A: string 0+ flexible=none\n", "keeps its classic form in flexible versions"),
        ] {
            assert_eq!(fields(old, new), [format!("field `A` {line}")]);
        }
        for (old, new, line) in [
            ("nullable=0+", "nullable=3+", "can be null in versions 3+, it could in versions 0+"),
            ("nullable=3", "", "can never be null, it could in version 3"),
            ("default=x", "", "defaults to empty, did to x"),
            ("ignorable", "", "is not ignorable any more: refused where a version lacks it"),
            ("tag=1", "tag=2", "has the tag 2, had 1"),
            ("tag=1", "", "is not tagged any more (was tag 1)"),
            ("key", "", "does not identify its element now"),
        ] {
            let whole = |attribute: &str| format!("  A: string 0+ {attribute}\n");
            assert_eq!(fields(&whole(old), &whole(new)), [format!("field `A` {line}")]);
        }
        assert_eq!(
            fields("  A: int8 0+ default=-1\n", "  A: int8 0+\n"),
            ["field `A` defaults to 0, did to -1"]
        );
    }

    #[test]
    fn shared_structs_and_messages_without_an_api_are_compared() {
        let old = "data Blob 0-3\n  A: S 0+\n  struct S 0+\n    B: int8 0+\n";
        let new = "data Blob 0-4\n  A: S 0+\n  struct S 1+\n    B: int16 0+\n  struct T 2+\n    C: int8 2+\n";
        assert_eq!(
            between_texts(old, new),
            [
                "Blob: version 4 is new, it has 0-4 now",
                "Blob: struct `S` is in versions 1+, was in versions 0+",
                "Blob: field `S.B` is int16, was int8",
                "Blob: struct `T` (2+) is new",
            ]
        );
        assert_eq!(between_texts("", old), ["Blob: is a new message, versions 0-3"]);
        assert_eq!(between_texts(old, ""), ["Blob: is gone"]);
    }
}
