//! The core of Guildhall. It knows no chat library: front ends turn what
//! people do into a [`commands::Command`], hand it to [`App::execute`], and show the
//! [`view::Reply`]; what reaches somebody else is delivered from the [`outbox`].
//!
//! # How to add a command
//! 1. Add it to the catalogue in `commands/mod.rs`, with its path.
//! 2. Say who may and how often in `commands/policy.rs`.
//! 3. Describe it in `locales/*.ftl` (`command-…`, `option-…`).
//! 4. Write the use case in its slice's `mod.rs`, and name it in `slices.rs`.
//! 5. Run the tests: they tell which golden files change.
//!
//! # How to add a table
//! 1. Write one migration per engine, with the same file name (`migrations/README.md`).
//! 2. Write its SQL in the slice's `store.rs`, as `impl Tx`.
//! 3. Add every method to the conformance suite, and sample rows to the migration test.
//! 4. Classify its columns in `privacy.rs`.
//!
//! # How to add a platform
//! 1. Say in `platforms.rs` what it is called and can do, and in `locales/*/link.ftl` what people
//!    call it.
//! 2. Write a front end: it makes commands of what is said there, and has an [`outbox::Transport`].

mod actor;
pub mod announcements;
mod app;
pub mod audit;
pub mod awards;
pub mod bot;
pub mod calendar;
pub mod cases;
pub mod certificate;
pub mod chance;
pub mod clock;
pub mod commands;
pub mod communities;
pub mod config;
pub mod courses;
pub mod cursors;
pub mod db;
mod doors;
pub mod drafts;
mod error;
pub mod feeds;
pub mod guide;
pub mod help;
pub mod ids;
pub mod inbound;
pub mod intros;
pub mod jobs;
mod limits;
pub mod link;
pub mod me;
pub mod members;
pub mod mentorship;
pub mod outbox;
pub mod platforms;
pub mod points;
pub mod privacy;
pub mod recaps;
pub mod recognition;
pub mod rewards;
pub mod roles;
pub mod schedule;
pub mod search;
pub mod skillshares;
mod slices;
pub mod spotlights;
pub mod telemetry;
pub mod text;
mod thought;
pub mod tips;
pub mod topics;
pub mod view;
pub mod words;
pub mod worker;

pub use actor::{Actor, At, Standing};
pub use app::{App, Context, Done};
pub use error::{Error, Refusal, Result, UserError};
pub use limits::Limit;
pub use thought::Thought;
