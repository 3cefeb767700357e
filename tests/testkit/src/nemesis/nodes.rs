use std::fmt;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::kafka::{run_xtask, variable};

/// What can be done to a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Action {
    /// SIGKILL, and wait until it is gone.
    Kill,
    /// SIGTERM, and wait until it is gone.
    Terminate,
    /// Start it again, and wait until it serves.
    Start,
    /// SIGSTOP.
    Pause,
    /// SIGCONT.
    Resume,
    /// Take the disk of one that is down away.
    Wipe,
}

/// The processes of a run. Every call waits until it is done; none touches a process that was not started for the run.
pub trait Nodes: fmt::Debug + Send + Sync {
    /// How many there are; they are numbered from 1.
    fn count(&self) -> u32;
    /// `host:port,..` of all of them.
    fn bootstrap(&self) -> String;
    /// What runs on them.
    fn label(&self) -> String;
    /// Whether a node that was killed comes back with what it had.
    fn is_durable(&self) -> bool;
    /// Does it.
    ///
    /// # Errors
    /// What failed, in words.
    fn act(&self, node: u32, action: Action) -> Result<(), String>;
}

/// The nodes that `cargo xtask nemesis` started; it also ends them.
#[derive(Debug)]
pub struct KafkaNodes {
    count: u32,
    bootstrap: String,
    version: String,
    dir: String,
}

impl KafkaNodes {
    /// The nodes that the environment names.
    ///
    /// # Errors
    /// It names none.
    pub fn from_environment() -> Result<Self, String> {
        let get = |name| variable(name, "nemesis");
        let count = get("KAFKA4RS_KAFKA_NODES")?;
        Ok(Self {
            count: count.parse().map_err(|_| format!("KAFKA4RS_KAFKA_NODES={count}"))?,
            bootstrap: get("KAFKA4RS_BOOTSTRAP")?,
            version: get("KAFKA4RS_KAFKA_VERSION")?,
            dir: get("KAFKA4RS_KAFKA_DIR")?,
        })
    }
}

impl Nodes for KafkaNodes {
    fn count(&self) -> u32 {
        self.count
    }

    fn bootstrap(&self) -> String {
        self.bootstrap.clone()
    }

    fn label(&self) -> String {
        format!("Kafka {}, {} node(s)", self.version, self.count)
    }

    fn is_durable(&self) -> bool {
        true
    }

    fn act(&self, node: u32, action: Action) -> Result<(), String> {
        let verb = match action {
            Action::Kill => "kill",
            Action::Terminate => "stop",
            Action::Start => "start",
            Action::Pause => "pause",
            Action::Resume => "resume",
            Action::Wipe => "wipe",
        };
        run_xtask(&["kafka", verb, &node.to_string(), "--dir", &self.dir], b"").map(drop)
    }
}

/// Our broker's program as one child process. It has memory only: whoever kills it wipes it.
///
/// It goes with this value, and with this process however that ends: a shell between the two holds a pipe, and kills
/// its child when nobody holds the other end any more.
#[derive(Debug)]
pub struct OurBroker {
    program: PathBuf,
    port: u16,
    running: Mutex<Option<Running>>,
}

#[derive(Debug)]
struct Running {
    shell: Child,
    lifeline: Option<ChildStdin>,
    pid: u32,
}

/// Starts `"$@"`, which first says its id, and kills it at the end of standard input, or at a line. The id cannot have
/// passed to another process: only this shell could have waited for it. The shell holds no end of the output, so that
/// the output ends with the program.
const GUARD: &str = r#"sh -c 'echo "$$"; exec "$@"' sh "$@" </dev/null &
child=$!; exec >&-; read -r _; kill -9 "$child" 2>/dev/null; wait"#;

impl OurBroker {
    /// Starts the program on a free port.
    ///
    /// # Errors
    /// It does not start, or does not say where it listens.
    pub fn start(program: impl Into<PathBuf>) -> Result<Self, String> {
        let mut broker = Self { program: program.into(), port: 0, running: Mutex::new(None) };
        broker.port = broker.launch()?;
        Ok(broker)
    }

