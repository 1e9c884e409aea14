//! Messages that somebody replies to on Matrix.

use std::sync::Arc;

use guildhall_tests::{
    lab::{Lab, Room},
    matrix::{Encrypted, EventRef, Kind, Message},
};
use libtest_mimic::Trial;
use reqwest::Method;
use serde_json::{Value, json};

use super::{
    OnMatrix,
    codes::{Codes, words},
    quoted::published,
};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("fronts::replies::encrypted", |room| kept(room, Encrypted::Yes)),
        lab.both("fronts::replies::plain", |room| kept(room, Encrypted::No)),
        lab.both("fronts::replies::what_cannot_be_read", unreadable),
        lab.both("fronts::replies::what_was_said_before_somebody_came", newcomer),
        lab.both("fronts::replies::what_is_missing_is_asked", asked),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const TEXT: &str = "Photograph each receipt.\nTaxes are easier then";

/// Whether this is a draft with these words.
fn draft(m: &Message, text: &str) -> bool {
    m.kind == Kind::Notice
        && m.text().contains(text)
        && m.text().contains(&words("tip-state-draft", &[]))
}

async fn kept(room: Room, encrypted: Encrypted) {
    room.found().await;
    let hall = OnMatrix::new(&room, encrypted).await;
    let bot = hall.bot().await;
    let (ana, ben) = (&hall.ana, &hall.ben);
    let said = ben.says(&hall.help, TEXT).await;
    ana.replies(&said, "!tip save").await;
    let kept = ana.hears(|m| draft(m, TEXT)).await;
    assert!(kept.encrypted() && kept.text().contains("#1"), "{kept:?}");

    // Clients of an older kind repeat what they answer.
    let quoting = format!("> <{}> Photograph each receipt.\n> Taxes\n\n!tip save", ben.id());
    let other = ben.says(&hall.help, "Wear a helmet").await;
    let old = ana.replies(&other, &quoting).await;
    ana.hears(|m| draft(m, "Wear a helmet")).await;
    // Of a message that was changed the present words count, of an answer its own.
    ben.edits(&other, "Wear a good helmet").await;
    ana.replies(&other, "!tip save").await;
    ana.hears(|m| draft(m, "Wear a good helmet")).await;
    ben.replies(&old, &quoting.replace("!tip save", "Drink enough")).await;
    let answer = hall.ana.sees(&hall.help, |m| m.text().ends_with("Drink enough")).await;
    ana.replies(&answer, "!tip save").await;
    ana.hears(|m| draft(m, "Drink enough") && !m.text().contains("Photograph")).await;
    // Own words come first, and without either they are asked for.
    ana.replies(&said, "!tip save Sleep before a long shift").await;
    ana.hears(|m| draft(m, "Sleep before a long shift") && !m.text().contains("receipt")).await;
    let asked = ana.commands(&hall.help, &hall.account, "!tip save").await;
    assert_eq!(asked.text(), words("option-tip-save-message", &[]));
    ana.whispers(&hall.account, "Two lights, not one").await;
    ana.hears(|m| draft(m, "Two lights, not one")).await;

    let by_bot = |m: &&Message| m.sender == hall.account.mxid;
    assert_eq!(ben.timeline(&hall.help).iter().filter(by_bot).count(), 0, "all in private");
    room.settles().await;
    assert_eq!(bot.stop().await, 0);
}

/// The event of something that was sent as it is.
async fn sent(hall: &OnMatrix, kind: &str, content: &Value) -> EventRef {
    let path = ["rooms", hall.help.id(), "send", kind, "as-it-is"];
    let sent = hall.ben.asks(Method::PUT, &path, content).await.expect("it is sent");
    let id = sent["event_id"].as_str().expect("an event").to_owned();
    EventRef { room: hall.help.id().to_owned(), id }
}

async fn unreadable(room: Room) {
    room.found().await;
    let codes = Codes::load();
    let hall = OnMatrix::new(&room, Encrypted::Yes).await;
    let early = hall.ben.says(&hall.help, "Said before anybody could read it").await;
    let _bot = hall.bot().await;
    let told = async |to: &EventRef| {
        let answers = || hall.ana.private().into_iter().filter(|m| m.kind == Kind::Notice);
        let before: Vec<_> = answers().map(|m| m.at.id).collect();
        hall.ana.replies(to, "!tip save").await;
        let new = |m: &Message| m.kind == Kind::Notice && !before.contains(&m.at.id);
        codes.outcome(hall.ana.hears(new).await.text())
    };
    let locked = json!({
        "algorithm": "m.megolm.v1.aes-sha2",
        "ciphertext": "AwgAEnACgAkLmt6qF84IK++J7UDH2Za1YVchHyprqTqsg2yyOwAtHaZTwyNg37afzg8f3r9IsN9r4RNFg7MaZencUJe4qvELiDiopUjy5wYVDAtqdBzer5bWRD9ldxp1FLgbQvBcjkkywYjCsmsq6+hArILd9oAQZnGKn/qLsK+5uNX3PaWzDRC9wZPQvWYYPCTov3jCwXKTPsLKIiTrcCXDqMvnn8m+T3zF/I2zqxg158tnUwWWIw51UO",
        "device_id": "NOBODY",
        "sender_key": "3gYgjpUTWrBGvPjx9zLq0iYQ3AuP1C6KBwCZBNiFLTA",
        "session_id": "X3lUlvLELLYxeTx4yOVu6UDpasGEVO0Jbu+QFnm0cK1",
    });
    let locked = sent(&hall, "m.room.encrypted", &locked).await;
    assert_eq!(told(&locked).await, "message-unreadable");
    let nowhere = EventRef { id: "$nothing-is-here".to_owned(), ..early.clone() };
    assert_eq!(told(&nowhere).await, "message-unreadable");
    let picture = json!({ "msgtype": "m.image", "body": "cat.png", "url": "mxc://h/cat" });
    let picture = hall.ben.sends(&hall.help, picture).await;
    assert_eq!(told(&picture).await, "message-empty");
    let gone = hall.ben.says(&hall.help, "Never mind").await;
    hall.ben.redacts(&gone).await;
    assert_eq!(told(&gone).await, "message-empty");
    assert_eq!(told(&early).await, "message-unreadable", "its key was never ours");
    room.settles().await;
}

