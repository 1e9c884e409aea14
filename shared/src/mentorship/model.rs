//! A mentorship, from somebody who is to be asked to a pair that is over. Pure: time is an
//! argument.

use serde::{Deserialize, Serialize};

use crate::{
    error::{Result, UserError},
    ids::{CommunityId, MemberId, MentorshipNo},
    text::stored_enum,
};

const HOUR: i64 = 60 * 60 * 1000;
const DAY: i64 = 24 * HOUR;
pub(super) const WEEK: i64 = 7 * DAY;
/// How long a mentor has to answer, in milliseconds: 72 hours.
pub const ANSWER_WITHIN: i64 = 72 * HOUR;
/// After how long without a word a mentor is taken to be away, in milliseconds: three weeks.
pub const SILENT_AFTER: i64 = 3 * WEEK;
/// How long a pair whose time is over can still say whether it goes on, in milliseconds.
pub const OVER_WITHIN: i64 = 2 * WEEK;
/// How long a pair can rest before it ends by itself, in milliseconds: twelve weeks.
pub const REST_MOST: i64 = 12 * WEEK;
/// When somebody who completed is invited to the next step once more, in milliseconds: four weeks.
pub const LADDER_AFTER: i64 = 4 * WEEK;
/// How many weeks a mentorship takes: least, most, and what it is where nobody says.
pub const WEEKS: (i64, i64, i64) = (4, 24, 12);
/// Most mentors whom somebody has at once.
pub const MENTORS_MOST: i64 = 2;
/// Most mentees whom somebody can take at once.
pub const CAPACITY_MOST: i64 = 20;
/// Most characters of a plan's half, of a reason, of a story.
pub const LINE_MOST: usize = 300;
/// Most plans of a mentorship.
pub const PLANS_MOST: i64 = 20;

stored_enum! {
    /// Where a mentorship stands.
    State {
        /// The mentor is asked if those before cannot.
        Waiting = "waiting",
        /// The mentor was asked.
        Asked = "asked",
        /// It is under way.
        Active = "active",
        /// It rests.
        Paused = "paused",
        /// The two have done what they wanted.
        Completed = "completed",
        /// It ended before that.
        Ended = "ended",
        /// The mentor cannot.
        Declined = "declined",
        /// The mentor did not answer.
        Lapsed = "lapsed",
        /// The mentee has taken the question back.
        Withdrawn = "withdrawn",
    }
}

impl State {
    /// Whether the two are a pair now.
    #[must_use]
    pub const fn is_pair(self) -> bool {
        matches!(self, Self::Active | Self::Paused)
    }

    /// Whether the two were a pair.
    #[must_use]
    pub const fn was_pair(self) -> bool {
        matches!(self, Self::Completed | Self::Ended)
    }
}

/// Which of the two somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The mentor.
    Mentor,
    /// The mentee.
    Mentee,
}

impl Side {
    /// The stable word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mentor => "mentor",
            Self::Mentee => "mentee",
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Mentor => Self::Mentee,
            Self::Mentee => Self::Mentor,
        }
    }
}

/// A mentor and a mentee, and how it stands with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mentorship {
    /// Where.
    pub community: CommunityId,
    /// Its number there.
    pub number: MentorshipNo,
    /// The mentor.
    pub mentor: MemberId,
    /// The mentee.
    pub mentee: MemberId,
    /// Where it stands.
    pub state: State,
    /// Since when, epoch milliseconds.
    pub since: i64,
    /// How many weeks it takes.
    pub weeks: i64,
    /// When the two became a pair, epoch milliseconds.
    pub started_at: Option<i64>,
    /// When their time is over, epoch milliseconds; none before they are a pair.
    pub ends_at: Option<i64>,
    /// When the mentor last did something about it, epoch milliseconds.
    pub mentor_at: Option<i64>,
    /// How often they were asked whether they met.
    pub check_no: i64,
    /// Whom the mentor suggests in their place.
    pub successor: Option<MemberId>,
    /// Who declined or ended it.
    pub by: Option<MemberId>,
    /// Why; nobody else reads it.
    pub why: Option<String>,
    /// When time changes something, epoch milliseconds.
    pub due_at: Option<i64>,
}

/// A number of weeks that somebody said.
///
/// # Errors
/// `mentor.weeks`.
pub fn weeks(said: i64) -> Result<i64> {
    let (least, most, _) = WEEKS;
    if (least..=most).contains(&said) {
        return Ok(said);
    }
    Err(UserError::new("mentor.weeks").with("least", least).with("most", most).into())
}

