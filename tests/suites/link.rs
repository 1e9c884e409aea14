//! One person, many accounts.

mod at_once;
mod parting;
mod random;
mod refusals;
mod whole;

use std::sync::Arc;

use guildhall_core::{
    Actor, At, Result, Standing,
    commands::parse,
    communities::{self, Place, PlaceRole},
    ids::MemberId,
    view::Reply,
};
use guildhall_tests::{
    bare::Bare,
    lab::{Lab, Room},
    world::World,
};
use libtest_mimic::Trial;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        refusals::trials(lab),
        whole::trials(lab),
        at_once::trials(lab),
        parting::trials(lab),
        random::trials(lab),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The hall on Discord and Matrix, and another community beside it.
struct Halls {
    world: World,
    bare: Bare,
}

impl Halls {
    async fn of(room: &Room) -> Self {
        let world = World::found(room).await;
        communities::found(&world.app, "other", "olga", false).await.expect("founded");
        for (hall, platform, space, address) in [
            ("hall", "discord", "g1", "c1"),
            ("hall", "matrix", "", "!r1:h"),
            ("other", "discord", "g2", "c2"),
            ("other", "matrix", "", "!r2:h"),
        ] {
            let (space, address) = (space.to_owned(), address.to_owned());
            let place = Place { platform, space, address, role: PlaceRole::Help };
            communities::add_place(&world.app, hall, &place).await.expect("a place");
        }
        let bare = Bare::open(room).await.expect("the database opens");
        Self { world, bare }
    }

    async fn says(&self, who: &Actor, line: &str) -> Result<Reply> {
        self.world.app.answer(who, parse::line(line)?).await
    }

    async fn ok(&self, who: &Actor, line: &str) -> Reply {
        let said = self.says(who, line).await;
        said.unwrap_or_else(|e| panic!("{}: {line}: {e}", who.account))
    }

    /// The code of the refusal; `ok` where there is none.
    async fn told(&self, who: &Actor, line: &str) -> &'static str {
        match self.says(who, line).await {
            Ok(_) => "ok",
            Err(error) => error.for_person().code,
        }
    }

    async fn code(&self, who: &Actor) -> String {
        let reply = self.ok(who, "me link").await;
        reply.cards()[0].data["code"].as_str().expect("a code").to_owned()
    }

    /// Makes a code with one account and types it with another.
    async fn link(&self, giver: &Actor, typer: &Actor) -> &'static str {
        let code = self.code(giver).await;
        self.told(typer, &format!("me link {code}")).await
    }

    /// Who stands behind an account.
    async fn member(&self, who: &Actor) -> MemberId {
        let (platform, account) = (who.platform, &who.account);
        let found = self.world.app.db.read(async |tx| tx.account(platform, account).await).await;
        found.expect("the account is read").expect("an account")
    }

    async fn balance(&self, who: &Actor) -> i64 {
        let reply = self.ok(who, "points balance").await;
        reply.cards()[0].data["balance"].as_i64().expect("a number")
    }

    /// One asks, the other helps and is thanked; gives the request's number.
    async fn deal(&self, asker: &Actor, helper: &Actor) -> i64 {
        let asked = self.ok(asker, "ask words").await;
        let number = asked.cards()[0].data["number"].as_i64().expect("a number");
        self.ok(helper, &format!("request claim {number}")).await;
        self.ok(asker, &format!("request solve {number}")).await;
        let helper = self.member(helper).await;
        self.ok(asker, &format!("thank member/{helper} --request {number}")).await;
        number
    }

    async fn script(&self, sql: &str) {
        self.bare.script(sql).await.expect("the script runs");
    }

    async fn lines(&self, sql: &str) -> Vec<String> {
        self.bare.lines(sql).await.expect("the rows are read")
    }
}

fn on(platform: &'static str, account: &str, at: At) -> Actor {
    Actor {
        platform,
        say: "!",
        account: account.to_owned(),
        name: account.trim_start_matches('@').to_owned(),
        lang: None,
        at,
        standing: Standing::default(),
        joins: true,
        event: None,
    }
}

fn place(space: &str, address: &str) -> At {
    At::Place { space: space.to_owned(), address: address.to_owned() }
}

/// Somebody in the hall's channel on Discord.
fn discord(account: &str) -> Actor {
    on("discord", account, place("g1", "c1"))
}

/// Somebody in the hall's room on Matrix.
fn matrix(account: &str) -> Actor {
    on("matrix", account, place("", "!r1:h"))
}

/// Somebody at the terminal.
fn console(account: &str) -> Actor {
    on("console", account, At::Community("hall".to_owned()))
}

/// The same person in a direct chat.
fn direct(who: &Actor) -> Actor {
    Actor { at: At::Direct, ..who.clone() }
}
