//! Guildhall on Discord.

fn main() {}