impl Mentorship {
    /// Which of the two somebody is; none where they are neither.
    #[must_use]
    pub fn side(&self, member: MemberId) -> Option<Side> {
        match member {
            m if m == self.mentor => Some(Side::Mentor),
            m if m == self.mentee => Some(Side::Mentee),
            _ => None,
        }
    }

    /// The other of the two.
    #[must_use]
    pub const fn other(&self, side: Side) -> MemberId {
        match side {
            Side::Mentor => self.mentee,
            Side::Mentee => self.mentor,
        }
    }

    fn refused<T>(&self, code: &'static str) -> Result<T> {
        Err(UserError::new(code).with("number", self.number).into())
    }

    fn to(self, state: State, now: i64) -> Self {
        Self { state, since: now, due_at: None, ..self }
    }

    /// The mentor is asked.
    #[must_use]
    pub fn ask(self, now: i64) -> Self {
        Self { due_at: Some(now + ANSWER_WITHIN), ..self.to(State::Asked, now) }
    }

    /// The mentor accepts.
    ///
    /// # Errors
    /// `mentor.not_asked`, `mentor.not_yours`.
    pub fn accept(self, side: Side, weeks: i64, now: i64) -> Result<Self> {
        self.answerable(side)?;
        Ok(self.begin(weeks, now))
    }

    /// The two are a pair from now on.
    #[must_use]
    pub fn begin(self, weeks: i64, now: i64) -> Self {
        Self {
            weeks,
            started_at: Some(now),
            ends_at: Some(now + weeks * WEEK),
            mentor_at: Some(now),
            ..self.to(State::Active, now)
        }
    }

    fn answerable(&self, side: Side) -> Result<()> {
        match (side, self.state) {
            (Side::Mentee, State::Asked) => self.refused("mentor.not_yours"),
            (Side::Mentor, State::Asked) => Ok(()),
            _ => self.refused("mentor.not_asked"),
        }
    }

    /// The mentor cannot.
    ///
    /// # Errors
    /// `mentor.not_asked`, `mentor.not_yours`.
    pub fn decline(self, side: Side, why: Option<String>, now: i64) -> Result<Self> {
        self.answerable(side)?;
        Ok(Self { by: Some(self.mentor), why, ..self.to(State::Declined, now) })
    }

    /// The mentor has not answered.
    #[must_use]
    pub fn lapse(self, now: i64) -> Self {
        self.to(State::Lapsed, now)
    }

    /// The mentee takes the question back.
    ///
    /// # Errors
    /// `mentor.not_asked`, `mentor.not_yours`.
    pub fn withdraw(self, side: Side, now: i64) -> Result<Self> {
        match (side, self.state) {
            (Side::Mentor, State::Asked) => self.refused("mentor.not_yours"),
            (Side::Mentee, State::Asked | State::Waiting) => Ok(self.to(State::Withdrawn, now)),
            _ => self.refused("mentor.not_asked"),
        }
    }

    /// Either has done something about it. The mentor's word is remembered.
    ///
    /// # Errors
    /// `mentor.not_pair`.
    pub fn touched(self, side: Side, now: i64) -> Result<Self> {
        if !self.state.is_pair() {
            return self.refused("mentor.not_pair");
        }
        Ok(match side {
            Side::Mentor => Self { mentor_at: Some(now), ..self },
            Side::Mentee => self,
        })
    }

    /// The two take a break.
    ///
    /// # Errors
    /// `mentor.not_active`.
    pub fn pause(self, now: i64) -> Result<Self> {
        if self.state != State::Active {
            return self.refused("mentor.not_active");
        }
        Ok(Self { due_at: Some(now + REST_MOST), ..self.to(State::Paused, now) })
    }

    /// They go on; what they rested is added at the end.
    ///
    /// # Errors
    /// `mentor.not_paused`.
    pub fn resume(self, side: Side, now: i64) -> Result<Self> {
        if self.state != State::Paused {
            return self.refused("mentor.not_paused");
        }
        let rested = (now - self.since).max(0);
        let mentor_at = match side {
            Side::Mentor => Some(now),
            // A rest is no silence.
            Side::Mentee => self.mentor_at.map(|at| at + rested),
        };
        let ends_at = self.ends_at.map(|at| at + rested);
        Ok(Self { ends_at, mentor_at, ..self.to(State::Active, now) })
    }

