//! What somebody wishes: zone, language, hours, what they are told, whom they do not want to meet.

pub mod model;
mod store;
mod telling;
mod view;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use model::{Notify, Rhythm};
pub use store::{MemberTopic, Telling, Wishes};
pub(crate) use telling::yesterday;

use crate::{
    app::{Context, Done},
    commands::{LanguageArg, MeCommand as M, NoticeArg, Number, Often, TopicName, YesNo},
    db::Tx,
    doors,
    error::{Result, UserError},
    help::TOPIC_MOST,
    inbound::Answer,
    members::{self, Person},
    mentorship::WEIGHT_USUAL,
    outbox::About,
    platforms::Platform,
    schedule::{Hours, Quiet},
    skillshares::moments::Moment,
    text,
    view::Reply,
};

/// Longest pause that is counted in days; a longer one has no end that is known.
pub const PAUSE_MOST: i64 = 365;
/// Most languages in which somebody talks.
const TALKS_MOST: usize = 8;
const HOUR: i64 = 60 * 60 * 1000;
const DAY: i64 = 24 * HOUR;

/// What an answer says; the same again where the event comes twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// Everything.
    All,
    /// The time zone.
    Zone,
    /// The language.
    Language,
    /// The languages in which they talk.
    Talks,
    /// The hours of a usual week.
    Hours,
    /// Quiet hours.
    Quiet,
    /// What is told, where and how often.
    Notify,
    /// Whether they are away.
    Pause,
    /// Topics.
    Topics,
    /// Whom they have blocked.
    Blocks,
}

/// Runs one of these commands.
pub(crate) async fn run(tx: &mut Tx, ctx: &Context<'_>, command: M) -> Result<Done> {
    match command {
        M::Show => show(tx, ctx, Said::All).await.map(Done::seen),
        M::Topics { topic: None, .. } => show(tx, ctx, Said::Topics).await.map(Done::seen),
        M::Notify { about: None, often: None, r#where: None, cap: None } => {
            show(tx, ctx, Said::Notify).await.map(Done::seen)
        }
        M::Topics { topic: Some(topic), comfort, learn } => {
            know(tx, ctx, &topic, comfort, learn).await
        }
        M::Block { member } => block(tx, ctx, &member.0).await,
        M::Unblock { member } => unblock(tx, ctx, &member.0).await,
        wish => set(tx, ctx, wish).await,
    }
}

/// Changes one wish.
async fn set(tx: &mut Tx, ctx: &Context<'_>, wish: M) -> Result<Done> {
    let me = ctx.entry.me()?.id;
    let mut w = tx.wishes(me).await?;
    let said = match wish {
        M::Zone { zone } => {
            w.zone = Some(zone_name(ctx, &zone.0)?);
            Said::Zone
        }
        M::Language { language } => {
            w.language = tag(language).map(ToOwned::to_owned);
            Said::Language
        }
        M::Talks { languages } => {
            w.talks = unless_none(&languages.0, talks)?;
            Said::Talks
        }
        M::Hours { hours } => {
            w.hours = unless_none(&hours.0, |text| Hours::parse(text).map(|h| h.to_string()))?;
            Said::Hours
        }
        M::Quiet { hours } => {
            w.quiet = unless_none(&hours.0, |text| Quiet::parse(text).map(|q| q.to_string()))?;
            Said::Quiet
        }
        M::Notify { about, often, r#where, cap } => {
            notify(&mut w, about, often, cap)?;
            if let Some(platform) = r#where {
                w.told_on = Some(reachable(tx, ctx, platform).await?);
            }
            Said::Notify
        }
        M::Remind { when } => {
            let mut notify = w.notify()?;
            notify.remind = Some(remind(&when.0)?);
            w.notify = Some(serde_json::to_string(&notify)?);
            Said::Notify
        }
        M::Pause { days } => {
            w.paused_until = Some(pause(ctx.now, days)?);
            Said::Pause
        }
        M::Resume => {
            if let Some(until) = w.paused_until.take() {
                tx.release_held(me, until, awake(ctx, &w)?).await?;
            }
            Said::Pause
        }
        _ => return Err(doors::only()),
    };
    tx.save_wishes(me, &w).await?;
    // A new language is the language of this answer already.
    let reply = show(tx, &in_language(ctx, &w)?, said).await?;
    Ok(Done::changed(reply, Answer::Me(said)))
}

fn in_language<'a>(ctx: &Context<'a>, w: &Wishes) -> Result<Context<'a>> {
    let mut ctx = ctx.clone();
    ctx.entry.lang = match &w.language {
        Some(tag) => tag.parse()?,
        None => ctx.entry.other_lang,
    };
    Ok(ctx)
}

/// The zone's name as the list of zones has it, however its letters were typed.
fn zone_name(ctx: &Context<'_>, typed: &str) -> Result<String> {
    let zone = ctx.app.zones.get(typed.trim())?;
    Ok(zone.iana_name().unwrap_or("UTC").to_owned())
}

