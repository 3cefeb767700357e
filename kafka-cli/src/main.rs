//! The kafka4rs command line.

fn main() {}
