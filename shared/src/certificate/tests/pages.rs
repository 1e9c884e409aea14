//! What stands in a PDF, as another reader finds it.

use lopdf::{Dictionary, Document, Object, content::Content};
use proptest::prelude::*;

use super::{key, statement, words};
use crate::certificate::{Statement, Words, json, pdf, verify};

fn made(statement: &Statement, words: &Words) -> (Vec<u8>, Document) {
    let file = pdf(statement, words, &key(1)).unwrap();
    let verified = verify(&file, Some(&key(1).public())).unwrap();
    assert_eq!(verified.statement, *statement);
    let document = Document::load_mem(&file).unwrap();
    (file, document)
}

fn text(document: &Document) -> String {
    assert_eq!(document.get_pages().len(), 1);
    document.extract_text(&[1]).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn all_of_it_stands_on_the_page() {
    let text = text(&made(&statement("María Fernández", 4), &words()).1);
    let all = [
        "Certificate of contribution",
        "María Fernández",
        "has helped others in Night Couriers",
        "62 h 30 min",
        "1 March 2025 – 26 November 2026",
        "3 March 2024",
        "NC-2026-0042",
        "26 November 2026",
        "Helped in the way that has number 3 Insurance 103",
        "Check it with guildhall verify",
    ];
    for part in all.into_iter().chain([key(1).public().to_string().as_str()]) {
        assert!(text.contains(part), "{part:?} is not in {text:?}");
    }
    assert!(!text.contains("brackets") && !text.contains("More in the attached"), "{text}");
}

#[test]
fn other_letters_are_shown_and_what_has_none_is_named() {
    for (name, shown) in [
        ("Владимир Ильич", "Владимир Ильич"),
        ("Ἀριστοτέλης", "Ἀριστοτέλης"),
        ("Ana 🌻", "Ana [U+1F33B]"),
        ("王 Ming", "[U+738B] Ming"),
        ("Zoë 👩‍💻!", "Zoë [U+1F469 U+200D U+1F4BB]!"),
        ("a\u{202e}b", "a[U+202E]b"),
        ("cafe\u{301}\tNero\n", "café Nero"),
    ] {
        let text = text(&made(&statement(name, 1), &words()).1);
        assert!(text.contains(&format!("certify that {shown} has helped")), "{name}: {text}");
        assert_eq!(text.contains("named in brackets"), shown.contains('['), "{name}");
    }
}

#[test]
fn thirty_outcomes_are_shown_and_more_are_said_to_be_there() {
    let last = |outcomes: u32| {
        let text = text(&made(&statement("Ana", outcomes), &words()).1);
        (text.contains("number 29"), text.contains("number 30"), text.contains("More in the"))
    };
    assert_eq!(last(30), (true, false, false));
    assert_eq!(last(31), (true, false, true));
    assert_eq!(last(500), (true, false, true));
}

#[test]
fn without_outcomes_there_is_no_table() {
    let mut plain = words();
    plain.since = None;
    let text = text(&made(&statement("Ana", 0), &plain).1);
    assert!(!text.contains("How often") && !text.contains("Member since"), "{text}");
}

/// A reader of the screen counts the cells of a row to know under which head each is.
#[test]
fn a_row_has_all_of_its_cells() {
    let (_, document) = made(&statement("Ana", 3), &words());
    let kinds = document.objects.values().filter_map(|o| o.as_dict().ok()?.get(b"S").ok());
    let kinds: Vec<_> = kinds.filter_map(|kind| kind.as_name().ok()).collect();
    let count = |kind: &[u8]| kinds.iter().filter(|other| **other == kind).count();
    assert_eq!([count(b"TR"), count(b"TH"), count(b"TD")], [4, 3, 9]);
}

#[test]
fn counts_are_written_as_the_caller_writes_them() {
    let mut counted = words();
    counted.counts = vec!["cien".to_owned()];
    let text = text(&made(&statement("Ana", 2), &counted).1);
    assert!(text.contains("number 0 cien") && text.contains("Insurance 101"), "{text}");
}

#[test]
fn equal_input_gives_equal_bytes() {
    let (statement, words) = (statement("Анна محمد שלום 🌻", 12), words());
    let [one, two] = [0, 1].map(|_| pdf(&statement, &words, &key(1)).unwrap());
    assert!(one == two);
    assert_eq!(json(&statement, &key(1)), json(&statement, &key(1)));
}

#[test]
fn the_json_file_is_attached() {
    let (_, document) = made(&statement("Ana", 2), &words());
    let stream = document.objects.values().filter_map(|object| object.as_stream().ok());
    let attached = |dict: &Dictionary| {
        dict.get(b"Type").is_ok_and(|kind| *kind == Object::Name(b"EmbeddedFile".to_vec()))
    };
    let files: Vec<_> = stream.filter(|stream| attached(&stream.dict)).collect();
    assert_eq!(files.len(), 1);
    assert_eq!(files[0].content, json(&statement("Ana", 2), &key(1)).unwrap());
}

/// Where texts begin, from the lower left corner of the page.
fn starts(document: &Document) -> Vec<(f32, f32)> {
    let page = document.page_iter().next().unwrap();
    let content = Content::decode(&document.get_page_content(page)).unwrap();
    let texts = content.operations.iter().filter(|operation| operation.operator == "Tm");
    texts.map(|o| (o.operands[4].as_float().unwrap(), o.operands[5].as_float().unwrap())).collect()
}

#[test]
fn nothing_begins_outside_of_the_frame() {
    let long = "Maximiliane-Ludovica ".repeat(40);
    let mut wordy = words();
    let texts = [&mut wordy.title, &mut wordy.above, &mut wordy.below, &mut wordy.check];
    texts.into_iter().for_each(|text| *text = long.clone());
    wordy.hours.value = long.clone();
    let longest = "W".repeat(3000);
    for (holder, words) in [("Ana", words()), (&long, wordy), (&longest, words()), ("", words())] {
        let document = made(&statement(holder, 30), &words).1;
        let starts = starts(&document);
        assert!(starts.len() > 50);
        for (x, y) in starts {
            assert!((60.0..535.0).contains(&x) && (45.0..790.0).contains(&y), "{x} {y}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_the_texts_are_there_is_a_page(holder in any::<String>(), label in "\\PC{0,80}") {
        let mut statement = statement(&holder, 3);
        statement.community = label.clone();
        statement.serial = holder.clone();
        statement.outcomes[1].label = label;
        let mut words = words();
        words.title = format!("A {holder}");
        words.attached = holder;
        made(&statement, &words);
    }
}

#[test]
fn texts_that_are_hard_to_write_are_written() {
    for text in
        ["<&>\"')(\\", "\u{0}\u{fffe}\u{feff}", "\u{e000}\u{f8ff}", "\u{301}", "\u{200d}", " "]
            .map(str::to_owned)
            .into_iter()
            .chain([
                "王".repeat(5000),
                "a\u{301}".repeat(5000),
                "e".to_owned() + &"\u{301}".repeat(99),
            ])
    {
        let mut words = words();
        words.title = format!("A {text}");
        words.attached = text.clone();
        made(&statement(&text, 2), &words);
    }
}
