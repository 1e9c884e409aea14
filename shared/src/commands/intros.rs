//! The commands about talks in pairs.

use clap::{Subcommand, ValueEnum};

use super::{Number, Text, YesNo};

/// How often somebody is paired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EveryArg {
    /// In each week.
    Week,
    /// In each month.
    Month,
}

/// `intro …`.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum IntroCommand {
    /// Takes part, or changes how often.
    #[command(disable_help_flag = true)]
    Join {
        /// How often; each week where nothing is said.
        #[arg(long, value_enum)]
        every: Option<EveryArg>,
    },
    /// Takes part no more.
    #[command(disable_help_flag = true)]
    Leave,
    /// Takes no part for some weeks.
    #[command(disable_help_flag = true)]
    Snooze {
        /// For how many weeks; 0 is back at once.
        weeks: Number,
    },
    /// How one takes part, whom one met, when the next pairs are made.
    #[command(disable_help_flag = true)]
    Show,
    /// Says something to the other of one's pair.
    #[command(disable_help_flag = true)]
    Say {
        /// What.
        #[arg(allow_hyphen_values = true)]
        text: Text,
    },
    /// Says whether the two of one's pair met.
    #[command(disable_help_flag = true)]
    Met {
        /// Whether they did.
        #[arg(value_enum)]
        met: YesNo,
        /// Of which round; the last where nothing is said.
        #[arg(long)]
        round: Option<Number>,
    },
}

impl IntroCommand {
    pub(super) const fn path(&self) -> &'static str {
        match self {
            Self::Join { .. } => "intro join",
            Self::Leave => "intro leave",
            Self::Snooze { .. } => "intro snooze",
            Self::Show => "intro show",
            Self::Say { .. } => "intro say",
            Self::Met { .. } => "intro met",
        }
    }
}
