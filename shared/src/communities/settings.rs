//! What stewards set for their community.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::rules::Stored;
use crate::{
    actor::At,
    app::{Context, Done},
    audit, awards,
    clock::Zones,
    commands::{SettingName, Text, nearest, policy},
    db::Tx,
    error::{Result, UserError},
    feeds,
    inbound::Answer,
    intros,
    limits::Limit,
    mentorship::{self, rounds},
    platforms::Platform,
    points, rewards,
    schedule::Schedule,
    skillshares, text,
    tips::digest,
    view::{Card, Markup, Reply},
    words::Lang,
};

/// What is typed to take a setting back to its default.
const DEFAULT: &str = "default";
/// What is typed where something is not to be done at all.
const OFF: &str = "off";
const HOUR: i64 = 60 * 60 * 1000;
/// Most characters of a value in an answer.
const VALUE_MOST: usize = 60;

/// The settings of a community that differ from their defaults.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Settings(pub BTreeMap<String, String>);

impl Settings {
    /// A limit as it is in force here.
    #[must_use]
    pub(crate) fn limit(&self, limit: Limit) -> Limit {
        let set = self.0.get(limit.what).and_then(|set| set.parse().ok());
        Limit { most: set.unwrap_or(limit.most), ..limit }
    }

    /// The schedule that a setting holds, where it is on.
    #[must_use]
    pub(crate) fn schedule(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The number that a setting holds, or what it is where nobody has set it.
    #[must_use]
    pub(crate) fn number(&self, name: &str, usual: i64) -> i64 {
        self.0.get(name).and_then(|set| set.parse().ok()).unwrap_or(usual)
    }

    /// The same of one that is on where nobody has set it.
    #[must_use]
    pub(crate) fn schedule_or<'a>(&'a self, name: &str, usual: &'a str) -> Option<&'a str> {
        Some(self.schedule(name).unwrap_or(usual)).filter(|set| *set != OFF)
    }

    /// The word that a setting holds, or what it is where nobody has set it.
    #[must_use]
    pub(crate) fn word<'a>(&'a self, name: &str, usual: &'a str) -> &'a str {
        self.0.get(name).map_or(usual, String::as_str)
    }

    /// The server whose role a setting holds, where that is known.
    #[must_use]
    pub(crate) fn home(&self, name: &str) -> Option<&str> {
        self.0.get(&home_of(name)).map(String::as_str)
    }

    /// Whether requests may only be about topics of the list.
    #[must_use]
    pub(crate) fn topics_are_listed(&self) -> bool {
        self.0.get("topics").is_some_and(|set| set == "listed")
    }
}

/// Under which name the server stands whose role a setting holds.
fn home_of(name: &str) -> String {
    format!("{name}/server")
}

/// What fits a setting.
#[derive(Debug, Clone, Copy)]
enum Range {
    /// A language that Guildhall speaks.
    Language,
    /// An IANA time zone.
    Zone,
    /// A whole number between these, both included.
    Number(i64, i64),
    /// One of a few words.
    Words(&'static [&'static str]),
    /// The five fields of cron, at most once an hour, or `off`.
    Schedule,
    /// A role of a server, as it is mentioned or by its id, or `none`.
    Role,
}

/// Something that can be set. What it means stands in the words, under `setting-<name>`.
#[derive(Debug, Clone, Copy)]
struct Setting {
    name: &'static str,
    range: Range,
    default: &'static str,
}

