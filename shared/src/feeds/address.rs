//! Where feeds are reached.

use std::env;

use url::{Host, Url};

use crate::error::{Result, UserError};

/// The environment's address, for programs that read no settings file.
const VARIABLE: &str = "GUILDHALL_BASE_URL";

/// The address under which the world reaches `guildhall serve`, without a slash at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// What the environment says; none where it says nothing.
    ///
    /// # Errors
    /// `config.wrong`.
    pub fn from_env() -> Result<Option<Self>> {
        let typed = env::var(VARIABLE).ok().filter(|typed| !typed.is_empty());
        typed.map(|typed| Self::read(VARIABLE, &typed)).transpose()
    }

    /// An address as it stands in the setting `key`. An address is a secret, so that it goes
    /// encrypted, unless it does not leave this machine.
    ///
    /// # Errors
    /// `config.wrong`.
    pub fn read(key: &str, typed: &str) -> Result<Self> {
        let wrong = |said: &str| UserError::new("config.wrong").with("key", key).with("said", said);
        let url = Url::parse(typed.trim()).map_err(|_| wrong("it is no web address"))?;
        let is_here = matches!(url.host(), Some(Host::Ipv4(host)) if host.is_loopback());
        if url.scheme() != "https" && !(url.scheme() == "http" && is_here) {
            return Err(wrong("it should begin with https://, or with http://127.0.0.1").into());
        }
        let is_bare = url.username().is_empty() && url.password().is_none();
        if !is_bare || url.query().is_some() || url.fragment().is_some() {
            return Err(wrong("it should be a host, and a path if need be").into());
        }
        Ok(Self(url.as_str().trim_end_matches('/').to_owned()))
    }

    /// The address of one feed.
    pub(super) fn of(&self, token: &str) -> String {
        format!("{}/calendar/{token}.ics", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_encrypted_or_of_this_machine() {
        for (typed, link) in [
            ("https://hall.example", "https://hall.example/calendar/a.ics"),
            (" https://hall.example:8443/x/ ", "https://hall.example:8443/x/calendar/a.ics"),
            ("http://127.0.0.1:8087", "http://127.0.0.1:8087/calendar/a.ics"),
        ] {
            assert_eq!(BaseUrl::read("base_url", typed).unwrap().of("a"), link);
        }
        for typed in [
            "",
            "hall.example",
            "http://hall.example",
            "http://127.0.0.1.example",
            "http://127.0.0.1@hall.example",
            "https://me:word@hall.example",
            "https://hall.example/?a=b",
            "https://hall.example/#a",
            "ftp://hall.example",
            "javascript:alert(1)",
        ] {
            assert!(BaseUrl::read("base_url", typed).is_err(), "{typed}");
        }
    }
}
