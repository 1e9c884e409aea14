//! Calendars as programs of other authors read them: readers in Python and JavaScript, and one
//! that subscribes.
//!
//! `GUILDHALL_SEED` chooses other cases; the seed in force stands in every failure.

mod cases;
pub(crate) mod judges;
pub(crate) mod subscribed;

use std::sync::Arc;

use guildhall_tests::lab::Lab;
use libtest_mimic::Trial;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    vec![
        lab.test("calendar::readers_see_what_is_planned", |_| async { judges::read() }),
        lab.test("calendar::readers_know_a_zone_by_what_is_written", |_| async {
            judges::zones();
        }),
        lab.test("calendar::who_subscribes_sees_each_change", |_| async {
            subscribed::keeps_up().await;
        }),
    ]
}
