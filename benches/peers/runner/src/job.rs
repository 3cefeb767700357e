use std::env;
use std::fmt::Display;
use std::future::Future;
use std::process::exit;
use std::str::FromStr;
use std::time::Duration;

use crate::values::xorshift;

/// What to do, from the command line and the environment.
#[derive(Clone, Debug)]
pub struct Job {
    /// What is measured.
    pub verb: Verb,
    /// Where the broker is.
    pub bootstrap: String,
    /// A topic that exists, or comes to exist when it is asked for.
    pub topic: String,
    /// Records.
    pub records: usize,
    /// Bytes of each value.
    pub size: usize,
    /// Partitions of the topic.
    pub partitions: usize,
    /// How long a batch waits to be filled.
    pub linger: Duration,
    /// The limit of a batch.
    pub batch_bytes: usize,
    /// `none`, `lz4` or `zstd`.
    pub codec: String,
    /// Which of the client's interfaces, from `API`.
    pub api: String,
    /// Every setting stays at the client's default (`DEFAULTS=1`).
    pub defaults: bool,
    /// Settings of one client, `name=value` by commas, from `EXTRA`.
    pub extra: Vec<(String, String)>,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Records produced as fast as it goes.
    Produce,
    /// Records consumed as fast as it goes.
    Consume,
    /// One send at a time, each awaited: how long that takes.
    Latency,
    /// Records produced at a slow and steady pace.
    Trickle,
    /// Nothing at all, after every partition had a record; the number of records is one of seconds.
    Idle,
}

impl Job {
    /// Reads it, or says what is expected and ends the process.
    #[must_use]
    pub fn from_args() -> Self {
        let args: Vec<String> = env::args().skip(1).collect();
        let [verb, bootstrap, topic, records, size, partitions, linger, batch_bytes, codec] =
            &args[..]
        else {
            fail(
                "produce|consume|lat|trickle|idle BOOTSTRAP TOPIC N SIZE PARTITIONS LINGER_MS BATCH_BYTES CODEC",
            )
        };
        let extra = env::var("EXTRA").unwrap_or_default();
        let extra = extra.split(',').filter(|pair| !pair.is_empty());
        Self {
            verb: match &**verb {
                "produce" => Verb::Produce,
                "consume" => Verb::Consume,
                "lat" => Verb::Latency,
                "trickle" => Verb::Trickle,
                "idle" => Verb::Idle,
                other => fail(format!("nothing is called {other}")),
            },
            bootstrap: bootstrap.clone(),
            topic: topic.clone(),
            records: number(records),
            size: number(size),
            partitions: number(partitions),
            linger: Duration::from_millis(number(linger)),
            batch_bytes: number(batch_bytes),
            codec: codec.clone(),
            api: env::var("API").unwrap_or_default(),
            defaults: env::var("DEFAULTS").is_ok_and(|value| value == "1"),
            extra: extra
                .map(|pair| match pair.split_once('=') {
                    Some((name, value)) => (name.to_owned(), value.to_owned()),
                    None => fail("EXTRA is name=value,.."),
                })
                .collect(),
        }
    }

    /// A number that `EXTRA` may change.
    #[must_use]
    pub fn extra<T: FromStr>(&self, name: &str) -> Option<T>
    where
        T::Err: Display,
    {
        let (_, value) = self.extra.iter().find(|(key, _)| key == name)?;
        Some(number(value))
    }
}

fn number<T: FromStr>(text: &str) -> T
where
    T::Err: Display,
{
    text.parse().unwrap_or_else(|error| fail(format!("{text}: {error}")))
}

fn fail(why: impl Display) -> ! {
    eprintln!("usage: {why}");
    exit(2)
}

/// Does the job as a task of a runtime with two workers, the same for every client on Tokio. As a task
/// and not in `block_on`: there, each wake of the application would be one from thread to thread.
///
/// # Panics
/// If the job does: what does not work is not measured.
pub fn run<F>(job: impl FnOnce(Job) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let work = job(Job::from_args());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    if runtime.block_on(runtime.spawn(work)).is_err() {
        exit(1);
    }
    // Whatever threads the client has left are of no interest any more.
    exit(0);
}

/// Partitions in an order that looks random and is the same in every runner.
#[derive(Clone, Debug)]
pub struct Spread {
    state: u64,
    partitions: u64,
}

impl Spread {
    /// Over so many partitions.
    #[must_use]
    pub fn new(partitions: usize) -> Self {
        Self { state: 88_172_645_463_325_252, partitions: partitions as u64 }
    }

    /// The next one.
    #[expect(clippy::should_implement_trait, reason = "it never ends, and is no iterator")]
    pub fn next(&mut self) -> i32 {
        if self.partitions == 1 {
            return 0;
        }
        self.state = xorshift(self.state);
        (self.state % self.partitions) as i32
    }
}
