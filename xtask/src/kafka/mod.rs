//! Real Kafka for tests: combined broker and controller nodes (KRaft), one JVM each, from Maven
//! artifacts, every listener on 127.0.0.1.

mod cluster;
mod dist;
mod settings;
mod tool;

pub(crate) use cluster::{Cluster, Plan};
pub(crate) use dist::check_tools_of_the_machine;

use std::path::PathBuf;

use crate::{Result, state_dir};

/// The version run when none is named: the newest with every jar published.
pub(crate) const DEFAULT_VERSION: &str = "4.3.1";
/// The versions everything is tested against.
pub(crate) const TESTED_VERSIONS: [&str; 2] = ["4.3.1", "4.4.0"];

/// `cargo xtask kafka ..`.
pub(crate) fn main(args: &[String]) -> Result<()> {
    let Some((command, rest)) = args.split_first() else {
        return Err("kafka: say what to do; `cargo xtask help` lists it".into());
    };
    if command == "tool" {
        return tool::main(rest);
    }
    let options = Options::parse(rest)?;
    let cluster = || Cluster::load(&options.dir);
    match command.as_str() {
        "up" => {
            let plan = Plan {
                version: options.version.clone().unwrap_or_else(|| DEFAULT_VERSION.to_owned()),
                nodes: options.nodes.unwrap_or(1),
                settings: options.settings.clone(),
                detached: true,
                proxied: options.proxied,
            };
            Cluster::up(&options.dir, &plan)?.print_env();
            Ok(())
        }
        "down" => cluster()?.down(options.now),
        "kill" => cluster()?.kill(options.node()?),
        "stop" => cluster()?.stop(options.node()?),
        "start" => cluster()?.start(options.node()?),
        "pause" => cluster()?.pause(options.node()?),
        "resume" => cluster()?.resume(options.node()?),
        "wipe" => cluster()?.wipe(options.node()?),
        "guard" => cluster()?.guard(),
        "status" => cluster()?.print_status(),
        "env" => {
            cluster()?.print_env();
            Ok(())
        }
        other => Err(format!("kafka: unknown command {other}; `cargo xtask help` lists them")),
    }
}

struct Options {
    dir: PathBuf,
    version: Option<String>,
    nodes: Option<u32>,
    node: Option<u32>,
    settings: Vec<(String, String)>,
    now: bool,
    proxied: bool,
}

impl Options {
    fn parse(args: &[String]) -> Result<Self> {
        let mut options = Self {
            dir: state_dir().join("kafka"),
            version: None,
            nodes: None,
            node: None,
            settings: Vec::new(),
            now: false,
            proxied: false,
        };
        let mut words = args.iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("kafka: {word} needs a value"));
            match word.as_str() {
                "--dir" => options.dir = PathBuf::from(value()?),
                "--version" => options.version = Some(value()?.clone()),
                "--nodes" => {
                    let text = value()?;
                    options.nodes = Some(
                        text.parse().map_err(|_| format!("kafka: --nodes {text} is no number"))?,
                    );
                }
                "--config" => {
                    let text = value()?;
                    let (key, setting) = text
                        .split_once('=')
                        .ok_or_else(|| format!("kafka: --config {text} is not KEY=VALUE"))?;
                    options.settings.push((key.to_owned(), setting.to_owned()));
                }
                "--now" => options.now = true,
                "--proxied" => options.proxied = true,
                number if options.node.is_none() && number.parse::<u32>().is_ok() => {
                    options.node = number.parse().ok();
                }
                other => return Err(format!("kafka: unknown argument {other}")),
            }
        }
        Ok(options)
    }

    fn node(&self) -> Result<u32> {
        self.node.ok_or_else(|| "kafka: which node? give its number, 1 to 3".to_owned())
    }
}
