//! One cluster: its directory, its nodes, and what can be done to them.
//!
//! The directory holds `cluster.json` and for each node `nodeN/` with `server.properties`, `pid`,
//! `server.log`, `stdout.log` and `data/`. It outlives the nodes, so that logs can be read and a
//! node can be started again on its data.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::dist::Dist;
use super::settings::{NodeSettings, Ports};
use crate::Result;
use crate::process::{Identity, LOOK, capture};

/// How long a node may take until it serves; a busy machine with few cores takes over a minute.
const START_LIMIT: Duration = Duration::from_secs(600);
/// How long one node may take to stop in order.
const STOP_LIMIT: Duration = Duration::from_secs(60);
/// How long all nodes may take together. Combined nodes lose their quorum while they stop, and the
/// last ones wait for a controller that is gone: then they are killed.
const DOWN_LIMIT: Duration = Duration::from_secs(8);
/// How long a program that starts a node may live on after the one that called it.
const GUARD_PAUSE: Duration = Duration::from_secs(2);
/// Logged once the broker has caught up, registered and was unfenced.
const READY: &str = "Kafka Server started";

/// What to start.
pub(crate) struct Plan {
    pub(crate) version: String,
    pub(crate) nodes: u32,
    pub(crate) settings: Vec<(String, String)>,
    /// Whether the nodes outlive this program and its terminal.
    pub(crate) detached: bool,
    /// Whether they have another listener for clients that come through proxies.
    pub(crate) proxied: bool,
}

/// A cluster that was started once; its nodes may run or not.
#[derive(Debug)]
pub(crate) struct Cluster {
    dir: PathBuf,
    version: String,
    ports: Vec<Ports>,
    cluster_id: String,
    detached: bool,
}

impl Cluster {
    /// Starts a cluster in `dir` and waits until every node serves. A cluster that was there before
    /// and is down makes room.
    pub(crate) fn up(dir: &Path, plan: &Plan) -> Result<Self> {
        if !matches!(plan.nodes, 1 | 3) {
            return Err(format!("kafka: {} nodes are not offered, only 1 and 3", plan.nodes));
        }
        let dist = Dist::resolve(&plan.version)?;
        Self::clear(dir)?;
        fs::create_dir_all(dir).map_err(|error| cannot("create", dir, &error))?;
        let dir = fs::canonicalize(dir).map_err(|error| cannot("find", dir, &error))?;
        let begun = Instant::now();
        let cluster = Self {
            dir,
            version: plan.version.clone(),
            ports: free_ports(plan.nodes, plan.proxied)?,
            cluster_id: new_uuid()?,
            detached: plan.detached,
        };
        cluster.save()?;
        let started = cluster.start_all(&dist, &plan.settings);
        if let Err(error) = started {
            // A failed start leaves no process behind; the first error is the one that counts.
            let _ = cluster.down(true);
            return Err(format!("{error}\nlogs: {}", cluster.dir.display()));
        }
        eprintln!(
            "Kafka {}, {} node(s), ready after {:.1} s",
            cluster.version,
            cluster.ports.len(),
            begun.elapsed().as_secs_f64()
        );
        Ok(cluster)
    }

    /// Finds the cluster of a directory.
    pub(crate) fn load(dir: &Path) -> Result<Self> {
        let none =
            || format!("no cluster in {}: start one with `cargo xtask kafka up`", dir.display());
        let text = fs::read_to_string(dir.join("cluster.json")).map_err(|_| none())?;
        let value: Value = serde_json::from_str(&text)
            .map_err(|error| format!("{}: {error}", dir.join("cluster.json").display()))?;
        Self::from_json(dir, &value).ok_or_else(none)
    }

