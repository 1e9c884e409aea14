//! Communities and their places.

pub mod model;
mod store;

pub use model::{Entry, Me, PlaceRole, Role};

use crate::{
    app::App,
    error::{Result, UserError},
    ids::CommunityId,
    jobs, members, text,
};

/// Most characters of a community's name.
pub const NAME_MOST: usize = 80;

/// Founds a community with one console place for each role, and its first steward.
///
/// # Errors
/// `community.exists`, `community.name`, `member.name`.
pub async fn found(app: &App, name: &str, steward: &str, demo: bool) -> Result<CommunityId> {
    let name = text::line(name, NAME_MOST).ok_or_else(|| UserError::new("community.name"))?;
    let steward = members::Handle::parse(steward)?;
    let now = app.clock.now();
    app.db
        .write(async move |tx| {
            if demo {
                tx.remove_demo(&name).await?;
            }
            let found = tx.insert_community(&name, demo, now).await?;
            let community =
                found.ok_or_else(|| UserError::new("community.exists").with("name", &name))?;
            for role in PlaceRole::ALL {
                tx.insert_place(community, "console", &name, role, now).await?;
            }
            let member = members::member_of(tx, "console", &steward, now).await?;
            tx.insert_membership(community, member, Role::Steward, now).await?;
            jobs::plan(tx, community, jobs::Name::Sweep, now).await?;
            Ok(community)
        })
        .await
}
