//! Mentorship: who fits whom, and what comes after.

mod asks;
mod because;
pub mod cast;
mod due;
pub mod engine;
mod hold;
mod leave;
pub mod marks;
pub mod model;
mod news;
mod pairs;
mod profiles;
pub mod rounds;
mod seek;
mod shown;
mod store;
mod talk;
mod times;
mod view;
mod work;

pub use because::Because;
pub use model::{Mentorship, Side, State};
pub use news::{News, Step};
pub use seek::{Found, Hint, find};
pub use store::{Blocked, Check, Note, Past, Plan, Profile, Somebody, Taught};

pub(crate) use hold::{CHECKS, CHECKS_USUAL};
pub(crate) use leave::leave;
pub(crate) use news::card as notice;
pub(crate) use profiles::WEIGHT_USUAL;
pub(crate) use seek::think;
pub(crate) use shown::Shown;
pub(crate) use work::work;

use serde::{Deserialize, Serialize};

use crate::{
    app::{Context, Done},
    commands::MentorCommand as C,
    db::Tx,
    error::Result,
    ids::MentorshipNo,
    view::Reply,
};

/// What a command of this slice showed, so that it can be shown again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// The actor's profile and mentorships.
    Own,
    /// A mentorship.
    Mentorship(MentorshipNo),
    /// Mentors who could be asked.
    Offers(Found),
    /// Something was said to the other.
    Spoken(MentorshipNo),
}

/// Runs a command about mentorship.
pub(crate) async fn run(tx: &mut Tx, ctx: &Context<'_>, command: C) -> Result<Done> {
    match command {
        C::Show { mentorship: None } => view::own(tx, ctx).await.map(Done::seen),
        C::Show { mentorship: Some(number) } => {
            view::mentorship(tx, ctx, MentorshipNo(number.0)).await.map(Done::seen)
        }
        C::Offer { capacity, enjoys, readers, story } => {
            profiles::offer(tx, ctx, profiles::Offer { capacity, enjoys, readers, story }).await
        }
        C::Stop => profiles::stop(tx, ctx).await,
        C::Learn { topic, weight } => profiles::learn(tx, ctx, &topic, weight).await,
        C::Goals { goals } => profiles::goals(tx, ctx, &goals).await,
        C::Strengths { strengths } => profiles::strengths(tx, ctx, &strengths).await,
        C::Seek => seek::seek(tx, ctx).await,
        C::Ask { mentor, second, third } => {
            let mentors = [Some(mentor), second, third].into_iter().flatten().collect();
            asks::ask(tx, ctx, mentors).await
        }
        C::Withdraw { mentorship } => asks::withdraw(tx, ctx, mentorship).await,
        C::Accept { mentorship, weeks } => asks::accept(tx, ctx, mentorship, weeks).await,
        C::Decline { mentorship, reason } => asks::decline(tx, ctx, mentorship, reason).await,
        C::Plan { mentorship, when, then } => talk::plan(tx, ctx, mentorship, (&when, &then)).await,
        C::Done { mentorship, plan } => talk::done(tx, ctx, mentorship, plan).await,
        C::Note { mentorship, text } => talk::note(tx, ctx, mentorship, &text).await,
        C::Say { mentorship, text } => talk::say(tx, ctx, mentorship, &text).await,
        C::Met { mentorship, met, minutes } => talk::met(tx, ctx, mentorship, (met, minutes)).await,
        C::Pause { mentorship } => pairs::pause(tx, ctx, mentorship).await,
        C::Resume { mentorship } => pairs::resume(tx, ctx, mentorship).await,
        C::Weeks { mentorship, weeks } => pairs::weeks(tx, ctx, mentorship, weeks).await,
        C::Complete { mentorship } => pairs::complete(tx, ctx, mentorship).await,
        C::End { mentorship, reason } => pairs::end(tx, ctx, mentorship, reason).await,
        C::Handover { mentorship, mentor } => pairs::handover(tx, ctx, mentorship, &mentor).await,
        C::Demand => view::demand(tx, ctx).await.map(Done::seen),
    }
}

/// Shows again what a command showed.
///
/// # Errors
/// `mentor.unknown` where it is gone meanwhile.
pub(crate) async fn again(tx: &mut Tx, ctx: &Context<'_>, said: Said) -> Result<Reply> {
    match said {
        Said::Own => view::own(tx, ctx).await,
        Said::Mentorship(number) => view::mentorship(tx, ctx, number).await,
        Said::Offers(found) => seek::again(tx, ctx, &found).await,
        Said::Spoken(number) => view::said(tx, ctx, number).await,
    }
}
