//! What stewards set, whom they trust, what they decide, and that all of it is written down.

use std::sync::Arc;

use guildhall_core::{
    Actor, Standing, audit,
    commands::{Command, complete, parse},
    jobs,
    outbox::{self, inbox},
    view::{Card, Reply, markup::plain},
};
use guildhall_tests::{
    bare::Bare,
    lab::{Lab, Room},
    world::World,
};
use libtest_mimic::Trial;
use serde_json::Value;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("stewards::settings", settings),
        lab.both("stewards::who_is_one", who_is_one),
        lab.both("stewards::rules_of_platforms", rules_of_platforms),
        lab.both("stewards::two_at_once", two_at_once),
        lab.both("stewards::topics", topics),
        lab.both("stewards::suspensions", suspensions),
        lab.both("stewards::appeals", appeals),
        lab.both("stewards::hidden_requests", hidden_requests),
        lab.both("stewards::hidden_for_good", hidden_for_good),
        lab.both("stewards::an_event_is_answered_again", answered_again),
        lab.both("stewards::the_log", the_log),
        lab.both("stewards::tampering_is_seen", tampering_is_seen),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const DAY: i64 = 24 * 60 * 60 * 1000;

/// Everybody who is refused, with the line and the code.
async fn refused(world: &World, cases: &[(&str, &str, &str)]) {
    for (who, line, code) in cases {
        assert_eq!(world.code(who, line).await, *code, "{who}: {line}");
    }
}

async fn ok(world: &World, who: &str, line: &str) -> Card {
    let reply = world.says(who, line).await;
    let reply = reply.unwrap_or_else(|error| panic!("{who}: {line}: {error}"));
    reply.cards().first().expect("a card").clone()
}

/// What somebody was told last.
async fn told(world: &World, who: &str) -> Card {
    inbox(&world.app, &world.actor(who)).await.expect("an inbox").pop().expect("a notice")
}

async fn settings(room: Room) {
    let world = World::with(&room, &["ana"]).await;
    let all = ok(&world, "maria", "community settings").await;
    assert_eq!(all.data["settings"].as_array().map(Vec::len), Some(19));
    refused(
        &world,
        &[
            ("ana", "community settings", "policy.steward"),
            ("ana", "community settings zone Europe/Madrid", "policy.steward"),
            ("maria", "community settings colour", "setting.unknown"),
            ("maria", "community settings zones", "setting.unknown_near"),
            ("maria", "community settings asks-per-hour 0", "setting.range"),
            ("maria", "community settings asks-per-hour 61", "setting.range"),
            ("maria", "community settings asks-per-hour many", "setting.range"),
            ("maria", "community settings zone Madrid", "setting.range"),
            ("maria", "community settings language tlh", "setting.range"),
            ("maria", "community settings topics some", "setting.range"),
        ],
    )
    .await;
    let error = world.says("maria", "community settings asks-per-hour 99").await.expect_err("far");
    let refusal = world.app.refuse(&world.actor("maria"), &error).await;
    let said = format!("{} {}", refusal.message, refusal.hint);
    assert!(said.contains("60") && said.contains("1 to 60"), "{said}");
    let set = ok(&world, "maria", "community settings asks-per-hour 1").await;
    assert_eq!(set.data["setting"]["value"], "1");
    ok(&world, "ana", "ask one").await;
    refused(&world, &[("ana", "ask two", "limit.reached")]).await;
    ok(&world, "maria", "community settings asks-per-hour default").await;
    ok(&world, "ana", "ask two").await;
    ok(&world, "maria", "community settings zone europe/madrid").await;
    let zone = ok(&world, "maria", "community settings zone").await;
    assert_eq!(zone.data["setting"]["value"], "Europe/Madrid");
    assert_eq!(world.entry("ana").await.zone, "Europe/Madrid");
    ok(&world, "maria", "community settings zone Europe/Madrid").await;
    let log = ok(&world, "maria", "community audit").await;
    let kinds = log.data["entries"].as_array().expect("entries").len();
    assert_eq!(kinds, 3, "what stays as it is, is no entry");
    assert_eq!(log.data["entries"][0]["facts"]["old"], "UTC");
}

