//! Being forgotten, on the platforms: what the bots have posted there is changed or taken away.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use guildhall_tests::{
    bare::Bare,
    bots::Recipe,
    discord::{Channel, Message as Post},
    lab::{Lab, Room},
    matrix::{Encrypted, Message, Person},
};
use libtest_mimic::Trial;
use reqwest::Method;
use serde_json::json;

use super::{OnDiscord, OnMatrix};

/// A day and an hour, in milliseconds.
const LATER: &str = "90000000";

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    lab.both("fronts::rights::forgotten_on_both_platforms", forgotten)
}

fn later(recipe: &Recipe) -> Recipe {
    recipe.clone().with("GUILDHALL__CLOCK_OFFSET", LATER)
}

/// All events that a sender has put into what somebody sees, edits and reactions too.
fn events(messages: &[Message], sender: &str) -> Vec<(String, String)> {
    let own = messages.iter().filter(|m| m.sender == sender);
    let ids = own.flat_map(|m| {
        let versions = m.states.iter().map(|v| v.id.clone());
        versions.map(|id| (m.at.room.clone(), id)).collect::<Vec<_>>()
    });
    ids.collect()
}

/// An event as the homeserver hands it out now.
async fn raw(who: &Person, (room, event): &(String, String)) -> String {
    let answer = who.asks(Method::GET, &["rooms", room, "event", event], &json!({})).await;
    answer.expect("an event").to_string()
}

async fn has(channel: &Channel, word: &str) {
    channel.wait(|messages| messages.iter().any(|m| m.text().contains(word))).await;
}

/// Waits until the last step is done.
pub(super) async fn done(room: &Room) {
    let bare = Bare::open(room).await.expect("the database opens");
    let start = Instant::now();
    loop {
        let left = bare.lines("SELECT CAST(member_id AS TEXT) FROM erasures").await;
        if left.expect("the erasures are read").is_empty() {
            return bare.close().await;
        }
        // The terminal's places have cards too, which the bots leave alone.
        assert_eq!(room.guildhall(&["tick", "--json"]).await.exit, 0);
        assert!(start.elapsed() < Duration::from_secs(60), "not forgotten");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn forgotten(room: Room) {
    room.found().await;
    let discord = OnDiscord::new(&room).await;
    let matrix = OnMatrix::new(&room, Encrypted::No).await;
    let (one, other) = (discord.bot().await, matrix.bot().await);
    let dora = discord.guild.member("Dora-quux");
    let (ana, ben, help) = (&matrix.ana, &matrix.ben, &matrix.help);

    // Dora asks on Discord, is helped from Matrix, and says thank you.
    dora.slash(&discord.help, "/ask text:the plover topic:lapwing").await;
    ben.sees(help, |m| m.text().contains("plover")).await;
    ben.says(help, "!request claim 1").await;
    dora.wait_inbox(|inbox| inbox.iter().any(|m| m.text().contains("is helping you"))).await;
    dora.slash(&discord.help, "/request solve number:1").await;
    let choices = dora.completes(&discord.help, "/thank member:ben|").await;
    let who = choices[0].value.as_str().expect("a word").to_owned();
    dora.slash(&discord.help, &format!("/thank member:{who} text:a curlew for you")).await;
    ben.hears(|m| m.text().contains("curlew")).await;
    // Ana asks on Matrix, and changes what she asks.
    ana.says(help, "!ask the dunlin").await;
    has(&discord.help, "dunlin").await;
    ana.sees(help, |m| m.sender == matrix.account.mxid && m.text().contains("dunlin")).await;
    ana.says(help, "!request edit 2 the godwit").await;
    has(&discord.help, "godwit").await;
    ana.sees(help, |m| m.text().contains("godwit") && m.states.len() > 1).await;

    let exported = dora.slash(&discord.help, "/me export").await;
    assert!(exported.is_ephemeral(), "{exported:?}");
    let files = dora.private().last().expect("an answer").attachments.len();
    assert_eq!(files, 2, "{exported:?}");
    ana.says(help, "!me export").await;
    ana.hears(|m| m.text() == "export.html").await;
    dora.slash(&discord.help, "/me erase texts:remove").await;
    ana.says(help, "!me erase remove").await;
    ana.hears(|m| m.text().contains("I will forget you")).await;
    room.settles().await;

    let before = events(&ben.timeline(help), &matrix.account.mxid);
    assert!(before.len() > 3, "{before:?}");
    assert_eq!((one.stop().await, other.stop().await), (0, 0));
    let (_one, _other) =
        (later(&discord.recipe).ready().await, later(&matrix.recipe).ready().await);

    let words = ["plover", "lapwing", "curlew", "dunlin", "godwit", "Dora-quux"];
    let clean = |messages: &[Post]| {
        messages.len() == 2 && messages.iter().all(|m| m.text().contains("removed"))
    };
    let shown = discord.help.wait(clean).await;
    assert!(shown.iter().all(|m| words.iter().all(|w| !m.text().contains(w))), "{shown:#?}");
    dora.wait_inbox(|inbox| inbox.is_empty()).await;
    for number in ["#1 ", "#2 "] {
        ben.sees(help, |m| m.text().contains(number) && m.text().contains("(removed)")).await;
    }
    ben.hears(|m| m.text().contains("Somebody thanks you")).await;
    let gone = |m: &Message| m.redacted && before.iter().any(|(_, id)| *id == m.at.id);
    ben.sees(help, gone).await;
    ben.hears(|m| m.redacted && m.text().contains("curlew")).await;
    done(&room).await;
    room.settles().await;
    for event in &before {
        let text = raw(ben, event).await;
        assert!(words.iter().all(|word| !text.contains(word)), "{text}");
    }
    discord.is_content();
}
