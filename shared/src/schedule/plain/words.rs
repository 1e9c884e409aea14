//! What is typed, as words that mean something for times.

use jiff::civil::{Date, DateTime, Time};
use unicode_normalization::UnicodeNormalization;

use super::super::{rule::Step, week};
use crate::{
    error::{Result, UserError},
    text::excerpt,
};

/// A word that means something, in either language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// “every”, with its number: 2 for “every other”.
    Every(i32),
    /// A series is meant, as by “los” or “Tuesdays”.
    Many,
    Next,
    Number(i32),
    /// “second”, “15th”; -1 for “last”.
    Nth(i32),
    Time(Time),
    Date(Date),
    /// What looks like a date, but the calendar has none such.
    NoDate,
    /// “today” is 0, “tomorrow” 1.
    Ahead(i8),
    /// From 0 for Monday.
    Weekday(u8),
    Month(i8),
    Unit(Step),
    /// Monday to Friday.
    Workdays,
    To,
    From,
    Until,
    Times,
    Other,
    /// These four are gone once all words are read.
    At,
    Of,
    /// Morning or afternoon, as am or pm.
    Half(bool),
    /// martes or marzo.
    Mar,
}

/// What several words together mean, as one that is read below.
const PHRASES: [(&str, &str); 18] = [
    (" a las ", " at "),
    (" a la ", " at "),
    (" de la manana ", " am "),
    (" por la manana ", " am "),
    (" de la tarde ", " pm "),
    (" por la tarde ", " pm "),
    (" de la noche ", " pm "),
    (" pasado manana ", " overmorrow "),
    (" day after tomorrow ", " overmorrow "),
    (" a partir de ", " from "),
    (" a partir del ", " from "),
    (" que viene ", " next "),
    (" entre semana ", " workdays "),
    (" dias laborables ", " workdays "),
    (" dia laborable ", " workdays "),
    (" fines de semana ", " weekends "),
    (" fin de semana ", " weekends "),
    (" una vez ", " "),
];

const WEEKDAYS: [[&str; 2]; 7] = [
    ["monday", "lunes"],
    ["tuesday", "martes"],
    ["wednesday", "miercoles"],
    ["thursday", "jueves"],
    ["friday", "viernes"],
    ["saturday", "sabado"],
    ["sunday", "domingo"],
];

const MONTHS: [[&str; 2]; 12] = [
    ["january", "enero"],
    ["february", "febrero"],
    ["march", "marzo"],
    ["april", "abril"],
    ["may", "mayo"],
    ["june", "junio"],
    ["july", "julio"],
    ["august", "agosto"],
    ["september", "septiembre"],
    ["october", "octubre"],
    ["november", "noviembre"],
    ["december", "diciembre"],
];

const NUMBERS: [&[&str]; 12] = [
    &["one", "un", "uno", "una"],
    &["two", "dos"],
    &["three", "tres"],
    &["four", "cuatro"],
    &["five", "cinco"],
    &["six", "seis"],
    &["seven", "siete"],
    &["eight", "ocho"],
    &["nine", "nueve"],
    &["ten", "diez"],
    &["eleven", "once"],
    &["twelve", "doce"],
];

const NTHS: [&[&str]; 5] = [
    &["first", "primer", "primero", "primera", "primeros"],
    &["second", "segundo", "segunda", "segundos"],
    &["third", "tercer", "tercero", "tercera", "terceros"],
    &["fourth", "cuarto", "cuarta", "cuartos"],
    &["fifth", "quinto", "quinta", "quintos"],
];

