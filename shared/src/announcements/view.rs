//! Announcements as cards: to stewards, and in the places of a community.

use super::{
    model::{Announcement, State, Trouble},
    place,
    run::{self, Run},
};
use crate::{
    app::{App, Context},
    db::Tx,
    error::Result,
    ids::CommunityId,
    schedule::say,
    text,
    view::{Card, Markup, Reply},
    words::{Lang, Words},
};

/// Runs that are shown of what is planned.
const SHOWN: usize = 5;
/// So much of a text stands in the list.
const EXCERPT: usize = 80;
/// So much of a text is shown as it was typed.
const TYPED: usize = 900;
/// What can be done beside a post: its emoji, its words, its command.
const VERBS: [(&str, &str, &[&str]); 2] = [
    ("📅", "announcement-action-dates", &["skillshare", "list"]),
    ("🧭", "announcement-action-guide", &["guide"]),
];

/// What a post is known by.
pub(super) fn reference(number: i64, at: i64) -> String {
    format!("announcement/{number}/{at}")
}

fn read(reference: &str) -> Option<(i64, i64)> {
    let (number, at) = reference.strip_prefix("announcement/")?.split_once('/')?;
    Some((number.parse().ok()?, at.parse().ok()?))
}

/// The command that an emoji beside a post means.
pub(crate) fn by_icon(reference: &str, emoji: &str) -> Option<Vec<String>> {
    read(reference)?;
    let (.., command) = VERBS.into_iter().find(|(icon, ..)| *icon == emoji)?;
    Some(command.iter().map(|&word| word.to_owned()).collect())
}

/// A post in a community's places; none where its words were taken back. It has a button always:
/// where a platform has no other mark, a message is found again by that after a crash.
///
/// # Errors
/// Database trouble.
pub(crate) async fn card(
    tx: &mut Tx,
    (app, lang): (&App, Lang),
    community: CommunityId,
    subject: &str,
) -> Result<Option<Card>> {
    let Some((number, at)) = read(subject) else { return Ok(None) };
    let found = tx.announcement_run(community, number, at).await?;
    let Some(run) = found.filter(|run| !run.text.is_empty()) else { return Ok(None) };
    let title = app.words.text(lang, "announcement-post", &[("name", &run.facts.name)]);
    let text = run.say(tx, (app, lang)).await?;
    let [dates, guide] = VERBS;
    let (icon, words, command) = if run.names_next() { dates } else { guide };
    let card = Card { text, ..Card::about(reference(number, at), title) };
    Ok(Some(
        card.action(icon, app.words.text(lang, words, &[]), command)
            .data("announcement", number)
            .data("at", at),
    ))
}

/// One of them as a steward sees it: what it would say now, when and where; a draft is to be saved.
pub(super) async fn one(
    tx: &mut Tx,
    ctx: &Context<'_>,
    announcement: &Announcement,
) -> Result<Reply> {
    let lang: Lang = tx.settings(ctx.entry.community).await?.language.parse()?;
    let looks = Run::of(tx, ctx, announcement, ctx.now).await?.say(tx, (ctx.app, lang)).await?;
    let number = announcement.number.to_string();
    let t = |id: &str| ctx.text(id, &[]);
    let state = announcement.state.as_str();
    let title = ctx.text(&format!("announcement-title-{state}"), &[("number", &number)]);
    let mut card = Card { title, text: looks.clone(), ..Card::default() };
    if announcement.state == State::Draft {
        card.text = Markup::text(t("announcement-draft-text")).plain("\n\n").then(&looks);
    }
    if looks.raw() != announcement.text {
        let typed = text::excerpt(&announcement.text, TYPED);
        card = card.field(t("announcement-field-typed"), typed);
    }
    card = times(ctx, card, announcement)?;
    card = card.field(t("announcement-field-place"), place::said(ctx, &announcement.place));
    Ok(Reply::private(vec![actions(ctx, card, announcement)]))
}

