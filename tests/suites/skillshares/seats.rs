//! Who comes: seats, guests, and those who wait.

use super::*;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("skillshares::the_line_moves_up", line),
        lab.both("skillshares::guests_take_seats", guests),
        lab.both("skillshares::offers_lapse_and_people_sleep", offers),
        lab.both("skillshares::offers_count_from_when_somebody_is_told", told_in_time),
        lab.both("skillshares::a_cap_puts_an_offer_off", capped),
        lab.both("skillshares::no_seat_stays_empty", fits),
        lab.both("skillshares::a_party_is_no_larger_than_the_room", party),
        lab.both("skillshares::answers_end", ends),
        lab.both("skillshares::no_is_heard_until_the_end", no),
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
    says(&world, "cid", "skillshare join 1").await;
    assert_eq!(you(&world, "cid").await, "You come.", "said twice, it is said once");
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

/// Ben is away, cid is never sent anything, and dan is told at six in the evening.
async fn told_in_time(room: Room) {
    let world = hall(&room, &ALL).await;
    planned(&world, "Taxes --when \"2026-03-10 18:30\" --seats 1").await;
    says(&world, "ben", "me pause 30").await;
    says(&world, "cid", "me notify skillshares --often never").await;
    says(&world, "dan", "me notify skillshares --often daily").await;
    for who in ALL {
        says(&world, who, "skillshare join 1").await;
        world.app.clock.advance(MINUTE);
    }
    says(&world, "ana", "skillshare decline 1").await;
    assert!(news(&world, "ben").await.is_empty() && news(&world, "cid").await.is_empty());
    let offer = last(&world, "dan").await;
    assert_eq!(offer.data["what"], "skillshare_offered");
    assert_eq!(field(&offer, "Answer until"), "Tue, 3 Mar 2026, 06:00 (UTC)");
    // Nobody else wants it: cid, who reads it when he looks, comes.
    says(&world, "dan", "skillshare decline 1").await;
    assert_eq!(news(&world, "cid").await, ["skillshare_moved_up"]);
    assert_eq!(you(&world, "cid").await, "You come.");
    // Whoever is away gets nothing, and holds nobody up; when he is there, it is his.
    says(&world, "cid", "skillshare decline 1").await;
    assert!(news(&world, "ben").await.is_empty());
    says(&world, "ana", "skillshare join 1").await;
    assert_eq!(you(&world, "ana").await, "You come.");
    says(&world, "ana", "skillshare decline 1").await;
    assert!(you(&world, "ben").await.starts_with("It is full."));
    says(&world, "ben", "skillshare join 1").await;
    assert_eq!(you(&world, "ben").await, "You come.");
}

/// Dan wants one message a day: the second offer of a day comes the day after.
async fn capped(room: Room) {
    let world = hall(&room, &ALL).await;
    for title in ["Taxes", "Gears"] {
        planned(&world, &format!("{title} --when \"2026-03-10 18:30\" --seats 1")).await;
    }
    says(&world, "dan", "me notify --cap 1").await;
    for number in [1, 2] {
        for who in ["ana", "dan"] {
            says(&world, who, &format!("skillshare join {number}")).await;
        }
    }
    for (number, until) in
        [(1, "Tue, 3 Mar 2026, 00:00 (UTC)"), (2, "Tue, 3 Mar 2026, 12:00 (UTC)")]
    {
        says(&world, "ana", &format!("skillshare decline {number}")).await;
        assert_eq!(field(&last(&world, "dan").await, "Answer until"), until);
    }
}

