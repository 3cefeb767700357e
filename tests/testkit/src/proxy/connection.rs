//! One connection through the proxy: two pumps, each a reader that decides and a writer that does.
//!
//! Between them is a bounded queue, so that bytes which come late do not keep later ones from being read,
//! and a slow receiver still slows the sender down.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::net::tcp::{ReadHalf, WriteHalf};
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;

use super::frames::{Open, Piece, Splitter, request_header};
use super::gate::Gate;
use super::link::{End, Link, Way};
use super::rule::Effect;
use super::server::{Seen, Shared};

/// Pieces between a reader and its writer.
const QUEUE: usize = 64;
/// How long the other side may take to close after our FIN.
const LINGER: Duration = Duration::from_secs(5);
/// A capped stream is written in pieces of so much time.
const SLICE: Duration = Duration::from_millis(20);

/// Bytes on their way through.
#[derive(Debug, Default)]
struct Sending {
    bytes: Bytes,
    due: Option<Instant>,
    gate: Option<Gate>,
    bytes_per_s: Option<u32>,
    end: Option<End>,
}

impl Sending {
    fn bytes(bytes: Bytes) -> Self {
        Self { bytes, ..Self::default() }
    }
}

/// What the tasks of one connection share.
struct Connection {
    shared: Arc<Shared>,
    id: u64,
    open: Mutex<Open>,
}

/// Carries bytes both ways until both have ended, or a fault ends them.
pub(super) async fn run(shared: Arc<Shared>, id: u64, mut client: TcpStream) {
    let mut orders = shared.orders.subscribe();
    let mut server = match TcpStream::connect(shared.upstream).await {
        Ok(server) => server,
        // As the kernel says it of a port where nobody listens, only a moment later.
        Err(_) => return reset(&client),
    };
    // Small frames at once, as Kafka's clients and brokers send them. It fails on a dead socket only.
    let _ = client.set_nodelay(true).and_then(|()| server.set_nodelay(true));
    let connection = Connection { shared, id, open: Mutex::default() };
    let end = {
        let (from_client, to_client) = client.split();
        let (from_server, to_server) = server.split();
        let pumps = async {
            tokio::try_join!(
                connection.pump(Way::ToServer, from_client, to_server),
                connection.pump(Way::ToClient, from_server, to_client),
            )
        };
        tokio::select! {
            biased;
            end = ordered(&mut orders) => end,
            ended = pumps => ended.err().unwrap_or(End::Fin),
        }
    };
    match end {
        End::Rst => {
            reset(&client);
            reset(&server);
        }
        End::Fin => {
            tokio::join!(finish(&mut client), finish(&mut server));
        }
    }
}

/// Makes the close that follows a reset.
pub(super) fn reset(stream: &TcpStream) {
    // It fails for a socket that is dead already.
    let _ = stream.set_zero_linger();
}

/// Ends a stream in order. A socket closed with unread bytes would send a reset: they are read first.
async fn finish(stream: &mut TcpStream) {
    let rest = async {
        let _ = stream.shutdown().await;
        let mut buffer = [0; 4096];
        while stream.read(&mut buffer).await.is_ok_and(|count| count > 0) {}
    };
    let _ = tokio::time::timeout(LINGER, rest).await;
}

async fn ordered(orders: &mut watch::Receiver<(u64, End)>) -> End {
    match orders.changed().await {
        Ok(()) => orders.borrow_and_update().1,
        // The proxy is gone.
        Err(_) => End::Rst,
    }
}

impl Connection {
    async fn pump(&self, way: Way, from: ReadHalf<'_>, to: WriteHalf<'_>) -> Result<(), End> {
        let (queue, pieces) = mpsc::channel(QUEUE);
        let reading = async {
            self.read(way, from, queue).await;
            Ok(())
        };
        tokio::try_join!(reading, self.write(way, pieces, to)).map(|_| ())
    }

    /// Reads, cuts into frames, and lets the rules say what becomes of each.
    async fn read(&self, way: Way, mut from: ReadHalf<'_>, queue: mpsc::Sender<Sending>) {
        let mut splitter = if self.shared.framed { Splitter::default() } else { Splitter::raw() };
        let mut total = 0;
        let mut buffer = vec![0; 64 << 10];
        loop {
            let count = match from.read(&mut buffer).await {
                Ok(0) => break,
                Ok(count) => count,
                // A server that died is felt by the client. A client that died leaves what it sent.
                Err(_) if way == Way::ToClient => {
                    let end = Sending { end: Some(End::Rst), ..Sending::default() };
                    let _ = queue.send(end).await;
                    return;
                }
                Err(_) => break,
            };
            let bytes = buffer.get_mut(..count).unwrap_or_default();
            let end = self.shared.lock().by_bytes(way, self.id, total, bytes);
            total += count as u64;
            match end {
                None => splitter.push(bytes),
                Some((keep, _)) => splitter.push(bytes.get(..keep).unwrap_or_default()),
            }
            while let Some(piece) = splitter.next() {
                let sendings = match piece {
                    Piece::Bytes(bytes) => vec![Sending::bytes(bytes)],
                    Piece::Frame(frame) => self.judge(way, frame),
                };
                for mut sending in sendings {
                    sending.due = self.late(way, sending.due);
                    if queue.send(sending).await.is_err() {
                        return;
                    }
                }
            }
            if let Some((_, end)) = end {
                let bytes = splitter.rest().unwrap_or_default();
                let _ = queue.send(Sending { end: Some(end), ..Sending::bytes(bytes) }).await;
                return;
            }
        }
        if let Some(rest) = splitter.rest() {
            let _ = queue.send(Sending::bytes(rest)).await;
        }
    }

