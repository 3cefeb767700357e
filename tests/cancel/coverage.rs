//! Nothing public that can be dropped is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What can be dropped, and the test that drops it.
const TESTS: &[(&str, &str)] = &[
    ("Client::connect", "a_dropped_connect_changes_nothing"),
    ("Client::call", "a_dropped_call_leaves_its_connection_in_order"),
    ("Client::sleep", "a_dropped_sleep_is_over"),
    ("Client::close_within", "a_dropped_close_of_a_client_has_begun"),
    ("MetadataCache::topic", "a_dropped_wait_for_a_topic_changes_nothing"),
    ("CoordinatorCache::find", "a_dropped_search_for_a_coordinator_is_taken_over"),
    ("LaneHandle::ready", "a_dropped_wait_for_a_connection_leaves_it_to_the_next"),
    ("Pending", "a_dropped_answer_is_read_and_thrown_away"),
    ("PendingStream", "a_dropped_answer_into_a_sink_is_thrown_away_and_the_sink_with_it"),
    ("PendingWrite", "a_dropped_write_is_made_all_the_same"),
    (
        "Producer::send",
        "a_dropped_send_leaves_the_record_once_or_not_at_all_and_the_producer_intact",
    ),
    ("Producer::enqueue", "a_dropped_enqueue_accepted_nothing"),
    ("Producer::send_all", "a_dropped_send_all_leaves_the_first_of_its_records"),
    ("Producer::flush", "a_dropped_flush_leaves_every_record_on_its_way"),
    ("Producer::close", "a_dropped_close_of_a_producer_goes_on_in_the_background"),
    ("Producer::close_within", "a_dropped_close_of_a_producer_goes_on_in_the_background"),
    ("TopicHandle::ready", "a_dropped_ready_of_a_handle_changes_nothing"),
    ("TopicHandle::send", "a_dropped_send_of_a_handle_is_the_same"),
    ("TopicHandle::enqueue", "a_dropped_enqueue_of_a_handle_accepted_nothing"),
    ("TopicHandle::send_all", "a_dropped_send_all_of_a_handle_leaves_the_first_of_its_records"),
    ("TypedProducer::send", "a_dropped_send_of_typed_values_is_the_same"),
    ("TypedProducer::enqueue", "a_dropped_enqueue_of_typed_values_accepted_nothing"),
    ("Delivery", "a_dropped_delivery_cancels_nothing"),
    ("Consumer::poll", "a_dropped_poll_of_a_member_loses_no_record"),
    ("Consumer::recv", "a_dropped_wait_for_a_record_loses_none"),
    ("ConsumerStream::next", "a_dropped_stream_loses_no_record"),
    ("PartitionStreams::next", "a_dropped_wait_for_a_partition_loses_no_stream"),
    ("PartitionStream::next", "a_dropped_wait_for_a_record_of_a_partition_loses_none"),
    ("Consumer::commit", "a_dropped_commit_is_made_or_not_and_the_next_one_works"),
    (
        "Consumer::commit_offsets",
        "a_dropped_commit_of_offsets_is_made_or_not_and_the_next_one_works",
    ),
    (
        "Consumer::commit_record",
        "a_dropped_commit_of_a_record_is_made_or_not_and_the_next_one_works",
    ),
    (
        "ConsumerHandle::commit_record",
        "a_dropped_commit_of_a_handle_is_made_or_not_and_the_next_one_works",
    ),
    (
        "ConsumerHandle::commit_offsets",
        "a_dropped_commit_of_a_handle_is_made_or_not_and_the_next_one_works",
    ),
    ("Consumer::offsets_for_times", "a_dropped_question_about_logs_changes_nothing"),
    ("Consumer::beginning_offsets", "a_dropped_question_about_logs_changes_nothing"),
    ("Consumer::end_offsets", "a_dropped_question_about_logs_changes_nothing"),
    ("TypedConsumer::recv", "a_dropped_wait_for_a_typed_record_loses_none"),
    ("TypedStream::next", "a_dropped_wait_for_a_typed_record_loses_none"),
    ("Consumer::committed", "a_dropped_look_at_the_committed_offset_changes_nothing"),
    ("Consumer::position", "a_dropped_wait_for_the_position_changes_nothing"),
    ("Consumer::close", "a_dropped_close_of_a_consumer_still_leaves_the_group"),
    ("Consumer::close_within", "a_dropped_close_of_a_consumer_still_leaves_the_group"),
    ("Consumer::close_with", "a_dropped_close_of_a_consumer_still_leaves_the_group"),
    ("CommitHandle", "a_dropped_commit_handle_commits_all_the_same"),
    ("RebEvents::recv", "a_dropped_wait_for_a_rebalance_loses_no_event"),
    ("PositionEvents::recv", "a_dropped_wait_for_a_moved_position_loses_no_event"),
    (
        "RebalanceContext::commit_offsets",
        "a_dropped_commit_of_a_listener_is_made_or_not_and_the_member_leaves",
    ),
    ("CreateTopics", "a_dropped_create_topics_made_the_topic_or_not_and_asking_again_makes_it"),
    (
        "DeleteTopics",
        "a_dropped_delete_topics_deleted_the_topic_or_not_and_asking_again_deletes_it",
    ),
    (
        "CreatePartitions",
        "a_dropped_create_partitions_grew_the_topic_or_not_and_asking_again_grows_it",
    ),
    ("DescribeTopics", "a_dropped_describe_topics_changes_nothing"),
    ("DescribeCluster", "a_dropped_describe_cluster_changes_nothing"),
];

