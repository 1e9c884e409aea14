//! Where something is posted: as it is typed, offered and said.

use std::collections::BTreeSet;

use super::model::{Target, Trouble};
use crate::{
    actor::{Actor, At},
    app::{App, Context},
    commands::{PlaceName, complete::Choice},
    communities::{Listed, PlaceRole},
    db::Tx,
    error::{Result, UserError},
    platforms::Platform,
    text,
};

/// The channel or room where it is said.
const HERE: &str = "here";
/// So much of what was typed stands in a refusal.
const SHOWN_MOST: usize = 60;

/// How many places there are, and in how many of them something can be posted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Reach {
    /// All of them.
    pub places: i64,
    /// Those whose delivery was not stopped.
    pub open: i64,
}

impl Reach {
    /// Why nothing can be posted, if so.
    pub(super) const fn trouble(self) -> Option<Trouble> {
        match self {
            Self { places: 0, .. } => Some(Trouble::Gone),
            Self { open: 0, .. } => Some(Trouble::Stopped),
            _ => None,
        }
    }
}

/// The ways in which a place can be named, beside its address.
fn names(place: &Listed) -> [String; 3] {
    let Listed { platform, space, address, .. } = place;
    let whole = if space.is_empty() { address.clone() } else { format!("{space}/{address}") };
    [address.clone(), format!("{platform}:{whole}"), whole]
}

impl From<&Listed> for Target {
    fn from(place: &Listed) -> Self {
        Self::Place { platform: place.platform.clone(), address: place.address.clone() }
    }
}

/// The place or places that were typed: a role, `here`, or a place as `community place` lists it.
///
/// # Errors
/// `announcement.here` where that is no place of the community, `announcement.place` where none is
/// called like that, and those of [`open`].
pub(super) async fn read(tx: &mut Tx, ctx: &Context<'_>, typed: &PlaceName) -> Result<Target> {
    let named = Platform::bare_place(&typed.0);
    let role = PlaceRole::ALL.into_iter().find(|role| role.as_str() == text::key(named));
    let target = match role {
        Some(role) => Target::Role(role),
        None => one(tx, ctx, named).await?,
    };
    open(tx, ctx, &target).await?;
    Ok(target)
}

async fn one(tx: &mut Tx, ctx: &Context<'_>, named: &str) -> Result<Target> {
    let places = tx.places(ctx.entry.community).await?;
    if text::key(named) == HERE {
        let here = |place: &&Listed| matches!(&ctx.at, At::Place { address, .. } if *address == place.address);
        let found = places.iter().filter(|place| place.platform == ctx.platform).find(here);
        return found.map(Target::from).ok_or_else(|| UserError::new("announcement.here").into());
    }
    // Of two platforms with the same address the own one is meant.
    let mut fits: Vec<_> =
        places.iter().filter(|place| names(place).iter().any(|name| name == named)).collect();
    fits.sort_by_key(|place| place.platform != ctx.platform);
    fits.first().map(|place| Target::from(*place)).ok_or_else(|| {
        UserError::new("announcement.place").with("place", text::excerpt(named, SHOWN_MOST)).into()
    })
}

/// Whether something can be posted there.
///
/// # Errors
/// `announcement.no_place`, `announcement.stopped`.
pub(super) async fn open(tx: &mut Tx, ctx: &Context<'_>, target: &Target) -> Result<()> {
    let code = match tx.reach(ctx.entry.community, target).await?.trouble() {
        None => return Ok(()),
        Some(Trouble::Gone) => "announcement.no_place",
        Some(Trouble::Stopped | Trouble::Missed) => "announcement.stopped",
    };
    Err(UserError::new(code).with("place", said(ctx, target)).into())
}

/// The place or places, in words.
pub(super) fn said(ctx: &Context<'_>, target: &Target) -> String {
    match target {
        Target::Role(role) => {
            let role = ctx.text(&format!("place-role-{}", role.as_str()), &[]);
            ctx.text("announcement-places", &[("role", &role)])
        }
        Target::Place { platform, address } => format!("{platform}: {address}"),
    }
}

/// What can stand for a place, as stewards see it.
///
/// # Errors
/// Database trouble.
pub(crate) async fn choices(app: &App, actor: &Actor) -> Result<Vec<Choice>> {
    let now = app.clock.now();
    let places = app.db.read(async move |tx| {
        let entry = tx.enter(actor, now).await?;
        if entry.is_steward() { tx.places(entry.community).await } else { Ok(Vec::new()) }
    });
    let places = places.await?;
    let has = |role: &PlaceRole| places.iter().any(|place| place.role == role.as_str());
    let roles = PlaceRole::ALL.into_iter().filter(has).map(|role| role.as_str().to_owned());
    let here = (!places.is_empty()).then(|| HERE.to_owned());
    // A place that has several roles is listed once for each.
    let named: BTreeSet<String> = places.iter().map(|place| names(place)[1].clone()).collect();
    Ok(roles.chain(here).chain(named).map(Choice::word).collect())
}
