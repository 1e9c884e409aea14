//! Answers to interactions: in time, once, and seen only by whom they are for.

use std::{collections::BTreeMap, time::Duration};

use guildhall_core::{
    Actor, App, Result,
    commands::{Parsed, form::filled, parse},
    drafts::Draft,
    ids::CommunityId,
    outbox,
    view::{Audience, Content, File, Form, Question, Reply},
};
use serenity::{
    all::{
        Builder, CreateActionRow, CreateAllowedMentions, CreateAttachment, CreateInputText,
        CreateInteractionResponse, CreateInteractionResponseFollowup,
        CreateInteractionResponseMessage, CreateModal, EditInteractionResponse, InputTextStyle,
        InteractionId,
    },
    http::Http,
};

use crate::{custom_id, deliver::kind, inbound::SAY, render};

/// Discord waits three seconds for a first answer. What takes longer is deferred.
const IN_TIME: Duration = Duration::from_millis(2_000);
/// Discord's limit for a dialog's title and the names of its fields.
const DIALOG_WORDS: usize = 45;
/// Most fields of a dialog.
const DIALOG_FIELDS: usize = 5;
/// Most bytes of all files of a message.
const FILES_MOST: usize = 10 * 1024 * 1024;
/// A text that may be longer than this has a field of several lines.
const ONE_LINE: usize = 100;

/// Where the answer goes.
#[derive(Clone, Copy)]
pub(crate) struct Door<'a> {
    pub(crate) http: &'a Http,
    pub(crate) id: InteractionId,
    pub(crate) token: &'a str,
    /// Whether the message that was clicked is changed in place.
    pub(crate) updates: bool,
    /// Whether a dialog may be opened: not as the answer to a dialog.
    pub(crate) dialogs: bool,
}

/// An interaction that is being answered.
pub(crate) struct Answer<'a> {
    pub(crate) app: &'a App,
    pub(crate) actor: &'a Actor,
    pub(crate) door: Door<'a>,
}

/// Messages to show, and whether everybody may see them.
struct Shown {
    messages: Vec<render::Message>,
    files: Vec<CreateAttachment>,
    private: bool,
}

