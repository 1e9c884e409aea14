//! What is to be found in a calendar, worked out from the rows alone.

use std::collections::BTreeMap;

use guildhall_core::skillshares::model::{Date, Series, State};
use guildhall_tests::world::World;
use jiff::{Timestamp, civil::DateTime};
use serde_json::{Value, json};

use crate::calendar::subscribed::Shown;

/// One date of a skill-share, as it is planned now.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) series: Series,
    pub(super) wall: DateTime,
    pub(super) starts_at: i64,
    pub(super) minutes: i64,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) status: &'static str,
}

/// All dates of a skill-share: those that its series has, as changed as they are stored.
pub(super) async fn rows(world: &World, number: i64) -> Vec<Row> {
    let (community, app) = (world.community().await, &world.app);
    let read = app.db.read(async |tx| {
        let series = tx.skillshare(community, number).await?.expect("a skill-share");
        let dates = tx.dates_of(community, number, 0).await?;
        Ok((series, dates))
    });
    let (series, stored) = read.await.expect("it is read");
    let zone = app.zones.get(&series.zone).expect("a zone");
    let all = series.recurs.after(0, &zone);
    let all = all.map(|o| (o.wall, Date::of(&series, &o, 0)));
    let mut dates: BTreeMap<DateTime, Date> = all.collect();
    dates.extend(stored.into_iter().map(|date| (date.wall, date)));
    let off = series.state == State::Cancelled;
    let row = |date: Date| Row {
        wall: date.wall,
        starts_at: date.starts_at,
        minutes: (date.ends_at - date.starts_at) / 60_000,
        title: date.title(&series).to_owned(),
        text: date.text(&series).to_owned(),
        status: if off || date.state == State::Cancelled { "CANCELLED" } else { "CONFIRMED" },
        series: series.clone(),
    };
    // What was called off has no dates but those that are stored.
    let stays = |date: &Date| !off || date.state == State::Cancelled;
    dates.into_values().filter(stays).map(row).collect()
}

impl Row {
    /// As khal shows it.
    pub(super) fn shown(&self) -> Shown {
        let utc = |at: i64| {
            let at = Timestamp::from_millisecond(at).expect("a time");
            at.strftime("%Y-%m-%dT%H:%M").to_string()
        };
        let end = self.starts_at + self.minutes * 60_000;
        (utc(self.starts_at), utc(end), self.title.clone(), self.status.to_owned())
    }

    /// As the readers say it, by its name and with what its reader is told besides.
    pub(super) fn read(&self, uid: &str, description: &str, url: &str) -> Value {
        json!({
            "uid": uid, "start": self.starts_at / 1000, "minutes": self.minutes,
            "status": self.status, "summary": self.title, "description": description, "url": url,
            "categories": self.series.tags,
        })
    }

    /// The name of the series.
    pub(super) fn uid(&self) -> String {
        format!("{}@guildhall", self.series.uid)
    }

    /// The name of this date alone.
    pub(super) fn own_uid(&self) -> String {
        format!("{}-{}", self.wall.strftime("%Y%m%dT%H%M%S"), self.uid())
    }
}
