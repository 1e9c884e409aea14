//! What is told when: each once, late ones marked, what is too late dropped.

use guildhall_core::clock::Zones;
use guildhall_tests::servers::peers;

use super::{
    post::{Post, has, of, titles},
    *,
};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("skillshares::each_is_told_once", once),
        lab.both("skillshares::late_is_late", late),
        lab.both("skillshares::a_clock_that_jumps", jumps),
        lab.both("skillshares::people_choose", choose),
        lab.both("skillshares::nobody_hosts", alone),
        lab.both("skillshares::both_clock_changes", changes),
        lab.both("skillshares::zones_change_their_rules", rules),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// It is noon of 2 March; it begins at noon of 4 March.
async fn soon(room: &Room, names: &[&str]) -> World {
    let world = hall(room, names).await;
    planned(&world, "Taxes --when \"2026-03-04 12:00\" --link https://meet.example/1").await;
    for who in names {
        says(&world, who, "skillshare join 1").await;
    }
    world
}

async fn once(room: Room) {
    let world = soon(&room, &["ana"]).await;
    let post = Post::of("console");
    pass(&world, DAY - 1).await;
    assert!(post.titles(&world.app, "ana").await.is_empty());
    pass(&world, 1).await;
    let letters = post.brings(&world.app).await;
    assert_eq!(titles(&letters, "ana"), ["Tomorrow: Taxes"]);
    assert_eq!(titles(&letters, "maria"), ["Tomorrow: Taxes"], "the host");
    run_due(&world).await;
    assert!(post.titles(&world.app, "ana").await.is_empty());
    pass(&world, 23 * HOUR).await;
    run_due(&world).await;
    assert_eq!(post.titles(&world.app, "ana").await, ["In one hour: Taxes"]);
    pass(&world, 50 * MINUTE).await;
    assert!(post.titles(&world.app, "ana").await.is_empty(), "ana wants no ten minutes");
    pass(&world, 10 * MINUTE).await;
    let letters = post.brings(&world.app).await;
    assert_eq!(titles(&letters, "ana"), ["It starts now: Taxes"]);
    assert_eq!(field(of(&letters, "ana")[0], "Where"), "https://meet.example/1");
    assert!(titles(&letters, "hall").contains(&"It starts now: Taxes".to_owned()));
    assert!(shown(&world).await.contains(&"It starts now: Taxes".to_owned()));
    // What stands in the inbox is true when somebody looks.
    assert_eq!(told(&world, "ana").await, ["It starts now: Taxes"; 3]);
    pass(&world, HOUR).await;
    assert_eq!(post.titles(&world.app, "ana").await, ["Were you there? Taxes"]);
    assert_eq!(told(&world, "ana").await[..3], ["Ended: Taxes"; 3]);
    run_due(&world).await;
    assert_eq!(told(&world, "ana").await.len(), 4, "once");
    assert!(post.brings(&world.app).await.is_empty());
    assert_eq!(card(&world, "ana", "skillshare show 1").await.data["state"], "over");
}

/// Nothing ran for a while.
async fn late(room: Room) {
    let world = soon(&room, &["ana"]).await;
    let post = Post::of("console");
    // Four hours late is still of use a day ahead.
    pass(&world, DAY + 4 * HOUR).await;
    let letters = post.brings(&world.app).await;
    let late = of(&letters, "ana")[0];
    assert_eq!(late.title, "Tomorrow: Taxes");
    assert!(has(late, "Late"));
    // The hour's reminder is too late, and so is the beginning's.
    pass(&world, 19 * HOUR + 45 * MINUTE).await;
    assert_eq!(told(&world, "ana").await.len(), 1, "ana wants no ten minutes");
    pass(&world, 31 * MINUTE).await;
    assert_eq!(told(&world, "ana").await.len(), 1);
    pass(&world, HOUR).await;
    assert_eq!(post.titles(&world.app, "ana").await, ["Were you there? Taxes"]);
    assert_eq!(card(&world, "ana", "skillshare show 1").await.data["state"], "over");
}

/// How a date stands, as its card says.
async fn state(world: &World) -> String {
    let seen = card(world, "ana", "skillshare show 1 --on 2026-03-04").await;
    seen.data["state"].as_str().expect("a state").to_owned()
}

async fn jumps(room: Room) {
    let world = soon(&room, &["ana"]).await;
    let post = Post::of("console");
    pass(&world, DAY).await;
    assert_eq!(post.titles(&world.app, "ana").await, ["Tomorrow: Taxes"]);
    // The clock goes back by two hours, and comes there again.
    pass(&world, -2 * HOUR).await;
    pass(&world, 2 * HOUR).await;
    pass(&world, HOUR).await;
    assert!(post.titles(&world.app, "ana").await.is_empty(), "once");
    // It jumps over everything: nothing old is told.
    pass(&world, 30 * DAY).await;
    assert!(post.titles(&world.app, "ana").await.is_empty());
    assert_eq!(state(&world).await, "over");
    // It comes back: what it ran past comes again, with all that is to be told of it.
    pass(&world, -30 * DAY).await;
    assert_eq!(state(&world).await, "planned");
    let seen = card(&world, "ana", "skillshare show 1").await;
    assert_eq!(field(&seen, "You"), "You come.");
    pass(&world, 22 * HOUR).await;
    assert_eq!(post.titles(&world.app, "ana").await, ["In one hour: Taxes"]);
    pass(&world, HOUR).await;
    assert_eq!(post.titles(&world.app, "ana").await, ["It starts now: Taxes"]);
    pass(&world, HOUR).await;
    assert_eq!(post.titles(&world.app, "ana").await, ["Were you there? Taxes"]);
    // A clock that is corrected by a little at the end begins nothing anew.
    pass(&world, -5 * MINUTE).await;
    assert_eq!(state(&world).await, "over");
    pass(&world, 10 * MINUTE).await;
    assert!(post.titles(&world.app, "ana").await.is_empty(), "once");
}

