//! Runs: by the wall clock, each once, late ones within a quarter of an hour.

use std::fs;

use guildhall_core::{clock::Zones, db::Db};
use guildhall_tests::servers::peers;

use super::*;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("announcements::a_month_with_a_changed_clock", month),
        lab.both("announcements::each_run_is_posted_once", once),
        lab.both("announcements::late_and_too_late", late),
        lab.both("announcements::a_clock_that_was_ahead", ahead),
        lab.both("announcements::what_is_never_posted_is_told", missed),
        lab.both("announcements::nothing_piles_up", unsent),
        lab.both("announcements::the_rules_of_a_zone_change", rules),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Every night at 2:30 of Madrid, from 3 March to 2 April.
async fn month(room: Room) {
    let (world, desk) = hall(&room, &[]).await;
    planned(&world, "It is {date} --when \"30 2 * * *\" --zone Europe/Madrid --place help").await;
    let midnight = at("2026-03-03T00:00:00Z");
    for day in 0..31_usize {
        // On 29 March the clock jumps over it, and it comes at the jump.
        let minutes = match day {
            0..=25 => 90,
            26 => 60,
            _ => 30,
        };
        let due = midnight + i64::try_from(day).expect("a day") * DAY + minutes * MINUTE;
        assert_eq!(listed(&world, "due_at").await, due, "day {day}");
        let now = world.app.clock.now();
        pass(&world, &desk, due - 1 - now).await;
        assert_eq!(desk.posted().len(), day);
        pass(&world, &desk, 1).await;
        assert_eq!(desk.posted().len(), day + 1);
    }
    let posted = desk.posted();
    assert_eq!(posted[0], "It is Tue, 3 Mar 2026");
    assert_eq!(posted[26], "It is Sun, 29 Mar 2026");
    assert_eq!(posted[30], "It is Thu, 2 Apr 2026");
}

/// Another process of the same hall.
async fn another(room: &Room, world: &World) -> App {
    let db = Db::open(&room.url).await.expect("the database opens");
    App::new(db, world.app.clock.clone()).await.expect("the core")
}

async fn once(room: Room) {
    let (world, desk) = hall(&room, &[]).await;
    planned(&world, "Hello --when \"0 9 * * *\" --place help").await;
    let other = another(&room, &world).await;
    world.app.clock.advance(21 * HOUR);
    let (one, two) = tokio::join!(jobs::run_due(&world.app), jobs::run_due(&other));
    assert!(one.expect("jobs run") + two.expect("jobs run") > 0);
    tokio::join!(delivers(&world.app, &desk), delivers(&other, &desk));
    assert_eq!(desk.posted().len(), 1, "two workers at once");
    drop(other);
    works(&another(&room, &world).await, &desk).await;
    assert_eq!(desk.posted().len(), 1, "a new start");
    pass(&world, &desk, -3 * HOUR).await;
    pass(&world, &desk, 3 * HOUR).await;
    assert_eq!(desk.posted().len(), 1, "a clock that goes back");
    pass(&world, &desk, DAY).await;
    assert_eq!(desk.posted().len(), 2);
    pass(&world, &desk, 7 * DAY + 5 * MINUTE).await;
    assert_eq!(desk.posted().len(), 3, "after a pause the latest alone");
    pass(&world, &desk, -30 * DAY).await;
    assert_eq!(desk.posted().len(), 3);
}

async fn late(room: Room) {
    let (world, desk) = hall(&room, &[]).await;
    planned(&world, "Hello --when \"0 9 * * *\" --place help").await;
    pass(&world, &desk, 21 * HOUR + 15 * MINUTE).await;
    assert_eq!(desk.posted().len(), 1);
    pass(&world, &desk, DAY + 1).await;
    assert_eq!(desk.posted().len(), 1, "too late by a moment");
    assert_eq!(listed(&world, "due_at").await, at("2026-03-05T09:00:00Z"));
    pass(&world, &desk, DAY).await;
    assert_eq!(desk.posted().len(), 1);
    pass(&world, &desk, DAY - 15 * MINUTE).await;
    assert_eq!(desk.posted().len(), 2);
}

