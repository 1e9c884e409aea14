//! A clock that was ahead and has gone back: what it ran past comes again.

use super::{
    agenda,
    model::{Date, Series, State},
    plan, view,
};
use crate::{app::Context, db::Tx, error::Result, recaps};

const MINUTE: i64 = 60_000;
/// A date that ends within this time, in milliseconds, stays over: a clock is corrected by a little
/// now and then.
const SLIP: i64 = 10 * MINUTE;
/// What was told by a clock that was ahead by more than this, in milliseconds, was told at a wrong
/// time: it is told again.
const FAR: i64 = 6 * 60 * MINUTE;

/// Whether a clock that was ahead has run past a date, or past something that is told of it.
const fn is_run_past(date: &Date, now: i64) -> bool {
    match date.state {
        State::Over => date.ends_at > now + SLIP,
        State::Planned => date.told_to > now + FAR,
        State::Draft | State::Cancelled => false,
    }
}

/// Lets dates come again that a clock has run past, with all that is still to be told of them.
///
/// # Errors
/// Database trouble.
pub(super) async fn follow(tx: &mut Tx, ctx: &Context<'_>) -> Result<()> {
    let community = ctx.entry.community;
    let found = tx.run_past(community, (ctx.now + SLIP, ctx.now + FAR)).await?;
    for (number, wall) in &found {
        // Read again under the lock: somebody may have changed it meanwhile.
        let Some(series) = tx.lock_skillshare(community, *number).await? else { continue };
        let Some(date) = tx.date(community, *number, *wall).await? else { continue };
        if !is_run_past(&date, ctx.now) || series.state == State::Cancelled {
            continue;
        }
        tracing::warn!(number, "the clock has gone back: a date comes again");
        if series.state == State::Over {
            tx.put_skillshare(&Series { state: State::Planned, ..series }).await?;
        }
        let told_to = date.told_to.min(ctx.now);
        let mut date = Date { state: State::Planned, told_to, page_after: 0, ..date };
        recaps::put_off(tx, community, &date).await?;
        plan::replan(tx, ctx, &mut date).await?;
        tx.touch_card(community, &view::date::reference(*number, *wall)).await?;
    }
    if found.is_empty() { Ok(()) } else { agenda::touch(tx, community, ctx.now).await }
}

#[cfg(test)]
mod tests {
    use jiff::civil::datetime;

    use super::*;
    use crate::{schedule::Rule, skillshares::model::Own};

    #[test]
    fn a_little_is_no_clock_that_was_ahead() {
        let over = Date {
            skillshare: 1,
            wall: datetime(2030, 5, 7, 18, 30, 0, 0),
            moved_to: None,
            starts_at: 0,
            ends_at: 60 * MINUTE,
            rule: Rule::Exact,
            own: Own::default(),
            state: State::Over,
            sequence: 0,
            told_to: 60 * MINUTE,
            page_after: 0,
            due_at: None,
        };
        assert!(is_run_past(&over, 50 * MINUTE - 1));
        assert!(!is_run_past(&over, 50 * MINUTE));
        let planned = Date { state: State::Planned, ..over.clone() };
        assert!(!is_run_past(&planned, 60 * MINUTE - FAR), "it may be told twice otherwise");
        assert!(is_run_past(&planned, 60 * MINUTE - FAR - 1));
        assert!(!is_run_past(&Date { state: State::Cancelled, ..over }, -FAR));
    }
}
