//! Asking mentors one after the other, and their answers.

use super::{
    Said, because,
    cast::Cast,
    engine::{filter, score},
    hold::{self, Held},
    model::{self, LINE_MOST, MENTORS_MOST, Mentorship, Side, State, WEEKS},
    news::News,
    pairs, seek, view,
};
use crate::{
    app::{Context, Done},
    commands::{Number, Text, UserRef},
    db::Tx,
    error::{Result, UserError},
    ids::{MemberId, MentorshipNo},
    inbound::Answer,
    jobs,
    members::{self, People, Person},
    text,
};

/// Most mentors who are asked or wait to be asked by one mentee.
const ASKS_MOST: usize = 5;

/// How many mentors somebody has now.
///
/// # Errors
/// Database trouble.
pub(super) async fn pairs_as_mentee(
    tx: &mut Tx,
    ctx: &Context<'_>,
    mentee: MemberId,
) -> Result<i64> {
    let all = tx.mentorships_of(ctx.entry.community, mentee).await?;
    let pairs = all.iter().filter(|m| m.mentee == mentee && m.state.is_pair()).count();
    Ok(i64::try_from(pairs).unwrap_or(i64::MAX))
}

/// Asks mentors, one after the other.
pub(super) async fn ask(tx: &mut Tx, ctx: &Context<'_>, typed: Vec<UserRef>) -> Result<Done> {
    let me = ctx.entry.me()?.id;
    let mut mentors: Vec<Person> = Vec::new();
    for typed in typed {
        let mentor = members::named(tx, ctx, ctx.platform, &typed.0).await?;
        if mentor.id == me {
            return Err(UserError::new("mentor.self").into());
        }
        if mentors.iter().all(|known| known.id != mentor.id) {
            mentors.push(mentor);
        }
    }
    let ids: Vec<MemberId> = mentors.iter().map(|mentor| mentor.id).collect();
    tx.lock_mentoring(ctx.entry.community, &[ids.as_slice(), &[me]].concat()).await?;
    let under_way = under_way(tx, ctx, me, &mentors).await?;
    may_ask(tx, ctx, me, &mentors).await?;
    let mut asked = under_way.iter().any(|m| m.state == State::Asked);
    for mentor in &ids {
        let m = waiting(tx, ctx, (*mentor, me)).await?;
        tx.insert_mentorship(&m).await?;
        if !asked {
            question(tx, ctx, m).await?;
            asked = true;
        }
    }
    let reply = view::own(tx, ctx).await?;
    Ok(Done::changed(reply, Answer::Mentor(Said::Own)))
}

/// What somebody has asked already, if there is room for more.
async fn under_way(
    tx: &mut Tx,
    ctx: &Context<'_>,
    me: MemberId,
    mentors: &[Person],
) -> Result<Vec<Mentorship>> {
    let mut all = tx.mentorships_of(ctx.entry.community, me).await?;
    all.retain(|m| m.mentee == me);
    if let Some(known) = mentors.iter().find(|p| all.iter().any(|m| m.mentor == p.id)) {
        return Err(UserError::new("mentor.already").with("name", &known.name).into());
    }
    let pairs = all.iter().filter(|m| m.state.is_pair()).count();
    if i64::try_from(pairs).is_ok_and(|pairs| pairs >= MENTORS_MOST) {
        return Err(UserError::new("mentor.enough").with("most", MENTORS_MOST).into());
    }
    if all.len() - pairs + mentors.len() > ASKS_MOST {
        return Err(UserError::new("mentor.asks_many").with("most", ASKS_MOST).into());
    }
    Ok(all)
}

/// Whether all of them can be asked.
async fn may_ask(tx: &mut Tx, ctx: &Context<'_>, me: MemberId, mentors: &[Person]) -> Result<()> {
    let ids: Vec<MemberId> = mentors.iter().map(|mentor| mentor.id).collect();
    let cast = Cast::load(tx, ctx.entry.community, (&ids, &[me])).await?;
    let Some(mentee) = cast.mentee(me, &ctx.app.zones, ctx.now)? else {
        return Err(UserError::new("member.outsider").into());
    };
    for person in mentors {
        let mentor = cast.mentor(person.id, &ctx.app.zones, ctx.now)?;
        let offers = cast.somebody(person.id).is_some_and(|s| s.profile().offers);
        let Some(mentor) = mentor.filter(|_| offers) else {
            return Err(UserError::new("mentor.no_mentor").with("name", &person.name).into());
        };
        if let Err(bar) = filter::minutes(&mentor, &mentee, ctx.now) {
            return Err(seek::barred(&bar, &person.name).into());
        }
    }
    Ok(())
}

/// A new mentorship, whose mentor is still to be asked.
pub(super) async fn waiting(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (mentor, mentee): (MemberId, MemberId),
) -> Result<Mentorship> {
    let community = ctx.entry.community;
    Ok(Mentorship {
        community,
        number: MentorshipNo(tx.next_number(community, "mentorship").await?),
        mentor,
        mentee,
        state: State::Waiting,
        since: ctx.now,
        weeks: WEEKS.2,
        started_at: None,
        ends_at: None,
        mentor_at: None,
        check_no: 0,
        successor: None,
        by: None,
        why: None,
        due_at: None,
    })
}

