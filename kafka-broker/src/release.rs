//! What a node says it can do: this broker's own ranges, or those of a Kafka release.

use std::collections::BTreeMap;

use kafka4rs_protocol::{ApiKey, KafkaString, VersionRange};

use crate::dispatch::SERVED;

/// Version ranges and feature levels: what ApiVersions answers, and what is refused.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Release {
    pub(crate) apis: BTreeMap<ApiKey, VersionRange>,
    /// Name and finalized level.
    pub(crate) features: BTreeMap<KafkaString, i16>,
}

impl Default for Release {
    /// All that this broker serves.
    fn default() -> Self {
        let features = BTreeMap::from([(GROUP_VERSION, 1)]);
        Self { apis: SERVED.iter().copied().collect(), features }
    }
}

impl Release {
    /// A Kafka release by `major.minor`, as far as this broker serves its APIs; otherwise why there is none.
    pub(crate) fn emulated(release: &str) -> Result<Self, String> {
        let unknown = || {
            let (first, last) = (name(FIRST), name(LAST));
            format!("Kafka {release:?} is not known here; {first} to {last} are, by major.minor")
        };
        let wanted = parse(release).filter(|wanted| exists(*wanted)).ok_or_else(unknown)?;
        let mut apis = BTreeMap::new();
        for (api, served) in SERVED {
            let changes = MAXIMA.iter().find(|(of, _)| of == api).map_or(&[][..], |(_, all)| all);
            let max = changes.iter().rev().find(|(since, _)| *since <= wanted);
            // Lower than Kafka 4 serves, this broker does not either.
            let range = max.and_then(|(_, max)| served.intersect(VersionRange::new(0, *max)));
            if let Some(range) = range {
                apis.insert(*api, range);
            }
        }
        let mut features = BTreeMap::new();
        if wanted >= (4, 0) {
            features.insert(GROUP_VERSION, 1);
        }
        Ok(Self { apis, features })
    }

    /// Narrows an API, or takes it away; otherwise why not.
    pub(crate) fn narrow(
        &mut self,
        api: ApiKey,
        range: Option<VersionRange>,
    ) -> Result<(), String> {
        let Some(range) = range else {
            self.apis.remove(&api);
            return Ok(());
        };
        let served = SERVED.iter().find(|(served, _)| *served == api).map(|(_, range)| *range);
        match served {
            Some(served) if served.intersect(range) == Some(range) => {
                self.apis.insert(api, range);
                Ok(())
            }
            Some(served) => Err(format!("{api} versions {range}: this broker serves {served}")),
            None => Err(format!("{api}: this broker does not serve it")),
        }
    }

    /// The versions advertised and accepted.
    pub(crate) fn advertised(&self, api: ApiKey) -> Option<VersionRange> {
        self.apis.get(&api).copied()
    }

    /// Whether groups of the KIP-848 protocol are switched off, which Kafka does by feature level.
    pub(crate) fn refuses_consumer_groups(&self) -> bool {
        self.features.get(&GROUP_VERSION) == Some(&0)
    }
}

type Number = (u8, u8);

