//! Benchmarks of kafka4rs.
