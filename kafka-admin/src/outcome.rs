//! The result of one item of a call, from the code and the text a broker answers with.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;

use kafka4rs_core::{KafkaError, Result};
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

/// Fills in an error for every topic the broker did not answer for: its outcome is unknown.
pub(crate) fn complete<T>(
    operation: &'static str,
    asked: impl IntoIterator<Item = String>,
    mut results: PerTopic<T>,
) -> PerTopic<T> {
    for topic in asked {
        results.entry(topic).or_insert_with_key(|topic| {
            Err(KafkaError::protocol(
                "the answer leaves this topic out; describe it to know its state",
            )
            .during(format!("{operation} {topic}")))
        });
    }
    results
}
