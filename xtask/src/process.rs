//! Child processes: run and report, run within a time, and processes known by id and birth.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::{Result, root};

/// Pause between two looks at something that is awaited.
pub(crate) const LOOK: Duration = Duration::from_millis(50);

/// Runs a command with this program's output, and fails unless it succeeds.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", line(command))) }
}

/// Runs a command and returns its output, whether or not it succeeded.
pub(crate) fn capture(command: &mut Command) -> Result<Output> {
    command.stdin(Stdio::null()).output().map_err(|error| cannot_start(command, &error))
}

/// How a command ended that ran under a watch.
pub(crate) struct Watched {
    /// Its standard output, line by line; also printed as it came.
    pub(crate) lines: Vec<String>,
    /// What went wrong, if something did.
    pub(crate) failure: Option<String>,
}

/// Runs a command, printing its standard output as it comes, and kills it when `limit` is over.
pub(crate) fn run_within(command: &mut Command, limit: Duration) -> Result<Watched> {
    let shown = line(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| cannot_start(command, &error))?;
    let output = child.stdout.take();
    let reader = thread::spawn(move || {
        let mut lines = Vec::new();
        for line in output.into_iter().flat_map(|output| BufReader::new(output).lines()) {
            let Ok(line) = line else { break };
            println!("{line}");
            lines.push(line);
        }
        lines
    });
    let end = Instant::now() + limit;
    let failure = loop {
        match child.try_wait().map_err(|error| format!("cannot wait for `{shown}`: {error}"))? {
            Some(status) if status.success() => break None,
            Some(status) => break Some(format!("`{shown}` failed ({status})")),
            None if Instant::now() < end => thread::sleep(LOOK),
            None => {
                // It may have ended in between; then there is nothing left to kill.
                let _ = child.kill();
                let _ = child.wait();
                break Some(format!("`{shown}` was killed after {} s", limit.as_secs()));
            }
        }
    };
    let lines = reader.join().map_err(|_| format!("the output of `{shown}` could not be read"))?;
    Ok(Watched { lines, failure })
}

/// Builds with cargo and finds what it built.
pub(crate) fn executable(args: &[&str], target: &str) -> Result<PathBuf> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args).arg("--message-format=json-render-diagnostics").current_dir(root());
    println!("   {}", line(&command));
    command.stderr(Stdio::inherit());
    let output = capture(&mut command)?;
    if !output.status.success() {
        return Err(format!("`{}` failed ({})", line(&command), output.status));
    }
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message.pointer("/target/name").and_then(Value::as_str) == Some(target))
        .find_map(|message| message.get("executable")?.as_str().map(PathBuf::from))
        .ok_or_else(|| format!("`{}` built no {target}", line(&command)))
}

/// A command as one would type it.
pub(crate) fn line(command: &Command) -> String {
    let mut words = Vec::new();
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            words.push(format!("{}={}", name.to_string_lossy(), quoted(&value.to_string_lossy())));
        }
    }
    words.push(command.get_program().to_string_lossy().into_owned());
    words.extend(command.get_args().map(|word| quoted(&word.to_string_lossy())));
    words.join(" ")
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=+./:,@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!("cannot start `{}`: {error}", line(command))
}

/// A process that may outlive this program: its id, and when it was born, so that a later process
/// with the same id is never taken for it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Identity {
    pub(crate) pid: u32,
    born: String,
}

impl Identity {
    /// The identity of a process that runs now.
    pub(crate) fn of(pid: u32) -> Option<Self> {
        look_up(pid).map(|seen| Self { pid, born: seen.born })
    }

    /// Whether this very process still runs; one that ended and was not waited for does not.
    pub(crate) fn is_alive(&self) -> bool {
        look_up(self.pid).is_some_and(|seen| seen.born == self.born && !seen.state.starts_with('Z'))
    }

