//! What comes after a date, as cards.

use jiff::civil::DateTime;

use super::{
    model::{Level, Recap, SHOWN_FROM, Sums, THERE_DAYS, Useful, WRITTEN_DAYS, closes_at, in_time},
    news::News,
};
use crate::{
    app::{App, Context},
    db::Tx,
    error::{Result, UserError},
    ids::{CommunityId, MemberId, TipNo},
    points,
    skillshares::{
        Reader, act, hosts,
        model::{Date, Series, wall_text},
        time,
    },
    tips::Tip,
    view::{Card, Markup, Reply},
    words::Lang,
};

/// Most names of people who were there.
const NAMES: i64 = 30;

/// How a card refers to what stays of a date.
pub(super) fn reference(number: i64, wall: DateTime) -> String {
    format!("recap/{number}/{}", wall_text(wall))
}

/// Which date a card of this slice is about.
pub(crate) fn read(reference: &str) -> Option<(i64, DateTime)> {
    let (number, wall) = reference.strip_prefix("recap/")?.split_once('/')?;
    Some((number.parse().ok()?, wall.parse().ok()?))
}

/// The card of a recap in a community's places.
///
/// # Errors
/// Database trouble.
pub(crate) async fn card(
    tx: &mut Tx,
    reader: Reader<'_>,
    community: CommunityId,
    subject: &str,
) -> Result<Option<Card>> {
    let Some((number, wall)) = read(subject) else { return Ok(None) };
    let found = tx.skillshare(community, number).await?;
    let Some(series) = found.filter(|series| !series.title.is_empty()) else { return Ok(None) };
    let Some(date) = tx.date(community, number, wall).await? else { return Ok(None) };
    let recap = tx.recap_of(community, (number, wall)).await?;
    let Some(recap) = recap.filter(Recap::is_written) else { return Ok(None) };
    let tips = tx.recap_tips(community, recap.number).await?;
    let shown = written(tx, reader, (&series, &date, &recap), (&tips, &series.zone)).await?;
    Ok(Some(act(reader, shown, "show", (number, wall))))
}

/// What is written about a date, and, once its week is over, what came of it.
///
/// # Errors
/// Database trouble.
pub(super) async fn written(
    tx: &mut Tx,
    reader: Reader<'_>,
    (series, date, recap): (&Series, &Date, &Recap),
    (tips, zone): (&[TipNo], &str),
) -> Result<Card> {
    let (app, lang) = reader;
    let t = |id: &str| app.words.text(lang, id, &[]);
    let number = series.number.to_string();
    let args = [("title", date.title(series)), ("number", &number)];
    let title = app.words.text(lang, "recap-title", &args);
    let mut text = Markup::default().time(date.starts_at, time(reader, zone, date.starts_at)?);
    if !recap.notes.is_empty() {
        text = text.plain("\n\n").then(&Markup::typed(&recap.notes));
    }
    let who = tx.recap_hosts(series.community, recap.number).await?;
    let people = tx.people(series.community, &[], &who).await?;
    let mut card = Card { text, ..Card::about(reference(series.number, date.wall), title) }
        .field(t("skillshare-field-host"), hosts(reader, &who, &people));
    if !recap.links.is_empty() {
        card = card.field(t("recap-field-links"), &recap.links);
    }
    if !tips.is_empty() {
        let shown: Vec<String> = tips.iter().map(|tip| format!("#{tip}")).collect();
        card = card.field(t("recap-field-tips"), shown.join(", "));
    }
    if recap.due_at.is_none() {
        let there = tx.count_there(series.community, recap.number).await?;
        card = summed(reader, counted(reader, card, there), recap.sums.as_ref());
    }
    Ok(card
        .data("recap", recap.number)
        .data("skillshare", series.number)
        .data("wall", wall_text(date.wall))
        .data("tips", tips.iter().map(|tip| tip.0).collect::<Vec<_>>()))
}

/// How many say that they were there.
fn counted((app, lang): Reader<'_>, card: Card, there: i64) -> Card {
    let shown = app.words.count(lang, "recap-people", there);
    card.field(app.words.text(lang, "recap-field-there", &[]), shown).data("there", there)
}

/// What the answers add up to; nothing where they were few.
fn summed((app, lang): Reader<'_>, card: Card, sums: Option<&Sums>) -> Card {
    let Some(sums) = sums else { return card };
    let t = |id: &str, args: &[(&str, &str)]| app.words.text(lang, id, args);
    let [no, partly, very] = sums.useful.map(|count| count.to_string());
    let [easy, right, hard] = sums.level.map(|count| count.to_string());
    let useful = t("recap-useful", &[("no", &no), ("partly", &partly), ("very", &very)]);
    let level = t("recap-level", &[("easy", &easy), ("right", &right), ("hard", &hard)]);
    card.field(t("recap-field-useful", &[]), useful)
        .field(t("recap-field-level", &[]), level)
        .data("answers", sums.answers())
        .data("useful", sums.useful.to_vec())
        .data("level", sums.level.to_vec())
}

