use super::*;
use crate::{
    clock::Zones,
    ids::{CommunityId, MemberId},
    schedule::resolve,
    skillshares::model::Own,
};

const DAY: i64 = 24 * 60 * 60 * 1000;
const ZONE: &str = "Europe/Madrid";

fn zone() -> TimeZone {
    Zones::default().get(ZONE).unwrap()
}

fn wall(text: &str) -> DateTime {
    text.parse().unwrap()
}

/// Noon of a day, UTC.
fn noon(day: &str) -> i64 {
    format!("{day}T12:00:00Z").parse::<Timestamp>().unwrap().as_millisecond()
}

fn share(recurs: &str) -> Series {
    Series {
        community: CommunityId(1),
        number: 7,
        by: MemberId(1),
        title: "Bike brakes".to_owned(),
        text: "Bring pads".to_owned(),
        link: "https://meet.example/7".to_owned(),
        tags: vec!["bikes".to_owned()],
        language: "en".to_owned(),
        recurs: recurs.parse().unwrap(),
        zone: ZONE.to_owned(),
        minutes: 90,
        capacity: None,
        guests: 0,
        closes: 0,
        idea: None,
        state: State::Planned,
        sequence: 2,
        uid: "a1".to_owned(),
        created_at: noon("2026-01-09"),
    }
}

/// A weekly series with a row for each of these days.
fn weekly(recurs: &str, days: &[&str]) -> Planned {
    let series = share(recurs);
    let time = series.recurs.start().time();
    let at = |day: &&str| {
        let wall = day.parse::<jiff::civil::Date>().unwrap().to_datetime(time);
        Date::of(&series, &resolve(wall, &zone()).unwrap(), 0)
    };
    let dates = days.iter().map(at).collect();
    Planned { series, dates }
}

fn event(planned: &Planned, day: &str) -> Event {
    let shown = Shown { host: "Ana", place: Place::Told, ..Shown::default() };
    series(planned, &shown, &zone(), noon(day)).unwrap().unwrap()
}

const TUESDAYS: &str = "2026-03-03T18:30;RRULE=FREQ=WEEKLY;BYDAY=TU";

#[test]
fn a_series_is_one_event_with_a_rule() {
    let planned = weekly(TUESDAYS, &["2026-03-03", "2026-03-10"]);
    let event = event(&planned, "2026-03-02");
    assert_eq!((event.uid.as_str(), event.sequence), ("a1@guildhall", 2));
    assert_eq!((event.start, event.minutes), (wall("2026-03-03T18:30"), 90));
    assert_eq!(event.about.location.as_deref(), Some("https://meet.example/7"));
    let repeats = event.repeats.unwrap();
    let text = "FREQ=WEEKLY;BYDAY=TU".to_owned();
    assert_eq!(repeats.rule, Some(Rule { text, until: None }));
    assert_eq!(repeats.known.first(), Some(&wall("2026-03-03T18:30")));
    assert_eq!(repeats.known.last(), Some(&wall("2028-12-26T18:30")));
    assert!(repeats.changes.is_empty() && repeats.left_out.is_empty() && repeats.extra.is_empty());
}

#[test]
fn moved_edited_and_cancelled_dates_are_changes() {
    let days = ["2026-03-03", "2026-03-10", "2026-03-17", "2026-03-24"];
    let mut planned = weekly(TUESDAYS, &days);
    planned.dates[1].moved_to = Some(wall("2026-03-11T19:00"));
    planned.dates[2].own = Own { title: Some("Gears".to_owned()), ..Own::default() };
    planned.dates[3].state = State::Cancelled;
    for (date, changes) in planned.dates.iter_mut().zip(0..) {
        date.sequence = changes;
    }
    let changes = event(&planned, "2026-03-02").repeats.unwrap().changes;
    let seen: Vec<_> = changes.iter().map(|c| (c.of.date().day(), c.sequence, c.status)).collect();
    let (is_on, is_off) = (Status::Confirmed, Status::Cancelled);
    assert_eq!(seen, [(10, 3, is_on), (17, 4, is_on), (24, 5, is_off)]);
    assert_eq!(changes[0].start, wall("2026-03-11T19:00"));
    assert_eq!(changes[0].about, None);
    let about = changes[1].about.clone().unwrap();
    assert_eq!((about.summary.as_str(), about.description.as_str()), ("Gears", "Bring pads"));
    assert!(changes[0].stamp < changes[1].stamp, "a stamp grows with the changes");
}

#[test]
fn a_number_of_times_becomes_a_last_day() {
    let planned = weekly(&format!("{TUESDAYS};COUNT=3"), &["2026-03-10", "2026-03-17"]);
    let repeats = event(&planned, "2026-03-12").repeats.unwrap();
    let until = Some(wall("2026-03-17T18:30").date());
    assert_eq!(repeats.rule.unwrap().until, until, "the first of the three is long over");
    assert_eq!(repeats.known, [wall("2026-03-10T18:30"), wall("2026-03-17T18:30")]);
}

#[test]
fn what_ends_within_a_day_leaves_the_rest_of_it_out() {
    let recurs = format!("{TUESDAYS};UNTIL=2026-03-17T18:29");
    let repeats = event(&weekly(&recurs, &["2026-03-03"]), "2026-03-02").repeats.unwrap();
    assert_eq!(repeats.rule.unwrap().until, Some(wall("2026-03-17T18:30").date()));
    assert_eq!(repeats.left_out, [wall("2026-03-17T18:30")]);
    assert_eq!(repeats.known.len(), 2);
}

