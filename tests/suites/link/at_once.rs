//! Linking while something else happens.

use std::{sync::Arc, time::Duration};

use guildhall_core::{
    db::Db,
    help::{Request, State},
    ids::{PartyId, RequestNo},
    points::{Deed, Outcome, model},
};
use guildhall_tests::{
    lab::{Lab, Room},
    ledger::Ledger,
};
use libtest_mimic::Trial;
use tokio::sync::Notify;

use super::{Halls, discord, matrix, whole::names_nobody};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("link::from_both_sides_at_once", from_both_sides),
        lab.both("link::one_code_typed_twice_at_once", one_code_twice),
        lab.both("link::while_the_other_account_acts", under_way),
        lab.both("link::two_accounts_part_each_other", part_each_other),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn from_both_sides(room: Room) {
    let halls = Halls::of(&room).await;
    for n in 0..8 {
        let (here, there) = (discord(&format!("d{n}")), matrix(&format!("@m{n}:h")));
        let [zoe, zac] = ["zoe", "zac"].map(|name| discord(&format!("{name}{n}")));
        halls.deal(&zoe, &here).await;
        halls.deal(&zac, &there).await;
        let lines = [halls.code(&there).await, halls.code(&here).await];
        let [one, other] = lines.map(|code| format!("me link {code}"));
        let (one, other) = tokio::join!(halls.told(&here, &one), halls.told(&there, &other));
        let mut told = [one, other];
        told.sort_unstable();
        assert_eq!(told, ["link.own", "ok"]);
        assert_eq!(halls.member(&here).await, halls.member(&there).await);
        assert_eq!(halls.balance(&here).await, 20);
    }
    assert_eq!(Ledger::open(&room).await.balanced().await, 24);
}

async fn one_code_twice(room: Room) {
    let halls = Halls::of(&room).await;
    for n in 0..8 {
        let code = halls.code(&discord(&format!("d{n}"))).await;
        let line = format!("me link {code}");
        let [one, other] = ["a", "b"].map(|x| matrix(&format!("@{x}{n}:h")));
        let (one, other) = tokio::join!(halls.told(&one, &line), halls.told(&other, &line));
        let mut told = [one, other];
        told.sort_unstable();
        assert_eq!(told, ["link.code", "ok"]);
    }
}

/// What the other account has begun before is the kept person's afterwards.
async fn under_way(room: Room) {
    let halls = Halls::of(&room).await;
    let (ana, other) = (discord("ana"), matrix("@ana:h"));
    let code = halls.code(&ana).await;
    halls.ok(&other, "points balance").await;
    let gone = halls.member(&other).await;
    // This handle does not judge what a transaction waits for.
    let db = Db::open(&room.url).await.expect("the database opens");
    let read = Notify::new();
    let asking = db.write(async |tx| {
        let entry = tx.enter(&other, 0).await?;
        read.notify_one();
        tokio::time::sleep(Duration::from_millis(200)).await;
        let (hall, me) = (entry.community, entry.me()?.id);
        assert_eq!(me, gone);
        tx.insert_party(hall, PartyId(7), me).await?;
        let request = Request {
            hidden_at: None,
            number: RequestNo(1),
            asker: PartyId(8),
            text: "words".to_owned(),
            topic: None,
            urgency: "low".to_owned(),
            state: State::Solved,
            helper: Some(me),
            created_at: 1,
            changed_at: 1,
            solved_at: Some(1),
        };
        tx.insert_request(hall, &request).await?;
        tx.save_request(hall, &request).await?;
        let deed = Deed {
            community: hall,
            outcome: Outcome::Thanks,
            number: 1,
            key: model::thanks_key(RequestNo(1)),
            topic: String::new(),
            member: me,
            by_member: None,
            by_party: Some(PartyId(8)),
            note: None,
        };
        let paid = model::outcome(&deed, &Outcome::Thanks.usual(), 10, 1);
        tx.insert_transfer(hall, &paid).await
    });
    let linking = async {
        read.notified().await;
        halls.told(&ana, "points balance").await;
        halls.told(&other, &format!("me link {code}")).await
    };
    let (asked, linked) = tokio::join!(asking, linking);
    assert!(asked.expect("it is written"));
    assert_eq!(linked, "ok");
    names_nobody(&halls, &room, gone).await;
    assert_eq!(halls.balance(&ana).await, 10);
    assert_eq!(Ledger::open(&room).await.balanced().await, 2);
    db.close().await;
}

async fn part_each_other(room: Room) {
    let halls = Halls::of(&room).await;
    for n in 0..8 {
        let (here, there) = (discord(&format!("d{n}")), matrix(&format!("@m{n}:h")));
        assert_eq!(halls.link(&here, &there).await, "ok");
        let (one, other) = tokio::join!(
            halls.told(&here, "me unlink matrix"),
            halls.told(&there, "me unlink discord")
        );
        let mut told = [one, other];
        told.sort_unstable();
        assert!(told == ["link.none", "ok"], "{told:?}");
        assert_ne!(halls.member(&here).await, halls.member(&there).await);
    }
}