/// The crates whose public functions are meant: the client's. The broker's are controls of tests, and what `kafka-io`
/// has is tested there, without brokers.
const CRATES: [&str; 4] = ["kafka-core", "kafka-producer", "kafka-consumer", "kafka-admin"];

#[test]
fn every_public_async_function_of_the_client_is_dropped_everywhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let mut found = BTreeSet::new();
    for name in CRATES {
        let before = found.len();
        for file in sources(&root.join(name).join("src")) {
            let text = fs::read_to_string(&file).expect("a source file");
            found.extend(droppable(&text));
        }
        assert!(found.len() > before, "nothing in {name}: are the sources elsewhere?");
    }
    let tests = sources(&root.join("tests/cancel"))
        .into_iter()
        .map(|file| fs::read_to_string(file).expect("a source file"))
        .collect::<String>();
    let table: BTreeMap<_, _> = TESTS.iter().copied().collect();
    assert_eq!(table.len(), TESTS.len(), "one row each");
    let missing: Vec<_> = found.iter().filter(|name| !table.contains_key(&***name)).collect();
    assert!(missing.is_empty(), "no test drops {missing:?}; write one, and a row for it");
    for (name, test) in TESTS {
        assert!(found.contains(*name), "{name} is no longer there");
        assert!(tests.contains(&format!("fn {test}()")), "{name}: there is no test {test}");
    }
}

/// Every file of Rust below a folder but those of tests.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let is_test = path.file_stem().is_some_and(|name| name == "tests");
        if path.is_dir() && !is_test {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") && !is_test {
            files.push(path);
        }
    }
    files
}

/// The public async functions of a file, as `Type::function`, and its public futures, as `Type`.
fn droppable(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut of = String::new();
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    for line in code.lines() {
        // As rustfmt writes it: an `impl` begins a line, and its functions are indented once.
        if let Some(rest) = line.strip_prefix("impl") {
            let (traits, name) = match line.split_once(" for ") {
                Some((traits, name)) => (traits, name),
                None => ("", after_parameters(rest)),
            };
            of = name.trim_start().split(['<', ' ', '{']).next().unwrap_or_default().to_owned();
            let is_future =
                traits.ends_with("Future") && code.contains(&format!("pub struct {of}"));
            if is_future {
                found.insert(of.clone());
            }
        } else if line.starts_with('}') {
            of.clear();
        } else if let Some(rest) = line.trim_start().strip_prefix("pub async fn ") {
            let name = rest.split(['<', '(']).next().unwrap_or_default();
            found.insert(if of.is_empty() { name.to_owned() } else { format!("{of}::{name}") });
        } else if line.trim_start().starts_with("pub fn ") && line.contains("impl Future<") {
            found.insert(format!("{of}: {}", line.trim()));
        }
    }
    found
}

/// What follows the generic parameters of an `impl`, if it has any.
fn after_parameters(text: &str) -> &str {
    let mut depth = 0;
    let end = text.char_indices().find(|(_, letter)| {
        depth += match letter {
            '<' => 1,
            '>' => -1,
            _ => 0,
        };
        depth == 0
    });
    end.map_or("", |(at, _)| text[at..].trim_start_matches('>'))
}

#[test]
fn the_search_finds_methods_functions_and_futures() {
    let text = "
pub struct Waiting<T>(T);
struct Hidden;
impl<T: Send> Future for Waiting<T> {
}
impl Future for Hidden {
}
impl IntoFuture for Call {
}
pub struct Call;
impl<K: ?Sized, V: Into<K>> Typed<K, V> {
    pub async fn call(
}
impl<'a> Client<'a> {
    pub async fn call<R>(
    async fn private(
    pub(crate) async fn inner(
}
pub async fn free() {}
#[cfg(test)]
mod tests {
    pub async fn not_this() {}
}
";
    let found: Vec<_> = droppable(text).into_iter().collect();
    assert_eq!(found, ["Call", "Client::call", "Typed::call", "Waiting", "free"]);
}
