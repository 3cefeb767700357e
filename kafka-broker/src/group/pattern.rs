//! The patterns that a subscription may have.

use std::iter::Peekable;
use std::str::Chars;

/// A pattern over whole topic names: the part of RE2's language that topic patterns use, matched in linear time.
///
/// Characters, `\` escapes of punctuation, `.`, `\w`, `\d`, `\s`, classes (`[a-z_]`, `[^0-9]`), `^`, `$`, groups
/// (`(..)`, `(?:..)`), alternatives `|`, and the repetitions `*`, `+`, `?`, lazy or not. Counted repetition, flags and named
/// classes are refused in words.
#[derive(Debug, PartialEq)]
pub(crate) struct Pattern {
    program: Vec<Step>,
}

/// A step of the program that a pattern is: those that lead on without a character, and those that take one.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    Take(Atom),
    /// On to both.
    Fork(usize, usize),
    Jump(usize),
    AtStart,
    AtEnd,
    Match,
}

#[derive(Clone, Debug, PartialEq)]
enum Atom {
    Any,
    One(char),
    Class { negated: bool, ranges: Vec<(char, char)> },
}

impl Pattern {
    /// Reads a pattern, or says which part of it is not understood.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        if text.len() > MAX_LEN {
            return Err(format!(
                "the pattern has {} bytes, at most {MAX_LEN} are read",
                text.len()
            ));
        }
        let mut parser = Parser { chars: text.chars().peekable(), depth: 0 };
        let mut program = parser.alternatives()?;
        if parser.chars.next().is_some() {
            return Err("a group is closed that was not opened".to_owned());
        }
        program.push(Step::Match);
        Ok(Self { program })
    }

    /// Whether the whole name matches.
    pub(crate) fn matches(&self, name: &str) -> bool {
        let mut places = Places::new(self.program.len());
        self.enter(0, true, name.is_empty(), &mut places);
        let mut rest = name.chars();
        while let Some(c) = rest.next() {
            let at_end = rest.as_str().is_empty();
            let mut next = Places::new(self.program.len());
            for place in &places.list {
                if let Some(Step::Take(atom)) = self.program.get(*place)
                    && atom.matches(c)
                {
                    self.enter(place + 1, false, at_end, &mut next);
                }
            }
            places = next;
        }
        places.list.iter().any(|place| self.program.get(*place) == Some(&Step::Match))
    }

    /// Adds a place, and all that are reached from it without a character.
    fn enter(&self, place: usize, at_start: bool, at_end: bool, places: &mut Places) {
        let mut open = vec![place];
        while let Some(place) = open.pop() {
            if !places.add(place) {
                continue;
            }
            match self.program.get(place) {
                Some(Step::Fork(one, other)) => open.extend([*other, *one]),
                Some(Step::Jump(to)) => open.push(*to),
                Some(Step::AtStart) if at_start => open.push(place + 1),
                Some(Step::AtEnd) if at_end => open.push(place + 1),
                _ => {}
            }
        }
    }
}

/// A set of places in the program.
struct Places {
    list: Vec<usize>,
    has: Vec<bool>,
}

impl Places {
    fn new(len: usize) -> Self {
        Self { list: Vec::new(), has: vec![false; len] }
    }

    fn add(&mut self, place: usize) -> bool {
        match self.has.get_mut(place) {
            Some(has) if !*has => {
                *has = true;
                self.list.push(place);
                true
            }
            _ => false,
        }
    }
}

impl Atom {
    fn matches(&self, c: char) -> bool {
        match self {
            Self::Any => true,
            Self::One(one) => *one == c,
            Self::Class { negated, ranges } => {
                ranges.iter().any(|(from, to)| (*from..=*to).contains(&c)) != *negated
            }
        }
    }
}

/// Makes programs of parts of a pattern; each runs from its first step to behind its last.
struct Parser<'a> {
    chars: Peekable<Chars<'a>>,
    depth: usize,
}

