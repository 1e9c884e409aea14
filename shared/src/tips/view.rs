//! Tips as cards.

use std::collections::BTreeSet;

use serde_json::json;

use super::{
    deeds::Comment,
    diff,
    hand::{self, Held},
    model::{State, Tip},
    reference,
    revisions::{Revision, Suggestion},
    transfer,
};
use crate::{
    app::Context,
    db::Tx,
    error::Result,
    ids::{CommunityId, PartyId, RequestNo, TipNo},
    members::People,
    search, text,
    view::{Card, Markup, Reply},
    words::{Lang, Words},
};

/// Stands for looking at a tip.
pub(super) const SHOW: &str = "👀";
/// Most characters of a tip's text in a list.
const SHORT: usize = 160;

/// What stands for a verb beside a tip.
pub(super) const fn icon(verb: &str) -> &'static str {
    match verb.as_bytes() {
        b"worked" => "👍",
        b"failed" => "👎",
        b"used" => "⏱",
        b"propose" => "📤",
        b"approve" => "✅",
        b"reject" => "↩",
        b"confirm" => "🌱",
        b"retire" => "🍂",
        b"adopt" => "🤝",
        b"delete" => "🗑",
        b"report" => "🚩",
        b"next" => "➡",
        _ => SHOW,
    }
}

/// The command of a verb beside a tip.
fn command(verb: &str, name: &str) -> Vec<String> {
    let words: &[&str] = match verb {
        "worked" | "failed" => &["tip", "vote", name, verb],
        "approve" | "reject" => &["tip", "review", name, verb],
        "confirm" => &["tip", "confirm", name, "yes"],
        "retire" => &["tip", "confirm", name, "no"],
        verb => &["tip", verb, name],
    };
    words.iter().map(|&word| word.to_owned()).collect()
}

/// The command that an emoji beside a tip means, whatever its state.
#[must_use]
pub(crate) fn by_icon(number: TipNo, emoji: &str) -> Option<Vec<String>> {
    let verbs = [
        "worked", "failed", "used", "propose", "approve", "reject", "confirm", "adopt", "delete",
        "report", "show",
    ];
    let verb = verbs.into_iter().find(|verb| icon(verb) == emoji)?;
    Some(command(verb, &number.to_string()))
}

const fn verbs(tip: &Tip) -> &'static [&'static str] {
    if tip.hidden_at.is_some() {
        return &[];
    }
    match tip.state {
        State::Draft => &["propose", "delete"],
        State::Proposed => &["approve", "reject"],
        State::Published => &["worked", "failed", "used"],
        State::Archived if tip.author.is_none() => &["adopt"],
        State::Archived => &["confirm"],
        State::Scheduled | State::Deleted => &[],
    }
}

/// Who says it: the pen name, the author's own, or nobody any more.
fn by(words: &Words, lang: Lang, tip: &Tip, people: &People) -> String {
    if let Some(pen) = &tip.terms.pen {
        return pen.clone();
    }
    let author = tip.author.and_then(|author| people.party(author));
    author.map_or_else(|| words.text(lang, "member-gone", &[]), |author| author.name.clone())
}

/// A tip as whoever may read it sees it; `home` is the community where it is shown.
pub(super) fn card(
    words: &Words,
    lang: Lang,
    home: CommunityId,
    tip: &Tip,
    people: &People,
) -> Card {
    let name = hand::name_in(home, tip);
    let t = |id: &str| words.text(lang, id, &[]);
    let about = reference(tip.number);
    if tip.state == State::Deleted || tip.hidden_at.is_some() {
        let id = if tip.state == State::Deleted { "tip-deleted" } else { "tip-hidden" };
        let title = words.text(lang, id, &[("number", &name)]);
        return Card::about(about, title).data("tip", name).data("hidden", true);
    }
    let title = words.text(lang, "tip-title", &[("number", &name), ("title", &tip.words.title)]);
    let mut card = if tip.community == home {
        Card::about(about, title)
    } else {
        Card { title, ..Card::default() }
    };
    card.text = Markup::typed(&tip.words.text);
    card = facts(words, lang, card, tip, people);
    for verb in verbs(tip) {
        let words: Vec<_> = command(verb, &name);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        card = card.action(icon(verb), t(&format!("tip-action-{verb}")), &words);
    }
    data(card, tip, name)
}