    /// Stops every node that runs, killing those that do not end in time, or all with `now`.
    pub(crate) fn down(&self, now: bool) -> Result<()> {
        let mut running = Vec::new();
        for node in self.nodes() {
            if let Some(process) = self.process(node) {
                if !now {
                    // A paused process would not hear the polite signal.
                    process.signal("CONT")?;
                }
                process.signal(if now { "KILL" } else { "TERM" })?;
                running.push((node, process));
            }
        }
        let end = Instant::now() + DOWN_LIMIT;
        for (node, process) in running {
            if !process.wait_gone(end.saturating_duration_since(Instant::now())) {
                process.signal("KILL")?;
                if !process.wait_gone(Duration::from_secs(10)) {
                    return Err(format!("node {node} (process {}) does not end", process.pid));
                }
            }
        }
        Ok(())
    }

    /// Kills a node at once.
    pub(crate) fn kill(&self, node: u32) -> Result<()> {
        let process = self.running(node)?;
        process.signal("KILL")?;
        self.gone(node, &process, Duration::from_secs(10))
    }

    /// Stops a node in order: its leaderships move first.
    pub(crate) fn stop(&self, node: u32) -> Result<()> {
        let process = self.running(node)?;
        process.signal("TERM")?;
        self.gone(node, &process, STOP_LIMIT)
    }

    /// Starts a node again on its data and waits until it serves.
    pub(crate) fn start(&self, node: u32) -> Result<()> {
        self.known(node)?;
        if let Some(process) = self.process(node) {
            return Err(format!("node {node} already runs (process {})", process.pid));
        }
        self.launch(&Dist::resolve(&self.version)?, node)?;
        self.wait_ready(node)
    }

    /// Takes the disk of a node that is down away and gives it an empty one. It keeps its name in the cluster, and
    /// the others have its replicas: wait until they have noticed that it is gone (`broker.session.timeout.ms`)
    /// before it comes back, or a node with nothing may be taken for one with everything.
    pub(crate) fn wipe(&self, node: u32) -> Result<()> {
        self.known(node)?;
        if let Some(process) = self.process(node) {
            return Err(format!("node {node} runs (process {}); kill it first", process.pid));
        }
        let data = self.home(node).join("data");
        fs::remove_dir_all(&data).map_err(|error| cannot("remove", &data, &error))?;
        self.format(&Dist::resolve(&self.version)?, node)
    }

    /// Waits until the program at the other end of standard input has ended, however it ended, and then kills every
    /// node. Twice, in case a node was being started.
    pub(crate) fn guard(&self) -> Result<()> {
        // An error of the pipe is its end.
        let _ = std::io::copy(&mut std::io::stdin().lock(), &mut std::io::sink());
        self.down(true)?;
        thread::sleep(GUARD_PAUSE);
        self.down(true)
    }

    /// Stops a node's threads: it answers nothing, its connections stay.
    pub(crate) fn pause(&self, node: u32) -> Result<()> {
        self.running(node)?.signal("STOP")
    }

    /// Lets a paused node go on.
    pub(crate) fn resume(&self, node: u32) -> Result<()> {
        self.running(node)?.signal("CONT")
    }

    /// One line for each node.
    pub(crate) fn print_status(&self) -> Result<()> {
        for node in self.nodes() {
            let state = match self.process(node) {
                Some(process) if process.is_paused() => format!("paused pid={}", process.pid),
                Some(process) => format!("up pid={}", process.pid),
                None => "down".to_owned(),
            };
            println!("node={node} {state} port={}", self.port(node));
        }
        Ok(())
    }

    /// `KEY=VALUE` lines that a shell can read.
    pub(crate) fn print_env(&self) {
        for (key, value) in self.env() {
            println!("{key}={value}");
        }
    }

    /// What a test wants to know, as environment variables.
    pub(crate) fn env(&self) -> Vec<(&'static str, String)> {
        let servers = self.nodes().map(|node| format!("127.0.0.1:{}", self.port(node)));
        let mut env = vec![
            ("KAFKA4RS_BOOTSTRAP", servers.collect::<Vec<_>>().join(",")),
            ("KAFKA4RS_KAFKA_VERSION", self.version.clone()),
            ("KAFKA4RS_KAFKA_NODES", self.ports.len().to_string()),
            ("KAFKA4RS_KAFKA_DIR", self.dir.to_string_lossy().into_owned()),
        ];
        let proxies: Vec<_> = self
            .ports
            .iter()
            .filter_map(|ports| ports.proxied)
            .map(|(port, proxy)| format!("127.0.0.1:{proxy}=127.0.0.1:{port}"))
            .collect();
        if !proxies.is_empty() {
            // Where each proxy listens, and the node behind it.
            env.push(("KAFKA4RS_PROXIES", proxies.join(",")));
        }
        env
    }

