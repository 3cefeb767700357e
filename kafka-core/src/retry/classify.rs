//! From an error code to what heals it.

use kafka4rs_protocol::ErrorCode;

/// What heals an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Remedy {
    /// The same request again, after a pause.
    Retry,
    /// Fresh metadata, then the request again: leaders or the controller have moved.
    RefreshMetadata,
    /// Another lookup of the coordinator, then the request again.
    FindCoordinator,
    /// Aborting the transaction.
    Abort,
    /// Nothing: the caller must know.
    Fatal,
}

/// What heals `code`. A code of a newer Kafka is not retried: what it means is not known.
///
/// Source: Kafka's `Errors` and the exception classes behind it.
#[must_use]
pub fn classify(code: ErrorCode) -> Remedy {
    match code {
        code if code.is_transaction_abortable() => Remedy::Abort,
        code if code.is_refresh_coordinator() => Remedy::FindCoordinator,
        // Java looks the controller up again as an invalid-metadata case of its admin client.
        ErrorCode::NotController => Remedy::RefreshMetadata,
        code if code.is_invalid_metadata() => Remedy::RefreshMetadata,
        code if code.is_retriable() => Remedy::Retry,
        _ => Remedy::Fatal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_their_remedies() {
        for (code, remedy) in [
            (6, Remedy::RefreshMetadata),
            (41, Remedy::RefreshMetadata),
            (16, Remedy::FindCoordinator),
            (14, Remedy::Retry),
            (7, Remedy::Retry),
            (120, Remedy::Abort),
            (29, Remedy::Fatal),
            (9999, Remedy::Fatal),
        ] {
            assert_eq!(classify(ErrorCode::from(code)), remedy, "{code}");
        }
    }
}