const fn tag(language: LanguageArg) -> Option<&'static str> {
    match language {
        LanguageArg::En => Some("en"),
        LanguageArg::Es => Some("es"),
        LanguageArg::Auto => None,
    }
}

fn unless_none(typed: &str, read: impl FnOnce(&str) -> Result<String>) -> Result<Option<String>> {
    if typed.trim().eq_ignore_ascii_case("none") { Ok(None) } else { read(typed).map(Some) }
}

/// Languages by their tags, as they are stored: with commas between.
fn talks(typed: &str) -> Result<String> {
    let tags = typed.split([',', ' ']).filter(|tag| !tag.is_empty());
    let tags: BTreeSet<String> = tags.map(text::language).collect::<Result<_>>()?;
    if tags.is_empty() || tags.len() > TALKS_MOST {
        return Err(UserError::new("talks.many").with("most", TALKS_MOST).into());
    }
    Ok(tags.into_iter().collect::<Vec<_>>().join(","))
}

fn notify(
    w: &mut Wishes,
    about: Option<NoticeArg>,
    often: Option<Often>,
    cap: Option<Number>,
) -> Result<()> {
    let mut notify = w.notify()?;
    if about.is_some() != often.is_some() {
        return Err(UserError::new("notify.both").into());
    }
    if let (Some(about), Some(often)) = (about, often) {
        for about in meant(about) {
            notify.often.insert(about.as_str().to_owned(), rhythm(often));
        }
        notify.often.retain(|_, rhythm| *rhythm != Rhythm::Now);
    }
    if let Some(Number(cap)) = cap {
        if cap > model::CAP_MOST {
            return Err(UserError::new("notify.cap").with("most", model::CAP_MOST).into());
        }
        notify.cap = u32::try_from(cap).ok().filter(|cap| *cap > 0);
    }
    w.notify = (notify != Notify::default()).then(|| serde_json::to_string(&notify)).transpose()?;
    Ok(())
}

/// Of what somebody is reminded, as it is stored.
fn remind(typed: &str) -> Result<Vec<String>> {
    let typed = text::key(typed);
    if typed == "off" {
        return Ok(Vec::new());
    }
    let words = typed.split([',', ' ']).filter(|word| !word.is_empty());
    let mut moments = words
        .map(|word| {
            let found = Moment::CHOSEN.into_iter().find(|moment| moment.ahead() == word);
            let shown = text::excerpt(word, 20);
            found.ok_or_else(|| UserError::new("remind.unknown").with("typed", shown).into())
        })
        .collect::<Result<Vec<Moment>>>()?;
    moments.sort_unstable();
    moments.dedup();
    Ok(moments.into_iter().map(|moment| moment.as_str().to_owned()).collect())
}

fn meant(about: NoticeArg) -> Vec<About> {
    match about {
        NoticeArg::All => model::CHOSEN.to_vec(),
        NoticeArg::Requests => vec![About::Requests],
        NoticeArg::Thanks => vec![About::Thanks],
        NoticeArg::Tips => vec![About::Tips],
        NoticeArg::Meetings => vec![About::Meetings],
        NoticeArg::Skillshares => vec![About::Skillshares],
        NoticeArg::Stewards => vec![About::Stewards],
    }
}

const fn rhythm(often: Often) -> Rhythm {
    match often {
        Often::Now => Rhythm::Now,
        Often::Daily => Rhythm::Daily,
        Often::Never => Rhythm::Never,
    }
}

/// A platform on which the person has an account.
async fn reachable(tx: &mut Tx, ctx: &Context<'_>, platform: Platform) -> Result<String> {
    let platform = platform.as_str();
    let accounts = tx.accounts_of(ctx.entry.me()?.id).await?;
    if accounts.iter().any(|a| a.platform == platform) {
        return Ok(platform.to_owned());
    }
    Err(UserError::new("notify.nowhere").with("platform", platform).into())
}

/// When somebody may be told again, now that they are back: 0 is at once.
fn awake(ctx: &Context<'_>, w: &Wishes) -> Result<i64> {
    let zone = ctx.app.zones.get(w.zone.as_deref().unwrap_or(&ctx.entry.zone))?;
    let quiet = w.quiet.as_deref().map_or(Ok(Quiet::NONE), Quiet::parse)?;
    let at = quiet.until_awake(ctx.now, &zone);
    Ok(if at <= ctx.now { 0 } else { at })
}

fn pause(now: i64, days: Option<Number>) -> Result<i64> {
    match days {
        None => Ok(i64::MAX),
        // To the full hour: a time to the millisecond would say whose message waits for it.
        Some(Number(days @ 1..=PAUSE_MOST)) => {
            Ok((now + days * DAY).div_euclid(HOUR) * HOUR + HOUR * i64::from(now % HOUR > 0))
        }
        Some(_) => Err(UserError::new("pause.days").with("most", PAUSE_MOST).into()),
    }
}

