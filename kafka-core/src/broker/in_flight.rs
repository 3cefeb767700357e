use std::collections::VecDeque;

use kafka4rs_protocol::Tick;

/// The requests of one connection that wait for their answers, in the order they were written. Pure.
///
/// A broker answers a connection's requests in order, so an answer belongs to the oldest one or the stream is broken.
///
/// ```text
/// push(id)* -> begin_answer(id) -> finish_answer()      (the oldest first)
///                     \-> UnexpectedAnswer              (close the connection)
/// ```
///
/// A request nobody waits for any more stays in its place as an orphan: its answer is still due.
#[derive(Debug)]
pub(super) struct InFlight<T> {
    entries: VecDeque<Entry<T>>,
    answering: bool,
    // The earliest deadline of all entries, kept because it is asked for more often than it changes.
    earliest: Option<Tick>,
}

#[derive(Debug)]
pub(super) struct Entry<T> {
    pub(super) correlation_id: i32,
    pub(super) deadline: Tick,
    pub(super) request: T,
}

/// An answer to a request that was not the oldest, or never made.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct UnexpectedAnswer {
    pub(super) expected: Option<i32>,
    pub(super) got: i32,
}

impl<T> InFlight<T> {
    pub(super) fn new() -> Self {
        Self { entries: VecDeque::new(), answering: false, earliest: None }
    }

    pub(super) fn push(&mut self, correlation_id: i32, deadline: Tick, request: T) {
        self.earliest = Some(self.earliest.map_or(deadline, |earliest| earliest.min(deadline)));
        self.entries.push_back(Entry { correlation_id, deadline, request });
    }

    /// An answer begins; it stays in flight until [`finish_answer`](Self::finish_answer).
    pub(super) fn begin_answer(
        &mut self,
        correlation_id: i32,
    ) -> Result<&mut Entry<T>, UnexpectedAnswer> {
        match self.entries.front_mut() {
            Some(entry) if entry.correlation_id == correlation_id => {
                self.answering = true;
                Ok(entry)
            }
            other => Err(UnexpectedAnswer {
                expected: other.map(|entry| entry.correlation_id),
                got: correlation_id,
            }),
        }
    }

    /// The request whose answer is being read.
    pub(super) fn answering(&mut self) -> Option<&mut Entry<T>> {
        if self.answering { self.entries.front_mut() } else { None }
    }

    /// The answer begun last is complete.
    pub(super) fn finish_answer(&mut self) -> Option<Entry<T>> {
        if !std::mem::take(&mut self.answering) {
            return None;
        }
        let entry = self.entries.pop_front()?;
        if self.earliest == Some(entry.deadline) {
            self.earliest = self.entries.iter().map(|entry| entry.deadline).min();
        }
        Some(entry)
    }

    pub(super) fn find(&mut self, correlation_id: i32) -> Option<&mut Entry<T>> {
        self.entries.iter_mut().find(|entry| entry.correlation_id == correlation_id)
    }

    /// When the first of these requests is overdue.
    pub(super) fn next_deadline(&self) -> Option<Tick> {
        self.earliest
    }

    /// A request whose deadline has passed. Answers come in order, so nothing behind the oldest can be told from late:
    /// one overdue request condemns the connection.
    pub(super) fn overdue(&self, now: Tick) -> Option<&Entry<T>> {
        if self.earliest.is_none_or(|earliest| now < earliest) {
            return None;
        }
        self.entries.iter().find(|entry| entry.deadline <= now)
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Everything, oldest first: the connection is gone.
    pub(super) fn drain(&mut self) -> VecDeque<Entry<T>> {
        self.answering = false;
        self.earliest = None;
        std::mem::take(&mut self.entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: u64) -> Tick {
        Tick::from_millis(millis)
    }

    fn three() -> InFlight<&'static str> {
        let mut in_flight = InFlight::new();
        in_flight.push(1, at(30), "one");
        in_flight.push(2, at(10), "two");
        in_flight.push(3, at(20), "three");
        in_flight
    }

    #[test]
    fn answers_belong_to_requests_in_order() {
        let mut in_flight = three();
        for (id, request) in [(1, "one"), (2, "two"), (3, "three")] {
            assert_eq!(in_flight.begin_answer(id).unwrap().request, request);
            assert_eq!(in_flight.finish_answer().unwrap().request, request);
        }
        assert_eq!(in_flight.len(), 0);
        assert_eq!(in_flight.next_deadline(), None);
    }

    #[test]
    fn an_answer_to_any_but_the_oldest_is_unexpected() {
        let mut in_flight = three();
        for got in [2, 3, 4, -1] {
            let expected = Some(1);
            let unexpected = in_flight.begin_answer(got).unwrap_err();
            assert_eq!(unexpected, UnexpectedAnswer { expected, got });
        }
    }

    #[test]
    fn a_second_answer_to_one_request_is_unexpected() {
        let mut in_flight = InFlight::new();
        in_flight.push(1, at(30), ());
        in_flight.begin_answer(1).unwrap();
        in_flight.finish_answer().unwrap();
        assert_eq!(in_flight.begin_answer(1).unwrap_err().expected, None);
        assert!(in_flight.finish_answer().is_none());
    }

    #[test]
    fn a_request_is_in_flight_until_its_answer_is_complete() {
        let mut in_flight = three();
        assert!(in_flight.answering().is_none());
        in_flight.begin_answer(1).unwrap();
        assert_eq!(in_flight.answering().unwrap().request, "one");
        assert_eq!(in_flight.len(), 3);
        assert_eq!(in_flight.overdue(at(30)).unwrap().correlation_id, 1);
    }

    #[test]
    fn the_earliest_deadline_counts_wherever_it_stands() {
        let mut in_flight = three();
        assert_eq!(in_flight.next_deadline(), Some(at(10)));
        assert!(in_flight.overdue(at(9)).is_none());
        assert_eq!(in_flight.overdue(at(10)).unwrap().request, "two");
        for id in [1, 2] {
            in_flight.begin_answer(id).unwrap();
            in_flight.finish_answer().unwrap();
        }
        assert_eq!(in_flight.next_deadline(), Some(at(20)));
    }
}
