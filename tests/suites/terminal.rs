//! The console as a person at a terminal sees it.

use std::sync::Arc;

use guildhall_tests::{
    lab::{Lab, Room},
    terminal::{BACKSPACE, CLEAR, END, ENTER, INTERRUPT, LEFT, TAB, Terminal, UP},
};
use libtest_mimic::Trial;

const PROMPT: &str = "ana> ";

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("terminal::a_line_is_edited", a_line_is_edited),
        lab.both("terminal::an_earlier_line_runs_again", an_earlier_line_runs_again),
        lab.both("terminal::tab_completes", tab_completes),
        lab.both("terminal::what_is_missing_is_asked", what_is_missing_is_asked),
        lab.both("terminal::tab_at_a_question", tab_at_a_question),
        lab.both("terminal::giving_up_leaves_nothing", giving_up_leaves_nothing),
        lab.both("terminal::ways_to_leave", ways_to_leave),
        lab.both("terminal::demo_goes_on", demo_goes_on),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Ana at the prompt of the hall.
async fn ana(room: &Room) -> Terminal {
    room.found().await;
    again(room).await
}

async fn again(room: &Room) -> Terminal {
    let mut terminal = room.terminal(&["console", "--community", "hall", "--as", "ana"]);
    terminal.sees(&format!("\n{PROMPT}")).await;
    terminal
}

async fn text_of(room: &Room, number: &str) -> String {
    let shown = room.exec("ana", &["request", "show", number]).await;
    assert_eq!(shown.exit, 0, "{shown:?}");
    shown.card()["text"].as_str().unwrap_or_default().to_owned()
}

/// How many requests are open or worked on.
async fn requests(room: &Room) -> usize {
    let listed = room.exec("ana", &["request", "list"]).await.json();
    let cards = listed["reply"]["cards"].as_array().expect("cards");
    cards.iter().filter(|card| card["ref"].is_string()).count()
}

async fn a_line_is_edited(room: Room) {
    let mut terminal = ana(&room).await;
    terminal.types("ask flat yre").await;
    terminal.types(&LEFT.repeat(3)).await;
    terminal.types("txx").await;
    terminal.types(&BACKSPACE.repeat(2)).await;
    let answer = terminal.says(PROMPT, "").await;
    assert!(answer.contains("Request #1 · open\n  flat tyre\n"), "{answer}");
    assert_eq!(text_of(&room, "1").await, "flat tyre");
}

async fn an_earlier_line_runs_again(room: Room) {
    let mut terminal = ana(&room).await;
    terminal.says(PROMPT, "ask flat tyre").await;
    terminal.says(PROMPT, "points balance").await;
    terminal.types(UP).await;
    terminal.sees("ana> points balance").await;
    terminal.types(UP).await;
    terminal.sees("ana> ask flat tyre").await;
    let answer = terminal.says(PROMPT, "").await;
    assert!(answer.contains("Request #2 · open\n"), "{answer}");
    assert_eq!(text_of(&room, "2").await, "flat tyre");
}

async fn tab_completes(room: Room) {
    let mut terminal = ana(&room).await;
    for name in ["ana", "ben", "Rosa Diaz"] {
        room.exec(name, &["points", "balance"]).await;
    }
    for (typed, completed) in [
        ("req", "request"),
        ("request cl", "request claim"),
        ("thank b", "thank ben"),
        ("thank r", "thank \"rosa diaz\""),
        ("ask words --u", "ask words --urgency"),
        ("ask words --urgency h", "ask words --urgency high"),
        ("me zone madrid", "me zone Europe/Madrid"),
        // A space that has three bytes.
        ("ask words\u{3000}--u", "ask words\u{3000}--urgency"),
    ] {
        terminal.types(typed).await;
        terminal.types(TAB).await;
        terminal.sees(&format!("{PROMPT}{completed}")).await;
        terminal.types(CLEAR).await;
    }
    terminal.types("thank ").await;
    for name in ["ana", "ben", "maria"] {
        terminal.types(TAB).await;
        terminal.sees(&format!("{PROMPT}thank {name}")).await;
    }
    terminal.types(CLEAR).await;
    terminal.types("ask words --urgency ").await;
    for choice in ["low", "normal", "high"] {
        terminal.types(TAB).await;
        terminal.sees(&format!("{PROMPT}ask words --urgency {choice}")).await;
    }
    let answer = terminal.says(PROMPT, "").await;
    assert!(answer.contains("Urgency: high"), "{answer}");
}

