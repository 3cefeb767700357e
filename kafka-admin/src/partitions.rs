//! Growing topics.

use std::collections::BTreeMap;
use std::future::IntoFuture;
use std::time::Duration;

use kafka4rs_core::{Lane, Result, Target};
use kafka4rs_protocol::ErrorCode;
use kafka4rs_protocol::messages::create_partitions_request::CreatePartitionsTopic;
use kafka4rs_protocol::messages::{CreatePartitionsRequest, CreatePartitionsResponse};

use crate::outcome::{complete, controller_moved, maybe_done, refusal};
use crate::{Admin, Call, PerTopic};

/// A call of [`Admin::create_partitions`]; await it.
#[derive(Debug)]
#[must_use = "nothing is sent until the call is awaited"]
pub struct CreatePartitions {
    admin: Admin,
    totals: BTreeMap<String, i32>,
    validate_only: bool,
    limit: Option<Duration>,
}

impl CreatePartitions {
    pub(crate) fn new(admin: Admin, totals: BTreeMap<String, i32>) -> Self {
        Self { admin, totals, validate_only: false, limit: None }
    }

    /// Only asks whether the topics could be grown.
    pub fn validate_only(mut self) -> Self {
        self.validate_only = true;
        self
    }

    /// Ends the call after `limit`. Default: `default_api_timeout`, 60 s.
    pub fn within(mut self, limit: Duration) -> Self {
        self.limit = Some(limit);
        self
    }

    async fn run(self) -> Result<PerTopic<()>> {
        let deadline = self.admin.deadline(self.limit);
        let mut attempts = 0;
        let answer: CreatePartitionsResponse = self
            .admin
            .client()
            .call(
                Target::Controller,
                Lane::Admin,
                deadline,
                None,
                |_version| {
                    attempts += 1;
                    self.request(self.admin.broker_timeout_ms(deadline))
                },
                |answer: &CreatePartitionsResponse| {
                    controller_moved(answer.results.iter().map(|item| item.error_code))
                },
            )
            .await
            .map_err(|error| maybe_done(error, attempts))?;
        let mut results = PerTopic::new();
        for topic in answer.results {
            let message = topic.error_message.as_ref();
            let result = refusal("create partitions of", &topic.name, topic.error_code, message);
            let result = result.map_err(|error| match error.code() {
                Some(ErrorCode::InvalidPartitions) if attempts > 1 => error.advise(
                    "an earlier attempt of this call may have grown it; describe it to be sure",
                ),
                _ => error,
            });
            results.insert(topic.name.to_string(), result);
        }
        // Producers and consumers of this client should see the new partitions before their age is up.
        self.admin.client().metadata().request_refresh();
        Ok(complete("create partitions of", self.totals.into_keys(), results))
    }

    fn request(&self, timeout_ms: i32) -> CreatePartitionsRequest {
        CreatePartitionsRequest {
            topics: self
                .totals
                .iter()
                .map(|(name, total)| CreatePartitionsTopic {
                    name: name.as_str().into(),
                    count: *total,
                    assignments: None,
                    ..Default::default()
                })
                .collect(),
            timeout_ms,
            validate_only: self.validate_only,
            ..Default::default()
        }
    }
}

impl IntoFuture for CreatePartitions {
    type Output = Result<PerTopic<()>>;
    type IntoFuture = Call<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}
