use std::time::Instant;

use nix::sys::resource::{Usage, UsageWho, getrusage};
use nix::sys::time::{TimeVal, TimeValLike};

/// What this process uses from now on.
#[derive(Debug)]
pub struct Meter {
    start: Instant,
    usage: Usage,
}

impl Meter {
    /// Says `START` to the driver and begins.
    #[must_use]
    pub fn start() -> Self {
        println!("START");
        Self { start: Instant::now(), usage: usage() }
    }

    /// Ends in one `RESULT` line. `latencies`, in microseconds, come in any order.
    pub fn result(&self, records: usize, latencies: Option<Vec<f64>>) {
        let (wall, now) = (self.start.elapsed().as_secs_f64(), usage());
        let then = &self.usage;
        let seconds = |later: TimeVal, earlier: TimeVal| {
            (later.num_microseconds() - earlier.num_microseconds()) as f64 / 1e6
        };
        let switches = |usage: &Usage| {
            usage.voluntary_context_switches() + usage.involuntary_context_switches()
        };
        print!(
            "RESULT msgs={records} wall_s={wall:.6} cpu_user_s={:.6} cpu_sys_s={:.6} rss_mb={:.1} minflt={} switches={}",
            seconds(now.user_time(), then.user_time()),
            seconds(now.system_time(), then.system_time()),
            now.max_rss() as f64 / 1024.0,
            now.minor_page_faults() - then.minor_page_faults(),
            switches(&now) - switches(then),
        );
        if let Some(mut latencies) = latencies {
            latencies.sort_by(f64::total_cmp);
            let at = |part: f64| {
                let index = (latencies.len() as f64 * part) as usize;
                latencies[index.min(latencies.len() - 1)]
            };
            print!(" p50_us={:.1} p99_us={:.1}", at(0.5), at(0.99));
        }
        println!();
    }
}

fn usage() -> Usage {
    getrusage(UsageWho::RUSAGE_SELF).expect("getrusage knows the process itself")
}
