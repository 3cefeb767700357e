//! A pair of connected in-memory streams.
//!
//! Each direction is a pipe of bounded capacity: a writer waits while it is full. Dropping a writing half ends the
//! other side's reading (end of file, after what was written); dropping a reading half fails the other side's writes
//! (`BrokenPipe`).
//!
//! Between two streams of the virtual network bytes take time, and may be held up: see `Transit`.

use std::collections::VecDeque;
use std::fmt;
use std::io::{self, IoSlice};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Context, Poll, Waker};

use kafka4rs_protocol::Tick;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::rt::Timer;
use crate::stream::Stream;

/// Two connected streams, each direction holding at most `capacity` bytes (at least 1).
pub fn duplex(capacity: usize) -> (Stream, Stream) {
    let (one, two, _) = duplex_between(capacity, [None, None], [None, None]);
    (one, two)
}

/// As [`duplex`] between two addresses, with a hand on the wire. The first transit carries what the first stream writes.
pub(crate) fn duplex_between(
    capacity: usize,
    [first, second]: [Option<SocketAddr>; 2],
    [out, back]: [Option<Box<dyn Transit>>; 2],
) -> (Stream, Stream, Wire) {
    let (write_out, read_out) = pipe(capacity, out);
    let (write_back, read_back) = pipe(capacity, back);
    let wire = Wire([Arc::downgrade(&write_out.0), Arc::downgrade(&write_back.0)]);
    let one = Stream::new(read_back, write_out, second);
    let two = Stream::new(read_out, write_back, first);
    (one, two, wire)
}

/// What lies between the two ends of a pipe.
pub(crate) trait Transit: fmt::Debug + Send + Sync {
    fn now(&self) -> Tick;

    fn timer(&self) -> Box<dyn Timer>;

    /// Says when `bytes` that are written now arrive, piece by piece; at least one piece, possibly empty.
    fn carry(&self, bytes: usize, arrives: &mut dyn FnMut(Tick, usize));
}

/// What can happen to a connection from outside.
#[derive(Debug)]
pub(crate) struct Wire([Weak<Pipe>; 2]);

impl Wire {
    /// Whether either side still holds the connection.
    pub(crate) fn is_alive(&self) -> bool {
        self.0.iter().any(|pipe| pipe.strong_count() > 0)
    }

    /// Breaks the connection: both sides get `ConnectionReset`, and what was under way is lost.
    pub(crate) fn reset(&self) {
        self.0.iter().for_each(|pipe| {
            change(pipe, |_, state| {
                state.reset = true;
                state.forget();
            });
        });
    }

    /// Stops the delivery of bytes, and of the end, in both directions; `false` lets them go on.
    pub(crate) fn set_frozen(&self, frozen: bool) {
        self.0.iter().for_each(|pipe| change(pipe, |_, state| state.frozen = frozen));
    }

    /// Cuts one way (0: what the first stream writes): nothing arrives any more but what had arrived already.
    pub(crate) fn cut(&self, way: usize) {
        let Some(pipe) = self.0.get(way) else { return };
        change(pipe, |transit, state| {
            state.settle(transit);
            state.cut = true;
        });
    }

    /// Lets one way go on: what was held arrives at `resumes` or later.
    pub(crate) fn heal(&self, way: usize, resumes: Tick) {
        let Some(pipe) = self.0.get(way) else { return };
        change(pipe, |_, state| {
            state.cut = false;
            for (at, _) in &mut state.under_way {
                *at = (*at).max(resumes);
            }
            state.last_arrival = state.last_arrival.max(resumes);
            for at in [&mut state.end_arrives, &mut state.gone_known].into_iter().flatten() {
                *at = (*at).max(resumes);
            }
        });
    }
}

fn change(pipe: &Weak<Pipe>, change: impl FnOnce(Option<&dyn Transit>, &mut PipeState)) {
    let Some(pipe) = pipe.upgrade() else { return };
    let mut state = pipe.lock();
    change(pipe.transit.as_deref(), &mut state);
    let (reader, writer) = (state.reader.take(), state.writer.take());
    drop(state);
    wake(reader);
    wake(writer);
}

