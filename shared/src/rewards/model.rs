//! What can be had for points, and the way of one who asks for it. Pure.

use crate::{
    error::{Result, UserError},
    ids::MemberId,
    text::stored_enum,
};

/// Most points that a reward can cost.
pub const COST_MOST: i64 = 100_000;
/// Most of one reward that there can be.
pub const STOCK_MOST: i64 = 10_000;
/// Most that a reward can be worth in money, in hundredths.
pub const WORTH_MOST: i64 = 1_000_000;

stored_enum! {
    /// What somebody gets.
    Kind {
        /// Something that a steward sees to by hand.
        Hand = "hand",
        /// A place in the spotlight.
        Spotlight = "spotlight",
        /// The choice of a skill-share's topic.
        Topic = "topic",
        /// A role of Discord that stewards have linked with it.
        Role = "role",
        /// A gift code of the pool.
        Code = "code",
        /// Something for everybody, for which many give.
        Goal = "goal",
    }
}

/// What can be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reward {
    /// Its number in the community.
    pub number: i64,
    /// A line.
    pub title: String,
    /// What somebody gets.
    pub kind: Kind,
    /// Points; of a goal all that is needed together.
    pub cost: i64,
    /// How many are left; none where that does not matter.
    pub left: Option<i64>,
    /// How many one person can have; none where that does not matter.
    pub each: Option<i64>,
    /// What it is worth in money, in hundredths; none where it is worth none.
    pub worth: Option<i64>,
    /// Whether it is there to be had.
    pub open: bool,
}

impl Reward {
    /// Checks what a steward has typed.
    ///
    /// # Errors
    /// `reward.cost`, `reward.stock`, `reward.each`, `reward.worth`.
    pub fn checked(self) -> Result<Self> {
        let range = |code, value: i64, most: i64| match (1..=most).contains(&value) {
            true => Ok(()),
            false => Err(UserError::new(code).with("most", most)),
        };
        range("reward.cost", self.cost, COST_MOST)?;
        range(
            "reward.stock",
            self.left.unwrap_or(1).max(i64::from(self.kind == Kind::Code)),
            STOCK_MOST,
        )?;
        range("reward.each", self.each.unwrap_or(1), STOCK_MOST)?;
        range("reward.worth", self.worth.unwrap_or(1), WORTH_MOST)?;
        Ok(self)
    }

    /// Whether it costs somebody money, so that two have to agree.
    #[must_use]
    pub const fn is_money(&self) -> bool {
        self.worth.is_some() || matches!(self.kind, Kind::Code)
    }

    /// Whether it is a role.
    #[must_use]
    pub const fn is_role(&self) -> bool {
        matches!(self.kind, Kind::Role)
    }

    /// Whether somebody who has had so many, and has so many points, can have it.
    ///
    /// # Errors
    /// `reward.closed`, `reward.is_goal`, `reward.none_left`, `reward.had`, `reward.poor`.
    pub fn can_have(&self, had: i64, points: i64) -> Result<()> {
        let refuse = |code| UserError::new(code).with("title", &self.title);
        if !self.open {
            return Err(refuse("reward.closed").into());
        }
        if self.kind == Kind::Goal {
            return Err(refuse("reward.is_goal").with("number", self.number).into());
        }
        if self.left == Some(0) {
            return Err(refuse("reward.none_left").into());
        }
        if let Some(each) = self.each.filter(|each| had >= *each) {
            return Err(refuse("reward.had").with("each", each).into());
        }
        if points < self.cost {
            return Err(refuse("reward.poor").with("cost", self.cost).with("have", points).into());
        }
        Ok(())
    }
}

stored_enum! {
    /// Where somebody's wish stands.
    State {
        /// A steward has to agree. The points are put aside.
        Asked = "asked",
        /// A steward agrees.
        Approved = "approved",
        /// They have it.
        Fulfilled = "fulfilled",
        /// They have their points back.
        Back = "back",
    }
}

/// Somebody's wish for a reward.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redemption {
    /// Its number in the community.
    pub number: i64,
    /// Which reward.
    pub reward: i64,
    /// Who.
    pub member: MemberId,
    /// Points that are put aside.
    pub cost: i64,
    /// The month whose budget it counts for, such as `2026-11`.
    pub month: String,
    /// Where it stands.
    pub state: State,
    /// What they wish for.
    pub wish: Option<String>,
    /// When they asked, epoch milliseconds.
    pub asked_at: i64,
    /// The steward who agreed.
    pub approved_by: Option<MemberId>,
    /// The steward who saw to it, or gave the points back.
    pub done_by: Option<MemberId>,
    /// When, epoch milliseconds.
    pub done_at: Option<i64>,
    /// When it was paid, where it is worth money; epoch milliseconds.
    pub paid_at: Option<i64>,
}

impl Redemption {
    fn refuse<T>(&self, code: &'static str) -> Result<T> {
        Err(UserError::new(code).with("number", self.number).into())
    }

    /// A steward agrees; never to what they asked for themselves, on whichever account.
    ///
    /// # Errors
    /// `reward.own`, `reward.not_asked`.
    pub fn approve(self, by: MemberId) -> Result<Self> {
        if by == self.member {
            return self.refuse("reward.own");
        }
        if self.state != State::Asked {
            return self.refuse("reward.not_asked");
        }
        Ok(Self { state: State::Approved, approved_by: Some(by), ..self })
    }

