//! Rows of the outbox as cards, from the state as it is now.

use super::{
    lanes::{Lease, Reader},
    notice::{Body, Kind, Notice},
    store::Row,
};
use crate::{
    actor::Actor,
    announcements,
    app::App,
    awards, cases,
    db::Tx,
    error::Result,
    help,
    ids::{CommunityId, MemberId, RequestNo, TipNo},
    intros, link,
    members::People,
    mentorship::{self, rounds},
    points, recaps, rewards, roles, skillshares, spotlights,
    tips::{self, News},
    view::{Card, Markup},
    words::Lang,
};

/// What a row shows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shown {
    /// This.
    Card(Box<Card>),
    /// What it was about is gone: so goes the message.
    Gone,
    /// It comes too late, or helps nobody any more: it is not sent.
    Missed,
}

impl Shown {
    /// This card.
    pub(crate) fn card(card: Card) -> Self {
        Self::Card(Box::new(card))
    }

    /// What somebody sees who only looks.
    pub(crate) fn seen(self) -> Option<Card> {
        match self {
            Self::Card(card) => Some(*card),
            Self::Gone | Self::Missed => None,
        }
    }
}

/// What a row shows as it is sent.
pub(super) async fn row(
    tx: &mut Tx,
    app: &App,
    lease: &Lease,
    reader: &Reader,
    row: &Row,
) -> Result<Shown> {
    let community = lease.community_id;
    // A message that is there already is only changed, however late that is.
    let from = row.message.is_none().then_some(row.not_before);
    match Kind::stored(&row.kind)? {
        Kind::Card => {
            if let Some(soon) = skillshares::read_soon(&row.subject) {
                let (reader, home) = ((app, reader.lang), (community, reader.space.as_str()));
                return skillshares::place(tx, reader, home, soon, (app.clock.now(), from)).await;
            }
            let subjects = std::slice::from_ref(&row.subject);
            let cards = cards(tx, app, community, reader.lang, subjects).await?;
            Ok(cards.into_iter().next().map_or(Shown::Gone, Shown::card))
        }
        // Nobody reads it.
        Kind::Role | Kind::Agenda => Ok(Shown::Gone),
        Kind::Notice | Kind::Relay => {
            let member = lease.lane.strip_prefix("member/").and_then(|id| id.parse().ok());
            let member = MemberId(member.unwrap_or_default());
            told(tx, app, (community, member), reader, (row, from)).await
        }
    }
}

/// What somebody is told by a row: as it is to be sent, which it should be from an instant on, or as
/// it stands in their inbox.
async fn told(
    tx: &mut Tx,
    app: &App,
    (community, member): (CommunityId, MemberId),
    reader: &Reader,
    (row, from): (&Row, Option<i64>),
) -> Result<Shown> {
    // It was taken back.
    if row.body.is_empty() {
        return Ok(Shown::Gone);
    }
    let (lang, body): (_, Body) = (reader.lang, serde_json::from_str(&row.body)?);
    let card = match &body.notice {
        Notice::Skillshare { skillshare, news: news @ skillshares::News::Soon { .. } } => {
            let (whose, now) = ((community, member), app.clock.now());
            let about = (*skillshare, news);
            skillshares::reminder(tx, (app, lang), whose, about, (now, from)).await?
        }
        about => {
            let people = people(tx, community, about).await?;
            Some(notice(app, lang, &body, &people))
        }
    };
    Ok(match (card, &reader.hall) {
        (None, _) => Shown::Missed,
        (Some(card), None) => Shown::card(card),
        (Some(card), Some(hall)) => {
            Shown::card(card.field(app.words.text(lang, "community-field", &[]), hall))
        }
    })
}

async fn cards(
    tx: &mut Tx,
    app: &App,
    community: CommunityId,
    lang: Lang,
    subjects: &[String],
) -> Result<Vec<Card>> {
    let numbers: Vec<RequestNo> = subjects.iter().filter_map(|s| help::number_of(s)).collect();
    let requests = tx.requests(community, &numbers).await?;
    let people = tx.people_of(community, &requests).await?;
    let mut cards: Vec<Card> =
        requests.iter().map(|r| help::view::card(&app.words, lang, r, &people)).collect();
    let numbers: Vec<TipNo> = subjects.iter().filter_map(|s| tips::number_of(s)).collect();
    cards.extend(tips::cards(tx, &app.words, lang, community, &numbers).await?);
    for subject in subjects {
        cards.extend(tips::digest::card(tx, (&app.words, lang), community, subject).await?);
        cards.extend(spotlights::card(tx, (&app.words, lang), community, subject).await?);
        cards.extend(skillshares::card(tx, (app, lang), community, subject).await?);
        cards.extend(announcements::card(tx, (app, lang), community, subject).await?);
        cards.extend(recaps::card(tx, (app, lang), community, subject).await?);
        cards.extend(rounds::card(tx, (app, lang), community, subject).await?);
    }
    Ok(cards)
}

async fn people(tx: &mut Tx, community: CommunityId, notice: &Notice) -> Result<People> {
    match notice {
        Notice::Claimed { helper, .. } => tx.people(community, &[], &[*helper]).await,
        Notice::Awarded { by, .. } | Notice::Spotlight { by, .. } => {
            tx.people(community, &[], &[*by]).await
        }
        Notice::Thanked { giver, .. } => tx.people(community, &[*giver], &[]).await,
        Notice::Tip { news: News::Commented { by }, .. } => tx.people(community, &[], &[*by]).await,
        Notice::Mentorship { news, .. } => tx.people(community, &[], &news.named()).await,
        Notice::Intro { news, .. } => {
            let others: Vec<_> = news.other().into_iter().collect();
            tx.people(community, &[], &others).await
        }
        Notice::Skillshare { news: skillshares::News::Person { by, .. }, .. } => {
            tx.people(community, &[], &[*by]).await
        }
        Notice::Idea { news, .. } => {
            let others: Vec<_> = news.other().into_iter().collect();
            tx.people(community, &[], &others).await
        }
        _ => Ok(People::default()),
    }
}

