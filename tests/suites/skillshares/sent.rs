//! What a reminder says is true when it is sent; what helps nobody any more is not sent.

use guildhall_core::{Actor, App, At, commands::parse, db::Db, jobs};
use guildhall_tests::bare::Bare;

use super::{
    post::{Post, has, of, place, titles},
    *,
};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("skillshares::late_is_said_when_it_is_sent", late),
        lab.both("skillshares::what_is_pointless_is_not_sent", pointless),
        lab.both("skillshares::days_and_minutes_are_the_readers", readers),
        lab.both("skillshares::the_clock_changes_in_reminders", clock),
        lab.both("skillshares::a_role_is_called_at_the_start", role),
        lab.both("skillshares::page_by_page", pages),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// It is written down in time, and the courier comes late.
async fn late(room: Room) {
    let world = hall(&room, &["ana"]).await;
    let post = Post::of("console");
    for line in ["Taxes --when \"2026-03-04 12:00\"", "Rights --when \"2026-03-10 12:00\""] {
        let number = planned(&world, line).await;
        says(&world, "ana", &format!("skillshare join {number}")).await;
    }
    pass(&world, DAY).await;
    world.app.clock.advance(6 * HOUR);
    let letters = post.brings(&world.app).await;
    assert_eq!(titles(&letters, "ana"), ["Tomorrow: Taxes"]);
    assert!(has(of(&letters, "ana")[0], "Late"));
    // An hour ahead.
    pass(&world, 17 * HOUR).await;
    world.app.clock.advance(29 * MINUTE);
    let letters = post.brings(&world.app).await;
    assert_eq!(titles(&letters, "ana"), ["In 30 minutes: Taxes"]);
    assert!(has(of(&letters, "ana")[0], "Late"));
    // It has begun.
    pass(&world, 31 * MINUTE).await;
    world.app.clock.advance(5 * MINUTE);
    let letters = post.brings(&world.app).await;
    assert_eq!(titles(&letters, "ana"), ["It has begun: Taxes"]);
    assert!(titles(&letters, "hall").contains(&"It has begun: Taxes".to_owned()));
    let commands: Vec<_> = of(&letters, "ana")[0].actions.iter().map(|a| &a.command[1]).collect();
    assert_eq!(commands, ["show"]);

    pass(&world, HOUR).await;
    assert_eq!(post.titles(&world.app, "ana").await, ["Were you there? Taxes"]);

    // The courier of the other one is away for so long that each helps nobody any more.
    pass(&world, 5 * DAY - HOUR - 5 * MINUTE).await;
    world.app.clock.advance(6 * HOUR + 1);
    assert!(post.titles(&world.app, "ana").await.is_empty(), "a day ahead");
    pass(&world, 17 * HOUR - 1).await;
    world.app.clock.advance(31 * MINUTE);
    assert!(post.titles(&world.app, "ana").await.is_empty(), "an hour ahead");
    pass(&world, 29 * MINUTE).await;
    world.app.clock.advance(16 * MINUTE);
    assert!(post.brings(&world.app).await.is_empty(), "neither she nor the place");
    pass(&world, 3 * HOUR).await;
    assert_eq!(post.titles(&world.app, "ana").await, ["Were you there? Rights"]);
}

/// A reminder waits for the end of quiet hours; meanwhile the world goes on.
async fn pointless(room: Room) {
    let world = hall(&room, &["ana", "ben"]).await;
    let post = Post::of("console");
    for who in ["ana", "ben"] {
        says(&world, who, "me quiet 22-7").await;
    }
    for title in ["One", "Two", "Three"] {
        let number = planned(&world, &format!("{title} --when \"2026-03-04 23:30\"")).await;
        for who in ["ana", "ben"] {
            says(&world, who, &format!("skillshare join {number}")).await;
        }
    }
    pass(&world, DAY + 11 * HOUR + 30 * MINUTE).await;
    assert!(post.titles(&world.app, "ben").await.is_empty(), "they sleep");
    assert_eq!(told(&world, "ben").await.len(), 3, "it stands in the inbox");
    says(&world, "ana", "skillshare decline 1").await;
    says(&world, "maria", "skillshare edit 2 --when \"2026-03-04 22:30\"").await;
    says(&world, "maria", "skillshare cancel 3").await;
    pass(&world, 7 * HOUR + 30 * MINUTE).await;
    let letters = post.brings(&world.app).await;
    let reminded = |who: &str| {
        let all = titles(&letters, who);
        all.into_iter().filter(|title| title.starts_with("Today")).collect::<Vec<_>>()
    };
    assert!(reminded("ana").is_empty());
    assert_eq!(reminded("ben"), ["Today: One"], "it is no longer tomorrow");
    let today = of(&letters, "ben").into_iter().find(|card| card.title == "Today: One");
    assert!(!has(today.expect("a reminder"), "Late"), "he slept");
    assert_eq!(titles(&letters, "ben").len(), 3, "and what became of the others");
    let inbox = told(&world, "ben").await;
    assert_eq!(inbox.iter().filter(|title| title.starts_with("Today")).count(), 1);
    // A host who does not come is reminded no more than others.
    says(&world, "maria", "skillshare decline 1").await;
    pass(&world, 15 * HOUR + 30 * MINUTE).await;
    let letters = post.brings(&world.app).await;
    assert!(titles(&letters, "ben").contains(&"In one hour: One".to_owned()));
    assert!(!titles(&letters, "maria").contains(&"In one hour: One".to_owned()));
}

