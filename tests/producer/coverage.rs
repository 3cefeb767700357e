//! No fault without a test.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The faults that a producer has to survive, by the names that their tests begin with. What those of C5 and C6 mean to
/// a reader is not tested here, nor anywhere yet.
const ROWS: &[(&str, &str)] = &[
    ("N1", "reset after k bytes of a produce request, every k"),
    ("N2", "black hole: no answer, no end"),
    ("N3", "requests arrive, answers are lost"),
    ("N8", "idle connection closed by its peer"),
    ("N10", "round trips of 2 s, 64 kB/s, unsteady"),
    ("P23", "an answer omits or repeats a partition, or has no offset"),
    ("P24", "an answer that cannot be read, to a request that was applied"),
    ("C1", "partition leader killed every 20 s"),
    ("C2", "100 leader moves a minute"),
    ("C3", "older leader epoch from a broker that lags"),
    ("C4", "broker at a new address; two that swap or share one"),
    ("C5", "topic deleted while producing"),
    ("C6", "topic deleted and made anew"),
    ("C7", "topic vanishes from a broker's view"),
    ("C13", "too few replicas in sync"),
    ("C14", "every replica offline for a while"),
    ("R1", "record above a limit of the client or of the broker"),
    ("R2", "memory full, 1000 wait, half are cancelled; a broker that stops answering"),
    ("R3", "delivery deadline while queued, in flight, between attempts"),
    ("R4", "timed out at the broker, then given up"),
    ("R5", "sequence out of order, at the head and behind it"),
    ("R6", "duplicate sequence on a retry"),
    ("R7", "producer id unknown to the broker"),
    ("R8", "five in flight, the second fails retriably"),
    ("R10", "the last epoch; sequences at their end"),
    ("R16", "flush and close among 32 sending tasks"),
    ("L6", "future dropped at every await"),
    ("L7", "task aborted, runtime dropped, client dropped without a close"),
    ("L8", "the application's callback panics or blocks"),
    ("X1", "wall clock jumps"),
    ("X3", "settings at their limits"),
];

#[test]
fn every_fault_has_a_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut tests = BTreeMap::<String, Vec<String>>::new();
    for folder in ["tests/producer", "kafka-producer/src/machine/tests"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "rs") {
                for name in tests_of(&fs::read_to_string(path).unwrap()) {
                    let row = name.split('_').next().unwrap_or_default().to_uppercase();
                    tests.entry(row).or_default().push(name);
                }
            }
        }
    }
    let mut missing = Vec::new();
    for (row, fault) in ROWS {
        let of_row = tests.get(*row).map_or(0, Vec::len);
        println!("{row:>4} {of_row:>2}  {fault}");
        if of_row == 0 {
            missing.push(*row);
        }
    }
    let rows = ROWS.len() - missing.len();
    let all = ROWS.iter().filter_map(|(row, _)| tests.get(*row)).map(Vec::len).sum::<usize>();
    println!("{rows} of {} rows, {all} tests", ROWS.len());
    assert!(missing.is_empty(), "no test begins with the name of {missing:?}");
}

/// The names of what is marked as a test, and not as one that is left out.
fn tests_of(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut marked = false;
    for line in text.lines().map(str::trim) {
        if line == "#[test]" {
            marked = true;
        } else if line.starts_with("#[ignore") {
            marked = false;
        } else if let Some(rest) = line.strip_prefix("fn ") {
            if marked {
                names.extend(rest.split('(').next().map(str::to_owned));
            }
            marked = false;
        }
    }
    names
}

#[test]
fn what_is_not_run_is_no_test() {
    let text = "#[test]\nfn n1_a() {}\nfn n2_b() {}\n#[test]\n#[ignore]\nfn n3_c() {}\n";
    assert_eq!(tests_of(text), ["n1_a"]);
}
