//! The commands of mentorship.

use clap::{Subcommand, ValueEnum};

use super::{Names, Number, Text, TopicName, UserRef, YesNo};

/// Who can read how a mentor got here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StoryReaders {
    /// Whoever the mentor is offered to.
    Candidates,
    /// Only those whom they mentor.
    Mentees,
}

/// `mentor …`.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum MentorCommand {
    /// My profile and my mentorships, or one of these.
    #[command(disable_help_flag = true)]
    Show {
        /// Which.
        mentorship: Option<Number>,
    },
    /// I mentor others.
    #[command(disable_help_flag = true)]
    Offer {
        /// How many at once.
        #[arg(long)]
        capacity: Option<Number>,
        /// What I enjoy helping with, with commas between.
        #[arg(long)]
        enjoys: Option<Names>,
        /// Who can read how I got here.
        #[arg(long, value_enum)]
        readers: Option<StoryReaders>,
        /// How I got here.
        story: Option<Text>,
    },
    /// I take nobody new for now.
    #[command(disable_help_flag = true)]
    Stop,
    /// What I want to learn.
    #[command(disable_help_flag = true)]
    Learn {
        /// The topic.
        topic: TopicName,
        /// How much it matters to me: 1 (a little) to 5 (most of all); 0 takes it back.
        weight: Option<Number>,
    },
    /// Where I want to get.
    #[command(disable_help_flag = true)]
    Goals {
        /// Some of the goals that there are, with commas between; `none` takes them back.
        goals: Text,
    },
    /// What I am good at and hold dear.
    #[command(disable_help_flag = true)]
    Strengths {
        /// Some of those that there are, with commas between; `none` takes them back.
        strengths: Text,
    },
    /// Who could be my mentor.
    #[command(disable_help_flag = true)]
    Seek,
    /// Asks mentors, one after the other.
    #[command(disable_help_flag = true)]
    Ask {
        /// Whom first.
        mentor: UserRef,
        /// Whom if that one cannot.
        second: Option<UserRef>,
        /// Whom after that.
        third: Option<UserRef>,
    },
    /// Takes a question back.
    #[command(disable_help_flag = true)]
    Withdraw {
        /// Which.
        mentorship: Number,
    },
    /// I mentor whoever asked.
    #[command(disable_help_flag = true)]
    Accept {
        /// Which.
        mentorship: Number,
        /// For how many weeks.
        #[arg(long)]
        weeks: Option<Number>,
    },
    /// I cannot.
    #[command(disable_help_flag = true)]
    Decline {
        /// Which.
        mentorship: Number,
        /// Why; only I and this hall know.
        reason: Option<Text>,
    },
    /// A goal as a plan: if this happens, then I do that.
    #[command(disable_help_flag = true)]
    Plan {
        /// Which mentorship.
        mentorship: Number,
        /// If.
        when: Text,
        /// Then.
        then: Text,
    },
    /// A plan is done.
    #[command(disable_help_flag = true)]
    Done {
        /// Which mentorship.
        mentorship: Number,
        /// Which plan of it.
        plan: Number,
    },
    /// Writes down what the two of us talked about.
    #[command(disable_help_flag = true)]
    Note {
        /// Which mentorship.
        mentorship: Number,
        /// What.
        text: Text,
    },
    /// Says something to the other, wherever they are.
    #[command(disable_help_flag = true)]
    Say {
        /// Which mentorship.
        mentorship: Number,
        /// What.
        text: Text,
    },
    /// Whether we met.
    #[command(disable_help_flag = true)]
    Met {
        /// Which mentorship.
        mentorship: Number,
        /// Whether.
        #[arg(value_enum)]
        met: YesNo,
        /// How long, in minutes.
        #[arg(long)]
        minutes: Option<Number>,
    },
    /// We take a break.
    #[command(disable_help_flag = true)]
    Pause {
        /// Which mentorship.
        mentorship: Number,
    },
    /// We go on.
    #[command(disable_help_flag = true)]
    Resume {
        /// Which mentorship.
        mentorship: Number,
    },
    /// How long it goes.
    #[command(disable_help_flag = true)]
    Weeks {
        /// Which mentorship.
        mentorship: Number,
        /// How many weeks from its beginning.
        weeks: Number,
    },
    /// We have done what we wanted.
    #[command(disable_help_flag = true)]
    Complete {
        /// Which mentorship.
        mentorship: Number,
    },
    /// I leave, quietly.
    #[command(disable_help_flag = true)]
    End {
        /// Which mentorship.
        mentorship: Number,
        /// Why; the other is not told.
        reason: Option<Text>,
    },
    /// Somebody else would be the better mentor from here on.
    #[command(disable_help_flag = true)]
    Handover {
        /// Which mentorship.
        mentorship: Number,
        /// Who.
        mentor: UserRef,
    },
    /// What members want to learn and nobody can give.
    #[command(disable_help_flag = true)]
    Demand,
}

impl MentorCommand {
    pub(super) const fn path(&self) -> &'static str {
        match self {
            Self::Show { .. } => "mentor show",
            Self::Offer { .. } => "mentor offer",
            Self::Stop => "mentor stop",
            Self::Learn { .. } => "mentor learn",
            Self::Goals { .. } => "mentor goals",
            Self::Strengths { .. } => "mentor strengths",
            Self::Seek => "mentor seek",
            Self::Ask { .. } => "mentor ask",
            Self::Withdraw { .. } => "mentor withdraw",
            Self::Accept { .. } => "mentor accept",
            Self::Decline { .. } => "mentor decline",
            Self::Plan { .. } => "mentor plan",
            Self::Done { .. } => "mentor done",
            Self::Note { .. } => "mentor note",
            Self::Say { .. } => "mentor say",
            Self::Met { .. } => "mentor met",
            Self::Pause { .. } => "mentor pause",
            Self::Resume { .. } => "mentor resume",
            Self::Weeks { .. } => "mentor weeks",
            Self::Complete { .. } => "mentor complete",
            Self::End { .. } => "mentor end",
            Self::Handover { .. } => "mentor handover",
            Self::Demand => "mentor demand",
        }
    }
}
