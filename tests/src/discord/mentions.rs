//! Whom a message pings.

use std::collections::BTreeSet;

use serde_json::Value;
use twilight_model::guild::Permissions;

use super::{
    post::Pings,
    records::{Channel, Guild},
    state::State,
    time::Id,
};

/// The ids in `<@1>`, `<@!1>` (`mark` is `@`) or `<@&1>` (`mark` is `@&`).
fn named(content: &str, mark: &str) -> BTreeSet<Id> {
    let parts = content.split('<').skip(1);
    let inner = parts.filter_map(|part| part.split_once('>')?.0.strip_prefix(mark));
    inner.filter_map(|id| id.strip_prefix('!').unwrap_or(id).parse().ok()).collect()
}

/// What `allowed_mentions` lets through.
struct Allowed<'a>(Option<&'a Value>);

impl Allowed<'_> {
    fn parses(&self, kind: &str) -> bool {
        let Some(allowed) = self.0 else { return true };
        let listed = allowed["parse"].as_array().into_iter().flatten();
        listed.into_iter().any(|entry| entry == kind)
    }

    fn keep(&self, kind: &str, found: BTreeSet<Id>) -> BTreeSet<Id> {
        if self.parses(kind) {
            return found;
        }
        let listed = self.0.map(|allowed| &allowed[kind]).and_then(Value::as_array);
        let listed: BTreeSet<Id> =
            listed.into_iter().flatten().filter_map(|id| id.as_str()?.parse().ok()).collect();
        found.intersection(&listed).copied().collect()
    }
}

impl State {
    /// Whom this content pings in that channel. Embeds never ping.
    pub(crate) fn pings(
        &self,
        channel: &Channel,
        author: Id,
        content: &str,
        allowed: Option<&Value>,
    ) -> Pings {
        let allowed = Allowed(allowed.filter(|value| !value.is_null()));
        let users = allowed.keep("users", named(content, "@"));
        let users = users.into_iter().filter(|id| self.users.contains_key(id)).collect();
        let Some(guild) = channel.guild().and_then(|id| self.guilds.get(&id)) else {
            return Pings { users, ..Pings::default() };
        };
        let may = self.permissions(channel, author).contains(Permissions::MENTION_EVERYONE);
        let roles = allowed.keep("roles", named(content, "@&"));
        let roles = roles.into_iter().filter(|id| may || mentionable(guild, *id)).collect();
        let calls = content.contains("@everyone") || content.contains("@here");
        Pings { users, roles, everyone: may && calls && allowed.parses("everyone") }
    }
}

fn mentionable(guild: &Guild, role: Id) -> bool {
    guild.roles.iter().any(|known| known.id == role && known.mentionable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn mentions_are_found_and_let_through_as_told() {
        let found = named("hi <@1>, <@!2> and <@&3> <@x> <#4", "@");
        assert_eq!(found, BTreeSet::from([1, 2]));
        let none = json!({ "parse": [] });
        assert!(Allowed(Some(&none)).keep("users", found.clone()).is_empty());
        let one = json!({ "parse": [], "users": ["2"] });
        assert_eq!(Allowed(Some(&one)).keep("users", found.clone()), BTreeSet::from([2]));
        assert_eq!(Allowed(None).keep("users", found.clone()), found);
    }
}
