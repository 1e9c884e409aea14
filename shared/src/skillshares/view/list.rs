//! What takes place next, a page of it: all of its series and dates are read at once.

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use super::{
    super::{
        model::{Date, Series, wall_text},
        store::Counts,
    },
    act, date, hosts,
};
use crate::{
    app::Context,
    db::Tx,
    error::Result,
    ids::{CommunityId, MemberId},
    members::People,
    view::{Card, Markup, Reply},
};

/// Dates of a page.
const PAGE: i64 = 10;

/// All that is shown of some dates.
struct Shown {
    series: BTreeMap<i64, Series>,
    hosts: BTreeMap<i64, Vec<MemberId>>,
    people: People,
    counts: BTreeMap<(i64, DateTime), Counts>,
}

async fn read_all(tx: &mut Tx, community: CommunityId, dates: &[Date]) -> Result<Shown> {
    let keys: Vec<(i64, DateTime)> = dates.iter().map(|d| (d.skillshare, d.wall)).collect();
    let numbers: Vec<i64> = keys.iter().map(|(number, _)| *number).collect();
    let series = tx.skillshares(community, &numbers).await?;
    let mut hosts: BTreeMap<i64, Vec<MemberId>> = BTreeMap::new();
    for (number, host) in tx.hosts_of(community, &numbers).await? {
        hosts.entry(number).or_default().push(host);
    }
    let named = hosts.values().flatten().copied().collect::<Vec<_>>();
    Ok(Shown {
        series: series.into_iter().map(|series| (series.number, series)).collect(),
        people: tx.people(community, &[], &named).await?,
        counts: tx.counts_of(community, &keys).await?.into_iter().collect(),
        hosts,
    })
}

/// What takes place next, a page of it, by the reader's own clock.
pub(in super::super) async fn list(tx: &mut Tx, ctx: &Context<'_>, page: i64) -> Result<Reply> {
    let community = ctx.entry.community;
    let mut dates = tx.coming_dates(community, ctx.now, (PAGE + 1, (page - 1) * PAGE)).await?;
    if dates.is_empty() {
        return Ok(Reply::private(vec![nothing(ctx)]));
    }
    let more = i64::try_from(dates.len()).is_ok_and(|count| count > PAGE);
    dates.truncate(usize::try_from(PAGE).unwrap_or_default());
    let shown = read_all(tx, community, &dates).await?;
    let mut cards = Vec::new();
    for date in &dates {
        cards.extend(line(ctx, &shown, date)?);
    }
    if more && let Some(last) = cards.pop() {
        let next = (page + 1).to_string();
        let label = ctx.text("skillshare-more", &[]);
        cards.push(last.action("➡", label, &["skillshare", "list", "--page", &next]));
    }
    Ok(Reply::private(cards))
}

fn nothing(ctx: &Context<'_>) -> Card {
    let text = Markup::text(ctx.text("skillshare-none-text", &[("say", ctx.say)]));
    Card { title: ctx.text("skillshare-none", &[]), text, ..Card::default() }
}

/// One date of many; none where its series is not there.
fn line(ctx: &Context<'_>, shown: &Shown, date: &Date) -> Result<Option<Card>> {
    let reader = (ctx.app, ctx.entry.lang);
    let Some(series) = shown.series.get(&date.skillshare) else { return Ok(None) };
    let key = (series.number, date.wall);
    let who = shown.hosts.get(&series.number).map_or(&[][..], Vec::as_slice);
    let counts = shown.counts.get(&key).copied().unwrap_or_default();
    let title = date::title(reader, series, date);
    let text = date::when(reader, ctx.entry.own_zone(), date)?;
    let card = Card { text, ..Card::about(date::reference(key.0, key.1), title) }
        .field(ctx.text("skillshare-field-host", &[]), hosts(reader, who, &shown.people))
        .field(
            ctx.text("skillshare-field-who", &[]),
            date::counted(reader, (series, date), &counts),
        )
        .data("skillshare", series.number)
        .data("wall", wall_text(date.wall))
        .data("starts_at", date.starts_at);
    Ok(Some(act(reader, card, "show", key)))
}
