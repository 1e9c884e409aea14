//! The commands of recognition.

use clap::{Subcommand, ValueEnum};

use super::{Number, TopicName, UserRef, YesNo};

/// `standing …`.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum StandingCommand {
    /// What one is known for, and what is next; or somebody else.
    #[command(disable_help_flag = true)]
    Show {
        /// Who else.
        member: Option<UserRef>,
    },
    /// The notes of thanks that one got.
    #[command(disable_help_flag = true)]
    Album {
        /// Which page, from 1.
        page: Option<Number>,
    },
    /// What one did for others, as a signed paper.
    #[command(disable_help_flag = true)]
    Certificate,
    /// Whether others may see one's standing.
    #[command(disable_help_flag = true)]
    Share {
        /// Whether they may.
        #[arg(value_enum)]
        share: YesNo,
    },
}

impl StandingCommand {
    pub(super) const fn path(&self) -> &'static str {
        match self {
            Self::Show { .. } => "standing show",
            Self::Album { .. } => "standing album",
            Self::Certificate => "standing certificate",
            Self::Share { .. } => "standing share",
        }
    }
}

/// How far back a leaderboard goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PeriodArg {
    /// Since Monday.
    Week,
    /// Since the first of the month.
    Month,
    /// Since the first of January.
    Year,
    /// Since the community was founded.
    Ever,
}

/// `leaderboard …`.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum LeaderboardCommand {
    /// Who has how many points, of those who take part.
    #[command(disable_help_flag = true)]
    Show {
        /// Since when; this month where nothing is said.
        #[arg(long, value_enum)]
        period: Option<PeriodArg>,
        /// About which topic; all where nothing is said.
        #[arg(long)]
        topic: Option<TopicName>,
    },
    /// Takes part.
    #[command(disable_help_flag = true)]
    Join,
    /// Takes part no more.
    #[command(disable_help_flag = true)]
    Leave,
}

impl LeaderboardCommand {
    pub(super) const fn path(&self) -> &'static str {
        match self {
            Self::Show { .. } => "leaderboard show",
            Self::Join => "leaderboard join",
            Self::Leave => "leaderboard leave",
        }
    }
}
