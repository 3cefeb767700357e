//! A history's bytes, and reading them row by row.
//!
//! A file is a 64-byte head and blocks of rows, each with its checksum. It ends with an end row; one
//! without was cut, and only what is in front of the cut can be read.

use std::fmt;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use kafka4rs_protocol::record::{crc32c, crc32c_append};

use super::op::Settings;
use super::row::{Kind, ROW, Row, u32_at, u64_at};

pub(crate) const HEAD: usize = 64;
pub(crate) const MAGIC: [u8; 8] = *b"KCHECK\r\n";
pub(crate) const VERSION: u16 = 1;
pub(crate) const BLOCK_HEAD: usize = 16;
/// Rows of a full block. A crash loses at most the block that was being filled.
pub(crate) const BLOCK_ROWS: usize = 256;
/// A writer may make blocks as large as this, and no larger: it is what a reader allocates.
const MAX_BLOCK_ROWS: usize = 65_536;

/// A finished recording, in memory or in a file. Cheap to clone.
#[derive(Debug, Clone)]
pub struct History {
    source: Source,
}

#[derive(Debug, Clone)]
enum Source {
    Memory(Arc<[u8]>),
    File(PathBuf),
}

/// How a history ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// With its end row: it is whole.
    Sealed,
    /// Without: the writer was killed, or the file was cut.
    Cut,
}

impl History {
    /// A history in a file. Only its head is read here.
    ///
    /// # Errors
    /// [`HistoryError`] if the file cannot be read, is empty, or is no history of a version known here.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, HistoryError> {
        let history = Self { source: Source::File(path.as_ref().to_owned()) };
        history.rows()?;
        Ok(history)
    }

    /// A history in memory.
    ///
    /// # Errors
    /// As [`History::open`].
    pub fn from_bytes(bytes: impl Into<Arc<[u8]>>) -> Result<Self, HistoryError> {
        let history = Self { source: Source::Memory(bytes.into()) };
        history.rows()?;
        Ok(history)
    }

    /// Every byte of it, as a file has them.
    ///
    /// # Errors
    /// [`HistoryError::Io`] if its file cannot be read.
    pub fn bytes(&self) -> Result<Arc<[u8]>, HistoryError> {
        match &self.source {
            Source::Memory(bytes) => Ok(Arc::clone(bytes)),
            Source::File(path) => {
                Ok(std::fs::read(path).map_err(|error| HistoryError::io(path, error))?.into())
            }
        }
    }

    /// Writes it to a file, for `kcheck`.
    ///
    /// # Errors
    /// [`HistoryError::Io`] if one of the files cannot be read or written.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), HistoryError> {
        let path = path.as_ref();
        std::fs::write(path, self.bytes()?).map_err(|error| HistoryError::io(path, error))
    }

    /// What it promises about itself.
    ///
    /// # Errors
    /// As [`History::open`]. The label is not in it: that is a row.
    pub fn settings(&self) -> Result<Settings, HistoryError> {
        Ok(self.rows()?.settings)
    }

    /// Reads it from the start.
    pub(crate) fn rows(&self) -> Result<Rows, HistoryError> {
        let (mut from, name): (Box<dyn io::Read>, _) = match &self.source {
            Source::Memory(bytes) => (
                Box::new(io::Cursor::new(Arc::clone(bytes))),
                PathBuf::from("the history in memory"),
            ),
            Source::File(path) => {
                let file = File::open(path).map_err(|error| HistoryError::io(path, error))?;
                (Box::new(io::BufReader::with_capacity(1 << 20, file)), path.clone())
            }
        };
        let mut head = [0; HEAD];
        let got =
            read_up_to(&mut from, &mut head).map_err(|error| HistoryError::io(&name, error))?;
        if got == 0 {
            return Err(HistoryError::Empty);
        }
        if got < HEAD || head[..8] != MAGIC {
            return Err(HistoryError::NotAHistory);
        }
        let version = u16::from_le_bytes([head[8], head[9]]);
        let row = u16::from_le_bytes([head[10], head[11]]);
        if version != VERSION || usize::from(row) != ROW {
            return Err(HistoryError::UnknownVersion { version, row });
        }
        if u32_at(&head, 60) != crc32c(&head[..60]) {
            return Err(HistoryError::Corrupt {
                row: 0,
                what: "the head does not match its checksum",
            });
        }
        let flags = u32_at(&head, 12);
        let settings = Settings {
            label: String::new(),
            seed: u64_at(&head, 16),
            idempotent: flags & 1 != 0,
            read_committed: flags & 2 != 0,
            reset_earliest: flags & 4 != 0,
            late_tolerance: Duration::from_nanos(u64_at(&head, 24)),
            progress_within: Duration::from_nanos(u64_at(&head, 32)),
        };
        Ok(Rows {
            from,
            name,
            settings,
            block: Vec::new(),
            at: 0,
            number: 0,
            row: 0,
            sealed: false,
        })
    }
}

