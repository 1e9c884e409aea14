//! The ledger, rules, limits and outcomes.

use std::sync::Arc;

use guildhall_core::awards::Idea;
use guildhall_core::recognition::{Note, Ranked, Span, Wish};
use guildhall_core::spotlights::{self, Spotlight};
use guildhall_core::{
    ids::{CommunityId, MemberId, PartyId, RequestNo},
    points::{
        Account, Deed, Entry, Flag, Less, Off, Outcome, Paid, Rule, State, Transfer, Used, model,
    },
};
use guildhall_tests::{
    bare::Bare,
    lab::{Lab, Room},
};
use libtest_mimic::Trial;

use super::Hall;

/// What the list calls.
pub(super) const SOURCE: &str = include_str!("points.rs");

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("conformance::points", points),
        lab.both("conformance::points_that_do_not_add_up", off),
        lab.both("conformance::point_rules", rules),
        lab.both("conformance::point_limits", limits),
        lab.both("conformance::outcomes", outcomes),
        lab.both("conformance::point_flags", flags),
        lab.both("conformance::deeds_undone", undone),
        lab.both("conformance::recognition", recognition),
        lab.both("conformance::awards", awards),
        lab.both("conformance::spotlights", spotlights),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const NOWHERE: CommunityId = CommunityId(0);

fn deed(community: CommunityId, number: i64, member: MemberId) -> Deed {
    Deed {
        community,
        outcome: Outcome::Thanks,
        number,
        key: model::thanks_key(RequestNo(number)),
        topic: "cars".to_owned(),
        member,
        by_member: None,
        by_party: Some(PartyId(number)),
        note: Some("Thank you".to_owned()),
    }
}

/// What the thanks for a request pay.
pub(super) fn paid(community: CommunityId, number: i64, member: MemberId) -> Transfer {
    model::outcome(&deed(community, number, member), &Outcome::Thanks.usual(), 10, number)
}

async fn points(room: Room) {
    let hall = Hall::of(&room).await;
    let [one, two] = [1, 2].map(|n| paid(hall.id, n, hall.ben));
    let (ana, ben) = (Account::Member(hall.ana), Account::Member(hall.ben));
    hall.write(async |tx| {
        assert_eq!(tx.balance(hall.id, ben).await?, 0);
        assert!(tx.insert_transfer(hall.id, &one).await?);
        assert!(!tx.insert_transfer(hall.id, &one).await?);
        assert!(tx.insert_transfer(hall.id, &two).await?);
        assert_eq!(tx.balance(hall.id, ben).await?, 20);
        assert_eq!(tx.lock_balance(hall.id, ben).await?, 20);
        assert_eq!(tx.lock_balance(hall.id, ana).await?, 0);
        assert_eq!(tx.balance(hall.id, Account::Issued).await?, -20);
        assert_eq!(tx.transfer(hall.id, "thanks/1").await?, Some(one.clone()));
        assert_eq!(tx.transfer(NOWHERE, "thanks/1").await?, None);
        let entry = |transfer: &Transfer| Entry {
            transfer: transfer.clone(),
            full: Some(10),
            less: Less::Nothing,
        };
        let (first, last) = (entry(&one), entry(&two));
        assert_eq!(tx.entries_of(hall.id, ben, (1, 0)).await?, std::slice::from_ref(&last));
        assert_eq!(tx.entries_of(hall.id, ben, (1, 1)).await?, std::slice::from_ref(&first));
        let both = [last.clone(), first.clone()];
        assert_eq!(tx.entries_of(hall.id, Account::Issued, (9, 0)).await?, both);
        assert!(tx.entries_of(hall.id, ana, (9, 0)).await?.is_empty());
        assert_eq!(tx.count_transfers().await?, 2);
        let given = model::link(hall.ben, hall.ana, 5, 9);
        assert!(tx.insert_transfer(hall.id, &given).await?);
        let given = Entry { transfer: given, full: None, less: Less::Nothing };
        assert_eq!(tx.entries_of(hall.id, ana, (9, 0)).await?, std::slice::from_ref(&given));
        assert_eq!(tx.entries_of(hall.id, ben, (2, 0)).await?, [given, last.clone()]);
        assert_eq!(tx.entries_of(hall.id, ben, (2, 1)).await?, [last, first]);
        assert!(tx.entries_of(NOWHERE, ben, (9, 0)).await?.is_empty());
        assert!(tx.unbalanced(None).await?.is_empty());
        Ok(())
    })
    .await;
    let more = model::own(hall.ana, hall.ben, 21, 9);
    let over = hall.world.app.db.write(async |tx| tx.insert_transfer(hall.id, &more).await);
    assert!(over.await.is_err(), "nobody has less than nothing");
}

