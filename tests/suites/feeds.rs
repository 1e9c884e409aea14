//! Skill-shares in people's own calendars: files, links, and what `guildhall serve` serves.

mod followed;
mod links;
mod served;
mod table;

use std::sync::Arc;

use guildhall_core::{App, clock::Clock, communities, db::Db, feeds::BaseUrl, view::Card};
use guildhall_tests::{
    bots::{Bot, Recipe},
    lab::{Lab, Room},
    world::{HALL, World},
};
use jiff::{Timestamp, tz::TimeZone};
use libtest_mimic::Trial;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [links::trials(lab), served::trials(lab), followed::trials(lab)].into_iter().flatten().collect()
}

/// Where feeds are said to be.
fn base(address: &str) -> Option<BaseUrl> {
    Some(BaseUrl::read("base_url", address).expect("an address"))
}

async fn card(world: &World, who: &str, line: &str) -> Card {
    let said = world.says(who, line).await;
    said.unwrap_or_else(|error| panic!("{who}: {line}: {error}")).cards()[0].clone()
}

/// The link that somebody is shown.
async fn link(world: &World, who: &str, line: &str) -> String {
    let card = card(world, who, line).await;
    card.data["link"].as_str().unwrap_or_else(|| panic!("no link: {card:?}")).to_owned()
}

/// Maria plans something and saves it; its number.
async fn planned(world: &World, line: &str) -> i64 {
    let draft = card(world, "maria", &format!("skillshare schedule {line}")).await;
    let number = draft.data["skillshare"].as_i64().expect("a number");
    card(world, "maria", &format!("skillshare confirm {number}")).await;
    number
}

/// A hall on the system's clock, by which the server goes, and the server itself.
struct Hall {
    world: World,
    server: Bot,
    /// The server's own address.
    at: String,
    /// The year in which everything takes place: the next one.
    year: i16,
}

impl Hall {
    async fn of(room: &Room, names: &[&str]) -> Self {
        let db = Db::create(&room.url).await.expect("the database opens");
        db.migrate().await.expect("it is migrated");
        let app = App::new(db.strict(), Clock::default()).await.expect("the core");
        communities::found(&app, HALL, "maria", false).await.expect("the hall is founded");
        let server = Recipe::server(room).with("GUILDHALL_LOG", "trace").ready().await;
        let log = server.log();
        let at = log.split(" ready at ").nth(1).and_then(|rest| rest.split_whitespace().next());
        let at = format!("http://{}", at.expect("an address"));
        let app = app.with_base_url(base(&at));
        let now = Timestamp::from_millisecond(app.clock.now()).expect("a time");
        let year = now.to_zoned_datetime(TimeZone::UTC).year() + 1;
        let world = World { app };
        for name in names {
            world.says(name, "points balance").await.expect("a member");
        }
        Self { world, server, at, year }
    }

    async fn says(&self, who: &str, line: &str) -> Card {
        card(&self.world, who, &line.replace("YEAR", &self.year.to_string())).await
    }

    /// Maria plans something; its number.
    async fn plans(&self, line: &str) -> i64 {
        planned(&self.world, &line.replace("YEAR", &self.year.to_string())).await
    }

    /// The link of the calendar that all can read, which is switched on if need be.
    async fn open(&self) -> String {
        self.says("maria", "community settings skillshare-calendar on").await;
        link(&self.world, "ben", "community calendar").await
    }

    /// Ends the server: in good order, and without a link or a title in anything that it logged.
    async fn ends(self, secrets: &[&str]) {
        let log = self.server.log();
        assert_eq!(self.server.stop().await, 0);
        assert!(log.contains("/calendar/{file}"), "routes are logged: {log}");
        for secret in secrets {
            let token = secret.rsplit('/').next().unwrap_or_default().trim_end_matches(".ics");
            assert!(token.len() > 3 && !log.contains(token), "{token} is in the log");
        }
        self.world.app.db.close().await;
    }
}
