//! Tests of kafka4rs that span crates, one binary an area.
