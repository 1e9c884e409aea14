//! Pinned messages of a room.

use guildhall_core::outbox::OWN_PINS;
use matrix_sdk::{
    Room,
    ruma::{
        EventId, OwnedEventId, OwnedUserId, api::error::ErrorKind,
        events::room::pinned_events::RoomPinnedEventsEventContent,
    },
};

/// Pins a message of the bot's own, or unpins it; false where its power does not suffice.
pub(crate) async fn set(
    room: &Room,
    message: &EventId,
    is_pinned: bool,
) -> matrix_sdk::Result<bool> {
    // The homeserver's own list: what the last sync brought may lack a pin of a moment ago, and
    // the whole list is replaced.
    let mut pinned = room.load_pinned_events().await?.unwrap_or_default();
    if pinned.iter().any(|known| known == message) == is_pinned {
        return Ok(true);
    }
    if is_pinned {
        make_room(room, &mut pinned).await?;
        pinned.push(message.to_owned());
    } else {
        pinned.retain(|known| known != message);
    }
    let sent = room.send_state_event(RoomPinnedEventsEventContent::new(pinned)).await;
    match sent {
        Err(error) if error.client_api_error_kind() == Some(&ErrorKind::Forbidden) => Ok(false),
        sent => sent.map(|_| true),
    }
}

/// Leaves out the bot's oldest pins, so that one more is not too many.
async fn make_room(room: &Room, pinned: &mut Vec<OwnedEventId>) -> matrix_sdk::Result<()> {
    if pinned.len() < OWN_PINS {
        return Ok(());
    }
    let mut own = Vec::new();
    for known in pinned.iter() {
        if is_own(room, known).await? {
            own.push(known.clone());
        }
    }
    own.truncate((own.len() + 1).saturating_sub(OWN_PINS));
    pinned.retain(|known| !own.contains(known));
    Ok(())
}

/// Whether the bot sent a message. One that cannot be seen any more is taken for somebody else's.
async fn is_own(room: &Room, message: &EventId) -> matrix_sdk::Result<bool> {
    let event = match room.event(message, None).await {
        Err(error) => {
            return match error.client_api_error_kind() {
                Some(ErrorKind::NotFound | ErrorKind::Forbidden) => Ok(false),
                _ => Err(error),
            };
        }
        Ok(event) => event,
    };
    let sender = event.raw().get_field::<OwnedUserId>("sender").ok().flatten();
    Ok(sender.as_deref() == Some(room.own_user_id()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use guildhall_core::{
        ids::CommunityId,
        outbox::{Address, Outgoing, Transport},
        view::Card,
    };
    use guildhall_tests::{
        bots::Account,
        matrix::{Encrypted, Matrix, Person, Room},
    };
    use matrix_sdk::{Client, config::SyncSettings};
    use reqwest::Method;
    use serde_json::{Value, json};

    use crate::{deliver::Courier, direct::Direct, voice::Voice};

    /// The bot's transport, in the rooms to which it was invited.
    async fn courier(matrix: &Matrix, account: &Account) -> Courier {
        let client = Client::builder().homeserver_url(matrix.synapse.url()).build().await.unwrap();
        client.matrix_auth().login_username(&account.mxid, &account.password).await.unwrap();
        client.sync_once(SyncSettings::default()).await.unwrap();
        for room in client.invited_rooms() {
            room.join().await.unwrap();
        }
        client.sync_once(SyncSettings::default()).await.unwrap();
        let direct = Arc::new(Direct::new(client.clone(), [0; 32]));
        Courier::new(client, direct, Voice::default())
    }

    async fn post(courier: &Courier, to: &Address, n: usize) -> String {
        let card = Card { title: format!("card {n}"), ..Card::default() };
        let what =
            Outgoing { key: format!("key-{n}"), version: 1, community: CommunityId(1), card };
        courier.post(to, &what).await.unwrap()
    }

    const PINNED: &str = "m.room.pinned_events";

    async fn pinned(who: &Person, room: &Room) -> Value {
        let path = ["rooms", room.id(), "state", PINNED, ""];
        let asked = who.asks(Method::GET, &path, &json!({})).await;
        asked.map_or_else(|_| json!([]), |content| content["pinned"].clone())
    }

    #[tokio::test]
    async fn pins_are_the_newest_of_its_own_and_all_of_others() {
        let matrix = Matrix::start().await.unwrap();
        let account = Account::new(&matrix.synapse).await;
        let ana = matrix.people.join("ana").await;
        for encrypted in [Encrypted::No, Encrypted::Yes] {
            let room = ana.creates("help desk", encrypted, &[&account]).await;
            let courier = courier(&matrix, &account).await;
            let external_id = room.id().to_owned();
            let to = Address { lane: "place/1".to_owned(), external_id };
            let first = post(&courier, &to, 0).await;
            assert_eq!(courier.pin(&to, &first, true).await, Ok(false), "it may not");
            assert_eq!(courier.pin(&to, &first, false).await, Ok(true), "nothing is to be done");
            assert_eq!(pinned(&ana, &room).await, json!([]));

            ana.empowers(&room, &account, 50).await;
            let hers = ana.says(&room, "the rules").await.id;
            let path = ["rooms", room.id(), "state", PINNED, ""];
            let by_hand = json!({ "pinned": [hers] });
            ana.asks(Method::PUT, &path, &by_hand).await.unwrap();
            // The second time is before any sync could have told of the first.
            for _ in 0..2 {
                assert_eq!(courier.pin(&to, &first, true).await, Ok(true));
            }
            assert_eq!(pinned(&ana, &room).await, json!([hers, first]));
            for _ in 0..2 {
                assert_eq!(courier.pin(&to, &first, false).await, Ok(true));
            }
            let mut all = vec![json!(hers)];
            for n in 1..=12 {
                let own = post(&courier, &to, n).await;
                assert_eq!(courier.pin(&to, &own, true).await, Ok(true));
                all.push(json!(own));
            }
            all.drain(1..3);
            assert_eq!(pinned(&ana, &room).await, json!(all), "the ten newest");
        }
    }
}
