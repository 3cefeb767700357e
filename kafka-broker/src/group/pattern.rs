//! The patterns that a subscription may have.

use std::collections::BTreeSet;

/// A pattern over whole topic names: a part of RE2's language, matched without backtracking.
///
/// Characters and `\` escapes of punctuation, `.`, `\w`, `\d`, classes (`[a-z_]`, `[^0-9]`), each repeated by `*`, `+` or `?`, and
/// alternatives separated by `|` at the top. `^` at the beginning and `$` at the end change nothing. Groups and counted
/// repetition are refused: they would need an engine, and topic patterns do without.
#[derive(Debug, PartialEq)]
pub(crate) struct Pattern {
    alternatives: Vec<Vec<Item>>,
}

#[derive(Debug, PartialEq)]
struct Item {
    atom: Atom,
    /// May be left out.
    optional: bool,
    /// May be repeated.
    repeated: bool,
}

#[derive(Debug, PartialEq)]
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
        let mut alternatives = vec![Vec::new()];
        let mut chars = text.strip_prefix('^').unwrap_or(text).chars().peekable();
        while let Some(c) = chars.next() {
            let atom = match c {
                '|' => {
                    alternatives.push(Vec::new());
                    chars.next_if_eq(&'^');
                    continue;
                }
                '$' if matches!(chars.peek(), None | Some('|')) => continue,
                '.' => Atom::Any,
                '[' => class(&mut chars)?,
                '\\' => match chars.next() {
                    Some('w') => word(),
                    Some('d') => Atom::Class { negated: false, ranges: vec![('0', '9')] },
                    Some(c) if c.is_ascii_punctuation() => Atom::One(c),
                    other => {
                        let escape = other.map_or_else(String::new, String::from);
                        return Err(format!("the escape \\{escape} is not understood"));
                    }
                },
                '(' | ')' | '{' | '}' | '*' | '+' | '?' | '^' | '$' => {
                    return Err(format!(
                        "{c:?} is not understood here; characters, '.', classes, '*', '+', '?' and '|' are"
                    ));
                }
                c => Atom::One(c),
            };
            let (optional, repeated) = match chars.next_if(|c| "*+?".contains(*c)) {
                Some('*') => (true, true),
                Some('+') => (false, true),
                Some(_) => (true, false),
                None => (false, false),
            };
            if let Some(items) = alternatives.last_mut() {
                items.push(Item { atom, optional, repeated });
            }
        }
        Ok(Self { alternatives })
    }

    /// Whether the whole name matches.
    pub(crate) fn matches(&self, name: &str) -> bool {
        self.alternatives.iter().any(|items| matches(items, name))
    }
}

/// All places in the pattern at once, a character at a time: linear in both.
fn matches(items: &[Item], name: &str) -> bool {
    let mut places = BTreeSet::new();
    enter(items, 0, &mut places);
    for c in name.chars() {
        let mut next = BTreeSet::new();
        for place in places {
            if let Some(item) = items.get(place).filter(|item| item.atom.matches(c)) {
                enter(items, place + 1, &mut next);
                if item.repeated {
                    enter(items, place, &mut next);
                }
            }
        }
        places = next;
    }
    places.contains(&items.len())
}

/// A place, and those behind it that can be reached without a character.
fn enter(items: &[Item], mut place: usize, places: &mut BTreeSet<usize>) {
    while places.insert(place) && items.get(place).is_some_and(|item| item.optional) {
        place += 1;
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

fn word() -> Atom {
    let ranges = vec![('a', 'z'), ('A', 'Z'), ('0', '9'), ('_', '_')];
    Atom::Class { negated: false, ranges }
}

fn class(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Result<Atom, String> {
    let unclosed = || "a class is not closed by ]".to_owned();
    let negated = chars.next_if_eq(&'^').is_some();
    let mut ranges = Vec::new();
    loop {
        let from = match chars.next().ok_or_else(unclosed)? {
            ']' if !ranges.is_empty() => return Ok(Atom::Class { negated, ranges }),
            '\\' => chars.next().ok_or_else(unclosed)?,
            c => c,
        };
        if chars.next_if_eq(&'-').is_none() {
            ranges.push((from, from));
            continue;
        }
        match chars.next().ok_or_else(unclosed)? {
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

const MAX_LEN: usize = 1000;

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
        assert!(matches(r"a\.b", "a.b") && !matches(r"a\.b", "axb"));
        assert!(
            matches("[a-c]+x?", "abc") && matches("[a-c]+x?", "ax") && !matches("[a-c]+x?", "d")
        );
        assert!(matches("[^0-9]*", "abc") && !matches("[^0-9]*", "a1"));
        assert!(matches("a.*|b.*", "bcd") && matches("^a$|^b$", "b"));
        assert!(matches(r"t_\d+", "t_42") && matches("[a_.-]+", "a-._"));
    }

    #[test]
    fn takes_linear_time_on_what_blows_up_backtracking() {
        let pattern = Pattern::parse(&"a*".repeat(200)).unwrap();
        assert!(!pattern.matches(&format!("{}b", "a".repeat(249))));
    }

    #[test]
    fn refuses_what_it_does_not_understand() {
        for pattern in ["(a|b)", "a{2}", "*a", "[a", r"\pL", "a(?i)"] {
            assert!(Pattern::parse(pattern).is_err(), "{pattern}");
        }
    }
}
