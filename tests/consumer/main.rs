//! The consumer against the embedded broker, in virtual time.

mod assign;
mod bed;
mod groups;
