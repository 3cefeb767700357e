//! Administrative calls: dropping one takes nothing back, and asking again says what is.

use kafka4rs::admin::{Admin, NewTopic};
use kafka4rs::{ErrorKind, KafkaError};
use kafka4rs_protocol::{ApiKey, ErrorCode};
use kafka4rs_testkit::End;

use crate::bed::{Bed, TOPIC, under_every_fault};

const NEW: &str = "invoices";

fn admin(bed: &Bed) -> Admin {
    Admin::new(&bed.client).expect("an admin")
}

/// The number of partitions of a topic; `None`: there is no such topic.
async fn partitions(admin: &Admin, topic: &str) -> Option<usize> {
    let described = admin.describe_topics([topic]).await.expect("an answer");
    match &described[topic] {
        Ok(topic) => Some(topic.partitions.len()),
        Err(error) => {
            assert_eq!(error.code(), Some(ErrorCode::UnknownTopicOrPartition), "{error}");
            None
        }
    }
}

#[test]
fn a_dropped_create_topics_made_the_topic_or_not_and_asking_again_makes_it() {
    under_every_fault(
        &[ApiKey::CreateTopics],
        async |bed| admin(bed),
        async |_, admin| {
            let topic = NewTopic::new(NEW).partitions(2);
            admin.create_topics([topic]).await.map(|results| results[NEW].clone())
        },
        async |_, admin, end| {
            let there = partitions(&admin, NEW).await;
            assert!(there.is_none() || there == Some(2), "{there:?}");
            if let End::Completed(result) = end {
                // An answer that was lost makes the second attempt find the topic of the first: said, not hidden.
                match result.expect("an answer") {
                    Ok(_) => {}
                    Err(error) => assert_eq!(error.code(), Some(ErrorCode::TopicAlreadyExists)),
                }
                assert_eq!(there, Some(2));
            }
            let again = admin.create_topics([NewTopic::new(NEW).partitions(2)]).await;
            let again = again.expect("an answer");
            match &again[NEW] {
                Ok(_) => {}
                Err(error) => assert_eq!(error.code(), Some(ErrorCode::TopicAlreadyExists)),
            }
            assert_eq!(partitions(&admin, NEW).await, Some(2));
        },
    );
}

#[test]
fn a_dropped_delete_topics_deleted_the_topic_or_not_and_asking_again_deletes_it() {
    under_every_fault(
        &[ApiKey::DeleteTopics],
        async |bed| {
            let admin = admin(bed);
            let created = admin.create_topics([NewTopic::new(NEW).partitions(1)]).await;
            assert!(created.expect("an answer")[NEW].is_ok());
            admin
        },
        async |_, admin| admin.delete_topics([NEW]).await.map(|results| results[NEW].clone()),
        async |_, admin, end| {
            if let End::Completed(result) = end {
                gone(result.expect("an answer").map(drop));
                assert_eq!(partitions(&admin, NEW).await, None);
            }
            gone(admin.delete_topics([NEW]).await.expect("an answer")[NEW].clone().map(drop));
            assert_eq!(partitions(&admin, NEW).await, None);
            assert_eq!(partitions(&admin, TOPIC).await, Some(1), "the other one stays");
        },
    );
}

/// Deleted now, or before.
fn gone(result: Result<(), KafkaError>) {
    if let Err(error) = result {
        assert_eq!(error.code(), Some(ErrorCode::UnknownTopicOrPartition), "{error}");
    }
}

#[test]
fn a_dropped_create_partitions_grew_the_topic_or_not_and_asking_again_grows_it() {
    under_every_fault(
        &[ApiKey::CreatePartitions],
        async |bed| admin(bed),
        async |_, admin| {
            admin.create_partitions([(TOPIC, 4)]).await.map(|results| results[TOPIC].clone())
        },
        async |_, admin, end| {
            let there = partitions(&admin, TOPIC).await;
            assert!(there == Some(1) || there == Some(4), "{there:?}");
            if let End::Completed(result) = end {
                grown(result.expect("an answer").map(drop));
                assert_eq!(there, Some(4));
            }
            let again = admin.create_partitions([(TOPIC, 4)]).await.expect("an answer");
            grown(again[TOPIC].clone().map(drop));
            assert_eq!(partitions(&admin, TOPIC).await, Some(4));
        },
    );
}

/// Grown now, or before.
fn grown(result: Result<(), KafkaError>) {
    if let Err(error) = result {
        assert_eq!(error.code(), Some(ErrorCode::InvalidPartitions), "{error}");
    }
}

#[test]
fn a_dropped_describe_topics_changes_nothing() {
    under_every_fault(
        &[ApiKey::Metadata, ApiKey::DescribeTopicPartitions],
        async |bed| admin(bed),
        async |_, admin| admin.describe_topics([TOPIC, NEW]).await,
        async |_, admin, end| {
            if let End::Completed(described) = end {
                let described = described.expect("an answer");
                assert!(described[TOPIC].is_ok());
                assert!(described[NEW].is_err());
            }
            assert_eq!(partitions(&admin, TOPIC).await, Some(1));
            assert_eq!(partitions(&admin, NEW).await, None, "asking made no topic");
        },
    );
}

#[test]
fn a_dropped_describe_cluster_changes_nothing() {
    under_every_fault(
        &[ApiKey::Metadata, ApiKey::DescribeCluster],
        async |bed| admin(bed),
        async |_, admin| admin.describe_cluster().await,
        async |bed, admin, end| {
            let whole = |cluster: Result<kafka4rs::admin::ClusterDescription, KafkaError>| {
                let brokers = cluster.expect("an answer").brokers.len();
                assert!((2..=3).contains(&brokers), "{brokers}");
            };
            if let End::Completed(described) = end {
                whole(described);
            }
            whole(admin.describe_cluster().await);
            bed.still_works().await;
        },
    );
}

#[test]
fn a_call_that_is_never_awaited_is_never_sent() {
    under_every_fault(
        &[ApiKey::CreateTopics],
        async |bed| admin(bed),
        async |_, admin| {
            drop(admin.create_topics([NewTopic::new(NEW).partitions(1)]));
            // Something that waits, so that there is a place to drop.
            admin.describe_cluster().await.map(drop)
        },
        async |_, admin, end| {
            if let End::Completed(result) = end {
                let kind = result.as_ref().err().map(KafkaError::kind);
                assert!(kind.is_none() || kind == Some(ErrorKind::Timeout), "{result:?}");
            }
            assert_eq!(partitions(&admin, NEW).await, None);
        },
    );
}
