//! The five fields as POSIX has them, and as crate `cron` wants them.
//!
//! The crate has seconds first, counts Sunday as 1 and refuses 0, takes `?` and `5/10`, and wants
//! both day fields to match. Here Sunday is 0 or 7, and where both day fields are restricted a day
//! matches if either does, so such a schedule is two of the crate's. As in the original cron, a day
//! field is restricted unless it begins with `*`.

use std::{collections::BTreeSet, str::FromStr};

use crate::error::{Result, UserError};

/// The fields' codes, and the crate's text with a hole for each.
const FIELDS: [(&str, &str); 5] = [
    ("schedule.minute", "0 {} * * * *"),
    ("schedule.hour", "0 * {} * * *"),
    ("schedule.day", "0 * * {} * *"),
    ("schedule.month", "0 * * * {} *"),
    ("schedule.weekday", "0 * * * * {}"),
];

const WEEKDAYS: [&str; 7] =
    ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/// The five fields in their canonical writing, and the crate's schedules that together mean them.
///
/// # Errors
/// `schedule.fields` where there are not five; `schedule.minute`, `schedule.hour`, `schedule.day`,
/// `schedule.month`, `schedule.weekday` where one cannot be read.
pub(super) fn read(text: &str) -> Result<(String, Vec<cron::Schedule>)> {
    let text = text.to_lowercase();
    let fields: Vec<&str> = text.split_whitespace().collect();
    let Ok([minute, hour, day, month, weekday]) = <[&str; 5]>::try_from(fields) else {
        return Err(UserError::new("schedule.fields").into());
    };
    let weekdays = weekdays(weekday).ok_or_else(|| wrong(FIELDS[4].0, weekday))?;
    let written = [minute, hour, day, month, weekday];
    let wanted = [minute, hour, day, month, &weekdays];
    for (((code, hole), field), shown) in FIELDS.into_iter().zip(wanted).zip(written) {
        let reads = items(field).is_some() && from_crate(&hole.replace("{}", field)).is_some();
        if !reads {
            return Err(wrong(code, shown));
        }
    }
    let times = format!("0 {minute} {hour}");
    let texts = if restricted(day) && restricted(weekday) {
        vec![format!("{times} {day} {month} *"), format!("{times} * {month} {weekdays}")]
    } else {
        vec![format!("{times} {day} {month} {weekdays}")]
    };
    let parts = texts.iter().map(|text| from_crate(text)).collect::<Option<_>>();
    let parts = parts.ok_or_else(|| UserError::new("schedule.fields"))?;
    Ok((written.join(" "), parts))
}

fn wrong(code: &'static str, field: &str) -> crate::error::Error {
    UserError::new(code).with("field", field).into()
}

fn from_crate(text: &str) -> Option<cron::Schedule> {
    cron::Schedule::from_str(text).ok()
}

fn restricted(field: &str) -> bool {
    !field.starts_with('*')
}

/// One item of a field's list.
struct Item<'a> {
    /// None for `*`; a single value is a range to itself.
    range: Option<(&'a str, &'a str)>,
    step: Option<&'a str>,
}

/// The list of a field, if it is written as POSIX allows, with steps after `*` or a range.
fn items(field: &str) -> Option<Vec<Item<'_>>> {
    field.split(',').map(item).collect()
}

fn item(text: &str) -> Option<Item<'_>> {
    let value = |v: &str| !v.is_empty() && v.chars().all(|c| c.is_ascii_alphanumeric());
    let (base, step) = text.split_once('/').map_or((text, None), |(base, step)| (base, Some(step)));
    let range = match base.split_once('-') {
        _ if base == "*" => None,
        Some(range) => Some(range),
        // What `5/10` means differs from one cron to the next.
        None if step.is_some() => return None,
        None => Some((base, base)),
    };
    let clean = range.is_none_or(|(from, to)| value(from) && value(to)) && step.is_none_or(value);
    clean.then_some(Item { range, step })
}

/// The weekdays of a field as the crate counts them.
fn weekdays(field: &str) -> Option<String> {
    let mut days = BTreeSet::new();
    for Item { range, step } in items(field)? {
        let (from, to) = match range {
            None => (0, 6),
            // A range that ends with Sunday ends the week: `fri-sun` is 5 to 7.
            Some((from, to)) if from != to => match (weekday(from)?, weekday(to)?) {
                (from, 0) if from > 0 && to != "0" => (from, 7),
                range => range,
            },
            Some((day, _)) => (weekday(day)?, weekday(day)?),
        };
        let step =
            step.map_or(Some(1), |step| step.parse().ok().filter(|n| (1..=7).contains(n)))?;
        if from > to {
            return None;
        }
        days.extend((from..=to).step_by(step).map(|day| day % 7 + 1));
    }
    if days.len() == 7 {
        return Some("*".to_owned());
    }
    Some(days.iter().map(ToString::to_string).collect::<Vec<_>>().join(","))
}

/// 0 to 7; Sunday is 0 by its name.
fn weekday(text: &str) -> Option<usize> {
    let named = WEEKDAYS.iter().position(|name| *name == text || name[..3] == *text);
    named.or_else(|| text.parse().ok().filter(|day| *day <= 7))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_are_counted_as_the_crate_counts_them() {
        for (posix, crates) in [
            ("*", "*"),
            ("0", "1"),
            ("7", "1"),
            ("1-5", "2,3,4,5,6"),
            ("mon-fri", "2,3,4,5,6"),
            ("fri-sun", "1,6,7"),
            ("5-7", "1,6,7"),
            ("0-7", "*"),
            ("*/2", "1,3,5,7"),
            ("1-7/2", "1,2,4,6"),
            ("tuesday,sat", "3,7"),
        ] {
            assert_eq!(weekdays(posix).as_deref(), Some(crates), "{posix}");
        }
    }
}
