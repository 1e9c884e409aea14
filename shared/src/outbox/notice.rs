//! What a person is told: typed facts, written once, rendered in their language when sent.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    announcements,
    error::Result,
    ids::{MemberId, MentorshipNo, PartyId, RequestNo, RoundNo, TipNo},
    intros,
    mentorship::{self, rounds},
    points::Less,
    recaps, rewards, roles, skillshares,
    text::stored_enum,
    tips::News,
};

stored_enum! {
    /// What a row of the outbox is.
    Kind {
        /// A stale flag for something that is shown in a place.
        Card = "card",
        /// Facts for a person.
        Notice = "notice",
        /// Facts with a member's text, kept for a limited time.
        Relay = "relay",
        /// A stale flag for somebody's role on a server.
        Role = "role",
        /// A stale flag for the calendar of a server.
        Agenda = "agenda",
    }
}

stored_enum! {
    /// What a notice is about, as somebody chooses what they are told.
    About {
        /// Requests of theirs, and those that they took on.
        Requests = "requests",
        /// Thanks and points.
        Thanks = "thanks",
        /// Tips of theirs, and on topics that they follow.
        Tips = "tips",
        /// Whom they meet: talks in pairs, mentorship.
        Meetings = "meetings",
        /// Skill-shares that they come to, and ideas of theirs.
        Skillshares = "skillshares",
        /// What stewards decide and need to know.
        Stewards = "stewards",
        /// What keeps an account safe, and what was decided about its person: it is always
        /// told, and at once.
        Safety = "safety",
    }
}

/// Who is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// A member.
    Member(MemberId),
    /// Whoever asked a request, without saying who that is.
    Party(PartyId),
}

impl To {
    /// The lane in which their messages keep their order.
    #[must_use]
    pub fn lane(self) -> String {
        match self {
            Self::Member(id) => format!("member/{id}"),
            Self::Party(id) => format!("party/{id}"),
        }
    }
}

/// Something that happened, told to one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Notice {
    /// To the asker: somebody has taken it on.
    Claimed {
        /// Which.
        request: RequestNo,
        /// Who.
        helper: MemberId,
    },
    /// To the asker: it is open again.
    Released {
        /// Which.
        request: RequestNo,
    },
    /// To the helper: it is solved.
    Solved {
        /// Which.
        request: RequestNo,
    },
    /// To the helper: it was taken back.
    Cancelled {
        /// Which.
        request: RequestNo,
    },
    /// To the helper: it was opened again, and is free for anybody.
    Reopened {
        /// Which.
        request: RequestNo,
    },
    /// To the helper: thanks, and points.
    Thanked {
        /// For which request.
        request: RequestNo,
        /// The asker.
        giver: PartyId,
        /// Points.
        amount: i64,
        /// Why not more.
        #[serde(default, skip_serializing_if = "Less::is_nothing")]
        less: Less,
    },
    /// To a member: they are a steward now, or are none any more.
    Steward {
        /// Whether they are one.
        made: bool,
    },
    /// To a member: they may not take part.
    Suspended {
        /// The case, which can be appealed.
        case: i64,
        /// For how many days; none is until a steward lifts it.
        days: Option<i64>,
    },
    /// To a member: an award.
    Awarded {
        /// Which.
        award: i64,
        /// The steward.
        by: MemberId,
        /// Points.
        amount: i64,
    },
    /// To a member: may what they did be shown?
    Spotlight {
        /// Which.
        spotlight: i64,
        /// The steward.
        by: MemberId,
    },
    /// What happened to somebody's wish for a reward.
    Reward {
        /// Which wish.
        redemption: i64,
        /// What.
        news: rewards::News,
    },
    /// To a steward: a group thanks mostly itself.
    Flagged {
        /// Which.
        flag: i64,
    },
    /// To a member: points were taken back.
    Reversed {
        /// The case, which can be appealed.
        case: i64,
        /// Points.
        amount: i64,
    },
    /// To an author: something of theirs was hidden.
    Hidden {
        /// The case, which can be appealed.
        case: i64,
        /// What, such as `help/1`.
        reference: String,
    },
    /// To whom a case is about: how it was decided.
    Decided {
        /// Which.
        case: i64,
        /// Whether it was taken back.
        lifted: bool,
    },
    /// To another steward: somebody appeals.
    Appealed {
        /// Which case.
        case: i64,
        /// Whose words it brings, as their lane; kept beside the notice, not in it.
        #[serde(skip)]
        of: Option<String>,
    },
    /// To the stewards: nothing can be delivered to this address any more.
    LaneStopped {
        /// The place's address; nothing for a person.
        address: String,
        /// What the platform said.
        reason: String,
    },
    /// To the stewards: the bot may not make events on a server.
    EventsStopped {},
    /// To the stewards: a role can be given to nobody any more.
    RoleStopped {
        /// Its number.
        number: i64,
        /// The platform's id of it.
        role: String,
        /// Why.
        trouble: roles::Trouble,
    },
    /// What happened to a tip.
    Tip {
        /// Which.
        tip: TipNo,
        /// What.
        news: News,
        /// Whose words it brings, as their lane; kept beside the notice, not in it.
        #[serde(skip)]
        of: Option<String>,
    },
    /// What happened to a mentorship.
    Mentorship {
        /// Which.
        mentorship: MentorshipNo,
        /// What.
        news: mentorship::News,
    },
    /// What happened to a talk in pairs.
    Intro {
        /// Of which round.
        round: i64,
        /// What.
        news: intros::News,
    },
    /// What came of a round of mentorship.
    Round {
        /// Which.
        round: RoundNo,
        /// What.
        news: rounds::News,
    },
    /// What happened to a skill-share that somebody comes to.
    Skillshare {
        /// Which.
        skillshare: i64,
        /// What.
        news: skillshares::News,
    },
    /// What happened to an idea for one.
    Idea {
        /// Which.
        idea: i64,
        /// What.
        news: skillshares::News,
    },
    /// To the stewards: an announcement is paused, since it cannot be posted.
    Announcement {
        /// Which.
        announcement: i64,
        /// Why.
        trouble: announcements::Trouble,
    },
    /// What comes after a skill-share's date.
    Recap {
        /// Of which skill-share.
        skillshare: i64,
        /// What.
        news: recaps::News,
    },
    /// To a person's other accounts: this platform's account is theirs too from now on.
    Linked {
        /// A [`Platform`](crate::platforms::Platform)'s word.
        platform: String,
    },
    /// To both: this platform's account goes its own way.
    Unlinked {
        /// A [`Platform`](crate::platforms::Platform)'s word.
        platform: String,
    },
}

