//! Messages of formats v0 and v1, written by hand: nothing of ours writes them.

use bytes::{Bytes, BytesMut};
use kafka4rs_protocol::compression::{Compression, compress};
use kafka4rs_protocol::record::crc32;

/// One message; the checksum is right whatever the rest says.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) offset: i64,
    pub(crate) magic: i8,
    pub(crate) attributes: u8,
    pub(crate) timestamp: i64,
    pub(crate) key: Option<Bytes>,
    pub(crate) value: Option<Bytes>,
    /// After the value, within the message.
    pub(crate) trailing: Vec<u8>,
}

impl Message {
    pub(crate) fn new(magic: i8, offset: i64, key: &'static str, value: &'static str) -> Self {
        Self {
            offset,
            magic,
            attributes: 0,
            timestamp: offset.wrapping_add(1000),
            key: Some(Bytes::from_static(key.as_bytes())),
            value: Some(Bytes::from_static(value.as_bytes())),
            trailing: Vec::new(),
        }
    }

    /// A message that wraps what `inner` holds.
    pub(crate) fn wrapper(magic: i8, offset: i64, codec: Compression, inner: &[u8]) -> Self {
        let packed = compress(codec, None, [inner], &mut BytesMut::with_capacity).unwrap().concat();
        Self {
            attributes: codec.id(),
            timestamp: 50,
            key: None,
            value: Some(packed.into()),
            ..Self::new(magic, offset, "", "")
        }
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut body = vec![self.magic.cast_unsigned(), self.attributes];
        if self.magic > 0 {
            body.extend(self.timestamp.to_be_bytes());
        }
        for field in [&self.key, &self.value] {
            let len = field.as_ref().map_or(-1, |bytes| bytes.len() as i32);
            body.extend(len.to_be_bytes());
            body.extend(field.as_deref().unwrap_or_default());
        }
        body.extend(&self.trailing);
        let mut bytes = self.offset.to_be_bytes().to_vec();
        bytes.extend((body.len() as i32 + 4).to_be_bytes());
        bytes.extend(crc32(&body).to_be_bytes());
        bytes.extend(body);
        bytes
    }
}

/// Three messages at offsets from `first` on.
pub(crate) fn three(magic: i8, first: i64) -> Vec<u8> {
    let messages = (0..3).map(|i| Message::new(magic, first + i, "k", "v").to_bytes());
    messages.collect::<Vec<_>>().concat()
}
