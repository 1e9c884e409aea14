//! What members see, as golden files: the story of the demonstration on each front end.

use std::{fmt::Write as _, sync::Arc};

use guildhall_tests::{
    discord::{Message, Seen},
    golden,
    lab::{Engine, Lab},
    matrix::{self as chat, Encrypted},
};
use libtest_mimic::Trial;

use super::{OnDiscord, OnMatrix};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    vec![
        lab.test("fronts::views::on_discord", on_discord),
        lab.test("fronts::views::on_matrix", on_matrix),
    ]
}

/// A Discord message as its markdown and its buttons, with what each button means.
pub(super) fn message(text: &mut String, who: &str, message: &Message) {
    writeln!(text, "→ {who}{}", if message.is_ephemeral() { ", only them" } else { "" })
        .expect("text");
    for line in message.text().lines() {
        writeln!(text, "    {line}").expect("text");
    }
    for part in message.parts() {
        let id = part["custom_id"].as_str().unwrap_or_default();
        // The key of a delivered message is drawn at random.
        let id = id
            .split(':')
            .enumerate()
            .map(|(n, part)| if n == 2 && !part.is_empty() { "KEY" } else { part });
        let id = id.collect::<Vec<_>>().join(":");
        writeln!(text, "    [{}] {id}", part["label"].as_str().unwrap_or_default()).expect("text");
    }
}

pub(super) fn seen(text: &mut String, who: &str, line: &str, seen: &Seen) {
    writeln!(text, "\n{who}: {line}").expect("text");
    if let Some(shown) = &seen.message {
        message(text, who, shown);
    }
    if let Some(dialog) = &seen.modal {
        writeln!(text, "→ dialog “{}”", dialog.title).expect("text");
        for field in &dialog.fields {
            writeln!(text, "    {} ({}): {}", field.label, field.custom_id, field.value)
                .expect("text");
        }
    }
    for shown in &seen.more {
        message(text, who, shown);
    }
}

async fn on_discord(lab: Arc<Lab>) {
    let room = lab.room(Engine::Sqlite).await.expect("a room");
    room.found().await;
    let hall = OnDiscord::new(&room).await;
    let _bot = hall.bot().await;
    let (ana, ben) = (hall.guild.member("Ana"), hall.guild.member("Ben"));
    let mut text = String::new();
    let steps = [
        (&ana, "/guide"),
        (&ana, "/ask urgency:high topic:account"),
        (
            &ana,
            "/ask text:The app says my account is \"under review\". What do I do? urgency:high topic:account",
        ),
        (&ben, "/ask text:Which dash cam is good and not expensive? topic:car"),
        (&ben, "/request list"),
        (&ben, "/request claim number:1"),
        (&ana, "/request claim number:1"),
        (&ana, "/request solve number:1"),
        (&ana, "/thank member:Ben text:You saved my day"),
        (&ben, "/points history"),
        (&ben, "/request show number:9"),
    ];
    for (who, line) in steps {
        let name = if who.id() == ana.id() { "Ana" } else { "Ben" };
        let said = who.slash(&hall.help, line).await;
        seen(&mut text, name, line, &said);
    }
    room.settles().await;
    text.push_str("\nIn the channel, at last\n");
    for shown in hall.help.messages() {
        message(&mut text, "all", &shown);
    }
    text.push_str("\nIn direct messages\n");
    for (name, who) in [("Ana", &ana), ("Ben", &ben)] {
        for shown in who.inbox() {
            message(&mut text, name, &shown);
        }
    }
    golden::compare("discord.txt", &text);
    hall.is_content();
}

pub(super) fn notice(text: &mut String, who: &str, shown: &chat::Message) {
    writeln!(text, "→ {who}").expect("text");
    for line in shown.text().lines() {
        writeln!(text, "    {line}").expect("text");
    }
    writeln!(text, "    {}", shown.html().unwrap_or_default()).expect("text");
    let keys: Vec<_> = shown.reactions.iter().map(|r| r.key.as_str()).collect();
    if !keys.is_empty() {
        writeln!(text, "    {}", keys.join(" ")).expect("text");
    }
}

async fn on_matrix(lab: Arc<Lab>) {
    let room = lab.room(Engine::Sqlite).await.expect("a room");
    room.found().await;
    let hall = OnMatrix::new(&room, Encrypted::Yes).await;
    let _bot = hall.bot().await;
    let mut text = String::new();
    let thank = format!("!thank {} You saved my day", hall.ben.id());
    // What is typed, and a word of the answer.
    let steps = [
        (&hall.ana, "!guide", "What you can do"),
        (&hall.ana, "!ask", "What do you need"),
        (
            &hall.ana,
            "!ask The app says my account is \"under review\". What do I do? --urgency high --topic account",
            "Request #1",
        ),
        (&hall.ben, "!ask Which dash cam is good and not expensive? topic:car", "Request #2"),
        (&hall.ben, "!request list", "Help with #1"),
        (&hall.ben, "!request claim 1", "#1 · somebody"),
        (&hall.ana, "!request claim 1", "is your own"),
        (&hall.ana, "!request solve 1", "#1 · solved"),
        (&hall.ana, thank.as_str(), "You thanked"),
        (&hall.ben, "!points history", "+10"),
        (&hall.ben, "!request show 9", "no request #9"),
    ];
    for (who, line, word) in steps {
        let name = if who.id() == hall.ana.id() { "Ana" } else { "Ben" };
        who.says(&hall.help, line).await;
        let shown = who.hears(|m| m.text().contains(word)).await;
        writeln!(text, "\n{name}: {line}").expect("text");
        notice(&mut text, name, &shown);
    }
    room.settles().await;
    text.push_str("\nIn the room, at last\n");
    for words in ["Request #1 · solved", "Request #2 · open"] {
        let last = |m: &chat::Message| m.text().contains(words) && m.reactions.len() == 3;
        notice(&mut text, "all", &hall.ana.sees(&hall.help, last).await);
    }
    text.push_str("\nIn direct chats\n");
    for (name, who, words) in [
        ("Ana", &hall.ana, "is helping you"),
        ("Ben", &hall.ben, "is solved"),
        ("Ben", &hall.ben, "thanks you"),
    ] {
        notice(&mut text, name, &who.hears(|m| m.text().contains(words)).await);
    }
    let text = [&hall.ana, &hall.ben].iter().fold(text, |text, who| {
        let shown = if who.id() == hall.ana.id() { "ana" } else { "ben" };
        text.replace(who.id(), &format!("@{shown}:hall.test")).replace(who.name(), shown)
    });
    golden::compare("matrix.txt", &text);
}
