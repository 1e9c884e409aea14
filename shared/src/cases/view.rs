//! Cases as cards.

use super::model::{Case, Kind, State, Subject};
use crate::{
    app::Context,
    error::Result,
    ids::MemberId,
    members::People,
    view::{Card, Markup, Reply},
};

/// Everybody whom a steward may see named in these cases: never who wrote what is hidden.
pub(super) fn named(cases: &[Case]) -> Vec<MemberId> {
    let subject = |case: &Case| match case.subject {
        Subject::Member(id) => Some(id),
        Subject::Party(_) | Subject::Nobody => None,
    };
    cases.iter().flat_map(|case| subject(case).into_iter().chain(case.opened_by)).collect()
}

/// The cases in force, as stewards see them.
pub(super) fn list(
    ctx: &Context<'_>,
    cases: &[Case],
    people: &People,
    more: bool,
) -> Result<Reply> {
    let mut cards = cases.iter().map(|c| card(ctx, c, people)).collect::<Result<Vec<_>>>()?;
    let remark = |id| Card { title: ctx.text(id, &[]), ..Card::default() };
    if cards.is_empty() {
        cards.push(remark("cases-empty"));
    }
    if more {
        cards.push(remark("cases-more"));
    }
    Ok(Reply::private(cards))
}

/// A case as stewards see it.
pub(super) fn card(ctx: &Context<'_>, case: &Case, people: &People) -> Result<Card> {
    let t = |id: &str| ctx.text(id, &[]);
    let number = case.number.to_string();
    let kind = t(&format!("cases-kind-{}", case.kind.as_str()));
    let state = t(&format!("cases-state-{}", case.state.as_str()));
    let values = [("case", number.as_str()), ("kind", &kind), ("state", &state)];
    let somebody = t("member-gone");
    let name = |id| people.member(id).map_or(somebody.as_str(), |person| &person.name);
    let when = |at| ctx.local_time(ctx.entry.own_zone(), at);
    let mut card = Card { title: ctx.text("cases-title", &values), ..Card::default() };
    card = match (&case.reference, case.subject) {
        (Some(reference), Subject::Member(id)) => {
            card.field(t("cases-field-what"), reference).field(t("cases-field-who"), name(id))
        }
        (Some(reference), _) => card.field(t("cases-field-what"), reference),
        (None, Subject::Member(id)) => card.field(t("cases-field-who"), name(id)),
        (None, _) => card.field(t("cases-field-who"), &somebody),
    };
    card = card.field(t("cases-field-reason"), &case.reason);
    if let Some(by) = case.opened_by {
        card = card.field(t("cases-field-by"), name(by));
    }
    card = card.field(t("cases-field-since"), when(case.opened_at)?);
    if let Some(ends) = case.ends_at.filter(|_| case.is_in_force(ctx.now)) {
        card = card.field(t(&format!("cases-field-until-{}", case.kind.as_str())), when(ends)?);
    }
    if let Some(appeal) = &case.appeal {
        card.text = Markup::typed(appeal);
    }
    Ok(facts(actions(ctx, card, case), case, people))
}

fn actions(ctx: &Context<'_>, mut card: Card, case: &Case) -> Card {
    let number = case.number.to_string();
    if case.state == State::Appealed {
        let label = ctx.text("cases-action-keep", &[]);
        card = card.action("✋", label, &["community", "decide", &number, "keep"]);
    }
    if case.is_in_force(ctx.now) {
        let label = ctx.text("cases-action-lift", &[]);
        card = card.action("🕊", label, &["community", "decide", &number, "lift"]);
    }
    card
}

fn facts(card: Card, case: &Case, people: &People) -> Card {
    let account = |id| people.member(id).map(|person| person.account.clone());
    let subject = match case.subject {
        Subject::Member(id) => account(id),
        Subject::Party(_) | Subject::Nobody => None,
    };
    card.data("case", case.number)
        .data("kind", case.kind.as_str())
        .data("state", case.state.as_str())
        .data("subject", subject)
        .data("reference", case.reference.clone())
        .data("opened_by", case.opened_by.and_then(account))
        .data("opened_at", case.opened_at)
        .data("ends_at", case.ends_at)
}

/// An appeal, as its author sees it; `others` is how many stewards were told.
pub(super) fn appealed(ctx: &Context<'_>, case: &Case, others: usize) -> Card {
    let number = case.number.to_string();
    let title = ctx.text("cases-appealed", &[("case", &number)]);
    let id = match (others, case.kind) {
        (0, _) => "cases-appeal-alone",
        (_, Kind::Suspend) => "cases-appeal-sent-suspend",
        (_, Kind::Hide) => "cases-appeal-sent-hide",
        (_, Kind::Points) => "cases-appeal-sent-points",
    };
    let text = Markup::text(ctx.text(id, &[]));
    Card { title, text, ..Card::default() }
        .data("case", case.number)
        .data("state", case.state.as_str())
        .data("told", others)
}