/// One instant is today for one reader and tomorrow for another.
async fn readers(room: Room) {
    let world = hall(&room, &["ana", "ben"]).await;
    let post = Post::of("console");
    says(&world, "ben", "me zone America/New_York").await;
    planned(&world, "Taxes --when \"2026-03-04 03:00\"").await;
    for who in ["ana", "ben"] {
        says(&world, who, "skillshare join 1").await;
    }
    pass(&world, 15 * HOUR).await;
    // It is 22:00 of 2 March in New York; soon it is 3 March, on which it takes place there.
    world.app.clock.advance(HOUR);
    assert_eq!(told(&world, "ben").await, ["Tomorrow: Taxes"]);
    world.app.clock.advance(HOUR);
    let letters = post.brings(&world.app).await;
    assert_eq!(titles(&letters, "ana"), ["Tomorrow: Taxes"]);
    assert_eq!(titles(&letters, "ben"), ["Today: Taxes"]);
    assert_eq!(of(&letters, "ben")[0].text.raw(), "Tue, 3 Mar 2026, 22:00 (America/New_York)");
    pass(&world, 21 * HOUR).await;
    world.app.clock.advance(17 * MINUTE);
    assert_eq!(post.titles(&world.app, "ana").await, ["In 45 minutes: Taxes"]);
}

/// A reminder of a date at an hour that the clock jumps over says so.
async fn clock(room: Room) {
    let world = hall(&room, &["ana"]).await;
    let post = Post::of("console");
    says(&world, "maria", "community settings skillshare-reminders 24h").await;
    planned(&world, "Night --when \"every Sunday 2:30\" --zone Europe/Madrid").await;
    says(&world, "ana", "skillshare join 1 --on 2026-03-29").await;
    pass(&world, 25 * DAY + 13 * HOUR).await;
    let letters = post.brings(&world.app).await;
    let rule = "Sun, 29 Mar 2026, 03:00 (Europe/Madrid): the clock jumps over 02:30 on this day";
    let hers = of(&letters, "ana").into_iter().find(|card| card.title == "Tomorrow: Night");
    assert_eq!(field(hers.expect("a reminder"), "The clock changes"), rule);
    let theirs = of(&letters, "hall").into_iter().find(|card| card.title == "In 24 hours: Night");
    assert_eq!(field(theirs.expect("a message"), "The clock changes"), rule);
}

/// People of one server's role are called there, as it begins, and nowhere else.
async fn role(room: Room) {
    let world = hall(&room, &[]).await;
    let post = Post::of("discord");
    for space in ["900", "901"] {
        place(&world, "discord", space, &format!("{space}1")).await;
    }
    let set = "community settings skillshare-role 4001";
    assert_eq!(world.code("maria", set).await, "setting.which_server");
    let (community, space) = (world.community().await, "900".to_owned());
    let there = Actor { at: At::Hall { community, space }, ..world.actor("maria") };
    let set_there = async |value: &str| {
        let line = format!("community settings skillshare-role {value}");
        world.app.answer(&there, parse::line(&line).expect("a command")).await.expect("it is set")
    };
    set_there("4001").await;
    says(&world, "maria", "community settings skillshare-reminders all").await;
    for day in ["04", "10"] {
        planned(&world, &format!("Taxes --when \"2026-03-{day} 12:00\"")).await;
    }
    let calls = async |title: &str| {
        let letters = post.brings(&world.app).await;
        let of = |to| {
            let cards = of(&letters, to).into_iter();
            cards.filter(|card| card.title == title).map(|card| card.calls.clone()).collect()
        };
        let both: [Vec<Option<String>>; 2] = [of("9001"), of("9011")];
        both
    };
    let nobody: [Vec<Option<String>>; 2] = [vec![None], vec![None]];
    for (step, title) in [
        (DAY, "In 24 hours: Taxes"),
        (23 * HOUR, "In one hour: Taxes"),
        (50 * MINUTE, "In 10 minutes: Taxes"),
    ] {
        pass(&world, step).await;
        assert_eq!(calls(title).await, nobody, "{title}");
    }
    pass(&world, 10 * MINUTE).await;
    let called = [vec![Some("4001".to_owned())], vec![None]];
    assert_eq!(calls("It starts now: Taxes").await, called);
    // Discord's role of everybody has its server's id.
    set_there("900").await;
    pass(&world, 6 * DAY).await;
    assert_eq!(calls("It starts now: Taxes").await, nobody);
}

