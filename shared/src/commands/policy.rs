//! Who may, and how often: one match over the catalogue.

use super::{
    AnnouncementCommand as Announcement, AwardCommand as Award, Command, CommunityCommand as C,
    CourseCommand as Course, IntroCommand as Intro, LeaderboardCommand as Leaderboard,
    MeCommand as M, MentorCommand as Mentor, PointsCommand as Points, RequestCommand as R,
    RewardCommand as Reward, RoleCommand as Linked, RoundCommand as Round,
    SkillshareCommand as Skillshare, SpotlightCommand as Spotlight, StandingCommand as Standing,
    TipCommand as T,
};
use crate::{
    communities::Role,
    error::{Result, UserError},
    limits::Limit,
};

/// What a command needs.
#[derive(Debug, Clone, Copy)]
pub struct Policy {
    /// The least role.
    pub least: Role,
    /// Whether it changes anything.
    pub mutates: bool,
    /// How often one person may.
    pub limit: Option<Limit>,
}

const HOUR: i64 = 60 * 60 * 1000;
/// Opening requests reaches everybody, so it is counted on its own.
pub const ASKING: Limit = Limit { what: "asks-per-hour", most: 60, window: HOUR };
/// Far above what a person does by hand; it stops a script gone wild.
pub const CHANGES: Limit = Limit { what: "change", most: 600, window: HOUR };
/// New tips are read by others before anybody finds them, so that they are few.
pub const WRITING: Limit = Limit { what: "tips-per-hour", most: 30, window: HOUR };
/// Ideas, dates and announcements reach everybody.
pub const PLANNING: Limit = Limit { what: "plans-per-hour", most: 30, window: HOUR };
/// What is said to one other person and reaches them at once.
pub const WORDS: Limit = Limit { what: "words-per-hour", most: 60, window: HOUR };
/// Codes that somebody may try before they have to wait: guessing is hopeless then.
pub const GUESSES: Limit = Limit { what: "guess", most: 5, window: HOUR };

/// All limits that count a person's doings.
pub const LIMITS: [Limit; 6] = [ASKING, WRITING, PLANNING, WORDS, CHANGES, GUESSES];

