//! What is fetched, and what answers do to it.

use crate::machine::positions::PositionAction;
use kafka4rs_protocol::BrokerId;

use super::*;

#[test]
fn a_leader_that_refuses_the_offset_it_lists_is_not_asked_in_a_busy_loop() {
    let mut positions = reading();
    let mut now = NOW;
    let mut rounds = 0;
    while now < NOW + Duration::from_secs(10) {
        match positions.next_action(now) {
            Some(_) => {
                let life = incarnation(&positions);
                let found = Found::At(Offset(10), EPOCH);
                positions.handle_listed(now, &tp(0), life, found);
            }
            None if positions.fetchable(now).next().is_some() => {
                let life = incarnation(&positions);
                positions.handle_out_of_range(now, &tp(0), life, Offset(10));
                rounds += 1;
            }
            None => now = positions.next_deadline(now).expect("a pause ends"),
        }
    }
    assert!((5..20).contains(&rounds), "{rounds} rounds in 10 s");
}

#[test]
fn an_answer_for_an_offset_that_is_not_next_is_not_awaited() {
    let mut positions = reading();
    let life = incarnation(&positions);
    positions.handle_fetched(&tp(0), Offset(20), Offset(30));
    assert!(!positions.awaits(&tp(0), life, Offset(10)));
    assert!(positions.awaits(&tp(0), life, Offset(20)));
}

#[test]
fn fetching_runs_ahead_while_the_position_waits_for_delivery() {
    let mut positions = reading();
    let life = incarnation(&positions);
    positions.handle_fetched(&tp(0), Offset(20), Offset(30));
    assert_eq!(fetch_offset(&positions), Some(Offset(20)));
    assert_eq!(positions.position(&tp(0)), Some(Offset(10)));
    assert!(positions.deliver(&tp(0), life, 10, Offset(20), EPOCH));
    assert_eq!(positions.position(&tp(0)), Some(Offset(20)));
}

#[test]
fn out_of_range_is_reset_only_when_everything_before_was_given_out() {
    let mut positions = reading();
    let life = incarnation(&positions);
    positions.handle_fetched(&tp(0), Offset(20), Offset(30));
    positions.handle_out_of_range(NOW, &tp(0), life, Offset(20));
    assert_eq!(positions.position(&tp(0)), Some(Offset(10)));
    positions.deliver(&tp(0), life, 10, Offset(20), EPOCH);
    positions.handle_out_of_range(NOW, &tp(0), life, Offset(20));
    assert_eq!(positions.position(&tp(0)), None);
    let later = NOW + Duration::from_secs(1);
    assert!(matches!(positions.next_action(later), Some(PositionAction::ListOffsets(_))));
}

#[test]
fn out_of_range_from_a_follower_asks_the_leader() {
    let mut positions = reading();
    let life = incarnation(&positions);
    positions.prefer(&tp(0), BrokerId(2), NOW + Duration::from_secs(300));
    let preferred = positions.fetchable(NOW).next().and_then(|(_, _, _, replica)| replica);
    assert_eq!(preferred, Some(BrokerId(2)));
    positions.handle_out_of_range(NOW, &tp(0), life, Offset(10));
    assert_eq!(positions.position(&tp(0)), Some(Offset(10)));
    let later = NOW + Duration::from_secs(1);
    let preferred = positions.fetchable(later).next().map(|(_, _, _, replica)| replica);
    assert_eq!(preferred, Some(None));
}

#[test]
fn a_paused_or_unopened_partition_is_not_fetched() {
    let mut positions = reading();
    positions.set_paused(&tp(0), true);
    assert_eq!(fetch_offset(&positions), None);
    positions.set_paused(&tp(0), false);
    positions.close(&tp(0));
    assert_eq!(fetch_offset(&positions), None);
}