async fn who_is_one(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    refused(
        &world,
        &[
            ("ana", "community steward", "policy.steward"),
            ("maria", "community steward zoe", "member.unknown"),
            ("maria", "community steward maria", "steward.already"),
            ("maria", "community steward maria --remove yes", "steward.last"),
            ("maria", "community steward ana --remove yes", "steward.none"),
            ("maria", "community steward ana --power 50", "steward.one"),
            ("maria", "community steward --power 101", "steward.power"),
            ("maria", "community steward --power 0", "steward.power"),
            ("maria", "community steward --role mods", "steward.role"),
            ("maria", "community steward --role 5 --remove yes", "steward.no_rule"),
        ],
    )
    .await;
    let list = ok(&world, "maria", "community steward ana").await;
    assert_eq!(list.data["stewards"], serde_json::json!(["maria", "ana"]));
    assert_eq!(told(&world, "ana").await.data["made"], true);
    ok(&world, "ana", "community steward maria --remove yes").await;
    assert_eq!(told(&world, "maria").await.data["made"], false);
    refused(
        &world,
        &[
            ("maria", "community steward", "policy.steward"),
            ("ana", "community steward ana --remove yes", "steward.last"),
        ],
    )
    .await;
}

async fn rules_of_platforms(room: Room) {
    let world = World::with(&room, &["ana"]).await;
    ok(&world, "maria", "community steward --role <@&4001>").await;
    let list = ok(&world, "maria", "community steward --power 50").await;
    assert_eq!(list.data["rules"].as_array().map(Vec::len), Some(2));
    let enter = async |platform: &'static str, roles: &[&str], power: i64| {
        let roles = roles.iter().map(|&role| role.to_owned()).collect();
        let standing = Standing { roles, power, ..Standing::default() };
        let actor = Actor { platform, standing, ..world.actor("pia") };
        world.app.execute(&actor, Command::Guide { about: None }).await.expect("joins");
        let ask = parse::line("community cases").expect("a command");
        world.app.answer(&actor, ask).await.is_ok()
    };
    assert!(enter("discord", &["4000", "4001"], 0).await);
    assert!(!enter("discord", &["40011"], 0).await);
    assert!(!enter("discord", &[], 100).await);
    assert!(enter("matrix", &[], 50).await);
    assert!(!enter("matrix", &[], 49).await, "a rule for power is none for everybody");
    ok(&world, "maria", "community steward --power 1 --remove yes").await;
    assert!(!enter("matrix", &[], 50).await);
}

/// Two stewards dismiss each other: one of them stays.
async fn two_at_once(room: Room) {
    let world = World::with(&room, &["ana"]).await;
    ok(&world, "maria", "community steward ana").await;
    for _ in 0..5 {
        let (one, other) = tokio::join!(
            world.code("maria", "community steward ana --remove yes"),
            world.code("ana", "community steward maria --remove yes"),
        );
        let (winner, loser, lost) =
            if one == "ok" { ("maria", "ana", other) } else { ("ana", "maria", one) };
        assert!(lost == "steward.last" || lost == "policy.steward", "{winner}: {lost}");
        let list = ok(&world, winner, "community steward").await;
        assert_eq!(list.data["stewards"], serde_json::json!([winner]));
        ok(&world, winner, &format!("community steward {loser}")).await;
    }
    // The two on whom nobody waits are as safe: a log written by both holds together.
    let verdicts = audit::verify(&world.app, None).await.expect("verified");
    assert_eq!((verdicts[0].entries, verdicts[0].broken), (11, None));
}

