use std::hash::{BuildHasher, Hasher, RandomState};
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use kafka4rs_protocol::Tick;
use thiserror::Error;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Handle;
use tokio::time::Instant;

use super::random::{GOLDEN_GAMMA, mix};
use super::{BoxFuture, Runtime, RuntimeRef, TaskHandle, Timer};
use crate::listener::Listener;
use crate::stream::Stream;

/// The runtime of Tokio: its timers, its tasks, its TCP. The Tokio runtime needs its `time` and `io` drivers
/// (`enable_all`).
#[derive(Debug)]
pub struct TokioRuntime {
    handle: Handle,
    start: Instant,
    random: AtomicU64,
}

impl TokioRuntime {
    /// The Tokio runtime this call is made in.
    ///
    /// # Errors
    /// [`NoRuntime`] outside of one.
    pub fn current() -> Result<RuntimeRef, NoRuntime> {
        Handle::try_current().map(Self::from_handle).map_err(|_| NoRuntime)
    }

    /// A Tokio runtime by its handle: for callers outside of it, or to give the client its own I/O threads.
    pub fn from_handle(handle: Handle) -> RuntimeRef {
        // The hasher's keys come from the system's randomness.
        let seed = RandomState::new().build_hasher().finish();
        Arc::new(Self { handle, start: Instant::now(), random: AtomicU64::new(seed) })
    }

    fn entered<'a, T: 'a>(&self, future: impl Future<Output = T> + Send + 'a) -> BoxFuture<'a, T> {
        Box::pin(Entered { handle: self.handle.clone(), future: Box::pin(future) })
    }
}

impl Runtime for TokioRuntime {
    fn now(&self) -> Tick {
        // Tokio's clock, so that its paused time moves ours too.
        Tick::ZERO + self.start.elapsed()
    }

    #[expect(clippy::disallowed_methods, reason = "this is the runtime's wall clock")]
    fn wall_clock_ms(&self) -> i64 {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
        i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX)
    }

    /// The kernel's clock as of its last tick, without the reading of a counter that makes it exact: 3 ns for 25.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    fn coarse_wall_clock_ms(&self) -> i64 {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::RealtimeCoarse);
        time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }

    fn random_u64(&self) -> u64 {
        mix(self.random.fetch_add(GOLDEN_GAMMA, Ordering::Relaxed).wrapping_add(GOLDEN_GAMMA))
    }

    fn timer(&self) -> Box<dyn Timer> {
        Box::new(TokioTimer {
            handle: self.handle.clone(),
            start: self.start,
            at: None,
            sleep: None,
        })
    }

    fn spawn(&self, name: &'static str, task: BoxFuture<'static, ()>) -> TaskHandle {
        let (handle, task) = TaskHandle::wrap(name, task);
        self.handle.spawn(task);
        handle
    }

    fn spawn_blocking(&self, _: &'static str, work: Box<dyn FnOnce() + Send>) {
        drop(self.handle.spawn_blocking(work));
    }

    fn parallelism(&self) -> usize {
        std::thread::available_parallelism().map_or(1, usize::from)
    }

    fn resolve<'a>(
        &'a self,
        host: &'a str,
        port: u16,
    ) -> BoxFuture<'a, io::Result<Vec<SocketAddr>>> {
        self.entered(async move { Ok(tokio::net::lookup_host((host, port)).await?.collect()) })
    }

    fn connect(&self, addr: SocketAddr) -> BoxFuture<'static, io::Result<Stream>> {
        self.entered(async move { TcpStream::connect(addr).await.and_then(into_stream) })
    }

    fn listen(&self, addr: SocketAddr) -> BoxFuture<'static, io::Result<Box<dyn Listener>>> {
        self.entered(async move {
            let listener = TcpListener::bind(addr).await?;
            Ok(Box::new(TokioListener(listener)) as Box<dyn Listener>)
        })
    }
}

/// There is no Tokio runtime here.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Error)]
#[error(
    "no Tokio runtime here; call it inside one (`#[tokio::main]`), or give a runtime to the configuration"
)]
pub struct NoRuntime;

fn into_stream(tcp: TcpStream) -> io::Result<Stream> {
    tcp.set_nodelay(true)?;
    let peer = tcp.peer_addr().ok();
    // Owned halves of a TCP stream share no lock.
    let (reader, writer) = tcp.into_split();
    Ok(Stream::new(reader, writer, peer))
}