async fn choose(room: Room) {
    let world = soon(&room, &["ana", "ben", "cid", "dan"]).await;
    says(&world, "ana", "me remind 10m").await;
    says(&world, "ben", "me remind off").await;
    says(&world, "cid", "me notify skillshares --often never").await;
    says(&world, "dan", "skillshare maybe 1").await;
    refused(&world, "ana", &[("me remind 5m", "remind.unknown")]).await;
    let post = Post::of("console");
    let mut letters = Vec::new();
    for step in [DAY, 23 * HOUR, 50 * MINUTE, 10 * MINUTE] {
        pass(&world, step).await;
        letters.extend(post.brings(&world.app).await);
    }
    assert_eq!(titles(&letters, "ana"), ["In 10 minutes: Taxes", "It starts now: Taxes"]);
    assert_eq!(titles(&letters, "ben"), ["It starts now: Taxes"]);
    assert!(titles(&letters, "cid").is_empty());
    assert_eq!(told(&world, "cid").await.len(), 3, "it stands in the inbox");
    assert_eq!(titles(&letters, "dan").len(), 3, "who comes perhaps is reminded too");
}

async fn alone(room: Room) {
    let world = hall(&room, &["ana", "ben"]).await;
    planned(&world, "Taxes --when \"2026-03-14 12:00\" --host ben").await;
    says(&world, "ben", "me erase keep").await;
    pass(&world, DAY).await;
    assert_eq!(news(&world, "maria").await, ["skillshare_alone"], "as soon as he is gone");
    pass(&world, 10 * DAY).await;
    assert_eq!(news(&world, "maria").await, ["skillshare_alone"; 2], "and a day ahead");
    let seen = card(&world, "ana", "skillshare show 1").await;
    assert_eq!(field(&seen, "Host"), "nobody");
    refused(&world, "ana", &[("skillshare host 1 ana yes", "skillshare.not_yours")]).await;
    says(&world, "maria", "skillshare host 1 ana yes").await;
    let seen = card(&world, "ana", "skillshare show 1").await;
    assert_eq!(field(&seen, "Host"), "ana");
}

/// A weekly series at 2:30 of Madrid meets both changes of the clock, and keeps its hour.
async fn changes(room: Room) {
    let world = hall(&room, &["ana"]).await;
    let line = "Night shift --when \"every Sunday 2:30\" --zone Europe/Madrid";
    let draft = card(&world, "maria", &format!("skillshare schedule {line}")).await;
    assert_eq!(field(&draft, "Series"), "every Sunday at 02:30 (Europe/Madrid)");
    let next: Vec<&str> = field(&draft, "The next dates").lines().collect();
    assert_eq!(next.len(), 5);
    assert_eq!(
        next[3],
        "Sun, 29 Mar 2026, 03:00 (Europe/Madrid): the clock jumps over 02:30 on this day"
    );
    assert_eq!(next[4], "Sun, 5 Apr 2026, 02:30 (Europe/Madrid)");
    says(&world, "maria", "skillshare confirm 1").await;
    for _ in 0..23 {
        pass(&world, DAY).await;
    }
    let seen = card(&world, "ana", "skillshare show 1").await;
    assert_eq!(seen.data["wall"], "2026-03-29T02:30");
    let clock = field(&seen, "The clock changes");
    assert!(clock.ends_with("the clock jumps over 02:30 on this day"), "{clock}");
}

/// A newer list of zones gives Madrid the clock of the Canaries: dates keep their wall time.
async fn rules(room: Room) {
    let mut world = hall(&room, &["ana"]).await;
    let line = "Taxes --when \"every Tuesday 18:30\" --zone Europe/Madrid";
    planned(&world, line).await;
    says(&world, "ana", "skillshare join 1").await;
    let starts = async |world: &World| {
        let card = card(world, "ana", "skillshare show 1 --on 2026-03-03").await;
        card.data["starts_at"].as_i64().expect("a number")
    };
    let before = starts(&world).await;
    let (_, files) = peers::zones().unwrap_or_else(|sentence| panic!("{sentence}"));
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("Europe")).expect("a folder");
    let madrid = folder.path().join("Europe/Madrid");
    std::fs::copy(files.join("Atlantic/Canary"), madrid).expect("a zone file");
    std::fs::copy(files.join("Etc/UTC"), folder.path().join("UTC")).expect("a zone file");
    world.app.zones = Zones::from_folder(folder.path()).expect("zones");
    // The job of each hour looks at them.
    pass(&world, HOUR).await;
    assert_eq!(starts(&world).await, before + HOUR);
    let told = last(&world, "ana").await;
    assert_eq!(told.title, "Another time: Taxes");
    pass(&world, HOUR).await;
    assert_eq!(super::told(&world, "ana").await.len(), 1, "once");
}