/// What somebody knows or wants to learn.
async fn know(
    tx: &mut Tx,
    ctx: &Context<'_>,
    typed: &TopicName,
    comfort: Option<Number>,
    learn: Option<YesNo>,
) -> Result<Done> {
    let (me, community) = (ctx.entry.me()?.id, ctx.entry.community);
    if comfort.is_none() && learn.is_none() {
        return Err(UserError::new("topic.what").into());
    }
    if comfort.is_some_and(|c| c.0 > 5) {
        return Err(UserError::new("topic.comfort").into());
    }
    let mut now = known(tx, ctx, typed).await?;
    if let Some(Number(comfort)) = comfort {
        now.comfort = (comfort > 0).then_some(comfort);
    }
    if let Some(learn) = learn {
        let weight = if now.wants == 0 { WEIGHT_USUAL } else { now.wants };
        now.wants = if learn == YesNo::Yes { weight } else { 0 };
    }
    tx.put_member_topic(community, me, &now).await?;
    let reply = show(tx, ctx, Said::Topics).await?;
    Ok(Done::changed(reply, Answer::Me(Said::Topics)))
}

/// How much somebody wants to learn a topic: 0 is not at all.
///
/// # Errors
/// `help.topic`, database trouble.
pub(crate) async fn wants(
    tx: &mut Tx,
    ctx: &Context<'_>,
    typed: &TopicName,
    wants: i64,
) -> Result<()> {
    let known = known(tx, ctx, typed).await?;
    let now = MemberTopic { wants, ..known };
    tx.put_member_topic(ctx.entry.community, ctx.entry.me()?.id, &now).await
}

/// What somebody has said of a topic so far.
async fn known(tx: &mut Tx, ctx: &Context<'_>, typed: &TopicName) -> Result<MemberTopic> {
    let topic = topic_key(tx, ctx, &typed.0).await?;
    let all = tx.member_topics(ctx.entry.community, ctx.entry.me()?.id).await?;
    let known = all.into_iter().find(|known| known.topic == topic);
    Ok(known.unwrap_or(MemberTopic { topic, comfort: None, wants: 0 }))
}

/// The topic's key: the community's own where it has the word, else as it was typed.
async fn topic_key(tx: &mut Tx, ctx: &Context<'_>, typed: &str) -> Result<String> {
    let line = text::line(typed, TOPIC_MOST)
        .ok_or_else(|| UserError::new("help.topic").with("most", TOPIC_MOST))?;
    let known = tx.topic_of(ctx.entry.community, &line).await?;
    Ok(known.map_or_else(|| text::key(&line), |(topic, _)| topic))
}

async fn block(tx: &mut Tx, ctx: &Context<'_>, typed: &str) -> Result<Done> {
    let me = ctx.entry.me()?.id;
    let whom = members::named(tx, ctx, ctx.platform, typed).await?;
    if whom.id == me {
        return Err(UserError::new("block.self").into());
    }
    if !tx.insert_block(me, whom.id, ctx.now).await? {
        return Err(UserError::new("block.already").with("name", whom.name).into());
    }
    let reply = show(tx, ctx, Said::Blocks).await?;
    Ok(Done::changed(reply, Answer::Me(Said::Blocks)))
}

/// Takes a block back; whom it is about is looked for in the list alone, since they may be in
/// another community, or in none any more.
async fn unblock(tx: &mut Tx, ctx: &Context<'_>, typed: &str) -> Result<Done> {
    let me = ctx.entry.me()?.id;
    let key = text::key(typed.trim().trim_start_matches('@'));
    let is = |p: &Person| {
        [format!("member/{}", p.id), text::key(&p.name), text::key(&p.account)].contains(&key)
            || members::account_of(&p.platform, typed).is_some_and(|a| a == p.account)
    };
    let Some(whom) = tx.blocked(me).await?.into_iter().find(is) else {
        let name = text::excerpt(typed, members::NAME_MOST);
        return Err(UserError::new("block.none").with("name", name).into());
    };
    tx.remove_block(me, whom.id).await?;
    let reply = show(tx, ctx, Said::Blocks).await?;
    Ok(Done::changed(reply, Answer::Me(Said::Blocks)))
}

/// Shows some of what somebody wishes.
///
/// # Errors
/// Database trouble.
pub async fn show(tx: &mut Tx, ctx: &Context<'_>, said: Said) -> Result<Reply> {
    let me = ctx.entry.me()?.id;
    let mine = view::Mine {
        wishes: tx.wishes(me).await?,
        accounts: if said == Said::All { tx.accounts_of(me).await? } else { Vec::new() },
        topics: match said {
            Said::All | Said::Topics => tx.member_topics(ctx.entry.community, me).await?,
            _ => Vec::new(),
        },
        cases: match said {
            Said::All => tx.cases_about(ctx.entry.community, me, ctx.now).await?,
            _ => Vec::new(),
        },
        blocked: match said {
            Said::All | Said::Blocks => tx.blocked(me).await?,
            _ => Vec::new(),
        },
    };
    Ok(Reply::private(vec![view::card(ctx, said, &mine)?]))
}
