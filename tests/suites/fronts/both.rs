//! One hall, two doors: what happens behind one is seen before the other.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use guildhall_tests::{
    lab::{Lab, Room},
    matrix::{Encrypted, Message},
};
use libtest_mimic::Trial;

use super::{OnDiscord, OnMatrix};

/// How often a request is taken on and given back.
const ROUNDS: usize = 50;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    lab.both("fronts::both::one_card_alive_in_two_places", alive)
}

fn shows(m: &Message, words: &str) -> bool {
    m.text().contains("Request #1 ") && m.text().lines().next().is_some_and(|l| l.contains(words))
}

async fn alive(room: Room) {
    room.found().await;
    let (discord, matrix) =
        (OnDiscord::new(&room).await, OnMatrix::new(&room, Encrypted::Yes).await);
    let (_one, _other) = (discord.bot().await, matrix.bot().await);
    let (dora, ben) = (discord.guild.member("Dora"), &matrix.ben);

    dora.slash(&discord.help, "/ask text:I can't start").await;
    let card = discord.help.wait(|messages| messages.len() == 1).await.remove(0);
    let shown = ben.sees(&matrix.help, |m| shows(m, "open")).await;
    ben.reacts(&shown, "🙋").await;
    discord.help.wait(|m| m[0].text().contains("somebody is on it")).await;
    dora.wait_inbox(|inbox| inbox.iter().any(|m| m.text().contains("is helping you"))).await;
    ben.sees(&matrix.help, |m| shows(m, "somebody")).await;
    ben.says(&matrix.help, "!request release 1").await;
    discord.help.wait(|m| m[0].text().contains("open")).await;

    let eve = discord.guild.member("Eve");
    let (mut there, mut back) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ben.sees(&matrix.help, |m| shows(m, "open")).await;
        let start = Instant::now();
        eve.click(&card, "I can help").await;
        ben.sees(&matrix.help, |m| shows(m, "somebody")).await;
        there.push(start.elapsed());
        eve.slash(&discord.help, "/request release number:1").await;
        ben.sees(&matrix.help, |m| shows(m, "open")).await;
        let start = Instant::now();
        ben.says(&matrix.help, "!request claim 1").await;
        discord.help.wait(|m| m[0].text().contains("somebody is on it")).await;
        back.push(start.elapsed());
        ben.says(&matrix.help, "!request release 1").await;
        discord.help.wait(|m| m[0].text().lines().next().is_some_and(|l| l.contains("open"))).await;
    }
    let engine = room.engine.name();
    println!("{engine}: click on Discord → edit seen on Matrix (encrypted): {}", figures(there));
    println!("{engine}: command on Matrix (encrypted) → edit on Discord: {}", figures(back));

    // Thanked across: the member has no account on Discord.
    ben.says(&matrix.help, "!request claim 1").await;
    discord.help.wait(|m| m[0].text().contains("somebody is on it")).await;
    dora.slash(&discord.help, "/request solve number:1").await;
    let choices = dora.completes(&discord.help, "/thank member:ben|").await;
    let who = choices[0].value.as_str().expect("a word").to_owned();
    assert!(who.starts_with("member/"), "{choices:?}");
    let thanked = dora.slash(&discord.help, &format!("/thank member:{who}")).await;
    assert!(thanked.text().contains("You thanked"), "{thanked:?}");
    ben.hears(|m| m.text().contains("Dora thanks you")).await;
    room.settles().await;
    discord.is_content();
}

fn figures(mut times: Vec<Duration>) -> String {
    times.sort();
    let at = |share: usize| times[(times.len() * share).div_ceil(100).max(1) - 1].as_millis();
    format!("median {} ms, p99 {} ms ({} times)", at(50), at(99), times.len())
}
