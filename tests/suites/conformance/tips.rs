//! The tip library.

use std::sync::Arc;

use guildhall_core::{
    db::Tx,
    ids::{CommunityId, MemberId, PartyId, RequestNo, TipNo},
    jobs::Name,
    tips::{Asked, Kind, State, Suggestion, Terms, Tip, Words, Worth},
};
use guildhall_tests::lab::{Lab, Room};
use libtest_mimic::Trial;

use super::Hall;

/// What the list calls.
pub(super) const SOURCE: &str = include_str!("tips.rs");

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("conformance::tips", tips),
        lab.both("conformance::lists_of_tips", lists),
        lab.both("conformance::tip_revisions", revisions),
        lab.both("conformance::tip_deeds", deeds),
        lab.both("conformance::tip_follows", follows),
        lab.both("conformance::tips_of_somebody_who_leaves", leaves),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn tip(community: CommunityId, number: i64, author: Option<PartyId>) -> Tip {
    Tip {
        community,
        number: TipNo(number),
        state: State::Published,
        author,
        words: Words {
            title: format!("Tip {number}"),
            text: "Words".to_owned(),
            kind: Kind::Tool,
            topics: vec!["taxes".to_owned(), "100%".to_owned()],
            platforms: vec!["Uber".to_owned()],
            language: "en".to_owned(),
        },
        terms: Terms { pen: None, everywhere: true, publish_at: Some(5) },
        revision: 1,
        created_at: 1,
        changed_at: 2,
        published_at: Some(number),
        confirmed_at: Some(4),
        asked_at: None,
        shown_at: None,
        hidden_at: None,
        worth: Worth::default(),
        request: Some(RequestNo(1)),
        origin: Some(format!("there/{number}")),
    }
}

/// Somebody's lasting party, and tips of theirs.
async fn written(tx: &mut Tx, hall: &Hall, by: MemberId, numbers: &[i64]) -> PartyId {
    let party = PartyId(by.0 + 100);
    tx.insert_party(hall.id, party, by).await.expect("a party");
    tx.insert_author(hall.id, party).await.expect("an author");
    for number in numbers {
        tx.insert_tip(&tip(hall.id, *number, Some(party))).await.expect("a tip");
    }
    party
}

async fn tips(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        assert_eq!(tx.author_of(hall.id, hall.ana).await?, None);
        let party = written(tx, &hall, hall.ana, &[1, 2]).await;
        assert_eq!(tx.author_of(hall.id, hall.ana).await?, Some((party, None)));
        assert!(tx.name_pen(hall.id, party, "Kind Fox").await?);
        let other = written(tx, &hall, hall.ben, &[3]).await;
        assert!(!tx.name_pen(hall.id, other, "Kind Fox").await?);
        assert_eq!(
            tx.author_of(hall.id, hall.ana).await?,
            Some((party, Some("Kind Fox".to_owned())))
        );
        assert_eq!(tx.tip(hall.id, TipNo(1)).await?, Some(tip(hall.id, 1, Some(party))));
        let mut changed = tx.lock_tip(hall.id, TipNo(1)).await?.expect("a tip");
        changed.state = State::Archived;
        changed.terms.pen = Some("Kind Fox".to_owned());
        changed.asked_at = Some(9);
        tx.save_tip(&changed).await?;
        assert_eq!(tx.tip(hall.id, TipNo(1)).await?, Some(changed.clone()));
        assert_eq!(tx.lock_tip(hall.id, TipNo(9)).await?, None);
        assert_eq!(tx.search_marks().await?, [(hall.id, 4)]);
        let after: Vec<_> = tx
            .changed_tips(hall.id, 1, 10)
            .await?
            .into_iter()
            .map(|(n, t)| (n, t.number.0))
            .collect();
        assert_eq!(after, [(2, 2), (3, 3), (4, 1)]);
        assert_eq!(tx.changed_tips(hall.id, 0, 1).await?.len(), 1);
        let mut found =
            tx.tips(&[(hall.id, TipNo(1)), (hall.id, TipNo(3)), (hall.id, TipNo(7))]).await?;
        found.sort_by_key(|tip| tip.number);
        assert_eq!(found, [changed, tip(hall.id, 3, Some(other))]);
        assert_eq!(tx.tips(&[]).await?, []);
        Ok(())
    })
    .await;
}

fn numbers(tips: &[Tip]) -> Vec<i64> {
    tips.iter().map(|tip| tip.number.0).collect()
}

