//! The story on Matrix, told by people with a client of another make.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use guildhall_tests::{
    lab::{Engine, Lab, Room},
    ledger::Ledger,
    matrix::{Encrypted, Kind, Message},
};
use libtest_mimic::Trial;
use serde_json::json;

use super::OnMatrix;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    let mut trials: Vec<_> = [
        lab.both("fronts::matrix::story_encrypted", |room| story(room, Encrypted::Yes)),
        lab.both("fronts::matrix::story_plain", |room| story(room, Encrypted::No)),
        lab.both("fronts::matrix::question_by_question", question_by_question),
    ]
    .into_iter()
    .flatten()
    .collect();
    let once = |test: fn(Room) -> _| {
        move |lab: Arc<Lab>| async move {
            test(lab.room(Engine::Sqlite).await.expect("a room")).await;
        }
    };
    trials.push(lab.test("fronts::matrix::what_it_does_not_hear", once(deaf)));
    trials.push(lab.test("fronts::matrix::nothing_is_missed_while_it_is_away", once(away)));
    trials.push(lab.test("fronts::matrix::a_gap_is_filled", once(gap)));
    trials.push(lab.test("fronts::matrix::killed_while_it_hears", once(not_done_yet)));
    trials.push(lab.test("fronts::matrix::what_it_cannot_read", once(unreadable)));
    trials
}

type Test = std::pin::Pin<Box<dyn Future<Output = ()>>>;

fn card(m: &Message) -> bool {
    m.text().contains("Request #1")
}

async fn story(room: Room, encrypted: Encrypted) {
    room.found().await;
    let hall = OnMatrix::new(&room, encrypted).await;
    let bot = hall.bot().await;
    let (ana, ben) = (&hall.ana, &hall.ben);

    ana.says(&hall.help, "!ask I can't start\n-5 --urgency high").await;
    let private = ana.hears(|m| m.text().contains("open")).await;
    assert!(private.encrypted() && private.kind == Kind::Notice, "{private:?}");
    let shown = ben.sees(&hall.help, card).await;
    assert_eq!(shown.encrypted(), encrypted == Encrypted::Yes);
    if encrypted == Encrypted::Yes {
        assert!(ben.trusts(&shown).await, "the bot's device is signed by its owner");
    }
    let bot_id = hall.account.mxid.clone();
    ben.sees(&hall.help, |m| card(m) && m.has("🙋", &bot_id) && m.has("✅", &bot_id)).await;

    ben.reacts(&shown, "🙋").await;
    ben.hears(|m| m.text().contains("somebody is on it")).await;
    ana.hears(|m| m.text().contains("is helping you with request #1")).await;
    ana.sees(&hall.help, |m| card(m) && m.text().contains("somebody is on it")).await;

    ana.says(&hall.help, "!request solve 1").await;
    let solved = ana.sees(&hall.help, |m| card(m) && m.text().contains("solved")).await;
    assert_eq!(solved.states.len(), 3, "each state was an edit: {:?}", solved.versions());
    ana.says(&hall.help, &format!("!thank {} You saved my day", ben.id())).await;
    ana.hears(|m| m.text().contains("You thanked")).await;
    let thanks = ben.hears(|m| m.text().contains("You saved my day")).await;
    assert_eq!(thanks.mentions(), Vec::<&str>::new());

    // In the direct chat the sign before a command may be left out.
    ben.whispers(&hall.account, "points balance").await;
    ben.hears(|m| m.text().contains("You have 10 points")).await;
    room.settles().await;
    assert_eq!(bot.stop().await, 0);
}

async fn question_by_question(room: Room) {
    room.found().await;
    let hall = OnMatrix::new(&room, Encrypted::Yes).await;
    let bot = hall.bot().await;
    hall.ana.says(&hall.help, "!ask --urgency high").await;
    hall.ana.hears(|m| m.text().contains("What do you need help with?")).await;
    // A restart forgets no question.
    assert_eq!(bot.stop().await, 0);
    let _bot = hall.bot().await;
    hall.ana.whispers(&hall.account, "flat tyre, it's raining").await;
    hall.ben.sees(&hall.help, |m| card(m) && m.text().contains("flat tyre")).await;
    hall.ana.hears(|m| m.text().contains("high") && m.text().contains("flat tyre")).await;
    room.settles().await;
}

