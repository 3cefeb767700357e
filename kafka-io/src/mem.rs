//! A pair of connected in-memory streams.
//!
//! Each direction is a pipe of bounded capacity: a writer waits while it is full. Dropping a writing half ends the
//! other side's reading (end of file, after what was written); dropping a reading half fails the other side's writes
//! (`BrokenPipe`).

use std::collections::VecDeque;
use std::io::{self, IoSlice};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Context, Poll, Waker};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::stream::Stream;

/// Two connected streams, each direction holding at most `capacity` bytes (at least 1).
pub fn duplex(capacity: usize) -> (Stream, Stream) {
    let (one, two, _) = duplex_between(capacity, None, None);
    (one, two)
}

/// As [`duplex`], the first stream's peer being `second` and the second's `first`, with a hand on the wire.
pub(crate) fn duplex_between(
    capacity: usize,
    first: Option<SocketAddr>,
    second: Option<SocketAddr>,
) -> (Stream, Stream, Wire) {
    let (write_out, read_out) = pipe(capacity);
    let (write_back, read_back) = pipe(capacity);
    let wire = Wire([Arc::downgrade(&write_out.0), Arc::downgrade(&write_back.0)]);
    let one = Stream::new(read_back, write_out, second);
    let two = Stream::new(read_out, write_back, first);
    (one, two, wire)
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
        self.change(|state| {
            state.reset = true;
            state.bytes = VecDeque::new();
        });
    }

    /// Stops the delivery of bytes, and of the end, in both directions; `false` lets them go on.
    pub(crate) fn set_frozen(&self, frozen: bool) {
        self.change(|state| state.frozen = frozen);
    }

    fn change(&self, change: impl Fn(&mut PipeState)) {
        for pipe in self.0.iter().filter_map(Weak::upgrade) {
            let mut state = pipe.lock();
            change(&mut state);
            let (reader, writer) = (state.reader.take(), state.writer.take());
            drop(state);
            wake(reader);
            wake(writer);
        }
    }
}

fn pipe(capacity: usize) -> (PipeWriter, PipeReader) {
    let pipe = Arc::new(Pipe { capacity: capacity.max(1), state: Mutex::default() });
    (PipeWriter(Arc::clone(&pipe)), PipeReader(pipe))
}

#[derive(Debug)]
struct Pipe {
    capacity: usize,
    state: Mutex<PipeState>,
}

#[derive(Debug, Default)]
struct PipeState {
    bytes: VecDeque<u8>,
    reader: Option<Waker>,
    writer: Option<Waker>,
    reader_gone: bool,
    writer_gone: bool,
    reset: bool,
    frozen: bool,
}

impl Pipe {
    fn lock(&self) -> MutexGuard<'_, PipeState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct PipeReader(Arc<Pipe>);

impl AsyncRead for PipeReader {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let mut state = self.0.lock();
        if state.reset {
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        if state.bytes.is_empty() || state.frozen {
            if buf.remaining() == 0 || (state.writer_gone && !state.frozen) {
                return Poll::Ready(Ok(()));
            }
            state.reader = Some(cx.waker().clone());
            return Poll::Pending;
        }
        let (front, back) = state.bytes.as_slices();
        let from_front = front.len().min(buf.remaining());
        buf.put_slice(&front[..from_front]);
        let from_back = back.len().min(buf.remaining());
        buf.put_slice(&back[..from_back]);
        state.bytes.drain(..from_front + from_back);
        let writer = state.writer.take();
        drop(state);
        wake(writer);
        Poll::Ready(Ok(()))
    }
}

impl Drop for PipeReader {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.reader_gone = true;
        state.bytes = VecDeque::new();
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
        if state.reset {
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        if (state.reader_gone && !state.frozen) || state.writer_gone {
            return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
        }
        if bufs.iter().all(|buf| buf.is_empty()) {
            return Poll::Ready(Ok(0));
        }
        let room = self.0.capacity - state.bytes.len();
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
        state.writer_gone = true;
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