fn facts(words: &Words, lang: Lang, card: Card, tip: &Tip, people: &People) -> Card {
    let t = |id: &str| words.text(lang, id, &[]);
    let mut card = card
        .field(t("tip-field-by"), by(words, lang, tip, people))
        .field(t("tip-field-kind"), t(&format!("tip-kind-{}", tip.words.kind.as_str())));
    let about: Vec<_> = tip.words.topics.iter().chain(&tip.words.platforms).cloned().collect();
    if !about.is_empty() {
        card = card.field(t("tip-field-about"), about.join(", "));
    }
    let w = &tip.worth;
    if w.worked + w.failed > 0 {
        let all = (w.worked + w.failed).to_string();
        let args = [("worked", w.worked.to_string()), ("all", all)];
        let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
        card = card.field(t("tip-field-worked"), words.text(lang, "tip-worked", &args));
    }
    if w.uses > 0 {
        let uses = words.count(lang, "tip-uses-count", w.uses);
        let saved = words.count(lang, "tip-minutes-count", w.minutes);
        let shown = if w.minutes > 0 { format!("{uses}, {saved}") } else { uses };
        card = card.field(t("tip-field-used"), shown);
    }
    if tip.state != State::Published {
        card = card.field(t("tip-field-state"), t(&format!("tip-state-{}", tip.state.as_str())));
    }
    if tip.words.language != lang.tag() {
        card = card.field(t("tip-field-language"), &tip.words.language);
    }
    card
}

fn data(card: Card, tip: &Tip, name: String) -> Card {
    card.data("tip", name)
        .data("state", tip.state.as_str())
        .data("kind", tip.words.kind.as_str())
        .data("topics", tip.words.topics.clone())
        .data("platforms", tip.words.platforms.clone())
        .data("language", tip.words.language.as_str())
        .data("everywhere", tip.terms.everywhere)
        .data("revision", tip.revision)
        .data("worked", tip.worth.worked)
        .data("failed", tip.worth.failed)
        .data("uses", tip.worth.uses)
        .data("minutes", tip.worth.minutes)
        .data("publish_at", tip.terms.publish_at)
}

/// A tip as whoever acts sees it.
pub(super) fn own(ctx: &Context<'_>, tip: &Tip, people: &People) -> Card {
    let card = card(&ctx.app.words, ctx.entry.lang, ctx.entry.community, tip, people);
    match (tip.state, tip.terms.publish_at) {
        (State::Proposed | State::Scheduled | State::Draft, Some(at)) => {
            match ctx.local_time(ctx.entry.own_zone(), at) {
                Ok(at) => card.field(ctx.text("tip-field-publish", &[]), at),
                Err(_) => card,
            }
        }
        _ => card,
    }
}

/// A tip among what another slice shows, with all that can be done with it.
///
/// # Errors
/// Database trouble.
pub(crate) async fn own_card(tx: &mut Tx, ctx: &Context<'_>, tip: &Tip) -> Result<Card> {
    let parties: Vec<PartyId> = tip.author.into_iter().collect();
    let people = tx.people(tip.community, &parties, &[]).await?;
    Ok(own(ctx, tip, &people))
}

/// A tip as an answer.
pub(super) fn reply(ctx: &Context<'_>, tip: &Tip, people: &People) -> Reply {
    Reply::private(vec![own(ctx, tip, people)])
}

/// Cards of tips in the community's places, by number; those that are not published are gone.
///
/// # Errors
/// Database trouble.
pub(crate) async fn cards(
    tx: &mut Tx,
    words: &Words,
    lang: Lang,
    community: CommunityId,
    numbers: &[TipNo],
) -> Result<Vec<Card>> {
    let wanted: Vec<_> = numbers.iter().map(|number| (community, *number)).collect();
    let mut tips = tx.tips(&wanted).await?;
    tips.sort_by_key(|tip| tip.number);
    let people = everybody(tx, community, &tips).await?;
    Ok(tips.iter().map(|tip| card(words, lang, community, tip, &people)).collect())
}

