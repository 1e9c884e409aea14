//! The whole life of a pair over 24 weeks, as both read it: one in New York on Discord, one in
//! Madrid on Matrix, through all four changes of their clocks.

use std::{fmt::Write as _, sync::Arc};

use guildhall_core::{
    Actor,
    commands::parse,
    jobs,
    outbox::inbox,
    view::{Card, markup::plain},
    words::Lang,
};
use guildhall_tests::{
    golden,
    lab::{Lab, Room},
    world::World,
};
use jiff::Timestamp;
use libtest_mimic::Trial;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    lab.both("mentors::the_life_of_a_pair", whole)
}

const HOUR: i64 = 60 * 60 * 1000;
const ANA: usize = 0;
const BEN: usize = 1;

/// When somebody says something, by the wall clock of UTC. A time that is not said is that of
/// the line before.
const SCRIPT: &[(&str, usize, &str)] = &[
    ("2026-10-19T12:00", BEN, "me zone Europe/Madrid"),
    ("", BEN, "me talks en, es"),
    ("", BEN, "me hours mo-fr 14-20"),
    ("", BEN, "me quiet 22-8"),
    ("", BEN, "me topics invoices comfort:5"),
    ("", BEN, "mentor strengths patience, numbers"),
    ("", BEN, "mentor offer --enjoys clients I drove for six years before I had my own clients."),
    ("", ANA, "me zone America/New_York"),
    ("", ANA, "me hours mo-fr 8-12"),
    ("", ANA, "mentor learn invoices 5"),
    ("", ANA, "mentor goals clients, income"),
    ("", ANA, "mentor strengths patience, humour"),
    ("", ANA, "mentor seek"),
    ("", ANA, "mentor ask member/BEN"),
    ("2026-10-19T16:30", BEN, "mentor accept 1 --weeks 20"),
    ("2026-10-20T13:00", ANA, "mentor say 1 Hello Ben! Can we talk on Friday?"),
    ("2026-10-20T18:00", BEN, "mentor say 1 Friday at 15:00 in Madrid is good for me."),
    ("2026-10-23T14:00", ANA, "mentor plan 1 \"it is Monday, 9:00\"\nI write two offers"),
    ("2026-10-23T14:10", BEN, "mentor note 1 Ana sends her first offer to the café next door."),
    ("2026-11-02T15:00", ANA, "mentor met 1 yes"),
    ("2026-11-02T15:30", BEN, "mentor met 1 yes"),
    ("2026-11-10T15:00", ANA, "mentor done 1 1"),
    ("2026-11-16T17:00", BEN, "mentor met 1 yes"),
    ("2026-11-30T17:00", BEN, "mentor met 1 no"),
    ("2026-12-14T17:00", BEN, "mentor met 1 yes"),
    ("2026-12-21T16:00", BEN, "mentor pause 1"),
    ("2027-01-04T16:00", BEN, "mentor resume 1"),
    ("2027-01-18T15:00", ANA, "mentor met 1 yes"),
    ("2027-01-18T17:00", BEN, "mentor met 1 yes"),
    ("2027-02-01T17:00", BEN, "mentor weeks 1 22"),
    ("2027-02-16T17:00", BEN, "mentor note 1 Three clients who come back. Next: a price list."),
    ("2027-03-08T17:00", BEN, "mentor met 1 yes"),
    ("2027-03-15T17:00", ANA, "mentor met 1 yes"),
    ("2027-03-22T17:00", BEN, "mentor met 1 no"),
    ("2027-03-29T17:00", ANA, "mentor show 1"),
    ("2027-04-05T18:00", ANA, "mentor complete 1"),
    ("2027-04-06T18:00", ANA, "mentor show"),
];

/// One of the two, where they are.
struct Somebody {
    name: &'static str,
    platform: &'static str,
    say: &'static str,
    zone: &'static str,
    account: &'static str,
    lang: Lang,
    /// The messages that they have read.
    read: Vec<Card>,
}

impl Somebody {
    fn actor(&self, world: &World) -> Actor {
        Actor {
            platform: self.platform,
            say: self.say,
            account: self.account.to_owned(),
            name: self.name.to_owned(),
            lang: Some(self.lang),
            ..world.actor("maria")
        }
    }

