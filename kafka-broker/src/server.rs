//! Sockets: one task a connection, requests in order.

use std::sync::{Arc, Weak};
use std::time::Duration;

use bytes::Bytes;
use kafka4rs_io::frame::{FrameError, FrameLimits, FrameReader, FrameWriter};
use kafka4rs_io::rt::{BoxFuture, TaskSet, sleep, timeout_at};
use kafka4rs_io::{BoxRead, BoxWrite, Listener, Stream};
use kafka4rs_protocol::{Deadline, Segments};
use tokio::sync::watch;

use crate::broker::Broker;
use crate::dispatch::{BadRequest, dispatch};

/// Accepts until told to stop.
pub(crate) async fn serve(
    mut listener: Box<dyn Listener>,
    broker: Arc<Broker>,
    connections: Weak<TaskSet>,
    stop: watch::Receiver<bool>,
) {
    loop {
        let accepted = match until_stopped(&stop, listener.accept()).await {
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
                let task = connection(stream, Arc::clone(&broker), stop.clone());
                connections.spawn(&*broker.rt, "kafka4rs-broker-connection", Box::pin(task));
            }
            Err(error) => {
                // One connection's trouble, or a lack of file descriptors that may pass.
                tracing::warn!(%error, "accept failed");
                let pause = sleep(&*broker.rt, Duration::from_millis(100));
                if until_stopped(&stop, pause).await.is_none() {
                    return;
                }
            }
        }
    }
}

async fn connection(stream: Stream, broker: Arc<Broker>, stop: watch::Receiver<bool>) {
    let (reader, writer, peer) = stream.into_parts();
    let peer = peer.map_or_else(|| "unknown peer".to_owned(), |addr| addr.to_string());
    let mut connection = Connection {
        reader: FrameReader::new(reader, FrameLimits::default()),
        writer: FrameWriter::new(writer),
        broker,
        stop,
    };
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
    stop: watch::Receiver<bool>,
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
    async fn run(&mut self, peer: &str) -> Result<(), End> {
        loop {
            let Some(frame) = self.next_frame().await? else { return Ok(()) };
            let Some(answer) = self.answer(frame, peer).await? else { return Ok(()) };
            let Some(answer) = answer else { continue };
            self.writer.push(answer);
            let rt = Arc::clone(&self.broker.rt);
            let deadline = Deadline::after(rt.now(), WRITE);
            let written = timeout_at(&*rt, deadline, self.writer.drain()).await;
            written.map_err(|_| End::Stalled)?.map_err(End::Write)?;
        }
    }

    /// The next request; `None` when the client has gone or the broker stops.
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
        match until_stopped(&self.stop, timeout_at(&*rt, deadline, read)).await {
            None => Ok(None),
            Some(read) => Ok(read.map_err(|_| End::Idle)??),
        }
    }

    /// The answer, if the request has one; the outer `None` when the client has gone or the broker stops meanwhile.
    async fn answer(&mut self, frame: Bytes, peer: &str) -> Result<Option<Option<Segments>>, End> {
        let handled = dispatch(&self.broker, frame, peer);
        let (parks, work) = (handled.parks, handled.work);
        if !parks {
            // Whatever it changes must not depend on whether its client stays.
            return Ok(Some(work.await?));
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
        match until_stopped(&self.stop, race(work, gone)).await {
            None => Ok(None),
            Some(Race::Work(answer)) => Ok(Some(answer?)),
            Some(Race::Other(gone)) => gone.map(|()| None).map_err(End::from),
        }
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

/// The future's output, or `None` once the broker stops.
pub(crate) async fn until_stopped<F: Future>(
    stop: &watch::Receiver<bool>,
    future: F,
) -> Option<F::Output> {
    let mut stop = stop.clone();
    let mut stopped = std::pin::pin!(async move {
        // An error means the sender is gone, and so the broker.
        let _ = stop.wait_for(|stop| *stop).await;
    });
    let mut future = std::pin::pin!(future);
    std::future::poll_fn(|cx| {
        if let std::task::Poll::Ready(output) = future.as_mut().poll(cx) {
            return std::task::Poll::Ready(Some(output));
        }
        stopped.as_mut().poll(cx).map(|()| None)
    })
    .await
}

/// Kafka: connections.max.idle.ms.
const IDLE: Duration = Duration::from_secs(600);
/// A client that takes none of its answer for so long is gone.
const WRITE: Duration = Duration::from_secs(60);
const MAX_CONNECTIONS: usize = 10_000;