    /// Starts it on its port, or on a free one, and returns that.
    fn launch(&self) -> Result<u16, String> {
        let mut command = Command::new("sh");
        command.args(["-c", GUARD, "sh"]).arg(&self.program);
        command.args(["broker", "--port", &self.port.to_string()]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let failed = |error| format!("{} does not start: {error}", self.program.display());
        let mut shell = command.spawn().map_err(failed)?;
        let lifeline = shell.stdin.take();
        let mut output = BufReader::new(shell.stdout.take().ok_or("the broker has no output")?);
        let mut running = Running { shell, lifeline, pid: 0 };
        let mut line = String::new();
        output.read_line(&mut line).map_err(failed)?;
        running.pid = line.trim().parse().map_err(|_| format!("the broker's id is {line:?}"))?;
        line.clear();
        output.read_line(&mut line).map_err(failed)?;
        let port = line.trim().rsplit_once(':').and_then(|(_, port)| port.parse().ok());
        let port = port.ok_or_else(|| format!("the broker's first line has no port: {line:?}"))?;
        // It says two lines, and then nothing that anybody must read.
        *self.lock() = Some(running);
        Ok(port)
    }

    fn signal(&self, name: &str) -> Result<(), String> {
        let running = self.lock();
        let pid = running.as_ref().ok_or("the broker is not running")?.pid;
        let script = "kill -s \"$1\" \"$2\"";
        let mut kill = Command::new("sh");
        kill.args(["-c", script, "sh", name, &pid.to_string()]);
        let status = kill.status().map_err(|error| format!("cannot send {name}: {error}"))?;
        match status.success() {
            true => Ok(()),
            false => Err(format!("cannot send {name} to process {pid}")),
        }
    }

    /// Ends the shell, which ends the broker.
    fn end(&self) -> Result<(), String> {
        let running = self.lock().take();
        drop(running.ok_or("the broker is not running")?);
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, Option<Running>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // A line, or the pipe's end, is all the shell waits for; it may have ended already.
        if let Some(mut lifeline) = self.lifeline.take() {
            let _ = lifeline.write_all(b"\n");
        }
        let _ = self.shell.wait();
    }
}

impl Nodes for OurBroker {
    fn count(&self) -> u32 {
        1
    }

    fn bootstrap(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    fn label(&self) -> String {
        "our broker".to_owned()
    }

    fn is_durable(&self) -> bool {
        false
    }

    fn act(&self, _node: u32, action: Action) -> Result<(), String> {
        match action {
            Action::Kill => self.end(),
            Action::Terminate => {
                self.signal("TERM")?;
                // What it does about the signal is its own; in the end it is gone.
                self.end()
            }
            Action::Start => self.launch().map(drop),
            Action::Pause => self.signal("STOP"),
            Action::Resume => self.signal("CONT"),
            Action::Wipe => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;
    use std::time::{Duration, Instant};

    use crate::TempDir;

    fn is_alive(pid: u32) -> bool {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        stat.rsplit_once(')').is_some_and(|(_, rest)| !rest.trim_start().starts_with('Z'))
    }

    fn await_death(pid: u32) {
        let end = Instant::now() + Duration::from_secs(10);
        while is_alive(pid) {
            assert!(Instant::now() < end, "process {pid} lives on");
            std::thread::yield_now();
        }
    }

    /// A program that says what ours says and then waits.
    fn program(dir: &TempDir) -> PathBuf {
        let path = dir.path().join("broker");
        let text =
            "#!/bin/sh\necho 'listening on x; bootstrap.servers=127.0.0.1:4711'\nexec sleep 600\n";
        std::fs::write(&path, text).expect("written");
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).expect("executable");
        path
    }

    #[test]
    fn a_broker_goes_with_its_owner_and_comes_back_when_it_is_started() {
        let dir = TempDir::new("kafka4rs-nemesis");
        let broker = OurBroker::start(program(&dir)).expect("started");
        assert_eq!(broker.bootstrap(), "127.0.0.1:4711");
        let pid = |broker: &OurBroker| broker.lock().as_ref().expect("running").pid;
        let first = pid(&broker);
        assert!(is_alive(first));
        broker.act(1, Action::Pause).expect("stopped");
        broker.act(1, Action::Resume).expect("continued");
        broker.act(1, Action::Kill).expect("killed");
        await_death(first);
        assert!(broker.act(1, Action::Pause).expect_err("gone").contains("not running"));
        broker.act(1, Action::Start).expect("started again");
        let second = pid(&broker);
        assert!(second != first && is_alive(second));
        drop(broker);
        await_death(second);
    }

    #[test]
    fn a_broker_goes_with_a_panic() {
        let dir = TempDir::new("kafka4rs-nemesis");
        let (tell, told) = std::sync::mpsc::sync_channel(1);
        let program = program(&dir);
        let panicked = std::panic::catch_unwind(move || {
            let broker = OurBroker::start(program).expect("started");
            let pid = broker.lock().as_ref().expect("running").pid;
            tell.send(pid).expect("told");
            panic!("on purpose");
        });
        assert!(panicked.is_err());
        await_death(told.recv().expect("an id"));
    }

    #[test]
    fn a_program_that_is_no_broker_is_an_error() {
        let missing = OurBroker::start("/nonexistent/kafka4rs").expect_err("not there");
        assert!(missing.contains("port"), "{missing}");
        assert!(OurBroker::start("/bin/true").expect_err("no broker").contains("no port"));
    }
}
