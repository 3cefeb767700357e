//! Bytes that are no message: Java's damaged bodies, random bytes, mutated bodies.

use bytes::Bytes;
use kafka4rs_protocol::DecodeErrorKind;
use kafka4rs_protocol::testing::{Source, array_elements};
use kafka4rs_testkit::golden;

use crate::golden_messages::version;
use crate::registry::{self, Entry, named};

#[test]
fn what_java_refuses_is_refused_and_what_it_reads_is_read() {
    let (mut refused, mut read, mut lossy, mut stricter) = (0, 0, 0, 0);
    for line in golden::lines("malformed.jsonl.gz").unwrap() {
        let (name, version) = (line["message"].as_str().unwrap(), version(&line["version"]));
        let body = golden::hex(line["hex"].as_str().unwrap());
        let context = || format!("{name} v{version} {}: {}", line["damage"], line["hex"]);
        match (line["consumed"].as_u64(), (named(name).read)(body.clone(), version)) {
            (None, Err(_)) => refused += 1,
            (None, Ok(_)) => panic!("Java has {}: {}", line["error"], context()),
            (Some(consumed), Ok(ours)) => {
                assert_eq!(ours.consumed as u64, consumed, "{}", context());
                read += 1;
            }
            // Java replaces bad UTF-8; then nothing tells the name from another.
            (Some(_), Err(_)) if line["lossy_utf8"] == true => lossy += 1,
            // Java does not look whether a tagged field ends where it says.
            (Some(_), Err(error)) => {
                let tagged = matches!(error.kind, DecodeErrorKind::TagSize { .. });
                assert!(tagged, "{error}: {}", context());
                stricter += 1;
            }
        }
    }
    assert_eq!(refused + read + lossy + stricter, 3125);
    assert!(refused > 1000 && read > 500, "{refused} refused, {read} read");
    assert!(stricter < 10, "{stricter} refused that Java reads");
}

#[test]
fn random_bytes_neither_panic_nor_take_more_memory_than_they_could_fill() {
    let mut source = Source::new(4);
    for entry in registry::ALL {
        for version in entry.versions.min..=entry.versions.max {
            for round in 0..24 {
                let length = source.below(160);
                let small = source.bool();
                let body = (0..length)
                    .map(|_| match round {
                        0 => 0,
                        1 => 1,
                        2 => 0xff,
                        3 => 0x7f,
                        // Small bytes make lengths that fit, and so go deeper.
                        _ if small => source.below(5) as u8,
                        _ => source.bits() as u8,
                    })
                    .collect();
                read_within_memory(entry, body, version);
            }
        }
    }
}

#[test]
fn mutated_bodies_neither_panic_nor_take_more_memory_than_they_could_fill() {
    let mut source = Source::new(5);
    for line in golden::lines("messages.jsonl.gz").unwrap() {
        let (name, version) = (line["message"].as_str().unwrap(), version(&line["version"]));
        let body = golden::hex(line["hex"].as_str().unwrap());
        for _ in 0..8 {
            let mut body = body.to_vec();
            for _ in 0..=source.below(3) {
                let at = source.below(body.len());
                let with = [0x00, 0x01, 0x7f, 0x80, 0xff, source.bits() as u8];
                if let Some(byte) = body.get_mut(at) {
                    *byte = with[source.below(with.len())];
                }
            }
            read_within_memory(named(name), body.into(), version);
        }
    }
}

#[test]
fn no_array_element_takes_more_than_forty_times_its_least_bytes() {
    assert!(array_elements().len() > 200);
    for element in array_elements() {
        for min in element.min_lens {
            // Three bytes make a group without a name in version 3; later versions gave it more
            // fields than any other struct has for its bytes.
            let times = if element.name == "ListedGroup" && *min == 3 { 51 } else { 40 };
            assert!(element.size <= times * min, "{element:?}");
        }
    }
}

/// Memory that a body of `len` bytes may take once decoded (and, for the error, its text).
pub(crate) fn allowed(len: usize) -> u64 {
    40 * len as u64 + 1024
}

pub(crate) fn read_within_memory(entry: &Entry, body: Bytes, version: i16) {
    let (len, mut result) = (body.len(), None);
    let taken = allocation_counter::measure(|| {
        result = Some((entry.decode)(body.clone(), version));
    });
    assert!(
        taken.bytes_max <= allowed(len),
        "{} v{version}: {len} bytes took {} bytes: {body:02x?}",
        entry.name,
        taken.bytes_max
    );
    if let Some(Ok(())) = result {
        // What was read can be written: nothing was invented.
        (entry.read)(body, version).unwrap();
    }
}
