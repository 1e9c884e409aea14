//! The catalogue: every command, its options, types, limits and nesting. There is no other such list.
//!
//! The words that describe a command stand in the Fluent files, under
//! `command-<path>` and `option-<path>-<name>`.

pub mod complete;
pub mod form;
pub mod parse;
pub mod policy;
pub mod spec;

use std::str::FromStr;

use clap::{Parser, Subcommand, ValueEnum};

pub use parse::Parsed;

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
    /// Says what can be done.
    #[command(disable_help_flag = true)]
    Guide,
}

/// `ask TEXT [--topic T] [--urgency U]`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
#[command(disable_help_flag = true)]
pub struct Ask {
    /// What is wrong, 1 to [`TEXT_MOST`] characters.
    #[arg(allow_hyphen_values = true)]
    pub text: Text,
    /// What it is about, one word or a few.
    #[arg(long)]
    pub topic: Option<String>,
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

/// `points …`.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum PointsCommand {
    /// How many.
    #[command(disable_help_flag = true)]
    Balance,
    /// What for.
    #[command(disable_help_flag = true)]
    History,
}

impl Command {
    /// The words of the command, such as `request claim`.
    #[must_use]
    pub const fn path(&self) -> &'static str {
        match self {
            Self::Ask(_) => "ask",
            Self::Request(RequestCommand::List { .. }) => "request list",
            Self::Request(RequestCommand::Show { .. }) => "request show",
            Self::Request(RequestCommand::Claim { .. }) => "request claim",
            Self::Request(RequestCommand::Release { .. }) => "request release",
            Self::Request(RequestCommand::Solve { .. }) => "request solve",
            Self::Request(RequestCommand::Reopen { .. }) => "request reopen",
            Self::Request(RequestCommand::Cancel { .. }) => "request cancel",
            Self::Request(RequestCommand::Edit { .. }) => "request edit",
            Self::Thank(_) => "thank",
            Self::Points(PointsCommand::Balance) => "points balance",
            Self::Points(PointsCommand::History) => "points history",
            Self::Guide => "guide",
        }
    }
}

/// Most characters of an option that takes text; none where its type says it all.
#[must_use]
pub const fn most_characters(kind: spec::Kind) -> Option<usize> {
    match kind {
        spec::Kind::Text => Some(TEXT_MOST),
        spec::Kind::Word => Some(crate::help::TOPIC_MOST),
        _ => None,
    }
}

/// The candidate nearest to what was typed, if any is near enough to be meant.
#[must_use]
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    candidates
        .into_iter()
        .map(|c| (strsim::jaro_winkler(&typed, c), c))
        .filter(|(score, _)| *score >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, c)| c)
}
