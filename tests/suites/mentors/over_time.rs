//! What time brings to a pair, and how it ends.

use std::sync::Arc;

use guildhall_core::privacy::GRACE;
use guildhall_tests::{
    lab::{Lab, Room},
    world::World,
};
use jiff::Timestamp;
use libtest_mimic::Trial;
use serde_json::json;

use super::{DAY, HOUR, WEEK, cards, field, later, mentor, news, ok, pair, told};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("mentors::plans_notes_and_words", talk),
        lab.both("mentors::asked_at_a_decent_hour", checks),
        lab.both("mentors::a_silent_mentor_is_asked_kindly", silent),
        lab.both("mentors::who_is_away_is_not_silent", away),
        lab.both("mentors::their_time_is_over", over),
        lab.both("mentors::up_the_ladder", ladder),
        lab.both("mentors::handed_over", handed_over),
        lab.both("mentors::leaving", leaving),
        lab.both("mentors::a_block_ends_it_quietly", blocked),
        lab.both("mentors::forgotten", forgotten),
        lab.both("mentors::forgotten_for_good", gone_for_good),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn talk(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    pair(&world).await;
    let card = ok(&world, "ana", "mentor plan 1 \"it is Monday, 9:00\" I write two offers").await;
    assert_eq!(field(&card, "Plan 1"), "If it is Monday, 9:00, then I write two offers");
    let card = ok(&world, "ben", "mentor done 1 1").await;
    assert_eq!(card.data["plans"][0]["done"], true);
    ok(&world, "ben", "mentor note 1 Look at *form* 100.").await;
    let card = told(&world, "ana").await;
    assert_eq!(
        (&card.data["what"], card.text.raw()),
        (&json!("mentor_noted"), "Look at *form* 100.".to_owned())
    );
    assert_eq!(
        field(&ok(&world, "ana", "mentor show 1").await, "ben · Mon, 2 Mar 2026, 12:00"),
        "Look at *form* 100."
    );
    let card = ok(&world, "ana", "mentor say 1 See you!").await;
    assert_eq!(card.title, "ben gets your words.");
    let card = told(&world, "ben").await;
    assert_eq!((card.title.as_str(), card.text.raw()), ("ana says:", "See you!".to_owned()));
    let card = ok(&world, "ben", "mentor show 1").await;
    assert_eq!(card.data["notes"], 1, "what is only said is not written down");
}

/// Mondays at 10 in the hall's zone, and then as soon as it is a decent hour for both.
async fn checks(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    for (who, line) in [
        ("ana", "me zone America/Lima"),
        ("ben", "me zone Europe/Madrid"),
        ("ana", "me quiet 22-10"),
    ] {
        ok(&world, who, line).await;
    }
    pair(&world).await;
    let at = |text: &str| text.parse::<Timestamp>().expect("a time").as_millisecond();
    let until = async |text: &str| later(&world, at(text) - world.app.clock.now()).await;
    // Ten in Lima, where it is quiet until then.
    until("2026-03-09T14:59:59Z").await;
    assert_eq!(news(&world, "ana").await, ["mentor_accepted"]);
    until("2026-03-09T15:00:00Z").await;
    assert_eq!(told(&world, "ana").await.title, "Did you and ben meet?");
    assert_eq!(told(&world, "ben").await.title, "Did you and ana meet?");
    ok(&world, "ana", "mentor met 1 yes").await;
    until("2026-03-16T15:00:00Z").await;
    let card = ok(&world, "ben", "mentor met 1 no").await;
    assert_eq!(field(&card, "Meetings"), "You met 1 of the last 2 times that I asked.");
    ok(&world, "maria", "community settings mentor-checks off").await;
    ok(&world, "ben", "mentor note 1 words").await;
    until("2026-03-31T15:00:00Z").await;
    assert_eq!(news(&world, "ben").await.len(), 3, "stewards have switched it off");
}

