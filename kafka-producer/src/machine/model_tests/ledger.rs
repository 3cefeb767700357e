//! What the machine has promised with what it sent: the rules that hold for every request.

use super::Record;
use crate::machine::action::{Attempt, PartitionKey};
use crate::machine::identity::ProducerIdentity;
use crate::machine::tests::Sent;
use kafka4rs_protocol::{BrokerId, Sequence};
use std::collections::{BTreeMap, BTreeSet};

/// The numbers of every record that was sent.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    numbered: BTreeMap<(PartitionKey, Record), (ProducerIdentity, Sequence)>,
    /// The number that the next new record of a partition gets.
    next: BTreeMap<(PartitionKey, i64, i16), Sequence>,
    /// Some attempt at the record ended without proof that it added nothing.
    unknown: BTreeSet<(PartitionKey, Record)>,
}

impl Ledger {
    pub(super) fn begin_numbers_at(
        &mut self,
        key: PartitionKey,
        identity: ProducerIdentity,
        next: Sequence,
    ) {
        self.next.insert((key, identity.id.get(), identity.epoch.get()), next);
    }

    /// A request was sent; `under_way` are all that were sent and are not answered, this one included.
    pub(super) fn sent<'a>(
        &mut self,
        request: &Sent,
        under_way: impl Iterator<Item = &'a Sent>,
        max_in_flight: usize,
        records: impl Fn(&Attempt) -> u32,
    ) {
        let busy = under_way.filter(|sent| sent.broker == request.broker).count();
        assert!(busy <= max_in_flight, "{busy} requests are in flight");
        let partitions: BTreeSet<_> = request.batches.iter().map(|one| one.partition).collect();
        assert_eq!(partitions.len(), request.batches.len(), "one batch of each partition");
        for attempt in &request.batches {
            if let Some((identity, base)) = attempt.numbers {
                self.number(attempt, identity, base, records(attempt), request.broker);
            }
        }
    }

    fn number(
        &mut self,
        attempt: &Attempt,
        identity: ProducerIdentity,
        base: Sequence,
        records: u32,
        broker: BrokerId,
    ) {
        let key = attempt.partition;
        let place = (key, identity.id.get(), identity.epoch.get());
        assert!(identity.epoch.get() < i16::MAX, "the last epoch is Kafka's own");
        for index in 0..records {
            let record = (attempt.batch.number, attempt.batch.first + index);
            let number = base.advance(index);
            match self.numbered.get(&(key, record)) {
                Some((known, first)) if *known == identity => {
                    assert_eq!(*first, number, "{record:?} of {key:?} keeps its number");
                    continue;
                }
                Some(_) => assert!(
                    !self.unknown.contains(&(key, record)),
                    "{record:?} of {key:?} may be written, and goes to {broker} under a new epoch",
                ),
                None => {}
            }
            let next = self.next.entry(place).or_insert(Sequence(0));
            assert_eq!(*next, number, "{record:?} of {key:?} takes the next number, {identity:?}");
            *next = number.advance(1);
            self.numbered.insert((key, record), (identity, number));
        }
    }

    /// An attempt ended with its outcome unknown.
    pub(super) fn unknown(&mut self, attempt: &Attempt, records: u32) {
        for index in 0..records {
            let record = (attempt.batch.number, attempt.batch.first + index);
            self.unknown.insert((attempt.partition, record));
        }
    }
}
