//! Whether the log still holds what was read, and what happens if not.

use crate::machine::positions::{PositionEvent, Stuck};

use super::*;

/// Ten records from 10 on were read, of epoch 3, and given out.
fn delivered(reset: Option<ResetTo>) -> Positions {
    let mut positions = reading_with(reset);
    let life = incarnation(&positions);
    positions.handle_fetched(&tp(0), Offset(20), EPOCH, Offset(30));
    assert!(positions.deliver(&tp(0), life, 10, Offset(20), EPOCH));
    positions
}

fn truncated(diverged: Option<i64>) -> PositionEvent {
    let diverged = diverged.map(Offset);
    PositionEvent::Truncated { partition: tp(0), asked: Offset(20), diverged }
}

#[test]
fn a_committed_offset_with_an_epoch_is_checked_before_it_is_fetched() {
    let mut positions = positions(None, true);
    positions.next_action(NOW);
    let life = incarnation(&positions);
    positions.handle_committed(NOW, &tp(0), life, Found::At(Offset(10), EPOCH));
    assert_eq!(positions.next_action(NOW), None, "nobody is known who could be asked");
    follow(&mut positions, leader(1, 5));
    let asked = check(&mut positions, NOW);
    assert_eq!((asked.offset, asked.epoch), (Offset(10), EPOCH));
    assert_eq!((asked.leader, asked.leader_epoch), (BrokerId(1), LeaderEpoch(5)));
    assert_eq!((fetch_offset(&positions), positions.position(&tp(0))), (None, None));
    positions.handle_epoch_end(NOW, &asked, EpochEnd::At(Offset(10), EPOCH));
    assert_eq!(fetch_offset(&positions), Some(Offset(10)));
}

#[test]
fn each_leader_and_epoch_is_asked_once() {
    let mut positions = delivered(None);
    let mut asked = 0;
    for epoch in 4..104 {
        follow(&mut positions, leader(epoch % 3, epoch));
        assert_eq!(fetch_offset(&positions), None, "not before it is checked");
        let question = check(&mut positions, NOW);
        asked += 1;
        positions.handle_epoch_end(NOW, &question, EpochEnd::At(Offset(20), EPOCH));
        // Metadata that says the same, or nothing for a while, is no change.
        positions.handle_leaders(|_| None, |_| true);
        follow(&mut positions, leader(epoch % 3, epoch));
        assert_eq!(positions.next_action(NOW), None);
        assert_eq!(fetch_offset(&positions), Some(Offset(20)));
    }
    assert_eq!(asked, 100);
    assert!(positions.take_events().is_empty());
}

#[test]
fn records_that_are_buffered_are_given_out_while_the_leader_is_asked() {
    let mut positions = reading();
    let life = incarnation(&positions);
    positions.handle_fetched(&tp(0), Offset(20), LeaderEpoch(4), Offset(30));
    follow(&mut positions, leader(2, 5));
    let asked = check(&mut positions, NOW);
    assert_eq!((asked.offset, asked.epoch), (Offset(20), LeaderEpoch(4)));
    assert!(positions.delivers(&tp(0), life));
    assert!(positions.deliver(&tp(0), life, 10, Offset(20), EPOCH));
    positions.handle_epoch_end(NOW, &asked, EpochEnd::At(Offset(20), LeaderEpoch(4)));
    assert_eq!(fetch_offset(&positions), Some(Offset(20)));
}

#[test]
fn an_answer_about_a_leader_before_is_not_believed() {
    let mut positions = delivered(Some(ResetTo::Earliest));
    follow(&mut positions, leader(2, 4));
    let before = check(&mut positions, NOW);
    follow(&mut positions, leader(3, 5));
    let now = check(&mut positions, NOW);
    positions.handle_epoch_end(NOW, &before, EpochEnd::At(Offset(0), LeaderEpoch(1)));
    assert_eq!(positions.position(&tp(0)), None);
    positions.handle_epoch_end(NOW, &now, EpochEnd::At(Offset(20), EPOCH));
    assert_eq!(positions.position(&tp(0)), Some(Offset(20)));
    assert!(positions.take_events().is_empty());
}

#[test]
fn a_cut_log_is_read_on_where_it_parts_under_any_policy() {
    for policy in [ResetTo::Earliest, ResetTo::Latest] {
        let mut positions = delivered(Some(policy));
        let life = incarnation(&positions);
        follow(&mut positions, leader(2, 5));
        let asked = check(&mut positions, NOW);
        positions.handle_epoch_end(NOW, &asked, EpochEnd::At(Offset(15), LeaderEpoch(2)));
        assert_eq!(positions.take_events(), [truncated(Some(15))]);
        assert_eq!(fetch_offset(&positions), Some(Offset(15)));
        // What was read before is neither given out nor committed.
        assert!(!positions.delivers(&tp(0), life));
        assert_eq!(positions.uncommitted(), vec![]);
    }
}

