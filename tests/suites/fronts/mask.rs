//! What differs from run to run, taken out of what people saw.

/// A text with names as given, and with `TIME`, `CODE` and `ID` for what is drawn anew.
pub(super) fn masked(text: &str, names: &[(String, String)]) -> String {
    let named = names.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    words(&times(&named))
}

/// `2026, 21:05`, also with Discord's backslashes before signs: its length.
fn year_and_time(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("20")?;
    let digits =
        |text: &str, n: usize| text.len() >= n && text.bytes().take(n).all(|b| b.is_ascii_digit());
    let after = rest.get(2..).filter(|_| digits(rest, 2))?;
    let after = after.strip_prefix('\\').unwrap_or(after).strip_prefix(", ")?;
    let minutes = after.get(2..).filter(|_| digits(after, 2))?;
    let minutes = minutes.strip_prefix('\\').unwrap_or(minutes).strip_prefix(':')?;
    let rest = minutes.get(2..).filter(|_| digits(minutes, 2))?;
    Some(text.len() - rest.len())
}

/// Each `Fri 9 Jan 2026, 21:05` as `TIME`.
fn times(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some((at, length)) =
        rest.char_indices().find_map(|(at, _)| Some((at, year_and_time(&rest[at..])?)))
    {
        shown.push_str(&rest[..at]);
        // The weekday, the day and the month before it.
        for _ in 0..3 {
            let word = shown.trim_end().chars().rev();
            let word = word.take_while(|c| !c.is_whitespace() && *c != '>').map(char::len_utf8);
            let word: usize = word.sum();
            shown.truncate(shown.trim_end().len() - word);
        }
        shown.push_str("TIME");
        rest = &rest[at + length..];
    }
    shown + rest
}

/// Codes such as `7QF2-M9XK`, and Discord's long ids.
fn words(text: &str) -> String {
    let in_word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '\\';
    let mut shown = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c| !in_word(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        shown.push_str(masked_word(word));
        let next = after.find(in_word).unwrap_or(after.len());
        shown.push_str(&after[..next]);
        rest = &after[next..];
    }
    shown
}

fn masked_word(word: &str) -> &str {
    let bare = word.replace('\\', "");
    let half = |half: &str| {
        half.len() == 4 && half.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase())
    };
    let code = bare.len() == 9 && bare.split('-').count() == 2 && bare.split('-').all(half);
    match bare.len() >= 17 && bare.bytes().all(|b| b.is_ascii_digit()) {
        true => "ID",
        false if code => "CODE",
        false => word,
    }
}
