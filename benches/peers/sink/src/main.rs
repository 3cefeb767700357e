//! A broker for benchmarks of clients: it parses requests, acknowledges at once, stores nothing and
//! serves one batch for ever, so that it costs little and the same for all. Loopback only.
//!
//! One thread per connection. Whoever connects to the port above gets the counters, as a line of JSON.
//! It ends when it is killed.

mod batch;
mod broker;
mod connection;
mod control;
mod fetch;
mod options;
mod produce;
mod wire;

use std::io::{self, Write};
use std::net::TcpListener;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;

use broker::Broker;
use options::Options;

fn main() -> ExitCode {
    let options = match Options::from_args() {
        Ok(options) => options,
        Err(why) => {
            eprintln!("sink: {why}");
            return ExitCode::from(2);
        }
    };
    match run(options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sink: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: Options) -> io::Result<()> {
    let clients = TcpListener::bind(("127.0.0.1", options.port))?;
    let watchers = TcpListener::bind(("127.0.0.1", options.port + 1))?;
    let broker = Arc::new(Broker::new(options));
    let watched = Arc::clone(&broker);
    thread::spawn(move || {
        for mut watcher in watchers.incoming().flatten() {
            // A watcher that is gone needs no answer.
            let _ = writeln!(watcher, "{}", watched.counters_json());
        }
    });
    for client in clients.incoming().flatten() {
        let broker = Arc::clone(&broker);
        thread::spawn(move || {
            if let Err(why) = connection::serve(&broker, client) {
                broker.count_fault();
                eprintln!("sink: connection closed: {why}");
            }
        });
    }
    Ok(())
}
