//! Which dates stand in a server's own calendar, and what has to be done for that. Pure.

use std::collections::BTreeSet;

use jiff::civil::DateTime;

use super::super::model::{Answer, Date, Seat, State, wall_text};
use crate::{
    ids::{CommunityId, MemberId},
    outbox::EventShown,
    text::stored_enum,
};

/// The next dates of each series that stand in a calendar.
pub const EACH: usize = 3;
/// So many of a calendar's events are left for the server's people.
pub const LEFT: usize = 20;

stored_enum! {
    /// What is known of an event.
    Known {
        /// It is as it was last kept.
        There = "there",
        /// It was being made or changed, and nobody knows what came of it.
        Unsure = "unsure",
        /// Somebody has deleted it, or called it off: it is not made again.
        Gone = "gone",
    }
}

/// By what a date is known: its series, and the wall time that the series has for it.
pub type Key = (i64, DateTime);

/// An event, as it was last kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Of which date.
    pub key: Key,
    /// The line by which it is found again: see [`crate::outbox::EventChange::mark`].
    pub mark: String,
    /// The platform's id of it, once that is known.
    pub event: Option<String>,
    /// A digest of what it shows.
    pub digest: String,
    /// What is known of it.
    pub known: Known,
}

/// An event, as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Of which date.
    pub key: Key,
    /// What it shows.
    pub shown: EventShown,
    /// A digest of that.
    pub digest: String,
}

/// Something to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What the event is when it is done; nothing takes it away.
    pub wanted: Option<Wanted>,
    /// What is known of it before; of a new one nothing is known.
    pub before: Option<Kept>,
    /// The line by which it is found.
    pub mark: String,
}

impl Step {
    /// Of which date.
    #[must_use]
    pub fn key(&self) -> Option<Key> {
        self.wanted.as_ref().map(|w| w.key).or(self.before.as_ref().map(|b| b.key))
    }

    /// The platform's id of the event, where one is known.
    #[must_use]
    pub fn event(&self) -> Option<String> {
        self.before.as_ref().and_then(|before| before.event.clone())
    }
}

/// The line that no other event of a server has, and that tells what it belongs to.
#[must_use]
pub fn mark(community: CommunityId, (number, wall): Key) -> String {
    format!("Guildhall {}/{number}/{}", community.0, wall_text(wall))
}

/// The dates that stand in a calendar that takes `room` events, of all that take place and have not
/// ended, the soonest first. What has begun stays where it is, but is not put there any more.
pub fn chosen<'a>(dates: &'a [Date], kept: &[Kept], room: usize, now: i64) -> Vec<&'a Date> {
    let most = room.saturating_sub(LEFT);
    let mut chosen: Vec<&Date> = Vec::new();
    for date in dates.iter().filter(|date| date.state == State::Planned && date.ends_at > now) {
        let key = (date.skillshare, date.wall);
        let is_kept = kept.iter().any(|kept| kept.key == key);
        let of_its_series = chosen.iter().filter(|c| c.skillshare == date.skillshare).count();
        if of_its_series < EACH && chosen.len() < most && (date.starts_at > now || is_kept) {
            chosen.push(date);
        }
    }
    chosen
}

/// What has to be done so that `kept` becomes `wanted`: what is to go first, since calendars have
/// room for so many. `over` says of which dates nothing needs to be done any more, since the platform
/// ends their events by itself.
#[must_use]
pub fn steps(
    wanted: Vec<Wanted>,
    kept: &[Kept],
    over: impl Fn(Key) -> bool,
    community: CommunityId,
) -> Vec<Step> {
    let goes = |kept: &&Kept| !wanted.iter().any(|w| w.key == kept.key) && !over(kept.key);
    let away = kept.iter().filter(goes).map(|kept| Step {
        wanted: None,
        before: Some(kept.clone()),
        mark: kept.mark.clone(),
    });
    let mut steps: Vec<Step> = away.collect();
    for wanted in wanted {
        let before = kept.iter().find(|kept| kept.key == wanted.key).cloned();
        let is_so = before.as_ref().is_some_and(|before| match before.known {
            Known::There => before.digest == wanted.digest,
            Known::Unsure => false,
            Known::Gone => true,
        });
        if !is_so {
            let mark =
                before.as_ref().map_or_else(|| mark(community, wanted.key), |b| b.mark.clone());
            steps.push(Step { wanted: Some(wanted), before, mark });
        }
    }
    steps
}

