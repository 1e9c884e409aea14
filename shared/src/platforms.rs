//! The platforms on which communities live: how each is called, what it can do, how it writes
//! accounts and roles. Whoever wants to know any of that asks here, so that a new platform, or
//! something that one can do from now on, is a change of this file alone. Pure.

use clap::ValueEnum;

use crate::text::stored_enum;

stored_enum! {
    /// A platform. Its word is how accounts, places and lanes name it, and how it is typed.
    #[derive(ValueEnum)]
    Platform {
        /// Discord.
        Discord = "discord",
        /// Matrix.
        Matrix = "matrix",
        /// The terminal.
        Console = "console",
    }
}

/// What a platform is called, and what it can do.
#[derive(Debug)]
pub struct Features {
    /// How it is written, in every language.
    pub name: &'static str,
    /// How an account is typed.
    pub accounts: Accounts,
    /// What stands before an account's id in the address at which it can be written to; none where
    /// there is no such address.
    pub contact: Option<&'static str>,
    /// Between what a channel or room stands where it is mentioned; none where that is not done.
    pub places: Option<Signs>,
    /// The roles of its servers; none where there are no such.
    pub roles: Option<Roles>,
    /// The highest power in a room that a rule can name; none where nobody has a power.
    pub power_most: Option<i64>,
    /// Most events in a server's own calendar; none where there is no calendar.
    pub events_most: Option<usize>,
}

/// How an account is typed.
#[derive(Debug)]
pub enum Accounts {
    /// By its name, in any case.
    Names,
    /// By the platform's id of it, as that is or between any of these.
    Ids(&'static [Signs]),
}

/// Between what an id stands where it is mentioned.
#[derive(Debug, Clone, Copy)]
pub struct Signs(&'static str, &'static str);

/// The roles of a platform's servers. The one that everybody has goes by the server's own id.
#[derive(Debug)]
pub struct Roles {
    /// Between what a role stands where it is mentioned.
    pub mentioned: Signs,
    /// Most digits of a role's id, which is a number.
    pub digits_most: usize,
}

/// Ids are numbers of 64 bits, and stand between signs where they are mentioned; `<@!…>` is how
/// accounts were mentioned once: <https://discord.com/developers/docs/reference>. The role of
/// everybody: <https://discord.com/developers/docs/topics/permissions#role-object>. A server has at
/// most 100 events that have not ended:
/// <https://discord.com/developers/docs/resources/guild-scheduled-event#create-guild-scheduled-event>.
static DISCORD: Features = Features {
    name: "Discord",
    accounts: Accounts::Ids(&[Signs("<@!", ">"), Signs("<@", ">")]),
    contact: Some("https://discord.com/users/"),
    places: Some(Signs("<#", ">")),
    roles: Some(Roles { mentioned: Signs("<@&", ">"), digits_most: 20 }),
    power_most: None,
    events_most: Some(100),
};

/// Links to accounts: <https://spec.matrix.org/latest/appendices/#matrixto-navigation>. Powers:
/// <https://spec.matrix.org/latest/client-server-api/#mroompower_levels>; whoever makes a room
/// begins with 100.
static MATRIX: Features = Features {
    name: "Matrix",
    accounts: Accounts::Ids(&[]),
    contact: Some("https://matrix.to/#/"),
    places: None,
    roles: None,
    power_most: Some(100),
    events_most: None,
};

static CONSOLE: Features = Features {
    name: "console",
    accounts: Accounts::Names,
    contact: None,
    places: None,
    roles: None,
    power_most: None,
    events_most: None,
};

impl Signs {
    /// The id between them, where something typed is a mention.
    #[must_use]
    pub fn within(self, typed: &str) -> Option<&str> {
        typed.strip_prefix(self.0)?.strip_suffix(self.1)
    }
}

impl Roles {
    /// The id of a role as it is typed: that, or a mention of it.
    fn id(&self, typed: &str) -> Option<String> {
        let id = self.mentioned.within(typed).unwrap_or(typed);
        let fits = (1..=self.digits_most).contains(&id.len());
        (fits && id.chars().all(|c| c.is_ascii_digit())).then(|| id.to_owned())
    }
}

impl Platform {
    /// The platform of this word, where there is one.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|platform| platform.as_str() == word)
    }

    /// What it is called, and what it can do.
    #[must_use]
    pub const fn features(self) -> &'static Features {
        match self {
            Self::Discord => &DISCORD,
            Self::Matrix => &MATRIX,
            Self::Console => &CONSOLE,
        }
    }

    /// Where an account can be written to: an address, where there is one.
    #[must_use]
    pub fn contact(self, account: &str) -> String {
        format!("{}{account}", self.features().contact.unwrap_or_default())
    }

    /// On which platform something typed is a role, and the role's id.
    #[must_use]
    pub fn of_role(typed: &str) -> Option<(Self, String)> {
        let id = |platform: Self| platform.features().roles.as_ref()?.id(typed.trim());
        Self::ALL.into_iter().find_map(|platform| Some((platform, id(platform)?)))
    }

    /// The platforms on which people have a power, with the highest of them that a rule can name.
    pub fn with_powers() -> impl Iterator<Item = (Self, i64)> {
        let all = Self::ALL.into_iter();
        all.filter_map(|platform| Some((platform, platform.features().power_most?)))
    }

    /// The platforms whose servers have a calendar.
    pub fn with_events() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|platform| platform.features().events_most.is_some())
    }

    /// A channel or room as it is typed, or mentioned on whatever platform.
    #[must_use]
    pub fn bare_place(typed: &str) -> &str {
        let typed = typed.trim();
        let mut signs = Self::ALL.into_iter().filter_map(|platform| platform.features().places);
        signs.find_map(|signs| signs.within(typed)).unwrap_or(typed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Lang, Words};

    #[test]
    fn platforms_are_typed_by_their_words_and_have_a_name() {
        let words = Words::load().unwrap();
        for platform in Platform::ALL {
            let word = platform.as_str();
            assert_eq!(Platform::of(word), Some(platform));
            assert_eq!(Platform::from_str(word, false), Ok(platform), "as commands read it");
            for lang in Lang::ALL {
                assert!(words.has(lang, &format!("link-platform-{word}"), None), "{word}");
            }
        }
        assert_eq!(Platform::of("Discord"), None);
    }

    #[test]
    fn accounts_are_linked_to_where_that_works() {
        assert_eq!(Platform::Discord.contact("42"), "https://discord.com/users/42");
        assert_eq!(Platform::Matrix.contact("@a:b.c"), "https://matrix.to/#/@a:b.c");
        assert_eq!(Platform::Console.contact("ana"), "ana");
    }

    #[test]
    fn roles_are_read() {
        for typed in ["4001", "<@&4001>", " 4001 "] {
            assert_eq!(Platform::of_role(typed), Some((Platform::Discord, "4001".to_owned())));
        }
        for typed in ["", "<@&>", "<@4001>", "@mods", "40%01", "123456789012345678901"] {
            assert_eq!(Platform::of_role(typed), None, "{typed}");
        }
    }

    #[test]
    fn places_are_read_with_and_without_signs() {
        for (typed, bare) in [("<#5>", "5"), (" 5 ", "5"), ("!a:b.c", "!a:b.c"), ("<#5", "<#5")] {
            assert_eq!(Platform::bare_place(typed), bare);
        }
    }
}
