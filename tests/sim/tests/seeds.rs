//! A few seeds of every workload, every seed that once failed, and the promise that a seed is a run.

use kafka4rs_sim::{Death, FaultKind, Plan, RunId, Workload, run, shrink};

/// Runs that failed once, and why.
const REGRESSIONS: &[(&str, &str)] = &[
    (
        "groups:1005",
        "members that were cut off for longer than their sessions took GROUP_ID_NOT_FOUND for the end",
    ),
    (
        "groups:2089",
        "a coordinator that came back at another port was looked for at the old one until metadata was old",
    ),
    ("groups:1005:faults=0", "the same with nothing but the cut"),
    (
        "groups:3584",
        "a partition with records waiting was not asked for while its broker held back an answer for idle ones",
    ),
    ("groups:4452", "the same, in another group"),
    ("topics:3676", "the same, while topics come and go"),
    ("topics:4349", "the same, while topics come and go"),
    ("idempotent:4815", "the same, by a reader without a group"),
    ("groups:5324", "the same, in a third group"),
    ("topics:5821", "the same, while topics come and go"),
];

fn passes(id: &RunId, why: &str) {
    let finished = run(id);
    assert!(
        finished.passed(),
        "{id} fails ({why}); repeat it: cargo xtask sim --replay {id}\n{}",
        finished.failures.join("\n")
    );
    assert!(finished.tally.sent > 0, "{id} did nothing");
}

fn a_few(workload: Workload) {
    for seed in 0..3 {
        passes(&RunId::new(workload, seed), "one of the first seeds");
    }
}

#[test]
fn one_idempotent_producer_survives_faults() {
    a_few(Workload::Idempotent);
}

#[test]
fn producers_that_share_partitions_survive_faults() {
    a_few(Workload::Shared);
}

#[test]
fn acknowledged_records_survive_leaders_that_move_and_die() {
    a_few(Workload::Leaders);
}

#[test]
fn groups_survive_faults() {
    a_few(Workload::Groups);
}

#[test]
fn clients_survive_topics_that_come_and_go() {
    a_few(Workload::Topics);
}

#[test]
fn producers_in_every_setting_survive_faults() {
    a_few(Workload::Producers);
}

#[test]
fn runs_that_failed_once_pass() {
    for (id, why) in REGRESSIONS {
        passes(&id.parse().unwrap(), why);
    }
}

#[test]
fn a_seed_takes_the_same_course_every_time_and_another_seed_another() {
    for workload in Workload::ALL {
        let first = run(&RunId::new(workload, 7));
        let again = run(&RunId::new(workload, 7));
        assert_eq!(first.fingerprint, again.fingerprint, "{workload}");
        assert_eq!(first.polls, again.polls, "{workload}");
        assert!(first.tally.faults > 0, "{workload}: a run without faults shows nothing");
        let other = run(&RunId::new(workload, 8));
        assert_ne!(first.fingerprint, other.fingerprint, "{workload}");
        // Virtual: this is what a run is made of, however fast it is made.
        assert!(first.took.as_secs() > 20, "{workload} took {:?}", first.took);
    }
}

#[test]
fn nodes_die_in_every_way_there_is() {
    let faults = (0..200).flat_map(|seed| Plan::of(&RunId::new(Workload::Leaders, seed)).faults);
    let deaths = faults.filter_map(|fault| match fault.kind {
        FaultKind::Kill { death, .. } => Some(death),
        _ => None,
    });
    let deaths = deaths.collect::<Vec<_>>();
    for way in [Death::Ended, Death::Reset, Death::Silent] {
        let drawn = deaths.iter().filter(|death| **death == way).count();
        assert!(drawn * 5 > deaths.len(), "{way:?}: {drawn} of {}", deaths.len());
    }
}

#[test]
fn a_run_that_passes_cannot_be_shrunk() {
    assert!(shrink(&RunId::new(Workload::Idempotent, 0)).is_none());
}
