//! Writing tips down, handing them in, changing and deleting them.

use super::{
    Said,
    hand::{self, Held},
    life,
    model::{Hand, Kind, NAMES_MOST, State, TITLE_MOST, Terms, Tip, Words, Worth},
    news::{News, tell_stewards},
    pens, view,
};
use crate::{
    app::{Context, Done},
    commands::{Credit, Number, Quoted, Readers, Text, TipFacts, TipKind, TipName},
    db::Tx,
    error::{Result, UserError},
    help,
    ids::{CommunityId, PartyId, RequestNo, TipNo},
    inbound::Answer,
    members::People,
    schedule, text,
};

/// Most characters of a gig platform's name.
pub(super) const PLATFORM_MOST: usize = 40;
/// Most characters of a title that is taken from a message.
const TAKEN_MOST: usize = 70;

/// What an edit changes; what is none stays.
pub(super) struct Changes {
    pub(super) title: Option<Text>,
    pub(super) text: Option<Text>,
    pub(super) facts: TipFacts,
}

/// Writes a tip and hands it in; where there is something like it already it stays a draft, and
/// its author sees both.
pub(super) async fn add(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (title, text): (&Text, &Text),
    facts: TipFacts,
) -> Result<Done> {
    let words = Words {
        title: title_of(&title.0)?,
        text: text::body(&text.0, text::TEXT_MOST)?.to_owned(),
        ..nothing_said(ctx)
    };
    let tip = begin(tx, ctx, words, facts).await?;
    let near = super::find::near(tx, ctx, &ctx.thought.near).await?;
    if near.is_empty() {
        let after = tip.propose(own_hand(ctx), ctx.now)?;
        return handed_in(tx, ctx, after).await;
    }
    let people = people(tx, ctx, &tip).await?;
    let mut reply = view::reply(ctx, &tip, &people);
    reply = reply.and(view::near(ctx, &tip, &near));
    Ok(Done::changed(reply, Answer::Tip(Said::Tip(tip.community, tip.number))))
}

/// Whoever acts, as the author of what they write here.
fn own_hand(ctx: &Context<'_>) -> Hand {
    Hand { author: true, steward: ctx.entry.is_steward(), at_home: true }
}

/// Writes one line down as a tip for another slice, and hands it in; where there is something like
/// it already it stays a draft, and comes with what it is like.
///
/// # Errors
/// `text.…`, `tip.title`: then nothing was written.
pub(crate) async fn jot(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (line, topics): (&str, &[String]),
    found: &[(CommunityId, TipNo)],
) -> Result<(Tip, Vec<Tip>)> {
    let words = Words {
        title: title_of(&text::excerpt(line, TAKEN_MOST))?,
        text: text::body(line, text::TEXT_MOST)?.to_owned(),
        topics: topics.iter().take(NAMES_MOST).cloned().collect(),
        ..nothing_said(ctx)
    };
    let tip = begin(tx, ctx, words, TipFacts::default()).await?;
    let near = super::find::near(tx, ctx, found).await?;
    if !near.is_empty() {
        return Ok((tip, near));
    }
    let after = tip.propose(own_hand(ctx), ctx.now)?;
    hand_in(tx, ctx, &after).await?;
    Ok((after, near))
}

/// Keeps a message as a draft.
pub(super) async fn save(tx: &mut Tx, ctx: &Context<'_>, message: &Quoted) -> Result<Done> {
    let text = text::body(&message.0, text::TEXT_MOST)?;
    let words = Words {
        title: text::excerpt(text.lines().next().unwrap_or(text), TAKEN_MOST),
        text: text.to_owned(),
        ..nothing_said(ctx)
    };
    let tip = begin(tx, ctx, words, TipFacts::default()).await?;
    shown(tx, ctx, &tip).await
}

/// Begins a tip from a request that is solved: only who asked or helped can.
pub(super) async fn make(tx: &mut Tx, ctx: &Context<'_>, number: RequestNo) -> Result<Done> {
    let me = ctx.entry.me()?;
    let community = ctx.entry.community;
    let refuse = |code| Err(UserError::new(code).with("number", number).into());
    let Some(request) = tx.request(community, number).await? else {
        return refuse("help.unknown");
    };
    let people = tx.people_of(community, std::slice::from_ref(&request)).await?;
    let asked = people.party(request.asker).is_some_and(|p| p.id == me.id);
    if !asked && request.helper != Some(me.id) {
        return refuse("tip.not_part");
    }
    if request.state != help::State::Solved || request.hidden_at.is_some() {
        return refuse("tip.not_solved");
    }
    let topic = request.topic.as_deref().map(text::key);
    let words = Words {
        title: text::excerpt(&request.text, TAKEN_MOST),
        text: request.text.clone(),
        topics: topic.into_iter().collect(),
        ..nothing_said(ctx)
    };
    let mut tip = begun(tx, ctx, words).await?;
    tip.request = Some(number);
    insert(tx, ctx, &tip).await?;
    shown(tx, ctx, &tip).await
}