async fn silent(room: Room) {
    let world = World::with(&room, &["ana", "ben", "cid", "dora"]).await;
    pair(&world).await;
    for _ in 0..20 {
        later(&world, DAY).await;
    }
    ok(&world, "ana", "mentor met 1 no").await;
    assert!(!news(&world, "ben").await.contains(&json!("mentor_quiet")));
    later(&world, DAY).await;
    assert_eq!(told(&world, "ben").await.data["what"], "mentor_quiet");
    let card = told(&world, "ana").await;
    assert_eq!(card.data["what"], "mentor_silent");
    assert_eq!(card.actions[0].command, ["mentor", "seek"], "others can be found");
    assert_eq!(ok(&world, "ana", "mentor show 1").await.data["state"], "paused");
    ok(&world, "dora", "mentor learn taxes").await;
    assert_eq!(world.code("dora", "mentor ask ben").await, "mentor.not_now");
    later(&world, 2 * WEEK).await;
    let ended = ok(&world, "ben", "mentor resume 1").await;
    assert_eq!((&ended.data["state"], &ended.data["week"]), (&json!("active"), &json!(4)));
    assert_eq!(told(&world, "ana").await.data["what"], "mentor_resumed");
    ok(&world, "dora", "mentor ask ben").await;
    // A break that nobody ends is over after twelve weeks.
    ok(&world, "ana", "mentor pause 1").await;
    later(&world, 12 * WEEK).await;
    assert_eq!(ok(&world, "ana", "mentor show 1").await.data["state"], "ended");
    assert_eq!(told(&world, "ben").await.data["what"], "mentor_ended");
}

async fn away(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    pair(&world).await;
    ok(&world, "ben", "me pause 30").await;
    for _ in 0..29 {
        later(&world, DAY).await;
    }
    assert_eq!(ok(&world, "ana", "mentor show 1").await.data["state"], "active");
    ok(&world, "ben", "me resume").await;
    for _ in 0..22 {
        later(&world, DAY).await;
    }
    assert_eq!(ok(&world, "ana", "mentor show 1").await.data["state"], "paused");
}

async fn over(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    mentor(&world, "ben", "taxes").await;
    ok(&world, "ana", "mentor ask ben").await;
    ok(&world, "ben", "mentor accept --weeks 4 1").await;
    let days = async |days: i64| {
        for _ in 0..days {
            later(&world, DAY).await;
            ok(&world, "ben", "mentor say 1 Still here").await;
        }
    };
    days(28).await;
    assert_eq!(told(&world, "ben").await.data["what"], "mentor_over");
    ok(&world, "ana", "mentor weeks 1 6").await;
    assert_eq!(told(&world, "ben").await.data["what"], "mentor_weeks");
    days(14).await;
    assert_eq!(told(&world, "ben").await.data["what"], "mentor_over");
    // Nobody says that they go on: they have done it.
    later(&world, 13 * DAY).await;
    assert_eq!(ok(&world, "ana", "mentor show 1").await.data["state"], "active");
    later(&world, DAY).await;
    assert_eq!(ok(&world, "ana", "mentor show 1").await.data["state"], "completed");
    let overs = news(&world, "ana").await.iter().filter(|what| **what == "mentor_over").count();
    assert_eq!(overs, 2, "asked once each time");
    assert_eq!(ok(&world, "ben", "mentor show").await.data["held"], 0);
}

async fn ladder(room: Room) {
    let world = World::with(&room, &["ana", "ben", "cid"]).await;
    pair(&world).await;
    ok(&world, "ben", "mentor complete 1").await;
    let card = told(&world, "ana").await;
    assert_eq!(card.actions[0].command, ["request", "list"], "to help is the first step");
    assert!(told(&world, "ben").await.actions.is_empty());
    for (who, line) in
        [("cid", "ask words"), ("ana", "request claim 1"), ("cid", "request solve 1")]
    {
        ok(&world, who, line).await;
    }
    later(&world, 4 * WEEK - 1).await;
    assert!(!news(&world, "ana").await.contains(&json!("mentor_invited")));
    later(&world, 1).await;
    let card = told(&world, "ana").await;
    assert_eq!(
        (&card.data["what"], &card.actions[0].command),
        (&json!("mentor_invited"), &vec!["mentor".to_owned(), "offer".to_owned()])
    );
    later(&world, 8 * WEEK).await;
    let invited =
        news(&world, "ana").await.iter().filter(|what| **what == "mentor_invited").count();
    assert_eq!(invited, 1, "once");
    later(&world, 44 * WEEK).await;
    ok(&world, "ana", "mentor ask ben").await;
    ok(&world, "ben", "mentor accept 2").await;
    ok(&world, "ana", "mentor complete 2").await;
    assert_eq!(told(&world, "ana").await.actions[0].command, ["mentor", "offer"]);
}

