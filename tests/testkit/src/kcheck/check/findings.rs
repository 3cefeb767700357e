//! The broken rules: all counted, the first of each kept.

use crate::kcheck::report::Anomaly;
use crate::kcheck::rule::Rule;

use super::values::SeriesKey;

/// Of each rule, how many anomalies are kept with words.
const KEPT: u64 = 20;

/// The row of an anomaly that shows only once everything was read; the evidence places it.
pub(crate) const LATER: u64 = u64::MAX;

/// What has been found.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    counts: [u64; Rule::ALL.len()],
    pub(crate) kept: Vec<(Anomaly, Probe)>,
}

/// What the evidence of an anomaly is about.
#[derive(Debug, Default, Clone)]
pub(crate) struct Probe {
    pub(crate) values: Vec<(SeriesKey, u64)>,
    /// Topic, partition and offset.
    pub(crate) places: Vec<(u32, u32, u64)>,
    pub(crate) ops: Vec<u64>,
}

impl Probe {
    pub(crate) fn op(op: u64) -> Self {
        Self { ops: vec![op], ..Self::default() }
    }

    pub(crate) fn value(key: SeriesKey, sequence: u64) -> Self {
        Self { values: vec![(key, sequence)], ..Self::default() }
    }

    pub(crate) fn with_value(mut self, key: SeriesKey, sequence: u64) -> Self {
        self.values.push((key, sequence));
        self
    }

    pub(crate) fn with_place(mut self, topic: u32, partition: u32, offset: u64) -> Self {
        self.places.push((topic, partition, offset));
        self
    }

    pub(crate) fn with_op(mut self, op: u64) -> Self {
        self.ops.push(op);
        self
    }
}

impl Findings {
    pub(crate) fn add(&mut self, rule: Rule, row: u64, words: impl FnOnce() -> (String, Probe)) {
        let count = &mut self.counts[rule.index()];
        *count += 1;
        if *count <= KEPT {
            let (what, probe) = words();
            self.kept.push((Anomaly { rule, row, what, evidence: Vec::new() }, probe));
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.counts.iter().all(|count| *count == 0)
    }

    pub(crate) fn into_parts(self) -> ([u64; Rule::ALL.len()], Vec<Anomaly>) {
        let mut anomalies: Vec<Anomaly> =
            self.kept.into_iter().map(|(anomaly, _)| anomaly).collect();
        anomalies.sort_by_key(|anomaly| (anomaly.row, anomaly.rule));
        (self.counts, anomalies)
    }
}

/// A value in words.
pub(crate) fn value_words(key: SeriesKey, sequence: u64) -> String {
    if key.life == 0 {
        format!("record {sequence} of producer {}", key.producer)
    } else {
        format!("record {sequence} of producer {} (life {})", key.producer, key.life)
    }
}

/// A process in words.
pub(crate) fn process_words(process: u32, instance: u32) -> String {
    if instance == 0 {
        format!("process {process}")
    } else {
        format!("process {process} (life {instance})")
    }
}

/// A time in words.
pub(crate) fn time_words(ns: u64) -> String {
    let ms = ns / 1_000_000;
    format!("{}.{:03} s", ms / 1000, ms % 1000)
}
