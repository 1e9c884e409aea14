//! Moved, edited, called off: this one, this and the following, all.

use super::*;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("skillshares::one_date_alone", one),
        lab.both("skillshares::this_and_the_following", following),
        lab.both("skillshares::all_of_a_series", all),
        lab.both("skillshares::called_off", off),
        lab.both("skillshares::hosts_and_stewards_change", rights),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Each Tuesday at 18:30 from 3 March on; ana comes to the first three.
async fn series(room: &Room) -> World {
    let world = hall(room, &["ana", "ben"]).await;
    planned(&world, "Taxes --when \"every Tuesday 18:30\"").await;
    for day in ["03", "10", "17"] {
        says(&world, "ana", &format!("skillshare join 1 --on 2026-03-{day}")).await;
    }
    world
}

/// The start of each date, as it is listed.
async fn dates(world: &World) -> Vec<String> {
    let list = says(world, "ana", "skillshare list").await;
    let time = |card: &Card| format!("{} {}", card.title, card.text.raw().replace(" (UTC)", ""));
    list.cards().iter().map(time).collect()
}

async fn one(room: Room) {
    let world = series(&room).await;
    let to =
        "skillshare edit 1 --on 2026-03-10 --when \"2026-03-11 19:00\" --title \"Taxes, part two\"";
    let moved = card(&world, "maria", to).await;
    assert_eq!(moved.title, "#1 Taxes, part two");
    assert_eq!(field(&moved, "Before"), "Tue, 10 Mar 2026, 18:30 (UTC)");
    let news = last(&world, "ana").await;
    assert_eq!(news.title, "Another time: Taxes, part two");
    assert_eq!(news.text.raw(), "Wed, 11 Mar 2026, 19:00 (UTC)");
    assert_eq!(
        dates(&world).await,
        [
            "#1 Taxes Tue, 3 Mar 2026, 18:30",
            "#1 Taxes, part two Wed, 11 Mar 2026, 19:00",
            "#1 Taxes Tue, 17 Mar 2026, 18:30",
            "#1 Taxes Tue, 24 Mar 2026, 18:30",
        ]
    );
    // It is known by its old day and its new one, and is reminded of at the new time alone.
    let seen = card(&world, "ana", "skillshare show 1 --on 2026-03-11").await;
    assert_eq!(field(&seen, "You"), "You come.");
    pass(&world, 8 * DAY + HOUR).await;
    let before = told(&world, "ana").await.len();
    pass(&world, 6 * HOUR).await;
    assert_eq!(last(&world, "ana").await.title, "Tomorrow: Taxes, part two");
    assert_eq!(told(&world, "ana").await.len(), before + 1);
    refused(
        &world,
        "maria",
        &[
            ("skillshare edit 1 --on 2026-03-17 --when \"every Friday 9:00\"", "skillshare.once"),
            ("skillshare edit 1 --on 2026-03-17 --when \"2026-03-01 9:00\"", "schedule.past"),
            ("skillshare edit 1 --on 2026-03-17", "skillshare.no_change"),
            ("skillshare edit 1 --on 2026-03-18 --minutes 30", "skillshare.no_such_date"),
            ("skillshare edit 1 --on 2026-03-03 --minutes 30", "skillshare.over"),
        ],
    )
    .await;
}

async fn following(room: Room) {
    let world = series(&room).await;
    let line = "skillshare edit 1 --on 2026-03-17 --which following --when \"every Tuesday 20:00\"";
    let new = card(&world, "maria", line).await;
    assert_eq!(new.data["skillshare"], 2, "another series goes on");
    assert_eq!(
        dates(&world).await,
        [
            "#1 Taxes Tue, 3 Mar 2026, 18:30",
            "#1 Taxes Tue, 10 Mar 2026, 18:30",
            "#2 Taxes Tue, 17 Mar 2026, 20:00",
            "#2 Taxes Tue, 24 Mar 2026, 20:00",
            "#2 Taxes Tue, 31 Mar 2026, 20:00",
            "#2 Taxes Tue, 7 Apr 2026, 20:00",
        ]
    );
    let seen = card(&world, "ana", "skillshare show 2").await;
    assert_eq!(field(&seen, "You"), "You come.", "her answer went along");
    assert_eq!(told(&world, "ana").await, ["Another time: Taxes"]);
    for _ in 0..15 {
        pass(&world, DAY).await;
    }
    let dates = dates(&world).await;
    assert!(dates.iter().all(|date| date.starts_with("#2")), "{dates:?}");
}

