//! Who hosts: they are told what everybody is told, and are not missed without a word.

use guildhall_tests::bare::Bare;

use super::*;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("skillshares::hosts_are_told_what_changes", told_too),
        lab.both("skillshares::a_host_who_cannot_come", cannot),
        lab.both("skillshares::nobody_is_left_to_host", nobody),
        lab.both("skillshares::a_name_goes_from_cards", nameless),
        lab.both("skillshares::a_name_goes_from_cards_with_its_words", taken_along),
        lab.both("skillshares::a_host_who_goes_late_is_missed", late),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn told_too(room: Room) {
    let world = hall(&room, &["ana", "ben"]).await;
    planned(&world, "Taxes --when \"2026-03-10 18:30\" --host ben").await;
    let made = last(&world, "ben").await;
    assert_eq!(
        (made.title.as_str(), made.text.raw().as_str()),
        ("You host it: Taxes", "Tue, 10 Mar 2026, 18:30 (UTC)")
    );
    assert_eq!(buttons(&made), ["skillshare show 1 --on=2026-03-10T18:30"]);
    says(&world, "maria", "skillshare host 1 ana yes").await;
    says(&world, "maria", "skillshare edit 1 --when \"2026-03-10 19:00\"").await;
    says(&world, "maria", "skillshare edit 1 --link https://meet.example/1").await;
    // Whoever does it knows it.
    says(&world, "ben", "skillshare cancel 1").await;
    let all = ["hosts", "moved", "changed", "cancelled"].map(|word| format!("skillshare_{word}"));
    assert_eq!(news(&world, "ana").await, all);
    assert_eq!(news(&world, "ben").await, all[..3]);
    assert!(news(&world, "maria").await.is_empty(), "she neither hosts it nor comes");
    let shows = buttons(&last(&world, "ana").await);
    assert!(shows.len() == 1 && shows[0].starts_with("skillshare show 1"), "{shows:?}");
}

/// Ben and ana host it, maria is a steward.
async fn cannot(room: Room) {
    let world = hall(&room, &["ana", "ben", "cid"]).await;
    planned(&world, "Taxes --when \"2026-03-10 18:30\" --host ben").await;
    says(&world, "ben", "skillshare host 1 ana yes").await;
    says(&world, "cid", "skillshare join 1").await;
    says(&world, "ben", "skillshare decline 1").await;
    let away = last(&world, "ana").await;
    assert_eq!(away.title, "ben hosts it and cannot come: #1");
    assert_eq!(away.text.raw(), "Tue, 10 Mar 2026, 18:30 (UTC)");
    assert_eq!(news(&world, "maria").await, ["skillshare_away"]);
    assert!(news(&world, "cid").await.is_empty(), "somebody hosts it");
    // The other one cannot either: nobody is left, and stewards know it at once and a day ahead.
    says(&world, "ana", "skillshare decline 1").await;
    assert_eq!(news(&world, "maria").await, ["skillshare_away", "skillshare_alone"]);
    assert_eq!(last(&world, "ben").await.title, "ana hosts it and cannot come: #1");
    pass(&world, 7 * DAY + 6 * HOUR + 30 * MINUTE).await;
    assert_eq!(last(&world, "cid").await.data["what"], "skillshare_soon");
    for host in ["ana", "ben"] {
        let told = news(&world, host).await;
        assert!(!told.contains(&"skillshare_soon".to_owned()), "{host} does not come: {told:?}");
    }
    assert_eq!(news(&world, "maria").await.len(), 3);
    says(&world, "ben", "skillshare join 1").await;
    assert_eq!(last(&world, "maria").await.title, "ben hosts it and can come after all: #1");
    assert_eq!(last(&world, "ana").await.data["what"], "skillshare_back");
    pass(&world, 23 * HOUR).await;
    assert_eq!(last(&world, "ben").await.data["what"], "skillshare_soon");
    assert_eq!(news(&world, "maria").await.len(), 4, "somebody hosts it again");
}

/// Whoever hosts is forgotten: stewards are told at once, of what is still to come.
async fn nobody(room: Room) {
    let world = hall(&room, &["ana", "ben"]).await;
    planned(&world, "Taxes --when \"every Tuesday 18:30\" --host ben").await;
    planned(&world, "Gears --when \"2026-03-20 18:30\" --host ben").await;
    planned(&world, "Brakes --when \"2026-03-21 18:30\" --host ben").await;
    says(&world, "maria", "skillshare host 3 ana yes").await;
    says(&world, "maria", "skillshare cancel 2").await;
    says(&world, "ben", "me erase keep").await;
    pass(&world, DAY).await;
    for _ in 0..5 {
        pass(&world, 6_000).await;
    }
    let alone = last(&world, "maria").await;
    assert_eq!(news(&world, "maria").await, ["skillshare_alone"], "once, and not of what is over");
    assert_eq!(alone.title, "Nobody hosts it any more: Taxes");
    // Ana is the only one now.
    says(&world, "maria", "skillshare host 1 ana yes").await;
    refused(&world, "maria", &[("skillshare host 3 ana no", "skillshare.last_host")]).await;
}

/// A name goes from what was posted, whether the words stay or go: they are another's.
async fn nameless(room: Room) {
    scrubbed(&room, "keep").await;
}

async fn taken_along(room: Room) {
    scrubbed(&room, "remove").await;
}

async fn scrubbed(room: &Room, texts: &str) {
    let world = hall(room, &["ana", "ben"]).await;
    planned(&world, "Taxes --when \"2026-03-10 18:30\" --host ben").await;
    let bare = Bare::open(room).await.expect("the database opens");
    let scrubbed =
        "SELECT subject FROM outbox WHERE subject LIKE 'skillshare/%' AND body = 'scrub'";
    assert!(bare.lines(scrubbed).await.expect("the rows").is_empty());
    says(&world, "ben", &format!("me erase {texts}")).await;
    pass(&world, DAY).await;
    assert_eq!(bare.lines(scrubbed).await.expect("the rows").len(), 1);
    bare.close().await;
    assert!(shown(&world).await.contains(&"#1 Taxes".to_owned()), "it takes place");
}

/// It was planned for this evening, and the host goes after the day's reminder would have come.
async fn late(room: Room) {
    let world = hall(&room, &["ana", "ben"]).await;
    says(&world, "ben", "me erase keep").await;
    world.app.clock.advance(DAY - HOUR);
    planned(&world, "Taxes --when \"2026-03-03 18:30\" --host ben").await;
    assert!(news(&world, "maria").await.is_empty());
    pass(&world, HOUR).await;
    assert_eq!(news(&world, "maria").await, ["skillshare_alone"]);
    pass(&world, 5 * HOUR + 30 * MINUTE).await;
    assert_eq!(news(&world, "maria").await, ["skillshare_alone"; 2], "an hour ahead");
}
