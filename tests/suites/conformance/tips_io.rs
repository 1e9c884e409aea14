//! Many tips in a statement.

use std::sync::Arc;

use guildhall_core::{
    ids::{PartyId, TipNo},
    tips::{State, transfer::Fresh},
};
use guildhall_tests::lab::{Lab, Room};
use libtest_mimic::Trial;
use serde_json::{Value, json};

use super::Hall;

/// What the list calls.
pub(super) const SOURCE: &str = include_str!("tips_io.rs");

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    lab.both("conformance::many_tips", many_tips)
}

fn row(i: i64, origin: &str, text: &str) -> Value {
    json!({
        "i": i, "number": i + 5, "revision": 1, "origin": origin, "state": "published", "pen": null,
        "title": "A “title”", "text": text, "kind": "tool", "topics": "[\"a\"]", "platforms": "[]",
        "language": "en", "everywhere": i == 2, "created_at": 3, "published_at": 4, "confirmed_at": null,
    })
}

async fn many_tips(room: Room) {
    let hall = Hall::of(&room).await;
    let rows = |text: &str| json!([row(1, "a/1", text), row(2, "a/2", text)]).to_string();
    hall.write(async |tx| {
        assert_eq!(tx.take_numbers(hall.id, "tip", 5).await?, 0);
        assert_eq!(tx.take_numbers(hall.id, "tip", 2).await?, 5);
        assert_eq!(tx.take_changes(hall.id, 2).await?, 0);
        let author = Some(PartyId(7));
        let at = Fresh { community: hall.id, number: 5, change: 0, author, now: 9 };
        assert_eq!(tx.insert_tips(at, &rows("It's")).await?, 2);
        assert_eq!(tx.insert_tips(Fresh { number: 7, ..at }, &rows("It's")).await?, 0);
        tx.insert_revisions(at, 2).await?;
        assert_eq!(tx.count_for_export(hall.id).await?, 2);
        let tips = tx.tips_for_export(hall.id, TipNo(0), 9).await?;
        assert_eq!((tips[0].number, tips[1].number), (TipNo(6), TipNo(7)));
        assert_eq!((tips[0].state, tips[0].author), (State::Published, author));
        assert_eq!((tips[0].terms.everywhere, tips[1].terms.everywhere), (false, true));
        assert_eq!((tips[0].created_at, tips[0].published_at), (3, Some(4)));
        assert_eq!((tips[0].confirmed_at, tips[0].changed_at), (None, 9));
        assert_eq!(tx.tips_for_export(hall.id, TipNo(6), 9).await?.len(), 1);
        let known = tx.known_tips(hall.id, &["a/1", "b"], &[TipNo(7), TipNo(1)]).await?;
        assert_eq!(known.len(), 2);
        assert!(known.iter().all(|(_, imported)| *imported));
        tx.lock_tips(hall.id, &[TipNo(6), TipNo(7)]).await?;
        let at = Fresh { change: tx.take_changes(hall.id, 2).await?, ..at };
        assert_eq!(tx.update_tips(at, &rows("new")).await?, 2);
        assert_eq!(tx.update_tips(at, &rows("newer")).await?, 0, "the revision is another");
        tx.touch_tip_cards(at, at.change + 2).await?;
        tx.insert_revisions(at, at.change + 2).await?;
        let revision = tx.revision(hall.id, TipNo(6), 2).await?.expect("a revision");
        assert_eq!((revision.words.text.as_str(), revision.by), ("new", Some(PartyId(0))));
        assert_eq!(tx.changed_tips(hall.id, 2, 9).await?.len(), 2);
        Ok(())
    })
    .await;
}
