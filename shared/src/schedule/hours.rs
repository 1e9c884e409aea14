//! The hours of a week in which somebody has time.

use std::{collections::BTreeMap, fmt, str::FromStr};

use jiff::tz::TimeZone;

use super::{
    wall::{DAY, MINUTE, Stretch, shown, stretches},
    week::{self, DAY_MINUTES},
};
use crate::{
    error::{Error, Result, UserError},
    text::excerpt,
};

/// Most ranges of one day.
pub const RANGES_MOST: usize = 7;

/// Ranges of minutes for each weekday, by the wall clock; never empty.
///
/// It is stored as its text ([`fmt::Display`]), which reads back the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    /// From Monday on; sorted, apart from each other, from a minute until before another (1440 is
    /// the day's end).
    days: [Vec<(u16, u16)>; 7],
}

impl Hours {
    /// Reads `mo-fr 9-12, 18:30-20; sa 10-14`: groups of days and ranges, with English and Spanish
    /// names of days; `daily` and `diario` are every day, `always` is all of it. A range that goes
    /// over midnight, such as `fr 22-2`, ends on the next day; ranges without days are for every
    /// day.
    ///
    /// # Errors
    /// `hours.invalid` where a part cannot be read, `hours.none` where nothing is left,
    /// `hours.many` where a day has more than [`RANGES_MOST`] ranges.
    pub fn parse(text: &str) -> Result<Self> {
        let text = plain(text);
        let mut hours = Self { days: Default::default() };
        match text.trim() {
            "" | "never" | "nunca" => return Err(UserError::new("hours.none").into()),
            "always" | "siempre" => hours.days.iter_mut().for_each(|d| d.push((0, DAY_MINUTES))),
            text => {
                for group in text.split([';', '\n']).filter(|group| !group.trim().is_empty()) {
                    hours.add(group).ok_or_else(|| {
                        UserError::new("hours.invalid").with("part", excerpt(group, 40))
                    })?;
                }
            }
        }
        hours.merged()
    }

    /// Adds a group; none where it cannot be read.
    fn add(&mut self, group: &str) -> Option<()> {
        let group = joined(group);
        let (days, ranges) = group.split_at(group.find(|c: char| c.is_ascii_digit())?);
        let days = read_days(days)?;
        for range in parts(ranges) {
            let (start, end) = week::range(range)?;
            if start == end || start == DAY_MINUTES {
                return None;
            }
            for &day in &days {
                if start < end {
                    self.days[day].push((start, end));
                } else {
                    self.days[day].push((start, DAY_MINUTES));
                    self.days[(day + 1) % 7].push((0, end));
                }
            }
        }
        Some(())
    }

    /// Sorted, with ranges that touch made one.
    fn merged(mut self) -> Result<Self> {
        for day in &mut self.days {
            day.retain(|(start, end)| start < end);
            day.sort_unstable();
            day.dedup_by(|next, last| {
                let touch = next.0 <= last.1;
                if touch {
                    last.1 = last.1.max(next.1);
                }
                touch
            });
        }
        if self.days.iter().all(Vec::is_empty) {
            return Err(UserError::new("hours.none").into());
        }
        if self.days.iter().any(|day| day.len() > RANGES_MOST) {
            return Err(UserError::new("hours.many").with("most", RANGES_MOST).into());
        }
        Ok(self)
    }

    /// The ranges of a weekday (0 is Monday): minutes since midnight, from the first until before
    /// the second.
    #[must_use]
    pub fn day(&self, weekday: usize) -> &[(u16, u16)] {
        &self.days[weekday % 7]
    }

    /// Whether `at` (epoch milliseconds) is within the hours.
    #[must_use]
    pub fn is_open(&self, at: i64, zone: &TimeZone) -> bool {
        let shown = shown(at, zone);
        let minute = shown.rem_euclid(DAY) / MINUTE;
        let ranges = &self.days[weekday(shown.div_euclid(DAY))];
        ranges.iter().any(|&(start, end)| (i64::from(start)..i64::from(end)).contains(&minute))
    }

