//! What somebody says of themselves as a mentor and as a mentee.

use super::{
    Said,
    marks::{self, Goal, Strength},
    model::{CAPACITY_MOST, LINE_MOST},
    store::Profile,
    view,
};
use crate::{
    app::{Context, Done},
    commands::{Names, Number, StoryReaders, Text, TopicName},
    db::Tx,
    error::{Result, UserError},
    inbound::Answer,
    me, text,
};

/// How much somebody wants to learn what they have not weighed: the middle.
pub(crate) const WEIGHT_USUAL: i64 = 3;
/// The most that something can matter.
const WEIGHT_MOST: i64 = 5;

/// What is said of a mentor.
pub(super) struct Offer {
    pub(super) capacity: Option<Number>,
    pub(super) enjoys: Option<Names>,
    pub(super) readers: Option<StoryReaders>,
    pub(super) story: Option<Text>,
}

/// Changes the actor's profile, and shows it.
async fn change(
    tx: &mut Tx,
    ctx: &Context<'_>,
    change: impl FnOnce(&mut Profile) -> Result<()> + Send,
) -> Result<Done> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    tx.lock_mentoring(community, &[me]).await?;
    let mut profile = tx.mentoring(community, me).await?.unwrap_or_default();
    change(&mut profile)?;
    tx.save_mentoring(community, me, &profile).await?;
    let reply = view::own(tx, ctx).await?;
    Ok(Done::changed(reply, Answer::Mentor(Said::Own)))
}

/// The actor mentors, from now on or again.
pub(super) async fn offer(tx: &mut Tx, ctx: &Context<'_>, said: Offer) -> Result<Done> {
    let capacity = said.capacity.map(|capacity| seats(capacity.0)).transpose()?;
    let enjoys = said.enjoys.map(|enjoys| marks::read::<Goal>(&enjoys.0)).transpose()?;
    let story = said.story.map(|story| text::body(&story.0, LINE_MOST).map(ToOwned::to_owned));
    let story = story.transpose()?;
    change(tx, ctx, |profile| {
        profile.offers = true;
        profile.paused_at = None;
        profile.capacity = capacity.unwrap_or(profile.capacity);
        profile.enjoys = enjoys.unwrap_or_else(|| profile.enjoys.clone());
        if let Some(readers) = said.readers {
            profile.open_story = readers == StoryReaders::Candidates;
        }
        profile.story = story.or_else(|| profile.story.take());
        Ok(())
    })
    .await
}

fn seats(capacity: i64) -> Result<i64> {
    match capacity {
        0 => Err(UserError::new("mentor.capacity_none").into()),
        1..=CAPACITY_MOST => Ok(capacity),
        _ => Err(UserError::new("mentor.capacity").with("most", CAPACITY_MOST).into()),
    }
}

/// The actor takes nobody new; who is with them stays.
pub(super) async fn stop(tx: &mut Tx, ctx: &Context<'_>) -> Result<Done> {
    change(tx, ctx, |profile| {
        if !profile.offers {
            return Err(UserError::new("mentor.offers_not").into());
        }
        profile.offers = false;
        Ok(())
    })
    .await
}

/// What the actor wants to learn, and how much.
pub(super) async fn learn(
    tx: &mut Tx,
    ctx: &Context<'_>,
    topic: &TopicName,
    weight: Option<Number>,
) -> Result<Done> {
    let weight = weight.map_or(WEIGHT_USUAL, |weight| weight.0);
    if weight > WEIGHT_MOST {
        return Err(UserError::new("mentor.weight").with("most", WEIGHT_MOST).into());
    }
    me::wants(tx, ctx, topic, weight).await?;
    let reply = view::own(tx, ctx).await?;
    Ok(Done::changed(reply, Answer::Mentor(Said::Own)))
}

pub(super) async fn goals(tx: &mut Tx, ctx: &Context<'_>, typed: &Text) -> Result<Done> {
    let goals = marks::read::<Goal>(&typed.0)?;
    change(tx, ctx, |profile| {
        profile.goals = goals;
        Ok(())
    })
    .await
}

pub(super) async fn strengths(tx: &mut Tx, ctx: &Context<'_>, typed: &Text) -> Result<Done> {
    let strengths = marks::read::<Strength>(&typed.0)?;
    change(tx, ctx, |profile| {
        profile.strengths = strengths;
        Ok(())
    })
    .await
}
