//! The words in which goals and strengths are said: few and fixed, so that two people who mean
//! the same say the same, in every language.

use std::collections::BTreeSet;

use crate::{
    error::{Result, UserError},
    text::{self, stored_enum},
};

/// Most goals, or strengths, that one person names: who names all of them says nothing.
pub const NAMED_MOST: usize = 4;
/// What is typed to take all of them back.
const NONE: &str = "none";
/// Most characters of what was typed in an answer.
const SHOWN: usize = 30;

stored_enum! {
    /// Where somebody wants to get, and what a mentor enjoys helping with.
    Goal {
        /// Getting into this work.
        Start = "start",
        /// More income for the same hours.
        Income = "income",
        /// Finding and keeping clients.
        Clients = "clients",
        /// Getting on with platforms, ratings and their rules.
        Platforms = "platforms",
        /// Taxes, invoices, insurance.
        Paperwork = "paperwork",
        /// Being better at the craft itself.
        Craft = "craft",
        /// Time, rest and health.
        Balance = "balance",
        /// Safety on the road and online.
        Safety = "safety",
        /// Trust in oneself, and difficult talks.
        Confidence = "confidence",
        /// A business of one's own.
        Business = "business",
        /// Into other work.
        Change = "change",
        /// Standing up for something with others.
        Together = "together",
    }
}

stored_enum! {
    /// What somebody is good at or holds dear.
    Strength {
        /// Keeps calm.
        Calm = "calm",
        /// Takes care of others.
        Care = "care",
        /// Says things clearly.
        Clarity = "clarity",
        /// Has new ideas.
        Creativity = "creativity",
        /// Wants to know.
        Curiosity = "curiosity",
        /// Is fair.
        Fairness = "fairness",
        /// Laughs.
        Humour = "humour",
        /// Is good with numbers.
        Numbers = "numbers",
        /// Has patience.
        Patience = "patience",
        /// Does not give up.
        Persistence = "persistence",
        /// Plans.
        Planning = "planning",
        /// Is good with technology.
        Technology = "technology",
    }
}

/// A kind of these words.
pub trait Mark: Copy + Ord + 'static {
    /// What is said where none of these was typed.
    const UNKNOWN: &'static str;
    /// All of them.
    fn all() -> &'static [Self];
    /// The stable word.
    fn word(self) -> &'static str;
}

impl Mark for Goal {
    const UNKNOWN: &'static str = "mentor.goals";
    fn all() -> &'static [Self] {
        &Self::ALL
    }
    fn word(self) -> &'static str {
        self.as_str()
    }
}

impl Mark for Strength {
    const UNKNOWN: &'static str = "mentor.strengths";
    fn all() -> &'static [Self] {
        &Self::ALL
    }
    fn word(self) -> &'static str {
        self.as_str()
    }
}

/// What was typed with commas between; `none` is none of them.
///
/// # Errors
/// `mentor.goals` or `mentor.strengths` where a word is not known, `mentor.marks_many`.
pub fn read<M: Mark>(typed: &str) -> Result<BTreeSet<M>> {
    if text::key(typed) == NONE {
        return Ok(BTreeSet::new());
    }
    let words = typed.split([',', ';']).map(text::key).filter(|word| !word.is_empty());
    let marks: BTreeSet<M> = words.map(|word| one(&word)).collect::<Result<_>>()?;
    if marks.len() > NAMED_MOST {
        return Err(UserError::new("mentor.marks_many").with("most", NAMED_MOST).into());
    }
    Ok(marks)
}

fn one<M: Mark>(word: &str) -> Result<M> {
    let known = M::all().iter().find(|mark| mark.word() == word);
    known.copied().ok_or_else(|| {
        let all: Vec<_> = M::all().iter().map(|mark| mark.word()).collect();
        let shown = text::excerpt(word, SHOWN);
        UserError::new(M::UNKNOWN).with("word", shown).with("all", all.join(", ")).into()
    })
}

/// As they are stored: with commas between.
pub fn written<M: Mark>(marks: &BTreeSet<M>) -> String {
    marks.iter().map(|mark| mark.word()).collect::<Vec<_>>().join(",")
}

/// What is stored; what this program does not know any more is left out.
pub fn stored<M: Mark>(text: &str) -> BTreeSet<M> {
    text.split(',').filter_map(|word| one(word).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    #[test]
    fn words_are_read_and_stored() {
        let goals: BTreeSet<Goal> = read(" Income , start,, income").unwrap();
        assert_eq!(goals, [Goal::Start, Goal::Income].into());
        assert_eq!(written(&goals), "start,income");
        assert_eq!(stored::<Goal>("start,income,gone"), goals);
        assert!(read::<Goal>("None").unwrap().is_empty());
        for (typed, code) in
            [("riches", "mentor.goals"), ("start,income,craft,safety,change", "mentor.marks_many")]
        {
            let Err(Error::User(error)) = read::<Goal>(typed) else { panic!("{typed} is read") };
            assert_eq!(error.code, code);
        }
    }
}
