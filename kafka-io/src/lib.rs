//! Runtimes, framed transports and dialling for kafka4rs.
