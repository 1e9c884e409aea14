//! The commands of stewards.

use clap::{Subcommand, ValueEnum};

use super::{Number, PlaceName, SettingName, Text, TopicName, UserRef, YesNo, ZoneName};
use crate::communities::PlaceRole;

/// What a place is for, as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PlaceArg {
    /// The help board.
    Help,
    /// Tips.
    Tips,
    /// Skill-shares.
    Skillshares,
    /// Only stewards read here.
    Stewards,
}

impl From<PlaceArg> for PlaceRole {
    fn from(arg: PlaceArg) -> Self {
        match arg {
            PlaceArg::Help => Self::Help,
            PlaceArg::Tips => Self::Tips,
            PlaceArg::Skillshares => Self::Skillshares,
            PlaceArg::Stewards => Self::Stewards,
        }
    }
}

/// What becomes of a case that was appealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Decision {
    /// It stays as it is.
    Keep,
    /// It is taken back.
    Lift,
}

/// `community …`.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum CommunityCommand {
    /// Founds a community here; whoever does it is its first steward.
    #[command(disable_help_flag = true)]
    Setup {
        /// Its name.
        name: Text,
    },
    /// Joins a guild, space or room to a community.
    #[command(disable_help_flag = true)]
    Join {
        /// The code from the community; without it one is made.
        code: Option<String>,
    },
    /// Takes this guild or room out of the community.
    #[command(disable_help_flag = true)]
    Leave,
    /// Which places there are; or what this channel or room is for.
    #[command(disable_help_flag = true)]
    Place {
        /// What it is for.
        #[arg(value_enum)]
        role: Option<PlaceArg>,
        /// Whether it is not for that any more.
        #[arg(long, value_enum)]
        remove: Option<YesNo>,
    },
    /// Who the stewards are.
    #[command(disable_help_flag = true)]
    Steward {
        /// Who becomes one.
        member: Option<UserRef>,
        /// A role of this Discord guild that makes stewards.
        #[arg(long)]
        role: Option<String>,
        /// The power on Matrix that makes stewards, 1 to 100.
        #[arg(long)]
        power: Option<Number>,
        /// Whether they are not stewards any more.
        #[arg(long, value_enum)]
        remove: Option<YesNo>,
    },
    /// The topics of the community, with other words for them.
    #[command(disable_help_flag = true)]
    Topics {
        /// Which is added or changed.
        topic: Option<TopicName>,
        /// Other words for it, with commas between them.
        #[arg(long)]
        also: Option<Text>,
        /// Whether it goes.
        #[arg(long, value_enum)]
        remove: Option<YesNo>,
    },
    /// What is set, and what it means.
    #[command(disable_help_flag = true)]
    Settings {
        /// Which is changed.
        setting: Option<SettingName>,
        /// To what; `default` takes it back.
        value: Option<Text>,
    },
    /// The address of the calendar that others can read.
    #[command(disable_help_flag = true)]
    Calendar,
    /// Plans what is posted once or again and again; it is shown before it is saved.
    #[command(disable_help_flag = true)]
    Announce {
        /// What it says.
        #[arg(allow_hyphen_values = true)]
        text: Text,
        /// When: `2026-12-01 18:30`, `every Monday 9:00`, or the five fields of cron.
        #[arg(long)]
        when: Text,
        /// Where: a role, `here`, or one place.
        #[arg(long)]
        place: PlaceName,
        /// The time zone that it goes by; the community's where nothing is said.
        #[arg(long)]
        zone: Option<ZoneName>,
    },
    /// What was decided, the latest first.
    #[command(disable_help_flag = true)]
    Audit {
        /// Which page, from 1.
        #[arg(long)]
        page: Option<Number>,
    },
    /// Keeps a member from taking part for a while.
    #[command(disable_help_flag = true)]
    Suspend {
        /// Whom.
        member: UserRef,
        /// Why; they are told.
        reason: Text,
        /// For how many days; without it until somebody lifts it.
        #[arg(long)]
        days: Option<Number>,
    },
    /// Hides something that a member wrote.
    #[command(disable_help_flag = true)]
    Hide {
        /// What, such as `help/1`.
        reference: String,
        /// Why; its author is told.
        reason: Text,
    },
    /// Suspensions, hidden things and appeals.
    #[command(disable_help_flag = true)]
    Cases,
    /// Decides a case: keeps it or takes it back.
    #[command(disable_help_flag = true)]
    Decide {
        /// The case's number.
        case: Number,
        /// What becomes of it.
        #[arg(value_enum)]
        decision: Decision,
    },
}

impl CommunityCommand {
    pub(super) const fn path(&self) -> &'static str {
        match self {
            Self::Setup { .. } => "community setup",
            Self::Join { .. } => "community join",
            Self::Leave => "community leave",
            Self::Place { .. } => "community place",
            Self::Steward { .. } => "community steward",
            Self::Topics { .. } => "community topics",
            Self::Settings { .. } => "community settings",
            Self::Calendar => "community calendar",
            Self::Announce { .. } => "community announce",
            Self::Audit { .. } => "community audit",
            Self::Suspend { .. } => "community suspend",
            Self::Hide { .. } => "community hide",
            Self::Cases => "community cases",
            Self::Decide { .. } => "community decide",
        }
    }
}