/// Itself, notices, edits, what was said before it came, and what is meant for other bots.
fn deaf(room: Room) -> Test {
    Box::pin(async move {
        room.found().await;
        let hall = OnMatrix::new(&room, Encrypted::No).await;
        let ana = &hall.ana;
        ana.says(&hall.help, "!ask said before it came").await;
        let bot = hall.bot().await;
        ana.says(&hall.help, "just talking: !ask is for questions").await;
        ana.notices(&hall.help, "!ask from another bot").await;
        ana.says(&hall.help, "!weather in Lima").await;
        let sent = ana.says(&hall.help, "nothing").await;
        ana.edits(&sent, "!ask from an edit").await;
        let emote = json!({ "msgtype": "m.emote", "body": "!ask by waving" });
        ana.sends(&hall.help, emote).await;
        // A reaction to somebody's own message means nothing, and so does an unknown one.
        hall.ben.reacts(&sent, "🙋").await;
        ana.says(&hall.help, "!requst list").await;
        ana.hears(|m| m.text().contains("Did you mean “!request list”?")).await;
        ana.says(&hall.help, "!ask the only one").await;
        let shown = ana.sees(&hall.help, card).await;
        hall.ben.reacts(&shown, "🎉").await;
        // The bot's own card shows a command; nobody runs it.
        ana.says(&hall.help, "!request list").await;
        let list = ana.hears(|m| m.text().contains("Help with #1")).await;
        assert!(list.text().contains("the only one") && !list.text().contains("#2"), "{list:?}");
        let said: Vec<_> = ana.timeline(&hall.help);
        let by_bot = said.iter().filter(|m| m.sender == hall.account.mxid);
        assert_eq!(by_bot.count(), 1, "one card, and no other word: {said:#?}");
        assert_eq!(bot.stop().await, 0);
        // A second life with the same session hears nothing of it again.
        let _bot = hall.bot().await;
        ana.says(&hall.help, "!ask after the restart").await;
        ana.sees(&hall.help, |m| m.text().contains("Request #2")).await;
        room.settles().await;
    })
}

/// What is said while the bot is down is done when it comes back, a burst too.
fn away(room: Room) -> Test {
    Box::pin(async move {
        room.found().await;
        let hall = OnMatrix::new(&room, Encrypted::Yes).await;
        let bot = hall.bot().await;
        hall.ana.says(&hall.help, "!ask number 1").await;
        hall.ana.sees(&hall.help, card).await;
        bot.kill().await;
        for n in 2..=50 {
            hall.ana.says(&hall.help, &format!("!ask number {n}")).await;
        }
        let start = Instant::now();
        let _bot = hall.bot().await;
        hall.ana.sees(&hall.help, |m| m.text().contains("Request #50")).await;
        println!("49 requests asked while the bot was down: shown {:?} later", start.elapsed());
        let cards = hall.ana.timeline(&hall.help);
        let cards = cards.iter().filter(|m| m.sender == hall.account.mxid).count();
        assert_eq!(cards, 50, "each once");
        room.settles().await;
    })
}

