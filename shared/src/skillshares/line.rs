//! Who waits for a seat, and what becomes of them once there is one. Pure: time is an argument.

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
/// How long somebody from the line has for their answer at most, in milliseconds.
pub(super) const OFFER_MOST: i64 = 12 * HOUR;
/// Where less time than this is left, whoever waits comes without being asked.
pub(super) const OFFER_LEAST: i64 = HOUR;
/// Whoever is told later than this before the beginning, and not at once, is told too late.
pub(super) const TOLD_LEAST: i64 = 10 * MINUTE;

/// What becomes of somebody for whom there is a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// It is kept for them until then, epoch milliseconds.
    Asked(i64),
    /// It is theirs at once: there is no time to ask.
    Comes,
    /// They cannot be told in time: it is theirs where nobody else wants it.
    Last,
    /// They are away until it has begun.
    Away,
}

/// The turn of somebody who can be told at `told_at`, in epoch milliseconds, none where a message
/// only stands in their inbox; and who is away until `away_until`. An offer lasts half of the time
/// that is left until answers end, at most [`OFFER_MOST`], both counted from when they are told.
pub(super) fn turn(
    (told_at, away_until): (Option<i64>, Option<i64>),
    (closes_at, starts_at): (i64, i64),
    now: i64,
) -> Turn {
    if away_until.is_some_and(|until| until > now && until >= starts_at) {
        return Turn::Away;
    }
    let Some(told_at) = told_at else { return Turn::Last };
    let told_at = told_at.max(now);
    let left = closes_at - told_at;
    if left >= OFFER_LEAST {
        return Turn::Asked(told_at + (left / 2).min(OFFER_MOST));
    }
    match told_at == now || told_at <= starts_at - TOLD_LEAST {
        true => Turn::Comes,
        false => Turn::Last,
    }
}

/// Seats that are free; none is no limit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Free(pub(super) Option<i64>);

impl Free {
    /// Whether one is left.
    pub(super) fn any(self) -> bool {
        self.0.is_none_or(|free| free > 0)
    }

    /// Whether somebody finds room, with their guests.
    pub(super) fn fits(self, guests: i64) -> bool {
        self.0.is_none_or(|free| guests < free)
    }

    /// Gives them their seats.
    pub(super) fn take(&mut self, guests: i64) {
        self.0 = self.0.map(|free| free - guests - 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_fits_finds_room_in_order() {
        let up = |free| {
            let mut free = Free(free);
            let takes = |guests: &i64| {
                let fits = free.fits(*guests);
                if fits {
                    free.take(*guests);
                }
                fits
            };
            [2, 0, 0].iter().map(takes).collect::<Vec<_>>()
        };
        assert_eq!(up(Some(0)), [false; 3]);
        assert_eq!(up(Some(-3)), [false; 3]);
        assert_eq!(up(Some(1)), [false, true, false], "three do not fit on one seat");
        assert_eq!(up(Some(3)), [true, false, false]);
        assert_eq!(up(Some(4)), [true, true, false]);
        assert_eq!(up(None), [true; 3]);
        assert!(Free(None).any() && Free(Some(1)).any() && !Free(Some(0)).any());
    }

    #[test]
    fn an_offer_counts_from_when_somebody_is_told() {
        let at = |told, ends| turn((Some(told), None), (ends, ends), 0);
        assert_eq!(at(0, 48 * HOUR), Turn::Asked(12 * HOUR));
        assert_eq!(at(0, 10 * HOUR), Turn::Asked(5 * HOUR));
        assert_eq!(at(0, HOUR), Turn::Asked(HOUR / 2));
        assert_eq!(at(0, HOUR - 1), Turn::Comes);
        assert_eq!(at(8 * HOUR, 80 * HOUR), Turn::Asked(20 * HOUR));
    }

    #[test]
    fn who_is_told_too_late_comes_last() {
        let turn = |told, away, now| turn((told, away), (5 * HOUR, 6 * HOUR), now);
        assert_eq!(turn(Some(6 * HOUR - TOLD_LEAST), None, 0), Turn::Comes, "they can say no");
        assert_eq!(turn(Some(6 * HOUR - TOLD_LEAST + 1), None, 0), Turn::Last);
        assert_eq!(turn(Some(0), None, 7 * HOUR), Turn::Comes, "it has begun, and they are there");
        assert_eq!(turn(Some(8 * HOUR), None, 7 * HOUR), Turn::Last);
        assert_eq!(turn(None, None, 0), Turn::Last, "they look into their inbox");
        assert_eq!(turn(Some(i64::MAX), Some(i64::MAX), 0), Turn::Away);
        assert_eq!(turn(Some(2 * HOUR), Some(2 * HOUR), 0), Turn::Asked(3 * HOUR + HOUR / 2));
        assert_eq!(turn(Some(0), Some(1), 2), Turn::Asked(2 + (5 * HOUR - 2) / 2), "they are back");
    }
}
