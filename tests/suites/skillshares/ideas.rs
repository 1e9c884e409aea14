//! From an idea to a date.

use guildhall_tests::bare::Bare;

use super::*;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("skillshares::an_idea_becomes_a_date", becomes),
        lab.both("skillshares::those_who_know_are_asked", asked),
        lab.both("skillshares::a_title_names_its_topic", titled),
        lab.both("skillshares::who_has_gone_is_not_asked", gone),
        lab.both("skillshares::an_idea_opens_again", again),
        lab.both("skillshares::who_is_blocked_tells_nothing", blocked),
        lab.both("skillshares::a_draft_is_kept_for_a_day", draft),
        lab.both("skillshares::bad_ideas_are_told", bad),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn becomes(room: Room) {
    let world = hall(&room, &["ana", "ben", "cid"]).await;
    let idea = card(&world, "ana", "skillshare propose Taxes for drivers").await;
    assert_eq!(idea.title, "Idea #1: Taxes for drivers");
    assert_eq!(field(&idea, "Would come"), "1 person", "whoever has an idea would come");
    says(&world, "ben", "skillshare propose How to rest").await;
    says(&world, "cid", "skillshare want 1").await;
    let first = says(&world, "cid", "skillshare ideas").await;
    let titles: Vec<_> = first.cards().iter().map(|card| card.title.as_str()).collect();
    assert_eq!(titles, ["Idea #1: Taxes for drivers", "Idea #2: How to rest"]);
    says(&world, "ben", "skillshare give 1").await;
    assert_eq!(told(&world, "ana").await, ["ben could give your idea #1"]);
    let seen = card(&world, "maria", "skillshare idea 1").await;
    assert_eq!(field(&seen, "They could give it"), "ben");
    let when = "--when \"2026-03-10 18:30\" --host ben --idea 1";
    let draft = card(&world, "maria", &format!("skillshare schedule Taxes {when}")).await;
    assert_eq!(field(&draft, "When"), "Tue, 10 Mar 2026, 18:30 (UTC)");
    assert_eq!(field(&draft, "Host"), "ben");
    assert!(!shown(&world).await.iter().any(|title| title.contains("#1 Taxes")), "a draft");
    assert_eq!(told(&world, "cid").await, Vec::<String>::new());
    says(&world, "maria", "skillshare confirm 1").await;
    assert_eq!(told(&world, "cid").await, ["It takes place: Taxes for drivers"]);
    let cards = shown(&world).await;
    assert!(cards.contains(&"#1 Taxes".to_owned()), "{cards:?}");
    assert!(cards.contains(&"It takes place: Taxes for drivers (idea #1)".to_owned()));
    refused(
        &world,
        "ana",
        &[("skillshare want 1", "idea.closed"), ("skillshare drop 1", "idea.closed")],
    )
    .await;
    let dropped = card(&world, "ben", "skillshare drop 2").await;
    assert_eq!(dropped.title, "Given up: How to rest (idea #2)");
}

async fn asked(room: Room) {
    let world = hall(&room, &["ana", "ben", "cid", "dan", "eve"]).await;
    says(&world, "maria", "community topics taxes").await;
    says(&world, "dan", "me topics taxes --comfort 4").await;
    says(&world, "eve", "me topics taxes --comfort 2").await;
    says(&world, "ana", "skillshare propose Taxes --topic taxes").await;
    says(&world, "ben", "skillshare want 1").await;
    assert!(told(&world, "dan").await.is_empty(), "two are not many");
    says(&world, "cid", "skillshare want 1").await;
    assert_eq!(
        told(&world, "dan").await,
        ["3 people would like to learn: Taxes. Could you give it?"]
    );
    assert!(told(&world, "eve").await.is_empty(), "who knows little is not asked");
    says(&world, "maria", "skillshare want 1").await;
    assert_eq!(told(&world, "dan").await.len(), 1, "once");
    let seen = card(&world, "maria", "skillshare idea 1").await;
    assert_eq!(field(&seen, "They know the topic"), "dan");
    let action = &last(&world, "dan").await.actions[0];
    assert_eq!(action.command.join(" "), "skillshare give 1");
    says(&world, "dan", "skillshare give 1").await;
}

/// An idea without a topic: its title has another word for one, which stewards add only later.
async fn titled(room: Room) {
    let world = hall(&room, &["ana", "ben", "cid", "dan"]).await;
    says(&world, "maria", "community topics taxes").await;
    says(&world, "dan", "me topics taxes --comfort 4").await;
    says(&world, "ana", "skillshare propose Hacienda, and how to fill it in").await;
    for who in ["ben", "cid"] {
        says(&world, who, "skillshare want 1").await;
    }
    assert!(told(&world, "dan").await.is_empty(), "nothing says what it is about");
    says(&world, "maria", "community topics taxes --also hacienda").await;
    says(&world, "maria", "skillshare want 1").await;
    assert_eq!(news(&world, "dan").await, ["idea_wanted"]);
    let seen = card(&world, "maria", "skillshare idea 1").await;
    assert_eq!(field(&seen, "They know the topic"), "dan");
}

