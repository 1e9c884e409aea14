//! Somebody subscribes with vdirsyncer and looks at the calendar with khal.

use std::{
    collections::BTreeSet,
    process::Stdio,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
    routing::get,
};
use guildhall_core::{
    calendar::{self, About, Calendar, Change, Event, MEDIA_TYPE, Repeats, Rule, Status},
    clock::Zones,
    words::Lang,
};
use guildhall_tests::servers::peers;
use jiff::{
    Timestamp, ToSpan,
    civil::{DateTime, date},
    tz::TimeZone,
};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use tokio::{net::TcpListener, process::Command};

use super::cases::instant;

const ZONE: &str = "Europe/Madrid";

/// What khal shows of one date: when it begins and ends in UTC, what it is, whether it is off.
pub(crate) type Shown = (String, String, String, String);

/// The days between which the calendar is looked at here.
const YEAR: [&str; 2] = ["2026-01-01", "2026-12-31"];

pub(super) async fn keeps_up() {
    let feed = Feed::start().await;
    let member = Member::of(&feed.address).await;
    let (moved, shifted, single) = (weekly("moved", 2, 30), weekly("shifted", 18, 0), once());
    let removed = weekly("removed", 9, 15);
    let first = vec![moved.clone(), shifted.clone(), removed, single.clone()];
    feed.shows(&first);
    same(&member.sees(YEAR).await, &planned(&first));

    let cancelled = Event { status: Status::Cancelled, ..single };
    let later = vec![changed(moved), an_hour_later(shifted), cancelled];
    feed.shows(&later);
    same(&member.sees(YEAR).await, &planned(&later));

    // Nothing has changed, and nothing does.
    same(&member.sees(YEAR).await, &planned(&later));
}

/// Sees that all is there, and nothing else.
pub(crate) fn same(seen: &BTreeSet<Shown>, planned: &BTreeSet<Shown>) {
    let (missing, too_many) = (planned.difference(seen), seen.difference(planned));
    let differ = (missing.collect::<Vec<_>>(), too_many.collect::<Vec<_>>());
    assert!(seen == planned, "missing and too many: {differ:#?}");
}

fn once() -> Event {
    Event {
        uid: "once@guildhall.test".to_owned(),
        sequence: 0,
        stamp: "2026-01-09T21:05:00Z".parse().expect("a time"),
        zone: ZONE.to_owned(),
        start: date(2026, 10, 25).at(2, 30, 0, 0),
        minutes: 90,
        status: Status::Confirmed,
        about: About { summary: "once; only".to_owned(), ..About::default() },
        host: "Ana".to_owned(),
        categories: vec!["bikes".to_owned()],
        repeats: None,
    }
}

/// On Sundays, so that the clock skips and doubles some of the dates.
fn weekly(name: &str, hour: i8, minute: i8) -> Event {
    let start = date(2026, 3, 8).at(hour, minute, 0, 0);
    let known = (0..40).map(|week| start + week.weeks()).collect();
    let rule = Rule { text: "FREQ=WEEKLY;BYDAY=SU".to_owned(), until: Some(date(2026, 12, 6)) };
    Event {
        uid: format!("{name}@guildhall.test"),
        start,
        about: About { summary: name.to_owned(), ..About::default() },
        repeats: Some(Repeats { rule: Some(rule), known, ..Repeats::default() }),
        ..once()
    }
}

/// One date moved by a day and said to be another thing, one cancelled, one left out.
fn changed(mut event: Event) -> Event {
    let repeats = event.repeats.as_mut().expect("a series");
    let [moved, cancelled, left_out] = [3, 5, 7].map(|week: usize| repeats.known[week]);
    let change = |of: DateTime, start: DateTime, status, about| {
        let stamp = "2026-02-01T08:00:00Z".parse().expect("a time");
        Change { of, sequence: 1, stamp, start, minutes: 45, status, about }
    };
    let about = About { summary: "moved, that is".to_owned(), ..About::default() };
    repeats.changes = vec![
        change(moved, moved + 1.day(), Status::Confirmed, Some(about)),
        change(cancelled, cancelled, Status::Cancelled, None),
    ];
    repeats.left_out = vec![left_out];
    event
}

fn an_hour_later(mut event: Event) -> Event {
    event.start += 1.hour();
    event.sequence += 1;
    let repeats = event.repeats.as_mut().expect("a series");
    repeats.known.iter_mut().for_each(|wall| *wall += 1.hour());
    event
}

fn planned(events: &[Event]) -> BTreeSet<Shown> {
    let zone = Zones::default().get(ZONE).expect("a zone");
    let dates = events.iter().flat_map(|event| match &event.repeats {
        None => vec![event.clone()],
        Some(repeats) => repeats.known.iter().filter_map(|wall| event.on(*wall)).collect(),
    });
    dates.map(|date| shown(&date, &zone)).collect()
}

