//! Topics that are made anew under the same name.

use crate::machine::positions::{PositionEvent, Stuck};

use super::*;

fn anew(epoch: i32) -> Leader {
    Leader { topic_id: Some(TopicId::from(Uuid::from_u64_pair(0, 2))), ..leader(1, epoch) }
}

fn recreated(asked: Option<i64>) -> PositionEvent {
    PositionEvent::Recreated { partition: tp(0), asked: asked.map(Offset) }
}

#[test]
fn a_position_of_a_topic_before_is_not_used_for_the_one_that_has_its_name() {
    let mut positions = reading();
    let life = incarnation(&positions);
    positions.handle_fetched(&tp(0), Offset(20), EPOCH, Offset(30));
    positions.deliver(&tp(0), life, 5, Offset(15), EPOCH);
    let before = positions.assignment(&tp(0));
    follow(&mut positions, anew(0));
    assert_eq!(positions.take_events(), [recreated(Some(15))]);
    assert_eq!((positions.position(&tp(0)), fetch_offset(&positions)), (None, None));
    assert!(!positions.delivers(&tp(0), life), "its records are of the topic before");
    // Nor is anything of it committed, not even what the application still works on.
    positions.move_past();
    assert_eq!(positions.uncommitted(), vec![]);
    assert_ne!(positions.assignment(&tp(0)), before);
    let action = positions.next_action(NOW);
    assert!(matches!(action, Some(PositionAction::ListOffsets(_))), "{action:?}");
    let life = incarnation(&positions);
    positions.handle_listed(NOW, &tp(0), life, Found::At(Offset(0), LeaderEpoch(0)));
    assert_eq!(fetch_offset(&positions), Some(Offset(0)));
    positions.handle_fetched(&tp(0), Offset(3), LeaderEpoch(0), Offset(3));
    assert!(positions.deliver(&tp(0), life, 3, Offset(3), LeaderEpoch(0)));
    positions.move_past();
    assert_eq!(positions.uncommitted(), vec![(tp(0), Offset(3), LeaderEpoch(0))]);
}

#[test]
fn without_a_policy_a_topic_made_anew_waits_for_the_application() {
    let mut positions = reading_with(None);
    follow(&mut positions, anew(0));
    assert_eq!(positions.stuck(), Some((&tp(0), Stuck::Recreated(Offset(10)))));
    assert_eq!(positions.take_events(), [recreated(Some(10))]);
    positions.seek(&tp(0), Offset(0));
    follow(&mut positions, anew(1));
    assert_eq!((positions.stuck(), fetch_offset(&positions)), (None, Some(Offset(0))));
    assert!(positions.take_events().is_empty(), "said once");
}

#[test]
fn a_topic_that_is_missing_for_a_while_is_the_same_as_before_when_it_has_the_same_id() {
    let mut positions = reading();
    positions.handle_leaders(|_| None, |_| true);
    assert_eq!(positions.fetchable(NOW).next().map(|one| one.leader), Some(None));
    follow(&mut positions, leader(1, 3));
    assert_eq!(fetch_offset(&positions), Some(Offset(10)));
    assert!(positions.take_events().is_empty());
    // Brokers that know no ids say nothing either way.
    follow(&mut positions, Leader { topic_id: None, ..leader(1, 3) });
    assert_eq!(fetch_offset(&positions), Some(Offset(10)));
    // Gone and back under another id: the id is remembered across the gap.
    positions.handle_leaders(|_| None, |_| true);
    follow(&mut positions, anew(3));
    assert_eq!(positions.take_events(), [recreated(Some(10))]);
}

#[test]
fn questions_about_a_topic_before_are_asked_anew() {
    let mut positions = positions(Some(ResetTo::Earliest), true);
    follow(&mut positions, leader(1, 3));
    positions.next_action(NOW);
    let life = incarnation(&positions);
    follow(&mut positions, anew(0));
    positions.handle_committed(NOW, &tp(0), life, Found::At(Offset(10), EPOCH));
    assert_eq!(positions.position(&tp(0)), None, "an answer about the topic before");
    let action = positions.next_action(NOW);
    assert!(matches!(action, Some(PositionAction::LoadCommitted(_))), "{action:?}");
    let life = incarnation(&positions);
    positions.handle_committed(NOW, &tp(0), life, Found::Nothing);
    positions.next_action(NOW);
    follow(&mut positions, leader(1, 9));
    positions.handle_listed(NOW, &tp(0), life, Found::At(Offset(5), EPOCH));
    assert_eq!(positions.position(&tp(0)), None);
    let action = positions.next_action(NOW);
    assert!(matches!(action, Some(PositionAction::ListOffsets(_))), "{action:?}");
}

#[test]
fn an_offset_that_is_reset_is_told_with_the_one_it_replaces() {
    let mut positions = reading();
    let life = incarnation(&positions);
    positions.handle_out_of_range(NOW, &tp(0), life, Offset(10));
    positions.next_action(NOW);
    let life = incarnation(&positions);
    positions.handle_listed(NOW, &tp(0), life, Found::At(Offset(50), EPOCH));
    let (asked, position) = (Offset(10), Offset(50));
    let reset = PositionEvent::Reset { partition: tp(0), asked, position };
    assert_eq!(positions.take_events(), [reset]);
    // What the application asks for itself is no news.
    positions.seek_to(&tp(0), ResetTo::Earliest);
    positions.next_action(NOW);
    let life = incarnation(&positions);
    positions.handle_listed(NOW, &tp(0), life, Found::At(Offset(0), EPOCH));
    assert!(positions.take_events().is_empty());
}
