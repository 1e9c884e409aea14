//! Thirty days with two changes of the clock, as they are told to one member on each platform: Madrid
//! loses an hour, Sydney has one twice.

use std::{
    fmt::Write as _,
    sync::{Mutex, PoisonError},
};

use guildhall_core::{
    Actor, At, Standing,
    commands::parse,
    outbox::{self, Address, Outgoing, Settings, Transport},
    view::markup::{discord, plain},
};
use guildhall_tests::{
    golden, silent,
    stub::{Sent, open},
};
use jiff::Timestamp;

use super::*;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    lab.both("skillshares::a_month_as_it_is_told", month)
}

/// Time goes on in steps of this: a reminder is due at one of them.
const STEP: i64 = 10 * MINUTE;
/// It begins a week before Madrid's clocks change on 29 March 2026; Sydney's do on 5 April.
const DAYS: i64 = 30;

/// What takes place, and who plans it.
const SERIES: [&str; 4] = [
    "Taxes --when \"every Tuesday 18:30\" --zone Europe/Madrid --link https://meet.example/taxes",
    "Early coffee --when \"every Sunday 2:30\" --zone Europe/Madrid",
    "Night shift talk --when \"every Sunday 2:30\" --zone Australia/Sydney --link https://meet.example/night",
    "Rights at work --when \"first Friday of the month 20:00\" --zone America/New_York",
];

/// A member on one platform.
struct Reader {
    platform: &'static str,
    say: &'static str,
    account: &'static str,
    name: &'static str,
    zone: &'static str,
    remind: &'static str,
}

const READERS: [Reader; 3] = [
    Reader {
        platform: "console",
        say: "",
        account: "ana",
        name: "ana",
        zone: "Europe/Madrid",
        remind: "24h 10m",
    },
    Reader {
        platform: "discord",
        say: "/",
        account: "1002",
        name: "ben",
        zone: "America/New_York",
        remind: "24h 1h",
    },
    Reader {
        platform: "matrix",
        say: "!",
        account: "@cleo:hall.test",
        name: "cleo",
        zone: "Australia/Sydney",
        remind: "1h",
    },
];

impl Reader {
    fn actor(&self) -> Actor {
        Actor {
            platform: self.platform,
            say: self.say,
            account: self.account.to_owned(),
            name: self.name.to_owned(),
            lang: None,
            at: At::Community("hall".to_owned()),
            standing: Standing::default(),
            joins: true,
            event: None,
        }
    }

    fn clock(&self, world: &World, at: i64) -> String {
        let zone = world.app.zones.get(self.zone).expect("a zone");
        let at = Timestamp::from_millisecond(at).expect("a time");
        at.to_zoned_datetime(zone).strftime("%a %-d %b %H:%M").to_string()
    }

    async fn says(&self, world: &World, line: &str) -> Result<Reply, Error> {
        world.app.answer(&self.actor(), parse::line(line).expect("a command")).await
    }
}

/// Writes down what is sent to people.
struct Paper<'a> {
    world: &'a World,
    reader: &'a Reader,
    read: Mutex<Vec<String>>,
}

impl Paper<'_> {
    /// A message as it stands there; Discord shows its times by the reader's own clock.
    fn shown(&self, what: &Outgoing) -> String {
        let card = &what.card;
        let body = match self.reader.platform {
            "discord" => self.by_own_clock(&discord::write(&card.text)),
            _ => plain::write(&card.text),
        };
        let mut text = format!("  {}\n", card.title);
        for line in body.trim().lines() {
            writeln!(text, "    {line}").expect("text");
        }
        for field in &card.fields {
            writeln!(text, "    {}: {}", field.name, field.value.replace('\n', " / "))
                .expect("text");
        }
        let labels: Vec<_> = card.actions.iter().map(|a| format!("[{}]", a.label)).collect();
        if !labels.is_empty() {
            writeln!(text, "    {}", labels.join(" ")).expect("text");
        }
        text
    }

    fn by_own_clock(&self, body: &str) -> String {
        let mut parts = body.split("<t:");
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (seconds, rest) = part.split_once(':').expect("a time of Discord's");
            let at = seconds.parse::<i64>().expect("seconds") * 1000;
            let (shown, rest) = match rest.split_once('>').expect("its end") {
                ("F", rest) => (self.reader.clock(self.world, at), rest),
                (_, rest) => (ahead(at - self.world.app.clock.now()), rest),
            };
            write!(text, "{shown}{rest}").expect("text");
        }
        text
    }
}

