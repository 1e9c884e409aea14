//! A round that is cut off anywhere, or made by two at once, is told once.

use std::sync::Arc;

use guildhall_core::{App, jobs};
use guildhall_tests::{
    bare::Bare,
    lab::{Lab, Room},
    world::World,
};
use libtest_mimic::Trial;

use super::{FIRST, hall, ok};

/// More than are told in one transaction.
const PEOPLE: usize = 110;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("intros::a_round_goes_on_where_it_was_cut_off", cut_off),
        lab.both("intros::two_processes_make_one_round", two),
        lab.both("intros::pairs_are_looked_at_again_when_they_are_told", again),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn due(room: &Room, people: usize) -> (World, Bare) {
    let world = hall(room, &[]).await;
    for n in 0..people {
        ok(&world, &format!("p{n}"), "intro join").await;
    }
    let at = FIRST.parse::<jiff::Timestamp>().expect("a time").as_millisecond();
    world.app.clock.advance(at - world.app.clock.now());
    (world, Bare::open(room).await.expect("the database opens"))
}

/// Everybody was told once, and each of a pair of the other.
async fn told_once(bare: &Bare, people: usize) {
    let number =
        |sql: &'static str| async move { bare.lines(sql).await.expect("the rows").remove(0) };
    let notices =
        "SELECT CAST(COUNT(*) AS TEXT) || ' ' || CAST(COUNT(DISTINCT lane) AS TEXT) FROM outbox
        WHERE body LIKE '%\"intro\"%'";
    assert_eq!(number(notices).await, format!("{people} {people}"));
    let rounds = "SELECT CAST(COUNT(*) AS TEXT) FROM intro_rounds";
    assert_eq!(number(rounds).await, "1");
    let both = "SELECT CAST(COUNT(*) AS TEXT) FROM intro_seats s JOIN intro_seats p ON p.member_id = s.partner_id
        AND p.partner_id = s.member_id WHERE s.told_at IS NOT NULL AND p.told_at IS NOT NULL";
    assert_eq!(number(both).await, people.to_string());
}

async fn cut_off(room: Room) {
    let (world, bare) = due(&room, PEOPLE).await;
    let mut cut = 3;
    let mut cuts = 0;
    loop {
        let (app, before) = (world.app.clone(), world.app.db.statements());
        let task = tokio::spawn(async move { jobs::run_due(&app).await });
        while !task.is_finished() && world.app.db.statements() - before < cut {
            tokio::task::yield_now().await;
        }
        if task.is_finished() {
            task.await.expect("it was not cut off").expect("jobs run");
            break;
        }
        task.abort();
        cuts += usize::from(task.await.is_err());
        cut += 40;
        // As time would do it.
        bare.script("UPDATE jobs SET leased_until = 0").await.expect("leases end");
    }
    assert!(cuts > 2, "it was cut off {cuts} times");
    while jobs::run_due(&world.app).await.expect("jobs run") > 0 {}
    told_once(&bare, PEOPLE).await;
}

async fn two(room: Room) {
    let (world, bare) = due(&room, PEOPLE).await;
    let other: App = world.app.clone();
    let (one, another) = tokio::join!(jobs::run_due(&world.app), jobs::run_due(&other));
    assert!(one.expect("jobs run") + another.expect("jobs run") > 2);
    while jobs::run_due(&world.app).await.expect("jobs run") > 0 {}
    told_once(&bare, PEOPLE).await;
}

/// Between the making of a round and its telling somebody goes away, and somebody blocks.
async fn again(room: Room) {
    let (world, bare) = due(&room, 6).await;
    let round = "INSERT INTO intro_rounds (community_id, number, at, seed) SELECT id, 1, NOW, 1 FROM communities;
        INSERT INTO intro_seats (community_id, round, member_id, partner_id, at)
        SELECT i.community_id, 1, i.member_id, o.member_id, NOW FROM intros i
        JOIN members m ON m.id = i.member_id JOIN members n ON n.name =
            CASE m.name WHEN 'p0' THEN 'p1' WHEN 'p1' THEN 'p0' WHEN 'p2' THEN 'p3' WHEN 'p3' THEN 'p2'
                WHEN 'p4' THEN 'p5' ELSE 'p4' END
        JOIN intros o ON o.member_id = n.id";
    let round = round.replace("NOW", &world.app.clock.now().to_string());
    bare.script(&round).await.expect("a round is made");
    ok(&world, "p0", "me pause").await;
    ok(&world, "p2", "me block p3").await;
    while jobs::run_due(&world.app).await.expect("jobs run") > 0 {}
    for (who, wanted) in [("p1", None), ("p2", None), ("p3", None), ("p4", Some("p5"))] {
        assert_eq!(super::partner(&world, who).await.as_deref(), wanted, "{who}");
    }
    assert!(super::told(&world, "p0").await.is_empty());
}
