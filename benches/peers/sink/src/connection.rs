use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crate::broker::Broker;
use crate::{control, fetch, produce};

const PRODUCE: i16 = 0;
const FETCH: i16 = 1;
/// What is read at once, if it is there.
const BUFFER: usize = 2 << 20;
const MAX_FRAME: usize = 1 << 28;

/// Serves a client until it goes. An error is a request that a broker would not have got.
pub(crate) fn serve(broker: &Broker, stream: TcpStream) -> Result<(), String> {
    stream.set_nodelay(true).map_err(|error| error.to_string())?;
    let mut writer = stream.try_clone().map_err(|error| error.to_string())?;
    let delayed = match broker.options.ack_delay {
        Duration::ZERO => None,
        _ => Some(delayed_writes(writer.try_clone().map_err(|error| error.to_string())?)),
    };
    let mut frames = Frames::new(stream);
    let mut scratch = Vec::new();
    while let Some(frame) = frames.next() {
        if !broker.options.service_delay.is_zero() {
            thread::sleep(broker.options.service_delay);
        }
        let api = i16::from_be_bytes([frame[0], frame[1]]);
        let written = match api {
            PRODUCE => {
                let answer = produce::answer(broker, frame, std::mem::take(&mut scratch))?;
                match (answer, &delayed) {
                    (None, _) => Ok(()),
                    (Some(answer), Some(queue)) => {
                        let due = Instant::now() + broker.options.ack_delay;
                        queue.send((due, answer)).map_err(|error| error.to_string())?;
                        Ok(())
                    }
                    (Some(answer), None) => {
                        scratch = answer;
                        writer.write_all(&scratch)
                    }
                }
            }
            FETCH => {
                let answer = fetch::answer(broker, frame, std::mem::take(&mut scratch))?;
                let written = answer.write(broker, &mut writer);
                scratch = answer.into_scratch();
                written
            }
            _ => writer.write_all(&control::answer(broker, frame)?),
        };
        if written.is_err() {
            break; // The client was quicker.
        }
    }
    Ok(())
}

/// Answers that are written when they are due, in order.
fn delayed_writes(mut writer: TcpStream) -> Sender<(Instant, Vec<u8>)> {
    let (queue, answers) = mpsc::channel::<(Instant, Vec<u8>)>();
    thread::spawn(move || {
        for (due, answer) in answers {
            thread::sleep(due.saturating_duration_since(Instant::now()));
            if writer.write_all(&answer).is_err() {
                return;
            }
        }
    });
    queue
}

/// Bytes that were read, and what of them is left.
struct Frames {
    stream: TcpStream,
    buffer: Vec<u8>,
    from: usize,
    to: usize,
}

impl Frames {
    fn new(stream: TcpStream) -> Self {
        Self { stream, buffer: vec![0; BUFFER], from: 0, to: 0 }
    }

    /// The next request, without its length. None when the client is gone.
    fn next(&mut self) -> Option<&[u8]> {
        self.fill(4)?;
        let length = self.buffer[self.from..].first_chunk().copied().map(u32::from_be_bytes)?;
        let length =
            usize::try_from(length).ok().filter(|length| (8..=MAX_FRAME).contains(length))?;
        self.fill(4 + length)?;
        let start = self.from + 4;
        self.from = start + length;
        Some(&self.buffer[start..self.from])
    }

    fn fill(&mut self, wanted: usize) -> Option<()> {
        if self.from == self.to {
            (self.from, self.to) = (0, 0);
        }
        if self.from + wanted > self.buffer.len() {
            self.buffer.copy_within(self.from..self.to, 0);
            (self.from, self.to) = (0, self.to - self.from);
            if wanted > self.buffer.len() {
                self.buffer.resize(wanted.next_power_of_two(), 0);
            }
        }
        while self.to - self.from < wanted {
            match self.stream.read(&mut self.buffer[self.to..]) {
                Ok(0) | Err(_) => return None,
                Ok(read) => self.to += read,
            }
        }
        Some(())
    }
}
