//! What the application is given, and what may be committed.

use super::*;

#[test]
fn a_seek_makes_fetched_data_worthless() {
    let mut positions = reading();
    let life = incarnation(&positions);
    positions.seek(&tp(0), Offset(10));
    assert!(!positions.awaits(&tp(0), life, Offset(10)));
    assert!(!positions.deliver(&tp(0), life, 1, Offset(11), EPOCH));
}

#[test]
fn only_what_was_moved_past_can_be_committed() {
    let mut positions = reading();
    let life = incarnation(&positions);
    positions.handle_fetched(&tp(0), Offset(20), EPOCH, Offset(30));
    positions.deliver(&tp(0), life, 5, Offset(15), EPOCH);
    assert_eq!(positions.uncommitted(), vec![]);
    positions.move_past();
    assert_eq!(positions.uncommitted(), vec![(tp(0), Offset(15), EPOCH)]);
    positions.deliver(&tp(0), life, 5, Offset(20), EPOCH);
    assert_eq!(positions.uncommitted(), vec![(tp(0), Offset(15), EPOCH)]);
    positions.handle_commit(&tp(0), Offset(15));
    assert_eq!(positions.uncommitted(), vec![]);
}

#[test]
fn passing_over_markers_alone_puts_nothing_in_the_applications_hands() {
    let mut positions = reading();
    let life = incarnation(&positions);
    positions.deliver(&tp(0), life, 0, Offset(12), EPOCH);
    assert!(!positions.is_outstanding(&tp(0)));
    assert_eq!(positions.uncommitted(), vec![(tp(0), Offset(12), EPOCH)]);
}

#[test]
fn a_revocation_can_see_what_the_application_still_holds() {
    let mut positions = reading();
    let life = incarnation(&positions);
    positions.deliver(&tp(0), life, 1, Offset(11), EPOCH);
    positions.close(&tp(0));
    assert!(positions.is_outstanding(&tp(0)));
    positions.move_past();
    assert!(!positions.is_outstanding(&tp(0)));
    assert_eq!(positions.uncommitted(), vec![(tp(0), Offset(11), EPOCH)]);
}

#[test]
fn a_corrupt_batch_is_fetched_anew_once_and_then_reported_with_the_position_unmoved() {
    let mut positions = reading();
    let life = incarnation(&positions);
    positions.handle_fetched(&tp(0), Offset(20), EPOCH, Offset(30));
    assert!(!positions.handle_corrupt(&tp(0), life));
    assert_eq!(fetch_offset(&positions), Some(Offset(10)));
    let life = incarnation(&positions);
    positions.handle_fetched(&tp(0), Offset(20), EPOCH, Offset(30));
    assert!(positions.handle_corrupt(&tp(0), life));
    assert_eq!(positions.position(&tp(0)), Some(Offset(10)));
}

#[test]
fn position_never_moves_past_undelivered_records() {
    let mut random = 99u64;
    let mut next = move |below: u64| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random % below
    };
    let mut positions = reading();
    let mut now = NOW;
    let mut delivered = Offset(10);
    for _ in 0..5_000 {
        now += Duration::from_millis(next(300));
        let life = incarnation(&positions);
        let fetch = positions.slots[&tp(0)].fetch;
        match next(7) {
            0 => {
                positions.handle_fetched(&tp(0), Offset(fetch.get() + next(9) as i64), EPOCH, fetch)
            }
            1 => {
                let to = Offset((delivered.get() + next(4) as i64).min(fetch.get()));
                if positions.deliver(&tp(0), life, 1, to, EPOCH) {
                    delivered = to;
                }
            }
            2 => {
                positions.handle_corrupt(&tp(0), life);
            }
            3 => positions.handle_out_of_range(now, &tp(0), life, fetch),
            4 => positions.move_past(),
            5 => positions.handle_fetch_retry(now, &tp(0)),
            _ => {
                if let Some(PositionAction::ListOffsets(_)) = positions.next_action(now) {
                    let to = delivered;
                    positions.handle_listed(now, &tp(0), life, Found::At(to, EPOCH));
                }
            }
        }
        if let Some(position) = positions.position(&tp(0)) {
            assert_eq!(position, delivered);
        }
        for (_, moved_past, _) in positions.uncommitted() {
            assert!(moved_past <= delivered);
        }
    }
}
