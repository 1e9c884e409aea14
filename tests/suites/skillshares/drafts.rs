//! Drafts: what is planned is changed and thrown away, and what would call dates off is shown first.

use super::{
    changes::{dates, series},
    edits::{has, lines, you},
    *,
};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("skillshares::a_change_is_shown_first", shown_first),
        lab.both("skillshares::a_series_is_not_made_one_date_unasked", alone),
        lab.both("skillshares::drafts_are_changed_and_thrown_away", drafts),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn shown_first(room: Room) {
    let world = series(&room).await;
    let line = "skillshare edit 1 --when \"every Thursday 19:30\" --title Invoices";
    let draft = card(&world, "maria", line).await;
    assert_eq!(draft.title, "Is this right? #1 Invoices");
    assert_eq!(field(&draft, "Series"), "every Thursday at 19:30 (UTC)");
    assert!(!has(&draft, "They stay") && !has(&draft, "They get another time"));
    assert_eq!(lines(&draft, "They are called off").len(), 4);
    let next = lines(&draft, "The next dates");
    assert_eq!(next[0], "Thu, 5 Mar 2026, 19:30 (UTC)");
    let number = draft.data["skillshare"].as_i64().expect("a number");
    let (confirm, show) =
        (format!("skillshare confirm {number}"), format!("skillshare show {number}"));
    refused(
        &world,
        "ana",
        &[(confirm.as_str(), "skillshare.unknown"), (show.as_str(), "skillshare.unknown")],
    )
    .await;
    let edit = format!("skillshare edit {number} --minutes 30");
    refused(&world, "maria", &[(edit.as_str(), "skillshare.revision")]).await;

    // Thrown away.
    press(&world, "maria", &draft, "cancel").await;
    refused(&world, "maria", &[(confirm.as_str(), "skillshare.unknown")]).await;
    assert!(told(&world, "ana").await.is_empty());
    assert_eq!(dates(&world).await[0], "#1 Taxes Tue, 3 Mar 2026, 18:30");

    // Somebody changes the series meanwhile.
    let draft = card(&world, "maria", line).await;
    says(&world, "maria", "skillshare edit 1 --minutes 45").await;
    let number = draft.data["skillshare"].as_i64().expect("a number");
    let confirm = format!("skillshare confirm {number}");
    refused(&world, "maria", &[(confirm.as_str(), "skillshare.stale")]).await;

    // From one date on: what comes before stays, and so does what goes to another hour.
    let line = "skillshare edit 1 --on 2026-03-10 --which following \
         --when \"every second Tuesday 20:00 from 2026-03-17\"";
    let draft = card(&world, "maria", line).await;
    assert_eq!(
        lines(&draft, "They get another time"),
        ["Tue, 17 Mar 2026, 18:30 (UTC) → Tue, 17 Mar 2026, 20:00 (UTC)"]
    );
    assert_eq!(
        lines(&draft, "They are called off"),
        [
            "Tue, 10 Mar 2026, 18:30 (UTC): 1 person has answered",
            "Tue, 24 Mar 2026, 18:30 (UTC): nobody has answered",
        ]
    );
    let new = press(&world, "maria", &draft, "confirm").await;
    let number = new.data["skillshare"].as_i64().expect("a number");
    let all = dates(&world).await;
    assert_eq!(all[0], "#1 Taxes Tue, 3 Mar 2026, 18:30");
    assert_eq!(all[1], format!("#{number} Taxes Tue, 17 Mar 2026, 20:00"));
    assert_eq!(you(&world, "ana", &format!("skillshare show {number}")).await, "You come.");
    assert_eq!(last(&world, "ana").await.title, "Another time: Taxes");

    // A draft is kept for a day.
    let draft = card(&world, "maria", &format!("skillshare cancel {number}")).await;
    for _ in 0..26 {
        pass(&world, HOUR).await;
    }
    let late = draft.data["skillshare"].as_i64().expect("a number");
    refused(
        &world,
        "maria",
        &[(format!("skillshare confirm {late}").as_str(), "skillshare.unknown")],
    )
    .await;
}

async fn alone(room: Room) {
    let world = hall(&room, &["ana"]).await;
    planned(&world, "Taxes --when \"every Tuesday 18:30\"").await;
    // Whoever forgets the date is asked, although nobody has answered yet.
    let draft = card(&world, "maria", "skillshare edit 1 --when \"2026-03-10 20:00\"").await;
    assert_eq!(
        lines(&draft, "They get another time"),
        ["Tue, 10 Mar 2026, 18:30 (UTC) → Tue, 10 Mar 2026, 20:00 (UTC)"]
    );
    assert_eq!(lines(&draft, "They are called off").len(), 3);
    assert_eq!(dates(&world).await.len(), 4);
    press(&world, "maria", &draft, "confirm").await;
    assert_eq!(dates(&world).await, ["#1 Taxes Tue, 10 Mar 2026, 20:00"]);
    // A series that nobody has answered to is called off at once.
    planned(&world, "Cars --when \"every Friday 18:30\"").await;
    let number = planned(&world, "Tyres --when \"every Friday 20:30\"").await;
    says(&world, "maria", &format!("skillshare cancel {number}")).await;
    assert!(dates(&world).await.iter().all(|date| !date.contains("Tyres")));
}

async fn drafts(room: Room) {
    let world = hall(&room, &["ana"]).await;
    says(&world, "maria", "skillshare schedule Taxes --when \"2026-03-10 18:30\"").await;
    let line = "skillshare edit 1 --title Invoices --when \"every Tuesday 19:00\" --seats 5 \
         --zone Europe/Madrid";
    let draft = card(&world, "maria", line).await;
    assert_eq!(draft.title, "Is this right? Invoices");
    assert_eq!(
        (field(&draft, "Series"), field(&draft, "Seats")),
        ("every Tuesday at 19:00 (Europe/Madrid)", "5")
    );
    assert_eq!(lines(&draft, "The next dates")[0], "Tue, 3 Mar 2026, 19:00 (Europe/Madrid)");
    assert!(shown(&world).await.is_empty());
    refused(&world, "ana", &[("skillshare edit 1 --title Mine", "skillshare.unknown")]).await;
    refused(
        &world,
        "maria",
        &[
            ("skillshare edit 1 --title Invoices", "skillshare.no_change"),
            ("skillshare edit 1 --on 2026-03-03 --minutes 30", "skillshare.no_such_date"),
            ("skillshare edit 1 --when \"2026-03-01 18:30\"", "schedule.past"),
        ],
    )
    .await;
    press(&world, "maria", &draft, "confirm").await;
    assert_eq!(dates(&world).await[0], "#1 Invoices Tue, 3 Mar 2026, 18:00");

    says(&world, "maria", "skillshare schedule Cars --when \"2026-03-10 18:30\"").await;
    refused(&world, "ana", &[("skillshare cancel 2", "skillshare.unknown")]).await;
    says(&world, "maria", "skillshare cancel 2").await;
    refused(&world, "maria", &[("skillshare confirm 2", "skillshare.unknown")]).await;
}
