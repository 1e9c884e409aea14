//! What takes place next, a page of it.

use super::*;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [lab.both("skillshares::a_page_says_of_each_what_is_its_own", page)]
        .into_iter()
        .flatten()
        .collect()
}

/// Title, host and who comes of each on a page, and how many statements that took.
async fn seen(world: &World, line: &str) -> (Vec<String>, u64) {
    let before = world.app.db.statements();
    let page = says(world, "cid", line).await;
    let own = |card: &Card| {
        format!("{}: {}: {}", card.title, field(card, "Host"), field(card, "Who comes"))
    };
    (page.cards().iter().map(own).collect(), world.app.db.statements() - before)
}

async fn page(room: Room) {
    let world = hall(&room, &["ana", "ben", "cid"]).await;
    planned(&world, "Taxes --when \"2026-03-10 18:30\" --host ana --seats 1").await;
    for who in ["ben", "cid"] {
        says(&world, who, "skillshare join 1").await;
    }
    let taxes = "#1 Taxes: ana: 1 of 1 seats taken and 1 waits for a seat".to_owned();
    let (one, cost) = seen(&world, "skillshare list").await;
    assert_eq!(one, std::slice::from_ref(&taxes));
    planned(&world, "Cars --when \"every Tuesday 18:30\" --host ben").await;
    says(&world, "maria", "skillshare host 2 ana yes").await;
    says(&world, "ana", "skillshare maybe 2 --on 2026-03-10").await;
    for number in 3..=8 {
        let when = format!("--when \"2026-03-2{number} 18:30\" --host cid");
        planned(&world, &format!("Rest {when}")).await;
    }
    let cars = |who| format!("#2 Cars: ana and ben: {who}");
    let rest = |number| format!("#{number} Rest: cid: nobody yet");
    let (first, many) = seen(&world, "skillshare list").await;
    assert_eq!(
        first,
        [
            cars("nobody yet"),
            taxes,
            cars("nobody yet and 1 maybe"),
            cars("nobody yet"),
            rest(3),
            cars("nobody yet"),
            rest(4),
            rest(5),
            rest(6),
            rest(7),
        ]
    );
    assert_eq!(seen(&world, "skillshare list --page 2").await, (vec![rest(8)], many));
    assert_eq!(many, cost, "a page costs the same, however many are on it");
    assert!(many <= 6, "{many} statements");
}
