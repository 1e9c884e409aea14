use jiff::tz::TimeZone;

use super::*;
use crate::{
    clock::Zones,
    ids::{CommunityId, MemberId},
    schedule::Recurrence,
};

const TUESDAYS: &str = "2026-03-03T18:30;RRULE=FREQ=WEEKLY;BYDAY=TU";

fn zone(name: &str) -> TimeZone {
    Zones::default().get(name).unwrap()
}

fn wall(text: &str) -> DateTime {
    text.parse().unwrap()
}

/// An instant, by Madrid's clock.
fn at(text: &str) -> i64 {
    resolve(wall(text), &zone("Europe/Madrid")).unwrap().at
}

fn series(recurs: &str) -> Series {
    Series {
        community: CommunityId(1),
        number: 7,
        by: MemberId(1),
        title: "Taxes".to_owned(),
        text: String::new(),
        link: String::new(),
        tags: Vec::new(),
        language: "en".to_owned(),
        recurs: recurs.parse().unwrap(),
        zone: "Europe/Madrid".to_owned(),
        minutes: 60,
        capacity: None,
        guests: 0,
        closes: 0,
        idea: None,
        state: State::Planned,
        sequence: 0,
        uid: "a1".to_owned(),
        created_at: 0,
    }
}

fn known(series: &Series, walls: &[&str]) -> Vec<Date> {
    let of =
        |text: &&str| Date::of(series, &resolve(wall(text), &zone("Europe/Madrid")).unwrap(), 0);
    walls.iter().map(of).collect()
}

/// What becomes of dates at `now`: the wall time by which each is known, and where it was moved.
fn fates(old: &Series, new: &Series, known: &[Date], now: &str) -> Vec<Option<String>> {
    let shift = Shift { old, new, clock: &zone(&new.zone), put: None, now: at(now) };
    let said = |date: Date| {
        let moved = date.moved_to.map(|to| format!(" at {to}")).unwrap_or_default();
        format!("{}{moved}", date.wall)
    };
    shift.fates(known).into_iter().map(|(_, after)| after.map(said)).collect()
}

fn some(texts: &[&str]) -> Vec<Option<String>> {
    texts.iter().map(|text| (!text.is_empty()).then(|| (*text).to_owned())).collect()
}

#[test]
fn dates_go_to_another_time_of_their_day_or_are_called_off() {
    let old = series(TUESDAYS);
    let dates = known(&old, &["2026-03-03T18:30", "2026-03-10T18:30"]);
    let to = |recurs: &str| Series { recurs: recurs.parse().unwrap(), ..old.clone() };
    for (recurs, wanted) in [
        (TUESDAYS, ["2026-03-03T18:30:00", "2026-03-10T18:30:00"]),
        (
            "2026-03-03T20:00;RRULE=FREQ=WEEKLY;BYDAY=TU",
            ["2026-03-03T20:00:00", "2026-03-10T20:00:00"],
        ),
        ("2026-03-03T09:00;RRULE=FREQ=DAILY", ["", "2026-03-10T09:00:00"]),
        ("2026-03-05T18:30;RRULE=FREQ=WEEKLY;BYDAY=TH", ["", ""]),
        ("2026-03-03T18:30;RRULE=FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", ["2026-03-03T18:30:00", ""]),
    ] {
        let fates = fates(&old, &to(recurs), &dates, "2026-03-03T12:00");
        assert_eq!(fates, some(&wanted), "{recurs}");
    }
}

#[test]
fn two_of_a_day_do_not_take_one_time() {
    let old = series("2026-03-03T10:00;CRON=0 10,14 * * 2");
    let new = series("2026-03-03T14:00;CRON=0 14,18 * * 2");
    let dates = known(&old, &["2026-03-03T10:00", "2026-03-03T14:00"]);
    let fates = fates(&old, &new, &dates, "2026-03-02T12:00");
    assert_eq!(fates, some(&["2026-03-03T18:00:00", "2026-03-03T14:00:00"]));
}

#[test]
fn what_has_begun_or_was_moved_by_hand_stays() {
    let old = series(TUESDAYS);
    let thursdays = "2026-03-12T20:00;RRULE=FREQ=WEEKLY;BYDAY=TH";
    let new = Series { recurs: thursdays.parse::<Recurrence>().unwrap(), ..old.clone() };
    let mut dates = known(&old, &["2026-03-03T18:30", "2026-03-10T18:30", "2026-03-17T18:30"]);
    for (date, to) in dates.iter_mut().zip(["2026-03-11T09:00", "", "2026-03-19T20:00"]) {
        if let Ok(to) = to.parse() {
            let put = resolve(to, &zone("Europe/Madrid")).unwrap();
            date.moved_to = Some(to);
            date.put_at(put.at, put.rule, 60, 0);
        }
    }
    // The first was to be a week ago, the second is under way, the third is where a new one is.
    let fates = fates(&old, &new, &dates, "2026-03-10T19:00");
    let wanted = [
        "2026-03-03T18:30:00 at 2026-03-11T09:00:00",
        "2026-03-10T18:30:00",
        "2026-03-19T20:00:00",
    ];
    assert_eq!(fates, some(&wanted));
}

#[test]
fn by_another_clock_dates_keep_their_wall_time_and_moved_ones_their_instant() {
    let old = series(TUESDAYS);
    let new = Series {
        zone: "Europe/London".to_owned(),
        recurs: "2026-03-10T18:30;RRULE=FREQ=WEEKLY;BYDAY=TU".parse().unwrap(),
        ..old.clone()
    };
    let mut dates = known(&old, &["2026-03-10T18:30", "2026-03-17T18:30"]);
    let put = resolve(wall("2026-03-18T09:00"), &zone("Europe/Madrid")).unwrap();
    dates[1].moved_to = Some(put.wall);
    dates[1].put_at(put.at, put.rule, 60, 0);
    let clock = zone("Europe/London");
    let now = at("2026-03-09T12:00");
    let shift = Shift { old: &old, new: &new, clock: &clock, put: None, now };
    let after: Vec<Date> = shift.fates(&dates).into_iter().filter_map(|(_, after)| after).collect();
    assert_eq!(after[0].starts_at, at("2026-03-10T19:30"));
    assert_eq!((after[0].wall, after[0].moved_to), (wall("2026-03-10T18:30"), None));
    assert_eq!(after[1].starts_at, put.at);
    assert_eq!(after[1].moved_to, Some(wall("2026-03-18T08:00")));
}

#[test]
fn what_is_put_by_hand_is_known_by_what_it_was() {
    let once = series("2026-03-04T12:00");
    let dates = known(&once, &["2026-03-04T12:00"]);
    let clock = zone("Europe/Madrid");
    let to = |text: &str| {
        let put = Some((dates[0].wall, resolve(wall(text), &clock).unwrap()));
        let now = at("2026-03-02T12:00");
        let shift = Shift { old: &once, new: &once, clock: &clock, put, now };
        shift.fates(&dates).pop().and_then(|(_, after)| after).unwrap()
    };
    for day in ["2026-03-03T09:00", "2026-04-01T09:00"] {
        let after = to(day);
        assert_eq!((after.wall, after.moved_to), (dates[0].wall, Some(wall(day))));
        assert_eq!((after.starts_at, after.ends_at - after.starts_at), (at(day), 60 * 60_000));
    }
    assert_eq!(to("2026-03-04T12:00"), dates[0]);
}
