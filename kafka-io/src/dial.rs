//! From a name to a connected stream.
//!
//! Every address of the name is tried in turn, IPv6 and IPv4 alternating, within one deadline: an attempt may use its
//! equal share of the time left, so that one dead address cannot eat it all. What an attempt includes is the caller's
//! choice ([`dial_with`]): an address that accepts and then says nothing is as dead as one that does not accept.

use std::error::Error;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use kafka4rs_protocol::Deadline;

use crate::rt::{Rounded, Runtime, timeout_at};
use crate::stream::Stream;

/// A stream connected to the first address of `host` that accepts.
///
/// # Errors
/// [`DialError`], listing every attempt.
///
/// # Cancel safety
/// Cancel safe: dropping it gives the attempt up.
pub async fn dial(
    rt: &dyn Runtime,
    host: &str,
    port: u16,
    deadline: Deadline,
) -> Result<Stream, DialError> {
    dial_with(rt, host, port, deadline, async |stream, _| Ok(stream)).await
}

/// As [`dial`], an attempt being good only when `handshake` says so, within the attempt's own deadline.
///
/// # Errors
/// [`DialError`], listing every attempt.
///
/// # Cancel safety
/// As cancel safe as `handshake`.
pub async fn dial_with<T, H, F>(
    rt: &dyn Runtime,
    host: &str,
    port: u16,
    deadline: Deadline,
    mut handshake: H,
) -> Result<T, DialError>
where
    H: FnMut(Stream, Deadline) -> F,
    F: Future<Output = Result<T, HandshakeError>>,
{
    let start = rt.now();
    let mut failed = DialError { host: host.to_owned(), port, lookup: None, attempts: Vec::new() };
    let addrs = match timeout_at(rt, deadline, rt.resolve(host, port)).await {
        Ok(Ok(addrs)) if !addrs.is_empty() => interleave(addrs),
        Ok(Ok(_)) => {
            failed.lookup = Some(AttemptError::Io(io::ErrorKind::NotFound.into()));
            return Err(failed);
        }
        Ok(Err(error)) => {
            failed.lookup = Some(AttemptError::Io(error));
            return Err(failed);
        }
        Err(_) => {
            failed.lookup = Some(AttemptError::TimedOut(rt.now() - start));
            return Err(failed);
        }
    };
    for (n, addr) in addrs.iter().enumerate() {
        let began = rt.now();
        let share = deadline.remaining(began) / u32::try_from(addrs.len() - n).unwrap_or(u32::MAX);
        let share = Deadline::after(began, share);
        let attempt = async {
            let stream = rt.connect(*addr).await.map_err(AttemptError::Io)?;
            handshake(stream, share).await.map_err(AttemptError::Handshake)
        };
        let error = match timeout_at(rt, share, attempt).await {
            Ok(Ok(connected)) => return Ok(connected),
            Ok(Err(error)) => error,
            Err(_) => AttemptError::TimedOut(rt.now() - began),
        };
        let give_up = matches!(&error, AttemptError::Handshake(error) if error.is_conclusive);
        failed.attempts.push(Attempt { addr: *addr, error });
        if give_up {
            break;
        }
    }
    Err(failed)
}

/// Why no address of a name could be connected to.
#[derive(Debug)]
pub struct DialError {
    host: String,
    port: u16,
    lookup: Option<AttemptError>,
    attempts: Vec<Attempt>,
}

impl DialError {
    /// Every address tried, in order; empty when the name could not be resolved.
    pub fn attempts(&self) -> &[Attempt] {
        &self.attempts
    }

    /// Why the name could not be resolved.
    pub fn lookup(&self) -> Option<&AttemptError> {
        self.lookup.as_ref()
    }

    /// What every attempt came to, for a message that names the host already: the text of this error without its
    /// beginning.
    pub fn reasons(&self) -> impl fmt::Display {
        Reasons(self)
    }

    /// The handshake error that ended the dialling at once, if one did.
    pub fn conclusive_handshake(&self) -> Option<&HandshakeError> {
        match self.attempts.last() {
            Some(Attempt { error: AttemptError::Handshake(error), .. }) if error.is_conclusive => {
                Some(error)
            }
            _ => None,
        }
    }

    /// Takes the error of the last attempt's handshake, when that is how it failed.
    pub fn into_handshake(mut self) -> Result<HandshakeError, Self> {
        match self.attempts.pop() {
            Some(Attempt { error: AttemptError::Handshake(error), .. }) => Ok(error),
            Some(attempt) => {
                self.attempts.push(attempt);
                Err(self)
            }
            None => Err(self),
        }
    }

