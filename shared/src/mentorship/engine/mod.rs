//! Mentors and mentees, matched with reasons. Pure: people are numbers, and time is an argument.
//!
//! [`filter`] says which pairs may be, and why not; [`score`] how well they fit, and why; [`rank`]
//! who is offered to one mentee; [`lists`] finds those who fit best without looking closely at all.
//! For many at once there is a [`market`]: [`deferred`] matches it so
//! that no two would rather have each other, [`assign`] with the greatest total fit, and
//! [`preview`] says what a matching is like before anybody is told.

pub mod assign;
pub mod deferred;
pub mod filter;
pub mod hours;
pub mod lists;
pub mod market;
pub mod preview;
pub mod profile;
pub mod rank;
#[cfg(test)]
mod samples;
pub mod score;
