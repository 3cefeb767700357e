//! `cargo xtask loom`: the models of `tests/loom`, which is a workspace of its own.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use crate::process::run_within;
use crate::{Result, root};

/// They take seconds; one that takes this long has more schedules than it should.
const LIMIT: Duration = Duration::from_secs(600);

pub(crate) fn main(args: &[String]) -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(root()).args(["run", "--quiet", "--locked", "--manifest-path"]);
    command.arg(PathBuf::from("tests").join("loom").join("Cargo.toml"));
    command.arg("--").args(args);
    run_within(&mut command, LIMIT)?.failure.map_or(Ok(()), Err)
}
