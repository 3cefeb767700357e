//! What is fetched, and what answers do to it.

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
    positions.handle_fetched(&tp(0), Offset(20), EPOCH, Offset(30));
    assert!(!positions.awaits(&tp(0), life, Offset(10)));
    assert!(positions.awaits(&tp(0), life, Offset(20)));
}

#[test]
fn fetching_runs_ahead_while_the_position_waits_for_delivery() {
    let mut positions = reading();
    let life = incarnation(&positions);
    positions.handle_fetched(&tp(0), Offset(20), EPOCH, Offset(30));
    assert_eq!(fetch_offset(&positions), Some(Offset(20)));
    assert_eq!(positions.position(&tp(0)), Some(Offset(10)));
    assert!(positions.deliver(&tp(0), life, 10, Offset(20), EPOCH));
    assert_eq!(positions.position(&tp(0)), Some(Offset(20)));
}

#[test]
fn out_of_range_is_reset_only_when_everything_before_was_given_out() {
    let mut positions = reading();
    let life = incarnation(&positions);
    positions.handle_fetched(&tp(0), Offset(20), EPOCH, Offset(30));
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
    positions.prefer(NOW, &tp(0), BrokerId(2), NOW + Duration::from_secs(300));
    let preferred = positions.fetchable(NOW).next().and_then(|one| one.preferred);
    assert_eq!(preferred, Some(BrokerId(2)));
    positions.handle_out_of_range(NOW, &tp(0), life, Offset(10));
    assert_eq!(positions.position(&tp(0)), Some(Offset(10)));
    let later = NOW + Duration::from_secs(1);
    let preferred = positions.fetchable(later).next().map(|one| one.preferred);
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

#[test]
fn a_closer_replica_is_read_until_its_time_is_over_and_then_the_leader_is_asked_again() {
    let mut positions = reading();
    let hour = |hours: u64| NOW + Duration::from_secs(3_600 * hours);
    let preferred =
        |positions: &Positions, now| positions.fetchable(now).next().expect("fetchable").preferred;
    positions.prefer(NOW, &tp(0), BrokerId(2), hour(2));
    assert_eq!(preferred(&positions, hour(1)), Some(BrokerId(2)));
    // Naming it again gives it no more time, another one has its own.
    positions.prefer(hour(1), &tp(0), BrokerId(2), hour(3));
    assert_eq!(preferred(&positions, hour(2)), None);
    positions.prefer(hour(2), &tp(0), BrokerId(2), hour(4));
    assert_eq!(preferred(&positions, hour(3)), Some(BrokerId(2)));
    positions.prefer(hour(3), &tp(0), BrokerId(3), hour(5));
    assert_eq!(preferred(&positions, hour(4)), Some(BrokerId(3)));
}

#[test]
fn a_replica_that_is_lost_or_unknown_or_of_a_former_leader_is_not_read() {
    let lost: [fn(&mut Positions); 4] = [
        |positions| positions.handle_lost_replica(BrokerId(2)),
        |positions| positions.handle_leaders(|_| Some(leader(1, 3)), |id| id != BrokerId(2)),
        |positions| {
            follow(positions, leader(3, 4));
            let asked = check(positions, NOW);
            positions.handle_epoch_end(NOW, &asked, EpochEnd::At(Offset(100), EPOCH));
        },
        |positions| positions.handle_fetch_retry(NOW, &tp(0)),
    ];
    for lose in lost {
        let mut positions = reading();
        positions.prefer(NOW, &tp(0), BrokerId(2), NOW + Duration::from_secs(300));
        positions.handle_lost_replica(BrokerId(7));
        follow(&mut positions, leader(1, 3));
        let later = NOW + Duration::from_secs(1);
        assert_eq!(
            positions.fetchable(later).next().map(|one| one.preferred),
            Some(Some(BrokerId(2)))
        );
        lose(&mut positions);
        assert_eq!(positions.fetchable(later).next().map(|one| one.preferred), Some(None));
    }
}
