//! The commands of thanks and points.

use clap::{Subcommand, ValueEnum};

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

/// A rule of the points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RuleArg {
    /// Thanks for a solved request.
    Thanks,
    /// A tip was used.
    TipUsed,
    /// A tip worked.
    TipWorked,
    /// A mentorship was completed.
    Mentored,
    /// People were at a skill-share.
    Hosted,
}

/// `points …`.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum PointsCommand {
    /// How many.
    #[command(disable_help_flag = true)]
    Balance,
    /// What for.
    #[command(disable_help_flag = true)]
    History {
        /// Which page, from 1.
        page: Option<Number>,
    },
    /// What is paid for what.
    #[command(disable_help_flag = true)]
    Rules,
    /// Changes a rule, from now on.
    #[command(disable_help_flag = true)]
    Rule {
        /// Which.
        #[arg(value_enum)]
        rule: RuleArg,
        /// Points for one outcome; 0 pays nothing.
        #[arg(long)]
        points: Option<Number>,
        /// Points by this rule that one member can get in a day.
        #[arg(long)]
        daily: Option<Number>,
    },
    /// Groups that thank mostly themselves.
    #[command(disable_help_flag = true)]
    Flags,
    /// Nothing is wrong with a group.
    #[command(disable_help_flag = true)]
    Fine {
        /// Which flag.
        flag: Number,
    },
    /// Takes back what a group's members got from each other.
    #[command(disable_help_flag = true)]
    Reverse {
        /// Which flag.
        flag: Number,
        /// Why; the members read it.
        #[arg(allow_hyphen_values = true)]
        reason: Text,
    },
}

impl PointsCommand {
    pub(super) const fn path(&self) -> &'static str {
        match self {
            Self::Balance => "points balance",
            Self::History { .. } => "points history",
            Self::Rules => "points rules",
            Self::Rule { .. } => "points rule",
            Self::Flags => "points flags",
            Self::Fine { .. } => "points fine",
            Self::Reverse { .. } => "points reverse",
        }
    }
}