/// The policy of a command.
#[must_use]
pub const fn of(command: &Command) -> Policy {
    match command {
        Command::Guide { .. } => QUERY_FOR_ALL,
        Command::Points(Points::Flags) => Policy { least: Role::Steward, ..QUERY },
        Command::Points(Points::Rule { .. } | Points::Fine { .. } | Points::Reverse { .. }) => {
            Policy { least: Role::Steward, ..CHANGE }
        }
        Command::Points(_) | Command::Request(R::List { .. } | R::Show { .. }) => QUERY,
        Command::Ask(_) => Policy { limit: Some(ASKING), ..CHANGE },
        Command::Thank(_) | Command::Request(_) => CHANGE,
        Command::Award(Award::Ideas) => Policy { least: Role::Steward, ..QUERY },
        Command::Award(Award::Give { .. }) => Policy { least: Role::Steward, ..CHANGE },
        Command::Spotlight(Spotlight::Offer { .. }) => Policy { least: Role::Steward, ..CHANGE },
        Command::Spotlight(_) => CHANGE,
        Command::Reward(command) => reward(command),
        Command::Role(Linked::List) => Policy { least: Role::Steward, ..QUERY },
        Command::Role(_) => Policy { least: Role::Steward, ..CHANGE },
        Command::Standing(Standing::Share { .. }) => CHANGE,
        Command::Standing(_) | Command::Leaderboard(Leaderboard::Show { .. }) => QUERY,
        Command::Leaderboard(_) => CHANGE,
        Command::Tip(command) => tip(command),
        Command::Course(Course::List { .. } | Course::Show { .. }) => QUERY,
        Command::Course(Course::Next { .. }) => CHANGE,
        Command::Course(_) => Policy { least: Role::Steward, ..CHANGE },
        Command::Mentor(Mentor::Show { .. }) => QUERY,
        Command::Mentor(Mentor::Demand) => Policy { least: Role::Steward, ..QUERY },
        Command::Mentor(Mentor::Ask { .. } | Mentor::Say { .. } | Mentor::Note { .. }) => {
            Policy { limit: Some(WORDS), ..CHANGE }
        }
        Command::Mentor(_) => CHANGE,
        Command::Intro(Intro::Show) => QUERY,
        Command::Intro(Intro::Say { .. }) => Policy { limit: Some(WORDS), ..CHANGE },
        Command::Intro(_) => CHANGE,
        Command::Round(Round::List | Round::Show { .. }) => QUERY,
        Command::Round(Round::Preview { .. }) => Policy { least: Role::Steward, ..QUERY },
        Command::Round(Round::Join { .. } | Round::Leave { .. } | Round::Rank { .. }) => CHANGE,
        Command::Round(_) => Policy { least: Role::Steward, ..CHANGE },
        Command::Skillshare(
            Skillshare::Ideas { .. }
            | Skillshare::Idea { .. }
            | Skillshare::List { .. }
            | Skillshare::Calendar { .. }
            | Skillshare::Show { .. },
        ) => QUERY,
        Command::Skillshare(Skillshare::Propose { .. } | Skillshare::Schedule { .. }) => {
            Policy { limit: Some(PLANNING), ..CHANGE }
        }
        // What is still to be learnt becomes an idea, and a host's lines become tips.
        Command::Skillshare(Skillshare::Feedback { learn: Some(_), .. }) => {
            Policy { limit: Some(PLANNING), ..CHANGE }
        }
        Command::Skillshare(Skillshare::Recap { .. }) => Policy { limit: Some(WRITING), ..CHANGE },
        Command::Skillshare(_) => CHANGE,
        Command::Announcement(Announcement::List | Announcement::Show { .. }) => {
            Policy { least: Role::Steward, ..QUERY }
        }
        Command::Announcement(_) => Policy { least: Role::Steward, ..CHANGE },
        // What is kept about somebody stays theirs whatever a steward has decided.
        Command::Me(M::Show | M::Export | M::Topics { topic: None, .. }) => {
            Policy { least: Role::Suspended, ..QUERY }
        }
        Command::Me(M::Notify { about: None, often: None, r#where: None, cap: None }) => {
            Policy { least: Role::Suspended, ..QUERY }
        }
        Command::Me(_) => Policy { least: Role::Suspended, ..CHANGE },
        Command::Community(command) => community(command),
    }
}

const fn reward(command: &Reward) -> Policy {
    match command {
        Reward::List | Reward::Mine => QUERY,
        Reward::Redeem { .. }
        | Reward::Give { .. }
        | Reward::Cancel { .. }
        | Reward::Code { .. } => CHANGE,
        Reward::Queue | Reward::Owed => Policy { least: Role::Steward, ..QUERY },
        _ => Policy { least: Role::Steward, ..CHANGE },
    }
}

const fn tip(command: &T) -> Policy {
    match command {
        T::Search { .. }
        | T::Show { .. }
        | T::List { .. }
        | T::History { .. }
        | T::Review { verdict: None, .. }
        | T::Follow { topic: None, .. } => QUERY,
        T::Add { .. } | T::Save { .. } | T::Make { .. } => {
            Policy { limit: Some(WRITING), ..CHANGE }
        }
        _ => CHANGE,
    }
}

const fn community(command: &C) -> Policy {
    match command {
        // What the platform says decides about these: nobody is a member before.
        C::Setup { .. } | C::Join { code: Some(_) } => Policy { least: Role::Outsider, ..CHANGE },
        C::Audit { .. }
        | C::Cases
        | C::Place { role: None, remove: None }
        | C::Steward { member: None, role: None, power: None, .. }
        | C::Settings { value: None, .. } => Policy { least: Role::Steward, ..QUERY },
        C::Announce { .. } => Policy { least: Role::Steward, limit: Some(PLANNING), ..CHANGE },
        // Everybody may know what there is to be chosen from.
        C::Topics { topic: None, .. } | C::Calendar => QUERY,
        _ => Policy { least: Role::Steward, ..CHANGE },
    }
}

const QUERY_FOR_ALL: Policy = Policy { least: Role::Outsider, mutates: false, limit: None };
const QUERY: Policy = Policy { least: Role::Member, mutates: false, limit: None };
const CHANGE: Policy = Policy { least: Role::Member, mutates: true, limit: Some(CHANGES) };

/// Lets a role in, or says who may.
///
/// # Errors
/// `member.outsider`, `policy.suspended`, `policy.steward`.
pub fn admit(policy: &Policy, role: Role) -> Result<()> {
    if role >= policy.least {
        return Ok(());
    }
    let code = match role {
        Role::Outsider => "member.outsider",
        Role::Suspended => "policy.suspended",
        Role::Member | Role::Steward => "policy.steward",
    };
    Err(UserError::new(code).into())
}
