//! The commands of rewards.

use clap::{Subcommand, ValueEnum};

use super::{Number, Text};

/// What somebody gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RewardKind {
    /// Something that a steward sees to by hand.
    Hand,
    /// A place in the spotlight.
    Spotlight,
    /// The choice of a skill-share's topic.
    Topic,
    /// A role of Discord.
    Role,
    /// A gift code of the pool.
    Code,
    /// Something for everybody, for which many give.
    Goal,
}

/// `reward …`.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum RewardCommand {
    /// What can be had.
    #[command(disable_help_flag = true)]
    List,
    /// Offers something.
    #[command(disable_help_flag = true)]
    Add {
        /// What, in a line.
        title: Text,
        /// What somebody gets.
        #[arg(long, value_enum)]
        kind: RewardKind,
        /// Points.
        #[arg(long)]
        cost: Number,
        /// How many there are.
        #[arg(long)]
        stock: Option<Number>,
        /// How many one person can have.
        #[arg(long)]
        each: Option<Number>,
        /// What it is worth in money, in hundredths.
        #[arg(long)]
        worth: Option<Number>,
    },
    /// Offers something no more.
    #[command(disable_help_flag = true)]
    Retire {
        /// Which reward.
        reward: Number,
    },
    /// Puts gift codes into the pool.
    #[command(disable_help_flag = true)]
    Codes {
        /// Of which reward.
        reward: Number,
        /// The codes, with spaces between.
        codes: Text,
    },
    /// Asks for a reward.
    #[command(disable_help_flag = true)]
    Redeem {
        /// Which reward.
        reward: Number,
        /// What one wishes for.
        wish: Option<Text>,
    },
    /// Gives points for a goal.
    #[command(disable_help_flag = true)]
    Give {
        /// Which goal.
        reward: Number,
        /// How many.
        points: Number,
    },
    /// What one has asked for.
    #[command(disable_help_flag = true)]
    Mine,
    /// Takes a wish back.
    #[command(disable_help_flag = true)]
    Cancel {
        /// Which wish.
        redemption: Number,
    },
    /// Shows a gift code, once.
    #[command(disable_help_flag = true)]
    Code {
        /// Of which wish.
        redemption: Number,
    },
    /// The wishes that wait for stewards.
    #[command(disable_help_flag = true)]
    Queue,
    /// Agrees to a wish.
    #[command(disable_help_flag = true)]
    Approve {
        /// Which wish.
        redemption: Number,
    },
    /// Says that somebody has what they wished for.
    #[command(disable_help_flag = true)]
    Fulfil {
        /// Which wish.
        redemption: Number,
    },
    /// Says no to a wish.
    #[command(disable_help_flag = true)]
    Decline {
        /// Which wish.
        redemption: Number,
        /// Why; whoever asked reads it.
        #[arg(allow_hyphen_values = true)]
        reason: Text,
    },
    /// What is owed in money.
    #[command(disable_help_flag = true)]
    Owed,
    /// Notes that something was paid.
    #[command(disable_help_flag = true)]
    Paid {
        /// Which wish.
        redemption: Number,
    },
}

impl RewardCommand {
    pub(super) const fn path(&self) -> &'static str {
        match self {
            Self::List => "reward list",
            Self::Add { .. } => "reward add",
            Self::Retire { .. } => "reward retire",
            Self::Codes { .. } => "reward codes",
            Self::Redeem { .. } => "reward redeem",
            Self::Give { .. } => "reward give",
            Self::Mine => "reward mine",
            Self::Cancel { .. } => "reward cancel",
            Self::Code { .. } => "reward code",
            Self::Queue => "reward queue",
            Self::Approve { .. } => "reward approve",
            Self::Fulfil { .. } => "reward fulfil",
            Self::Decline { .. } => "reward decline",
            Self::Owed => "reward owed",
            Self::Paid { .. } => "reward paid",
        }
    }
}
