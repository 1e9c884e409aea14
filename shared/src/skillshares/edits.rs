//! Telling of an edit: each person once, whatever it did to how many dates.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;

use super::{
    model::{Date, Series},
    news::{Also, Facts, News, What},
};
use crate::{
    app::Context,
    db::Tx,
    error::Result,
    ids::MemberId,
    me::{Notify, Rhythm, Telling},
    outbox::{About, Letter, Notice, To},
    schedule::Quiet,
};

/// So many people are told in one statement.
const PAGE: usize = 500;
const HOUR: i64 = 60 * 60 * 1000;
/// What is new about a date that is further ahead than this can wait until people like to be told.
const NEAR: i64 = 24 * HOUR;

/// What an edit did to one date.
struct Edit {
    series: Series,
    date: Date,
    /// Whether it was called off.
    off: bool,
    /// When it was, epoch milliseconds.
    was: i64,
    what: Vec<What>,
}

impl Edit {
    const fn is_moved(&self) -> bool {
        !self.off && self.was != self.date.starts_at
    }

    fn also(&self) -> Also {
        Also { at: self.date.starts_at, was: self.is_moved().then_some(self.was) }
    }

    /// The instant before which people should know of it: at which it begins, or would have begun.
    fn counts_from(&self, now: i64) -> i64 {
        match self.was > now {
            true => self.was.min(self.date.starts_at),
            false => self.date.starts_at,
        }
    }
}

/// What an edit did to the dates of a series, told at its end.
#[derive(Default)]
pub(super) struct Edits(Vec<Edit>);

impl Edits {
    /// A date is not as it was. Where nothing is new that people need to know, they are told nothing.
    pub(super) fn changed(
        &mut self,
        (before, was): (&Series, &Date),
        (series, date): (&Series, &Date),
    ) {
        let what = What::differs((before, was), (series, date));
        if was.starts_at != date.starts_at || !what.is_empty() {
            let (series, date) = (series.clone(), date.clone());
            self.0.push(Edit { series, date, off: false, was: was.starts_at, what });
        }
    }

    /// A date is called off.
    pub(super) fn off(&mut self, series: &Series, date: &Date) {
        let (series, date, was) = (series.clone(), date.clone(), date.starts_at);
        self.0.push(Edit { series, date, off: true, was, what: Vec::new() });
    }

    /// Tells those who come, perhaps or for certain, those who wait, and those who host; but not
    /// whoever has made the edit.
    ///
    /// # Errors
    /// Database trouble.
    pub(super) async fn tell(mut self, tx: &mut Tx, ctx: &Context<'_>) -> Result<()> {
        self.0.sort_by_key(|edit| edit.date.starts_at);
        let concerned = self.concerned(tx, ctx).await?;
        let members: Vec<MemberId> = concerned.keys().copied().collect();
        for page in members.chunks(PAGE) {
            let people = tx.people(ctx.entry.community, &[], page).await?;
            let mut letters = Vec::new();
            for member in page {
                let to = To::Member(*member);
                let Some((person, wishes)) = people.told(to) else { continue };
                let theirs = concerned.get(member).into_iter().flatten();
                let theirs: Vec<&Edit> = theirs.filter_map(|n| self.0.get(*n)).collect();
                for (notice, from) in notices(ctx, &theirs, wishes) {
                    let changed =
                        matches!(notice, Notice::Skillshare { news: News::Changed { .. }, .. });
                    if changed && from - ctx.now >= NEAR {
                        tx.notify(ctx, &people, to, &notice, None).await?;
                        continue;
                    }
                    let not_before = told_at(ctx, wishes, from)?;
                    let (member, platform) = (*member, person.platform.clone());
                    letters.push(Letter { member, platform, notice, not_before });
                }
            }
            tx.notify_many(ctx, &letters).await?;
        }
        Ok(())
    }

    /// Everybody whom it concerns, with the places of what concerns them.
    async fn concerned(
        &self,
        tx: &mut Tx,
        ctx: &Context<'_>,
    ) -> Result<BTreeMap<MemberId, BTreeSet<usize>>> {
        let (community, me) = (ctx.entry.community, ctx.entry.member.as_ref().map(|me| me.id));
        let mut all: BTreeMap<MemberId, BTreeSet<usize>> = BTreeMap::new();
        for (n, edit) in self.0.iter().enumerate() {
            let number = edit.series.number;
            let mut members = tx.hosts(community, number).await?;
            let mut after = 0;
            loop {
                let key = (number, edit.date.wall);
                let seats = tx.seats_page(community, key, after, super::tell::PAGE).await?;
                let Some(last) = seats.last() else { break };
                after = last.member.0;
                members.extend(seats.iter().map(|seat| seat.member));
            }
            for member in members.into_iter().filter(|member| Some(*member) != me) {
                all.entry(member).or_default().insert(n);
            }
        }
        Ok(all)
    }
}