async fn handed_over(room: Room) {
    let world = World::with(&room, &["ana", "ben", "cid"]).await;
    pair(&world).await;
    mentor(&world, "cid", "taxes").await;
    ok(&world, "ana", "mentor plan 1 \"it rains\" I read").await;
    ok(&world, "ana", "mentor note 1 Only for Ben").await;
    ok(&world, "ben", "mentor handover 1 cid").await;
    let card = told(&world, "ana").await;
    assert_eq!(field(&card, "New mentor"), "cid");
    assert_eq!(
        ok(&world, "ana", "mentor show 1").await.data["state"],
        "active",
        "until cid says yes"
    );
    let ask: Vec<_> = card.actions[0].command.iter().map(String::as_str).collect();
    ok(&world, "ana", &ask.join(" ")).await;
    ok(&world, "cid", "mentor accept 2").await;
    assert_eq!(told(&world, "ben").await.data["what"], "mentor_handed");
    assert_eq!(ok(&world, "ben", "mentor show 1").await.data["state"], "ended");
    let card = ok(&world, "cid", "mentor show 2").await;
    assert_eq!(card.data["plans"][0]["if"], "it rains", "what she plans goes with her");
    assert_eq!(card.data["notes"], 0, "what was for two stays with the two");
}

async fn leaving(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    pair(&world).await;
    ok(&world, "ana", "mentor end 1 He talks too much").await;
    let card = told(&world, "ben").await;
    assert_eq!(card.data["what"], "mentor_ended");
    assert!(!format!("{card:?}").contains("much"));
    let shown = ok(&world, "ben", "mentor show 1").await;
    assert!(!format!("{shown:?}").contains("much"));
    assert_eq!(world.code("ana", "mentor ask ben").await, "mentor.past");
}

/// Who blocks the other has left, and nobody is told.
async fn blocked(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    pair(&world).await;
    ok(&world, "ana", "me block ben").await;
    later(&world, WEEK).await;
    assert_eq!(ok(&world, "ana", "mentor show 1").await.data["state"], "ended");
    assert_eq!(news(&world, "ben").await, ["mentor_asked"]);
}

/// What time brings to a pair that is over brings nothing of somebody back who was forgotten.
async fn gone_for_good(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    pair(&world).await;
    ok(&world, "ben", "mentor complete 1").await;
    let ana = world.entry("ana").await.me().expect("a member").id;
    ok(&world, "ana", "me erase remove").await;
    for time in [GRACE, DAY, HOUR, 4 * WEEK] {
        later(&world, time).await;
    }
    let community = world.community().await;
    let hers = world.app.db.read(async |tx| tx.mentoring(community, ana).await).await;
    assert_eq!(hers.expect("it is read"), None);
}

async fn forgotten(room: Room) {
    let world = World::with(&room, &["ana", "ben", "cid"]).await;
    pair(&world).await;
    mentor(&world, "cid", "taxes").await;
    ok(&world, "ana", "mentor ask cid").await;
    ok(&world, "ana", "mentor note 1 My secret").await;
    ok(&world, "ben", "mentor note 1 Stays").await;
    ok(&world, "ana", "me erase remove").await;
    later(&world, GRACE).await;
    for _ in 0..30 {
        later(&world, HOUR).await;
    }
    let told = cards(&world, "ben", "mentor show").await;
    assert_eq!(told[0].data["held"], 0, "her seat is free");
    let card = ok(&world, "ben", "mentor show 1").await;
    assert_eq!(card.data["state"], "ended");
    assert!(
        !format!("{card:?}").contains("secret") && !format!("{card:?}").contains("ana"),
        "{card:?}"
    );
    assert!(format!("{card:?}").contains("Stays"));
    let last = news(&world, "cid").await;
    assert_eq!(last.last(), Some(&json!("mentor_withdrawn")));
}