#[test]
fn a_cut_log_without_a_known_place_is_reset_by_the_policy() {
    let mut positions = delivered(Some(ResetTo::Latest));
    follow(&mut positions, leader(2, 5));
    let asked = check(&mut positions, NOW);
    positions.handle_epoch_end(NOW, &asked, EpochEnd::Nowhere);
    assert_eq!(positions.take_events(), [truncated(None)]);
    assert!(matches!(positions.next_action(NOW), Some(PositionAction::ListOffsets(_))));
}

#[test]
fn without_a_policy_a_cut_log_waits_for_the_application_with_both_offsets() {
    for (end, diverged) in
        [(EpochEnd::At(Offset(15), LeaderEpoch(2)), Some(15)), (EpochEnd::Nowhere, None)]
    {
        let mut positions = delivered(None);
        follow(&mut positions, leader(2, 5));
        let asked = check(&mut positions, NOW);
        positions.handle_epoch_end(NOW, &asked, end);
        let stuck = Stuck::Truncated { asked: Offset(20), diverged: diverged.map(Offset) };
        assert_eq!(positions.stuck(), Some((&tp(0), stuck)));
        assert_eq!(positions.take_events(), [truncated(diverged)]);
        // It stays so, whoever leads.
        follow(&mut positions, leader(1, 6));
        assert_eq!(positions.next_action(NOW), None);
        assert!(positions.seek(&tp(0), Offset(15)));
        assert_eq!((positions.stuck(), fetch_offset(&positions)), (None, Some(Offset(15))));
    }
}

#[test]
fn a_cut_that_concerns_only_what_nobody_was_given_is_read_again_without_a_word() {
    let mut positions = reading_with(None);
    let life = incarnation(&positions);
    positions.handle_fetched(&tp(0), Offset(20), LeaderEpoch(4), Offset(30));
    follow(&mut positions, leader(2, 5));
    let asked = check(&mut positions, NOW);
    positions.handle_epoch_end(NOW, &asked, EpochEnd::At(Offset(12), EPOCH));
    assert!(!positions.delivers(&tp(0), life), "it is not in the log any more");
    // The position itself is asked about next.
    let asked = check(&mut positions, NOW);
    assert_eq!((asked.offset, asked.epoch), (Offset(10), EPOCH));
    positions.handle_epoch_end(NOW, &asked, EpochEnd::At(Offset(12), EPOCH));
    assert_eq!(fetch_offset(&positions), Some(Offset(10)));
    assert!(positions.take_events().is_empty());
}

#[test]
fn a_leader_that_cannot_say_is_asked_again_after_a_pause() {
    let mut positions = delivered(Some(ResetTo::Earliest));
    follow(&mut positions, leader(2, 5));
    let asked = check(&mut positions, NOW);
    positions.handle_epoch_end(NOW, &asked, EpochEnd::Retry);
    assert_eq!(positions.next_action(NOW), None);
    let later = positions.next_deadline(NOW).expect("a pause ends");
    assert_eq!(check(&mut positions, later).offset, Offset(20));
    assert!(positions.take_events().is_empty(), "no reset, no event");
}

#[test]
fn brokers_without_epochs_or_the_question_are_simply_read() {
    let mut positions = delivered(None);
    follow(&mut positions, leader(2, 5));
    let asked = check(&mut positions, NOW);
    positions.handle_epoch_end(NOW, &asked, EpochEnd::Unsupported);
    assert_eq!(fetch_offset(&positions), Some(Offset(20)));
    follow(&mut positions, leader(3, -1));
    assert_eq!(positions.next_action(NOW), None);
    assert_eq!(fetch_offset(&positions), Some(Offset(20)));
}

#[test]
fn a_fetch_answer_that_names_a_diverging_epoch_says_the_same() {
    let mut positions = delivered(None);
    let life = incarnation(&positions);
    positions.handle_diverging(NOW, &tp(0), life, Offset(15), LeaderEpoch(2));
    assert_eq!(positions.take_events(), [truncated(Some(15))]);
    // One that denies nothing of what was read only costs a pause.
    let mut positions = delivered(None);
    let life = incarnation(&positions);
    positions.handle_diverging(NOW, &tp(0), life, Offset(25), LeaderEpoch(2));
    assert_eq!((positions.stuck(), fetch_offset(&positions)), (None, None));
    let later = positions.next_deadline(NOW).expect("a pause");
    assert!(positions.fetchable(later).next().is_some());
}
