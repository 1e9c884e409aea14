//! Reviews of what was handed in, and suggestions for what is published.

use super::{
    Said as Shown,
    hand::{self, Held},
    life,
    model::{Hand, REVIEWS, State, Tip},
    news::{News, tell_stewards},
    pens,
    store::revisions::{Asked, Suggestion},
    view, write,
};
use crate::{
    app::{Context, Done},
    commands::{Number, Text, TipName, Verdict},
    communities::Role,
    db::Tx,
    error::{Result, UserError},
    ids::TipNo,
    inbound::Answer,
    outbox::To,
    text,
    view::Reply,
};

/// Tips that wait, as they are listed.
const WAITING: i64 = 9;
/// Open suggestions that are shown of one tip.
const SUGGESTED: i64 = 5;

/// What was said with `tip review`.
pub(super) struct Said {
    pub(super) tip: Option<TipName>,
    pub(super) verdict: Option<Verdict>,
    pub(super) suggestion: Option<Number>,
    pub(super) note: Option<Text>,
}

/// Lists what waits, shows it, or decides.
pub(super) async fn review(tx: &mut Tx, ctx: &Context<'_>, said: Said) -> Result<Done> {
    let note = said.note.as_ref().map(|note| text::body(&note.0, text::TEXT_MOST)).transpose()?;
    match (&said.tip, said.verdict, said.suggestion) {
        (None, None, _) => waiting(tx, ctx).await.map(Done::seen),
        (None, Some(_), _) => Err(UserError::new("tip.review_which").into()),
        (Some(tip), None, _) => under_review(tx, ctx, tip).await.map(Done::seen),
        (Some(tip), Some(verdict), Some(number)) => {
            decide(tx, ctx, tip, (number.0, verdict), note).await
        }
        (Some(tip), Some(verdict), None) => judge(tx, ctx, tip, verdict, note).await,
    }
}

async fn waiting(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let tips = tx.proposed_tips(ctx.entry.community, WAITING).await?;
    view::waiting(tx, ctx, &tips).await
}

/// A tip with the open suggestions for it.
async fn under_review(tx: &mut Tx, ctx: &Context<'_>, typed: &TipName) -> Result<Reply> {
    let Held { tip, people, .. } = hand::look(tx, ctx, typed).await?;
    let open = tx.open_suggestions(tip.community, tip.number, SUGGESTED).await?;
    let mut reply = view::reply(ctx, &tip, &people);
    for suggestion in &open {
        reply = reply.and(view::suggestion(ctx, &tip, suggestion));
    }
    Ok(reply)
}

/// Approves a proposed tip, or gives it back.
async fn judge(
    tx: &mut Tx,
    ctx: &Context<'_>,
    typed: &TipName,
    verdict: Verdict,
    note: Option<&str>,
) -> Result<Done> {
    let Held { tip, people, hand } = hand::hold_here(tx, ctx, typed).await?;
    let me = ctx.entry.me()?;
    tip.reviewable(hand)?;
    if !hand::has_standing(tx, ctx, me.id, &tip.words.topics).await? {
        return Err(UserError::new("tip.no_standing").into());
    }
    let approves = verdict == Verdict::Approve;
    tx.put_review(&tip, me.id, (approves, note), ctx.now).await?;
    let (after, news) = match approves {
        true if is_enough(tx, &tip, hand).await? => {
            let after = tip.publish(ctx.now);
            (after, Some(News::Published))
        }
        true => (tip, None),
        false => {
            tx.drop_reviews(tip.community, tip.number).await?;
            (tip.returned(ctx.now), Some(News::Returned))
        }
    };
    if let Some(news) = news {
        tx.save_tip(&after).await?;
        match after.state {
            State::Published => life::goes_out(tx, ctx, &after).await?,
            State::Scheduled => life::look_at(tx, ctx, &after).await?,
            _ => {}
        }
        if let Some(author) = after.author {
            let notice = news.in_words_of(&after, To::Member(me.id));
            tx.notify(ctx, &people, To::Party(author), &notice, note).await?;
        }
    }
    let said = Shown::Tip(after.community, after.number);
    Ok(Done::changed(view::reply(ctx, &after, &people), Answer::Tip(said)))
}

/// A steward's word is enough, or that of several members with standing.
async fn is_enough(tx: &mut Tx, tip: &Tip, by: Hand) -> Result<bool> {
    if by.steward {
        return Ok(true);
    }
    let approvals = tx.approvals(tip.community, tip.number).await?;
    Ok(usize::try_from(approvals).is_ok_and(|n| n >= REVIEWS))
}

