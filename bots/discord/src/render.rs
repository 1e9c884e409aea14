//! Cards as embeds and buttons, within Discord's limits.

use guildhall_core::{
    Refusal,
    ids::CommunityId,
    view::{
        Action, Card, Field,
        markup::{Markup, discord, fitting},
    },
};
use serenity::all::{ButtonStyle, CreateActionRow, CreateButton, CreateEmbed};

use crate::custom_id;

// <https://discord.com/developers/docs/resources/message#embed-object-embed-limits>
const TITLE: usize = 256;
const TEXT: usize = 4096;
const NAME: usize = 256;
const VALUE: usize = 1024;
const FIELDS: usize = 25;
const EMBEDS: usize = 10;
const TOGETHER: usize = 6000;
const BUTTONS: usize = 25;
const IN_A_ROW: usize = 5;
const LABEL: usize = 80;
/// A short fact stands beside others.
const SHORT: usize = 24;

/// One message.
#[derive(Debug, Clone, Default)]
pub(crate) struct Message {
    pub(crate) embeds: Vec<CreateEmbed>,
    buttons: Vec<CreateButton>,
    ids: Vec<String>,
    characters: usize,
}

impl Message {
    /// The buttons in their rows.
    pub(crate) fn rows(&self) -> Vec<CreateActionRow> {
        let rows = self.buttons.chunks(IN_A_ROW);
        rows.map(|row| CreateActionRow::Buttons(row.to_vec())).collect()
    }

    pub(crate) fn button(mut self, id: String, label: &str) -> Self {
        let label = fitting(label, LABEL, ToOwned::to_owned);
        self.buttons
            .push(CreateButton::new(id.as_str()).label(label).style(ButtonStyle::Secondary));
        self.ids.push(id);
        self
    }

    fn has_room(&self, characters: usize, ids: &[(String, &Action)]) -> bool {
        self.embeds.len() < EMBEDS
            && self.characters + characters <= TOGETHER
            && self.buttons.len() + ids.len() <= BUTTONS
            && ids.iter().all(|(id, _)| !self.ids.contains(id))
    }
}

/// Cards as messages, as few as the limits allow. Buttons act in `community`; `key` finds a
/// delivered message again.
pub(crate) fn messages(cards: &[Card], community: CommunityId, key: &str) -> Vec<Message> {
    let mut messages = vec![Message::default()];
    for card in cards {
        let ids = card.actions.iter().filter_map(|action| {
            Some((custom_id::command(community, key, &action.command)?, action))
        });
        let mut ids: Vec<_> = ids.collect();
        for (embed, characters) in embeds(card) {
            if !messages.last().is_some_and(|m| m.has_room(characters, &ids)) {
                messages.push(Message::default());
            }
            if let Some(message) = messages.pop() {
                messages.push(put(message, embed, characters, &ids));
            }
            ids.clear();
        }
    }
    messages
}

fn put(
    mut message: Message,
    embed: CreateEmbed,
    size: usize,
    ids: &[(String, &Action)],
) -> Message {
    message.embeds.push(embed);
    message.characters += size;
    ids.iter().fold(message, |message, (id, action)| message.button(id.clone(), &action.label))
}

/// A card as embeds, with the characters that each has: one, or more where it has many facts.
fn embeds(card: &Card) -> Vec<(CreateEmbed, usize)> {
    let title = fitting(&card.title, TITLE, discord::escape);
    let room = TEXT.min(TOGETHER - title.chars().count());
    let whole = discord::write(&card.text);
    // What is cut is cut as it was typed: half of a time or a link would be none.
    let text = match whole.chars().count() <= room {
        true => whole,
        false => fitting(&card.text.raw(), room, |text| discord::write(&Markup::typed(text))),
    };
    let mut size = title.chars().count() + text.chars().count();
    let mut embed = CreateEmbed::new().title(title).description(text);
    let (mut embeds, mut count) = (Vec::new(), 0);
    for field in &card.fields {
        let (name, value, short) = written(field);
        let characters = name.chars().count() + value.chars().count();
        if count == FIELDS || size + characters > TOGETHER {
            embeds.push((std::mem::take(&mut embed), std::mem::take(&mut size)));
            count = 0;
        }
        embed = embed.field(name, value, short);
        size += characters;
        count += 1;
    }
    embeds.push((embed, size));
    embeds
}

fn written(field: &Field) -> (String, String, bool) {
    let short = field.name.chars().count() <= SHORT && field.value.chars().count() <= SHORT;
    let name = fitting(&field.name, NAME, discord::escape);
    (name, fitting(&field.value, VALUE, discord::escape), short)
}

/// What went wrong, and the way out.
pub(crate) fn refusal(refusal: &Refusal) -> Message {
    let title = fitting(&refusal.message, TITLE, discord::escape);
    let text = fitting(&refusal.hint, TEXT, discord::escape);
    Message {
        embeds: vec![CreateEmbed::new().title(title).description(text)],
        ..Message::default()
    }
}
