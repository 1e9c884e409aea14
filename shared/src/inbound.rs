//! Inbound keys: an event that comes twice runs once and is answered by rendering again.

use serde::{Deserialize, Serialize};

use crate::{
    announcements,
    app::Context,
    awards, cases, communities, courses,
    db::{Tx, on},
    error::{Result, UserError},
    feeds, help,
    ids::{CommunityId, RequestNo, TipNo},
    intros, link, me,
    mentorship::{self, rounds},
    points, privacy, recaps, recognition, rewards, roles, skillshares, spotlights, tips, topics,
    view::Reply,
};

/// How long a key is kept, in milliseconds.
pub const KEPT_FOR: i64 = 24 * 60 * 60 * 1000;

/// Most characters of an event's key.
pub const KEY_MOST: usize = 200;

/// What a mutation's answer shows: a view and its ids, so that it can be rendered again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The card of a help request.
    Request(RequestNo),
    /// The card of a new help request, with tips that may answer it.
    Asked(RequestNo, Vec<(CommunityId, TipNo)>),
    /// What a thank for this request paid.
    Thanked(RequestNo),
    /// What a command about points showed.
    Points(points::Said),
    /// What a command about awards showed.
    Award(awards::Said),
    /// What a command about spotlights showed.
    Spotlight(spotlights::Said),
    /// What a command about rewards showed.
    Reward(rewards::Said),
    /// What a command about linked roles showed.
    Role(roles::Said),
    /// What a command about recognition showed.
    Standing(recognition::Said),
    /// What somebody wishes.
    Me(me::Said),
    /// When somebody is forgotten, or that they stay.
    Erasure,
    /// A secret, which is not shown again.
    Secret,
    /// The community's places.
    Places,
    /// A guild or room has left.
    Left,
    /// A setting of the community, by name.
    Setting(String),
    /// Who the stewards are.
    Stewards,
    /// The community's topics.
    Topics,
    /// A case, as stewards see it.
    Case(i64),
    /// A case, as it was appealed.
    Appeal(i64),
    /// Two accounts are one person.
    Linked,
    /// What a command of the tip library showed.
    Tip(tips::Said),
    /// What a command about courses showed.
    Course(courses::Said),
    /// What a command about mentorship showed.
    Mentor(mentorship::Said),
    /// What a command about talks in pairs showed.
    Intro(intros::Said),
    /// What a command about skill-shares showed.
    Skillshare(skillshares::Said),
    /// What a command about somebody's own calendar showed.
    Feed(feeds::Said),
    /// What a command about announcements showed.
    Announcement(announcements::Said),
    /// What a command about what comes after a date showed.
    Recap(recaps::Said),
    /// What a command about rounds showed.
    Round(rounds::Said),
    /// An account of this platform goes its own way.
    Unlinked(String),
}

/// An event that has been here before.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The command's path, such as `request claim`.
    pub command: String,
    /// An [`Answer`] as JSON.
    pub answer: String,
}

/// Answers an event that was run before.
///
/// # Errors
/// `event.reused` where the key belonged to another command.
pub async fn again(tx: &mut Tx, ctx: &Context<'_>, seen: Seen, path: &str) -> Result<Reply> {
    if seen.command != path {
        return Err(UserError::new("event.reused").with("command", seen.command).into());
    }
    if ctx.entry.member.is_none() {
        return Err(UserError::new("member.outsider").into());
    }
    match serde_json::from_str(&seen.answer)? {
        Answer::Request(number) => help::show(tx, ctx, number).await,
        Answer::Asked(number, tips) => help::asked(tx, ctx, number, &tips).await,
        Answer::Thanked(number) => points::thanked(tx, ctx, number).await,
        Answer::Points(said) => points::again(tx, ctx, said).await,
        Answer::Award(said) => awards::again(tx, ctx, said).await,
        Answer::Spotlight(said) => spotlights::again(tx, ctx, said).await,
        Answer::Reward(said) => rewards::again(tx, ctx, said).await,
        Answer::Role(said) => roles::again(tx, ctx, said).await,
        Answer::Standing(said) => recognition::again(tx, ctx, said).await,
        Answer::Me(said) => me::show(tx, ctx, said).await,
        Answer::Erasure => privacy::show(tx, ctx).await,
        Answer::Secret => Err(UserError::new("event.secret").into()),
        Answer::Places => communities::places(tx, ctx).await,
        Answer::Left => Ok(Reply::private(vec![communities::left(ctx)])),
        Answer::Setting(name) => communities::setting(tx, ctx, &name).await,
        Answer::Stewards => communities::stewards(tx, ctx).await,
        Answer::Topics => topics::list(tx, ctx).await,
        Answer::Case(number) => cases::show(tx, ctx, number).await,
        Answer::Appeal(number) => cases::appealed(tx, ctx, number).await,
        Answer::Tip(said) => tips::again(tx, ctx, said).await,
        Answer::Course(said) => courses::again(tx, ctx, said).await,
        Answer::Round(said) => rounds::again(tx, ctx, said).await,
        Answer::Mentor(said) => mentorship::again(tx, ctx, said).await,
        Answer::Intro(said) => intros::again(tx, ctx, said).await,
        Answer::Skillshare(said) => skillshares::again(tx, ctx, said).await,
        Answer::Feed(said) => feeds::again(tx, ctx, said).await,
        Answer::Announcement(said) => announcements::again(tx, ctx, said).await,
        Answer::Recap(said) => recaps::again(tx, ctx, said).await,
        Answer::Linked => link::linked(tx, ctx).await,
        Answer::Unlinked(platform) => Ok(link::unlinked(ctx, &platform)),
    }
}

impl Tx {
    /// Stores the event's key with its answer; `false` where another process was first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn remember(
        &mut self,
        ctx: &Context<'_>,
        platform: &str,
        event: &str,
        path: &str,
        answer: &Answer,
    ) -> Result<bool> {
        let answer = serde_json::to_string(answer)?;
        let stored: Option<i64> = on!(self, c => sqlx::query_scalar(
            "INSERT INTO inbound (community_id, platform, event_key, command, answer, created_at)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING community_id")
            .bind(ctx.entry.community).bind(platform).bind(event).bind(path).bind(&answer).bind(ctx.now)
            .fetch_optional(c))?;
        Ok(stored.is_some())
    }
}