/// Asks a mentor, who learns why it could be a good pair. `false` where they cannot be asked now.
async fn question(tx: &mut Tx, ctx: &Context<'_>, m: Mentorship) -> Result<bool> {
    let cast = Cast::load(tx, m.community, (&[m.mentor], &[m.mentee])).await?;
    let both = cast.both((m.mentor, m.mentee), &ctx.app.zones, ctx.now)?;
    let Some((mut mentor, mentee)) = both else { return Ok(false) };
    // This very question is no past of theirs.
    mentor.past.clear();
    let Ok(minutes) = filter::minutes(&mentor, &mentee, ctx.now) else { return Ok(false) };
    let fit = score::fit(&mentor, &mentee, minutes);
    let because = because::of(&cast, (m.mentor, m.mentee), &fit);
    let m = m.ask(ctx.now);
    tx.save_mentorship(&m).await?;
    jobs::hurry(tx, m.community, jobs::Name::Mentorship, m.due_at.unwrap_or(ctx.now)).await?;
    let people = tx.people(m.community, &[], &[m.mentor]).await?;
    let news = News::Asked { other: m.mentee, because };
    hold::tell(tx, ctx, (&people, m.mentor), (m.number, news)).await?;
    Ok(true)
}

/// Asks the next mentor who waits for a mentee, if there is one; gives who that is.
pub(super) async fn go_on(
    tx: &mut Tx,
    ctx: &Context<'_>,
    mentee: MemberId,
) -> Result<Option<MemberId>> {
    let all = tx.mentorships_of(ctx.entry.community, mentee).await?;
    for m in all.into_iter().filter(|m| m.mentee == mentee && m.state == State::Waiting) {
        if question(tx, ctx, m.clone()).await? {
            return Ok(Some(m.mentor));
        }
        // Who cannot be asked any more was never asked.
        tx.save_mentorship(&m.withdraw(Side::Mentee, ctx.now)?).await?;
    }
    Ok(None)
}

/// The mentee takes a question back.
pub(super) async fn withdraw(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Done> {
    let Held { m, side, people } = hold::hold(tx, ctx, number).await?;
    let was = m.state;
    let m = hold::store(tx, ctx, m.withdraw(side, ctx.now)?).await?;
    if was == State::Asked {
        let news = News::Withdrawn { other: m.mentee };
        hold::tell(tx, ctx, (&people, m.mentor), (m.number, news)).await?;
        go_on(tx, ctx, m.mentee).await?;
    }
    let reply = view::own(tx, ctx).await?;
    Ok(Done::changed(reply, Answer::Mentor(Said::Own)))
}

/// The mentor cannot.
pub(super) async fn decline(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: Number,
    reason: Option<Text>,
) -> Result<Done> {
    let Held { m, side, people } = hold::hold(tx, ctx, number).await?;
    let m = hold::store(tx, ctx, m.decline(side, why(reason)?, ctx.now)?).await?;
    tx.count_answer(m.community, m.mentor, true).await?;
    let next = go_on(tx, ctx, m.mentee).await?;
    let news = News::Declined { other: m.mentor, next };
    hold::tell(tx, ctx, (&people, m.mentee), (m.number, news)).await?;
    let reply = view::own(tx, ctx).await?;
    Ok(Done::changed(reply, Answer::Mentor(Said::Own)))
}

/// A reason that nobody else reads.
pub(super) fn why(reason: Option<Text>) -> Result<Option<String>> {
    reason.map(|typed| text::body(&typed.0, LINE_MOST).map(ToOwned::to_owned)).transpose()
}

/// The mentor accepts: there is a seat, or there is none, under the lock of their profile.
pub(super) async fn accept(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: Number,
    weeks: Option<Number>,
) -> Result<Done> {
    let Held { m, side, people } = hold::hold(tx, ctx, number).await?;
    let weeks = weeks.map_or(Ok(m.weeks), |weeks| model::weeks(weeks.0))?;
    let m = m.accept(side, weeks, ctx.now)?;
    room(tx, ctx, &m, &people).await?;
    let m = hold::store(tx, ctx, m).await?;
    tx.count_answer(m.community, m.mentor, true).await?;
    pairs::begun(tx, ctx, &m).await?;
    let news = News::Accepted { other: m.mentor, weeks };
    hold::tell(tx, ctx, (&people, m.mentee), (m.number, news)).await?;
    hold::shown(tx, ctx, &m).await
}

/// Whether both have room for one more.
async fn room(tx: &mut Tx, ctx: &Context<'_>, m: &Mentorship, people: &People) -> Result<()> {
    let profile = tx.mentoring(m.community, m.mentor).await?.unwrap_or_default();
    if profile.held >= profile.capacity {
        return Err(UserError::new("mentor.full").with("capacity", profile.capacity).into());
    }
    let gone =
        people.member(m.mentee).is_none() || tx.is_apart(m.mentee, m.mentor, i64::MAX).await?;
    if gone || pairs_as_mentee(tx, ctx, m.mentee).await? >= MENTORS_MOST {
        return Err(UserError::new("mentor.gone").with("number", m.number).into());
    }
    Ok(())
}