async fn topics(room: Room) {
    let world = World::with(&room, &["ana"]).await;
    let none = ok(&world, "ana", "community topics").await;
    assert_eq!(none.data["topics"], serde_json::json!([]));
    ok(&world, "maria", "community topics Taxes --also \"VAT, sales  tax\"").await;
    ok(&world, "maria", "community topics Bikes").await;
    refused(
        &world,
        &[
            ("ana", "community topics Cars", "policy.steward"),
            ("maria", "community topics vat", "topic.word_taken"),
            ("maria", "community topics Bikes --also vat", "topic.word_taken"),
            ("maria", "community topics Bikes --also TAXES", "topic.word_taken"),
            ("maria", "community topics \"a,b\"", "topic.name"),
            ("maria", "community topics bike --remove yes", "topic.unknown_near"),
            ("maria", "community topics xyz --remove yes", "topic.unknown"),
            ("maria", &format!("community topics {}", "x".repeat(41)), "topic.name"),
        ],
    )
    .await;
    let asked = ok(&world, "ana", "ask help me --topic VAT").await;
    assert_eq!(asked.data["topic"], "Taxes");
    let asked = ok(&world, "ana", "ask help me --topic cars").await;
    assert_eq!(asked.data["topic"], "cars");
    ok(&world, "maria", "community settings topics listed").await;
    refused(&world, &[("ana", "ask help me --topic cars", "topic.unlisted")]).await;
    ok(&world, "ana", "ask help me --topic taxes").await;
    ok(&world, "ana", "ask help me").await;
    let offered = complete::complete(&world.app, &world.actor("ana"), "ask --topic v").await;
    let offered: Vec<_> = offered.expect("choices").into_iter().map(|c| c.value).collect();
    assert_eq!(offered, ["vat"]);
    ok(&world, "maria", "community topics TAXES").await;
    ok(&world, "maria", "community topics taxes --also vat --remove yes").await;
    let list = ok(&world, "maria", "community topics Bikes --remove yes").await;
    assert_eq!(list.data["topics"][0]["name"], "TAXES");
    assert_eq!(list.data["topics"][0]["words"], serde_json::json!(["sales tax"]));
    for n in 0..199 {
        ok(&world, "maria", &format!("community topics t{n}")).await;
    }
    refused(&world, &[("maria", "community topics more", "topic.many")]).await;
}

async fn suspensions(room: Room) {
    let world = World::with(&room, &["ana", "ben", "cid"]).await;
    ok(&world, "maria", "community steward cid").await;
    ok(&world, "ana", "ask words").await;
    ok(&world, "ben", "request claim 1").await;
    refused(
        &world,
        &[
            ("ana", "community suspend ben rude", "policy.steward"),
            ("maria", "community suspend maria rude", "case.self"),
            ("maria", "community suspend cid rude", "case.steward"),
            ("maria", "community suspend zoe rude", "member.unknown"),
            ("maria", "community suspend ben rude --days 0", "case.days"),
            ("maria", "community suspend ben rude --days 4000", "case.days"),
            ("maria", &format!("community suspend ben {}", "x".repeat(1001)), "text.too_long"),
        ],
    )
    .await;
    let case = ok(&world, "maria", "community suspend ben He was *rude* --days 2").await;
    assert_eq!((&case.data["case"], &case.data["subject"]), (&1.into(), &"ben".into()));
    let notice = told(&world, "ben").await;
    assert_eq!(notice.actions[0].command, ["me", "appeal", "1"]);
    assert_eq!(plain::write(&notice.text).trim(), "He was *rude*");
    assert_eq!(told(&world, "ana").await.data["what"], "released");
    assert_eq!(ok(&world, "ana", "request show 1").await.data["state"], "open");
    refused(
        &world,
        &[
            ("ben", "request claim 1", "policy.suspended"),
            ("ben", "request list", "policy.suspended"),
            ("maria", "community suspend ben rude", "case.suspended"),
            ("maria", "community steward ben", "steward.suspended"),
            ("cid", "community decide 1 keep", "case.not_appealed"),
            ("cid", "community decide 9 lift", "case.unknown"),
        ],
    )
    .await;
    world.app.clock.advance(2 * DAY);
    ok(&world, "ben", "request claim 1").await;
    refused(&world, &[("cid", "community decide 1 lift", "case.closed")]).await;
    ok(&world, "maria", "community suspend ben again").await;
    world.app.clock.advance(4_000 * DAY);
    refused(&world, &[("ben", "request list", "policy.suspended")]).await;
    ok(&world, "maria", "community decide 2 lift").await;
    let notice = told(&world, "ben").await;
    assert_eq!((&notice.data["what"], &notice.data["lifted"]), (&"decided".into(), &true.into()));
    ok(&world, "ben", "request claim 1").await;
    refused(&world, &[("maria", "community decide 2 lift", "case.closed")]).await;
}

