//! The hash that places keyed records, and checksums, against Java.

use kafka4rs_protocol::hash::{murmur2, partition_for_key};
use kafka4rs_protocol::record::{crc32, crc32c, crc32c_combine};
use kafka4rs_testkit::golden::{hex, lines};

#[test]
fn keys_hash_and_land_where_java_puts_them() {
    let mut seen = 0;
    for line in lines("murmur2.jsonl.gz").unwrap() {
        if line["fn"] != "murmur2" {
            continue;
        }
        let data = hex(line["data"].as_str().unwrap());
        assert_eq!(i64::from(murmur2(&data)), line["value"].as_i64().unwrap(), "{line}");
        for (count, partition) in line["partitions"].as_object().unwrap() {
            let count = count.parse().unwrap();
            assert_eq!(
                i64::from(partition_for_key(&data, count)),
                partition.as_i64().unwrap(),
                "{count} partitions: {line}"
            );
        }
        seen += 1;
    }
    assert_eq!(seen, 108);
}

#[test]
fn checksums_agree_with_java_whole_and_combined() {
    let mut seen = 0;
    for line in lines("murmur2.jsonl.gz").unwrap() {
        if line["fn"] != "crc32c" {
            continue;
        }
        let data = hex(line["data"].as_str().unwrap());
        let crc = crc32c(&data);
        assert_eq!(u64::from(crc), line["value"].as_u64().unwrap(), "{line}");
        for cut in [0, data.len() / 3, data.len()] {
            let (a, b) = data.split_at(cut);
            assert_eq!(crc32c_combine(crc32c(a), crc32c(b), b.len()), crc);
        }
        seen += 1;
    }
    assert_eq!(seen, 108);
}

#[test]
fn checksums_of_old_formats_agree_with_java() {
    let mut seen = 0;
    for line in lines("murmur2.jsonl.gz").unwrap() {
        if line["fn"] != "crc32" {
            continue;
        }
        let data = hex(line["data"].as_str().unwrap());
        assert_eq!(u64::from(crc32(&data)), line["value"].as_u64().unwrap(), "{line}");
        seen += 1;
    }
    assert_eq!(seen, 108);
}