/// As Discord says how far something is.
fn ahead(millis: i64) -> String {
    let (far, when) = (millis.abs(), if millis < 0 { "ago" } else { "from now" });
    let (count, unit) = match far {
        ..HOUR => (far / MINUTE, "minutes"),
        HOUR..DAY => (far / HOUR, "hours"),
        _ => (far / DAY, "days"),
    };
    format!("{count} {unit} {when}")
}

impl Transport for Paper<'_> {
    silent!(retry edit retract find);

    fn platform(&self) -> &'static str {
        self.reader.platform
    }

    async fn post(&self, to: &Address, what: &Outgoing) -> Sent<String> {
        if to.external_id == self.reader.account {
            open(&self.read).push(self.shown(what));
        }
        Ok(what.key.clone())
    }
}

/// Delivers what is due, and writes down what each reader got.
async fn delivered(world: &World, text: &mut String) {
    for reader in &READERS {
        let paper = Paper { world, reader, read: Mutex::default() };
        let settings = Settings { lanes: 1, ..Settings::default() };
        outbox::deliver(&world.app, &paper, &settings).await.expect("it is delivered");
        for message in paper.read.into_inner().unwrap_or_else(PoisonError::into_inner) {
            let time = reader.clock(world, world.app.clock.now());
            let name = reader.actor().name;
            writeln!(text, "{time} · {name} on {} ({})", reader.platform, reader.zone)
                .expect("text");
            writeln!(text, "{message}").expect("text");
        }
    }
}

/// Each Monday everybody says that they come to the next date of each series.
async fn answer(world: &World, numbers: &[i64]) {
    for reader in &READERS {
        for number in numbers {
            match reader.says(world, &format!("skillshare join {number}")).await {
                Ok(_) => {}
                // They have said so for that one, or there is none within sight.
                Err(Error::User(refused)) => {
                    assert!(["skillshare.said", "skillshare.no_date"].contains(&refused.code));
                }
                Err(trouble) => panic!("{trouble}"),
            }
        }
    }
}

async fn month(room: Room) {
    let world = hall(&room, &[]).await;
    world.app.clock.advance(21 * DAY);
    for reader in &READERS {
        for line in [format!("me zone {}", reader.zone), format!("me remind {}", reader.remind)] {
            reader.says(&world, &line).await.unwrap_or_else(|error| panic!("{line}: {error}"));
        }
    }
    let mut numbers = Vec::new();
    for line in SERIES {
        numbers.push(planned(&world, line).await);
    }
    let mut text = String::new();
    let start = world.app.clock.now();
    let mut answered = 0;
    while world.app.clock.now() < start + DAYS * DAY {
        let week = (world.app.clock.now() - start) / (7 * DAY) + 1;
        if week > answered {
            answered = week;
            answer(&world, &numbers).await;
        }
        // One date is called off, and one is moved, for all to see.
        if world.app.clock.now() == start + 8 * DAY {
            says(&world, "maria", "skillshare edit 1 --which this --when \"2026-04-01 10:00\"")
                .await;
        }
        if world.app.clock.now() == start + 15 * DAY {
            says(&world, "maria", "skillshare cancel 1 --which this").await;
        }
        delivered(&world, &mut text).await;
        pass(&world, STEP).await;
    }
    golden::compare("month.txt", &text);
}
