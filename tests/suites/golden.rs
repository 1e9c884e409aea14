//! Every role tries every command, and what each command costs in statements.

use std::{fmt::Write as _, sync::Arc};

use guildhall_core::{
    Actor,
    commands::{
        parse,
        spec::{Kind, Leaf, leaves},
    },
};
use guildhall_tests::{
    golden,
    lab::{Lab, Room},
    world::World,
};
use libtest_mimic::Trial;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("golden::every_role_tries_every_command", roles),
        lab.both("golden::statements_of_every_command", statements),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A role and who has it: ana asks, ben helps, cid stands by, maria is a steward.
const ROLES: [(&str, &str); 5] = [
    ("outsider", "zoe"),
    ("member", "cid"),
    ("steward", "maria"),
    ("asker", "ana"),
    ("helper", "ben"),
];
const HOUR: i64 = 60 * 60 * 1000;

async fn hall(room: &Room) -> World {
    let members: Vec<_> = ROLES.iter().filter(|r| r.0 != "outsider").map(|r| r.1).collect();
    World::with(room, &members).await
}

/// Brings request `number` into a state in which the command makes sense.
async fn stage(world: &World, leaf: &str, number: i64) {
    world.app.clock.advance(HOUR);
    world.says("ana", "ask words").await.expect("a request");
    if leaf != "request claim" {
        world.says("ben", &format!("request claim {number}")).await.expect("a claim");
    }
    if leaf == "request reopen" || leaf == "thank" {
        world.says("ana", &format!("request solve {number}")).await.expect("a solution");
    }
}

/// The command with everything that it needs.
fn typed(leaf: &Leaf, number: i64) -> String {
    let mut line = leaf.name();
    for option in leaf.options.iter().filter(|option| option.required) {
        let value = match option.kind {
            Kind::Integer => number.to_string(),
            Kind::Member => "ben".to_owned(),
            Kind::Choice => option.choices.concat(),
            Kind::Text | Kind::Word => "words".to_owned(),
        };
        let flag = if option.positional { String::new() } else { format!("--{} ", option.name) };
        line = format!("{line} {flag}{value}");
    }
    line
}

async fn code(world: &World, role: &str, who: &str, line: &str) -> &'static str {
    let actor = Actor { joins: role != "outsider", ..world.actor(who) };
    let parsed = parse::line(line).expect("a command");
    match world.app.answer(&actor, parsed).await {
        Ok(_) => "ok",
        Err(error) => error.for_person().code,
    }
}

async fn roles(room: Room) {
    let world = hall(&room).await;
    let mut text = String::new();
    let mut number = 0;
    for leaf in leaves() {
        for (role, who) in ROLES {
            number = next(&world, number, &leaf.name()).await;
            let code = code(&world, role, who, &typed(leaf, number)).await;
            writeln!(text, "{:<16} {role:<9} {code}", leaf.name()).expect("a line");
        }
    }
    golden::compare("roles.txt", &text);
}

/// Stages the request after the latest one, whichever that is.
async fn next(world: &World, before: i64, leaf: &str) -> i64 {
    let mut number = before + 1;
    while world.says("ana", &format!("request show {number}")).await.is_ok() {
        number += 1;
    }
    stage(world, leaf, number).await;
    number
}

async fn statements(room: Room) {
    let world = hall(&room).await;
    let mut text = String::new();
    let mut number = 0;
    for leaf in leaves() {
        let mut cost = None;
        for (role, who) in ROLES.into_iter().skip(1) {
            number = next(&world, number, &leaf.name()).await;
            let before = world.app.db.statements();
            if code(&world, role, who, &typed(leaf, number)).await == "ok" {
                cost = cost.or(Some(world.app.db.statements() - before));
            }
        }
        let cost = cost.expect("somebody may do it");
        writeln!(text, "{:<16} {cost}", leaf.name()).expect("a line");
    }
    golden::compare("statements.txt", &text);
}
