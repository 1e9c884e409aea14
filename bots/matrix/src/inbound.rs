//! What was heard, as an actor and a command.

use std::sync::Arc;

use futures_util::StreamExt;

use guildhall_core::{
    Actor, App, At, Error, Result, Standing,
    commands::{self, Parsed, form::filled, parse, spec},
    drafts::Draft,
    members::Handle,
    outbox,
    platforms::Platform,
    text,
    view::{Content, Reply},
    words::Lang,
};
use matrix_sdk::{
    Client, Room,
    room::ParentSpace,
    ruma::{EventId, OwnedUserId, RoomId, UserId, events::room::power_levels::UserPowerLevel},
};

use crate::{
    answer::{Answer, Said},
    direct::Direct,
    heard::{Heard, What},
    invitations::Invitations,
    mark::{Mark, Marked},
    quoted::{self, fetched},
    render::{self, SAY},
    voice::Voice,
};

pub(crate) const PLATFORM: &str = Platform::Matrix.as_str();
/// The power of those who run a room.
const MANAGES: i64 = 50;

/// The bot, as it listens.
pub(crate) struct Bot {
    pub(crate) app: App,
    pub(crate) client: Client,
    pub(crate) direct: Arc<Direct>,
    pub(crate) voice: Voice,
    pub(crate) invitations: Invitations,
    pub(crate) me: OwnedUserId,
    /// The bot's user and device.
    pub(crate) device: String,
}

/// A command that somebody gave, and how.
struct Given {
    actor: Actor,
    parsed: Result<Parsed>,
    /// The draft that it fills in.
    draft: Option<Draft>,
}

impl Bot {
    pub(crate) fn new(app: App, client: Client, direct: Arc<Direct>, voice: Voice) -> Result<Self> {
        let me = client.user_id().map(ToOwned::to_owned);
        let me = me.ok_or_else(|| Error::Internal("not logged in".to_owned()))?;
        let device = client.device_id().map(ToString::to_string).unwrap_or_default();
        let (device, invitations) = (format!("{me} {device}"), Invitations::default());
        Ok(Self { app, client, direct, voice, invitations, me, device })
    }

    /// Does what was said, and answers.
    ///
    /// # Errors
    /// Database trouble: what was heard is to be heard again.
    pub(crate) async fn hear(&self, room: &Room, heard: &Heard) -> Result<()> {
        let direct = is_direct(room).await;
        let given = match &heard.what {
            What::Text { body, to } => {
                self.text(room, heard, (body, to.as_deref()), direct).await?
            }
            What::Reaction { message, emoji } => {
                self.reaction(room, heard, message, emoji, direct).await
            }
        };
        let Some(given) = given else { return Ok(()) };
        tracing::debug!(event = %heard.event, "heard");
        let said = self.run(&given).await?;
        outbox::heard_from(&self.app, &given.actor).await?;
        let answer = Answer { room, direct: &self.direct, voice: &self.voice, heard, here: direct };
        answer.send(&said).await;
        Ok(())
    }

    async fn text(
        &self,
        room: &Room,
        heard: &Heard,
        (body, to): (&str, Option<&EventId>),
        direct: bool,
    ) -> Result<Option<Given>> {
        let typed = body.trim();
        let line = typed.strip_prefix(SAY);
        if line.is_none() && !direct {
            return Ok(None);
        }
        let actor = self.actor(room, heard, place(room, direct).await, !direct).await;
        if line.is_none() && !is_command(typed) {
            if let Some(given) = self.fills(heard, &actor, typed).await? {
                return Ok(Some(given));
            }
        } else if let Some((id, draft)) = self.app.latest_draft(&actor).await?
            && !draft.done
        {
            // Whoever gives another command has changed their mind.
            self.app.drop_draft(&actor, id).await?;
        }
        let parsed = parse::line(line.unwrap_or(typed));
        if !direct && parsed.as_ref().is_err_and(is_for_others) {
            return Ok(None);
        }
        let parsed = quoted::filled_in(room, (&heard.sender, to), parsed).await;
        Ok(Some(Given { actor, parsed, draft: None }))
    }

    /// An answer to the question that was asked last, if one was.
    async fn fills(&self, heard: &Heard, actor: &Actor, typed: &str) -> Result<Option<Given>> {
        let Some((_, mut draft)) = self.app.latest_draft(actor).await? else { return Ok(None) };
        let again = draft.event.is_some() && draft.event == actor.event;
        if draft.done && !again {
            return Ok(None);
        }
        let Ok(Parsed::Form(form)) = parse::args(&draft.command) else { return Ok(None) };
        let Some(question) = form.missing.first() else { return Ok(None) };
        if !again || draft.done {
            draft.answers.insert(question.name.clone(), typed.to_owned());
        }
        let parsed = parse::args(&filled(&draft.command, &draft.answers));
        let mut actor = Actor { at: draft.at.clone(), joins: true, ..actor.clone() };
        actor.standing = self.standing_where_begun(heard, &draft.at).await;
        Ok(Some(Given { actor, parsed, draft: Some(draft) }))
    }

    async fn reaction(
        &self,
        room: &Room,
        heard: &Heard,
        message: &EventId,
        emoji: &str,
        direct: bool,
    ) -> Option<Given> {
        let mark = self.mark(room, message).await?;
        let argv = commands::by_icon(&mark.reference, emoji)?;
        let space = if direct { String::new() } else { room.room_id().to_string() };
        let at = At::Hall { community: mark.community, space };
        let actor = self.actor(room, heard, at, !direct).await;
        Some(Given { actor, parsed: parse::args(&argv), draft: None })
    }

