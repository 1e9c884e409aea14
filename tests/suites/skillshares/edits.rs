//! Edits that keep what people have said: moves of what takes place once, new rhythms, zones, and
//! buttons of before.

use guildhall_core::words::Lang;

use super::{
    changes::{dates, series},
    *,
};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("skillshares::what_is_once_moves_to_any_day", once),
        lab.both("skillshares::once_becomes_a_series", becomes),
        lab.both("skillshares::what_was_moved_earlier_is_over", earlier),
        lab.both("skillshares::fortnights_keep_their_weeks", fortnights),
        lab.both("skillshares::what_has_begun_or_was_moved_stays", stays),
        lab.both("skillshares::by_another_zone", zones),
        lab.both("skillshares::what_one_date_cannot_have", of_all),
        lab.both("skillshares::buttons_of_before_a_split", buttons),
    ]
    .into_iter()
    .flatten()
    .collect()
}

pub(super) async fn you(world: &World, who: &str, line: &str) -> String {
    field(&card(world, who, line).await, "You").to_owned()
}

/// The lines of a draft's field.
pub(super) fn lines<'a>(draft: &'a Card, name: &str) -> Vec<&'a str> {
    field(draft, name).lines().collect()
}

pub(super) fn has(card: &Card, name: &str) -> bool {
    card.fields.iter().any(|field| field.name == name)
}

async fn once(room: Room) {
    let world = hall(&room, &["ana", "ben"]).await;
    planned(&world, "Taxes --when \"2026-03-04 12:00\" --seats 1").await;
    says(&world, "ana", "skillshare join 1").await;
    says(&world, "ben", "skillshare join 1").await;

    // To a later day, with all who have answered.
    let moved = card(&world, "maria", "skillshare edit 1 --when \"2026-03-10 18:30\"").await;
    assert_eq!(moved.title, "#1 Taxes");
    assert_eq!(moved.text.raw(), "Tue, 10 Mar 2026, 18:30 (UTC)");
    assert!(!has(&moved, "Later dates"), "there is one date and no other");
    for who in ["ana", "ben"] {
        assert_eq!(told(&world, who).await, ["Another time: Taxes"]);
    }
    assert_eq!(you(&world, "ana", "skillshare show 1").await, "You come.");
    assert!(you(&world, "ben", "skillshare show 1").await.starts_with("It is full."));
    assert_eq!(shown(&world).await, ["#1 Taxes"]);

    // To an earlier one, in words that are read from today on.
    for (when, shown) in [
        ("tomorrow 18:30", "Tue, 3 Mar 2026, 18:30 (UTC)"),
        ("Friday 9:00", "Fri, 6 Mar 2026, 09:00 (UTC)"),
        ("today 20:00", "Mon, 2 Mar 2026, 20:00 (UTC)"),
        ("2026-03-04 12:00", "Wed, 4 Mar 2026, 12:00 (UTC)"),
        ("2026-04-01 10:00", "Wed, 1 Apr 2026, 10:00 (UTC)"),
    ] {
        let line = format!("skillshare edit 1 --when \"{when}\" --which this");
        let moved = card(&world, "maria", &line).await;
        assert_eq!(moved.text.raw(), shown, "{when}");
        assert_eq!(last(&world, "ana").await.text.raw(), shown, "{when}");
    }
    assert_eq!(dates(&world).await, ["#1 Taxes Wed, 1 Apr 2026, 10:00"]);
    refused(
        &world,
        "maria",
        &[
            ("skillshare edit 1 --when \"2026-03-01 9:00\"", "schedule.past"),
            ("skillshare edit 1 --when \"2026-04-01 10:00\"", "skillshare.no_change"),
            ("skillshare edit 1 --on 2026-03-09 --minutes 30", "skillshare.no_such_date"),
        ],
    )
    .await;

    // The button of before, and the facts of it, which are those of its only date.
    says(&world, "ana", "skillshare decline 1 --on=2026-03-04T12:00").await;
    assert_eq!(last(&world, "ben").await.title, "A seat is free for you: Taxes");
    let line = "skillshare edit 1 --guests 2 --closes 60 --when \"2026-04-02 10:00\"";
    assert_eq!(card(&world, "maria", line).await.text.raw(), "Thu, 2 Apr 2026, 10:00 (UTC)");
    refused(&world, "ana", &[("skillshare join 1 --guests 3", "skillshare.too_many_guests")]).await;
}

