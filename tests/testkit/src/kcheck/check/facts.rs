//! What is known before the operations are judged: names, the logs, which topics went away, how
//! transactions ended.

use crate::kcheck::history::{History, HistoryError};
use crate::kcheck::op::Settings;
use crate::kcheck::payload::ANY_PARTITION;
use crate::kcheck::row::{Kind, Row, event, op, outcome};

use super::Share;
use super::hash::{Map, of_partition};
use super::values::{NO_SERIES, SeriesKey};

/// The facts of a history, or of the share of it that one pass looks at.
#[derive(Debug)]
pub(crate) struct Facts {
    pub(crate) settings: Settings,
    pub(crate) share: Share,
    pub(crate) topics: Vec<Topic>,
    pub(crate) groups: Vec<String>,
    pub(crate) logs: Vec<Log>,
    by_place: Map<(u32, u32), u32>,
    /// The series that occur in the logs.
    pub(crate) series: Map<SeriesKey, u32>,
    /// Whether the record sent last in (producer, incarnation, transaction) was to be committed.
    pub(crate) transactions: Map<(u32, u32, u32), bool>,
    /// A producer was to choose partitions: then a topic's partitions stay together in one pass.
    whole_topics: bool,
    /// The first row that cannot be, and why.
    pub(crate) malformed: Option<(u64, &'static str)>,
}

/// One incarnation of a topic.
#[derive(Debug, Default)]
pub(crate) struct Topic {
    pub(crate) name: String,
    /// Which topic of that name came first.
    pub(crate) first_of_name: u32,
    pub(crate) deleted_at: Option<u64>,
}

/// One partition's log: a column for each property, in the order of offsets.
#[derive(Debug, Default)]
pub(crate) struct Log {
    pub(crate) topic: u32,
    pub(crate) partition: u32,
    pub(crate) start: u64,
    pub(crate) end: u64,
    pub(crate) offsets: Vec<u64>,
    pub(crate) series: Vec<u32>,
    pub(crate) sequences: Vec<u64>,
    /// Transactions and damage, which few records have, by place.
    pub(crate) transactions: Map<u32, u32>,
    pub(crate) damaged: Map<u32, u16>,
    pub(crate) aborted: Bits,
    expected: u64,
}

impl Log {
    /// The place of the record at `offset`, trying the one a reader comes to next first.
    pub(crate) fn find(&self, offset: u64, hint: usize) -> Result<usize, usize> {
        if self.offsets.get(hint) == Some(&offset) {
            return Ok(hint);
        }
        self.offsets.binary_search(&offset)
    }

    /// The first record in these places that a reader is to see.
    pub(crate) fn visible(&self, from: usize, to: usize, committed_only: bool) -> Option<usize> {
        (from..to).find(|&at| !(committed_only && self.aborted.get(at)))
    }
}

/// A set of small numbers.
#[derive(Debug, Default, Clone)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    pub(crate) fn get(&self, at: usize) -> bool {
        self.0.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    pub(crate) fn set(&mut self, at: usize) {
        if self.0.len() <= at / 64 {
            self.0.resize(at / 64 + 1, 0);
        }
        self.0[at / 64] |= 1 << (at % 64);
    }
}

impl Facts {
    pub(crate) fn read(history: &History, share: Share) -> Result<Self, HistoryError> {
        let mut facts = Self {
            settings: history.settings()?,
            share,
            topics: Vec::new(),
            groups: Vec::new(),
            logs: Vec::new(),
            by_place: Map::default(),
            series: Map::default(),
            transactions: Map::default(),
            whole_topics: false,
            malformed: None,
        };
        if share.passes > 1 {
            facts.whole_topics = chooses_partitions(history)?;
        }
        let mut reading = Reading::default();
        history
            .rows()?
            .for_each_raw(|place, row, bytes| facts.row(&mut reading, place, row, bytes))?;
        let mut first = Map::default();
        for (index, topic) in facts.topics.iter_mut().enumerate() {
            if !topic.name.is_empty() {
                topic.first_of_name = *first.entry(topic.name.clone()).or_insert(index as u32);
            }
        }
        if facts.logs.iter().any(|log| log.offsets.len() as u64 != log.expected)
            && facts.malformed.is_none()
        {
            facts.malformed = Some((0, "a log has another number of records than it says"));
        }
        Ok(facts)
    }

