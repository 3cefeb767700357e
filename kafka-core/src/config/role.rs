//! What a configuration holds for producers and consumers.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// Where a consumer starts in a partition without a committed offset, or whose offset is gone.
///
/// Source: Kafka's `auto.offset.reset`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OffsetReset {
    /// With the oldest record.
    Earliest,
    /// Behind the newest record.
    Latest,
    /// With the first record that is not older than this, by the client's clock at that moment; behind the newest record
    /// if there is none so young. Kafka: `by_duration:PT1H` (KIP-1106).
    ByDuration(Duration),
    /// Nowhere: `poll` fails and names the partition. The default.
    None,
}

impl OffsetReset {
    /// Reads the property's value: `earliest`, `latest`, `none`, librdkafka's names for them, or `by_duration:` and a
    /// duration as ISO 8601 has them, `PnDTnHnMn.nS`.
    pub fn parse(value: &str) -> Option<Self> {
        let value = value.to_ascii_lowercase();
        Some(match value.as_str() {
            "earliest" | "smallest" | "beginning" => Self::Earliest,
            "latest" | "largest" | "end" => Self::Latest,
            "none" | "error" => Self::None,
            other => Self::ByDuration(iso_duration(other.strip_prefix("by_duration:")?)?),
        })
    }
}

/// `pnDtnHnMn.nS`, in lower case, as Java's Duration.parse reads it, without signs.
fn iso_duration(text: &str) -> Option<Duration> {
    let (days, time) = match text.strip_prefix('p')?.split_once('t') {
        Some((_, "")) => return None,
        Some((days, time)) => (days, time),
        None => (text.strip_prefix('p')?, ""),
    };
    if days.is_empty() && time.is_empty() {
        return None;
    }
    let mut total = Duration::ZERO;
    let mut add = |number: &str, seconds: u64| {
        let whole = number.bytes().all(|b| b.is_ascii_digit()) && !number.is_empty();
        let count: u64 = if whole { number.parse().ok()? } else { return None };
        total = total.checked_add(Duration::from_secs(count.checked_mul(seconds)?))?;
        Some(())
    };
    if !days.is_empty() {
        add(days.strip_suffix('d')?, 86_400)?;
    }
    let mut rest = time;
    for (unit, seconds) in [('h', 3_600), ('m', 60)] {
        if let Some((number, after)) = rest.split_once(unit) {
            add(number, seconds)?;
            rest = after;
        }
    }
    if !rest.is_empty() {
        let number = rest.strip_suffix('s')?;
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        add(whole, 1)?;
        if fraction.len() > 9 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let nanos: u64 = format!("{fraction:0<9}").parse().ok()?;
        total = total.checked_add(Duration::from_nanos(nanos))?;
    }
    Some(total)
}

/// The settings of a configuration that belong to the producer or the consumer built from it.
///
/// Each role reads its own and leaves the others alone, so that one configuration serves both.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct RoleSettings {
    /// The consumer group.
    pub group_id: Option<String>,
    /// Where to start without a committed offset.
    pub auto_offset_reset: Option<OffsetReset>,
    /// Kafka's property keys of the roles and their values, as they were given.
    pub properties: BTreeMap<String, String>,
}

impl fmt::Debug for RoleSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RoleSettings")
            .field("group_id", &self.group_id)
            .field("auto_offset_reset", &self.auto_offset_reset)
            .field("properties", &self.properties)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_java_writes_them() {
        let seconds = |text: &str| match OffsetReset::parse(&format!("by_duration:{text}")) {
            Some(OffsetReset::ByDuration(duration)) => Some(duration.as_secs_f64()),
            _ => None,
        };
        for (text, expected) in [
            ("PT1H", 3_600.0),
            ("P2D", 172_800.0),
            ("P1DT2H3M4.5S", 93_784.5),
            ("PT0S", 0.0),
            ("PT90M", 5_400.0),
        ] {
            assert_eq!(seconds(text), Some(expected), "{text}");
        }
        for text in
            ["", "P", "PT", "1H", "PT-1H", "-PT1H", "PT1", "P1H", "PT1S1M", "P1DT", "PT1.S2"]
        {
            assert_eq!(seconds(text), None, "{text}");
        }
        assert_eq!(OffsetReset::parse("smallest"), Some(OffsetReset::Earliest));
        assert_eq!(OffsetReset::parse("by_duration"), None);
    }
}
