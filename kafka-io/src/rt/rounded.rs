use std::fmt;
use std::time::Duration;

/// A duration as people say it, in three digits at most: `0.4 ms`, `501 ms`, `1.4 s`, `30 s`, `20 min`.
///
/// For messages; a log that is read by programs takes the duration itself.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Rounded(pub Duration);

impl fmt::Display for Rounded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nanos = self.0.as_nanos();
        for (unit, nanos_each) in UNITS {
            let tenths = round(nanos, nanos_each / 10);
            let whole = round(nanos, nanos_each);
            // Tenths only where they tell something: whole milliseconds do, but for less than ten of them.
            let fine = if unit == "ms" { 100 } else { 1000 };
            if tenths < fine && !tenths.is_multiple_of(10) {
                return write!(f, "{}.{} {unit}", tenths / 10, tenths % 10);
            }
            if whole < 1000 {
                return write!(f, "{whole} {unit}");
            }
        }
        write!(f, "over 1000 days")
    }
}

const UNITS: [(&str, u128); 5] = [
    ("ms", 1_000_000),
    ("s", 1_000_000_000),
    ("min", 60_000_000_000),
    ("h", 3_600_000_000_000),
    ("days", 86_400_000_000_000),
];

/// To the nearest, half upwards.
fn round(nanos: u128, unit: u128) -> u128 {
    (nanos + unit / 2) / unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_digits_are_enough() {
        for (duration, text) in [
            (Duration::ZERO, "0 ms"),
            (Duration::from_nanos(20_000), "0 ms"),
            (Duration::from_micros(400), "0.4 ms"),
            (Duration::from_nanos(501_468_785), "501 ms"),
            (Duration::from_micros(9_960), "10 ms"),
            (Duration::from_micros(999_700), "1 s"),
            (Duration::from_millis(1_440), "1.4 s"),
            (Duration::from_millis(30_004), "30 s"),
            (Duration::from_millis(99_960), "100 s"),
            (Duration::from_secs(999), "999 s"),
            (Duration::from_secs(1200), "20 min"),
            (Duration::from_secs(86_400), "24 h"),
            (Duration::from_secs(90 * 86_400), "90 days"),
            (Duration::MAX, "over 1000 days"),
        ] {
            assert_eq!(Rounded(duration).to_string(), text, "{duration:?}");
        }
    }
}