async fn what_is_missing_is_asked(room: Room) {
    let mut terminal = ana(&room).await;
    terminal.types("ask\r").await;
    terminal.sees("\n  What do you need help with? ").await;
    let answer = terminal.says(PROMPT, "flat tyre --urgency high").await;
    assert!(answer.contains("Request #1 · open\n"), "{answer}");
    assert_eq!(text_of(&room, "1").await, "flat tyre --urgency high", "an answer is a text");
    room.exec("ben", &["ask", "Where do I park?"]).await;
    terminal.types("request claim\r").await;
    terminal.sees("\n  The number of the request ").await;
    let answer = terminal.says(PROMPT, "#2").await;
    assert!(answer.contains("Request #2 · somebody is on it\n"), "{answer}");
    terminal.types("request edit\r").await;
    terminal.sees("\n  The number of the request ").await;
    terminal.types("1\r").await;
    terminal.sees("\n  The new text ").await;
    terminal.says(PROMPT, "two flat tyres").await;
    assert_eq!(text_of(&room, "1").await, "two flat tyres");
}

async fn tab_at_a_question(room: Room) {
    let mut terminal = ana(&room).await;
    for name in ["ana", "Rosa Diaz"] {
        room.exec(name, &["points", "balance"]).await;
    }
    terminal.types("ask\r").await;
    terminal.sees("\n  What do you need help with? ").await;
    terminal.types("req").await;
    terminal.types(TAB).await;
    terminal.says(PROMPT, "!").await;
    assert_eq!(text_of(&room, "1").await, "req!", "no command is offered there");
    terminal.types("thank\r").await;
    terminal.sees("\n  Who helped you? ").await;
    terminal.types("ro").await;
    terminal.types(TAB).await;
    terminal.sees("  Who helped you? rosa diaz").await;
    let answer = terminal.says(PROMPT, "").await;
    assert!(answer.contains("Rosa Diaz has not solved a request of yours yet."), "{answer}");
}

async fn giving_up_leaves_nothing(room: Room) {
    let mut terminal = ana(&room).await;
    for (line, question) in
        [("ask", "What do you need help with? "), ("request claim", "The number of the request ")]
    {
        for gives_up in [ENTER, " \r", INTERRUPT, END] {
            terminal.types(line).await;
            terminal.types(ENTER).await;
            terminal.sees(&format!("\n  {question}")).await;
            terminal.types(gives_up).await;
            let said = terminal.sees(&format!("\n{PROMPT}")).await;
            assert_eq!(said.trim(), "", "{line}: {gives_up:?}");
        }
    }
    assert_eq!(requests(&room).await, 0);
    terminal.says(PROMPT, "ask flat tyre").await;
    assert_eq!(requests(&room).await, 1);
}

async fn ways_to_leave(room: Room) {
    for leaves in ["quit\r", "exit\r", END] {
        let mut terminal = if leaves == "quit\r" { ana(&room).await } else { again(&room).await };
        terminal.types("ask half a line").await;
        terminal.types(INTERRUPT).await;
        terminal.sees(&format!("\n{PROMPT}")).await;
        let answer = terminal.says(PROMPT, "points balance").await;
        assert!(answer.contains("You have 0 points"), "{answer}");
        terminal.types(leaves).await;
        assert_eq!(terminal.ends().await, Some(0), "{leaves:?}");
    }
    assert_eq!(requests(&room).await, 0, "what was interrupted did not run");
}

async fn demo_goes_on(room: Room) {
    let mut terminal = room.terminal(&["demo"]);
    terminal.sees("Now it is your turn: you are Kofi").await;
    terminal.sees("\nKofi> ").await;
    let answer = terminal.says("Kofi> ", "request claim 2").await;
    assert!(answer.contains("Request #2 · somebody is on it\n"), "{answer}");
    assert!(answer.contains("Helper: Kofi"), "{answer}");
    let told = terminal.says("Kofi> ", "request show 2").await;
    assert!(told.contains("Helper: Kofi"), "{told}");
    terminal.types("quit\r").await;
    assert_eq!(terminal.ends().await, Some(0));
}