    /// The open times from `from` until before `to`, in epoch milliseconds: sorted, apart from each
    /// other, each from its first instant until before its second.
    #[must_use]
    pub fn open_between(&self, from: i64, to: i64, zone: &TimeZone) -> Vec<(i64, i64)> {
        let mut open: Vec<(i64, i64)> = Vec::new();
        for (start, end) in stretches(from, to, zone).flat_map(|s| self.within(s)) {
            match open.last_mut() {
                Some(last) if last.1 == start => last.1 = end,
                _ => open.push((start, end)),
            }
        }
        open
    }

    fn within(&self, stretch: Stretch) -> impl Iterator<Item = (i64, i64)> {
        let Stretch { from, to, offset } = stretch;
        let days = (from + offset).div_euclid(DAY)..=(to - 1 + offset).div_euclid(DAY);
        days.flat_map(move |day| {
            let instant = move |minute: u16| day * DAY + i64::from(minute) * MINUTE - offset;
            self.days[weekday(day)]
                .iter()
                .map(move |&(start, end)| (instant(start).max(from), instant(end).min(to)))
                .filter(|(start, end)| start < end)
        })
    }
}

/// The weekday of a day since 1970, from 0 for Monday. The first one was a Thursday.
fn weekday(day: i64) -> usize {
    usize::try_from((day + 3).rem_euclid(7)).unwrap_or_default()
}

/// The times in two sorted lists that both have.
#[must_use]
pub fn common(a: &[(i64, i64)], b: &[(i64, i64)]) -> Vec<(i64, i64)> {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut both = Vec::new();
    while let (Some(&&x), Some(&&y)) = (a.peek(), b.peek()) {
        let (start, end) = (x.0.max(y.0), x.1.min(y.1));
        if start < end {
            both.push((start, end));
        }
        if x.1 <= y.1 {
            a.next();
        } else {
            b.next();
        }
    }
    both
}

/// How many whole minutes two people have time for each other, from `from` until before `to`.
#[must_use]
pub fn common_minutes(a: (&Hours, &TimeZone), b: (&Hours, &TimeZone), from: i64, to: i64) -> i64 {
    let [a, b] = [a, b].map(|(hours, zone)| hours.open_between(from, to, zone));
    common(&a, &b).iter().map(|(start, end)| end - start).sum::<i64>() / MINUTE
}

/// In lower case, without accents, with one kind of dash.
fn plain(text: &str) -> String {
    let plain = |c| match c {
        'á' => 'a',
        'é' => 'e',
        '–' | '—' => '-',
        c => c,
    };
    text.to_lowercase().chars().map(plain).collect()
}

/// A group with its small words made signs, and nothing around dashes.
fn joined(group: &str) -> String {
    let spaced = group.replace('-', " - ").replace(',', " , ");
    let signs = spaced.split_whitespace().filter_map(|word| match word {
        "a" | "to" | "until" | "hasta" => Some("-"),
        "y" | "and" | "&" => Some(","),
        "de" | "from" => None,
        word => Some(word),
    });
    signs.collect::<Vec<_>>().join(" ").replace(" - ", "-")
}

fn parts(list: &str) -> impl Iterator<Item = &str> {
    list.split([',', ' ']).filter(|part| !part.is_empty())
}

/// The days of `mo-we,fr`; all of them where none is named.
fn read_days(text: &str) -> Option<Vec<usize>> {
    let text = text.trim().trim_end_matches(':');
    if matches!(text, "" | "daily" | "diario") {
        return Some((0..7).collect());
    }
    let mut days = Vec::new();
    for part in parts(text) {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (week::day(first)?, week::day(last)?);
        days.extend((first..=first + (last + 7 - first) % 7).map(|day| day % 7));
    }
    Some(days)
}

impl FromStr for Hours {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::parse(text)
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole_day = [(0, DAY_MINUTES)];
        if self.days.iter().all(|ranges| **ranges == whole_day) {
            return f.write_str("always");
        }
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (day, ranges) in self.days.iter().enumerate().filter(|(_, r)| !r.is_empty()) {
            let first = self.days.iter().position(|other| other == ranges).unwrap_or(day);
            groups.entry(first).or_default().push(day);
        }
        let groups = groups.iter().map(|(&first, days)| {
            let ranges = self.days[first].iter().map(|&(start, end)| week::written(start, end));
            format!("{} {}", write_days(days), ranges.collect::<Vec<_>>().join(", "))
        });
        f.write_str(&groups.collect::<Vec<_>>().join("; "))
    }
}

