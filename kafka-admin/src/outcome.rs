//! The result of one item of a call, from the code and the text a broker answers with.

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::pin::Pin;

use kafka4rs_core::{ErrorKind, KafkaError, Result};
use kafka4rs_protocol::{ErrorCode, KafkaString};

/// The future of an administrative call.
pub type Call<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// One result for each topic of a call, in the order of their names.
pub type PerTopic<T> = BTreeMap<String, Result<T>>;

/// `Ok` for code 0; otherwise the broker's refusal of `operation` on `subject`, in its own words.
pub(crate) fn refusal(
    operation: &'static str,
    subject: &str,
    code: i16,
    message: Option<&KafkaString>,
) -> Result<()> {
    let code = ErrorCode::from(code);
    if code == ErrorCode::None {
        return Ok(());
    }
    let error = KafkaError::server(code).during(format!("{operation} {subject}"));
    Err(match message {
        // Kafka repeats its generic sentence for the code when it has nothing to add.
        Some(text) if !text.is_empty() => error.advise(format!("the broker says: {}", &**text)),
        _ => error,
    })
}

/// A failure of a whole call that changes the cluster: once a request has left, a broker may have carried
/// it out although its answer never came.
pub(crate) fn maybe_done(error: KafkaError, attempts: u32) -> KafkaError {
    let is_open = match error.kind() {
        ErrorKind::Network | ErrorKind::Timeout | ErrorKind::Protocol | ErrorKind::Closed => true,
        // The last attempt was refused, and an earlier one may not have been.
        _ => attempts > 1,
    };
    match is_open && attempts > 0 && error.code() != Some(ErrorCode::UnsupportedVersion) {
        true => error.advise(
            "whether it was carried out all the same is not known; describe the topics to be sure",
        ),
        false => error,
    }
}

/// Fills in an error for every topic the broker did not answer for: its outcome is unknown. Leaves out
/// what nobody asked about.
pub(crate) fn complete<T>(
    operation: &'static str,
    asked: impl IntoIterator<Item = String>,
    mut results: PerTopic<T>,
) -> PerTopic<T> {
    let one = |topic: String| {
        let result = results.remove(&topic).unwrap_or_else(|| {
            Err(KafkaError::protocol(
                "the answer leaves this topic out; describe it to know its state",
            )
            .during(format!("{operation} {topic}")))
        });
        (topic, result)
    };
    // Names given twice are one topic.
    asked.into_iter().collect::<BTreeSet<_>>().into_iter().map(one).collect()
}

/// `NotController` if it is the answer to every item: the controller moved, nothing was touched, and the whole
/// request goes again. Otherwise each item has its own answer.
pub(crate) fn controller_moved(codes: impl IntoIterator<Item = i16>) -> ErrorCode {
    let mut codes = codes.into_iter().map(ErrorCode::from).peekable();
    match codes.peek().is_some() && codes.all(|code| code == ErrorCode::NotController) {
        true => ErrorCode::NotController,
        false => ErrorCode::None,
    }
}
