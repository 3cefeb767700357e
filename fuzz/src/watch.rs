//! How long inputs take.

use std::cell::Cell;
use std::time::{Duration, Instant};

/// What a line of [`watched`] begins with; `cargo xtask fuzz` looks for it.
pub const SLOWEST: &str = "slowest input so far:";

thread_local! {
    static MOST: Cell<Duration> = const { Cell::new(Duration::from_micros(20)) };
}

/// What an input may take.
const LIMIT: Duration = Duration::from_secs(1);

/// Runs a target, reports on standard error each input that takes half as long again as any before, and
/// panics if that is more than a second.
///
/// Wall time counts whatever else the machine does, so an input that seems slow runs twice more, and its
/// fastest run is its time. One that never ends is libFuzzer's to stop.
#[expect(clippy::disallowed_methods, reason = "time spent is what is measured")]
pub fn watched(run: fn(&[u8]), input: &[u8]) {
    let time = || {
        let begun = Instant::now();
        run(input);
        begun.elapsed()
    };
    let first = time();
    let most = MOST.get();
    if first > most + most / 2 {
        let best = first.min(time()).min(time());
        if best > most + most / 2 {
            MOST.set(best);
            eprintln!("{SLOWEST} {} us, {} bytes", best.as_micros(), input.len());
            assert!(best < LIMIT, "an input takes {best:?}");
        }
    }
}
