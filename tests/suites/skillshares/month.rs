//! Thirty days with two changes of the clock, as they are told to one member on each platform: Madrid
//! loses an hour, Sydney has one twice. Each reads what their front end shows: lines to type on Matrix
//! and on the console, buttons and times by their own clock on Discord.

use std::{
    fmt::Write as _,
    ops::Range,
    sync::{Mutex, PoisonError},
};

use guildhall_core::{
    Actor, At, Standing,
    commands::parse,
    outbox::{self, Address, Outgoing, Settings, Transport},
    view::{
        Card, Markup,
        markup::{discord, plain},
    },
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

/// What takes place; maria plans it.
const SERIES: [&str; 4] = [
    "Taxes --when \"every Tuesday 18:30\" --zone Europe/Madrid --link https://meet.example/taxes",
    "Early coffee --when \"every Sunday 2:30 until 2026-04-05\" --zone Europe/Madrid",
    "Night shift talk --when \"every Sunday 2:30 until 2026-04-05\" --zone Australia/Sydney --link https://meet.example/night",
    "Rights at work --when \"first Friday of the month 20:00\" --zone America/New_York --seats 2",
];

/// What somebody types, so long after the beginning, for all to see what comes of it.
const SAID: [(i64, &str, &str); 4] = [
    (8 * DAY, "maria", "skillshare edit 1 --which this --when \"2026-04-01 10:00\""),
    // A seat is free; whoever waits for one is asked, and takes it in the morning.
    (9 * DAY, "ben", "skillshare decline 4"),
    (9 * DAY + 10 * HOUR, "cleo", "skillshare join 4"),
    (15 * DAY, "maria", "skillshare cancel 1 --which this"),
];

/// All stands still around the time of a reminder: it comes twenty minutes late.
const AWAY: Range<i64> = 22 * DAY + 200 * MINUTE..22 * DAY + 230 * MINUTE;
/// Nothing is delivered on Discord from before a date until after it.
const DOWN: Range<i64> = 29 * DAY + 3 * HOUR..29 * DAY + 6 * HOUR + 30 * MINUTE;

/// A member on one platform.
struct Reader {
    platform: &'static str,
    say: &'static str,
    account: &'static str,
    name: &'static str,
    zone: &'static str,
    remind: &'static str,
    quiet: &'static str,
}

const READERS: [Reader; 3] = [
    Reader {
        platform: "console",
        say: "",
        account: "ana",
        name: "ana",
        zone: "Europe/Madrid",
        remind: "24h 10m",
        quiet: "22-7",
    },
    Reader {
        platform: "discord",
        say: "/",
        account: "1002",
        name: "ben",
        zone: "America/New_York",
        remind: "24h 1h",
        quiet: "none",
    },
    Reader {
        platform: "matrix",
        say: "!",
        account: "@cleo:hall.test",
        name: "cleo",
        zone: "Australia/Sydney",
        remind: "1h",
        quiet: "none",
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

    fn clock(&self, world: &World, at: i64, format: &str) -> String {
        let zone = world.app.zones.get(self.zone).expect("a zone");
        let at = Timestamp::from_millisecond(at).expect("a time");
        at.to_zoned_datetime(zone).strftime(format).to_string()
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
    /// A message as its reader sees it.
    fn shown(&self, card: &Card) -> String {
        match self.reader.platform {
            "discord" => self.on_discord(card),
            "matrix" => on_matrix(card),
            _ => on_console(card),
        }
    }

    fn on_discord(&self, card: &Card) -> String {
        let mut text = format!("{}\n{}\n", card.title, self.by_own_clock(&card.text));
        for field in &card.fields {
            writeln!(text, "{}: {}", field.name, field.value).expect("text");
        }
        let labels: Vec<_> = card.actions.iter().map(|a| format!("[{}]", a.label)).collect();
        text + &labels.join(" ")
    }

    /// Discord shows times by the reader's own clock, and how far they are from now.
    fn by_own_clock(&self, text: &Markup) -> String {
        let body = discord::write(text).replace('\\', "");
        let mut parts = body.split("<t:");
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (seconds, rest) = part.split_once(':').expect("a time of Discord's");
            let at = seconds.parse::<i64>().expect("seconds") * 1000;
            let (style, rest) = rest.split_once('>').expect("its end");
            let shown = match style {
                "F" => self.reader.clock(self.world, at, "%A, %B %-d, %Y at %-I:%M %p"),
                _ => ahead(at - self.world.app.clock.now()),
            };
            write!(text, "{shown}{rest}").expect("text");
        }
        text
    }
}

fn on_matrix(card: &Card) -> String {
    let mut markup = Markup::default().bold(card.title.as_str()).plain("\n").then(&card.text);
    for field in &card.fields {
        markup = markup.plain(format!("\n{}: {}", field.name, field.value));
    }
    for action in &card.actions {
        let typed = format!("!{}", action.command.join(" "));
        markup = markup.plain(format!("\n{} {}: ", action.icon, action.label)).code(typed);
    }
    plain::write(&markup)
}

fn on_console(card: &Card) -> String {
    let mut text = format!("{}\n{}", card.title, plain::write(&card.text));
    for field in &card.fields {
        write!(text, "\n{}: {}", field.name, field.value).expect("text");
    }
    for action in &card.actions {
        write!(text, "\n> {} — {}", action.label, action.command.join(" ")).expect("text");
    }
    text
}

/// As Discord says how far something is, in words that are rounded.
fn ahead(millis: i64) -> String {
    let far = millis.abs();
    let rounded = |unit: i64| (far + unit / 2) / unit;
    let span = match far {
        _ if far < 45_000 => "a few seconds".to_owned(),
        _ if far < 90_000 => "a minute".to_owned(),
        _ if far < 45 * MINUTE => format!("{} minutes", rounded(MINUTE)),
        _ if far < 90 * MINUTE => "an hour".to_owned(),
        _ if far < 22 * HOUR => format!("{} hours", rounded(HOUR)),
        _ if far < 36 * HOUR => "a day".to_owned(),
        _ => format!("{} days", rounded(DAY)),
    };
    if millis > 0 { format!("in {span}") } else { format!("{span} ago") }
}

impl Transport for Paper<'_> {
    silent!(retry edit retract find);

    fn platform(&self) -> &'static str {
        self.reader.platform
    }

    async fn post(&self, to: &Address, what: &Outgoing) -> Sent<String> {
        if to.external_id == self.reader.account {
            open(&self.read).push(self.shown(&what.card));
        }
        Ok(what.key.clone())
    }
}

