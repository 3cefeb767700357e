//! Fetch 4-17: every partition is endless, every batch the same memory behind an offset of its own.
//!
//! Who asks for a session gets number 0 and stays without one.

use std::io::{self, IoSlice, Write};

use crate::broker::Broker;
use crate::wire::{In, Out};

/// High watermark of every partition.
pub(crate) const END: i64 = 1 << 50;
const SESSION_NOT_FOUND: i16 = 70;
/// First version whose requests name topics by id.
const BY_ID: i16 = 13;
/// Slices of one vectored write.
const MAX_SLICES: usize = 1024;

/// An answer: at each of `cuts`, the served batch without its base offset belongs into `out`.
pub(crate) struct Answer {
    out: Out,
    cuts: Vec<usize>,
}

pub(crate) fn answer(broker: &Broker, frame: &[u8], scratch: Vec<u8>) -> Result<Answer, String> {
    parse(broker, frame, scratch).ok_or_else(|| "a Fetch request is cut short".into())
}

fn parse(broker: &Broker, frame: &[u8], scratch: Vec<u8>) -> Option<Answer> {
    let mut input = In::new(frame);
    let header = input.header(12)?;
    let version = header.version;
    let mut out = Out::new(scratch, header.correlation_id, input.flexible);
    if version <= 14 {
        input.i32()?; // replica id
    }
    input.i32()?; // longest wait
    input.i32()?; // least bytes
    let mut budget = i64::from(input.i32()?);
    input.i8()?; // isolation
    let session = if version >= 7 { input.i32()? } else { 0 };
    out.i32(0); // throttle time
    if version >= 7 {
        input.i32()?; // session epoch
        out.i16(if session == 0 { 0 } else { SESSION_NOT_FOUND });
        out.i32(0);
    }
    let served = &broker.served;
    let size = served.size() as i64;
    let (mut cuts, mut records) = (Vec::new(), 0);
    let topics = if session == 0 { input.array()? } else { 0 };
    out.length(topics);
    for _ in 0..topics {
        if version >= BY_ID {
            out.raw(input.take(16)?);
        } else {
            out.string(input.string()?);
        }
        let partitions = input.array()?;
        out.length(partitions);
        for _ in 0..partitions {
            let partition = input.i32()?;
            if version >= 9 {
                input.i32()?; // leader epoch
            }
            let offset = input.i64()?;
            if version >= 12 {
                input.i32()?; // epoch of the last record
            }
            if version >= 5 {
                input.i64()?; // log start
            }
            let limit = i64::from(input.i32()?);
            input.tags()?;
            let batches = if budget > 0 { (limit.min(budget) / size).max(1) } else { 0 };
            budget -= batches * size;
            out.i32(partition);
            out.i16(0); // error
            out.i64(END);
            out.i64(END); // last stable offset
            if version >= 5 {
                out.i64(0); // log start
            }
            out.length(0); // aborted transactions
            if version >= 11 {
                out.i32(-1); // preferred replica
            }
            out.length((batches * size) as usize);
            for batch in 0..batches {
                out.i64(offset + batch * served.records);
                cuts.push(out.buffer.len());
            }
            records += batches * served.records;
            out.tags();
        }
        input.tags()?;
        out.tags();
    }
    out.tags();
    out.seal(cuts.len() * served.after_offset.len());
    broker.count(records as u64, cuts.len() as u64, (cuts.len() * served.size()) as u64);
    Some(Answer { out, cuts })
}

impl Answer {
    pub(crate) fn write(&self, broker: &Broker, to: &mut impl Write) -> io::Result<()> {
        let mut slices = Vec::with_capacity(self.cuts.len() * 2 + 1);
        let mut at = 0;
        for &cut in &self.cuts {
            slices.push(IoSlice::new(&self.out.buffer[at..cut]));
            slices.push(IoSlice::new(&broker.served.after_offset));
            at = cut;
        }
        slices.push(IoSlice::new(&self.out.buffer[at..]));
        let mut rest = &mut slices[..];
        while !rest.is_empty() {
            let now = rest.len().min(MAX_SLICES);
            let n = to.write_vectored(&rest[..now])?;
            if n == 0 {
                return Err(io::ErrorKind::WriteZero.into());
            }
            IoSlice::advance_slices(&mut rest, n);
        }
        Ok(())
    }

    pub(crate) fn into_scratch(self) -> Vec<u8> {
        self.out.buffer
    }
}