/// A tip as that of the day.
pub(super) fn of_the_day(words: &Words, lang: Lang, card: Card) -> Card {
    let title = words.text(lang, "tip-of-the-day", &[("title", &card.title)]);
    Card { title, reference: None, ..card }
}

/// What is new, by title.
pub(super) fn digest(words: &Words, lang: Lang, subject: &str, tips: &[Tip]) -> Card {
    let title = words.text(lang, "tip-digest-title", &[]);
    let mut card = Card::about(subject, title);
    for tip in tips {
        card = card.field(format!("#{}", tip.number), &tip.words.title);
    }
    card.text = Markup::text(words.text(lang, "tip-digest-text", &[]));
    card.action(SHOW, words.text(lang, "tip-action-list", &[]), &["tip", "list"])
}

/// All authors of some tips.
pub(super) async fn everybody(tx: &mut Tx, community: CommunityId, tips: &[Tip]) -> Result<People> {
    let here = tips.iter().filter(|tip| tip.community == community);
    let parties: Vec<PartyId> = here.filter_map(|tip| tip.author).collect();
    let mut people = tx.people(community, &parties, &[]).await?;
    let mut others: Vec<CommunityId> =
        tips.iter().map(|tip| tip.community).filter(|c| *c != community).collect();
    others.sort_unstable();
    others.dedup();
    for other in others {
        let there = tips.iter().filter(|tip| tip.community == other);
        let parties: Vec<PartyId> = there.filter_map(|tip| tip.author).collect();
        people.join(tx.people(other, &parties, &[]).await?);
    }
    Ok(people)
}

/// A tip with the latest that was said about it.
///
/// # Errors
/// Database trouble.
pub(super) async fn with_comments(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (tip, people): (&Tip, &People),
    comments: &[Comment],
) -> Result<Reply> {
    let members: Vec<_> = comments.iter().filter_map(|c| c.member_id).collect();
    let who = tx.people(tip.community, &[], &members).await?;
    let gone = ctx.text("member-gone", &[]);
    let mut card = own(ctx, tip, people);
    for comment in comments.iter().rev() {
        let name = comment.member_id.and_then(|id| who.member(id)).map_or(&gone, |p| &p.name);
        card = card.field(name, text::excerpt(&comment.text, SHORT));
    }
    Ok(Reply::private(vec![card]))
}

/// A tip in a list.
fn row(ctx: &Context<'_>, tip: &Tip, people: &People) -> Card {
    let mut card = own(ctx, tip, people);
    let name = hand::name(ctx, tip);
    card.text = Markup::text(text::excerpt(&tip.words.text, SHORT));
    card.actions.clear();
    card.action(SHOW, ctx.text("tip-action-show", &[]), &["tip", "show", &name])
}

/// Which page of a list it is.
pub(super) struct Page<'a> {
    pub(super) own: bool,
    pub(super) topic: Option<&'a str>,
    pub(super) next: Option<i64>,
}

/// A page of tips.
///
/// # Errors
/// Database trouble.
pub(super) async fn list(
    tx: &mut Tx,
    ctx: &Context<'_>,
    tips: &[Tip],
    page: Page<'_>,
) -> Result<Reply> {
    let people = everybody(tx, ctx.entry.community, tips).await?;
    let mut cards: Vec<Card> = tips.iter().map(|tip| row(ctx, tip, &people)).collect();
    if cards.is_empty() {
        cards.push(remark(ctx, "tip-list-empty"));
    }
    if let Some(next) = page.next {
        let next = format!("--page={next}");
        let mut words = vec!["tip".to_owned(), "list".to_owned(), next];
        words.extend(page.own.then(|| "--mine=yes".to_owned()));
        words.extend(page.topic.map(|topic| format!("--topic={topic}")));
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let more = remark(ctx, "tip-list-more");
        cards.push(more.action(icon("next"), ctx.text("tip-action-next", &[]), &words));
    }
    Ok(Reply::private(cards))
}