/// A tip that says nothing yet.
fn nothing_said(ctx: &Context<'_>) -> Words {
    Words {
        title: String::new(),
        text: String::new(),
        kind: Kind::Technique,
        topics: Vec::new(),
        platforms: Vec::new(),
        language: ctx.entry.lang.tag().to_owned(),
    }
}

/// A draft with what was said of it, stored.
async fn begin(tx: &mut Tx, ctx: &Context<'_>, words: Words, facts: TipFacts) -> Result<Tip> {
    let mut tip = begun(tx, ctx, words).await?;
    say(tx, ctx, &mut tip, facts).await?;
    insert(tx, ctx, &tip).await?;
    Ok(tip)
}

async fn begun(tx: &mut Tx, ctx: &Context<'_>, words: Words) -> Result<Tip> {
    let author = pens::party(tx, ctx, ctx.entry.me()?.id).await?;
    Ok(Tip {
        community: ctx.entry.community,
        number: TipNo(tx.next_number(ctx.entry.community, "tip").await?),
        state: State::Draft,
        author: Some(author),
        words,
        terms: Terms::default(),
        revision: 1,
        created_at: ctx.now,
        changed_at: ctx.now,
        published_at: None,
        confirmed_at: None,
        asked_at: None,
        shown_at: None,
        hidden_at: None,
        worth: Worth::default(),
        request: None,
        origin: None,
    })
}

async fn insert(tx: &mut Tx, ctx: &Context<'_>, tip: &Tip) -> Result<()> {
    tx.insert_tip(tip).await?;
    tx.insert_revision(tip, tip.author, ctx.now).await?;
    life::look_at(tx, ctx, tip).await
}

/// A title, checked.
///
/// # Errors
/// `tip.title`.
pub(super) fn title_of(typed: &str) -> Result<String> {
    text::line(typed, TITLE_MOST)
        .ok_or_else(|| UserError::new("tip.title").with("most", TITLE_MOST).into())
}

/// Puts what was said of a tip into it.
///
/// # Errors
/// `tip.names`, `language.tag`, `tip.when`, `topic.unlisted`.
async fn say(tx: &mut Tx, ctx: &Context<'_>, tip: &mut Tip, facts: TipFacts) -> Result<()> {
    if let Some(kind) = facts.kind {
        tip.words.kind = kind_of(kind);
    }
    if let Some(topics) = facts.topic {
        tip.words.topics = topics_of(tx, ctx, &topics.0).await?;
    }
    if let Some(platforms) = facts.platform {
        tip.words.platforms = names(&platforms.0, PLATFORM_MOST)?;
    }
    if let Some(language) = facts.language {
        tip.words.language = text::language(&language.0)?;
    }
    if let Some(readers) = facts.readers {
        tip.terms.everywhere = readers == Readers::Everywhere;
    }
    if let Some(when) = facts.publish {
        tip.terms.publish_at = Some(instant(ctx, &when.0)?);
    }
    match (facts.credit, tip.author) {
        (Some(Credit::Pen), Some(party)) => {
            tip.terms.pen = Some(pens::pen(tx, ctx, ctx.entry.me()?.id, party).await?);
        }
        (Some(Credit::Name), _) => tip.terms.pen = None,
        _ => {}
    }
    Ok(())
}

const fn kind_of(kind: TipKind) -> Kind {
    match kind {
        TipKind::Tool => Kind::Tool,
        TipKind::Technique => Kind::Technique,
        TipKind::Client => Kind::Client,
        TipKind::Time => Kind::Time,
        TipKind::Safety => Kind::Safety,
        TipKind::Platform => Kind::Platform,
    }
}

/// Names with commas between them, each once.
fn names(typed: &str, most: usize) -> Result<Vec<String>> {
    let unfit = || UserError::new("tip.names").with("most", NAMES_MOST).with("length", most);
    let mut names: Vec<String> = Vec::new();
    for name in typed.split(',').filter(|name| !name.trim().is_empty()) {
        let name = text::line(name, most).ok_or_else(unfit)?;
        if !names.iter().any(|known| text::key(known) == text::key(&name)) {
            names.push(name);
        }
    }
    if names.len() > NAMES_MOST { Err(unfit().into()) } else { Ok(names) }
}

/// The keys of topics, as the community calls them.
async fn topics_of(tx: &mut Tx, ctx: &Context<'_>, typed: &str) -> Result<Vec<String>> {
    let mut topics: Vec<String> = Vec::new();
    for name in names(typed, help::TOPIC_MOST)? {
        let key = match tx.topic_of(ctx.entry.community, &name).await? {
            Some((key, _)) => key,
            None if ctx.entry.settings.topics_are_listed() => {
                return Err(UserError::new("topic.unlisted").with("topic", name).into());
            }
            None => text::key(&name),
        };
        if !topics.contains(&key) {
            topics.push(key);
        }
    }
    Ok(topics)
}

