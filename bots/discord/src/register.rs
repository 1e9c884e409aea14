//! Slash commands, made from the catalogue.

use guildhall_core::{
    App,
    commands::{
        most_characters,
        spec::{Kind, Leaf, Opt, leaves},
    },
    words::Lang,
};
use serenity::all::{
    CommandOptionType, CreateCommand, CreateCommandOption, InstallationContext, InteractionContext,
};

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
    groups.into_iter().map(|(name, members)| command(app, name, &members)).collect()
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
    CreateCommand::new(name)
        .description(words(app, &about))
        .set_options(options)
        .integration_types(vec![InstallationContext::Guild])
        .contexts(vec![InteractionContext::Guild, InteractionContext::BotDm])
}

fn sub(app: &App, leaf: &Leaf) -> CreateCommandOption {
    let about = words(app, &leaf.words_id());
    CreateCommandOption::new(CommandOptionType::SubCommand, leaf.path[1].as_str(), about)
        .set_sub_options(options(app, leaf))
}

/// Required options first, as Discord wants it. A long text is never required: where it is
/// left out a dialog asks for it, which has room for more than one line.
fn options(app: &App, leaf: &Leaf) -> Vec<CreateCommandOption> {
    let required = |o: &&Opt| o.required && o.kind != Kind::Text;
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
    let about = words(app, &leaf.option_id(&option.name));
    let mut made = CreateCommandOption::new(kind, option.name.as_str(), about);
    if let Some(most) = most_characters(option.kind) {
        made = made.max_length(u16::try_from(most).unwrap_or(u16::MAX));
    }
    match option.kind {
        Kind::Integer => made.min_int_value(1),
        // Not Discord's own choice of users: a member may be on another platform.
        Kind::Member => made.set_autocomplete(true),
        _ => option.choices.iter().fold(made, |made, c| made.add_string_choice(c, c)),
    }
}

fn words(app: &App, id: &str) -> String {
    app.words.text(Lang::default(), id, &[])
}
