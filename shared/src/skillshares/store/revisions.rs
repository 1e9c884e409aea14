//! SQL of drafts that change what is saved, and of drafts that are thrown away.

use super::{
    super::model::{Revision, wall_text},
    dates::wall,
};
use crate::{
    db::{Tx, on, run},
    error::Result,
    ids::CommunityId,
};

impl Tx {
    /// Keeps what a draft does to something that is saved.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_planned_change(
        &mut self,
        community: CommunityId,
        number: i64,
        revision: &Revision,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO skillshare_revisions (community_id, number, revises, from_wall, ends) VALUES ($1, $2, $3, $4, $5)")
            .bind(community).bind(number).bind(revision.of).bind(revision.from.map(wall_text)).bind(revision.ends)
            .execute(c))?;
        Ok(())
    }

    /// What a draft does to something that is saved; none where it is something new.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn planned_change(
        &mut self,
        community: CommunityId,
        number: i64,
    ) -> Result<Option<Revision>> {
        let row: Option<(i64, Option<String>, bool)> = on!(self, c => sqlx::query_as(
            "SELECT revises, from_wall, ends FROM skillshare_revisions WHERE community_id = $1 AND number = $2")
            .bind(community).bind(number).fetch_optional(c))?;
        let revision = |(of, from, ends): (i64, Option<String>, bool)| {
            Ok(Revision { of, from: from.as_deref().map(wall).transpose()?, ends })
        };
        row.map(revision).transpose()
    }

    /// Forgets a draft; what is saved stays.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn drop_draft(&mut self, community: CommunityId, number: i64) -> Result<()> {
        for text in [
            "DELETE FROM skillshare_revisions WHERE community_id = $1 AND number IN (SELECT number FROM skillshares
                 WHERE community_id = $1 AND number = $2 AND state = 'draft')",
            "DELETE FROM skillshare_hosts WHERE community_id = $1 AND skillshare IN (SELECT number FROM skillshares
                 WHERE community_id = $1 AND number = $2 AND state = 'draft')",
            "DELETE FROM skillshares WHERE community_id = $1 AND number = $2 AND state = 'draft'",
        ] {
            run!(self, c => sqlx::query(text).bind(community).bind(number).execute(c))?;
        }
        Ok(())
    }

    /// Forgets all drafts that would change a skill-share: they hold its words.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn drop_planned_changes(&mut self, community: CommunityId, of: i64) -> Result<()> {
        let drafts: Vec<i64> = on!(self, c => sqlx::query_scalar(
            "SELECT number FROM skillshare_revisions WHERE community_id = $1 AND revises = $2 ORDER BY number")
            .bind(community).bind(of).fetch_all(c))?;
        for number in drafts {
            self.drop_draft(community, number).await?;
        }
        Ok(())
    }
}
