//! Moved, edited, called off: this one, this and the following, all.

use guildhall_tests::bare::Bare;

use super::*;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("skillshares::one_date_alone", one),
        lab.both("skillshares::this_and_the_following", following),
        lab.both("skillshares::all_of_a_series", all),
        lab.both("skillshares::an_edit_is_told_once", told_once),
        lab.both("skillshares::what_is_near_is_told_in_time", near),
        lab.both("skillshares::called_off", off),
        lab.both("skillshares::the_last_date_stays_to_be_seen", ended),
        lab.both("skillshares::hosts_and_stewards_change", rights),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Each Tuesday at 18:30 from 3 March on; ana comes to the first three.
pub(super) async fn series(room: &Room) -> World {
    let world = hall(room, &["ana", "ben"]).await;
    planned(&world, "Taxes --when \"every Tuesday 18:30\"").await;
    for day in ["03", "10", "17"] {
        says(&world, "ana", &format!("skillshare join 1 --on 2026-03-{day}")).await;
    }
    world
}

/// The start of each date, as it is listed.
pub(super) async fn dates(world: &World) -> Vec<String> {
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
    let moved = last(&world, "ana").await;
    assert_eq!((moved.title.as_str(), told(&world, "ana").await.len()), ("Another time: Taxes", 1));
    assert_eq!(moved.data["new"], serde_json::json!(["link"]));
    let also: Vec<&str> = field(&moved, "These dates too").lines().collect();
    let later = "Tue, 10 Mar 2026, 19:30 (UTC), before: Tue, 10 Mar 2026, 18:30 (UTC)";
    assert_eq!((also[0], also.len()), (later, 2));
    // Another day: nobody has said that they come on Thursdays, and so it is shown first.
    let draft = card(&world, "maria", "skillshare edit 1 --when \"every Thursday 19:30\"").await;
    assert_eq!(told(&world, "ana").await.len(), 1, "nothing has changed yet");
    press(&world, "maria", &draft, "confirm").await;
    assert_eq!(told(&world, "ana").await[1..], ["Cancelled: Taxes"]);
    assert_eq!(last(&world, "ana").await.data["also"].as_array().map(Vec::len), Some(2));
    let seen = card(&world, "ana", "skillshare show 1").await;
    assert_eq!(seen.data["wall"], "2026-03-05T19:30");
    assert_eq!(field(&seen, "You"), "You have not said yet whether you come.");
    refused(&world, "maria", &[("skillshare edit 1 --title Taxes", "skillshare.no_change")]).await;
}

/// What is new is said, once to each; what nobody needs to know is told to nobody.
async fn told_once(room: Room) {
    let world = series(&room).await;
    says(&world, "ben", "skillshare join 1 --on 2026-03-03").await;
    for quiet in ["--tags taxes", "--language es", "--guests 2", "--seats 9"] {
        says(&world, "maria", &format!("skillshare edit 1 {quiet}")).await;
    }
    assert!(news(&world, "ana").await.is_empty() && news(&world, "ben").await.is_empty());
    says(&world, "maria", "skillshare edit 1 --minutes 30 --about \"Bring your forms\"").await;
    for (who, dates) in [("ana", Some(2)), ("ben", None)] {
        assert_eq!(news(&world, who).await, ["skillshare_changed"]);
        let told = last(&world, who).await;
        assert_eq!(told.data["new"], serde_json::json!(["about", "minutes"]));
        assert_eq!(field(&told, "New"), "what it is about and how long it is");
        assert_eq!(told.data.get("also").and_then(|also| also.as_array()).map(Vec::len), dates);
        assert_eq!(buttons(&told), ["skillshare show 1 --on=2026-03-03T18:30"]);
    }
    says(&world, "maria", "skillshare edit 1 --on 2026-03-10 --title \"Taxes, part two\"").await;
    assert_eq!(last(&world, "ana").await.data["new"], serde_json::json!(["title"]));
    assert_eq!(news(&world, "ben").await.len(), 1, "it is not his date");
}

/// Ana likes to be told at six in the evening, and ben sleeps long: it is tomorrow at ten.
async fn near(room: Room) {
    let world = hall(&room, &["ana", "ben", "cid"]).await;
    planned(&world, "Taxes --when \"2026-03-03 10:00\"").await;
    says(&world, "ana", "me notify skillshares --often daily --cap 1").await;
    says(&world, "ben", "me quiet 10-9:30").await;
    says(&world, "cid", "me notify skillshares --often never").await;
    for who in ["ana", "ben", "cid"] {
        says(&world, who, "skillshare join 1").await;
    }
    says(&world, "maria", "skillshare edit 1 --when \"2026-03-03 10:15\"").await;
    says(&world, "maria", "skillshare cancel 1").await;
    let bare = Bare::open(&room).await.expect("the database opens");
    let waits = "SELECT state || ' ' || CAST(not_before AS TEXT) FROM outbox WHERE kind = 'notice'
         ORDER BY lane, id";
    let rows = bare.lines(waits).await.expect("the rows");
    bare.close().await;
    let (now, never) = ("pending 0", "done 0");
    // Ben would wake up half an hour before: too late for what takes place elsewhere.
    assert_eq!(rows, [now, now, now, now, never, never]);
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
    let draft =
        card(&world, "maria", "skillshare cancel 1 --on 2026-03-17 --which following").await;
    assert_eq!(draft.title, "Call these dates off? #1 Taxes");
    assert_eq!(
        field(&draft, "They are called off").lines().collect::<Vec<_>>(),
        [
            "Tue, 17 Mar 2026, 18:30 (UTC): 1 person has answered",
            "Tue, 24 Mar 2026, 18:30 (UTC): nobody has answered",
        ]
    );
    assert_eq!(dates(&world).await.len(), 3, "nothing has changed yet");
    press(&world, "maria", &draft, "confirm").await;
    assert_eq!(dates(&world).await, ["#1 Taxes Tue, 10 Mar 2026, 18:30"]);
    let draft = card(&world, "maria", "skillshare cancel 1").await;
    press(&world, "maria", &draft, "confirm").await;
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

/// Of a series that is over the date is shown that was the last one, whichever the series had last.
async fn ended(room: Room) {
    let world = hall(&room, &["ana"]).await;
    planned(&world, "Taxes --when \"every Tuesday 18:30 until 2026-03-17\"").await;
    says(&world, "maria", "skillshare edit 1 --on 2026-03-10 --when \"2026-03-18 12:00\"").await;
    says(&world, "maria", "skillshare cancel 1 --on 2026-03-17").await;
    for _ in 0..18 {
        pass(&world, DAY).await;
    }
    let seen = async |line: &str| {
        let card = card(&world, "ana", line).await;
        format!("{} {}", card.title, card.text.raw())
    };
    let last = "Ended: #1 Taxes Wed, 18 Mar 2026, 12:00 (UTC)";
    assert_eq!(seen("skillshare show 1").await, last);
    assert_eq!(seen("skillshare show 1 --on 2026-03-18").await, last);
    let first = "Ended: #1 Taxes Tue, 3 Mar 2026, 18:30 (UTC)";
    assert_eq!(seen("skillshare show 1 --on 2026-03-03").await, first);
    refused(
        &world,
        "ana",
        &[
            ("skillshare show 1 --on 2026-03-10", "skillshare.no_such_date"),
            ("skillshare show 1 --on yesterday", "skillshare.no_such_date"),
        ],
    )
    .await;
    let line = "skillshare recap 1 --links none --tips none We looked at forms.";
    assert_eq!(card(&world, "maria", line).await.data["wall"], "2026-03-10T18:30");
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