/// The head of a history.
pub(crate) fn head(settings: &Settings) -> [u8; HEAD] {
    let mut head = [0; HEAD];
    head[..8].copy_from_slice(&MAGIC);
    head[8..10].copy_from_slice(&VERSION.to_le_bytes());
    head[10..12].copy_from_slice(&(ROW as u16).to_le_bytes());
    let flags = u32::from(settings.idempotent)
        | u32::from(settings.read_committed) << 1
        | u32::from(settings.reset_earliest) << 2;
    head[12..16].copy_from_slice(&flags.to_le_bytes());
    head[16..24].copy_from_slice(&settings.seed.to_le_bytes());
    head[24..32].copy_from_slice(&nanos(settings.late_tolerance).to_le_bytes());
    head[32..40].copy_from_slice(&nanos(settings.progress_within).to_le_bytes());
    let crc = crc32c(&head[..60]);
    head[60..].copy_from_slice(&crc.to_le_bytes());
    head
}

/// Fills in the head of a block: its first [`BLOCK_HEAD`] bytes are room for it.
pub(crate) fn seal_block(block: &mut [u8], number: u64) {
    let rows = (block.len() - BLOCK_HEAD) / ROW;
    block[..4].copy_from_slice(&(rows as u32).to_le_bytes());
    block[8..16].copy_from_slice(&number.to_le_bytes());
    let crc = block_crc(block);
    block[4..8].copy_from_slice(&crc.to_le_bytes());
}

fn block_crc(block: &[u8]) -> u32 {
    crc32c_append(crc32c(&block[..4]), &block[8..])
}

fn nanos(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}

