//! Row C15: the closest replica is read (KIP-392), and whatever is wrong with it leads back to the leader.

use std::time::Duration;

use kafka4rs::protocol::{ApiKey, ErrorCode};
use kafka4rs::{Client, Consumer, OffsetReset};
use kafka4rs_io::rt::RuntimeRef;

use crate::bed::{tp, virtually};
use crate::stand::{Follower, Stand};

const MAX_AGE: Duration = Duration::from_secs(60);

struct Near {
    stand: Stand,
    client: Client,
    consumer: Consumer,
    read: i64,
}

impl Near {
    /// Node 1 leads and sends readers to node 2, which does this.
    async fn new(runtime: &RuntimeRef, follower: Follower) -> Self {
        let stand = Stand::new(runtime, 3, 1).await;
        stand.lock().closest = Some(2);
        stand.lock().followers.insert(2, follower);
        stand.append(0, 0..10);
        let config = stand.config().metadata_max_age(MAX_AGE).build();
        let client = Client::new(config.expect("a configuration")).expect("a client");
        let consumer = Consumer::builder(&client)
            .auto_offset_reset(OffsetReset::Earliest)
            .assign([tp(0)])
            .expect("a consumer");
        Self { stand, client, consumer, read: 0 }
    }

    /// Reads up to this number, in order, within a minute.
    async fn read_to(&mut self, end: i64) {
        while self.read < end {
            let records = self.consumer.poll(Duration::from_secs(60)).await.expect("a poll");
            assert!(!records.is_empty(), "{} of {end} came", self.read);
            for record in &records {
                let value = String::from_utf8_lossy(&record.value).into_owned();
                assert_eq!(value, self.read.to_string());
                self.read += 1;
            }
        }
    }

    async fn wait(&mut self, time: Duration) {
        let records = self.consumer.poll(time).await.expect("a poll");
        assert!(records.is_empty());
    }

    /// Fetches of nodes 1 and 2 since the last time.
    fn fetches(&self) -> (usize, usize) {
        let mut cluster = self.stand.lock();
        let counts = (cluster.count_at(1, ApiKey::Fetch), cluster.count_at(2, ApiKey::Fetch));
        cluster.asked.clear();
        counts
    }

    async fn end(self) {
        assert_eq!(self.stand.lock().count_at(2, ApiKey::ListOffsets), 0, "never of a follower");
        self.consumer.close().await.expect("closed");
        drop(self.client);
        self.stand.close();
    }
}

#[test]
fn the_replica_that_the_leader_names_is_read_and_the_leader_is_asked_again_after_the_metadata_age()
{
    virtually(async |runtime| {
        let mut near = Near::new(&runtime, Follower::Until(i64::MAX)).await;
        near.read_to(10).await;
        near.wait(Duration::from_secs(10)).await;
        let (leader, follower) = near.fetches();
        assert!(
            leader == 1 && follower >= 10,
            "{leader} of the leader, {follower} of the follower"
        );
        near.stand.append(0, 10..20);
        near.read_to(20).await;
        assert_eq!(near.fetches().0, 0);
        near.wait(MAX_AGE).await;
        let (leader, follower) = near.fetches();
        assert!(leader == 1 && follower > 60, "{leader} of the leader, {follower} of the follower");
        near.end().await;
    });
}

#[test]
fn c15_a_follower_that_refuses_or_lacks_the_offset_leads_back_to_the_leader() {
    virtually(async |runtime| {
        let refusals = [
            ErrorCode::OffsetNotAvailable,
            ErrorCode::NotLeaderOrFollower,
            ErrorCode::ReplicaNotAvailable,
            ErrorCode::KafkaStorageError,
            ErrorCode::UnknownLeaderEpoch,
            ErrorCode::OffsetOutOfRange,
        ];
        for code in refusals {
            let mut near = Near::new(&runtime, Follower::Until(i64::MAX)).await;
            near.read_to(10).await;
            near.fetches();
            // From now on the follower is of no use, and the leader knows.
            near.stand.lock().followers.insert(2, Follower::Refuses(code));
            near.stand.lock().closest = None;
            near.stand.append(0, 10..20);
            near.read_to(20).await;
            let (leader, follower) = near.fetches();
            assert!(leader >= 1 && follower <= 2, "{code}: {leader} and {follower}");
            assert_eq!(near.stand.lock().count(ApiKey::ListOffsets), 0, "{code}: no reset");
            near.end().await;
        }
    });
}

#[test]
fn c15_a_follower_that_lags_behind_the_offset_costs_no_loop_and_no_reset() {
    virtually(async |runtime| {
        let mut near = Near::new(&runtime, Follower::Until(i64::MAX)).await;
        near.read_to(10).await;
        // The leader goes on naming it, though it has less than was read already.
        near.stand.lock().followers.insert(2, Follower::Until(5));
        near.stand.append(0, 10..20);
        near.fetches();
        near.wait(Duration::from_secs(30)).await;
        let (leader, follower) = near.fetches();
        assert!(leader < 60 && follower < 60, "{leader} and {follower} fetches in 30 s");
        assert_eq!(near.stand.lock().count(ApiKey::ListOffsets), 0);
        near.stand.lock().followers.insert(2, Follower::Until(i64::MAX));
        near.read_to(20).await;
        near.end().await;
    });
}

#[test]
fn c15_a_follower_that_is_down_or_unknown_leads_back_to_the_leader() {
    virtually(async |runtime| {
        let mut near = Near::new(&runtime, Follower::Until(i64::MAX)).await;
        near.read_to(10).await;
        near.stand.lock().dead.insert(2);
        near.stand.lock().closest = None;
        near.stand.append(0, 10..20);
        near.read_to(20).await;
        near.end().await;
        // One that metadata has never heard of.
        let mut near = Near::new(&runtime, Follower::Until(i64::MAX)).await;
        near.stand.lock().closest = Some(99);
        near.wait(Duration::from_secs(10)).await;
        let (leader, _) = near.fetches();
        assert!(leader < 60, "{leader} fetches in 10 s");
        near.stand.lock().closest = None;
        near.read_to(10).await;
        near.end().await;
    });
}
