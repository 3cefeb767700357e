//! The jars of one Kafka version: resolved by Maven once, then kept in a cache.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::process::capture;

const POM: &str = include_str!("../../kafka/pom.xml");
const NODE_LOGGING: &str = include_str!("../../kafka/node-log4j2.properties");
const TOOL_LOGGING: &str = include_str!("../../kafka/tool-log4j2.properties");

/// Whose command-line tools stand in for a version that has none published (4.4.0, in November
/// 2026). They run from their own jars: with the broker's on one class path they do not link.
const FALLBACK_TOOLS: &str = "4.3.1";
const JAVA_WANTED: u32 = 17;

/// One version's jars, ready to run.
pub(crate) struct Dist {
    version: String,
    dir: PathBuf,
    java: PathBuf,
}

impl Dist {
    /// Finds the version in the cache, or lets Maven resolve it.
    pub(crate) fn resolve(version: &str) -> Result<Self> {
        check_version(version)?;
        let dist =
            Self { version: version.to_owned(), dir: cache()?.join(version), java: find_java()? };
        if !dist.dir.join("complete").exists() {
            dist.fetch()?;
        }
        Ok(dist)
    }

    /// The jars to run a command-line tool from: this version's own, or those that stand in.
    pub(crate) fn tools(version: &str) -> Result<Self> {
        let dist = Self::resolve(version)?;
        match dist.has_tools() {
            true => Ok(dist),
            false => Self::resolve(FALLBACK_TOOLS),
        }
    }

    /// A JVM for a node, with its options up to the main class.
    pub(crate) fn node_command(&self, log: &Path) -> Command {
        let mut java = self.java_command("512m");
        java.arg(define("log4j2.configurationFile", &self.dir.join("node-log4j2.properties")));
        java.arg(define("kafka4rs.log", log)).arg("-cp").arg(self.class_path());
        java
    }

    /// A JVM for a command-line tool, with its options up to the main class. One that runs `long` is worth Java's
    /// second compiler.
    pub(crate) fn tool_command(&self, long: bool) -> Command {
        let mut java = self.java_command("256m");
        if long {
            // The last one counts.
            java.arg("-XX:TieredStopAtLevel=4");
        }
        java.arg(define("log4j2.configurationFile", &self.dir.join("tool-log4j2.properties")));
        java.arg("-cp").arg(self.class_path());
        java
    }

    fn java_command(&self, heap: &str) -> Command {
        let mut java = Command::new(&self.java);
        // Short runs on few cores: a second compiler and parallel collectors only get in the way.
        java.args(["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"]);
        java.args(["-Djava.awt.headless=true", &format!("-Xmx{heap}")]);
        java
    }

    fn class_path(&self) -> OsString {
        self.dir.join("libs").join("*").into_os_string()
    }

    fn has_tools(&self) -> bool {
        self.dir.join("libs").join(format!("kafka-tools-{}.jar", self.version)).exists()
    }

    fn fetch(&self) -> Result<()> {
        check_maven()?;
        let parent = cache()?;
        // Beside its place, so that the move into it is one step and never across file systems.
        let work = parent.join(format!(".fetch-{}-{}", self.version, std::process::id()));
        let _ = fs::remove_dir_all(&work);
        fs::create_dir_all(&work).map_err(|error| cannot("create", &work, &error))?;
        eprintln!("Kafka {}: fetching its jars through Maven, once", self.version);
        let outcome = self.fetch_into(&work);
        let moved = outcome.and_then(|()| {
            let _ = fs::remove_dir_all(&self.dir);
            fs::rename(&work, &self.dir).or_else(|error| {
                // Somebody else may have been faster; then theirs is as good.
                if self.dir.join("complete").exists() {
                    Ok(())
                } else {
                    Err(cannot("create", &self.dir, &error))
                }
            })
        });
        let _ = fs::remove_dir_all(&work);
        moved
    }

    fn fetch_into(&self, work: &Path) -> Result<()> {
        let write = |name: &str, text: &str| {
            let path = work.join(name);
            fs::write(&path, text).map_err(|error| cannot("write", &path, &error))
        };
        write("pom.xml", POM)?;
        if let Err(log) = self.maven(work, &self.version, true) {
            let no_tools = log.contains(&format!("kafka-tools:jar:{}", self.version))
                && !log.contains(&format!("kafka_2.13:jar:{}", self.version));
            if !no_tools {
                return Err(format!(
                    "Maven could not resolve Kafka {}: {}",
                    self.version,
                    reason(&log)
                ));
            }
            eprintln!(
                "Kafka {}: its tools are not published, those of {FALLBACK_TOOLS} stand in",
                self.version
            );
            self.maven(work, FALLBACK_TOOLS, false).map_err(|log| {
                format!("Maven could not resolve Kafka {}: {}", self.version, reason(&log))
            })?;
        }
        let broker = work.join("libs").join(format!("kafka_2.13-{}.jar", self.version));
        if !broker.exists() {
            return Err(format!("Maven gave no broker jar for Kafka {}", self.version));
        }
        write("node-log4j2.properties", NODE_LOGGING)?;
        write("tool-log4j2.properties", TOOL_LOGGING)?;
        write("complete", "")
    }

