//! The commands of the tip library.

use clap::{Subcommand, ValueEnum};

use super::{LanguageTag, Number, Quoted, Sought, Text, TipName, TopicName, When, YesNo};

/// What a tip is about, by its nature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TipKind {
    /// An app, a device, a form.
    Tool,
    /// A way to do the work.
    Technique,
    /// Getting on with clients.
    Client,
    /// Hours, breaks, planning.
    Time,
    /// Keeping safe and well.
    Safety,
    /// How a platform works.
    Platform,
}

/// Who can read a tip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Readers {
    /// This community.
    Community,
    /// All communities of this installation.
    Everywhere,
}

/// Under which name a tip stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Credit {
    /// One's own.
    Name,
    /// A pen name, always the same.
    Pen,
}

/// What can be said of a tip besides its words.
#[derive(Debug, Clone, PartialEq, Eq, Default, clap::Args)]
pub struct TipFacts {
    /// What it is about, by its nature.
    #[arg(long, value_enum)]
    pub kind: Option<TipKind>,
    /// Up to three topics, with commas between them.
    #[arg(long)]
    pub topic: Option<TopicName>,
    /// The gig platforms that it is about, with commas between them.
    #[arg(long)]
    pub platform: Option<super::Names>,
    /// Its language, such as `en`.
    #[arg(long)]
    pub language: Option<LanguageTag>,
    /// Who can read it.
    #[arg(long, value_enum)]
    pub readers: Option<Readers>,
    /// Under which name.
    #[arg(long, value_enum)]
    pub credit: Option<Credit>,
    /// Not before this day or hour.
    #[arg(long)]
    pub publish: Option<When>,
}

/// What a reviewer says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Verdict {
    /// It can be published.
    Approve,
    /// It should change first.
    Reject,
}

/// Whether a tip helped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Outcome {
    /// It did.
    Worked,
    /// It did not.
    Failed,
}

/// `tip …`.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum TipCommand {
    /// Finds tips.
    #[command(disable_help_flag = true)]
    Search {
        /// Words, and `topic:`, `platform:`, `kind:` or `lang:` to narrow it.
        #[arg(allow_hyphen_values = true)]
        query: Sought,
    },
    /// One tip.
    #[command(disable_help_flag = true)]
    Show {
        /// Which.
        tip: TipName,
    },
    /// The newest tips, or one's own, or what waits.
    #[command(disable_help_flag = true)]
    List {
        /// Only on this topic.
        #[arg(long)]
        topic: Option<TopicName>,
        /// Only one's own.
        #[arg(long, value_enum)]
        mine: Option<YesNo>,
        /// Which page, from 1.
        #[arg(long)]
        page: Option<Number>,
    },
    /// Writes a tip down.
    #[command(disable_help_flag = true)]
    Add {
        /// One line.
        title: Text,
        /// What to do, and why.
        text: Text,
        /// What else is to be said of it.
        #[command(flatten)]
        facts: TipFacts,
    },
    /// Keeps a message as a tip that is not finished.
    #[command(disable_help_flag = true)]
    Save {
        /// The message.
        message: Quoted,
    },
    /// Begins a tip from a solved request.
    #[command(disable_help_flag = true)]
    Make {
        /// Which request.
        request: Number,
    },
    /// Hands a tip in for review.
    #[command(disable_help_flag = true)]
    Propose {
        /// Which.
        tip: TipName,
    },
    /// Changes one's own tip.
    #[command(disable_help_flag = true)]
    Edit {
        /// Which.
        tip: TipName,
        /// The new text; without one it stays.
        text: Option<Text>,
        /// The new title.
        #[arg(long)]
        title: Option<Text>,
        /// What else changes.
        #[command(flatten)]
        facts: TipFacts,
    },
    /// What a tip said before.
    #[command(disable_help_flag = true)]
    History {
        /// Which.
        tip: TipName,
        /// Which revision; without one all are listed.
        #[arg(long)]
        revision: Option<Number>,
    },
    /// Puts an older revision back.
    #[command(disable_help_flag = true)]
    Revert {
        /// Which.
        tip: TipName,
        /// Which revision.
        revision: Number,
    },
    /// Says something about a tip.
    #[command(disable_help_flag = true)]
    Comment {
        /// Which.
        tip: TipName,
        /// What.
        text: Text,
    },
    /// Suggests a change to somebody else's tip.
    #[command(disable_help_flag = true)]
    Suggest {
        /// Which.
        tip: TipName,
        /// The whole text as it should be.
        text: Text,
        /// The title as it should be.
        #[arg(long)]
        title: Option<Text>,
    },
    /// Looks through what waits, or decides.
    #[command(disable_help_flag = true)]
    Review {
        /// Which; without one all that waits is listed.
        tip: Option<TipName>,
        /// What is said.
        #[arg(value_enum)]
        verdict: Option<Verdict>,
        /// A suggestion for this tip, by number, instead of the tip.
        #[arg(long)]
        suggestion: Option<Number>,
        /// Why, for the author.
        #[arg(long)]
        note: Option<Text>,
    },
    /// Says whether a tip helped.
    #[command(disable_help_flag = true)]
    Vote {
        /// Which.
        tip: TipName,
        /// Whether it helped.
        #[arg(value_enum)]
        outcome: Outcome,
    },
    /// Says that a tip was used.
    #[command(disable_help_flag = true)]
    Used {
        /// Which.
        tip: TipName,
        /// How many minutes it saved.
        #[arg(long)]
        minutes: Option<Number>,
        /// One's own request, which it solved.
        #[arg(long)]
        request: Option<Number>,
    },
    /// Says whether a tip is still true.
    #[command(disable_help_flag = true)]
    Confirm {
        /// Which.
        tip: TipName,
        /// Whether it is.
        #[arg(value_enum)]
        still: YesNo,
    },
    /// Is told of new tips on a topic.
    #[command(disable_help_flag = true)]
    Follow {
        /// Which; without one all that one follows are listed.
        topic: Option<TopicName>,
        /// Most messages a day; 0 ends it.
        #[arg(long)]
        most: Option<Number>,
    },
    /// Says that a tip is wrong, harmful or rude.
    #[command(disable_help_flag = true)]
    Report {
        /// Which.
        tip: TipName,
        /// What is wrong with it.
        reason: Text,
    },
    /// Takes care of a tip that has no author any more.
    #[command(disable_help_flag = true)]
    Adopt {
        /// Which.
        tip: TipName,
    },
    /// Deletes one's own tip for good.
    #[command(disable_help_flag = true)]
    Delete {
        /// Which.
        tip: TipName,
    },
}

