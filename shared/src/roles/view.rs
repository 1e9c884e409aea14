//! Linked roles as cards.

use serde_json::json;

use super::model::{For, Linked, Trouble};
use crate::{
    app::Context,
    view::{Card, Markup},
    words::{Lang, Words},
};

/// What stewards have linked.
pub(super) fn list(ctx: &Context<'_>, roles: &[(Linked, i64)]) -> Card {
    let mut card = Card { title: ctx.text("roles-title", &[]), ..Card::default() };
    let mut data = Vec::new();
    for (linked, held) in roles.iter().filter(|(linked, _)| linked.is_on) {
        let number = linked.number.to_string();
        let name = ctx.text("role-name", &[("number", &number), ("role", &linked.role)]);
        card = card.field(name, value(ctx, linked, *held));
        data.push(json!({
            "number": linked.number,
            "role": linked.role,
            "held": held,
            "trouble": linked.trouble.map(Trouble::as_str),
        }));
    }
    if data.is_empty() {
        card.text = Markup::text(ctx.text("roles-empty", &[("say", ctx.say)]));
    }
    card.data("roles", data)
}

fn value(ctx: &Context<'_>, linked: &Linked, held: i64) -> String {
    let stands_for = match &linked.stands_for {
        For::Level(level, topic) => {
            let level = ctx.text(&format!("standing-level-{}", level.as_str()), &[]);
            match topic {
                Some(topic) => ctx.text("role-for-topic", &[("level", &level), ("topic", topic)]),
                None => ctx.text("role-for-level", &[("level", &level)]),
            }
        }
        For::Reward(reward) => ctx.text("role-for-reward", &[("number", &reward.to_string())]),
    };
    let held = ctx.app.words.count(ctx.entry.lang, "role-held", held);
    let state = match linked.trouble {
        Some(trouble) => ctx.text(&format!("role-trouble-{}", trouble.as_str()), &[]),
        None => held,
    };
    format!("{stands_for} · {state}")
}

/// To the stewards: a role can be given to nobody.
pub(crate) fn notice(
    words: &Words,
    lang: Lang,
    (number, role): (i64, &str),
    trouble: Trouble,
) -> Card {
    let number_text = number.to_string();
    let args = [("number", number_text.as_str()), ("role", role)];
    let title = words.text(lang, "notice-role-stopped", &args);
    let help = words.text(lang, &format!("role-help-{}", trouble.as_str()), &args);
    let card = Card { title, ..Card::default() }
        .field(words.text(lang, "role-field-help", &[]), help)
        .data("what", "role_stopped")
        .data("role", number);
    match trouble {
        Trouble::Gone => card.action(
            "🗑️",
            words.text(lang, "role-action-unlink", &[]),
            &["role", "unlink", &number_text],
        ),
        Trouble::Forbidden | Trouble::Away => card.action(
            "🔁",
            words.text(lang, "role-action-sync", &[]),
            &["role", "sync", &number_text],
        ),
    }
}