/// In lower case and without accents, a space between words; commas stay, for cron.
pub(super) fn plain(text: &str) -> String {
    let letters = text.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    let letters = letters.flat_map(char::to_lowercase).map(|c| match c {
        '–' | '—' => '-',
        ';' | '(' | ')' | '“' | '”' | '«' | '»' | '"' => ' ',
        c => c,
    });
    letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The fields of cron with which a plain text begins, which may be too few or too many, and the
/// words after them; no field where it begins with other words.
pub(super) fn cron_fields(plain: &str) -> (Vec<&str>, Vec<&str>) {
    let words: Vec<&str> = plain.split(' ').collect();
    let numbers = |word: &str| word.chars().all(|c| c.is_ascii_digit() || "*/,-".contains(c));
    let ends = |at: usize| {
        let times = words.get(at + 1).is_some_and(|next| simple(next) == Some(Word::Times));
        times || matches!(simple(words[at]), Some(Word::From | Word::Until))
    };
    let end = (0..words.len()).find(|at| ends(*at)).unwrap_or(words.len());
    let (fields, rest) = words.split_at(end);
    let fields: Vec<&str> = fields.iter().map(|field| field.trim_end_matches(',')).collect();
    let starred = fields.iter().any(|field| *field == "*" || field.starts_with("*/"));
    let five = matches!(fields.len(), 5 | 6) && fields[..3].iter().all(|field| numbers(field));
    if starred || five { (fields, rest.to_vec()) } else { (Vec::new(), Vec::new()) }
}

/// All words of a plain text that mean something.
///
/// # Errors
/// `schedule.word` where one is not known, `schedule.time` where one is no time of the day.
pub(super) fn read(plain: &str) -> Result<Vec<Word>> {
    let mut text =
        format!(" {} ", plain.replace(',', " ").split_whitespace().collect::<Vec<_>>().join(" "));
    for (phrase, word) in PHRASES {
        text = text.replace(phrase, word);
    }
    let mut words = Vec::new();
    for (at, typed) in text.split_whitespace().enumerate() {
        let typed = typed.trim_end_matches(['.', ':', '!', '?']);
        // English “once”; in Spanish it is eleven.
        if typed.is_empty() || is_small(typed) || (at == 0 && typed == "once") {
            continue;
        }
        words.extend(meanings(typed)?);
    }
    Ok(steps(&timed(&months(&words))))
}

fn is_small(word: &str) -> bool {
    const SMALL: [&str; 13] =
        ["on", "the", "el", "la", "en", "in", "and", "y", "e", "&", "h", "hs", "hrs"];
    SMALL.contains(&word)
}

/// What one typed word means; a few mean two.
fn meanings(typed: &str) -> Result<Vec<Word>> {
    let every = |step| vec![Word::Every(1), Word::Unit(step)];
    Ok(match typed {
        "daily" | "everyday" | "diario" | "diariamente" => every(Step::Day),
        "weekly" | "semanal" | "semanalmente" => every(Step::Week),
        "monthly" | "mensual" | "mensualmente" => every(Step::Month),
        "yearly" | "annually" | "anual" | "anualmente" => every(Step::Year),
        "weekend" | "weekends" => vec![Word::Many, Word::Weekday(5), Word::Weekday(6)],
        _ => {
            if let Some(word) = simple(typed).or_else(|| numbered(typed)) {
                return Ok(vec![word]);
            }
            if let Some(words) = clock(typed)? {
                return Ok(words);
            }
            named(typed)
                .ok_or_else(|| UserError::new("schedule.word").with("word", excerpt(typed, 40)))?
        }
    })
}

fn simple(typed: &str) -> Option<Word> {
    Some(match typed {
        "every" | "each" | "all" | "cada" | "todo" | "todos" | "todas" => Word::Every(1),
        "other" => Word::Other,
        "los" | "las" => Word::Many,
        "next" | "proximo" | "proxima" => Word::Next,
        "today" | "hoy" => Word::Ahead(0),
        "tomorrow" | "manana" => Word::Ahead(1),
        "overmorrow" => Word::Ahead(2),
        "noon" | "midday" | "mediodia" => Word::Time(Time::constant(12, 0, 0, 0)),
        "workdays" | "workday" | "weekday" | "weekdays" | "laborables" => Word::Workdays,
        "to" | "a" | "al" | "-" | "through" => Word::To,
        "from" | "since" | "starting" | "beginning" | "desde" | "empezando" => Word::From,
        "until" | "till" | "hasta" => Word::Until,
        "times" | "time" | "veces" | "vez" => Word::Times,
        "at" => Word::At,
        "of" | "de" | "del" => Word::Of,
        "am" | "a.m" => Word::Half(false),
        "pm" | "p.m" => Word::Half(true),
        "day" | "days" | "dia" | "dias" => Word::Unit(Step::Day),
        "week" | "weeks" | "semana" | "semanas" => Word::Unit(Step::Week),
        "month" | "months" | "mes" | "meses" => Word::Unit(Step::Month),
        "year" | "years" | "ano" | "anos" => Word::Unit(Step::Year),
        "mar" => Word::Mar,
        _ => return None,
    })
}

/// Numbers, in letters or not, and what they stand before.
fn numbered(typed: &str) -> Option<Word> {
    let place = |lists: &[&[&str]]| lists.iter().position(|names| names.contains(&typed));
    let number = |at: usize| i32::try_from(at + 1).ok();
    if matches!(typed, "last" | "ultimo" | "ultima" | "ultimos") {
        return Some(Word::Nth(-1));
    }
    if let Some(nth) = place(&NTHS) {
        return number(nth).map(Word::Nth);
    }
    if let Some(at) = place(&NUMBERS) {
        return number(at).map(Word::Number);
    }
    let digits = typed.find(|c: char| !c.is_ascii_digit()).unwrap_or(typed.len());
    let value = typed[..digits].parse().ok().filter(|_| digits <= 4)?;
    match &typed[digits..] {
        "" => Some(Word::Number(value)),
        "st" | "nd" | "rd" | "th" | "er" | "o" | "°" | ".o" => Some(Word::Nth(value)),
        _ => None,
    }
}

/// A time, a date, or both in one.
fn clock(typed: &str) -> Result<Option<Vec<Word>>> {
    if !typed.starts_with(|c: char| c.is_ascii_digit()) {
        return Ok(None);
    }
    let parts: Vec<&str> = typed.split('-').collect();
    if let [year, month, day] = parts[..]
        && year.len() == 4
        && [year, month].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()))
    {
        if let Some(both) = typed.to_uppercase().parse::<DateTime>().ok().filter(|_| day.len() > 2)
        {
            return Ok(Some(vec![Word::Date(both.date()), Word::Time(both.time())]));
        }
        let date = format!("{year}-{month:0>2}-{day:0>2}").parse();
        return Ok(Some(vec![date.map_or(Word::NoDate, Word::Date)]));
    }
    let bare = typed.replace("p.m", "pm").replace("a.m", "am");
    let (bare, half) = match (bare.strip_suffix("am"), bare.strip_suffix("pm")) {
        (Some(bare), _) => (bare, Some(Word::Half(false))),
        (_, Some(bare)) => (bare, Some(Word::Half(true))),
        _ => (bare.as_str(), None),
    };
    let bare = bare.strip_suffix('h').filter(|bare| bare.contains(':')).unwrap_or(bare);
    // 18.30 is a time, and so is 6 before pm.
    let bare = bare.replace('.', ":");
    if !bare.chars().all(|c| c.is_ascii_digit() || c == ':' || c == 'h') {
        return Ok(None);
    }
    let wrong = || UserError::new("schedule.time").with("text", excerpt(typed, 40));
    let minute = week::time(&bare).filter(|at| *at < week::DAY_MINUTES).ok_or_else(wrong)?;
    let time = time(minute / 60, minute % 60).ok_or_else(wrong)?;
    Ok(Some(std::iter::once(Word::Time(time)).chain(half).collect()))
}

