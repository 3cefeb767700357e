//! What the hot paths may allocate, counted. The counting allocator is `allocation-counter`'s.

mod records;
