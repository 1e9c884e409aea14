//! Interactions: what somebody did, as an actor and a command.

use std::collections::BTreeMap;

use guildhall_core::{
    Actor, App, At, Result, Standing, UserError,
    commands::{
        Parsed, complete,
        form::{filled, quoting},
        parse, spec,
    },
    members::Handle,
    platforms::Platform,
    skillshares::agenda::{self, model::Interest},
    words::Lang,
};
use serenity::{
    all::{
        ActionRowComponent, AutocompleteChoice, ChannelId, CommandData, CommandDataOption,
        CommandDataOptionValue, CommandInteraction, CommandType, ComponentInteraction, Context,
        CreateAutocompleteResponse, CreateInteractionResponse, Event, EventHandler, GuildId,
        GuildScheduledEventUserAddEvent, GuildScheduledEventUserRemoveEvent, Interaction, Member,
        ModalInteraction, RawEventHandler, Ready, ResolvedTarget, User,
    },
    async_trait,
};

use crate::{
    answer::{Answer, Door},
    custom_id::{self, CustomId},
    interest::interested,
    quoted, register,
};

pub(crate) const PLATFORM: &str = Platform::Discord.as_str();
/// What stands before a command.
pub(crate) const SAY: &str = "/";

/// Answers interactions.
pub(crate) struct Handler {
    app: App,
}

/// Notices events that cannot be read: they would otherwise be lost in silence.
pub(crate) struct Unknown;

#[async_trait]
impl RawEventHandler for Unknown {
    async fn raw_event(&self, _: Context, event: Event) {
        if let Event::Unknown(unknown) = event {
            tracing::warn!(kind = unknown.kind, "unknown event");
        }
    }
}

#[async_trait]
impl EventHandler for Handler {
    async fn ready(&self, _: Context, _: Ready) {
        tracing::info!("ready");
        if let Err(error) = agenda::look_again(&self.app, PLATFORM).await {
            tracing::error!(%error, "who is interested in events is not looked at");
        }
    }

    async fn interaction_create(&self, ctx: Context, interaction: Interaction) {
        match interaction {
            Interaction::Command(command) => self.command(&ctx, &command).await,
            Interaction::Component(component) => self.component(&ctx, &component).await,
            Interaction::Modal(modal) => self.modal(&ctx, &modal).await,
            Interaction::Autocomplete(command) => self.autocomplete(&ctx, &command).await,
            _ => tracing::debug!("an interaction that is not used"),
        }
    }

    async fn guild_scheduled_event_user_add(
        &self,
        _: Context,
        it: GuildScheduledEventUserAddEvent,
    ) {
        interested(&self.app, (it.guild_id, it.scheduled_event_id), it.user_id, Interest::Said)
            .await;
    }

    async fn guild_scheduled_event_user_remove(
        &self,
        _: Context,
        it: GuildScheduledEventUserRemoveEvent,
    ) {
        let (at, user) = ((it.guild_id, it.scheduled_event_id), it.user_id);
        interested(&self.app, at, user, Interest::TakenBack).await;
    }
}

/// Who acts; a place's own members join with their first command.
fn actor(user: &User, member: Option<&Member>, locale: &str, at: At, event: String) -> Actor {
    let nick = member.and_then(|m| m.nick.as_deref());
    let shown = nick.or(user.global_name.as_deref()).unwrap_or(&user.name);
    let Handle { account, name } = Handle::of(&user.id.to_string(), shown);
    Actor {
        platform: PLATFORM,
        say: SAY,
        account,
        name,
        lang: Lang::parse_tag(locale),
        at,
        standing: member.map(standing).unwrap_or_default(),
        joins: member.is_some(),
        event: Some(event),
    }
}

/// What Discord lets a member do, as it says with every interaction.
fn standing(member: &Member) -> Standing {
    let may = member.permissions.unwrap_or_default();
    Standing {
        manages: may.manage_guild() || may.administrator(),
        administers: may.administrator(),
        roles: member.roles.iter().map(ToString::to_string).collect(),
        power: 0,
    }
}

fn at(guild: Option<GuildId>, channel: ChannelId) -> At {
    match guild {
        Some(guild) => At::Place { space: guild.to_string(), address: channel.to_string() },
        None => At::Direct,
    }
}

impl Handler {
    pub(crate) const fn new(app: App) -> Self {
        Self { app }
    }

    async fn command(&self, ctx: &Context, i: &CommandInteraction) {
        let at = at(i.guild_id, i.channel_id);
        let actor = actor(&i.user, i.member.as_deref(), &i.locale, at, i.id.to_string());
        let door =
            Door { http: &ctx.http, id: i.id, token: &i.token, updates: false, dialogs: true };
        let parsed = match i.data.kind {
            CommandType::Message => self.on_message(&i.data),
            _ => {
                let (path, values) = given(&i.data.name, &i.data.options);
                parse::args(&filled(&path, &values))
            }
        };
        Answer { app: &self.app, actor: &actor, door }.to(parsed).await;
    }

