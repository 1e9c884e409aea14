//! That something begins soon, or now, as a message in a community's places.

use jiff::civil::DateTime;

use super::{
    super::{
        model::{State, wall_text},
        moments::Moment,
    },
    Reader, act, time,
};
use crate::{
    app::Context,
    communities::Settings,
    db::Tx,
    error::Result,
    ids::CommunityId,
    platforms::Platform,
    view::{Card, Markup},
};

/// The setting that says of what places are reminded, besides the beginning.
pub(crate) const SETTING: &str = "skillshare-reminders";

/// What the setting holds where nobody is called.
const NOBODY: &str = "none";
/// The setting that says people of which role are called by such a message.
pub(crate) const CALLS: &str = "skillshare-role";

/// Which date, which moment, and whether it comes late.
pub(super) type Soon = (i64, DateTime, Moment, bool);

/// Whether places are told of a moment.
pub(in super::super) fn is_shown(ctx: &Context<'_>, moment: Moment) -> bool {
    let set = ctx.entry.settings.word(SETTING, "none");
    match moment {
        Moment::Start => true,
        Moment::End => false,
        moment => set == "all" || set == moment.ahead(),
    }
}

/// What the message is known by.
pub(in super::super) fn subject(number: i64, wall: DateTime, moment: Moment, late: bool) -> String {
    let late = if late { "/late" } else { "" };
    format!("soon/{number}/{}/{}{late}", wall_text(wall), moment.as_str())
}

pub(super) fn read(subject: &str) -> Option<Soon> {
    let mut parts = subject.strip_prefix("soon/")?.split('/');
    let (number, wall) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let moment = Moment::stored(parts.next()?).ok()?;
    Some((number, wall, moment, parts.next() == Some("late")))
}

/// Whom the message calls: people of one role, if stewards wish that, and never everybody.
async fn calls(tx: &mut Tx, community: CommunityId) -> Result<Option<String>> {
    let stored = tx.settings(community).await?;
    let set: Settings = serde_json::from_str(&stored.settings)?;
    let Some((platform, role)) = Platform::of_role(set.word(CALLS, NOBODY)) else {
        return Ok(None);
    };
    // The role of everybody has a server's own id.
    let is_all = tx.is_part(community, platform.as_str(), &role).await?;
    Ok((!is_all).then_some(role))
}

/// The message; none where the date does not take place any more.
pub(super) async fn card(
    tx: &mut Tx,
    reader: Reader<'_>,
    community: CommunityId,
    (number, wall, moment, late): Soon,
) -> Result<Option<Card>> {
    let (app, lang) = reader;
    let found = tx.skillshare(community, number).await?;
    let Some(series) = found.filter(|series| !series.title.is_empty()) else { return Ok(None) };
    let Some(date) = tx.date(community, number, wall).await? else { return Ok(None) };
    if date.state == State::Cancelled {
        return Ok(None);
    }
    let t = |id: &str, args: &[(&str, &str)]| app.words.text(lang, id, args);
    let id = format!("skillshare-soon-{}", moment.as_str());
    let title = t(&id, &[("title", date.title(&series))]);
    let shown = time(reader, &series.zone, date.starts_at)?;
    let text = Markup::default().time(date.starts_at, shown);
    let mut card = Card { title, text, calls: calls(tx, community).await?, ..Card::default() };
    if late {
        card = card.field(t("skillshare-field-late", &[]), t("skillshare-late", &[]));
    }
    if !date.link(&series).is_empty() && date.state == State::Planned {
        card = card.field(t("skillshare-field-where", &[]), date.link(&series));
    }
    Ok(Some(act(reader, card.data("skillshare", number), "show", (number, wall))))
}
