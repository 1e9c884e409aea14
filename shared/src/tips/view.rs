//! Tips as cards.

mod changes;
mod lists;

pub(super) use changes::{history, revision, suggestion};
pub(super) use lists::{Page, answer, digest, found, hit, list, near, of_the_day, waiting};

use super::{
    hand,
    model::{State, Tip},
    reference,
    store::deeds::Comment,
};
use crate::{
    app::Context,
    db::Tx,
    error::Result,
    ids::{CommunityId, PartyId, TipNo},
    members::People,
    text,
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

/// Who looks at a tip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reader {
    /// Whoever comes by: a card in a place is everybody's.
    Anybody,
    /// Whoever wrote it.
    Author,
    /// Somebody else.
    Other,
}

/// What can be done with a tip by who looks at it. It is decided anew when it is tried.
const fn verbs(tip: &Tip, reader: Reader) -> &'static [&'static str] {
    match (tip.state, reader) {
        _ if tip.hidden_at.is_some() => &[],
        (State::Draft, Reader::Author) => &["propose", "delete"],
        (State::Proposed | State::Scheduled, Reader::Author) => &["delete"],
        (State::Proposed, _) => &["approve", "reject"],
        (State::Published, Reader::Author) => &[],
        (State::Published, _) => &["worked", "failed", "used", "report"],
        (State::Archived, Reader::Author) => &["confirm"],
        (State::Archived, _) if tip.author.is_none() => &["adopt"],
        _ => &[],
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
fn card(
    (words, lang): (&Words, Lang),
    (home, reader): (CommunityId, Reader),
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
    let away = tip.community != home;
    for verb in verbs(tip, reader).iter().filter(|verb| !away || **verb != "report") {
        let words: Vec<_> = command(verb, &name);
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
    let author = tip.author.and_then(|author| people.party(author)).map(|author| author.id);
    let me = ctx.entry.member.as_ref().map(|me| me.id);
    let reader = if me.is_some() && author == me { Reader::Author } else { Reader::Other };
    let here = (ctx.entry.community, reader);
    let card = card((&ctx.app.words, ctx.entry.lang), here, tip, people);
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
    Ok(tips
        .iter()
        .map(|tip| card((words, lang), (community, Reader::Anybody), tip, &people))
        .collect())
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