fn pipe(capacity: usize, transit: Option<Box<dyn Transit>>) -> (PipeWriter, PipeReader) {
    let pipe = Arc::new(Pipe { capacity: capacity.max(1), transit, state: Mutex::default() });
    (PipeWriter(Arc::clone(&pipe)), PipeReader { pipe, timer: None })
}

#[derive(Debug)]
struct Pipe {
    capacity: usize,
    transit: Option<Box<dyn Transit>>,
    state: Mutex<PipeState>,
}

#[derive(Debug, Default)]
struct PipeState {
    // Those that have arrived, then those under way.
    bytes: VecDeque<u8>,
    // When the rest of `bytes` arrives, in order; empty for as long as everything arrives at once.
    under_way: VecDeque<(Tick, usize)>,
    under_way_bytes: usize,
    last_arrival: Tick,
    reader: Option<Waker>,
    writer: Option<Waker>,
    reader_gone: bool,
    // The writer cannot know that its reader is gone before this.
    gone_known: Option<Tick>,
    writer_gone: bool,
    end_arrives: Option<Tick>,
    reset: bool,
    frozen: bool,
    cut: bool,
}

impl PipeState {
    /// Takes note of bytes just written, or of the end (0).
    fn carry(&mut self, transit: &dyn Transit, bytes: usize) {
        let now = transit.now();
        transit.carry(bytes, &mut |at, piece| {
            let at = at.max(self.last_arrival);
            self.last_arrival = at;
            if piece > 0 && (at > now || self.cut || !self.under_way.is_empty()) {
                self.under_way.push_back((at, piece));
                self.under_way_bytes += piece;
            }
        });
    }

    /// Lets arrive what is due; says when the next thing is.
    fn settle(&mut self, transit: Option<&dyn Transit>) -> Option<Tick> {
        if self.cut || (self.under_way.is_empty() && self.end_arrives.is_none()) {
            return None;
        }
        let now = transit?.now();
        while let Some(&(at, piece)) = self.under_way.front() {
            if at > now {
                return Some(at);
            }
            self.under_way.pop_front();
            self.under_way_bytes -= piece;
        }
        self.end_arrives = self.end_arrives.filter(|at| *at > now);
        self.end_arrives
    }

    /// Whether the reader can know of the end, once it has read what was written before.
    fn has_ended(&self) -> bool {
        self.writer_gone && self.bytes.is_empty() && self.end_arrives.is_none()
    }

    fn forget(&mut self) {
        self.bytes = VecDeque::new();
        self.under_way = VecDeque::new();
        self.under_way_bytes = 0;
    }
}

impl Pipe {
    fn lock(&self) -> MutexGuard<'_, PipeState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct PipeReader {
    pipe: Arc<Pipe>,
    // Made when something is first waited for that is under way.
    timer: Option<Box<dyn Timer>>,
}

impl AsyncRead for PipeReader {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let Self { pipe, timer } = self.get_mut();
        loop {
            let mut state = pipe.lock();
            if state.reset {
                return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
            }
            let next = state.settle(pipe.transit.as_deref());
            let ready = state.bytes.len() - state.under_way_bytes;
            if ready == 0 || state.frozen {
                if buf.remaining() == 0 || (state.has_ended() && !state.frozen) {
                    return Poll::Ready(Ok(()));
                }
                state.reader = Some(cx.waker().clone());
                drop(state);
                let (Some(at), Some(transit)) = (next, &pipe.transit) else {
                    return Poll::Pending;
                };
                let timer = timer.get_or_insert_with(|| transit.timer());
                timer.set(Some(at));
                match timer.poll_expired(cx) {
                    Poll::Ready(()) => continue,
                    Poll::Pending => return Poll::Pending,
                }
            }
            let taken = ready.min(buf.remaining());
            let (front, back) = state.bytes.as_slices();
            let from_front = front.len().min(taken);
            buf.put_slice(&front[..from_front]);
            buf.put_slice(&back[..taken - from_front]);
            state.bytes.drain(..taken);
            let writer = state.writer.take();
            drop(state);
            if let Some(timer) = timer {
                timer.set(None);
            }
            wake(writer);
            return Poll::Ready(Ok(()));
        }
    }
}

