//! A tip and what may become of it. Pure: time and people are arguments.

use crate::{
    error::{Result, UserError},
    ids::{CommunityId, PartyId, RequestNo, TipNo},
    text::stored_enum,
};

const DAY: i64 = 24 * 60 * 60 * 1000;
/// After how long a tip's author is asked whether it is still true, in milliseconds: 180 days.
pub const CONFIRM_AFTER: i64 = 180 * DAY;
/// How long an answer to that is waited for before the tip is archived, in milliseconds: 30 days.
pub const ANSWER_WITHIN: i64 = 30 * DAY;
/// How long a tip that was never handed in is kept, in milliseconds: 30 days.
pub const DRAFT_KEPT_FOR: i64 = 30 * DAY;
/// Most characters of a title.
pub const TITLE_MOST: usize = 100;
/// Most topics of a tip, and most platforms.
pub const NAMES_MOST: usize = 3;
/// Reviews by members with standing that publish a tip; a steward's alone does.
pub const REVIEWS: usize = 2;
/// Reports that hide a tip, of which one is a steward's.
pub const REPORTS: usize = 2;
/// What somebody must have done in a topic to review there: solved requests and published tips.
pub const STANDING: i64 = 3;
/// The most minutes that a use can have saved: a day.
pub const MINUTES_MOST: i64 = 24 * 60;

stored_enum! {
    /// Where a tip stands.
    State {
        /// Not handed in yet; only its author sees it.
        Draft = "draft",
        /// Waits for reviews.
        Proposed = "proposed",
        /// Reviewed, and waits for its day.
        Scheduled = "scheduled",
        /// Everybody who may can find it.
        Published = "published",
        /// Not found any more; it can be confirmed and adopted.
        Archived = "archived",
        /// Gone: its words are deleted, its number stays.
        Deleted = "deleted",
    }
}

stored_enum! {
    /// What a tip is about, by its nature.
    Kind {
        /// An app, a device, a form.
        Tool = "tool",
        /// A way to do the work.
        Technique = "technique",
        /// Getting on with clients.
        Client = "client",
        /// Hours, breaks, planning.
        Time = "time",
        /// Keeping safe and well.
        Safety = "safety",
        /// How a platform works.
        Platform = "platform",
    }
}

/// What a tip says: what a revision keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// One line.
    pub title: String,
    /// As typed.
    pub text: String,
    /// Its nature.
    pub kind: Kind,
    /// Keys of topics, at most [`NAMES_MOST`].
    pub topics: Vec<String>,
    /// Gig platforms as typed, at most [`NAMES_MOST`].
    pub platforms: Vec<String>,
    /// A language tag, such as `en`.
    pub language: String,
}

/// What else its author says of a tip; it is no part of a revision.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Terms {
    /// The pen name under which it stands; none is under the author's own name.
    pub pen: Option<String>,
    /// Whether all of this installation may read it.
    pub everywhere: bool,
    /// Not published before, epoch milliseconds.
    pub publish_at: Option<i64>,
}

/// What came of a tip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Worth {
    /// Members for whom it worked.
    pub worked: i64,
    /// Members for whom it did not.
    pub failed: i64,
    /// Members who used it.
    pub uses: i64,
    /// Minutes that the uses saved, together.
    pub minutes: i64,
}

/// A tip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tip {
    /// Where it was written.
    pub community: CommunityId,
    /// Its number there.
    pub number: TipNo,
    /// Where it stands.
    pub state: State,
    /// Who wrote it, by their lasting party; none where nobody takes care of it.
    pub author: Option<PartyId>,
    /// What it says.
    pub words: Words,
    /// Under which name, for whom and from when on.
    pub terms: Terms,
    /// Which revision this is, from 1.
    pub revision: i64,
    /// Epoch milliseconds.
    pub created_at: i64,
    /// Epoch milliseconds of the last change to what it says or where it stands.
    pub changed_at: i64,
    /// Epoch milliseconds of the first publication.
    pub published_at: Option<i64>,
    /// Epoch milliseconds at which somebody last said that it is true.
    pub confirmed_at: Option<i64>,
    /// Epoch milliseconds at which the author was asked whether it is still true.
    pub asked_at: Option<i64>,
    /// Epoch milliseconds at which it was last the tip of the day.
    pub shown_at: Option<i64>,
    /// Epoch milliseconds, while it is hidden.
    pub hidden_at: Option<i64>,
    /// What came of it.
    pub worth: Worth,
    /// The request that it was made from.
    pub request: Option<RequestNo>,
    /// How an import knows it.
    pub origin: Option<String>,
}

