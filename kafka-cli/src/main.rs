//! The kafka4rs command line.

mod broker;
mod inspect;

use std::error::Error;
use std::io;

use clap::{Parser, Subcommand};

/// Tools around Apache Kafka's protocol.
#[derive(Debug, Parser)]
#[command(name = "kafka4rs", version)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run a broker in memory, for development: any Kafka client can connect.
    Broker(broker::BrokerArgs),
    /// Show what is in bytes of Kafka's protocol: frames, record batches, captures of a network.
    Inspect(Box<inspect::InspectArgs>),
}

#[tokio::main]
async fn main() -> std::process::ExitCode {
    let done = match Args::parse().command {
        Command::Broker(args) => broker::run(args).await,
        Command::Inspect(args) => inspect::run(&args, &mut io::BufWriter::new(io::stdout().lock())),
    };
    match done {
        Ok(()) => std::process::ExitCode::SUCCESS,
        // Whoever reads the output has seen enough.
        Err(error) if is_broken_pipe(error.as_ref()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kafka4rs: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
}