async fn lists(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        written(tx, &hall, hall.ana, &[1, 2, 3]).await;
        let page = (0, 10);
        assert_eq!(numbers(&tx.newest_tips(hall.id, None, page).await?), [3, 2, 1]);
        assert_eq!(numbers(&tx.newest_tips(hall.id, Some("100%"), (1, 1)).await?), [2]);
        assert_eq!(numbers(&tx.newest_tips(hall.id, Some("1__%"), page).await?), [0; 0]);
        assert_eq!(numbers(&tx.own_tips(hall.id, hall.ana, page).await?), [3, 2, 1]);
        assert_eq!(numbers(&tx.own_tips(hall.id, hall.ben, page).await?), [0; 0]);
        let topics = ["taxes".to_owned(), "cars".to_owned()];
        assert_eq!(tx.done_in_topics(hall.id, hall.ana, &topics).await?, 3);
        assert_eq!(tx.done_in_topics(hall.id, hall.ana, &topics[1..]).await?, 0);
        assert_eq!(tx.proposed_tips(hall.id, 5).await?, []);
        for (number, state) in [(4, State::Proposed), (5, State::Scheduled), (6, State::Draft)] {
            tx.insert_tip(&Tip { state, ..tip(hall.id, number, None) }).await?;
        }
        assert_eq!(numbers(&tx.proposed_tips(hall.id, 5).await?), [4]);
        assert_eq!(tx.next_publication(hall.id).await?, Some(5));
        assert_eq!(numbers(&tx.due_tips(hall.id, 4, 9).await?), [0; 0]);
        assert_eq!(numbers(&tx.due_tips(hall.id, 5, 9).await?), [5]);
        assert_eq!(numbers(&tx.due_tips(hall.id, i64::MAX, 9).await?), [1, 2, 3, 5, 6]);
        assert_eq!(numbers(&tx.tips_between(hall.id, 1, 3, 9).await?), [3, 2]);
        let first = tx.tip_to_show(hall.id).await?.expect("a tip").number;
        tx.tip_shown(hall.id, first, 8).await?;
        assert_eq!((first.0, tx.tip_to_show(hall.id).await?.map(|t| t.number.0)), (1, Some(2)));
        Ok(())
    })
    .await;
}

async fn revisions(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        let by = written(tx, &hall, hall.ana, &[1]).await;
        let (mut shown, number) = (tip(hall.id, 1, Some(by)), TipNo(1));
        tx.insert_revision(&shown, Some(by), 1).await?;
        shown.revision = 2;
        shown.words.text = "Others".to_owned();
        tx.insert_revision(&shown, None, 2).await?;
        let all = tx.revisions(hall.id, number, 9).await?;
        assert_eq!(
            all.iter().map(|r| (r.number, r.by)).collect::<Vec<_>>(),
            [(2, None), (1, Some(by))]
        );
        assert_eq!(all[0].words, shown.words);
        assert_eq!(tx.revision(hall.id, number, 1).await?.as_ref(), Some(&all[1]));
        assert_eq!(tx.revision(hall.id, number, 3).await?, None);
        let mut wish = Suggestion {
            number: 0,
            base: 2,
            by,
            title: "T".to_owned(),
            text: "x".to_owned(),
            state: Asked::Open,
            at: 3,
        };
        assert_eq!(tx.insert_suggestion(hall.id, number, &wish).await?, 1);
        assert_eq!(tx.insert_suggestion(hall.id, number, &wish).await?, 2);
        wish.number = 2;
        assert_eq!(tx.suggestion(hall.id, number, 2).await?, Some(wish.clone()));
        tx.decide_suggestion(hall.id, number, 1, Asked::Taken).await?;
        assert_eq!(tx.open_suggestions(hall.id, number, 9).await?, [wish]);
        tx.forget_revisions(hall.id, number).await?;
        assert_eq!(tx.revisions(hall.id, number, 9).await?, []);
        assert_eq!(tx.open_suggestions(hall.id, number, 9).await?, []);
        Ok(())
    })
    .await;
}

async fn deeds(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        let by = written(tx, &hall, hall.ana, &[1]).await;
        let (shown, number) = (tip(hall.id, 1, Some(by)), TipNo(1));
        tx.put_review(&shown, hall.ben, (false, Some("no")), 1).await?;
        assert_eq!(tx.approvals(hall.id, number).await?, 0);
        tx.put_review(&shown, hall.ben, (true, None), 2).await?;
        assert_eq!(tx.approvals(hall.id, number).await?, 1);
        tx.drop_reviews(hall.id, number).await?;
        assert_eq!(tx.approvals(hall.id, number).await?, 0);
        tx.put_vote(hall.id, number, hall.ben, (false, 1)).await?;
        tx.put_vote(hall.id, number, hall.ben, (true, 2)).await?;
        assert_eq!(tx.tip_fans(hall.id, number).await?, 1);
        assert!(tx.insert_use(hall.id, number, hall.ben, (7, 10)).await?);
        assert!(!tx.insert_use(hall.id, number, hall.ben, (7, 20)).await?);
        assert!(tx.insert_use(hall.id, number, hall.ben, (8, 5)).await?);
        assert_eq!(tx.tip_users(hall.id, number).await?, 1);
        tx.count_worth(hall.id, number).await?;
        let worth = tx.tip(hall.id, number).await?.expect("a tip").worth;
        assert_eq!(worth, Worth { worked: 1, failed: 0, uses: 1, minutes: 15 });
        assert_eq!(tx.insert_comment(hall.id, number, hall.ben, ("one", 1)).await?, 1);
        assert_eq!(tx.insert_comment(hall.id, number, hall.ana, ("two", 2)).await?, 2);
        let comments = tx.comments(hall.id, number, 1).await?;
        assert_eq!((comments.len(), comments[0].text.as_str()), (1, "two"));
        assert!(tx.insert_report(&shown, hall.ben, (false, "bad"), 1).await?);
        assert!(!tx.insert_report(&shown, hall.ben, (false, "bad"), 2).await?);
        assert!(tx.insert_report(&shown, hall.ana, (true, "bad"), 3).await?);
        assert_eq!(tx.reports(hall.id, number).await?, (2, 1));
        tx.drop_reports(hall.id, number).await?;
        assert_eq!(tx.reports(hall.id, number).await?, (0, 0));
        Ok(())
    })
    .await;
}

