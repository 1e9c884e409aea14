//! What members would like to learn together, and who could give it.

use super::{
    Said,
    model::{Series, TITLE_MOST},
    news::News,
    store::{Idea, IdeaState},
    view,
};
use crate::{
    app::{Context, Done},
    commands::{Number, Text, TopicName},
    communities::PlaceRole,
    db::Tx,
    error::{Result, UserError},
    ids::MemberId,
    inbound::Answer,
    outbox::{Notice, To},
    recognition, text,
    topics::Topic,
    view::Reply,
};

/// Most characters of what is said about an idea.
const TEXT_MOST: usize = 1_000;
/// From so many people on who would come, those are asked who could give it.
pub(super) const ASKED_FROM: i64 = 3;
/// So many of them.
const ASKED: i64 = 3;
/// Ideas of a page.
pub(super) const PAGE: i64 = 10;

fn unknown(number: i64) -> UserError {
    UserError::new("idea.unknown").with("number", number)
}

/// An idea that is open.
async fn open(tx: &mut Tx, ctx: &Context<'_>, number: i64) -> Result<Idea> {
    let found = tx.lock_idea(ctx.entry.community, number).await?;
    let idea = found.ok_or_else(|| unknown(number))?;
    match idea.state {
        IdeaState::Open => Ok(idea),
        _ => Err(UserError::new("idea.closed").with("number", number).into()),
    }
}

/// A title, on one line.
///
/// # Errors
/// `skillshare.title`.
pub(super) fn title(typed: &Text) -> Result<String> {
    text::line(&typed.0, TITLE_MOST)
        .ok_or_else(|| UserError::new("skillshare.title").with("most", TITLE_MOST).into())
}

pub(super) async fn propose(
    tx: &mut Tx,
    ctx: &Context<'_>,
    typed: &Text,
    about: Option<Text>,
    topic: Option<TopicName>,
) -> Result<Done> {
    let about = about.map(|about| about.0).unwrap_or_default();
    if !about.is_empty() {
        text::body(&about, TEXT_MOST)?;
    }
    let topic = match topic {
        Some(topic) => recognition::topic(tx, ctx, &topic).await?,
        None => String::new(),
    };
    let number = keep(tx, ctx, (title(typed)?, about, topic)).await?;
    shown(tx, ctx, number).await
}

/// Keeps an idea of whoever acts, who would come to it: title, more about it, topic. Its number.
async fn keep(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (title, text, topic): (String, String, String),
) -> Result<i64> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let number = tx.next_number(community, "idea").await?;
    let (state, asked_at, created_at) = (IdeaState::Open, None, ctx.now);
    let idea = Idea { number, by: me, title, text, topic, state, asked_at, created_at };
    tx.put_idea(community, &idea).await?;
    tx.set_voice(community, (number, me), false, true, ctx.now).await?;
    tx.stale_card(ctx, PlaceRole::Skillshares, &view::idea::reference(number)).await?;
    Ok(number)
}

/// Makes an idea of what somebody would still like to learn, about a topic or none.
///
/// # Errors
/// `text.…`, `skillshare.title`.
pub(crate) async fn learn(
    tx: &mut Tx,
    ctx: &Context<'_>,
    typed: &Text,
    topic: Option<&String>,
) -> Result<()> {
    let text = text::body(&typed.0, TEXT_MOST)?;
    // A character is left for the ellipsis.
    let short = text::excerpt(text, TITLE_MOST - 1);
    let more = if short.ends_with('…') { text.to_owned() } else { String::new() };
    let topic = topic.cloned().unwrap_or_default();
    keep(tx, ctx, (title(&Text(short))?, more, topic)).await?;
    Ok(())
}

async fn shown(tx: &mut Tx, ctx: &Context<'_>, number: i64) -> Result<Done> {
    let reply = show(tx, ctx, number).await?;
    Ok(Done::changed(reply, Answer::Skillshare(Said::Idea(number))))
}

