//! Bodies that Java wrote.

use std::collections::BTreeSet;

use kafka4rs_testkit::golden;

use crate::registry::{self, named};

#[test]
fn every_body_is_written_again_as_java_wrote_it() {
    let (mut bodies, mut pairs) = (0, BTreeSet::new());
    for line in golden::lines("messages.jsonl.gz").unwrap() {
        let (name, version) = (line["message"].as_str().unwrap(), version(&line["version"]));
        let body = golden::hex(line["hex"].as_str().unwrap());
        let read = (named(name).read)(body.clone(), version)
            .unwrap_or_else(|e| panic!("{e}\n{}", line["json"]));
        assert_eq!(read.consumed, body.len(), "{name} v{version}");
        assert_eq!(read.again, body, "{name} v{version}: {}", line["json"]);
        assert_eq!(read.encoded_len, body.len(), "{name} v{version}");
        bodies += 1;
        pairs.insert((name.to_owned(), version));
    }
    assert_eq!((bodies, pairs.len()), (4375, 625));
    // What 4.4 added to 4.3 has no vectors; round trips cover it.
    for entry in registry::ALL {
        let covered = pairs.iter().filter(|(name, _)| name == entry.name).count();
        let all = usize::try_from(entry.versions.max - entry.versions.min + 1).unwrap();
        let added = all - covered;
        assert!(added <= 1, "{}: {added} versions without a vector", entry.name);
    }
}

pub(crate) fn version(value: &serde_json::Value) -> i16 {
    i16::try_from(value.as_i64().unwrap()).unwrap()
}
