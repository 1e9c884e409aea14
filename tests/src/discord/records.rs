//! Who and what the service knows, and how Discord writes it.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use twilight_model::guild::Permissions;

use super::time::{Id, stamp};

/// A person or the bot.
#[derive(Debug, Clone)]
pub(crate) struct User {
    pub(crate) id: Id,
    /// The display name.
    pub(crate) name: String,
    pub(crate) bot: bool,
    pub(crate) locale: String,
    pub(crate) closed_dms: bool,
}

impl User {
    pub(crate) fn json(&self) -> Value {
        json!({
            "id": self.id.to_string(),
            "username": self.name.to_lowercase().replace(' ', "_"),
            "global_name": self.name,
            "discriminator": "0",
            "avatar": null,
            "bot": self.bot,
            "system": false,
            "flags": 0,
            "public_flags": 0,
        })
    }

    /// As the bot sees itself.
    pub(crate) fn current(&self) -> Value {
        let mut json = self.json();
        json["mfa_enabled"] = json!(true);
        json["verified"] = json!(true);
        json["email"] = Value::Null;
        json["locale"] = json!(self.locale);
        json
    }
}

/// A role of a guild.
#[derive(Debug, Clone)]
pub(crate) struct Role {
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) permissions: Permissions,
    pub(crate) mentionable: bool,
    /// Who may give a role has a higher one.
    pub(crate) position: usize,
}

impl Role {
    pub(crate) fn json(&self) -> Value {
        json!({
            "id": self.id.to_string(),
            "name": self.name,
            "permissions": self.permissions.bits().to_string(),
            "mentionable": self.mentionable,
            "color": 0,
            "colors": { "primary_color": 0, "secondary_color": null, "tertiary_color": null },
            "hoist": false,
            "managed": false,
            "position": self.position,
            "flags": 0,
            "icon": null,
            "unicode_emoji": null,
        })
    }
}

/// A server, as Discord's own documentation calls it: a guild.
#[derive(Debug, Clone)]
pub(crate) struct Guild {
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) owner: Id,
    pub(crate) created: i64,
    pub(crate) roles: Vec<Role>,
    /// Members with their roles, the everyone role left out.
    pub(crate) members: BTreeMap<Id, Vec<Id>>,
}

impl Guild {
    /// Without members, channels and threads.
    pub(crate) fn json(&self) -> Value {
        json!({
            "id": self.id.to_string(),
            "name": self.name,
            "owner_id": self.owner.to_string(),
            "roles": self.roles.iter().map(Role::json).collect::<Vec<_>>(),
            "emojis": [], "stickers": [], "features": [],
            "icon": null, "splash": null, "discovery_splash": null, "banner": null,
            "description": null, "vanity_url_code": null, "application_id": null,
            "afk_channel_id": null, "afk_timeout": 300, "region": "deprecated",
            "system_channel_id": null, "system_channel_flags": 0,
            "rules_channel_id": null, "public_updates_channel_id": null,
            "safety_alerts_channel_id": null,
            "verification_level": 0, "default_message_notifications": 1,
            "explicit_content_filter": 0, "mfa_level": 0, "nsfw_level": 0, "nsfw": false,
            "premium_tier": 0, "premium_subscription_count": 0,
            "premium_progress_bar_enabled": false,
            "preferred_locale": "en-US",
            "max_members": 500_000, "max_video_channel_users": 25,
        })
    }

    /// A member, without the user.
    pub(crate) fn member(&self, user: Id) -> Value {
        let roles = self.members.get(&user).into_iter().flatten();
        json!({
            "roles": roles.map(ToString::to_string).collect::<Vec<_>>(),
            "joined_at": stamp(self.created),
            "deaf": false, "mute": false, "pending": false,
            "flags": 0, "nick": null, "avatar": null, "banner": null,
            "premium_since": null, "communication_disabled_until": null,
        })
    }
}

/// Where messages are.
#[derive(Debug, Clone)]
pub(crate) struct Channel {
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) place: Place,
    pub(crate) overwrites: Vec<Overwrite>,
}

/// What a channel belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// A text channel of a guild.
    Guild(Id),
    /// A direct channel of the bot and this user.
    Dm(Id),
    /// A thread below a channel.
    Thread { guild: Id, parent: Id, owner: Id, archived: bool },
}

/// Permissions that a channel gives or takes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Overwrite {
    /// A role or a member.
    pub(crate) whom: Id,
    pub(crate) member: bool,
    pub(crate) allow: Permissions,
    pub(crate) deny: Permissions,
}

impl Channel {
    /// The guild, unless it is a direct channel.
    pub(crate) fn guild(&self) -> Option<Id> {
        match self.place {
            Place::Guild(guild) | Place::Thread { guild, .. } => Some(guild),
            Place::Dm(_) => None,
        }
    }

    /// Discord's number for the kind.
    pub(crate) fn kind(&self) -> u8 {
        match self.place {
            Place::Guild(_) => 0,
            Place::Dm(_) => 1,
            Place::Thread { .. } => 11,
        }
    }

    /// Without the recipients of a direct channel.
    pub(crate) fn json(&self) -> Value {
        let mut json = json!({
            "id": self.id.to_string(), "type": self.kind(), "flags": 0, "last_message_id": null,
        });
        match self.place {
            Place::Dm(_) => {}
            Place::Guild(guild) => {
                let overwrites = self.overwrites.iter().map(Overwrite::json).collect();
                json["permission_overwrites"] = Value::Array(overwrites);
                json["position"] = json!(0);
                json["topic"] = Value::Null;
                json["parent_id"] = Value::Null;
                self.fill(&mut json, guild);
            }
            Place::Thread { guild, parent, owner, archived } => {
                json["parent_id"] = json!(parent.to_string());
                json["owner_id"] = json!(owner.to_string());
                json["message_count"] = json!(0);
                json["member_count"] = json!(1);
                json["thread_metadata"] = json!({
                    "archived": archived, "auto_archive_duration": 1440, "locked": false,
                    "archive_timestamp": stamp(0),
                });
                self.fill(&mut json, guild);
            }
        }
        json
    }

    fn fill(&self, json: &mut Value, guild: Id) {
        json["guild_id"] = json!(guild.to_string());
        json["name"] = json!(self.name);
        json["nsfw"] = json!(false);
        json["rate_limit_per_user"] = json!(0);
    }
}

impl Overwrite {
    fn json(&self) -> Value {
        json!({
            "id": self.whom.to_string(),
            "type": u8::from(self.member),
            "allow": self.allow.bits().to_string(),
            "deny": self.deny.bits().to_string(),
        })
    }
}