async fn becomes(room: Room) {
    let world = hall(&room, &["ana"]).await;
    planned(&world, "Taxes --when \"2026-03-04 12:00\"").await;
    says(&world, "ana", "skillshare join 1").await;
    says(&world, "maria", "skillshare edit 1 --when \"2026-03-10 18:30\"").await;
    says(&world, "maria", "skillshare edit 1 --when \"every Tuesday 18:30 from 2026-03-10\"").await;
    assert_eq!(
        dates(&world).await,
        [
            "#1 Taxes Tue, 10 Mar 2026, 18:30",
            "#1 Taxes Tue, 17 Mar 2026, 18:30",
            "#1 Taxes Tue, 24 Mar 2026, 18:30",
            "#1 Taxes Tue, 31 Mar 2026, 18:30",
        ]
    );
    assert_eq!(you(&world, "ana", "skillshare show 1").await, "You come.");
    assert_eq!(told(&world, "ana").await.len(), 1, "her date is where it was");
}

async fn earlier(room: Room) {
    let world = hall(&room, &["ana"]).await;
    planned(&world, "Taxes --when \"2026-03-10 18:30\"").await;
    says(&world, "ana", "skillshare join 1").await;
    says(&world, "maria", "skillshare edit 1 --when \"today 18:00\"").await;
    for _ in 0..8 {
        pass(&world, HOUR).await;
    }
    let told = told(&world, "ana").await;
    // Two of these are reminders, which say how it stands as they are read.
    let all = ["Another time: Taxes", "Ended: Taxes", "Ended: Taxes", "Were you there? Taxes"];
    assert_eq!(told, all);
    refused(&world, "maria", &[("skillshare edit 1 --minutes 30", "skillshare.over")]).await;
    pass(&world, 10 * DAY).await;
    assert_eq!(super::told(&world, "ana").await.len(), all.len(), "its first time means nothing");
}

async fn fortnights(room: Room) {
    let world = hall(&room, &["ana"]).await;
    planned(&world, "Taxes --when \"every second Tuesday 18:30\"").await;
    says(&world, "ana", "skillshare join 1 --on 2026-03-17").await;
    for _ in 0..5 {
        pass(&world, DAY).await;
    }
    // It is Saturday, and the next Tuesday is none of them.
    let line = "skillshare edit 1 --when \"every second Tuesday 20:00\"";
    let seen = card(&world, "maria", line).await;
    assert_eq!(field(&seen, "Series"), "every second Tuesday at 20:00 (UTC)");
    assert_eq!(
        dates(&world).await,
        [
            "#1 Taxes Tue, 17 Mar 2026, 20:00",
            "#1 Taxes Tue, 31 Mar 2026, 20:00",
            "#1 Taxes Tue, 14 Apr 2026, 20:00",
            "#1 Taxes Tue, 28 Apr 2026, 20:00",
        ]
    );
    assert_eq!(told(&world, "ana").await, ["Another time: Taxes"]);
    assert_eq!(you(&world, "ana", "skillshare show 1").await, "You come.");
    // The same again, and a button of before.
    refused(&world, "maria", &[(line, "skillshare.no_change")]).await;
    says(&world, "ana", "skillshare maybe 1 --on=2026-03-17T18:30").await;
    assert_eq!(you(&world, "ana", "skillshare show 1").await, "You said maybe.");
    // Whoever says from when on means another week.
    let other = "skillshare edit 1 --when \"every second Tuesday 20:00 from 2026-03-24\"";
    let draft = card(&world, "maria", other).await;
    let off = lines(&draft, "They are called off");
    assert_eq!(off[0], "Tue, 17 Mar 2026, 20:00 (UTC): 1 person has answered");
}

