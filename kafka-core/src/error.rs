//! The one error of every call: what failed, where, what is known of its outcome, and what to do next.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use kafka4rs_io::rt::Rounded;
use kafka4rs_protocol::{BrokerId, ErrorCode};

use crate::topic_partition::TopicPartition;

/// What every fallible call of the client returns.
pub type Result<T> = std::result::Result<T, KafkaError>;

/// Why a call failed. Cheap to clone: one record's failure may be told to many waiters.
///
/// Decide by [`kind`](Self::kind), [`is_retriable`](Self::is_retriable), [`is_fatal`](Self::is_fatal),
/// [`requires_abort`](Self::requires_abort) and, for a record, [`outcome`](Self::outcome); the text is
/// for people: subject, fact, next step, attempts, time, last cause.
#[doc(alias = "KafkaException")]
#[derive(Clone)]
pub struct KafkaError(Arc<Details>);

/// What sort of failure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A connection could not be made, or broke.
    Network,
    /// A broker refused; [`KafkaError::code`] says why.
    Server,
    /// The call's time was over. Its cause, if any, is what stood in the way last.
    Timeout,
    /// Who we say we are was not believed, or is not allowed to do this.
    Auth,
    /// Bytes or a behaviour that Kafka's protocol does not allow, or no version that both sides know.
    Protocol,
    /// Another instance has taken this one's place: this one can never go on.
    Fenced,
    /// The transaction must be aborted; the producer can go on after that (KIP-1050).
    TransactionAbortable,
    /// The configuration, or an argument, cannot work.
    Config,
    /// The client, or the part of it that was asked, is closed.
    Closed,
    /// The call was given up because somebody asked for that; it can be made again.
    Interrupted,
    /// The record itself is at fault: too large, corrupt, or refused by the broker's rules.
    Record,
    /// A promise of this library to itself was broken; please report it.
    Internal,
}

/// Whether a record whose delivery failed may be in the log all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// It is certain that it was not appended: producing it again makes no duplicate.
    NotWritten,
    /// It may have been appended: nobody knows.
    PossiblyWritten,
}

