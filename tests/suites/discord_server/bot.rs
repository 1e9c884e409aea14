//! A bot made with serenity, which does a little of everything.

use std::sync::{Arc, Mutex};

use guildhall_tests::discord::{Discord, Message as Seen};
use reqwest_of_serenity::{Certificate, Client as HttpClient};
use serenity::{
    all::{
        AutocompleteChoice, ButtonStyle, ChannelId, Command, CommandDataOptionValue,
        CommandInteraction, CommandOptionType, CommandType, ComponentInteraction,
        ComponentInteractionDataKind, Context, CreateActionRow, CreateAllowedMentions,
        CreateAttachment, CreateAutocompleteResponse, CreateButton, CreateCommand,
        CreateCommandOption, CreateEmbed, CreateInputText, CreateInteractionResponse as Answer,
        CreateInteractionResponseFollowup, CreateInteractionResponseMessage as Text, CreateMessage,
        CreateModal, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption, CreateThread,
        EditInteractionResponse, Event, EventHandler, GatewayIntents, Http, HttpBuilder,
        InputTextStyle, Interaction, Message, ModalInteraction, RawEventHandler, Ready,
    },
    async_trait,
};
use tokio::task::JoinHandle;

/// What went wrong in the bot.
type Problems = Arc<Mutex<Vec<String>>>;

/// A bot that runs until it is dropped.
pub(super) struct Bot {
    task: JoinHandle<()>,
    problems: Problems,
}

impl Bot {
    pub(super) async fn start(discord: &Discord) -> Self {
        Self::start_with(discord, GatewayIntents::non_privileged()).await
    }

    pub(super) async fn start_with(discord: &Discord, intents: GatewayIntents) -> Self {
        let problems = Problems::default();
        let mut client = client(discord, discord.token(), intents, &problems).await;
        let task = tokio::spawn(async move { drop(client.start().await) });
        Self { task, problems }
    }

