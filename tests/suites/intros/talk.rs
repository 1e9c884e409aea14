//! What two of a pair say to each other, and whether they met.

use std::sync::Arc;

use guildhall_core::{commands::by_icon, privacy};
use guildhall_tests::{
    bare::Bare,
    lab::{Lab, Room},
    world::World,
};
use libtest_mimic::Trial;
use serde_json::json;

use super::{DAY, FIRST, a_week_later, code, hall, ok, partner, run_due, told, until};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("intros::words_are_passed_on", passed_on),
        lab.both("intros::a_block_is_never_told", blocked),
        lab.both("intros::words_are_for_the_pair_of_now", for_now),
        lab.both("intros::both_are_asked_whether_they_met", asked),
        lab.both("intros::numbers_are_for_stewards", numbers),
        lab.both("intros::who_is_forgotten_was_met_by_nobody", forgotten),
        lab.both("intros::wishes_count", wishes),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn paired(room: &Room) -> World {
    let world = hall(room, &["ana@discord", "ben@matrix"]).await;
    until(&world, FIRST).await;
    assert_eq!(partner(&world, "ana@discord").await.as_deref(), Some("ben"));
    world
}

async fn passed_on(room: Room) {
    let world = paired(&room).await;
    let hers = told(&world, "ana@discord").await.pop().expect("a pair");
    let now = &hers.fields.last().expect("a field").value;
    assert!(now.starts_with("ben is on Matrix. Write here"), "{now}");
    let said = ok(&world, "ana@discord", "intro say Are you free *on* Friday?").await;
    assert_eq!(said.title, "ben gets your message.");
    let heard = told(&world, "ben@matrix").await.pop().expect("words");
    assert_eq!(heard.title, "ana writes to you");
    assert_eq!(heard.text.raw(), "Are you free *on* Friday?");
    assert_eq!(heard.actions[0].command.join(" "), "intro say");
    let beside = by_icon(heard.reference.as_deref().expect("a reference"), "💬");
    assert_eq!(beside, Some(heard.actions[0].command.clone()));
    ok(&world, "ben@matrix", "intro say Yes!").await;
    assert_eq!(told(&world, "ana@discord").await.pop().expect("words").text.raw(), "Yes!");
    let long = format!("intro say {}", "x".repeat(4_001));
    assert_eq!(world.code("ana", &long).await, "text.too_long");
}

async fn blocked(room: Room) {
    let world = paired(&room).await;
    let before = told(&world, "ben@matrix").await.len();
    ok(&world, "ben@matrix", "me block ana").await;
    let said = ok(&world, "ana@discord", "intro say Hello?").await;
    assert_eq!(said.title, "ben gets your message.", "she learns nothing");
    assert_eq!(told(&world, "ben@matrix").await.len(), before);
    assert_eq!(code(&world, "ben@matrix", "intro say Hello").await, "intro.you_blocked");
    world.app.clock.advance(6 * DAY);
    run_due(&world).await;
    for who in ["ana@discord", "ben@matrix"] {
        assert_eq!(told(&world, who).await.len(), 1, "{who} is asked nothing");
    }
    world.app.clock.advance(DAY);
    run_due(&world).await;
    assert_eq!(partner(&world, "ana@discord").await, None);
}

async fn for_now(room: Room) {
    let world = paired(&room).await;
    ok(&world, "ana@discord", "intro leave").await;
    ok(&world, "ana@discord", "intro say I take a break").await;
    world.app.clock.advance(35 * DAY - 1);
    assert_eq!(code(&world, "ana@discord", "intro say Still there?").await, "ok");
    world.app.clock.advance(1);
    assert_eq!(code(&world, "ana@discord", "intro say And now?").await, "intro.nobody");
    // The other is paired anew.
    ok(&world, "ana@discord", "intro join").await;
    ok(&world, "ben@matrix", "intro snooze 0").await;
    until(&world, "2026-04-20T10:00:00Z").await;
    assert_eq!(partner(&world, "ana@discord").await.as_deref(), Some("ben"));
    ok(&world, "ana@discord", "intro leave").await;
    ok(&world, "cid", "intro join").await;
    a_week_later(&world).await;
    assert_eq!(partner(&world, "ben@matrix").await.as_deref(), Some("cid"));
    assert_eq!(code(&world, "ana@discord", "intro say Hello").await, "intro.nobody");
    assert_eq!(code(&world, "ben@matrix", "intro say Hello").await, "ok");
}

