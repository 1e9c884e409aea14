//! What people are known for: awards, standing, leaderboards, spotlights, certificates.

use std::sync::Arc;

use guildhall_core::outbox;
use guildhall_tests::{
    lab::{Lab, Room},
    ledger::Ledger,
    world::World,
};
use libtest_mimic::Trial;
use serde_json::json;

use super::{DAY, balance, card, deal, field};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("points::awards_come_from_a_budget", awards),
        lab.both("points::standing_is_shown_by_consent", standing),
        lab.both("points::a_certificate_is_checked_by_anybody", certificate),
        lab.both("points::a_spotlight_needs_a_yes", spotlight),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn awards(room: Room) {
    let world = World::with(&room, &["ana", "ben", "gil"]).await;
    assert_eq!(world.code("ana", "award give ben 5 words").await, "policy.steward");
    for n in 0..3 {
        deal(&world, &format!("asker{n}"), "ben").await;
    }
    let ideas = card(&world, "maria", "award ideas").await;
    let found = ideas.data["ideas"].as_array().expect("ideas").clone();
    let told = |what: &str| json!({"member": "ben", "what": what, "times": 3});
    assert_eq!(found, [told("newcomers"), told("people")]);
    for (line, code) in [
        ("award give ben 101 words", "award.points"),
        ("award give ben 0 words", "award.points"),
        ("award give ben 4294967295 words", "award.points"),
        ("award give maria 5 words", "award.self"),
    ] {
        assert_eq!(world.code("maria", line).await, code, "{line}");
    }
    assert!(world.says("maria", "award give ben -5 words").await.is_err());
    let given = card(&world, "maria", "award give ben 60 You answer all newcomers").await;
    assert_eq!(given.data["left"], json!(40));
    assert_eq!(world.code("maria", "award give gil 41 words").await, "award.points");
    card(&world, "maria", "award give gil 40 words").await;
    assert_eq!(world.code("maria", "award give gil 1 words").await, "award.points");
    assert_eq!((balance(&world, "ben").await, balance(&world, "gil").await), (90, 40));
    let inbox = outbox::inbox(&world.app, &world.actor("ben")).await.expect("an inbox");
    assert!(inbox.iter().any(|card| card.data["what"] == "awarded"));
    let album = world.says("ben", "standing album").await.expect("an album");
    assert_eq!(album.cards().len(), 5, "three thanks, an award, and the title");
    assert_eq!(card(&world, "maria", "award ideas").await.data["ideas"], json!([]));
    // A new month, and a budget anew: what is left of the last goes back.
    world.app.clock.advance(31 * DAY);
    card(&world, "maria", "award give gil 30 words").await;
    world.app.clock.advance(31 * DAY);
    let given = card(&world, "maria", "award give gil 1 words").await;
    assert_eq!(given.data["left"], json!(99));
    Ledger::open(&room).await.balanced().await;
}

async fn standing(room: Room) {
    let world = World::with(&room, &["ana", "ben", "gil"]).await;
    deal(&world, "ana", "ben").await;
    deal(&world, "gil", "ben").await;
    let own = card(&world, "ben", "standing show").await;
    assert_eq!(own.data["badges"][0], json!(["helped", 2, 1]));
    assert!(field(&own, "Requests solved").contains("next at 10"), "{own:?}");
    assert_eq!(world.code("ana", "standing show ben").await, "standing.private");
    card(&world, "ben", "standing share yes").await;
    let shared = card(&world, "ana", "standing show ben").await;
    assert!(!field(&shared, "Requests solved").contains("next"), "{shared:?}");
    // Whoever is not on the leaderboard is in none of its numbers.
    let board = card(&world, "ana", "leaderboard show").await;
    assert_eq!(board.data["places"], json!([]));
    card(&world, "ana", "leaderboard join").await;
    card(&world, "gil", "leaderboard join").await;
    let board = card(&world, "ana", "leaderboard show").await;
    let place = |member: &str| json!({"place": 1, "member": member, "points": 0});
    assert_eq!(board.data["places"], json!([place("ana"), place("gil")]));
    assert!(!format!("{board:?}").contains("ben"), "{board:?}");
    card(&world, "ben", "leaderboard join").await;
    let board = card(&world, "ben", "leaderboard show --period ever").await;
    let places: Vec<_> = board.data["places"]
        .as_array()
        .expect("places")
        .iter()
        .map(|place| place["place"].clone())
        .collect();
    assert_eq!(places, [1, 2, 2]);
    assert_eq!(world.code("ben", "leaderboard join").await, "board.already");
    card(&world, "ben", "leaderboard leave").await;
    assert_eq!(world.code("ben", "leaderboard leave").await, "board.not_in");
}