async fn stays(room: Room) {
    let world = series(&room).await;
    // A session is under way.
    pass(&world, DAY + 6 * HOUR + 45 * MINUTE).await;
    let before = told(&world, "ana").await;
    let same = "skillshare edit 1 --when \"every Tuesday 18:30\"";
    refused(&world, "maria", &[(same, "skillshare.no_change")]).await;
    says(&world, "maria", "skillshare edit 1 --when \"every Tuesday 19:30\"").await;
    let here = card(&world, "ana", "skillshare show 1 --on 2026-03-03").await;
    assert_eq!(here.text.raw(), "Tue, 3 Mar 2026, 18:30 (UTC)");
    assert_eq!(told(&world, "ana").await[before.len()..], ["Another time: Taxes"]);
    assert_eq!(last(&world, "ana").await.data["also"].as_array().map(Vec::len), Some(1));

    // One was moved by hand, and its first time is behind us.
    says(&world, "maria", "skillshare edit 1 --on 2026-03-10 --when \"2026-03-12 9:00\"").await;
    for _ in 0..8 {
        pass(&world, DAY).await;
    }
    let draft = card(&world, "maria", "skillshare edit 1 --when \"every Thursday 19:30\"").await;
    assert_eq!(lines(&draft, "They stay"), ["Thu, 12 Mar 2026, 09:00 (UTC)"]);
    assert_eq!(
        lines(&draft, "They are called off"),
        [
            "Tue, 17 Mar 2026, 19:30 (UTC): 1 person has answered",
            "Tue, 24 Mar 2026, 19:30 (UTC): nobody has answered",
            "Tue, 31 Mar 2026, 19:30 (UTC): nobody has answered",
        ]
    );
    press(&world, "maria", &draft, "confirm").await;
    let off = told(&world, "ana").await;
    assert_eq!(off.iter().filter(|title| *title == "Cancelled: Taxes").count(), 1, "{off:?}");
    assert_eq!(
        dates(&world).await,
        [
            "#1 Taxes Thu, 12 Mar 2026, 09:00",
            "#1 Taxes Thu, 12 Mar 2026, 19:30",
            "#1 Taxes Thu, 19 Mar 2026, 19:30",
            "#1 Taxes Thu, 26 Mar 2026, 19:30",
            "#1 Taxes Thu, 2 Apr 2026, 19:30",
        ]
    );
    assert_eq!(you(&world, "ana", "skillshare show 1").await, "You come.");
}

async fn zones(room: Room) {
    let world = series(&room).await;
    let on = "skillshare edit 1 --on 2026-03-24 --when \"2026-03-25 9:00\"";
    says(&world, "maria", on).await;
    says(&world, "maria", "skillshare edit 1 --zone Europe/Madrid").await;
    assert_eq!(
        dates(&world).await,
        [
            "#1 Taxes Tue, 3 Mar 2026, 17:30",
            "#1 Taxes Tue, 10 Mar 2026, 17:30",
            "#1 Taxes Tue, 17 Mar 2026, 17:30",
            "#1 Taxes Wed, 25 Mar 2026, 09:00",
        ],
        "the hour of the series is Madrid's, and what was moved by hand is where it was"
    );
    assert_eq!(told(&world, "ana").await, ["Another time: Taxes"]);
    assert_eq!(last(&world, "ana").await.data["also"].as_array().map(Vec::len), Some(2));
    assert_eq!(you(&world, "ana", "skillshare show 1").await, "You come.");
    pass(&world, HOUR).await;
    assert_eq!(dates(&world).await[3], "#1 Taxes Wed, 25 Mar 2026, 09:00", "and stays there");
    let line = "skillshare edit 1 --on 2026-03-17 --which following --zone America/New_York";
    let new = card(&world, "maria", line).await;
    assert_eq!(new.data["skillshare"], 2);
    assert_eq!(dates(&world).await[2], "#2 Taxes Tue, 17 Mar 2026, 22:30");
    refused(
        &world,
        "maria",
        &[
            ("skillshare edit 2 --zone Mars", "zone.unknown"),
            ("skillshare edit 2 --zone America/New_York", "skillshare.no_change"),
        ],
    )
    .await;
}

