//! Tips at the doors: offered to who asks before others see the request.

mod gone;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use guildhall_core::{clock::Clock, help::HELD_FOR};
use guildhall_tests::{
    bots::Recipe,
    discord::{Member, Seen},
    lab::{Lab, Room},
    matrix::{Encrypted, Message, Person},
};
use jiff::Timestamp;
use libtest_mimic::Trial;

use super::{OnDiscord, OnMatrix, codes::words, quoted::plain};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("fronts::tips::solved_on_discord", solved_on_discord),
        lab.both("fronts::tips::unsolved_on_discord", unsolved_on_discord),
        lab.both("fronts::tips::offered_on_matrix", offered_on_matrix),
        lab.both("fronts::tips::gone_from_both", gone::from_both),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Each may answer the question, and no two say the same.
const TIPS: [(&str, &str); 4] = [
    ("Keep receipts", "Photograph each one before the ink fades."),
    ("Receipts by month", "Sort what you keep into twelve envelopes."),
    ("Old receipts", "Keep them for seven years in a dry box."),
    ("Lost receipts", "Shops print them again. Keep asking kindly."),
];
const QUESTION: &str = "How do I keep receipts?";
const AGAIN: &str = "How long do I keep receipts?";
/// Nothing answers these, so that everybody sees them at once.
const OTHERS: [&str; 2] = ["Where is the nearest toilet?", "Which dash cam is good?"];
const PATIENCE: Duration = Duration::from_secs(60);

/// A hall with all the tips, written by its steward.
async fn founded(room: &Room) {
    room.found().await;
    for (title, text) in TIPS {
        let written = room.exec("maria", &["tip", "add", title, text]).await;
        assert_eq!(written.card()["data"]["state"], "published", "{written:?}");
    }
}

/// The same bot when this much time has passed.
pub(super) fn later(recipe: &Recipe, passed: i64) -> Recipe {
    recipe.clone().with("GUILDHALL__CLOCK_OFFSET", &passed.to_string())
}

fn title(tip: usize) -> String {
    words("tip-title", &[("number", &tip.to_string()), ("title", TIPS[tip - 1].0)])
}

fn request(number: i64) -> String {
    let state = words("help-state-open", &[]);
    words("help-title", &[("number", &number.to_string()), ("state", &state)])
}

/// The tips that are shown, the first one first.
fn tips_in(shown: &str) -> Vec<usize> {
    let shown = plain(shown);
    let place = |tip| Some((shown.find(&title(tip))?, tip));
    let mut found: Vec<_> = (1..=TIPS.len()).filter_map(place).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, tip)| tip).collect()
}

/// The three tips beneath the request that was just made.
fn offered(shown: &str, number: i64) -> Vec<usize> {
    let tips = tips_in(shown);
    let shown = plain(shown);
    assert!(shown.starts_with(&request(number)), "{shown}");
    assert!(shown.contains(&words("help-held", &[])), "{shown}");
    assert_eq!(tips.len(), 3, "{shown}");
    tips
}

fn solved_it(tip: usize) -> String {
    let label = words("tip-action-solved", &[]);
    words("tip-action-numbered", &[("label", &label), ("number", &tip.to_string())])
}

/// The first request was solved, and this tip alone was used.
async fn is_solved_by(room: &Room, tip: usize) {
    let asked = room.exec("maria", &["request", "show", "1"]).await.card();
    assert_eq!(asked["data"]["state"], "solved", "{asked}");
    for other in 1..=TIPS.len() {
        let shown = room.exec("maria", &["tip", "show", &other.to_string()]).await.card();
        assert_eq!(shown["data"]["uses"], u8::from(other == tip), "{shown}");
    }
}

/// Nothing is left to deliver a minute later: the terminal's places are held back as well.
async fn settles_later(room: &Room) {
    let now = Clock::System { offset: HELD_FOR }.now();
    let at = Timestamp::from_millisecond(now).expect("a time").to_string();
    assert_eq!(room.guildhall(&["tick", "--at", &at, "--json"]).await.exit, 0);
    room.settles().await;
}

/// What each message of the board is about, the oldest first.
fn board(hall: &OnDiscord) -> Vec<String> {
    let first = |text: &str| plain(text.lines().next().unwrap_or_default());
    hall.help.messages().iter().map(|m| first(m.text())).collect()
}

/// Ana asks what tips may answer; Ben asks something else. Gives what Ana sees, and Ben.
async fn asked_on_discord(hall: &OnDiscord) -> (Member, Seen, Member) {
    let [ana, ben, eve] = ["Ana", "Ben", "Eve"].map(|name| hall.guild.member(name));
    // What is offered is what the bot's search knows already.
    let start = Instant::now();
    while tips_in(ana.slash(&hall.help, "/tip search query:receipts").await.text()).len() < 4 {
        assert!(start.elapsed() < PATIENCE, "{}", hall.recipe.log());
    }
    let asked = ana.slash(&hall.help, &format!("/ask text:{QUESTION}")).await;
    assert!(asked.is_ephemeral() && asked.more.is_empty(), "{asked:?}");
    ben.slash(&hall.help, &format!("/ask text:{}", OTHERS[0])).await;
    // A board shows requests in their order: what was not shown before this one is held back.
    hall.help.wait(|messages| !messages.is_empty()).await;
    assert_eq!(board(hall), [request(2)]);
    let seen = [ben.private(), ben.inbox(), eve.private(), eve.inbox(), hall.help.messages()];
    assert!(seen.iter().flatten().all(|m| tips_in(m.text()).is_empty()), "{seen:#?}");
    (ana, asked, ben)
}

