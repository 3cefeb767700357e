//! What a user meets when something is wrong outside: a peer that is no broker, a broker that says
//! nothing, a topic that is not there, a record that is too large, settings that contradict each
//! other. Each ends by its deadline in an error that says who, what, where, and what to do.

#![expect(clippy::disallowed_methods, reason = "sockets of the system live in real time")]
#![expect(clippy::expect_used, clippy::panic, reason = "a test says that it fails by panicking")]

mod peers;
mod records;
mod settings;

use std::fmt::Debug;
use std::time::Duration;

use kafka4rs::{ErrorKind, KafkaError};
use tokio::time::Instant;

/// What every client here may take to find out.
const LIMIT: Duration = Duration::from_secs(1);
/// What scheduling may add on a busy machine.
const SLACK: Duration = Duration::from_secs(3);

/// Awaits an operation that must fail, and fail by its deadline.
async fn fails<T: Debug>(operation: impl Future<Output = Result<T, KafkaError>>) -> KafkaError {
    let begun = Instant::now();
    match tokio::time::timeout(LIMIT + SLACK, operation).await {
        Ok(Err(error)) => error,
        Ok(Ok(value)) => panic!("succeeded with {value:?}"),
        Err(_) => panic!("still waiting after {:?}", begun.elapsed()),
    }
}

/// An error must be of one of these kinds and hold these words.
fn assert_says(error: &KafkaError, kinds: &[ErrorKind], words: &[&str]) {
    let text = error.to_string();
    assert!(kinds.contains(&error.kind()), "{:?} is none of {kinds:?}: {text}", error.kind());
    for word in words {
        let found = text.to_lowercase().contains(&word.to_lowercase());
        assert!(found, "`{word}` is missing: {text}");
    }
    let full_stop = text.ends_with('.') && !text.ends_with("..");
    assert!(!full_stop && !text.contains('\n'), "one line without full stop: {text}");
}
