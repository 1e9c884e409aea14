//! What was decided in a community, in a chain that cannot be changed unseen.

pub mod model;
mod store;
mod view;

pub use model::{Broken, Wrong};

use serde_json::{Map, Value};

use crate::{
    app::{App, Context},
    commands::Number,
    db::Tx,
    error::{Result, UserError},
    ids::{CommunityId, MemberId},
    text,
    view::Reply,
};
use model::Verifier;

/// Entries on one page of `community audit`.
pub const PAGE: i64 = 10;
/// Rows that are read at once when a chain is verified.
const STRIDE: i64 = 500;

/// What is written down.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// A stable word, such as `settings`.
    pub kind: &'a str,
    /// Facts that say nothing about a person.
    pub facts: Value,
    /// The personal part: names, reasons. It can be erased, and the chain still verifies.
    pub personal: Value,
    /// Who did it.
    pub actor: Option<MemberId>,
    /// To whom.
    pub subject: Option<MemberId>,
}

impl<'a> Entry<'a> {
    /// Something that `actor` did.
    #[must_use]
    pub fn by(actor: MemberId, kind: &'a str) -> Self {
        Self { actor: Some(actor), ..Self::of(kind) }
    }

    /// Something that happened by itself, or whose author is not to be known.
    #[must_use]
    pub fn of(kind: &'a str) -> Self {
        let (facts, personal) = (Value::Object(Map::new()), Value::Object(Map::new()));
        Self { kind, facts, personal, actor: None, subject: None }
    }

    /// Adds a fact that says nothing about a person.
    #[must_use]
    pub fn fact(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.facts[name] = value.into();
        self
    }

    /// Adds something personal, which an erasure removes. `actor` and `subject` are taken.
    #[must_use]
    pub fn personal(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.personal[name] = value.into();
        self
    }

    /// To whom it was done.
    #[must_use]
    pub const fn to(mut self, subject: MemberId) -> Self {
        self.subject = Some(subject);
        self
    }
}

/// Shows what was decided, the latest first.
pub(crate) async fn list(tx: &mut Tx, ctx: &Context<'_>, page: Option<Number>) -> Result<Reply> {
    let page = page.map_or(1, |p| p.0.max(1));
    let community = ctx.entry.community;
    let mut links = tx.latest_links(community, (page - 1) * PAGE, PAGE + 1).await?;
    let more = i64::try_from(links.len()).is_ok_and(|n| n > PAGE);
    links.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let named = links.iter().filter_map(|link| link.details.as_ref());
    let members: Vec<_> = named.flat_map(|d| d.actor.into_iter().chain(d.subject)).collect();
    let people = tx.people(community, &[], &members).await?;
    view::list(ctx, &links, &people, more.then_some(page + 1))
}

/// How a community's chain stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The community's name.
    pub name: String,
    /// Entries that are right, from the first on.
    pub entries: i64,
    /// The hash of the last of them: kept elsewhere, it tells whether a tail was cut off.
    pub head: String,
    /// Where the chain is broken first.
    pub broken: Option<Broken>,
}

/// Verifies the chains of all communities, or of one. Each page is read in a transaction of
/// its own.
///
/// # Errors
/// `community.unknown`, database trouble.
pub async fn verify(app: &App, name: Option<&str>) -> Result<Vec<Verdict>> {
    let key = name.map(text::key);
    let chains = app.db.read(async |tx| tx.chains(key.as_deref()).await).await?;
    if let (Some(name), true) = (name, chains.is_empty()) {
        return Err(UserError::new("community.unknown").with("name", name).into());
    }
    let mut verdicts = Vec::new();
    for (community, name) in chains {
        let merges = app.db.read(async |tx| tx.merges().await).await?;
        let mut verifier = Verifier::of(community, merges);
        let broken = walk(app, community, &mut verifier).await?;
        let (entries, head) = (verifier.entries(), verifier.head().to_owned());
        verdicts.push(Verdict { name, entries, head, broken });
    }
    Ok(verdicts)
}

async fn walk(app: &App, community: CommunityId, chain: &mut Verifier) -> Result<Option<Broken>> {
    loop {
        // The counter is read beside each page, so that what is written meanwhile is no fault.
        let after = chain.entries();
        let (links, counted) = app
            .db
            .read(async |tx| {
                let links = tx.links_after(community, after, STRIDE).await?;
                Ok((links, tx.counted_links(community).await?))
            })
            .await?;
        if let Err(broken) = links.iter().try_for_each(|link| chain.next(link)) {
            return Ok(Some(broken));
        }
        if i64::try_from(links.len()).is_ok_and(|n| n < STRIDE) {
            return Ok(chain.end(counted).err());
        }
    }
}
