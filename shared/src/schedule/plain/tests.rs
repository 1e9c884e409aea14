use jiff::civil::DateTime;
use proptest::prelude::*;

use super::{
    super::{
        recur::{Kind, Recurrence},
        rule::{Nth, Rule, Step},
        say,
        wall::tests::{at, zone},
    },
    *,
};
use crate::words::{Lang, Words};

/// A Thursday.
const TODAY: DateTime = DateTime::constant(2026, 11, 26, 12, 0, 0, 0);

fn read(text: &str) -> String {
    match Recurrence::read(text, TODAY) {
        Ok(read) => read.to_string(),
        Err(Error::User(e)) => e.code.to_owned(),
        Err(e) => panic!("{text}: {e}"),
    }
}

#[test]
fn one_date_is_read() {
    for (text, wanted) in [
        ("2026-12-01 18:30", "2026-12-01T18:30"),
        ("2026-12-01T18:30", "2026-12-01T18:30"),
        ("2026-1-2 18:30", "schedule.past"),
        ("1 December 18:30", "2026-12-01T18:30"),
        ("December 1st, 2027 at 6 pm", "2027-12-01T18:00"),
        ("1 dic 2026 18:30", "2026-12-01T18:30"),
        ("el 1 de diciembre a las 18.30", "2026-12-01T18:30"),
        ("1 November 18:30", "2027-11-01T18:30"),
        ("29 feb 10:00", "2028-02-29T10:00"),
        ("tomorrow 18:30", "2026-11-27T18:30"),
        ("Mañana 18h30", "2026-11-27T18:30"),
        ("mañana a las 9 de la mañana", "2026-11-27T09:00"),
        ("a las 9 de la noche de pasado mañana", "2026-11-28T21:00"),
        ("today at 6:30pm", "2026-11-26T18:30"),
        ("hoy 12:01", "2026-11-26T12:01"),
        ("Friday 18:30", "2026-11-27T18:30"),
        ("viernes 18:30", "2026-11-27T18:30"),
        ("el viernes que viene a las 18:30", "2026-11-27T18:30"),
        ("Thursday 18:30", "2026-11-26T18:30"),
        ("thu 12:00", "2026-12-03T12:00"),
        ("next Thursday 18:30", "2026-12-03T18:30"),
        ("próximo jueves 18:30", "2026-12-03T18:30"),
        ("mar 18:30", "2026-12-01T18:30"),
        ("Mar 1 18:30", "2027-03-01T18:30"),
        ("mar, 1 dic 2026, 18:30", "2026-12-01T18:30"),
        ("mar, 2 mar 2027, 18:30", "2027-03-02T18:30"),
        ("once, on Tue, 1 Dec 2026, 18:30", "2026-12-01T18:30"),
        ("una vez, el mar, 1 dic 2026, 18:30", "2026-12-01T18:30"),
        ("Friday, 4th of December at 18:30", "2026-12-04T18:30"),
        ("sat noon", "2026-11-28T12:00"),
    ] {
        assert_eq!(read(text), wanted, "{text}");
    }
}

