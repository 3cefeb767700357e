//! What keeps a producer open.

use crate::shared::Shared;
use std::sync::Arc;
use std::time::Duration;

/// How long closing may take where the caller does not say.
pub(crate) const CLOSE_WITHIN: Duration = Duration::from_secs(30);

/// What all handles of a producer share; its end is theirs.
pub(crate) struct Handle {
    pub(crate) shared: Arc<Shared>,
}

impl Drop for Handle {
    fn drop(&mut self) {
        if self.shared.is_closing() {
            return;
        }
        let unsent = self.shared.count_pending();
        if unsent > 0 {
            tracing::warn!(
                batches = unsent,
                "a producer was dropped with unsent records, which are sent in the background; call close() \
                 to learn what becomes of them",
            );
        }
        self.shared.begin_close(CLOSE_WITHIN);
    }
}
