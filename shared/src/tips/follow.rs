//! Who is told of new tips on a topic.

use serde_json::json;

use super::{Said, model::Tip, news::News};
use crate::{
    app::{Context, Done},
    commands::{Number, TopicName},
    db::Tx,
    error::{Result, UserError},
    help::TOPIC_MOST,
    inbound::Answer,
    outbox::To,
    schedule, text,
    view::{Card, Markup, Reply},
};

/// Messages a day where nothing else is said.
const MOST: i64 = 3;
/// The most that can be said.
const MOST_EVER: i64 = 20;
/// Topics that one person can follow.
const TOPICS_MOST: usize = 20;

/// Lists what somebody follows, or changes it.
pub(super) async fn follow(
    tx: &mut Tx,
    ctx: &Context<'_>,
    topic: Option<TopicName>,
    most: Option<Number>,
) -> Result<Done> {
    let Some(topic) = topic else { return list(tx, ctx).await.map(Done::seen) };
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let typed = text::line(&topic.0, TOPIC_MOST)
        .ok_or_else(|| UserError::new("help.topic").with("most", TOPIC_MOST))?;
    let key = tx.topic_of(community, &typed).await?.map_or_else(|| text::key(&typed), |t| t.0);
    let most = most.map_or(MOST, |most| most.0);
    if most > MOST_EVER {
        return Err(UserError::new("tip.follow_most").with("most", MOST_EVER).into());
    }
    if most == 0 {
        tx.unfollow(community, me, &key).await?;
    } else {
        let known = tx.followed(community, me).await?;
        if known.len() >= TOPICS_MOST && !known.iter().any(|(topic, _)| *topic == key) {
            return Err(UserError::new("tip.follow_many").with("most", TOPICS_MOST).into());
        }
        tx.put_follow(community, me, &key, most).await?;
    }
    Ok(Done::changed(list(tx, ctx).await?, Answer::Tip(Said::Follows)))
}

/// What somebody follows.
///
/// # Errors
/// Database trouble.
pub(super) async fn list(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let followed = tx.followed(ctx.entry.community, ctx.entry.me()?.id).await?;
    let mut card = Card { title: ctx.text("tip-follow-title", &[]), ..Card::default() };
    if followed.is_empty() {
        card.text = Markup::text(ctx.text("tip-follow-empty", &[("say", ctx.say)]));
    }
    for (topic, most) in &followed {
        card = card.field(topic, ctx.app.words.count(ctx.entry.lang, "tip-follow-most", *most));
    }
    let data: Vec<_> =
        followed.iter().map(|(topic, most)| json!({ "topic": topic, "most": most })).collect();
    Ok(Reply::private(vec![card.data("follows", data)]))
}

/// Tells who follows a topic of a tip that has gone out, each within what they wish for a day.
pub(super) async fn tell(tx: &mut Tx, ctx: &Context<'_>, tip: &Tip) -> Result<()> {
    // Days of one clock for all: it only bounds how often somebody is told.
    let day = schedule::day_number(schedule::date(ctx.now, &jiff::tz::TimeZone::UTC));
    let followers = tx.take_followers(tip, day).await?;
    let parties: Vec<_> = tip.author.into_iter().collect();
    let people = tx.people(tip.community, &parties, &followers).await?;
    let author = tip.author.and_then(|author| people.party(author)).map(|p| p.id);
    let notice = match tip.author {
        Some(author) => News::New.in_words_of(tip, To::Party(author)),
        None => News::New.of(tip),
    };
    for follower in followers.into_iter().filter(|f| Some(*f) != author) {
        let title = Some(tip.words.title.as_str());
        tx.notify(ctx, &people, To::Member(follower), &notice, title).await?;
    }
    Ok(())
}