fn remark(ctx: &Context<'_>, id: &str) -> Card {
    let text = ctx.text(id, &[("say", ctx.say)]);
    Card { title: text, ..Card::default() }
}

/// Tips that wait for a review.
///
/// # Errors
/// Database trouble.
pub(super) async fn waiting(tx: &mut Tx, ctx: &Context<'_>, tips: &[Tip]) -> Result<Reply> {
    let people = everybody(tx, ctx.entry.community, tips).await?;
    let mut cards: Vec<Card> = tips.iter().map(|tip| own(ctx, tip, &people)).collect();
    if cards.is_empty() {
        cards.push(remark(ctx, "tip-review-empty"));
    }
    Ok(Reply::private(cards))
}

/// What somebody would change.
pub(super) fn suggestion(ctx: &Context<'_>, tip: &Tip, suggestion: &Suggestion) -> Card {
    let (number, which) = (tip.number.to_string(), suggestion.number.to_string());
    let args = [("number", number.as_str()), ("suggestion", &which)];
    let mut card = Card::default();
    card.title = ctx.text("tip-suggestion-title", &args);
    card.text = diff::markup(&tip.words.text, &suggestion.text);
    if suggestion.title != tip.words.title {
        card = card.field(ctx.text("tip-field-title", &[]), &suggestion.title);
    }
    let state = ctx.text(&format!("tip-suggestion-{}", suggestion.state.as_str()), &[]);
    card = card
        .field(ctx.text("tip-field-state", &[]), state)
        .data("tip", tip.number.0)
        .data("suggestion", suggestion.number)
        .data("state", suggestion.state.as_str());
    if suggestion.state != super::revisions::Asked::Open {
        return card;
    }
    let which = format!("--suggestion={which}");
    let t = |id: &str| ctx.text(id, &[]);
    card.action(
        icon("approve"),
        t("tip-action-take"),
        &["tip", "review", &number, "approve", &which],
    )
    .action(
        icon("reject"),
        t("tip-action-refuse"),
        &["tip", "review", &number, "reject", &which],
    )
}

/// All that a tip said before, in short.
///
/// # Errors
/// Database trouble.
pub(super) async fn history(
    tx: &mut Tx,
    ctx: &Context<'_>,
    tip: &Tip,
    revisions: &[Revision],
) -> Result<Reply> {
    let parties: Vec<PartyId> = revisions.iter().filter_map(|r| r.by).collect();
    let people = tx.people(tip.community, &parties, &[]).await?;
    let name = hand::name(ctx, tip);
    let title = ctx.text("tip-history-title", &[("number", &name)]);
    let mut card = Card { title, ..Card::default() };
    let mut listed = Vec::new();
    for revision in revisions {
        let at = ctx.local_time(ctx.entry.own_zone(), revision.at)?;
        let number = revision.number.to_string();
        let args = [("revision", number.as_str()), ("at", &at)];
        let by = revision_by(ctx, tip, revision, &people);
        let line = format!("{} · {by}", text::excerpt(&revision.words.title, SHORT));
        card = card.field(ctx.text("tip-history-line", &args), line);
        listed.push(json!({ "revision": revision.number, "at": revision.at }));
    }
    Ok(Reply::private(vec![card.data("tip", name).data("revisions", listed)]))
}

/// Whose words a revision is: under a pen name nobody learns whether they were the author's.
fn revision_by(ctx: &Context<'_>, tip: &Tip, revision: &Revision, people: &People) -> String {
    if revision.by == tip.author {
        return by(&ctx.app.words, ctx.entry.lang, tip, people);
    }
    if revision.by == Some(transfer::FILE) {
        return ctx.text("tip-from-file", &[]);
    }
    let who = revision.by.and_then(|by| people.party(by));
    who.map_or_else(|| ctx.text("member-gone", &[]), |who| who.name.clone())
}