    /// What their wall clock shows.
    fn time(&self, world: &World) -> String {
        let zone = world.app.zones.get(self.zone).expect("a zone");
        let at = Timestamp::from_millisecond(world.app.clock.now()).expect("a time");
        at.to_zoned_datetime(zone).strftime("%a %Y-%m-%d %H:%M").to_string()
    }

    fn heading(&self, world: &World, what: &str) -> String {
        format!("\n{} · {} ({}): {what}\n", self.time(world), self.name, self.platform)
    }
}

fn people() -> [Somebody; 2] {
    [
        Somebody {
            name: "Ana",
            platform: "discord",
            say: "/",
            zone: "America/New_York",
            account: "1001",
            lang: Lang::En,
            read: Vec::new(),
        },
        Somebody {
            name: "Ben",
            platform: "matrix",
            say: "!",
            zone: "Europe/Madrid",
            account: "@ben:hall.test",
            lang: Lang::Es,
            read: Vec::new(),
        },
    ]
}

fn shown(card: &Card) -> String {
    let mut text = format!("    {}\n", card.title);
    let body = plain::write(&card.text);
    body.trim().lines().for_each(|line| writeln!(text, "    {line}").expect("text"));
    for field in &card.fields {
        writeln!(text, "    {}: {}", field.name, field.value.replace('\n', " / ")).expect("text");
    }
    if !card.actions.is_empty() {
        let labels: Vec<_> = card.actions.iter().map(|a| format!("[{}]", a.label)).collect();
        writeln!(text, "    {}", labels.join(" ")).expect("text");
    }
    text
}

/// What both were told since they looked last.
async fn told(world: &World, people: &mut [Somebody; 2], text: &mut String) {
    for who in people {
        // Before their first word there is nobody to be told.
        let Ok(cards) = inbox(&world.app, &who.actor(world)).await else { continue };
        // What is old enough is not kept: what is read still is how the list begins.
        let most = cards.len().min(who.read.len());
        let known = (0..=most).rev().find(|n| who.read.ends_with(&cards[..*n])).unwrap_or(0);
        for card in &cards[known..] {
            text.push_str(&who.heading(world, "is told"));
            text.push_str(&shown(card));
        }
        who.read = cards;
    }
}

/// Lets time pass hour by hour, so that each thing comes at its own.
async fn until(world: &World, at: i64, people: &mut [Somebody; 2], text: &mut String) {
    loop {
        let left = at - world.app.clock.now();
        if left <= 0 {
            return;
        }
        let next = HOUR - world.app.clock.now().rem_euclid(HOUR);
        world.app.clock.advance(next.min(left));
        if jobs::run_due(&world.app).await.expect("jobs run") > 0 {
            told(world, people, text).await;
        }
    }
}

async fn whole(room: Room) {
    let world = World::found(&room).await;
    let start = SCRIPT[0].0.to_owned() + ":00Z";
    let start = start.parse::<Timestamp>().expect("a time").as_millisecond();
    world.app.clock.advance(start - world.app.clock.now());
    for setting in ["zone Europe/Madrid", "mentor-checks default"] {
        world.says("maria", &format!("community settings {setting}")).await.expect("it is set");
    }
    let (mut people, mut text) = (people(), String::new());
    let mut ben = String::new();
    for (at, who, line) in SCRIPT {
        if !at.is_empty() {
            let at = format!("{at}:00Z").parse::<Timestamp>().expect("a time").as_millisecond();
            until(&world, at, &mut people, &mut text).await;
        }
        let (typed, line) = (line, line.replace("member/BEN", &ben));
        let actor = people[*who].actor(&world);
        let parsed = parse::line(&line).unwrap_or_else(|e| panic!("{line}: {e}"));
        let reply = world.app.answer(&actor, parsed).await;
        let reply = reply.unwrap_or_else(|e| panic!("{line}: {e}"));
        let seeks = line == "mentor seek";
        if seeks {
            ben = reply.cards()[1].data["mentor"].as_str().expect("Ben").to_owned();
        }
        let said = format!("{}{}", people[*who].say, typed.replace('\n', " ⏎ "));
        text.push_str(&people[*who].heading(&world, &said));
        // What is set before they meet is seen elsewhere.
        if line.starts_with("mentor ") {
            reply.cards().iter().for_each(|card| text.push_str(&shown(card)));
        }
        told(&world, &mut people, &mut text).await;
    }
    golden::compare("mentorship.txt", text.trim_start());
}
