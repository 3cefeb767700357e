use std::env;
use std::time::Duration;

use kafka4rs_protocol::compression::Compression;

/// What the command line asks for.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) port: u16,
    /// Partitions of every topic.
    pub(crate) partitions: i32,
    /// Bytes of each value that is served.
    pub(crate) value_size: usize,
    pub(crate) codec: Compression,
    /// Bytes of the batch that is served, before compression.
    pub(crate) batch_bytes: usize,
    /// Holds each answer to Produce back, and not the next request.
    pub(crate) ack_delay: Duration,
    /// Time that each request takes before the next one is read.
    pub(crate) service_delay: Duration,
    /// Checks what is produced: checksum, framing, sequence numbers.
    pub(crate) verify: bool,
}

impl Options {
    pub(crate) fn from_args() -> Result<Self, String> {
        let mut options = Self {
            port: 19392,
            partitions: 1,
            value_size: 100,
            codec: Compression::None,
            batch_bytes: 1_000_000,
            ack_delay: Duration::ZERO,
            service_delay: Duration::ZERO,
            verify: false,
        };
        let mut args = env::args().skip(1);
        while let Some(name) = args.next() {
            if name == "--verify" {
                options.verify = true;
                continue;
            }
            let value = args.next().ok_or_else(|| format!("{name}: a value is missing"))?;
            let number = || value.parse::<u32>().map_err(|e| format!("{name} {value}: {e}"));
            let micros = || number().map(|n| Duration::from_micros(n.into()));
            match &*name {
                "--port" => options.port = number()? as u16,
                "--partitions" => options.partitions = number()? as i32,
                "--value-size" => options.value_size = number()? as usize,
                "--batch-bytes" => options.batch_bytes = number()? as usize,
                "--ack-delay-us" => options.ack_delay = micros()?,
                "--service-delay-us" => options.service_delay = micros()?,
                "--codec" => options.codec = value.parse().map_err(|e| format!("{name}: {e}"))?,
                _ => return Err(format!("{name} is no option")),
            }
        }
        Ok(options)
    }
}
