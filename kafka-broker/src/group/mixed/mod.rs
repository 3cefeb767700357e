//! Members of the classic protocol in a group of the new one.
//!
//! They join, sync and beat as they always do, against the same group: the broker assigns, nobody leads, and a generation
//! is a member epoch. What they say decides [`member`]; timers and the log are the shell's.

mod member;
mod shell;
