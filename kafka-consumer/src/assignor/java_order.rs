//! The orders in which Java sees strings and the entries of its hash maps.
//!
//! Here and there the result of Java's assignors depends on the order in which a `HashMap` lists its entries,
//! which in turn depends on nothing but the keys. So it can be had here too, and a group gets the same
//! result whoever leads it.

use std::cmp::Ordering;

/// Kafka's `String.compareTo`: by UTF-16 units, which is not the order of UTF-8 above the basic plane.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

/// Java's `String.hashCode`.
pub(super) fn hash(text: &str) -> i32 {
    text.encode_utf16().fold(0, |hash: i32, unit| hash.wrapping_mul(31).wrapping_add(unit.into()))
}

/// The hash of Kafka's `TopicPartition`, from that of its topic.
pub(super) fn partition_hash(topic: i32, partition: i32) -> i32 {
    31_i32.wrapping_mul(31_i32.wrapping_add(partition)).wrapping_add(topic)
}

/// The bucket of a key in a map that grew to hold `entries` at its largest.
pub(super) fn bucket(hash: i32, entries: usize) -> u32 {
    let mut capacity = 16_u32;
    while entries > capacity as usize / 4 * 3 {
        capacity = capacity.saturating_mul(2);
    }
    let hash = hash.cast_unsigned();
    (hash ^ (hash >> 16)) & (capacity - 1)
}

/// Different keys, put into a `HashMap` one after the other, as it lists them.
pub(super) fn listed<'k, T>(keys: Vec<T>, text: impl Fn(&T) -> &'k str) -> Vec<T> {
    let entries = keys.len();
    listed_of(keys, entries, text)
}

/// The same for a map that grew as for so many entries.
pub(super) fn listed_of<'k, T>(
    keys: Vec<T>,
    entries: usize,
    text: impl Fn(&T) -> &'k str,
) -> Vec<T> {
    let mut keys: Vec<_> =
        keys.into_iter().map(|key| (bucket(hash(text(&key)), entries), key)).collect();
    // Within a bucket entries are chained in the order they came in; a stable sort keeps that.
    keys.sort_by_key(|(bucket, _)| *bucket);
    keys.into_iter().map(|(_, key)| key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_java() {
        // "".hashCode(), "orders".hashCode(), "Aa" and "BB" collide by design.
        assert_eq!(hash(""), 0);
        assert_eq!(hash("orders"), -1_008_770_331);
        assert_eq!(hash("Aa"), hash("BB"));
        assert_eq!(partition_hash(hash("orders"), 3), 31 * 34 + hash("orders"));
    }

    #[test]
    fn a_map_lists_by_bucket_and_then_by_arrival() {
        assert_eq!(listed(vec!["BB", "Aa", "b", "a"], |key| *key), ["BB", "Aa", "a", "b"]);
    }

    #[test]
    fn a_map_grows_when_it_is_three_quarters_full() {
        assert_eq!(bucket(16, 12), 0);
        assert_eq!(bucket(16, 13), 16);
        assert_eq!(bucket(0x0001_0000, 1), 1, "upper bits count");
    }

    #[test]
    fn strings_are_compared_by_utf_16_units() {
        // U+1F600 starts with the unit D83D, which comes before U+FF21.
        assert_eq!(compare("\u{1f600}", "\u{ff21}"), Ordering::Less);
        assert_eq!("\u{1f600}".cmp("\u{ff21}"), Ordering::Greater);
        assert_eq!(compare("a", "b"), Ordering::Less);
    }
}