async fn appeals(room: Room) {
    let world = World::with(&room, &["ana", "ben", "cid"]).await;
    ok(&world, "maria", "community suspend ben rude").await;
    let alone = ok(&world, "ben", "me appeal 1 I was not").await;
    assert_eq!(alone.data["told"], 0);
    ok(&world, "maria", "community steward cid").await;
    refused(
        &world,
        &[
            ("ana", "me appeal 1 for ben", "case.unknown"),
            ("ben", "me appeal 2 what", "case.unknown"),
            ("ben", "me appeal 1 once more", "case.appealed"),
            ("maria", "community decide 1 lift", "case.own"),
            ("maria", "community decide 1 keep", "case.own"),
            ("ana", "community cases", "policy.steward"),
        ],
    )
    .await;
    let list = world.says("cid", "community cases").await.expect("cases");
    assert_eq!(list.cards()[0].data["state"], "appealed");
    ok(&world, "cid", "community decide 1 keep").await;
    assert_eq!(told(&world, "ben").await.data["lifted"], false);
    refused(
        &world,
        &[
            ("ben", "request list", "policy.suspended"),
            ("ben", "me appeal 1 again", "case.appealed"),
            ("cid", "community decide 1 keep", "case.not_appealed"),
        ],
    )
    .await;
    ok(&world, "maria", "community suspend ana rude").await;
    let sent = ok(&world, "ana", "me appeal 2 I was `not`").await;
    assert_eq!(sent.data["told"], 1);
    let notice = told(&world, "cid").await;
    assert_eq!((&notice.data["what"], &notice.data["case"]), (&"appealed".into(), &2.into()));
    let maria = inbox(&world.app, &world.actor("maria")).await.expect("an inbox");
    assert!(maria.iter().all(|card| card.data["what"] != "appealed"), "not who decided");
    ok(&world, "cid", "community decide 2 lift").await;
    ok(&world, "ana", "request list").await;
    let list = world.says("cid", "community cases").await.expect("cases");
    assert_eq!(list.cards().len(), 1, "what was kept can be taken back later");
    ok(&world, "maria", "community decide 1 lift").await;
    ok(&world, "ben", "request list").await;
}

/// The live cards, as somebody sees the board.
async fn board(world: &World) -> Vec<Card> {
    outbox::board(&world.app, &world.actor("ben")).await.expect("a board")
}

