//! Forms through both formats, hostile files, and what becomes of what is known.

use std::io::{BufReader, Cursor, Write as _};

use proptest::{collection::vec, option, prelude::*};

use super::{
    Form, LINE_MOST,
    check::Rules,
    known::{Fate, Known},
    lines, markdown, origin, own,
};
use crate::{
    ids::{CommunityId, TipNo},
    tips::model::{Kind, State, Terms, Tip, Words, Worth},
};

fn typed(most: usize) -> impl Strategy<Value = String> {
    let odd = prop_oneof![
        Just("---".to_owned()),
        Just("\n---\n".to_owned()),
        Just(": no, yes # ~ null".to_owned()),
        Just("0x1F 1e3 .inf 2026-03-02".to_owned()),
        Just("\r\n\t\u{85}\u{2028}\u{feff}".to_owned()),
        Just("🚚‍💨 مرحبا ñ\u{301}".to_owned()),
        any::<String>(),
    ];
    vec(odd, 0..4).prop_map(move |parts| {
        parts.concat().replace('\0', "").chars().take(most).collect::<String>()
    })
}

/// Something on one line that may be called anything.
fn name(most: usize) -> impl Strategy<Value = String> {
    typed(most * 4).prop_filter_map("no name", move |text| {
        crate::text::line(&text.chars().take(most).collect::<String>(), most)
    })
}

/// Names that YAML takes for something else where they are not quoted.
fn tricky() -> impl Strategy<Value = String> {
    let words = [
        "no",
        "yes",
        "null",
        "~",
        "42",
        "1e3",
        "0o17",
        "-",
        "- a",
        "a: b",
        "#x",
        "'",
        "\"",
        "{",
        "[a",
        "&a",
        "*a",
        "!x",
        "%x",
        "@x",
        "`",
        "|",
        ">",
        "?",
        "true",
        "2026-03-02",
        "<<",
        ".nan",
    ];
    prop_oneof![name(40), proptest::sample::select(words.to_vec()).prop_map(ToOwned::to_owned)]
}

prop_compose! {
    fn form()(
        (origin, title) in (tricky(), tricky()),
        text in typed(4000).prop_filter("a text", |t| crate::text::body(t, 4000).is_ok() && !t.trim().is_empty()),
        topics in vec(tricky(), 0..4), platforms in vec(tricky(), 0..4),
        (credit, kind) in (option::of(tricky()), 0..Kind::ALL.len()),
        (number, worked, at) in (1..i64::MAX, 0..i64::MAX, -9_000_000_000_000_i64..9_000_000_000_000),
    ) -> Form {
        let at = jiff::Timestamp::from_millisecond(at).unwrap().to_string();
        Form {
            version: Some(1), origin: Some(origin), number: Some(number), state: Some("archived".to_owned()),
            title: Some(title), text: Some(text), kind: Some(Kind::ALL[kind].as_str().to_owned()),
            topics: Some(topics), platforms: Some(platforms), language: Some("no".to_owned()),
            readers: Some("everywhere".to_owned()), credit, worked: Some(worked), failed: Some(0),
            uses: Some(0), minutes: Some(0), created_at: Some(at.clone()), published_at: None, confirmed_at: Some(at),
        }
    }
}

fn read_lines(bytes: &[u8]) -> Vec<Option<Result<Form, String>>> {
    let mut from = BufReader::with_capacity(7, Cursor::new(bytes));
    let mut read = Vec::new();
    while let Some(line) = lines::next(&mut from).unwrap() {
        read.push(line.read.map(|read| read.map_err(|e| e.code.to_owned())));
    }
    read
}