/// One idea, as somebody alone sees it: those who plan see who could give it.
///
/// # Errors
/// `idea.unknown`, database trouble.
pub(super) async fn show(tx: &mut Tx, ctx: &Context<'_>, number: i64) -> Result<Reply> {
    let community = ctx.entry.community;
    let idea = tx.idea(community, number).await?.ok_or_else(|| unknown(number))?;
    let voices = tx.voices(community, number).await?;
    let gives = tx.who_said(community, (number, true), 10).await?;
    let knows = match ctx.entry.is_steward() {
        true => who_knows(tx, ctx, &idea, 5).await?,
        false => Vec::new(),
    };
    let named: Vec<_> = gives.iter().chain(&knows).copied().collect();
    let people = tx.people(community, &[], &named).await?;
    Ok(Reply::private(vec![view::idea::own(ctx, &idea, voices, (&gives, &knows), &people)]))
}

pub(super) async fn list(tx: &mut Tx, ctx: &Context<'_>, page: Option<Number>) -> Result<Reply> {
    let community = ctx.entry.community;
    let page = page.map_or(1, |page| page.0.max(1));
    let ideas = tx.open_ideas(community, (PAGE + 1, (page - 1) * PAGE)).await?;
    let mut all = Vec::new();
    for idea in ideas {
        let voices = tx.voices(community, idea.number).await?;
        all.push((idea, voices));
    }
    Ok(Reply::private(view::idea::list(ctx, &all, page)))
}

/// Says that somebody would come, or could give it; or takes it back.
pub(super) async fn voice(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: Number,
    (gives, remove): (bool, bool),
) -> Result<Done> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let idea = open(tx, ctx, number.0).await?;
    if !tx.set_voice(community, (idea.number, me), gives, !remove, ctx.now).await? {
        let code = if remove { "idea.not_said" } else { "idea.said" };
        return Err(UserError::new(code).with("number", idea.number).into());
    }
    if gives && !remove && me != idea.by {
        let people = tx.people(community, &[], &[idea.by]).await?;
        let notice = Notice::Idea { idea: idea.number, news: News::Given { by: me } };
        tx.notify(ctx, &people, To::Member(idea.by), &notice, None).await?;
    }
    ask_around(tx, ctx, idea).await?;
    tx.touch_card(community, &view::idea::reference(number.0)).await?;
    shown(tx, ctx, number.0).await
}

/// Once enough would come and nobody gives it, those are asked who know its topic best.
async fn ask_around(tx: &mut Tx, ctx: &Context<'_>, idea: Idea) -> Result<()> {
    let community = ctx.entry.community;
    let voices = tx.voices(community, idea.number).await?;
    if idea.asked_at.is_some() || voices.gives > 0 || voices.wants < ASKED_FROM {
        return Ok(());
    }
    let knows = who_knows(tx, ctx, &idea, ASKED).await?;
    if knows.is_empty() {
        return Ok(());
    }
    let people = tx.people(community, &[], &knows).await?;
    let news = News::Wanted { by: idea.by, title: idea.title.clone(), wants: voices.wants };
    let notice = Notice::Idea { idea: idea.number, news };
    for member in knows {
        tx.notify(ctx, &people, To::Member(member), &notice, None).await?;
    }
    tx.put_idea(community, &Idea { asked_at: Some(ctx.now), ..idea }).await
}

/// Those who know best what an idea is about: its topic, or, where none was said, the one whose name
/// or other word its title has. So a topic that stewards list later is found too.
async fn who_knows(
    tx: &mut Tx,
    ctx: &Context<'_>,
    idea: &Idea,
    most: i64,
) -> Result<Vec<MemberId>> {
    let community = ctx.entry.community;
    let topic = match idea.topic.is_empty() {
        true => topic_in(&idea.title, &tx.topics(community).await?),
        false => Some(idea.topic.clone()),
    };
    match topic {
        Some(topic) => tx.who_knows(community, (&topic, idea.number), (ctx.now, most)).await,
        None => Ok(Vec::new()),
    }
}

