//! Communities and their places.

mod homes;
pub mod model;
mod places;
mod rules;
pub mod settings;
mod stewards;
mod store;
mod view;

pub use homes::Listed;
pub use model::{Entry, Me, Place, PlaceRole, Role};
pub use places::places;
pub(crate) use places::{join_code, join_here, leave, place, setup};
pub use rules::{Membership, Rule, Stored};
pub(crate) use settings::{Settings, set, setting};
pub(crate) use stewards::{StewardArgs, list as stewards, role, steward};
pub(crate) use view::left;

use crate::{
    app::App,
    error::{Result, UserError},
    ids::CommunityId,
    jobs, members,
    platforms::Platform,
    text,
};

/// Most characters of a community's name.
pub const NAME_MOST: usize = 80;
/// Most characters of a place's address.
pub const ADDRESS_MOST: usize = 255;

/// Founds a community with one console place for each role, and its first steward.
///
/// # Errors
/// `community.exists`, `community.name`, `member.name`.
pub async fn found(app: &App, name: &str, steward: &str, demo: bool) -> Result<CommunityId> {
    let name = text::line(name, NAME_MOST).ok_or_else(|| UserError::new("community.name"))?;
    let steward = members::Handle::parse(steward)?;
    let (platform, now) = (Platform::Console.as_str(), app.clock.now());
    app.db
        .write(async move |tx| {
            if demo {
                tx.remove_demo(&name).await?;
            }
            let found = tx.insert_community(&name, demo, now).await?;
            let community =
                found.ok_or_else(|| UserError::new("community.exists").with("name", &name))?;
            for role in PlaceRole::ALL {
                let address = name.clone();
                let place = Place { platform, space: String::new(), address, role };
                tx.insert_place(community, &place, now).await?;
            }
            let member = members::member_of(tx, platform, &steward, None, now).await?;
            tx.insert_membership(community, member, Role::Steward, now).await?;
            jobs::plan(tx, community, jobs::Name::Sweep, now).await?;
            Ok(community)
        })
        .await
}

/// Joins a place to a community; one that has this role there already stays as it is.
///
/// # Errors
/// `community.unknown`, `place.address`, `place.taken`.
pub async fn add_place(app: &App, community: &str, place: &Place) -> Result<()> {
    let fits = |id: &str| text::line(id, ADDRESS_MOST).as_deref() == Some(id);
    if !fits(&place.address) || (!place.space.is_empty() && !fits(&place.space)) {
        return Err(UserError::new("place.address").with("address", &place.address).into());
    }
    let now = app.clock.now();
    app.db
        .write(async move |tx| {
            let found = tx.community_by_name(community).await?;
            let id =
                found.ok_or_else(|| UserError::new("community.unknown").with("name", community))?;
            if let Some(other) = tx.place_taken(id, place.platform, &place.address).await? {
                return Err(UserError::new("place.taken").with("name", other).into());
            }
            tx.insert_place(id, place, now).await?;
            // Said again for a place that is there, it means: try once more.
            tx.resume_place(place.platform, &place.address).await
        })
        .await
}