    /// They say how long it takes, from its beginning.
    ///
    /// # Errors
    /// `mentor.not_pair`, `mentor.weeks`, `mentor.weeks_past`.
    pub fn takes(self, said: i64, now: i64) -> Result<Self> {
        let weeks = weeks(said)?;
        let Some(ends_at) = self.ends_at.filter(|_| self.state.is_pair()) else {
            return self.refused("mentor.not_pair");
        };
        // What they have rested so far stays added.
        let ends_at = ends_at + (weeks - self.weeks) * WEEK;
        if ends_at <= now {
            return self.refused("mentor.weeks_past");
        }
        Ok(Self { weeks, ends_at: Some(ends_at), ..self })
    }

    /// The two have done what they wanted.
    ///
    /// # Errors
    /// `mentor.not_pair`.
    pub fn complete(self, now: i64) -> Result<Self> {
        if !self.state.is_pair() {
            return self.refused("mentor.not_pair");
        }
        Ok(Self { due_at: Some(now + LADDER_AFTER), ..self.to(State::Completed, now) })
    }

    /// One of them leaves, or time ends it.
    ///
    /// # Errors
    /// `mentor.not_pair`.
    pub fn end(self, by: Option<Side>, why: Option<String>, now: i64) -> Result<Self> {
        if !self.state.is_pair() {
            return self.refused("mentor.not_pair");
        }
        let by = by.map(|side| self.other(side.other()));
        Ok(Self { by, why, ..self.to(State::Ended, now) })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::{super::due::Due, *};
    use crate::error::Error;

    pub(crate) fn asked() -> Mentorship {
        Mentorship {
            community: CommunityId(1),
            number: MentorshipNo(1),
            mentor: MemberId(1),
            mentee: MemberId(2),
            state: State::Waiting,
            since: 0,
            weeks: 12,
            started_at: None,
            ends_at: None,
            mentor_at: None,
            check_no: 0,
            successor: None,
            by: None,
            why: None,
            due_at: None,
        }
        .ask(0)
    }

    fn code<T>(result: Result<T>) -> &'static str {
        match result {
            Ok(_) => "ok",
            Err(Error::User(error)) => error.code,
            Err(_) => "trouble",
        }
    }

    #[test]
    fn who_is_asked_has_three_days() {
        let asked = asked();
        assert_eq!(asked.due(ANSWER_WITHIN - 1), None);
        assert_eq!(asked.due(ANSWER_WITHIN), Some(Due::Lapse));
        assert_eq!(code(asked.clone().accept(Side::Mentee, 4, 1)), "mentor.not_yours");
        assert_eq!(code(asked.clone().withdraw(Side::Mentor, 1)), "mentor.not_yours");
        let pair = asked.clone().accept(Side::Mentor, 4, 1).unwrap();
        assert_eq!((pair.state, pair.ends_at), (State::Active, Some(1 + 4 * WEEK)));
        assert_eq!(code(pair.clone().accept(Side::Mentor, 4, 1)), "mentor.not_asked");
        assert_eq!(code(pair.decline(Side::Mentor, None, 1)), "mentor.not_asked");
        let declined = asked.decline(Side::Mentor, Some("no time".to_owned()), 1).unwrap();
        assert_eq!(code(declined.clone().withdraw(Side::Mentee, 2)), "mentor.not_asked");
        assert_eq!(code(declined.end(None, None, 2)), "mentor.not_pair");
    }

    #[test]
    fn a_rest_is_added_at_the_end_and_is_no_silence() {
        let pair = asked().begin(4, 0);
        let rested = pair.clone().pause(DAY).unwrap().resume(Side::Mentee, 3 * DAY).unwrap();
        assert_eq!(rested.ends_at, Some(4 * WEEK + 2 * DAY));
        assert_eq!(rested.mentor_at, Some(2 * DAY));
        assert_eq!(code(pair.clone().resume(Side::Mentee, 1)), "mentor.not_paused");
        assert_eq!(code(rested.pause(1).unwrap().pause(1)), "mentor.not_active");
        assert_eq!(pair.pause(0).unwrap().due(REST_MOST), Some(Due::Fade));
    }

    #[test]
    fn weeks_are_counted_and_changed() {
        let pair = asked().begin(12, 0);
        assert_eq!([0, WEEK - 1, WEEK, 99 * WEEK].map(|at| pair.week(at)), [1, 1, 2, 12]);
        assert_eq!(pair.clone().takes(16, 0).unwrap().ends_at, Some(16 * WEEK));
        assert_eq!(code(pair.clone().takes(25, 0)), "mentor.weeks");
        assert_eq!(code(pair.clone().takes(3, 0)), "mentor.weeks");
        assert_eq!(code(pair.clone().takes(4, 4 * WEEK)), "mentor.weeks_past");
        assert_eq!(code(pair.end(None, None, 0).unwrap().takes(4, 0)), "mentor.not_pair");
    }
}
