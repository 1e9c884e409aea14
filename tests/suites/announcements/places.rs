//! Where it is posted: all places with a role, or one; and places that are gone or refuse.

use guildhall_core::{Actor, At, Standing, commands::parse};

use super::*;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("announcements::all_places_or_one", all_or_one),
        lab.both("announcements::a_place_that_was_removed", removed),
        lab.both("announcements::a_place_that_refuses", refuses),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Whoever runs a guild, in its channel.
fn mo() -> Actor {
    Actor {
        platform: "discord",
        say: "/",
        account: "mo".to_owned(),
        name: "Mo".to_owned(),
        lang: None,
        at: At::Place { space: "g1".to_owned(), address: "c1".to_owned() },
        standing: Standing { manages: true, ..Standing::default() },
        joins: true,
        event: None,
    }
}

async fn mo_says(world: &World, line: &str) -> Card {
    let answer = world.app.answer(&mo(), parse::line(line).expect("a command")).await;
    let reply = answer.unwrap_or_else(|error| panic!("{line}: {error}"));
    reply.cards()[0].clone()
}

/// The hall has a channel of a guild too, for help requests; mo is a steward.
async fn guild(room: &Room) -> (World, Desk, Desk) {
    let (world, desk) = hall(room, &[]).await;
    let code = card(&world, "maria", "community join").await.data["code"].clone();
    mo_says(&world, &format!("community join {}", code.as_str().expect("a code"))).await;
    says(&world, "maria", "community steward member/2").await;
    (world, desk, Desk::of("discord"))
}

/// Lets a day pass on both platforms.
async fn day(world: &World, desks: [&Desk; 2]) {
    world.app.clock.advance(DAY);
    for desk in desks {
        works(&world.app, desk).await;
    }
}

async fn all_or_one(room: Room) {
    let (world, desk, discord) = guild(&room).await;
    planned(&world, "All --when \"0 12 * * *\" --place help").await;
    // A channel that is there for several things gets one post.
    planned(&world, "Terminal --when \"0 12 * * *\" --place console:hall").await;
    planned(&world, "Guild --when \"0 12 * * *\" --place g1/c1").await;
    planned(&world, "Stewards --when \"0 12 * * *\" --place stewards").await;
    let here = "community announce Here --when \"0 12 * * *\" --place here";
    let draft = mo_says(&world, here).await;
    assert_eq!(field(&draft, "Where"), "discord: c1");
    mo_says(&world, "announcement confirm 5").await;
    mo_says(&world, "announcement edit 5 --place <#c1> --text Mentioned").await;
    day(&world, [&desk, &discord]).await;
    let sorted = |desk: &Desk| {
        let mut posted = desk.posted();
        posted.sort();
        posted
    };
    assert_eq!(sorted(&desk), ["All", "Stewards", "Terminal"]);
    assert_eq!(sorted(&discord), ["All", "Guild", "Mentioned"]);
}

async fn removed(room: Room) {
    let (world, desk, discord) = guild(&room).await;
    mo_says(&world, "community announce Hello --when \"0 12 * * *\" --place here").await;
    mo_says(&world, "announcement confirm 1").await;
    day(&world, [&desk, &discord]).await;
    assert_eq!(discord.posted(), ["Hello"]);
    mo_says(&world, "community place help --remove yes").await;
    day(&world, [&desk, &discord]).await;
    assert_eq!(listed(&world, "state").await, "gone");
    let paused = "Announcement #1 is paused: its place is gone";
    assert_eq!(told(&world, "maria").await, [paused]);
    day(&world, [&desk, &discord]).await;
    assert_eq!(told(&world, "maria").await.len(), 1, "told once");
    refused(&world, "maria", &[("announcement resume 1", "announcement.no_place")]).await;
    let shown = card(&world, "maria", "announcement show 1").await;
    assert_eq!(shown.text.raw(), "Hello", "nothing is lost");
    says(&world, "maria", "announcement edit 1 --place help").await;
    day(&world, [&desk, &discord]).await;
    assert_eq!((desk.posted().len(), discord.posted().len()), (1, 1));
}

async fn refuses(room: Room) {
    let (world, desk, discord) = guild(&room).await;
    planned(&world, "All --when \"0 12 * * *\" --place help").await;
    planned(&world, "Guild --when \"0 12 * * *\" --place c1").await;
    discord.refuse(true);
    day(&world, [&desk, &discord]).await;
    for _ in 0..2 {
        day(&world, [&desk, &discord]).await;
    }
    assert_eq!(desk.posted(), ["All", "All", "All"], "the others go on");
    let list = card(&world, "maria", "announcement list").await;
    assert_eq!(list.data["announcements"][0]["state"], "planned");
    assert_eq!(list.data["announcements"][1]["state"], "stopped");
    let told = told(&world, "maria").await;
    let paused = "Announcement #2 is paused: I cannot post in its place";
    assert_eq!(told.iter().filter(|title| *title == paused).count(), 1, "{told:?}");
    refused(
        &world,
        "maria",
        &[
            ("announcement resume 2", "announcement.stopped"),
            ("community announce Hi --when \"0 12 * * *\" --place c1", "announcement.stopped"),
        ],
    )
    .await;
    discord.refuse(false);
    outbox::resume(&world.app, "discord", "c1").await.expect("it is let in again");
    delivers(&world.app, &discord).await;
    assert!(discord.posted().is_empty(), "what is old by then is not posted");
    says(&world, "maria", "announcement resume 2").await;
    day(&world, [&desk, &discord]).await;
    assert_eq!(discord.posted().len(), 2);
}