#[test]
fn dates_that_fall_on_one_instant_are_one() {
    let twice = "2026-03-28T02:00;CRON=0,30 2 * * *";
    let repeats = event(&weekly(twice, &["2026-03-28"]), "2026-03-02").repeats.unwrap();
    let left_out = wall("2026-03-29T02:30");
    assert!(repeats.left_out.contains(&left_out) && !repeats.known.contains(&left_out));
    assert!(repeats.known.contains(&wall("2026-03-29T02:00")), "one of the two takes place");
}

#[test]
fn what_no_rule_says_is_a_list() {
    let either = "2026-03-03T18:30;CRON=30 18 1 * 2";
    let repeats = event(&weekly(either, &["2026-03-03"]), "2026-03-02").repeats.unwrap();
    assert_eq!(repeats.rule, None);
    assert_eq!(repeats.extra[..3], ["10", "17", "24"].map(|d| wall(&format!("2026-03-{d}T18:30"))));
    assert!(repeats.extra.contains(&wall("2026-04-01T18:30")));
    assert!(repeats.known.is_empty());
}

#[test]
fn what_was_called_off_stays_as_called_off() {
    let mut planned = weekly(TUESDAYS, &["2026-03-03", "2026-03-10"]);
    planned.series.state = State::Cancelled;
    planned.dates.iter_mut().for_each(|date| date.state = State::Cancelled);
    let off = event(&planned, "2026-03-02");
    let repeats = off.repeats.unwrap();
    assert_eq!(off.status, Status::Cancelled);
    assert_eq!(repeats.known.len(), 2, "nothing more comes");
    assert_eq!(repeats.rule.unwrap().until, Some(wall("2026-03-10T18:30").date()));
    planned.dates[0].state = State::Over;
    let off = event(&planned, "2026-03-05");
    assert_eq!(off.status, Status::Confirmed, "one was held");
    let changes = off.repeats.unwrap().changes;
    assert_eq!((changes.len(), changes[0].status), (1, Status::Cancelled));
}

#[test]
fn what_ended_before_it_began_is_what_is_stored_of_it() {
    let mut planned = weekly(TUESDAYS, &["2026-03-03", "2026-03-10"]);
    planned.series.recurs = planned.series.recurs.until(wall("2026-03-03T18:29"));
    planned.dates.iter_mut().for_each(|date| date.state = State::Cancelled);
    let repeats = event(&planned, "2026-03-02").repeats.unwrap();
    assert_eq!((repeats.rule, repeats.extra), (None, vec![wall("2026-03-10T18:30")]));
    assert!(repeats.changes.iter().all(|change| change.status == Status::Cancelled));
    assert_eq!(repeats.changes.len(), 2);
}

#[test]
fn what_takes_place_once_has_one_name() {
    let planned = weekly("2026-03-03T18:30", &["2026-03-03"]);
    let shown = Shown { above: "You wait.", below: "In hall", ..Shown::default() };
    let alone = date(&planned.series, &planned.dates[0], &shown).unwrap().unwrap();
    assert_eq!(alone.uid, event(&planned, "2026-03-02").uid);
    assert_eq!(alone.repeats, None);
    assert_eq!(alone.about.description, "You wait.\n\nBring pads\n\nIn hall");
    assert_eq!((&alone.about.location, &alone.about.url), (&None, &None), "no place is told");
    assert_eq!(perhaps(alone.clone()).status, Status::Tentative);
    // What it was before it took place once is another event of the same file.
    let other = Date { wall: wall("2026-03-10T18:30"), ..planned.dates[0].clone() };
    let other = date(&planned.series, &other, &shown).unwrap().unwrap();
    assert_eq!(other.uid, "20260310T183000-a1@guildhall");
    let off = Event { status: Status::Cancelled, ..alone };
    assert_eq!(perhaps(off).status, Status::Cancelled);
}

#[test]
fn one_date_of_a_series_has_a_name_of_its_own() {
    let planned = weekly(TUESDAYS, &["2026-03-03", "2026-03-10"]);
    let alone = date(&planned.series, &planned.dates[1], &Shown::default()).unwrap().unwrap();
    assert_eq!(alone.uid, "20260310T183000-a1@guildhall");
    assert_eq!(alone.start, wall("2026-03-10T18:30"));
}

#[test]
fn days_go_by_without_a_change() {
    let planned = weekly(TUESDAYS, &["2026-03-03", "2026-03-10"]);
    let first = event(&planned, "2026-03-02");
    for day in ["2026-03-03", "2026-05-31", "2026-12-31"] {
        assert_eq!(event(&planned, day), first, "{day}");
    }
    assert_ne!(event(&planned, "2027-01-01"), first, "once a year");
}

#[test]
fn nothing_stored_is_nothing_shown() {
    let planned = weekly(TUESDAYS, &[]);
    let none = series(&planned, &Shown::default(), &zone(), noon("2026-03-02") + DAY).unwrap();
    assert_eq!(none, None);
}

#[test]
fn addresses_are_left_out_with_and_without_a_scheme() {
    for (text, wanted) in [
        ("Come to https://meet.example/7 at six", "Come to … at six"),
        ("meet.google.com/abc-defg-hij", "…"),
        ("Room:\nzoom.us/j/123?pwd=x\nBring pads", "Room:\n…\nBring pads"),
        ("[here](discord.gg/x)", "…"),
        ("and/or.example/x www.meet.example", "… …"),
        ("meet.example:8443/7", "…"),
        ("bücher.example/7", "…"),
        ("Bike brakes: pads and/or discs, 24/7, 1.5/2 km/h", ""),
        ("Mr./Mrs., e.g./i.e. at 18:30/19:00", ""),
        ("We use zoom.us.", ""),
    ] {
        let wanted = if wanted.is_empty() { text } else { wanted };
        assert_eq!(without_links(text), wanted, "{text}");
    }
}
