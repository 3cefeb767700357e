//! The one script of laptop and CI.

fn main() {}
