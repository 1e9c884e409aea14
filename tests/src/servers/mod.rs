//! Servers the tests start for themselves.

mod binaries;
pub mod postgres;
pub(crate) mod python;
pub mod synapse;
mod wheels;
