//! The catalogue: every command, its options, types, limits and nesting. There is no other such list.
//!
//! The words that describe a command stand in the Fluent files, under
//! `command-<path>` and `option-<path>-<name>`.

mod announcement;
mod award;
mod community;
pub mod complete;
pub mod form;
mod help;
mod intros;
mod me;
mod mentor;
pub mod parse;
mod points;
pub mod policy;
mod reward;
mod role;
mod round;
mod skillshare;
pub mod spec;
mod spotlight;
mod standing;
mod tips;

use std::str::FromStr;

use clap::{Parser, ValueEnum};

pub use announcement::AnnouncementCommand;
pub use award::AwardCommand;
pub use community::{CommunityCommand, Decision, PlaceArg};
pub use help::{Ask, RequestCommand, Urgency};
pub use intros::{EveryArg, IntroCommand};
pub use me::{FeedArg, LanguageArg, MeCommand, NoticeArg, Often, Texts};
pub use mentor::{MentorCommand, StoryReaders};
pub use parse::Parsed;
pub use points::{PointsCommand, RuleArg, Thank};
pub use reward::{RewardCommand, RewardKind};
pub use role::{RoleCommand, RoleLevel};
pub use round::{RoundCommand, RoundMethod, RoundSide};
pub use skillshare::{LevelArg, SkillshareCommand, SkillshareFacts, UsefulArg, WhichArg};
pub use spotlight::SpotlightCommand;
pub use standing::{LeaderboardCommand, PeriodArg, StandingCommand};
pub use tips::{CourseCommand, Credit, Outcome, Readers, TipCommand, TipFacts, TipKind, Verdict};

use crate::{ids::RequestNo, text::TEXT_MOST};

/// A person, as somebody names them; the members slice finds out who it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserRef(pub String);

impl FromStr for UserRef {
    type Err = std::convert::Infallible;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        Ok(Self(typed.to_owned()))
    }
}

/// A number that people type: `1` or `#1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number(pub i64);

impl FromStr for Number {
    type Err = std::num::ParseIntError;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        typed.strip_prefix('#').unwrap_or(typed).parse::<u32>().map(|n| Self(i64::from(n)))
    }
}

impl Number {
    /// As the number of a help request.
    #[must_use]
    pub const fn no(self) -> RequestNo {
        RequestNo(self.0)
    }
}

/// A member's text, checked for length after parsing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text(pub String);

impl FromStr for Text {
    type Err = std::convert::Infallible;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        Ok(Self(typed.to_owned()))
    }
}

/// Declares a value that is typed as text and has its own completion.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name(pub String);

        impl FromStr for $name {
            type Err = std::convert::Infallible;

            fn from_str(typed: &str) -> Result<Self, Self::Err> {
                Ok(Self(typed.to_owned()))
            }
        }
    )+};
}

words! {
    /// An IANA time zone, such as `Europe/Madrid`.
    ZoneName,
    /// A topic of the community, or one of its other words.
    TopicName,
    /// A community, by name or as `community/N`.
    HallName,
    /// A setting of the community.
    SettingName,
    /// What somebody looks for: any text, of any length.
    Sought,
    /// A tip: `12`, or `7/12` for one of another community.
    TipName,
    /// Names with commas between them.
    Names,
    /// A language by its tag, such as `en`.
    LanguageTag,
    /// A day or an hour of one's own, such as `2026-12-24 18:00`.
    When,
    /// The first word of commands that belong together, such as `tip`.
    Area,
    /// A place of the community, or what several of them are for.
    PlaceName,
    /// A message that somebody wrote: where a front end knows which one is meant, it is filled in.
    Quoted,
}

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum YesNo {
    /// Yes.
    Yes,
    /// No.
    No,
}

impl YesNo {
    /// Whether it was said, and is yes.
    #[must_use]
    pub fn said(answer: Option<Self>) -> bool {
        answer == Some(Self::Yes)
    }
}

