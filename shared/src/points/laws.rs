//! The rules, as members read and stewards change them.

use super::{Said, rules::Outcome, view};
use crate::{
    app::{Context, Done},
    audit,
    commands::{Number, RuleArg},
    db::Tx,
    error::{Error, Result, UserError},
    inbound::Answer,
    view::Reply,
};

const fn outcome(typed: RuleArg) -> Outcome {
    match typed {
        RuleArg::Thanks => Outcome::Thanks,
        RuleArg::TipUsed => Outcome::TipUsed,
        RuleArg::TipWorked => Outcome::TipWorked,
        RuleArg::Mentored => Outcome::Mentored,
        RuleArg::Hosted => Outcome::Hosted,
    }
}

/// What is paid for what, and the limits.
pub(super) async fn show(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let rules = tx.point_rules(ctx.entry.community).await?;
    Ok(Reply::private(vec![view::rules(ctx, &rules)]))
}

/// Changes a rule, from now on.
pub(super) async fn set(
    tx: &mut Tx,
    ctx: &Context<'_>,
    typed: RuleArg,
    (points, daily): (Option<Number>, Option<Number>),
) -> Result<Done> {
    let community = ctx.entry.community;
    let rules = tx.point_rules(community).await?;
    let now = rules.into_iter().find(|rule| rule.outcome == outcome(typed));
    let now = now.ok_or_else(|| Error::Internal(format!("no rule for {typed:?}")))?;
    let next = now.changed(points.map(|n| n.0), daily.map(|n| n.0))?;
    if !tx.insert_point_rule(community, next, ctx.now).await? {
        return Err(UserError::new("points.rule_raced").into());
    }
    let entry = audit::Entry::by(ctx.entry.me()?.id, "points-rule")
        .fact("rule", next.outcome.as_str())
        .fact("version", next.version)
        .fact("amount", next.amount)
        .fact("daily", next.daily);
    tx.audit(community, &entry, ctx.now).await?;
    Ok(Done::changed(show(tx, ctx).await?, Answer::Points(Said::Rules)))
}
