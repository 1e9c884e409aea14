//! What the suites stand on: servers, worlds, the real program, and a receiver outside the database.

pub mod bare;
pub mod bots;
pub mod community_of_thanks;
pub mod courier;
pub mod discord;
pub mod disk;
pub mod finder;
pub mod golden;
pub mod lab;
pub mod ledger;
pub mod matrix;
pub mod notebook;
pub mod program;
pub mod receiver;
pub mod reminders;
pub mod servers;
pub mod sources;
pub mod stub;
pub mod terminal;
pub mod world;
