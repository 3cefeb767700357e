use std::future::poll_fn;
use std::io;
use std::pin::pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, BufMut, Bytes, BytesMut};
use tokio::io::{AsyncRead, AsyncReadExt};

use super::{FrameError, FrameLimits, FrameSink, SinkError, frame_len};

/// Reads frames from a stream: first the head of a frame, then its rest as one piece, into a sink, or not at all.
///
/// ```text
/// next_head(n) -> consume(k)* -> read_whole | read_into(sink) | skip -> next_head(n) -> ..
/// ```
///
/// All state is kept here, so every call can be dropped and made again. Small frames share one buffer and are handed
/// out without copying; a large one gets memory of its own, which grows with what arrives.
#[derive(Debug)]
pub struct FrameReader<R> {
    io: R,
    limits: FrameLimits,
    // Bytes read and not handed out: first those of the current frame, then of the ones behind it.
    buf: BytesMut,
    current: Option<Current>,
    // The part received of a current frame that does not fit `buf`, while `poll_whole` collects it.
    large: BytesMut,
    received: u64,
}

#[derive(Clone, Copy, Debug)]
struct Current {
    len: usize,
    // Not yet consumed, wherever it is.
    left: usize,
}

/// The beginning of the frame being read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct FrameHead<'a> {
    /// The length of the whole frame behind its length prefix, in bytes.
    pub len: usize,
    /// What is buffered of it and not consumed: at least what was asked for, unless the frame is shorter.
    pub prefix: &'a [u8],
}

impl<R: AsyncRead + Unpin> FrameReader<R> {
    /// A reader at the beginning of a frame.
    pub fn new(io: R, limits: FrameLimits) -> Self {
        let (buf, large) = (BytesMut::new(), BytesMut::new());
        Self { io, limits, buf, current: None, large, received: 0 }
    }

    /// Changes what the peer may send from the next frame on.
    pub fn set_limits(&mut self, limits: FrameLimits) {
        self.limits = limits;
    }

    /// Ready with the frame's length once at least `at_least` bytes of it (or all of it) are in [`head`](Self::head);
    /// `None` when the stream ended between two frames. Asked again, the same frame is meant until it was read or
    /// skipped.
    ///
    /// # Errors
    /// Every [`FrameError`] but `Sink`.
    pub fn poll_head(
        &mut self,
        cx: &mut Context<'_>,
        at_least: usize,
    ) -> Poll<Result<Option<usize>, FrameError>> {
        loop {
            let missing = match self.current {
                Some(Current { len, left }) => match at_least.min(left).checked_sub(self.buf.len())
                {
                    None | Some(0) => return Poll::Ready(Ok(Some(len))),
                    Some(missing) => missing,
                },
                None => match self.buf.first_chunk::<4>() {
                    Some(prefix) => {
                        let len = frame_len(*prefix, self.limits)?;
                        self.buf.advance(4);
                        self.current = Some(Current { len, left: len });
                        continue;
                    }
                    None => 4 - self.buf.len(),
                },
            };
            match ready!(self.poll_fill(cx, missing)) {
                Err(FrameError::Eof { mid_frame: false }) => return Poll::Ready(Ok(None)),
                filled => filled?,
            }
        }
    }

