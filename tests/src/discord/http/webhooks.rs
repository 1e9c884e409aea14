//! Answers to interactions.

use serde_json::Value;

use super::routes::{Answer, Call, Handler};
use crate::discord::{
    interactions::Interaction,
    post::LOADING,
    refusal::{Refusal, Unknown},
    state::{Outcome, State},
    time::Id,
};

pub(crate) const ROUTES: &[(&str, &str, Handler)] = &[
    ("POST", "/interactions/{interaction_id}/{interaction_token}/callback", callback),
    ("POST", "/webhooks/{webhook_id}/{webhook_token}", follow),
    ("GET", "/webhooks/{webhook_id}/{webhook_token}/messages/@original", original),
    ("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/@original", edit),
    ("DELETE", "/webhooks/{webhook_id}/{webhook_token}/messages/@original", delete),
    ("GET", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", original),
    ("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", edit),
    ("DELETE", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", delete),
];

fn callback(state: &mut State, call: &Call) -> Outcome<Answer> {
    let (id, token) = (call.id("interaction_id")?, call.text("interaction_token"));
    let response = state.answer(id, token, &call.body.json, &call.body.files)?;
    Ok(if call.asks("with_response") { (200, response) } else { (204, Value::Null) })
}

fn interaction(state: &State, call: &Call) -> Outcome<Interaction> {
    state.webhook(call.id("webhook_id")?, call.text("webhook_token")).cloned()
}

/// The message that the path names.
fn target(of: &Interaction, call: &Call) -> Outcome<Id> {
    let unknown = || Refusal::unknown(Unknown::Message);
    if !call.params.contains_key("message_id") {
        return of.original.ok_or_else(unknown);
    }
    let id = call.id("message_id")?;
    let mine = of.followups.contains(&id) || of.original == Some(id);
    if mine { Ok(id) } else { Err(unknown()) }
}

fn shown(state: &State, id: Id) -> Outcome<Answer> {
    let post = state.posts.get(&id).ok_or_else(|| Refusal::unknown(Unknown::Message))?;
    Ok((200, state.post_json(post)))
}

/// The first followup after a deferral takes the place of "is thinking…".
fn follow(state: &mut State, call: &Call) -> Outcome<Answer> {
    let of = interaction(state, call)?;
    let thinking = of
        .original
        .filter(|id| state.posts.get(id).is_some_and(|post| post.body.flags & LOADING != 0));
    if let Some(id) = thinking {
        state.edit(id, &call.fields(), &call.body.files)?;
        edited(state, of.id);
        return shown(state, id);
    }
    let id = state.respond(&of, &call.fields(), &call.body.files)?;
    if let Some(entry) = state.interactions.get_mut(&of.id) {
        entry.followups.push(id);
    }
    shown(state, id)
}

fn original(state: &mut State, call: &Call) -> Outcome<Answer> {
    let of = interaction(state, call)?;
    shown(state, target(&of, call)?)
}

fn edit(state: &mut State, call: &Call) -> Outcome<Answer> {
    let of = interaction(state, call)?;
    let id = target(&of, call)?;
    state.edit(id, &call.fields(), &call.body.files)?;
    if of.original == Some(id) {
        edited(state, of.id);
    }
    shown(state, id)
}

fn edited(state: &mut State, interaction: Id) {
    if let Some(entry) = state.interactions.get_mut(&interaction) {
        entry.edits += 1;
    }
}

fn delete(state: &mut State, call: &Call) -> Outcome<Answer> {
    let of = interaction(state, call)?;
    let id = target(&of, call)?;
    state.posts.get(&id).ok_or_else(|| Refusal::unknown(Unknown::Message))?;
    state.remove(id);
    Ok((204, Value::Null))
}
