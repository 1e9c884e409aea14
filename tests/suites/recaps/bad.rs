//! What is too early, too late, too much, or not theirs: each is told, and nothing is lost.

use super::*;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("recaps::windows_open_and_close", windows),
        lab.both("recaps::bad_input_is_told", bad),
        lab.both("recaps::a_tip_that_is_refused_takes_nothing_along", tips),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const WRITES: &str = "skillshare recap 1 --links none --tips none Words.";
const AGAIN: &str = "skillshare recap 1 --links none --tips none Other words.";
const ANSWERS: &str = "skillshare feedback 1 very right";

async fn windows(room: Room) {
    let world = soon(&room).await;
    refused(&world, "ben", &[(WRITES, "recap.not_begun")]).await;
    refused(
        &world,
        "cleo",
        &[
            ("skillshare there 1", "recap.not_begun"),
            ("skillshare there 1 --on 2026-03-04", "recap.not_begun"),
            (ANSWERS, "recap.not_begun"),
        ],
    )
    .await;
    pass(&world, 2 * DAY - 1).await;
    refused(&world, "cleo", &[("skillshare there 1", "recap.not_begun")]).await;
    pass(&world, 1).await;
    there(&world, &["cleo"]).await;
    says(&world, "ben", WRITES).await;
    // The last millisecond of the week.
    pass(&world, HOUR + WEEK - 2).await;
    there(&world, &["dan"]).await;
    refused(&world, "eve", &[("skillshare there 1", "recap.closed"), (ANSWERS, "recap.closed")])
        .await;
    refused(&world, "dan", &[("skillshare there 1 --remove yes", "recap.closed")]).await;
    says(&world, "ben", AGAIN).await;
    pass(&world, WEEK).await;
    refused(&world, "ben", &[(WRITES, "recap.closed")]).await;
    // A steward can take away what should not stand there.
    says(&world, "maria", "skillshare recap 1 --links none --tips none none").await;
}

async fn bad(room: Room) {
    let world = over(&room).await;
    says(&world, "maria", "skillshare schedule Fees --when \"2026-03-10 12:00\"").await;
    says(&world, "maria", "skillshare confirm 2").await;
    says(&world, "maria", "skillshare cancel 2").await;
    let off = "skillshare there 2 --on 2026-03-10";
    let links = "a\n".repeat(11);
    let many = format!("skillshare recap 1 --links \"{links}\" --tips none Words.");
    let six = "skillshare recap 1 --links none --tips \"a a | b b | c c | d d | e e | f f\" Words.";
    let none = "skillshare recap 1 --links none --tips none none";
    refused(
        &world,
        "ben",
        &[
            (six, "recap.tips"),
            (many.as_str(), "recap.links"),
            (none, "recap.empty"),
            ("skillshare recap 9 --links none --tips none Words.", "skillshare.unknown"),
            (
                "skillshare recap 1 --on 2026-03-05 --links none --tips none Words.",
                "skillshare.no_such_date",
            ),
            ("skillshare there 1", "recap.host"),
            (ANSWERS, "recap.not_there"),
        ],
    )
    .await;
    refused(
        &world,
        "cleo",
        &[
            (WRITES, "skillshare.not_yours"),
            (ANSWERS, "recap.not_there"),
            ("skillshare there 1 --remove yes", "recap.not_there"),
            (off, "skillshare.cancelled"),
            ("skillshare there 2", "recap.not_begun"),
            ("skillshare there 9", "skillshare.unknown"),
            ("skillshare feedback 1 great right", "args.choice"),
        ],
    )
    .await;
    says(&world, "maria", WRITES).await;
    refused(&world, "ben", &[(WRITES, "skillshare.no_change")]).await;
    there(&world, &["cleo", "cleo"]).await;
    says(&world, "cleo", "skillshare there 1 --remove yes").await;
    refused(&world, "cleo", &[("skillshare there 1 --remove yes", "recap.not_there")]).await;
    // What cannot become an idea keeps no answer either.
    there(&world, &["cleo"]).await;
    let long = format!("skillshare feedback 1 no hard --learn {}", "x".repeat(1_001));
    refused(&world, "cleo", &[(long.as_str(), "text.too_long")]).await;
    let bare = Bare::open(&room).await.expect("the database opens");
    let kept = bare.lines("SELECT useful FROM recap_feedback").await.expect("the answers");
    assert!(kept.is_empty(), "{kept:?}");
    bare.close().await;
}

async fn tips(room: Room) {
    let world = over(&room).await;
    says(&world, "maria", "tip add \"Keep receipts\" Photograph each receipt before it fades.")
        .await;
    says(&world, "maria", "tip search anything").await;
    let lines = "Photograph each receipt before it fades\nHidden\u{202e}word\nAsk for help early";
    let line = format!("skillshare recap 1 --links none --tips \"{lines}\" Words.");
    let told = says(&world, "ben", &line).await;
    let titles: Vec<&str> = told.cards().iter().map(|card| card.title.as_str()).collect();
    assert_eq!(titles[0], "Notes from #1 Taxes");
    assert_eq!(titles[1], "Tip #2 waits: #1 “Keep receipts” says much the same");
    assert!(titles[2].starts_with("Not kept as a tip: "), "{titles:?}");
    assert_eq!(told.cards()[2].data["refused"], "tip.title");
    assert!(told.cards()[2].text.raw().contains("Hidden"), "its words are not lost");
    assert_eq!(field(&told.cards()[0], "Tips from it"), "#2, #3");
    let state = async |tip: i64| {
        card(&world, "ben", &format!("tip show {tip}")).await.data["state"].clone()
    };
    assert_eq!((state(2).await, state(3).await), ("draft".into(), "proposed".into()));
    says(&world, "ben", &told.cards()[1].actions[0].command.join(" ")).await;
    assert_eq!(state(2).await, "proposed");
    // Two of five are there.
    let more = "skillshare recap 1 --links same --tips \"a a | b b | c c | d d\" same";
    refused(&world, "ben", &[(more, "recap.tips")]).await;
    says(&world, "ben", "skillshare recap 1 --links same --tips \"a a | b b | c c\" same").await;
}
