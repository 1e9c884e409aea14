//! A help request and what may become of it. Pure: time and people are arguments.

use crate::{
    error::{Result, UserError},
    ids::{MemberId, PartyId, RequestNo},
    text::stored_enum,
};

stored_enum! {
    /// Where a request stands.
    State {
        /// Waits for a helper.
        Open = "open",
        /// Somebody works on it.
        Claimed = "claimed",
        /// The asker says it is solved.
        Solved = "solved",
        /// The asker took it back.
        Cancelled = "cancelled",
    }
}

impl State {
    /// Whether nobody's help is wanted any more.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Solved | Self::Cancelled)
    }
}

/// A help request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its number in the community.
    pub number: RequestNo,
    /// The asker, by a pseudonym of this request alone.
    pub asker: PartyId,
    /// As typed.
    pub text: String,
    /// What it is about.
    pub topic: Option<String>,
    /// `low`, `normal` or `high`.
    pub urgency: String,
    /// Where it stands.
    pub state: State,
    /// Who claimed or solved it.
    pub helper: Option<MemberId>,
    /// Epoch milliseconds.
    pub created_at: i64,
    /// Epoch milliseconds of the last change.
    pub changed_at: i64,
    /// Epoch milliseconds, once solved.
    pub solved_at: Option<i64>,
    /// Epoch milliseconds, while a steward has it hidden.
    pub hidden_at: Option<i64>,
}

/// Whoever acts on a request.
#[derive(Debug, Clone, Copy)]
pub struct Hand {
    /// The member.
    pub member: MemberId,
    /// Whether they asked it.
    pub asked: bool,
    /// Whether they are a steward here.
    pub steward: bool,
    /// Whether they and the asker are not to meet just now: one has blocked the other, or the
    /// asker is away. Which of it, nobody learns.
    pub apart: bool,
}

impl Request {
    fn refuse<T>(&self, code: &'static str) -> Result<T> {
        Err(UserError::new(code).with("number", self.number).into())
    }

    /// An open request becomes the hand's.
    ///
    /// # Errors
    /// `help.own_request`, `help.already_yours`, `help.already_claimed`, `help.closed`,
    /// `help.not_now`, `help.hidden`.
    pub fn claim(mut self, by: Hand, now: i64) -> Result<Self> {
        self.visible()?;
        if by.asked {
            return self.refuse("help.own_request");
        }
        match self.state {
            State::Open if by.apart => return self.refuse("help.not_now"),
            State::Open => {}
            State::Claimed if self.helper == Some(by.member) => {
                return self.refuse("help.already_yours");
            }
            State::Claimed => return self.refuse("help.already_claimed"),
            State::Solved | State::Cancelled => return self.refuse("help.closed"),
        }
        self.state = State::Claimed;
        self.helper = Some(by.member);
        self.changed_at = now;
        Ok(self)
    }

    /// A claimed request is open again; its helper or a steward gives it back.
    ///
    /// # Errors
    /// `help.not_claimed`, `help.not_helper`.
    pub fn release(mut self, by: Hand, now: i64) -> Result<Self> {
        if self.state != State::Claimed {
            return self.refuse("help.not_claimed");
        }
        if self.helper != Some(by.member) && !by.steward {
            return self.refuse("help.not_helper");
        }
        self.state = State::Open;
        self.helper = None;
        self.changed_at = now;
        Ok(self)
    }

    /// Open or claimed becomes solved; the asker or a steward says so.
    ///
    /// # Errors
    /// `help.not_asker`, `help.closed`.
    pub fn solve(mut self, by: Hand, now: i64) -> Result<Self> {
        self.asker_or_steward(by)?;
        self.still_active()?;
        self.state = State::Solved;
        self.changed_at = now;
        self.solved_at = Some(now);
        Ok(self)
    }

    /// Open or claimed becomes cancelled; the asker or a steward takes it back.
    ///
    /// # Errors
    /// `help.not_asker`, `help.closed`.
    pub fn cancel(mut self, by: Hand, now: i64) -> Result<Self> {
        self.asker_or_steward(by)?;
        self.still_active()?;
        self.state = State::Cancelled;
        self.changed_at = now;
        Ok(self)
    }

    /// Solved or cancelled becomes open; the helper is free again.
    ///
    /// # Errors
    /// `help.not_asker`, `help.not_closed`, `help.hidden`.
    pub fn reopen(mut self, by: Hand, now: i64) -> Result<Self> {
        self.visible()?;
        self.asker_or_steward(by)?;
        if !self.state.is_over() {
            return self.refuse("help.not_closed");
        }
        self.state = State::Open;
        self.helper = None;
        self.solved_at = None;
        self.changed_at = now;
        Ok(self)
    }

    /// The asker changes the text while it is open or claimed.
    ///
    /// # Errors
    /// `help.not_yours`, `help.closed`, `help.hidden`.
    pub fn edit(mut self, by: Hand, text: &str, now: i64) -> Result<Self> {
        self.visible()?;
        if !by.asked {
            return self.refuse("help.not_yours");
        }
        self.still_active()?;
        text.clone_into(&mut self.text);
        self.changed_at = now;
        Ok(self)
    }

    /// What is hidden can be given back or closed, and nothing else.
    fn visible(&self) -> Result<()> {
        if self.hidden_at.is_none() { Ok(()) } else { self.refuse("help.hidden") }
    }

    fn asker_or_steward(&self, by: Hand) -> Result<()> {
        if by.asked || by.steward { Ok(()) } else { self.refuse("help.not_asker") }
    }

    fn still_active(&self) -> Result<()> {
        match self.state {
            State::Open | State::Claimed => Ok(()),
            State::Solved | State::Cancelled => self.refuse("help.closed"),
        }
    }
}
