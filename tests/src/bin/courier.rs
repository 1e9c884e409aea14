//! Delivers to the test receiver.
fn main() {}
