//! The commands of rounds of mentorship.

use clap::{Subcommand, ValueEnum};

use super::{Number, Text, When};
use crate::mentorship::{Side, rounds::Method};

/// On which side somebody takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RoundSide {
    /// As somebody who mentors.
    Mentor,
    /// As somebody who wants a mentor.
    Mentee,
}

impl From<RoundSide> for Side {
    fn from(side: RoundSide) -> Self {
        match side {
            RoundSide::Mentor => Self::Mentor,
            RoundSide::Mentee => Self::Mentee,
        }
    }
}

/// How people are matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RoundMethod {
    /// So that no two would rather have each other.
    Stable,
    /// So that all together fit best.
    Best,
}

impl From<RoundMethod> for Method {
    fn from(method: RoundMethod) -> Self {
        match method {
            RoundMethod::Stable => Self::Stable,
            RoundMethod::Best => Self::Best,
        }
    }
}

/// `round …`.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum RoundCommand {
    /// The newest rounds.
    #[command(disable_help_flag = true)]
    List,
    /// One round, and where one stands in it.
    #[command(disable_help_flag = true)]
    Show {
        /// Which; without one the newest.
        round: Option<Number>,
    },
    /// Opens a round.
    #[command(disable_help_flag = true)]
    Open {
        /// Until when people can sign up.
        #[arg(long)]
        until: Option<When>,
        /// For how many weeks its pairs go.
        #[arg(long)]
        weeks: Option<Number>,
    },
    /// Takes part.
    #[command(disable_help_flag = true)]
    Join {
        /// In which.
        round: Number,
        /// On which side.
        #[arg(long = "as", id = "as", value_enum)]
        side: RoundSide,
    },
    /// Takes part no more.
    #[command(disable_help_flag = true)]
    Leave {
        /// In which.
        round: Number,
    },
    /// Says whom one would like best.
    #[command(disable_help_flag = true)]
    Rank {
        /// In which round.
        round: Number,
        /// Names with commas between, the best first; `none` takes them back.
        names: Text,
    },
    /// Ends the time to sign up.
    #[command(disable_help_flag = true)]
    Close {
        /// Of which.
        round: Number,
    },
    /// What both ways of matching would give.
    #[command(disable_help_flag = true)]
    Preview {
        /// Of which.
        round: Number,
    },
    /// Makes the pairs, and tells everybody.
    #[command(disable_help_flag = true)]
    Publish {
        /// Of which.
        round: Number,
        /// By which way of matching.
        #[arg(value_enum)]
        method: RoundMethod,
    },
    /// Gives a round up.
    #[command(disable_help_flag = true)]
    Cancel {
        /// Which.
        round: Number,
    },
}

impl RoundCommand {
    pub(super) const fn path(&self) -> &'static str {
        match self {
            Self::List => "round list",
            Self::Show { .. } => "round show",
            Self::Open { .. } => "round open",
            Self::Join { .. } => "round join",
            Self::Leave { .. } => "round leave",
            Self::Rank { .. } => "round rank",
            Self::Close { .. } => "round close",
            Self::Preview { .. } => "round preview",
            Self::Publish { .. } => "round publish",
            Self::Cancel { .. } => "round cancel",
        }
    }
}
