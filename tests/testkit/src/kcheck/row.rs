//! The rows of a history: 64 bytes each, little-endian. `docs/history-format.md` is the same for
//! people who write histories with other clients.

/// Bytes of a row.
pub(crate) const ROW: usize = 64;

/// What a row is. The numbers are the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    Topic = 1,
    Group = 2,
    Label = 3,
    Text = 4,
    Send = 10,
    Invoke = 11,
    CommitOffset = 12,
    Read = 13,
    Complete = 14,
    Event = 20,
    EventPartition = 21,
    Truth = 30,
    TruthRecord = 31,
    End = 40,
}

impl Kind {
    pub(crate) fn from_number(number: u8) -> Option<Self> {
        Some(match number {
            1 => Self::Topic,
            2 => Self::Group,
            3 => Self::Label,
            4 => Self::Text,
            10 => Self::Send,
            11 => Self::Invoke,
            12 => Self::CommitOffset,
            13 => Self::Read,
            14 => Self::Complete,
            20 => Self::Event,
            21 => Self::EventPartition,
            30 => Self::Truth,
            31 => Self::TruthRecord,
            40 => Self::End,
            _ => return None,
        })
    }
}

/// [`Row::flag`] of [`Kind::Invoke`].
pub(crate) mod op {
    pub(crate) const POLL: u8 = 1;
    pub(crate) const COMMIT: u8 = 2;
    pub(crate) const SEEK: u8 = 3;
    pub(crate) const FLUSH: u8 = 4;
    pub(crate) const CLOSE: u8 = 5;
    pub(crate) const CREATE_TOPIC: u8 = 6;
    pub(crate) const DELETE_TOPIC: u8 = 7;
    pub(crate) const GROW_TOPIC: u8 = 8;
    pub(crate) const END_TRANSACTION: u8 = 9;
    pub(crate) const DRAIN: u8 = 10;
    pub(crate) const OTHER: u8 = 11;
    /// Not in a file: how the checker remembers a [`Kind::Send`](super::Kind::Send).
    pub(crate) const SEND: u8 = 255;
}

/// [`Row::flag`] of [`Kind::Complete`].
pub(crate) mod outcome {
    pub(crate) const OK: u8 = 0;
    pub(crate) const ACKED_AT: u8 = 1;
    pub(crate) const ACKED: u8 = 2;
    pub(crate) const RECORDS: u8 = 3;
    pub(crate) const FAIL: u8 = 4;
    pub(crate) const UNKNOWN: u8 = 5;
}

/// [`Row::flag`] of [`Kind::Event`].
pub(crate) mod event {
    pub(crate) const ASSIGNED: u8 = 1;
    pub(crate) const REVOKED: u8 = 2;
    pub(crate) const LOST: u8 = 3;
    pub(crate) const FENCED: u8 = 4;
    pub(crate) const CRASHED: u8 = 5;
    pub(crate) const FAULT_BEGIN: u8 = 6;
    pub(crate) const FAULT_END: u8 = 7;
    pub(crate) const HEALED: u8 = 8;
    pub(crate) const TOPIC_DELETED: u8 = 9;
    pub(crate) const DRAINED: u8 = 10;
}

/// One row. What a field means depends on the kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Row {
    /// 0: the [`Kind`]'s number.
    pub(crate) kind: u8,
    /// 1: which operation, outcome or event; how a payload could not be read.
    pub(crate) flag: u8,
    /// 2: Kafka's error code, a fault's number, bits of a truth record.
    pub(crate) code: u16,
    /// 4: the process.
    pub(crate) process: u32,
    /// 8: the operation.
    pub(crate) op: u64,
    /// 16: nanoseconds since the run began; for a record, its offset.
    pub(crate) at: u64,
    /// 24: the topic's number in this history.
    pub(crate) topic: u32,
    /// 28: the partition.
    pub(crate) partition: u32,
    /// 32: the payload's producer; a group's number.
    pub(crate) producer: u32,
    /// 36: the payload's incarnation; a member epoch.
    pub(crate) life: u32,
    /// 40: the payload's sequence; an offset.
    pub(crate) sequence: u64,
    /// 48: the payload's transaction.
    pub(crate) transaction: u32,
    /// 52: the payload's topic; of an invocation, milliseconds until its deadline, 0 for none; a count.
    pub(crate) a: u32,
    /// 56: the payload's partition; of a send, the value's length.
    pub(crate) b: u32,
    /// 60: the process's incarnation.
    pub(crate) instance: u32,
}

