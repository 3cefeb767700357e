//! Sockets: one task a connection, requests in order.

use std::sync::{Arc, Weak};
use std::time::Duration;

use bytes::Bytes;
use kafka4rs_io::frame::{FrameError, FrameLimits, FrameReader, FrameWriter};
use kafka4rs_io::rt::{BoxFuture, TaskSet, sleep, timeout_at};
use kafka4rs_io::{BoxRead, BoxWrite, Listener, Stream};
use kafka4rs_protocol::{Deadline, KafkaString, Segments};
use tokio::sync::watch;

use crate::broker::Broker;
use crate::dispatch::{After, BadRequest, Reply, Source, dispatch};
use crate::node::{Life, NodeCore};

/// Accepts until told to stop.
pub(crate) async fn serve(
    mut listener: Box<dyn Listener>,
    broker: Arc<Broker>,
    node: Arc<NodeCore>,
    connections: Weak<TaskSet>,
    life: watch::Receiver<Life>,
) {
    loop {
        let accepted = match until(&life, Life::Closing, listener.accept()).await {
            None => return,
            Some(accepted) => accepted,
        };
        match accepted {
            Ok(stream) => {
                let Some(connections) = connections.upgrade() else { return };
                if connections.running() >= MAX_CONNECTIONS {
                    tracing::warn!(limit = MAX_CONNECTIONS, "connection refused: too many");
                    continue;
                }
                let source = Source {
                    host: KafkaString::default(),
                    node: Arc::clone(&node),
                    connection: broker.next_connection(),
                    life: life.clone(),
                };
                let task = connection(stream, Arc::clone(&broker), source);
                connections.spawn(&*broker.rt, "kafka4rs-broker-connection", Box::pin(task));
            }
            Err(error) => {
                // One connection's trouble, or a lack of file descriptors that may pass.
                tracing::warn!(%error, "accept failed");
                let pause = sleep(&*broker.rt, Duration::from_millis(100));
                if until(&life, Life::Closing, pause).await.is_none() {
                    return;
                }
            }
        }
    }
}

async fn connection(stream: Stream, broker: Arc<Broker>, mut source: Source) {
    let half_open = source.node.is_half_open();
    let (reader, writer, peer) = stream.into_parts();
    source.host = peer.map(|addr| format!("/{}", addr.ip()).into()).unwrap_or_default();
    let peer = peer.map_or_else(|| "unknown peer".to_owned(), |addr| addr.to_string());
    let mut connection = Connection {
        reader: FrameReader::new(reader, FrameLimits::default()),
        writer: FrameWriter::new(writer),
        broker,
        life: source.life.clone(),
        source,
    };
    if half_open {
        // Accepted, and then nothing: not even what is sent is taken.
        until(&connection.life, Life::Closing, std::future::pending::<()>()).await;
        return;
    }
    match connection.run(&peer).await {
        Ok(()) => {}
        Err(End::Frame(FrameError::Io(_) | FrameError::Eof { .. }) | End::Write(_)) => {
            tracing::debug!(%peer, "connection lost");
        }
        Err(end) => tracing::warn!(%peer, cause = %end, "connection closed"),
    }
}

struct Connection {
    reader: FrameReader<BoxRead>,
    writer: FrameWriter<BoxWrite>,
    broker: Arc<Broker>,
    source: Source,
    life: watch::Receiver<Life>,
}