impl Parser<'_> {
    fn alternatives(&mut self) -> Result<Vec<Step>, String> {
        let mut program = self.sequence()?;
        while self.chars.next_if_eq(&'|').is_some() {
            let other = self.sequence()?;
            // fork -> first, jump over the other -> other
            let first = shifted(program, 1);
            let end = first.len() + 2 + other.len();
            program = vec![Step::Fork(1, first.len() + 2)];
            program.extend(first);
            program.push(Step::Jump(end));
            let at = program.len();
            program.extend(shifted(other, at));
        }
        Ok(program)
    }

    fn sequence(&mut self) -> Result<Vec<Step>, String> {
        let mut program = Vec::new();
        while let Some(c) = self.chars.next_if(|c| !matches!(c, '|' | ')')) {
            let part = self.part(c)?;
            let repetition = self.chars.next_if(|c| "*+?".contains(*c));
            if repetition.is_some() {
                // Lazy or not makes no difference to whether the whole matches.
                self.chars.next_if_eq(&'?');
            }
            let part = repeated(part, repetition);
            let at = program.len();
            program.extend(shifted(part, at));
        }
        Ok(program)
    }

    fn part(&mut self, c: char) -> Result<Vec<Step>, String> {
        let atom = match c {
            '.' => Atom::Any,
            '^' => return Ok(vec![Step::AtStart]),
            '$' => return Ok(vec![Step::AtEnd]),
            '(' => return self.group(),
            '[' => self.class()?,
            '\\' => self.escape()?,
            '*' | '+' | '?' | '{' | '}' => {
                return Err(format!("{c:?} is not understood here"));
            }
            c => Atom::One(c),
        };
        if self.chars.peek() == Some(&'{') {
            return Err("counted repetition is not understood; repeat the part instead".to_owned());
        }
        Ok(vec![Step::Take(atom)])
    }

    fn group(&mut self) -> Result<Vec<Step>, String> {
        if self.chars.next_if_eq(&'?').is_some() && self.chars.next_if_eq(&':').is_none() {
            return Err("flags and named groups are not understood".to_owned());
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(format!("groups are nested deeper than {MAX_DEPTH}"));
        }
        let program = self.alternatives()?;
        self.depth -= 1;
        match self.chars.next() {
            Some(')') => Ok(program),
            _ => Err("a group is not closed by )".to_owned()),
        }
    }

    fn escape(&mut self) -> Result<Atom, String> {
        let class =
            |ranges: &[(char, char)]| Ok(Atom::Class { negated: false, ranges: ranges.to_vec() });
        match self.chars.next() {
            Some('w') => class(&[('a', 'z'), ('A', 'Z'), ('0', '9'), ('_', '_')]),
            Some('d') => class(&[('0', '9')]),
            Some('s') => class(&[(' ', ' '), ('\t', '\r')]),
            Some(c) if c.is_ascii_punctuation() => Ok(Atom::One(c)),
            other => {
                let escape = other.map_or_else(String::new, String::from);
                Err(format!("the escape \\{escape} is not understood"))
            }
        }
    }

    fn class(&mut self) -> Result<Atom, String> {
        let unclosed = || "a class is not closed by ]".to_owned();
        let negated = self.chars.next_if_eq(&'^').is_some();
        let mut ranges = Vec::new();
        loop {
            let from = match self.chars.next().ok_or_else(unclosed)? {
                ']' if !ranges.is_empty() => return Ok(Atom::Class { negated, ranges }),
                '\\' => match self.escape()? {
                    Atom::One(c) => c,
                    Atom::Class { ranges: more, .. } => {
                        ranges.extend(more);
                        continue;
                    }
                    Atom::Any => continue,
                },
                '[' if self.chars.peek() == Some(&':') => {
                    return Err("named classes are not understood".to_owned());
                }
                c => c,
            };
            if self.chars.next_if_eq(&'-').is_none() {
                ranges.push((from, from));
                continue;
            }
            match self.chars.next().ok_or_else(unclosed)? {
                // A dash at the end stands for itself.
                ']' => {
                    ranges.extend([(from, from), ('-', '-')]);
                    return Ok(Atom::Class { negated, ranges });
                }
                to if to >= from => ranges.push((from, to)),
                to => return Err(format!("the range {from}-{to} is empty")),
            }
        }
    }
}

