//! The commands of skill-shares.

use clap::{Args, Subcommand, ValueEnum};

use super::{LanguageTag, Names, Number, Text, TopicName, UserRef, When, YesNo, ZoneName};

/// Which dates of a series are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum WhichArg {
    /// One alone.
    This,
    /// One and all that come after it.
    Following,
    /// All that are still to come.
    All,
}

/// Whether something was of use for one's work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum UsefulArg {
    /// It was not.
    No,
    /// Some of it was.
    Partly,
    /// It was, very much.
    Very,
}

/// Whether something was at the right level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LevelArg {
    /// It was too easy.
    Easy,
    /// It was right.
    Right,
    /// It was too hard.
    Hard,
}

/// What can be said of something that takes place.
#[derive(Debug, Clone, PartialEq, Eq, Default, Args)]
pub struct SkillshareFacts {
    /// How long, in minutes.
    #[arg(long)]
    pub minutes: Option<Number>,
    /// What it is about.
    #[arg(long, allow_hyphen_values = true)]
    pub about: Option<Text>,
    /// Where: a web address, or a place in words.
    #[arg(long)]
    pub link: Option<Text>,
    /// How many seats.
    #[arg(long)]
    pub seats: Option<Number>,
    /// How many guests each can bring.
    #[arg(long)]
    pub guests: Option<Number>,
    /// How many minutes before the beginning answers end.
    #[arg(long)]
    pub closes: Option<Number>,
    /// Topics, with commas between.
    #[arg(long)]
    pub tags: Option<Names>,
    /// In which language it is held.
    #[arg(long)]
    pub language: Option<LanguageTag>,
}

/// `skillshare …`.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum SkillshareCommand {
    /// Says what one would like to learn with others.
    #[command(disable_help_flag = true)]
    Propose {
        /// What, in a few words.
        #[arg(allow_hyphen_values = true)]
        title: Text,
        /// More about it.
        #[arg(long, allow_hyphen_values = true)]
        about: Option<Text>,
        /// Its topic.
        #[arg(long)]
        topic: Option<TopicName>,
    },
    /// What others would like to learn, the most wanted first.
    #[command(disable_help_flag = true)]
    Ideas {
        /// Which page.
        #[arg(long)]
        page: Option<Number>,
    },
    /// One idea, and who could give it.
    #[command(disable_help_flag = true)]
    Idea {
        /// Which.
        idea: Number,
    },
    /// Says that one would come to an idea.
    #[command(disable_help_flag = true)]
    Want {
        /// Which.
        idea: Number,
        /// Takes it back.
        #[arg(long, value_enum)]
        remove: Option<YesNo>,
    },
    /// Says that one could give an idea.
    #[command(disable_help_flag = true)]
    Give {
        /// Which.
        idea: Number,
        /// Takes it back.
        #[arg(long, value_enum)]
        remove: Option<YesNo>,
    },
    /// Gives an idea up.
    #[command(disable_help_flag = true)]
    Drop {
        /// Which.
        idea: Number,
    },
    /// Plans something, once or as a series; it is shown before it is saved.
    #[command(disable_help_flag = true)]
    Schedule {
        /// What it is called.
        #[arg(allow_hyphen_values = true)]
        title: Text,
        /// When: `2026-12-01 18:30`, `every second Tuesday 18:30`, or the five fields of cron.
        #[arg(long)]
        when: Text,
        /// The time zone that it goes by; one's own where nothing is said.
        #[arg(long)]
        zone: Option<ZoneName>,
        /// What else is known.
        #[command(flatten)]
        facts: Box<SkillshareFacts>,
        /// Who hosts it; oneself where nobody is named.
        #[arg(long)]
        host: Option<UserRef>,
        /// The idea that it comes from.
        #[arg(long)]
        idea: Option<Number>,
    },
    /// Saves what was shown.
    #[command(disable_help_flag = true)]
    Confirm {
        /// Which.
        skillshare: Number,
    },
    /// What takes place next.
    #[command(disable_help_flag = true)]
    List {
        /// Which page.
        #[arg(long)]
        page: Option<Number>,
    },
    /// One of them: its dates, who comes.
    #[command(disable_help_flag = true)]
    Show {
        /// Which.
        skillshare: Number,
        /// Which date; the next where nothing is said.
        #[arg(long)]
        on: Option<When>,
    },
    /// A file for one's own calendar.
    #[command(disable_help_flag = true)]
    Calendar {
        /// Of which.
        skillshare: Number,
        /// Which date; all where nothing is said.
        #[arg(long)]
        on: Option<When>,
    },
    /// Comes.
    #[command(disable_help_flag = true)]
    Join {
        /// To which.
        skillshare: Number,
        /// On which date; the next where nothing is said.
        #[arg(long)]
        on: Option<When>,
        /// How many guests come along.
        #[arg(long)]
        guests: Option<Number>,
    },
    /// Comes perhaps.
    #[command(disable_help_flag = true)]
    Maybe {
        /// To which.
        skillshare: Number,
        /// On which date; the next where nothing is said.
        #[arg(long)]
        on: Option<When>,
    },
    /// Does not come, or not any more.
    #[command(disable_help_flag = true)]
    Decline {
        /// To which.
        skillshare: Number,
        /// On which date; the next where nothing is said.
        #[arg(long)]
        on: Option<When>,
    },
    /// Changes it.
    #[command(disable_help_flag = true)]
    Edit {
        /// Which.
        skillshare: Number,
        /// Which date.
        #[arg(long)]
        on: Option<When>,
        /// Which dates are changed: `this` where one is named, else `all`.
        #[arg(long, value_enum)]
        which: Option<WhichArg>,
        /// What it is called.
        #[arg(long, allow_hyphen_values = true)]
        title: Option<Text>,
        /// When: a day and a time for one date, any schedule for a series.
        #[arg(long)]
        when: Option<Text>,
        /// The time zone that it goes by; not of one date alone.
        #[arg(long)]
        zone: Option<ZoneName>,
        /// What else changes.
        #[command(flatten)]
        facts: Box<SkillshareFacts>,
    },
    /// Calls it off.
    #[command(disable_help_flag = true)]
    Cancel {
        /// Which.
        skillshare: Number,
        /// Which date.
        #[arg(long)]
        on: Option<When>,
        /// Which dates are called off: `this` where one is named, else `all`.
        #[arg(long, value_enum)]
        which: Option<WhichArg>,
    },
    /// Makes somebody a host, or one no more.
    #[command(disable_help_flag = true)]
    Host {
        /// Of which.
        skillshare: Number,
        /// Who.
        member: UserRef,
        /// Whether they host it.
        #[arg(value_enum)]
        hosts: YesNo,
    },
    /// Writes down what is to stay of a date that is over.
    #[command(disable_help_flag = true)]
    Recap {
        /// Of which.
        skillshare: Number,
        /// Notes; `none` is nothing, `same` what stands there.
        #[arg(allow_hyphen_values = true)]
        notes: Text,
        /// Links, one a line; `none` is nothing, `same` what stands there.
        #[arg(long, allow_hyphen_values = true)]
        links: Text,
        /// Tips, one a line; `none` is nothing.
        #[arg(long, allow_hyphen_values = true)]
        tips: Text,
        /// Which date; the last that has begun where nothing is said.
        #[arg(long)]
        on: Option<When>,
    },
    /// Says that one was there.
    #[command(disable_help_flag = true)]
    There {
        /// At which.
        skillshare: Number,
        /// On which date; the last that has begun where nothing is said.
        #[arg(long)]
        on: Option<When>,
        /// Takes it back.
        #[arg(long, value_enum)]
        remove: Option<YesNo>,
    },
    /// Answers two questions about a date that one was at.
    #[command(disable_help_flag = true)]
    Feedback {
        /// About which.
        skillshare: Number,
        /// Whether it was of use for one's work.
        #[arg(value_enum)]
        useful: UsefulArg,
        /// Whether it was at the right level.
        #[arg(value_enum)]
        level: LevelArg,
        /// What one would still like to learn; it becomes an idea.
        #[arg(long, allow_hyphen_values = true)]
        learn: Option<Text>,
        /// Which date; the last that has begun where nothing is said.
        #[arg(long)]
        on: Option<When>,
    },
}