proptest! {
    #[test]
    fn a_form_is_read_as_it_was_written(form in form()) {
        let mut line = Vec::new();
        lines::write(&form, &mut line).unwrap();
        prop_assert_eq!(line.iter().filter(|b| **b == b'\n').count(), 1);
        prop_assert!(line.len() <= LINE_MOST, "{} bytes", line.len());
        prop_assert_eq!(read_lines(&line), vec![Some(Ok(form.clone()))]);
        let file = markdown::write(form.clone()).unwrap();
        prop_assert_eq!(markdown::read(&file).map_err(|e| e.1.code), Ok(form.clone()), "{}", file);
        let name = markdown::name(&form);
        prop_assert!(name.len() <= 255 && !name.contains(['/', '\0', '\n']), "{}", name);
    }

    #[test]
    fn what_was_checked_is_checked_the_same_again(form in form()) {
        let rules = Rules::default();
        if let Ok(once) = rules.check(form.clone()) {
            let again = Form { title: Some(once.words.title.clone()), topics: Some(once.words.topics.clone()),
                platforms: Some(once.words.platforms.clone()), origin: Some(once.origin.clone()), ..form };
            prop_assert_eq!(rules.check(again), Ok(once));
        }
    }

    #[test]
    fn hostile_bytes_are_told_and_never_panic(bytes in vec(any::<u8>(), 0..2000)) {
        for form in read_lines(&bytes).into_iter().flatten().flatten() {
            let _told = Rules::default().check(form);
        }
        let text = String::from_utf8_lossy(&bytes);
        for content in [text.clone().into_owned(), format!("---\n{text}\n---\n{text}"), format!("---\ntitle: {text}\n---")] {
            if let Ok(form) = markdown::read(&content) {
                let _told = Rules::default().check(form);
            }
        }
    }

    #[test]
    fn hostile_front_matter_never_panics(parts in vec(proptest::sample::select(vec![
        "title", ": ", "\n", "  ", "- ", "&a ", "*a", "[", "]", "{", "}", "|\n", ">\n", "'", "\"", "!!int ", "<<: ",
        "---\n", "...\n", "? ", "#", "\t", "é", "\u{2028}", "%YAML 1.2\n", "topics", "1e999", "\\u0000", "~",
    ]), 0..60)) {
        let _told = markdown::read(&format!("---\n{}\n---\ntext", parts.concat()));
    }
}

fn codes(bytes: &[u8]) -> Vec<&'static str> {
    let mut from = BufReader::new(Cursor::new(bytes));
    let mut codes = Vec::new();
    while let Some(line) = lines::next(&mut from).unwrap() {
        let read = line.read.map(|read| read.and_then(|form| Rules::default().check(form)));
        codes.push(match read {
            None => "blank",
            Some(Ok(_)) => "ok",
            Some(Err(error)) => error.code,
        });
    }
    codes
}

#[test]
fn each_line_is_told_what_is_wrong_with_it() {
    let mut file = b"\xef\xbb\xbf".to_vec();
    for (line, code) in LINES {
        writeln!(file, "{line}").unwrap();
        assert_eq!(codes(&[line.as_bytes(), b"\n"].concat()), [*code], "{line}");
    }
    let expected: Vec<_> = LINES.iter().map(|(_, code)| *code).collect();
    assert_eq!(codes(&file), expected);
}

