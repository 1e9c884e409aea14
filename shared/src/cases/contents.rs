//! What can be hidden. A slice whose content can be hidden adds it here, and nowhere else.

use crate::{
    app::Context,
    communities::PlaceRole,
    db::Tx,
    error::{Result, UserError},
    help,
    ids::{CommunityId, PartyId, RequestNo, TipNo},
    text, tips,
};

/// Most characters of a reference in an answer.
const SHOWN: usize = 40;

/// Something that a member wrote and everybody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// A help request.
    Request(RequestNo),
    /// A tip.
    Tip(TipNo),
}

impl Content {
    /// What a reference such as `help/1` means.
    ///
    /// # Errors
    /// `case.reference`.
    pub(super) fn named(typed: &str) -> Result<Self> {
        let key = text::key(typed);
        let request = help::number_of(&key).map(Self::Request);
        request.or_else(|| tips::number_of(&key).map(Self::Tip)).ok_or_else(|| {
            let shown = text::excerpt(typed, SHOWN);
            UserError::new("case.reference").with("reference", shown).into()
        })
    }

    /// How it is referred to.
    pub(super) fn reference(self) -> String {
        match self {
            Self::Request(number) => help::reference(number),
            Self::Tip(number) => tips::reference(number),
        }
    }

    /// Hides it at `now`, or shows it again, and says who wrote it, by pseudonym; none where
    /// nobody stands behind it any more.
    ///
    /// # Errors
    /// `help.unknown`, `tip.unknown`; `case.hidden` where it is hidden already.
    pub(super) async fn hide(
        self,
        tx: &mut Tx,
        ctx: &Context<'_>,
        hidden_at: Option<i64>,
    ) -> Result<Option<PartyId>> {
        match self {
            Self::Request(number) => {
                let request = tx.lock_request(ctx.entry.community, number).await?;
                let unknown = || UserError::new("help.unknown").with("number", number);
                let mut request = request.ok_or_else(unknown)?;
                self.once(request.hidden_at, hidden_at)?;
                request.hidden_at = hidden_at;
                tx.save_request(ctx.entry.community, &request).await?;
                self.show(tx, ctx, PlaceRole::Help, hidden_at).await?;
                Ok(Some(request.asker))
            }
            Self::Tip(number) => {
                let tip = tx.lock_tip(ctx.entry.community, number).await?;
                let unknown = || UserError::new("tip.unknown").with("number", number);
                let mut tip = tip.ok_or_else(unknown)?;
                self.once(tip.hidden_at, hidden_at)?;
                tip.hidden_at = hidden_at;
                tx.save_tip(&tip).await?;
                self.show(tx, ctx, PlaceRole::Tips, hidden_at).await?;
                Ok(tip.author)
            }
        }
    }

    /// What is hidden is not hidden again.
    fn once(self, was: Option<i64>, hidden_at: Option<i64>) -> Result<()> {
        if was.is_none() || hidden_at.is_none() {
            return Ok(());
        }
        Err(UserError::new("case.hidden").with("reference", self.reference()).into())
    }

    /// Has its cards say so.
    async fn show(
        self,
        tx: &mut Tx,
        ctx: &Context<'_>,
        role: PlaceRole,
        hidden_at: Option<i64>,
    ) -> Result<()> {
        match role {
            PlaceRole::Help => tx.stale_card(ctx, role, &self.reference()).await?,
            _ => tx.touch_card(ctx.entry.community, &self.reference()).await?,
        }
        if hidden_at.is_some() {
            // Not only covered by an edit: gone from where it was posted.
            tx.scrub_card(ctx.entry.community, &self.reference()).await?;
        }
        Ok(())
    }

    /// Forgets for good what it said.
    ///
    /// # Errors
    /// Database trouble.
    pub(super) async fn blank(self, tx: &mut Tx, community: CommunityId, now: i64) -> Result<()> {
        match self {
            Self::Request(number) => tx.blank_request(community, number).await,
            Self::Tip(number) => tips::blank(tx, community, number, now).await,
        }
    }
}
