//! The commands of linked roles.

use clap::{Subcommand, ValueEnum};

use super::{Number, TopicName};
use crate::recognition::Level;

/// How well somebody has to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RoleLevel {
    /// Has helped.
    Helper,
    /// Helps again and again.
    Guide,
    /// Many know whom to ask.
    Expert,
    /// The topic's first name.
    Pillar,
}

impl From<RoleLevel> for Level {
    fn from(level: RoleLevel) -> Self {
        match level {
            RoleLevel::Helper => Self::Helper,
            RoleLevel::Guide => Self::Guide,
            RoleLevel::Expert => Self::Expert,
            RoleLevel::Pillar => Self::Pillar,
        }
    }
}

/// `role …`.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum RoleCommand {
    /// The roles that are linked.
    #[command(disable_help_flag = true)]
    List,
    /// Links a role of this server to a level, or to a reward.
    #[command(disable_help_flag = true)]
    Link {
        /// Which role.
        role: String,
        /// Who is known for a topic at this level.
        #[arg(long, value_enum)]
        level: Option<RoleLevel>,
        /// For which topic; any where nothing is said.
        #[arg(long)]
        topic: Option<TopicName>,
        /// Who has this reward.
        #[arg(long)]
        reward: Option<Number>,
    },
    /// Takes a role from all, and links it no more.
    #[command(disable_help_flag = true)]
    Unlink {
        /// By its number in the list.
        number: Number,
    },
    /// Gives a role anew to all who should have it.
    #[command(disable_help_flag = true)]
    Sync {
        /// By its number in the list.
        number: Number,
    },
}

impl RoleCommand {
    pub(super) const fn path(&self) -> &'static str {
        match self {
            Self::List => "role list",
            Self::Link { .. } => "role link",
            Self::Unlink { .. } => "role unlink",
            Self::Sync { .. } => "role sync",
        }
    }
}