    /// Copies the jars; the error is Maven's whole output.
    fn maven(&self, work: &Path, tools_version: &str, tools: bool) -> Result<()> {
        let libs = work.join("libs");
        let _ = fs::remove_dir_all(&libs);
        let mut maven = Command::new("mvn");
        maven.current_dir(work).args(["-B", "-q", "-Dstyle.color=never"]);
        maven.arg(format!("-Dkafka.version={}", self.version));
        maven.arg(format!("-Dtools.version={tools_version}"));
        if tools {
            maven.arg("-Ptools");
        }
        maven.args([
            "dependency:copy-dependencies",
            "-DincludeScope=runtime",
            "-DoutputDirectory=libs",
        ]);
        let output = capture(&mut maven)?;
        if output.status.success() {
            return Ok(());
        }
        Err(String::from_utf8_lossy(&output.stdout).into_owned()
            + &String::from_utf8_lossy(&output.stderr))
    }
}

/// Fails unless the machine has what real Kafka needs; never a reason to pass without it.
pub(crate) fn check_tools_of_the_machine() -> Result<()> {
    find_java()?;
    let cached =
        |version: &&str| cache().is_ok_and(|dir| dir.join(version).join("complete").exists());
    match super::TESTED_VERSIONS.iter().all(cached) {
        true => Ok(()),
        false => check_maven(),
    }
}

fn check_version(version: &str) -> Result<()> {
    let plain = !version.is_empty()
        && version.starts_with(|c: char| c.is_ascii_digit())
        && version.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-');
    let major = version.split('.').next().and_then(|text| text.parse::<u32>().ok());
    match (plain, major) {
        (true, Some(4..)) => Ok(()),
        _ => Err(format!(
            "{version} is no version of Kafka 4: give one such as {}",
            super::DEFAULT_VERSION
        )),
    }
}

fn cache() -> Result<PathBuf> {
    if let Some(dir) = std::env::var_os("KAFKA4RS_KAFKA_CACHE").filter(|dir| !dir.is_empty()) {
        return Ok(PathBuf::from(dir));
    }
    std::env::home_dir().map(|home| home.join(".cache").join("kafka4rs").join("kafka")).ok_or_else(
        || "no home directory to keep Kafka's jars in: set KAFKA4RS_KAFKA_CACHE".to_owned(),
    )
}

fn find_java() -> Result<PathBuf> {
    let java = match std::env::var_os("JAVA_HOME").filter(|home| !home.is_empty()) {
        Some(home) => PathBuf::from(home).join("bin").join("java"),
        None => PathBuf::from("java"),
    };
    let missing =
        "real Kafka needs Java 17 or newer; on Debian: apt-get install default-jre-headless";
    let output = capture(Command::new(&java).arg("-version"))
        .map_err(|error| format!("{error}; {missing}"))?;
    let text = String::from_utf8_lossy(&output.stderr).into_owned()
        + &String::from_utf8_lossy(&output.stdout);
    match java_major(&text) {
        Some(major) if major >= JAVA_WANTED => Ok(java),
        Some(major) => Err(format!("{} is Java {major}; {missing}", java.display())),
        None => Err(format!("`{} -version` names no version; {missing}", java.display())),
    }
}

/// `openjdk version "17.0.15" 2025-04-15` is 17; up to Java 8 it was `1.8.0_402`.
fn java_major(text: &str) -> Option<u32> {
    let version = text.split('"').nth(1)?;
    let mut numbers = version.split(['.', '-', '_', '+']).map(str::parse::<u32>);
    match numbers.next()?.ok()? {
        1 => numbers.next()?.ok(),
        major => Some(major),
    }
}

fn check_maven() -> Result<()> {
    let missing = "Kafka's jars come through Maven; on Debian: apt-get install maven";
    let output = capture(Command::new("mvn").arg("--version"))
        .map_err(|error| format!("{error}; {missing}"))?;
    if output.status.success() { Ok(()) } else { Err(format!("`mvn --version` failed; {missing}")) }
}

fn define(name: &str, path: &Path) -> OsString {
    let mut word = OsString::from(format!("-D{name}="));
    word.push(path);
    word
}

fn cannot(verb: &str, path: &Path, error: &std::io::Error) -> String {
    format!("cannot {verb} {}: {error}", path.display())
}

/// The first error of Maven's log, without its advice.
fn reason(log: &str) -> String {
    // Maven prints escape sequences before the first one, even when asked for none.
    let message = |line| str::split_once(line, "[ERROR] ").map(|(_, text)| text.trim());
    let first = log.lines().filter_map(message).find(|text| !text.is_empty());
    let text = first.unwrap_or_else(|| log.lines().last().unwrap_or("it printed nothing"));
    text.split(" -> [Help").next().unwrap_or(text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_version_of_old_and_new_java() {
        assert_eq!(java_major("openjdk version \"17.0.15\" 2025-04-15"), Some(17));
        assert_eq!(java_major("openjdk version \"25-ea\" 2025-09-16"), Some(25));
        assert_eq!(java_major("java version \"1.8.0_402\""), Some(8));
        assert_eq!(java_major("command not found"), None);
    }

    #[test]
    fn refuses_what_is_no_version_of_kafka_4() {
        for good in ["4.3.1", "4.4.0", "4.5.0-rc1"] {
            assert!(check_version(good).is_ok(), "{good}");
        }
        for bad in ["", "3.9.2", "latest", "4.3.1;rm", "../4.3.1"] {
            assert!(check_version(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn gives_the_first_error_of_mavens_log() {
        let log =
            "[INFO] x\n\u{1b}[0m[ERROR] \n[ERROR] Could not find a:b:1 -> [Help 1]\n[ERROR] more";
        assert_eq!(reason(log), "Could not find a:b:1");
    }
}
