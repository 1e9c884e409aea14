//! What was typed about a skill-share, checked.

use super::model::{
    CAPACITY_MOST, CLOSES_MOST, FEW, GUESTS_MOST, LINK_MOST, MINUTES, Series, minutes, within,
};
use crate::{
    app::Context,
    commands::{Names, Number, SkillshareFacts, TopicName},
    db::Tx,
    error::{Result, UserError},
    recognition, text,
};

/// Most characters of what it is about.
const TEXT_MOST: usize = 2_000;

fn number(typed: Option<Number>, range: (i64, i64), code: &'static str) -> Result<Option<i64>> {
    typed.map(|typed| within(typed.0, range, code)).transpose()
}

/// A place: a web address, or words; a word that means nothing takes it away.
fn link(typed: &str) -> Result<String> {
    match text::key(typed).as_str() {
        "" | "none" => Ok(String::new()),
        _ => text::line(typed, LINK_MOST)
            .ok_or_else(|| UserError::new("skillshare.link").with("most", LINK_MOST).into()),
    }
}

async fn tags(tx: &mut Tx, ctx: &Context<'_>, typed: &Names) -> Result<Vec<String>> {
    let mut tags = Vec::new();
    for name in typed.0.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        let tag = recognition::topic(tx, ctx, &TopicName(name.to_owned())).await?;
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    match tags.len() <= FEW {
        true => Ok(tags),
        false => Err(UserError::new("skillshare.tags").with("most", FEW).into()),
    }
}

/// The series with what was typed of it.
///
/// # Errors
/// A code for whatever does not fit.
pub(super) async fn fill(
    tx: &mut Tx,
    ctx: &Context<'_>,
    series: Series,
    typed: &SkillshareFacts,
) -> Result<Series> {
    let mut series = series;
    if let Some(typed) = typed.minutes {
        series.minutes = minutes(typed.0)?;
    }
    if let Some(typed) = &typed.about {
        text::body(&typed.0, TEXT_MOST)?;
        series.text.clone_from(&typed.0);
    }
    if let Some(typed) = &typed.link {
        series.link = link(&typed.0)?;
    }
    if let Some(seats) = number(typed.seats, (0, CAPACITY_MOST), "skillshare.seats")? {
        series.capacity = (seats > 0).then_some(seats);
    }
    if let Some(guests) = number(typed.guests, (0, GUESTS_MOST), "skillshare.guests")? {
        series.guests = guests;
    }
    if let Some(closes) = number(typed.closes, (0, CLOSES_MOST), "skillshare.closes")? {
        series.closes = closes;
    }
    if let Some(typed) = &typed.tags {
        series.tags = tags(tx, ctx, typed).await?;
    }
    if let Some(typed) = &typed.language {
        series.language = text::language(&typed.0)?;
    }
    Ok(series)
}

/// The usual facts of one that is new.
pub(super) const USUAL_MINUTES: i64 = MINUTES.1;