#[test]
fn series_are_read() {
    for (text, wanted) in [
        ("every Tuesday 18:30", "2026-12-01T18:30;RRULE=FREQ=WEEKLY;BYDAY=TU"),
        ("EVERY THURSDAY AT 6:30 PM", "2026-11-26T18:30;RRULE=FREQ=WEEKLY;BYDAY=TH"),
        ("Tuesdays 18:30", "2026-12-01T18:30;RRULE=FREQ=WEEKLY;BYDAY=TU"),
        ("los martes 18:30", "2026-12-01T18:30;RRULE=FREQ=WEEKLY;BYDAY=TU"),
        ("cada martes 18:30", "2026-12-01T18:30;RRULE=FREQ=WEEKLY;BYDAY=TU"),
        ("every Tuesday and Thursday at 18:30", "2026-11-26T18:30;RRULE=FREQ=WEEKLY;BYDAY=TU,TH"),
        ("todos los martes y jueves a las 18:30", "2026-11-26T18:30;RRULE=FREQ=WEEKLY;BYDAY=TU,TH"),
        ("every second Tuesday 18:30", "2026-12-01T18:30;RRULE=FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("every other Tuesday 18:30", "2026-12-01T18:30;RRULE=FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("cada dos martes 18:30", "2026-12-01T18:30;RRULE=FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("cada dos sábados 18:30", "2026-11-28T18:30;RRULE=FREQ=WEEKLY;INTERVAL=2;BYDAY=SA"),
        ("cada segundo martes 18:30", "2026-12-01T18:30;RRULE=FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("martes cada dos semanas 18:30", "2026-12-01T18:30;RRULE=FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        (
            "every 3 weeks on Tuesday 18:30",
            "2026-12-01T18:30;RRULE=FREQ=WEEKLY;INTERVAL=3;BYDAY=TU",
        ),
        ("every weekday 12:00", "2026-11-27T12:00;RRULE=FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("entre semana 12:00", "2026-11-27T12:00;RRULE=FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("de lunes a viernes 12:00", "2026-11-27T12:00;RRULE=FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("weekends 12:00", "2026-11-28T12:00;RRULE=FREQ=WEEKLY;BYDAY=SA,SU"),
        ("daily 9:00", "2026-11-27T09:00;RRULE=FREQ=DAILY"),
        ("todos los días 9:00", "2026-11-27T09:00;RRULE=FREQ=DAILY"),
        ("every 2 days 9:00", "2026-11-27T09:00;RRULE=FREQ=DAILY;INTERVAL=2"),
        ("first Friday of the month 18:30", "2026-12-04T18:30;RRULE=FREQ=MONTHLY;BYDAY=1FR"),
        ("every first Friday 18:30", "2026-12-04T18:30;RRULE=FREQ=MONTHLY;BYDAY=1FR"),
        ("primer viernes del mes 18:30", "2026-12-04T18:30;RRULE=FREQ=MONTHLY;BYDAY=1FR"),
        (
            "every second Tuesday of the month 18:30",
            "2026-12-08T18:30;RRULE=FREQ=MONTHLY;BYDAY=2TU",
        ),
        (
            "second and fourth Thursday of the month 19:00",
            "2026-11-26T19:00;RRULE=FREQ=MONTHLY;BYDAY=2TH,4TH",
        ),
        (
            "first Friday and third Monday of the month 19:00",
            "2026-12-04T19:00;RRULE=FREQ=MONTHLY;BYDAY=1FR,3MO",
        ),
        ("every 1st and 3rd Friday at 9", "2026-12-04T09:00;RRULE=FREQ=MONTHLY;BYDAY=1FR,3FR"),
        (
            "el primer y tercer lunes de cada mes a las 7 de la tarde",
            "2026-12-07T19:00;RRULE=FREQ=MONTHLY;BYDAY=1MO,3MO",
        ),
        ("1st of every month 19h", "2026-12-01T19:00;RRULE=FREQ=MONTHLY;BYMONTHDAY=1"),
        ("Tuesday 18:30 every 2 weeks", "2026-12-01T18:30;RRULE=FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("last Friday of the month 18:30", "2026-11-27T18:30;RRULE=FREQ=MONTHLY;BYDAY=-1FR"),
        ("último viernes de cada mes 18:30", "2026-11-27T18:30;RRULE=FREQ=MONTHLY;BYDAY=-1FR"),
        (
            "first Friday of every second month 18:30",
            "2026-12-04T18:30;RRULE=FREQ=MONTHLY;INTERVAL=2;BYDAY=1FR",
        ),
        ("on the 15th of the month 18:30", "2026-12-15T18:30;RRULE=FREQ=MONTHLY;BYMONTHDAY=15"),
        ("every month on the 15th 18:30", "2026-12-15T18:30;RRULE=FREQ=MONTHLY;BYMONTHDAY=15"),
        ("el 15 de cada mes 18:30", "2026-12-15T18:30;RRULE=FREQ=MONTHLY;BYMONTHDAY=15"),
        ("cada 15 del mes 18:30", "2026-12-15T18:30;RRULE=FREQ=MONTHLY;BYMONTHDAY=15"),
        (
            "cada 2 meses el 31 18:30",
            "2026-12-31T18:30;RRULE=FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=31",
        ),
        ("last day of the month 18:30", "2026-11-30T18:30;RRULE=FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("el último día de cada mes 18:30", "2026-11-30T18:30;RRULE=FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("every year on 1 May 10:00", "2027-05-01T10:00;RRULE=FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1"),
        ("cada 1 de mayo 10:00", "2027-05-01T10:00;RRULE=FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1"),
        ("every Tuesday in June 10:00", "2027-06-01T10:00;RRULE=FREQ=WEEKLY;BYMONTH=6;BYDAY=TU"),
        ("30 18 * * 2", "2026-12-01T18:30;CRON=30 18 * * 2"),
        ("0 9 1,15 * *", "2026-12-01T09:00;CRON=0 9 1,15 * *"),
        ("0 9,18 * * mon-fri", "2026-11-26T18:00;CRON=0 9,18 * * mon-fri"),
    ] {
        assert_eq!(read(text), wanted, "{text}");
    }
}

#[test]
fn ends_are_read() {
    for (text, wanted) in [
        (
            "every second Tuesday 18:30 from 2026-12-02",
            "2026-12-08T18:30;RRULE=FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        ),
        (
            "every second Tuesday from 2026-11-17 18:30",
            "2026-12-01T18:30;RRULE=FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        ),
        (
            "cada martes a partir del 5 de enero 18:30",
            "2027-01-05T18:30;RRULE=FREQ=WEEKLY;BYDAY=TU",
        ),
        (
            "every Tuesday until 2027-06-30 18:30",
            "2026-12-01T18:30;RRULE=FREQ=WEEKLY;BYDAY=TU;UNTIL=2027-06-30T23:59",
        ),
        (
            "every Tuesday at 18:30, until 30 June 2027, 10:00",
            "2026-12-01T18:30;RRULE=FREQ=WEEKLY;BYDAY=TU;UNTIL=2027-06-30T10:00",
        ),
        (
            "desde mañana cada martes 18:30 hasta el 30 de junio",
            "2026-12-01T18:30;RRULE=FREQ=WEEKLY;BYDAY=TU;UNTIL=2027-06-30T23:59",
        ),
        ("every Tuesday 18:30, 10 times", "2026-12-01T18:30;RRULE=FREQ=WEEKLY;BYDAY=TU;COUNT=10"),
        ("cada martes 18:30 diez veces", "2026-12-01T18:30;RRULE=FREQ=WEEKLY;BYDAY=TU;COUNT=10"),
        ("0 0 * * * from 2027-01-01", "2027-01-01T00:00;CRON=0 0 * * *"),
        (
            "30 18 * * 2 from 2027-01-01 until 2027-06-30, 10 times",
            "2027-01-05T18:30;CRON=30 18 * * 2;COUNT=10;UNTIL=2027-06-30T23:59",
        ),
    ] {
        assert_eq!(read(text), wanted, "{text}");
    }
}

#[test]
fn what_is_typed_anew_counts_on() {
    for (before, text, wanted) in [
        // It is an off week, in which a fresh one would begin.
        (
            "2026-11-24T18:30;RRULE=FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
            "every second Tuesday 20:00",
            "2026-12-08T20:00;RRULE=FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        ),
        (
            "2026-11-24T18:30;RRULE=FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
            "cada dos martes 18:30",
            "2026-11-24T18:30;RRULE=FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        ),
        (
            "2026-11-24T18:30;RRULE=FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
            "every second Tuesday 20:00 from 2026-12-01",
            "2026-12-01T20:00;RRULE=FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        ),
        (
            "2026-11-24T18:30;RRULE=FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
            "every second Wednesday 18:30",
            "2026-12-02T18:30;RRULE=FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
        ),
        // An end stays, goes, or is another one.
        (
            "2026-11-24T18:30;RRULE=FREQ=WEEKLY;BYDAY=TU;COUNT=4",
            "every Tuesday 20:00",
            "2026-12-01T20:00;RRULE=FREQ=WEEKLY;BYDAY=TU;COUNT=3",
        ),
        (
            "2026-11-24T18:30;RRULE=FREQ=WEEKLY;BYDAY=TU;COUNT=4",
            "every Tuesday 18:30",
            "2026-12-01T18:30;RRULE=FREQ=WEEKLY;BYDAY=TU",
        ),
        (
            "2026-11-24T18:30;RRULE=FREQ=WEEKLY;BYDAY=TU;COUNT=4",
            "every Tuesday 20:00, 2 times",
            "2026-12-01T20:00;RRULE=FREQ=WEEKLY;BYDAY=TU;COUNT=2",
        ),
        // Today has begun, or has not.
        (
            "2026-11-19T11:00;RRULE=FREQ=WEEKLY;BYDAY=TH",
            "every Thursday 19:00",
            "2026-12-03T19:00;RRULE=FREQ=WEEKLY;BYDAY=TH",
        ),
        (
            "2026-11-19T18:30;RRULE=FREQ=WEEKLY;BYDAY=TH",
            "every Thursday 19:00",
            "2026-11-26T19:00;RRULE=FREQ=WEEKLY;BYDAY=TH",
        ),
        ("2026-11-24T18:30;CRON=30 18 * * 2", "0 20 * * 2", "2026-12-01T20:00;CRON=0 20 * * 2"),
        ("2026-12-01T18:30", "2026-12-02 20:00", "2026-12-02T20:00"),
    ] {
        let before: Recurrence = before.parse().unwrap();
        let typed = before.reread(text, TODAY).unwrap();
        assert_eq!(typed.to_string(), wanted, "{before}: {text}");
    }
}

#[test]
fn what_cannot_be_is_refused() {
    for (text, code) in [
        ("", "schedule.no_time"),
        ("18:30", "schedule.unreadable"),
        ("every 18:30", "schedule.unreadable"),
        ("Tuesday and Thursday 18:30", "schedule.unreadable"),
        ("every Tuesday 18:30 to 19:30", "schedule.unreadable"),
        ("every Monday and first Friday of the month 18:30", "schedule.unreadable"),
        ("every year on 1 May and 2 June 18:30", "schedule.unreadable"),
        ("every 500 days 18:30", "schedule.unreadable"),
        ("every Tuesday 18:30 until", "schedule.unreadable"),
        ("every Tuesday", "schedule.no_time"),
        ("mañana", "schedule.no_time"),
        ("every Tusday 18:30", "schedule.word"),
        ("1 Dezember 18:30", "schedule.word"),
        ("01/12/2026 18:30", "schedule.word"),
        ("every Tuesday 25:00", "schedule.time"),
        ("every Tuesday 18:60", "schedule.time"),
        ("31 February 18:30", "schedule.no_day"),
        ("2026-02-30 18:30", "schedule.no_day"),
        ("Tue, 2 Dec 2026, 18:30", "schedule.no_day"),
        ("on the 32nd of the month 18:30", "schedule.no_day"),
        ("every Tuesday 18:30 until 2027-02-30", "schedule.no_day"),
        ("every week 18:30", "schedule.which_day"),
        ("cada mes 18:30", "schedule.which_day"),
        ("every year on 31 February 18:30", "schedule.never"),
        ("sixth Friday 18:30", "schedule.word"),
        ("6th Friday of the month 18:30", "schedule.never"),
        ("0 9 31 2 *", "schedule.never"),
        ("2026-11-26 12:00", "schedule.past"),
        ("today 9:00", "schedule.past"),
        ("every Tuesday 18:30 until 2026-11-26", "schedule.over"),
        ("every Tuesday 18:30 from 2026-01-01 until 2026-11-01", "schedule.over"),
        ("every Tuesday 18:30 from 2027-01-01 until 2026-12-01", "schedule.turned"),
        ("tomorrow 18:30 until 2027-01-01", "schedule.once_only"),
        ("tomorrow 18:30, 3 times", "schedule.once_only"),
        ("every Tuesday 18:30, 501 times", "schedule.times"),
        ("every Tuesday 18:30, 0 times", "schedule.times"),
        ("* * * * *", "schedule.too_often"),
        ("*/30 9 * * *", "schedule.too_often"),
        ("0 30 18 * * 2", "schedule.seconds"),
        ("* * * * * *", "schedule.seconds"),
        ("0 9 * *", "schedule.fields"),
        ("60 9 * * *", "schedule.minute"),
        ("30 18 * * 2 every Tuesday", "schedule.fields"),
    ] {
        assert_eq!(read(text), code, "{text}");
    }
}

#[test]
fn what_is_read_is_said() {
    let words = Words::load().unwrap();
    for (text, en, es) in [
        (
            "2026-12-01 18:30",
            "once, on Tue, 1 Dec 2026, 18:30",
            "una vez, el mar, 1 dic 2026, 18:30",
        ),
        (
            "every other tuesday 18:30",
            "every second Tuesday at 18:30",
            "cada dos semanas el martes a las 18:30",
        ),
        (
            "first friday of the month 18:30 until 2027-06-30",
            "on the first Friday of the month at 18:30, until 30 June 2027",
            "el primer viernes de cada mes a las 18:30, hasta el 30 de junio de 2027",
        ),
        (
            "every 3 weeks on mon and fri 9:00, 10 times",
            "every 3 weeks on Monday and Friday at 09:00, 10 times",
            "cada 3 semanas el lunes y el viernes a las 09:00, 10 veces",
        ),
        (
            "every 2 months on the 15th and last day 9:00",
            "every 2 months on the 15th and the last day at 09:00",
            "cada 2 meses el 15 y el último día a las 09:00",
        ),
        (
            "first friday and third monday of every second month 9:00",
            "every 2 months on the first Friday and the third Monday at 09:00",
            "cada 2 meses el primer viernes y el tercer lunes a las 09:00",
        ),
        (
            "every year on 1 may 9:00",
            "every year on 1 May at 09:00",
            "cada año el 1 de mayo a las 09:00",
        ),
        (
            "every year on the last friday of november 9:00",
            "every year on the last Friday of November at 09:00",
            "cada año el último viernes de noviembre a las 09:00",
        ),
        (
            "every weekday 12:00",
            "every day from Monday to Friday at 12:00",
            "cada día de lunes a viernes a las 12:00",
        ),
        (
            "30 18 * * 2 10 times",
            "every Tuesday at 18:30, 10 times",
            "cada martes a las 18:30, 10 veces",
        ),
    ] {
        let read = Recurrence::read(text, TODAY).unwrap_or_else(|e| panic!("{text}: {e:?}"));
        let said = Lang::ALL.map(|lang| say::describe(&read, &words, lang));
        assert_eq!(said, [en, es], "{text}");
    }
}

#[test]
fn the_next_dates_are_named() {
    let words = Words::load().unwrap();
    let read = Recurrence::read("cada dos martes 18:30, 3 veces", TODAY).unwrap();
    let madrid = zone("Europe/Madrid");
    let next = say::upcoming((&read, &madrid), at("2026-11-26T11:00:00Z"), 5, &words, Lang::Es);
    let wanted = ["mar, 1 dic 2026", "mar, 15 dic 2026", "mar, 29 dic 2026"];
    assert_eq!(next, wanted.map(|day| format!("{day}, 18:30 (Europe/Madrid)")));
}

/// Rules that people can type.
fn rules() -> impl Strategy<Value = Rule> {
    let interval = prop_oneof![Just(1_u16), Just(2), 3..60_u16];
    let months = prop::collection::vec(1..=12_i8, 0..3);
    let days = prop::collection::vec(0..7_u8, 1..5);
    let numbers = prop::collection::vec(prop_oneof![Just(-1_i8), 1..=5_i8], 1..3);
    let month_days = prop::collection::vec(prop_oneof![Just(-1_i8), 1..=28_i8], 1..4);
    let month = 1..=12_i8;
    (0..6, interval, months, days, numbers, month_days, month)
        .prop_map(|(kind, interval, months, days, numbers, month_days, month)| {
            let each = |nth: i8| days.iter().map(move |weekday| Nth { nth, weekday: *weekday });
            let numbered = || numbers.iter().flat_map(|nth| each(*nth)).collect::<Vec<_>>();
            // A month's fifth Friday comes in no single month of each year.
            let yearly = || numbered().into_iter().filter(|day| day.nth < 5).collect::<Vec<_>>();
            let rule = match kind {
                0 => Rule { months, ..Rule::new(Step::Day, interval) },
                1 => {
                    Rule { months, weekdays: each(0).collect(), ..Rule::new(Step::Week, interval) }
                }
                2 => Rule { weekdays: numbered(), ..Rule::new(Step::Month, interval) },
                3 => Rule { month_days, ..Rule::new(Step::Month, interval) },
                4 if !yearly().is_empty() => Rule {
                    months: vec![month],
                    weekdays: yearly(),
                    ..Rule::new(Step::Year, interval)
                },
                _ => Rule {
                    months: vec![month],
                    month_days: month_days.into_iter().filter(|day| *day > 0).collect(),
                    ..Rule::new(Step::Year, interval)
                },
            };
            rule.checked().ok()
        })
        .prop_filter_map("a rule", |rule| {
            rule.filter(|rule| {
                rule.step != Step::Year || !rule.weekdays.is_empty() || !rule.month_days.is_empty()
            })
        })
}

fn recurrences() -> impl Strategy<Value = Recurrence> {
    let begins = (0..2_000_i64, 0..1440_i64);
    let wall = |(days, minute): (i64, i64)| {
        TODAY
            .date()
            .at(0, 0, 0, 0)
            .saturating_add(jiff::SignedDuration::from_mins(days * 1440 + minute))
    };
    let count = prop::option::of(1..=TIMES_MOST);
    let until = prop::option::of((1..5_000_i64, prop_oneof![Just(1439_i64), 0..1440_i64]));
    let kind = prop_oneof![1 => Just(Kind::Once), 9 => rules().prop_map(Kind::Rule)];
    (kind, begins, count, until).prop_filter_map("it comes", move |(kind, begins, count, until)| {
        let once = matches!(kind, Kind::Once);
        let found = Recurrence::new(kind, wall(begins)).ok()?;
        let until = until.map(|(days, minute)| wall((begins.0 + days, minute)));
        let until = until.filter(|until| !once && *until >= found.start);
        Some(Recurrence { count: count.filter(|_| !once), until, ..found })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_said_means_the_same(meant in recurrences()) {
        static WORDS: std::sync::LazyLock<Words> = std::sync::LazyLock::new(|| Words::load().unwrap());
        let before = meant.start.saturating_sub(1.minute());
        for lang in Lang::ALL {
            let said = say::describe(&meant, &WORDS, lang);
            let read = Recurrence::read(&said, before).ok();
            prop_assert_eq!(read.as_ref(), Some(&meant), "{}", said);
        }
        prop_assert_eq!(meant.to_string().parse::<Recurrence>().ok(), Some(meant));
    }

    #[test]
    fn two_parts_of_a_series_are_all_of_it(meant in recurrences(), at in 0..10_usize) {
        let all: Vec<DateTime> = meant.walls(meant.start).take(12).collect();
        let cut = all[at % all.len()];
        let before = meant.clone().until(cut.saturating_sub(1.minute()));
        let after = meant.clone().from_wall(cut);
        prop_assert!(after.is_some());
        let parts = before.walls(meant.start).chain(after.iter().flat_map(|after| after.walls(meant.start)));
        prop_assert_eq!(parts.take(12).collect::<Vec<_>>(), all);
    }

    #[test]
    fn whatever_is_typed_is_read_or_refused(text in "\\PC{0,40}|([a-z0-9:*/, -]{1,9} ){1,7}|(every |cada |2 |first |friday |martes |mes |month |of |18:30 |until |2027-01-01 |from |last |day |9 |pm |at |times |mar ){1,9}") {
        match Recurrence::read(&text, TODAY) {
            Ok(read) => {
                prop_assert!(read.start > TODAY, "{}", read);
                prop_assert_eq!(read.to_string().parse::<Recurrence>().ok(), Some(read));
            }
            Err(e) => prop_assert!(matches!(e, Error::User(_)), "{:?}", e),
        }
    }
}
