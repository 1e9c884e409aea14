//! Bots killed between a commit and its delivery: nothing is lost, nothing comes twice.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use guildhall_core::{Actor, App, At, Standing, clock::Clock, commands::parse, db::Db};
use guildhall_tests::{
    bots::Recipe,
    lab::{Lab, Room},
    ledger::Ledger,
    matrix::{Encrypted, Kind},
};
use libtest_mimic::Trial;
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use super::{OnDiscord, OnMatrix};

const KILLS: usize = 30;
/// Longest time from a bot's start of delivery to its end, in milliseconds.
const LONGEST: u64 = 250;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [lab.both("fronts::kills::discord", on_discord), lab.both("fronts::kills::matrix", on_matrix)]
        .into_iter()
        .flatten()
        .collect()
}

fn seed() -> u64 {
    let given = std::env::var("GUILDHALL_SEED").ok().and_then(|text| text.parse().ok());
    given.unwrap_or(20_260_302)
}

/// Members whose commands are committed by this process, so that only delivery is the bot's.
struct Members {
    app: App,
    actors: Vec<Actor>,
    chance: ChaCha8Rng,
    requests: i64,
}

impl Members {
    async fn new(room: &Room, platform: &'static str, people: &[(String, &str)]) -> Self {
        let db = Db::open(&room.url).await.expect("the database opens");
        let app = App::new(db, Clock::default()).await.expect("the core starts");
        let actor = |(account, name): &(String, &str)| Actor {
            platform,
            say: "",
            account: account.clone(),
            name: (*name).to_owned(),
            lang: None,
            at: At::Community("hall".to_owned()),
            standing: Standing::default(),
            joins: true,
            event: None,
        };
        let actors = people.iter().map(actor).collect();
        Self { app, actors, chance: ChaCha8Rng::seed_from_u64(seed()), requests: 0 }
    }

    async fn says(&self, who: usize, line: &str) {
        let parsed = parse::line(line).expect("a command");
        let answer = self.app.answer(&self.actors[who], parsed).await;
        assert!(answer.is_ok(), "{line}: {answer:?}; seed {}", seed());
    }

    /// A request from its beginning to its end: one card, and some notices to both.
    async fn change(&mut self) {
        self.requests += 1;
        let n = self.requests;
        self.says(0, &format!("ask trouble number {n}")).await;
        for _ in 0..self.chance.random_range(0..2) {
            self.says(1, &format!("request claim {n}")).await;
            self.says(1, &format!("request release {n}")).await;
        }
        self.says(1, &format!("request claim {n}")).await;
        self.says(0, &format!("request solve {n}")).await;
    }
}

