//! Every role tries every command, and what each command costs in statements.

use std::{fmt::Write as _, sync::Arc};

use guildhall_core::{
    Actor,
    commands::{
        parse,
        spec::{Kind, Leaf, Opt, leaves},
    },
    communities,
    ids::{MentorshipNo, RoundNo},
    jobs,
    mentorship::{Mentorship, Side, State, rounds},
    points::{self, Flag},
    spotlights::{self, Spotlight},
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
            (_, "flag" | "spotlight", _) => self.request.to_string(),
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
            (_, _, Kind::Choice) => option.choices[0].clone(),
            (_, _, Kind::Integer) => "1".to_owned(),
            (_, _, Kind::Tip) => self.tip.clone(),
            ("course put", "position", _) => "0".to_owned(),
            (_, _, Kind::Text | Kind::Word | Kind::Quoted | Kind::Sought) => "words".to_owned(),
        }
    }
}

/// Everybody takes part in talks in pairs, where the command is not about that, and has somebody
/// to talk with, where it is about them.
async fn talks(world: &World, leaf: &str) {
    let line = if leaf == "intro join" { "intro leave" } else { "intro join" };
    // Five of the roles can, and with him they are even.
    for who in ROLES.iter().map(|role| role.1).filter(|who| *who != "zoe").chain(["gil"]) {
        world.code(who, line).await;
    }
    if matches!(leaf, "intro say" | "intro met") {
        let often = "community settings intros 0 * * * *";
        world.says("maria", often).await.expect("pairs are made");
        world.app.clock.advance(7 * 24 * HOUR);
        while jobs::run_due(&world.app).await.expect("jobs run") > 0 {}
    }
}

/// A spotlight that is offered to ana.
async fn spotlight(world: &World, number: i64) {
    let (community, ana) = (world.community().await, world.entry("ana").await);
    let spotlight = Spotlight {
        number,
        member_id: ana.me().expect("a member").id,
        by_id: None,
        text: "words".to_owned(),
        state: spotlights::State::Asked,
        at: world.app.clock.now(),
    };
    let made = world.app.db.write(async |tx| tx.insert_spotlight(community, &spotlight).await);
    made.await.expect("a spotlight");
}

/// A group that was flagged.
async fn flag(world: &World, number: i64, somebody: &str) {
    let (community, ben) = (world.community().await, world.entry("ben").await);
    let somebody = world.entry(somebody).await;
    let mut members: Vec<_> =
        [&ben, &somebody].map(|entry| entry.me().expect("a member").id).into();
    members.sort_unstable();
    let flag = Flag {
        number,
        at: world.app.clock.now(),
        members,
        inside: 30,
        outside: 2,
        points: 40,
        state: points::State::Open,
        decided_by: None,
        decided_at: None,
    };
    world.app.db.write(async |tx| tx.insert_flag(community, &flag).await).await.expect("a flag");
}

/// A tip of ana's.
async fn tip(world: &World, leaf: &str) -> String {
    let says = async |who: &str, line: String| {
        let reply = world.says(who, &line).await.unwrap_or_else(|e| panic!("{who}: {line}: {e}"));
        reply.cards()[0].data["tip"].as_str().expect("a number").to_owned()
    };
    let tip = says("ana", "tip save first".to_owned()).await;
    if leaf != "tip propose" {
        says("ana", format!("tip propose {tip}")).await;
    }
    if !matches!(leaf, "tip propose" | "tip review") {
        says("maria", format!("tip review {tip} approve")).await;
    }
    if leaf == "tip revert" {
        says("ana", format!("tip edit {tip} second")).await;
    }
    tip
}

/// A new mentorship of ana's with ben, in a state in which the command makes sense, and somebody
/// who can be asked.
async fn mentorship(world: &World, leaf: &str, somebody: &str) -> i64 {
    world.says(somebody, "mentor offer").await.expect("a mentor");
    world.says("ben", "mentor offer").await.expect("a mentor");
    let community = world.community().await;
    let [ana, ben] = [world.entry("ana").await, world.entry("ben").await];
    let [ana, ben] = [&ana, &ben].map(|entry| entry.me().expect("a member").id);
    let now = world.app.clock.now();
    let state = match leaf {
        "mentor accept" | "mentor decline" | "mentor withdraw" => State::Asked,
        "mentor resume" => State::Paused,
        _ => State::Active,
    };
    let made = world.app.db.write(async |tx| {
        for before in tx.mentorships_of(community, ana).await? {
            tx.save_mentorship(&before.lapse(now)).await?;
        }
        let m = Mentorship {
            community,
            number: MentorshipNo(tx.next_number(community, "mentorship").await?),
            mentor: ben,
            mentee: ana,
            state,
            since: now,
            weeks: 12,
            started_at: None,
            ends_at: Some(now + 12 * 7 * 24 * HOUR),
            mentor_at: None,
            check_no: 1,
            successor: None,
            by: None,
            why: None,
            due_at: None,
        };
        tx.insert_mentorship(&m).await?;
        tx.insert_check(&m, now).await?;
        tx.insert_plan(&m, ana, ("words", "words"), now).await?;
        tx.count_held(community, ben).await?;
        Ok(m.number.0)
    });
    made.await.expect("a mentorship")
}

/// A round with ana and ben, in a state in which the command makes sense.
async fn round(world: &World, leaf: &str, number: i64) {
    world.says("ben", "mentor offer --capacity 20").await.expect("a mentor");
    let community = world.community().await;
    let [ana, ben] = [world.entry("ana").await, world.entry("ben").await];
    let [ana, ben] = [&ana, &ben].map(|entry| entry.me().expect("a member").id);
    let now = world.app.clock.now();
    let state = match leaf {
        "round open" => rounds::State::Published,
        "round preview" | "round publish" => rounds::State::Previewed,
        _ => rounds::State::Open,
    };
    let made = world.app.db.write(async |tx| {
        while let Some(before) = tx.round_under_way(community).await? {
            tx.save_round(&rounds::Round { state: rounds::State::Cancelled, ..before }).await?;
        }
        let round = rounds::Round {
            community,
            // Whatever was opened by its command has a lower number.
            number: RoundNo(number),
            state,
            opened_at: now,
            closes_at: now + 24 * HOUR,
            weeks: 12,
            seed: 1,
            changes: 0,
            method: None,
        };
        tx.insert_round(&round).await?;
        tx.put_round_person(&round, (ben, Side::Mentor), now).await?;
        tx.put_round_person(&round, (ana, Side::Mentee), now).await?;
        let results = rounds::Input::results(r#"{"seats":[1],"mentees":[[[0,1,1,1]]]}"#, 1)?;
        let places = format!("[[{ben},0,null],[{ana},0,null]]");
        tx.record_round(&round, ("{}", &results), &places).await
    });
    made.await.expect("a round");
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
    golden::compare("statements.txt", &text);
}
