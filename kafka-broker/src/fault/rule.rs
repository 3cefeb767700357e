//! Which requests a fault is for.

use std::ops::RangeInclusive;

use kafka4rs_protocol::{ApiKey, ErrorCode, KafkaString, Uuid};

use super::effect::Effect;

/// One installed fault: where it applies, how often, and what it does.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub(crate) id: RuleId,
    pub(crate) scope: Scope,
    pub(crate) often: Often,
    pub(crate) effect: Effect,
}

/// Names a rule among all that were ever installed.
pub(crate) type RuleId = u64;

/// What a request must be to be hit. What is not set matches anything.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    pub(crate) api: Option<ApiKey>,
    pub(crate) versions: Option<RangeInclusive<i16>>,
    pub(crate) topic: Option<String>,
    pub(crate) partition: Option<i32>,
    pub(crate) group: Option<String>,
    pub(crate) node: Option<i32>,
    pub(crate) connection: Option<u64>,
    pub(crate) client_id: Option<String>,
}

/// Which of the matching requests are hit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Often {
    /// Matching requests that pass before the first one is hit.
    pub(crate) skip: u64,
    /// Hits that are left; `None` for no limit.
    pub(crate) left: Option<u64>,
    /// The chance of each, as a part of 2^64; `None` for certainty.
    pub(crate) chance: Option<u64>,
}

/// A request as the matcher sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    pub(crate) api: ApiKey,
    pub(crate) version: i16,
    pub(crate) node: i32,
    pub(crate) connection: u64,
    pub(crate) client_id: &'a str,
    pub(crate) subject: &'a Subject,
}

/// What a request is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Subject {
    pub(crate) topics: Vec<SubjectTopic>,
    pub(crate) groups: Vec<KafkaString>,
}

/// A topic of a request; name or id is empty where neither the request nor the broker knows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SubjectTopic {
    pub(crate) name: KafkaString,
    pub(crate) id: Uuid,
    pub(crate) partitions: Vec<i32>,
}

impl Scope {
    pub(crate) fn matches(&self, asked: &Asked<'_>) -> bool {
        self.api.is_none_or(|api| api == asked.api)
            && self.versions.as_ref().is_none_or(|versions| versions.contains(&asked.version))
            && self.node.is_none_or(|node| node == asked.node)
            && self.connection.is_none_or(|connection| connection == asked.connection)
            && self.client_id.as_ref().is_none_or(|client_id| client_id == asked.client_id)
            && self.matches_group(asked.subject)
            && self.matches_topic(asked.subject)
    }

    fn matches_group(&self, subject: &Subject) -> bool {
        let named = |group: &String| subject.groups.iter().any(|one| **one == **group);
        self.group.as_ref().is_none_or(named)
    }

    fn matches_topic(&self, subject: &Subject) -> bool {
        if self.topic.is_none() && self.partition.is_none() {
            return true;
        }
        subject.topics.iter().any(|topic| {
            self.topic.as_ref().is_none_or(|name| *topic.name == **name)
                && self.partition.is_none_or(|partition| topic.partitions.contains(&partition))
        })
    }

    /// An error for just what the scope names of a request.
    pub(crate) fn strike(&self, code: ErrorCode, subject: &Subject) -> Strike {
        let topics = self.topic.as_ref().map(|name| {
            let named = subject.topics.iter().filter(|topic| *topic.name == **name);
            named.map(|topic| (topic.name.clone(), topic.id)).collect()
        });
        let group = self.group.as_deref().map(KafkaString::from);
        Strike { code, topics, partition: self.partition, group }
    }
}

/// An error, and the parts of a request that it is for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Strike {
    pub(crate) code: ErrorCode,
    topics: Option<Vec<(KafkaString, Uuid)>>,
    partition: Option<i32>,
    group: Option<KafkaString>,
}

impl Strike {
    /// Whether the error is for a topic, named as in the request: by name, by id or by both.
    pub(crate) fn hits_topic(&self, name: &str, id: Uuid) -> bool {
        let same = |(known, known_id): &(KafkaString, Uuid)| match name.is_empty() {
            true => !id.is_zero() && *known_id == id,
            false => **known == *name,
        };
        self.topics.as_ref().is_none_or(|topics| topics.iter().any(same))
    }

    pub(crate) fn hits(&self, name: &str, id: Uuid, partition: i32) -> bool {
        self.partition.is_none_or(|one| one == partition) && self.hits_topic(name, id)
    }

    pub(crate) fn hits_group(&self, group: &str) -> bool {
        self.group.as_ref().is_none_or(|one| **one == *group)
    }

    /// Whether it names topics or partitions, rather than whole requests.
    pub(crate) fn is_partial(&self) -> bool {
        self.topics.is_some() || self.partition.is_some()
    }
}