/// How somebody says that they are interested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interest {
    /// They have just said so.
    Said,
    /// They have just taken it back.
    TakenBack,
    /// They are on the platform's list of those who have said so, at some time.
    Listed {
        /// When the list was asked for, epoch milliseconds: it knows nothing of what came later.
        asked: i64,
    },
    /// They are not on it.
    Unlisted {
        /// The same.
        asked: i64,
    },
}

/// What interest in an event changes for somebody who has answered so far: it counts as "perhaps",
/// and what somebody has said here weighs more. Only a perhaps that came from this event is taken
/// back by it.
#[must_use]
pub fn answer(said: Option<&Seat>, (event, interest): (&str, Interest)) -> Option<Answer> {
    use Interest::{Listed, Said, TakenBack, Unlisted};
    let Some(seat) = said else {
        return matches!(interest, Said | Listed { .. }).then_some(Answer::Maybe);
    };
    let by_event = seat.event.as_deref();
    let from_here = by_event == Some(event);
    match (interest, seat.answer) {
        (Said, Answer::No) => Some(Answer::Maybe),
        // Another server's, or one that was made anew: the last counts.
        (Said, Answer::Maybe) if by_event.is_some() && !from_here => Some(Answer::Maybe),
        (Listed { asked }, Answer::No) if by_event.is_some() && seat.at < asked => {
            Some(Answer::Maybe)
        }
        (TakenBack, Answer::Maybe) if from_here => Some(Answer::No),
        (Unlisted { asked }, Answer::Maybe) if from_here && seat.at < asked => Some(Answer::No),
        _ => None,
    }
}