async fn off(room: Room) {
    let hall = Hall::of(&room).await;
    let one = paid(hall.id, 1, hall.ben);
    hall.write(async |tx| tx.insert_transfer(hall.id, &one).await).await;
    let bare = Bare::open(&room).await.expect("the database opens");
    bare.script("UPDATE balances SET points = 11").await.expect("it is changed");
    bare.close().await;
    let account = Account::Member(hall.ben).stored();
    let wrong = [Off { community_id: hall.id, account, told: 11, entries: 10 }];
    hall.read(async |tx| {
        assert_eq!(tx.unbalanced(Some(hall.id)).await?, wrong);
        assert_eq!(tx.unbalanced(None).await?, wrong);
        assert!(tx.unbalanced(Some(NOWHERE)).await?.is_empty());
        Ok(())
    })
    .await;
}

async fn rules(room: Room) {
    let hall = Hall::of(&room).await;
    let usual = Outcome::ALL.map(Outcome::usual);
    let less = Rule { version: 2, amount: 4, ..Outcome::Thanks.usual() };
    hall.write(async |tx| {
        assert_eq!(tx.point_rules(hall.id).await?, usual);
        let terms = tx.terms(hall.id, Outcome::Thanks, hall.ana).await?;
        assert_eq!((terms.rule, terms.joined.is_some()), (Outcome::Thanks.usual(), true));
        assert!(terms.founded > 0);
        assert!(tx.insert_point_rule(hall.id, less, 7).await?);
        assert!(!tx.insert_point_rule(hall.id, less, 8).await?);
        assert_eq!(tx.point_rules(hall.id).await?[0], less);
        assert_eq!(tx.point_rules(NOWHERE).await?, usual);
        let terms = tx.terms(hall.id, Outcome::Thanks, MemberId(0)).await?;
        assert_eq!((terms.rule, terms.joined), (less, None));
        Ok(())
    })
    .await;
}

async fn limits(room: Room) {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let hall = Hall::of(&room).await;
    let (ana, ben, day) = (hall.ana, hall.ben, 20_000);
    let thanks = |now| (Outcome::Thanks, day, now);
    hall.write(async |tx| {
        let none = Used::default();
        assert_eq!(tx.count_pay(hall.id, (ana, ben), thanks(1)).await?, none);
        tx.add_paid(hall.id, (ana, ben), (Outcome::Thanks, day), 10).await?;
        let again = Used { pair: 1, given: 10, received: 10, by_rule: 10 };
        assert_eq!(tx.count_pay(hall.id, (ana, ben), thanks(2)).await?, again);
        // The other way round it is the same pair, and other limits.
        let back = Used { pair: 2, ..none };
        assert_eq!(tx.count_pay(hall.id, (ben, ana), thanks(3)).await?, back);
        let other = (Outcome::TipUsed, day, 4);
        let tip = Used { pair: 3, given: 10, received: 10, by_rule: 0 };
        assert_eq!(tx.count_pay(hall.id, (ana, ben), other).await?, tip);
        let tomorrow = (Outcome::Thanks, day + 1, 5);
        assert_eq!(tx.count_pay(hall.id, (ana, ben), tomorrow).await?, Used { pair: 4, ..none });
        let later = (Outcome::Thanks, day + 30, 1 + 30 * DAY);
        assert_eq!(tx.count_pay(hall.id, (ana, ben), later).await?, none);
        tx.sweep_paid(hall.id, day + 1, 61 * DAY).await?;
        let swept = Used { pair: 0, ..none };
        assert_eq!(tx.count_pay(hall.id, (ana, ben), thanks(61 * DAY)).await?, swept);
        Ok(())
    })
    .await;
}

