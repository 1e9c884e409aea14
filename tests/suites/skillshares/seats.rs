//! Who comes: seats, guests, and those who wait.

use super::*;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("skillshares::the_line_moves_up", line),
        lab.both("skillshares::guests_take_seats", guests),
        lab.both("skillshares::offers_lapse_and_people_sleep", offers),
        lab.both("skillshares::answers_end", ends),
        lab.both("skillshares::a_full_hall_of_many_at_once", many),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const ALL: [&str; 4] = ["ana", "ben", "cid", "dan"];

async fn you(world: &World, who: &str) -> String {
    field(&card(world, who, "skillshare show 1").await, "You").to_owned()
}

async fn line(room: Room) {
    let world = hall(&room, &ALL).await;
    planned(&world, "Taxes --when \"2026-03-10 18:30\" --seats 2").await;
    for who in ["ana", "ben", "cid"] {
        says(&world, who, "skillshare join 1").await;
        world.app.clock.advance(MINUTE);
    }
    assert_eq!(you(&world, "ana").await, "You come.");
    assert!(you(&world, "cid").await.starts_with("It is full. You wait"));
    let seen = card(&world, "maria", "skillshare show 1").await;
    assert_eq!(field(&seen, "Who comes"), "2 of 2 seats taken and 1 waits for a seat");
    assert_eq!(field(&seen, "They come"), "ana, ben");
    assert_eq!(field(&seen, "They wait for a seat"), "cid");
    says(&world, "dan", "skillshare maybe 1").await;
    assert_eq!(you(&world, "dan").await, "You said maybe.");
    says(&world, "ana", "skillshare decline 1").await;
    let offer = last(&world, "cid").await;
    assert_eq!(offer.title, "A seat is free for you: Taxes");
    assert_eq!(field(&offer, "Answer until"), "Tue, 3 Mar 2026, 00:03 (UTC)");
    // A seat that is kept is nobody else's.
    says(&world, "ana", "skillshare join 1").await;
    assert!(you(&world, "ana").await.starts_with("It is full"));
    says(&world, "cid", &offer.actions[0].command.join(" ")).await;
    assert_eq!(you(&world, "cid").await, "You come.");
    refused(&world, "cid", &[("skillshare join 1", "skillshare.said")]).await;
    // More seats: whoever waits gets one.
    says(&world, "maria", "skillshare edit 1 --seats 3").await;
    assert!(you(&world, "ana").await.starts_with("A seat is free for you."));
    refused(&world, "maria", &[("skillshare edit 1 --seats 2", "skillshare.seats_taken")]).await;
}

async fn guests(room: Room) {
    let world = hall(&room, &ALL).await;
    planned(&world, "Taxes --when \"2026-03-10 18:30\" --seats 4 --guests 2").await;
    says(&world, "ana", "skillshare join 1 --guests 1").await;
    assert_eq!(you(&world, "ana").await, "You come. With you: 1 guest.");
    refused(&world, "ben", &[("skillshare join 1 --guests 3", "skillshare.too_many_guests")]).await;
    says(&world, "ben", "skillshare join 1 --guests 2").await;
    assert!(you(&world, "ben").await.starts_with("It is full."), "two seats for three");
    refused(&world, "ana", &[("skillshare join 1 --guests 9", "skillshare.too_many_guests")]).await;
    says(&world, "ana", "skillshare join 1").await;
    let offer = last(&world, "ben").await;
    assert_eq!(offer.title, "A seat is free for you: Taxes", "now there are three");
    says(&world, "ben", "skillshare join 1 --guests 2").await;
    let seen = card(&world, "maria", "skillshare show 1").await;
    assert_eq!(field(&seen, "They come"), "ana, ben +2");
    assert_eq!(field(&seen, "Who comes"), "4 of 4 seats taken");
    refused(&world, "ana", &[("skillshare join 1 --guests 1", "skillshare.no_room")]).await;
    assert_eq!(you(&world, "ana").await, "You come.", "she keeps what she has");
}

async fn offers(room: Room) {
    let world = hall(&room, &ALL).await;
    planned(&world, "Taxes --when \"2026-03-10 18:30\" --seats 1").await;
    says(&world, "cid", "me quiet 20-8").await;
    for who in ["ana", "ben", "cid", "dan"] {
        says(&world, who, "skillshare join 1").await;
        world.app.clock.advance(MINUTE);
    }
    says(&world, "ana", "skillshare decline 1").await;
    assert_eq!(last(&world, "ben").await.title, "A seat is free for you: Taxes");
    pass(&world, 12 * HOUR - MINUTE).await;
    assert!(you(&world, "ben").await.starts_with("A seat is free"));
    pass(&world, MINUTE).await;
    assert_eq!(last(&world, "ben").await.title, "Your seat went to the next person: Taxes");
    assert_eq!(you(&world, "ben").await, "You do not come.");
    // It is night for cid: his twelve hours begin in the morning.
    let offer = last(&world, "cid").await;
    assert_eq!(field(&offer, "Answer until"), "Tue, 3 Mar 2026, 20:00 (UTC)");
    says(&world, "cid", "skillshare decline 1").await;
    assert_eq!(last(&world, "dan").await.title, "A seat is free for you: Taxes");
    says(&world, "dan", "skillshare join 1").await;
    says(&world, "ana", "skillshare join 1").await;
    // An hour is too little to ask: she comes at once.
    world.app.clock.advance(7 * DAY + 17 * HOUR + 36 * MINUTE);
    says(&world, "dan", "skillshare decline 1").await;
    assert_eq!(last(&world, "ana").await.title, "You have a seat: Taxes");
    assert_eq!(you(&world, "ana").await, "You come.");
}

async fn ends(room: Room) {
    let world = hall(&room, &ALL).await;
    planned(&world, "Taxes --when \"2026-03-10 18:30\" --closes 60").await;
    says(&world, "ana", "skillshare join 1").await;
    pass(&world, 8 * DAY + 5 * HOUR + 29 * MINUTE).await;
    says(&world, "ana", "skillshare maybe 1").await;
    pass(&world, MINUTE).await;
    refused(&world, "ana", &[("skillshare join 1", "skillshare.answers_ended")]).await;
    pass(&world, HOUR).await;
    refused(&world, "ana", &[("skillshare join 1", "skillshare.begun")]).await;
    pass(&world, HOUR).await;
    refused(
        &world,
        "ana",
        &[
            ("skillshare join 1", "skillshare.no_date"),
            ("skillshare join 1 --on 2026-03-10", "skillshare.over"),
            ("skillshare join 1 --on 2026-03-11", "skillshare.no_such_date"),
        ],
    )
    .await;
    refused(&world, "maria", &[("skillshare cancel 1", "skillshare.over")]).await;
    assert_eq!(card(&world, "ana", "skillshare show 1").await.title, "Ended: #1 Taxes");
}

/// Sixty people press at once for ten seats.
async fn many(room: Room) {
    let names: Vec<String> = (0..60).map(|i| format!("m{i}")).collect();
    let named: Vec<&str> = names.iter().map(String::as_str).collect();
    let world = hall(&room, &named).await;
    planned(&world, "Taxes --when \"2026-03-10 18:30\" --seats 10").await;
    let all = named.iter().map(|who| says(&world, who, "skillshare join 1"));
    futures_util::future::join_all(all).await;
    let seen = card(&world, "maria", "skillshare show 1").await;
    assert_eq!((seen.data["yes"].as_i64(), seen.data["waiting"].as_i64()), (Some(10), Some(50)));
}
