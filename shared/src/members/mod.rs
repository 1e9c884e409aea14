//! Members (people) and their accounts.

mod parties;
mod store;

pub use parties::People;
pub(crate) use parties::own_parties;
pub use store::Person;

use crate::{
    app::{Actor, Context},
    communities::{Entry, Me, Role},
    db::Tx,
    error::{Result, UserError},
    ids::MemberId,
    text,
};

/// Most characters of an account's name.
pub const NAME_MOST: usize = 64;

/// How a console account is named: `ana` or `@ana`, any case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handle {
    /// As it is compared and stored.
    pub account: String,
    /// As it is shown.
    pub name: String,
}

impl Handle {
    /// Reads a name as it is typed.
    ///
    /// # Errors
    /// `member.name` where it cannot be one.
    pub fn parse(typed: &str) -> Result<Self> {
        let bare = typed.trim().trim_start_matches('@');
        let name = text::line(bare, NAME_MOST).ok_or_else(|| UserError::new("member.name"))?;
        Ok(Self { account: text::key(&name), name })
    }
}

/// Makes whoever acts a member of the community that they act in.
///
/// # Errors
/// Database trouble.
pub async fn join(tx: &mut Tx, actor: &Actor, mut entry: Entry, now: i64) -> Result<Entry> {
    let handle = Handle { account: actor.account.clone(), name: actor.name.clone() };
    let id = member_of(tx, actor.platform, &handle, now).await?;
    tx.insert_membership(entry.community, id, Role::Member, now).await?;
    entry.member = Some(Me { id, name: handle.name, account: handle.account, role: Role::Member });
    Ok(entry)
}

/// The person behind an account, who is made where the account is new.
///
/// # Errors
/// Database trouble.
pub async fn member_of(tx: &mut Tx, platform: &str, handle: &Handle, now: i64) -> Result<MemberId> {
    if let Some(known) = tx.account(platform, &handle.account).await? {
        return Ok(known);
    }
    let fresh = tx.insert_member(&handle.name, now).await?;
    let owner = tx.insert_account(platform, &handle.account, fresh).await?;
    if owner != fresh {
        // Somebody else's transaction made the account between the two statements.
        tx.remove_member(fresh).await?;
    }
    Ok(owner)
}

/// The member of this community whom a person names.
///
/// # Errors
/// `member.unknown`, with the nearest name where one is near.
pub async fn named(tx: &mut Tx, ctx: &Context<'_>, platform: &str, typed: &str) -> Result<Person> {
    let handle = Handle::parse(typed)?;
    if let Some(found) =
        tx.person_by_account(ctx.entry.community, platform, &handle.account).await?
    {
        return Ok(found);
    }
    let accounts = tx.account_names(ctx.entry.community, platform).await?;
    let near = crate::commands::nearest(&handle.account, accounts.iter().map(String::as_str));
    Err(match near {
        Some(near) => {
            UserError::new("member.unknown_near").with("name", handle.name).with("near", near)
        }
        None => UserError::new("member.unknown").with("name", handle.name),
    }
    .into())
}
