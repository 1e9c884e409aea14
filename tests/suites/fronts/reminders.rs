//! Reminders that are due at one moment in many communities, while bots are killed: each comes once.
//! `cargo bench -p guildhall-tests --bench reminders` is the same with a hundred times as many.

use std::{sync::Arc, time::Duration};

use guildhall_tests::{
    lab::Lab,
    reminders::{Size, deliver},
};
use libtest_mimic::Trial;

const SIZE: Size = Size {
    communities: 20,
    on_discord: 10,
    halls: 4,
    matrix_people: 4,
    matrix_halls: 5,
    a_second: 100,
    kills: Some(Duration::from_millis(1_500)),
    kills_most: 12,
    patience: Duration::from_secs(240),
};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    vec![lab.test("fronts::reminders::come_once", once)]
}

async fn once(lab: Arc<Lab>) {
    let came = deliver(&lab, &SIZE).await;
    println!("{came:?}");
    assert_eq!((came.discord, came.matrix), ((200, 200), (20, 20)), "{:#?}", came.wrong);
    assert_eq!(came.wrong, Vec::<String>::new());
    assert!(came.kills > 0, "nobody was killed");
}
