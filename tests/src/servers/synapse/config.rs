//! How the throw-away homeserver is set up.

use std::path::Path;

use serde_json::{Value, json};

/// The name in the addresses of all its rooms and people.
pub(super) const SERVER_NAME: &str = "hall.test";
/// Shared with it by those who register accounts.
pub(super) const SECRET: &str = "for tests only";
/// Under this name it shows its own folder, so that nobody takes another server
/// on the same port for it.
pub(super) const MARK: &str = "test.hall.folder";

/// The configuration: alone on 127.0.0.1, as quick as it gets, no limits. JSON
/// is YAML too.
pub(super) fn homeserver(dir: &Path, port: u16) -> Value {
    let mut config = json!({
        "server_name": SERVER_NAME,
        "public_baseurl": format!("http://127.0.0.1:{port}/"),
        "listeners": [{
            "port": port, "type": "http", "bind_addresses": ["127.0.0.1"],
            "resources": [{ "names": ["client"] }],
        }],
        "database": { "name": "sqlite3", "args": { "database": dir.join("homeserver.db") } },
        "log_config": dir.join("log.yaml"),
        "media_store_path": dir.join("media"),
        "signing_key": "ed25519 a_test dGhpcnR5LXR3byBieXRlcyBvZiBubyBzZWNyZXQhISE",
        "macaroon_secret_key": SECRET,
        "form_secret": SECRET,
        "registration_shared_secret": SECRET,
        "bcrypt_rounds": 4,
        "report_stats": false,
        "trusted_key_servers": [],
        "suppress_key_server_warning": true,
        "federation_domain_whitelist": [],
        "url_preview_enabled": false,
        "presence": { "enabled": false },
        "push": { "enabled": false },
        "extra_well_known_client_content": { MARK: dir },
    });
    if let (Value::Object(config), Value::Object(limits)) = (&mut config, no_limits()) {
        config.extend(limits);
    }
    config
}

fn no_limits() -> Value {
    let none = json!({ "per_second": 100_000, "burst_count": 100_000 });
    json!({
        "rc_message": none,
        "rc_registration": none,
        "rc_login": { "address": none, "account": none, "failed_attempts": none },
        "rc_admin_redaction": none,
        "rc_joins": { "local": none, "remote": none },
        "rc_joins_per_room": none,
        "rc_invites": { "per_room": none, "per_user": none, "per_issuer": none },
        "rc_room_creation": none,
        "rc_3pid_validation": none,
        "rc_presence": { "per_user": none },
    })
}

/// Warnings only, on standard error.
pub(super) fn log() -> Value {
    json!({
        "version": 1,
        "formatters": {
            "line": { "format": "%(asctime)s %(levelname)s %(name)s %(message)s" },
        },
        "handlers": { "stderr": { "class": "logging.StreamHandler", "formatter": "line" } },
        "root": { "level": "WARNING", "handlers": ["stderr"] },
        "disable_existing_loggers": false,
    })
}
