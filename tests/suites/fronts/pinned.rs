//! The card of a date in a room of Matrix through the real bot: pinned, alive, with lines to type and
//! emoji beside it.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use guildhall_core::clock::Clock;
use guildhall_tests::{
    lab::{Lab, Room},
    matrix::{self as chat, Encrypted, Message, Person},
};
use jiff::{civil::DateTime, tz::TimeZone};
use libtest_mimic::Trial;
use reqwest::Method;
use serde_json::json;

use super::{
    OnMatrix,
    codes::{Codes, words},
    snapshots::steward,
};

/// The longest wait for a pin.
const PATIENCE: Duration = Duration::from_secs(60);
const HOUR: i64 = 60 * 60 * 1000;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    lab.both("fronts::pinned::a_date_card_is_alive_on_matrix", alive)
}

/// Waits until these messages are pinned in a room, and no other is.
async fn pinned(who: &Person, room: &chat::Room, wanted: &[&str]) {
    let start = Instant::now();
    loop {
        let path = ["rooms", room.id(), "state", "m.room.pinned_events", ""];
        // A room in which nothing was ever pinned has no such state.
        let asked = who.asks(Method::GET, &path, &json!({})).await;
        let pins = asked.map_or_else(|_| json!([]), |content| content["pinned"].clone());
        if pins == json!(wanted) {
            return;
        }
        assert!(start.elapsed() < PATIENCE, "{pins} are pinned, and not {wanted:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// The first wall time of the date that a card is about, as its lines to type name it.
fn wall(card: &Message) -> DateTime {
    let (_, rest) = card.text().split_once("--on=").expect("a line to type");
    let end = rest.find('`').expect("its end");
    rest[..end].parse().expect("a wall time")
}

fn title(id: &str, title: &str) -> String {
    words(id, &[("number", "1"), ("title", title)])
}

fn begins(message: &Message, with: &str) -> bool {
    message.text().starts_with(with)
}

async fn alive(room: Room) {
    room.found().await;
    let codes = Codes::load();
    let hall = OnMatrix::new(&room, Encrypted::Yes).await;
    let bot = hall.bot().await;
    let (ana, ben, here) = (&hall.ana, &hall.ben, &hall.help);
    let ok = async |line: &str| {
        let said = ana.commands(here, &hall.account, line).await;
        assert_eq!(codes.outcome(said.text()), "ok", "{line}: {said:?}");
    };
    ana.empowers(here, &hall.account, 50).await;
    ok("!points balance").await;
    steward(&room, ana.id()).await;
    ok("!community place skillshares").await;
    ok("!skillshare schedule Taxes --when \"every Tuesday 18:30\" --zone UTC").await;
    ok("!skillshare confirm 1").await;

    // It has lines to type, and the same as emoji; all of it calls nobody.
    let first = ben.sees(here, |m| begins(m, &title("skillshare-title", "Taxes"))).await;
    assert!(first.encrypted(), "{first:?}");
    assert_eq!(first.mentions(), Vec::<&str>::new());
    let line = format!("{}: `!skillshare join 1 --on=", words("skillshare-action-join", &[]));
    assert!(first.text().contains(&line), "{first:?}");
    let is_first = |m: &Message| m.at.id == first.at.id;
    let by_bot =
        |m: &Message, emoji: &[&str]| emoji.iter().all(|emoji| m.has(emoji, &hall.account.mxid));
    ben.sees(here, |m| is_first(m) && by_bot(m, &["✅", "🤔", "❌", "📅", "👀"])).await;
    pinned(ana, here, &[&first.at.id]).await;

    // What people say and hosts change stands on the same message.
    ben.reacts(&first, "✅").await;
    ben.hears(|m| m.text().contains(&words("skillshare-you-yes", &[]))).await;
    ben.sees(here, |m| is_first(m) && m.text().contains("1 person comes")).await;
    ok("!skillshare edit 1 --title Invoices").await;
    ben.sees(here, |m| is_first(m) && begins(m, &title("skillshare-title", "Invoices"))).await;

    // One is cancelled: it is pinned no more, and the next one is.
    ok("!skillshare cancel 1 --which this").await;
    let off = title("skillshare-title-cancelled", "Invoices");
    ben.sees(here, |m| is_first(m) && begins(m, &off)).await;
    let is_next = |m: &Message| !is_first(m) && begins(m, &title("skillshare-title", "Invoices"));
    let next = ben.sees(here, is_next).await;
    pinned(ana, here, &[&next.at.id]).await;

    // It begins.
    assert_eq!(bot.stop().await, 0);
    let starts = TimeZone::UTC.to_timestamp(wall(&next)).expect("a time");
    let starts = starts.as_millisecond();
    let at = async |at: i64| {
        let offset = (at - Clock::default().now()).to_string();
        hall.recipe.clone().with("GUILDHALL__CLOCK_OFFSET", &offset).ready().await
    };
    let bot = at(starts).await;
    let now = words("skillshare-soon-start", &[("title", "Invoices")]);
    ben.sees(here, |m| begins(m, &now)).await;
    pinned(ana, here, &[&next.at.id]).await;
    assert_eq!(bot.stop().await, 0);

    // It is over, and the one after it has its place.
    let _bot = at(starts + HOUR).await;
    let over = title("skillshare-title-over", "Invoices");
    ben.sees(here, |m| m.at.id == next.at.id && begins(m, &over)).await;
    let after = ben.sees(here, |m| is_next(m) && m.at.id != next.at.id).await;
    pinned(ana, here, &[&after.at.id]).await;
}
