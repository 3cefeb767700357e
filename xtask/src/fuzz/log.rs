//! What libFuzzer said.

/// What a run came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Log {
    pub(super) executions: u64,
    pub(super) edges: u64,
    /// Edges known when four fifths of the executions were done.
    pub(super) edges_at_four_fifths: u64,
    pub(super) peak_rss_mb: u64,
    /// Time of the slowest input, in microseconds; 0 if none took long enough to be told.
    pub(super) slowest_us: u64,
    /// The first sentence of what went wrong.
    pub(super) complaint: Option<String>,
    /// The input that was kept because of it.
    pub(super) artifact: Option<String>,
}

impl Log {
    /// Reads one process's output.
    ///
    /// ```text
    /// #676757 NEW    cov: 12623 ft: 30265 corp: 3785/469Kb lim: 2266 exec/s: 56396 rss: 43Mb ..
    /// stat::number_of_executed_units: 678354
    /// ```
    pub(super) fn read(text: &str) -> Self {
        let mut log = Self::default();
        let mut steps = Vec::new();
        let mut panicked = false;
        for line in text.lines() {
            if let Some(step) = line.strip_prefix('#').and_then(step) {
                steps.push(step);
            } else if let Some(stat) = line.strip_prefix("stat::") {
                match stat.split_once(':').map(|(name, value)| (name, number(value))) {
                    Some(("number_of_executed_units", value)) => log.executions = value,
                    Some(("peak_rss_mb", value)) => log.peak_rss_mb = value,
                    _ => {}
                }
            } else if let Some(rest) = line.strip_prefix("slowest input so far:") {
                log.slowest_us = number(rest);
            } else if let Some((_, path)) = line.split_once("Test unit written to ") {
                log.artifact = Some(path.to_owned());
            } else if panicked {
                // A panic says where in one line and what in the next.
                log.complaint.get_or_insert_with(|| line.to_owned());
            } else if let Some((_, error)) = line.split_once("ERROR: libFuzzer: ") {
                log.complaint.get_or_insert_with(|| error.to_owned());
            }
            panicked = line.starts_with("thread ") && line.contains(" panicked at ");
        }
        let last = steps.iter().map(|(at, _)| *at).max().unwrap_or(0).max(log.executions);
        log.edges = steps.iter().map(|(_, edges)| *edges).max().unwrap_or(0);
        let before = steps.iter().filter(|(at, _)| *at <= last / 5 * 4);
        log.edges_at_four_fifths = before.map(|(_, edges)| *edges).max().unwrap_or(0);
        log
    }

    /// Adds a process that ran beside. Edges are those of the one that found most: they share a corpus,
    /// but not the moment at which they read it.
    pub(super) fn merge(&mut self, other: Self) {
        self.executions += other.executions;
        self.peak_rss_mb = self.peak_rss_mb.max(other.peak_rss_mb);
        self.slowest_us = self.slowest_us.max(other.slowest_us);
        if other.edges > self.edges {
            self.edges = other.edges;
            self.edges_at_four_fifths = other.edges_at_four_fifths;
        }
        self.complaint = self.complaint.take().or(other.complaint);
        self.artifact = self.artifact.take().or(other.artifact);
    }

    /// Edges found in the last fifth of the run, of all, in percent.
    pub(super) fn last_fifth(&self) -> f64 {
        let found = self.edges - self.edges_at_four_fifths.min(self.edges);
        100.0 * found as f64 / self.edges.max(1) as f64
    }
}

/// Execution and edges of a status line.
fn step(line: &str) -> Option<(u64, u64)> {
    let (_, edges) = line.split_once(" cov: ")?;
    let at = line.split_whitespace().next()?.parse().ok()?;
    Some((at, number(edges)))
}

fn number(text: &str) -> u64 {
    text.split_whitespace().next().and_then(|word| word.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_run_that_went_well() {
        let text = "#2\tINITED cov: 10 ft: 11 corp: 1/1b\n\
                    #79\tNEW    cov: 80 ft: 1\nslowest input so far: 70 us, 3 bytes\n\
                    #90\tREDUCE cov: 100 ft: 1\n\
                    stat::number_of_executed_units: 100\nstat::peak_rss_mb:              28\n";
        let log = Log::read(text);
        assert_eq!((log.executions, log.edges, log.edges_at_four_fifths), (100, 100, 80));
        assert_eq!((log.peak_rss_mb, log.slowest_us), (28, 70));
        assert!((log.last_fifth() - 20.0).abs() < 1e-9);
        assert_eq!(log.complaint, None);
    }

    #[test]
    fn reads_what_broke_and_where_the_input_is() {
        let text = "thread '<unnamed>' (1) panicked at fuzz/src/memory.rs:7:5:\n\
                    zstd took 2 bytes, 1 allowed\nstack backtrace:\n\
                    ==1== ERROR: libFuzzer: deadly signal\n\
                    artifact_prefix='a/'; Test unit written to a/crash-1\n";
        let log = Log::read(text);
        assert_eq!(log.complaint.as_deref(), Some("zstd took 2 bytes, 1 allowed"));
        assert_eq!(log.artifact.as_deref(), Some("a/crash-1"));
        let hang = Log::read("==1== ERROR: libFuzzer: timeout after 10 seconds\n");
        assert_eq!(hang.complaint.as_deref(), Some("timeout after 10 seconds"));
    }

    #[test]
    fn jobs_add_their_executions_and_not_their_edges() {
        let mut one = Log { executions: 5, edges: 7, edges_at_four_fifths: 7, ..Log::default() };
        one.merge(Log { executions: 6, edges: 9, edges_at_four_fifths: 8, ..Log::default() });
        assert_eq!((one.executions, one.edges, one.edges_at_four_fifths), (11, 9, 8));
    }
}
