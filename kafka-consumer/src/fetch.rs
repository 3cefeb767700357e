//! One fetch: what one broker is asked for, and what is made of the end of its answer.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use kafka4rs_core::{Connection, KafkaError, Lane};
use kafka4rs_protocol::messages::FetchRequest;
use kafka4rs_protocol::messages::fetch_request::{FetchPartition, FetchTopic, ForgottenTopic};
use kafka4rs_protocol::{BrokerId, Deadline, ErrorCode, VersionRange};

use crate::machine::fetch_plan::FetchEnd;
use crate::machine::fetch_session::SessionRequest;
use crate::metrics::Answered;
use crate::shared::Shared;
use crate::sink::{FetchSink, Outcome, ToConsumer};
use crate::state::{State, candidates};

/// From this version on topics go by id (KIP-516).
pub(crate) const BY_ID: i16 = 13;
/// The session epoch that ends a session (KIP-227).
const FINAL_EPOCH: i32 = -1;

/// Asks one broker for what the plan wants of it, and publishes what comes.
pub(crate) async fn fetch(shared: Arc<Shared>, broker: BrokerId) -> FetchEnd {
    match try_fetch(&shared, broker).await {
        Ok(end) => end,
        Err(error) => {
            tracing::debug!(%broker, %error, "fetch failed");
            // A broker that cannot be reached may not be the leader any more.
            shared.client.metadata().request_refresh();
            FetchEnd::Failed
        }
    }
}

async fn try_fetch(shared: &Arc<Shared>, broker: BrokerId) -> Result<FetchEnd, KafkaError> {
    let config = shared.client.config();
    // The broker may hold the answer back for max_wait; that is not its fault.
    let patience = config.request_timeout() + shared.settings.fetch_max_wait;
    let deadline = Deadline::after(shared.now(), patience);
    let connection =
        shared.client.lane(broker, Lane::Fetch(shared.fetch_lane)).ready(deadline).await?;
    let highest = connection.version::<FetchRequest>(None)?;
    let Some((request, by_id)) = build(shared, broker, highest) else {
        return Ok(FetchEnd::NotSent);
    };
    let version = if by_id { highest } else { without_ids(&connection, highest)? };
    let outcome = Arc::new(Mutex::new(None));
    let to = ToConsumer { shared: shared.clone(), broker };
    let sink = FetchSink::new(to, version, outcome.clone());
    let deadline = Deadline::after(shared.now(), patience);
    let pending = connection.submit_streamed(version, &request, Box::new(sink), deadline)?;
    let (sent, correlation_id) = (shared.now(), pending.correlation_id());
    shared.lock().recorder.fetch_sent(broker);
    let (session_id, session_epoch) = (request.session_id, request.session_epoch);
    let (topics, max_bytes) = (request.topics.len(), request.max_bytes);
    tracing::trace!(
        %broker, correlation_id, session_id, session_epoch, topics, max_bytes, "fetch sent"
    );
    let answered = pending.await.map_err(|failed| failed.error);
    let outcome: Option<Outcome> = outcome.lock().unwrap_or_else(PoisonError::into_inner).take();
    match (answered, outcome) {
        (Ok(_), Some(outcome)) => {
            connection.throttle(outcome.throttle);
            let latency = shared.now() - sent;
            let Outcome { code, received, record_bytes, partitions, .. } = outcome;
            tracing::trace!(
                %broker, correlation_id, %code, ?latency, bytes = received, record_bytes, partitions,
                "fetch answered"
            );
            Ok(conclude(shared, broker, latency, outcome))
        }
        (answered, _) => {
            shared.lock().recorder.fetch_failed(broker);
            let error = answered
                .err()
                .unwrap_or_else(|| KafkaError::internal("a streamed answer ended without its end"));
            tracing::debug!(%broker, correlation_id, %error, "fetch ended without its answer");
            Err(error)
        }
    }
}

/// Ends a fetch session, so that the broker's cache has room for others. The connection of the
/// fetches may be waiting for a long poll, so another one carries it. Best effort: a session nobody
/// uses is evicted sooner or later.
pub(crate) async fn end_session(
    shared: Arc<Shared>,
    broker: BrokerId,
    session_id: i32,
    deadline: Deadline,
) {
    let request = FetchRequest { session_id, session_epoch: FINAL_EPOCH, ..Default::default() };
    let ask = async {
        let connection = shared.client.lane(broker, Lane::Control).ready(deadline).await?;
        let version = connection.version::<FetchRequest>(None)?;
        Ok::<_, KafkaError>(connection.submit(version, &request, deadline)?.await?)
    };
    if let Err(error) = ask.await {
        tracing::debug!(%broker, %error, "the fetch session is left to be evicted");
    }
}