/// A date that has begun, as somebody alone sees it: what they can still say, and what stays of it.
///
/// # Errors
/// Database trouble.
pub(crate) async fn after(
    tx: &mut Tx,
    ctx: &Context<'_>,
    card: Card,
    (series, date): (&Series, &Date),
) -> Result<Reply> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let (reader, key) = ((ctx.app, ctx.entry.lang), (series.number, date.wall));
    let is_open = |days| in_time((series.number, date.ends_at), days, ctx.now).is_ok();
    let found = tx.recap_of(community, key).await?;
    let hosts = match &found {
        Some(recap) => tx.recap_hosts(community, recap.number).await?,
        None => tx.hosts(community, series.number).await?,
    };
    let (host, mut card) = (hosts.contains(&me), card);
    if let Some(recap) = &found {
        let there = tx.count_there(community, recap.number).await?;
        card = counted(reader, card, there);
        if host || ctx.entry.is_steward() {
            card = for_hosts(tx, ctx, card, recap).await?;
        }
    }
    let was_there = match &found {
        Some(recap) if !host => tx.was_there(community, (recap.number, me)).await?,
        _ => false,
    };
    if (host || ctx.entry.is_steward()) && is_open(WRITTEN_DAYS) {
        card = act(reader, card, "recap", key);
    }
    if !host && is_open(THERE_DAYS) {
        card = act(reader, card, if was_there { "feedback" } else { "there" }, key);
    }
    let mut reply = Reply::private(vec![card.data("was_there", was_there)]);
    if let Some(recap) = found.as_ref().filter(|recap| recap.is_written()) {
        let tips = tx.recap_tips(community, recap.number).await?;
        let shown = (series, date, recap);
        reply = reply.and(written(tx, reader, shown, (&tips, ctx.entry.own_zone())).await?);
    } else if let Some(sums) = found.and_then(|recap| recap.sums) {
        let title = ctx.text("recap-answers", &[]);
        reply = reply.and(summed(reader, Card { title, ..Card::default() }, Some(&sums)));
    }
    Ok(reply)
}

/// Who was there, and what came of it, for those who host it.
async fn for_hosts(tx: &mut Tx, ctx: &Context<'_>, card: Card, recap: &Recap) -> Result<Card> {
    let community = ctx.entry.community;
    let members: Vec<MemberId> = tx.who_was_there(community, recap.number, NAMES).await?;
    let people = tx.people(community, &[], &members).await?;
    let names: Vec<String> =
        members.iter().filter_map(|m| people.member(*m)).map(|p| p.name.clone()).collect();
    let mut card = card;
    if !names.is_empty() {
        card = card.field(ctx.text("recap-field-names", &[]), names.join(", "));
    }
    // While answers come in, nothing says how many there are: nor how many of them had an idea.
    Ok(match recap.due_at {
        Some(_) => card,
        None => came_of_it((ctx.app, ctx.entry.lang), card, recap.ideas, recap.sums.as_ref()),
    })
}

/// How many ideas came of it, and that there were few answers, where that is so.
fn came_of_it((app, lang): Reader<'_>, card: Card, ideas: i64, sums: Option<&Sums>) -> Card {
    let t = |id: &str, args: &[(&str, &str)]| app.words.text(lang, id, args);
    let card = card
        .field(t("recap-field-ideas", &[]), app.words.count(lang, "recap-ideas", ideas))
        .data("ideas", ideas);
    let least = SHOWN_FROM.to_string();
    match sums {
        Some(_) => card,
        None => card.field(t("recap-answers", &[]), t("recap-few", &[("least", &least)])),
    }
}

/// That somebody was there, or takes it back.
pub(super) fn there(ctx: &Context<'_>, (series, date): (&Series, &Date), there: bool) -> Reply {
    let reader = (ctx.app, ctx.entry.lang);
    let id = if there { "recap-there" } else { "recap-there-not" };
    let title = ctx.text(id, &[("title", date.title(series))]);
    let mut card = Card { title, ..Card::default() }
        .data("skillshare", series.number)
        .data("wall", wall_text(date.wall))
        .data("was_there", there);
    if there {
        card.text = Markup::text(ctx.text("recap-there-text", &[]));
        card = act(reader, card, "feedback", (series.number, date.wall));
        let [number, on] = named(series, date);
        let label = ctx.text("recap-action-back", &[]);
        card = card.action("↩", label, &["skillshare", "there", &number, &on, "--remove=yes"]);
    } else {
        card = act(reader, card, "there", (series.number, date.wall));
    }
    Reply::private(vec![card])
}