async fn hidden_requests(room: Room) {
    let world = World::with(&room, &["ana", "ben", "cid"]).await;
    ok(&world, "maria", "community steward cid").await;
    ok(&world, "ana", "ask my secret words --topic secrets").await;
    refused(
        &world,
        &[
            ("ben", "community hide help/1 bad", "policy.steward"),
            ("maria", "community hide help/2 bad", "help.unknown"),
            ("maria", "community hide thing/1 bad", "case.reference"),
            ("maria", "community hide help/x bad", "case.reference"),
        ],
    )
    .await;
    let case = ok(&world, "maria", "community hide help/1 A phone number").await;
    assert_eq!(case.data["reference"], "help/1");
    let shown = serde_json::to_string(&case.data).expect("JSON") + &format!("{case:?}");
    assert!(!shown.contains("ana"), "who wrote it stays unknown: {shown}");
    for card in [board(&world).await.remove(0), ok(&world, "ben", "request show 1").await] {
        assert_eq!(plain::write(&card.text).trim(), "Hidden by a steward.");
        assert!(card.actions.is_empty() && !format!("{card:?}").contains("secret"), "{card:?}");
    }
    let listed = world.says("ben", "request list").await.expect("a list");
    assert!(!format!("{listed:?}").contains("help/1"));
    refused(
        &world,
        &[
            ("maria", "community hide help/1 again", "case.hidden"),
            ("ben", "request claim 1", "help.hidden"),
            ("ana", "request edit 1 new", "help.hidden"),
            ("ben", "me appeal 1 mine", "case.unknown"),
        ],
    )
    .await;
    let notice = told(&world, "ana").await;
    assert_eq!((&notice.data["what"], &notice.data["case"]), (&"hidden".into(), &1.into()));
    ok(&world, "ana", "me appeal 1 It is my own").await;
    let heard = format!("{:?}", told(&world, "cid").await);
    let list = format!("{:?}", world.says("cid", "community cases").await.expect("cases"));
    let log = format!("{:?}", world.says("cid", "community audit").await.expect("a log"));
    for seen in [heard, list, log] {
        assert!(!seen.contains("ana"), "who wrote it stays unknown: {seen}");
    }
    refused(&world, &[("maria", "community decide 1 lift", "case.own")]).await;
    ok(&world, "cid", "community decide 1 lift").await;
    let card = board(&world).await.remove(0);
    assert_eq!(plain::write(&card.text).trim(), "my secret words");
    ok(&world, "ben", "request claim 1").await;
    // Somebody's own request, even if they are a steward, is not theirs to decide about.
    ok(&world, "cid", "ask as a steward").await;
    ok(&world, "maria", "community hide help/2 why not").await;
    refused(&world, &[("cid", "community decide 2 lift", "case.own")]).await;
}

async fn hidden_for_good(room: Room) {
    let world = World::with(&room, &["ana"]).await;
    ok(&world, "ana", "ask my secret words").await;
    ok(&world, "maria", "community hide help/1 bad").await;
    let text = async || {
        let bare = Bare::open(&room).await.expect("opens");
        let lines = bare.lines("SELECT text FROM requests").await.expect("rows");
        bare.close().await;
        lines.concat()
    };
    world.app.clock.advance(30 * DAY - 1);
    jobs::run_due(&world.app).await.expect("jobs");
    assert_eq!(text().await, "my secret words");
    world.app.clock.advance(DAY);
    refused(&world, &[("maria", "community decide 1 lift", "case.closed")]).await;
    jobs::run_due(&world.app).await.expect("jobs");
    assert_eq!(text().await, "");
    let card = ok(&world, "ana", "request show 1").await;
    assert_eq!(plain::write(&card.text).trim(), "Hidden by a steward.");
    let log = ok(&world, "maria", "community audit").await;
    assert_eq!(log.data["entries"][0]["kind"], "forgotten");
    refused(&world, &[("ana", "me appeal 1 late", "case.closed")]).await;
}

/// What a mutation answered is rendered again for the same event.
async fn answered_again(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    ok(&world, "ana", "ask words").await;
    for (n, (who, line)) in [
        ("maria", "community settings topics listed"),
        ("maria", "community steward ben"),
        ("maria", "community topics Taxes --also vat"),
        ("maria", "community suspend ana rude"),
        ("ana", "me appeal 1 no"),
        ("maria", "community hide help/1 bad"),
    ]
    .into_iter()
    .enumerate()
    {
        let actor = Actor { event: Some(format!("e{n}")), ..world.actor(who) };
        let parsed = || parse::line(line).expect("a command");
        let first: Reply = world.app.answer(&actor, parsed()).await.expect(line);
        let again = world.app.answer(&actor, parsed()).await.expect(line);
        assert_eq!(first, again, "{line}");
    }
}