/// Suggests what somebody else's tip should say.
pub(super) async fn suggest(
    tx: &mut Tx,
    ctx: &Context<'_>,
    typed: &TipName,
    (title, text): (Option<&Text>, &Text),
) -> Result<Done> {
    let Held { tip, people, hand } = hand::hold_here(tx, ctx, typed).await?;
    tip.suggestible(hand)?;
    let title = title.map(|title| write::title_of(&title.0)).transpose()?;
    let mut suggestion = Suggestion {
        number: 0,
        base: tip.revision,
        by: pens::party(tx, ctx, ctx.entry.me()?.id).await?,
        title: title.unwrap_or_else(|| tip.words.title.clone()),
        text: text::body(&text.0, text::TEXT_MOST)?.to_owned(),
        state: Asked::Open,
        at: ctx.now,
    };
    if suggestion.title == tip.words.title && suggestion.text == tip.words.text {
        return Err(UserError::new("tip.same").with("number", tip.number).into());
    }
    suggestion.number = tx.insert_suggestion(tip.community, tip.number, &suggestion).await?;
    let news = News::Suggested { suggestion: suggestion.number }.of(&tip);
    match tip.author {
        Some(author) => tx.notify(ctx, &people, To::Party(author), &news, None).await?,
        None => tell_stewards(tx, ctx, &news).await?,
    }
    let said = Shown::Suggestion(tip.number, suggestion.number);
    let reply = Reply::private(vec![view::suggestion(ctx, &tip, &suggestion)]);
    Ok(Done::changed(reply, Answer::Tip(said)))
}

/// Shows a suggestion again.
///
/// # Errors
/// `tip.unknown`, `tip.suggestion`.
pub(super) async fn suggested(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: TipNo,
    suggestion: i64,
) -> Result<Reply> {
    let community = ctx.entry.community;
    let tip = tx.tip(community, number).await?.ok_or_else(|| hand::unknown(number))?;
    let found = tx.suggestion(community, number, suggestion).await?;
    let found = found.ok_or_else(|| no_suggestion(number, suggestion))?;
    Ok(Reply::private(vec![view::suggestion(ctx, &tip, &found)]))
}

fn no_suggestion(number: TipNo, suggestion: i64) -> UserError {
    UserError::new("tip.suggestion").with("number", number).with("suggestion", suggestion)
}

/// The author, or a steward, takes a suggestion over or refuses it.
async fn decide(
    tx: &mut Tx,
    ctx: &Context<'_>,
    typed: &TipName,
    (number, verdict): (i64, Verdict),
    note: Option<&str>,
) -> Result<Done> {
    let Held { tip, people, hand } = hand::hold_here(tx, ctx, typed).await?;
    if !hand.author && ctx.entry.role() != Role::Steward {
        return Err(UserError::new("tip.not_yours").with("number", tip.number).into());
    }
    let found = tx.suggestion(tip.community, tip.number, number).await?;
    let found = found.filter(|s| s.state == Asked::Open);
    let found = found.ok_or_else(|| no_suggestion(tip.number, number))?;
    let taken = verdict == Verdict::Approve;
    if taken && found.base != tip.revision {
        // What they read is not what stands there now: the difference would undo other changes.
        return Err(UserError::new("tip.suggestion_old").with("number", tip.number).into());
    }
    let state = if taken { Asked::Taken } else { Asked::Refused };
    tx.decide_suggestion(tip.community, tip.number, number, state).await?;
    let after = if taken {
        let words = super::Words { title: found.title, text: found.text, ..tip.words.clone() };
        let terms = tip.terms.clone();
        let after = tip.edit(Hand { author: true, ..hand }, words, terms, ctx.now)?;
        write::keep(tx, ctx, &after, Some(found.by)).await?;
        after
    } else {
        tip
    };
    let news = if taken { News::Taken } else { News::Refused };
    let theirs = tx.people(after.community, &[found.by], &[]).await?;
    let notice = news.in_words_of(&after, To::Member(ctx.entry.me()?.id));
    tx.notify(ctx, &theirs, To::Party(found.by), &notice, note).await?;
    let said = Shown::Tip(after.community, after.number);
    Ok(Done::changed(view::reply(ctx, &after, &people), Answer::Tip(said)))
}
