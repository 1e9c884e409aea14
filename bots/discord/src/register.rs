//! Slash commands and the entries of messages' menus, made from the catalogue.

use guildhall_core::{
    App,
    commands::{
        most_characters,
        spec::{Kind, Leaf, Opt, leaves},
    },
    words::Lang,
};
use serenity::all::{
    CommandOptionType, CommandType, CreateCommand, CreateCommandOption, InstallationContext,
    InteractionContext, Permissions,
};

/// The one command that asks Discord for a permission; a guild can give it to others. Who may
/// do what is decided by the core's policy all the same.
const FOR_MANAGERS: &str = "community";

/// The languages that a person can set Discord to.
const LOCALES: [&str; 34] = [
    "ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he",
    "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE",
    "th", "tr", "uk", "vi", "zh-CN", "zh-TW",
];

/// All of them, as Discord wants them.
pub(crate) fn commands(app: &App) -> Vec<CreateCommand> {
    let mut groups: Vec<(&str, Vec<&Leaf>)> = Vec::new();
    for leaf in leaves() {
        let name = leaf.path[0].as_str();
        match groups.iter_mut().find(|(group, _)| *group == name) {
            Some((_, members)) => members.push(leaf),
            None => groups.push((name, vec![leaf])),
        }
    }
    let typed = groups.into_iter().map(|(name, members)| command(app, name, &members));
    typed.chain(beside_messages().map(|(leaf, _)| menu(app, leaf))).collect()
}

/// The commands that stand in the menu of each message, with the option that it fills in.
pub(crate) fn beside_messages() -> impl Iterator<Item = (&'static Leaf, &'static Opt)> {
    leaves().iter().filter_map(|leaf| Some((leaf, leaf.quoted()?)))
}

/// What a command is called there. Discord says this name whatever the reader's language is.
pub(crate) fn menu_name(app: &App, leaf: &Leaf) -> String {
    words(app, &leaf.menu_id())
}

fn menu(app: &App, leaf: &Leaf) -> CreateCommand {
    let made = CreateCommand::new(menu_name(app, leaf)).kind(CommandType::Message);
    let made = translations(app, &leaf.menu_id())
        .fold(made, |made, (locale, name)| made.name_localized(locale, name));
    everywhere(made)
}

fn command(app: &App, name: &str, members: &[&Leaf]) -> CreateCommand {
    let alone = members.iter().find(|leaf| leaf.path.len() == 1);
    let (about, options) = match alone {
        Some(leaf) => (leaf.words_id(), options(app, leaf)),
        None => {
            let subs = members.iter().map(|leaf| sub(app, leaf)).collect();
            (format!("group-{name}"), subs)
        }
    };
    let made = CreateCommand::new(name).description(words(app, &about)).set_options(options);
    let made = match name {
        FOR_MANAGERS => made.default_member_permissions(Permissions::MANAGE_GUILD),
        _ => made,
    };
    let made = translations(app, &about)
        .fold(made, |made, (locale, text)| made.description_localized(locale, text));
    everywhere(made)
}

/// In guilds that have the bot, and in its direct chats.
fn everywhere(made: CreateCommand) -> CreateCommand {
    made.integration_types(vec![InstallationContext::Guild])
        .contexts(vec![InteractionContext::Guild, InteractionContext::BotDm])
}

fn sub(app: &App, leaf: &Leaf) -> CreateCommandOption {
    described(app, CommandOptionType::SubCommand, &leaf.path[1], &leaf.words_id())
        .set_sub_options(options(app, leaf))
}

/// An option with its description in every language.
fn described(app: &App, kind: CommandOptionType, name: &str, id: &str) -> CreateCommandOption {
    let made = CreateCommandOption::new(kind, name, words(app, id));
    translations(app, id)
        .fold(made, |made, (locale, text)| made.description_localized(locale, text))
}

/// Required options first, as Discord wants it. A long text is never required: where it is
/// left out a dialog asks for it, which has room for more than one line.
fn options(app: &App, leaf: &Leaf) -> Vec<CreateCommandOption> {
    let required = |o: &&Opt| o.required && !o.kind.is_text();
    let (first, then): (Vec<_>, Vec<_>) = leaf.options.iter().partition(required);
    let with = |options: Vec<&Opt>, required: bool| {
        options.into_iter().map(|o| option(app, leaf, o).required(required)).collect::<Vec<_>>()
    };
    [with(first, true), with(then, false)].concat()
}

fn option(app: &App, leaf: &Leaf, option: &Opt) -> CreateCommandOption {
    let kind = match option.kind {
        Kind::Integer => CommandOptionType::Integer,
        _ => CommandOptionType::String,
    };
    let mut made = described(app, kind, &option.name, &leaf.option_id(&option.name));
    if let Some(most) = most_characters(option.kind) {
        made = made.max_length(u16::try_from(most).unwrap_or(u16::MAX));
    }
    match option.kind {
        // Some numbers may be 0, which means none; the core says where that does not fit.
        Kind::Integer => made.min_int_value(0),
        // People too, not by Discord's own choice of users: a member may be on another platform.
        kind if kind.completes() => made.set_autocomplete(true),
        _ => option.choices.iter().fold(made, |made, c| made.add_string_choice(c, c)),
    }
}

fn words(app: &App, id: &str) -> String {
    app.words.text(Lang::default(), id, &[])
}

/// The words in the other languages, for each locale of Discord that one of them fits. What is
/// typed stays as it is, since everybody types the same on every platform.
fn translations(app: &App, id: &str) -> impl Iterator<Item = (&'static str, String)> {
    LOCALES.into_iter().filter_map(move |locale| {
        let lang = Lang::parse_tag(locale).filter(|lang| *lang != Lang::default())?;
        Some((locale, app.words.text(lang, id, &[])))
    })
}