/// The key of the topic that a title speaks of: of several that one with the longest word.
fn topic_in(title: &str, topics: &[Topic]) -> Option<String> {
    let plain = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        format!(" {} ", words.collect::<Vec<_>>().join(" ").to_lowercase())
    };
    let title = plain(title);
    let words = topics.iter().flat_map(|topic| {
        std::iter::once(&topic.key).chain(&topic.words).map(move |word| (plain(word), &topic.key))
    });
    // A letter alone says nothing.
    let found = words.filter(|(word, _)| word.chars().count() > 3 && title.contains(word.as_str()));
    found.max_by_key(|(word, _)| word.chars().count()).map(|(_, key)| key.clone())
}

/// Where nothing that came from an idea takes place any more, the idea is open again.
pub(super) async fn reopen(tx: &mut Tx, ctx: &Context<'_>, series: &Series) -> Result<()> {
    let (community, Some(number)) = (ctx.entry.community, series.idea) else { return Ok(()) };
    if tx.takes_place(community, number).await? {
        return Ok(());
    }
    let Some(idea) = tx.lock_idea(community, number).await? else { return Ok(()) };
    if idea.state != IdeaState::Planned {
        return Ok(());
    }
    tx.put_idea(community, &Idea { state: IdeaState::Open, ..idea }).await?;
    tx.touch_card(community, &view::idea::reference(number)).await
}

/// Whoever had it, or a steward, gives it up.
pub(super) async fn drop(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Done> {
    let idea = open(tx, ctx, number.0).await?;
    if idea.by != ctx.entry.me()?.id && !ctx.entry.is_steward() {
        return Err(UserError::new("idea.not_yours").with("number", number.0).into());
    }
    tx.put_idea(ctx.entry.community, &Idea { state: IdeaState::Dropped, ..idea }).await?;
    tx.touch_card(ctx.entry.community, &view::idea::reference(number.0)).await?;
    shown(tx, ctx, number.0).await
}

/// An idea takes place: whoever would come is told when.
pub(super) async fn planned(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: i64,
    skillshare: i64,
) -> Result<()> {
    let community = ctx.entry.community;
    let Some(idea) = tx.lock_idea(community, number).await? else { return Ok(()) };
    if idea.state != IdeaState::Open {
        return Ok(());
    }
    let wants = tx.who_said(community, (number, false), 1_000).await?;
    let people = tx.people(community, &[], &wants).await?;
    let notice = Notice::Idea {
        idea: number,
        news: News::Planned { by: idea.by, title: idea.title.clone(), skillshare },
    };
    for member in wants.into_iter().filter(|member| ctx.entry.me().is_ok_and(|me| me.id != *member))
    {
        tx.notify(ctx, &people, To::Member(member), &notice, None).await?;
    }
    tx.put_idea(community, &Idea { state: IdeaState::Planned, ..idea }).await?;
    tx.touch_card(community, &view::idea::reference(number)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_its_topic() {
        let topic = |key: &str, words: &[&str]| Topic {
            key: key.to_owned(),
            name: key.to_owned(),
            words: words.iter().map(|word| (*word).to_owned()).collect(),
        };
        let all = [topic("taxes", &["hacienda"]), topic("sales taxes", &[]), topic("c++", &[])];
        let found = |title| topic_in(title, &all);
        assert_eq!(found("Taxes: how?").as_deref(), Some("taxes"));
        assert_eq!(found("La Hacienda y yo").as_deref(), Some("taxes"));
        assert_eq!(found("What are sales-taxes").as_deref(), Some("sales taxes"), "it says more");
        assert_eq!(found("Syntaxes"), None, "no word of its own");
        assert_eq!(found("How to rest"), None);
        assert_eq!(found("Vitamin C"), None, "a letter alone");
    }
}