fn time(hour: u16, minute: u16) -> Option<Time> {
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()
}

/// Names of days and months, or at least three letters of them; a plural means a series.
fn named(typed: &str) -> Option<Vec<Word>> {
    let singular = typed.strip_suffix('s').unwrap_or(typed);
    let is = |name: &&str, typed: &str| typed.len() >= 3 && name.starts_with(typed);
    let place = |typed: &str| WEEKDAYS.iter().position(|names| names.iter().any(|n| is(n, typed)));
    if let Some(day) = place(typed) {
        return Some(vec![Word::Weekday(u8::try_from(day).ok()?)]);
    }
    let full = WEEKDAYS.iter().position(|names| names.contains(&singular));
    if let Some(day) = full {
        return Some(vec![Word::Weekday(u8::try_from(day).ok()?), Word::Many]);
    }
    let month = MONTHS.iter().position(|names| names.iter().any(|n| is(n, typed)))?;
    Some(vec![Word::Month(i8::try_from(month + 1).ok()?)])
}

/// “mar” is a month beside a number, unless another month stands there.
fn months(words: &[Word]) -> Vec<Word> {
    let number = |word: Option<&Word>| matches!(word, Some(Word::Number(_) | Word::Nth(_)));
    let other = words.iter().any(|word| matches!(word, Word::Month(_)));
    let twice = words.iter().filter(|word| **word == Word::Mar).count() > 1;
    let each = words.iter().enumerate().map(|(at, word)| {
        let mut before = words[..at].iter().rev().filter(|word| **word != Word::Of);
        match word {
            Word::Mar if number(before.next()) => Word::Month(3),
            Word::Mar if number(words.get(at + 1)) && !other && !twice => Word::Month(3),
            Word::Mar => Word::Weekday(1),
            word => *word,
        }
    });
    each.collect()
}

