//! The producer of kafka4rs.
