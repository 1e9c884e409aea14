//! SQL of announcements.

mod plans;
mod runs;