impl SkillshareCommand {
    /// The date that it is about, as it was named: of which skill-share, and which one.
    pub const fn date(&mut self) -> Option<(&mut Number, &mut Option<When>)> {
        match self {
            Self::Show { skillshare, on }
            | Self::Calendar { skillshare, on }
            | Self::Join { skillshare, on, .. }
            | Self::Maybe { skillshare, on }
            | Self::Decline { skillshare, on }
            | Self::Edit { skillshare, on, .. }
            | Self::Cancel { skillshare, on, .. }
            | Self::Recap { skillshare, on, .. }
            | Self::There { skillshare, on, .. }
            | Self::Feedback { skillshare, on, .. } => Some((skillshare, on)),
            _ => None,
        }
    }

    pub(super) const fn path(&self) -> &'static str {
        match self {
            Self::Propose { .. } => "skillshare propose",
            Self::Ideas { .. } => "skillshare ideas",
            Self::Idea { .. } => "skillshare idea",
            Self::Want { .. } => "skillshare want",
            Self::Give { .. } => "skillshare give",
            Self::Drop { .. } => "skillshare drop",
            Self::Schedule { .. } => "skillshare schedule",
            Self::Confirm { .. } => "skillshare confirm",
            Self::List { .. } => "skillshare list",
            Self::Show { .. } => "skillshare show",
            Self::Calendar { .. } => "skillshare calendar",
            Self::Join { .. } => "skillshare join",
            Self::Maybe { .. } => "skillshare maybe",
            Self::Decline { .. } => "skillshare decline",
            Self::Edit { .. } => "skillshare edit",
            Self::Cancel { .. } => "skillshare cancel",
            Self::Host { .. } => "skillshare host",
            Self::Recap { .. } => "skillshare recap",
            Self::There { .. } => "skillshare there",
            Self::Feedback { .. } => "skillshare feedback",
        }
    }
}
