//! Deleting topics.

use std::future::IntoFuture;
use std::time::Duration;

use kafka4rs_core::{Lane, Result, Target};
use kafka4rs_protocol::ErrorCode;
use kafka4rs_protocol::messages::delete_topics_request::DeleteTopicState;
use kafka4rs_protocol::messages::{DeleteTopicsRequest, DeleteTopicsResponse};

use crate::outcome::{complete, controller_moved, maybe_done, refusal};
use crate::{Admin, Call, PerTopic};

/// A call of [`Admin::delete_topics`]; await it.
#[derive(Debug)]
#[must_use = "nothing is sent until the call is awaited"]
pub struct DeleteTopics {
    admin: Admin,
    topics: Vec<String>,
    limit: Option<Duration>,
}

impl DeleteTopics {
    pub(crate) fn new(admin: Admin, topics: Vec<String>) -> Self {
        Self { admin, topics, limit: None }
    }

    /// Ends the call after `limit`. Default: `default_api_timeout`, 60 s.
    pub fn within(mut self, limit: Duration) -> Self {
        self.limit = Some(limit);
        self
    }

    async fn run(self) -> Result<PerTopic<()>> {
        let deadline = self.admin.deadline(self.limit);
        let mut attempts = 0;
        let answer: DeleteTopicsResponse = self
            .admin
            .client()
            .call(
                Target::Controller,
                Lane::Admin,
                deadline,
                None,
                |version| {
                    attempts += 1;
                    self.request(version, self.admin.broker_timeout_ms(deadline))
                },
                |answer: &DeleteTopicsResponse| {
                    controller_moved(answer.responses.iter().map(|item| item.error_code))
                },
            )
            .await
            .map_err(|error| maybe_done(error, attempts))?;
        let mut results = PerTopic::new();
        for topic in answer.responses {
            let Some(name) = topic.name else { continue };
            let message = topic.error_message.as_ref();
            let result = refusal("delete topic", &name, topic.error_code, message);
            let result = result.map_err(|error| match error.code() {
                Some(ErrorCode::UnknownTopicOrPartition) if attempts > 1 => {
                    error.advise("an earlier attempt of this call may have deleted it")
                }
                _ => error,
            });
            results.insert(name.to_string(), result);
        }
        Ok(complete("delete topic", self.topics, results))
    }

    fn request(&self, version: i16, timeout_ms: i32) -> DeleteTopicsRequest {
        let mut request = DeleteTopicsRequest { timeout_ms, ..Default::default() };
        if version >= 6 {
            request.topics = self
                .topics
                .iter()
                .map(|name| DeleteTopicState {
                    name: Some(name.as_str().into()),
                    ..Default::default()
                })
                .collect();
        } else {
            request.topic_names = self.topics.iter().map(|name| name.as_str().into()).collect();
        }
        request
    }
}

impl IntoFuture for DeleteTopics {
    type Output = Result<PerTopic<()>>;
    type IntoFuture = Call<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}
