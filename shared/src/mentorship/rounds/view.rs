//! Rounds as cards.

use jiff::Timestamp;

use super::{
    input::{Matched, Results},
    model::{COUNTED_FROM, Method, Round, Signed, State},
};
use crate::{
    app::{App, Context},
    db::Tx,
    error::{Error, Result},
    ids::{CommunityId, MemberId, RoundNo},
    view::{Card, Markup, Reply, Verbs},
    words::{Lang, Words},
};

/// Most names that are listed for somebody to choose from.
const NAMES: i64 = 50;
/// Everything that can be done by a button.
const VERBS: Verbs = Verbs(&[
    ("mentee", "🙋", "round join N --as=mentee"),
    ("mentor", "🌱", "round join N --as=mentor"),
    ("show", "👀", "round show N"),
    ("leave", "👋", "round leave N"),
    ("close", "🔒", "round close N"),
    ("preview", "⚖", "round preview N"),
    ("stable", "🤝", "round publish N stable"),
    ("best", "📈", "round publish N best"),
    ("cancel", "🚫", "round cancel N"),
    ("seek", "🔎", "mentor seek"),
]);

/// How a card refers to a round.
pub(super) fn reference(number: RoundNo) -> String {
    format!("round/{number}")
}

fn read(reference: &str) -> Option<RoundNo> {
    reference.strip_prefix("round/")?.parse().ok().map(RoundNo)
}

/// The command that an emoji beside a card of a round means; none where it is no such card.
pub(crate) fn by_icon(reference: &str, emoji: &str) -> Option<Option<Vec<String>>> {
    let number = read(reference)?;
    Some(VERBS.by_icon(emoji, number.0))
}

/// A card with a button more.
pub(super) fn act(words: &Words, lang: Lang, card: Card, (number, verb): (RoundNo, &str)) -> Card {
    let Some((icon, command)) = VERBS.named(verb, number.0) else { return card };
    card.action(icon, words.text(lang, &format!("round-action-{verb}"), &[]), &command)
}

/// An instant by the clock of a zone, with the zone's name.
fn time(app: &App, lang: Lang, zone: &str, at: i64) -> Result<String> {
    let clock = app.zones.get(zone)?;
    let at = Timestamp::from_millisecond(at)
        .map_err(|e| Error::Internal(format!("a time that is none: {e}")))?;
    let time = app.words.date_time(lang, &at.to_zoned_datetime(clock));
    Ok(app.words.text(lang, "round-time", &[("time", &time), ("zone", zone)]))
}

/// How many there are, as far as that is said.
fn counted(words: &Words, lang: Lang, count: i64) -> String {
    if count < COUNTED_FROM {
        return words.text(lang, "round-few", &[("least", &COUNTED_FROM.to_string())]);
    }
    words.count(lang, "round-people", count)
}

/// What everybody sees of a round.
fn open(
    (app, lang): (&App, Lang),
    round: &Round,
    (mentors, mentees): (i64, i64),
    zone: &str,
) -> Result<Card> {
    let (words, number) = (&app.words, round.number.to_string());
    let t = |id: &str| words.text(lang, id, &[("round", &number)]);
    let mut card = Card::about(reference(round.number), t("round-title"));
    let state = match round.state {
        State::Open => {
            card.text = Markup::text(t("round-text"));
            let until = time(app, lang, zone, round.closes_at)?;
            words.text(lang, "round-state-open", &[("until", &until)])
        }
        State::Closed | State::Previewed => t("round-state-closed"),
        State::Publishing | State::Published => t("round-state-published"),
        State::Cancelling | State::Cancelled => t("round-state-cancelled"),
    };
    card = card
        .field(t("round-field-state"), state)
        .field(t("round-field-mentors"), counted(words, lang, mentors))
        .field(t("round-field-mentees"), counted(words, lang, mentees))
        .field(t("round-field-weeks"), words.count(lang, "round-weeks", round.weeks));
    let known = |count: i64| (count >= COUNTED_FROM).then_some(count);
    Ok(card
        .data("round", round.number.0)
        .data("state", round.state.as_str())
        .data("mentors", known(mentors))
        .data("mentees", known(mentees)))
}

/// The card of a round in a community's places, where a subject is one.
///
/// # Errors
/// Database trouble.
pub(crate) async fn card(
    tx: &mut Tx,
    (app, lang): (&App, Lang),
    community: CommunityId,
    subject: &str,
) -> Result<Option<Card>> {
    let Some(number) = read(subject) else { return Ok(None) };
    let Some(round) = tx.round(community, number).await? else { return Ok(None) };
    let counts = tx.round_counts(&round).await?;
    let zone = tx.settings(community).await?.zone;
    let mut card = open((app, lang), &round, counts, &zone)?;
    if round.state == State::Open {
        for verb in ["mentee", "mentor"] {
            card = act(&app.words, lang, card, (number, verb));
        }
    }
    Ok(Some(act(&app.words, lang, card, (number, "show"))))
}

/// The newest rounds.
pub(super) async fn list(tx: &mut Tx, ctx: &Context<'_>, rounds: &[Round]) -> Result<Reply> {
    let mut cards = Vec::new();
    for round in rounds {
        let counts = tx.round_counts(round).await?;
        let card = open((ctx.app, ctx.entry.lang), round, counts, ctx.entry.own_zone())?;
        let card = Card { text: Markup::default(), ..card };
        cards.push(act(&ctx.app.words, ctx.entry.lang, card, (round.number, "show")));
    }
    if cards.is_empty() {
        cards.push(Card { title: ctx.text("round-none", &[]), ..Card::default() });
    }
    Ok(Reply::private(cards))
}