    pub(crate) fn version(&self) -> &str {
        &self.version
    }

    fn start_all(&self, dist: &Dist, settings: &[(String, String)]) -> Result<()> {
        for node in self.nodes() {
            self.configure(node, settings)?;
        }
        let formatted: Vec<Result<()>> = thread::scope(|scope| {
            let format = |node| scope.spawn(move || self.format(dist, node));
            let running: Vec<_> = self.nodes().map(format).collect();
            running
                .into_iter()
                .map(|thread| thread.join().unwrap_or_else(|_| Err("formatting panicked".into())))
                .collect()
        });
        formatted.into_iter().collect::<Result<()>>()?;
        for node in self.nodes() {
            self.launch(dist, node)?;
        }
        self.nodes().try_for_each(|node| self.wait_ready(node))
    }

    fn configure(&self, node: u32, overrides: &[(String, String)]) -> Result<()> {
        let home = self.home(node);
        fs::create_dir_all(&home).map_err(|error| cannot("create", &home, &error))?;
        let settings = NodeSettings {
            node,
            nodes: self.ports.len() as u32,
            ports: &self.ports,
            data: &home.join("data"),
            overrides,
        };
        write(&home.join("server.properties"), &settings.to_text())
    }

    fn format(&self, dist: &Dist, node: u32) -> Result<()> {
        let mut command = dist.tool_command(false);
        command.args(["kafka.tools.StorageTool", "format", "-t", &self.cluster_id, "-c"]);
        command.arg(self.home(node).join("server.properties"));
        let output = capture(&mut command)?;
        if output.status.success() {
            return Ok(());
        }
        let said =
            String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        Err(format!(
            "formatting the disk of node {node} failed ({}):\n{}",
            output.status,
            said.trim()
        ))
    }

    fn launch(&self, dist: &Dist, node: u32) -> Result<()> {
        let home = self.home(node);
        let log = home.join("server.log");
        set_aside(&log, &home.join("server.log.old"))?;
        let stdout = home.join("stdout.log");
        let output = File::create(&stdout).map_err(|error| cannot("create", &stdout, &error))?;
        let errors = output.try_clone().map_err(|error| cannot("open", &stdout, &error))?;
        let mut java = dist.node_command(&log);
        java.arg("kafka.Kafka").arg(home.join("server.properties"));
        java.stdin(Stdio::null()).stdout(output).stderr(errors);
        if self.detached {
            // A group of its own: Ctrl-C in the terminal is not meant for it.
            java.process_group(0);
        }
        let child = java.spawn().map_err(|error| format!("cannot start node {node}: {error}"))?;
        let identity = Identity::of(child.id())
            .ok_or_else(|| format!("node {node} died at once; see {}", stdout.display()))?;
        write(&home.join("pid"), &identity.to_text())
    }

    fn wait_ready(&self, node: u32) -> Result<()> {
        let log = self.home(node).join("server.log");
        let end = Instant::now() + START_LIMIT;
        loop {
            let text = fs::read(&log).unwrap_or_default();
            if String::from_utf8_lossy(&text).contains(READY) {
                return Ok(());
            }
            let problem = if self.process(node).is_none() {
                "died while starting".to_owned()
            } else if Instant::now() >= end {
                format!("is not ready after {} s", START_LIMIT.as_secs())
            } else {
                thread::sleep(LOOK);
                continue;
            };
            return Err(format!("node {node} {problem}:\n{}", self.last_words(node)));
        }
    }

