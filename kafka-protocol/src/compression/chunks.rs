//! Output into memory that somebody else accounts for.

use bytes::BytesMut;

use super::codec::CompressionError;

/// Writes into chunks, taking the next one whenever the last is full.
pub(super) struct ChunkWriter<'a> {
    take: &'a mut dyn FnMut(usize) -> BytesMut,
    chunks: Vec<BytesMut>,
}

impl<'a> ChunkWriter<'a> {
    pub(super) fn new(take: &'a mut dyn FnMut(usize) -> BytesMut) -> Self {
        Self { take, chunks: Vec::new() }
    }

    pub(super) fn put(&mut self, mut bytes: &[u8]) -> Result<(), CompressionError> {
        while !bytes.is_empty() {
            let free = self.chunks.last().map_or(0, |chunk| chunk.capacity() - chunk.len());
            if free == 0 {
                let mut chunk = (self.take)(bytes.len());
                chunk.clear();
                if chunk.capacity() == 0 {
                    return Err(CompressionError::NoRoom);
                }
                self.chunks.push(chunk);
                continue;
            }
            let (now, later) = bytes.split_at(free.min(bytes.len()));
            if let Some(chunk) = self.chunks.last_mut() {
                chunk.extend_from_slice(now);
            }
            bytes = later;
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Vec<BytesMut> {
        self.chunks
    }
}
