//! Which rules apply to a request.

use super::effect::{Effect, Hit, Plan, Then};
use super::rule::{Asked, Rule, RuleId};

/// The installed rules, oldest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Script {
    rules: Vec<Rule>,
}

impl Script {
    pub(crate) fn install(&mut self, rule: Rule) {
        self.rules.push(rule);
    }

    /// Removes a rule; false if it is not installed.
    pub(crate) fn remove(&mut self, id: RuleId) -> bool {
        let before = self.rules.len();
        self.rules.retain(|rule| rule.id != id);
        self.rules.len() < before
    }

    pub(crate) fn clear(&mut self) {
        self.rules.clear();
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// What happens to a request. Every matching rule that only takes time applies; of the others the oldest that
    /// matches and has hits left. `draw` gives the next random number of a rule, `hit` is told of each that applies.
    pub(crate) fn decide(
        &mut self,
        asked: &Asked<'_>,
        mut draw: impl FnMut(RuleId) -> u64,
        mut hit: impl FnMut(RuleId),
    ) -> Plan {
        let mut plan = Plan::default();
        for rule in &mut self.rules {
            let pace = rule.effect.is_pace();
            if (!pace && plan.outcome.is_some()) || !rule.scope.matches(asked) {
                continue;
            }
            if !rule.falls_due(&mut draw) {
                continue;
            }
            hit(rule.id);
            match rule.effect {
                Effect::Delay(delay) => plan.delay = plan.delay.saturating_add(delay),
                Effect::DelayAnswer(delay) => {
                    plan.delay_answer = plan.delay_answer.saturating_add(delay);
                }
                Effect::Throttle(time) => plan.throttle = plan.throttle.max(time),
                Effect::Drip(rate) if plan.drip == 0 => plan.drip = rate,
                Effect::Drip(rate) => plan.drip = plan.drip.min(rate),
                _ => plan.outcome = Some(rule.hit(asked)),
            }
        }
        self.rules.retain(|rule| rule.often.left != Some(0));
        plan
    }
}

impl Rule {
    /// Counts a matching request and says whether it is hit.
    fn falls_due(&mut self, mut draw: impl FnMut(RuleId) -> u64) -> bool {
        let often = &mut self.often;
        if often.left == Some(0) {
            return false;
        }
        if often.skip > 0 {
            often.skip -= 1;
            return false;
        }
        if often.chance.is_some_and(|chance| draw(self.id) >= chance) {
            return false;
        }
        often.left = often.left.map(|left| left - 1);
        true
    }

    fn hit(&self, asked: &Asked<'_>) -> Hit {
        let strike = match &self.effect {
            Effect::Error(code) | Effect::ApplyThen(Then::Error(code)) => {
                Some(self.scope.strike(*code, asked.subject))
            }
            _ => None,
        };
        Hit { rule: self.id, effect: self.effect.clone(), strike }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use kafka4rs_protocol::{ApiKey, ErrorCode, Uuid};

    use super::super::rule::{Often, Scope, Subject, SubjectTopic};
    use super::*;

    const ALWAYS: Often = Often { skip: 0, left: None, chance: None };

    fn rule(id: RuleId, scope: Scope, often: Often, effect: Effect) -> Rule {
        Rule { id, scope, often, effect }
    }

    fn subject() -> Subject {
        Subject {
            topics: vec![
                SubjectTopic {
                    name: "orders".into(),
                    id: Uuid::from_u64_pair(1, 1),
                    partitions: vec![0, 2],
                },
                SubjectTopic {
                    name: "bills".into(),
                    id: Uuid::from_u64_pair(2, 2),
                    partitions: vec![1],
                },
            ],
            groups: vec!["g".into()],
        }
    }

    fn asked(subject: &Subject) -> Asked<'_> {
        Asked {
            api: ApiKey::Produce,
            version: 9,
            node: 2,
            connection: 5,
            client_id: "app",
            subject,
        }
    }

    fn decide(script: &mut Script, asked: &Asked<'_>) -> (Plan, Vec<RuleId>) {
        let mut hits = Vec::new();
        let plan = script.decide(asked, |_| 0, |id| hits.push(id));
        (plan, hits)
    }

