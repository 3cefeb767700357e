//! Many records at once: one lock for as many of them as go to one partition, and no future for each.

use super::Shared;
use super::accept::{Misplaced, Place, Source};
use crate::batch::{Appended, RecordTime};
use crate::record::Record;
use crate::send_report::SendReport;
use crate::topic::TopicState;
use kafka4rs_protocol::record::{HeaderField, RecordFields};
use smallvec::SmallVec;
use std::sync::Arc;

/// Records that are looked at together. The application's iterator is asked between the locks.
const AT_ONCE: usize = 32;

type Records<'a> = SmallVec<[Record<'a>; AT_ONCE]>;
type Places = SmallVec<[Option<Result<Place, Misplaced>>; AT_ONCE]>;

impl Shared {
    /// Accepts records in their order, waiting for each as [`enqueue`](Self::enqueue) does. What is refused
    /// holds up none of the others.
    pub(crate) async fn enqueue_all<'a>(
        &self,
        topic: &Arc<TopicState>,
        mut records: impl Iterator<Item = Record<'a>>,
    ) -> SendReport {
        let mut report = SendReport::default();
        if self.intercepting().is_some() {
            for record in records {
                report.add_result(self.enqueue(topic, &record, None).await);
            }
            return report;
        }
        loop {
            let some: Records<'a> = records.by_ref().take(AT_ONCE).collect();
            if some.is_empty() {
                return report;
            }
            // Once for all of them: a custom partitioner is asked once for a record, and a round robin counts
            // each once.
            let mut places: Places = match self.partitions(topic) {
                Some(count) => {
                    some.iter().map(|record| Some(self.place(topic, record, count))).collect()
                }
                None => some.iter().map(|_| None).collect(),
            };
            let mut next = 0;
            while let Some(rest) = some.get(next..).filter(|rest| !rest.is_empty()) {
                let accepted = places
                    .get(next..)
                    .map_or(0, |places| self.append_run(topic, rest, places, &mut report));
                next += accepted;
                if accepted == 0
                    && let (Some(record), Some(place)) = (some.get(next), places.get_mut(next))
                {
                    let place = place.take();
                    report.add_result(self.accept_at(topic, record, place).await);
                    next += 1;
                }
            }
        }
    }

    /// Appends records from the first on, as long as they go to its partition and nothing has to be waited
    /// for. Returns how many.
    fn append_run(
        &self,
        topic: &Arc<TopicState>,
        records: &[Record<'_>],
        places: &[Option<Result<Place, Misplaced>>],
        report: &mut SendReport,
    ) -> usize {
        let Some(Some(Ok(at))) = places.first() else { return 0 };
        let Some(slot) = topic.slot(at.partition) else { return 0 };
        if self.is_closing() {
            return 0;
        }
        let source = Source { shared: self, topic, sticks: at.sticks };
        let now = RecordTime::Now { coarse_ms: self.runtime.coarse_wall_clock_ms() };
        let mut closed = Vec::new();
        let mut told = None;
        let mut accepted = 0;
        {
            let mut locked = slot.lock_for_many();
            for (record, place) in records.iter().zip(places) {
                let same = matches!(place, Some(Ok(place)) if place.partition == at.partition);
                if !same || self.check_size(topic, record).is_err() {
                    break;
                }
                let headers: SmallVec<[HeaderField<'_>; 8]> = record.header_fields();
                let fields = RecordFields {
                    key: record.key.as_bytes(),
                    value: record.value.as_bytes(),
                    headers: &headers,
                };
                let done = |state: &Arc<_>, index, timestamp| {
                    report.add_accepted(state, index, timestamp);
                };
                let time = record.timestamp.map_or(now, RecordTime::Given);
                let appended = locked.append(
                    &source,
                    time,
                    &fields,
                    record.value.uncopied(),
                    &mut None,
                    &mut closed,
                    done,
                );
                let Appended::Done { tell, .. } = appended else { break };
                told = told.or(tell);
                accepted += 1;
                if !closed.is_empty() {
                    break;
                }
            }
        }
        for unsealed in closed {
            self.seal(topic, at.partition, unsealed);
        }
        if let Some(key) = told {
            self.tell(key);
        }
        accepted
    }
}
