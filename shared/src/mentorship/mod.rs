//! Mentors and mentees, matched with reasons. Pure: people are numbers, and time is an argument.

pub mod market;
