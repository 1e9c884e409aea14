//! What somebody wishes, as a card.

use serde_json::json;

use super::{
    Said,
    model::{CHOSEN, Rhythm},
    store::{MemberTopic, Wishes},
};
use crate::{
    app::Context,
    cases::Case,
    error::Result,
    members::Person,
    view::{Card, Markup},
    words::Lang,
};

/// What is shown of somebody.
pub(super) struct Mine {
    pub(super) wishes: Wishes,
    pub(super) accounts: Vec<Person>,
    pub(super) topics: Vec<MemberTopic>,
    pub(super) blocked: Vec<Person>,
    /// What stewards have decided about them or what they wrote.
    pub(super) cases: Vec<Case>,
}

/// The card of some of it, or of all.
pub(super) fn card(ctx: &Context<'_>, said: Said, mine: &Mine) -> Result<Card> {
    let all = said == Said::All;
    let title = ctx.text(title(said), &[("name", &mine.wishes.name)]);
    let mut card = Card { title, ..Card::default() };
    let away = mine.wishes.paused_until.is_some_and(|until| until > ctx.now);
    if said == Said::Pause && away {
        card.text = Markup::text(ctx.text("me-pause-text", &[("say", ctx.say)]));
    }
    if all {
        card = accounts(ctx, card, mine);
    }
    let parts: [(Said, Part); 9] = [
        (Said::Language, language),
        (Said::Talks, talks),
        (Said::Zone, zone),
        (Said::Hours, hours),
        (Said::Quiet, quiet),
        (Said::Notify, notify),
        (Said::Topics, topics),
        (Said::Pause, pause),
        (Said::Blocks, blocks),
    ];
    for (part, show) in parts {
        if all || part == said {
            card = show(ctx, card, mine)?;
        }
    }
    if all {
        card = card.action("🔗", ctx.text("me-action-link", &[]), &["me", "link"]).action(
            "📦",
            ctx.text("me-action-export", &[]),
            &["me", "export"],
        );
    }
    Ok(if mine.cases.is_empty() { card } else { cases(ctx, card, mine) })
}

type Part = fn(&Context<'_>, Card, &Mine) -> Result<Card>;

const fn title(said: Said) -> &'static str {
    match said {
        Said::All => "me-title",
        Said::Topics => "me-title-topics",
        Said::Blocks => "me-title-blocks",
        _ => "me-title-saved",
    }
}

fn name(ctx: &Context<'_>, id: &str) -> String {
    ctx.text(&format!("me-field-{id}"), &[])
}

fn nothing(ctx: &Context<'_>) -> String {
    ctx.text("me-nothing", &[])
}

fn accounts(ctx: &Context<'_>, card: Card, mine: &Mine) -> Card {
    let list: Vec<_> =
        mine.accounts.iter().map(|a| format!("{}: {}", a.platform, a.account)).collect();
    let data: Vec<_> = mine
        .accounts
        .iter()
        .map(|a| json!({ "platform": a.platform, "account": a.account }))
        .collect();
    card.field(name(ctx, "accounts"), list.join("\n"))
        .data("name", mine.wishes.name.as_str())
        .data("accounts", data)
}

fn language(ctx: &Context<'_>, card: Card, mine: &Mine) -> Result<Card> {
    let own = mine.wishes.language.as_deref().map(str::parse::<Lang>).transpose()?;
    let shown = own.map_or_else(
        || ctx.text("me-language-auto", &[("language", ctx.entry.lang.name())]),
        |lang| lang.name().to_owned(),
    );
    Ok(card.field(name(ctx, "language"), shown).data("language", mine.wishes.language.clone()))
}

fn talks(ctx: &Context<'_>, card: Card, mine: &Mine) -> Result<Card> {
    let own = mine.wishes.talks.as_deref().map(|tags| tags.replace(',', ", "));
    let shown = own.clone().unwrap_or_else(|| ctx.text("me-talks-auto", &[]));
    Ok(card.field(name(ctx, "talks"), shown).data("talks", own))
}

fn zone(ctx: &Context<'_>, card: Card, mine: &Mine) -> Result<Card> {
    let own = mine.wishes.zone.as_deref();
    let zone = own.unwrap_or(&ctx.entry.zone);
    let time = ctx.local_time(zone, ctx.now)?;
    let id = if own.is_some() { "me-zone" } else { "me-zone-auto" };
    let shown = ctx.text(id, &[("zone", zone), ("time", &time)]);
    Ok(card.field(name(ctx, "zone"), shown).data("zone", own))
}

fn hours(ctx: &Context<'_>, card: Card, mine: &Mine) -> Result<Card> {
    let shown = mine.wishes.hours.clone().unwrap_or_else(|| nothing(ctx));
    Ok(card.field(name(ctx, "hours"), shown).data("hours", mine.wishes.hours.clone()))
}

