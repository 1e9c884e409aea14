//! The commands of spotlights.

use clap::Subcommand;

use super::{Number, Text, UserRef, YesNo};

/// `spotlight …`.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum SpotlightCommand {
    /// Asks somebody whether what they did may be shown.
    #[command(disable_help_flag = true)]
    Offer {
        /// Whom.
        member: UserRef,
        /// What for.
        #[arg(allow_hyphen_values = true)]
        text: Text,
    },
    /// Says whether it may.
    #[command(disable_help_flag = true)]
    Answer {
        /// Which.
        spotlight: Number,
        /// Whether.
        #[arg(value_enum)]
        answer: YesNo,
    },
    /// Takes it away.
    #[command(disable_help_flag = true)]
    Remove {
        /// Which.
        spotlight: Number,
    },
}

impl SpotlightCommand {
    pub(super) const fn path(&self) -> &'static str {
        match self {
            Self::Offer { .. } => "spotlight offer",
            Self::Answer { .. } => "spotlight answer",
            Self::Remove { .. } => "spotlight remove",
        }
    }
}