/// What one person is told of the edits that concern them, each with the instant before which they
/// should know it: what is called off, and what is otherwise than it was.
fn notices(ctx: &Context<'_>, edits: &[&Edit], wishes: &Telling) -> Vec<(Notice, i64)> {
    let (off, new): (Vec<&Edit>, Vec<&Edit>) = edits.iter().copied().partition(|edit| edit.off);
    let first_moved = new.iter().position(|edit| edit.is_moved()).unwrap_or(0);
    [(off, 0), (new, first_moved)]
        .into_iter()
        .filter_map(|(edits, first)| {
            let head = edits.get(first)?;
            let from = edits.iter().map(|edit| edit.counts_from(ctx.now)).min()?;
            let facts = Facts::of(&head.series, &head.date, wishes.zone_or(&ctx.entry.zone));
            let rest = edits.iter().enumerate().filter(|(n, _)| *n != first);
            let also: Vec<Also> = rest.map(|(_, edit)| edit.also()).collect();
            let all: BTreeSet<What> = edits.iter().flat_map(|e| e.what.iter().copied()).collect();
            let what = all.into_iter().map(|what| what.as_str().to_owned()).collect();
            let news = match (head.off, head.is_moved()) {
                (true, _) => News::Cancelled { facts, also },
                (_, true) => News::Moved { facts, was: head.was, what, also },
                _ => News::Changed { facts, what, also },
            };
            Some((Notice::Skillshare { skillshare: head.series.number, news }, from))
        })
        .collect()
}

/// When somebody is told of something that counts from an instant on; none where it only stands in
/// the inbox.
fn told_at(ctx: &Context<'_>, wishes: &Telling, from: i64) -> Result<Option<i64>> {
    let (quiet, zone) = wishes.quiet_in(ctx)?;
    Ok(in_time(&wishes.notify()?, (quiet, &zone), wishes.paused_until(), (ctx.now, from)))
}

/// As [`told_at`]: 0 is at once. Like a reminder it waits neither for the hour of the day at which
/// somebody likes to be told, nor for a cap; and for the end of quiet hours only where an hour is
/// left then. Whoever is away is told when they are back, if that is in time.
fn in_time(
    notify: &Notify,
    (quiet, zone): (Quiet, &TimeZone),
    paused_until: Option<i64>,
    (now, from): (i64, i64),
) -> Option<i64> {
    let back = paused_until.unwrap_or(now).max(now);
    let missed = back > now && back >= from;
    if missed || notify.rhythm(About::Skillshares) == Rhythm::Never {
        return None;
    }
    let awake = quiet.until_awake(back, zone);
    let at = if awake + HOUR <= from { awake } else { back };
    Some(if at <= now { 0 } else { at })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matters_soon_is_told_in_time() {
        let night = (Quiet::parse("22-7").unwrap(), &TimeZone::UTC);
        let told = |often: Option<Rhythm>, away: Option<i64>, now: i64, from: i64| {
            let often = often.map(|often| ("skillshares".to_owned(), often)).into_iter().collect();
            let notify = Notify { often, cap: Some(1), ..Notify::default() };
            in_time(&notify, night, away.map(|at| at * HOUR), (now * HOUR, from * HOUR))
        };
        assert_eq!(told(None, None, 12, 14), Some(0));
        assert_eq!(told(Some(Rhythm::Daily), None, 12, 14), Some(0), "it is over at their hour");
        assert_eq!(told(Some(Rhythm::Never), None, 12, 14), None);
        assert_eq!(told(None, None, 23, 40), Some(31 * HOUR), "they sleep on");
        assert_eq!(told(None, None, 23, 31), Some(0), "they would find a closed door");
        assert_eq!(told(None, Some(15), 12, 40), Some(15 * HOUR));
        assert_eq!(told(None, Some(40), 12, 40), None, "they are away that day");
        assert_eq!(told(None, None, 12, 11), Some(0), "it is under way");
        assert_eq!(told(None, Some(i64::MAX / HOUR), 12, 40), None);
    }
}
