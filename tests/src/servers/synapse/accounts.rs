//! The homeserver's accounts, over its administrators' interface.

use hmac::{Hmac, KeyInit, Mac};
use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};
use sha1::Sha1;

use super::config::SECRET;

const ADMIN: &str = "operator";

/// Registers accounts, and changes what the server allows them.
#[derive(Debug, Clone)]
pub struct Accounts {
    http: Client,
    url: String,
}

impl Accounts {
    pub(super) fn new(url: &str) -> Self {
        Self { http: Client::new(), url: url.to_owned() }
    }

    /// The server's address, without a slash at the end.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Registers an account and returns its Matrix name.
    ///
    /// # Errors
    /// What the server says against it.
    pub async fn register(&self, user: &str, password: &str) -> Result<String, String> {
        let account = self.registered(user, password, false).await?;
        Ok(text(&account, "user_id"))
    }

    /// From now on the server takes this many messages of an account in a second,
    /// after so many at once; without these limits none are imposed at all.
    ///
    /// # Errors
    /// What the server says against it.
    pub async fn limit(&self, mxid: &str, per_second: u32, burst: u32) -> Result<(), String> {
        let token = self.admin().await?;
        let url = format!("{}/_synapse/admin/v1/users/{mxid}/override_ratelimit", self.url);
        let limit = json!({ "messages_per_second": per_second, "burst_count": burst });
        answer(self.http.post(url).bearer_auth(token).json(&limit)).await.map(drop)
    }

    /// An administrator's access token.
    async fn admin(&self) -> Result<String, String> {
        // Refused where the account is there already.
        let new = self.registered(ADMIN, SECRET, true).await;
        let login = json!({
            "type": "m.login.password",
            "identifier": { "type": "m.id.user", "user": ADMIN },
            "password": SECRET,
        });
        let url = format!("{}/_matrix/client/v3/login", self.url);
        let session = match new {
            Ok(account) => account,
            Err(_) => answer(self.http.post(url).json(&login)).await?,
        };
        Ok(text(&session, "access_token"))
    }

    async fn registered(&self, user: &str, password: &str, admin: bool) -> Result<Value, String> {
        let url = format!("{}/_synapse/admin/v1/register", self.url);
        let nonce = text(&answer(self.http.get(&url)).await?, "nonce");
        let role = if admin { "admin" } else { "notadmin" };
        let mac = mac([&nonce, user, password, role].join("\0").as_bytes())?;
        let account = json!({
            "nonce": nonce, "username": user, "password": password, "admin": admin, "mac": mac,
        });
        answer(self.http.post(&url).json(&account)).await
    }
}

fn mac(what: &[u8]) -> Result<String, String> {
    let mut mac =
        Hmac::<Sha1>::new_from_slice(SECRET.as_bytes()).map_err(|e| format!("no MAC: {e}"))?;
    mac.update(what);
    Ok(mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn text(answer: &Value, name: &str) -> String {
    answer[name].as_str().unwrap_or_default().to_owned()
}

/// The JSON a request is answered with; an error where it is refused.
pub(crate) async fn answer(request: RequestBuilder) -> Result<Value, String> {
    let response = request.send().await.map_err(|e| format!("the homeserver: {e}"))?;
    let status = response.status();
    let said = response.text().await.map_err(|e| format!("the homeserver: {e}"))?;
    if !status.is_success() {
        return Err(format!("the homeserver says {status}: {said}"));
    }
    serde_json::from_str(&said).map_err(|e| format!("the homeserver says {said:?}: {e}"))
}
