//! Servers the tests start for themselves.

mod binaries;
pub mod peers;
pub mod postgres;