async fn solved_on_discord(room: Room) {
    founded(&room).await;
    let hall = OnDiscord::new(&room).await;
    let bot = hall.bot().await;
    let (ana, asked, ben) = asked_on_discord(&hall).await;
    let tips = offered(asked.text(), 1);
    let solved = ana.click(&asked, &solved_it(tips[2])).await;
    assert_eq!(solved.as_ref().id, asked.as_ref().id, "a private answer is changed in place");
    assert_eq!(tips_in(solved.text()), [tips[2]], "{solved:?}");
    is_solved_by(&room, tips[2]).await;

    assert_eq!(bot.stop().await, 0);
    let _bot = later(&hall.recipe, HELD_FOR).ready().await;
    ben.slash(&hall.help, &format!("/ask text:{}", OTHERS[1])).await;
    hall.help.wait(|messages| messages.len() == 2).await;
    settles_later(&room).await;
    assert_eq!(board(&hall), [request(2), request(3)], "the first is shown to nobody");
    hall.is_content();
}

async fn unsolved_on_discord(room: Room) {
    founded(&room).await;
    let hall = OnDiscord::new(&room).await;
    let bot = hall.bot().await;
    let (ana, asked, ben) = asked_on_discord(&hall).await;
    offered(asked.text(), 1);

    assert_eq!(bot.stop().await, 0);
    let _bot = later(&hall.recipe, HELD_FOR).ready().await;
    let card = hall.help.wait(|messages| messages.len() == 2).await.remove(1);
    assert_eq!(board(&hall), [request(2), request(1)]);
    assert!(plain(card.text()).contains(QUESTION) && tips_in(card.text()).is_empty(), "{card:?}");
    assert!(!plain(card.text()).contains(&words("help-held", &[])), "{card:?}");
    ben.click(&card, &words("help-action-claim", &[])).await;
    let told = words("notice-claimed", &[("name", "Ben"), ("number", "1")]);
    ana.wait_inbox(|inbox| inbox.iter().any(|m| plain(m.text()).contains(&told))).await;
    settles_later(&room).await;
    hall.is_content();
}

/// The first line of what the bot has said, the oldest first.
fn said(hall: &OnMatrix, messages: &[Message]) -> Vec<String> {
    let by_bot = messages.iter().filter(|m| m.sender == hall.account.mxid);
    by_bot.map(|m| m.text().lines().next().unwrap_or_default().to_owned()).collect()
}

/// Somebody asks, and the board shows it at once.
async fn shown_at_once(hall: &OnMatrix, who: &Person, text: &str, number: i64) {
    who.commands(&hall.help, &hall.account, &format!("!ask {text}")).await;
    let card = request(number);
    who.sees(&hall.help, |m| m.text().starts_with(&card)).await;
}

/// What is offered stands there as lines to type.
async fn offered_on_matrix(room: Room) {
    founded(&room).await;
    let hall = OnMatrix::new(&room, Encrypted::No).await;
    let bot = hall.bot().await;
    let (ana, ben, account) = (&hall.ana, &hall.ben, &hall.account);
    let start = Instant::now();
    while tips_in(ana.commands(&hall.help, account, "!tip search receipts").await.text()).len() < 4
    {
        assert!(start.elapsed() < PATIENCE, "{}", bot.log());
    }
    let asked = ana.commands(&hall.help, account, &format!("!ask {QUESTION}")).await;
    assert!(asked.encrypted(), "{asked:?}");
    let tips = offered(asked.text(), 1);
    let unsolved = ana.commands(&hall.help, account, &format!("!ask {AGAIN}")).await;
    offered(unsolved.text(), 2);
    shown_at_once(&hall, ben, OTHERS[0], 3).await;
    assert_eq!(said(&hall, &ben.timeline(&hall.help)), [request(3)]);
    let seen = [ben.private(), ben.timeline(&hall.help)];
    assert!(seen.iter().flatten().all(|m| tips_in(m.text()).is_empty()), "{seen:#?}");

    let line = format!("!tip used {} --request=1", tips[2]);
    let offer = format!("{}: `{line}`", solved_it(tips[2]));
    assert!(asked.text().contains(&offer), "{offer}: {asked:?}");
    let chat = ana.alone_with(account).await;
    let solved = ana.commands(&chat, account, &line).await;
    assert_eq!(tips_in(solved.text()), [tips[2]], "{solved:?}");
    is_solved_by(&room, tips[2]).await;

    assert_eq!(bot.stop().await, 0);
    let _bot = later(&hall.recipe, HELD_FOR).ready().await;
    let due = request(2);
    ben.sees(&hall.help, |m| m.text().starts_with(&due)).await;
    shown_at_once(&hall, ben, OTHERS[1], 4).await;
    settles_later(&room).await;
    let shown = said(&hall, &ben.timeline(&hall.help));
    assert_eq!(shown, [request(3), request(2), request(4)], "the first is shown to nobody");
}