async fn all(room: Room) {
    let world = series(&room).await;
    says(
        &world,
        "maria",
        "skillshare edit 1 --when \"every Tuesday 19:30\" --link https://meet.example/2",
    )
    .await;
    let seen = card(&world, "ana", "skillshare show 1 --on 2026-03-10").await;
    assert_eq!(seen.text.raw(), "Tue, 10 Mar 2026, 19:30 (UTC)");
    assert_eq!(field(&seen, "Where"), "https://meet.example/2");
    assert_eq!(field(&seen, "You"), "You come.");
    assert_eq!(told(&world, "ana").await, ["Another time: Taxes"; 3]);
    // Another day: nobody has said that they come on Thursdays.
    says(&world, "maria", "skillshare edit 1 --when \"every Thursday 19:30\"").await;
    assert_eq!(told(&world, "ana").await[3..], ["Cancelled: Taxes"; 3]);
    let seen = card(&world, "ana", "skillshare show 1").await;
    assert_eq!(seen.data["wall"], "2026-03-05T19:30");
    assert_eq!(field(&seen, "You"), "You have not said yet whether you come.");
    refused(&world, "maria", &[("skillshare edit 1 --title Taxes", "skillshare.no_change")]).await;
}

async fn off(room: Room) {
    let world = series(&room).await;
    let gone = card(&world, "maria", "skillshare cancel 1 --on 2026-03-03").await;
    assert_eq!(gone.title, "Cancelled: #1 Taxes");
    assert_eq!(told(&world, "ana").await, ["Cancelled: Taxes"]);
    let cards = shown(&world).await;
    assert!(cards.contains(&"Cancelled: #1 Taxes".to_owned()), "{cards:?}");
    assert!(cards.contains(&"#1 Taxes".to_owned()), "the next one has a card now");
    refused(&world, "ana", &[("skillshare join 1 --on 2026-03-03", "skillshare.cancelled")]).await;
    // Nothing brings it back.
    pass(&world, HOUR).await;
    assert!(dates(&world).await[0].contains("10 Mar"));
    says(&world, "maria", "skillshare cancel 1 --on 2026-03-17 --which following").await;
    assert_eq!(dates(&world).await, ["#1 Taxes Tue, 10 Mar 2026, 18:30"]);
    says(&world, "maria", "skillshare cancel 1").await;
    assert_eq!(card(&world, "ana", "skillshare list").await.title, "Nothing is planned");
    refused(
        &world,
        "maria",
        &[
            ("skillshare cancel 1", "skillshare.over"),
            ("skillshare edit 1 --minutes 9", "skillshare.over"),
        ],
    )
    .await;
    let before = told(&world, "ana").await.len();
    pass(&world, 30 * DAY).await;
    assert_eq!(told(&world, "ana").await.len(), before);
}

async fn rights(room: Room) {
    let world = series(&room).await;
    refused(
        &world,
        "ana",
        &[
            ("skillshare edit 1 --minutes 30", "skillshare.not_yours"),
            ("skillshare cancel 1", "skillshare.not_yours"),
            ("skillshare host 1 ana yes", "skillshare.not_yours"),
        ],
    )
    .await;
    says(&world, "maria", "skillshare host 1 ana yes").await;
    says(&world, "ana", "skillshare host 1 maria no").await;
    refused(&world, "ana", &[("skillshare host 1 ana no", "skillshare.last_host")]).await;
    says(&world, "ana", "skillshare edit 1 --minutes 30").await;
    let seen = card(&world, "ben", "skillshare show 1").await;
    assert_eq!((field(&seen, "Host"), field(&seen, "How long")), ("ana", "30 minutes"));
}
