//! The way of almost every record: into an open batch that has room for it, in one go.

use super::Shared;
use super::accept::{Misplaced, Place};
use crate::delivery::Delivery;
use crate::record::Record;
use crate::topic::TopicState;

/// Where a record goes that was placed already, if it was.
pub(crate) type Placement = Option<Result<Place, Misplaced>>;

impl Shared {
    /// Accepts a record if nothing has to be opened, closed, waited for or reported on the way.
    ///
    /// The rest is for [`enqueue`](Self::enqueue), with the place that was chosen already: a
    /// round robin counts a record once, and a partitioner of the application is asked once.
    #[inline]
    pub(crate) fn enqueue_at_once(
        &self,
        topic: &TopicState,
        record: &Record<'_>,
    ) -> Result<Delivery, Placement> {
        let simple = record.is_plain() && self.is_surely_small(record);
        if !simple || self.is_closing() || self.intercepting().is_some() {
            return Err(None);
        }
        let Some(count) = self.partitions(topic) else { return Err(None) };
        let place = match self.place(topic, record, count) {
            Ok(place) => place,
            misplaced => return Err(Some(misplaced)),
        };
        let time = self.time_of(record);
        let appended = topic.slot(place.partition).and_then(|slot| {
            slot.append_at_once(time, record.key.as_bytes(), record.value.as_bytes())
        });
        appended.ok_or(Some(Ok(place)))
    }
}