/// Delivers what is due, and writes down what each reader got; nothing where they are `down`.
async fn delivered(world: &World, down: Option<&str>, text: &mut String) {
    for reader in READERS.iter().filter(|reader| Some(reader.platform) != down) {
        let paper = Paper { world, reader, read: Mutex::default() };
        let settings = Settings { lanes: 1, ..Settings::default() };
        outbox::deliver(&world.app, &paper, &settings).await.expect("it is delivered");
        for message in paper.read.into_inner().unwrap_or_else(PoisonError::into_inner) {
            let time = reader.clock(world, world.app.clock.now(), "%a %-d %b %H:%M");
            let (name, platform, zone) = (reader.name, reader.platform, reader.zone);
            writeln!(text, "\n{time} · {name} on {platform} ({zone})").expect("text");
            for line in message.lines().filter(|line| !line.trim().is_empty()) {
                writeln!(text, "    {line}").expect("text");
            }
        }
    }
}

/// Each Monday everybody says that they come to the next date of each series.
async fn answer(world: &World, numbers: &[i64]) {
    for reader in &READERS {
        for number in numbers {
            match reader.says(world, &format!("skillshare join {number}")).await {
                Ok(_) => {}
                // There is none within sight.
                Err(Error::User(refused)) => assert_eq!(refused.code, "skillshare.no_date"),
                Err(trouble) => panic!("{trouble}"),
            }
        }
    }
}

/// Somebody types a line, which is written down too.
async fn types(world: &World, (who, line): (&str, &str), text: &mut String) {
    note(world, &format!("{who} types “{line}”"), text);
    let said = match READERS.iter().find(|reader| reader.name == who) {
        Some(reader) => reader.says(world, line).await,
        None => world.says(who, line).await,
    };
    said.unwrap_or_else(|error| panic!("{who}: {line}: {error}"));
}

fn note(world: &World, what: &str, text: &mut String) {
    let now = Timestamp::from_millisecond(world.app.clock.now()).expect("a time");
    writeln!(text, "\n--- {} UTC: {what}", now.strftime("%a %-d %b %H:%M")).expect("text");
}

async fn month(room: Room) {
    let world = hall(&room, &[]).await;
    world.app.clock.advance(21 * DAY);
    for reader in &READERS {
        let (zone, remind, quiet) = (reader.zone, reader.remind, reader.quiet);
        for line in
            [format!("me zone {zone}"), format!("me remind {remind}"), format!("me quiet {quiet}")]
        {
            reader.says(&world, &line).await.unwrap_or_else(|error| panic!("{line}: {error}"));
        }
    }
    let mut numbers = Vec::new();
    for line in SERIES {
        numbers.push(planned(&world, line).await);
    }
    let mut text = String::new();
    let start = world.app.clock.now();
    for step in 0..DAYS * DAY / STEP {
        let since = step * STEP;
        if since % (7 * DAY) == 0 {
            answer(&world, &numbers).await;
        }
        for &(_, who, line) in SAID.iter().filter(|(at, ..)| *at == since) {
            types(&world, (who, line), &mut text).await;
        }
        if since == AWAY.start {
            note(&world, "all stands still for half an hour", &mut text);
        }
        if since == DOWN.start {
            note(&world, "nothing is delivered on Discord for three and a half hours", &mut text);
        }
        if !AWAY.contains(&since) {
            run_due(&world).await;
            delivered(&world, DOWN.contains(&since).then_some("discord"), &mut text).await;
        }
        world.app.clock.advance(STEP);
    }
    assert_eq!(world.app.clock.now(), start + DAYS * DAY);
    golden::compare("month.txt", &text);
}
