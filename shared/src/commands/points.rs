//! The commands of thanks and points.

use clap::Subcommand;

use super::{Number, Text, UserRef};

/// `thank MEMBER [TEXT] [--request N]`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
#[command(disable_help_flag = true)]
pub struct Thank {
    /// Who helped.
    pub member: UserRef,
    /// A note for them.
    pub text: Option<Text>,
    /// For which request; else the latest solved one between the two.
    #[arg(long)]
    pub request: Option<Number>,
}

/// `points …`.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum PointsCommand {
    /// How many.
    #[command(disable_help_flag = true)]
    Balance,
    /// What for.
    #[command(disable_help_flag = true)]
    History,
}

impl PointsCommand {
    pub(super) const fn path(&self) -> &'static str {
        match self {
            Self::Balance => "points balance",
            Self::History => "points history",
        }
    }
}