impl KafkaError {
    /// An error of `kind`; `message` states the fact, in lower case, without a full stop.
    #[must_use]
    pub fn new(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Arc::new(Details {
            kind,
            message: message.into(),
            code: None,
            outcome: None,
            operation: None,
            broker: None,
            topic_partition: None,
            attempts: 0,
            elapsed: None,
            advice: Vec::new(),
            source: None,
        }))
    }

    /// A broker's refusal. The code decides the kind: credentials and permissions are `Auth`, fenced
    /// instances `Fenced`, faulty records `Record`, everything else `Server`.
    #[must_use]
    pub fn server(code: ErrorCode) -> Self {
        Self::new(kind_of(code), "").with(|details| details.code = Some(code))
    }

    /// The time of `operation` was over, `after` its begin.
    #[must_use]
    pub fn timeout(operation: impl Into<Cow<'static, str>>, after: Duration) -> Self {
        Self::new(ErrorKind::Timeout, "timed out").during(operation).after(after)
    }

    /// A connection's own failure.
    #[must_use]
    pub fn network(cause: io::Error) -> Self {
        Self::new(ErrorKind::Network, "connection failed").caused_by(cause)
    }

    /// A setting, an argument or a combination of them that cannot work.
    #[must_use]
    pub fn config(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Config, message)
    }

    /// `what` is closed.
    #[must_use]
    pub fn closed(what: impl fmt::Display) -> Self {
        Self::new(ErrorKind::Closed, format!("the {what} is closed"))
    }

    /// A peer that breaks the protocol, or speaks no version we know.
    #[must_use]
    pub fn protocol(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Protocol, message)
    }

    /// A record at fault.
    #[must_use]
    pub fn record(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Record, message)
    }

    /// A broken invariant of this library; names the invariant.
    #[must_use]
    pub fn internal(invariant: impl fmt::Display) -> Self {
        Self::new(ErrorKind::Internal, format!("invariant broken: {invariant}; please report this"))
    }

    /// What was being done, such as `produce` or `create topic orders`.
    #[must_use]
    pub fn during(self, operation: impl Into<Cow<'static, str>>) -> Self {
        let operation = operation.into();
        self.with(|details| details.operation = Some(operation))
    }

    /// The broker it happened with. A negative id stands for a bootstrap address.
    #[must_use]
    pub fn on_broker(self, id: BrokerId, address: impl fmt::Display) -> Self {
        let broker = match id.get() {
            ..=-1 => format!("bootstrap server {address}"),
            id => format!("broker {id} ({address})"),
        };
        self.with(|details| details.broker = Some(broker))
    }

    /// The partition it is about.
    #[must_use]
    pub fn on_partition(self, partition: TopicPartition) -> Self {
        self.with(|details| details.topic_partition = Some(partition))
    }

    /// How often it was tried.
    #[must_use]
    pub fn after_attempts(self, attempts: u32) -> Self {
        self.with(|details| details.attempts = attempts)
    }

    /// How long it took.
    #[must_use]
    pub fn after(self, elapsed: Duration) -> Self {
        self.with(|details| details.elapsed = Some(elapsed))
    }

    /// What is known of the record's fate.
    #[must_use]
    pub fn with_outcome(self, outcome: Outcome) -> Self {
        self.with(|details| details.outcome = Some(outcome))
    }

    /// What led to it. Kept as [`source`](Error::source).
    #[must_use]
    pub fn caused_by(self, cause: impl Error + Send + Sync + 'static) -> Self {
        let cause: Arc<dyn Error + Send + Sync> = Arc::new(cause);
        self.with(|details| details.source = Some(cause))
    }

    /// What the reader can do about it, or what the peer said. Several are kept, in order.
    #[must_use]
    pub fn advise(self, text: impl Into<Cow<'static, str>>) -> Self {
        let text = text.into();
        self.with(|details| details.advice.push(text))
    }

    /// What sort of failure it is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The broker's error code, if a broker answered with one.
    #[must_use]
    pub fn code(&self) -> Option<ErrorCode> {
        self.0.code
    }

    /// Whether the same call may succeed later. Calls that can be repeated safely already were, until
    /// their deadline.
    #[must_use]
    pub fn is_retriable(&self) -> bool {
        match (self.0.kind, self.0.code) {
            (_, Some(code)) => code.is_retriable(),
            (ErrorKind::Network | ErrorKind::Timeout | ErrorKind::Interrupted, None) => true,
            _ => false,
        }
    }

    /// Whether the instance it came from can never do this again: only a new one, otherwise
    /// configured or authorised, can.
    #[must_use]
    pub fn is_fatal(&self) -> bool {
        match self.0.kind {
            ErrorKind::Auth
            | ErrorKind::Protocol
            | ErrorKind::Fenced
            | ErrorKind::Config
            | ErrorKind::Closed
            | ErrorKind::Internal => true,
            ErrorKind::Network
            | ErrorKind::Server
            | ErrorKind::Timeout
            | ErrorKind::TransactionAbortable
            | ErrorKind::Interrupted
            | ErrorKind::Record => false,
        }
    }

    /// Whether the transaction must be aborted before the producer can go on.
    #[must_use]
    pub fn requires_abort(&self) -> bool {
        self.0.kind == ErrorKind::TransactionAbortable
    }

    /// For a record: whether it may be in the log all the same. `None` if it is not about a record.
    #[must_use]
    pub fn outcome(&self) -> Option<Outcome> {
        self.0.outcome
    }

    /// The broker it happened with, such as `broker 2 (host:9092)`.
    #[must_use]
    pub fn broker(&self) -> Option<&str> {
        self.0.broker.as_deref()
    }

    /// What was being done.
    #[must_use]
    pub fn operation(&self) -> Option<&str> {
        self.0.operation.as_deref()
    }

    /// The partition it is about.
    #[must_use]
    pub fn topic_partition(&self) -> Option<&TopicPartition> {
        self.0.topic_partition.as_ref()
    }

    /// How often it was tried; 0 where nobody counted.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// How long it took.
    #[must_use]
    pub fn elapsed(&self) -> Option<Duration> {
        self.0.elapsed
    }

    fn with(mut self, change: impl FnOnce(&mut Details)) -> Self {
        change(Arc::make_mut(&mut self.0));
        self
    }
}

/// `orders-3: produce: broker 2 (b:9092) answered NOT_LEADER_OR_FOLLOWER; 4 attempts, after 1.2 s`
impl fmt::Display for KafkaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Details { message, code, operation, broker, topic_partition, advice, .. } = &*self.0;
        if let Some(partition) = topic_partition {
            write!(f, "{partition}: ")?;
        }
        if let Some(operation) = operation {
            write!(f, "{operation}: ")?;
        }
        match (broker, code) {
            (Some(broker), Some(code)) => write!(f, "{broker} answered {code}")?,
            (None, Some(code)) => write!(f, "refused with {code}")?,
            (Some(broker), None) => write!(f, "{broker}: {message}")?,
            (None, None) => f.write_str(message)?,
        }
        if code.is_some() && !message.is_empty() {
            write!(f, ": {message}")?;
        }
        let mut rest = Rest { f, any: false };
        for text in advice {
            rest.add(text)?;
        }
        let remedy = code.map_or("", ErrorCode::remedy);
        if advice.is_empty() && !remedy.is_empty() {
            rest.add(remedy)?;
        }
        match self.0.outcome {
            Some(Outcome::NotWritten) => rest.add("the record was not written")?,
            Some(Outcome::PossiblyWritten) => rest.add("the record may have been written")?,
            None => {}
        }
        match self.0.attempts {
            0 => {}
            1 => rest.add("1 attempt")?,
            attempts => rest.add(format_args!("{attempts} attempts"))?,
        }
        if let Some(elapsed) = self.0.elapsed {
            rest.add(format_args!("after {}", Rounded(elapsed)))?;
        }
        if let Some(source) = &self.0.source {
            write!(f, "; cause: {source}")?;
        }
        Ok(())
    }
}

