//! The gateway: a websocket that says what happens.

mod judge;
pub(crate) mod sessions;

use std::collections::HashMap;

use axum::{
    extract::{
        Query, State as Extract, WebSocketUpgrade,
        ws::{CloseFrame, Message, WebSocket},
    },
    response::Response,
};
use flate2::{Compress, Compression, FlushCompress};
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use twilight_model::gateway::Intents;

use self::sessions::Frame;
use super::hub::Shared;

/// The intents that have to be granted.
const PRIVILEGED: Intents =
    Intents::GUILD_MEMBERS.union(Intents::GUILD_PRESENCES).union(Intents::MESSAGE_CONTENT);

/// Takes a connection.
pub(crate) async fn connect(
    Extract(hub): Extract<Shared>,
    Query(query): Query<HashMap<String, String>>,
    upgrade: WebSocketUpgrade,
) -> Response {
    let compress = query.get("compress").map(String::as_str) == Some("zlib-stream");
    upgrade.on_upgrade(move |socket| async move {
        let zlib = compress.then(|| Compress::new(Compression::default(), true));
        let (line, frames) = unbounded_channel();
        let connection = Connection { hub, socket, zlib, line, session: None };
        connection.run(frames).await;
    })
}

/// One connection.
struct Connection {
    hub: Shared,
    socket: WebSocket,
    /// One stream of compression for the whole connection.
    zlib: Option<Compress>,
    line: UnboundedSender<Frame>,
    session: Option<String>,
}

impl Connection {
    async fn run(mut self, mut frames: UnboundedReceiver<Frame>) {
        self.say(&json!({ "op": 10, "d": { "heartbeat_interval": 41_250, "_trace": [] } }));
        while self.turn(&mut frames).await.is_some() {}
        let line = &self.line;
        self.hub.change(|state| {
            let mine = |other: &UnboundedSender<Frame>| other.same_channel(line);
            for session in &mut state.sessions.list {
                session.line.take_if(|other| mine(other));
            }
        });
    }

    /// One frame in either direction; nothing once the connection is over.
    async fn turn(&mut self, frames: &mut UnboundedReceiver<Frame>) -> Option<()> {
        tokio::select! {
            frame = frames.recv() => match frame? {
                Frame::Text(text) => self.send(text).await,
                Frame::Cut => None,
                Frame::Close(code, reason) => {
                    let frame = CloseFrame { code, reason: reason.into() };
                    // The peer may have closed first.
                    let _ = self.socket.send(Message::Close(Some(frame))).await;
                    None
                }
            },
            message = self.socket.recv() => {
                let text = match message?.ok()? {
                    Message::Text(text) => text.to_string(),
                    Message::Binary(bytes) => String::from_utf8(bytes.to_vec()).ok()?,
                    Message::Close(frame) => {
                        self.closed(frame.map_or(1005, |frame| frame.code));
                        return None;
                    }
                    _ => return Some(()),
                };
                self.hear(&text);
                Some(())
            }
        }
    }

    /// A bot that closes with one of these says that it will not be back.
    fn closed(&mut self, code: u16) {
        if let (1000 | 1001, Some(mine)) = (code, self.session.take()) {
            self.hub.change(|state| state.sessions.list.retain(|session| session.id != mine));
        }
    }

    async fn send(&mut self, text: String) -> Option<()> {
        let message = match &mut self.zlib {
            None => Message::text(text),
            Some(zlib) => Message::binary(compressed(zlib, text.as_bytes())?),
        };
        self.socket.send(message).await.ok()
    }

    fn say(&self, what: &Value) {
        self.tell(Frame::Text(what.to_string()));
    }

    fn tell(&self, frame: Frame) {
        // The receiver lives as long as this connection.
        let _ = self.line.send(frame);
    }

    fn hear(&mut self, text: &str) {
        let Ok(heard) = serde_json::from_str::<Value>(text) else {
            return self.tell(Frame::Close(4002, "Error while decoding payload."));
        };
        match heard["op"].as_u64() {
            Some(1) => self.say(&json!({ "op": 11 })),
            Some(2) if self.session.is_some() => {
                self.tell(Frame::Close(4005, "Already authenticated."));
            }
            Some(2) => self.identify(&heard["d"]),
            Some(6) => self.resume(&heard["d"]),
            Some(3 | 4 | 8) if self.session.is_none() => {
                self.tell(Frame::Close(4003, "Not authenticated."));
            }
            Some(3 | 4) => {}
            Some(8) => {
                let session = self.session.clone().unwrap_or_default();
                self.hub.change(|state| state.members_chunk(&session, &heard["d"]));
            }
            _ => self.tell(Frame::Close(4001, "Unknown opcode.")),
        }
    }

    fn authentic(&self, data: &Value) -> bool {
        let token = data["token"].as_str().unwrap_or_default();
        let token = token.strip_prefix("Bot ").unwrap_or(token);
        let right = self.hub.look(|state| state.app.token == token);
        if !right {
            self.tell(Frame::Close(4004, "Authentication failed."));
        }
        right
    }

    fn identify(&mut self, data: &Value) {
        if !self.authentic(data) {
            return;
        }
        let intents = Intents::from_bits_truncate(data["intents"].as_u64().unwrap_or_default());
        let granted = self.hub.look(|state| state.sessions.granted);
        if !(granted | !PRIVILEGED).contains(intents) {
            return self.tell(Frame::Close(4014, "Disallowed intent(s)."));
        }
        let line = self.line.clone();
        self.session = Some(self.hub.change(|state| state.identify(intents, line)));
    }

    fn resume(&mut self, data: &Value) {
        if !self.authentic(data) {
            return;
        }
        let id = data["session_id"].as_str().unwrap_or_default();
        let seq = data["seq"].as_u64().and_then(|seq| usize::try_from(seq).ok());
        let line = self.line.clone();
        let known = self.hub.change(|state| state.resume(id, seq.unwrap_or(usize::MAX), line));
        if known {
            self.session = Some(id.to_owned());
        } else {
            self.say(&json!({ "op": 9, "d": false }));
        }
    }
}

/// One message of a compressed stream, ending in a flush.
fn compressed(zlib: &mut Compress, mut input: &[u8]) -> Option<Vec<u8>> {
    let mut output = Vec::with_capacity(input.len() + 64);
    loop {
        let before = zlib.total_in();
        zlib.compress_vec(input, &mut output, FlushCompress::Sync).ok()?;
        input = &input[usize::try_from(zlib.total_in() - before).ok()?..];
        // Room that is left over means that everything has come out.
        if input.is_empty() && output.len() < output.capacity() {
            return Some(output);
        }
        output.reserve(1024);
    }
}