async fn fits(room: Room) {
    let world = hall(&room, &ALL).await;
    planned(&world, "Taxes --when \"2026-03-10 18:30\" --seats 3 --guests 2").await;
    for who in ["ana", "ben"] {
        says(&world, who, "skillshare join 1").await;
    }
    says(&world, "cid", "skillshare join 1 --guests 2").await;
    assert!(you(&world, "cid").await.starts_with("It is full."), "one seat for three");
    says(&world, "dan", "skillshare join 1").await;
    assert_eq!(you(&world, "dan").await, "You come.", "there is a seat for one");
    says(&world, "dan", "skillshare decline 1").await;
    assert!(news(&world, "cid").await.is_empty(), "three do not fit");
    says(&world, "cid", "skillshare join 1").await;
    assert_eq!(you(&world, "cid").await, "You come.", "alone he does");
    // Whoever waits with fewer guests than before may fit too.
    says(&world, "dan", "skillshare join 1 --guests 1").await;
    says(&world, "ana", "skillshare decline 1").await;
    assert!(you(&world, "dan").await.starts_with("It is full."), "one seat for two");
    says(&world, "dan", "skillshare join 1").await;
    assert_eq!(you(&world, "dan").await, "You come.");
}

async fn party(room: Room) {
    let world = hall(&room, &ALL).await;
    planned(&world, "Taxes --when \"2026-03-10 18:30\" --seats 3 --guests 4").await;
    says(&world, "ana", "skillshare join 1").await;
    refused(&world, "ben", &[("skillshare join 1 --guests 3", "skillshare.party")]).await;
    says(&world, "ben", "skillshare join 1 --guests 2").await;
    assert!(you(&world, "ben").await.starts_with("It is full."));
    // There are fewer seats than he needs: he is told, and waits no longer.
    says(&world, "maria", "skillshare edit 1 --seats 2").await;
    let told = last(&world, "ben").await;
    assert_eq!(told.data["what"], "skillshare_too_many");
    assert_eq!(buttons(&told), ["skillshare show 1 --on=2026-03-10T18:30"]);
    assert_eq!(you(&world, "ben").await, "You do not come.");
    says(&world, "ben", "skillshare join 1").await;
    assert_eq!(you(&world, "ben").await, "You come.");
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

/// Answers end a day before; that somebody cannot come is good to know all the same.
async fn no(room: Room) {
    let world = hall(&room, &ALL).await;
    planned(&world, "Taxes --when \"2026-03-10 18:30\" --closes 1440 --seats 1").await;
    for who in ["ana", "ben", "cid"] {
        says(&world, who, "skillshare join 1").await;
        world.app.clock.advance(MINUTE);
    }
    pass(&world, 7 * DAY + 6 * HOUR + 27 * MINUTE).await;
    let reminder = last(&world, "ana").await;
    let [decline, show] =
        ["decline", "show"].map(|verb| format!("skillshare {verb} 1 --on=2026-03-10T18:30"));
    assert_eq!(reminder.data["what"], "skillshare_soon");
    assert_eq!(buttons(&reminder), [decline.as_str(), show.as_str()]);
    refused(&world, "ana", &[("skillshare maybe 1", "skillshare.answers_ended")]).await;
    let seen = card(&world, "ana", "skillshare show 1").await;
    assert!(
        buttons(&seen).contains(&decline) && !buttons(&seen).iter().any(|b| b.contains("maybe"))
    );
    // Her seat goes to whoever waits, at once, and the host knows who comes.
    says(&world, "ana", &decline).await;
    assert_eq!(news(&world, "ben").await, ["skillshare_moved_up"]);
    assert_eq!(you(&world, "ben").await, "You come.");
    let told = last(&world, "maria").await;
    assert_eq!(told.title, "ana cannot come any more: #1");
    assert_eq!(told.data["what"], "skillshare_out");
    // It begins: nothing is offered that would be refused.
    pass(&world, DAY).await;
    let begins = last(&world, "ben").await;
    assert_eq!(
        (begins.data["what"].as_str(), buttons(&begins)),
        (Some("skillshare_soon"), vec![show])
    );
    refused(&world, "dan", &[("skillshare join 1", "skillshare.begun")]).await;
    says(&world, "ben", &decline).await;
    assert_eq!(you(&world, "cid").await, "You come.", "he is told at once");
    pass(&world, HOUR).await;
    refused(&world, "cid", &[(&decline, "skillshare.over")]).await;
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
