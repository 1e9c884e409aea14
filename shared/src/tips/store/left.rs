//! SQL of what becomes of somebody's tips when they are forgotten.

use crate::{
    db::{Tx, on, run},
    error::Result,
    ids::{CommunityId, MemberId, TipNo},
    members::own_party,
};

impl Tx {
    /// What somebody wrote and has not deleted, in all communities.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn tips_by(
        &mut self,
        member: MemberId,
        most: i64,
    ) -> Result<Vec<(CommunityId, TipNo)>> {
        on!(self, c => sqlx::query_as(concat!(
            "SELECT t.community_id, t.number FROM tips t WHERE t.state <> 'deleted' AND ",
            own_party!("t.community_id", "p.id = t.author_party"),
            " ORDER BY t.community_id, t.number LIMIT $2"))
            .bind(member).bind(most).fetch_all(c))
    }

    /// Has the cards of somebody's tips shown anew, with nothing left of what they showed.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn scrub_tips(&mut self, member: MemberId) -> Result<()> {
        self.will_wake();
        run!(self, c => sqlx::query(concat!(
            "UPDATE outbox SET body = 'scrub', version = version + 1, state = 'pending', attempts = 0
             WHERE kind = 'card' AND body <> 'scrub' AND EXISTS (SELECT 1 FROM tips t
                 WHERE t.community_id = outbox.community_id AND outbox.subject = 'tip/' || CAST(t.number AS TEXT) AND ",
            own_party!("t.community_id", "p.id = t.author_party"), ")"))
            .bind(member).execute(c))?;
        Ok(())
    }

    /// Takes somebody's pen name off what they wrote.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn unname_tips(&mut self, member: MemberId) -> Result<()> {
        run!(self, c => sqlx::query(concat!(
            "UPDATE tips AS t SET pen = NULL WHERE t.pen IS NOT NULL AND ",
            own_party!("t.community_id", "p.id = t.author_party")))
            .bind(member).execute(c))?;
        Ok(())
    }

    /// Deletes what somebody said about tips.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn blank_comments(&mut self, member: MemberId) -> Result<()> {
        run!(self, c => sqlx::query("DELETE FROM tip_comments WHERE member_id = $1")
            .bind(member).execute(c))?;
        Ok(())
    }

    /// What is left of somebody in the tip library stands for nobody.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn orphan_tips(&mut self, member: MemberId) -> Result<()> {
        for text in [
            concat!(
                "UPDATE tips AS t SET author_party = NULL WHERE ",
                own_party!("t.community_id", "p.id = t.author_party")
            ),
            concat!(
                "UPDATE tip_revisions AS t SET by_party = NULL WHERE ",
                own_party!("t.community_id", "p.id = t.by_party")
            ),
            "UPDATE tip_comments SET member_id = NULL WHERE member_id = $1",
        ] {
            run!(self, c => sqlx::query(text).bind(member).execute(c))?;
        }
        Ok(())
    }
}
