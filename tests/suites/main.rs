//! All suites in one binary: it starts the servers, runs the tests and takes the servers down.

#![expect(clippy::expect_used, clippy::panic, reason = "a test fails here")]

mod announcements;
mod calendar;
mod conformance;
mod courses;
mod crash;
mod discord_peers;
mod discord_server;
mod disk;
mod docs;
mod feeds;
mod fronts;
mod generator;
mod golden;
mod intros;
mod judged;
mod link;
mod linked_roles;
mod matrix_server;
mod me;
mod mentors;
mod mentorship;
mod places;
mod points;
mod recaps;
mod recurrence;
mod rewards;
mod rights;
mod rings;
mod rounds;
mod schema;
mod search;
mod skillshares;
mod stewards;
mod story;
mod terminal;
mod tips;
mod tips_io;
mod transactions;
mod zones;

use std::{process::ExitCode, sync::Arc};

use guildhall_tests::{discord::Discord, lab::Lab};
use libtest_mimic::Arguments;

fn main() -> ExitCode {
    let args = Arguments::from_args();
    let lab = match Lab::start() {
        Ok(lab) => Arc::new(lab),
        Err(sentence) => {
            eprintln!("The tests cannot start: {sentence}");
            return ExitCode::FAILURE;
        }
    };
    let trials = [
        story::trials(&lab),
        announcements::trials(&lab),
        schema::trials(&lab),
        search::trials(&lab),
        skillshares::trials(&lab),
        recaps::trials(&lab),
        stewards::trials(&lab),
        tips::trials(&lab),
        rewards::trials(&lab),
        rights::trials(&lab),
        rings::trials(&lab),
        calendar::trials(&lab),
        rounds::trials(&lab),
        conformance::trials(&lab),
        courses::trials(&lab),
        golden::trials(&lab),
        intros::trials(&lab),
        judged::trials(&lab),
        link::trials(&lab),
        transactions::trials(&lab),
        discord_peers::trials(&lab),
        discord_server::trials(&lab),
        docs::trials(&lab),
        generator::trials(&lab),
        crash::trials(&lab),
        feeds::trials(&lab),
        fronts::trials(&lab),
        terminal::trials(&lab),
        tips_io::trials(&lab),
        disk::trials(&lab),
        matrix_server::trials(&lab),
        me::trials(&lab),
        mentors::trials(&lab),
        mentorship::trials(&lab),
        linked_roles::trials(&lab),
        places::trials(&lab),
        points::trials(&lab),
        recurrence::trials(&lab),
        zones::trials(&lab),
    ]
    .into_iter()
    .flatten()
    .collect();
    let conclusion = libtest_mimic::run(&args, trials);
    drop(lab);
    if Discord::spec().is_none() {
        eprintln!(
            "Discord's specification is not here (GUILDHALL_DISCORD_SPEC names it): what bots \
             sent was not held against it."
        );
    }
    conclusion.exit_code()
}
