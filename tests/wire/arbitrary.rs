//! Round trips of arbitrary messages, every message and version.

use proptest::prelude::*;

use crate::registry;

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(seed: u64) {
        for entry in registry::ALL {
            for version in entry.versions.min..=entry.versions.max {
                if let Err(error) = (entry.round_trip)(seed, version) {
                    prop_assert!(false, "{}", error);
                }
            }
        }
    }
}

#[test]
fn versions_out_of_range_are_refused_by_name_and_range() {
    for entry in registry::ALL {
        for version in [entry.versions.min - 1, entry.versions.max + 1] {
            let error = (entry.read)(bytes::Bytes::new(), version).unwrap_err().to_string();
            assert!(error.contains(entry.name), "{error}");
            assert!(error.contains(&entry.versions.to_string()), "{error}");
            let error = (entry.round_trip)(1, version).unwrap_err();
            assert!(error.contains(&entry.versions.to_string()), "{error}");
        }
    }
}
