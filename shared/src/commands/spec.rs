//! The catalogue as data that knows no front end: slash commands, help and completion are made from it.

use std::{any::TypeId, sync::LazyLock};

use clap::CommandFactory;

use super::{
    Command, HallName, Number, PlaceName, Quoted, SettingName, Sought, Text, TipName, TopicName,
    UserRef, ZoneName,
};

/// What fits an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A member's text, which takes what is left, or the rest of its line where more is to come.
    Text,
    /// A short word or two.
    Word,
    /// A whole number.
    Integer,
    /// One of a few words.
    Choice,
    /// A person.
    Member,
    /// A time zone.
    Zone,
    /// A topic of the community.
    Topic,
    /// A community.
    Hall,
    /// A setting of the community.
    Setting,
    /// A place of the community, or a role that places have.
    Place,
    /// A tip.
    Tip,
    /// A message that stands in the chat, which a front end fills in.
    Quoted,
    /// What somebody looks for: a text of any length.
    Sought,
}

impl Kind {
    /// Whether the core can offer what fits, and its choices are not fixed.
    #[must_use]
    pub const fn completes(self) -> bool {
        matches!(
            self,
            Self::Member
                | Self::Zone
                | Self::Topic
                | Self::Hall
                | Self::Setting
                | Self::Place
                | Self::Tip
        )
    }

    /// Whether it is a text of any length, for which a front end has room.
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Quoted | Self::Sought)
    }

    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text
            | Self::Word
            | Self::Zone
            | Self::Topic
            | Self::Hall
            | Self::Setting
            | Self::Place
            | Self::Tip
            | Self::Quoted
            | Self::Sought => "text",
            Self::Integer => "integer",
            Self::Choice => "choice",
            Self::Member => "member",
        }
    }
}

/// One option of a command.
#[derive(Debug, Clone)]
pub struct Opt {
    /// Its name.
    pub name: String,
    /// What fits.
    pub kind: Kind,
    /// Whether the command needs it.
    pub required: bool,
    /// Whether it stands by its place rather than by `--name`.
    pub positional: bool,
    /// The choices, where it is one.
    pub choices: Vec<String>,
}

/// One command that can be run.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// Its words, one or two.
    pub path: Vec<String>,
    /// Its options, those that stand by their place first, in order.
    pub options: Vec<Opt>,
}

impl Leaf {
    /// The words with a space between.
    #[must_use]
    pub fn name(&self) -> String {
        self.path.join(" ")
    }

    /// The Fluent id of its description.
    #[must_use]
    pub fn words_id(&self) -> String {
        format!("command-{}", self.path.join("-"))
    }

    /// The Fluent id of an option's description.
    #[must_use]
    pub fn option_id(&self, option: &str) -> String {
        format!("option-{}-{option}", self.path.join("-"))
    }

    /// The options that stand by their place.
    pub fn positionals(&self) -> impl Iterator<Item = &Opt> {
        self.options.iter().filter(|o| o.positional)
    }

    /// The option called `name`, where it is one with `--`.
    #[must_use]
    pub fn flag(&self, name: &str) -> Option<&Opt> {
        self.options.iter().find(|o| !o.positional && o.name == name)
    }

    /// The option that a message fills in, where that is all that the command needs: a front end
    /// offers it beside every message.
    #[must_use]
    pub fn quoted(&self) -> Option<&Opt> {
        let mut needed = self.options.iter().filter(|o| o.required);
        let first = needed.next().filter(|o| o.kind == Kind::Quoted)?;
        needed.next().is_none().then_some(first)
    }

    /// The Fluent id of what it is called beside a message.
    #[must_use]
    pub fn menu_id(&self) -> String {
        format!("menu-{}", self.path.join("-"))
    }

    /// How it is typed, such as `thank MEMBER [TEXT] [--request N]`.
    #[must_use]
    pub fn usage(&self) -> String {
        let options = self.options.iter().map(|o| {
            let value = match (o.kind, o.choices.is_empty()) {
                (_, false) => o.choices.join("|"),
                (Kind::Integer, _) => "N".to_owned(),
                _ => o.name.to_uppercase(),
            };
            let shown = if o.positional { value } else { format!("--{} {value}", o.name) };
            if o.required { shown } else { format!("[{shown}]") }
        });
        std::iter::once(self.name()).chain(options).collect::<Vec<_>>().join(" ")
    }
}

static LEAVES: LazyLock<Vec<Leaf>> = LazyLock::new(|| {
    let root = Command::command();
    let mut leaves = Vec::new();
    collect(&root, &[], &mut leaves);
    leaves
});

/// All commands, in the catalogue's order.
#[must_use]
pub fn leaves() -> &'static [Leaf] {
    &LEAVES
}

fn collect(command: &clap::Command, path: &[String], leaves: &mut Vec<Leaf>) {
    for sub in command.get_subcommands() {
        let mut path = path.to_vec();
        path.push(sub.get_name().to_owned());
        if sub.has_subcommands() {
            collect(sub, &path, leaves);
        } else {
            let mut options: Vec<_> = sub.get_arguments().map(option).collect();
            options.sort_by_key(|o| !o.positional);
            leaves.push(Leaf { path, options });
        }
    }
}

fn option(arg: &clap::Arg) -> Opt {
    let choices: Vec<_> =
        arg.get_possible_values().iter().map(|v| v.get_name().to_owned()).collect();
    let id = arg.get_value_parser().type_id();
    let kinds = [
        (TypeId::of::<Number>(), Kind::Integer),
        (TypeId::of::<UserRef>(), Kind::Member),
        (TypeId::of::<Text>(), Kind::Text),
        (TypeId::of::<ZoneName>(), Kind::Zone),
        (TypeId::of::<TopicName>(), Kind::Topic),
        (TypeId::of::<HallName>(), Kind::Hall),
        (TypeId::of::<SettingName>(), Kind::Setting),
        (TypeId::of::<PlaceName>(), Kind::Place),
        (TypeId::of::<TipName>(), Kind::Tip),
        (TypeId::of::<Quoted>(), Kind::Quoted),
        (TypeId::of::<Sought>(), Kind::Sought),
    ];
    let kind = kinds.into_iter().find(|(known, _)| id == *known).map_or(Kind::Word, |(_, k)| k);
    let kind = if choices.is_empty() { kind } else { Kind::Choice };
    Opt {
        name: arg.get_id().to_string(),
        kind,
        required: arg.is_required_set(),
        positional: arg.is_positional(),
        choices,
    }
}