/// Who of those who come perhaps because of an event is not on its list any more. `known` has each of
/// them with every account of theirs; one that is listed is enough.
#[must_use]
pub fn unlisted(known: &[(MemberId, Option<String>)], listed: &[String]) -> BTreeSet<MemberId> {
    let listed: BTreeSet<&str> = listed.iter().map(String::as_str).collect();
    let is_listed = |(_, account): &&(MemberId, Option<String>)| {
        account.as_deref().is_some_and(|account| listed.contains(account))
    };
    let stay: BTreeSet<MemberId> = known.iter().filter(is_listed).map(|(who, _)| *who).collect();
    known.iter().map(|(who, _)| *who).filter(|who| !stay.contains(who)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    fn wall(day: i8) -> DateTime {
        jiff::civil::date(2030, 5, day).at(18, 30, 0, 0)
    }

    fn date(skillshare: i64, day: i8, state: State) -> Date {
        let starts_at = i64::from(day) * 24 * HOUR;
        Date {
            skillshare,
            wall: wall(day),
            moved_to: None,
            starts_at,
            ends_at: starts_at + HOUR,
            rule: crate::schedule::Rule::Exact,
            own: super::super::super::model::Own::default(),
            state,
            sequence: 0,
            told_to: 0,
            page_after: 0,
            due_at: None,
        }
    }

    fn kept(skillshare: i64, day: i8, known: Known) -> Kept {
        let key = (skillshare, wall(day));
        let event = Some(format!("{skillshare}-{day}"));
        Kept { key, mark: "a mark".to_owned(), event, digest: "old".to_owned(), known }
    }

    fn wanted(skillshare: i64, day: i8, digest: &str) -> Wanted {
        let shown = EventShown {
            name: "Taxes".to_owned(),
            description: String::new(),
            location: "the hall".to_owned(),
            starts: 0,
            ends: 1,
        };
        Wanted { key: (skillshare, wall(day)), shown, digest: digest.to_owned() }
    }

    #[test]
    fn the_next_few_of_each_are_chosen() {
        let dates: Vec<Date> = (1..=28).map(|day| date(1, day, State::Planned)).collect();
        let days = |dates: &[Date], kept: &[Kept], now| -> Vec<i8> {
            chosen(dates, kept, 100, now).iter().map(|date| date.wall.day()).collect()
        };
        assert_eq!(days(&dates, &[], 0), [1, 2, 3]);
        let begun = 24 * HOUR + 1;
        assert_eq!(days(&dates, &[], begun), [2, 3, 4], "what has begun is not put there");
        assert_eq!(days(&dates, &[kept(1, 1, Known::There)], begun), [1, 2, 3], "but stays");
        let off = [date(1, 1, State::Cancelled), date(1, 2, State::Planned)];
        assert_eq!(days(&off, &[], 0), [2]);
        let many: Vec<Date> = (1..=100).map(|number| date(number, 3, State::Planned)).collect();
        assert_eq!(chosen(&many, &[], 100, 0).len(), 80);
        assert!(chosen(&many, &[], 0, 0).is_empty(), "a server without a calendar");
    }

    #[test]
    fn only_what_differs_is_done_and_what_goes_goes_first() {
        let known = [
            kept(1, 1, Known::There),
            kept(1, 2, Known::There),
            kept(1, 3, Known::Unsure),
            kept(1, 4, Known::Gone),
            kept(1, 5, Known::There),
            kept(1, 6, Known::There),
        ];
        let is = [
            wanted(1, 2, "old"),
            wanted(1, 3, "old"),
            wanted(1, 4, "new"),
            wanted(1, 5, "new"),
            wanted(1, 7, "new"),
        ];
        let steps = steps(is.to_vec(), &known, |key| key == (1, wall(6)), CommunityId(9));
        let done: Vec<(i8, bool)> =
            steps.iter().map(|s| (s.key().unwrap().1.day(), s.wanted.is_some())).collect();
        assert_eq!(done, [(1, false), (3, true), (5, true), (7, true)]);
        assert_eq!(steps[2].mark, "a mark", "an event is found by the line that it was made with");
        assert_eq!(steps[3].mark, "Guildhall 9/1/2030-05-07T18:30");
        assert_eq!((steps[3].event(), steps[2].event().as_deref()), (None, Some("1-5")));
    }

    fn seat(answer: Answer, event: Option<&str>) -> Seat {
        let event = event.map(ToOwned::to_owned);
        Seat { member: MemberId(1), answer, guests: 0, at: 5, offered_until: None, event }
    }

    #[test]
    fn interest_is_perhaps_and_never_more() {
        use Interest::{Listed, Said, TakenBack, Unlisted};
        const HERE: &str = "77";
        let then = |said, event, interest| answer(Some(&seat(said, event)), (HERE, interest));
        let (listed, unlisted) = (Listed { asked: 6 }, Unlisted { asked: 6 });
        for (interest, expected) in [
            (Said, Some(Answer::Maybe)),
            (listed, Some(Answer::Maybe)),
            (TakenBack, None),
            (unlisted, None),
        ] {
            assert_eq!(answer(None, (HERE, interest)), expected, "{interest:?}");
        }
        for interest in [Said, TakenBack, listed, unlisted] {
            for answer in [Answer::Yes, Answer::Waiting, Answer::Offered] {
                assert_eq!(then(answer, None, interest), None, "{answer:?} {interest:?}");
            }
            assert_eq!(then(Answer::Maybe, None, interest), None, "their own: {interest:?}");
        }
        assert_eq!(then(Answer::No, None, Said), Some(Answer::Maybe));
        assert_eq!(then(Answer::No, None, listed), None, "they have said no since");
        assert_eq!(then(Answer::No, Some(HERE), listed), Some(Answer::Maybe), "and again");
        for interest in [TakenBack, unlisted] {
            assert_eq!(then(Answer::Maybe, Some(HERE), interest), Some(Answer::No));
            assert_eq!(then(Answer::Maybe, Some("78"), interest), None, "another server's");
        }
        assert_eq!(then(Answer::Maybe, Some(HERE), Said), None);
        assert_eq!(then(Answer::Maybe, Some("78"), Said), Some(Answer::Maybe), "the last counts");
        // What came after the list was asked for is not in it.
        let (listed, unlisted) = (Listed { asked: 5 }, Unlisted { asked: 5 });
        assert_eq!(then(Answer::No, Some(HERE), listed), None);
        assert_eq!(then(Answer::Maybe, Some(HERE), unlisted), None);
    }

    #[test]
    fn one_account_on_the_list_is_enough() {
        let known = [(1, Some("a")), (1, Some("b")), (2, Some("c")), (3, None)];
        let known = known.map(|(who, account)| (MemberId(who), account.map(ToOwned::to_owned)));
        let gone = |listed: &[&str]| {
            let listed: Vec<String> = listed.iter().map(|&account| account.to_owned()).collect();
            unlisted(&known, &listed).into_iter().map(|who| who.0).collect::<Vec<_>>()
        };
        assert_eq!(gone(&["b", "d"]), [2, 3]);
        assert_eq!(gone(&["c", "a"]), [3], "nobody has that account any more");
        assert_eq!(gone(&[]), [1, 2, 3]);
    }
}