async fn of_all(room: Room) {
    let world = hall(&room, &["ana", "ben"]).await;
    planned(&world, "Taxes --when \"every Tuesday 18:30\" --seats 1").await;
    for what in ["zone Europe/Madrid", "guests 2", "closes 60", "tags taxes", "language es"] {
        let line = format!("skillshare edit 1 --on 2026-03-10 --minutes 30 --{what}");
        refused(&world, "maria", &[(line.as_str(), "skillshare.of_all")]).await;
    }
    for who in ["ana", "ben"] {
        says(&world, who, "skillshare join 1 --on 2026-03-10").await;
    }
    // No limit for one date alone: whoever waits comes.
    says(&world, "maria", "skillshare edit 1 --on 2026-03-10 --seats 0").await;
    let offer = "A seat is free for you: Taxes".to_owned();
    assert!(told(&world, "ben").await.contains(&offer));
    says(&world, "ben", "skillshare join 1 --on 2026-03-10").await;
    let seen = card(&world, "ana", "skillshare show 1 --on 2026-03-10").await;
    assert_eq!(field(&seen, "Who comes"), "2 people come");
    let seen = card(&world, "ana", "skillshare show 1 --on 2026-03-17").await;
    assert_eq!(field(&seen, "Who comes"), "0 of 1 seats taken");
    // Too few seats: it is said on which date.
    says(&world, "maria", "skillshare edit 1 --on 2026-03-17 --seats 5").await;
    for who in ["ana", "ben"] {
        says(&world, who, "skillshare join 1 --on 2026-03-17").await;
    }
    let line = "skillshare edit 1 --on 2026-03-17 --seats 1";
    let Err(Error::User(few)) = world.says("maria", line).await else { panic!("it fits") };
    let said = few.render(&world.app.words, Lang::default(), "").message;
    assert_eq!(
        said,
        "2 seats are taken already: Tue, 17 Mar 2026, 18:30 (UTC). Nobody is sent away."
    );
}

async fn buttons(room: Room) {
    let world = hall(&room, &["ana", "ben"]).await;
    planned(&world, "Taxes --when \"every Tuesday 18:30\" --seats 1").await;
    says(&world, "ana", "skillshare join 1 --on 2026-03-17").await;
    says(&world, "ben", "skillshare join 1 --on 2026-03-17").await;
    says(&world, "ana", "skillshare decline 1 --on 2026-03-17").await;
    let offer = last(&world, "ben").await;
    assert_eq!(offer.title, "A seat is free for you: Taxes");
    let line = "skillshare edit 1 --on 2026-03-17 --which following --when \"every Tuesday 20:00\"";
    assert_eq!(card(&world, "maria", line).await.data["skillshare"], 2);
    // What was sent before names a date that has another number and another hour now.
    let seen = press(&world, "ben", &offer, "join").await;
    assert_eq!((seen.data["skillshare"].as_i64(), field(&seen, "You")), (Some(2), "You come."));
    let line = "skillshare edit 2 --on 2026-03-17 --which all --when \"every Tuesday 21:00\"";
    says(&world, "maria", line).await;
    let seen = press(&world, "ben", &offer, "decline").await;
    assert_eq!(seen.text.raw(), "Tue, 17 Mar 2026, 21:00 (UTC)");
    assert_eq!(field(&seen, "You"), "You do not come.");
    // A day that somebody types is one of the skill-share that they name.
    let typed = "skillshare join 1 --on 2026-03-17";
    refused(&world, "ana", &[(typed, "skillshare.no_such_date")]).await;
}
