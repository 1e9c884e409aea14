use proptest::prelude::*;

use super::{Parsed, args, line};
use crate::commands::{
    Ask, Command, RequestCommand, SkillshareCommand, TipCommand, TipKind, Urgency, spec,
};

fn ask(typed: &str) -> Ask {
    match line(typed) {
        Ok(Parsed::Command(Command::Ask(ask))) => ask,
        other => panic!("{typed:?}: {other:?}"),
    }
}

fn exec(words: &[&str]) -> Result<Parsed, &'static str> {
    let words: Vec<String> = words.iter().map(|&w| w.to_owned()).collect();
    args(&words).map_err(|e| e.for_person().code)
}

#[test]
fn text_comes_as_typed() {
    let texts = [
        "I can't start",
        "-5",
        "it's 9:30 and urgency:low?",
        "two  spaces and \"quotes\" in it",
        "line one\nline two",
        "```\ncode --urgency high\n```",
        "-- dashes",
        "שלום",
        "urgency:loud is no urgency",
    ];
    for text in texts {
        let asked = ask(&format!("ask {text}"));
        assert_eq!(asked.text.0, text);
        assert_eq!(asked.urgency, Urgency::Normal);
    }
}

#[test]
fn options_stand_before_the_text_or_at_its_end() {
    for typed in [
        "ask --urgency high flat tyre",
        "ask —urgency high flat tyre",
        "ask urgency:high flat tyre",
        "ask --urgency=high flat tyre",
        "ask flat tyre --urgency high",
        "ASK flat tyre urgency:HIGH",
    ] {
        let asked = ask(typed);
        assert_eq!((asked.text.0.as_str(), asked.urgency), ("flat tyre", Urgency::High), "{typed}");
    }
    let both = ask("ask topic:\"car trouble\" flat tyre urgency:low");
    assert_eq!(
        (both.topic.map(|t| t.0), both.urgency),
        (Some("car trouble".to_owned()), Urgency::Low)
    );
    assert_eq!(
        ask("ask is urgency:high the same as low").text.0,
        "is urgency:high the same as low"
    );
}

fn add(typed: &str) -> (String, String, Option<TipKind>) {
    match line(typed) {
        Ok(Parsed::Command(Command::Tip(TipCommand::Add { title, text, facts }))) => {
            (title.0, text.0, facts.kind)
        }
        other => panic!("{typed:?}: {other:?}"),
    }
}

#[test]
fn a_title_is_a_line() {
    let receipts = "Keep your receipts";
    for (typed, text, kind) in [
        ("tip add Keep your receipts\nPhotograph each one", "Photograph each one", None),
        ("tip add  Keep your receipts \r\n\r\n One\n\ntwo ", "One\n\ntwo", None),
        ("tip add \"Keep your receipts\" in a box", "in a box", None),
        ("tip add \"Keep your receipts\"\nin a box", "in a box", None),
        ("tip add kind:tool Keep your receipts\nOne", "One", Some(TipKind::Tool)),
        ("tip add --kind tool\nKeep your receipts\nOne", "One", Some(TipKind::Tool)),
        ("tip add Keep your receipts --kind tool\nOne", "One", Some(TipKind::Tool)),
        ("tip add Keep your receipts\nkind:tool One", "One", Some(TipKind::Tool)),
        ("tip add Keep your receipts\nOne\nkind:tool", "One", Some(TipKind::Tool)),
        ("tip add Keep your receipts\nOne kind:tool two", "One kind:tool two", None),
    ] {
        assert_eq!(add(typed), (receipts.to_owned(), text.to_owned(), kind), "{typed:?}");
    }
    assert_eq!(add("tip add \"5\" means 5\nreally").0, "5");
    assert_eq!(add("tip add \"5\"\" is no quote\nreally").0, "\"5\"\" is no quote");
    assert_eq!(add("tip add Say \"no\" early\nreally").0, "Say \"no\" early");
}

fn form(typed: &str) -> (Vec<String>, Vec<String>) {
    match line(typed) {
        Ok(Parsed::Form(form)) => {
            (form.command, form.missing.into_iter().map(|question| question.name).collect())
        }
        other => panic!("{typed:?}: {other:?}"),
    }
}

#[test]
fn what_is_missing_is_asked_for() {
    for (typed, command, missing) in [
        ("tip add", &["tip", "add"][..], &["title", "text"][..]),
        ("tip add Keep them", &["tip", "add", "--", "Keep them"], &["text"]),
        (
            "tip add Keep them --kind tool",
            &["tip", "add", "--kind=tool", "--", "Keep them"],
            &["text"],
        ),
        ("course add First week", &["course", "add", "--", "First week"], &["text"]),
        ("tip search", &["tip", "search"], &["query"]),
        ("tip report 12", &["tip", "report", "--", "12"], &["reason"]),
        ("tip report", &["tip", "report"], &["tip", "reason"]),
        ("tip save", &["tip", "save"], &["message"]),
    ] {
        let (given, asked) = form(typed);
        assert_eq!(given, command, "{typed}");
        assert_eq!(asked, missing, "{typed}");
    }
}

