//! Members (people) and their accounts.

pub(crate) mod bars;
mod parties;
mod store;

pub use parties::People;
pub(crate) use parties::{
    DROP_OWN_USES, DROP_OWN_VOTES, MOVE_PARTIES, UNDO_OWN_DEEDS, own_parties, own_party,
};
pub use store::Person;

use crate::{
    actor::{Actor, At},
    app::Context,
    communities::{Entry, Me, Role},
    db::Tx,
    error::{Result, UserError},
    ids::MemberId,
    platforms::{Accounts, Platform},
    text,
    view::markup::visible,
    words::Lang,
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
    /// An account of a platform that has its own ids, with the name that it shows. A name
    /// that cannot be used gives way to the id.
    #[must_use]
    pub fn of(account: &str, shown: &str) -> Self {
        let name = text::shown_name(shown, NAME_MOST)
            .unwrap_or_else(|| text::excerpt(account, NAME_MOST - 1));
        Self { account: account.to_owned(), name }
    }

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

/// Makes whoever acts a member of the community that they act in. Where an old card stands
/// in a guild that has left the community they stay an outsider.
///
/// # Errors
/// Database trouble.
pub async fn join(tx: &mut Tx, actor: &Actor, mut entry: Entry, now: i64) -> Result<Entry> {
    if let At::Hall { community, space } = &actor.at
        && !tx.is_part(*community, actor.platform, space).await?
    {
        return Ok(entry);
    }
    let handle = Handle { account: actor.account.clone(), name: actor.name.clone() };
    let id = member_of(tx, actor.platform, &handle, actor.lang, now).await?;
    tx.insert_membership(entry.community, id, Role::Member, now).await?;
    entry.member = Some(Me {
        id,
        name: handle.name,
        account: handle.account,
        role: Role::Member,
        zone: None,
        halls: 1,
    });
    Ok(entry)
}

/// The person behind an account, who is made where the account is new.
///
/// # Errors
/// Database trouble.
pub async fn member_of(
    tx: &mut Tx,
    platform: &str,
    handle: &Handle,
    lang: Option<Lang>,
    now: i64,
) -> Result<MemberId> {
    if let Some(known) = tx.account(platform, &handle.account).await? {
        return Ok(known);
    }
    let fresh = tx.insert_member(&handle.name, now).await?;
    let owner = tx.insert_account(platform, &handle.account, fresh, lang).await?;
    if owner != fresh {
        // Somebody else's transaction made the account between the two statements.
        tx.remove_member(fresh).await?;
    }
    Ok(owner)
}

/// The account that a person names on a platform, where it can be one.
pub(crate) fn account_of(platform: &str, typed: &str) -> Option<String> {
    let typed = typed.trim();
    match Platform::of(platform).map(|platform| &platform.features().accounts) {
        Some(Accounts::Names) => Handle::parse(typed).ok().map(|h| h.account),
        Some(Accounts::Ids(mentions)) => {
            let mentioned = mentions.iter().find_map(|signs| signs.within(typed));
            Some(mentioned.unwrap_or(typed).to_owned())
        }
        None => Some(typed.to_owned()),
    }
}

/// The member of this community whom a person names: by account, by the name that is
/// shown, or as `member/N`, as completion writes it for people of other platforms.
///
/// # Errors
/// `member.unknown`, with the nearest name where one is near; `member.which`.
pub async fn named(tx: &mut Tx, ctx: &Context<'_>, platform: &str, typed: &str) -> Result<Person> {
    let community = ctx.entry.community;
    let shown = text::excerpt(&visible(typed.trim_start_matches('@')), NAME_MOST);
    if let Some(id) = typed.strip_prefix("member/") {
        let id = id.parse().map(MemberId).ok();
        let found = match id {
            Some(id) => tx.person(community, id).await?,
            None => None,
        };
        return found.ok_or_else(|| UserError::new("member.unknown").with("name", shown).into());
    }
    if let Some(account) = account_of(platform, typed)
        && let Some(found) = tx.person_by_account(community, platform, &account).await?
    {
        return Ok(found);
    }
    by_name(tx.persons(community).await?, platform, &shown)
}

fn by_name(mut people: Vec<Person>, platform: &str, shown: &str) -> Result<Person> {
    let key = text::key(shown);
    let mut fits: Vec<usize> =
        (0..people.len()).filter(|&i| text::key(&people[i].name) == key).collect();
    fits.dedup_by_key(|i| people[*i].id);
    match fits.as_slice() {
        [only] => return Ok(people.swap_remove(*only)),
        [] => {}
        _ => return Err(UserError::new("member.which").with("name", shown).into()),
    }
    let accounts = people.iter().filter(|p| p.platform == platform).map(|p| p.account.as_str());
    let near =
        crate::commands::nearest(shown, accounts.chain(people.iter().map(|p| p.name.as_str())));
    Err(match near {
        Some(near) => UserError::new("member.unknown_near").with("name", shown).with("near", near),
        None => UserError::new("member.unknown").with("name", shown),
    }
    .into())
}
