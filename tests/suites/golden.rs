//! Every role tries every command, and what each command costs in statements.

mod stages;

use std::{fmt::Write as _, sync::Arc};

use guildhall_core::{
    Actor,
    commands::{
        parse,
        spec::{Kind, Leaf, Opt, leaves},
    },
    communities,
};
use guildhall_tests::{
    golden,
    lab::{Lab, Room},
    world::World,
};
use libtest_mimic::Trial;

use stages::{
    announcement, flag, linked, mentorship, round, skillshare, spotlight, talks, tip, wish,
};

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("golden::every_role_tries_every_command", roles),
        lab.both("golden::statements_of_every_command", statements),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A role and who has it: ana asks, ben helps, cid stands by, maria is a steward, sue is
/// suspended, olga is a member here and the steward of another community.
const ROLES: [(&str, &str); 7] = [
    ("outsider", "zoe"),
    ("suspended", "sue"),
    ("member", "cid"),
    ("elsewhere", "olga"),
    ("steward", "maria"),
    ("asker", "ana"),
    ("helper", "ben"),
];
const HOUR: i64 = 60 * 60 * 1000;
/// Whom commands are about: a new one each time.
const SOMEBODY: &str = "dan";

async fn hall(room: &Room) -> World {
    let members: Vec<_> = ROLES.iter().filter(|r| r.0 != "outsider").map(|r| r.1).collect();
    let world = World::with(room, &members).await;
    communities::found(&world.app, "other", "olga", false).await.expect("another community");
    world.says("maria", "community suspend sue words").await.expect("a suspension");
    world
}

/// What a command acts on, in a state in which it makes sense.
struct Stage {
    request: i64,
    case: i64,
    tip: String,
    mentorship: i64,
    somebody: String,
}

impl Stage {
    /// Makes the next one.
    async fn next(world: &World, before: i64, leaf: &str) -> Self {
        let mut request = before + 1;
        while world.says("ana", &format!("request show {request}")).await.is_ok() {
            request += 1;
        }
        world.app.clock.advance(HOUR);
        // She may have tried a pause, during which nobody takes on what she asks.
        world.says("ana", "me resume").await.expect("she is back");
        world.says("ana", "ask words").await.expect("a request");
        let somebody = format!("{SOMEBODY}{request}");
        world.says(&somebody, "points balance").await.expect("a member");
        let mut case = 0;
        match leaf {
            "request claim" | "community hide" => {}
            "me appeal" | "community decide" => {
                let hide = format!("community hide help/{request} words");
                let hidden = world.says("maria", &hide).await.expect("it is hidden");
                case = hidden.cards()[0].data["case"].as_i64().expect("a number");
            }
            _ => {
                let claim = format!("request claim {request}");
                world.says("ben", &claim).await.expect("a claim");
            }
        }
        if matches!(leaf, "request reopen" | "thank" | "tip make") {
            world.says("ana", &format!("request solve {request}")).await.expect("a solution");
        }
        let tip = match leaf {
            "tip make" => String::new(),
            leaf if leaf.starts_with("tip ") => tip(world, leaf).await,
            _ => String::new(),
        };
        let mentorship = match leaf {
            leaf if leaf.starts_with("mentor ") => mentorship(world, leaf, &somebody).await,
            _ => 0,
        };
        if matches!(leaf, "points fine" | "points reverse") {
            flag(world, request, &somebody).await;
        }
        if matches!(leaf, "spotlight answer" | "spotlight remove") {
            spotlight(world, request).await;
        }
        if matches!(leaf, "role unlink" | "role sync") {
            linked(world, request).await;
        }
        if leaf.starts_with("reward ") {
            wish(world, leaf, request).await;
        }
        if leaf.starts_with("leaderboard ") {
            let line =
                if leaf == "leaderboard join" { "leaderboard leave" } else { "leaderboard join" };
            for (_, who) in ROLES {
                world.code(who, line).await;
            }
        }
        if leaf.starts_with("intro ") {
            talks(world, leaf).await;
        }
        if leaf.starts_with("round ") {
            round(world, leaf, request).await;
        }
        if leaf.starts_with("skillshare ") {
            skillshare(world, leaf, request).await;
        }
        if leaf.starts_with("announcement ") {
            announcement(world, leaf).await;
        }
        Self { request, case, tip, mentorship, somebody }
    }

    /// The command with everything that it needs, and with what makes it change something.
    fn typed(&self, leaf: &Leaf) -> String {
        let name = leaf.name();
        let wanted = |option: &&Opt| option.required || changes(&name, &option.name);
        let mut line = name.clone();
        for option in leaf.options.iter().filter(wanted) {
            let value = self.value(&name, option);
            let flag =
                if option.positional { String::new() } else { format!("--{} ", option.name) };
            // What comes after a title stands on the next line.
            let end = if option.kind.is_text() { "\n" } else { "" };
            line = format!("{line} {flag}{value}{end}");
        }
        line
    }

