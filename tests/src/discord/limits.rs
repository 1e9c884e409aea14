//! Rate limits, and failures that a test has ordered.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    time::Duration,
};

use super::time::millis;

/// So many requests in such a time.
#[derive(Debug, Clone, Copy)]
struct Rate {
    most: u32,
    per: Duration,
}

/// The requests of one window.
#[derive(Debug, Clone, Copy, Default)]
struct Window {
    used: u32,
    ends: i64,
}

impl Window {
    /// Counts one more, unless there are enough.
    fn take(&mut self, now: i64, rate: Rate) -> bool {
        if now >= self.ends {
            *self = Self { used: 0, ends: now + millis(rate.per) };
        }
        let free = self.used < rate.most;
        self.used += u32::from(free);
        free
    }
}

/// How many requests the service takes.
#[derive(Debug)]
pub(crate) struct Limits {
    /// For requests whose `METHOD /path` contains the text.
    rules: Vec<(String, Rate)>,
    windows: HashMap<String, Window>,
    global: Rate,
    all: Window,
}

/// What the limits say of a request.
#[derive(Debug, Clone)]
pub(crate) struct Verdict {
    /// The headers of the answer.
    pub(crate) headers: Vec<(&'static str, String)>,
    /// How long to stay away, in seconds, and whether from everything.
    pub(crate) refused: Option<(f64, bool)>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            rules: Vec::new(),
            windows: HashMap::new(),
            // What Discord documents for every bot.
            global: Rate { most: 50, per: Duration::from_secs(1) },
            all: Window::default(),
        }
    }
}

impl Limits {
    /// What Discord's buckets hold is not documented; this one is never the narrowest.
    const GENEROUS: Rate = Rate { most: 1000, per: Duration::from_secs(5) };

    /// Sets the limit of some routes.
    pub(crate) fn set(&mut self, route: &str, most: u32, per: Duration) {
        self.rules.push((route.to_owned(), Rate { most, per }));
        self.windows.clear();
    }

    /// Sets the limit of all routes together, a second.
    pub(crate) fn set_global(&mut self, most: u32) {
        self.global.most = most;
    }

    /// Counts a request: `bucket` is its route with the channel, guild or
    /// webhook it is about, `request` is its `METHOD /path`.
    pub(crate) fn admit(&mut self, now: i64, request: &str, bucket: &Bucket) -> Verdict {
        if bucket.counts && !self.all.take(now, self.global) {
            let wait = seconds(self.all.ends - now);
            let headers = vec![
                ("retry-after", wait.ceil().to_string()),
                ("x-ratelimit-global", "true".to_owned()),
                ("x-ratelimit-scope", "global".to_owned()),
            ];
            return Verdict { headers, refused: Some((wait, true)) };
        }
        let rule = self.rules.iter().rev().find(|(route, _)| request.contains(route.as_str()));
        let rate = rule.map_or(Self::GENEROUS, |(_, rate)| *rate);
        let window = self.windows.entry(bucket.key()).or_default();
        let free = window.take(now, rate);
        let wait = seconds(window.ends - now);
        let mut headers = vec![
            ("x-ratelimit-limit", rate.most.to_string()),
            ("x-ratelimit-remaining", (rate.most - window.used).to_string()),
            ("x-ratelimit-reset", seconds(window.ends).to_string()),
            ("x-ratelimit-reset-after", wait.to_string()),
            ("x-ratelimit-bucket", bucket.hash()),
        ];
        if !free {
            headers.push(("retry-after", wait.ceil().to_string()));
            headers.push(("x-ratelimit-scope", "user".to_owned()));
        }
        Verdict { headers, refused: (!free).then_some((wait, false)) }
    }
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of this century fit")]
fn seconds(ms: i64) -> f64 {
    ms as f64 / 1000.0
}

/// What a request is counted under.
#[derive(Debug)]
pub(crate) struct Bucket {
    /// The method and the path's template.
    pub(crate) route: String,
    /// The channel, guild or webhook.
    pub(crate) major: String,
    /// Whether it counts against the global limit: answers to interactions do not.
    pub(crate) counts: bool,
}

impl Bucket {
    fn key(&self) -> String {
        format!("{} {}", self.route, self.major)
    }

    fn hash(&self) -> String {
        let mut hasher = DefaultHasher::new();
        self.route.hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    }
}

/// Failures that a test has ordered.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    orders: Vec<Order>,
    /// How long an answer takes after its request has been carried out.
    pub(crate) lag: Duration,
}

#[derive(Debug)]
struct Order {
    /// A text in `METHOD /path`; none is every request that changes something.
    route: Option<String>,
    left: usize,
    status: u16,
    code: u32,
}

impl Faults {
    /// The next `n` such requests fail.
    pub(crate) fn order(&mut self, route: Option<&str>, n: usize, status: u16, code: u32) {
        let route = route.map(ToOwned::to_owned);
        self.orders.push(Order { route, left: n, status, code });
    }

    /// The status and the code to fail with, where this request has to.
    pub(crate) fn strike(&mut self, request: &str) -> Option<(u16, u32)> {
        let meets = |order: &Order| match &order.route {
            Some(route) => request.contains(route.as_str()),
            None => !request.starts_with("GET "),
        };
        let order = self.orders.iter_mut().find(|order| order.left > 0 && meets(order))?;
        order.left -= 1;
        Some((order.status, order.code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bucket(counts: bool) -> Bucket {
        Bucket { route: "POST /channels/{channel_id}/messages".into(), major: "7".into(), counts }
    }

    #[test]
    fn a_full_window_says_when_it_is_empty_again() {
        let mut limits = Limits::default();
        limits.set("/channels/7", 2, Duration::from_secs(1));
        let mut ask = |now| limits.admit(now, "POST /channels/7/messages", &bucket(true)).refused;
        assert_eq!(ask(0), None);
        assert_eq!(ask(100), None);
        assert_eq!(ask(400), Some((0.6, false)));
        assert_eq!(ask(1000), None);
    }

    #[test]
    fn answers_to_interactions_do_not_count_globally() {
        let mut limits = Limits::default();
        limits.set_global(1);
        let mut ask = |counts| limits.admit(0, "POST /x", &bucket(counts)).refused;
        assert_eq!(ask(true), None);
        assert_eq!(ask(true), Some((1.0, true)));
        assert_eq!(ask(false), None);
    }

    #[test]
    fn faults_meet_what_they_were_ordered_for() {
        let mut faults = Faults::default();
        faults.order(None, 1, 503, 0);
        assert_eq!(faults.strike("GET /channels/7"), None);
        assert_eq!(faults.strike("PATCH /channels/7/messages/8"), Some((503, 0)));
        assert_eq!(faults.strike("PATCH /channels/7/messages/8"), None);
    }
}