    /// What becomes of a frame: what is sent instead of it, in order.
    fn judge(&self, way: Way, frame: Bytes) -> Vec<Sending> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let known = match way {
            Way::ToServer => request_header(&frame),
            Way::ToClient => open.answered(&frame),
        };
        // An answer to nothing, or a request without header: nobody can have a rule for it.
        let Some(known) = known else { return vec![Sending::bytes(frame)] };
        let mut state = self.shared.lock();
        let mut effect = state.rules.judge(way, self.id, &known);
        // Drawn only where it is needed: frames without a fault move no other frame's chance.
        if let Some(Effect::Flip(at @ None)) = &mut effect {
            *at = Some(state.rules.random.below((frame.len() - 4) * 8));
        }
        drop(state);
        let (connection, bytes) = (self.id, frame.len());
        let faulty = effect.is_some();
        if way == Way::ToServer {
            let arrivals = match effect {
                Some(Effect::Drop) => 0,
                Some(Effect::Duplicate) => 2,
                _ => 1,
            };
            (0..arrivals).for_each(|_| open.asked(known.clone()));
        }
        drop(open);
        self.shared.saw(Seen { connection, way, frame: known, bytes, faulty });
        let plain = Sending::bytes(frame.clone());
        match effect {
            None => vec![plain],
            Some(Effect::Drop) => Vec::new(),
            Some(Effect::Delay(late)) => {
                vec![Sending { due: Some(Instant::now() + late), ..plain }]
            }
            Some(Effect::Hold(gate)) => vec![Sending { gate: Some(gate), ..plain }],
            Some(Effect::Duplicate) => vec![plain, Sending::bytes(frame)],
            Some(Effect::Cut { at, end }) => {
                let bytes = frame.slice(..at.min(frame.len()));
                vec![Sending { end: Some(end), ..Sending::bytes(bytes) }]
            }
            Some(Effect::Flip(at)) => vec![Sending::bytes(flip(&frame, at.unwrap_or_default()))],
            Some(Effect::Trickle(rate)) => vec![Sending { bytes_per_s: Some(rate), ..plain }],
        }
    }

    /// When bytes read now are due, by the link's latency.
    fn late(&self, way: Way, due: Option<Instant>) -> Option<Instant> {
        let latency = self.shared.links.borrow()[way.index()].latency.clone();
        if latency.end.is_zero() {
            return due;
        }
        let spread = latency.end.saturating_sub(latency.start).as_micros();
        let spread = usize::try_from(spread).unwrap_or(usize::MAX);
        let drawn = self.shared.lock().rules.random.below(spread);
        let at = Instant::now() + latency.start + Duration::from_micros(drawn as u64);
        Some(due.map_or(at, |due| due.max(at)))
    }

    async fn write(
        &self,
        way: Way,
        mut pieces: mpsc::Receiver<Sending>,
        mut to: WriteHalf<'_>,
    ) -> Result<(), End> {
        while let Some(sending) = pieces.recv().await {
            if let Some(due) = sending.due {
                tokio::time::sleep_until(due).await;
            }
            if let Some(gate) = &sending.gate {
                gate.pass().await;
            }
            let mut bytes = sending.bytes;
            while !bytes.is_empty() {
                let rate = self.open_link(way).await.bytes_per_s;
                let rate = match (rate, sending.bytes_per_s) {
                    (Some(link), Some(rule)) => Some(link.min(rule)),
                    (link, rule) => link.or(rule),
                };
                let piece = match rate {
                    None => bytes.split_to(bytes.len()),
                    Some(rate) => {
                        let slice = u128::from(rate) * SLICE.as_millis() / 1000;
                        let slice = usize::try_from(slice).unwrap_or(usize::MAX).max(1);
                        bytes.split_to(slice.min(bytes.len()))
                    }
                };
                // The receiver is gone; what it did not want is nobody's.
                if to.write_all(&piece).await.is_err() {
                    return Ok(());
                }
                if let Some(rate) = rate {
                    let pause = piece.len() as f64 / f64::from(rate.max(1));
                    tokio::time::sleep(Duration::from_secs_f64(pause)).await;
                }
            }
            if let Some(end) = sending.end {
                return Err(end);
            }
        }
        // The sender has ended, and so does this half; the other one may still have something to say.
        let _ = self.open_link(way).await;
        let _ = to.shutdown().await;
        Ok(())
    }

    /// Waits while the link is cut.
    async fn open_link(&self, way: Way) -> Link {
        let mut links = self.shared.links.subscribe();
        match links.wait_for(|links| !links[way.index()].cut).await {
            Ok(links) => links[way.index()].clone(),
            Err(_) => Link::healthy(),
        }
    }
}

/// The frame with one bit behind its length turned over.
fn flip(frame: &Bytes, bit: usize) -> Bytes {
    let mut bytes = BytesMut::from(&frame[..]);
    if let Some(byte) = bytes.get_mut(4 + bit / 8) {
        *byte ^= 1 << (bit % 8);
    }
    bytes.freeze()
}