impl Answer<'_> {
    /// Runs what was understood, and answers.
    pub(crate) async fn to(self, parsed: Result<Parsed>) {
        match parsed {
            Ok(Parsed::Form(form)) if self.door.dialogs => {
                let draft = Draft::of(&self.actor.at, &form);
                self.open(&draft, form).await;
            }
            parsed => self.run(parsed, None).await,
        }
    }

    /// Runs a draft whose dialog was sent.
    pub(crate) async fn filled_in(self, id: i64, answers: BTreeMap<String, String>) {
        let draft = match self.app.draft(self.actor, id).await {
            Ok(draft) => Draft { answers, ..draft },
            Err(error) => return self.run(Err(error), None).await,
        };
        let parsed = parse::args(&filled(&draft.command, &draft.answers));
        // It acts where it was begun, wherever the dialog was sent from.
        let actor = Actor { at: draft.at.clone(), ..self.actor.clone() };
        Answer { actor: &actor, ..self }.run(parsed, Some((id, draft))).await;
    }

    /// Opens a draft's dialog again, filled in as it was.
    pub(crate) async fn reopen(self, id: i64) {
        let draft = match self.app.draft(self.actor, id).await {
            Ok(draft) => draft,
            Err(error) => return self.run(Err(error), None).await,
        };
        match parse::args(&draft.command) {
            Ok(Parsed::Form(form)) => self.open(&draft, form).await,
            parsed => self.run(parsed, None).await,
        }
    }

    async fn open(&self, draft: &Draft, form: Form) {
        let id = match self.app.keep_draft(self.actor, draft).await {
            Ok(id) => id,
            Err(error) => return self.run(Err(error), None).await,
        };
        let form = match self.app.answer(self.actor, Parsed::Form(form)).await {
            Ok(Reply { content: Content::Form(form), .. }) => form,
            Ok(_) => return,
            Err(error) => return self.run(Err(error), None).await,
        };
        let lang = self.app.lang_of(self.actor).await;
        let title = self.app.words.text(lang, &title_id(&form), &[]);
        let rows = form.missing.iter().take(DIALOG_FIELDS).map(|q| row(q, draft)).collect();
        let dialog = CreateModal::new(custom_id::dialog(id), cut(&title)).components(rows);
        self.respond(CreateInteractionResponse::Modal(dialog)).await;
    }

    /// Runs what was understood; a draft, with its id, where it was filled in.
    async fn run(&self, parsed: Result<Parsed>, draft: Option<(i64, Draft)>) {
        let (id, draft) = draft.unzip();
        let work = async {
            match parsed {
                Ok(parsed) => self.app.answer(self.actor, parsed).await,
                Err(error) => Err(error),
            }
        };
        let mut work = std::pin::pin!(work);
        match tokio::time::timeout(IN_TIME, &mut work).await {
            Ok(reply) => {
                let done = id.filter(|_| reply.is_ok());
                let shown = self.shown(reply, draft).await;
                self.first(shown).await;
                self.after(done).await;
            }
            Err(_) => {
                let later = CreateInteractionResponseMessage::new().ephemeral(true);
                self.respond(CreateInteractionResponse::Defer(later)).await;
                let reply = work.await;
                let done = id.filter(|_| reply.is_ok());
                let shown = self.shown(reply, draft).await;
                self.late(shown).await;
                self.after(done).await;
            }
        }
    }

    /// What can wait until the answer is out.
    async fn after(&self, done: Option<i64>) {
        if let Some(draft) = done {
            // Meanwhile another dialog may have been opened: its draft stays.
            self.note(self.app.drop_draft(self.actor, draft).await);
        }
        self.note(outbox::heard_from(self.app, self.actor).await);
    }

    /// What is shown for a reply; a draft that was refused can be corrected.
    async fn shown(&self, reply: Result<Reply>, draft: Option<Draft>) -> Shown {
        let error = match reply {
            Ok(reply) => return cards(&reply),
            Err(error) => error,
        };
        let lang = self.app.lang_of(self.actor).await;
        let refusal = self.app.refusal(&error, lang, SAY);
        let mut message = render::refusal(&refusal);
        if let Some(draft) = draft
            && let Some(id) = self.note(self.app.keep_draft(self.actor, &draft).await)
        {
            let edit = self.app.words.text(lang, "form-edit", &[]);
            message = message.button(custom_id::edit(id), &edit);
        }
        Shown { messages: vec![message], files: Vec::new(), private: true }
    }

    fn note<T>(&self, result: Result<T>) -> Option<T> {
        result.inspect_err(|error| tracing::error!(%error, "answering")).ok()
    }

    async fn first(&self, shown: Shown) {
        let private = shown.private;
        let mut messages = shown.messages.into_iter();
        let first = messages.next().unwrap_or_default();
        let response = CreateInteractionResponseMessage::new()
            .components(first.rows())
            .embeds(first.embeds)
            .allowed_mentions(CreateAllowedMentions::new())
            .add_files(shown.files)
            .ephemeral(private);
        self.respond(if self.door.updates {
            CreateInteractionResponse::UpdateMessage(response)
        } else {
            CreateInteractionResponse::Message(response)
        })
        .await;
        self.follow(messages, private).await;
    }

    async fn late(&self, shown: Shown) {
        let mut messages = shown.messages.into_iter();
        let first = messages.next().unwrap_or_default();
        let edit = EditInteractionResponse::new()
            .components(first.rows())
            .embeds(first.embeds)
            .allowed_mentions(CreateAllowedMentions::new());
        let edit = shown.files.into_iter().fold(edit, EditInteractionResponse::new_attachment);
        let edited = edit.execute(self.door.http, self.door.token).await;
        self.said(edited.map(drop));
        self.follow(messages, shown.private).await;
    }

    async fn follow(&self, rest: impl Iterator<Item = render::Message>, private: bool) {
        for message in rest {
            let further = CreateInteractionResponseFollowup::new()
                .components(message.rows())
                .embeds(message.embeds)
                .allowed_mentions(CreateAllowedMentions::new())
                .ephemeral(private);
            self.said(further.execute(self.door.http, (None, self.door.token)).await.map(drop));
        }
    }

    async fn respond(&self, response: CreateInteractionResponse) {
        let Door { http, id, token, .. } = self.door;
        self.said(response.execute(http, (id, token)).await);
    }

    /// An answer that Discord does not take is lost: the person tries again.
    fn said(&self, result: serenity::Result<()>) {
        if let Err(error) = result {
            tracing::warn!(trouble = kind(&error), "an answer was not taken");
        }
    }
}

fn cards(reply: &Reply) -> Shown {
    let community = reply.community.unwrap_or(CommunityId(0));
    Shown {
        messages: render::messages(reply.cards(), community, ""),
        files: files(reply),
        private: reply.audience == Audience::Private,
    }
}

/// The files that Discord takes; what is too large is left out, the last first.
fn files(reply: &Reply) -> Vec<CreateAttachment> {
    let mut room = FILES_MOST;
    let fits = |file: &&File| {
        let rest = room.checked_sub(file.bytes.len());
        room = rest.unwrap_or(room);
        rest.is_some()
    };
    let made = |file: &File| CreateAttachment::bytes(file.bytes.as_slice(), file.name);
    reply.files.iter().filter(fits).map(made).collect()
}

fn title_id(form: &Form) -> String {
    let path: Vec<&str> =
        form.command.iter().map(String::as_str).take_while(|w| !w.starts_with("--")).collect();
    format!("command-{}", path.join("-"))
}

fn cut(words: &str) -> String {
    guildhall_core::view::markup::fitting(words, DIALOG_WORDS, ToOwned::to_owned)
}

fn row(question: &Question, draft: &Draft) -> CreateActionRow {
    let long = question.kind == "text" && question.most.is_some_and(|most| most > ONE_LINE);
    let style = if long { InputTextStyle::Paragraph } else { InputTextStyle::Short };
    let most = question.most.unwrap_or(ONE_LINE);
    let mut input = CreateInputText::new(style, cut(&question.label), question.name.as_str())
        .max_length(u16::try_from(most).unwrap_or(u16::MAX))
        .required(true);
    if let Some(before) = draft.answers.get(&question.name).filter(|text| !text.is_empty()) {
        input = input.value(before);
    }
    CreateActionRow::InputText(input)
}