    /// What a message of the bot's own shows.
    async fn mark(&self, room: &Room, message: &EventId) -> Option<Mark> {
        let event = fetched(room, message).await?;
        let sender = event.raw().get_field::<OwnedUserId>("sender").ok()??;
        if sender != self.me {
            return None;
        }
        event.raw().get_field::<Marked>("content").ok()??.mark
    }

    async fn actor(&self, room: &Room, heard: &Heard, at: At, joins: bool) -> Actor {
        let shown = self.shown_name(room, &heard.sender).await;
        let Handle { account, name } = Handle::of(heard.sender.as_str(), &shown);
        let event = Some(heard.event.to_string());
        let standing = self.standing(room, &heard.sender, &at).await;
        // Matrix does not say which language somebody reads.
        let lang = None;
        Actor { platform: PLATFORM, say: SAY, account, name, lang, at, standing, joins, event }
    }

    /// The language in which whoever said something is answered.
    pub(crate) async fn lang_of(&self, room: &Room, heard: &Heard) -> Lang {
        let at = place(room, is_direct(room).await).await;
        self.app.lang_of(&self.actor(room, heard, at, false).await).await
    }

    /// What somebody may do in the room where they began a command that they go on with here.
    async fn standing_where_begun(&self, heard: &Heard, at: &At) -> Standing {
        let (At::Place { address: room, .. } | At::Hall { space: room, .. }) = at else {
            return Standing::default();
        };
        let room = RoomId::parse(room).ok().and_then(|id| self.client.get_room(&id));
        match room {
            Some(room) => self.standing(&room, &heard.sender, at).await,
            None => Standing::default(),
        }
    }

    /// What the room lets somebody do; nothing in a direct chat, where everybody is in charge.
    async fn standing(&self, room: &Room, user: &UserId, at: &At) -> Standing {
        let direct =
            matches!(at, At::Direct) || matches!(at, At::Hall { space, .. } if space.is_empty());
        if direct {
            return Standing::default();
        }
        let power = match room.get_user_power_level(user).await {
            Ok(UserPowerLevel::Int(level)) => level.into(),
            Ok(UserPowerLevel::Infinite) => i64::MAX,
            _ => 0,
        };
        Standing { manages: power >= MANAGES, power, ..Standing::default() }
    }

    async fn shown_name(&self, room: &Room, user: &UserId) -> String {
        let member = room.get_member(user).await.ok().flatten();
        let shown = member.and_then(|m| m.display_name().map(ToOwned::to_owned));
        shown.unwrap_or_else(|| user.localpart().to_owned())
    }

    async fn run(&self, given: &Given) -> Result<Said> {
        let reply = match &given.parsed {
            Ok(parsed) => self.app.answer(&given.actor, parsed.clone()).await,
            Err(error) => Err(Error::User(error.for_person())),
        };
        match reply {
            Ok(reply) => {
                self.keep_on(given, &reply).await?;
                Ok(said(&reply))
            }
            Err(trouble @ Error::Db { .. }) => Err(trouble),
            Err(error) => {
                let refusal = self.app.refuse(&given.actor, &error).await;
                Ok(Said {
                    markup: render::refusal(&refusal),
                    mark: None,
                    private: true,
                    files: Vec::new(),
                })
            }
        }
    }

    /// Remembers the form that is asked for, or forgets the one that is done with.
    async fn keep_on(&self, given: &Given, reply: &Reply) -> Result<()> {
        match &reply.content {
            Content::Form(form) => {
                let event = given.actor.event.clone();
                let draft = Draft { event, ..Draft::of(&given.actor.at, form) };
                self.app.keep_draft(&given.actor, &draft).await.map(drop)
            }
            Content::Cards(_) => match &given.draft {
                // Kept for a while, so that the same event, come again, is known.
                Some(draft) => {
                    let event = given.actor.event.clone();
                    let done = Draft { event, done: true, ..draft.clone() };
                    self.app.keep_draft(&given.actor, &done).await.map(drop)
                }
                None => Ok(()),
            },
        }
    }
}

fn said(reply: &Reply) -> Said {
    let private = reply.audience == guildhall_core::view::Audience::Private;
    match &reply.content {
        Content::Form(form) => {
            let markup = render::question(form);
            Said { markup, mark: None, private: true, files: Vec::new() }
        }
        Content::Cards(cards) => {
            let mark = reply.community.and_then(|hall| render::mark(hall, cards));
            Said { markup: render::cards(cards), mark, private, files: reply.files.clone() }
        }
    }
}

/// Noted as a direct chat, and with nobody else in it: an invitation may claim anything.
async fn is_direct(room: &Room) -> bool {
    room.compute_is_dm().await.unwrap_or(false) && room.active_members_count() <= 2
}

async fn place(room: &Room, direct: bool) -> At {
    if direct {
        return At::Direct;
    }
    At::Place { space: space(room).await, address: room.room_id().to_string() }
}

/// The space that the room lies in, if both say so: a room alone may claim anything.
async fn space(room: &Room) -> String {
    let Ok(mut parents) = room.parent_spaces().await else { return String::new() };
    while let Some(parent) = parents.next().await {
        if let Ok(ParentSpace::Reciprocal(space)) = parent {
            return space.room_id().to_string();
        }
    }
    String::new()
}

/// Whether the words alone are a command, such as `points balance`.
fn is_command(typed: &str) -> bool {
    let typed = text::key(typed);
    spec::leaves().iter().any(|leaf| leaf.name() == typed)
}

/// Other bots have commands with this prefix too: nothing is said about what may be theirs.
fn is_for_others(error: &Error) -> bool {
    matches!(error.for_person().code, "command.unknown" | "command.empty")
}