    /// The frame being read, as far as it is buffered.
    pub fn head(&self) -> Option<FrameHead<'_>> {
        let Current { len, left } = self.current?;
        let prefix = self.buf.get(..left.min(self.buf.len())).unwrap_or_default();
        Some(FrameHead { len, prefix })
    }

    /// Takes `n` bytes off the head: what follows (`read_whole`, `read_into`) begins behind them. More than is
    /// buffered takes what is buffered.
    pub fn consume(&mut self, n: usize) {
        if let Some(current) = &mut self.current {
            let n = n.min(current.left).min(self.buf.len());
            self.buf.advance(n);
            current.left -= n;
        }
    }

    /// Ready with the rest of the current frame in one piece; empty when there is no current frame.
    ///
    /// # Errors
    /// `Io` and `Eof`.
    pub fn poll_whole(&mut self, cx: &mut Context<'_>) -> Poll<Result<Bytes, FrameError>> {
        let Some(Current { len, left }) = self.current else {
            return Poll::Ready(Ok(Bytes::new()));
        };
        if left <= BUFFER && self.large.is_empty() {
            ready!(self.poll_head(cx, left))?;
            self.current = None;
            return Poll::Ready(Ok(self.buf.split_to(left.min(self.buf.len())).freeze()));
        }
        while let Some(Current { left, .. }) = self.current {
            if left == 0 {
                break;
            }
            if self.large.len() == self.large.capacity() {
                // Never more than doubles: memory follows what has arrived.
                let more = self.large.len().max(BUFFER).min(left);
                self.large.reserve(more);
            }
            let room = left.min(self.large.capacity() - self.large.len());
            let n = if self.buf.is_empty() {
                let n = ready!(poll_append(&mut self.io, cx, &mut self.large, room))?;
                self.received += n as u64;
                n
            } else {
                move_bytes(&mut self.buf, &mut self.large, room)
            };
            if n == 0 {
                return Poll::Ready(Err(FrameError::Eof { mid_frame: true }));
            }
            self.current = Some(Current { len, left: left - n });
        }
        self.current = None;
        Poll::Ready(Ok(std::mem::take(&mut self.large).freeze()))
    }

    /// Ready once the rest of the current frame went into `sink` and it was told the end.
    ///
    /// # Errors
    /// `Io` and `Eof`; `Sink` when the sink refuses or offers no space: the frame is then still current and can be
    /// skipped.
    pub fn poll_into(
        &mut self,
        cx: &mut Context<'_>,
        sink: &mut dyn FrameSink,
    ) -> Poll<Result<(), FrameError>> {
        while let Some(Current { len, left }) = self.current {
            if left == 0 {
                self.current = None;
                return Poll::Ready(sink.end().map_err(FrameError::Sink));
            }
            let space = sink.space(left);
            let room = left.min(space.limit).min(space.buf.capacity() - space.buf.len());
            if room == 0 {
                return Poll::Ready(Err(SinkError::new("the sink offers no space").into()));
            }
            let n = if self.buf.is_empty() {
                let n = ready!(poll_append(&mut self.io, cx, space.buf, room))?;
                self.received += n as u64;
                n
            } else {
                move_bytes(&mut self.buf, space.buf, room)
            };
            if n == 0 {
                return Poll::Ready(Err(FrameError::Eof { mid_frame: true }));
            }
            self.current = Some(Current { len, left: left - n });
            sink.filled(n)?;
        }
        Poll::Ready(Ok(()))
    }

    /// Ready once the rest of the current frame was read and thrown away.
    ///
    /// # Errors
    /// `Io` and `Eof`.
    pub fn poll_skip(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), FrameError>> {
        self.large = BytesMut::new();
        while let Some(Current { left, .. }) = self.current {
            if left == 0 {
                self.current = None;
                break;
            }
            if self.buf.is_empty() {
                ready!(self.poll_fill(cx, left))?;
            }
            self.consume(left);
        }
        Poll::Ready(Ok(()))
    }

    /// Bytes received since the beginning.
    pub fn received_bytes(&self) -> u64 {
        self.received
    }

    /// Bytes of memory held for reading.
    pub fn held_bytes(&self) -> usize {
        self.buf.capacity() + self.large.capacity()
    }

    /// What [`poll_head`](Self::poll_head) polls; `None` when the stream ended between two frames.
    ///
    /// # Errors
    /// As [`poll_head`](Self::poll_head).
    ///
    /// # Cancel safety
    /// Cancel safe, as is every method here.
    pub async fn next_head(
        &mut self,
        at_least: usize,
    ) -> Result<Option<FrameHead<'_>>, FrameError> {
        poll_fn(|cx| self.poll_head(cx, at_least)).await?;
        Ok(self.head())
    }

    /// What [`poll_whole`](Self::poll_whole) polls.
    ///
    /// # Errors
    /// As [`poll_whole`](Self::poll_whole).
    pub async fn read_whole(&mut self) -> Result<Bytes, FrameError> {
        poll_fn(|cx| self.poll_whole(cx)).await
    }

    /// What [`poll_into`](Self::poll_into) polls.
    ///
    /// # Errors
    /// As [`poll_into`](Self::poll_into).
    pub async fn read_into(&mut self, sink: &mut dyn FrameSink) -> Result<(), FrameError> {
        poll_fn(|cx| self.poll_into(cx, sink)).await
    }

    /// What [`poll_skip`](Self::poll_skip) polls.
    ///
    /// # Errors
    /// As [`poll_skip`](Self::poll_skip).
    pub async fn skip(&mut self) -> Result<(), FrameError> {
        poll_fn(|cx| self.poll_skip(cx)).await
    }

    /// Reads once into `buf`, for a caller that lacks `missing` bytes.
    fn poll_fill(&mut self, cx: &mut Context<'_>, missing: usize) -> Poll<Result<(), FrameError>> {
        let spare = self.buf.capacity() - self.buf.len();
        if spare < missing.min(BUFFER) || spare < MIN_SPARE {
            let wanted = missing.max(BUFFER - self.buf.len().min(BUFFER)).min(BUFFER);
            self.buf.reserve(wanted.max(MIN_SPARE));
        }
        let room = self.buf.capacity() - self.buf.len();
        let n = ready!(poll_append(&mut self.io, cx, &mut self.buf, room))?;
        if n == 0 {
            let mid_frame = self.current.is_some() || !self.buf.is_empty();
            return Poll::Ready(Err(FrameError::Eof { mid_frame }));
        }
        self.received += n as u64;
        Poll::Ready(Ok(()))
    }
}

