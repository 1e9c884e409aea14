//! Who the stewards are: people, a role of a server, a power in a room.

use serde_json::json;

use super::{model::Role, rules::Rule};
use crate::{
    app::{Context, Done},
    audit,
    commands::{Number, UserRef, YesNo},
    db::Tx,
    error::{Result, UserError},
    inbound::Answer,
    members::{self, Person},
    outbox::{Notice, To},
    platforms::Platform,
    text,
    view::{Card, Reply},
};

/// So much of what was typed stands in a refusal.
const SHOWN_MOST: usize = 20;

/// What `community steward` was given.
#[derive(Debug)]
pub(crate) struct StewardArgs {
    pub(crate) member: Option<UserRef>,
    pub(crate) role: Option<String>,
    pub(crate) power: Option<Number>,
    pub(crate) remove: Option<YesNo>,
}

/// Lists the stewards, or changes who they are.
pub(crate) async fn steward(tx: &mut Tx, ctx: &Context<'_>, args: StewardArgs) -> Result<Done> {
    let removed = YesNo::said(args.remove);
    match (args.member, args.role, args.power) {
        (None, None, None) => return list(tx, ctx).await.map(Done::seen),
        (Some(member), None, None) => {
            let person = members::named(tx, ctx, ctx.platform, &member.0).await?;
            if removed { dismiss(tx, ctx, &person).await? } else { name(tx, ctx, &person).await? }
        }
        (None, Some(role), None) => rule(tx, ctx, role_rule(&role)?, removed).await?,
        (None, None, Some(power)) => rule(tx, ctx, power_rule(power.0)?, removed).await?,
        _ => return Err(UserError::new("steward.one").into()),
    }
    Ok(Done::changed(list(tx, ctx).await?, Answer::Stewards))
}

fn refuse(code: &'static str, person: &Person) -> Result<()> {
    Err(UserError::new(code).with("name", &person.name).into())
}

async fn name(tx: &mut Tx, ctx: &Context<'_>, person: &Person) -> Result<()> {
    let here = tx.lock_membership(ctx.entry.community, person.id).await?;
    match here {
        Some(here) if here.is_suspended(ctx.now) => return refuse("steward.suspended", person),
        Some(here) if here.is_steward() => return refuse("steward.already", person),
        _ => {}
    }
    appoint(tx, ctx, person, Role::Steward).await
}

/// Locks all stewards first, so that of two who dismiss each other at once one stays.
async fn dismiss(tx: &mut Tx, ctx: &Context<'_>, person: &Person) -> Result<()> {
    let stewards = tx.lock_stewards(ctx.entry.community).await?;
    if !stewards.contains(&person.id) {
        return refuse("steward.none", person);
    }
    if stewards.len() < 2 {
        return refuse("steward.last", person);
    }
    appoint(tx, ctx, person, Role::Member).await
}

async fn appoint(tx: &mut Tx, ctx: &Context<'_>, person: &Person, role: Role) -> Result<()> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let made = role == Role::Steward;
    tx.save_role(community, person.id, role).await?;
    let entry = audit::Entry::by(me, "steward").to(person.id).fact("removed", !made);
    tx.audit(community, &entry, ctx.now).await?;
    if person.id == me {
        return Ok(());
    }
    let people = tx.people(community, &[], &[person.id]).await?;
    tx.notify(ctx, &people, To::Member(person.id), &Notice::Steward { made }, None).await
}

/// A role as it is typed, its id or a mention of it: on which platform, and the id.
///
/// # Errors
/// `steward.role`.
pub(crate) fn role(typed: &str) -> Result<(Platform, String)> {
    let shown = || text::excerpt(typed.trim(), SHOWN_MOST);
    let known = Platform::of_role(typed);
    known.ok_or_else(|| UserError::new("steward.role").with("role", shown()).into())
}

fn role_rule(typed: &str) -> Result<Rule> {
    let (platform, role) = role(typed)?;
    Ok(Rule { platform: platform.as_str().to_owned(), role, power: None })
}

fn power_rule(power: i64) -> Result<Rule> {
    let known = Platform::with_powers().find(|(_, most)| (1..=*most).contains(&power));
    let Some((platform, _)) = known else {
        let most = Platform::with_powers().map(|(_, most)| most).max().unwrap_or_default();
        return Err(UserError::new("steward.power").with("most", most).into());
    };
    let platform = platform.as_str().to_owned();
    Ok(Rule { platform, role: String::new(), power: Some(power) })
}

async fn rule(tx: &mut Tx, ctx: &Context<'_>, rule: Rule, removed: bool) -> Result<()> {
    let community = ctx.entry.community;
    if !removed {
        tx.put_steward_rule(community, &rule).await?;
    } else if !tx.remove_steward_rule(community, &rule).await? {
        return Err(UserError::new("steward.no_rule").into());
    }
    let entry = audit::Entry::by(ctx.entry.me()?.id, "steward_rule")
        .fact("platform", rule.platform)
        .fact("role", rule.role)
        .fact("power", rule.power)
        .fact("removed", removed);
    tx.audit(community, &entry, ctx.now).await
}

/// Shows who the stewards are.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let community = ctx.entry.community;
    let stewards = tx.stewards(community).await?;
    let people = tx.people(community, &[], &stewards).await?;
    let named: Vec<_> = stewards.iter().filter_map(|id| people.member(*id)).collect();
    let rules = tx.steward_rules(community).await?;
    let title = ctx.text("stewards-title", &[("name", &ctx.entry.name)]);
    let names: Vec<_> = named.iter().map(|person| person.name.as_str()).collect();
    let mut card = Card { title, ..Card::default() }
        .field(ctx.text("stewards-field-named", &[]), names.join(", "));
    for rule in &rules {
        let power = rule.power.map(|power| power.to_string()).unwrap_or_default();
        let values = [("role", rule.role.as_str()), ("power", &power)];
        let value = ctx.text(&format!("stewards-rule-{}", rule.platform), &values);
        card = card.field(ctx.text("stewards-field-rule", &[]), value);
    }
    let accounts: Vec<_> = named.iter().map(|person| person.account.as_str()).collect();
    let rules: Vec<_> = rules
        .iter()
        .map(|r| json!({ "platform": r.platform, "role": r.role, "power": r.power }))
        .collect();
    Ok(Reply::private(vec![card.data("stewards", accounts).data("rules", rules)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_and_powers_are_read() {
        let role = role_rule(" <@&4001> ").unwrap();
        assert_eq!((role.platform.as_str(), role.role.as_str()), ("discord", "4001"));
        assert!(role_rule("@mods").is_err());
        assert_eq!(power_rule(1).unwrap().platform, "matrix");
        assert!(power_rule(100).is_ok());
        assert!(power_rule(0).is_err() && power_rule(101).is_err());
    }
}