/// As `Display`, with the kind: what a failed `unwrap` or a `main` that returns it prints.
impl fmt::Debug for KafkaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KafkaError({:?}: {self})", self.0.kind)
    }
}

impl Error for KafkaError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source.as_ref().map(|source| &**source as &(dyn Error + 'static))
    }
}

#[derive(Clone)]
struct Details {
    kind: ErrorKind,
    message: Cow<'static, str>,
    code: Option<ErrorCode>,
    outcome: Option<Outcome>,
    operation: Option<Cow<'static, str>>,
    broker: Option<String>,
    topic_partition: Option<TopicPartition>,
    attempts: u32,
    elapsed: Option<Duration>,
    advice: Vec<Cow<'static, str>>,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

/// What follows the fact: after a semicolon, then commas.
struct Rest<'a, 'f> {
    f: &'a mut fmt::Formatter<'f>,
    any: bool,
}

impl Rest<'_, '_> {
    fn add(&mut self, text: impl fmt::Display) -> fmt::Result {
        let separator = if std::mem::replace(&mut self.any, true) { ", " } else { "; " };
        write!(self.f, "{separator}{text}")
    }
}

fn kind_of(code: ErrorCode) -> ErrorKind {
    match code {
        code if code.is_authentication() || code.is_authorization() => ErrorKind::Auth,
        code if code.is_transaction_abortable() => ErrorKind::TransactionAbortable,
        ErrorCode::ProducerFenced
        | ErrorCode::InvalidProducerEpoch
        | ErrorCode::FencedInstanceId
        | ErrorCode::TransactionCoordinatorFenced => ErrorKind::Fenced,
        ErrorCode::MessageTooLarge
        | ErrorCode::RecordListTooLarge
        | ErrorCode::InvalidTimestamp
        | ErrorCode::InvalidRecord => ErrorKind::Record,
        _ => ErrorKind::Server,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kafka4rs_protocol::Partition;

    fn orders(partition: i32) -> TopicPartition {
        TopicPartition::new("orders", Partition(partition))
    }

    #[test]
    fn text_names_subject_fact_next_step_attempts_time_and_cause() {
        let error = KafkaError::server(ErrorCode::FencedLeaderEpoch)
            .during("fetch")
            .on_partition(orders(3))
            .on_broker(BrokerId(2), "b:9092")
            .advise("refreshing metadata")
            .after_attempts(4)
            .after(Duration::from_millis(1440))
            .caused_by(io::Error::other("reset"));
        assert_eq!(
            error.to_string(),
            "orders-3: fetch: broker 2 (b:9092) answered FENCED_LEADER_EPOCH; \
             refreshing metadata, 4 attempts, after 1.4 s; cause: reset"
        );
        assert_eq!(error.broker(), Some("broker 2 (b:9092)"));
        assert!(error.source().is_some());
    }

    #[test]
    fn a_code_without_advice_explains_itself() {
        let text = KafkaError::server(ErrorCode::UnknownTopicOrPartition).to_string();
        assert!(
            text.starts_with("refused with UNKNOWN_TOPIC_OR_PARTITION; check the topic"),
            "{text}"
        );
    }

    #[test]
    fn unknown_codes_are_kept_and_not_retried() {
        let error = KafkaError::server(ErrorCode::from(9999));
        assert_eq!(error.code(), Some(ErrorCode::Unknown(9999)));
        assert!(!error.is_retriable());
    }

    #[test]
    fn codes_decide_kinds() {
        for (code, kind) in [
            (ErrorCode::SaslAuthenticationFailed, ErrorKind::Auth),
            (ErrorCode::TopicAuthorizationFailed, ErrorKind::Auth),
            (ErrorCode::ProducerFenced, ErrorKind::Fenced),
            (ErrorCode::TransactionAbortable, ErrorKind::TransactionAbortable),
            (ErrorCode::MessageTooLarge, ErrorKind::Record),
            (ErrorCode::NotLeaderOrFollower, ErrorKind::Server),
        ] {
            assert_eq!(KafkaError::server(code).kind(), kind, "{code}");
        }
        assert!(KafkaError::server(ErrorCode::TransactionAbortable).requires_abort());
    }

    #[test]
    fn context_added_to_a_clone_leaves_the_other_alone() {
        let first = KafkaError::record("too large").with_outcome(Outcome::NotWritten);
        let second = first.clone().on_partition(orders(1));
        assert_eq!(first.topic_partition(), None);
        assert_eq!(second.outcome(), Some(Outcome::NotWritten));
        assert_eq!(second.to_string(), "orders-1: too large; the record was not written");
    }
}
