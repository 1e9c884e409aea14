//! What two have in common, as they are told of each other.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::{
    app::Context,
    db::Tx,
    error::Result,
    ids::MemberId,
    members::People,
    mentorship::{Somebody, Taught},
    schedule::{self, Hours},
};

/// Openers to choose from; their words are `intro-opener-1` and so on.
pub(super) const OPENERS: i64 = 10;
/// Topics that are named at most.
const TOPICS_MOST: usize = 3;
const WEEK: i64 = 7 * 24 * 60 * 60 * 1000;

/// What two have in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The platform on which both are told, where it is the same.
    pub on: Option<String>,
    /// The languages in which both talk.
    pub talks: Vec<String>,
    /// Topics that lead them to each other.
    pub topics: Vec<Shared>,
    /// How many minutes both are free in the next week, where both have said when they are.
    pub minutes: Option<i64>,
    /// Which question could begin their talk, from 1.
    pub opener: i64,
}

/// A topic that leads two to each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shared {
    /// The topic's key.
    pub topic: String,
    /// How.
    pub how: How,
}

/// How a topic leads two to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// The other knows what the reader wants to learn.
    Learn,
    /// The reader knows what the other wants to learn.
    Teach,
    /// Both know it.
    Know,
    /// Both want to learn it.
    Want,
}

impl How {
    /// The stable word.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Learn => "learn",
            Self::Teach => "teach",
            Self::Know => "know",
            Self::Want => "want",
        }
    }

    fn of(mine: &Taught, theirs: &Taught) -> Option<Self> {
        let (i_know, they_know) = (mine.comfort.is_some(), theirs.comfort.is_some());
        let (i_want, they_want) = (mine.wants > 0, theirs.wants > 0);
        match () {
            () if they_know && i_want => Some(Self::Learn),
            () if i_know && they_want => Some(Self::Teach),
            () if i_know && they_know => Some(Self::Know),
            () if i_want && they_want => Some(Self::Want),
            () => None,
        }
    }
}

/// The people of some pairs, with what is told of them.
pub(super) struct Told {
    pub(super) people: People,
    somebody: HashMap<MemberId, Somebody>,
    taught: HashMap<MemberId, Vec<Taught>>,
}

impl Told {
    pub(super) async fn of(tx: &mut Tx, ctx: &Context<'_>, ids: &[MemberId]) -> Result<Self> {
        let community = ctx.entry.community;
        let mut taught: HashMap<_, Vec<_>> = HashMap::new();
        for one in tx.taught(community, ids).await? {
            taught.entry(one.member_id).or_default().push(one);
        }
        let somebody = tx.somebody(community, ids).await?;
        Ok(Self {
            people: tx.people(community, &[], ids).await?,
            somebody: somebody.into_iter().map(|somebody| (somebody.id, somebody)).collect(),
            taught,
        })
    }

    /// What one is told of the other.
    pub(super) fn facts(
        &self,
        ctx: &Context<'_>,
        round: i64,
        (me, other): (MemberId, MemberId),
    ) -> Facts {
        let platform = |id| self.people.member(id).map(|person| person.platform.clone());
        Facts {
            on: platform(me).filter(|on| platform(other).as_ref() == Some(on)),
            talks: self.talks(me, other),
            topics: self.topics(me, other),
            minutes: self.minutes(ctx, me, other),
            // The same for both, and another for most pairs.
            opener: (round + me.0 + other.0).rem_euclid(OPENERS) + 1,
        }
    }

    fn talks(&self, me: MemberId, other: MemberId) -> Vec<String> {
        let tags = |id| self.somebody.get(&id).map_or("", |somebody| somebody.talks.as_str());
        let theirs: Vec<_> = tags(other).split(',').collect();
        let both = tags(me).split(',').filter(|tag| !tag.is_empty() && theirs.contains(tag));
        both.map(ToOwned::to_owned).collect()
    }

    fn topics(&self, me: MemberId, other: MemberId) -> Vec<Shared> {
        let of = |id| self.taught.get(&id).map_or(&[][..], Vec::as_slice);
        let both = of(me).iter().filter_map(|mine| {
            let theirs = of(other).iter().find(|theirs| theirs.topic == mine.topic)?;
            Some(Shared { topic: mine.topic.clone(), how: How::of(mine, theirs)? })
        });
        both.take(TOPICS_MOST).collect()
    }

    fn minutes(&self, ctx: &Context<'_>, me: MemberId, other: MemberId) -> Option<i64> {
        let of = |id| {
            let somebody = self.somebody.get(&id)?;
            let hours = Hours::parse(somebody.hours.as_deref()?).ok()?;
            Some((hours, ctx.app.zones.get(&somebody.zone).ok()?))
        };
        let ((a, zone_a), (b, zone_b)) = (of(me)?, of(other)?);
        let until = ctx.now + WEEK;
        Some(schedule::common_minutes((&a, &zone_a), (&b, &zone_b), ctx.now, until))
    }
}
