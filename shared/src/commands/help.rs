//! The commands of the help desk.

use clap::{Subcommand, ValueEnum};

use super::{Number, Text, TopicName};

/// How much a request presses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Urgency {
    /// Whenever.
    Low,
    /// Today.
    Normal,
    /// Now.
    High,
}

/// `ask TEXT [--topic T] [--urgency U]`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
#[command(disable_help_flag = true)]
pub struct Ask {
    /// What is wrong, 1 to [`crate::text::TEXT_MOST`] characters.
    #[arg(allow_hyphen_values = true)]
    pub text: Text,
    /// What it is about, one word or a few.
    #[arg(long)]
    pub topic: Option<TopicName>,
    /// How much it presses.
    #[arg(long, value_enum, default_value_t = Urgency::Normal)]
    pub urgency: Urgency,
}

/// `request …`.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum RequestCommand {
    /// Requests that wait or are worked on.
    #[command(disable_help_flag = true)]
    List {
        /// Which page, from 1.
        #[arg(long)]
        page: Option<Number>,
    },
    /// One request.
    #[command(disable_help_flag = true)]
    Show {
        /// Which.
        number: Number,
    },
    /// Takes a request on.
    #[command(disable_help_flag = true)]
    Claim {
        /// Which.
        number: Number,
    },
    /// Gives a claimed request back.
    #[command(disable_help_flag = true)]
    Release {
        /// Which.
        number: Number,
    },
    /// Says that it is solved.
    #[command(disable_help_flag = true)]
    Solve {
        /// Which.
        number: Number,
    },
    /// Opens it again.
    #[command(disable_help_flag = true)]
    Reopen {
        /// Which.
        number: Number,
    },
    /// Takes it back.
    #[command(disable_help_flag = true)]
    Cancel {
        /// Which.
        number: Number,
    },
    /// Changes its text.
    #[command(disable_help_flag = true)]
    Edit {
        /// Which.
        number: Number,
        /// The new text.
        text: Text,
    },
}

impl RequestCommand {
    pub(super) const fn path(&self) -> &'static str {
        match self {
            Self::List { .. } => "request list",
            Self::Show { .. } => "request show",
            Self::Claim { .. } => "request claim",
            Self::Release { .. } => "request release",
            Self::Solve { .. } => "request solve",
            Self::Reopen { .. } => "request reopen",
            Self::Cancel { .. } => "request cancel",
            Self::Edit { .. } => "request edit",
        }
    }
}
