//! What can be hidden. A slice whose content can be hidden adds it here, and nowhere else.

use crate::{
    app::Context,
    communities::PlaceRole,
    db::Tx,
    error::{Result, UserError},
    help,
    ids::{CommunityId, PartyId, RequestNo},
    text,
};

/// Most characters of a reference in an answer.
const SHOWN: usize = 40;

/// Something that a member wrote and everybody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// A help request.
    Request(RequestNo),
}

impl Content {
    /// What a reference such as `help/1` means.
    ///
    /// # Errors
    /// `case.reference`.
    pub(super) fn named(typed: &str) -> Result<Self> {
        help::number_of(&text::key(typed)).map(Self::Request).ok_or_else(|| {
            let shown = text::excerpt(typed, SHOWN);
            UserError::new("case.reference").with("reference", shown).into()
        })
    }

    /// How it is referred to.
    pub(super) fn reference(self) -> String {
        match self {
            Self::Request(number) => help::reference(number),
        }
    }

    /// Hides it at `now`, or shows it again, and says who wrote it, by pseudonym.
    ///
    /// # Errors
    /// `help.unknown`; `case.hidden` where it is hidden already.
    pub(super) async fn hide(
        self,
        tx: &mut Tx,
        ctx: &Context<'_>,
        hidden_at: Option<i64>,
    ) -> Result<PartyId> {
        match self {
            Self::Request(number) => {
                let community = ctx.entry.community;
                let Some(mut request) = tx.lock_request(community, number).await? else {
                    return Err(UserError::new("help.unknown").with("number", number).into());
                };
                if request.hidden_at.is_some() && hidden_at.is_some() {
                    let hidden = UserError::new("case.hidden").with("reference", self.reference());
                    return Err(hidden.into());
                }
                request.hidden_at = hidden_at;
                tx.save_request(community, &request).await?;
                tx.stale_card(ctx, PlaceRole::Help, &self.reference()).await?;
                if hidden_at.is_some() {
                    // Not only covered by an edit: gone from where it was posted.
                    tx.scrub_card(community, &self.reference()).await?;
                }
                Ok(request.asker)
            }
        }
    }

    /// Forgets for good what it said.
    ///
    /// # Errors
    /// Database trouble.
    pub(super) async fn blank(self, tx: &mut Tx, community: CommunityId) -> Result<()> {
        match self {
            Self::Request(number) => tx.blank_request(community, number).await,
        }
    }
}
