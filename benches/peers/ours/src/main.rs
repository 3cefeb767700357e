//! kafka4rs. `API` chooses the interface. Producing: a handle is kept for each record, or `send-all`, one
//! answer for many. Consuming: records borrow from their batch, or `owned`, each holds on to it.

mod consume;
mod produce;

use kafka4rs::ClientConfig;
use runner::{Job, Verb};

fn main() {
    runner::run(|job| async move {
        match job.verb {
            Verb::Produce => produce::throughput(&job).await,
            Verb::Latency => produce::latency(&job).await,
            Verb::Trickle => produce::trickle(&job).await,
            Verb::Idle => produce::idle(&job).await,
            Verb::Consume => consume::throughput(&job).await,
        }
    });
}

fn client(job: &Job) -> ClientConfig {
    ClientConfig::new().bootstrap_servers(&*job.bootstrap).build().expect("a configuration")
}