fn shown(event: &Event, zone: &TimeZone) -> Shown {
    let start = instant(event.start, zone);
    let end = start + i64::from(event.minutes).minutes();
    let utc = |at: Timestamp| at.strftime("%Y-%m-%dT%H:%M").to_string();
    let cancelled = event.status == Status::Cancelled;
    let status = if cancelled { "CANCELLED" } else { "CONFIRMED" }.to_owned();
    (utc(start), utc(end), event.about.summary.clone(), status)
}

/// A calendar on a port of this machine.
struct Feed {
    address: String,
    text: Arc<Mutex<String>>,
}

impl Feed {
    async fn start() -> Self {
        let text = Arc::new(Mutex::new(String::new()));
        let app = Router::new().route("/feed.ics", get(serve)).with_state(Arc::clone(&text));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { address: format!("http://{address}/feed.ics"), text }
    }

    fn shows(&self, events: &[Event]) {
        let events = events.to_vec();
        let name = Some("Riders; of Madrid".to_owned());
        let calendar = Calendar { name, language: Lang::En, refresh: Some(30), events };
        let text = calendar::text(&calendar, &Zones::default()).expect("a calendar");
        *self.text.lock().expect("no panic") = text;
    }
}

async fn serve(State(text): State<Arc<Mutex<String>>>) -> impl IntoResponse {
    let text = text.lock().expect("no panic").clone();
    let digest = Sha256::digest(&text);
    let tag: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let headers =
        [(header::CONTENT_TYPE, MEDIA_TYPE.to_owned()), (header::ETAG, format!("\"{tag}\""))];
    (StatusCode::OK, headers, text)
}

/// Somebody's computer.
pub(crate) struct Member {
    folder: TempDir,
}

impl Member {
    /// One who subscribes to a feed.
    pub(crate) async fn of(address: &str) -> Self {
        let folder = TempDir::with_prefix("guildhall-calendar-").expect("a folder");
        let at = |name: &str| folder.path().join(name).display().to_string();
        let sync = format!(
            "[general]\nstatus_path = \"{}\"\n\
             [pair hall]\na = \"there\"\nb = \"here\"\ncollections = null\nconflict_resolution = \"a wins\"\n\
             [storage there]\ntype = \"http\"\nurl = \"{address}\"\n\
             [storage here]\ntype = \"filesystem\"\npath = \"{}\"\nfileext = \".ics\"\n",
            at("status"),
            at("events"),
        );
        let look = format!(
            "[calendars]\n[[hall]]\npath = {}\nreadonly = True\n\
             [locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\ntimeformat = %H:%M\n\
             dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%dT%H:%M\n\
             longdatetimeformat = %Y-%m-%dT%H:%M\n[sqlite]\npath = {}\n",
            at("events"),
            at("khal.db"),
        );
        std::fs::write(at("sync"), sync).expect("a file");
        std::fs::write(at("look"), look).expect("a file");
        std::fs::create_dir(at("events")).expect("a folder");
        let member = Self { folder };
        member.synchronises("discover").await;
        member
    }

    async fn synchronises(&self, step: &str) {
        self.run("vdirsyncer", "sync", &[step]).await;
    }

    /// What is in the calendar between two days once it was synchronised.
    pub(crate) async fn sees(&self, days: [&str; 2]) -> BTreeSet<Shown> {
        self.synchronises("sync").await;
        let fields = ["start-long", "end-long", "title", "status"];
        let mut arguments = vec!["list"];
        arguments.extend(fields.iter().flat_map(|field| ["--json", field]));
        arguments.extend(days);
        let printed = self.run("khal", "look", &arguments).await;
        // A list for each day.
        let days = printed.lines().map(|day| serde_json::from_str(day).expect("JSON"));
        let dates = days.flat_map(|day: Vec<Value>| day);
        let shown = dates.map(|date| {
            let [start, end, title, status] =
                fields.map(|field| date[field].as_str().expect("text").trim().to_owned());
            (start, end, title, status)
        });
        shown.collect()
    }

    /// Runs a program with its settings.
    async fn run(&self, module: &str, settings: &str, arguments: &[&str]) -> String {
        let (mut python, _) = peers::calendars().unwrap_or_else(|why| panic!("{why}"));
        python.args(["-m", module, "-c"]).arg(self.folder.path().join(settings)).args(arguments);
        python.env("HOME", self.folder.path()).env("LC_ALL", "C.UTF-8");
        let output = Command::from(python).stdin(Stdio::null()).output().await.expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{module}: {said}");
        String::from_utf8(output.stdout).expect("text")
    }
}