/// A day or an hour that is to come, by the actor's own clock.
fn instant(ctx: &Context<'_>, typed: &str) -> Result<i64> {
    let zone = ctx.app.zones.get(ctx.entry.own_zone())?;
    let at = schedule::instant_of(typed, &zone).ok_or_else(|| UserError::new("tip.when"))?;
    if at > ctx.now { Ok(at) } else { Err(UserError::new("tip.past").into()) }
}

async fn people(tx: &mut Tx, ctx: &Context<'_>, tip: &Tip) -> Result<People> {
    let parties: Vec<PartyId> = tip.author.into_iter().collect();
    tx.people(ctx.entry.community, &parties, &[]).await
}

async fn shown(tx: &mut Tx, ctx: &Context<'_>, tip: &Tip) -> Result<Done> {
    let people = people(tx, ctx, tip).await?;
    let said = Said::Tip(tip.community, tip.number);
    Ok(Done::changed(view::reply(ctx, tip, &people), Answer::Tip(said)))
}

/// Stores a tip that was handed in, and tells who is to review it, or that it is out.
async fn hand_in(tx: &mut Tx, ctx: &Context<'_>, tip: &Tip) -> Result<()> {
    tx.save_tip(tip).await?;
    match tip.state {
        State::Proposed => {
            let notice = News::Proposed.of(tip);
            tell_stewards(tx, ctx, &notice).await
        }
        State::Published => life::goes_out(tx, ctx, tip).await,
        State::Scheduled => life::look_at(tx, ctx, tip).await,
        _ => Ok(()),
    }
}

/// The same, and shows it.
async fn handed_in(tx: &mut Tx, ctx: &Context<'_>, tip: Tip) -> Result<Done> {
    hand_in(tx, ctx, &tip).await?;
    shown(tx, ctx, &tip).await
}

/// Hands a draft in.
pub(super) async fn propose(tx: &mut Tx, ctx: &Context<'_>, typed: &TipName) -> Result<Done> {
    let Held { tip, hand, .. } = hand::hold_here(tx, ctx, typed).await?;
    handed_in(tx, ctx, tip.propose(hand, ctx.now)?).await
}

/// Changes one's own tip.
pub(super) async fn edit(
    tx: &mut Tx,
    ctx: &Context<'_>,
    typed: &TipName,
    changes: Changes,
) -> Result<Done> {
    let Held { tip: before, hand, .. } = hand::hold_here(tx, ctx, typed).await?;
    let mut wanted = before.clone();
    if let Some(title) = changes.title {
        wanted.words.title = title_of(&title.0)?;
    }
    if let Some(text) = changes.text {
        text::body(&text.0, text::TEXT_MOST)?.clone_into(&mut wanted.words.text);
    }
    if hand.author {
        say(tx, ctx, &mut wanted, changes.facts).await?;
    }
    let after = before.edit(hand, wanted.words, wanted.terms, ctx.now)?;
    keep(tx, ctx, &after, after.author).await?;
    shown(tx, ctx, &after).await
}

/// Stores a changed tip, with its revision where its words are new.
///
/// # Errors
/// Database trouble.
pub(super) async fn keep(
    tx: &mut Tx,
    ctx: &Context<'_>,
    tip: &Tip,
    by: Option<PartyId>,
) -> Result<()> {
    tx.save_tip(tip).await?;
    if tx.revision(tip.community, tip.number, tip.revision).await?.is_none() {
        tx.insert_revision(tip, by, ctx.now).await?;
    }
    life::stale(tx, tip).await
}

/// Puts an older revision back, as a new one.
pub(super) async fn revert(
    tx: &mut Tx,
    ctx: &Context<'_>,
    typed: &TipName,
    revision: Number,
) -> Result<Done> {
    let Held { tip: before, hand, .. } = hand::hold_here(tx, ctx, typed).await?;
    let unknown = || {
        UserError::new("tip.revision").with("number", before.number).with("revision", revision.0)
    };
    let old =
        tx.revision(before.community, before.number, revision.0).await?.ok_or_else(unknown)?;
    let terms = before.terms.clone();
    let after = before.edit(hand, old.words, terms, ctx.now)?;
    keep(tx, ctx, &after, after.author).await?;
    shown(tx, ctx, &after).await
}

/// Takes care of a tip that nobody takes care of.
pub(super) async fn adopt(tx: &mut Tx, ctx: &Context<'_>, typed: &TipName) -> Result<Done> {
    let Held { tip, .. } = hand::hold_here(tx, ctx, typed).await?;
    let me = pens::party(tx, ctx, ctx.entry.me()?.id).await?;
    let after = tip.adopt(me, ctx.now)?;
    tx.save_tip(&after).await?;
    life::stale(tx, &after).await?;
    shown(tx, ctx, &after).await
}

/// Deletes one's own tip, with all that it ever said.
pub(super) async fn delete(tx: &mut Tx, ctx: &Context<'_>, typed: &TipName) -> Result<Done> {
    let Held { tip, hand, .. } = hand::hold_here(tx, ctx, typed).await?;
    let after = tip.delete(hand, ctx.now)?;
    life::forget(tx, &after).await?;
    Ok(Done::changed(view::gone(ctx, after.number), Answer::Tip(Said::Gone(after.number))))
}