#[test]
fn a_message_is_taken_whole() {
    let Ok(Parsed::Command(Command::Tip(TipCommand::Save { message }))) =
        line("tip save two words,\n\"and\" a line")
    else {
        panic!("it is a command")
    };
    assert_eq!(message.0, "two words,\n\"and\" a line");
}

/// Which commands the rule of titles is about.
#[test]
fn few_commands_have_titles() {
    let titled = spec::leaves().iter().filter(|leaf| {
        let last = leaf.positionals().count();
        leaf.positionals().take(last.saturating_sub(1)).any(|option| option.kind.is_text())
    });
    assert_eq!(
        titled.map(spec::Leaf::name).collect::<Vec<_>>(),
        ["tip add", "course add", "mentor plan"]
    );
}

#[test]
fn numbers_may_have_a_hash() {
    for typed in ["request claim 12", "request claim #12"] {
        assert!(matches!(
            line(typed),
            Ok(Parsed::Command(Command::Request(RequestCommand::Claim { number }))) if number.0 == 12
        ));
    }
}

#[test]
fn a_list_of_arguments_is_taken_word_for_word() {
    assert!(
        matches!(exec(&["ask", "--", "--urgency"]), Ok(Parsed::Command(Command::Ask(a))) if a.text.0 == "--urgency")
    );
    assert!(
        matches!(exec(&["ask", "--foo"]), Ok(Parsed::Command(Command::Ask(a))) if a.text.0 == "--foo")
    );
    assert!(
        matches!(exec(&["ask", "-5", "--urgency", "low"]), Ok(Parsed::Command(Command::Ask(a))) if a.urgency == Urgency::Low)
    );
    assert!(matches!(exec(&["ask"]), Ok(Parsed::Form(f)) if f.missing[0].name == "text"));
    assert!(
        matches!(exec(&["ask", "x", "--urgency"]), Ok(Parsed::Form(f)) if f.missing[0].name == "urgency")
    );
    for (words, code) in [
        (&["ask", ""][..], "text.empty"),
        (&["ask", "x", "y"], "args.surplus"),
        (&["ask", "x", "--urgency=loud"], "args.choice"),
        (&["ask", "x", "--urgency=low", "--urgency=low"], "args.twice"),
        (&["request", "claim", "x"], "args.number"),
        (&["request", "claim", "-1"], "args.number"),
        (&["request", "clam", "1"], "command.unknown_near"),
        (&["frobnicate"], "command.unknown"),
        (&["ask", "a\0b"], "text.nul"),
        (&[], "command.empty"),
    ] {
        assert_eq!(exec(words), Err(code), "{words:?}");
    }
    let long = "x".repeat(4001);
    assert_eq!(exec(&["ask", &long]), Err("text.too_long"));
    assert!(exec(&["ask", &long[1..]]).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(3000) })]

    #[test]
    fn no_line_makes_the_parser_panic(typed in any::<String>()) {
        let _answered = line(&typed);
        let _answered = line(&format!("ask {typed}"));
        let _answered = line(&format!("thank {typed}"));
        let _answered = line(&format!("tip add {typed}"));
    }

    /// Whatever stands between words that are no options comes back to the letter.
    #[test]
    fn text_between_words_comes_as_typed(middle in r"[^\x00]{0,60}") {
        let text = format!("so {middle} so");
        prop_assert_eq!(&ask(&format!("ask {text}")).text.0, &text);
    }
}

#[test]
fn an_option_that_is_needed_is_asked_for() {
    for (typed, wanted) in [("round join 1", "as"), ("skillshare schedule Taxes", "when")] {
        let Ok(Parsed::Form(form)) = line(typed) else { panic!("{typed} is no form") };
        assert_eq!(form.missing[0].name, wanted);
        assert_eq!(form.missing.len(), 1);
    }
    let typed = line("skillshare feedback 1 very right --on=2026-03-10 --learn");
    let Ok(Parsed::Form(form)) = typed else { panic!("{typed:?}") };
    assert_eq!((form.missing.len(), form.missing[0].name.as_str()), (1, "learn"));
    assert!(line("round join 1 --sa").is_err(), "no option of it");
    let dangling = exec(&["round", "join", "1", "--as"]);
    let Ok(Parsed::Form(form)) = dangling else { panic!("{dangling:?}") };
    assert_eq!(form.missing.len(), 1, "asked for once");
}

#[test]
fn a_quoted_value_can_be_long() {
    let typed = "skillshare schedule Taxes for drivers --when \"every second Tuesday 18:30 from 2030-05-07\"";
    let Ok(Parsed::Command(Command::Skillshare(planned))) = line(typed) else {
        panic!("no command")
    };
    let SkillshareCommand::Schedule { title, when, .. } = planned else { panic!("{planned:?}") };
    assert_eq!(title.0, "Taxes for drivers");
    assert_eq!(when.0, "every second Tuesday 18:30 from 2030-05-07");
}