/// The bot reads nobody what the room keeps from those who were not there.
async fn newcomer(room: Room) {
    room.found().await;
    let codes = Codes::load();
    let hall = OnMatrix::new(&room, Encrypted::No).await;
    let _bot = hall.bot().await;
    let (ana, ben, bot) = (&hall.ana, &hall.ben, &hall.account);
    let carl = room.lab.matrix().await.people.join("carl").await;
    let before = ben.says(&hall.help, "Among ourselves").await;
    ana.invites(&hall.help, &carl).await;
    carl.awaits(&hall.help, bot).await;
    let id = hall.help.id();
    let sees = |visibility: &str| {
        let content = json!({ "history_visibility": visibility });
        async move {
            let path = ["rooms", id, "state", "m.room.history_visibility", ""];
            ana.asks(Method::PUT, &path, &content).await.expect("it is set");
        }
    };
    sees("joined").await;
    carl.replies(&before, "!tip save").await;
    let told = carl.hears(|m| m.kind == Kind::Notice).await;
    assert_eq!(codes.of(told.text()), Some("message-unreadable"), "{told:?}");
    ana.replies(&before, "!tip save").await;
    ana.hears(|m| draft(m, "Among ourselves")).await;
    let after = ben.says(&hall.help, "For all of us").await;
    carl.replies(&after, "!tip save").await;
    carl.hears(|m| draft(m, "For all of us")).await;
    sees("shared").await;
    carl.replies(&before, "!tip save").await;
    carl.hears(|m| draft(m, "Among ourselves")).await;
    room.settles().await;
}

/// A command with a hole is asked about in private: one that was typed, and one that a reaction
/// stands for.
async fn asked(room: Room) {
    room.found().await;
    let codes = Codes::load();
    let hall = OnMatrix::new(&room, Encrypted::No).await;
    let _bot = hall.bot().await;
    let (ana, ben, bot) = (&hall.ana, &hall.ben, &hall.account);
    published(&room).await;
    let question = words("option-tip-report-reason", &[]);
    let thanks = words("tip-reported", &[("number", "1")]);
    let asked = ana.commands(&hall.help, bot, "!tip report 1").await;
    assert_eq!(asked.text(), question);
    let chat = ana.alone_with(bot).await;
    let done = ana.commands(&chat, bot, "It is not true any more").await;
    assert!(done.text().contains(&thanks), "{done:?}");

    let shown = ben.commands(&hall.help, bot, "!tip show 1").await;
    assert!(shown.text().contains("Photograph each one"), "{shown:?}");
    ben.reacts(&shown, "🚩").await;
    ben.hears(|m| m.text() == question).await;
    let chat = ben.alone_with(bot).await;
    let done = ben.commands(&chat, bot, "It is rude").await;
    assert!(done.text().contains(&thanks), "{done:?}");

    // A title alone lacks the text; an empty search lacks the words.
    let asked = ana.commands(&hall.help, bot, "!tip add Wear a helmet --kind safety").await;
    assert_eq!(asked.text(), words("option-tip-add-text", &[]));
    let chat = ana.alone_with(bot).await;
    let added = ana.commands(&chat, bot, "Heads break").await;
    for part in ["Wear a helmet", "Heads break", &words("tip-kind-safety", &[])] {
        assert!(added.text().contains(part), "{part}: {added:?}");
    }
    let line = "!tip add Drink enough\nA bottle an hour";
    let added = ana.commands(&hall.help, bot, line).await;
    assert!(added.text().contains("Drink enough\nA bottle an hour"), "{added:?}");
    let asked = ana.commands(&hall.help, bot, "!tip search").await;
    assert_eq!(asked.text(), words("option-tip-search-query", &[]));
    let found = ana.commands(&chat, bot, "receipts").await;
    assert_eq!(codes.outcome(found.text()), "ok", "{found:?}");
    room.settles().await;
}