async fn outcomes(room: Room) {
    let hall = Hall::of(&room).await;
    let [one, two] = [1, 2].map(|n| deed(hall.id, n, hall.ben));
    hall.write(async |tx| {
        assert_eq!(tx.paid(hall.id, &one.key).await?, None);
        assert!(tx.insert_outcome(&one, (5, None)).await?);
        assert!(!tx.insert_outcome(&one, (6, None)).await?);
        assert_eq!(tx.next_deed_due(hall.id).await?, None);
        assert!(tx.insert_outcome(&two, (5, Some(90))).await?);
        assert_eq!(tx.next_deed_due(hall.id).await?, Some(90));
        assert!(tx.due_deeds(hall.id, 89, 9).await?.is_empty());
        assert_eq!(tx.due_deeds(hall.id, 90, 9).await?, std::slice::from_ref(&two));
        let waits = Paid { points: 0, less: Less::New, counts_at: Some(90) };
        assert_eq!(tx.paid(hall.id, &two.key).await?, Some((hall.ben, waits)));
        tx.save_paid(hall.id, &two.key, (5, Less::Again)).await?;
        let counts = Paid { points: 5, less: Less::Again, counts_at: None };
        assert_eq!(tx.paid(hall.id, &two.key).await?, Some((hall.ben, counts)));
        tx.insert_party(hall.id, PartyId(2), hall.ana).await?;
        assert_eq!(tx.paid_each_other(hall.ana, hall.ben).await?, [(hall.id, 5)]);
        assert!(tx.paid_each_other(hall.ben, hall.ben).await?.is_empty());
        tx.forget_words(hall.ana).await?;
        assert!(tx.paid_each_other(hall.ana, hall.ben).await?.is_empty());
        Ok(())
    })
    .await;
}

async fn flags(room: Room) {
    let hall = Hall::of(&room).await;
    let flag = |number, at| Flag {
        number,
        at,
        members: vec![hall.ana, hall.ben],
        inside: 30,
        outside: 2,
        points: 40,
        state: State::Open,
        decided_by: None,
        decided_at: None,
    };
    let (one, two) = (flag(1, 5), flag(2, 6));
    hall.write(async |tx| {
        assert_eq!(tx.lock_flag(hall.id, 1).await?, None);
        tx.insert_flag(hall.id, &one).await?;
        tx.insert_flag(hall.id, &two).await?;
        assert_eq!(tx.lock_flag(hall.id, 1).await?, Some(one.clone()));
        assert_eq!(tx.live_flags(hall.id, 7, 9).await?, [two.clone(), one.clone()]);
        let fine = one.decide(MemberId(0), State::Fine, 7)?;
        let fine = Flag { decided_by: Some(hall.ana), ..fine };
        tx.save_flag(hall.id, &fine).await?;
        assert_eq!(tx.live_flags(hall.id, 7, 9).await?, [two.clone(), fine]);
        assert_eq!(tx.live_flags(hall.id, 8, 9).await?, std::slice::from_ref(&two));
        assert!(tx.live_flags(NOWHERE, 0, 9).await?.is_empty());
        Ok(())
    })
    .await;
}

async fn undone(room: Room) {
    let hall = Hall::of(&room).await;
    let (ana, ben) = (hall.ana, hall.ben);
    let asked = deed(hall.id, 1, ben);
    let used = Deed {
        outcome: Outcome::TipUsed,
        key: "tip-used/1/1".to_owned(),
        by_member: Some(ben),
        by_party: None,
        ..deed(hall.id, 1, ana)
    };
    hall.write(async |tx| {
        tx.insert_party(hall.id, PartyId(1), ana).await?;
        for (deed, points) in [(&asked, 10), (&used, 3)] {
            tx.insert_outcome(deed, (5, None)).await?;
            tx.save_paid(hall.id, &deed.key, (points, Less::Nothing)).await?;
        }
        let mut thanks = tx.thanks_since(hall.id, 5).await?;
        thanks.sort_unstable();
        assert_eq!(thanks, [(ana, ben, 10), (ben, ana, 3)]);
        assert!(tx.thanks_since(hall.id, 6).await?.is_empty());
        assert_eq!(tx.paid_among(hall.id, &[ana, ben], 5).await?, [(ana, 3), (ben, 10)]);
        assert!(tx.paid_among(hall.id, &[ana], 5).await?.is_empty());
        tx.undo_deeds(hall.id, (ben, &[ana, ben]), (5, 9), 7).await?;
        assert_eq!(tx.paid_among(hall.id, &[ana, ben], 5).await?, [(ana, 3)]);
        assert_eq!(tx.thanks_since(hall.id, 5).await?, [(ben, ana, 3)]);
        tx.redo_deeds(hall.id, 8).await?;
        assert_eq!(tx.paid_among(hall.id, &[ana, ben], 5).await?, [(ana, 3)]);
        tx.redo_deeds(hall.id, 7).await?;
        assert_eq!(tx.paid_among(hall.id, &[ana, ben], 5).await?, [(ana, 3), (ben, 10)]);
        Ok(())
    })
    .await;
}