    fn last_words(&self, node: u32) -> String {
        let mut text = String::new();
        for name in ["stdout.log", "server.log"] {
            let log = fs::read(self.home(node).join(name)).unwrap_or_default();
            let log = String::from_utf8_lossy(&log);
            let lines: Vec<_> = log.lines().collect();
            text.push_str(&lines[lines.len().saturating_sub(20)..].join("\n"));
        }
        text
    }

    /// Makes room for a new cluster; one that runs is not touched.
    fn clear(dir: &Path) -> Result<()> {
        let Ok(old) = Self::load(dir) else {
            let empty = fs::read_dir(dir).map_or(true, |mut entries| entries.next().is_none());
            return match empty {
                true => Ok(()),
                false => Err(format!(
                    "{} is not empty and holds no cluster; name another --dir",
                    dir.display()
                )),
            };
        };
        if let Some(node) = old.nodes().find(|node| old.process(*node).is_some()) {
            return Err(format!(
                "a cluster of Kafka {} already runs in {} (node {node}); stop it with `cargo xtask kafka down --dir {}`",
                old.version,
                dir.display(),
                dir.display()
            ));
        }
        for node in old.nodes() {
            let home = old.home(node);
            if home.exists() {
                fs::remove_dir_all(&home).map_err(|error| cannot("remove", &home, &error))?;
            }
        }
        Ok(())
    }

    fn running(&self, node: u32) -> Result<Identity> {
        self.known(node)?;
        self.process(node).ok_or_else(|| format!("node {node} is not running"))
    }

    fn known(&self, node: u32) -> Result<()> {
        match self.nodes().any(|known| known == node) {
            true => Ok(()),
            false => Err(format!("there is no node {node}, only 1 to {}", self.ports.len())),
        }
    }

    fn gone(&self, node: u32, process: &Identity, limit: Duration) -> Result<()> {
        match process.wait_gone(limit) {
            true => Ok(()),
            false => Err(format!(
                "node {node} (process {}) did not end within {} s",
                process.pid,
                limit.as_secs()
            )),
        }
    }

    /// The node's process, while it lives.
    fn process(&self, node: u32) -> Option<Identity> {
        let text = fs::read_to_string(self.home(node).join("pid")).ok()?;
        Identity::from_text(&text).filter(Identity::is_alive)
    }

    fn nodes(&self) -> impl Iterator<Item = u32> + use<> {
        1..=self.ports.len() as u32
    }

    fn port(&self, node: u32) -> u16 {
        self.ports.get(node as usize - 1).map_or(0, |ports| ports.client)
    }

    fn home(&self, node: u32) -> PathBuf {
        self.dir.join(format!("node{node}"))
    }

    fn save(&self) -> Result<()> {
        let ports: Vec<_> = self
            .ports
            .iter()
            .map(|ports| match ports.proxied {
                None => json!([ports.client, ports.controller]),
                Some((port, proxy)) => json!([ports.client, ports.controller, port, proxy]),
            })
            .collect();
        let value = json!({
            "version": self.version,
            "cluster_id": self.cluster_id,
            "ports": ports,
            "detached": self.detached,
        });
        write(&self.dir.join("cluster.json"), &format!("{value:#}\n"))
    }

    fn from_json(dir: &Path, value: &Value) -> Option<Self> {
        let port = |value: &Value| value.as_u64().and_then(|port| u16::try_from(port).ok());
        let ports = |of: &Value| {
            let proxied = match (of.get(2), of.get(3)) {
                (Some(own), Some(proxy)) => Some((port(own)?, port(proxy)?)),
                _ => None,
            };
            Some(Ports { client: port(of.get(0)?)?, controller: port(of.get(1)?)?, proxied })
        };
        Some(Self {
            dir: dir.to_owned(),
            version: value.get("version")?.as_str()?.to_owned(),
            ports: value.get("ports")?.as_array()?.iter().map(ports).collect::<Option<_>>()?,
            cluster_id: value.get("cluster_id")?.as_str()?.to_owned(),
            detached: value.get("detached")?.as_bool()?,
        })
    }
}