/// Everything that can be set.
const ALL: [Setting; 19] = [
    Setting { name: "language", range: Range::Language, default: "en" },
    Setting { name: "zone", range: Range::Zone, default: "UTC" },
    Setting {
        name: policy::ASKING.what,
        range: Range::Number(1, policy::ASKING.most),
        default: "60",
    },
    Setting { name: "topics", range: Range::Words(&["free", "listed"]), default: "free" },
    Setting { name: digest::DAY, range: Range::Schedule, default: OFF },
    Setting { name: digest::WEEK, range: Range::Schedule, default: OFF },
    Setting { name: intros::SETTING, range: Range::Schedule, default: OFF },
    Setting { name: mentorship::CHECKS, range: Range::Schedule, default: mentorship::CHECKS_USUAL },
    Setting { name: rounds::ROUNDS, range: Range::Schedule, default: OFF },
    Setting { name: awards::SETTING, range: Range::Number(0, 10_000), default: "100" },
    Setting { name: rewards::SETTING, range: Range::Number(0, 1_000_000), default: "1000" },
    Setting { name: points::GIVEN, range: Range::Number(0, 10_000), default: "50" },
    Setting { name: points::RECEIVED, range: Range::Number(0, 10_000), default: "100" },
    Setting { name: points::WAIT, range: Range::Number(0, 90), default: "7" },
    Setting { name: rounds::DAYS, range: Range::Number(1, 60), default: "14" },
    Setting {
        name: skillshares::REMINDERS,
        range: Range::Words(&["none", "24h", "1h", "10m", "all"]),
        default: "none",
    },
    Setting {
        name: skillshares::agenda::SETTING,
        range: Range::Words(&["on", "off"]),
        default: "on",
    },
    Setting { name: skillshares::CALLS, range: Range::Role, default: "none" },
    Setting { name: feeds::SETTING, range: Range::Words(&[OFF, "on"]), default: OFF },
];

/// The names of all settings, in order.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|setting| setting.name)
}

/// The setting of a name.
fn named(typed: &str) -> Result<Setting> {
    let key = text::key(typed);
    if let Some(setting) = ALL.into_iter().find(|setting| setting.name == key) {
        return Ok(setting);
    }
    let shown = text::excerpt(typed, VALUE_MOST);
    Err(match nearest(&key, names()) {
        Some(near) => UserError::new("setting.unknown_near").with("near", near),
        None => UserError::new("setting.unknown"),
    }
    .with("name", shown)
    .into())
}

impl Setting {
    /// What is in force.
    fn value(&self, stored: &Stored) -> Result<String> {
        Ok(match self.range {
            Range::Language => stored.language.clone(),
            Range::Zone => stored.zone.clone(),
            Range::Number(..) | Range::Words(_) | Range::Schedule | Range::Role => {
                let mut set: Settings = serde_json::from_str(&stored.settings)?;
                set.0.remove(self.name).unwrap_or_else(|| self.default.to_owned())
            }
        })
    }

    /// What was typed as it is stored; none where it does not fit.
    fn read(&self, zones: &Zones, typed: &str) -> Option<String> {
        let typed = typed.trim();
        if text::key(typed) == DEFAULT {
            return Some(self.default.to_owned());
        }
        match self.range {
            Range::Language => Lang::ALL
                .into_iter()
                .map(|lang| lang.tag().to_owned())
                .find(|tag| *tag == text::key(typed)),
            Range::Zone => {
                let zone = zones.get(typed).ok()?;
                Some(zone.iana_name().unwrap_or(typed).to_owned())
            }
            Range::Number(least, most) => {
                let number = typed.parse().ok().filter(|n| (least..=most).contains(n))?;
                Some(number.to_string())
            }
            Range::Role if text::key(typed) == self.default => Some(self.default.to_owned()),
            Range::Role => Platform::of_role(typed).map(|(_, role)| role),
            Range::Schedule if text::key(typed) == OFF => Some(OFF.to_owned()),
            Range::Schedule => {
                let schedule = Schedule::parse(typed).ok()?;
                let rare = schedule.apart_by(HOUR);
                rare.then(|| typed.split_whitespace().collect::<Vec<_>>().join(" "))
            }
            Range::Words(words) => {
                words.iter().find(|word| **word == text::key(typed)).map(|&word| word.to_owned())
            }
        }
    }

    /// Puts a value among what is stored; a default leaves no trace.
    fn put(&self, stored: &mut Stored, value: &str) -> Result<()> {
        match self.range {
            Range::Language => value.clone_into(&mut stored.language),
            Range::Zone => value.clone_into(&mut stored.zone),
            Range::Number(..) | Range::Words(_) | Range::Schedule | Range::Role => {
                let mut set: Settings = serde_json::from_str(&stored.settings)?;
                if value == self.default {
                    set.0.remove(self.name);
                } else {
                    set.0.insert(self.name.to_owned(), value.to_owned());
                }
                stored.settings = serde_json::to_string(&set)?;
            }
        }
        Ok(())
    }

