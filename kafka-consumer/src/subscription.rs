//! What a consumer reads: topics through a group, or partitions of its own choice.

use std::collections::{BTreeMap, BTreeSet};

use kafka4rs_core::{KafkaError, OffsetAndMetadata, Result, TopicPartition};
use kafka4rs_protocol::TopicName;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Subscription {
    /// Nothing: the application took back what it had chosen.
    #[default]
    Nothing,
    /// The group's coordinator says which partitions.
    Topics(BTreeSet<TopicName>),
    /// The same for the topics that match; the coordinator says which those are.
    Pattern(String),
    /// These and no others.
    Partitions(BTreeSet<TopicPartition>),
}

impl Subscription {
    pub(crate) fn topics<T: Into<String>>(topics: impl IntoIterator<Item = T>) -> Result<Self> {
        let mut names = BTreeSet::new();
        for topic in topics {
            let topic: String = topic.into();
            check_name(&topic)?;
            names.insert(TopicName::from(topic));
        }
        if names.is_empty() {
            return Err(KafkaError::config("no topic to subscribe to was given"));
        }
        Ok(Self::Topics(names))
    }

    pub(crate) fn pattern(pattern: impl Into<String>) -> Result<Self> {
        let pattern: String = pattern.into();
        if pattern.is_empty() {
            return Err(KafkaError::config("an empty pattern matches no topic"));
        }
        Ok(Self::Pattern(pattern))
    }

    /// Whether it takes a membership.
    pub(crate) fn is_group(&self) -> bool {
        matches!(self, Self::Topics(_) | Self::Pattern(_))
    }

    pub(crate) fn partitions(partitions: impl IntoIterator<Item = TopicPartition>) -> Result<Self> {
        let partitions: BTreeSet<_> = partitions.into_iter().collect();
        if partitions.is_empty() {
            return Err(KafkaError::config("no partition to assign was given"));
        }
        for partition in &partitions {
            check_name(&partition.topic)?;
            if partition.partition.get() < 0 {
                return Err(KafkaError::config(format!(
                    "{partition}: partitions are counted from 0"
                )));
            }
        }
        Ok(Self::Partitions(partitions))
    }

    /// Every topic that metadata has to know about.
    pub(crate) fn topic_names(&self) -> BTreeSet<TopicName> {
        match self {
            Self::Nothing | Self::Pattern(_) => BTreeSet::new(),
            Self::Topics(topics) => topics.clone(),
            Self::Partitions(partitions) => partitions.iter().map(|p| p.topic.clone()).collect(),
        }
    }
}

/// What the application wants to read, and what the shell has yet to do about it. Of several changes in a row the last
/// one counts.
#[derive(Debug, Default)]
pub(crate) struct Choice {
    pub(crate) subscription: Subscription,
    /// The shell has not seen it.
    pub(crate) changed: bool,
    /// The membership is to be ended before anything else, and is not yet.
    pub(crate) leaving: bool,
    /// The coordinator is to look at this member.
    pub(crate) heartbeat: bool,
    /// Moved past in partitions that are no longer read; to be committed.
    pub(crate) left_behind: BTreeMap<TopicPartition, OffsetAndMetadata>,
}

impl Choice {
    pub(crate) fn new(subscription: Subscription) -> Self {
        Self { subscription, ..Self::default() }
    }
}

/// Kafka's rule for names of topics; the broker would answer INVALID_TOPIC_EXCEPTION for ever.
///
/// Source: Kafka's Topic.validate.
fn check_name(name: &str) -> Result<()> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    if name.is_empty()
        || name.len() > 249
        || name == "."
        || name == ".."
        || !name.chars().all(allowed)
    {
        return Err(KafkaError::config(format!(
            "\"{name}\" is no topic name: 1 to 249 letters, digits, dots, underscores or hyphens"
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn impossible_names_are_refused_before_anything_is_sent() {
        for name in ["", ".", "..", "a b", "naïve", &"x".repeat(250)] {
            assert!(Subscription::topics([name]).is_err(), "{name}");
        }
        assert!(Subscription::topics(["orders.v1_2-x"]).is_ok());
    }

    #[test]
    fn nothing_is_not_a_subscription() {
        assert!(Subscription::topics(Vec::<String>::new()).is_err());
        assert!(Subscription::partitions([]).is_err());
    }
}
