//! The commands of awards.

use clap::Subcommand;

use super::{Number, Text, UserRef};

/// `award …`.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum AwardCommand {
    /// Gives somebody an award afterwards.
    #[command(disable_help_flag = true)]
    Give {
        /// Whom.
        member: UserRef,
        /// Points, from this month's budget.
        points: Number,
        /// What for; they read it.
        #[arg(allow_hyphen_values = true)]
        text: Text,
    },
    /// Who could get one.
    #[command(disable_help_flag = true)]
    Ideas,
}

impl AwardCommand {
    pub(super) const fn path(&self) -> &'static str {
        match self {
            Self::Give { .. } => "award give",
            Self::Ideas => "award ideas",
        }
    }
}
