//! When somebody is told: their pause, rhythm, quiet hours and daily cap, in their own zone.

use std::collections::HashMap;

use jiff::{civil::Date, tz::TimeZone};

use super::{
    model::{self, Notify},
    store::{Telling, read},
};
use crate::{
    app::Context,
    db::Tx,
    error::Result,
    ids::MemberId,
    outbox::About,
    schedule::{self, Quiet},
};

impl Telling {
    /// The zone of somebody's own clock, else another.
    #[must_use]
    pub fn zone_or<'a>(&'a self, other: &'a str) -> &'a str {
        self.zone.as_deref().unwrap_or(other)
    }

    /// Until when they are away, epoch milliseconds.
    #[must_use]
    pub const fn paused_until(&self) -> Option<i64> {
        self.paused_until
    }

    /// What they are told, and how often.
    ///
    /// # Errors
    /// Where it is stored as something else.
    pub fn notify(&self) -> Result<Notify> {
        read(self.notify.as_deref())
    }

    /// Their quiet hours, and the clock that these go by.
    ///
    /// # Errors
    /// Where they are stored as something else.
    pub(crate) fn quiet_in(&self, ctx: &Context<'_>) -> Result<(Quiet, TimeZone)> {
        // A zone that a newer list of zones has dropped is no reason to keep silent.
        let zone = ctx.app.zones.get(self.zone_or(&ctx.entry.zone)).unwrap_or(TimeZone::UTC);
        let quiet = self.quiet.as_deref().map_or(Ok(Quiet::NONE), Quiet::parse)?;
        Ok((quiet, zone))
    }
}

/// A day that is over in every zone, for what is counted by days.
pub(crate) fn yesterday(now: i64) -> i64 {
    now.div_euclid(24 * 60 * 60 * 1000) - 2
}

impl Tx {
    /// When a message about this may be sent to somebody: epoch milliseconds of domain time, 0
    /// where it is at once, none where it only stands in the inbox. A message that does not fit
    /// under their daily cap goes to the first day that has room, and counts there.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn sends_at(
        &mut self,
        ctx: &Context<'_>,
        member: MemberId,
        wishes: &Telling,
        about: About,
    ) -> Result<Option<i64>> {
        let (at, counts) = slot_for(self, ctx, member, (wishes, about)).await?;
        if let Some(day) = counts {
            self.count_told(member, day).await?;
        }
        Ok(at)
    }

    /// The same, of a message that is not sent yet: nothing is counted.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn would_send_at(
        &mut self,
        ctx: &Context<'_>,
        member: MemberId,
        wishes: &Telling,
        about: About,
    ) -> Result<Option<i64>> {
        Ok(slot_for(self, ctx, member, (wishes, about)).await?.0)
    }
}

/// When a message may be sent, and on which day it counts, where there is a cap.
async fn slot_for(
    tx: &mut Tx,
    ctx: &Context<'_>,
    member: MemberId,
    (wishes, about): (&Telling, About),
) -> Result<(Option<i64>, Option<i64>)> {
    if *wishes == Telling::default() {
        return Ok((Some(0), None));
    }
    let notify = wishes.notify()?;
    let (quiet, zone) = wishes.quiet_in(ctx)?;
    let at_once = |at: i64| if at <= ctx.now { 0 } else { at };
    let soonest = model::soonest(&notify, about, (quiet, &zone), wishes.paused_until, ctx.now);
    let (Some(from), Some(cap), false) = (soonest, notify.cap, about == About::Safety) else {
        return Ok((soonest.map(at_once), None));
    };
    if from == i64::MAX {
        return Ok((Some(from), None));
    }
    // Whoever is blocked is not told of, and takes no room from those who are.
    if let Some(sender) = &ctx.entry.member
        && tx.has_blocked(member, sender.id).await?
    {
        return Ok((None, None));
    }
    let today = schedule::day_number(schedule::date(from, &zone));
    let told: HashMap<i64, i64> = tx.told_from(member, today).await?.into_iter().collect();
    let used = |day: Date| told.get(&schedule::day_number(day)).copied().unwrap_or(0);
    let slot = schedule::slot(from, &zone, quiet, cap, used);
    Ok((slot.map(|s| at_once(s.at)), slot.map(|s| schedule::day_number(s.day))))
}