    /// A steward has seen to it; where it is worth money, another one than who agreed.
    ///
    /// # Errors
    /// `reward.own`, `reward.not_approved`, `reward.two`.
    pub fn fulfil(self, by: MemberId, is_money: bool, now: i64) -> Result<Self> {
        if by == self.member {
            return self.refuse("reward.own");
        }
        if self.state != State::Approved {
            return self.refuse("reward.not_approved");
        }
        if is_money && self.approved_by == Some(by) {
            return self.refuse("reward.two");
        }
        Ok(Self { state: State::Fulfilled, done_by: Some(by), done_at: Some(now), ..self })
    }

    /// The points go back: a steward says no, or whoever asked thinks better of it.
    ///
    /// # Errors
    /// `reward.over` once it is fulfilled or given back; `reward.approved` where whoever asked is
    /// too late.
    pub fn back(self, by: MemberId, now: i64) -> Result<Self> {
        match self.state {
            State::Fulfilled | State::Back => return self.refuse("reward.over"),
            State::Approved if by == self.member => return self.refuse("reward.approved"),
            State::Approved | State::Asked => {}
        }
        Ok(Self { state: State::Back, done_by: Some(by), done_at: Some(now), ..self })
    }

    /// It was paid, outside of Guildhall.
    ///
    /// # Errors
    /// `reward.not_owed`.
    pub fn pay(self, is_owed: bool, now: i64) -> Result<Self> {
        if !is_owed || self.state != State::Fulfilled || self.paid_at.is_some() {
            return self.refuse("reward.not_owed");
        }
        Ok(Self { paid_at: Some(now), ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANA: MemberId = MemberId(1);
    const MARIA: MemberId = MemberId(2);
    const BEN: MemberId = MemberId(3);

    fn reward() -> Reward {
        Reward {
            number: 1,
            title: "Mug".to_owned(),
            kind: Kind::Hand,
            cost: 50,
            left: Some(1),
            each: Some(1),
            worth: Some(900),
            open: true,
        }
    }

    fn wish() -> Redemption {
        Redemption {
            number: 1,
            reward: 1,
            member: ANA,
            cost: 50,
            month: "2026-11".to_owned(),
            state: State::Asked,
            wish: None,
            asked_at: 1,
            approved_by: None,
            done_by: None,
            done_at: None,
            paid_at: None,
        }
    }

    fn code<T: std::fmt::Debug>(result: Result<T>) -> &'static str {
        result.unwrap_err().for_person().code
    }

    #[test]
    fn a_reward_has_limits() {
        reward().can_have(0, 50).unwrap();
        assert_eq!(code(reward().can_have(0, 49)), "reward.poor");
        assert_eq!(code(reward().can_have(1, 50)), "reward.had");
        assert_eq!(code(Reward { left: Some(0), ..reward() }.can_have(0, 50)), "reward.none_left");
        assert_eq!(code(Reward { open: false, ..reward() }.can_have(0, 50)), "reward.closed");
        assert_eq!(code(Reward { kind: Kind::Goal, ..reward() }.can_have(0, 50)), "reward.is_goal");
        for (wrong, expected) in [
            (Reward { cost: 0, ..reward() }, "reward.cost"),
            (Reward { cost: COST_MOST + 1, ..reward() }, "reward.cost"),
            (Reward { left: Some(0), ..reward() }, "reward.stock"),
            (Reward { each: Some(0), ..reward() }, "reward.each"),
            (Reward { worth: Some(-1), ..reward() }, "reward.worth"),
        ] {
            assert_eq!(code(wrong.checked()), expected);
        }
        reward().checked().unwrap();
        Reward { kind: Kind::Code, left: Some(0), ..reward() }.checked().unwrap();
    }

    #[test]
    fn money_takes_two() {
        assert_eq!(code(wish().approve(ANA)), "reward.own");
        let approved = wish().approve(MARIA).unwrap();
        assert_eq!(code(approved.clone().approve(BEN)), "reward.not_asked");
        assert_eq!(code(approved.clone().fulfil(ANA, true, 9)), "reward.own");
        assert_eq!(code(approved.clone().fulfil(MARIA, true, 9)), "reward.two");
        approved.clone().fulfil(MARIA, false, 9).unwrap();
        let done = approved.fulfil(BEN, true, 9).unwrap();
        assert_eq!((done.state, done.done_by), (State::Fulfilled, Some(BEN)));
        let paid = done.clone().pay(true, 10).unwrap();
        assert_eq!(code(paid.pay(true, 11)), "reward.not_owed");
        assert_eq!(code(done.clone().pay(false, 10)), "reward.not_owed");
        assert_eq!(code(done.back(BEN, 10)), "reward.over");
    }

    #[test]
    fn points_go_back_once() {
        assert_eq!(code(wish().fulfil(BEN, false, 9)), "reward.not_approved");
        let back = wish().back(ANA, 9).unwrap();
        assert_eq!(back.state, State::Back);
        assert_eq!(code(back.back(MARIA, 9)), "reward.over");
        let approved = wish().approve(MARIA).unwrap();
        assert_eq!(code(approved.clone().back(ANA, 9)), "reward.approved");
        approved.back(MARIA, 9).unwrap();
    }
}
