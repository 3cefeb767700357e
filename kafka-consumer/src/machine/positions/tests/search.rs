//! How positions are found.

use crate::machine::positions::Stuck;

use super::*;

#[test]
fn starts_at_the_committed_offset() {
    let positions = reading();
    assert_eq!(positions.position(&tp(0)), Some(Offset(10)));
    assert_eq!(fetch_offset(&positions), Some(Offset(10)));
}

#[test]
fn every_partition_that_waits_for_the_application_says_so() {
    let mut positions = positions(None, false);
    positions.assign(tp(1));
    positions.open(&tp(1));
    assert_eq!(positions.stuck_at(&tp(0)), Some(Stuck::NoOffset));
    assert_eq!(positions.stuck_at(&tp(1)), Some(Stuck::NoOffset));
    positions.seek(&tp(1), Offset(0));
    assert_eq!(positions.stuck_at(&tp(1)), None);
}

#[test]
fn asks_for_the_committed_offset_once_until_it_is_answered() {
    let mut positions = positions(None, true);
    let life = incarnation(&positions);
    let load = PositionAction::LoadCommitted(vec![(tp(0), life)]);
    assert_eq!(positions.next_action(NOW), Some(load.clone()));
    assert_eq!(positions.next_action(NOW), None);
    positions.handle_committed(NOW, &tp(0), life, Found::Retry);
    assert_eq!(positions.next_action(NOW), None);
    let later = positions.next_deadline(NOW).expect("a retry");
    assert_eq!(positions.next_action(later), Some(load));
}

#[test]
fn a_failed_load_never_falls_to_the_reset_policy() {
    let mut positions = positions(Some(ResetTo::Latest), true);
    positions.next_action(NOW);
    let life = incarnation(&positions);
    positions.handle_committed(NOW, &tp(0), life, Found::Retry);
    let action = positions.next_action(NOW + Duration::from_secs(5));
    assert!(matches!(action, Some(PositionAction::LoadCommitted(_))));
}

#[test]
fn without_a_committed_offset_the_policy_decides() {
    for reset in [ResetTo::Earliest, ResetTo::Latest] {
        let mut positions = positions(Some(reset), true);
        positions.next_action(NOW);
        let life = incarnation(&positions);
        positions.handle_committed(NOW, &tp(0), life, Found::Nothing);
        let list = PositionAction::ListOffsets(vec![(tp(0), life, reset)]);
        assert_eq!(positions.next_action(NOW), Some(list));
        positions.handle_listed(NOW, &tp(0), life, Found::At(Offset(77), EPOCH));
        assert_eq!(positions.position(&tp(0)), Some(Offset(77)));
    }
}

#[test]
fn without_a_policy_a_missing_position_waits_for_the_application() {
    let mut positions = positions(None, true);
    positions.next_action(NOW);
    let life = incarnation(&positions);
    positions.handle_committed(NOW, &tp(0), life, Found::Nothing);
    assert_eq!(positions.stuck(), Some((&tp(0), Stuck::NoOffset)));
    assert!(positions.seek(&tp(0), Offset(5)));
    assert_eq!(positions.stuck(), None);
    assert_eq!(fetch_offset(&positions), Some(Offset(5)));
}

#[test]
fn without_a_group_the_policy_decides_at_once() {
    let mut positions = positions(Some(ResetTo::Latest), false);
    assert!(matches!(positions.next_action(NOW), Some(PositionAction::ListOffsets(_))));
}

#[test]
fn a_seek_overtakes_a_load_on_its_way() {
    let mut positions = positions(None, true);
    positions.next_action(NOW);
    let life = incarnation(&positions);
    positions.seek(&tp(0), Offset(500));
    positions.handle_committed(NOW, &tp(0), life, Found::At(Offset(10), EPOCH));
    assert_eq!(positions.position(&tp(0)), Some(Offset(500)));
}

#[test]
fn a_reset_by_age_that_finds_nothing_so_young_goes_to_the_end() {
    let since = ResetTo::Since(Duration::from_secs(3_600));
    assert_eq!(since.timestamp(10_000_000), 6_400_000);
    let mut positions = positions(Some(since), false);
    let life = incarnation(&positions);
    let list = |to| Some(PositionAction::ListOffsets(vec![(tp(0), life, to)]));
    assert_eq!(positions.next_action(NOW), list(since));
    positions.handle_listed(NOW, &tp(0), life, Found::Retry);
    let later = NOW + Duration::from_secs(1);
    assert_eq!(positions.next_action(later), list(since), "asked again");
    positions.handle_listed(later, &tp(0), life, Found::Nothing);
    assert_eq!(positions.next_action(later), list(ResetTo::Latest));
}
