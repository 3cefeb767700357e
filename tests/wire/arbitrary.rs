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
