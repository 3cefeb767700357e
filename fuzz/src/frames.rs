//! Frames of a stream.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use bytes::{Bytes, BytesMut};
use kafka4rs_io::frame::{
    FrameError, FrameLimits, FrameReader, FrameSink, SinkError, SinkSpace, frame_len,
};
use tokio::io::{AsyncRead, ReadBuf};

/// `[limit, as a power of two: u8][seed: u8][stream]`. The seed decides in which pieces the stream
/// comes and what is done with each frame.
pub fn frames(input: &[u8]) {
    let [limit, seed, stream @ ..] = input else { return };
    let limits = FrameLimits { max: 4 << (limit % 29) };
    let mut chance = Chance(u32::from(*seed) + 1);
    let mut reader =
        FrameReader::new(Pieces { rest: stream, chance: Chance(chance.0 << 9) }, limits);
    let mut expected = stream;
    loop {
        let wanted = chance.below(20);
        let head = poll(|cx| reader.poll_head(cx, wanted));
        bounded(&reader);
        let len = match (head, announced(expected, limits)) {
            (Ok(None), Announced::End) => return,
            (Err(FrameError::Eof { mid_frame: true }), Announced::Cut) => return,
            (Ok(Some(len)), Announced::Frame(expected)) if len == expected => len,
            (Err(error), Announced::Refused(expected)) => {
                assert_eq!(error.to_string(), expected.to_string());
                return;
            }
            (Err(FrameError::Eof { mid_frame: true }), Announced::Frame(len)) => {
                assert!(wanted.min(len) > expected.len() - 4, "there was enough");
                return;
            }
            (head, _) => panic!("{head:?}"),
        };
        let body = expected.get(4..).expect("announced");
        let prefix = reader.head().expect("a frame").prefix;
        assert!(body.starts_with(prefix) && prefix.len() >= wanted.min(len));
        let skipped = chance.below(prefix.len() + 1);
        reader.consume(skipped);
        let whole = body.get(skipped..len);
        let end = rest_of_frame(&mut reader, &mut chance, whole);
        bounded(&reader);
        match (end, whole) {
            (Ok(()), Some(_)) => expected = body.get(len..).expect("it was whole"),
            (Err(FrameError::Eof { mid_frame: true }), None) => return,
            (end, _) => panic!("{end:?}"),
        }
    }
}

/// Reads the frame in one of the ways there are, and compares if it is whole.
fn rest_of_frame(
    reader: &mut FrameReader<Pieces<'_>>,
    chance: &mut Chance,
    whole: Option<&[u8]>,
) -> Result<(), FrameError> {
    let way = chance.below(4);
    if way == 0 {
        let bytes = poll(|cx| reader.poll_whole(cx))?;
        assert_eq!(Some(&bytes[..]), whole);
        return Ok(());
    }
    if way == 1 {
        return poll(|cx| reader.poll_skip(cx));
    }
    let fails = way == 3;
    let enough = if fails { chance.below(30) } else { usize::MAX };
    let mut sink = Sink { step: 1 + chance.below(40), enough, ..Sink::default() };
    match poll(|cx| reader.poll_into(cx, &mut sink)) {
        Err(FrameError::Sink(_)) if fails => {
            assert!(whole.is_none_or(|whole| whole.starts_with(&sink.all)));
            poll(|cx| reader.poll_skip(cx))
        }
        done => {
            if done.is_ok() {
                assert!(sink.ended);
                assert_eq!(Some(&sink.all[..]), whole);
            }
            done
        }
    }
}

enum Announced {
    End,
    Cut,
    Frame(usize),
    Refused(FrameError),
}

fn announced(stream: &[u8], limits: FrameLimits) -> Announced {
    match stream.first_chunk() {
        None if stream.is_empty() => Announced::End,
        None => Announced::Cut,
        Some(prefix) => {
            frame_len(*prefix, limits).map_or_else(Announced::Refused, Announced::Frame)
        }
    }
}

/// What a length announces costs nothing; what has arrived costs twice itself at most.
fn bounded(reader: &FrameReader<Pieces<'_>>) {
    let received = usize::try_from(reader.received_bytes()).expect("no such input");
    let most = 2 * received + (64 << 10);
    assert!(reader.held_bytes() <= most, "{} held", reader.held_bytes());
}

/// Polls until it is ready; each poll gets a piece further, so there is an end.
fn poll<T>(mut work: impl FnMut(&mut Context<'_>) -> Poll<T>) -> T {
    let mut cx = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = work(&mut cx) {
            return value;
        }
    }
}

/// A stream that comes in pieces, with pauses.
struct Pieces<'a> {
    rest: &'a [u8],
    chance: Chance,
}

impl AsyncRead for Pieces<'_> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let most = match self.chance.below(8) {
            0 => return Poll::Pending,
            1..4 => 1 + self.chance.below(9),
            _ => usize::MAX,
        };
        let (now, rest) = self.rest.split_at(most.min(self.rest.len()).min(buf.remaining()));
        buf.put_slice(now);
        self.rest = rest;
        Poll::Ready(Ok(()))
    }
}

#[derive(Default)]
struct Sink {
    step: usize,
    enough: usize,
    buf: BytesMut,
    all: Vec<u8>,
    ended: bool,
}

impl FrameSink for Sink {
    fn space(&mut self, frame_remaining: usize) -> SinkSpace<'_> {
        assert!(frame_remaining > 0);
        self.buf.reserve(self.step);
        SinkSpace { buf: &mut self.buf, limit: self.step }
    }

    fn filled(&mut self, n: usize) -> Result<(), SinkError> {
        let taken: Bytes = self.buf.split().freeze();
        assert!(taken.len() == n && n <= self.step);
        self.all.extend_from_slice(&taken);
        if self.all.len() > self.enough { Err(SinkError::new("enough")) } else { Ok(()) }
    }

    fn end(&mut self) -> Result<(), SinkError> {
        self.ended = true;
        Ok(())
    }
}

/// Numbers from a seed (xorshift); never 0.
struct Chance(u32);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 as usize % n
    }
}
