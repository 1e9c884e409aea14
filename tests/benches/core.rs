//! The core beside bare SQL.
fn main() {}
