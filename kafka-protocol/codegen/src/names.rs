//! Kafka's names in Rust's grammar.

/// `TopicData` -> `topic_data`, `KRaftVersion` -> `kraft_version`.
pub(crate) fn snake(name: &str) -> String {
    let name = name.replace("KRaft", "Kraft");
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (i, c) in chars.iter().enumerate() {
        if c.is_ascii_uppercase() {
            let after_lower = i > 0 && !chars[i - 1].is_ascii_uppercase();
            // The last capital of a run starts the next word.
            let before_lower =
                i > 0 && chars.get(i + 1).is_some_and(|next| next.is_ascii_lowercase());
            if after_lower || before_lower {
                out.push('_');
            }
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// A field's name, escaped where it is a keyword.
pub(crate) fn field(name: &str) -> String {
    let name = snake(name);
    if matches!(name.as_str(), "type" | "match" | "move" | "ref" | "use" | "where" | "in" | "fn") {
        format!("r#{name}")
    } else {
        name
    }
}

/// `TopicData` -> `topicData`, as Java's JSON has it: only the first letter changes.
pub(crate) fn json(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|c| c.to_ascii_lowercase()).into_iter().chain(chars).collect()
}

/// `NOT_LEADER_OR_FOLLOWER` -> `NotLeaderOrFollower`.
pub(crate) fn camel(name: &str) -> String {
    name.split('_')
        .flat_map(|word| {
            let mut chars = word.chars();
            chars
                .next()
                .into_iter()
                .chain(chars.map(|c| c.to_ascii_lowercase()).collect::<Vec<_>>())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_rust() {
        for (kafka, rust) in [
            ("TopicData", "topic_data"),
            ("timeoutMs", "timeout_ms"),
            ("V3AndBelowTopics", "v3_and_below_topics"),
            ("KRaftVersion", "kraft_version"),
            ("ISRNodes", "isr_nodes"),
        ] {
            assert_eq!(snake(kafka), rust);
        }
        assert_eq!(field("Type"), "r#type");
        assert_eq!((json("TopicData"), json("ISRNodes")), ("topicData".into(), "iSRNodes".into()));
        assert_eq!(camel("NOT_LEADER_OR_FOLLOWER"), "NotLeaderOrFollower");
    }
}