/// When it is posted, in words and with its next runs.
fn times(ctx: &Context<'_>, card: Card, announcement: &Announcement) -> Result<Card> {
    let (words, lang) = (&ctx.app.words, ctx.entry.lang);
    let clock = run::clock(ctx.app, &announcement.zone)?;
    let from = announcement.told_to.max(ctx.now);
    let next: Vec<_> = announcement.runs(from, &clock).take(SHOWN).collect();
    let lines: Vec<String> = next
        .iter()
        .map(|run| crate::schedule::words::occurrence(run, &clock, words, lang))
        .collect();
    let rhythm = say::describe(&announcement.recurs, words, lang);
    let card = card.field(ctx.text("announcement-field-when", &[]), rhythm);
    let card = match lines.is_empty() {
        true => card,
        false => card.field(ctx.text("announcement-field-next", &[]), lines.join("\n")),
    };
    Ok(card.data("next", next.iter().map(|run| run.at).collect::<Vec<_>>()))
}

fn actions(ctx: &Context<'_>, card: Card, announcement: &Announcement) -> Card {
    let verbs: &[(&str, &str)] = match announcement.state {
        State::Draft => &[("💾", "confirm")],
        State::Planned => &[("⏸", "pause"), ("🗑️", "cancel")],
        State::Paused | State::Gone | State::Stopped => &[("▶", "resume"), ("🗑️", "cancel")],
        State::Over | State::Cancelled => &[],
    };
    let number = announcement.number.to_string();
    let act = |card: Card, &(icon, verb): &(&'static str, &'static str)| {
        let label = ctx.text(&format!("announcement-action-{verb}"), &[]);
        card.action(icon, label, &["announcement", verb, number.as_str()])
    };
    verbs
        .iter()
        .fold(card, act)
        .data("announcement", announcement.number)
        .data("state", announcement.state.as_str())
}

/// All that are posted or paused.
pub(super) async fn list(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let mut card = Card { title: ctx.text("announcement-list", &[]), ..Card::default() };
    let mut data = Vec::new();
    for announcement in tx.announcements(ctx.entry.community).await? {
        let rhythm = say::describe(&announcement.recurs, &ctx.app.words, ctx.entry.lang);
        let number = announcement.number.to_string();
        let args = [("number", number.as_str()), ("when", rhythm.as_str())];
        card = card.field(ctx.text("announcement-name", &args), line(ctx, &announcement)?);
        data.push(serde_json::json!({
            "announcement": announcement.number,
            "state": announcement.state.as_str(),
            "due_at": announcement.due_at,
        }));
    }
    if data.is_empty() {
        card.text = Markup::text(ctx.text("announcement-none", &[("say", ctx.say)]));
    }
    Ok(Reply::private(vec![card.data("announcements", data)]))
}

/// How one of many stands: when it is next, or why not; what it says, and where.
fn line(ctx: &Context<'_>, announcement: &Announcement) -> Result<String> {
    let stands = match announcement.due_at {
        Some(due) => {
            let time = ctx.local_time(&announcement.zone, due)?;
            ctx.text("announcement-next", &[("time", &time), ("zone", &announcement.zone)])
        }
        None => ctx.text(&format!("announcement-state-{}", announcement.state.as_str()), &[]),
    };
    let (place, text) =
        (place::said(ctx, &announcement.place), text::excerpt(&announcement.text, EXCERPT));
    Ok(format!("{stands} · {place} · {text}"))
}

/// To stewards: it was paused, since nothing can be posted where it should be.
pub(crate) fn notice(words: &Words, lang: Lang, (number, trouble): (i64, Trouble)) -> Card {
    let number_text = number.to_string();
    let why = trouble.state().as_str();
    let t = |id: &str| words.text(lang, id, &[("number", &number_text)]);
    Card { title: t(&format!("notice-announcement-{why}")), ..Card::default() }
        .field(t("announcement-field-help"), t(&format!("announcement-help-{why}")))
        .action("👀", t("announcement-action-show"), &["announcement", "show", &number_text])
        .data("what", format!("announcement_{why}"))
        .data("announcement", number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_emoji_beside_a_post_is_a_command() {
        let said = |emoji| by_icon(&reference(3, 5), emoji).map(|command| command.join(" "));
        assert_eq!(said("📅").as_deref(), Some("skillshare list"));
        assert_eq!(said("🧭").as_deref(), Some("guide"));
        assert_eq!(said("🗑️"), None, "nobody cancels by a reaction");
        assert_eq!(by_icon("skillshare/3/5", "🧭"), None);
    }
}