const LINES: &[(&str, &str)] = &[
    (r#"{"origin":"a","title":"t","text":"x"}"#, "ok"),
    ("", "blank"),
    (" \r", "blank"),
    ("{", "import.unread"),
    ("[]x", "import.unread"),
    (r#"{"origin":"a","title":5,"text":"x"}"#, "import.unread"),
    (r#"{"version":2}"#, "import.version"),
    (r#"{"title":"t","text":"x"}"#, "import.missing"),
    (r#"{"origin":"a","text":"x"}"#, "import.missing"),
    (r#"{"origin":"a","title":null,"text":"x"}"#, "import.missing"),
    (r#"{"origin":"a","title":"t","text":" "}"#, "import.missing"),
    (r#"{"origin":"a","title":"t\u0000","text":"x"}"#, "import.nul"),
    (r#"{"origin":"a","title":"t","text":"\u0000x"}"#, "import.nul"),
    (r#"{"origin":"a\nb","title":"t","text":"x"}"#, "import.origin"),
    (r#"{"origin":"a","title":"t","text":"x","kind":"joke"}"#, "import.kind"),
    (r#"{"origin":"a","title":"t","text":"x","state":"draft"}"#, "import.state"),
    (r#"{"origin":"a","title":"t","text":"x","readers":"me"}"#, "import.readers"),
    (r#"{"origin":"a","title":"t","text":"x","language":"English"}"#, "import.language"),
    (r#"{"origin":"a","title":"t","text":"x","topics":["1","2","3","4"]}"#, "import.names"),
    (r#"{"origin":"a","title":"t","text":"x","credit":""}"#, "import.credit"),
    (r#"{"origin":"a","title":"t","text":"x","created_at":"today"}"#, "import.time"),
    (r#"{"origin":"a","title":"t","text":"x","topics":null,"more":1}"#, "ok"),
];

#[test]
fn lengths_and_encodings_are_seen() {
    let line = |title: &str, text: &str| {
        serde_json::json!({ "origin": "a", "title": title, "text": text }).to_string()
    };
    assert_eq!(codes(line(&"é".repeat(100), &"x".repeat(4000)).as_bytes()), ["ok"]);
    assert_eq!(codes(line(&"é".repeat(101), "x").as_bytes()), ["import.title_long"]);
    assert_eq!(codes(line("t", &"x".repeat(4001)).as_bytes()), ["text.too_long"]);
    let long = [vec![b'x'; 10_000_000], b"\n{}".to_vec()].concat();
    assert_eq!(codes(&long), ["import.long", "import.missing"]);
    let brim = [vec![b' '; LINE_MOST], b"\n{}".to_vec()].concat();
    assert_eq!(codes(&brim), ["blank", "import.missing"]);
    assert_eq!(codes(b"{\"title\": \"\xff\"}\n\xff\xfe{"), ["import.encoding", "import.encoding"]);
}

#[test]
fn front_matter_is_where_it_should_be() {
    let told = |content: &str| markdown::read(content).map_err(|(line, error)| (line, error.code));
    let form = told("---\r\norigin: a\r\ntitle: 42\r\n---\r\n\r\nHi\r\nthere\r\n").unwrap();
    assert_eq!(form.title.as_deref(), Some("42"));
    assert_eq!(form.text.as_deref(), Some("Hi\r\nthere"));
    assert_eq!(told("# Hi"), Err((Some(1), "import.front")));
    assert_eq!(told("---\ntitle: x\n"), Err((Some(1), "import.front_open")));
    assert_eq!(told("---\ntitle: x\ntopics: 5\n---\n"), Err((Some(3), "import.unread")));
}

fn known(state: State, imported: bool, title: &str) -> Known {
    let tip = Tip {
        community: CommunityId(1),
        number: TipNo(7),
        state,
        author: None,
        words: words(title),
        terms: Terms::default(),
        revision: 3,
        created_at: 0,
        changed_at: 0,
        published_at: None,
        confirmed_at: None,
        asked_at: None,
        shown_at: None,
        hidden_at: None,
        worth: Worth::default(),
        request: None,
        origin: Some("a".to_owned()),
    };
    Known { tip, imported }
}

fn words(title: &str) -> Words {
    Words {
        title: title.to_owned(),
        text: "text".to_owned(),
        kind: Kind::Tool,
        topics: Vec::new(),
        platforms: Vec::new(),
        language: "en".to_owned(),
    }
}

#[test]
fn what_is_here_is_only_changed_where_nobody_else_did() {
    let wanted = words("new");
    let fate = |known: Known| Fate::of(&wanted, Some(&known));
    assert_eq!(Fate::of(&wanted, None), Fate::Added);
    assert_eq!(fate(known(State::Published, true, "old")), Fate::Updated(TipNo(7), 3));
    assert_eq!(fate(known(State::Published, false, "old")), Fate::Kept);
    assert_eq!(fate(known(State::Published, false, "new")), Fate::Same);
    assert_eq!(fate(known(State::Deleted, true, "")), Fate::Gone);
    let mut hidden = known(State::Published, true, "old");
    hidden.tip.hidden_at = Some(1);
    assert_eq!(fate(hidden), Fate::Gone);
}

#[test]
fn an_origin_leads_home() {
    assert_eq!(own("ab12", &origin("ab12", TipNo(7))), Some(TipNo(7)));
    for other in ["ab12", "ab12/x", "ab123/7", "cd34/7", "/7"] {
        assert_eq!(own("ab12", other), None, "{other}");
    }
}
