//! What a test can ask of the service, and make it do.

use std::time::Duration;

use serde_json::Value;
use tokio::sync::watch;

use super::{
    Discord, Intents, PATIENCE,
    chat::{guild::Channel, seen::Message},
    commands::Command,
    gateway::sessions::{Frame, Session},
    state::State,
};

/// What the service has noted.
impl Discord {
    /// The rules that the bot, or this service itself, has broken.
    #[must_use]
    pub fn violations(&self) -> Vec<String> {
        self.hub.look(|state| state.violations.clone())
    }

    /// The same, forgotten afterwards: for tests that want a rule broken.
    #[must_use]
    pub fn take_violations(&self) -> Vec<String> {
        self.hub.change(|state| std::mem::take(&mut state.violations))
    }

    /// Every error answer so far, as `METHOD /path: status code message`.
    #[must_use]
    pub fn refusals(&self) -> Vec<String> {
        self.hub.look(|state| state.refusals.clone())
    }

    /// How many answers were of those (401, 403, 429) of which Discord lets a bot
    /// have 10,000 within ten minutes.
    #[must_use]
    pub fn invalid_requests(&self) -> usize {
        let counts = |said: &&String| {
            [": 401 ", ": 403 ", ": 429 "].iter().any(|status| said.contains(status))
        };
        self.hub.look(|state| state.refusals.iter().filter(counts).count())
    }

    /// How often the gateway's address was asked for. A client that never asks
    /// has gone elsewhere.
    #[must_use]
    pub fn asked_for_gateway(&self) -> usize {
        self.hub.look(|state| state.asked)
    }

    /// The intents of the last IDENTIFY that succeeded.
    #[must_use]
    pub fn identified(&self) -> Option<Intents> {
        self.hub.look(|state| state.sessions.identified.last().copied())
    }

    /// How often a bot identified itself, and how often it resumed a session.
    #[must_use]
    pub fn logins(&self) -> (usize, usize) {
        self.hub.look(|state| (state.sessions.identified.len(), state.sessions.resumed))
    }

    /// How many events of this kind were sent to sessions that are still there.
    #[must_use]
    pub fn told(&self, event: &str) -> usize {
        let name = format!("\"t\":\"{event}\"");
        let of = |session: &Session| session.log.iter().filter(|text| text.contains(&name)).count();
        self.hub.look(|state| state.sessions.list.iter().map(of).sum())
    }

    /// What is registered, everywhere and in guilds, as it was sent.
    #[must_use]
    pub fn registered_commands(&self) -> Vec<Value> {
        self.hub.look(|state| state.commands.list.iter().map(Command::sent).collect())
    }

    /// Waits until a bot is connected and has registered commands.
    ///
    /// # Panics
    /// Where that does not happen.
    pub async fn wait_ready(&self) {
        let ready = |state: &State| {
            let connected = state.sessions.list.iter().any(|session| session.line.is_some());
            (connected && state.commands.registrations > 0).then_some(())
        };
        self.wait("a bot that is connected and has registered commands", ready).await;
    }

    /// Waits until so many sessions were begun, and so many resumed.
    ///
    /// # Panics
    /// Where that does not happen.
    pub async fn wait_logins(&self, identified: usize, resumed: usize) {
        let there = |state: &State| {
            let sessions = &state.sessions;
            let enough = sessions.identified.len() >= identified && sessions.resumed >= resumed;
            enough.then_some(())
        };
        self.wait("logins", there).await;
    }

    #[expect(clippy::panic, reason = "a test fails here")]
    async fn wait(&self, what: &str, there: impl FnMut(&State) -> Option<()>) {
        if self.hub.until(PATIENCE, there).await.is_none() {
            let seen = self.hub.look(|state| format!("{:?}", state.refusals));
            panic!("{what}: not in {PATIENCE:?}; logins {:?}, refused {seen}", self.logins());
        }
    }

    /// Counts the requests that make or change a message, those that failed too.
    #[must_use]
    pub fn writes(&self) -> watch::Receiver<usize> {
        self.hub.writes.subscribe()
    }
}

/// Time and trouble.
impl Discord {
    /// Moves the service's clock on.
    pub fn advance(&self, by: Duration) {
        self.hub.change(|state| {
            state.time.advance(by);
            state.events_go_on();
        });
    }

    /// The next `n` requests that change something fail.
    pub fn fail_next(&self, n: usize, status: u16, code: u32) {
        self.hub.change(|state| state.faults.order(None, n, status, code));
    }

    /// The next `n` requests whose `METHOD /path` contains `route` fail.
    pub fn fail_on(&self, route: &str, n: usize, status: u16, code: u32) {
        self.hub.change(|state| state.faults.order(Some(route), n, status, code));
    }

    /// From now on a request that makes or changes a message is answered this long
    /// after that was done.
    pub fn answer_after(&self, lag: Duration) {
        self.hub.change(|state| state.faults.lag = lag);
    }

    /// Requests whose `METHOD /path` contains `route` are limited, each bucket by itself.
    pub fn limit(&self, route: &str, most: u32, per: Duration) {
        self.hub.change(|state| state.limits.set(route, most, per));
    }

    /// So many requests a second in all, 50 if this is never called.
    pub fn limit_global(&self, most: u32) {
        self.hub.change(|state| state.limits.set_global(most));
    }

    /// So many new direct channels can be opened within such a time.
    pub fn limit_dms(&self, most: usize, within: Duration) {
        self.hub.change(|state| (state.dms.most, state.dms.within) = (most, within));
    }

    /// Somebody deletes a message.
    pub fn delete(&self, message: &Message) {
        self.hub.change(|state| state.remove(message.id));
    }

    /// Somebody archives a thread.
    pub fn archive(&self, thread: &Channel) {
        self.hub.change(|state| state.archive(thread.id()));
    }
}

/// The gateway.
impl Discord {
    /// Cuts every connection; a session can be resumed.
    pub fn drop_gateway(&self) {
        self.tell_all(&Frame::Cut);
    }

    /// Closes every connection with a code.
    pub fn close_gateway(&self, code: u16) {
        self.tell_all(&Frame::Close(code, "The test wants this."));
    }

    /// Asks every connection to come again (opcode 7).
    pub fn reconnect(&self) {
        self.tell_all(&Frame::Text(r#"{"op":7,"d":null}"#.to_owned()));
    }

    /// Ends every session (opcode 9): the bot has to identify itself again.
    pub fn invalidate(&self) {
        self.tell_all(&Frame::Text(r#"{"op":9,"d":false}"#.to_owned()));
        self.hub.change(|state| state.sessions.list.clear());
    }

    fn tell_all(&self, frame: &Frame) {
        self.hub.change(|state| {
            let tell = |session: &Session| session.tell(frame.clone());
            state.sessions.list.iter().for_each(tell);
        });
    }
}
