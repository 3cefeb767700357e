//! The smallest useful producer: one record, acknowledged.
//!
//! `hello-producer [host:port,..]`, by default `localhost:9092`; prints `delivered`.

use std::error::Error;

use kafka4rs::{ClientConfig, Producer};

async fn hello(servers: &str) -> Result<(), kafka4rs::KafkaError> {
    let config = ClientConfig::new().bootstrap_servers(servers).build()?;
    let producer = Producer::new(config)?;
    producer.send("hello", "world").await?;
    producer.close().await?;
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let servers = std::env::args().nth(1).unwrap_or_else(|| "localhost:9092".into());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(hello(&servers))?;
    println!("delivered");
    Ok(())
}