/// A round as the actor stands in it.
pub(super) async fn own(tx: &mut Tx, ctx: &Context<'_>, round: &Round) -> Result<Reply> {
    let me = ctx.entry.me()?.id;
    let counts = tx.round_counts(round).await?;
    let mine = tx.round_person(round, me).await?;
    let mut card = open((ctx.app, ctx.entry.lang), round, counts, ctx.entry.own_zone())?;
    card = card.data("side", mine.as_ref().map(|mine| mine.side.as_str()));
    if let Some(mine) = &mine {
        card = standing(tx, ctx, card, (round, mine)).await?;
    }
    for verb in verbs(ctx, round, mine.is_some()) {
        card = act(&ctx.app.words, ctx.entry.lang, card, (round.number, verb));
    }
    Ok(Reply::private(vec![card]))
}

/// Where somebody stands who takes part: whom they named, whom they can name, what came of it.
async fn standing(
    tx: &mut Tx,
    ctx: &Context<'_>,
    card: Card,
    (round, mine): (&Round, &Signed),
) -> Result<Card> {
    let t = |id: &str| ctx.text(id, &[("say", ctx.say), ("round", &round.number.to_string())]);
    let side = mine.side.as_str();
    let mut card = card.field(t("round-field-you"), t(&format!("round-you-{side}")));
    let named = named(tx, round, mine.member).await?;
    if !named.is_empty() {
        card = card.field(t("round-field-named"), named.join(", "));
    }
    if round.state == State::Open {
        let others = tx.round_names(round, (mine.side.other(), mine.member), NAMES).await?;
        let names: Vec<_> = others.into_iter().map(|(_, name)| name).collect();
        let shown = if names.is_empty() { t("round-others-none") } else { names.join(", ") };
        let field = format!("round-field-others-{side}");
        card = card.field(t(&field), shown).field(t("round-field-rank"), t("round-rank-how"));
    }
    Ok(match mine.outcome {
        None => card,
        Some(outcome) => {
            let said = format!("round-outcome-{}", outcome.as_str());
            card.field(t("round-field-outcome"), t(&said)).data("outcome", outcome.as_str())
        }
    })
}

/// The names of whom somebody would like, the best first.
async fn named(tx: &mut Tx, round: &Round, me: MemberId) -> Result<Vec<String>> {
    let ranks = tx.round_ranks(round, Some(me)).await?;
    let others: Vec<MemberId> = ranks.into_iter().map(|(_, other)| other).collect();
    let people = tx.people(round.community, &[], &others).await?;
    Ok(others.iter().filter_map(|id| people.member(*id)).map(|p| p.name.clone()).collect())
}

fn verbs(ctx: &Context<'_>, round: &Round, takes_part: bool) -> Vec<&'static str> {
    let mut verbs = Vec::new();
    match (round.state, takes_part) {
        (State::Open, false) => verbs.extend(["mentee", "mentor"]),
        (state, true) if state.is_under_way() => verbs.push("leave"),
        _ => {}
    }
    if ctx.entry.is_steward() {
        match round.state {
            State::Open => verbs.extend(["close", "cancel"]),
            State::Closed => verbs.push("cancel"),
            State::Previewed => verbs.extend(["preview", "cancel"]),
            _ => {}
        }
    }
    verbs
}

/// Both ways of matching side by side.
pub(super) fn preview(ctx: &Context<'_>, round: &Round, results: &Results) -> Card {
    let number = round.number.to_string();
    let title = ctx.text("round-preview-title", &[("round", &number)]);
    let mut card = Card::about(reference(round.number), title).data("round", round.number.0);
    card.text = Markup::text(ctx.text("round-preview-text", &[]));
    for method in Method::ALL {
        let matched = results.of(method);
        let name = ctx.text(&format!("round-method-{}", method.as_str()), &[]);
        card = card.field(name, numbers(ctx, matched)).data(method.as_str(), data(matched));
    }
    for verb in ["stable", "best", "cancel"] {
        card = act(&ctx.app.words, ctx.entry.lang, card, (round.number, verb));
    }
    card
}

fn numbers(ctx: &Context<'_>, matched: &Matched) -> String {
    let count = |id: &str, count: u32| ctx.app.words.count(ctx.entry.lang, id, count.into());
    let fit = (matched.fit / 100).to_string();
    [
        count("round-matched", matched.matched),
        count("round-unmatched", matched.unmatched),
        ctx.text("round-fit", &[("fit", &fit)]),
        count("round-blocking", matched.blocking),
    ]
    .join(" ")
}

fn data(matched: &Matched) -> serde_json::Value {
    serde_json::json!({
        "matched": matched.matched,
        "unmatched": matched.unmatched,
        "fit": matched.fit,
        "blocking": matched.blocking,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_emoji_means_a_command() {
        let typed = |emoji| by_icon("round/3", emoji).flatten().map(|words| words.join(" "));
        assert_eq!(typed("🙋").as_deref(), Some("round join 3 --as=mentee"));
        assert_eq!(typed("🔥"), None);
        assert_eq!(by_icon("help/3", "🙋"), None);
    }
}