/// Everything that somebody can say to Guildhall.
#[derive(Debug, Clone, PartialEq, Eq, Parser)]
#[command(no_binary_name = true, disable_help_flag = true, disable_help_subcommand = true)]
pub enum Command {
    /// Opens a help request.
    Ask(Ask),
    /// Works on help requests.
    #[command(subcommand, disable_help_flag = true, disable_help_subcommand = true)]
    Request(RequestCommand),
    /// Thanks a helper.
    Thank(Thank),
    /// Looks at points.
    #[command(subcommand, disable_help_flag = true, disable_help_subcommand = true)]
    Points(PointsCommand),
    /// Looks at what one is known for.
    #[command(subcommand, disable_help_flag = true, disable_help_subcommand = true)]
    Standing(StandingCommand),
    /// Gives awards.
    #[command(subcommand, disable_help_flag = true, disable_help_subcommand = true)]
    Award(AwardCommand),
    /// Puts somebody into the spotlight.
    #[command(subcommand, disable_help_flag = true, disable_help_subcommand = true)]
    Spotlight(SpotlightCommand),
    /// What can be had for points.
    #[command(subcommand, disable_help_flag = true, disable_help_subcommand = true)]
    Reward(RewardCommand),
    /// Roles of Discord that follow what somebody is known for.
    #[command(subcommand, disable_help_flag = true, disable_help_subcommand = true)]
    Role(RoleCommand),
    /// Compares points, among those who want to.
    #[command(subcommand, disable_help_flag = true, disable_help_subcommand = true)]
    Leaderboard(LeaderboardCommand),
    /// Works with tips.
    #[command(subcommand, disable_help_flag = true, disable_help_subcommand = true)]
    Tip(TipCommand),
    /// Walks through tips in an order.
    #[command(subcommand, disable_help_flag = true, disable_help_subcommand = true)]
    Course(CourseCommand),
    /// Finds mentors and mentees, and goes with them.
    #[command(subcommand, disable_help_flag = true, disable_help_subcommand = true)]
    Mentor(MentorCommand),
    /// Talks in pairs.
    #[command(subcommand, disable_help_flag = true, disable_help_subcommand = true)]
    Intro(IntroCommand),
    /// Matches many mentors and mentees at once.
    #[command(subcommand, disable_help_flag = true, disable_help_subcommand = true)]
    Round(RoundCommand),
    /// Learning together, on a date.
    #[command(subcommand, disable_help_flag = true, disable_help_subcommand = true)]
    Skillshare(SkillshareCommand),
    /// What is posted on a schedule.
    #[command(subcommand, disable_help_flag = true, disable_help_subcommand = true)]
    Announcement(AnnouncementCommand),
    /// What somebody wishes and who they are.
    #[command(subcommand, disable_help_flag = true, disable_help_subcommand = true)]
    Me(MeCommand),
    /// What stewards do.
    #[command(subcommand, disable_help_flag = true, disable_help_subcommand = true)]
    Community(CommunityCommand),
    /// Says what can be done.
    #[command(disable_help_flag = true)]
    Guide {
        /// The first word of the commands in question.
        about: Option<Area>,
    },
}

impl Command {
    /// The words of the command, such as `request claim`.
    #[must_use]
    pub const fn path(&self) -> &'static str {
        match self {
            Self::Ask(_) => "ask",
            Self::Request(command) => command.path(),
            Self::Thank(_) => "thank",
            Self::Points(command) => command.path(),
            Self::Standing(command) => command.path(),
            Self::Award(command) => command.path(),
            Self::Spotlight(command) => command.path(),
            Self::Reward(command) => command.path(),
            Self::Role(command) => command.path(),
            Self::Leaderboard(command) => command.path(),
            Self::Tip(command) => command.path(),
            Self::Course(command) => command.path(),
            Self::Mentor(command) => command.path(),
            Self::Intro(command) => command.path(),
            Self::Round(command) => command.path(),
            Self::Skillshare(command) => command.path(),
            Self::Announcement(command) => command.path(),
            Self::Me(command) => command.path(),
            Self::Community(command) => command.path(),
            Self::Guide { .. } => "guide",
        }
    }
}

/// The command that an emoji beside a card means; none where it means nothing.
#[must_use]
pub fn by_icon(reference: &str, emoji: &str) -> Option<Vec<String>> {
    if let Some(step) = crate::courses::Shown::read(reference) {
        return step.by_icon(emoji);
    }
    if let Some(shown) = crate::mentorship::Shown::read(reference) {
        return shown.by_icon(emoji);
    }
    let slices =
        [crate::intros::by_icon, crate::spotlights::by_icon, crate::announcements::by_icon];
    for by_icon in slices {
        if let Some(command) = by_icon(reference, emoji) {
            return Some(command);
        }
    }
    if let Some(command) = crate::mentorship::rounds::by_icon(reference, emoji) {
        return command;
    }
    if let Some(command) = crate::skillshares::by_icon(reference, emoji) {
        return command;
    }
    if let Some(tip) = crate::tips::number_of(reference) {
        return crate::tips::by_icon(tip, emoji);
    }
    crate::help::view::by_icon(crate::help::number_of(reference)?, emoji)
}

/// Most characters of an option that takes text; none where its type says it all.
#[must_use]
pub const fn most_characters(kind: spec::Kind) -> Option<usize> {
    match kind {
        spec::Kind::Text | spec::Kind::Quoted => Some(TEXT_MOST),
        spec::Kind::Word
        | spec::Kind::Zone
        | spec::Kind::Topic
        | spec::Kind::Hall
        | spec::Kind::Setting
        | spec::Kind::Place
        | spec::Kind::Tip => Some(crate::communities::NAME_MOST),
        _ => None,
    }
}

/// What is longer than this is near to no name.
const NEAR_MOST: usize = 64;

/// The candidate nearest to what was typed, if any is near enough to be meant.
#[must_use]
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Comparing takes the product of both lengths, for each candidate.
    if typed.chars().nth(NEAR_MOST).is_some() {
        return None;
    }
    let typed = typed.to_lowercase();
    candidates
        .into_iter()
        .map(|c| (strsim::jaro_winkler(&typed, c), c))
        .filter(|(score, _)| *score >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, c)| c)
}
