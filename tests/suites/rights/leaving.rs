//! How an erasure goes on: planned, taken back, waited for.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use guildhall_tests::{
    lab::{Lab, Room},
    stub::open,
    world::World,
};
use libtest_mimic::Trial;

use super::{
    DAY, id, odd, says,
    wall::{Wall, passes, works},
    with,
};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("rights::a_suspension_is_not_shed", suspended),
        lab.both("rights::an_erasure_is_planned_and_taken_back", planned),
        lab.both("rights::an_erasure_goes_on_after_a_platform_that_is_away", away),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Nobody sheds a suspension by being forgotten; what says so names nobody.
async fn suspended(room: Room) {
    let world = World::with(&room, &["ana"]).await;
    let wall = Wall::default();
    says(&world, "maria", "community suspend ana rude --days 9").await;
    says(&world, "ana", "me erase remove").await;
    let ana = id(&world, "ana").await;
    passes(&world, &wall, ana).await;
    works(&world, &wall).await;
    assert_eq!(world.code("ana", "ask may I").await, "policy.suspended");
    assert_eq!(world.code("ana", "points balance").await, "policy.suspended");
    assert_ne!(id(&world, "ana").await, ana, "somebody new");
    world.app.clock.advance(9 * DAY);
    assert_eq!(world.code("ana", "ask may I now").await, "ok");
}

async fn planned(room: Room) {
    let world = World::with(&room, &["ana"]).await;
    let wall = Wall::default();
    assert_eq!(world.code("ana", "me stay").await, "erase.none");
    let reply = world.says("ana", "me erase remove").await.expect("a plan");
    let card = &reply.cards()[0];
    assert!(card.title.contains("Tue, 3 Mar 2026, 12:00"), "{}", card.title);
    assert_eq!(card.actions[0].command, ["me", "stay"]);
    assert_eq!(world.code("ana", "me erase keep").await, "erase.planned");
    world.app.clock.advance(DAY - 1);
    works(&world, &wall).await;
    assert_eq!(world.code("ana", "ask all as before").await, "ok");
    assert_eq!(world.code("ana", "me stay").await, "ok");
    world.app.clock.advance(DAY);
    works(&world, &wall).await;
    assert_eq!(world.code("ana", "me stay").await, "erase.none");
    assert_eq!(world.code("maria", "me erase keep").await, "erase.last_steward");
    // Asked again, it is a whole day from then.
    assert_eq!(world.code("ana", "me erase keep").await, "ok");
    let ana = id(&world, "ana").await;
    world.app.clock.advance(DAY);
    assert_eq!(world.code("ana", "me stay").await, "erase.begun");
    world.app.clock.advance(-DAY);
    passes(&world, &wall, ana).await;
}

/// What cannot be taken back is waited for, for a day.
async fn away(room: Room) {
    let world = World::with(&room, &["ben"]).await;
    let (wall, name) = (Wall::default(), odd("zana"));
    says(&world, &name, "ask anything").await;
    works(&world, &wall).await;
    says(&world, &name, "me erase remove").await;
    *open(&wall.away) = true;
    let id = id(&world, &name).await;
    world.app.clock.advance(DAY);
    for _ in 0..5 {
        works(&world, &wall).await;
        world.app.clock.advance(60_000);
    }
    let left = world.app.db.read(async |tx| tx.erasure(id).await).await.expect("it is read");
    assert!(left.is_some(), "it is waited for");
    passes(&world, &wall, id).await;
    *open(&wall.away) = false;
    let start = Instant::now();
    loop {
        works(&world, &wall).await;
        if with(&wall.texts(), &name).is_empty() {
            break;
        }
        assert!(start.elapsed() < Duration::from_secs(10), "cards are changed all the same");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
