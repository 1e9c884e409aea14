//! Mentorship: who fits whom, and what comes after.

pub mod engine;