    /// Whether it runs, and nothing went wrong.
    pub(super) fn is_well(&self) -> bool {
        let problems = self.problems.lock().expect("no panic");
        assert!(problems.is_empty(), "{problems:#?}");
        !self.task.is_finished()
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn client(
    discord: &Discord,
    token: &str,
    intents: GatewayIntents,
    problems: &Problems,
) -> serenity::Client {
    let http = HttpBuilder::new(token).proxy(discord.api()).ratelimiter_disabled(true).build();
    let client = serenity::client::ClientBuilder::new_with_http(http, intents);
    let handler = |problems: &Problems| Handler { problems: Arc::clone(problems) };
    let client = client.event_handler(handler(problems)).raw_event_handler(handler(problems));
    client.await.expect("a client")
}

/// How a bot fails to log in.
pub(super) async fn failure(discord: &Discord, token: &str, intents: GatewayIntents) -> String {
    let ended = client(discord, token, intents, &Problems::default()).await.start().await;
    format!("{ended:?}")
}

/// The client with its own rate limiter, over TLS.
pub(super) fn limited(discord: &Discord) -> Http {
    let tls = discord.tls().expect("TLS");
    let root = Certificate::from_pem(tls.root_pem.as_bytes()).expect("a certificate");
    let client = HttpClient::builder()
        .use_rustls_tls()
        .add_root_certificate(root)
        .resolve("discord.com", ([127, 0, 0, 1], tls.port).into())
        .build()
        .expect("a client");
    HttpBuilder::new(discord.token()).client(client).build()
}

/// The client without it, and without TLS.
pub(super) fn plain(discord: &Discord) -> Http {
    HttpBuilder::new(discord.token()).proxy(discord.api()).ratelimiter_disabled(true).build()
}

/// Pins a message.
pub(super) async fn pin(http: &Http, message: &Seen) -> serenity::Result<()> {
    http.pin_message(message.channel.into(), message.id.into(), None).await
}

/// Opens a thread at a message.
pub(super) async fn open_thread(http: &Http, message: &Seen) -> serenity::Result<()> {
    let thread = CreateThread::new("talk");
    let place = ChannelId::new(message.channel);
    place.create_thread_from_message(http, message.id, thread).await.map(drop)
}

/// Posts a file.
pub(super) async fn post_file(http: &Http, channel: u64) -> serenity::Result<Message> {
    let file = CreateAttachment::bytes("a,b".as_bytes(), "list.csv").description("a list");
    ChannelId::new(channel).send_files(http, [file], CreateMessage::new().content("see")).await
}

/// Posts a line.
pub(super) async fn post(http: &Http, channel: u64, text: &str) -> serenity::Result<Message> {
    ChannelId::new(channel).say(http, text).await
}

struct Handler {
    problems: Problems,
}

impl Handler {
    fn note(&self, problem: String) {
        self.problems.lock().expect("no panic").push(problem);
    }
}

#[async_trait]
impl RawEventHandler for Handler {
    async fn raw_event(&self, _: Context, event: Event) {
        if let Event::Unknown(event) = event {
            self.note(format!("serenity does not know {event:?}"));
        }
    }
}

#[async_trait]
impl EventHandler for Handler {
    async fn ready(&self, context: Context, _: Ready) {
        Command::set_global_commands(&context, commands()).await.expect("registered");
    }

    async fn message(&self, context: Context, message: Message) {
        if !message.author.bot && message.guild_id.is_none() {
            let text = format!("you said {}", message.content);
            let answer = CreateMessage::new().content(text).components(rows());
            message.author.direct_message(&context, answer).await.expect("a direct message");
        }
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let answered = match interaction {
            Interaction::Command(it) => command(&context, &it).await,
            Interaction::Component(it) => component(&context, &it).await,
            Interaction::Modal(it) => form(&context, &it).await,
            Interaction::Autocomplete(it) => complete(&context, &it).await,
            _ => Ok(()),
        };
        if let Err(error) = answered {
            self.note(error.to_string());
        }
    }
}

fn commands() -> Vec<CreateCommand> {
    let new = |name: &str| CreateCommand::new(name).description("for the test");
    let option = |kind, name: &str| CreateCommandOption::new(kind, name, "for the test");
    vec![
        new("say")
            .add_option(
                option(CommandOptionType::String, "text").required(true).set_autocomplete(true),
            )
            .add_option(option(CommandOptionType::Boolean, "loud")),
        new("thank").add_option(option(CommandOptionType::User, "member").required(true)),
        new("slow"),
        new("form"),
        new("card"),
        new("silent"),
        CreateCommand::new("Thank them").kind(CommandType::User),
        CreateCommand::new("Report").kind(CommandType::Message).name_localized("de", "Melden"),
    ]
}

fn rows() -> Vec<CreateActionRow> {
    let button =
        |id: &str, label: &str| CreateButton::new(id).label(label).style(ButtonStyle::Secondary);
    let sizes = ["Small", "Large"]
        .map(|label| CreateSelectMenuOption::new(label, label[..1].to_lowercase()));
    let kind = CreateSelectMenuKind::String { options: sizes.to_vec() };
    vec![
        CreateActionRow::Buttons(vec![
            button("update", "Update"),
            button("later", "Later"),
            button("form", "Form"),
        ]),
        CreateActionRow::SelectMenu(CreateSelectMenu::new("size", kind)),
    ]
}

fn modal() -> Answer {
    let input = |id: &str, label: &str| CreateInputText::new(InputTextStyle::Short, label, id);
    let rows = [input("text", "Text"), input("when", "When").value("soon")];
    let rows = rows.map(CreateActionRow::InputText).to_vec();
    Answer::Modal(CreateModal::new("ask", "Ask").components(rows))
}

async fn command(context: &Context, it: &CommandInteraction) -> serenity::Result<()> {
    let first = it.data.options.first().map(|option| &option.value);
    let answer = match (it.data.name.as_str(), first) {
        ("say", Some(CommandDataOptionValue::String(text))) => {
            let embed = CreateEmbed::new().title("Said").description(text);
            Answer::Message(Text::new().embed(embed))
        }
        ("thank", Some(CommandDataOptionValue::User(user))) => {
            let text = Text::new().content(format!("thanks, <@{user}>")).ephemeral(true);
            Answer::Message(text.allowed_mentions(CreateAllowedMentions::new()))
        }
        ("form", _) => modal(),
        ("card", _) => Answer::Message(Text::new().content("a card").components(rows())),
        ("slow", _) => return slow(context, it).await,
        ("Thank them" | "Report", _) => {
            let target = it.data.target_id.map(|id| id.to_string()).unwrap_or_default();
            let text = format!("{} {target} ({})", it.data.name, it.locale);
            Answer::Message(Text::new().content(text).ephemeral(true))
        }
        _ => return Ok(()),
    };
    it.create_response(context, answer).await
}

async fn slow(context: &Context, it: &CommandInteraction) -> serenity::Result<()> {
    it.create_response(context, Answer::Defer(Text::new())).await?;
    it.edit_response(context, EditInteractionResponse::new().content("late")).await?;
    let more = CreateInteractionResponseFollowup::new().content("more");
    it.create_followup(context, more).await?;
    assert_eq!(it.get_response(context).await?.content, "late");
    Ok(())
}

async fn component(context: &Context, it: &ComponentInteraction) -> serenity::Result<()> {
    let answer = match (it.data.custom_id.as_str(), &it.data.kind) {
        ("form", _) => modal(),
        ("later", _) => {
            it.create_response(context, Answer::Acknowledge).await?;
            let edit = EditInteractionResponse::new().content("done later");
            return it.edit_response(context, edit).await.map(drop);
        }
        (_, ComponentInteractionDataKind::StringSelect { values }) => {
            Answer::Message(Text::new().content(format!("you chose {}", values[0])).ephemeral(true))
        }
        _ => Answer::UpdateMessage(Text::new().content("updated").components(Vec::new())),
    };
    it.create_response(context, answer).await
}

async fn form(context: &Context, it: &ModalInteraction) -> serenity::Result<()> {
    let inputs = it.data.components.iter().flat_map(|row| &row.components);
    let texts: Vec<String> = inputs
        .filter_map(|input| match input {
            serenity::all::ActionRowComponent::InputText(input) => input.value.clone(),
            _ => None,
        })
        .collect();
    let answer = Answer::Message(Text::new().content(texts.join(", ")));
    it.create_response(context, answer).await
}

async fn complete(context: &Context, it: &CommandInteraction) -> serenity::Result<()> {
    let typed = it.data.autocomplete().map(|option| option.value).unwrap_or_default();
    let choice = AutocompleteChoice::new(format!("{typed} and more"), typed);
    let answer = CreateAutocompleteResponse::new().set_choices(vec![choice]);
    it.create_response(context, Answer::Autocomplete(answer)).await
}
