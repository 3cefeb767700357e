//! Futures dropped at each of their pending polls, in virtual time: against a healthy broker, and while an answer is
//! lost, late, or never given because the connection is reset or the node dies.
//!
//! Every test states the effect its method documents under *Cancel safety*, and holds it to that. `coverage` finds
//! every public async function of the client in its sources and fails when one has no test here.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

mod admin;
mod bed;
mod client;
mod consumer;
mod coverage;
mod producer;
mod streams;
