//! Futures dropped at each of their pending polls, against a healthy broker in virtual time.
//!
//! Every test states the effect its method documents under *Cancel safety*, and holds it to that.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

mod bed;
mod consumer;
mod producer;
