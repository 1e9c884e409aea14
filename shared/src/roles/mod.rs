//! Roles of servers that follow what somebody is known for, or that are a reward: stewards link
//! them, the hall keeps them in step. Where the hall may not give one, stewards learn why, once.

mod keep;
pub mod model;
mod store;
mod view;

pub(crate) use keep::{begin, change, leave_space, note, refused, steps, trouble};
pub use model::{For, Known, Linked, Step, Trouble};
use serde::{Deserialize, Serialize};
pub(crate) use view::notice;

use crate::{
    actor::At,
    app::{Context, Done},
    audit,
    commands::{Number, RoleCommand as R, RoleLevel, TopicName},
    communities,
    db::Tx,
    error::{Result, UserError},
    inbound::Answer,
    platforms::Platform,
    recognition::{self, Level},
    view::Reply,
};

/// What a command of this slice showed, so that it can be shown again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// The list.
    List,
}

/// Runs a command about linked roles.
pub(crate) async fn run(tx: &mut Tx, ctx: &Context<'_>, command: R) -> Result<Done> {
    match command {
        R::List => list(tx, ctx).await.map(Done::seen),
        R::Link { role, level, topic, reward } => {
            link(tx, ctx, &role, (level, topic, reward)).await
        }
        R::Unlink { number } => unlink(tx, ctx, number).await,
        R::Sync { number } => sync(tx, ctx, number).await,
    }
}

/// Shows again what a command showed.
///
/// # Errors
/// Database trouble.
pub(crate) async fn again(tx: &mut Tx, ctx: &Context<'_>, said: Said) -> Result<Reply> {
    match said {
        Said::List => list(tx, ctx).await,
    }
}

fn unknown(number: i64) -> UserError {
    UserError::new("role.unknown").with("number", number)
}

async fn list(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let roles = tx.linked_roles(ctx.entry.community).await?;
    Ok(Reply::private(vec![view::list(ctx, &roles)]))
}

async fn changed(tx: &mut Tx, ctx: &Context<'_>) -> Result<Done> {
    Ok(Done::changed(list(tx, ctx).await?, Answer::Role(Said::List)))
}

/// The server where this is said. Whoever could hand out its roles by hand may link them: a
/// steward who could not would give themselves what nobody gave them.
fn server(ctx: &Context<'_>, platform: Platform) -> Result<String> {
    let space = match &ctx.at {
        At::Place { space, .. } if ctx.platform == platform.as_str() => space.clone(),
        _ => return Err(UserError::new("role.not_here").into()),
    };
    if !ctx.administers {
        return Err(UserError::new("role.not_manager").into());
    }
    Ok(space)
}

type Given = (Option<RoleLevel>, Option<TopicName>, Option<Number>);

/// What a role is to stand for: a level, in a topic or in any, or a reward.
async fn stands_for(tx: &mut Tx, ctx: &Context<'_>, given: Given) -> Result<For> {
    match given {
        (Some(level), topic, None) => {
            let topic = match topic {
                Some(topic) => Some(recognition::topic(tx, ctx, &topic).await?),
                None => None,
            };
            Ok(For::Level(<Level as From<_>>::from(level), topic))
        }
        (None, None, Some(reward)) => {
            let reward = tx.reward(ctx.entry.community, reward.0).await?.filter(|r| r.is_role());
            let reward = reward.ok_or_else(|| UserError::new("role.no_reward"))?;
            Ok(For::Reward(reward.number))
        }
        _ => Err(UserError::new("role.one").into()),
    }
}

/// Links a role of this server; one that is linked already stands for something else from now on.
async fn link(tx: &mut Tx, ctx: &Context<'_>, typed: &str, given: Given) -> Result<Done> {
    let community = ctx.entry.community;
    let (platform, role) = communities::role(typed)?;
    let space = server(ctx, platform)?;
    if role == space {
        return Err(UserError::new("role.everybody").into());
    }
    let stands_for = stands_for(tx, ctx, given).await?;
    let number = match tx.role_is_linked(ctx.platform, &role).await? {
        Some((of, number)) if of == community => number,
        Some(_) => return Err(UserError::new("role.taken").into()),
        None => tx.next_number(community, "role").await?,
    };
    let platform = ctx.platform.to_owned();
    let linked = Linked { number, platform, space, role, stands_for, is_on: true, trouble: None };
    tx.put_linked_role(community, &linked).await?;
    tx.resume_role(community, number).await?;
    tx.touch_role(community, &linked, ctx.now).await?;
    write_down(tx, ctx, "role-link", &linked).await?;
    changed(tx, ctx).await
}

async fn write_down(tx: &mut Tx, ctx: &Context<'_>, what: &str, linked: &Linked) -> Result<()> {
    let entry = audit::Entry::by(ctx.entry.me()?.id, what)
        .fact("number", linked.number)
        .fact("role", linked.role.as_str());
    tx.audit(ctx.entry.community, &entry, ctx.now).await
}

async fn found(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Linked> {
    let linked = tx.linked_role(ctx.entry.community, number.0).await?;
    linked.filter(|linked| linked.is_on).ok_or_else(|| unknown(number.0).into())
}

/// Takes a role from all who have it, and links it no more.
async fn unlink(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Done> {
    let linked = found(tx, ctx, number).await?;
    keep::end(tx, ctx.entry.community, linked.clone(), ctx.now).await?;
    write_down(tx, ctx, "role-unlink", &linked).await?;
    changed(tx, ctx).await
}

/// Looks at everybody's role again, whatever was in the way or was changed by hand.
async fn sync(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Done> {
    let community = ctx.entry.community;
    let linked = Linked { trouble: None, ..found(tx, ctx, number).await? };
    tx.put_linked_role(community, &linked).await?;
    tx.doubt_role_holders(community, linked.number).await?;
    tx.resume_role(community, linked.number).await?;
    tx.touch_role(community, &linked, ctx.now).await?;
    changed(tx, ctx).await
}
