//! The primitive types of the protocol in place, for the two requests that are parsed by hand.

/// What is left of a request.
pub(crate) struct In<'a> {
    rest: &'a [u8],
    pub(crate) flexible: bool,
}

/// Of the header of a request, what the answer depends on.
pub(crate) struct Header {
    pub(crate) version: i16,
    pub(crate) correlation_id: i32,
}

impl<'a> In<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, flexible: false }
    }

    /// Reads the header; what follows is flexible from version `flexible_from` on.
    pub(crate) fn header(&mut self, flexible_from: i16) -> Option<Header> {
        self.i16()?; // the API
        let (version, correlation_id) = (self.i16()?, self.i32()?);
        // The client's id keeps its classic length.
        let client_id = self.i16()?;
        self.take(usize::try_from(client_id).unwrap_or(0))?;
        self.flexible = version >= flexible_from;
        self.tags()?;
        Some(Header { version, correlation_id })
    }

    pub(crate) fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (head, tail) = self.rest.split_at_checked(n)?;
        self.rest = tail;
        Some(head)
    }

    fn chunk<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, tail) = self.rest.split_first_chunk()?;
        self.rest = tail;
        Some(*head)
    }

    pub(crate) fn i8(&mut self) -> Option<i8> {
        self.chunk().map(i8::from_be_bytes)
    }

    pub(crate) fn i16(&mut self) -> Option<i16> {
        self.chunk().map(i16::from_be_bytes)
    }

    pub(crate) fn i32(&mut self) -> Option<i32> {
        self.chunk().map(i32::from_be_bytes)
    }

    pub(crate) fn i64(&mut self) -> Option<i64> {
        self.chunk().map(i64::from_be_bytes)
    }

    fn uvarint(&mut self) -> Option<usize> {
        let mut value = 0;
        for shift in (0..35).step_by(7) {
            let [byte] = self.chunk()?;
            value |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    pub(crate) fn string(&mut self) -> Option<&'a [u8]> {
        let length = if self.flexible {
            self.uvarint()?.saturating_sub(1)
        } else {
            usize::try_from(self.i16()?).unwrap_or(0)
        };
        self.take(length)
    }

    pub(crate) fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.array()?;
        self.take(length)
    }

    /// The number of elements; null has none.
    pub(crate) fn array(&mut self) -> Option<usize> {
        if self.flexible {
            Some(self.uvarint()?.saturating_sub(1))
        } else {
            Some(usize::try_from(self.i32()?).unwrap_or(0))
        }
    }

    pub(crate) fn tags(&mut self) -> Option<()> {
        if self.flexible {
            for _ in 0..self.uvarint()? {
                self.uvarint()?;
                let length = self.uvarint()?;
                self.take(length)?;
            }
        }
        Some(())
    }
}

/// An answer in the making, its length first.
pub(crate) struct Out {
    pub(crate) buffer: Vec<u8>,
    flexible: bool,
}

impl Out {
    /// Begins in memory that was used before.
    pub(crate) fn new(mut buffer: Vec<u8>, correlation_id: i32, flexible: bool) -> Self {
        buffer.clear();
        buffer.extend_from_slice(&[0; 4]);
        let mut out = Self { buffer, flexible };
        out.i32(correlation_id);
        out.tags();
        out
    }

    pub(crate) fn i16(&mut self, value: i16) {
        self.raw(&value.to_be_bytes());
    }

    pub(crate) fn i32(&mut self, value: i32) {
        self.raw(&value.to_be_bytes());
    }

    pub(crate) fn i64(&mut self, value: i64) {
        self.raw(&value.to_be_bytes());
    }

    pub(crate) fn raw(&mut self, value: &[u8]) {
        self.buffer.extend_from_slice(value);
    }

    fn uvarint(&mut self, mut value: usize) {
        while value >= 0x80 {
            self.buffer.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.buffer.push(value as u8);
    }

    /// The length of an array or of bytes.
    pub(crate) fn length(&mut self, n: usize) {
        if self.flexible {
            self.uvarint(n + 1);
        } else {
            self.i32(n as i32);
        }
    }

    pub(crate) fn string(&mut self, value: &[u8]) {
        if self.flexible {
            self.uvarint(value.len() + 1);
        } else {
            self.i16(value.len() as i16);
        }
        self.raw(value);
    }

    pub(crate) fn null_string(&mut self) {
        if self.flexible {
            self.buffer.push(0);
        } else {
            self.i16(-1);
        }
    }

    pub(crate) fn tags(&mut self) {
        if self.flexible {
            self.buffer.push(0);
        }
    }

    /// Fills in the length of the frame, of which `beyond` bytes come from elsewhere.
    pub(crate) fn seal(&mut self, beyond: usize) {
        let length = (self.buffer.len() - 4 + beyond) as u32;
        self.buffer[..4].copy_from_slice(&length.to_be_bytes());
    }
}
