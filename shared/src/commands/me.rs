//! The commands by which somebody says who they are and what they wish.

use clap::{Subcommand, ValueEnum};

use super::{HallName, Number, Text, TopicName, UserRef, YesNo, ZoneName};
use crate::platforms::Platform;

/// A language, or whatever the platform says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LanguageArg {
    /// English.
    En,
    /// Spanish.
    Es,
    /// What the platform says, else the community's.
    Auto,
}

/// How often somebody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Often {
    /// At once.
    Now,
    /// Once a day, together.
    Daily,
    /// Not at all; it stands in the inbox.
    Never,
}

/// What becomes of the address of one's own calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FeedArg {
    /// Another one takes its place.
    New,
    /// It leads nowhere any more.
    Off,
}

/// What becomes of an erased person's texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Texts {
    /// They go too.
    Remove,
    /// They stay, and nobody's name stands beside them.
    Keep,
}

/// What somebody can be told about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NoticeArg {
    /// All of it.
    All,
    /// Their requests and those that they took on.
    Requests,
    /// Thanks and points.
    Thanks,
    /// Tips of theirs, and on topics that they follow.
    Tips,
    /// Whom they meet: talks in pairs, mentorship.
    Meetings,
    /// Skill-shares that they come to, and ideas of theirs.
    Skillshares,
    /// What stewards decide and need to know.
    Stewards,
}

/// `me …`.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum MeCommand {
    /// What the hall knows and does for me.
    #[command(disable_help_flag = true)]
    Show,
    /// My time zone.
    #[command(disable_help_flag = true)]
    Zone {
        /// Which.
        zone: ZoneName,
    },
    /// My language.
    #[command(disable_help_flag = true)]
    Language {
        /// Which.
        language: LanguageArg,
    },
    /// The languages in which I talk with others.
    #[command(disable_help_flag = true)]
    Talks {
        /// Such as `en, es`; `none` takes them back.
        languages: Text,
    },
    /// When I am there in a usual week.
    #[command(disable_help_flag = true)]
    Hours {
        /// Such as `mo-fr 9-12, sa 10-14`; `none` takes them back.
        hours: Text,
    },
    /// When I am not to be disturbed.
    #[command(disable_help_flag = true)]
    Quiet {
        /// Such as `22-7`; `none` takes it back.
        hours: Text,
    },
    /// What I know and what I want to learn.
    #[command(disable_help_flag = true)]
    Topics {
        /// Which; without one all are listed.
        topic: Option<TopicName>,
        /// How well I know it: 1 (a little) to 5 (very well); 0 is not at all.
        #[arg(long)]
        comfort: Option<Number>,
        /// Whether I want to learn it.
        #[arg(long, value_enum)]
        learn: Option<YesNo>,
    },
    /// What I am told, where and how often.
    #[command(disable_help_flag = true)]
    Notify {
        /// About what.
        #[arg(value_enum)]
        about: Option<NoticeArg>,
        /// How often.
        #[arg(long, value_enum)]
        often: Option<Often>,
        /// On which platform.
        #[arg(long, value_enum)]
        r#where: Option<Platform>,
        /// Most messages a day; 0 is no limit.
        #[arg(long)]
        cap: Option<Number>,
    },
    /// Of what I am reminded before skill-shares that I come to.
    #[command(disable_help_flag = true)]
    Remind {
        /// Any of `24h`, `1h`, `10m`; or `off`.
        when: Text,
    },
    /// The address of a calendar with what I come to.
    #[command(disable_help_flag = true)]
    Calendar {
        /// What becomes of the address that I have.
        #[arg(value_enum)]
        link: Option<FeedArg>,
    },
    /// I am away.
    #[command(disable_help_flag = true)]
    Pause {
        /// For how many days; without it until `me resume`.
        days: Option<Number>,
    },
    /// I am back.
    #[command(disable_help_flag = true)]
    Resume,
    /// I do not want to meet somebody.
    #[command(disable_help_flag = true)]
    Block {
        /// Whom.
        member: UserRef,
    },
    /// I take that back.
    #[command(disable_help_flag = true)]
    Unblock {
        /// Whom.
        member: UserRef,
    },
    /// Which community counts in a direct chat.
    #[command(disable_help_flag = true)]
    Community {
        /// Which.
        community: Option<HallName>,
    },
    /// My accounts on two platforms are one person.
    #[command(disable_help_flag = true)]
    Link {
        /// The code that the other account was given; without it one is made.
        code: Option<String>,
    },
    /// They are not.
    #[command(disable_help_flag = true)]
    Unlink {
        /// The account that goes its own way.
        #[arg(value_enum)]
        platform: Platform,
    },
    /// Everything that is kept about me.
    #[command(disable_help_flag = true)]
    Export,
    /// I want to be forgotten.
    #[command(disable_help_flag = true)]
    Erase {
        /// What becomes of my texts.
        #[arg(value_enum)]
        texts: Texts,
    },
    /// I stay after all.
    #[command(disable_help_flag = true)]
    Stay,
    /// Another steward is to look at a decision about me.
    #[command(disable_help_flag = true)]
    Appeal {
        /// The case's number.
        case: Number,
        /// Why it is wrong.
        text: Text,
    },
}

impl MeCommand {
    pub(super) const fn path(&self) -> &'static str {
        match self {
            Self::Show => "me show",
            Self::Zone { .. } => "me zone",
            Self::Language { .. } => "me language",
            Self::Talks { .. } => "me talks",
            Self::Hours { .. } => "me hours",
            Self::Quiet { .. } => "me quiet",
            Self::Topics { .. } => "me topics",
            Self::Notify { .. } => "me notify",
            Self::Remind { .. } => "me remind",
            Self::Calendar { .. } => "me calendar",
            Self::Pause { .. } => "me pause",
            Self::Resume => "me resume",
            Self::Block { .. } => "me block",
            Self::Unblock { .. } => "me unblock",
            Self::Community { .. } => "me community",
            Self::Link { .. } => "me link",
            Self::Unlink { .. } => "me unlink",
            Self::Export => "me export",
            Self::Erase { .. } => "me erase",
            Self::Stay => "me stay",
            Self::Appeal { .. } => "me appeal",
        }
    }
}
