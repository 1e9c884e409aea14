//! Moderation: suspensions, hidden content, appeals.

mod contents;
pub mod model;
pub(crate) mod notices;
mod store;
mod view;

pub use model::{Case, Kind, State, Subject};

use crate::{
    app::{Context, Done},
    audit,
    commands::{Decision, Number, Text, UserRef},
    communities::PlaceRole,
    db::Tx,
    error::{Result, UserError},
    help::{self, Hand},
    ids::{CommunityId, MemberId, PartyId},
    inbound::Answer,
    members::{self, Person},
    outbox::{Notice, To},
    points, text,
    view::Reply,
};
use contents::Content;
pub(crate) use model::REASON_MOST;
use model::{HIDDEN_FOR, Judge};

/// Cases that `community cases` shows.
pub const SHOWN: usize = 9;

/// The number of the next case.
async fn number(tx: &mut Tx, ctx: &Context<'_>) -> Result<i64> {
    tx.next_number(ctx.entry.community, "case").await
}

/// A case that opens now.
fn opened(ctx: &Context<'_>, number: i64, kind: Kind, reason: &str) -> Result<Case> {
    Ok(Case {
        number,
        kind,
        subject: Subject::Nobody,
        reference: None,
        reason: reason.to_owned(),
        state: State::Open,
        opened_by: Some(ctx.entry.me()?.id),
        opened_at: ctx.now,
        ends_at: None,
        appeal: None,
        appealed_at: None,
        decided_by: None,
        decided_at: None,
    })
}

async fn answered(tx: &mut Tx, ctx: &Context<'_>, case: &Case) -> Result<Done> {
    Ok(Done::changed(shown(tx, ctx, case).await?, Answer::Case(case.number)))
}

async fn shown(tx: &mut Tx, ctx: &Context<'_>, case: &Case) -> Result<Reply> {
    let members = view::named(std::slice::from_ref(case));
    let people = tx.people(ctx.entry.community, &[], &members).await?;
    Ok(Reply::private(vec![view::card(ctx, case, &people)?]))
}

/// Keeps a member from taking part. What they had taken on is given back.
pub(crate) async fn suspend(
    tx: &mut Tx,
    ctx: &Context<'_>,
    member: &UserRef,
    reason: &Text,
    days: Option<Number>,
) -> Result<Done> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let reason = text::body(&reason.0, REASON_MOST)?;
    let days = days.map(|days| days.0);
    let ends_at = model::ends_at(days, ctx.now)?;
    let person = members::named(tx, ctx, ctx.platform, &member.0).await?;
    may_be_suspended(tx, ctx, &person).await?;
    let number = number(tx, ctx).await?;
    let case = Case {
        subject: Subject::Member(person.id),
        ends_at,
        ..opened(ctx, number, Kind::Suspend, reason)?
    };
    tx.insert_case(community, &case).await?;
    tx.save_suspension(community, person.id, Some(ends_at.unwrap_or(i64::MAX))).await?;
    give_back(tx, ctx, person.id).await?;
    let people = tx.people(community, &[], &[person.id]).await?;
    let notice = Notice::Suspended { case: number, days };
    tx.notify(ctx, &people, To::Member(person.id), &notice, Some(reason)).await?;
    let entry = audit::Entry::by(me, "suspend")
        .to(person.id)
        .fact("case", number)
        .fact("days", days)
        .personal("reason", reason);
    tx.audit(community, &entry, ctx.now).await?;
    answered(tx, ctx, &case).await
}

/// Not oneself, not a steward, not twice.
async fn may_be_suspended(tx: &mut Tx, ctx: &Context<'_>, person: &Person) -> Result<()> {
    let refuse = |code| Err(UserError::new(code).with("name", &person.name).into());
    if person.id == ctx.entry.me()?.id {
        return refuse("case.self");
    }
    match tx.lock_membership(ctx.entry.community, person.id).await? {
        Some(here) if here.is_steward() => refuse("case.steward"),
        Some(here) if here.is_suspended(ctx.now) => refuse("case.suspended"),
        _ => Ok(()),
    }
}

/// What a suspended member had taken on is open again, and its askers are told.
async fn give_back(tx: &mut Tx, ctx: &Context<'_>, helper: MemberId) -> Result<()> {
    let community = ctx.entry.community;
    let claimed = tx.lock_claimed_by(community, helper).await?;
    let askers: Vec<_> = claimed.iter().map(|request| request.asker).collect();
    let people = tx.people(community, &askers, &[]).await?;
    for request in claimed {
        let (number, asker) = (request.number, request.asker);
        let hand = Hand { member: helper, asked: false, steward: false, apart: false };
        tx.save_request(community, &request.release(hand, ctx.now)?).await?;
        tx.stale_card(ctx, PlaceRole::Help, &help::reference(number)).await?;
        let notice = Notice::Released { request: number };
        tx.notify(ctx, &people, To::Party(asker), &notice, None).await?;
    }
    Ok(())
}

