//! `guildhall verify`: whether what must not be changed was changed.

use std::{path::Path, process::ExitCode};

use guildhall_core::{
    Error, Result,
    audit::{self, Verdict},
    certificate::{self, Fault, PublicKey, Verified},
    view::markup::plain,
};
use serde_json::{Value, json};

use crate::exec::{app, ended};

/// Verifies the audit logs of all communities, or of one.
pub(crate) async fn audit(url: &str, community: Option<&str>, json: bool) -> ExitCode {
    let verdicts = match verdicts(url, community).await {
        Ok(verdicts) => verdicts,
        Err(error) => return ended(Err(error), json),
    };
    let whole = verdicts.iter().all(|verdict| verdict.broken.is_none());
    if json {
        let communities: Vec<_> = verdicts.iter().map(object).collect();
        println!("{}", json!({ "ok": whole, "communities": communities }));
    } else {
        for verdict in &verdicts {
            println!("{}", line(verdict));
        }
    }
    ExitCode::from(u8::from(!whole))
}

/// Checks a certificate, with nothing but the file and a public key.
pub(crate) fn certificate(file: &Path, key: Option<&PublicKey>, json: bool) -> ExitCode {
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            let error = Error::Internal(format!("{}: {error}", file.display()));
            return ended(Err(error), json);
        }
    };
    let checked = certificate::verify(&bytes, key);
    let (ok, words) = match &checked {
        Ok(verified) => (true, whole(verified, "signed by the key that you named")),
        Err(Fault::UnknownKey(verified)) => {
            let words = "name the key with --key to know whether it is the community's";
            (false, whole(verified, words))
        }
        Err(fault) => (false, format!("{fault}")),
    };
    if json {
        let statement = statement(&checked);
        println!("{}", json!({ "ok": ok, "words": words, "statement": statement }));
    } else {
        println!("{words}");
    }
    ExitCode::from(u8::from(!ok))
}

fn statement(checked: &std::result::Result<Verified, Fault>) -> Value {
    match checked {
        Ok(verified) => json!(verified.statement),
        Err(Fault::UnknownKey(verified) | Fault::OtherKey(verified)) => json!(verified.statement),
        Err(_) => Value::Null,
    }
}

/// What a certificate says that nobody has changed.
fn whole(verified: &Verified, whose: &str) -> String {
    let Verified { statement, key } = verified;
    let mut text = format!(
        "Nothing was changed since it was signed by {key}; {whose}.\n{}, {}, {} to {} ({})",
        plain::escape(&statement.holder),
        plain::escape(&statement.community),
        statement.from,
        statement.to,
        plain::escape(&statement.serial),
    );
    for outcome in &statement.outcomes {
        let topic = outcome.topic.as_ref().map(|topic| format!(" ({topic})")).unwrap_or_default();
        let line = format!("\n{}× {}{topic}", outcome.count, outcome.label);
        text.push_str(&plain::escape(&line));
    }
    text
}

async fn verdicts(url: &str, community: Option<&str>) -> Result<Vec<Verdict>> {
    let app = app(url, None).await?;
    let verdicts = audit::verify(&app, community).await;
    app.db.close().await;
    verdicts
}

fn object(verdict: &Verdict) -> Value {
    let broken = verdict.broken.map(|b| json!({ "seq": b.seq, "what": b.what.as_str() }));
    json!({
        "name": verdict.name,
        "entries": verdict.entries,
        "head": verdict.head,
        "broken": broken,
    })
}

fn line(verdict: &Verdict) -> String {
    let name = plain::escape(&verdict.name);
    let (entries, head) = (verdict.entries, &verdict.head);
    match verdict.broken {
        None => format!("{name}: {entries} entries, head {head}"),
        Some(broken) => format!(
            "{name}: broken at entry {} ({}); {entries} entries before it are right",
            broken.seq,
            broken.what.as_str()
        ),
    }
}
