//! Points for hosts: once a date, by the words of three others that count.

use super::*;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("recaps::three_others_pay_a_host", three),
        lab.both("recaps::two_do_not", two),
        lab.both("recaps::who_is_new_vouches_for_nobody", new),
        lab.both("recaps::a_small_circle_is_worth_less", circle),
        lab.both("recaps::who_hosts_later_is_not_paid", later),
        lab.both("recaps::the_rule_can_be_changed", rule),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn three(room: Room) {
    let world = over(&room).await;
    there(&world, &ALL[..3]).await;
    assert_eq!(balance(&world, "ben").await, 0, "they may still take it back");
    pass(&world, WEEK - MINUTE).await;
    assert_eq!(balance(&world, "ben").await, 0);
    pass(&world, MINUTE).await;
    assert_eq!(balance(&world, "ben").await, 15);
    let history = card(&world, "ben", "points history").await;
    assert!(history.fields[0].value.starts_with("People were at skill-share #1"), "{history:?}");
    for _ in 0..3 {
        pass(&world, DAY).await;
    }
    assert_eq!(balance(&world, "ben").await, 15);
    assert_eq!(Ledger::open(&room).await.balanced().await, 1);
}

/// A host's own word, one that was taken back, one of somebody suspended or gone: none of them is
/// the third.
async fn two(room: Room) {
    let world = over(&room).await;
    there(&world, &ALL[..5]).await;
    refused(&world, "ben", &[("skillshare there 1", "recap.host")]).await;
    says(&world, "cleo", "skillshare there 1 --remove yes").await;
    says(&world, "maria", "community suspend dan rude --days 30").await;
    refused(
        &world,
        "dan",
        &[
            ("skillshare there 1", "policy.suspended"),
            ("skillshare feedback 1 very right", "policy.suspended"),
        ],
    )
    .await;
    says(&world, "eve", "me erase keep").await;
    pass(&world, WEEK).await;
    assert_eq!(last(&world, "ben").await.title, "What came of it: Taxes");
    assert_eq!(balance(&world, "ben").await, 0);
    assert_eq!(Ledger::open(&room).await.balanced().await, 0);
}

async fn new(room: Room) {
    let world = over(&room).await;
    // Older than a week, a hall has new members.
    pass(&world, 6 * DAY).await;
    for who in ["new1", "new2", "new3"] {
        says(&world, who, "skillshare there 1").await;
    }
    there(&world, &ALL[..2]).await;
    pass(&world, DAY).await;
    assert_eq!(last(&world, "ben").await.title, "What came of it: Taxes");
    assert_eq!(field(&last(&world, "ben").await, "Were there"), "5 people");
    assert_eq!(balance(&world, "ben").await, 0);
    pass(&world, 2 * WEEK).await;
    assert_eq!(balance(&world, "ben").await, 0, "nor when they are new no more");
}

/// The same three each week bring half each time; where others come it is whole.
async fn circle(room: Room) {
    let names: Vec<&str> = ALL.into_iter().chain(["ben"]).collect();
    let world = hall(&room, &names).await;
    planned(&world, "Taxes --when \"every Tuesday 12:00\" --host ben").await;
    pass(&world, DAY).await;
    let mut all = 0;
    for (come, points) in [(&ALL[..3], 15), (&ALL[..3], 7), (&ALL[..], 15)] {
        pass(&world, HOUR).await;
        there(&world, come).await;
        // The next date begins an hour before this one is added up; nobody comes to that one.
        pass(&world, WEEK - HOUR).await;
        pass(&world, HOUR).await;
        all += points;
        assert_eq!(balance(&world, "ben").await, all);
        pass(&world, WEEK - HOUR).await;
    }
    Ledger::open(&room).await.balanced().await;
}

async fn later(room: Room) {
    let world = over(&room).await;
    there(&world, &ALL[..4]).await;
    says(&world, "maria", "skillshare host 1 zoe yes").await;
    says(&world, "maria", "skillshare host 1 ben no").await;
    // Both can still write it down.
    says(&world, "zoe", "skillshare recap 1 --links none --tips none Forms.").await;
    says(&world, "ben", "skillshare recap 1 --links none --tips none Forms and fees.").await;
    pass(&world, WEEK).await;
    assert_eq!((balance(&world, "ben").await, balance(&world, "zoe").await), (15, 0));
}

async fn rule(room: Room) {
    let world = over(&room).await;
    let rules = card(&world, "zoe", "points rules").await;
    let name = "You hosted a skill-share, and a week later three others say that they were there";
    assert_eq!(field(&rules, name), "15 points, at most 30 points a day (version 1)");
    says(&world, "maria", "points rule hosted --points 4").await;
    there(&world, &ALL).await;
    pass(&world, WEEK).await;
    assert_eq!(balance(&world, "ben").await, 4);
    let history = card(&world, "ben", "points history").await;
    assert_eq!(history.data["entries"][0]["rule_version"], 2);
    assert_eq!(history.data["entries"][0]["outcome"], "skillshare/1");
    Ledger::open(&room).await.balanced().await;
}
