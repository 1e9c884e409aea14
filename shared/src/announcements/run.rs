//! What one run says: facts as they were then, and the text that they are filled into.

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

use super::{
    model::Announcement,
    template::{Hole, Piece, pieces},
};
use crate::{
    app::{App, Context},
    db::Tx,
    error::{Error, Result},
    ids::{CommunityId, MemberId},
    view::Markup,
    words::Lang,
};

/// Dates that may have begun already before the next one that has not.
const UNDER_WAY: i64 = 10;

/// The next skill-share, as it was planned then. What it is called stands with the skill-share, so
/// that whoever planned it can take that back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next {
    /// Which.
    pub skillshare: i64,
    /// The wall time by which its date is known.
    pub wall: DateTime,
    /// Epoch milliseconds.
    pub starts_at: i64,
}

/// What can be filled in, as it was at one time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The community's name.
    pub name: String,
    /// How many members it has.
    pub members: i64,
    /// How many requests are open.
    pub open: i64,
    /// The next skill-share, where one is planned.
    pub next: Option<Next>,
}

/// One time at which an announcement is posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Whose.
    pub community: CommunityId,
    /// Of which announcement.
    pub announcement: i64,
    /// When it was due, epoch milliseconds.
    pub at: i64,
    /// Whose words the text is.
    pub by: MemberId,
    /// What it said then, with its placeholders; empty where that was taken back.
    pub text: String,
    /// By which clock the day is said.
    pub zone: String,
    /// What is filled in.
    pub facts: Facts,
}

impl Run {
    /// The run of an announcement at `at`, with what is so now.
    pub(super) async fn of(
        tx: &mut Tx,
        ctx: &Context<'_>,
        announcement: &Announcement,
        at: i64,
    ) -> Result<Self> {
        let community = announcement.community;
        let (members, open) = tx.hall_numbers(community).await?;
        let coming = tx.coming_dates(community, ctx.now, (UNDER_WAY, 0)).await?;
        let next = coming.into_iter().find(|date| date.starts_at > ctx.now);
        let next = next.map(|date| Next {
            skillshare: date.skillshare,
            wall: date.wall,
            starts_at: date.starts_at,
        });
        Ok(Self {
            community,
            announcement: announcement.number,
            at,
            by: announcement.by,
            text: announcement.text.clone(),
            zone: announcement.zone.clone(),
            facts: Facts { name: ctx.entry.name.clone(), members, open, next },
        })
    }

    /// The next skill-share, where the text names it.
    pub(super) fn names_next(&self) -> bool {
        self.facts.next.is_some() && self.parts().contains(&Piece::Hole(Hole::Next))
    }

    /// A text that a newer program has stored may hold what this one cannot fill in: it stays as
    /// it was typed.
    fn parts(&self) -> Vec<Piece> {
        pieces(&self.text).unwrap_or_else(|_| vec![Piece::Words(self.text.clone())])
    }

    /// The text with everything filled in, in a language. What a member typed stays data.
    pub(super) async fn say(&self, tx: &mut Tx, (app, lang): (&App, Lang)) -> Result<Markup> {
        let next = self.next_title(tx, (app, lang)).await?;
        let clock = clock(app, &self.zone)?;
        let number = |count: i64| app.words.count(lang, "announcement-number", count);
        let (mut said, mut typed) = (Markup::default(), String::new());
        for part in self.parts() {
            match part {
                Piece::Words(words) => typed.push_str(&words),
                Piece::Hole(Hole::Community) => typed.push_str(&self.facts.name),
                Piece::Hole(Hole::Members) => typed.push_str(&number(self.facts.members)),
                Piece::Hole(Hole::Open) => typed.push_str(&number(self.facts.open)),
                Piece::Hole(Hole::Date) => {
                    typed.push_str(
                        &app.words.date(lang, &instant(self.at)?.to_zoned_datetime(clock.clone())),
                    );
                }
                Piece::Hole(Hole::Next) => match &next {
                    None => typed.push_str(&app.words.text(lang, "announcement-no-next", &[])),
                    Some((title, starts_at)) => {
                        let at = instant(*starts_at)?.to_zoned_datetime(clock.clone());
                        let time = app.words.date_time(lang, &at);
                        let args = [("time", time.as_str()), ("zone", self.zone.as_str())];
                        let shown = app.words.text(lang, "skillshare-time", &args);
                        said = said.then(&Markup::typed(&std::mem::take(&mut typed)));
                        said = said.plain(format!("{title} · ")).time(*starts_at, shown);
                    }
                },
            }
        }
        Ok(said.then(&Markup::typed(&typed)))
    }

    /// What the next skill-share is called, and when it begins.
    async fn next_title(
        &self,
        tx: &mut Tx,
        (app, lang): (&App, Lang),
    ) -> Result<Option<(String, i64)>> {
        let Some(next) = self.facts.next.filter(|_| self.names_next()) else { return Ok(None) };
        let series = tx.skillshare(self.community, next.skillshare).await?;
        let date = tx.date(self.community, next.skillshare, next.wall).await?;
        let titles = series.as_ref().zip(date.as_ref()).map(|(s, date)| date.title(s).to_owned());
        let title = titles.filter(|title| !title.is_empty()).unwrap_or_else(|| {
            let number = next.skillshare.to_string();
            app.words.text(lang, "skillshare-nameless", &[("number", &number)])
        });
        Ok(Some((title, next.starts_at)))
    }
}

fn instant(at: i64) -> Result<Timestamp> {
    Timestamp::from_millisecond(at)
        .map_err(|e| Error::Internal(format!("a time that is none: {e}")))
}

/// The clock of a zone. One that a newer list of zones has dropped is no reason to keep silent.
pub(super) fn clock(app: &App, zone: &str) -> Result<TimeZone> {
    app.zones.get(zone).or_else(|_| app.zones.get("UTC"))
}
