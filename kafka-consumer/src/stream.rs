//! Records as a stream.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use futures_core::stream::FusedStream;
use kafka4rs_core::{KafkaError, Result};

use crate::consumer::Consumer;
use crate::reader::{Next, Of, Reader};
use crate::record::ConsumerRecord;
use crate::shared::Shared;

/// Waits for the next record, or for what has to be said instead. Never `Nothing`.
pub(crate) fn poll_record(
    shared: &Shared,
    reader: &mut Reader,
    cx: &mut Context<'_>,
) -> Poll<Next> {
    loop {
        match shared.next_record(reader, Of::Rest) {
            Next::Nothing => ready!(shared.data.poll_rung(cx)),
            next => return Poll::Ready(next),
        }
    }
}

/// The next record if it is in the batch that is being read: no lock, no waiting.
#[inline]
pub(crate) fn next_at_once(shared: &Shared, reader: &mut Reader) -> Option<ConsumerRecord> {
    let record = reader.next_of_batch(shared)?;
    if !shared.took.load(Ordering::Relaxed) {
        shared.took.store(true, Ordering::Relaxed);
    }
    Some(record)
}

/// What the application was told that it has to decide. A stream says it once: a loop that only logs errors would spin.
#[derive(Debug, Default)]
pub(crate) struct Told(Option<String>);

impl Told {
    pub(crate) fn is_new(&mut self, error: &KafkaError) -> bool {
        let error = Some(error.to_string());
        let new = self.0 != error;
        self.0 = error;
        new
    }
}

/// The records of a consumer, one by one, for as long as there is one: see [`Consumer::stream`].
///
/// A [`Stream`] for combinators, and [`next`](Self::next) for those who want none. Asking for the next record says that
/// the one before is dealt with; a record that was returned before the stream was dropped is not dealt with until the
/// consumer is asked for more in another way.
///
/// # Errors
/// An item is an error where [`Consumer::poll`] would return one; the stream goes on after it, unless the consumer is
/// closed or fenced: then the error is the last item. While a partition waits for a decision (no offset, no reset
/// policy) the error comes once, and nothing after it until a seek.
///
/// # Cancel safety
/// Cancel safe: a stream that is dropped took nothing out that it did not return.
#[must_use = "a stream does nothing until it is asked for records"]
pub struct ConsumerStream<'a> {
    consumer: &'a mut Consumer,
    /// Waiting counts as polling.
    polling: bool,
    /// The application was told that it has to decide.
    stuck: Told,
    over: bool,
}

impl<'a> ConsumerStream<'a> {
    pub(crate) fn new(consumer: &'a mut Consumer) -> Self {
        Self { consumer, polling: false, stuck: Told::default(), over: false }
    }

    /// The next record; `None` after the error that ended the stream.
    ///
    /// # Errors
    /// See [`ConsumerStream`].
    ///
    /// # Cancel safety
    /// Cancel safe: a call that is dropped took nothing out; the next one returns it. The record before it is dealt
    /// with all the same.
    pub async fn next(&mut self) -> Option<Result<ConsumerRecord>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// The record returned last comes again.
    pub(crate) fn give_again(&mut self) {
        self.consumer.reader.give_again();
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<ConsumerRecord>>> {
        let Consumer { shared, reader, .. } = &mut *self.consumer;
        if !self.polling {
            shared.leave_batch(reader, true);
            shared.begin_poll();
            self.polling = true;
        }
        let next = loop {
            match ready!(poll_record(shared, reader, cx)) {
                Next::Stuck(error) if !self.stuck.is_new(&error) => {
                    ready!(shared.data.poll_rung(cx));
                }
                next => break next,
            }
        };
        self.polling = false;
        shared.end_poll();
        Poll::Ready(match next {
            Next::Record(record) => {
                self.stuck = Told::default();
                Some(Ok(record))
            }
            Next::Stuck(error) => Some(Err(error)),
            Next::Failed(error) => {
                self.over = shared.is_over();
                Some(Err(error))
            }
            Next::Nothing | Next::Over => {
                self.over = true;
                None
            }
        })
    }
}

impl Stream for ConsumerStream<'_> {
    type Item = Result<ConsumerRecord>;

    #[inline]
    fn poll_next(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<ConsumerRecord>>> {
        if self.over {
            return Poll::Ready(None);
        }
        let Consumer { shared, reader, .. } = &mut *self.consumer;
        match next_at_once(shared, reader) {
            Some(record) => Poll::Ready(Some(Ok(record))),
            None => self.poll_item(cx),
        }
    }
}

impl FusedStream for ConsumerStream<'_> {
    fn is_terminated(&self) -> bool {
        self.over
    }
}

impl Drop for ConsumerStream<'_> {
    fn drop(&mut self) {
        if self.polling {
            self.consumer.shared.end_poll();
        }
    }
}

impl fmt::Debug for ConsumerStream<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConsumerStream")
            .field("consumer", &self.consumer)
            .field("over", &self.over)
            .finish_non_exhaustive()
    }
}