    fn row(&mut self, reading: &mut Reading, place: u64, row: &Row, bytes: &[u8; 64]) {
        match Kind::from_number(row.kind) {
            Some(Kind::Topic) => {
                if row.topic as usize != self.topics.len() {
                    self.wrong(place, "topics are not numbered in their order");
                }
                self.topics.push(Topic { first_of_name: row.topic, ..Topic::default() });
                reading.text = Text::Topic;
            }
            Some(Kind::Group) => {
                if row.topic as usize != self.groups.len() {
                    self.wrong(place, "groups are not numbered in their order");
                }
                self.groups.push(String::new());
                reading.text = Text::Group;
            }
            Some(Kind::Label) => reading.text = Text::Label,
            Some(Kind::Text) => self.text(reading, bytes),
            Some(Kind::Event) if row.flag == event::TOPIC_DELETED => {
                if let Some(topic) = self.topics.get_mut(row.topic as usize) {
                    topic.deleted_at = Some(row.at);
                } else {
                    self.wrong(place, "a topic that was not registered");
                }
            }
            Some(Kind::Invoke) if row.flag == op::END_TRANSACTION => {
                reading
                    .ending
                    .insert(row.op, ((row.producer, row.life, row.transaction), row.code == 1));
            }
            Some(Kind::Complete) if !reading.ending.is_empty() => {
                let ending = reading.ending.remove(&row.op).filter(|_| row.flag == outcome::OK);
                if let Some((transaction, commit)) = ending {
                    self.transactions.insert(transaction, commit);
                }
            }
            Some(Kind::Truth) => self.log(reading, place, row),
            Some(Kind::TruthRecord) => self.log_record(reading, place, row),
            _ => {}
        }
    }

    fn text(&mut self, reading: &Reading, bytes: &[u8; 64]) {
        let len = usize::from(bytes[1]).min(56);
        let piece = String::from_utf8_lossy(&bytes[8..8 + len]);
        match reading.text {
            Text::Nothing => {}
            Text::Label => self.settings.label.push_str(&piece),
            Text::Group => {
                if let Some(name) = self.groups.last_mut() {
                    name.push_str(&piece);
                }
            }
            Text::Topic => {
                if let Some(topic) = self.topics.last_mut() {
                    topic.name.push_str(&piece);
                }
            }
        }
    }

    fn log(&mut self, reading: &mut Reading, place: u64, row: &Row) {
        reading.log = None;
        if row.topic as usize >= self.topics.len() {
            self.wrong(place, "a log of a topic that was not registered");
        } else if self.by_place.contains_key(&(row.topic, row.partition)) {
            self.wrong(place, "two logs of one partition");
        } else if self.has(row.topic, row.partition) {
            let index = self.logs.len();
            self.by_place.insert((row.topic, row.partition), index as u32);
            self.logs.push(Log {
                topic: row.topic,
                partition: row.partition,
                start: row.op,
                end: row.at,
                expected: row.sequence,
                ..Log::default()
            });
            reading.log = Some(index);
        }
    }

