//! How times of the day and days of the week are typed and written.

/// Minutes of a day by the wall clock.
pub(super) const DAY_MINUTES: u16 = 24 * 60;

/// The days from Monday on, as they are typed; first comes what is written.
const DAYS: [&[&str]; 7] = [
    &["mo", "mon", "monday", "lu", "lun", "lunes"],
    &["tu", "tue", "tues", "tuesday", "ma", "mar", "martes"],
    &["we", "wed", "wednesday", "mi", "mie", "miercoles"],
    &["th", "thu", "thurs", "thursday", "ju", "jue", "jueves"],
    &["fr", "fri", "friday", "vi", "vie", "viernes"],
    &["sa", "sat", "saturday", "sab", "sabado"],
    &["su", "sun", "sunday", "do", "dom", "domingo"],
];

/// The day of the week, from 0 for Monday.
pub(super) fn day(name: &str) -> Option<usize> {
    DAYS.iter().position(|names| names.contains(&name))
}

/// How a day of the week is written.
pub(super) fn day_name(day: usize) -> &'static str {
    DAYS[day % DAYS.len()][0]
}

/// The minute of the day of `9`, `9:30`, `09:30`, `9h`, `9h30` or `24`.
pub(super) fn time(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once([':', 'h']).unwrap_or((text, ""));
    let number = |part: &str, width: std::ops::RangeInclusive<usize>| {
        let digits = width.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse::<u16>().ok()).flatten()
    };
    let hour = number(hour, 1..=2)?;
    let bare = minute.is_empty() && !text.ends_with(':');
    let minute = if bare { 0 } else { number(minute, 2..=2).filter(|m| *m < 60)? };
    Some(hour * 60 + minute).filter(|at| *at <= DAY_MINUTES)
}

/// The two minutes of the day of `9-12:30`.
pub(super) fn range(text: &str) -> Option<(u16, u16)> {
    let (start, end) = text.split_once(['-', '–', '—'])?;
    Some((time(start.trim())?, time(end.trim())?))
}

/// A range as it is written: whole hours without minutes.
pub(super) fn written(start: u16, end: u16) -> String {
    let time = |at: u16| match at % 60 {
        0 => (at / 60).to_string(),
        minute => format!("{}:{minute:02}", at / 60),
    };
    format!("{}-{}", time(start), time(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_they_are_typed() {
        for (text, minute) in
            [("9", 540), ("09:30", 570), ("9h", 540), ("18h30", 1110), ("24:00", 1440), ("0", 0)]
        {
            assert_eq!(time(text), Some(minute), "{text}");
        }
        for text in ["", "24:01", "25", "9:", "9:5", "9:60", "-1", "9am", "+9", "009", "٩"] {
            assert_eq!(time(text), None, "{text}");
        }
    }
}
