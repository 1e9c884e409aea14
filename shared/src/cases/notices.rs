//! What people are told of cases and of being stewards.

use crate::{
    outbox::Notice,
    view::Card,
    words::{Lang, Words},
};

/// A notice of this slice as a card; an empty one for any other.
pub(crate) fn card(words: &Words, lang: Lang, notice: &Notice) -> Card {
    let t = |id: &str, args: &[(&str, &str)]| words.text(lang, id, args);
    let about = |id: &str, case: i64, args: &[(&str, &str)]| {
        let number = case.to_string();
        let args: Vec<_> = args.iter().copied().chain([("case", number.as_str())]).collect();
        Card { title: t(id, &args), ..Card::default() }.data("case", case)
    };
    let appeal = |card: Card, case: i64| {
        card.action("⚖", t("cases-action-appeal", &[]), &["me", "appeal", &case.to_string()])
    };
    match notice {
        Notice::Steward { made } => {
            let id = if *made { "notice-steward-made" } else { "notice-steward-removed" };
            Card { title: t(id, &[]), ..Card::default() }
                .data("what", "steward")
                .data("made", *made)
        }
        Notice::Suspended { case, days } => {
            let card = match days {
                None => about("notice-suspended", *case, &[]),
                Some(days) => {
                    let days = words.count(lang, "days-count", *days);
                    about("notice-suspended-days", *case, &[("days", &days)])
                }
            };
            appeal(card.data("what", "suspended"), *case)
        }
        Notice::Hidden { case, reference } => {
            let card = about("notice-hidden", *case, &[("reference", reference)]);
            appeal(card.data("what", "hidden").data("reference", reference.as_str()), *case)
        }
        Notice::Decided { case, lifted } => {
            let id = if *lifted { "notice-case-lifted" } else { "notice-case-kept" };
            about(id, *case, &[]).data("what", "decided").data("lifted", *lifted)
        }
        Notice::Appealed { case, .. } => about("notice-appealed", *case, &[])
            .action("⚖", t("cases-action-list", &[]), &["community", "cases"])
            .data("what", "appealed"),
        _ => Card::default(),
    }
}