/// Why a connection ends before its client ends it.
#[derive(Debug, thiserror::Error)]
enum End {
    #[error("{0}")]
    Frame(#[from] FrameError),
    #[error("{0}")]
    Request(#[from] BadRequest),
    #[error("write failed: {0}")]
    Write(std::io::Error),
    #[error("nothing was heard for {} s", IDLE.as_secs())]
    Idle,
    #[error("the client does not read its answers")]
    Stalled,
}

impl Connection {
    /// Until the client goes, the broker closes, or the node is killed.
    async fn run(&mut self, peer: &str) -> Result<(), End> {
        let node = Arc::clone(&self.source.node);
        loop {
            let Some(frame) = self.next_frame().await? else { return Ok(()) };
            if until(&self.life, Life::Closing, node.unpaused()).await.is_none() {
                return Ok(());
            }
            let Some(reply) = self.answer(frame, peer).await? else { return Ok(()) };
            // A node that was stopped meanwhile says nothing until it goes on.
            if until(&self.life, Life::Closing, node.unpaused()).await.is_none() {
                return Ok(());
            }
            if let Some(answer) = reply.answer
                && !self.write(answer, reply.drip).await?
            {
                return Ok(());
            }
            match reply.then {
                After::Next => {}
                After::Close => return Ok(()),
                After::Silence => return self.swallow().await,
            }
            if !reply.mute.is_zero() {
                let rt = Arc::clone(&self.broker.rt);
                if until(&self.life, Life::Closing, sleep(&*rt, reply.mute)).await.is_none() {
                    return Ok(());
                }
            }
        }
    }

    /// The next request; `None` when the client has gone or the node ends.
    async fn next_frame(&mut self) -> Result<Option<Bytes>, End> {
        let rt = Arc::clone(&self.broker.rt);
        let deadline = Deadline::after(rt.now(), IDLE);
        let reader = &mut self.reader;
        let read = async {
            match reader.next_head(4).await? {
                Some(_) => reader.read_whole().await.map(Some),
                None => Ok(None),
            }
        };
        match until(&self.life, Life::Closing, timeout_at(&*rt, deadline, read)).await {
            None => Ok(None),
            Some(read) => Ok(read.map_err(|_| End::Idle)??),
        }
    }

    /// What to answer; `None` when the client has gone or the node ends meanwhile.
    async fn answer(&mut self, frame: Bytes, peer: &str) -> Result<Option<Reply>, End> {
        let handled = dispatch(&self.broker, &self.source, frame, peer);
        let (parks, work) = (handled.parks, handled.work);
        if !parks {
            // Whatever it changes must not depend on whether its client stays, nor on whether the broker is about to
            // close. A killed node stops in the middle: what it proposed may come true, and is acknowledged to nobody.
            return Ok(until(&self.life, Life::Killed, work).await.transpose()?);
        }
        let reader = &mut self.reader;
        let gone = async {
            match reader.next_head(4).await {
                // The next request is there already; it waits its turn.
                Ok(Some(_)) => std::future::pending().await,
                Ok(None) => Ok(()),
                Err(error) => Err(error),
            }
        };
        match until(&self.life, Life::Closing, race(work, gone)).await {
            None => Ok(None),
            Some(Race::Work(answer)) => Ok(Some(answer?)),
            Some(Race::Other(gone)) => gone.map(|()| None).map_err(End::from),
        }
    }

    /// Writes an answer, slowly if there is a rate; false when the node was killed meanwhile.
    async fn write(&mut self, answer: Segments, rate: u32) -> Result<bool, End> {
        if rate > 0 {
            return self.drip(answer, rate).await;
        }
        self.writer.push(answer);
        self.drain().await
    }

    /// A part every hundredth of a second, or a byte as often as the rate has it.
    async fn drip(&mut self, answer: Segments, rate: u32) -> Result<bool, End> {
        let rt = Arc::clone(&self.broker.rt);
        let step = (rate / 100).max(1);
        let pause = Duration::from_secs(u64::from(step)) / rate;
        let mut rest = answer.to_bytes();
        while !rest.is_empty() {
            let part = rest.split_to(rest.len().min(step as usize));
            self.writer.push([part]);
            if !self.drain().await?
                || until(&self.life, Life::Closing, sleep(&*rt, pause)).await.is_none()
            {
                return Ok(false);
            }
        }
        Ok(true)
    }

    async fn drain(&mut self) -> Result<bool, End> {
        let rt = Arc::clone(&self.broker.rt);
        let deadline = Deadline::after(rt.now(), WRITE);
        let written = timeout_at(&*rt, deadline, self.writer.drain());
        match until(&self.life, Life::Killed, written).await {
            None => Ok(false),
            Some(written) => {
                written.map_err(|_| End::Stalled)?.map_err(End::Write)?;
                Ok(true)
            }
        }
    }

    /// Takes what comes and says nothing, until the client goes.
    async fn swallow(&mut self) -> Result<(), End> {
        while self.next_frame().await?.is_some() {}
        Ok(())
    }
}

enum Race<A, B> {
    Work(A),
    Other(B),
}

/// Whichever ends first; `work` if both.
async fn race<T, O: Future>(mut work: BoxFuture<'_, T>, other: O) -> Race<T, O::Output> {
    let mut other = std::pin::pin!(other);
    std::future::poll_fn(|cx| {
        if let std::task::Poll::Ready(done) = work.as_mut().poll(cx) {
            return std::task::Poll::Ready(Race::Work(done));
        }
        other.as_mut().poll(cx).map(Race::Other)
    })
    .await
}

/// The future's output, or `None` once the life has come to `end`.
pub(crate) async fn until<F: Future>(
    life: &watch::Receiver<Life>,
    end: Life,
    future: F,
) -> Option<F::Output> {
    if *life.borrow() == Life::Killed {
        return None;
    }
    let mut life = life.clone();
    let mut ended = std::pin::pin!(async move {
        // An error means the sender is gone, and so the node.
        let _ = life.wait_for(|life| *life >= end).await;
    });
    let mut future = std::pin::pin!(future);
    std::future::poll_fn(|cx| {
        if let std::task::Poll::Ready(output) = future.as_mut().poll(cx) {
            return std::task::Poll::Ready(Some(output));
        }
        ended.as_mut().poll(cx).map(|()| None)
    })
    .await
}

/// Kafka: connections.max.idle.ms.
const IDLE: Duration = Duration::from_secs(600);
/// A client that takes none of its answer for so long is gone.
const WRITE: Duration = Duration::from_secs(60);
const MAX_CONNECTIONS: usize = 10_000;
