use std::collections::VecDeque;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, Waker, ready};

use bytes::{Buf, Bytes};
use tokio::io::AsyncWrite;

/// Writes queued segments in order, many at a time, going on after a partial write where it stopped.
#[derive(Debug)]
pub struct FrameWriter<W> {
    io: W,
    queue: VecDeque<Bytes>,
    queued: usize,
    written: u64,
    unflushed: bool,
}

impl<W: AsyncWrite + Unpin> FrameWriter<W> {
    /// A writer with nothing queued.
    pub fn new(io: W) -> Self {
        Self { io, queue: VecDeque::new(), queued: 0, written: 0, unflushed: false }
    }

    /// Queues the segments of a frame (`Segments` of the protocol crate, or any bytes).
    pub fn push(&mut self, segments: impl IntoIterator<Item = Bytes>) {
        for segment in segments {
            if !segment.is_empty() {
                self.queued += segment.len();
                self.queue.push_back(segment);
            }
        }
    }

    /// Bytes queued and not yet taken by the stream.
    pub fn queued_bytes(&self) -> usize {
        self.queued
    }

    /// Bytes the stream has taken since the beginning. A frame that began at or behind this count was not written at
    /// all.
    pub fn written_bytes(&self) -> u64 {
        self.written
    }

    /// Where the next frame pushed begins, on the scale of [`written_bytes`](Self::written_bytes).
    pub fn pushed_bytes(&self) -> u64 {
        self.written + self.queued as u64
    }

    /// Ready once everything queued is written and flushed.
    ///
    /// # Errors
    /// The stream's own error; part of what was queued may be written.
    pub fn poll_write(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while self.queued > 0 {
            ready!(self.poll_some(cx))?;
        }
        if self.unflushed {
            ready!(Pin::new(&mut self.io).poll_flush(cx))?;
            self.unflushed = false;
        }
        Poll::Ready(Ok(()))
    }

    /// Writes what the stream takes without waiting; `true` when that was everything. Whoever gets `false` must see
    /// to it that [`poll_write`](Self::poll_write) is polled, for no waker was left behind.
    ///
    /// # Errors
    /// The stream's own error; part of what was queued may be written.
    pub fn try_write(&mut self) -> io::Result<bool> {
        match self.poll_write(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(done) => done.map(|()| true),
            Poll::Pending => Ok(false),
        }
    }

    /// Ready once everything queued is written: what [`poll_write`](Self::poll_write) polls.
    ///
    /// # Errors
    /// The stream's own error.
    ///
    /// # Cancel safety
    /// Cancel safe: what is not yet written stays queued.
    pub async fn drain(&mut self) -> io::Result<()> {
        std::future::poll_fn(|cx| self.poll_write(cx)).await
    }

    /// Ends the stream's writing side, after what was written.
    ///
    /// # Errors
    /// The stream's own error.
    pub fn poll_shutdown(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }

    fn poll_some(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut slices = [IoSlice::new(&[]); MAX_SLICES];
        let mut count = 0;
        for (slice, segment) in slices.iter_mut().zip(&self.queue) {
            *slice = IoSlice::new(segment);
            count += 1;
        }
        let slices = slices.get(..count).unwrap_or_default();
        let n = ready!(Pin::new(&mut self.io).poll_write_vectored(cx, slices))?;
        if n == 0 {
            return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
        }
        self.advance(n);
        Poll::Ready(Ok(()))
    }

    fn advance(&mut self, n: usize) {
        self.queued = self.queued.saturating_sub(n);
        self.written += n as u64;
        self.unflushed = true;
        let mut left = n;
        while let Some(front) = self.queue.front_mut() {
            if left < front.len() {
                front.advance(left);
                break;
            }
            left -= front.len();
            self.queue.pop_front();
        }
    }
}

/// Slices of one vectored write.
const MAX_SLICES: usize = 64;

#[cfg(test)]
mod tests {
    use tokio::io::AsyncReadExt;

    use super::*;
    use crate::mem::duplex;

    fn segments(n: usize) -> Vec<Bytes> {
        (0..n).map(|i| Bytes::from(vec![i as u8; i % 7])).collect()
    }

    #[tokio::test]
    async fn writes_more_segments_than_one_call_takes() {
        let (one, two) = duplex(1 << 20);
        let (_keep, writer, _) = one.into_parts();
        let (mut reader, _keep_too, _) = two.into_parts();
        let mut writer = FrameWriter::new(writer);
        writer.push(segments(1000));
        let total = writer.queued_bytes();
        assert!(writer.try_write().unwrap());
        assert_eq!((writer.queued_bytes(), writer.written_bytes()), (0, total as u64));
        drop(writer);
        let mut read = Vec::new();
        reader.read_to_end(&mut read).await.unwrap();
        assert_eq!(read, segments(1000).concat());
    }

    #[tokio::test]
    async fn goes_on_after_partial_writes_of_every_size() {
        for capacity in 1..40 {
            let (one, two) = duplex(capacity);
            let (_keep, writer, _) = one.into_parts();
            let (mut reader, _keep_too, _) = two.into_parts();
            let mut writer = FrameWriter::new(writer);
            writer.push(segments(50));
            assert!(!writer.try_write().unwrap());
            assert_eq!(writer.written_bytes(), capacity as u64);
            let mut read = Vec::new();
            let writing = async {
                writer.drain().await.unwrap();
                drop(writer);
            };
            tokio::join!(writing, async { reader.read_to_end(&mut read).await.unwrap() });
            assert_eq!(read, segments(50).concat());
        }
    }

    #[test]
    fn a_frame_behind_the_written_count_was_not_written_at_all() {
        let (one, _two) = duplex(10);
        let (_keep, writer, _) = one.into_parts();
        let mut writer = FrameWriter::new(writer);
        writer.push([Bytes::from_static(b"12345678")]);
        let second_begins = writer.pushed_bytes();
        writer.push([Bytes::from_static(b"abcdefgh")]);
        let third_begins = writer.pushed_bytes();
        writer.push([Bytes::from_static(b"never")]);
        assert!(!writer.try_write().unwrap());
        assert!(writer.written_bytes() > second_begins);
        assert!(writer.written_bytes() <= third_begins);
    }

    #[test]
    fn a_gone_peer_is_an_error() {
        let (one, two) = duplex(10);
        drop(two);
        let (_keep, writer, _) = one.into_parts();
        let mut writer = FrameWriter::new(writer);
        writer.push([Bytes::from_static(b"x")]);
        assert_eq!(writer.try_write().unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }
}