impl Row {
    pub(crate) fn of(kind: Kind) -> Self {
        Self { kind: kind as u8, ..Self::default() }
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let mut row = [0; ROW];
        row[0] = self.kind;
        row[1] = self.flag;
        row[2..4].copy_from_slice(&self.code.to_le_bytes());
        row[4..8].copy_from_slice(&self.process.to_le_bytes());
        row[8..16].copy_from_slice(&self.op.to_le_bytes());
        row[16..24].copy_from_slice(&self.at.to_le_bytes());
        row[24..28].copy_from_slice(&self.topic.to_le_bytes());
        row[28..32].copy_from_slice(&self.partition.to_le_bytes());
        row[32..36].copy_from_slice(&self.producer.to_le_bytes());
        row[36..40].copy_from_slice(&self.life.to_le_bytes());
        row[40..48].copy_from_slice(&self.sequence.to_le_bytes());
        row[48..52].copy_from_slice(&self.transaction.to_le_bytes());
        row[52..56].copy_from_slice(&self.a.to_le_bytes());
        row[56..60].copy_from_slice(&self.b.to_le_bytes());
        row[60..64].copy_from_slice(&self.instance.to_le_bytes());
        out.extend_from_slice(&row);
    }

    pub(crate) fn read(bytes: &[u8; ROW]) -> Self {
        Self {
            kind: bytes[0],
            flag: bytes[1],
            code: u16::from_le_bytes([bytes[2], bytes[3]]),
            process: u32_at(bytes, 4),
            op: u64_at(bytes, 8),
            at: u64_at(bytes, 16),
            topic: u32_at(bytes, 24),
            partition: u32_at(bytes, 28),
            producer: u32_at(bytes, 32),
            life: u32_at(bytes, 36),
            sequence: u64_at(bytes, 40),
            transaction: u32_at(bytes, 48),
            a: u32_at(bytes, 52),
            b: u32_at(bytes, 56),
            instance: u32_at(bytes, 60),
        }
    }
}

/// Bytes of text that one [`Kind::Text`] row holds, from byte 8 on; [`Row::flag`] says how many.
pub(crate) const TEXT: usize = ROW - 8;

/// `text` as rows that follow the row they name.
pub(crate) fn write_text(text: &str, out: &mut Vec<u8>) {
    for piece in text.as_bytes().chunks(TEXT) {
        let mut row = [0; ROW];
        row[0] = Kind::Text as u8;
        row[1] = piece.len() as u8;
        row[8..8 + piece.len()].copy_from_slice(piece);
        out.extend_from_slice(&row);
    }
}

pub(crate) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes[at..].first_chunk().map_or(0, |four| u32::from_le_bytes(*four))
}

pub(crate) fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes[at..].first_chunk().map_or(0, |eight| u64::from_le_bytes(*eight))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_reads_back_field_by_field() {
        let row = Row {
            kind: 1,
            flag: 2,
            code: 0x0304,
            process: 0x0506_0708,
            op: 0x090a_0b0c_0d0e_0f10,
            at: 0x1112_1314_1516_1718,
            topic: 0x191a_1b1c,
            partition: 0x1d1e_1f20,
            producer: 0x2122_2324,
            life: 0x2526_2728,
            sequence: 0x292a_2b2c_2d2e_2f30,
            transaction: 0x3132_3334,
            a: 0x3536_3738,
            b: 0x393a_3b3c,
            instance: 0x3d3e_3f40,
        };
        let mut bytes = Vec::new();
        row.write(&mut bytes);
        let bytes: [u8; ROW] = bytes.try_into().unwrap();
        assert_eq!(Row::read(&bytes), row);
        let mut sorted = bytes;
        sorted.sort_unstable();
        assert!(sorted.windows(2).all(|pair| pair[0] != pair[1]), "every byte is used, and once");
    }
}
