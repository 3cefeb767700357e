//! What producers and consumers measure with: a histogram of fixed precision and bounded size.

mod histogram;
mod sample;

pub use histogram::Histogram;
pub use sample::Sample;