async fn follows(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        let shown = tip(hall.id, 1, None);
        tx.put_follow(hall.id, hall.ana, "taxes", 9).await?;
        tx.put_follow(hall.id, hall.ana, "taxes", 2).await?;
        tx.put_follow(hall.id, hall.ana, "cars", 1).await?;
        let all = tx.followed(hall.id, hall.ana).await?;
        assert_eq!(all, [("cars".to_owned(), 1), ("taxes".to_owned(), 2)]);
        for (day, told) in [(1, 1), (1, 1), (1, 0), (2, 1)] {
            assert_eq!(tx.take_followers(&shown, day).await?.len(), told, "{day}");
        }
        tx.unfollow(hall.id, hall.ana, "taxes").await?;
        assert_eq!(tx.take_followers(&shown, 3).await?, []);
        tx.hurry_job(hall.id, Name::Tips, 5).await?;
        tx.hurry_job(hall.id, Name::Tips, 3).await?;
        tx.hurry_job(hall.id, Name::Tips, 9).await?;
        assert!(!tx.any_job_due(2).await?);
        assert!(tx.any_job_due(3).await?);
        tx.drop_job(hall.id, Name::Tips).await?;
        assert!(!tx.any_job_due(10).await?);
        Ok(())
    })
    .await;
}

async fn leaves(room: Room) {
    let hall = Hall::of(&room).await;
    let ctx = hall.context("ana").await;
    hall.write(async |tx| {
        let by = written(tx, &hall, hall.ana, &[1, 2]).await;
        assert!(tx.name_pen(hall.id, by, "Kind Fox").await?);
        let mut shown = tip(hall.id, 1, Some(by));
        shown.terms.pen = Some("Kind Fox".to_owned());
        tx.save_tip(&shown).await?;
        tx.insert_revision(&shown, Some(by), 1).await?;
        tx.insert_comment(hall.id, TipNo(2), hall.ana, ("one", 1)).await?;
        tx.stale_card(&ctx, guildhall_core::communities::PlaceRole::Tips, "tip/1").await?;
        tx.touch_card(hall.id, "tip/1").await?;
        tx.hold_card(hall.id, "tip/1", 9).await?;
        assert_eq!(tx.search_total().await?, (1, 3));
        assert_eq!(tx.tips_by(hall.ana, 9).await?, [(hall.id, TipNo(1)), (hall.id, TipNo(2))]);
        tx.scrub_tips(hall.ana).await?;
        tx.unname_tips(hall.ana).await?;
        assert_eq!(tx.tip(hall.id, TipNo(1)).await?.expect("a tip").terms.pen, None);
        tx.orphan_tips(hall.ana).await?;
        assert_eq!(tx.tip(hall.id, TipNo(1)).await?.expect("a tip").author, None);
        assert_eq!(tx.revision(hall.id, TipNo(1), 1).await?.expect("a revision").by, None);
        assert_eq!(tx.comments(hall.id, TipNo(2), 1).await?[0].member_id, None);
        tx.insert_comment(hall.id, TipNo(2), hall.ana, ("two", 1)).await?;
        tx.blank_comments(hall.ana).await?;
        tx.drop_held_card(hall.id, "tip/1", 9).await?;
        assert!(tx.card_subjects(hall.id, "console").await?.contains(&"tip/1".to_owned()));
        tx.hold_card(hall.id, "tip/1", 9).await?;
        tx.drop_held_card(hall.id, "tip/1", 8).await?;
        assert!(!tx.card_subjects(hall.id, "console").await?.contains(&"tip/1".to_owned()));
        assert_eq!(tx.comments(hall.id, TipNo(2), 9).await?.len(), 1);
        Ok(())
    })
    .await;
}