/// How a command names a date.
fn named(series: &Series, date: &Date) -> [String; 2] {
    [series.number.to_string(), format!("--on={}", wall_text(date.wall))]
}

/// Thanks for answers, and who can see what of them; where nothing was said of what is still to be
/// learnt, that can be said now.
pub(super) fn answered(
    ctx: &Context<'_>,
    (series, date): (&Series, &Date),
    said: Option<(Useful, Level)>,
) -> Reply {
    let title = ctx.text("recap-thanks", &[("title", date.title(series))]);
    let at = closes_at(date.ends_at);
    let at = time((ctx.app, ctx.entry.lang), ctx.entry.own_zone(), at).unwrap_or_default();
    let least = SHOWN_FROM.to_string();
    let text = ctx.text("recap-thanks-text", &[("time", &at), ("least", &least)]);
    let mut card = Card { title, text: Markup::text(text), ..Card::default() }
        .data("skillshare", series.number)
        .data("wall", wall_text(date.wall));
    if let Some((useful, level)) = said {
        let [number, on] = named(series, date);
        let (useful, level) = (useful.as_str(), level.as_str());
        let learn = ["skillshare", "feedback", &number, useful, level, &on, "--learn"];
        card = card.action("💡", ctx.text("recap-action-learn", &[]), &learn);
    }
    Reply::private(vec![card])
}

/// A tip that is like another: it waits for its author.
pub(super) fn similar(ctx: &Context<'_>, tip: &Tip, near: &Tip) -> Card {
    let (number, other) = (tip.number.to_string(), near.number.to_string());
    let args = [("number", number.as_str()), ("other", &other), ("title", &near.words.title)];
    let text = Markup::typed(&tip.words.text);
    Card { title: ctx.text("recap-similar", &args), text, ..Card::default() }
        .action("📥", ctx.text("recap-action-propose", &[]), &["tip", "propose", &number])
        .data("tip", tip.number.0)
}

/// A line that became no tip, as it was typed, and why.
pub(super) fn refused(ctx: &Context<'_>, line: &str, error: &UserError) -> Card {
    let why = error.render(&ctx.app.words, ctx.entry.lang, ctx.say);
    let title = ctx.text("recap-refused", &[("why", &why.message)]);
    Card { title, text: Markup::typed(line), ..Card::default() }
        .field(ctx.text("recap-field-hint", &[]), why.hint)
        .data("refused", error.code)
}

/// A notice of this slice as a card; the number is the skill-share's.
pub(crate) fn notice((app, lang): (&App, Lang), (number, news): (i64, &News)) -> Card {
    let (reader, facts) = ((app, lang), news.facts());
    let t = |id: &str, args: &[(&str, &str)]| app.words.text(lang, id, args);
    let nameless = t("skillshare-nameless", &[("number", &number.to_string())]);
    let called = if facts.title.is_empty() { &nameless } else { &facts.title };
    let title = t(&format!("notice-recap-{}", news.word()), &[("title", called)]);
    // A zone that a newer list of zones has dropped is no reason to keep silent.
    let shown = time(reader, &facts.zone, facts.starts_at);
    let shown = shown.or_else(|_| time(reader, "UTC", facts.starts_at)).unwrap_or_default();
    let text = Markup::default().time(facts.starts_at, shown);
    let card = Card { text, ..Card::about(format!("recap/{number}/{}", facts.wall), title) }
        .data("what", format!("recap_{}", news.word()))
        .data("skillshare", number)
        .data("wall", facts.wall.clone());
    let Ok(wall) = facts.wall.parse() else { return card };
    match news {
        News::Asked { .. } => {
            let card = card.field(t("recap-field-asked", &[]), t("recap-asked", &[]));
            act(reader, card, "recap", (number, wall))
        }
        News::There { .. } => act(reader, card, "there", (number, wall)),
        News::Summed { there, ideas, sums, points, less, .. } => {
            let card = counted(reader, card, *there);
            let card = summed(reader, card, sums.as_ref());
            let mut card = came_of_it(reader, card, *ideas, sums.as_ref());
            if *points > 0 || !less.is_nothing() {
                let amount = points::view::amount(&app.words, lang, *points, *less);
                card = card.field(t("thank-field-points", &[]), amount);
            }
            act(reader, card.data("points", *points), "show", (number, wall))
        }
    }
}
