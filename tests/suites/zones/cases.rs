//! Seeded cases: zones, moments around changes of the clock, schedules and hours as people type them.

use guildhall_core::{clock::Zones, schedule::Quiet};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

pub(crate) const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const YEARS: i16 = 5;

/// Zones, and the year in which five interesting ones begin.
pub(crate) const ZONES: [(&str, i16); 44] = [
    // North and south, the rules of today.
    ("Europe/Madrid", 2024),
    ("Australia/Sydney", 2024),
    ("Europe/Dublin", 2023),
    ("America/Santiago", 2024),
    ("America/New_York", 2025),
    ("Pacific/Auckland", 2025),
    ("Europe/Lisbon", 2035),
    ("Australia/Adelaide", 2036),
    ("America/Los_Angeles", 2040),
    // Half an hour of summer time, and offsets of three quarters.
    ("Australia/Lord_Howe", 2024),
    ("Asia/Kathmandu", 2024),
    ("Pacific/Chatham", 2024),
    ("Asia/Kolkata", 2024),
    ("Pacific/Easter", 2024),
    // Two hours of it, back for Ramadan, midnight, a minute after midnight.
    ("Antarctica/Troll", 2024),
    ("Africa/Casablanca", 2024),
    ("Asia/Beirut", 2021),
    ("America/Havana", 2024),
    ("America/St_Johns", 2007),
    ("Atlantic/Azores", 2024),
    ("America/Nuuk", 2022),
    ("America/Scoresbysund", 2021),
    ("Asia/Gaza", 2023),
    ("Africa/Cairo", 2021),
    ("Asia/Jerusalem", 2024),
    ("Africa/El_Aaiun", 2026),
    // Rules that came or went, and days that were left out.
    ("Pacific/Apia", 2009),
    ("Asia/Tehran", 2018),
    ("Pacific/Kwajalein", 1991),
    ("America/Sao_Paulo", 2015),
    ("Pacific/Kiritimati", 1992),
    ("America/Asuncion", 2021),
    ("Asia/Pyongyang", 2014),
    ("America/Caracas", 2014),
    ("Europe/Istanbul", 2014),
    ("Africa/Windhoek", 2014),
    ("Europe/Moscow", 2010),
    ("Pacific/Norfolk", 2017),
    ("Asia/Amman", 2020),
    ("Pacific/Fiji", 2017),
    ("Antarctica/Casey", 2018),
    ("America/Mexico_City", 2019),
    ("Asia/Manila", 2024),
    ("America/Lima", 2024),
];

/// A zone in its five years.
pub(crate) struct Place {
    pub(crate) name: &'static str,
    pub(crate) zone: TimeZone,
    pub(super) from: i64,
    pub(super) to: i64,
    /// The instants at which its clock changes.
    changes: Vec<i64>,
}

impl Place {
    pub(crate) fn new(zones: &Zones, name: &'static str, year: i16) -> Self {
        let zone = zones.get(name).expect("a zone");
        let start = |year| {
            let utc = Date::constant(year, 1, 1).to_zoned_datetime(TimeZone::UTC);
            utc.expect("a year").timestamp()
        };
        let (from, to) = (start(year), start(year + YEARS));
        let changes = zone.following(from).map(|change| change.timestamp());
        let changes = changes.take_while(|at| *at < to).map(Timestamp::as_millisecond).collect();
        Self { name, zone, from: from.as_millisecond(), to: to.as_millisecond(), changes }
    }
}

/// Free hours as typed, and what they mean: weekday from Monday, first minute, minute of the end
/// (of the next day where it is not later).
pub(crate) struct Typed {
    pub(crate) text: String,
    pub(crate) ranges: Vec<(u32, u32, u32)>,
}

/// The source of cases.
pub(crate) struct Cases {
    pub(crate) seed: u64,
    rng: ChaCha8Rng,
}

impl Cases {
    pub(crate) fn new(stream: u64) -> Self {
        let seed = std::env::var("GUILDHALL_SEED").ok().and_then(|s| s.parse().ok());
        let seed = seed.unwrap_or(20_260_302);
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(stream);
        Self { seed, rng }
    }

    pub(crate) fn below(&mut self, end: u32) -> u32 {
        self.rng.next_u32() % end
    }

    pub(crate) fn between(&mut self, first: u32, last: u32) -> u32 {
        first + self.below(last - first + 1)
    }

