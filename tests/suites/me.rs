//! What somebody wishes, and that it is kept to.

use std::sync::Arc;

use guildhall_tests::{
    lab::{Lab, Room},
    notebook::Notebook,
    world::{PLATFORM, World},
};
use jiff::Timestamp;
use libtest_mimic::Trial;
use serde_json::{Value, json};

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("me::wishes_are_kept_and_shown", shown),
        lab.both("me::bad_input_is_told", bad_input),
        lab.both("me::a_language_is_that_of_the_answer", language),
        lab.both("me::nobody_meets_whom_they_blocked", blocks),
        lab.both("me::a_pause_holds_back_and_lets_go", pause),
        lab.both("me::quiet_hours_caps_and_rhythms", times),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const HOUR: i64 = 60 * 60 * 1000;

async fn data(world: &World, who: &str, line: &str) -> Value {
    let reply = world.says(who, line).await.unwrap_or_else(|e| panic!("{line}: {e}"));
    Value::Object(reply.cards()[0].data.clone())
}

async fn shown(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    for line in [
        "me zone europe/madrid",
        "me hours mo-fr 9-12, 18:30-20; sa 10-14",
        "me quiet 22-7",
        "me topics Taxes --comfort 4",
        "me topics Photos --learn yes",
        "me notify thanks --often daily",
        "me notify --cap 3 --where console",
        "me block ben",
    ] {
        world.says("ana", line).await.unwrap_or_else(|e| panic!("{line}: {e}"));
    }
    let mine = data(&world, "ana", "me show").await;
    assert_eq!(mine["zone"], "Europe/Madrid");
    assert_eq!(mine["hours"], "mo-fr 9-12, 18:30-20; sa 10-14");
    assert_eq!(mine["quiet"], "22-7");
    assert_eq!(mine["notify"], json!({ "cap": 3, "often": { "thanks": "daily" } }));
    assert_eq!(mine["told_on"], "console");
    assert_eq!(mine["topics"][1], json!({ "topic": "taxes", "comfort": 4, "learn": false }));
    assert_eq!(mine["blocked"][0]["name"], "ben");
    for line in ["me hours none", "me quiet none", "me topics taxes --comfort 0", "me unblock ben"]
    {
        world.says("ana", line).await.unwrap_or_else(|e| panic!("{line}: {e}"));
    }
    let mine = data(&world, "ana", "me show").await;
    assert_eq!((&mine["hours"], &mine["quiet"]), (&Value::Null, &Value::Null));
    assert_eq!(mine["topics"].as_array().map(Vec::len), Some(1));
    assert_eq!(mine["blocked"], json!([]));
    let other = data(&world, "ben", "me show").await;
    assert_eq!(other["zone"], Value::Null, "what one wishes is not another's");
}

async fn bad_input(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    for (line, code) in [
        ("me zone Europe/Atlantis", "zone.unknown"),
        ("me language fr", "args.choice"),
        ("me hours whenever", "hours.invalid"),
        ("me hours never", "hours.none"),
        ("me quiet all day", "quiet.invalid"),
        ("me quiet 0-24", "quiet.invalid"),
        ("me topics taxes", "topic.what"),
        ("me topics taxes --comfort 6", "topic.comfort"),
        ("me notify thanks", "notify.both"),
        ("me notify --often daily", "notify.both"),
        ("me notify --cap 101", "notify.cap"),
        ("me notify --where matrix", "notify.nowhere"),
        ("me pause 0", "pause.days"),
        ("me pause 366", "pause.days"),
        ("me block ana", "block.self"),
        ("me block nobody", "member.unknown"),
        ("me unblock ben", "block.none"),
        ("me community nowhere", "community.not_yours"),
    ] {
        assert_eq!(world.code("ana", line).await, code, "{line}");
    }
    assert_eq!(world.code("ana", "me block ben").await, "ok");
    assert_eq!(world.code("ana", "me block ben").await, "block.already");
    let mine = data(&world, "ana", "me show").await;
    assert_eq!((&mine["zone"], &mine["topics"]), (&Value::Null, &json!([])), "nothing was kept");
}

async fn language(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    let title = async |who: &str, line: &str| {
        world.says(who, line).await.expect("an answer").cards()[0].title.clone()
    };
    assert_eq!(title("ana", "me language es").await, "Guardado");
    assert_eq!(title("ana", "points balance").await, "Tienes 0 puntos");
    assert_eq!(title("ben", "points balance").await, "You have 0 points");
    let error = world.says("ana", "request show 9").await.expect_err("there is none");
    let refused = world.app.refuse(&world.actor("ana"), &error).await;
    assert!(refused.message.starts_with("Aquí no"), "{refused:?}");
    assert_eq!(title("ana", "me language auto").await, "Saved");
    // What the platform says counts where nothing was said, and only then.
    let spanish =
        guildhall_core::Actor { lang: Some(guildhall_core::words::Lang::Es), ..world.actor("ana") };
    assert_eq!(world.app.lang_of(&spanish).await.tag(), "es");
    world.says("ana", "me language en").await.expect("a language");
    assert_eq!(world.app.lang_of(&spanish).await.tag(), "en");
}