/// Kills the bot again and again while it delivers, and then lets it finish.
async fn killed(room: &Room, recipe: &Recipe, members: &mut Members) -> usize {
    let ledger = Ledger::open(room).await;
    let mut interrupted = 0;
    for _ in 0..KILLS {
        members.change().await;
        let before = ledger.pending().await;
        let bot = recipe.start();
        // It has begun to deliver: the kill falls somewhere between commit and the last receipt.
        let start = std::time::Instant::now();
        while ledger.pending().await == before && ledger.tried().await.is_empty() {
            assert!(start.elapsed() < Duration::from_secs(90), "{}", bot.log());
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        let point = members.chance.random_range(0..LONGEST);
        tokio::time::sleep(Duration::from_millis(point)).await;
        bot.kill().await;
        interrupted += ledger.tried().await.len();
    }
    let waiting = ledger.pending().await;
    let start = std::time::Instant::now();
    let _bot = recipe.ready().await;
    room.settles().await;
    println!("{waiting} messages that were left came in {:?}", start.elapsed());
    interrupted
}

/// What people were to be told: how often what of which request.
async fn wanted(room: &Room) -> BTreeMap<String, usize> {
    let ledger = Ledger::open(room).await;
    let mut notices = BTreeMap::new();
    for line in ledger.lines().await.iter().filter(|line| line.kind != "card") {
        let facts: serde_json::Value = serde_json::from_str(&line.body).expect("facts");
        let said = format!("{} {}", facts["notice"]["what"], facts["notice"]["request"]);
        *notices.entry(said).or_default() += 1;
    }
    notices
}

/// A notice as its reader sees it, back to what it was about.
fn about(text: &str) -> Option<String> {
    let number = text.split('#').nth(1)?.split(|c: char| !c.is_ascii_digit()).next()?;
    let kinds = [("helping you", "claimed"), ("gave it back", "released"), ("is solved", "solved")];
    let (_, what) = kinds.into_iter().find(|(words, _)| text.contains(words))?;
    Some(format!("\"{what}\" {number}"))
}

fn counted(texts: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut told = BTreeMap::new();
    for said in texts.filter_map(|text| about(&text)) {
        *told.entry(said).or_default() += 1;
    }
    told
}

async fn on_discord(room: Room) {
    room.found().await;
    let hall = OnDiscord::new(&room).await;
    let (ana, ben) = (hall.guild.member("Ana"), hall.guild.member("Ben"));
    let people = [(ana.id().to_string(), "Ana"), (ben.id().to_string(), "Ben")];
    let mut members = Members::new(&room, "discord", &people).await;
    // What is stored is answered late, so that a kill leaves requests without a receipt.
    hall.discord.answer_after(Duration::from_millis(20));
    let recipe = hall.recipe.clone().with("GUILDHALL__DELIVERY__LEASE", "1500");
    let interrupted = killed(&room, &recipe, &mut members).await;
    println!("discord, {}: {KILLS} kills, {interrupted} rows retried", room.engine.name());
    assert!(interrupted > 0, "no kill hit a delivery; seed {}", seed());
    let shown = hall.help.messages();
    assert_eq!(shown.len(), KILLS, "seed {}: {shown:#?}", seed());
    assert!(shown.iter().all(|m| m.text().lines().next().is_some_and(|l| l.contains("solved"))));
    let direct = |m: guildhall_tests::discord::Message| m.text().replace('\\', "");
    let told = counted(ana.inbox().into_iter().chain(ben.inbox()).map(direct));
    assert_eq!(told, wanted(&room).await, "seed {}", seed());
    hall.is_content();
}

async fn on_matrix(room: Room) {
    room.found().await;
    let hall = OnMatrix::new(&room, Encrypted::Yes).await;
    // It has come to the room before the story begins.
    assert_eq!(hall.bot().await.stop().await, 0);
    let people = [(hall.ana.id().to_owned(), "Ana"), (hall.ben.id().to_owned(), "Ben")];
    let mut members = Members::new(&room, "matrix", &people).await;
    let recipe = hall.recipe.clone().with("GUILDHALL__DELIVERY__LEASE", "3000");
    let interrupted = killed(&room, &recipe, &mut members).await;
    println!("matrix, {}: {KILLS} kills, {interrupted} rows retried", room.engine.name());
    assert!(interrupted > 0, "no kill hit a delivery; seed {}", seed());
    let last = format!("Request #{KILLS} · solved");
    hall.ana.sees(&hall.help, |m| m.text().contains(&last)).await;
    let by_bot = |m: &guildhall_tests::matrix::Message| {
        m.sender == hall.account.mxid && m.kind == Kind::Notice
    };
    let shown: Vec<_> = hall.ana.timeline(&hall.help).into_iter().filter(by_bot).collect();
    assert_eq!(shown.len(), KILLS, "seed {}: {shown:#?}", seed());
    for message in &shown {
        hall.ana.sees(&hall.help, |m| m.at == message.at && m.text().contains("· solved")).await;
    }
    let wanted = wanted(&room).await;
    let all: usize = wanted.values().sum();
    let told = async || {
        let mut texts = Vec::new();
        for person in [&hall.ana, &hall.ben] {
            let said = person.private();
            texts.extend(said.iter().filter(|m| by_bot(m)).map(|m| m.text().to_owned()));
        }
        counted(texts.into_iter())
    };
    let start = std::time::Instant::now();
    while told().await.values().sum::<usize>() < all && start.elapsed() < Duration::from_secs(60) {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(told().await, wanted, "seed {}", seed());
}
