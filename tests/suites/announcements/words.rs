//! What a post says: placeholders filled in when it is posted, and words that are taken back.

use guildhall_core::view::markup::Span;

use super::*;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("announcements::placeholders", placeholders),
        lab.both("announcements::as_it_is_when_posted", when_posted),
        lab.both("announcements::words_are_taken_back", taken_back),
        lab.both("announcements::words_can_stay", stay),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn placeholders(room: Room) {
    let (world, _) = hall(&room, &["ana", "ben"]).await;
    says(&world, "ana", "ask Where do I park?").await;
    let text = "{Community}: { members } of us, {open} open, {date}. Next: {next}! {{open}}";
    let line = format!("community announce {text} --when \"0 9 * * *\" --place help");
    let looks = |card: &Card| card.text.raw().split_once("\n\n").expect("two parts").1.to_owned();
    assert_eq!(
        looks(&card(&world, "maria", &line).await),
        "hall: 3 of us, 1 open, Mon, 2 Mar 2026. Next: nothing is planned yet! {open}"
    );
    let title = "*Taxes* @everyone";
    let schedule = format!("skillshare schedule {title} --when \"2026-03-20 18:30\"");
    says(&world, "maria", &schedule).await;
    says(&world, "maria", "skillshare confirm 1").await;
    let draft = card(&world, "maria", &line).await;
    let next = format!("Next: {title} · Fri, 20 Mar 2026, 18:30 (UTC)! {{open}}");
    assert!(looks(&draft).ends_with(&next), "{}", looks(&draft));
    // Each sees the time by their own clock; the title is data.
    let starts_at = at("2026-03-20T18:30:00Z");
    let spans = draft.text.spans();
    assert!(spans.iter().any(|span| matches!(span, Span::Time { at, .. } if *at == starts_at)));
    let has_title = |span: &Span| matches!(span, Span::Text(words) if words.contains(title));
    assert!(spans.iter().any(has_title), "{spans:?}");
}

async fn when_posted(room: Room) {
    let (world, desk) = hall(&room, &["ana"]).await;
    planned(&world, "{members} of us, {open} open --when \"0 9 * * *\" --place help").await;
    for who in ["ben", "cid"] {
        says(&world, who, "ask anything").await;
    }
    pass(&world, &desk, 21 * HOUR).await;
    let post = desk.last("4 of us");
    assert_eq!(
        (post.title.as_str(), post.text.raw().as_str()),
        ("News from hall", "4 of us, 2 open")
    );
    assert_eq!(post.actions[0].command, ["guide"]);
    says(&world, "maria", "community settings language es").await;
    says(&world, "dora", "points balance").await;
    pass(&world, &desk, DAY).await;
    let post = desk.last("5 of us");
    assert_eq!(post.title, "Novedades de hall", "the place's language");
    assert!(desk.readable().contains(&"4 of us, 2 open".to_owned()), "what was said stays");
}

/// Ben, a steward, plans a skill-share and announces it; maria announces it too.
async fn two_announce(room: &Room) -> (World, Desk) {
    let (world, desk) = hall(room, &["ben"]).await;
    says(&world, "maria", "community steward ben").await;
    says(&world, "ben", "skillshare schedule Secrets --when \"2026-03-20 18:30\"").await;
    says(&world, "ben", "skillshare confirm 1").await;
    let announce = "--when \"0 9 * * *\" --place stewards";
    says(&world, "ben", &format!("community announce I say hello {announce}")).await;
    says(&world, "ben", "announcement confirm 1").await;
    planned(&world, &format!("Come to {{next}} {announce}")).await;
    pass(&world, &desk, 21 * HOUR).await;
    let posted = desk.posted();
    assert!(posted.contains(&"I say hello".to_owned()), "{posted:?}");
    let next = "Come to Secrets · Fri, 20 Mar 2026, 18:30 (UTC)";
    assert!(posted.contains(&next.to_owned()), "{posted:?}");
    assert_eq!(desk.last("Come to").actions[0].command, ["skillshare", "list"]);
    (world, desk)
}

async fn is_forgotten(world: &World, desk: &Desk, texts: &str) {
    says(world, "ben", &format!("me erase {texts}")).await;
    pass(world, desk, DAY - HOUR).await;
    pass(world, desk, HOUR).await;
    for _ in 0..10 {
        pass(world, desk, 6_000).await;
    }
}

async fn taken_back(room: Room) {
    let (world, desk) = two_announce(&room).await;
    is_forgotten(&world, &desk, "remove").await;
    let readable = desk.readable();
    assert!(readable.iter().all(|text| !text.contains("hello")), "{readable:?}");
    assert!(readable.iter().all(|text| !text.contains("Secrets")), "{readable:?}");
    let nameless = "Come to #1 · Fri, 20 Mar 2026, 18:30 (UTC)".to_owned();
    assert!(readable.contains(&nameless), "{readable:?}");
    let posts = desk.posted().len();
    assert_eq!(listed(&world, "announcement").await, 2, "his is posted no more");
    pass(&world, &desk, DAY - MINUTE).await;
    assert_eq!(desk.posted()[posts..], ["Come to nothing is planned yet"]);
}

async fn stay(room: Room) {
    let (world, desk) = two_announce(&room).await;
    is_forgotten(&world, &desk, "keep").await;
    assert!(desk.readable().contains(&"I say hello".to_owned()));
    let list = card(&world, "maria", "announcement list").await;
    assert_eq!(list.data["announcements"].as_array().map(Vec::len), Some(2));
}
