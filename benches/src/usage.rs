//! What a benchmark of its own process uses.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot run has nothing to report")]

use std::time::Instant;

/// What this process has used since its start.
#[derive(Clone, Copy, Debug)]
pub struct Usage {
    at: Instant,
    user: f64,
    system: f64,
    minor_faults: u64,
}

impl Usage {
    /// What was used up to now.
    ///
    /// # Panics
    ///
    /// Where there is no `/proc`.
    #[must_use]
    pub fn now() -> Self {
        let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
        // The name of the program, in parentheses, may hold spaces; the fields after it do not.
        let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_ascii_whitespace().collect();
        let field = |number: usize| fields[number - 3].parse::<u64>().unwrap();
        // USER_HZ is 100 on every Linux a Rust program runs on.
        let seconds = |ticks: u64| ticks as f64 / 100.0;
        Self {
            at: now(),
            user: seconds(field(14)),
            system: seconds(field(15)),
            minor_faults: field(10),
        }
    }

    /// Prints what handling so many records has used since.
    pub fn report(&self, records: usize) {
        let now = Self::now();
        println!(
            "RESULT msgs={records} wall_s={:.6} cpu_user_s={:.2} cpu_sys_s={:.2} rss_mb={:.1} minflt={}",
            now.at.duration_since(self.at).as_secs_f64(),
            now.user - self.user,
            now.system - self.system,
            peak_memory_mb(),
            now.minor_faults - self.minor_faults,
        );
    }
}

fn peak_memory_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches("kB").trim().parse::<f64>().unwrap() / 1024.0
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures the real clock")]
fn now() -> Instant {
    Instant::now()
}