    /// What fits, in words.
    fn range(&self, ctx: &Context<'_>) -> String {
        match self.range {
            Range::Language => Lang::ALL.map(Lang::tag).join(", "),
            Range::Zone => ctx.text("setting-range-zone", &[]),
            Range::Number(least, most) => {
                let (least, most) = (least.to_string(), most.to_string());
                ctx.text("setting-range-number", &[("least", &least), ("most", &most)])
            }
            Range::Words(words) => words.join(", "),
            Range::Schedule => ctx.text("setting-range-schedule", &[]),
            Range::Role => ctx.text("setting-range-role", &[]),
        }
    }

    fn out_of_range(&self, ctx: &Context<'_>, typed: &str, value: &str) -> UserError {
        UserError::new("setting.range")
            .with("name", self.name)
            .with("typed", text::excerpt(typed, VALUE_MOST))
            .with("range", self.range(ctx))
            .with("value", value)
    }
}

/// Lists what is set, or shows or changes one setting.
pub(crate) async fn set(
    tx: &mut Tx,
    ctx: &Context<'_>,
    name: Option<SettingName>,
    value: Option<Text>,
) -> Result<Done> {
    let Some(name) = name else { return settings(tx, ctx).await.map(Done::seen) };
    let setting = named(&name.0)?;
    let Some(typed) = value else {
        return shown(tx, ctx, setting).await.map(Done::seen);
    };
    let mut stored = tx.lock_settings(ctx.entry.community).await?;
    let old = setting.value(&stored)?;
    let Some(new) = setting.read(&ctx.app.zones, &typed.0) else {
        return Err(setting.out_of_range(ctx, &typed.0, &old).into());
    };
    let is_moved = settle(tx, ctx, setting, (&mut stored, &new)).await?;
    if new != old || is_moved {
        setting.put(&mut stored, &new)?;
        tx.save_settings(ctx.entry.community, &stored).await?;
        let set: Settings = serde_json::from_str(&stored.settings)?;
        let by = (&set, stored.zone.as_str());
        digest::replan(tx, ctx.entry.community, by, &ctx.app.zones, ctx.now).await?;
        intros::replan(tx, ctx.entry.community, by, &ctx.app.zones, ctx.now).await?;
        rounds::replan(tx, ctx.entry.community, by, &ctx.app.zones, ctx.now).await?;
        skillshares::agenda::replan(tx, ctx.entry.community, ctx.now).await?;
        feeds::replan(tx, ctx, &set).await?;
        let entry = audit::Entry::by(ctx.entry.me()?.id, "settings")
            .fact("setting", setting.name)
            .fact("old", old)
            .fact("new", new);
        tx.audit(ctx.entry.community, &entry, ctx.now).await?;
    }
    let reply = Reply::private(vec![card(ctx, setting, &stored)?]);
    Ok(Done::changed(reply, Answer::Setting(setting.name.to_owned())))
}

/// Keeps whose role a setting holds: roles of a server mean nothing on another one. Whether that is
/// new.
async fn settle(
    tx: &mut Tx,
    ctx: &Context<'_>,
    setting: Setting,
    (stored, new): (&mut Stored, &str),
) -> Result<bool> {
    if !matches!(setting.range, Range::Role) {
        return Ok(false);
    }
    let mut set: Settings = serde_json::from_str(&stored.settings)?;
    let old = set.0.remove(&home_of(setting.name));
    let home = match Platform::of_role(new) {
        Some((platform, _)) => server(tx, ctx, platform).await?,
        None => None,
    };
    set.0.extend(home.clone().map(|home| (home_of(setting.name), home)));
    stored.settings = serde_json::to_string(&set)?;
    Ok(home != old)
}

/// The platform's server that is meant: the one where it is said, else the community's only one.
async fn server(tx: &mut Tx, ctx: &Context<'_>, platform: Platform) -> Result<Option<String>> {
    let mut servers = tx.servers(ctx.entry.community, platform.as_str()).await?;
    let here = match &ctx.at {
        At::Place { space, .. } | At::Hall { space, .. } => space.as_str(),
        At::Community(_) | At::Direct | At::Event { .. } => "",
    };
    match servers.iter().position(|server| server == here) {
        Some(here) => Ok(Some(servers.swap_remove(here))),
        None if servers.len() < 2 => Ok(servers.pop()),
        None => Err(UserError::new("setting.which_server").into()),
    }
}