/// More people than are told at once, with a host at the end of the list.
async fn pages(room: Room) {
    const CROWD: usize = 520;
    let world = hall(&room, &[]).await;
    planned(&world, "Taxes --when \"2026-03-04 12:00\"").await;
    let names: Vec<String> = (0..CROWD).map(|n| format!("m{n}")).collect();
    crowd::comes(&world, &names).await;
    says(&world, "zoe", "points balance").await;
    says(&world, "zoe", "skillshare join 1").await;
    says(&world, "maria", "skillshare host 1 zoe yes").await;
    let bare = Bare::open(&room).await.expect("the database opens");
    // This worker does not judge how long it thinks: nothing is optimised here.
    let db = Db::open(&room.url).await.expect("the database opens");
    let app = App::new(db, world.app.clock.clone()).await.expect("the core");
    let told = async |moment: &str| {
        let sql = format!(
            "SELECT COUNT(*), COUNT(DISTINCT lane) FROM outbox
             WHERE kind = 'notice' AND body LIKE '%\"moment\":\"{moment}\"%'"
        );
        let rows: Vec<(i64, i64)> = bare.rows(&sql).await.expect("a count");
        rows[0]
    };
    // The crowd, zoe and maria.
    let all = i64::try_from(CROWD).expect("a number") + 2;
    let first_page = async |moment: &str| {
        while told(moment).await.0 == 0 {
            assert_eq!(jobs::run_some(&app, 1).await.expect("a job runs"), 1, "{moment}");
        }
    };
    world.app.clock.advance(DAY);
    first_page("day").await;
    assert!(told("day").await.0 < all, "a page");
    // Nothing runs for hours; the others are told all the same, and nobody twice.
    world.app.clock.advance(5 * HOUR);
    jobs::run_due(&app).await.expect("jobs run");
    assert_eq!(told("day").await, (all, all));
    world.app.clock.advance(18 * HOUR);
    first_page("hour").await;
    let (some, _) = told("hour").await;
    // Nothing runs until it begins: that is told to all, and the place is told too.
    world.app.clock.advance(HOUR);
    jobs::run_due(&app).await.expect("jobs run");
    assert_eq!(told("hour").await, (some, some));
    assert_eq!(told("start").await, (all, all));
    assert!(shown(&world).await.contains(&"It starts now: Taxes".to_owned()));
}

/// Many people at once.
mod crowd {
    use guildhall_core::{
        communities::Role,
        members::{self, Handle},
        skillshares::model::{Answer, Seat},
    };
    use guildhall_tests::world::World;
    use jiff::civil::datetime;

    /// These people are members, and come to the one date of 4 March.
    pub(super) async fn comes(world: &World, names: &[String]) {
        let (community, now) = (world.community().await, world.app.clock.now());
        let wall = datetime(2026, 3, 4, 12, 0, 0, 0);
        for names in names.chunks(10) {
            let joined = world.app.db.write(async |tx| {
                for name in names {
                    let handle = Handle { account: name.clone(), name: name.clone() };
                    let member = members::member_of(tx, "console", &handle, None, now).await?;
                    tx.insert_membership(community, member, Role::Member, now).await?;
                    let (answer, at) = (Answer::Yes, now);
                    let seat =
                        Seat { member, answer, guests: 0, at, offered_until: None, event: None };
                    tx.put_seat(community, (1, wall), &seat).await?;
                }
                Ok(())
            });
            joined.await.expect("they come");
        }
    }
}