/// The clock runs far ahead, past many runs, and comes back: it goes on where it was.
async fn ahead(room: Room) {
    let (world, desk) = hall(&room, &[]).await;
    planned(&world, "Hello --when \"0 9 * * *\" --place help").await;
    pass(&world, &desk, 30 * DAY).await;
    pass(&world, &desk, -30 * DAY).await;
    assert!(desk.posted().is_empty());
    assert_eq!(listed(&world, "due_at").await, at("2026-03-03T09:00:00Z"));
    pass(&world, &desk, 21 * HOUR).await;
    assert_eq!(desk.posted().len(), 1);
    assert_eq!(listed(&world, "due_at").await, at("2026-03-04T09:00:00Z"));
}

/// Nothing ran at its only time: stewards learn that it was not posted. What is paused while a platform
/// is away is not posted when it comes back, and what waited too long is not either.
async fn missed(room: Room) {
    let (world, desk) = hall(&room, &[]).await;
    planned(&world, "Once --when \"2026-03-03 9:00\" --place help").await;
    pass(&world, &desk, DAY).await;
    assert!(desk.posted().is_empty());
    let title = "Announcement #1 was not posted: it came too late";
    assert_eq!(told(&world, "maria").await, [title]);
    pass(&world, &desk, DAY).await;
    assert_eq!(told(&world, "maria").await.len(), 1, "once");

    planned(&world, "Paused --when \"2026-03-05 9:00\" --place help").await;
    world.app.clock.advance(21 * HOUR);
    jobs::run_due(&world.app).await.expect("jobs run");
    says(&world, "maria", "announcement show 2").await;
    planned(&world, "Waits --when \"2026-03-05 10:00\" --place help").await;
    world.app.clock.advance(HOUR);
    jobs::run_due(&world.app).await.expect("jobs run");
    says(&world, "maria", "announcement cancel 2").await;
    world.app.clock.advance(2 * HOUR);
    jobs::run_due(&world.app).await.expect("jobs run");
    delivers(&world.app, &desk).await;
    assert!(desk.posted().is_empty(), "{:?}", desk.posted());
}

/// A platform that is away for three days gets the last post alone.
async fn unsent(room: Room) {
    let (world, desk) = hall(&room, &[]).await;
    planned(&world, "{date} --when \"0 9 * * *\" --place help").await;
    planned(&world, "Another --when \"0 10 * * *\" --place help").await;
    world.app.clock.advance(-3 * HOUR);
    for _ in 0..3 {
        world.app.clock.advance(DAY);
        jobs::run_due(&world.app).await.expect("jobs run");
        world.app.clock.advance(HOUR);
        jobs::run_due(&world.app).await.expect("jobs run");
        world.app.clock.advance(-HOUR);
    }
    delivers(&world.app, &desk).await;
    assert_eq!(desk.posted(), ["Thu, 5 Mar 2026", "Another"]);
}

/// Madrid goes by the Canary Islands' clock from now on.
async fn rules(room: Room) {
    let (mut world, desk) = hall(&room, &[]).await;
    planned(&world, "Hello --when \"0 9 * * *\" --place help --zone Europe/Madrid").await;
    pass(&world, &desk, 20 * HOUR).await;
    assert_eq!(desk.posted().len(), 1);
    assert_eq!(listed(&world, "due_at").await, at("2026-03-04T08:00:00Z"));
    let (_, files) = peers::zones().unwrap_or_else(|sentence| panic!("{sentence}"));
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["Europe/Madrid", "UTC"] {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        let rules = if name == "UTC" { "UTC" } else { "Atlantic/Canary" };
        fs::copy(files.join(rules), &file).expect("a zone file");
    }
    world.app.zones = Zones::from_folder(folder.path()).expect("zones");
    // The hourly sweep works it out anew; 9:00 of today was told, and comes again in silence.
    pass(&world, &desk, HOUR).await;
    assert_eq!(listed(&world, "due_at").await, at("2026-03-04T09:00:00Z"));
    assert_eq!(desk.posted().len(), 1);
    pass(&world, &desk, 23 * HOUR).await;
    assert_eq!(desk.posted().len(), 1, "an hour later than before");
    pass(&world, &desk, HOUR).await;
    assert_eq!(desk.posted().len(), 2);
}