fn repeated(part: Vec<Step>, repetition: Option<char>) -> Vec<Step> {
    let len = part.len();
    match repetition {
        Some('*') => {
            let mut program = vec![Step::Fork(1, len + 2)];
            program.extend(shifted(part, 1));
            program.push(Step::Jump(0));
            program
        }
        Some('+') => {
            let mut program = part;
            program.push(Step::Fork(0, len + 1));
            program
        }
        Some(_) => {
            let mut program = vec![Step::Fork(1, len + 1)];
            program.extend(shifted(part, 1));
            program
        }
        None => part,
    }
}

/// The same steps `by` places further on.
fn shifted(program: Vec<Step>, by: usize) -> Vec<Step> {
    let shift = |step| match step {
        Step::Fork(one, other) => Step::Fork(one + by, other + by),
        Step::Jump(to) => Step::Jump(to + by),
        step => step,
    };
    program.into_iter().map(shift).collect()
}

const MAX_LEN: usize = 1000;
const MAX_DEPTH: usize = 50;

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, name: &str) -> bool {
        Pattern::parse(pattern).unwrap().matches(name)
    }

    #[test]
    fn matches_whole_names() {
        assert!(matches("orders.*", "orders"));
        assert!(matches("^orders.*$", "orders-eu"));
        assert!(!matches("orders", "orders-eu"));
        assert!(!matches("rders", "orders"));
        assert!(!matches("a^b", "ab") && !matches("a$b", "ab"));
        assert!(matches(r"a\.b", "a.b") && !matches(r"a\.b", "axb"));
        assert!(
            matches("[a-c]+x?", "abc") && matches("[a-c]+x?", "ax") && !matches("[a-c]+x?", "d")
        );
        assert!(matches("[^0-9]*", "abc") && !matches("[^0-9]*", "a1"));
        assert!(matches(r"t_\d+", "t_42") && matches("[a_.-]+", "a-._"));
        assert!(matches(r"[\w.]+?", "a_Z.9"));
    }

    #[test]
    fn alternatives_and_groups_nest() {
        assert!(matches("a.*|b.*", "bcd") && matches("^a$|^b$", "b") && !matches("a|b", "ab"));
        assert!(matches("(^gr.*)", "group") && matches("(^a.*)|(^b.*)", "bx"));
        assert!(matches("(a|b(?:c|d)*)+e", "abcdbe") && !matches("(a|b)+e", "ce"));
        assert!(matches("x(|y)z", "xz") && matches("x(|y)z", "xyz"));
        assert!(matches("(a|b|c|)d", "cd") && matches("(a|b|c|)d", "d"));
        assert!(matches("(a*)*", "aaa") && matches("(a*)*", ""));
    }

    #[test]
    fn takes_linear_time_on_what_blows_up_backtracking() {
        let pattern = Pattern::parse(&"a*".repeat(200)).unwrap();
        assert!(!pattern.matches(&format!("{}b", "a".repeat(249))));
        let pattern = Pattern::parse("((a*)*)*").unwrap();
        assert!(!pattern.matches(&format!("{}b", "a".repeat(249))));
    }

    #[test]
    fn refuses_what_it_does_not_understand() {
        for pattern in ["(a", "a)", "a{2}", "*a", "[a", r"\pL", "(?i)a", "[[:alpha:]]"] {
            assert!(Pattern::parse(pattern).is_err(), "{pattern}");
        }
        assert!(Pattern::parse(&"(".repeat(500)).is_err());
    }
}