/// Hides something that a member wrote. Its author is told; who that is stays unknown.
pub(crate) async fn hide(
    tx: &mut Tx,
    ctx: &Context<'_>,
    reference: &str,
    reason: &Text,
) -> Result<Done> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let reason = text::body(&reason.0, REASON_MOST)?;
    let content = Content::named(reference)?;
    let author = content.hide(tx, ctx, Some(ctx.now)).await?;
    let (number, reference) = (number(tx, ctx).await?, content.reference());
    let case = Case {
        subject: author.map_or(Subject::Nobody, Subject::Party),
        reference: Some(reference.clone()),
        ends_at: Some(ctx.now + HIDDEN_FOR),
        ..opened(ctx, number, Kind::Hide, reason)?
    };
    tx.insert_case(community, &case).await?;
    let notice = Notice::Hidden { case: number, reference: reference.clone() };
    tell(tx, ctx, case.subject, &notice, Some(reason)).await?;
    let entry = audit::Entry::by(me, "hide")
        .fact("case", number)
        .fact("reference", reference)
        .personal("reason", reason);
    tx.audit(community, &entry, ctx.now).await?;
    answered(tx, ctx, &case).await
}

/// A case about points that are taken back from a member; gives its number.
pub(crate) async fn reversal(
    tx: &mut Tx,
    ctx: &Context<'_>,
    member: MemberId,
    reference: String,
    reason: &str,
) -> Result<i64> {
    let number = number(tx, ctx).await?;
    let case = Case {
        subject: Subject::Member(member),
        reference: Some(reference),
        ends_at: Some(ctx.now + HIDDEN_FOR),
        ..opened(ctx, number, Kind::Points, reason)?
    };
    tx.insert_case(ctx.entry.community, &case).await?;
    Ok(number)
}

/// Tells whomever a case is about.
async fn tell(
    tx: &mut Tx,
    ctx: &Context<'_>,
    subject: Subject,
    notice: &Notice,
    note: Option<&str>,
) -> Result<()> {
    let (to, people) = match subject {
        Subject::Nobody => return Ok(()),
        Subject::Member(id) => (To::Member(id), tx.people(ctx.entry.community, &[], &[id]).await?),
        Subject::Party(id) => (To::Party(id), tx.people(ctx.entry.community, &[id], &[]).await?),
    };
    tx.notify(ctx, &people, to, notice, note).await
}

/// Lists the cases in force, those that wait for a decision first.
pub(crate) async fn list(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let most = i64::try_from(SHOWN).unwrap_or(i64::MAX - 1) + 1;
    let mut cases = tx.live_cases(ctx.entry.community, ctx.now, most).await?;
    let more = cases.len() > SHOWN;
    cases.truncate(SHOWN);
    let people = tx.people(ctx.entry.community, &[], &view::named(&cases)).await?;
    view::list(ctx, &cases, &people, more)
}

/// Shows a case again.
///
/// # Errors
/// `case.unknown`.
pub(crate) async fn show(tx: &mut Tx, ctx: &Context<'_>, number: i64) -> Result<Reply> {
    let case = tx.case(ctx.entry.community, number).await?;
    shown(tx, ctx, &case.ok_or_else(|| unknown(number))?).await
}

fn unknown(number: i64) -> UserError {
    UserError::new("case.unknown").with("case", number)
}

/// Whether a case is about a member.
async fn is_about(tx: &mut Tx, ctx: &Context<'_>, case: &Case, member: MemberId) -> Result<bool> {
    Ok(match case.subject {
        Subject::Member(id) => id == member,
        Subject::Party(party) => wrote(tx, ctx, party, member).await?,
        Subject::Nobody => false,
    })
}

async fn wrote(tx: &mut Tx, ctx: &Context<'_>, party: PartyId, member: MemberId) -> Result<bool> {
    let people = tx.people(ctx.entry.community, &[party], &[]).await?;
    Ok(people.party(party).is_some_and(|person| person.id == member))
}

/// Keeps or takes back what was done.
pub(crate) async fn decide(
    tx: &mut Tx,
    ctx: &Context<'_>,
    case: Number,
    decision: Decision,
) -> Result<Done> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let before = tx.lock_case(community, case.0).await?.ok_or_else(|| unknown(case.0))?;
    let is_subject = is_about(tx, ctx, &before, me).await?;
    let after = before.decide(Judge { member: me, is_subject }, decision, ctx.now)?;
    tx.save_case(community, &after).await?;
    let lifted = after.state == State::Lifted;
    if lifted {
        take_back(tx, ctx, &after).await?;
    }
    let notice = Notice::Decided { case: after.number, lifted };
    tell(tx, ctx, after.subject, &notice, None).await?;
    let mut entry = audit::Entry::by(me, "decide")
        .fact("case", after.number)
        .fact("what", after.kind.as_str())
        .fact("decision", if lifted { "lift" } else { "keep" });
    if let Subject::Member(subject) = after.subject {
        entry = entry.to(subject);
    }
    tx.audit(community, &entry, ctx.now).await?;
    answered(tx, ctx, &after).await
}