/// One read of at most `room` bytes (more than 0) behind what `buf` holds; 0 is the end of the stream.
fn poll_append<R: AsyncRead + Unpin>(
    io: &mut R,
    cx: &mut Context<'_>,
    buf: &mut BytesMut,
    room: usize,
) -> Poll<io::Result<usize>> {
    // `read_buf` keeps nothing between polls, so a future per poll is as good as one kept.
    pin!(io.read_buf(&mut buf.limit(room))).poll(cx)
}

fn move_bytes(from: &mut BytesMut, to: &mut BytesMut, most: usize) -> usize {
    let n = most.min(from.len());
    to.extend_from_slice(from.get(..n).unwrap_or_default());
    from.advance(n);
    n
}

/// The shared buffer; frames up to this size are read in it.
const BUFFER: usize = 16 * 1024;
/// Less room than this is not worth a system call.
const MIN_SPARE: usize = 2 * 1024;

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use tokio::io::AsyncWriteExt;

    use super::*;
    use crate::frame::SinkSpace;
    use crate::mem::duplex;
    use crate::{BoxRead, BoxWrite};

    fn framed(capacity: usize, max: usize) -> (BoxWrite, FrameReader<BoxRead>) {
        let (one, two) = duplex(capacity);
        let (_, writer, _) = one.into_parts();
        let (reader, _, _) = two.into_parts();
        (writer, FrameReader::new(reader, FrameLimits { max }))
    }

    fn frame(len: usize) -> Vec<u8> {
        let mut bytes = (len as u32).to_be_bytes().to_vec();
        bytes.extend((0..len).map(|i| (i % 251) as u8));
        bytes
    }

    async fn read_all(reader: &mut FrameReader<BoxRead>) -> (Vec<Bytes>, Option<FrameError>) {
        let mut frames = Vec::new();
        loop {
            match reader.next_head(4).await {
                Ok(None) => return (frames, None),
                Ok(Some(_)) => {}
                Err(error) => return (frames, Some(error)),
            }
            match reader.read_whole().await {
                Ok(frame) => frames.push(frame),
                Err(error) => return (frames, Some(error)),
            }
        }
    }

    /// Takes its bytes in spaces of a given size; fails at a given count.
    struct Collect {
        step: usize,
        fail_at: usize,
        buf: BytesMut,
        all: Vec<u8>,
        ended: Arc<AtomicUsize>,
    }

    impl Collect {
        fn new(step: usize) -> Self {
            let (buf, ended) = (BytesMut::with_capacity(step), Arc::default());
            Self { step, fail_at: usize::MAX, buf, all: Vec::new(), ended }
        }
    }

    impl FrameSink for Collect {
        fn space(&mut self, _: usize) -> SinkSpace<'_> {
            SinkSpace { buf: &mut self.buf, limit: self.step }
        }

        fn filled(&mut self, n: usize) -> Result<(), SinkError> {
            assert_eq!(self.buf.len(), n);
            self.all.extend_from_slice(&self.buf);
            self.buf.clear();
            if self.all.len() >= self.fail_at { Err(SinkError::new("enough")) } else { Ok(()) }
        }

        fn end(&mut self) -> Result<(), SinkError> {
            self.ended.fetch_add(1, Ordering::Relaxed);
            Ok(())
        }
    }

    #[tokio::test]
    async fn frames_of_every_size_arrive_whole() {
        let sizes = [4, 5, 100, 16_383, 16_384, 16_385, 40_000, 70_000, 300_000, 4];
        let (mut writer, mut reader) = framed(64 * 1024, 1 << 20);
        let writing = async move {
            for size in sizes {
                writer.write_all(&frame(size)).await.unwrap();
            }
        };
        let ((), (frames, error)) = tokio::join!(writing, read_all(&mut reader));
        assert!(error.is_none());
        for (read, size) in frames.iter().zip(sizes) {
            assert_eq!(read[..], frame(size)[4..]);
        }
        assert_eq!(frames.len(), sizes.len());
        assert_eq!(reader.received_bytes(), sizes.iter().map(|size| *size as u64 + 4).sum::<u64>());
    }

    #[tokio::test]
    async fn a_stream_cut_at_any_byte_gives_the_whole_frames_before_and_says_where() {
        let mut bytes = frame(10);
        bytes.extend(frame(20));
        for cut in 0..=bytes.len() {
            let (mut writer, mut reader) = framed(1024, 1024);
            writer.write_all(&bytes[..cut]).await.unwrap();
            drop(writer);
            let (frames, error) = read_all(&mut reader).await;
            assert_eq!(frames.len(), usize::from(cut >= 14) + usize::from(cut >= 38), "cut {cut}");
            match error {
                None => assert!([0, 14, 38].contains(&cut), "cut {cut}"),
                Some(FrameError::Eof { mid_frame: true }) => {
                    assert!(![0, 14, 38].contains(&cut), "cut {cut}");
                }
                Some(other) => panic!("cut {cut}: {other}"),
            }
        }
    }

    #[tokio::test]
    async fn a_trickle_of_single_bytes_reads_the_same() {
        let (mut writer, mut reader) = framed(1, 1 << 20);
        let sizes = [10, 20_000];
        let writing = async move {
            for size in sizes {
                writer.write_all(&frame(size)).await.unwrap();
            }
        };
        let ((), (frames, error)) = tokio::join!(writing, read_all(&mut reader));
        assert!(error.is_none());
        assert_eq!(frames[1][..], frame(20_000)[4..]);
    }

    #[tokio::test]
    async fn memory_follows_the_bytes_received_and_not_the_length_announced() {
        let (mut writer, mut reader) = framed(1024, 100 << 20);
        writer.write_all(&(100_u32 << 20).to_be_bytes()).await.unwrap();
        let mut cx = Context::from_waker(std::task::Waker::noop());
        assert!(reader.poll_head(&mut cx, 4).is_pending());
        assert!(reader.held_bytes() <= 64 * 1024);
        let chunk = [7; 1024];
        for _ in 0..3000 {
            writer.write_all(&chunk).await.unwrap();
            let _ = reader.poll_head(&mut cx, 4);
            assert!(reader.poll_whole(&mut cx).is_pending());
            let received = reader.received_bytes() as usize;
            assert!(reader.held_bytes() <= 2 * received + 64 * 1024);
        }
    }

    #[tokio::test]
    async fn a_length_beyond_the_limit_is_refused_before_any_memory_is_taken_for_it() {
        let (mut writer, mut reader) = framed(1024, 1 << 20);
        writer.write_all(&i32::MAX.to_be_bytes()).await.unwrap();
        let error = reader.next_head(4).await.unwrap_err();
        assert!(matches!(error, FrameError::TooLarge { len: 0x7fff_ffff, .. }));
        assert!(reader.held_bytes() <= 64 * 1024);
    }

    #[tokio::test]
    async fn small_frames_kept_by_their_receivers_do_not_disturb_the_buffer() {
        let (mut writer, mut reader) = framed(1 << 20, 1024);
        for _ in 0..2000 {
            writer.write_all(&frame(100)).await.unwrap();
        }
        drop(writer);
        let (kept, error) = read_all(&mut reader).await;
        assert!(error.is_none());
        assert!(kept.iter().all(|read| read[..] == frame(100)[4..]));
        assert!(reader.held_bytes() <= 64 * 1024);
    }

    #[tokio::test]
    async fn the_head_grows_on_demand_and_shrinks_as_it_is_consumed() {
        let (mut writer, mut reader) = framed(1024, 1024);
        writer.write_all(&frame(20)).await.unwrap();
        let head = reader.next_head(4).await.unwrap().unwrap();
        assert_eq!((head.len, &head.prefix[..4]), (20, &[0, 1, 2, 3][..]));
        assert_eq!(reader.next_head(1000).await.unwrap().unwrap().prefix.len(), 20);
        reader.consume(5);
        assert_eq!(reader.head().unwrap().prefix[0], 5);
        assert_eq!(reader.read_whole().await.unwrap()[..], frame(20)[9..]);
        assert_eq!(reader.head(), None);
    }

    #[tokio::test]
    async fn a_sink_gets_every_byte_in_spaces_of_any_size() {
        for step in [1, 3, 100, 16_384, 1 << 20] {
            let (mut writer, mut reader) = framed(4096, 1 << 20);
            let mut bytes = frame(60_000);
            bytes.extend(frame(4));
            let writing = async move { writer.write_all(&bytes).await.unwrap() };
            let mut sink = Collect::new(step);
            let reading = async {
                reader.next_head(4).await.unwrap();
                reader.consume(4);
                reader.read_into(&mut sink).await.unwrap();
                reader.next_head(4).await.unwrap();
                reader.read_whole().await.unwrap()
            };
            let ((), next) = tokio::join!(writing, reading);
            assert_eq!(sink.all, frame(60_000)[8..]);
            assert_eq!(sink.ended.load(Ordering::Relaxed), 1);
            assert_eq!(next.len(), 4);
        }
    }

    #[tokio::test]
    async fn behind_a_sink_that_fails_the_next_frame_is_found() {
        let (mut writer, mut reader) = framed(1 << 20, 1 << 20);
        writer.write_all(&frame(60_000)).await.unwrap();
        writer.write_all(&frame(8)).await.unwrap();
        let mut sink = Collect::new(1000);
        sink.fail_at = 5000;
        reader.next_head(4).await.unwrap();
        let error = reader.read_into(&mut sink).await.unwrap_err();
        assert_eq!(error.to_string(), "frame refused: enough");
        reader.skip().await.unwrap();
        reader.next_head(4).await.unwrap();
        assert_eq!(reader.read_whole().await.unwrap()[..], frame(8)[4..]);
    }

    #[tokio::test]
    async fn a_sink_without_space_is_an_error_and_no_spin() {
        let (mut writer, mut reader) = framed(1024, 1024);
        writer.write_all(&frame(100)).await.unwrap();
        let mut full = Collect::new(0);
        reader.next_head(4).await.unwrap();
        assert!(matches!(reader.read_into(&mut full).await, Err(FrameError::Sink(_))));
    }

    #[tokio::test]
    async fn a_stream_that_ends_inside_a_sink_or_a_skip_is_an_error() {
        for skip in [false, true] {
            let (mut writer, mut reader) = framed(1024, 1024);
            writer.write_all(&frame(100)[..50]).await.unwrap();
            drop(writer);
            reader.next_head(4).await.unwrap();
            let mut sink = Collect::new(10);
            let ended = if skip { reader.skip().await } else { reader.read_into(&mut sink).await };
            assert!(matches!(ended, Err(FrameError::Eof { mid_frame: true })));
            assert_eq!(sink.ended.load(Ordering::Relaxed), 0);
        }
    }

    #[tokio::test]
    async fn answers_of_other_protocols_are_told_by_name() {
        let cases: [(&[u8], &str); 4] = [
            (&[0x15, 3, 3, 0, 2, 2, 70], "TLS"),
            (&[0x16, 3, 1, 2, 0, 1], "TLS"),
            (b"HTTP/1.1 400 Bad Request\r\n", "HTTP"),
            (b"SSH-2.0-OpenSSH_9.6\r\n", "SSH"),
        ];
        for (answer, name) in cases {
            let (mut writer, mut reader) = framed(1024, FrameLimits::default().max);
            writer.write_all(answer).await.unwrap();
            let error = reader.next_head(4).await.unwrap_err().to_string();
            assert!(error.contains(name), "{error}");
        }
    }
}