/// Reads until `buffer` is full or the source ends.
fn read_up_to(from: &mut dyn io::Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut got = 0;
    while got < buffer.len() {
        match from.read(&mut buffer[got..]) {
            Ok(0) => break,
            Ok(n) => got += n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(got)
}

/// The rows of a history, block by block: memory for one block, however long it is.
pub(crate) struct Rows {
    from: Box<dyn io::Read>,
    name: PathBuf,
    settings: Settings,
    block: Vec<u8>,
    at: usize,
    number: u64,
    row: u64,
    sealed: bool,
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows")
            .field("name", &self.name)
            .field("row", &self.row)
            .finish_non_exhaustive()
    }
}

impl Rows {
    /// Calls `each` with every row but the end's, and its place in the history.
    pub(crate) fn for_each(
        mut self,
        mut each: impl FnMut(u64, &Row),
    ) -> Result<Ending, HistoryError> {
        self.for_each_raw(|place, row, _| each(place, row))
    }

    /// As [`Rows::for_each`], with the bytes of the row.
    pub(crate) fn for_each_raw(
        &mut self,
        mut each: impl FnMut(u64, &Row, &[u8; ROW]),
    ) -> Result<Ending, HistoryError> {
        while self.next_block()? {
            while let Some((bytes, _)) =
                self.block.get(self.at..).and_then(|rest| rest.split_first_chunk::<ROW>())
            {
                let row = Row::read(bytes);
                let Some(kind) = Kind::from_number(row.kind) else {
                    return Err(HistoryError::Corrupt {
                        row: self.row,
                        what: "a row of an unknown kind",
                    });
                };
                if self.sealed {
                    return Err(HistoryError::Corrupt {
                        row: self.row,
                        what: "a row behind the end",
                    });
                }
                if kind == Kind::End {
                    if row.op != self.row {
                        return Err(HistoryError::Corrupt {
                            row: self.row,
                            what: "the end row counts another number of rows",
                        });
                    }
                    self.sealed = true;
                } else {
                    each(self.row, &row, bytes);
                }
                self.at += ROW;
                self.row += 1;
            }
        }
        Ok(if self.sealed { Ending::Sealed } else { Ending::Cut })
    }

    /// Loads the next block; false at the end, and at a cut.
    fn next_block(&mut self) -> Result<bool, HistoryError> {
        let io_error = |name: &Path, error| HistoryError::io(name, error);
        let mut head = [0; BLOCK_HEAD];
        let got =
            read_up_to(&mut self.from, &mut head).map_err(|error| io_error(&self.name, error))?;
        if got < BLOCK_HEAD {
            if got > 0 && self.sealed {
                return Err(HistoryError::Corrupt { row: self.row, what: "bytes behind the end" });
            }
            return Ok(false);
        }
        let rows = u32_at(&head, 0) as usize;
        if rows == 0 || rows > MAX_BLOCK_ROWS {
            return Err(HistoryError::Corrupt {
                row: self.row,
                what: "a block with an impossible number of rows",
            });
        }
        if u64_at(&head, 8) != self.number {
            return Err(HistoryError::Corrupt {
                row: self.row,
                what: "a block is missing or out of its place",
            });
        }
        self.block.resize(BLOCK_HEAD + rows * ROW, 0);
        self.block[..BLOCK_HEAD].copy_from_slice(&head);
        let got = read_up_to(&mut self.from, &mut self.block[BLOCK_HEAD..])
            .map_err(|error| io_error(&self.name, error))?;
        if got < rows * ROW {
            return Ok(false);
        }
        if block_crc(&self.block) != u32_at(&head, 4) {
            return Err(HistoryError::Corrupt {
                row: self.row,
                what: "a block does not match its checksum",
            });
        }
        self.number += 1;
        self.at = BLOCK_HEAD;
        Ok(true)
    }
}

/// Why a history cannot be read, or written.
#[derive(Debug)]
#[non_exhaustive]
pub enum HistoryError {
    /// Its file cannot be read or written.
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// It has no bytes at all.
    Empty,
    /// It does not begin as histories do.
    NotAHistory,
    /// It is of a version that is not known here.
    UnknownVersion {
        /// Its version.
        version: u16,
        /// The bytes of its rows.
        row: u16,
    },
    /// Its bytes are not those that were written.
    Corrupt {
        /// How many rows can be read in front of the damage.
        row: u64,
        /// What is wrong.
        what: &'static str,
    },
    /// It was finished before.
    Finished,
}

impl HistoryError {
    fn io(path: &Path, error: io::Error) -> Self {
        Self::Io { path: path.to_owned(), error }
    }
}

impl fmt::Display for HistoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { path, error } => write!(f, "{}: {error}", path.display()),
            Self::Empty => f.write_str("the history is empty: not a byte was recorded"),
            Self::NotAHistory => f.write_str("this is no history: it does not begin with KCHECK"),
            Self::UnknownVersion { version, row } => write!(
                f,
                "the history is of version {version} with rows of {row} bytes; this build reads version {VERSION} \
                 with rows of {ROW}"
            ),
            Self::Corrupt { row, what } => {
                write!(f, "the history is corrupt behind row {row}: {what}")
            }
            Self::Finished => f.write_str("the recording was finished before"),
        }
    }
}

impl std::error::Error for HistoryError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { error, .. } => Some(error),
            _ => None,
        }
    }
}
