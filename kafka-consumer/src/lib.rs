//! The consumer of kafka4rs.
