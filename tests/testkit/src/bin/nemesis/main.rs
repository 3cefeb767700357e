//! Producers and a group on real nodes while they are killed; then every record is read back and checked.
//!
//! `cargo xtask nemesis` starts the nodes and this, and holds the other end of its standard input: it ends when that
//! closes. The last line of a run that found nothing is `nemesis: passed`.

#![expect(clippy::disallowed_methods, reason = "a seed for a run that was given none")]

use std::io::Read as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use kafka4rs_testkit::nemesis::{KafkaNodes, Mode, Nodes, OurBroker, Plan, run};

fn main() -> ExitCode {
    let outcome = Options::parse(std::env::args().skip(1)).and_then(nemesis);
    match outcome {
        Ok(true) => {
            println!("nemesis: passed");
            ExitCode::SUCCESS
        }
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("nemesis: {error}");
            ExitCode::FAILURE
        }
    }
}

fn nemesis(options: Options) -> Result<bool, String> {
    let nodes: Arc<dyn Nodes> = match &options.program {
        Some(program) => Arc::new(OurBroker::start(program)?),
        None => Arc::new(KafkaNodes::from_environment()?),
    };
    let process_faults = !matches!(options.plan.mode, Mode::Proxy | Mode::Stop);
    if !nodes.is_durable() && process_faults {
        return Err(format!(
            "{} has memory only, so mode {} loses what was acknowledged; use stop or proxy",
            nodes.label(),
            options.plan.mode
        ));
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("no runtime: {error}"))?;
    // Only now: a thread that waits for the end of a pipe must not be what keeps a failed start alive.
    std::thread::spawn(end_with_standard_input);
    println!(
        "nemesis: {}, mode {}, {:.0} s, a fault every {:.0} s, seed {}",
        nodes.label(),
        options.plan.mode,
        options.plan.length.as_secs_f64(),
        options.plan.every.as_secs_f64(),
        options.plan.seed
    );
    let report = runtime.block_on(run(&options.plan, nodes))?;
    println!("{report}");
    Ok(report.failures().is_empty())
}

/// Whoever started this is gone, or wants it gone. Run by hand from a terminal, that is Ctrl-D.
fn end_with_standard_input() {
    // An error of the pipe is its end.
    let _ = std::io::stdin().lock().read_to_end(&mut Vec::new());
    eprintln!("nemesis: standard input has ended");
    std::process::exit(2);
}

struct Options {
    plan: Plan,
    program: Option<PathBuf>,
}

impl Options {
    fn parse(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let mut plan = Plan {
            mode: Mode::Kill,
            length: Duration::from_secs(600),
            every: Duration::from_secs(20),
            seed: since_epoch.as_secs(),
            any_isr: false,
            rate: 1_000,
            value_bytes: 456,
            impatient: false,
            at_least: (0, 0),
            late: Duration::from_secs(5),
            dir: PathBuf::from("."),
            history: None,
            proxies: proxies()?,
        };
        let mut program = None;
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
            match word.as_str() {
                "--mode" => plan.mode = value()?.parse()?,
                "--minutes" => {
                    plan.length = Duration::from_secs_f64(60.0 * number::<f64>(&value()?)?)
                }
                "--every" => plan.every = Duration::from_secs_f64(number(&value()?)?),
                "--seed" => plan.seed = number(&value()?)?,
                "--rate" => plan.rate = number(&value()?)?,
                "--late" => plan.late = Duration::from_secs_f64(number(&value()?)?),
                "--value-bytes" => plan.value_bytes = number(&value()?)?,
                "--impatient" => plan.impatient = true,
                "--records" => plan.at_least.0 = number(&value()?)?,
                "--faults" => plan.at_least.1 = number(&value()?)?,
                "--any-isr" => plan.any_isr = true,
                "--dir" => plan.dir = PathBuf::from(value()?),
                "--history" => plan.history = Some(PathBuf::from(value()?)),
                "--program" => program = Some(PathBuf::from(value()?)),
                other => return Err(format!("unknown argument {other}")),
            }
        }
        if plan.every < Duration::from_secs(1) || plan.length < plan.every {
            return Err("--every must be at least 1 s, and --minutes hold at least one".into());
        }
        Ok(Self { plan, program })
    }
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("{text:?} is not a number that can be used here"))
}

/// `listen=broker,..`, as `xtask` says it.
fn proxies() -> Result<Vec<(std::net::SocketAddr, std::net::SocketAddr)>, String> {
    let Ok(text) = std::env::var("KAFKA4RS_PROXIES") else { return Ok(Vec::new()) };
    let pair = |pair: &str| {
        let (listen, broker) = pair.split_once('=')?;
        Some((listen.parse().ok()?, broker.parse().ok()?))
    };
    let pairs = text.split(',').map(pair).collect::<Option<_>>();
    pairs.ok_or_else(|| format!("KAFKA4RS_PROXIES={text} is not listen=broker,.."))
}