fn without_ids(connection: &Connection, highest: i16) -> Result<i16, KafkaError> {
    if highest < BY_ID {
        return Ok(highest);
    }
    connection.version::<FetchRequest>(Some(VersionRange { min: 4, max: BY_ID - 1 }))
}

/// The request, as late as possible: positions and leaders are those of this moment.
fn build(shared: &Shared, broker: BrokerId, highest: i16) -> Option<(FetchRequest, bool)> {
    let settings = &shared.settings;
    let now = shared.now();
    let mut state = shared.lock();
    if state.closed {
        return None;
    }
    let in_use = shared.slabs.in_use() + state.overhead(settings.fetch_buffer);
    let State { positions, buffer, plan, stale_metadata, .. } = &mut *state;
    let max_bytes = settings.max_partition_fetch_bytes;
    let (candidates, unknown) = candidates(positions, buffer, now, max_bytes);
    *stale_metadata |= unknown;
    let (session, bytes) = plan.request(now, broker, &candidates, in_use, highest >= BY_ID)?;
    let wait = plan.wait(broker);
    drop(state);
    let mut request = FetchRequest {
        max_wait_ms: i32::try_from(wait.as_millis()).unwrap_or(i32::MAX),
        min_bytes: i32::try_from(settings.fetch_min_bytes).unwrap_or(i32::MAX),
        max_bytes: i32::try_from(bytes).unwrap_or(i32::MAX),
        isolation_level: settings.isolation.code(),
        session_id: session.session_id,
        session_epoch: session.session_epoch,
        rack_id: shared.client.config().client_rack().unwrap_or_default().into(),
        ..Default::default()
    };
    let by_id = session.by_id;
    fill(&mut request, session);
    Some((request, by_id))
}

fn fill(request: &mut FetchRequest, session: SessionRequest) {
    for (partition, target) in session.listed {
        let entry = FetchPartition {
            partition: partition.partition.get(),
            current_leader_epoch: target.leader_epoch.get(),
            fetch_offset: target.offset.get(),
            partition_max_bytes: target.max_bytes,
            ..Default::default()
        };
        let topic_id = target.topic_id.unwrap_or_default().uuid();
        // Neighbours share a topic entry; the order is the order of service and stays as it is.
        match request.topics.last_mut() {
            Some(last) if last.topic == *partition.topic && last.topic_id == topic_id => {
                last.partitions.push(entry);
            }
            _ => request.topics.push(FetchTopic {
                topic: (&partition.topic).into(),
                topic_id,
                partitions: vec![entry],
                ..Default::default()
            }),
        }
    }
    for (partition, topic_id) in session.forgotten {
        let topic_id = topic_id.unwrap_or_default().uuid();
        let index = partition.partition.get();
        match request.forgotten_topics_data.last_mut() {
            Some(last) if last.topic == *partition.topic && last.topic_id == topic_id => {
                last.partitions.push(index);
            }
            _ => request.forgotten_topics_data.push(ForgottenTopic {
                topic: (&partition.topic).into(),
                topic_id,
                partitions: [index].into_iter().collect(),
                ..Default::default()
            }),
        }
    }
}

fn conclude(shared: &Shared, broker: BrokerId, latency: Duration, outcome: Outcome) -> FetchEnd {
    let code = outcome.code;
    let answered = Answered {
        latency,
        throttle: outcome.throttle,
        bytes: outcome.received as u64,
        record_bytes: outcome.record_bytes as u64,
        partitions: outcome.partitions as u64,
    };
    let mut state = shared.lock();
    state.recorder.fetch_answered(broker, &answered);
    state.plan.handle_answer(broker, code, outcome.session_id, !outcome.throttle.is_zero());
    drop(state);
    for hint in outcome.hints {
        let endpoint = outcome.endpoints.iter().find(|node| node.node_id == hint.leader.get());
        let address =
            endpoint.and_then(|node| Some((node.host.to_string(), u16::try_from(node.port).ok()?)));
        shared.client.metadata().apply_leader_hint(
            &hint.partition,
            hint.leader,
            hint.epoch,
            address,
        );
    }
    match code {
        ErrorCode::None => FetchEnd::Answered,
        // The session is renewed with the next request; there is nothing to wait for.
        ErrorCode::FetchSessionIdNotFound
        | ErrorCode::InvalidFetchSessionEpoch
        | ErrorCode::FetchSessionTopicIdError => {
            tracing::debug!(%broker, %code, "the fetch session is begun anew");
            shared.lock().recorder.session_renewed(broker);
            FetchEnd::Renewed
        }
        code => {
            tracing::warn!(%broker, %code, "fetch refused");
            if !code.is_retriable() && code != ErrorCode::UnknownServerError {
                shared
                    .report(KafkaError::server(code).during(format!("fetch from broker {broker}")));
            }
            FetchEnd::Failed
        }
    }
}