struct TokioTimer {
    handle: Handle,
    start: Instant,
    at: Option<Tick>,
    sleep: Option<Pin<Box<tokio::time::Sleep>>>,
}

impl Timer for TokioTimer {
    fn set(&mut self, at: Option<Tick>) {
        self.at = at;
        let Some(at) = at else { return };
        let after = at - Tick::ZERO;
        let at = self.start.checked_add(after).unwrap_or_else(|| self.start + FAR_FUTURE);
        match &mut self.sleep {
            Some(sleep) => sleep.as_mut().reset(at),
            None => {
                let _entered = self.handle.enter();
                self.sleep = Some(Box::pin(tokio::time::sleep_until(at)));
            }
        }
    }

    fn poll_expired(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        match (&self.at, &mut self.sleep) {
            (Some(_), Some(sleep)) => sleep.as_mut().poll(cx),
            _ => Poll::Pending,
        }
    }
}

/// Thirty years, Tokio's own idea of never.
const FAR_FUTURE: Duration = Duration::from_secs(30 * 365 * 24 * 3600);

/// A future polled inside its Tokio runtime, whoever polls it.
struct Entered<'a, T> {
    handle: Handle,
    future: BoxFuture<'a, T>,
}

impl<T> Future for Entered<'_, T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        let this = &mut *self;
        let _entered = this.handle.enter();
        this.future.as_mut().poll(cx)
    }
}

struct TokioListener(TcpListener);

impl Listener for TokioListener {
    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }

    fn accept(&mut self) -> BoxFuture<'_, io::Result<Stream>> {
        Box::pin(async move { self.0.accept().await.and_then(|(tcp, _)| into_stream(tcp)) })
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;
    use crate::rt::{sleep, timeout_at};
    use kafka4rs_protocol::Deadline;

    #[tokio::test]
    async fn carries_bytes_over_tcp_both_ways() {
        let rt = TokioRuntime::current().unwrap();
        let addrs = rt.resolve("127.0.0.1", 0).await.unwrap();
        let mut listener = rt.listen(addrs[0]).await.unwrap();
        let addr = listener.local_addr().unwrap();
        let (client, server) = tokio::join!(rt.connect(addr), listener.accept());
        let (client, server) = (client.unwrap(), server.unwrap());
        assert_eq!(client.peer(), Some(addr));
        let (mut client_read, mut client_write, _) = client.into_parts();
        let (mut server_read, mut server_write, _) = server.into_parts();
        client_write.write_all(b"ping").await.unwrap();
        server_write.write_all(b"pong").await.unwrap();
        let (mut ping, mut pong) = ([0; 4], [0; 4]);
        server_read.read_exact(&mut ping).await.unwrap();
        client_read.read_exact(&mut pong).await.unwrap();
        assert_eq!((&ping, &pong), (b"ping", b"pong"));
    }

    #[tokio::test]
    async fn times_out_what_never_ends_and_rearms_its_timer() {
        let rt = TokioRuntime::current().unwrap();
        let before = rt.now();
        let deadline = Deadline::after(before, Duration::from_millis(5));
        assert!(timeout_at(&*rt, deadline, std::future::pending::<()>()).await.is_err());
        assert!(rt.now() - before >= Duration::from_millis(5));
        sleep(&*rt, Duration::from_millis(1)).await;
        let mut timer = rt.timer();
        timer.set(Some(rt.now() + Duration::MAX));
        timer.set(Some(rt.now()));
        std::future::poll_fn(|cx| timer.poll_expired(cx)).await;
    }

    #[test]
    fn works_for_a_caller_outside_the_runtime() {
        assert_eq!(TokioRuntime::current().err(), Some(NoRuntime));
        let tokio = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let rt = TokioRuntime::from_handle(tokio.handle().clone());
        let timer = rt.timer();
        drop(timer);
        drop(sleep(&*rt, Duration::from_secs(1)));
        let waker = std::task::Waker::noop();
        let mut connecting = rt.connect(([127, 0, 0, 1], 9).into());
        // Polled outside the runtime: it must not panic.
        let _ = connecting.as_mut().poll(&mut Context::from_waker(waker));
        assert_ne!(rt.random_u64(), rt.random_u64());
    }

    #[test]
    fn a_task_of_a_dropped_runtime_counts_as_ended() {
        let tokio = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let rt = TokioRuntime::from_handle(tokio.handle().clone());
        let task = rt.spawn("endless", Box::pin(std::future::pending()));
        drop(tokio);
        assert!(task.is_finished());
    }
}
