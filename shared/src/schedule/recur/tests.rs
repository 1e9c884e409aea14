use jiff::civil::time;

use super::{
    super::wall::{
        Rule as WallRule,
        tests::{at, zone},
    },
    *,
};

fn stored(text: &str) -> Recurrence {
    text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
}

fn wall(text: &str) -> DateTime {
    text.parse().unwrap()
}

/// The next wall times by Madrid's clock.
fn next(recurrence: &Recurrence, after: &str, count: usize) -> Vec<String> {
    let madrid = zone("Europe/Madrid");
    let found = recurrence.after(at(after), &madrid).take(count);
    found.map(|o| o.wall.strftime("%m-%d %H:%M").to_string()).collect()
}

#[test]
fn it_is_stored_in_one_writing() {
    for (text, wanted) in [
        ("2026-12-01T18:30", "2026-12-01T18:30"),
        (
            "2026-12-02T18:30;RRULE=FREQ=MONTHLY;INTERVAL=1;BYDAY=3MO,1FR,1FR;COUNT=3",
            "2026-12-04T18:30;RRULE=FREQ=MONTHLY;BYDAY=1FR,3MO;COUNT=3",
        ),
        // The weeks are counted from the day that was named.
        (
            "2026-12-02T18:30;RRULE=FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
            "2026-12-15T18:30;RRULE=FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        ),
        (
            "2026-12-02T18:30;RRULE=FREQ=YEARLY;UNTIL=2030-01-01T00:00",
            "2026-12-02T18:30;RRULE=FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=2;UNTIL=2030-01-01T00:00",
        ),
        ("2026-12-02T00:00;CRON=30 18 * * TUE", "2026-12-08T18:30;CRON=30 18 * * tue"),
    ] {
        assert_eq!(stored(text).to_string(), wanted, "{text}");
        assert_eq!(stored(wanted).to_string(), wanted);
    }
    for wrong in [
        "",
        "2026-12-01",
        "2026-12-01T18:30;COUNT=3",
        "2026-12-01T18:30;RRULE=",
        "2026-12-01T18:30;RRULE=BYDAY=TU",
        "2026-12-01T18:30;RRULE=FREQ=HOURLY",
        "2026-12-01T18:30;RRULE=FREQ=WEEKLY;BYDAY=1TU",
        "2026-12-01T18:30;RRULE=FREQ=WEEKLY;BYMONTHDAY=1",
        "2026-12-01T18:30;RRULE=FREQ=MONTHLY;BYDAY=TU,1FR",
        "2026-12-01T18:30;RRULE=FREQ=MONTHLY;BYDAY=0FR",
        "2026-12-01T18:30;RRULE=FREQ=DAILY;INTERVAL=0",
        "2026-12-01T18:30;RRULE=FREQ=DAILY;COUNT=501",
        "2026-12-01T18:30;RRULE=FREQ=DAILY;UNTIL=2027-01-01T00:00;COUNT=5",
    ] {
        assert!(matches!(wrong.parse::<Recurrence>(), Err(Error::Internal(_))), "{wrong}");
    }
    for never in [
        "2026-12-01T18:30;RRULE=FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "2026-12-01T18:30;RRULE=FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29",
        "2026-12-01T18:30;RRULE=FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "2101-12-01T18:30;RRULE=FREQ=DAILY",
    ] {
        let code = never.parse::<Recurrence>().map_err(|e| e.for_person().code);
        assert_eq!(code, Err("schedule.never"), "{never}");
    }
}

#[test]
fn odd_times_go_by_the_rules_of_schedules() {
    let daily = stored("2026-03-20T02:30;RRULE=FREQ=DAILY");
    let madrid = zone("Europe/Madrid");
    let skipped = daily.next(at("2026-03-28T12:00:00Z"), &madrid).unwrap();
    assert_eq!((skipped.at, skipped.rule), (at("2026-03-29T01:00:00Z"), WallRule::Skipped));
    assert!(daily.has(wall("2026-03-29T02:30"), &madrid));
    let doubled = daily.next(at("2026-10-24T12:00:00Z"), &madrid).unwrap();
    assert_eq!((doubled.at, doubled.rule), (at("2026-10-25T00:30:00Z"), WallRule::First));
    // From within the second round.
    let later = daily.next(at("2026-10-25T01:10:00Z"), &madrid).unwrap();
    assert_eq!(later.wall, wall("2026-10-26T02:30"));
    // Of two that are due at the jump only the first takes place.
    let twice = stored("2026-03-20T02:00;CRON=0,30 2 * * *");
    assert!(twice.has(wall("2026-03-29T02:00"), &madrid));
    assert!(!twice.has(wall("2026-03-29T02:30"), &madrid));
    assert!(!twice.has(wall("2026-03-30T02:15"), &madrid));
}

#[test]
fn a_series_is_parted_in_two() {
    let series = stored("2026-12-01T18:30;RRULE=FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=6");
    let all =
        ["12-01 18:30", "12-03 18:30", "12-15 18:30", "12-17 18:30", "12-29 18:30", "12-31 18:30"];
    assert_eq!(next(&series, "2026-01-01T00:00:00Z", 9), all);
    let part = wall("2026-12-17T18:30");
    let before = series.clone().until(wall("2026-12-17T18:29"));
    assert_eq!(next(&before, "2026-01-01T00:00:00Z", 9), all[..3]);
    let after = series.clone().from_wall(part).unwrap();
    assert_eq!(next(&after, "2026-01-01T00:00:00Z", 9), all[3..]);
    assert_eq!(
        after.to_string(),
        "2026-12-17T18:30;RRULE=FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=3"
    );
    assert_eq!(series.from_wall(wall("2027-01-01T00:00")), None);
    // An earlier end stays.
    assert_eq!(before.clone().until(wall("2027-12-17T18:29")), before);
}

#[test]
fn another_time_of_the_day_is_on_the_same_days() {
    let at = |text, hour, minute| stored(text).at(time(hour, minute, 0, 0)).map(|r| r.to_string());
    for (text, wanted) in [
        ("2026-12-01T18:30", "2026-12-01T09:15"),
        (
            "2026-12-01T18:30;RRULE=FREQ=DAILY;UNTIL=2026-12-05T18:30",
            "2026-12-01T09:15;RRULE=FREQ=DAILY;UNTIL=2026-12-05T23:59",
        ),
        (
            "2026-12-01T18:30;RRULE=FREQ=DAILY;UNTIL=2026-12-05T18:29",
            "2026-12-01T09:15;RRULE=FREQ=DAILY;UNTIL=2026-12-04T23:59",
        ),
        ("2026-12-01T18:30;CRON=30 18 * * 2", "2026-12-01T09:15;CRON=15 9 * * 2"),
    ] {
        assert_eq!(at(text, 9, 15).unwrap(), wanted);
    }
    let refused = at("2026-12-01T18:30;CRON=30 9,18 * * 2", 9, 15).map_err(|e| e.for_person().code);
    assert_eq!(refused, Err("schedule.several_times"));
}

#[test]
fn calendar_programs_are_told() {
    let madrid = zone("Europe/Madrid");
    let told = |text| stored(text).rrule(&madrid).map(|(start, rule)| format!("{start} {rule}"));
    for (text, wanted) in [
        ("2026-12-01T18:30", None),
        (
            "2026-12-01T18:30;RRULE=FREQ=WEEKLY;BYDAY=TU;UNTIL=2027-06-30T23:59",
            Some("2026-12-01T18:30:00 FREQ=WEEKLY;BYDAY=TU;UNTIL=20270630T215900Z"),
        ),
        (
            "2026-12-01T18:30;RRULE=FREQ=DAILY;COUNT=3;UNTIL=2027-06-30T23:59",
            Some("2026-12-01T18:30:00 FREQ=DAILY;COUNT=3"),
        ),
        (
            "2026-12-01T18:30;RRULE=FREQ=DAILY;COUNT=3;UNTIL=2026-12-02T23:59",
            Some("2026-12-01T18:30:00 FREQ=DAILY;UNTIL=20261202T225900Z"),
        ),
        ("2026-12-01T18:30;RRULE=FREQ=DAILY;UNTIL=2026-11-30T23:59", None),
        (
            "2026-12-01T18:30;CRON=30 18 * * 1-5",
            Some("2026-12-01T18:30:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ),
        (
            "2026-12-01T18:30;CRON=0,30 9 1 jan,jul *",
            Some(
                "2027-01-01T09:00:00 FREQ=MONTHLY;BYMONTH=1,7;BYMONTHDAY=1;BYHOUR=9;BYMINUTE=0,30",
            ),
        ),
        ("2026-12-01T18:30;CRON=30 18 1 * 2", None),
    ] {
        assert_eq!(told(text).as_deref(), wanted, "{text}");
    }
}
