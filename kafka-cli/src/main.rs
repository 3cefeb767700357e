//! The kafka4rs command line.

mod broker;

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
}

#[tokio::main]
async fn main() -> std::process::ExitCode {
    let done = match Args::parse().command {
        Command::Broker(args) => broker::run(args).await,
    };
    match done {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kafka4rs: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}