impl TipCommand {
    pub(super) const fn path(&self) -> &'static str {
        match self {
            Self::Search { .. } => "tip search",
            Self::Show { .. } => "tip show",
            Self::List { .. } => "tip list",
            Self::Add { .. } => "tip add",
            Self::Save { .. } => "tip save",
            Self::Make { .. } => "tip make",
            Self::Propose { .. } => "tip propose",
            Self::Edit { .. } => "tip edit",
            Self::History { .. } => "tip history",
            Self::Revert { .. } => "tip revert",
            Self::Comment { .. } => "tip comment",
            Self::Suggest { .. } => "tip suggest",
            Self::Review { .. } => "tip review",
            Self::Vote { .. } => "tip vote",
            Self::Used { .. } => "tip used",
            Self::Confirm { .. } => "tip confirm",
            Self::Follow { .. } => "tip follow",
            Self::Report { .. } => "tip report",
            Self::Adopt { .. } => "tip adopt",
            Self::Delete { .. } => "tip delete",
        }
    }
}

/// `course …`.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum CourseCommand {
    /// All courses, with how far one is.
    #[command(disable_help_flag = true)]
    List {
        /// Which page, from 1.
        #[arg(long)]
        page: Option<Number>,
    },
    /// One course, and where one stands in it.
    #[command(disable_help_flag = true)]
    Show {
        /// Which.
        course: Number,
    },
    /// The next tip of a course; the one before it is done.
    #[command(disable_help_flag = true)]
    Next {
        /// Which.
        course: Number,
        /// The tip that was read.
        #[arg(long)]
        done: Option<TipName>,
    },
    /// Starts a course.
    #[command(disable_help_flag = true)]
    Add {
        /// One line.
        title: Text,
        /// What one can do after it.
        text: Text,
    },
    /// Puts a tip into a course, or takes it out.
    #[command(disable_help_flag = true)]
    Put {
        /// Which.
        course: Number,
        /// Which tip.
        tip: TipName,
        /// At which place, from 1; without one it comes last. 0 takes it out.
        #[arg(long)]
        position: Option<Number>,
    },
    /// Closes a course, or opens it again.
    #[command(disable_help_flag = true)]
    Close {
        /// Which.
        course: Number,
        /// Whether it opens again.
        #[arg(long, value_enum)]
        open: Option<YesNo>,
    },
}

impl CourseCommand {
    pub(super) const fn path(&self) -> &'static str {
        match self {
            Self::List { .. } => "course list",
            Self::Show { .. } => "course show",
            Self::Next { .. } => "course next",
            Self::Add { .. } => "course add",
            Self::Put { .. } => "course put",
            Self::Close { .. } => "course close",
        }
    }
}
