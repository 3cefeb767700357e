//! What a node says it can do.

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
        let features = BTreeMap::from([(KafkaString::from_static("group.version"), 1)]);
        Self { apis: SERVED.iter().copied().collect(), features }
    }
}

impl Release {
    /// The versions advertised and accepted.
    pub(crate) fn advertised(&self, api: ApiKey) -> Option<VersionRange> {
        self.apis.get(&api).copied()
    }
}