    fn log_record(&mut self, reading: &Reading, place: u64, row: &Row) {
        if !self.has(row.topic, row.partition) {
            return;
        }
        let series = if row.flag == 0 {
            self.series_of(row.a, row.b, row.producer, row.life)
        } else {
            NO_SERIES
        };
        let log = reading.log.and_then(|index| self.logs.get_mut(index));
        let Some(log) = log.filter(|log| (log.topic, log.partition) == (row.topic, row.partition))
        else {
            return self.wrong(place, "a log's record without its log");
        };
        if log.offsets.last().is_some_and(|last| *last >= row.at)
            || row.at < log.start
            || row.at >= log.end
        {
            return self.wrong(place, "a log's records do not ascend from its start to its end");
        }
        let at = log.offsets.len();
        log.offsets.push(row.at);
        log.series.push(series);
        log.sequences.push(row.sequence);
        if row.flag != 0 {
            log.damaged.insert(at as u32, u16::from(row.flag));
        } else if row.transaction != 0 {
            log.transactions.insert(at as u32, row.transaction);
        }
        if row.code & 1 == 1 {
            log.aborted.set(at);
        }
    }

    fn series_of(&mut self, topic: u32, partition: u32, producer: u32, life: u32) -> u32 {
        let next = self.series.len() as u32;
        *self.series.entry(SeriesKey { topic, partition, producer, life }).or_insert(next)
    }

    fn wrong(&mut self, place: u64, what: &'static str) {
        self.malformed.get_or_insert((place, what));
    }

    /// Whether this pass looks at a partition.
    pub(crate) fn has(&self, topic: u32, partition: u32) -> bool {
        if self.share.passes == 1 {
            return true;
        }
        let Some(topic) = self.topics.get(topic as usize) else { return self.share.pass == 0 };
        self.share.has(of_partition(&topic.name, (!self.whole_topics).then_some(partition)))
    }

    /// The number of a partition's log.
    pub(crate) fn log_at(&self, topic: u32, partition: u32) -> Option<u32> {
        self.by_place.get(&(topic, partition)).copied()
    }

    /// Whether two numbers mean topics of one name.
    pub(crate) fn same_name(&self, one: u32, other: u32) -> bool {
        let name = |topic: u32| self.topics.get(topic as usize).map(|topic| topic.first_of_name);
        one == other || (name(one).is_some() && name(one) == name(other))
    }

    /// Whether a topic of this one's name went away at `at` or later.
    pub(crate) fn deleted_since(&self, topic: u32, at: u64) -> bool {
        self.incarnations(topic)
            .any(|(_, topic)| topic.deleted_at.is_some_and(|deleted| deleted >= at))
    }

    /// Every topic of one's name.
    pub(crate) fn incarnations(&self, topic: u32) -> impl Iterator<Item = (u32, &Topic)> {
        let numbered = self.topics.iter().enumerate().map(|(index, topic)| (index as u32, topic));
        numbered.filter(move |(index, _)| self.same_name(*index, topic))
    }

    /// A partition in words.
    pub(crate) fn place(&self, topic: u32, partition: u32) -> String {
        let name = self.topics.get(topic as usize).map_or("", |topic| topic.name.as_str());
        let name =
            if name.is_empty() { format!("unnamed topic #{topic}") } else { name.to_owned() };
        let name = match self.topics.get(topic as usize) {
            Some(known) if known.first_of_name != topic => {
                format!("{name} (made anew, topic #{topic})")
            }
            _ => name,
        };
        if partition == ANY_PARTITION {
            format!("{name}, any partition")
        } else {
            format!("{name}-{partition}")
        }
    }

    /// A group in words.
    pub(crate) fn group(&self, group: u32) -> &str {
        self.groups.get(group as usize).map_or("of no name", String::as_str)
    }
}

#[derive(Debug, Default)]
struct Reading {
    text: Text,
    log: Option<usize>,
    ending: Map<u64, ((u32, u32, u32), bool)>,
}

#[derive(Debug, Default, Clone, Copy)]
enum Text {
    #[default]
    Nothing,
    Label,
    Topic,
    Group,
}

fn chooses_partitions(history: &History) -> Result<bool, HistoryError> {
    let mut chooses = false;
    history.rows()?.for_each(|_, row| {
        chooses |= row.kind == Kind::Send as u8 && row.partition == ANY_PARTITION;
    })?;
    Ok(chooses)
}