fn parse(release: &str) -> Option<Number> {
    let (major, minor) = release.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

fn exists((major, minor): Number) -> bool {
    match major {
        2 => (1..=8).contains(&minor),
        3 => minor <= 9,
        4 => minor <= LAST.1,
        _ => false,
    }
}

fn name((major, minor): Number) -> String {
    format!("{major}.{minor}")
}

const GROUP_VERSION: KafkaString = KafkaString::from_static("group.version");
const FIRST: Number = (2, 1);
const LAST: Number = (4, 4);

/// The highest version of each API, and the release that brought it. Source: the KIPs that raised them; the ranges of
/// 4.0 to 4.4 as released.
const MAXIMA: &[(ApiKey, &[(Number, i16)])] = &[
    (
        ApiKey::Produce,
        &[
            ((2, 1), 7),
            ((2, 4), 8),
            ((2, 8), 9),
            ((3, 7), 10),
            ((3, 8), 11),
            ((4, 0), 12),
            ((4, 1), 13),
        ],
    ),
    (
        ApiKey::Fetch,
        &[
            ((2, 1), 10),
            ((2, 3), 11),
            ((2, 7), 12),
            ((3, 1), 13),
            ((3, 5), 15),
            ((3, 7), 16),
            ((3, 9), 17),
            ((4, 1), 18),
        ],
    ),
    (
        ApiKey::ListOffsets,
        &[
            ((2, 1), 4),
            ((2, 2), 5),
            ((2, 8), 6),
            ((3, 0), 7),
            ((3, 5), 8),
            ((3, 9), 9),
            ((4, 0), 10),
            ((4, 2), 11),
        ],
    ),
    (
        ApiKey::Metadata,
        &[((2, 1), 7), ((2, 3), 8), ((2, 4), 9), ((2, 8), 11), ((3, 1), 12), ((4, 0), 13)],
    ),
    (ApiKey::OffsetCommit, &[((2, 1), 6), ((2, 3), 7), ((2, 4), 8), ((3, 7), 9), ((4, 2), 10)]),
    (
        ApiKey::OffsetFetch,
        &[((2, 1), 5), ((2, 4), 6), ((2, 5), 7), ((3, 0), 8), ((3, 7), 9), ((4, 2), 10)],
    ),
    (ApiKey::FindCoordinator, &[((2, 1), 2), ((2, 4), 3), ((3, 0), 4), ((3, 8), 5), ((3, 9), 6)]),
    (
        ApiKey::JoinGroup,
        &[((2, 1), 3), ((2, 2), 4), ((2, 3), 5), ((2, 4), 6), ((2, 5), 7), ((3, 2), 9)],
    ),
    (ApiKey::Heartbeat, &[((2, 1), 2), ((2, 3), 3), ((2, 4), 4)]),
    (ApiKey::LeaveGroup, &[((2, 1), 2), ((2, 4), 4), ((3, 2), 5)]),
    (ApiKey::SyncGroup, &[((2, 1), 2), ((2, 3), 3), ((2, 4), 4), ((2, 5), 5)]),
    (ApiKey::DescribeGroups, &[((2, 1), 2), ((2, 3), 3), ((2, 4), 5), ((4, 0), 6)]),
    (ApiKey::ListGroups, &[((2, 1), 2), ((2, 4), 3), ((2, 6), 4), ((3, 8), 5)]),
    (ApiKey::DeleteGroups, &[((2, 1), 1), ((2, 4), 2)]),
    (ApiKey::OffsetDelete, &[((2, 4), 0)]),
    // 4.4 has version 5, which is not served here.
    (ApiKey::ApiVersions, &[((2, 1), 2), ((2, 4), 3), ((3, 9), 4)]),
    (ApiKey::CreateTopics, &[((2, 1), 3), ((2, 4), 5), ((2, 7), 6), ((2, 8), 7)]),
    (ApiKey::DeleteTopics, &[((2, 1), 3), ((2, 4), 4), ((2, 7), 5), ((2, 8), 6)]),
    (ApiKey::InitProducerId, &[((2, 1), 1), ((2, 4), 2), ((2, 5), 3), ((2, 7), 4), ((3, 8), 5)]),
    (ApiKey::OffsetForLeaderEpoch, &[((2, 1), 2), ((2, 3), 3), ((2, 8), 4)]),
    (ApiKey::CreatePartitions, &[((2, 1), 1), ((2, 5), 2), ((2, 7), 3)]),
    (ApiKey::DescribeCluster, &[((2, 8), 0), ((3, 7), 1), ((4, 0), 2)]),
    // Before 4.0 it had to be enabled; here it is.
    (ApiKey::ConsumerGroupHeartbeat, &[((3, 7), 0), ((4, 0), 1)]),
    (ApiKey::ConsumerGroupDescribe, &[((3, 7), 0), ((4, 0), 1)]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_api_served_has_its_history_in_rising_order() {
        for (api, served) in SERVED {
            let (_, changes) = MAXIMA.iter().find(|(of, _)| of == api).unwrap();
            assert!(changes.is_sorted_by(|one, next| one.0 < next.0 && one.1 < next.1), "{api}");
            assert_eq!(changes.last().unwrap().1, served.max, "{api}");
            assert!(changes.iter().all(|(since, _)| exists(*since)), "{api}");
        }
    }

    #[test]
    fn the_newest_release_is_what_is_served_without_one() {
        assert_eq!(Release::emulated("4.4").unwrap(), Release::default());
        assert_eq!(Release::emulated("4.3").unwrap(), Release::default());
    }

    #[test]
    fn releases_that_are_not_known_are_refused() {
        for release in ["", "2", "2.0", "2.9", "3.10", "4.5", "5.0", "4.x", "4.1.0", "-1.0"] {
            let refused = Release::emulated(release).unwrap_err();
            assert!(refused.contains("2.1 to 4.4"), "{refused}");
        }
    }
}