/// Sorted days, those that follow each other as a range.
fn write_days(days: &[usize]) -> String {
    if days.len() == 7 {
        return "daily".to_owned();
    }
    let runs = days.chunk_by(|day, next| day + 1 == *next).map(|run| match run {
        [first, .., last] => format!("{}-{}", week::day_name(*first), week::day_name(*last)),
        run => run.iter().map(|day| week::day_name(*day)).collect(),
    });
    runs.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::{
        super::wall::tests::{at, zone},
        *,
    };

    fn hours(text: &str) -> Hours {
        Hours::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"))
    }

    #[test]
    fn it_is_written_in_one_way_that_reads_back() {
        for (typed, written) in [
            ("mo-fr 9-12, 18:30-20; sa 10-14", "mo-fr 9-12, 18:30-20; sa 10-14"),
            ("Monday to Friday from 9:00 to 12:00", "mo-fr 9-12"),
            ("De lunes a viernes de 9h a 12h30 y de 16 a 18", "mo-fr 9-12:30, 16-18"),
            ("miércoles, sábado y do 10–11", "we,sa-su 10-11"),
            ("sa-mo: 8 - 9", "mo,sa-su 8-9"),
            ("fr 22-2", "fr 22-24; sa 0-2"),
            ("su 18-0", "su 18-24"),
            ("daily 9-10", "daily 9-10"),
            ("diario 9-10, 10-11 9:30-10:30", "daily 9-11"),
            ("7-8", "daily 7-8"),
            ("tu 9-10; th 9-10; tu 9-10;", "tu,th 9-10"),
            ("daily 0-24", "always"),
            ("Siempre", "always"),
        ] {
            assert_eq!(hours(typed).to_string(), written, "{typed}");
            assert_eq!(hours(written), hours(typed), "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for (typed, wanted) in [
            ("", "hours.none"),
            (" ; ", "hours.none"),
            ("never", "hours.none"),
            ("mo-fr", "hours.invalid"),
            ("mo 9", "hours.invalid"),
            ("mo 9-9", "hours.invalid"),
            ("mo 24-3", "hours.invalid"),
            ("mo 9-25", "hours.invalid"),
            ("mo 9-12 sa 10-14", "hours.invalid"),
            ("noday 9-12", "hours.invalid"),
            ("mo-xx 9-12", "hours.invalid"),
            ("mo 0-1,2-3,4-5,6-7,8-9,10-11,12-13,14-15", "hours.many"),
        ] {
            let Err(Error::User(e)) = Hours::parse(typed) else { panic!("{typed} is read") };
            assert_eq!(e.code, wanted, "{typed}");
        }
    }

    #[test]
    fn a_doubled_hour_is_open_twice_and_a_skipped_one_never() {
        let (hours, zone) = (hours("su 2-3"), zone("Europe/Madrid"));
        let open = |from, to| hours.open_between(at(from), at(to), &zone);
        let twice = vec![(at("2026-10-25T00:00:00Z"), at("2026-10-25T02:00:00Z"))];
        assert_eq!(open("2026-10-24T00:00:00Z", "2026-10-26T00:00:00Z"), twice);
        assert_eq!(open("2026-03-28T00:00:00Z", "2026-03-30T00:00:00Z"), vec![]);
        assert!(hours.is_open(at("2026-10-25T01:59:59.999Z"), &zone));
        assert!(!hours.is_open(at("2026-10-25T02:00:00Z"), &zone));
    }

    #[test]
    fn two_people_meet_in_absolute_time() {
        let (madrid, lima) = (zone("Europe/Madrid"), zone("America/Lima"));
        let (a, b) = (hours("mo 14-18"), hours("mo 9-12"));
        let week = |from, to| common_minutes((&a, &madrid), (&b, &lima), at(from), at(to));
        // Six hours apart in winter: 15 to 18. Seven in summer: 16 to 18.
        assert_eq!(week("2026-03-01T00:00:00Z", "2026-03-08T00:00:00Z"), 180);
        assert_eq!(week("2026-06-07T00:00:00Z", "2026-06-14T00:00:00Z"), 120);
    }
}
