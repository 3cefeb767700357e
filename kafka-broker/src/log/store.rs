//! What the broker asks of storage.

use std::fmt::Debug;
use std::ops::Range;

use bytes::Bytes;
use kafka4rs_io::rt::BoxFuture;
use thiserror::Error;

/// Named objects that are created once and never changed: the broker's only storage primitive.
///
/// Objects are lists of chunks, so that a store in memory can share them without copying. An error of any method means
/// the outcome is unknown: the operation may have happened, or may happen later. The broker repeats it.
pub trait LogStore: Debug + Send + Sync + 'static {
    /// Creates an object unless its name is taken; atomic against every other creator.
    ///
    /// # Errors
    /// The outcome is unknown.
    fn create_if_absent<'a>(
        &'a self,
        name: &'a str,
        object: Vec<Bytes>,
    ) -> BoxFuture<'a, Result<Create, StoreError>>;

    /// The object, `None` if there is none of that name.
    ///
    /// # Errors
    /// It could not be read.
    fn get<'a>(&'a self, name: &'a str) -> BoxFuture<'a, Result<Option<Vec<Bytes>>, StoreError>>;

    /// A part of the object, cut at its end; `None` if there is none of that name.
    ///
    /// # Errors
    /// It could not be read.
    fn get_range<'a>(
        &'a self,
        name: &'a str,
        range: Range<u64>,
    ) -> BoxFuture<'a, Result<Option<Vec<Bytes>>, StoreError>>;

    /// Names that begin with `prefix`, in ascending order, at most `limit` of those behind `after`.
    ///
    /// # Errors
    /// They could not be read.
    fn list<'a>(
        &'a self,
        prefix: &'a str,
        after: &'a str,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<String>, StoreError>>;

    /// Deletes an object; none of that name is no error.
    ///
    /// # Errors
    /// The outcome is unknown.
    fn delete<'a>(&'a self, name: &'a str) -> BoxFuture<'a, Result<(), StoreError>>;
}

/// What became of a [`LogStore::create_if_absent`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Create {
    /// The object is stored.
    Created,
    /// The name was taken, maybe by an earlier try of the same creator.
    Exists,
}

/// A store that did not answer as it should; what was asked may have happened.
#[derive(Clone, Debug, Error)]
#[error("store: {operation} of {name}: {cause}")]
pub struct StoreError {
    /// The method.
    pub operation: &'static str,
    /// The object's name.
    pub name: String,
    /// Why, in the store's words.
    pub cause: String,
}