/// Shows one setting again.
///
/// # Errors
/// `setting.unknown`, database trouble.
pub(crate) async fn setting(tx: &mut Tx, ctx: &Context<'_>, name: &str) -> Result<Reply> {
    shown(tx, ctx, named(name)?).await
}

async fn shown(tx: &mut Tx, ctx: &Context<'_>, setting: Setting) -> Result<Reply> {
    let stored = tx.settings(ctx.entry.community).await?;
    Ok(Reply::private(vec![card(ctx, setting, &stored)?]))
}

async fn settings(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let stored = tx.settings(ctx.entry.community).await?;
    let title = ctx.text("settings-title", &[("name", &ctx.entry.name)]);
    let hint = ctx.text("settings-text", &[("say", ctx.say)]);
    let mut card = Card { title, text: Markup::text(hint), ..Card::default() };
    let mut listed = Vec::new();
    for setting in ALL {
        let (value, range) = (setting.value(&stored)?, setting.range(ctx));
        let values = [("value", value.as_str()), ("default", setting.default), ("range", &range)];
        card = card.field(setting.name, ctx.text("settings-line", &values));
        listed.push(data(ctx, setting, &value));
    }
    Ok(Reply::private(vec![card.data("settings", listed)]))
}

fn data(ctx: &Context<'_>, setting: Setting, value: &str) -> Value {
    json!({
        "name": setting.name,
        "value": value,
        "default": setting.default,
        "range": setting.range(ctx),
    })
}

fn card(ctx: &Context<'_>, setting: Setting, stored: &Stored) -> Result<Card> {
    let value = setting.value(stored)?;
    let title = ctx.text("setting-title", &[("name", setting.name), ("value", &value)]);
    let text = Markup::text(ctx.text(&format!("setting-{}", setting.name), &[]));
    Ok(Card { title, text, ..Card::default() }
        .field(ctx.text("setting-field-range", &[]), setting.range(ctx))
        .field(ctx.text("setting-field-default", &[]), setting.default)
        .data("setting", data(ctx, setting, &value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored() -> Stored {
        let (language, zone) = ("en".to_owned(), "UTC".to_owned());
        Stored { language, zone, settings: "{}".to_owned() }
    }

    #[test]
    fn defaults_fit_their_own_ranges_and_leave_no_trace() {
        for setting in ALL {
            let zones = Zones::default();
            let read = setting.read(&zones, setting.default);
            assert_eq!(read.as_deref(), Some(setting.default), "{}", setting.name);
            assert_eq!(setting.read(&zones, " Default ").as_deref(), Some(setting.default));
            let mut set = stored();
            assert_eq!(setting.value(&set).unwrap(), setting.default);
            setting.put(&mut set, setting.default).unwrap();
            assert_eq!(set, stored());
        }
    }

    #[test]
    fn what_is_typed_is_held_against_the_range() {
        let read = |name: &str, typed: &str| named(name).unwrap().read(&Zones::default(), typed);
        for (name, typed, expected) in [
            ("asks-per-hour", "1", Some("1")),
            ("asks-per-hour", "60", Some("60")),
            ("asks-per-hour", "0", None),
            ("asks-per-hour", "61", None),
            ("asks-per-hour", "-5", None),
            ("asks-per-hour", "ten", None),
            ("topics", "LISTED", Some("listed")),
            ("topics", "some", None),
            ("zone", "europe/madrid", Some("Europe/Madrid")),
            ("zone", "Madrid", None),
            ("language", "EN", Some("en")),
            ("language", "tlh", None),
        ] {
            assert_eq!(read(name, typed).as_deref(), expected, "{name} {typed}");
        }
    }

    #[test]
    fn a_set_limit_counts() {
        let mut set = stored();
        named("asks-per-hour").unwrap().put(&mut set, "3").unwrap();
        let settings: Settings = serde_json::from_str(&set.settings).unwrap();
        assert_eq!(settings.limit(policy::ASKING).most, 3);
        assert_eq!(settings.limit(policy::CHANGES), policy::CHANGES);
        assert!(!settings.topics_are_listed());
    }
}
