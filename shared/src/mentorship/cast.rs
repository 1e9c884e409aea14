//! Members as the engine knows them.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    engine::{
        filter::APART,
        hours::Free,
        profile::{
            About, Comfort, Goal as GoalNo, Language, Mentee, Mentor, Person, Skill,
            Strength as StrengthNo,
        },
        score::WHOLE,
    },
    marks::Mark,
    model::State,
    store::{Blocked, Past, Somebody, Taught},
};
use crate::{
    clock::Zones,
    db::Tx,
    error::Result,
    ids::{CommunityId, MemberId},
    schedule::Hours,
};

/// The hours that are taken for somebody's who said none.
const USUAL: &str = "daily 9-21";
/// From how many questions on it is said how many somebody answers.
const ASKED_FROM: i64 = 3;
/// How long a mentor who did not answer is not offered again, in milliseconds: 30 days.
const LAPSED_FOR: i64 = 30 * 24 * 60 * 60 * 1000;

/// Some members, and the topics by the numbers that the engine has for them.
#[derive(Debug, Default)]
pub struct Cast {
    people: BTreeMap<MemberId, Somebody>,
    taught: Vec<Taught>,
    blocked: Vec<Blocked>,
    past: Vec<Past>,
    topics: Vec<String>,
}

impl Cast {
    /// Reads some members, and what there was with some of them as mentees. Who is no member any
    /// more is left out.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn load(
        tx: &mut Tx,
        community: CommunityId,
        (mentors, mentees): (&[MemberId], &[MemberId]),
    ) -> Result<Self> {
        let all: Vec<MemberId> = mentors.iter().chain(mentees).copied().collect();
        let people = tx.somebody(community, &all).await?;
        let taught = tx.taught(community, &all).await?;
        let (blocked, past) = tx.between(community, &all, mentees).await?;
        let topics: BTreeSet<&str> = taught.iter().map(|t| t.topic.as_str()).collect();
        Ok(Self {
            topics: topics.into_iter().map(ToOwned::to_owned).collect(),
            people: people.into_iter().map(|somebody| (somebody.id, somebody)).collect(),
            taught,
            blocked,
            past,
        })
    }

    /// One of them.
    #[must_use]
    pub fn somebody(&self, member: MemberId) -> Option<&Somebody> {
        self.people.get(&member)
    }

    /// How many mentors one of the mentees has now.
    #[must_use]
    pub fn mentors_now(&self, mentee: MemberId) -> usize {
        self.past.iter().filter(|past| past.mentee == mentee && past.state.is_pair()).count()
    }

    /// The topic that a number of the engine stands for.
    #[must_use]
    pub fn topic(&self, skill: Skill) -> &str {
        self.topics.get(skill.0 as usize).map_or("", String::as_str)
    }

    fn skill(&self, topic: &str) -> Option<Skill> {
        let at = self.topics.binary_search_by(|known| known.as_str().cmp(topic)).ok()?;
        u32::try_from(at).ok().map(Skill)
    }

    fn topics_of(&self, member: MemberId) -> impl Iterator<Item = (&Taught, Skill)> {
        let of = self.taught.iter().filter(move |taught| taught.member_id == member);
        of.filter_map(|taught| Some((taught, self.skill(&taught.topic)?)))
    }

    /// One of them as a mentor; none where they are not there.
    ///
    /// # Errors
    /// A zone or hours that are stored and cannot be read.
    pub fn mentor(&self, member: MemberId, zones: &Zones, now: i64) -> Result<Option<Mentor>> {
        let Some(somebody) = self.people.get(&member) else { return Ok(None) };
        let profile = somebody.profile();
        let given = self.topics_of(member).filter_map(|(taught, skill)| {
            let comfort = u8::try_from(taught.comfort?).ok()?;
            Some((skill, Comfort::new(comfort)?))
        });
        let mut about = self.about(somebody, zones, now)?;
        about.paused |= !profile.offers || profile.paused_at.is_some();
        Ok(Some(Mentor {
            about,
            skills: given.collect(),
            enjoys: numbers(&profile.enjoys, GoalNo),
            capacity: u32::try_from(profile.capacity).unwrap_or(0),
            load: u32::try_from(profile.held).unwrap_or(u32::MAX),
            responsiveness: share(profile.answered, profile.asked),
            past: self.past_of(member, now),
        }))
    }

    /// One of them as a mentee; none where they are not there.
    ///
    /// # Errors
    /// As for [`Cast::mentor`].
    pub fn mentee(&self, member: MemberId, zones: &Zones, now: i64) -> Result<Option<Mentee>> {
        let Some(somebody) = self.people.get(&member) else { return Ok(None) };
        let wants = self.topics_of(member).filter(|(taught, _)| taught.wants > 0);
        Ok(Some(Mentee {
            about: self.about(somebody, zones, now)?,
            wants: wants.map(|(t, skill)| (skill, u32::try_from(t.wants).unwrap_or(1))).collect(),
            goals: numbers(&somebody.profile().goals, GoalNo),
        }))
    }

    /// Two of them as mentor and mentee; none where one is not there.
    ///
    /// # Errors
    /// As for [`Cast::mentor`].
    pub fn both(
        &self,
        (mentor, mentee): (MemberId, MemberId),
        zones: &Zones,
        now: i64,
    ) -> Result<Option<(Mentor, Mentee)>> {
        Ok(self.mentor(mentor, zones, now)?.zip(self.mentee(mentee, zones, now)?))
    }

    fn about(&self, somebody: &Somebody, zones: &Zones, now: i64) -> Result<About> {
        let blocked = self.blocked.iter().filter(|b| b.member_id == somebody.id);
        Ok(About {
            person: Person(somebody.id.0),
            languages: languages(&somebody.talks),
            free: Free {
                hours: Hours::parse(somebody.hours.as_deref().unwrap_or(USUAL))?,
                zone: zones.get(&somebody.zone)?,
            },
            strengths: numbers(&somebody.profile().strengths, StrengthNo),
            blocked: blocked.map(|b| Person(b.blocked_id.0)).collect(),
            paused: somebody.away_until > now,
        })
    }

    /// When a mentor and each mentee were last something to each other. What is under way counts
    /// as now; a mentor who did not answer comes back sooner than one who was a mentor.
    fn past_of(&self, mentor: MemberId, now: i64) -> BTreeMap<Person, i64> {
        let mut last = BTreeMap::new();
        for past in self.past.iter().filter(|past| past.mentor == mentor) {
            let at = match past.state {
                State::Completed | State::Ended | State::Declined => past.since,
                State::Lapsed => past.since - (APART - LAPSED_FOR),
                State::Withdrawn => continue,
                State::Waiting | State::Asked | State::Active | State::Paused => now,
            };
            let known = last.entry(Person(past.mentee.0)).or_insert(at);
            *known = at.max(*known);
        }
        last
    }
}

/// Languages by the letters of their tags, which are three at most.
fn languages(talks: &str) -> BTreeSet<Language> {
    let number = |tag: &str| tag.bytes().fold(0_u32, |number, b| (number << 8) | u32::from(b));
    talks.split(',').filter(|tag| !tag.is_empty()).map(|tag| Language(number(tag))).collect()
}

/// Marks by their places.
fn numbers<M: Mark, N: Ord>(marks: &BTreeSet<M>, number: impl Fn(u32) -> N) -> BTreeSet<N> {
    let place = |mark: &M| M::all().iter().position(|known| known == mark);
    marks.iter().filter_map(place).filter_map(|at| u32::try_from(at).ok()).map(number).collect()
}

fn share(answered: i64, asked: i64) -> Option<u32> {
    if asked < ASKED_FROM {
        return None;
    }
    u32::try_from(answered * i64::from(WHOLE) / asked).ok()
}
