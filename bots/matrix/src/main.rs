//! Guildhall on Matrix.

fn main() {}
