//! Produce 3-13, parsed in place down to the number of records of each batch. What they hold is not
//! looked at unless it is to be verified.

use crate::batch;
use crate::broker::Broker;
use crate::wire::{In, Out};

/// First version whose requests name topics by id.
const BY_ID: i16 = 13;

/// The answer; none for acks=0.
pub(crate) fn answer(
    broker: &Broker,
    frame: &[u8],
    scratch: Vec<u8>,
) -> Result<Option<Vec<u8>>, String> {
    parse(broker, frame, scratch).unwrap_or_else(|| Err("a Produce request is cut short".into()))
}

fn parse(
    broker: &Broker,
    frame: &[u8],
    scratch: Vec<u8>,
) -> Option<Result<Option<Vec<u8>>, String>> {
    let mut input = In::new(frame);
    let header = input.header(9)?;
    let version = header.version;
    let mut out = Out::new(scratch, header.correlation_id, input.flexible);
    input.string()?; // transactional id
    let acks = input.i16()?;
    input.i32()?; // timeout
    let topics = input.array()?;
    out.length(topics);
    let (mut records, mut batches) = (0, 0);
    for _ in 0..topics {
        let topic = if version >= BY_ID { input.take(16)? } else { input.string()? };
        if version >= BY_ID {
            out.raw(topic);
        } else {
            out.string(topic);
        }
        let partitions = input.array()?;
        out.length(partitions);
        for _ in 0..partitions {
            let partition = input.i32()?;
            let mut rest = input.bytes()?;
            input.tags()?;
            let mut count = 0;
            while !rest.is_empty() {
                let arrived = batch::arrived(rest, broker.options.verify).and_then(|arrived| {
                    if broker.options.verify {
                        broker.check_sequence(topic, partition, &arrived.0)?;
                    }
                    Ok(arrived)
                });
                match arrived {
                    Ok((arrived, behind)) => {
                        count += i64::from(arrived.records);
                        batches += 1;
                        rest = behind;
                    }
                    Err(why) => return Some(Err(why)),
                }
            }
            records += count as u64;
            out.i32(partition);
            out.i16(0); // error
            out.i64(broker.append(partition, count));
            out.i64(-1); // log append time
            if version >= 5 {
                out.i64(0); // log start
            }
            if version >= 8 {
                out.length(0); // errors of records
                out.null_string();
            }
            out.tags();
        }
        input.tags()?;
        out.tags();
    }
    out.i32(0); // throttle time
    out.tags();
    out.seal(0);
    broker.count(records, batches, frame.len() as u64);
    Some(Ok((acks != 0).then_some(out.buffer)))
}