async fn recognition(room: Room) {
    let hall = Hall::of(&room).await;
    let (ana, ben) = (hall.ana, hall.ben);
    let silent = Deed { note: None, topic: String::new(), ..deed(hall.id, 2, ben) };
    hall.write(async |tx| {
        assert_eq!(tx.wish(hall.id, ben).await?, Wish::default());
        for (number, deed) in [(1, deed(hall.id, 1, ben)), (2, silent)] {
            tx.insert_outcome(&deed, (number, None)).await?;
            tx.save_paid(hall.id, &deed.key, (10, Less::Nothing)).await?;
        }
        tx.insert_outcome(&deed(hall.id, 3, ben), (3, Some(90))).await?;
        let help = |topic: &str| ("help".to_owned(), topic.to_owned(), 1);
        assert_eq!(tx.tally(hall.id, ben, 0).await?, [help(""), help("cars")]);
        assert_eq!(tx.tally(hall.id, ben, 2).await?, [help("")]);
        assert!(tx.tally(NOWHERE, ben, 0).await?.is_empty());
        let note = |number| Note {
            kind: "help".to_owned(),
            number,
            note: "Thank you".to_owned(),
            by_party: Some(PartyId(number)),
            by_member: None,
            at: number,
        };
        assert_eq!(tx.notes_of_thanks(hall.id, ben, (9, 0)).await?, [note(3), note(1)]);
        assert_eq!(tx.notes_of_thanks(hall.id, ben, (9, 1)).await?, [note(1)]);
        assert_eq!(tx.time_given(hall.id, ben).await?.1, 0);
        let all = Span { topic: None, from: 0 };
        assert!(tx.ranking(hall.id, all, 9).await?.is_empty());
        let wish = Wish { shared: false, ranked: true };
        for member in [ana, ben] {
            tx.put_wish(hall.id, member, wish).await?;
        }
        assert_eq!(tx.wish(hall.id, ben).await?, wish);
        let ranked = |member_id, points| Ranked { member_id, points };
        assert_eq!(tx.ranking(hall.id, all, 9).await?, [ranked(ben, 20), ranked(ana, 0)]);
        let cars = Span { topic: Some("cars"), from: 0 };
        assert_eq!(tx.ranking(hall.id, cars, 1).await?, [ranked(ben, 10)]);
        let late = Span { topic: None, from: 2 };
        assert_eq!(tx.ranking(hall.id, late, 1).await?, [ranked(ben, 10)]);
        Ok(())
    })
    .await;
}

async fn awards(room: Room) {
    let hall = Hall::of(&room).await;
    let (ana, ben) = (hall.ana, hall.ben);
    hall.write(async |tx| {
        tx.insert_party(hall.id, PartyId(1), ana).await?;
        tx.insert_outcome(&deed(hall.id, 1, ben), (50, None)).await?;
        let ideas = tx.award_ideas(hall.id, (50, i64::MAX), (1, 3)).await?;
        let idea = |what: &str| Idea { member_id: ben, what: what.to_owned(), times: 1 };
        assert_eq!(ideas, [idea("newcomers"), idea("people")]);
        assert!(tx.award_ideas(hall.id, (50, i64::MAX), (2, 3)).await?.is_empty());
        assert!(tx.award_ideas(hall.id, (51, i64::MAX), (1, 3)).await?.is_empty());
        tx.insert_award(hall.id, (1, ana), (ben, 5, "words"), 60).await?;
        assert!(tx.award_ideas(hall.id, (50, i64::MAX), (1, 3)).await?.is_empty());
        Ok(())
    })
    .await;
}

async fn spotlights(room: Room) {
    let hall = Hall::of(&room).await;
    let (ana, ben) = (hall.ana, hall.ben);
    let asked = Spotlight {
        number: 1,
        member_id: ben,
        by_id: Some(ana),
        text: "words".to_owned(),
        state: spotlights::State::Asked,
        at: 5,
    };
    hall.write(async |tx| {
        assert!(!tx.is_asked(hall.id, ben).await?);
        tx.insert_spotlight(hall.id, &asked).await?;
        assert!(tx.is_asked(hall.id, ben).await?);
        assert_eq!(tx.lock_spotlight(hall.id, 1).await?, Some(asked.clone()));
        assert_eq!(tx.lock_spotlight(NOWHERE, 1).await?, None);
        assert_eq!(tx.spotlight(hall.id, 1).await?, Some(asked.clone()));
        assert_eq!(tx.spotlight(NOWHERE, 1).await?, None);
        let shown = Spotlight { state: spotlights::State::Shown, ..asked };
        tx.save_spotlight(hall.id, &shown).await?;
        assert_eq!(tx.spotlight(hall.id, 1).await?, Some(shown));
        assert_eq!(tx.spotlights_on(ben).await?, [(hall.id, 1)]);
        assert!(tx.spotlights_on(ana).await?.is_empty());
        Ok(())
    })
    .await;
}