async fn gone(room: Room) {
    let world = hall(&room, &["ana", "ben", "cid", "dan", "eve", "fay"]).await;
    says(&world, "maria", "community topics taxes").await;
    for who in ["dan", "eve", "fay"] {
        says(&world, who, "me topics taxes --comfort 4").await;
    }
    says(&world, "maria", "community suspend dan words").await;
    says(&world, "eve", "me erase keep").await;
    pass(&world, DAY).await;
    says(&world, "ana", "skillshare propose Taxes --topic taxes").await;
    for who in ["ben", "cid"] {
        says(&world, who, "skillshare want 1").await;
    }
    assert_eq!(news(&world, "fay").await, ["idea_wanted"]);
    let seen = card(&world, "maria", "skillshare idea 1").await;
    assert_eq!(field(&seen, "They know the topic"), "fay");
    let bare = Bare::open(&room).await.expect("the database opens");
    let asked = "SELECT lane FROM outbox WHERE body LIKE '%\"wanted\"%'";
    assert_eq!(bare.lines(asked).await.expect("the rows").len(), 1);
    bare.close().await;
}

/// What came from an idea is called off: people can want it again. What took place once did.
async fn again(room: Room) {
    let world = hall(&room, &["ana", "ben"]).await;
    for idea in ["Taxes", "Gears"] {
        says(&world, "ana", &format!("skillshare propose {idea}")).await;
    }
    planned(&world, "Taxes --when \"2026-03-10 18:30\" --idea 1").await;
    planned(&world, "Gears --when \"every Tuesday 18:30\" --idea 2").await;
    refused(&world, "ben", &[("skillshare want 1", "idea.closed")]).await;
    says(&world, "maria", "skillshare cancel 1").await;
    says(&world, "ben", "skillshare want 1").await;
    assert_eq!(card(&world, "ben", "skillshare idea 1").await.data["state"], "open");
    assert!(shown(&world).await.contains(&"Idea #1: Taxes".to_owned()));
    // One date of several: the others take place.
    says(&world, "maria", "skillshare cancel 2 --on 2026-03-03").await;
    refused(&world, "ben", &[("skillshare want 2", "idea.closed")]).await;
    pass(&world, 8 * DAY + 8 * HOUR).await;
    says(&world, "maria", "skillshare cancel 2").await;
    refused(&world, "ben", &[("skillshare want 2", "idea.closed")]).await;
}

async fn blocked(room: Room) {
    let world = hall(&room, &["ana", "ben", "cid"]).await;
    says(&world, "ana", "skillshare propose Taxes").await;
    says(&world, "ana", "me block ben").await;
    says(&world, "ben", "skillshare give 1").await;
    assert!(told(&world, "ana").await.is_empty());
    says(&world, "cid", "skillshare give 1").await;
    assert_eq!(told(&world, "ana").await, ["cid could give your idea #1"]);
}

async fn draft(room: Room) {
    let world = hall(&room, &[]).await;
    let line = "skillshare schedule Taxes --when \"2026-03-10 18:30\"";
    says(&world, "maria", line).await;
    pass(&world, 23 * HOUR).await;
    assert_eq!(world.code("maria", "skillshare confirm 1").await, "ok");
    says(&world, "maria", line).await;
    pass(&world, 26 * HOUR).await;
    refused(&world, "maria", &[("skillshare confirm 2", "skillshare.unknown")]).await;
}

async fn bad(room: Room) {
    let world = hall(&room, &["ana", "ben"]).await;
    says(&world, "ana", "skillshare propose Taxes").await;
    let long = format!("skillshare propose {}", "x".repeat(101));
    refused(
        &world,
        "ben",
        &[
            (&long, "skillshare.title"),
            ("skillshare want 9", "idea.unknown"),
            ("skillshare idea 9", "idea.unknown"),
            ("skillshare drop 1", "idea.not_yours"),
            ("skillshare want 1 --remove yes", "idea.not_said"),
            ("skillshare schedule Taxes --when \"2026-03-10 18:30\"", "skillshare.standing"),
        ],
    )
    .await;
    refused(&world, "ana", &[("skillshare want 1", "idea.said")]).await;
    refused(
        &world,
        "maria",
        &[
            ("skillshare schedule Taxes --when \"2026-03-10 18:30\" --idea 9", "idea.unknown"),
            (
                "skillshare schedule Taxes --when \"2026-03-10 18:30\" --zone Nowhere",
                "zone.unknown",
            ),
            ("skillshare schedule Taxes --when \"2026-03-01 18:30\"", "schedule.past"),
            ("skillshare schedule Taxes --when \"2026-02-31 18:30\"", "schedule.no_day"),
            ("skillshare schedule Taxes --when \"0 9 31 2 *\"", "schedule.never"),
            ("skillshare schedule Taxes --when \"* * * * *\"", "schedule.too_often"),
            ("skillshare schedule Taxes --when \"* * * * * *\"", "schedule.seconds"),
            ("skillshare schedule Taxes --when \"whenever\"", "schedule.word"),
            (
                "skillshare schedule Taxes --when \"2026-03-10 18:30\" --minutes 0",
                "skillshare.minutes",
            ),
            (
                "skillshare schedule Taxes --when \"2026-03-10 18:30\" --seats 99999",
                "skillshare.seats",
            ),
            (
                "skillshare schedule Taxes --when \"2026-03-10 18:30\" --guests 99",
                "skillshare.guests",
            ),
            (
                "skillshare schedule Taxes --when \"2026-03-10 18:30\" --closes 99999",
                "skillshare.closes",
            ),
            (
                "skillshare schedule Taxes --when \"2026-03-10 18:30\" --tags a,b,c,d,e,f",
                "skillshare.tags",
            ),
            (
                "skillshare schedule Taxes --when \"2026-03-10 18:30\" --language english",
                "language.tag",
            ),
            ("skillshare schedule Taxes --when \"2026-03-10 18:30\" --host zoe", "member.unknown"),
            ("skillshare confirm 1", "skillshare.unknown"),
            ("skillshare show 1", "skillshare.unknown"),
        ],
    )
    .await;
}
