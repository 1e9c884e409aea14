//! Spotlights as cards.

use super::{
    reference,
    store::{Spotlight, State},
};
use crate::{
    app::Context,
    db::Tx,
    error::Result,
    ids::{CommunityId, MemberId},
    members::People,
    view::{Card, Markup},
    words::{Lang, Words},
};

const YES: &str = "✅";
const NO: &str = "❌";

/// Whose it is, and where it stands.
pub(super) fn own(ctx: &Context<'_>, spotlight: &Spotlight, people: &People) -> Card {
    let somebody = ctx.text("member-gone", &[]);
    let name = people.member(spotlight.member_id).map_or(somebody.as_str(), |p| &p.name);
    let id = format!("spotlight-state-{}", spotlight.state.as_str());
    let number = spotlight.number.to_string();
    let title = ctx.text(&id, &[("name", name), ("number", &number)]);
    let card = Card { title, text: Markup::typed(&spotlight.text), ..Card::default() };
    let card = match spotlight.state {
        State::Shown => card.action(
            "🙈",
            ctx.text("spotlight-action-remove", &[]),
            &["spotlight", "remove", &number],
        ),
        State::Asked | State::Declined | State::Removed => card,
    };
    card.data("spotlight", spotlight.number).data("state", spotlight.state.as_str())
}

/// The card of a spotlight in public; none where it is not shown, or its member is not there.
///
/// # Errors
/// Database trouble.
pub(crate) async fn card(
    tx: &mut Tx,
    (words, lang): (&Words, Lang),
    community: CommunityId,
    subject: &str,
) -> Result<Option<Card>> {
    let number = subject.strip_prefix("spotlight/").and_then(|number| number.parse().ok());
    let Some(number) = number else { return Ok(None) };
    let Some(spotlight) = tx.spotlight(community, number).await? else { return Ok(None) };
    if spotlight.state != State::Shown {
        return Ok(None);
    }
    let people = tx.people(community, &[], &[spotlight.member_id]).await?;
    Ok(people.member(spotlight.member_id).map(|person| {
        let title = words.text(lang, "spotlight-title", &[("name", &person.name)]);
        Card { text: Markup::typed(&spotlight.text), ..Card::about(reference(number), title) }
            .data("member", person.account.as_str())
    }))
}

/// To the member: may it be shown?
pub(crate) fn notice(
    words: &Words,
    lang: Lang,
    (number, by): (i64, MemberId),
    people: &People,
) -> Card {
    let somebody = words.text(lang, "member-gone", &[]);
    let name = people.member(by).map_or(somebody.as_str(), |person| &person.name);
    let title = words.text(lang, "notice-spotlight", &[("name", name)]);
    let number_text = number.to_string();
    let t = |id: &str| words.text(lang, id, &[]);
    Card { reference: Some(format!("spotlight-asked/{number}")), title, ..Card::default() }
        .action(YES, t("spotlight-action-yes"), &["spotlight", "answer", &number_text, "yes"])
        .action(NO, t("spotlight-action-no"), &["spotlight", "answer", &number_text, "no"])
        .data("what", "spotlight")
        .data("spotlight", number)
}

/// The command that an emoji beside the question means.
pub(crate) fn by_icon(reference: &str, emoji: &str) -> Option<Vec<String>> {
    let number = reference.strip_prefix("spotlight-asked/")?;
    let answer = match emoji {
        YES => "yes",
        NO => "no",
        _ => return None,
    };
    Some(["spotlight", "answer", number, answer].map(ToOwned::to_owned).into())
}
