//! Rows of the outbox as cards, from the state as it is now.

use super::{
    lanes::Reader,
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
    ids::{CommunityId, RequestNo, TipNo},
    intros, link,
    members::People,
    mentorship::{self, rounds},
    points, recaps, rewards, roles, skillshares, spotlights,
    tips::{self, News},
    view::{Card, Markup},
    words::Lang,
};

/// What a row shows; none where the thing is gone.
pub(super) async fn row(
    tx: &mut Tx,
    app: &App,
    community: CommunityId,
    reader: &Reader,
    row: &Row,
) -> Result<Option<Card>> {
    let lang = reader.lang;
    match Kind::stored(&row.kind)? {
        Kind::Card => {
            let cards = cards(tx, app, community, lang, std::slice::from_ref(&row.subject)).await?;
            Ok(cards.into_iter().next())
        }
        // Nobody reads it.
        Kind::Role | Kind::Agenda => Ok(None),
        // It was taken back.
        Kind::Notice | Kind::Relay if row.body.is_empty() => Ok(None),
        Kind::Notice | Kind::Relay => {
            let body: Body = serde_json::from_str(&row.body)?;
            let people = people(tx, community, &body.notice).await?;
            let card = notice(app, lang, &body, &people);
            Ok(Some(match &reader.hall {
                Some(hall) => card.field(app.words.text(lang, "community-field", &[]), hall),
                None => card,
            }))
        }
    }
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
            let reader = Reader { external_id: String::new(), lang: entry.lang, hall: None };
            for told in rows {
                cards.extend(row(tx, app, entry.community, &reader, &told).await?);
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