async fn the_log(room: Room) {
    let world = World::with(&room, &["ana"]).await;
    assert!(format!("{:?}", ok(&world, "maria", "community audit").await).contains("Nothing yet"));
    ok(&world, "maria", "community steward ana").await;
    for n in 0..10 {
        ok(&world, "maria", &format!("community topics t{n}")).await;
    }
    refused(&world, &[("ben", "community audit", "policy.steward")]).await;
    let first = ok(&world, "ana", "community audit").await;
    assert_eq!(first.fields.len(), 10);
    assert_eq!(first.fields[0].name, "Mon, 2 Mar 2026, 12:00");
    assert_eq!(first.fields[0].value, "maria set the topic t9 (–).");
    assert_eq!(first.actions[0].command, ["community", "audit", "--page=2"]);
    let second = ok(&world, "ana", "community audit --page 2").await;
    assert_eq!(second.fields[0].value, "maria made ana a steward.");
    let bare = Bare::open(&room).await.expect("opens");
    bare.script("DELETE FROM audit_details WHERE seq = 1").await.expect("erased");
    bare.close().await;
    let second = ok(&world, "ana", "community audit --page 2").await;
    assert_eq!(second.fields[0].value, "Somebody made Somebody a steward.");
    let ran = room.guildhall(&["verify", "--audit", "--json"]).await;
    assert_eq!((ran.exit, &ran.json()["communities"][0]["entries"]), (0, &Value::from(11)));
}

async fn tampering_is_seen(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    for line in ["community steward ana", "community topics a", "community topics b"] {
        ok(&world, "maria", line).await;
    }
    ok(&world, "maria", "community suspend ben rude").await;
    let bare = Bare::open(&room).await.expect("opens");
    let whole = room.guildhall(&["verify", "--audit", "--community", "hall"]).await;
    assert!(whole.exit == 0 && whole.stdout.starts_with("hall: 4 entries, head "), "{whole:?}");
    assert_eq!(room.guildhall(&["verify", "--audit", "--community", "x"]).await.exit, 1);
    assert_eq!(room.guildhall(&["verify"]).await.exit, 2);
    bare.script("CREATE TABLE kept AS SELECT * FROM audit").await.expect("a copy");
    bare.script("CREATE TABLE kept_details AS SELECT * FROM audit_details").await.expect("a copy");
    for (change, seq, what) in [
        ("UPDATE audit SET facts = '{}' WHERE seq = 2", 2, "facts"),
        ("UPDATE audit SET at = at + 1 WHERE seq = 3", 3, "facts"),
        ("UPDATE audit SET kind = 'x' WHERE seq = 1", 1, "facts"),
        ("UPDATE audit_details SET body = '{}' WHERE seq = 4", 4, "personal"),
        ("UPDATE audit_details SET subject_id = actor_id WHERE seq = 4", 4, "personal"),
        ("UPDATE audit_details SET salt = 'ff' WHERE seq = 2", 2, "personal"),
        ("DELETE FROM audit WHERE seq = 2", 2, "missing"),
        ("DELETE FROM audit WHERE seq = 4", 4, "missing"),
        ("DELETE FROM audit", 1, "missing"),
        (
            "UPDATE audit SET seq = 9 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3;
             UPDATE audit SET seq = 3 WHERE seq = 9",
            2,
            "facts",
        ),
        (
            "INSERT INTO audit (community_id, seq, at, kind, facts, commitment, hash)
             SELECT community_id, 5, at, kind, facts, commitment, hash FROM audit WHERE seq = 4",
            5,
            "facts",
        ),
    ] {
        bare.script(change).await.expect(change);
        let ran = room.guildhall(&["verify", "--audit", "--json"]).await;
        let broken = ran.json()["communities"][0]["broken"].clone();
        assert_eq!(
            (ran.exit, &broken["seq"], &broken["what"]),
            (1, &seq.into(), &what.into()),
            "{change}"
        );
        bare.script(
            "DELETE FROM audit; DELETE FROM audit_details; INSERT INTO audit SELECT * FROM kept;
             INSERT INTO audit_details SELECT * FROM kept_details",
        )
        .await
        .expect("put back");
    }
    bare.script("DELETE FROM audit_details WHERE seq IN (1, 4)").await.expect("erased");
    let erased = room.guildhall(&["verify", "--audit", "--community", "hall"]).await;
    assert_eq!((erased.exit, &erased.stdout), (0, &whole.stdout), "an erasure leaves it whole");
    bare.close().await;
}
