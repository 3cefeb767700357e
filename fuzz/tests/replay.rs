//! Every target runs over its corpus and over each input that once broke it.

use kafka4rs_fuzz::{TARGETS, corpus};

#[test]
fn every_target_keeps_its_promises_over_its_corpus() {
    for target in TARGETS {
        let inputs = corpus::packed(target.name).unwrap();
        assert!(inputs.len() > 4, "{}: the corpus has {} inputs", target.name, inputs.len());
        inputs.iter().for_each(|input| (target.run)(input));
    }
}

#[test]
fn inputs_that_once_broke_a_promise_no_longer_do() {
    for target in TARGETS {
        for (name, input) in corpus::regressions(target.name).unwrap() {
            println!("{}: {name}", target.name);
            (target.run)(&input);
        }
    }
}

#[test]
fn every_target_has_a_binary_and_nothing_else_has() {
    let manifest = include_str!("../runner/Cargo.toml");
    let binaries: Vec<_> = manifest
        .split("[[bin]]")
        .skip(1)
        .filter_map(|rest| rest.split_once("name = \"")?.1.split('"').next())
        .collect();
    let names: Vec<_> = TARGETS.iter().map(|target| target.name).collect();
    assert_eq!(binaries, names, "of fuzz/runner/Cargo.toml, and of `targets!`");
}

#[test]
fn every_target_takes_no_input_and_bytes_of_one_kind() {
    for target in TARGETS {
        for byte in [0x00, 0x01, 0x7f, 0x80, 0xff] {
            for len in [0, 1, 2, 3, 4, 5, 9, 17, 61, 62, 100, 300] {
                (target.run)(&vec![byte; len]);
            }
        }
    }
}
