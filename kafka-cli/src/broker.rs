//! `kafka4rs broker`.

use std::error::Error;
use std::net::IpAddr;
use std::time::Duration;

use clap::Args;
use kafka4rs_broker::EmbeddedBroker;

/// What the broker is run with.
#[derive(Debug, Args)]
pub(crate) struct BrokerArgs {
    /// Port to listen on; 0 for any free one.
    #[arg(long, short, default_value_t = 9092)]
    port: u16,
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1")]
    listen: IpAddr,
    /// Host that clients are told to connect to; the address listened on if not given.
    #[arg(long)]
    advertised_host: Option<String>,
    /// A topic to create, as NAME or NAME:PARTITIONS; can be repeated.
    #[arg(long = "topic", short, value_parser = topic)]
    topics: Vec<(String, Option<i32>)>,
    /// Partitions of topics that are created without a number.
    #[arg(long, default_value_t = 4)]
    partitions: i32,
    /// Do not create topics that clients merely ask for.
    #[arg(long)]
    no_auto_create: bool,
    /// Memory for records, in MiB; beyond it the oldest go.
    #[arg(long, default_value_t = 256)]
    retention_mib: u64,
}

/// Runs until Ctrl-C.
pub(crate) async fn run(args: BrokerArgs) -> Result<(), Box<dyn Error>> {
    let mut builder = EmbeddedBroker::builder()
        .port(args.port)
        .listen_on(args.listen)
        .default_partitions(args.partitions)
        .auto_create_topics(!args.no_auto_create)
        .request_log(0)
        .retention_bytes(args.retention_mib << 20)
        .cache_bytes(args.retention_mib << 20);
    if let Some(host) = args.advertised_host {
        builder = builder.advertised_host(host);
    }
    for (name, partitions) in args.topics {
        builder = builder.topic(name, partitions.unwrap_or(args.partitions));
    }
    // Kafka's own pace: there is no test waiting for a rebalance.
    let broker = builder.heartbeat_interval(Duration::from_secs(5)).start().await?;
    // One write: a script that reads the first line and goes must not end the broker with the second.
    println!(
        "listening on {}; bootstrap.servers={}\n\
         everything is in memory and gone with this process; Ctrl-C ends it",
        broker.local_addr(),
        broker.bootstrap_servers()
    );
    tokio::signal::ctrl_c().await?;
    broker.close().await?;
    Ok(())
}

fn topic(text: &str) -> Result<(String, Option<i32>), String> {
    match text.split_once(':') {
        None => Ok((text.to_owned(), None)),
        Some((name, partitions)) => match partitions.parse() {
            Ok(partitions) => Ok((name.to_owned(), Some(partitions))),
            Err(_) => Err(format!("{partitions:?} is not a number of partitions")),
        },
    }
}
