//! The classic member, state by state.

mod bench;
mod leading;
mod leaving;
mod rebalances;
mod refusals;