/// Ports for each node, from below the range that the system gives to outgoing connections: a port that is
/// free now must still be free when the JVM binds it seconds later.
fn free_ports(nodes: u32, proxied: bool) -> Result<Vec<Ports>> {
    let is_free = |port: u16| TcpListener::bind(("127.0.0.1", port)).is_ok();
    for _ in 0..100 {
        let base = 20_000 + u16::from_le_bytes(random()?) % 1_000 * 12;
        let ports = (0..nodes as u16).map(|n| base + 4 * n).map(|first| Ports {
            client: first,
            controller: first + 1,
            proxied: proxied.then_some((first + 2, first + 3)),
        });
        if (base..base + 4 * nodes as u16).all(is_free) {
            return Ok(ports.collect());
        }
    }
    Err("found no free ports between 20000 and 32000 on 127.0.0.1".into())
}

/// A random id as Kafka writes it: 16 bytes, URL-safe base64 without padding. Never with a leading
/// hyphen, which the tools take for an option.
fn new_uuid() -> Result<String> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    loop {
        let bits = u128::from_be_bytes(random()?);
        let letter = |n: u32| char::from(LETTERS[(bits.unbounded_shr(122 - 6 * n) & 63) as usize]);
        let last = char::from(LETTERS[((bits << 4) & 63) as usize]);
        let text: String = (0..21).map(letter).chain([last]).collect();
        if !text.starts_with('-') {
            return Ok(text);
        }
    }
}

fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    File::open("/dev/urandom")
        .and_then(|mut file| file.read_exact(&mut bytes))
        .map_err(|error| format!("cannot read /dev/urandom: {error}"))?;
    Ok(bytes)
}

/// Moves a log's text to the end of an older one, so that its successor starts empty.
fn set_aside(log: &Path, old: &Path) -> Result<()> {
    let Ok(text) = fs::read(log) else { return Ok(()) };
    OpenOptions::new()
        .create(true)
        .append(true)
        .open(old)
        .and_then(|mut file| file.write_all(&text))
        .map_err(|error| cannot("write", old, &error))?;
    fs::remove_file(log).map_err(|error| cannot("remove", log, &error))
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).map_err(|error| cannot("write", path, &error))
}

fn cannot(verb: &str, path: &Path, error: &std::io::Error) -> String {
    format!("cannot {verb} {}: {error}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_what_kafka_prints() {
        let id = new_uuid().expect("random bytes");
        assert_eq!(id.len(), 22);
        assert!(id.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)));
        // 22 letters hold 132 bits: the last four are padding and zero.
        assert!("AQgw".contains(&id[21..]), "{id}");
    }

    #[test]
    fn a_cluster_is_found_again_and_an_absent_one_is_said_to_be() {
        let dir = std::env::temp_dir().join(format!("kafka4rs-xtask-{}", std::process::id()));
        fs::create_dir_all(&dir).expect("temporary directory");
        assert!(Cluster::load(&dir).expect_err("none yet").contains("no cluster in"));
        let cluster = Cluster {
            dir: dir.clone(),
            version: "4.3.1".into(),
            ports: [20_000, 20_002, 20_004]
                .map(|client| Ports {
                    client,
                    controller: client + 1,
                    proxied: (client > 20_000).then_some((client + 100, client + 200)),
                })
                .to_vec(),
            cluster_id: "x".into(),
            detached: true,
        };
        cluster.save().expect("saved");
        let found = Cluster::load(&dir).expect("found");
        assert_eq!(found.env(), cluster.env());
        assert_eq!(found.env()[0].1, "127.0.0.1:20000,127.0.0.1:20002,127.0.0.1:20004");
        assert_eq!(found.ports, cluster.ports);
        assert_eq!(
            found.env()[4].1,
            "127.0.0.1:20202=127.0.0.1:20102,127.0.0.1:20204=127.0.0.1:20104"
        );
        assert!(found.kill(4).expect_err("no such node").contains("only 1 to 3"));
        assert!(found.stop(1).expect_err("never started").contains("not running"));
        found.down(false).expect("nothing to stop");
        fs::remove_dir_all(&dir).expect("removed");
    }
}