/// What one revision said, and what it changed.
///
/// # Errors
/// A time that is none.
pub(super) fn revision(
    ctx: &Context<'_>,
    tip: &Tip,
    before: Option<&Revision>,
    found: &Revision,
) -> Result<Reply> {
    let (name, number) = (hand::name(ctx, tip), found.number.to_string());
    let args = [("number", name.as_str()), ("revision", &number)];
    let mut card = Card { title: ctx.text("tip-revision-title", &args), ..Card::default() };
    card.text = match before {
        Some(before) => diff::markup(&before.words.text, &found.words.text),
        None => Markup::typed(&found.words.text),
    };
    card = card
        .field(ctx.text("tip-field-title", &[]), &found.words.title)
        .field(ctx.text("tip-field-at", &[]), ctx.local_time(ctx.entry.own_zone(), found.at)?)
        .data("tip", name.as_str())
        .data("revision", found.number);
    if found.number != tip.revision {
        let label = ctx.text("tip-action-revert", &[]);
        card = card.action("⏪", label, &["tip", "revert", &name, &number]);
    }
    Ok(Reply::private(vec![card]))
}

/// Something like it is there already.
pub(super) fn near(ctx: &Context<'_>, tip: &Tip, near: &[Tip]) -> Card {
    let name = hand::name(ctx, tip);
    let mut card = Card { title: ctx.text("tip-near-title", &[]), ..Card::default() };
    card.text = Markup::text(ctx.text("tip-near-text", &[]));
    for other in near {
        let other_name = hand::name(ctx, other);
        card = card.field(format!("#{other_name}"), &other.words.title);
    }
    card.action(icon("propose"), ctx.text("tip-action-anyway", &[]), &["tip", "propose", &name])
        .action(icon("delete"), ctx.text("tip-action-delete", &[]), &["tip", "delete", &name])
}

/// What a search found.
pub(super) fn found(ctx: &Context<'_>, query: &str, cards: Vec<Card>) -> Reply {
    if cards.is_empty() {
        let query = text::excerpt(query, SHORT);
        let title = ctx.text("tip-search-nothing", &[("query", &query)]);
        let mut card = Card { title, ..Card::default() };
        card.text = Markup::text(ctx.text("tip-search-try", &[("say", ctx.say)]));
        return Reply::private(vec![card]);
    }
    Reply::private(cards)
}

/// A tip that a search found, with the part of it that was looked for.
pub(super) fn hit(ctx: &Context<'_>, held: &Held, stems: &BTreeSet<String>) -> Card {
    let mut card = row(ctx, &held.tip, &held.people);
    let parts = search::snippet(&held.tip.words.text, &held.tip.words.language, stems, SHORT);
    card.text = parts.into_iter().fold(Markup::default(), |text, (part, found)| {
        if found { text.bold(part) } else { text.plain(part) }
    });
    card
}

/// A tip that may answer a request: it can be closed with it.
pub(super) fn answer(ctx: &Context<'_>, tip: &Tip, people: &People, number: RequestNo) -> Card {
    let mut card = own(ctx, tip, people);
    let (name, number) = (hand::name(ctx, tip), format!("--request={number}"));
    card.actions.clear();
    card.action("🎉", ctx.text("tip-action-solved", &[]), &["tip", "used", &name, &number])
}

/// It is gone.
pub(super) fn gone(ctx: &Context<'_>, number: TipNo) -> Reply {
    let name = number.to_string();
    let title = ctx.text("tip-deleted", &[("number", &name)]);
    Reply::private(vec![Card { title, ..Card::default() }.data("tip", name)])
}

/// A report was taken down.
pub(super) fn reported(ctx: &Context<'_>, number: TipNo) -> Reply {
    let name = number.to_string();
    let title = ctx.text("tip-reported", &[("number", &name)]);
    Reply::private(vec![Card { title, ..Card::default() }.data("tip", name)])
}