impl Drop for PipeReader {
    fn drop(&mut self) {
        let mut state = self.pipe.lock();
        state.reader_gone = true;
        state.forget();
        if let Some(transit) = &self.pipe.transit {
            transit.carry(0, &mut |at, _| state.gone_known = Some(at));
        }
        let writer = state.writer.take();
        drop(state);
        wake(writer);
    }
}

struct PipeWriter(Arc<Pipe>);

impl AsyncWrite for PipeWriter {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.poll_write_vectored(cx, &[IoSlice::new(buf)])
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let mut state = self.0.lock();
        let transit = self.0.transit.as_deref();
        if state.reset {
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        if (state.reader_gone && !state.frozen) || state.writer_gone {
            let known = state.gone_known.is_none_or(|at| transit.is_none_or(|t| t.now() >= at));
            if state.writer_gone || (known && !state.cut) {
                return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
            }
            // The system takes bytes for as long as it has not heard that nobody will read them.
            return Poll::Ready(Ok(bufs.iter().map(|buf| buf.len()).sum()));
        }
        if bufs.iter().all(|buf| buf.is_empty()) {
            return Poll::Ready(Ok(0));
        }
        let room = self.0.capacity.saturating_sub(state.bytes.len());
        if room == 0 {
            state.writer = Some(cx.waker().clone());
            return Poll::Pending;
        }
        let mut written = 0;
        for buf in bufs {
            let n = buf.len().min(room - written);
            state.bytes.extend(&buf[..n]);
            written += n;
        }
        if let Some(transit) = transit {
            state.carry(transit, written);
        }
        let reader = state.reader.take();
        drop(state);
        wake(reader);
        Poll::Ready(Ok(written))
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.0.end();
        Poll::Ready(Ok(()))
    }
}

impl Pipe {
    fn end(&self) {
        let mut state = self.lock();
        if !state.writer_gone {
            state.writer_gone = true;
            if let Some(transit) = &self.transit {
                state.carry(&**transit, 0);
                let at = state.last_arrival;
                state.end_arrives = (at > transit.now() || state.cut).then_some(at);
            }
        }
        let reader = state.reader.take();
        drop(state);
        wake(reader);
    }
}

impl Drop for PipeWriter {
    fn drop(&mut self) {
        self.0.end();
    }
}

fn wake(waker: Option<Waker>) {
    if let Some(waker) = waker {
        waker.wake();
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    #[tokio::test]
    async fn a_full_pipe_holds_its_writer_until_it_is_read() {
        let (one, two) = duplex(4);
        let (_keep, mut writer, _) = one.into_parts();
        let (mut reader, _keep_too, _) = two.into_parts();
        let waker = Waker::noop();
        let mut cx = Context::from_waker(waker);
        let first = Pin::new(&mut writer).poll_write(&mut cx, b"123456");
        assert!(matches!(first, Poll::Ready(Ok(4))));
        assert!(Pin::new(&mut writer).poll_write(&mut cx, b"56").is_pending());
        let mut read = [0; 4];
        reader.read_exact(&mut read).await.unwrap();
        assert_eq!(&read, b"1234");
        assert!(matches!(Pin::new(&mut writer).poll_write(&mut cx, b"56"), Poll::Ready(Ok(2))));
    }

    #[tokio::test]
    async fn half_close_ends_one_direction_and_keeps_the_other() {
        let (one, two) = duplex(64);
        let (mut one_read, mut one_write, _) = one.into_parts();
        let (mut two_read, mut two_write, _) = two.into_parts();
        one_write.write_all(b"last words").await.unwrap();
        one_write.shutdown().await.unwrap();
        let mut heard = Vec::new();
        two_read.read_to_end(&mut heard).await.unwrap();
        assert_eq!(heard, b"last words");
        two_write.write_all(b"answer").await.unwrap();
        drop(two_write);
        let mut answer = Vec::new();
        one_read.read_to_end(&mut answer).await.unwrap();
        assert_eq!(answer, b"answer");
    }

    #[tokio::test]
    async fn writing_to_a_dropped_reader_is_a_broken_pipe() {
        let (one, two) = duplex(64);
        let (_keep, mut writer, _) = one.into_parts();
        drop(two);
        let error = writer.write_all(b"anyone?").await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }
}