fn quiet(ctx: &Context<'_>, card: Card, mine: &Mine) -> Result<Card> {
    let shown = mine.wishes.quiet.clone().unwrap_or_else(|| nothing(ctx));
    Ok(card.field(name(ctx, "quiet"), shown).data("quiet", mine.wishes.quiet.clone()))
}

fn notify(ctx: &Context<'_>, card: Card, mine: &Mine) -> Result<Card> {
    let notify = mine.wishes.notify()?;
    let mut lines = Vec::new();
    for about in CHOSEN {
        let what = ctx.text(&format!("me-about-{}", about.as_str()), &[]);
        let often = ctx.text(&format!("me-often-{}", notify.rhythm(about).as_str()), &[]);
        lines.push(ctx.text("me-notify-line", &[("what", &what), ("often", &often)]));
    }
    if let Some(cap) = notify.cap {
        let cap = i64::from(cap);
        lines.push(ctx.app.words.count(ctx.entry.lang, "me-notify-cap", cap));
    }
    if let Some(platform) = &mine.wishes.told_on {
        lines.push(ctx.text("me-notify-where", &[("platform", platform)]));
    }
    let chosen = notify.reminders();
    lines.push(match chosen.is_empty() {
        true => ctx.text("me-remind-off", &[]),
        false => {
            let times: Vec<&str> = chosen.iter().map(|moment| moment.ahead()).collect();
            ctx.text("me-remind", &[("times", &times.join(", "))])
        }
    });
    let never = notify.often.values().filter(|rhythm| **rhythm == Rhythm::Never).count();
    Ok(card
        .field(name(ctx, "notify"), lines.join("\n"))
        .data("notify", serde_json::to_value(&notify)?)
        .data("told_on", mine.wishes.told_on.clone())
        .data("silent", never))
}

fn topics(ctx: &Context<'_>, card: Card, mine: &Mine) -> Result<Card> {
    let known: Vec<_> = mine
        .topics
        .iter()
        .filter_map(|t| {
            Some(format!("{} {}", t.topic, "★".repeat(usize::try_from(t.comfort?).ok()?)))
        })
        .collect();
    let wanted: Vec<_> =
        mine.topics.iter().filter(|t| t.wants > 0).map(|t| t.topic.clone()).collect();
    let shown = |list: &[String]| match list {
        [] => nothing(ctx),
        list => list.join(", "),
    };
    let data: Vec<_> = mine
        .topics
        .iter()
        .map(|t| json!({ "topic": t.topic, "comfort": t.comfort, "learn": t.wants > 0 }))
        .collect();
    Ok(card
        .field(name(ctx, "knows"), shown(&known))
        .field(name(ctx, "learns"), shown(&wanted))
        .data("topics", data))
}

fn pause(ctx: &Context<'_>, card: Card, mine: &Mine) -> Result<Card> {
    let until = mine.wishes.paused_until.filter(|until| *until > ctx.now);
    let shown = match until {
        None => ctx.text("me-pause-none", &[]),
        Some(i64::MAX) => ctx.text("me-pause-open", &[]),
        Some(at) => {
            let zone = mine.wishes.zone.as_deref().unwrap_or(&ctx.entry.zone);
            ctx.text("me-pause-until", &[("time", &ctx.local_time(zone, at)?)])
        }
    };
    let card = card.field(name(ctx, "pause"), shown).data("paused_until", until);
    Ok(match until {
        None => card,
        Some(_) => card.action("▶", ctx.text("me-action-resume", &[]), &["me", "resume"]),
    })
}

fn cases(ctx: &Context<'_>, card: Card, mine: &Mine) -> Card {
    let line = |case: &Case| {
        let number = case.number.to_string();
        let kind = ctx.text(&format!("cases-kind-{}", case.kind.as_str()), &[]);
        let args = [("case", number.as_str()), ("kind", &kind), ("reason", &case.reason)];
        ctx.text("me-case", &[&args[..], &[("say", ctx.say)]].concat())
    };
    let lines: Vec<_> = mine.cases.iter().map(line).collect();
    let numbers: Vec<_> = mine.cases.iter().map(|case| case.number).collect();
    card.field(name(ctx, "cases"), lines.join("\n")).data("cases", numbers)
}

fn blocks(ctx: &Context<'_>, card: Card, mine: &Mine) -> Result<Card> {
    let mut people: Vec<&Person> = mine.blocked.iter().collect();
    people.dedup_by_key(|p| p.id);
    let names: Vec<_> = people.iter().map(|p| p.name.as_str()).collect();
    let shown = if names.is_empty() { nothing(ctx) } else { names.join(", ") };
    let data: Vec<_> = people
        .iter()
        .map(|p| json!({ "name": p.name, "member": format!("member/{}", p.id) }))
        .collect();
    Ok(card.field(name(ctx, "blocks"), shown).data("blocked", data))
}
