//! A certificate of hours and outcomes: what is known of somebody here, signed, to take along.

use jiff::Timestamp;

use super::model::Tally;
use crate::{
    app::Context,
    certificate::{self, FORMAT, Fact, Outcome, Statement, Words},
    db::Tx,
    error::{Error, Result, UserError},
    schedule,
    view::{Card, File, Markup, Reply},
};

/// Makes the actor's certificate, as a page and as data.
pub(super) async fn certificate(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let me = ctx.entry.me()?;
    let person = tx.person(ctx.entry.community, me.id).await?;
    let name = person.map(|person| person.name).unwrap_or_default();
    let counts = tx.tally(ctx.entry.community, me.id, 0).await?;
    let (joined, minutes) = tx.time_given(ctx.entry.community, me.id).await?;
    let outcomes = outcomes(ctx, &counts);
    if outcomes.is_empty() && minutes == 0 {
        return Err(UserError::new("standing.nothing").into());
    }
    let statement = statement(ctx, name, (joined, minutes), outcomes)?;
    files(ctx, &statement, joined)
}

/// One line for each thing that was done, in all and by topic.
fn outcomes(ctx: &Context<'_>, counts: &[(String, String, i64)]) -> Vec<Outcome> {
    let tally = Tally::of(counts);
    let all = [
        ("helped", "help", tally.helped),
        ("tips", "tip", tally.tips),
        ("mentored", "mentorship", tally.mentored),
        ("hosted", "skillshare", tally.hosted),
    ];
    let label = |kind: &str| ctx.text(&format!("standing-badge-{kind}"), &[]);
    let line = |kind: &str, topic: Option<String>, count: i64| Outcome {
        kind: kind.to_owned(),
        label: label(kind),
        topic,
        count: u32::try_from(count).unwrap_or(u32::MAX),
    };
    let mut lines = Vec::new();
    for (kind, stored, count) in all.into_iter().filter(|(.., count)| *count > 0) {
        lines.push(line(kind, None, count));
        let mut topics: Vec<_> =
            counts.iter().filter(|row| row.0 == stored && !row.1.is_empty()).collect();
        topics.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.1.cmp(&b.1)));
        lines.extend(topics.into_iter().map(|row| line(kind, Some(row.1.clone()), row.2)));
    }
    lines
}

fn statement(
    ctx: &Context<'_>,
    holder: String,
    (joined, minutes): (i64, i64),
    outcomes: Vec<Outcome>,
) -> Result<Statement> {
    let zone = ctx.app.zones.get(&ctx.entry.zone)?;
    let day = |at| schedule::date(at, &zone);
    let issued = Timestamp::from_millisecond(ctx.now)
        .map_err(|e| Error::Internal(format!("a time that is none: {e}")))?;
    Ok(Statement {
        format: FORMAT,
        serial: format!("{}-{}-{}", ctx.entry.community, ctx.entry.me()?.id, ctx.now / 1000),
        holder,
        community: ctx.entry.name.clone(),
        from: day(joined),
        to: day(ctx.now),
        member_since: None,
        issued,
        minutes: u32::try_from(minutes).unwrap_or(u32::MAX),
        outcomes,
    })
}

fn files(ctx: &Context<'_>, statement: &Statement, joined: i64) -> Result<Reply> {
    let key = ctx.app.signing_key()?;
    let unmade = |e: certificate::Unmade| Error::Internal(format!("a certificate: {e}"));
    let pdf = certificate::pdf(statement, &words(ctx, statement, joined)?, &key).map_err(unmade)?;
    let json = certificate::json(statement, &key).map_err(unmade)?;
    let text = ctx.text("certificate-text", &[("key", &key.public().to_string())]);
    let title = ctx.text("certificate-yours", &[]);
    let card = Card { title, text: Markup::text(text), ..Card::default() }
        .data("serial", statement.serial.as_str())
        .data("key", key.public().to_string());
    Ok(Reply::private(vec![card]).with(vec![
        File { name: "certificate.pdf", media_type: "application/pdf", bytes: pdf },
        File { name: "certificate.json", media_type: "application/json", bytes: json },
    ]))
}

fn words(ctx: &Context<'_>, statement: &Statement, joined: i64) -> Result<Words> {
    let t = |id: &str| ctx.text(&format!("certificate-{id}"), &[]);
    let fact = |id: &str, value: String| Fact { caption: t(id), value };
    let day = |at| ctx.local_date(&ctx.entry.zone, at);
    let (hours, minutes) =
        (i64::from(statement.minutes / 60), (statement.minutes % 60).to_string());
    let hours = ctx.app.words.number(ctx.entry.lang, hours);
    let time = ctx.text("certificate-time", &[("hours", &hours), ("minutes", &minutes)]);
    let (from, to) = (day(joined)?, day(ctx.now)?);
    let number = |outcome: &Outcome| ctx.app.words.number(ctx.entry.lang, outcome.count.into());
    Ok(Words {
        language: ctx.entry.lang.tag().to_owned(),
        title: t("title"),
        above: t("above"),
        below: ctx.text("certificate-below", &[("name", &ctx.entry.name)]),
        hours: fact("hours", time),
        period: fact("period", ctx.text("certificate-days", &[("from", &from), ("to", &to)])),
        since: None,
        issued: fact("issued", to.clone()),
        serial: t("serial"),
        outcome: t("outcome"),
        topic: t("topic"),
        count: t("count"),
        counts: statement.outcomes.iter().map(number).collect(),
        more: t("more"),
        check: t("check"),
        key: t("key"),
        unshown: t("unshown"),
        attached: t("attached"),
    })
}