    /// Whether it is stopped by a signal.
    pub(crate) fn is_paused(&self) -> bool {
        look_up(self.pid).is_some_and(|seen| seen.born == self.born && seen.state.starts_with('T'))
    }

    /// Sends a signal, if the process is still this one.
    pub(crate) fn signal(&self, name: &str) -> Result<()> {
        if !self.is_alive() {
            return Ok(());
        }
        // The shell's own `kill`: the program of that name is missing on small systems.
        let sent = capture(
            Command::new("sh")
                .args(["-c", "kill -s \"$1\" \"$2\"", "sh", name])
                .arg(self.pid.to_string()),
        )?;
        if sent.status.success() || !self.is_alive() {
            return Ok(());
        }
        Err(format!(
            "cannot send {name} to process {}: {}",
            self.pid,
            String::from_utf8_lossy(&sent.stderr).trim()
        ))
    }

    /// Waits until it is gone; false when it still runs after `limit`.
    pub(crate) fn wait_gone(&self, limit: Duration) -> bool {
        let end = Instant::now() + limit;
        while self.is_alive() {
            if Instant::now() >= end {
                return false;
            }
            thread::sleep(LOOK);
        }
        true
    }

    /// `PID BIRTH`, as kept in a file.
    pub(crate) fn to_text(&self) -> String {
        format!("{} {}", self.pid, self.born)
    }

    /// Reads what [`Identity::to_text`] wrote.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        let (pid, born) = text.trim().split_once(' ')?;
        Some(Self { pid: pid.parse().ok()?, born: born.to_owned() })
    }
}

struct Seen {
    born: String,
    state: String,
}

fn look_up(pid: u32) -> Option<Seen> {
    if fs::exists("/proc/self/stat").unwrap_or(false) {
        // proc(5): `pid (comm) state ppid .. starttime ..`; comm may hold blanks and brackets.
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
        let state = fields.next()?.to_owned();
        return Some(Seen { born: fields.nth(18)?.to_owned(), state });
    }
    let output =
        capture(Command::new("ps").args(["-o", "state=,lstart=", "-p"]).arg(pid.to_string()))
            .ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let (state, born) = text.split_once(' ')?;
    Some(Seen {
        born: born.split_whitespace().collect::<Vec<_>>().join("_"),
        state: state.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_itself_and_not_a_later_process_with_its_id() {
        let me = Identity::of(std::process::id()).expect("this process runs");
        assert!(me.is_alive());
        assert!(!me.is_paused());
        assert_eq!(Identity::from_text(&me.to_text()), Some(me.clone()));

        let other = Identity { born: format!("{}0", me.born), ..me };
        assert!(!other.is_alive());
        // A signal to a process that is gone is never sent to its successor: we live to tell.
        other.signal("KILL").expect("nothing to do");
    }

    #[test]
    fn a_child_that_was_killed_is_gone_before_it_was_waited_for() {
        let mut child = Command::new("sleep").arg("60").spawn().expect("sleep starts");
        let identity = Identity::of(child.id()).expect("it runs");
        identity.signal("KILL").expect("signal");
        assert!(identity.wait_gone(Duration::from_secs(10)));
        child.wait().expect("waited for");
    }

    #[test]
    fn a_command_that_runs_too_long_is_killed_and_says_so() {
        let watched = run_within(
            Command::new("sh").args(["-c", "echo begun; exec sleep 60"]),
            Duration::from_millis(300),
        )
        .expect("it starts");
        assert_eq!(watched.lines, ["begun"]);
        assert!(watched.failure.expect("killed").contains("killed after"));
    }

    #[test]
    fn a_command_line_is_printed_so_that_a_shell_reads_it_back() {
        let mut command = Command::new("cargo");
        command.args(["doc", "--workspace"]).env("RUSTDOCFLAGS", "-D warnings");
        assert_eq!(line(&command), "RUSTDOCFLAGS='-D warnings' cargo doc --workspace");
    }
}