    pub(crate) fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.rng.next_u32() as usize % of.len()]
    }

    pub(crate) fn zone(&mut self) -> &'static str {
        self.one(&ZONES).0
    }

    /// A minute of the day, most often one of the night, when clocks change.
    pub(super) fn minute(&mut self) -> u32 {
        let hour = if self.below(3) > 0 { self.below(5) } else { self.below(24) };
        hour * 60 + if self.below(2) > 0 { self.below(4) * 15 } else { self.below(60) }
    }

    /// A time of up to six days, to the millisecond.
    pub(super) fn span(&mut self) -> i64 {
        let most = self.one(&[2, 30, 144]) * HOUR;
        i64::from(self.rng.next_u32()) * most / i64::from(u32::MAX)
    }

    /// A moment of the place's five years, seven out of eight near a change of its clock.
    pub(crate) fn moment(&mut self, place: &Place) -> i64 {
        if place.changes.is_empty() || self.below(8) == 0 {
            let length = (place.to - place.from) / HOUR;
            return place.from
                + i64::from(self.below(u32::try_from(length).expect("hours"))) * HOUR;
        }
        let change = self.one(&place.changes);
        match self.below(4) {
            0 => change + self.one(&[-1, 0, 1]),
            1 => change + i64::from(self.below(240)) * MINUTE - 120 * MINUTE,
            2 => change + self.span() / 6,
            _ => change - self.span() / 4,
        }
    }

    pub(super) fn quiet(&mut self) -> Quiet {
        let (start, end) = (self.minute(), self.minute());
        let text = format!("{}:{:02} - {}:{:02}", start / 60, start % 60, end / 60, end % 60);
        Quiet::parse(&text).unwrap_or_else(|e| panic!("{text}: {e}"))
    }

    /// Five fields, most often at night, in all the ways that POSIX has.
    pub(super) fn schedule(&mut self) -> String {
        const MONTHS: [&str; 5] = ["jan,jul", "mar-may", "Oct", "1-12/2", "sep,OCTOBER,3,4"];
        const WEEKDAYS: [&str; 14] = [
            "0",
            "7",
            "1-5",
            "mon",
            "SUN",
            "fri-sun",
            "5-7",
            "0-6/2",
            "sat,sun",
            "*/2",
            "*/3",
            "monday,thu",
            "0,3-4",
            "1-7/3",
        ];
        let minute = match self.below(8) {
            0..3 => self.below(60).to_string(),
            3..5 => (self.below(4) * 15).to_string(),
            5 => format!("{},{}", self.below(30), self.between(30, 59)),
            6 => self.one(&["*/30", "*/20", "*/7", "10-50/20"]).to_owned(),
            _ => "*/15".to_owned(),
        };
        let hour = match self.below(8) {
            0..4 => self.below(4).to_string(),
            4 => format!("{}-{}", self.below(3), self.between(3, 5)),
            5 => format!("{},{}", self.below(12), self.between(12, 23)),
            6 => self.one(&["*/6", "*/12", "1-23/5"]).to_owned(),
            _ if minute.chars().all(|c| c.is_ascii_digit()) => "*".to_owned(),
            _ => self.below(24).to_string(),
        };
        let day = match self.below(10) {
            0..5 => "*".to_owned(),
            5..7 => self.between(1, 31).to_string(),
            7 => format!("{},{}", self.between(1, 15), self.between(16, 31)),
            8 => format!("{}-{}", self.between(1, 10), self.between(20, 31)),
            _ => self.one(&["*/2", "*/5", "1-31/3", "1-7"]).to_owned(),
        };
        let month = match self.below(10) {
            0..6 => "*".to_owned(),
            6..8 => self.between(1, 12).to_string(),
            _ => self.one(&MONTHS).to_owned(),
        };
        let weekday = if self.below(2) > 0 { "*" } else { self.one(&WEEKDAYS) };
        format!("{minute} {hour} {day} {month} {weekday}")
    }

    /// Free hours in one of the ways that people type them.
    pub(crate) fn hours(&mut self) -> Typed {
        let mut typed = Typed { text: String::new(), ranges: Vec::new() };
        for _ in 0..self.between(1, 3) {
            let (name, days) = self.days();
            let ranges: Vec<(u32, u32)> = (0..self.between(1, 2)).map(|_| self.range()).collect();
            let written = ranges.iter().map(|(start, end)| self.written(*start, *end));
            let written = written.collect::<Vec<_>>().join(", ");
            typed.text += &format!("{name} {written}; ");
            let each = days.iter().flat_map(|day| ranges.iter().map(move |r| (*day, r.0, r.1)));
            typed.ranges.extend(each);
        }
        typed
    }

    fn range(&mut self) -> (u32, u32) {
        let start = self.minute();
        let end = match self.below(3) {
            0 => self.minute(),
            1 => 24 * 60,
            _ => self.between(start + 1, 24 * 60),
        };
        (start, if end == start { end + 1 } else { end })
    }

    fn written(&mut self, start: u32, end: u32) -> String {
        let mut time = |at: u32| match (at % 60, self.below(3)) {
            (0, 0) => (at / 60).to_string(),
            (minute, 1) => format!("{}h{minute:02}", at / 60),
            (minute, _) => format!("{:02}:{minute:02}", at / 60),
        };
        let (start, end) = (time(start), time(end));
        start + self.one(&["-", " - ", "–", " a ", " to "]) + &end
    }

    fn days(&mut self) -> (String, Vec<u32>) {
        const NAMES: [[&str; 7]; 5] = [
            ["mo", "tu", "we", "th", "fr", "sa", "su"],
            ["lu", "ma", "mi", "ju", "vi", "sa", "do"],
            ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
            ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
            ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
        ];
        let names = self.one(&NAMES);
        let name = |day: u32| names[day as usize % 7];
        let (first, length) = (self.below(7), self.below(7));
        match self.below(4) {
            0 => (self.one(&["daily", "diario"]).to_owned(), (0..7).collect()),
            1 => (name(first).to_owned(), vec![first]),
            2 => (format!("{}, {}", name(first), name(first + 2)), vec![first, (first + 2) % 7]),
            _ => {
                let last = first + length;
                let dash = self.one(&["-", " a ", " to ", " – "]);
                let days = (first..=last).map(|day| day % 7).collect();
                (name(first).to_owned() + dash + name(last), days)
            }
        }
    }
}