/// “at 9” and “6 pm” as times.
fn timed(words: &[Word]) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut left = words;
    while let Some((word, after)) = left.split_first() {
        let hour = |hour: i32| time(u16::try_from(hour).ok()?, 0).map(Word::Time);
        let (word, after) = match (word, after) {
            (Word::At, [Word::Number(number), after @ ..]) => (hour(*number), after),
            (Word::Number(number), [Word::Half(_), ..]) => (hour(*number), after),
            (Word::At, after) => (None, after),
            (Word::Half(late), after) => {
                if let Some(Word::Time(time)) = found.last_mut() {
                    *time = halved(*time, *late);
                }
                (None, after)
            }
            (word, after) => (Some(*word), after),
        };
        found.extend(word);
        left = after;
    }
    found
}

/// 12 am is midnight; 18:30 stays what it is.
fn halved(time: Time, late: bool) -> Time {
    let hour = match (time.hour(), late) {
        (12, false) => 0,
        (hour @ 1..12, true) => hour + 12,
        (hour, _) => hour,
    };
    time.with().hour(hour).build().unwrap_or(time)
}

/// “every” with its number, and no “of”: “every second month” steps by two, while in “every second
/// Friday of the month” and “cada 15 del mes” the number names the day.
fn steps(words: &[Word]) -> Vec<Word> {
    let monthly = words.iter().any(|word| matches!(word, Word::Unit(Step::Month)));
    let (mut found, mut left) = (Vec::new(), words);
    while let Some((word, after)) = left.split_first() {
        left = match (word, after) {
            (Word::Every(_), [Word::Other, after @ ..]) => {
                found.push(Word::Every(2));
                after
            }
            (Word::Every(_), [Word::Number(n) | Word::Nth(n @ 1..), next, ..])
                if matches!(next, Word::Unit(_))
                    || (matches!(next, Word::Weekday(_)) && *n > 1 && !monthly) =>
            {
                found.push(Word::Every(*n));
                &after[1..]
            }
            // “from Monday to Friday” is no beginning, and “starting from” is one.
            (Word::From, [Word::Weekday(_), Word::To, ..] | [Word::From, ..]) => after,
            (Word::Of, _) => after,
            _ => {
                found.push(*word);
                after
            }
        };
    }
    found
}
