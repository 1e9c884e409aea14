//! What a draft and a card say, and how people name a date.

use super::*;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("skillshares::cards_say_what_was_planned", say_all),
        lab.both("skillshares::a_date_is_named", named),
        lab.both("skillshares::two_dates_on_a_day", two),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn say_all(room: Room) {
    let world = hall(&room, &["ana"]).await;
    says(&world, "maria", "community topics taxes").await;
    says(&world, "ana", "me zone America/New_York").await;
    let what = "--about \"Bring questions\" --tags taxes --language es --guests 2 --closes 1440";
    let when = "--when \"every second Tuesday 18:30\" --zone Europe/Madrid";
    let draft = card(&world, "maria", &format!("skillshare schedule Taxes {when} {what}")).await;
    assert!(draft.text.raw().ends_with("\n\nBring questions"), "{}", draft.text.raw());
    assert_eq!(field(&draft, "Answer until"), "1 day before it starts");
    says(&world, "maria", "skillshare confirm 1").await;
    let seen = card(&world, "ana", "skillshare show 1").await;
    let places = board(&world.app, &world.actor("maria")).await.expect("a board");
    let in_places = places.iter().find(|card| card.title == "#1 Taxes").expect("a card");
    for card in [&draft, &seen, in_places] {
        for (name, value) in [
            ("Series", "every second Tuesday at 18:30 (Europe/Madrid)"),
            ("Topics", "taxes"),
            ("Language", "Español"),
            ("Guests", "each can bring 2"),
        ] {
            assert_eq!(field(card, name), value, "{}", card.title);
        }
    }
    // All see the clock of the series, and each their own.
    assert_eq!(field(in_places, "Answer until"), "Mon, 2 Mar 2026, 18:30 (Europe/Madrid)");
    assert_eq!(field(&seen, "Answer until"), "Mon, 2 Mar 2026, 12:30 (America/New_York)");
    let to = "skillshare edit 1 --on 2026-03-17 --when \"2026-03-18 19:00\"";
    says(&world, "maria", to).await;
    let moved = card(&world, "ana", "skillshare show 1 --on 2026-03-18").await;
    assert_eq!(field(&moved, "Before"), "Tue, 17 Mar 2026, 13:30 (America/New_York)");
}

/// The first wall time of the date that an answer shows.
async fn meant(world: &World, line: &str) -> String {
    let seen = card(world, "ana", line).await;
    seen.data["wall"].as_str().expect("a wall time").to_owned()
}

async fn named(room: Room) {
    let world = hall(&room, &["ana"]).await;
    planned(&world, "Taxes --when \"every Tuesday 18:30\"").await;
    for (on, wall) in [
        ("tomorrow", "2026-03-03T18:30"),
        ("Tuesday", "2026-03-03T18:30"),
        ("martes", "2026-03-03T18:30"),
        ("2026-03-10", "2026-03-10T18:30"),
        ("2026-03-17 18:30", "2026-03-17T18:30"),
    ] {
        assert_eq!(meant(&world, &format!("skillshare show 1 --on \"{on}\"")).await, wall, "{on}");
    }
    refused(&world, "ana", &[("skillshare join 1 --on Friday", "skillshare.no_such_date")]).await;
    // While one is under way, people who say that they come mean the next one.
    pass(&world, DAY + 7 * HOUR).await;
    assert_eq!(meant(&world, "skillshare show 1").await, "2026-03-03T18:30");
    assert_eq!(meant(&world, "skillshare join 1").await, "2026-03-10T18:30");
    // Whoever lives elsewhere names the day that their own clock shows.
    says(&world, "ana", "me zone Australia/Sydney").await;
    assert_eq!(meant(&world, "skillshare show 1 --on 2026-03-11").await, "2026-03-10T18:30");
    assert_eq!(meant(&world, "skillshare show 1 --on 2026-03-10").await, "2026-03-10T18:30");
}

async fn two(room: Room) {
    let world = hall(&room, &["ana"]).await;
    planned(&world, "Taxes --when \"0 9,18 * * 2\"").await;
    assert_eq!(meant(&world, "skillshare show 1 --on 2026-03-03").await, "2026-03-03T09:00");
    says(&world, "maria", "skillshare cancel 1 --on \"2026-03-03 09:00\"").await;
    assert_eq!(meant(&world, "skillshare join 1 --on 2026-03-03").await, "2026-03-03T18:00");
    assert_eq!(meant(&world, "skillshare show 1 --on 2026-03-03T09:00").await, "2026-03-03T09:00");
}
