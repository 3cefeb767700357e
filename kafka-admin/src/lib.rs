//! The admin of kafka4rs.