/// Whoever acts on a tip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hand {
    /// Whether they wrote it.
    pub author: bool,
    /// Whether they are a steward here.
    pub steward: bool,
    /// Whether they belong to its community; others may read what is for everybody.
    pub at_home: bool,
}

impl Tip {
    fn refuse<T>(&self, code: &'static str) -> Result<T> {
        Err(UserError::new(code).with("number", self.number).into())
    }

    /// Whether everybody who may read it can find it.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        matches!(self.state, State::Published) && self.hidden_at.is_none()
    }

    /// Whether somebody may read it: whose it is and stewards all but what is deleted, members
    /// what was handed in, others what is published for all.
    #[must_use]
    pub const fn is_shown_to(&self, by: Hand) -> bool {
        match self.state {
            State::Deleted => false,
            State::Draft => by.author,
            _ if self.hidden_at.is_some() => by.author || (by.steward && by.at_home),
            State::Published => by.at_home || self.terms.everywhere,
            State::Proposed | State::Scheduled | State::Archived => by.at_home,
        }
    }

    /// Whether it can still be worked on.
    ///
    /// # Errors
    /// `tip.deleted`, `tip.hidden`.
    fn lives(&self) -> Result<()> {
        match (self.state, self.hidden_at) {
            (State::Deleted, _) => self.refuse("tip.deleted"),
            (_, Some(_)) => self.refuse("tip.hidden"),
            _ => Ok(()),
        }
    }

    fn live(&self) -> Result<()> {
        self.lives()?;
        if self.state == State::Published { Ok(()) } else { self.refuse("tip.not_published") }
    }

    fn own(&self, by: Hand) -> Result<()> {
        if by.author { Ok(()) } else { self.refuse("tip.not_yours") }
    }

    fn by_another(&self, by: Hand) -> Result<()> {
        if by.author { self.refuse("tip.own") } else { Ok(()) }
    }

    /// A draft is handed in. A steward needs nobody's review.
    ///
    /// # Errors
    /// `tip.not_yours`, `tip.not_draft`, `tip.hidden`, `tip.deleted`.
    pub fn propose(mut self, by: Hand, now: i64) -> Result<Self> {
        self.own(by)?;
        self.lives()?;
        if self.state != State::Draft {
            return self.refuse("tip.not_draft");
        }
        self.state = State::Proposed;
        self.changed_at = now;
        Ok(if by.steward { self.publish(now) } else { self })
    }

    /// Goes out, now or on its day.
    #[must_use]
    pub fn publish(mut self, now: i64) -> Self {
        self.changed_at = now;
        if self.terms.publish_at.is_some_and(|at| at > now) {
            self.state = State::Scheduled;
            return self;
        }
        self.state = State::Published;
        self.published_at = self.published_at.or(Some(now));
        self.confirmed_at = Some(now);
        self.asked_at = None;
        self.terms.publish_at = None;
        self
    }

    /// Whether somebody may review it.
    ///
    /// # Errors
    /// `tip.own`, `tip.not_proposed`, `tip.hidden`, `tip.deleted`.
    pub fn reviewable(&self, by: Hand) -> Result<()> {
        self.by_another(by)?;
        self.lives()?;
        if self.state == State::Proposed { Ok(()) } else { self.refuse("tip.not_proposed") }
    }

    /// A reviewer wants it changed first: it is its author's draft again.
    #[must_use]
    pub fn returned(mut self, now: i64) -> Self {
        self.state = State::Draft;
        self.changed_at = now;
        self
    }

    /// Says something else from now on; its author changes it, or takes over a suggestion.
    ///
    /// # Errors
    /// `tip.not_yours`, `tip.same`, `tip.hidden`, `tip.deleted`.
    pub fn edit(mut self, by: Hand, words: Words, terms: Terms, now: i64) -> Result<Self> {
        self.own(by)?;
        self.lives()?;
        if words == self.words && terms == self.terms {
            return self.refuse("tip.same");
        }
        self.revision += i64::from(words != self.words);
        (self.words, self.terms) = (words, terms);
        self.changed_at = now;
        Ok(self)
    }

    /// Whether somebody may suggest a change.
    ///
    /// # Errors
    /// `tip.own_edit`, `tip.not_published`, `tip.hidden`, `tip.deleted`.
    pub fn suggestible(&self, by: Hand) -> Result<()> {
        if by.author {
            return self.refuse("tip.own_edit");
        }
        self.live()
    }

    /// Whether somebody may vote, or say that they used it.
    ///
    /// # Errors
    /// `tip.own`, `tip.not_published`, `tip.hidden`, `tip.deleted`.
    pub fn votable(&self, by: Hand) -> Result<()> {
        self.by_another(by)?;
        self.live()
    }

    /// Whether somebody may report it.
    ///
    /// # Errors
    /// `tip.own`, `tip.not_published`, `tip.hidden`, `tip.deleted`.
    pub fn reportable(&self, by: Hand) -> Result<()> {
        self.votable(by)
    }

    /// Whether somebody may comment on it.
    ///
    /// # Errors
    /// `tip.hidden`, `tip.deleted`.
    pub fn commentable(&self) -> Result<()> {
        self.lives()
    }

    /// Its author or a steward says whether it is still true: else it is archived.
    ///
    /// # Errors
    /// `tip.not_yours`, `tip.not_published`, `tip.hidden`, `tip.deleted`.
    pub fn confirm(mut self, by: Hand, still: bool, now: i64) -> Result<Self> {
        let may = by.author || (by.steward && by.at_home);
        if !may {
            return self.refuse("tip.not_yours");
        }
        self.lives()?;
        if !matches!(self.state, State::Published | State::Archived) {
            return self.refuse("tip.not_published");
        }
        self.state = if still { State::Published } else { State::Archived };
        self.changed_at = now;
        self.asked_at = None;
        if still {
            self.confirmed_at = Some(now);
        }
        Ok(self)
    }

    /// Nobody has said that it is still true.
    #[must_use]
    pub const fn archived(mut self, now: i64) -> Self {
        self.state = State::Archived;
        self.changed_at = now;
        self
    }

    /// What time brings: its day has come, its author is to be asked, nobody answered.
    #[must_use]
    pub fn due(&self, now: i64) -> Option<Due> {
        match self.state {
            State::Scheduled if self.terms.publish_at.is_none_or(|at| at <= now) => {
                Some(Due::Publish)
            }
            State::Draft if self.changed_at + DRAFT_KEPT_FOR <= now => Some(Due::Drop),
            State::Published => match (self.asked_at, self.confirmed_at) {
                (Some(asked), _) if asked + ANSWER_WITHIN <= now => Some(Due::Archive),
                (None, Some(confirmed)) if confirmed + CONFIRM_AFTER <= now => Some(Due::Ask),
                _ => None,
            },
            _ => None,
        }
    }

    /// Somebody takes care of a tip that nobody does.
    ///
    /// # Errors
    /// `tip.has_author`, `tip.hidden`, `tip.deleted`.
    pub fn adopt(mut self, by: PartyId, now: i64) -> Result<Self> {
        self.lives()?;
        if self.author.is_some() {
            return self.refuse("tip.has_author");
        }
        self.author = Some(by);
        self.terms.pen = None;
        self.changed_at = now;
        Ok(self)
    }

    /// Its words go for good.
    ///
    /// # Errors
    /// `tip.not_yours`, `tip.deleted`.
    pub fn delete(mut self, by: Hand, now: i64) -> Result<Self> {
        self.own(by)?;
        if self.state == State::Deleted {
            return self.refuse("tip.deleted");
        }
        self.blank(now);
        Ok(self)
    }

    /// Leaves nothing but the number.
    pub fn blank(&mut self, now: i64) {
        self.state = State::Deleted;
        self.words.title.clear();
        self.words.text.clear();
        self.words.topics.clear();
        self.words.platforms.clear();
        self.terms.pen = None;
        self.changed_at = now;
    }
}

/// What is to be done with a tip because time has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// It goes out.
    Publish,
    /// Its author is asked whether it is still true.
    Ask,
    /// Nobody said so: it is archived.
    Archive,
    /// It was never handed in: it goes.
    Drop,
}

/// How a tip is referred to in cards of its own community.
#[must_use]
pub fn reference(number: TipNo) -> String {
    format!("tip/{number}")
}

/// The tip behind a reference.
#[must_use]
pub fn number_of(reference: &str) -> Option<TipNo> {
    reference.strip_prefix("tip/")?.parse().ok().map(TipNo)
}
