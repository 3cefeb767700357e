//! `cargo xtask test-interop`: other implementations of the protocol, a second opinion beside Java.

mod wire;

use crate::Result;

/// Runs the comparison that was asked for.
pub(crate) fn main(args: &[String]) -> Result<()> {
    match args.split_first() {
        Some((what, rest)) if what == "wire" => wire::main(rest),
        Some((other, _)) => {
            Err(format!("test-interop: unknown comparison {other}, there is `wire`"))
        }
        None => Err("test-interop: which comparison? there is `wire`".into()),
    }
}