    /// Whether the last thing that happened was a deadline passing.
    pub fn is_timeout(&self) -> bool {
        let last = self.attempts.last().map(|attempt| &attempt.error).or(self.lookup.as_ref());
        matches!(last, Some(AttemptError::TimedOut(_)))
    }
}

impl fmt::Display for DialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.host.contains(':') {
            true => write!(f, "cannot connect to [{}]:{}: ", self.host, self.port)?,
            false => write!(f, "cannot connect to {}:{}: ", self.host, self.port)?,
        }
        self.reasons().fmt(f)
    }
}

/// What every attempt came to; the address stands before it unless it is what was to be connected to.
struct Reasons<'a>(&'a DialError);

impl fmt::Display for Reasons<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(error) = &self.0.lookup {
            return write!(f, "name lookup: {error}");
        }
        let asked = self.0.host.parse().map(|ip| SocketAddr::new(ip, self.0.port)).ok();
        for (n, Attempt { addr, error }) in self.0.attempts.iter().enumerate() {
            let comma = if n == 0 { "" } else { ", " };
            match asked == Some(*addr) {
                true => write!(f, "{comma}{error}")?,
                false => write!(f, "{comma}{addr}: {error}")?,
            }
        }
        Ok(())
    }
}

impl Error for DialError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let last = self.attempts.last().map(|attempt| &attempt.error).or(self.lookup.as_ref())?;
        last.source()
    }
}

/// One address that was tried.
#[derive(Debug)]
pub struct Attempt {
    /// The address.
    pub addr: SocketAddr,
    /// Why it was of no use.
    pub error: AttemptError,
}

/// Why an address was of no use.
#[derive(Debug)]
#[non_exhaustive]
pub enum AttemptError {
    /// The lookup or the connection failed.
    Io(io::Error),
    /// Its share of the time passed.
    TimedOut(Duration),
    /// It accepted and then did not answer as it should.
    Handshake(HandshakeError),
}

impl fmt::Display for AttemptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => error.fmt(f),
            Self::TimedOut(after) => write!(f, "no answer within {}", Rounded(*after)),
            Self::Handshake(error) => error.fmt(f),
        }
    }
}

impl Error for AttemptError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            Self::TimedOut(_) => None,
            Self::Handshake(error) => Some(&*error.cause),
        }
    }
}

/// Why a connected peer was refused.
#[derive(Debug)]
pub struct HandshakeError {
    /// What it did.
    pub cause: Box<dyn Error + Send + Sync>,
    /// Whether another address of the same name would answer no differently, as with a wrong password.
    pub is_conclusive: bool,
}

impl HandshakeError {
    /// The next address may do better.
    pub fn new(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { cause: cause.into(), is_conclusive: false }
    }

    /// No other address is worth trying.
    pub fn conclusive(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { cause: cause.into(), is_conclusive: true }
    }
}

impl fmt::Display for HandshakeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.cause.fmt(f)
    }
}

