//! The commands of announcements, besides the one that plans them.

use clap::Subcommand;

use super::{Number, PlaceName, Text, ZoneName};

/// `announcement …`.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum AnnouncementCommand {
    /// Saves what was shown.
    #[command(disable_help_flag = true)]
    Confirm {
        /// Which.
        announcement: Number,
    },
    /// What is posted when.
    #[command(disable_help_flag = true)]
    List,
    /// One of them: what it says, when and where.
    #[command(disable_help_flag = true)]
    Show {
        /// Which.
        announcement: Number,
    },
    /// Changes it.
    #[command(disable_help_flag = true)]
    Edit {
        /// Which.
        announcement: Number,
        /// What it says.
        #[arg(long, allow_hyphen_values = true)]
        text: Option<Text>,
        /// When: a day and a time, a series in words, or the five fields of cron.
        #[arg(long)]
        when: Option<Text>,
        /// Where: a role, `here`, or one place.
        #[arg(long)]
        place: Option<PlaceName>,
        /// The time zone that it goes by.
        #[arg(long)]
        zone: Option<ZoneName>,
    },
    /// Posts it no more until it goes on.
    #[command(disable_help_flag = true)]
    Pause {
        /// Which.
        announcement: Number,
    },
    /// Goes on with one that was paused.
    #[command(disable_help_flag = true)]
    Resume {
        /// Which.
        announcement: Number,
    },
    /// Posts it no more.
    #[command(disable_help_flag = true)]
    Cancel {
        /// Which.
        announcement: Number,
    },
}

impl AnnouncementCommand {
    pub(super) const fn path(&self) -> &'static str {
        match self {
            Self::Confirm { .. } => "announcement confirm",
            Self::List => "announcement list",
            Self::Show { .. } => "announcement show",
            Self::Edit { .. } => "announcement edit",
            Self::Pause { .. } => "announcement pause",
            Self::Resume { .. } => "announcement resume",
            Self::Cancel { .. } => "announcement cancel",
        }
    }
}
