//! Who is told of new tips on a topic.

use serde_json::json;

use super::{Said, model::Tip, news::News};
use crate::{
    app::{Context, Done},
    commands::{Number, TopicName},
    db::{Tx, on, run},
    error::{Result, UserError},
    help::TOPIC_MOST,
    ids::{CommunityId, MemberId},
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

/// Most followers that are told of one tip at once.
const TOLD_MOST: i64 = 500;

impl Tx {
    /// The topics that somebody follows, with the most messages a day.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn followed(
        &mut self,
        community: CommunityId,
        member: MemberId,
    ) -> Result<Vec<(String, i64)>> {
        on!(self, c => sqlx::query_as(
            "SELECT topic, most FROM tip_follows WHERE community_id = $1 AND member_id = $2 ORDER BY topic")
            .bind(community).bind(member).fetch_all(c))
    }

    /// Keeps that somebody follows a topic.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_follow(
        &mut self,
        community: CommunityId,
        member: MemberId,
        topic: &str,
        most: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO tip_follows (community_id, topic, member_id, most, day, told) VALUES ($1, $2, $3, $4, 0, 0)
             ON CONFLICT (community_id, topic, member_id) DO UPDATE SET most = excluded.most")
            .bind(community).bind(topic).bind(member).bind(most).execute(c))?;
        Ok(())
    }

    /// Somebody follows a topic no longer.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn unfollow(
        &mut self,
        community: CommunityId,
        member: MemberId,
        topic: &str,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "DELETE FROM tip_follows WHERE community_id = $1 AND topic = $2 AND member_id = $3")
            .bind(community).bind(topic).bind(member).execute(c))?;
        Ok(())
    }

    /// Who is to be told of a tip on a day (days since 1970), each once, and counts it.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn take_followers(&mut self, tip: &Tip, day: i64) -> Result<Vec<MemberId>> {
        let mut told = Vec::new();
        for topic in &tip.words.topics {
            let found: Vec<MemberId> = on!(self, c => sqlx::query_scalar(
                "UPDATE tip_follows SET told = CASE WHEN day = $3 THEN told + 1 ELSE 1 END, day = $3
                 WHERE community_id = $1 AND topic = $2 AND (day <> $3 OR told < most) AND member_id IN (
                     SELECT f.member_id FROM tip_follows f WHERE f.community_id = $1 AND f.topic = $2
                     ORDER BY f.member_id LIMIT $4) RETURNING member_id")
                .bind(tip.community).bind(topic).bind(day).bind(TOLD_MOST).fetch_all(c))?;
            told.extend(found);
        }
        told.sort_unstable();
        told.dedup();
        Ok(told)
    }
}