async fn take_back(tx: &mut Tx, ctx: &Context<'_>, case: &Case) -> Result<()> {
    if let (Kind::Suspend, Subject::Member(id)) = (case.kind, case.subject) {
        // Where another case is in force, it goes on: the one that lasts longest.
        let live = tx.cases_about(ctx.entry.community, id, ctx.now).await?;
        let others = live.iter().filter(|c| c.kind == Kind::Suspend && c.number != case.number);
        let until = others.map(|c| c.ends_at.unwrap_or(i64::MAX)).max();
        tx.save_suspension(ctx.entry.community, id, until).await?;
    }
    if let (Kind::Hide, Some(reference)) = (case.kind, &case.reference) {
        Content::named(reference)?.hide(tx, ctx, None).await?;
    }
    if let (Kind::Points, Subject::Member(id)) = (case.kind, case.subject) {
        points::give_back(tx, ctx, case.number, id).await?;
    }
    Ok(())
}

/// The stewards who may look at an appeal: not who decided, and not who appeals.
async fn others(tx: &mut Tx, ctx: &Context<'_>, case: &Case) -> Result<Vec<MemberId>> {
    let me = ctx.entry.me()?.id;
    let mut stewards = tx.stewards(ctx.entry.community).await?;
    stewards.retain(|id| *id != me && Some(*id) != case.opened_by);
    Ok(stewards)
}

/// Whoever a case is about says why it is wrong; the other stewards are told.
pub(crate) async fn appeal(
    tx: &mut Tx,
    ctx: &Context<'_>,
    case: Number,
    typed: &Text,
) -> Result<Done> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let text = text::body(&typed.0, REASON_MOST)?;
    let before = tx.lock_case(community, case.0).await?.ok_or_else(|| unknown(case.0))?;
    // Whose another case is, is nobody's business.
    if !is_about(tx, ctx, &before, me).await? {
        return Err(unknown(case.0).into());
    }
    let after = before.appeal(text, ctx.now)?;
    tx.save_case(community, &after).await?;
    let stewards = others(tx, ctx, &after).await?;
    let people = tx.people(community, &[], &stewards).await?;
    // An erasure finds the text that they were sent.
    let of = match after.subject {
        Subject::Member(id) => Some(To::Member(id).lane()),
        Subject::Party(id) => Some(To::Party(id).lane()),
        Subject::Nobody => None,
    };
    for steward in &stewards {
        let notice = Notice::Appealed { case: after.number, of: of.clone() };
        tx.notify(ctx, &people, To::Member(*steward), &notice, Some(text)).await?;
    }
    // Who wrote what is hidden does not become known by the log either.
    let entry = match after.subject {
        Subject::Member(_) => audit::Entry::by(me, "appeal"),
        Subject::Party(_) | Subject::Nobody => audit::Entry::of("appeal"),
    };
    tx.audit(community, &entry.fact("case", after.number), ctx.now).await?;
    let reply = Reply::private(vec![view::appealed(ctx, &after, stewards.len())]);
    Ok(Done::changed(reply, Answer::Appeal(after.number)))
}

/// Shows an appeal again.
///
/// # Errors
/// `case.unknown`.
pub(crate) async fn appealed(tx: &mut Tx, ctx: &Context<'_>, number: i64) -> Result<Reply> {
    let case = tx.case(ctx.entry.community, number).await?.ok_or_else(|| unknown(number))?;
    let stewards = others(tx, ctx, &case).await?;
    Ok(Reply::private(vec![view::appealed(ctx, &case, stewards.len())]))
}

/// Closes what is over by time: what was hidden so long is forgotten for good.
///
/// # Errors
/// Database trouble.
pub(crate) async fn sweep(tx: &mut Tx, community: CommunityId, now: i64) -> Result<()> {
    for case in tx.lock_ended_cases(community, now).await? {
        let number = case.number;
        if let (Kind::Hide, Some(reference)) = (case.kind, &case.reference) {
            Content::named(reference)?.blank(tx, community, now).await?;
            let entry = audit::Entry::of("forgotten").fact("case", number);
            let entry = entry.fact("reference", reference.as_str());
            tx.audit(community, &entry, now).await?;
        }
        tx.save_case(community, &Case { state: State::Closed, ..case }).await?;
    }
    Ok(())
}