fn notice(app: &App, lang: Lang, body: &Body, people: &People) -> Card {
    let words = &app.words;
    let t = |id: &str, args: &[(&str, &str)]| words.text(lang, id, args);
    let about = |id: &str, number: &RequestNo, name: &str| {
        let number_text = number.to_string();
        let title = t(id, &[("number", &number_text), ("name", name)]);
        Card::about(help::reference(*number), title)
            .action(
                help::view::SHOW,
                t("help-action-show", &[]),
                &["request", "show", &number_text],
            )
            .data("request", number.0)
    };
    let nobody = t("member-gone", &[]);
    let card = match &body.notice {
        Notice::Claimed { request, helper } => {
            let name = people.member(*helper).map_or(nobody.as_str(), |p| &p.name);
            about("notice-claimed", request, name).data("what", "claimed")
        }
        Notice::Released { request } => {
            about("notice-released", request, "").data("what", "released")
        }
        Notice::Solved { request } => about("notice-solved", request, "").data("what", "solved"),
        Notice::Cancelled { request } => {
            about("notice-cancelled", request, "").data("what", "cancelled")
        }
        Notice::Reopened { request } => {
            about("notice-reopened", request, "").data("what", "reopened")
        }
        Notice::Thanked { request, giver, amount, less } => {
            let name = people.party(*giver).map_or(nobody.as_str(), |p| &p.name);
            about("notice-thanked", request, name)
                .field(
                    t("thank-field-points", &[]),
                    points::view::amount(words, lang, *amount, *less),
                )
                .data("what", "thanked")
                .data("amount", *amount)
        }
        Notice::LaneStopped { address, reason } => Card {
            title: match address.as_str() {
                "" => t("notice-lane-stopped-person", &[("reason", reason)]),
                address => t("notice-lane-stopped", &[("address", address), ("reason", reason)]),
            },
            ..Card::default()
        }
        .data("what", "lane_stopped"),
        Notice::Steward { .. }
        | Notice::Suspended { .. }
        | Notice::Hidden { .. }
        | Notice::Decided { .. }
        | Notice::Appealed { .. } => cases::notices::card(words, lang, &body.notice),
        Notice::Awarded { by, amount, .. } => awards::notice(words, lang, (*by, *amount), people),
        Notice::Spotlight { spotlight, by } => {
            spotlights::notice(words, lang, (*spotlight, *by), people)
        }
        Notice::Reward { redemption, news } => rewards::notice(words, lang, (*redemption, *news)),
        Notice::EventsStopped {} => skillshares::agenda::notice(app, lang),
        Notice::RoleStopped { number, role, trouble } => {
            roles::notice(words, lang, (*number, role), *trouble)
        }
        Notice::Flagged { flag } => points::flagged(words, lang, *flag),
        Notice::Reversed { case, amount } => points::reversed(words, lang, *case, *amount),
        Notice::Tip { tip, news, .. } => tips::notice(words, lang, (*tip, news), people),
        Notice::Mentorship { mentorship, news } => {
            mentorship::notice(words, lang, (*mentorship, news), people)
        }
        Notice::Intro { round, news } => intros::notice(words, lang, (*round, news), people),
        Notice::Skillshare { skillshare: number, news } | Notice::Idea { idea: number, news } => {
            skillshares::notice((app, lang), (*number, news), people)
        }
        Notice::Announcement { announcement, trouble } => {
            announcements::notice(words, lang, (*announcement, *trouble))
        }
        Notice::Recap { skillshare, news } => recaps::notice((app, lang), (*skillshare, news)),
        Notice::Round { round, news } => rounds::notice(words, lang, (*round, news)),
        Notice::Linked { platform } => link::notice(words, lang, platform, true),
        Notice::Unlinked { platform } => link::notice(words, lang, platform, false),
    };
    match body.text.as_deref() {
        Some(text) => Card { text: Markup::typed(text), ..card },
        None => card,
    }
}

/// What the actor was told privately, the oldest first.
///
/// # Errors
/// `member.outsider`, database trouble.
pub async fn inbox(app: &App, actor: &Actor) -> Result<Vec<Card>> {
    app.db
        .read(async move |tx| {
            let entry = tx.enter(actor, app.clock.now()).await?;
            let me = entry.me()?.id;
            let rows = tx.told(entry.community, me, app.clock.now()).await?;
            let mut cards = Vec::new();
            let (external_id, space) = Default::default();
            let reader = Reader { external_id, lang: entry.lang, hall: None, space };
            for row in rows {
                let whose = (entry.community, me);
                cards.extend(told(tx, app, whose, &reader, (&row, None)).await?.seen());
            }
            Ok(cards)
        })
        .await
}

/// The cards of a community's places on the actor's platform, as they stand.
///
/// # Errors
/// `community.unknown`, database trouble.
pub async fn board(app: &App, actor: &Actor) -> Result<Vec<Card>> {
    app.db
        .read(async move |tx| {
            let entry = tx.enter(actor, app.clock.now()).await?;
            let subjects = tx.card_subjects(entry.community, actor.platform).await?;
            cards(tx, app, entry.community, entry.lang, &subjects).await
        })
        .await
}
