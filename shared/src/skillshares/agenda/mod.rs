//! Skill-shares in a server's own calendar, kept in step, and who is interested there.

mod interest;
mod keep;
pub mod model;
mod store;

pub use interest::interested;
pub(crate) use keep::{
    begin, change, forget, note, over_or_full, refused, steps, stopped, watched,
};

use crate::{
    app::App,
    db::Tx,
    error::Result,
    ids::CommunityId,
    platforms::Platform,
    view::{Card, Markup},
    words::Lang,
};

/// The setting that says whether dates stand in the server's own calendar.
pub(crate) const SETTING: &str = "skillshare-events";

/// That the bot may not make events, for stewards.
pub(crate) fn notice(app: &App, lang: Lang) -> Card {
    let t = |id: &str| app.words.text(lang, id, &[]);
    let (title, text) = (t("notice-events-stopped"), Markup::text(t("notice-events-stopped-text")));
    Card { title, text, ..Card::default() }.data("what", "events_stopped")
}

/// Has it looked at who is interested in all events of a platform: that could not be heard while
/// nobody listened.
///
/// # Errors
/// Database trouble.
pub async fn look_again(app: &App, platform: &str) -> Result<()> {
    let now = app.clock.now();
    app.db.write(async move |tx| tx.look_at_agendas(platform, now).await).await
}

/// Has all calendars of a community looked at, where it has something that stands in one or could.
///
/// # Errors
/// Database trouble.
pub(super) async fn touch(tx: &mut Tx, community: CommunityId, now: i64) -> Result<()> {
    for platform in Platform::with_events() {
        tx.touch_agendas(community, platform.as_str(), now).await?;
    }
    Ok(())
}

/// Goes on with calendars that were stopped, and looks at all of them: a setting was changed.
///
/// # Errors
/// Database trouble.
pub(crate) async fn replan(tx: &mut Tx, community: CommunityId, now: i64) -> Result<()> {
    tx.resume_agendas(community).await?;
    touch(tx, community, now).await
}