async fn asked(room: Room) {
    let world = paired(&room).await;
    world.app.clock.advance(6 * DAY - 1);
    run_due(&world).await;
    assert_eq!(told(&world, "ana@discord").await.len(), 1);
    world.app.clock.advance(1);
    run_due(&world).await;
    let hers = told(&world, "ana@discord").await.pop().expect("a question");
    assert_eq!(hers.title, "Did you and ben meet?");
    let verbs: Vec<_> = hers.actions.iter().map(|a| a.command.join(" ")).collect();
    assert_eq!(verbs, ["intro met yes --round=1", "intro met no --round=1"]);
    for (action, icon) in hers.actions.iter().zip(["✅", "❌"]) {
        let beside = by_icon(hers.reference.as_deref().expect("a reference"), icon);
        assert_eq!(beside, Some(action.command.clone()));
    }
    let said = ok(&world, "ana@discord", &verbs[0]).await;
    assert_eq!((said.title.as_str(), &said.data["met"]), ("You met ben.", &json!(true)));
    let again = ok(&world, "ana@discord", "intro met no").await;
    assert_eq!(again.title, "You did not meet ben this time.", "the last word counts");
    let before = told(&world, "ben@matrix").await.len();
    run_due(&world).await;
    assert_eq!(told(&world, "ben@matrix").await.len(), before, "once");
    world.app.clock.advance(DAY);
    run_due(&world).await;
    // Who has said it before is not asked.
    ok(&world, "ben@matrix", "intro met yes").await;
    let before = told(&world, "ben@matrix").await.len();
    world.app.clock.advance(6 * DAY);
    run_due(&world).await;
    assert_eq!(told(&world, "ben@matrix").await.len(), before);
    let hers = told(&world, "ana@discord").await.pop().expect("a question");
    assert_eq!(hers.data["what"], "intro_asked");
}

async fn numbers(room: Room) {
    let people = ["ana", "ben", "cid", "dora", "eve", "finn"];
    let world = hall(&room, &people).await;
    until(&world, FIRST).await;
    let met = async || {
        let card = ok(&world, "maria", "intro show").await;
        let field = card.fields.iter().find(|f| f.name == "They met").expect("a number");
        field.value.clone()
    };
    for (n, who) in people.iter().enumerate() {
        let wanted = if n < 5 { "fewer than 5".to_owned() } else { format!("{n} of {n} answers") };
        assert_eq!(met().await, wanted);
        ok(&world, who, "intro met yes").await;
    }
    ok(&world, "ana", "intro met no").await;
    assert_eq!(met().await, "5 of 6 answers");
}

async fn forgotten(room: Room) {
    let world = paired(&room).await;
    ok(&world, "ben@matrix", "intro say Call me at 555").await;
    ok(&world, "ben@matrix", "me erase remove").await;
    for _ in 0..5 {
        world.app.clock.advance(privacy::GRACE);
        run_due(&world).await;
    }
    for card in told(&world, "ana@discord").await {
        let shown = format!("{card:?}");
        assert!(!shown.contains("ben") && !shown.contains("555"), "{shown}");
    }
    assert_eq!(code(&world, "ana@discord", "intro say Hello").await, "intro.nobody");
    assert_eq!(code(&world, "ana@discord", "intro met yes").await, "intro.no_pair");
}

async fn wishes(room: Room) {
    let world = hall(&room, &["ana@discord", "ben@matrix"]).await;
    ok(&world, "ana@discord", "me notify meetings --often never").await;
    let quiet = ok(&world, "ana@discord", "me notify").await;
    assert_eq!(quiet.data["notify"]["often"], json!({ "meetings": "never" }));
    until(&world, FIRST).await;
    let bare = Bare::open(&room).await.expect("the database opens");
    let state = async |who: &str| {
        let text = format!(
            "SELECT o.state FROM outbox o JOIN accounts a ON o.lane = 'member/' || CAST(a.member_id AS TEXT)
             WHERE a.external_id = '{who}'"
        );
        bare.lines(&text).await.expect("the rows are read")
    };
    assert_eq!(told(&world, "ana@discord").await.len(), 1);
    assert_eq!(state("ana").await, ["done"], "it stands in the inbox alone");
    assert_eq!(state("ben").await, ["pending"]);
}
