//! Planning: shown first, saved then, changed, paused; and what is refused.

use super::*;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("announcements::shown_before_it_is_saved", shown_first),
        lab.both("announcements::a_changed_clock_is_said", clock_is_said),
        lab.both("announcements::what_is_changed", changed),
        lab.both("announcements::paused_and_gone_on_with", paused),
        lab.both("announcements::bad_input", bad_input),
        lab.both("announcements::twenty_at_most", many),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn shown_first(room: Room) {
    let (world, desk) = hall(&room, &["ana", "ben"]).await;
    says(&world, "maria", "community steward ben").await;
    let line = "Good morning, {community}! --when \"every Monday 9:00\" --place help";
    let draft = card(&world, "maria", &format!("community announce {line}")).await;
    assert_eq!(draft.title, "Is this right?");
    assert!(draft.text.raw().ends_with("\n\nGood morning, hall!"), "{}", draft.text.raw());
    assert_eq!(field(&draft, "As you typed it"), "Good morning, {community}!");
    assert_eq!(field(&draft, "When"), "every Monday at 09:00");
    let next: Vec<&str> = field(&draft, "The next times").lines().collect();
    assert_eq!((next.len(), next[0]), (5, "Mon, 9 Mar 2026, 09:00 (UTC)"));
    assert_eq!(field(&draft, "Where"), "all places for: Help requests");
    assert_eq!(draft.actions[0].command, ["announcement", "confirm", "1"]);
    // Nobody else sees a draft.
    refused(&world, "ben", &[("announcement confirm 1", "announcement.unknown")]).await;
    let list = card(&world, "ben", "announcement list").await;
    assert_eq!(list.data["announcements"], serde_json::json!([]));
    let edited = card(&world, "maria", "announcement edit 1 --text Hello").await;
    assert_eq!(edited.title, "Is this right?");
    assert!(edited.fields.iter().all(|field| field.name != "As you typed it"), "{edited:?}");
    let saved = card(&world, "maria", "announcement confirm 1").await;
    assert_eq!(saved.title, "Announcement #1");
    assert_eq!(card(&world, "ben", "announcement show 1").await.text.raw(), "Hello");
    assert_eq!(listed(&world, "due_at").await, at("2026-03-09T09:00:00Z"));
    // Plain words of the other language; the community's zone where none is named.
    says(&world, "maria", "community settings zone Europe/Madrid").await;
    let line = "community announce Hola --when \"cada lunes 9:00\" --place help";
    let draft = card(&world, "maria", line).await;
    assert_eq!(draft.data["next"][0], at("2026-03-09T08:00:00Z"));
    pass(&world, &desk, DAY + HOUR).await;
    refused(&world, "maria", &[("announcement confirm 2", "announcement.unknown")]).await;
    assert!(desk.posted().is_empty());
    let audit = card(&world, "maria", "community audit").await;
    let said =
        |field: &guildhall_core::view::Field| field.value == "maria planned announcement #1.";
    assert!(audit.fields.iter().any(said), "{audit:?}");
}

async fn clock_is_said(room: Room) {
    let (world, _) = hall(&room, &[]).await;
    for (when, said) in [
        (
            "2026-03-29 2:30",
            "Sun, 29 Mar 2026, 03:00 (Europe/Madrid): the clock jumps over 02:30 on this day",
        ),
        (
            "2026-10-25 2:30",
            "Sun, 25 Oct 2026, 02:30 (Europe/Madrid): the clock shows 02:30 twice on this day, and this is the first time",
        ),
    ] {
        let line =
            format!("community announce Hi --when \"{when}\" --place help --zone Europe/Madrid");
        assert_eq!(field(&card(&world, "maria", &line).await, "The next times"), said);
    }
}

async fn changed(room: Room) {
    let (world, desk) = hall(&room, &[]).await;
    planned(&world, "Old --when \"0 9 * * *\" --place help").await;
    for line in [
        "announcement edit 1 --text New",
        "announcement edit 1 --when \"0 10 * * *\"",
        "announcement edit 1 --zone Europe/Madrid",
        "announcement edit 1 --place tips",
    ] {
        says(&world, "maria", line).await;
    }
    refused(
        &world,
        "maria",
        &[
            ("announcement edit 1", "announcement.no_change"),
            ("announcement edit 1 --text New --place tips", "announcement.no_change"),
        ],
    )
    .await;
    let shown = card(&world, "maria", "announcement show 1").await;
    assert_eq!(field(&shown, "Where"), "all places for: Tips");
    assert_eq!(listed(&world, "due_at").await, at("2026-03-03T09:00:00Z"));
    pass(&world, &desk, 21 * HOUR).await;
    assert_eq!(desk.posted(), ["New"]);
    // One that is over goes on at another time.
    says(&world, "maria", "announcement edit 1 --when \"2026-03-03 18:00\"").await;
    pass(&world, &desk, 8 * HOUR).await;
    assert_eq!(desk.posted(), ["New", "New"]);
    assert_eq!(card(&world, "maria", "announcement show 1").await.title, "Ended: announcement #1");
    refused(
        &world,
        "maria",
        &[
            ("announcement pause 1", "announcement.over"),
            ("announcement resume 1", "announcement.over"),
            ("announcement edit 1 --text Newer", "announcement.over"),
        ],
    )
    .await;
    says(&world, "maria", "announcement edit 1 --when \"2026-03-04 18:00\"").await;
    assert_eq!(listed(&world, "due_at").await, at("2026-03-04T17:00:00Z"));
    let left = card(&world, "maria", "announcement cancel 1").await;
    assert_eq!(left.data["announcements"], serde_json::json!([]));
    pass(&world, &desk, 2 * DAY).await;
    assert_eq!(desk.posted().len(), 2);
    refused(&world, "maria", &[("announcement show 1", "announcement.unknown")]).await;
}