async fn certificate(room: Room) {
    room.found().await;
    for (who, line) in [
        ("ana", vec!["ask", "flat tyre", "--topic", "cars"]),
        ("ben", vec!["request", "claim", "1"]),
        ("ana", vec!["request", "solve", "1"]),
        ("ana", vec!["thank", "ben"]),
    ] {
        room.exec(who, &line).await;
    }
    let folder = tempfile::TempDir::with_prefix("guildhall-paper-").expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let made = ["certificate", "--community", "hall", "--as", "ben", "--folder", &path("")];
    let made = room.guildhall(&made).await;
    assert_eq!(made.exit, 0, "{made:?}");
    let key = room.guildhall(&["key"]).await.stdout.trim().to_owned();
    // A key's last letter is one of sixteen: it differs whichever it was.
    let last = if key.ends_with('A') { 'E' } else { 'A' };
    let other = format!("{}{last}", &key[..key.len() - 1]);
    for name in ["certificate.pdf", "certificate.json"] {
        let whole = room.guildhall(&["verify", &path(name), "--key", &key]).await;
        assert_eq!(whole.exit, 0, "{whole:?}");
        for words in ["ben", "hall", "1× Requests solved (cars)"] {
            assert!(whole.stdout.contains(words), "{words}: {whole:?}");
        }
        let unknown = room.guildhall(&["verify", &path(name)]).await;
        assert!(unknown.exit == 1 && unknown.stdout.contains("--key"), "{unknown:?}");
        let wrong = room.guildhall(&["verify", &path(name), "--key", &other]).await;
        assert_ne!(wrong.exit, 0, "{wrong:?}");
        let mut bytes = std::fs::read(path(name)).expect("a file");
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(path(name), &bytes).expect("a file");
        let changed = room.guildhall(&["verify", &path(name), "--key", &key]).await;
        assert!(changed.exit == 1 && changed.stdout.contains("changed"), "{changed:?}");
    }
    let nothing = ["certificate", "--community", "hall", "--as", "ana", "--folder", &path("")];
    assert_eq!(room.guildhall(&nothing).await.exit, 1);
}

async fn spotlight(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    let shown = async || {
        let board = outbox::board(&world.app, &world.actor("maria")).await.expect("a board");
        board.into_iter().filter(|card| card.title.contains("In the spotlight")).count()
    };
    card(&world, "maria", "spotlight offer ben Ben answers everybody").await;
    assert_eq!(world.code("maria", "spotlight offer ben words").await, "spotlight.asked");
    assert_eq!(world.code("maria", "spotlight offer maria words").await, "spotlight.self");
    assert_eq!(world.code("ana", "spotlight answer 1 yes").await, "spotlight.unknown");
    assert_eq!(shown().await, 0, "not before he says yes");
    card(&world, "ben", "spotlight answer 1 yes").await;
    assert_eq!(world.code("ben", "spotlight answer 1 no").await, "spotlight.decided");
    assert_eq!(shown().await, 1);
    assert_eq!(world.code("ana", "spotlight remove 1").await, "spotlight.unknown");
    card(&world, "ben", "spotlight remove 1").await;
    assert_eq!(shown().await, 0);
    assert_eq!(world.code("ben", "spotlight remove 1").await, "spotlight.unknown");
    card(&world, "maria", "spotlight offer ben Ben answers everybody").await;
    card(&world, "ben", "spotlight answer 2 no").await;
    assert_eq!(shown().await, 0);
}
