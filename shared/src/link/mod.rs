//! One person, many accounts: `me link` and `me unlink`.
//!
//! Two people become one by the table in [`rules`]: the older row is kept, the newer one stays
//! empty beside the ledger's entries that name it.
//!
//! # While others write
//! A transaction finds out who acts by reading `accounts` first, and then writes rows that name
//! that person. On PostgreSQL the merge takes `accounts` for itself before it reads anything
//! else: so it waits for every transaction that has read who somebody is, sees all that they
//! wrote, and whoever comes later reads the kept person. No row can name the merged one
//! afterwards. Two seconds is the most that it waits, such as for a backup; then nothing has
//! happened, and the code is still good. On SQLite one connection writes, so nothing is under
//! way beside it.

mod join;
mod merge;
pub mod rules;
mod statements;
mod store;
mod view;

pub(crate) use join::join;
pub use store::{LinkCode, Wisher};
pub(crate) use view::{notice, unlinked};

use crate::{
    app::{App, Context, Done},
    chance,
    commands::policy,
    db::Tx,
    error::{Result, UserError},
    ids::MemberId,
    inbound::Answer,
    members::Person,
    outbox::Notice,
    platforms::Platform,
    points::Account,
    view::Reply,
};

/// How long a code is good, in milliseconds: ten minutes.
pub const CODE_KEPT_FOR: i64 = 10 * 60 * 1000;

/// The hash by which a code is kept, however it was typed.
fn sealed(app: &App, code: &str) -> Result<String> {
    app.limiter.keyed(&format!("link/{}", chance::same_code(code)))
}

/// Makes a one-time code for the account that acts.
pub(crate) async fn code(tx: &mut Tx, ctx: &Context<'_>) -> Result<Done> {
    let (member_id, community_id) = (ctx.entry.me()?.id, ctx.entry.community);
    let code = chance::code()?;
    let of = LinkCode { member_id, platform: ctx.platform.to_owned(), community_id };
    tx.put_link_code(&sealed(ctx.app, &code)?, &of, ctx.now + CODE_KEPT_FOR).await?;
    Ok(Done::changed(Reply::private(vec![view::code(ctx, &code)]), Answer::Secret))
}

/// Shows again that two accounts are one person.
///
/// # Errors
/// Database trouble.
pub(crate) async fn linked(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let me = ctx.entry.me()?.id;
    let accounts = tx.accounts_of(me).await?;
    let balance = tx.balance(ctx.entry.community, Account::Member(me)).await?;
    Ok(Reply::private(vec![view::linked(ctx, &accounts, balance)]))
}

/// Parts an account from the person: it becomes a member of its own, who starts afresh.
pub(crate) async fn unlink(tx: &mut Tx, ctx: &Context<'_>, platform: Platform) -> Result<Done> {
    let (me, platform) = (ctx.entry.me()?, platform.as_str());
    tx.lock_members(me.id, me.id).await?;
    if tx.is_leaving(me.id, me.id).await? {
        return Err(UserError::new("link.leaving").into());
    }
    let mut accounts = tx.accounts_of(me.id).await?;
    let none =
        |platform| UserError::new("link.none").with("platform", view::platform(ctx, platform));
    // The account that acts may itself have been parted at the same moment.
    if !accounts.iter().any(|a| a.platform == ctx.platform && a.account == me.account) {
        return Err(none(ctx.platform).into());
    }
    let at = accounts.iter().position(|a| a.platform == platform).ok_or_else(|| none(platform))?;
    let parted = accounts.remove(at);
    let Some(left) = accounts.first() else {
        return Err(UserError::new("link.last")
            .with("platform", view::platform(ctx, platform))
            .into());
    };
    let fresh = part(tx, ctx, &parted, left).await?;
    tx.touch_roles_of(me.id, ctx.now).await?;
    let notice = Notice::Unlinked { platform: platform.to_owned() };
    tx.notify_accounts(ctx, me.id, &notice).await?;
    tx.notify_accounts(ctx, fresh, &notice).await?;
    Ok(Done::changed(unlinked(ctx, platform), Answer::Unlinked(platform.to_owned())))
}

/// Makes the new person. What must not be shed by parting goes with them: suspensions, blocks,
/// and what is used of limits. A code of before does not bring the account back.
async fn part(tx: &mut Tx, ctx: &Context<'_>, parted: &Person, left: &Person) -> Result<MemberId> {
    let me = ctx.entry.me()?;
    let fresh = tx.insert_member(&me.name, ctx.now).await?;
    tx.move_account(parted, fresh).await?;
    tx.copy_member(me.id, fresh, ctx.now).await?;
    // A suspension that is inherited can be appealed and lifted like any other.
    for (community, case) in tx.suspended_by(me.id, ctx.now).await? {
        let number = tx.next_number(community, "case").await?;
        tx.copy_case(community, case, number, fresh).await?;
    }
    for limit in policy::LIMITS {
        let of = |who: MemberId| ctx.app.limiter.subject(who, limit, ctx.now);
        tx.add_limits(&of(me.id)?, &of(fresh)?).await?;
    }
    tx.drop_link_code(me.id).await?;
    tx.readdress(me.id, &parted.platform, &left.platform).await?;
    Ok(fresh)
}