    #[test]
    fn a_scope_matches_what_it_names_and_anything_it_does_not_name() {
        let all = Scope::default;
        let table = [
            (all(), true),
            (Scope { api: Some(ApiKey::Produce), ..all() }, true),
            (Scope { api: Some(ApiKey::Fetch), ..all() }, false),
            (Scope { versions: Some(9..=9), ..all() }, true),
            (Scope { versions: Some(10..=99), ..all() }, false),
            (Scope { node: Some(2), ..all() }, true),
            (Scope { node: Some(1), ..all() }, false),
            (Scope { connection: Some(5), ..all() }, true),
            (Scope { connection: Some(6), ..all() }, false),
            (Scope { client_id: Some("app".into()), ..all() }, true),
            (Scope { client_id: Some("other".into()), ..all() }, false),
            (Scope { group: Some("g".into()), ..all() }, true),
            (Scope { group: Some("h".into()), ..all() }, false),
            (Scope { topic: Some("bills".into()), ..all() }, true),
            (Scope { topic: Some("bill".into()), ..all() }, false),
            (Scope { partition: Some(1), ..all() }, true),
            (Scope { partition: Some(3), ..all() }, false),
            (Scope { topic: Some("orders".into()), partition: Some(2), ..all() }, true),
            // The partition is that of another topic.
            (Scope { topic: Some("orders".into()), partition: Some(1), ..all() }, false),
        ];
        let subject = subject();
        for (scope, matches) in table {
            assert_eq!(scope.matches(&asked(&subject)), matches, "{scope:?}");
        }
    }

    #[test]
    fn the_oldest_matching_rule_decides_and_a_spent_one_makes_way() {
        let subject = subject();
        let mut script = Script::default();
        let twice = Often { left: Some(2), ..ALWAYS };
        script.install(rule(1, Scope::default(), twice, Effect::Disconnect));
        script.install(rule(2, Scope::default(), ALWAYS, Effect::Silence));
        let effects = (0..4).map(|_| decide(&mut script, &asked(&subject)).1[0]);
        assert_eq!(effects.collect::<Vec<_>>(), [1, 1, 2, 2]);
        assert!(script.remove(2) && !script.remove(2) && script.is_empty());
    }

    #[test]
    fn only_the_nth_and_those_behind_it_as_often_as_said_are_hit() {
        let subject = subject();
        let mut script = Script::default();
        let often = Often { skip: 2, left: Some(2), chance: None };
        script.install(rule(1, Scope::default(), often, Effect::Silence));
        let hits = (0..6).map(|_| decide(&mut script, &asked(&subject)).1.len());
        assert_eq!(hits.collect::<Vec<_>>(), [0, 0, 1, 1, 0, 0]);
    }

    #[test]
    fn chance_is_drawn_only_for_requests_that_match() {
        let subject = subject();
        let mut script = Script::default();
        let half = Often { chance: Some(1 << 63), ..ALWAYS };
        let other = Scope { node: Some(1), ..Scope::default() };
        script.install(rule(1, other, half, Effect::Silence));
        script.install(rule(2, Scope::default(), half, Effect::Silence));
        let mut draws = [u64::MAX, 0, (1 << 63) - 1, 1 << 63].into_iter();
        let mut hits = Vec::new();
        for _ in 0..4 {
            let mut hit = false;
            script.decide(
                &asked(&subject),
                |id| {
                    assert_eq!(id, 2);
                    draws.next().unwrap()
                },
                |_| hit = true,
            );
            hits.push(hit);
        }
        assert_eq!(hits, [false, true, true, false]);
    }

    #[test]
    fn rules_that_take_time_add_up_beside_the_one_that_decides() {
        let subject = subject();
        let mut script = Script::default();
        let ms = Duration::from_millis;
        for (id, effect) in [
            Effect::Delay(ms(5)),
            Effect::Error(ErrorCode::NotLeaderOrFollower),
            Effect::Delay(ms(7)),
            Effect::Disconnect,
            Effect::DelayAnswer(ms(3)),
            Effect::Throttle(ms(100)),
            Effect::Throttle(ms(50)),
            Effect::Drip(10),
            Effect::Drip(99),
        ]
        .into_iter()
        .enumerate()
        {
            let scope = Scope { topic: Some("orders".into()), ..Scope::default() };
            script.install(rule(id as RuleId, scope, ALWAYS, effect));
        }
        let (plan, hits) = decide(&mut script, &asked(&subject));
        assert_eq!((plan.delay, plan.delay_answer, plan.throttle), (ms(12), ms(3), ms(100)));
        assert_eq!(plan.drip, 10);
        assert_eq!(hits, [0, 1, 2, 4, 5, 6, 7, 8]);
        let hit = plan.outcome.unwrap();
        assert_eq!(hit.effect, Effect::Error(ErrorCode::NotLeaderOrFollower));
        let strike = hit.strike.unwrap();
        assert!(strike.hits("orders", Uuid::ZERO, 0) && !strike.hits("bills", Uuid::ZERO, 1));
        // By its id as well, where a request has no names.
        assert!(strike.hits("", Uuid::from_u64_pair(1, 1), 2));
        assert!(!strike.hits("", Uuid::from_u64_pair(2, 2), 1));
        assert!(strike.is_partial() && strike.hits_group("any"));
    }
}