/// One of each family in turn, beginning with the family the resolver put first (RFC 8305, section 4).
fn interleave(addrs: Vec<SocketAddr>) -> Vec<SocketAddr> {
    let first_is_v6 = addrs.first().is_some_and(SocketAddr::is_ipv6);
    let count = addrs.len();
    let (first, second): (Vec<_>, Vec<_>) =
        addrs.into_iter().partition(|addr| addr.is_ipv6() == first_is_v6);
    let (mut first, mut second) = (first.into_iter(), second.into_iter());
    let mut mixed = Vec::with_capacity(count);
    while mixed.len() < count {
        mixed.extend(first.next());
        mixed.extend(second.next());
    }
    mixed
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;
    use std::sync::{Arc, Mutex};

    use kafka4rs_protocol::Tick;

    use super::*;
    use crate::rt::{RuntimeRef, VirtualRuntime};

    const PORT: u16 = 9092;

    fn after(rt: &RuntimeRef, seconds: u64) -> Deadline {
        Deadline::after(rt.now(), Duration::from_secs(seconds))
    }

    fn named(runtime: &VirtualRuntime, ips: &[&str]) -> Vec<SocketAddr> {
        let ips: Vec<IpAddr> = ips.iter().map(|ip| ip.parse().unwrap()).collect();
        runtime.set_name("kafka", &ips);
        ips.into_iter().map(|ip| SocketAddr::new(ip, PORT)).collect()
    }

    #[test]
    fn a_dead_first_address_leaves_time_for_the_second() {
        let runtime = VirtualRuntime::new(1);
        let rt = runtime.handle();
        let addrs = named(&runtime, &["10.0.0.1", "10.0.0.2"]);
        runtime.set_black_hole(addrs[0], true);
        runtime.block_on(async {
            let _listener = rt.listen(addrs[1]).await.unwrap();
            let stream = dial(&*rt, "kafka", PORT, after(&rt, 10)).await.unwrap();
            assert_eq!(stream.peer(), Some(addrs[1]));
        });
        assert_eq!(rt.now(), Tick::ZERO + Duration::from_secs(5));
    }

    #[test]
    fn the_error_lists_every_attempt_and_comes_by_the_deadline() {
        let runtime = VirtualRuntime::new(1);
        let rt = runtime.handle();
        let addrs = named(&runtime, &["10.0.0.1", "10.0.0.2", "10.0.0.3"]);
        runtime.set_black_hole(addrs[0], true);
        runtime.set_black_hole(addrs[2], true);
        let error = runtime.block_on(dial(&*rt, "kafka", PORT, after(&rt, 9))).unwrap_err();
        assert_eq!(rt.now(), Tick::ZERO + Duration::from_secs(9));
        assert!(error.is_timeout());
        assert_eq!(
            error.to_string(),
            "cannot connect to kafka:9092: 10.0.0.1:9092: no answer within 3 s, \
             10.0.0.2:9092: connection refused, 10.0.0.3:9092: no answer within 6 s"
        );
    }

    #[test]
    fn an_address_is_not_said_twice() {
        let runtime = VirtualRuntime::new(1);
        let rt = runtime.handle();
        let error = runtime.block_on(dial(&*rt, "10.0.0.9", PORT, after(&rt, 9))).unwrap_err();
        assert_eq!(error.to_string(), "cannot connect to 10.0.0.9:9092: connection refused");
        assert_eq!(error.reasons().to_string(), "connection refused");
    }

    #[test]
    fn families_take_turns() {
        let runtime = VirtualRuntime::new(1);
        let rt = runtime.handle();
        named(&runtime, &["fd00::1", "fd00::2", "fd00::3", "10.0.0.1"]);
        let error = runtime.block_on(dial(&*rt, "kafka", PORT, after(&rt, 9))).unwrap_err();
        let tried: Vec<_> = error.attempts().iter().map(|a| a.addr.ip().to_string()).collect();
        assert_eq!(tried, ["fd00::1", "10.0.0.1", "fd00::2", "fd00::3"]);
    }

    #[test]
    fn a_name_that_does_not_resolve_says_so() {
        let runtime = VirtualRuntime::new(1);
        let rt = runtime.handle();
        runtime.set_name("kafka", &[]);
        let error = runtime.block_on(dial(&*rt, "kafka", PORT, after(&rt, 9))).unwrap_err();
        assert!(error.to_string().starts_with("cannot connect to kafka:9092: name lookup: "));
    }

    #[test]
    fn an_address_that_accepts_and_says_nothing_is_left_for_the_next() {
        let runtime = VirtualRuntime::new(1);
        let rt = runtime.handle();
        let addrs = named(&runtime, &["10.0.0.1", "10.0.0.2"]);
        let tried = Arc::new(Mutex::new(Vec::new()));
        runtime.block_on(async {
            let _silent = rt.listen(addrs[0]).await.unwrap();
            let _talking = rt.listen(addrs[1]).await.unwrap();
            let handshake = |stream: Stream, _| {
                let peer = stream.peer().unwrap();
                tried.lock().unwrap().push(peer);
                let silent = peer == addrs[0];
                async move {
                    if silent {
                        std::future::pending::<()>().await;
                    }
                    Ok(stream)
                }
            };
            dial_with(&*rt, "kafka", PORT, after(&rt, 10), handshake).await.unwrap();
        });
        assert_eq!(*tried.lock().unwrap(), addrs);
    }

    #[test]
    fn a_final_refusal_is_not_carried_to_the_next_address() {
        let runtime = VirtualRuntime::new(1);
        let rt = runtime.handle();
        let addrs = named(&runtime, &["10.0.0.1", "10.0.0.2"]);
        let error = runtime.block_on(async {
            let _one = rt.listen(addrs[0]).await.unwrap();
            let _two = rt.listen(addrs[1]).await.unwrap();
            let refuse = async |_, _| Err::<(), _>(HandshakeError::conclusive("wrong password"));
            dial_with(&*rt, "kafka", PORT, after(&rt, 10), refuse).await.unwrap_err()
        });
        assert_eq!(error.attempts().len(), 1);
        assert!(error.conclusive_handshake().is_some());
    }
}