    fn value(&self, leaf: &str, option: &Opt) -> String {
        match (leaf, option.name.as_str(), option.kind) {
            (_, "mentorship", _) => self.mentorship.to_string(),
            // Numbered as the request is, so that each stage has its own.
            (_, "round", _) => self.request.to_string(),
            ("round rank", ..) => "ben".to_owned(),
            ("mentor ask" | "mentor handover", "mentor", _) => self.somebody.clone(),
            ("me talks", ..) => "en".to_owned(),
            ("mentor goals", ..) => "start".to_owned(),
            ("mentor strengths", ..) => "calm".to_owned(),
            ("mentor weeks", "weeks", _) => "8".to_owned(),
            (_, "number", _) | ("tip make", ..) => self.request.to_string(),
            (_, "reference", _) => format!("help/{}", self.request),
            (_, "case", _) => self.case.to_string(),
            (_, "idea" | "skillshare", _) => self.request.to_string(),
            ("skillshare edit", "minutes", _) => "30".to_owned(),
            ("me remind", ..) => "24h".to_owned(),
            (_, "when", _) => "2026-12-24T18:30".to_owned(),
            ("reward codes", "codes", _) => format!("code-{}", self.request),
            (_, "flag" | "spotlight" | "reward" | "redemption", _) => self.request.to_string(),
            ("points rule", "points", _) => (self.request % 50).to_string(),
            ("me quiet", ..) => "22-7".to_owned(),
            ("me hours", ..) => "mo-fr 9-12".to_owned(),
            ("thank", _, Kind::Member) => "ben".to_owned(),
            ("community settings", "value", _) => "9".to_owned(),
            (_, "decision", _) => "lift".to_owned(),
            (_, _, Kind::Member) => self.somebody.clone(),
            (_, _, Kind::Zone) => "Europe/Madrid".to_owned(),
            (_, _, Kind::Topic) => "taxes".to_owned(),
            (_, _, Kind::Hall) => "hall".to_owned(),
            (_, _, Kind::Setting) => "asks-per-hour".to_owned(),
            (_, _, Kind::Place) => "help".to_owned(),
            (_, _, Kind::Choice) => option.choices[0].clone(),
            (_, _, Kind::Integer) => "1".to_owned(),
            (_, _, Kind::Tip) => self.tip.clone(),
            ("course put", "position", _) => "0".to_owned(),
            (_, _, Kind::Text | Kind::Word | Kind::Quoted | Kind::Sought) => "words".to_owned(),
        }
    }
}

/// Options without which a command only shows something.
fn changes(leaf: &str, option: &str) -> bool {
    matches!(
        (leaf, option),
        ("points rule", "points")
            | ("me topics" | "community topics", "topic")
            | ("me topics", "comfort")
            | ("me notify", "cap")
            | ("community steward", "member")
            | ("community settings", "setting" | "value")
            | ("tip edit", "text")
            | ("tip review", "tip" | "verdict")
            | ("tip follow", "topic")
            | ("skillshare edit", "minutes")
            | ("announcement edit", "text")
    )
}

async fn code(world: &World, role: &str, who: &str, line: &str) -> &'static str {
    let actor = Actor { joins: role != "outsider", ..world.actor(who) };
    let parsed = parse::line(line).unwrap_or_else(|error| panic!("{line}: {error}"));
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
            let stage = Stage::next(&world, number, &leaf.name()).await;
            number = stage.request;
            let code = code(&world, role, who, &stage.typed(leaf)).await;
            writeln!(text, "{:<19} {role:<9} {code}", leaf.name()).expect("a line");
        }
    }
    golden::compare("roles.txt", &text);
}

async fn statements(room: Room) {
    let world = hall(&room).await;
    let mut text = String::new();
    let mut number = 0;
    for leaf in leaves() {
        let mut cost = None;
        for (role, who) in ROLES.into_iter().skip(1) {
            let stage = Stage::next(&world, number, &leaf.name()).await;
            number = stage.request;
            let before = world.app.db.statements();
            if code(&world, role, who, &stage.typed(leaf)).await == "ok" {
                cost = cost.or(Some(world.app.db.statements() - before));
            }
        }
        // What acts on a channel or room, or takes a code, is not done on a terminal.
        let cost = cost.map_or_else(|| "not on a terminal".to_owned(), |cost| cost.to_string());
        writeln!(text, "{:<19} {cost}", leaf.name()).expect("a line");
    }
    // What is one statement on one engine can be two on the other.
    golden::compare(&format!("statements-{}.txt", room.engine.name()), &text);
}
