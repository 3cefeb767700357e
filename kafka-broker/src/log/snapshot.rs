//! Snapshots of the fold, so that the slots below them can go.

use bytes::{Bytes, BytesMut};
use kafka4rs_protocol::record::crc32c;
use kafka4rs_protocol::{Reader, Writer};

use super::codec::Field;
use super::fold::Fold;
use super::shard::OpenError;
use super::slot::Nonce;
use super::store::{LogStore, StoreError};

/// The fold of the newest snapshot that can be read (the empty one if there is none), and the lowest slot not trimmed.
///
/// # Errors
/// The store's, or that slots were trimmed and no snapshot is left that covers them.
pub(crate) async fn newest(store: &dyn LogStore) -> Result<(Fold, u64), OpenError> {
    let trim = all(store, TRIM).await?.last().and_then(|name| number_of(name)).unwrap_or(0);
    for name in all(store, SNAPSHOT).await?.iter().rev() {
        let chunks = store.get(name).await?.unwrap_or_default();
        match decode(chunks.concat().into()) {
            Some(fold) if fold.next_slot >= trim => return Ok((fold, trim)),
            _ => tracing::warn!(%name, "a snapshot cannot be read; trying the one before"),
        }
    }
    if trim == 0 {
        return Ok((Fold::default(), 0));
    }
    let cause = "its slots are trimmed and no snapshot covers them".to_owned();
    Err(OpenError::Corrupt { name: format!("{TRIM}{trim:020}"), cause })
}

/// `[crc: u32, CRC-32C of the rest][fold..]`; `None` if a value is too long to be written, which no command allows.
pub(crate) fn encode(fold: &Fold) -> Option<Bytes> {
    let mut w = Writer::new();
    fold.put(&mut w).ok()?;
    let body = w.finish().to_bytes();
    let mut object = BytesMut::with_capacity(4 + body.len());
    object.extend_from_slice(&crc32c(&body).to_be_bytes());
    object.extend_from_slice(&body);
    Some(object.freeze())
}

pub(crate) fn decode(object: Bytes) -> Option<Fold> {
    let (crc, body) = object.split_first_chunk::<4>()?;
    if u32::from_be_bytes(*crc) != crc32c(body) {
        return None;
    }
    Fold::get(&mut Reader::new(object.slice(4..))).ok()
}

pub(crate) async fn save(
    store: &dyn LogStore,
    next_slot: u64,
    nonce: Nonce,
    object: Bytes,
) -> Result<(), StoreError> {
    let name = format!("{SNAPSHOT}{next_slot:020}-{:032x}", nonce.0);
    // The nonce makes the name this broker's: a name that is taken holds these very bytes.
    store.create_if_absent(&name, vec![object]).await.map(|_| ())
}

/// Publishes that slots below `slot` may be gone.
pub(crate) async fn mark_trim(store: &dyn LogStore, slot: u64) -> Result<(), StoreError> {
    store.create_if_absent(&format!("{TRIM}{slot:020}"), Vec::new()).await.map(|_| ())
}

/// Deletes what a newer snapshot and a higher marker have made useless.
pub(crate) async fn delete_older(
    store: &dyn LogStore,
    next_slot: u64,
    trim: u64,
) -> Result<(), StoreError> {
    for (prefix, keep) in [(SNAPSHOT, next_slot), (TRIM, trim)] {
        for name in all(store, prefix).await? {
            if number_of(&name).is_some_and(|number| number < keep) {
                store.delete(&name).await?;
            }
        }
    }
    Ok(())
}

async fn all(store: &dyn LogStore, prefix: &str) -> Result<Vec<String>, StoreError> {
    let mut names = Vec::new();
    loop {
        let after = names.last().map_or("", String::as_str);
        let page = store.list(prefix, after, PAGE).await?;
        let last = page.len() < PAGE;
        names.extend(page);
        if last {
            return Ok(names);
        }
    }
}

fn number_of(name: &str) -> Option<u64> {
    let digits = name.rsplit('/').next()?.get(..20)?;
    digits.parse().ok()
}

const SNAPSHOT: &str = "snap/0000/";
const TRIM: &str = "trim/0000/";
const PAGE: usize = 1000;
