//! The one script of laptop and CI: `cargo xtask help` lists what it does.
//!
//! [`ci`] runs every check in order, [`codegen`] regenerates the protocol's messages, [`fuzz`] runs
//! libFuzzer over the decoders, [`kafka`] runs
//! real Kafka nodes from their Maven artifacts, [`nemesis`] kills them under load, [`test_kafka`] runs the tests that need them,
//! [`test_foreign`] runs other clients against our broker.

#![expect(
    clippy::disallowed_methods,
    reason = "a tool that starts and times processes: its clock and its pauses are real"
)]

mod callgrind;
mod ci;
mod codegen;
mod codegen_diff;
mod fuzz;
mod kafka;
mod loom;
mod nemesis;
mod plants;
mod process;
mod sim;
mod test_foreign;
mod test_interop;
mod test_kafka;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// An error is the sentence that is printed: what failed, and what to do.
type Result<T, E = String> = std::result::Result<T, E>;

const HELP: &str = "\
cargo xtask ci [--fast] [--skip STEP].. [--only STEP]..
    Every check in order, stops at the first that fails. --fast: only what a change usually breaks.
    --list prints the steps.

cargo xtask callgrind [--bless]
    Instructions of the hot paths under valgrind, to 1 % as in benches/callgrind.txt. --bless: the new counts
    are the right ones.

cargo xtask codegen [--check] [--from-jar PATH]
    Regenerates kafka-protocol's messages from its schemas, or checks that they are current.
    --from-jar: first distils the schemas from a kafka-clients jar.
cargo xtask codegen --diff JAR
    What the schemas of a kafka-clients jar change against ours, in words.

cargo xtask fuzz --target T.. | --all, --seconds N | --runs N [--jobs J] [--zstd] [--no-build]
cargo xtask fuzz --list | --report
cargo xtask fuzz --target T --replay FILE | --keep NAME FILE | --pack
    libFuzzer over the decoders (docs/fuzzing.md); needs a C++ compiler. --zstd: zstd by the C library.
    --keep makes an input a test, --pack commits a minimised corpus, --report the table of what was run.

cargo xtask kafka up [--nodes 1|3] [--version 4.3.1|4.4.0] [--config KEY=VALUE].. [--proxied] [--dir D]
cargo xtask kafka down [--now] [--dir D]
cargo xtask kafka kill|stop|start|pause|resume|wipe N [--dir D]
cargo xtask kafka status|env [--dir D]
cargo xtask kafka tool [--version V] [--long] NAME ARGS..
    Real Kafka on 127.0.0.1, one JVM a node. Needs Java 17 and Maven. `env` prints KEY=VALUE lines.
    --long: the tool runs long enough for Java to optimise it.

cargo xtask loom [NAME]
    What the threads of a producer meet at, under every schedule (tests/loom). NAME: the models that have it in
    their names.

cargo xtask nemesis [--mode kill|terminate|stop|wipe|proxy|mixed] [--minutes 10] [--every 20] [--seed S]
        [--nodes 3] [--version V] [--config KEY=VALUE].. [--any-isr] [--rate 1000] [--value-bytes 456]
        [--records N] [--faults N] [--impatient] [--late 5] [--profile sim] [--history FILE]
        [--ours]
    Producers and a group on real nodes that are killed every 20 s, then every record checked. --any-isr: also
    while replicas are behind. --records, --faults: what has to be acknowledged and to happen, for which a run takes
    up to twice its minutes. --impatient: a producer more that soon gives records up. --late: how
    many seconds late operations may end on a busy machine. --ours: on our broker's
    program, which has memory only.

cargo xtask plants [--only N].. [--max-seeds M]
    Bugs that other clients had, planted one by one (tests/plants): each has to be caught by the simulation, or
    by the test its patch names. Prints after how many seeds.

cargo xtask sim [--workload W].. [--from S] [--seeds N] [--jobs J] [--minutes M] [--ledger]
cargo xtask sim --replay RUN
cargo xtask sim --until-failure [--max-seeds N]
    Simulated runs under faults. --ledger adds them to docs/simulation-ledger.txt, with new seeds.

cargo xtask test-kafka [--version V].. [--nodes 1|3]..
    The quickstart and the tests marked `needs Kafka`, against 1 and 3 nodes of each version.

cargo xtask test-foreign
    Java's console tools and librdkafka against our broker's program. Needs Java, Maven and Python 3.

cargo xtask test-interop wire [--seed S] [--per N]
    Random messages of every version, both ways, against kio (Python): a second opinion on every byte.
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match args.split_first() {
        Some((command, rest)) => match command.as_str() {
            "callgrind" => callgrind::main(rest),
            "ci" => ci::main(rest),
            "codegen" => codegen::main(rest),
            "fuzz" => fuzz::main(rest),
            "kafka" => kafka::main(rest),
            "loom" => loom::main(rest),
            "nemesis" => nemesis::main(rest),
            "plants" => plants::main(rest),
            "sim" => sim::main(rest),
            "test-foreign" => test_foreign::main(rest),
            "test-interop" => test_interop::main(rest),
            "test-kafka" => test_kafka::main(rest),
            "help" | "--help" | "-h" => {
                print!("{HELP}");
                Ok(())
            }
            other => Err(format!("unknown command {other}\n\n{HELP}")),
        },
        None => Err(HELP.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The repository's root, wherever the command was called from.
fn root() -> &'static Path {
    // The manifest's folder at build time: `CARGO_MANIFEST_DIR` at run time may be another crate's,
    // when a test calls this program.
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// Kafka's state of this checkout; ignored by git.
fn state_dir() -> PathBuf {
    root().join(".kafka4rs")
}