impl Notice {
    /// What it is about.
    #[must_use]
    pub const fn about(&self) -> About {
        match self {
            Self::Claimed { .. }
            | Self::Released { .. }
            | Self::Solved { .. }
            | Self::Cancelled { .. }
            | Self::Reopened { .. } => About::Requests,
            Self::Thanked { .. } | Self::Awarded { .. } | Self::Spotlight { .. } => About::Thanks,
            Self::Tip { news, .. } => news.about(),
            Self::Reward { news, .. } => news.about(),
            Self::Mentorship { .. } | Self::Intro { .. } => About::Meetings,
            Self::Skillshare { news: skillshares::News::Alone { .. }, .. } => About::Stewards,
            Self::Skillshare { .. } | Self::Idea { .. } | Self::Recap { .. } => About::Skillshares,
            Self::Round { news, .. } => news.about(),
            Self::Steward { .. }
            | Self::Appealed { .. }
            | Self::Flagged { .. }
            | Self::RoleStopped { .. }
            | Self::EventsStopped {}
            | Self::Announcement { .. }
            | Self::LaneStopped { .. } => About::Stewards,
            // What is decided about somebody is no news that they could do without.
            Self::Suspended { .. }
            | Self::Hidden { .. }
            | Self::Reversed { .. }
            | Self::Decided { .. } => About::Safety,
            Self::Linked { .. } | Self::Unlinked { .. } => About::Safety,
        }
    }

    /// Whom it speaks of, as the lane that they have; an erasure finds it by that.
    #[must_use]
    pub fn speaks_of(&self) -> Option<String> {
        match self {
            Self::Awarded { by, .. } | Self::Spotlight { by, .. } => Some(To::Member(*by).lane()),
            Self::Claimed { helper, .. } => Some(To::Member(*helper).lane()),
            Self::Thanked { giver, .. } => Some(To::Party(*giver).lane()),
            Self::Appealed { of, .. } | Self::Tip { of, .. } => of.clone(),
            Self::Mentorship { news, .. } => Some(To::Member(news.other()).lane()),
            Self::Skillshare { news, .. } | Self::Idea { news, .. } => {
                Some(To::Member(news.of()).lane())
            }
            Self::Recap { news, .. } => Some(To::Member(news.facts().by).lane()),
            Self::Intro { news, .. } => news.other().map(|other| To::Member(other).lane()),
            _ => None,
        }
    }
}

/// The body of a notice or relay as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Body {
    pub(super) notice: Notice,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<String>,
    /// Whether somebody was taken out of it, so that nothing older may stay readable.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) scrub: bool,
}

impl Body {
    /// Facts with a member's words, if any, as they are stored.
    pub(super) fn stored(notice: &Notice, text: Option<&str>) -> Result<String> {
        let (notice, text) = (notice.clone(), text.map(ToOwned::to_owned));
        Ok(serde_json::to_string(&Self { notice, text, scrub: false })?)
    }
}

/// A stored body without the person it speaks of, and without what they wrote where `text` goes
/// too; and the request that it is about.
pub(crate) fn taken_out(body: &str, text: bool) -> Result<(String, Option<RequestNo>)> {
    let mut body: Value = serde_json::from_str(body)?;
    if text {
        body["text"] = Value::Null;
    }
    // What two have in common says something about both.
    if body["notice"]["what"] == "intro"
        && let Some(facts) = body.pointer_mut("/notice/news/facts")
    {
        *facts = Value::Null;
    }
    if text {
        for words in ["/facts/title", "/facts/link", "/title"] {
            if let Some(words) = body["notice"]["news"].pointer_mut(words) {
                *words = Value::String(String::new());
            }
        }
    }
    body["scrub"] = Value::Bool(true);
    let request = body["notice"]["request"].as_i64().map(RequestNo);
    Ok((body.to_string(), request))
}

/// What a stored body says to whoever it was sent to: without ids of others.
pub(crate) fn plainly(body: &str) -> Option<Value> {
    const SAID: [&str; 11] = [
        "what",
        "request",
        "amount",
        "reason",
        "tip",
        "mentorship",
        "round",
        "skillshare",
        "idea",
        "announcement",
        "news",
    ];
    let body: Value = serde_json::from_str(body).ok()?;
    // Of news the word alone: whom it names beside that is not the reader's.
    let plain = |value: &Value| value.get("news").unwrap_or(value).clone();
    let said =
        SAID.iter().filter_map(|name| Some(((*name).to_owned(), plain(body["notice"].get(name)?))));
    let text = body.get("text").map(|text| ("text".to_owned(), text.clone()));
    Some(Value::Object(said.chain(text).collect()))
}