/// Killed while it hears, before and after the commit, with nothing said afterwards: each
/// command is done once, and answered once.
fn not_done_yet(room: Room) -> Test {
    const KILLS: usize = 15;
    Box::pin(async move {
        room.found().await;
        let hall = OnMatrix::new(&room, Encrypted::Yes).await;
        let ledger = Ledger::open(&room).await;
        let mut undone = 0;
        for n in 1..=KILLS {
            let bot = hall.bot().await;
            let heard = || bot.log().matches(" heard ").count();
            let before = heard();
            hall.ana.says(&hall.help, &format!("!ask number {n}.")).await;
            let start = Instant::now();
            while heard() == before {
                assert!(start.elapsed() < Duration::from_secs(60), "{}", bot.log());
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            // From at once to well after the commit.
            tokio::time::sleep(Duration::from_millis(4 * (n as u64 % 5))).await;
            bot.kill().await;
            let subject = format!("help/{n}");
            undone += usize::from(ledger.lines().await.iter().all(|l| l.subject != subject));
        }
        println!("{KILLS} kills while hearing, {undone} before the commit");
        let _bot = hall.bot().await;
        for n in 1..=KILLS {
            let says = |m: &Message| m.text().contains(&format!("number {n}."));
            hall.ana.sees(&hall.help, says).await;
            hall.ana.hears(says).await;
        }
        room.settles().await;
        let cards = hall.ana.timeline(&hall.help);
        let cards = cards.iter().filter(|m| m.sender == hall.account.mxid).count();
        let answers = hall.ana.private();
        let answers = answers.iter().filter(|m| m.text().contains("number ")).count();
        assert_eq!((cards, answers), (KILLS, KILLS), "each once");
    })
}

/// More was said meanwhile than the homeserver tells at once.
fn gap(room: Room) -> Test {
    Box::pin(async move {
        room.found().await;
        let hall = OnMatrix::new(&room, Encrypted::No).await;
        let bot = hall.bot().await;
        hall.ana.says(&hall.help, "!ask before").await;
        hall.ana.sees(&hall.help, card).await;
        bot.kill().await;
        hall.ana.says(&hall.help, "!ask at the far end of the gap").await;
        for n in 0..520 {
            hall.ana.says(&hall.help, &format!("talk {n}")).await;
        }
        let _bot = hall.bot().await;
        hall.ana.sees(&hall.help, |m| m.text().contains("far end of the gap") && card2(m)).await;
        let cards = hall.ana.timeline(&hall.help);
        let cards = cards.iter().filter(|m| m.sender == hall.account.mxid).count();
        assert_eq!(cards, 2, "each once");
        room.settles().await;
    })
}

fn card2(m: &Message) -> bool {
    m.text().contains("Request #2")
}

/// It says so, once, and what to do.
fn unreadable(room: Room) -> Test {
    Box::pin(async move {
        room.found().await;
        let hall = OnMatrix::new(&room, Encrypted::Yes).await;
        let _bot = hall.bot().await;
        for n in 1..=2 {
            let content = json!({
                "algorithm": "m.megolm.v1.aes-sha2",
                "ciphertext": "AwgAEnACgAkLmt6qF84IK++J7UDH2Za1YVchHyprqTqsg2yyOwAtHaZTwyNg37afzg8f3r9IsN9r4RNFg7MaZencUJe4qvELiDiopUjy5wYVDAtqdBzer5bWRD9ldxp1FLgbQvBcjkkywYjCsmsq6+hArILd9oAQZnGKn/qLsK+5uNX3PaWzDRC9wZPQvWYYPCTov3jCwXKTPsLKIiTrcCXDqMvnn8m+T3zF/I2zqxg158tnUwWWIw51UO",
                "device_id": "NOBODY",
                "sender_key": "3gYgjpUTWrBGvPjx9zLq0iYQ3AuP1C6KBwCZBNiFLTA",
                "session_id": format!("X3lUlvLELLYxeTx4yOVu6UDpasGEVO0Jbu+QFnm0cK{n}"),
            });
            let path = ["rooms", hall.help.id(), "send", "m.room.encrypted", &format!("lost{n}")];
            hall.ana.asks(reqwest::Method::PUT, &path, &content).await.expect("it is sent");
        }
        hall.ben.sees(&hall.help, |m| m.text().contains("I could not read your message")).await;
        // It hears what can be read meanwhile, and nobody is told a second time.
        hall.ana.says(&hall.help, "!ask in words").await;
        hall.ana.sees(&hall.help, card).await;
        let said = hall.ana.timeline(&hall.help);
        let told = said.iter().filter(|m| m.text().contains("could not read")).count();
        assert_eq!(told, 1, "{said:#?}");
        room.settles().await;
    })
}