async fn paused(room: Room) {
    let (world, desk) = hall(&room, &[]).await;
    planned(&world, "Hello --when \"0 9 * * *\" --place help").await;
    refused(&world, "maria", &[("announcement resume 1", "announcement.runs")]).await;
    let shown = card(&world, "maria", "announcement pause 1").await;
    assert_eq!(shown.title, "Paused: announcement #1");
    assert_eq!(shown.actions[0].command, ["announcement", "resume", "1"]);
    refused(&world, "maria", &[("announcement pause 1", "announcement.paused")]).await;
    pass(&world, &desk, 2 * DAY).await;
    assert!(desk.posted().is_empty());
    assert_eq!(listed(&world, "state").await, "paused");
    says(&world, "maria", "announcement resume 1").await;
    works(&world.app, &desk).await;
    assert!(desk.posted().is_empty(), "nothing is made up for");
    assert_eq!(listed(&world, "due_at").await, at("2026-03-05T09:00:00Z"));
    pass(&world, &desk, 21 * HOUR).await;
    assert_eq!(desk.posted().len(), 1);
    // What was to come once, and came in a pause, is over.
    says(&world, "maria", "announcement edit 1 --when \"2026-03-06 9:00\"").await;
    says(&world, "maria", "announcement pause 1").await;
    pass(&world, &desk, 2 * DAY).await;
    refused(&world, "maria", &[("announcement resume 1", "announcement.over")]).await;
}

async fn bad_input(room: Room) {
    let (world, desk) = hall(&room, &["ana"]).await;
    let announce = |when: &str, place: &str, text: &str| {
        format!("community announce --when \"{when}\" --place {place} {text}")
    };
    let daily = |text: &str| announce("0 9 * * *", "help", text);
    let long = daily(&"a".repeat(2_001));
    let holes = daily(&"{open}".repeat(11));
    for (line, code) in [
        (announce("* * * * *", "help", "Hi"), "schedule.too_often"),
        (announce("* * * * * *", "help", "Hi"), "schedule.seconds"),
        (announce("0 9 31 2 *", "help", "Hi"), "schedule.never"),
        (announce("2026-02-31 9:00", "help", "Hi"), "schedule.no_day"),
        (announce("2026-03-01 9:00", "help", "Hi"), "schedule.past"),
        (announce("whenever", "help", "Hi"), "schedule.word"),
        (announce("0 9 * * *", "kitchen", "Hi"), "announcement.place"),
        (announce("0 9 * * *", "here", "Hi"), "announcement.here"),
        (format!("{} --zone Europe/Nowhere", daily("Hi")), "zone.unknown"),
        (daily("\u{202e}"), "text.empty"),
        (long, "text.too_long"),
        (holes, "announcement.placeholders"),
        (daily("{rain} tomorrow"), "announcement.placeholder"),
        (daily("{member} people"), "announcement.placeholder_near"),
        (daily("{members people"), "announcement.brace"),
    ] {
        refused(&world, "maria", &[(&line, code)]).await;
    }
    let known = world.says("maria", &daily("{rain}")).await.expect_err("it is refused");
    let told = world.app.refuse(&world.actor("maria"), &known).await;
    let all = "{community}, {members}, {date}, {next}, {open}";
    assert!(told.hint.contains(all), "{told:?}");
    says(&world, "maria", &daily("Hi")).await;
    for what in ["confirm", "show", "edit", "pause", "resume", "cancel"] {
        let unknown = format!("announcement {what} 7");
        refused(&world, "maria", &[(&unknown, "announcement.unknown")]).await;
        let ours = format!("announcement {what} 1");
        refused(&world, "ana", &[(&ours, "policy.steward")]).await;
    }
    refused(
        &world,
        "ana",
        &[(&daily("Hi"), "policy.steward"), ("announcement list", "policy.steward")],
    )
    .await;
    refused(
        &world,
        "maria",
        &[
            ("announcement pause 1", "announcement.draft"),
            ("announcement confirm 1", "ok"),
            ("announcement confirm 1", "announcement.saved"),
            ("announcement edit 1 --when \"* * * * *\"", "schedule.too_often"),
            ("announcement edit 1 --zone Europe/Nowhere", "zone.unknown"),
            ("announcement edit 1 --place kitchen", "announcement.place"),
            ("announcement edit 1 --text {rain}", "announcement.placeholder"),
        ],
    )
    .await;
    pass(&world, &desk, 21 * HOUR).await;
    assert_eq!(desk.posted(), ["Hi"], "what was refused has changed nothing");
}

async fn many(room: Room) {
    let (world, _) = hall(&room, &[]).await;
    let line = "Hello --when \"0 9 * * *\" --place help";
    for _ in 0..19 {
        planned(&world, line).await;
    }
    // Two drafts, and room for one.
    let announce = format!("community announce {line}");
    says(&world, "maria", &announce).await;
    says(&world, "maria", &announce).await;
    refused(
        &world,
        "maria",
        &[
            ("announcement confirm 20", "ok"),
            ("announcement confirm 21", "announcement.many"),
            (&announce, "announcement.many"),
            ("announcement cancel 3", "ok"),
            ("announcement confirm 21", "ok"),
        ],
    )
    .await;
}
