//! Messages, record batches and codecs beside the crates `kafka-protocol`, `rskafka` and `krafka`:
//!
//! ```text
//! cargo run --release --manifest-path benches/wire-peers/Cargo.toml -- [--rounds N] [part of a name]..
//! ```
//!
//! Every case first checks that all contenders do the same: the bytes that one wrote are the bytes
//! that the others write, or read as the same values. Then they are timed in turn, round by round;
//! a round gives one ratio, the table shows the median of the rounds. See `docs/benchmarks`.

mod batches;
mod harness;
mod messages;
mod samples;

use std::error::Error;

use harness::Table;

/// What a case fails with: the sentence is printed.
type Result<T = (), E = Box<dyn Error>> = std::result::Result<T, E>;

fn main() -> Result {
    let mut table = Table::from_args(std::env::args().skip(1))?;
    table.machine();
    messages::all(&mut table)?;
    batches::all(&mut table)?;
    table.finish();
    Ok(())
}