async fn blocks(room: Room) {
    let world = World::with(&room, &["ana", "ben", "cid"]).await;
    let notebook = Notebook::new(PLATFORM);
    world.says("ana", "ask flat tyre").await.expect("a request");
    world.says("ben", "ask lost keys").await.expect("a request");
    world.says("ana", "me block ben").await.expect("a block");
    // Neither takes on what the other asked, and the refusal is that of somebody who is away.
    assert_eq!(world.code("ben", "request claim 1").await, "help.not_now");
    assert_eq!(world.code("ana", "request claim 2").await, "help.not_now");
    world.says("cid", "me pause").await.expect("a pause");
    world.says("cid", "ask no light").await.expect("a request");
    assert_eq!(world.code("ben", "request claim 3").await, "help.not_now");
    assert_eq!(world.code("maria", "request claim 1").await, "ok");
    // Somebody who was blocked after the fact is still paid, and writes into the void.
    world.says("maria", "ask new phone").await.expect("a request");
    world.says("ana", "request claim 4").await.expect("a claim");
    world.says("maria", "request solve 4").await.expect("a solution");
    notebook.told(&world.app).await;
    world.says("ana", "me block maria").await.expect("a block");
    world.says("maria", "thank ana my hero").await.expect("thanks");
    let told = notebook.told(&world.app).await;
    assert!(told.iter().all(|(to, _)| to != "ana"), "{told:?}");
    assert_eq!(data(&world, "ana", "points balance").await["balance"], 10);
    let seen = data(&world, "ben", "me show").await.to_string();
    assert!(!seen.contains("ana"), "nobody learns that they were blocked: {seen}");
}

async fn pause(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    let notebook = Notebook::new(PLATFORM);
    world.says("ana", "ask flat tyre").await.expect("a request");
    world.says("ben", "request claim 1").await.expect("a claim");
    notebook.told(&world.app).await;
    world.says("ana", "me pause 2").await.expect("a pause");
    world.says("ben", "request release 1").await.expect("a release");
    assert_eq!(notebook.told(&world.app).await, []);
    world.app.clock.advance(48 * HOUR);
    assert_eq!(notebook.told(&world.app).await.len(), 1, "two days later");
    world.says("ana", "me pause").await.expect("a pause");
    assert_eq!(world.code("ben", "request claim 1").await, "help.not_now");
    world.says("maria", "request cancel 1").await.expect("a steward may");
    world.says("ana", "me resume").await.expect("back");
    world.says("ana", "request reopen 1").await.expect("it is open again");
    assert_eq!(world.code("ben", "request claim 1").await, "ok");
    assert_eq!(notebook.told(&world.app).await.len(), 1);
}

/// The hours of the day of everything that ana was told, in UTC.
async fn hours(world: &World, notebook: &Notebook, steps: usize) -> Vec<i8> {
    let mut hours = Vec::new();
    for _ in 0..steps {
        let now = Timestamp::from_millisecond(world.app.clock.now()).expect("a time");
        let told = notebook.told(&world.app).await;
        let hour = now.to_zoned_datetime(jiff::tz::TimeZone::UTC).hour();
        hours.extend(told.iter().filter(|(to, _)| to == "ana").map(|_| hour));
        world.app.clock.advance(HOUR);
    }
    hours
}

async fn times(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    let notebook = Notebook::new(PLATFORM);
    // Noon of 2 March in UTC is 13:00 in Madrid.
    for line in ["me zone Europe/Madrid", "me quiet 12:30-16", "ask flat tyre"] {
        world.says("ana", line).await.expect("done");
    }
    world.says("ben", "request claim 1").await.expect("a claim");
    assert_eq!(hours(&world, &notebook, 24).await, [15], "16:00 in Madrid");
    world.says("ana", "me quiet none").await.expect("done");
    world.says("ana", "me notify requests --often daily").await.expect("done");
    world.says("ben", "request release 1").await.expect("a release");
    assert_eq!(hours(&world, &notebook, 24).await, [17], "18:00 in Madrid");
    world.says("ana", "me notify requests --often never").await.expect("done");
    world.says("ben", "request claim 1").await.expect("a claim");
    assert_eq!(hours(&world, &notebook, 24).await, [] as [i8; 0]);
    let inbox = guildhall_core::outbox::inbox(&world.app, &world.actor("ana")).await;
    assert_eq!(inbox.expect("an inbox").len(), 3, "it stands in the inbox all the same");
    world.says("ana", "me notify all --often now --cap 2").await.expect("done");
    for _ in 0..2 {
        world.says("ben", "request release 1").await.expect("a release");
        world.says("ben", "request claim 1").await.expect("a claim");
    }
    assert_eq!(
        hours(&world, &notebook, 36).await,
        [12, 12, 23, 23],
        "two today, two after midnight"
    );
}