    /// An entry of a message's menu: the command that it stands for, about what the message says.
    fn on_message(&self, data: &CommandData) -> Result<Parsed> {
        let mut entries = register::beside_messages();
        let meant = entries.find(|(leaf, _)| register::menu_name(&self.app, leaf) == data.name);
        let Some((leaf, option)) = meant else {
            return Err(UserError::new("command.unknown").with("typed", &data.name).into());
        };
        let text = match data.target() {
            Some(ResolvedTarget::Message(message)) => Some(quoted::words(message)),
            _ => None,
        };
        parse::args(&quoting(&leaf.path, &option.name, text.as_deref())?)
    }

    async fn component(&self, ctx: &Context, i: &ComponentInteraction) {
        // An answer that only this person sees is changed in place; a card of the place's is not.
        let own =
            i.message.flags.is_some_and(|f| f.contains(serenity::all::MessageFlags::EPHEMERAL));
        let door = Door { http: &ctx.http, id: i.id, token: &i.token, updates: own, dialogs: true };
        let event = i.id.to_string();
        let acts = |at| actor(&i.user, i.member.as_ref(), &i.locale, at, event);
        match custom_id::read(&i.data.custom_id) {
            Some(CustomId::Command { community, argv }) => {
                let space = i.guild_id.map(|guild| guild.to_string()).unwrap_or_default();
                let actor = acts(At::Hall { community, space });
                Answer { app: &self.app, actor: &actor, door }.to(parse::args(&argv)).await;
            }
            Some(CustomId::Edit(draft)) => {
                let actor = acts(at(i.guild_id, i.channel_id));
                Answer { app: &self.app, actor: &actor, door }.reopen(draft).await;
            }
            _ => tracing::debug!("a button that means nothing any more"),
        }
    }

    async fn modal(&self, ctx: &Context, i: &ModalInteraction) {
        let Some(CustomId::Dialog(draft)) = custom_id::read(&i.data.custom_id) else { return };
        let at = at(i.guild_id, i.channel_id);
        let actor = actor(&i.user, i.member.as_ref(), &i.locale, at, i.id.to_string());
        let door =
            Door { http: &ctx.http, id: i.id, token: &i.token, updates: false, dialogs: false };
        let inputs = i.data.components.iter().flat_map(|row| &row.components);
        let answers = inputs.filter_map(|input| match input {
            ActionRowComponent::InputText(text) => {
                Some((text.custom_id.clone(), text.value.clone().unwrap_or_default()))
            }
            _ => None,
        });
        let answers = answers.collect();
        Answer { app: &self.app, actor: &actor, door }.filled_in(draft, answers).await;
    }

    async fn autocomplete(&self, ctx: &Context, i: &CommandInteraction) {
        let at = at(i.guild_id, i.channel_id);
        let actor = actor(&i.user, i.member.as_deref(), &i.locale, at, i.id.to_string());
        let choices = match self.choices(&actor, i).await {
            Ok(choices) => choices,
            Err(error) => {
                // Completion is a courtesy: the command itself will say what is wrong.
                tracing::debug!(%error, "no choices");
                Vec::new()
            }
        };
        let response = CreateAutocompleteResponse::new().set_choices(choices);
        let response = CreateInteractionResponse::Autocomplete(response);
        if let Err(error) = i.create_response(&ctx.http, response).await {
            tracing::debug!(trouble = crate::deliver::kind(&error), "choices came too late");
        }
    }

    async fn choices(
        &self,
        actor: &Actor,
        i: &CommandInteraction,
    ) -> Result<Vec<AutocompleteChoice>> {
        let (path, _) = given(&i.data.name, &i.data.options);
        let leaf = spec::leaves().iter().find(|leaf| leaf.path == path);
        let focused = i.data.autocomplete();
        let option = leaf.zip(focused.as_ref());
        let option = option.and_then(|(leaf, f)| leaf.options.iter().find(|o| o.name == f.name));
        let (Some(option), Some(focused)) = (option, focused) else { return Ok(Vec::new()) };
        let found = complete::values(&self.app, actor, option, focused.value).await?;
        Ok(found.into_iter().map(|c| AutocompleteChoice::new(c.label, c.value)).collect())
    }
}

/// The command's words and the values that were given, by option.
fn given(name: &str, options: &[CommandDataOption]) -> (Vec<String>, BTreeMap<String, String>) {
    let mut path = vec![name.to_owned()];
    let mut options = options;
    if let [CommandDataOption { name, value: CommandDataOptionValue::SubCommand(inner), .. }] =
        options
    {
        path.push(name.clone());
        options = inner;
    }
    let values = options.iter().map(|option| (option.name.clone(), value(&option.value)));
    (path, values.collect())
}

fn value(value: &CommandDataOptionValue) -> String {
    match value {
        CommandDataOptionValue::String(text) => text.clone(),
        CommandDataOptionValue::Autocomplete { value, .. } => value.clone(),
        CommandDataOptionValue::Integer(number) => number.to_string(),
        CommandDataOptionValue::Boolean(yes) => yes.to_string(),
        CommandDataOptionValue::User(id) => id.to_string(),
        _ => String::new(),
    }
}
