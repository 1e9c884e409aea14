//! `guildhall verify`: whether what must not be changed was changed.

use std::process::ExitCode;

use guildhall_core::{
    Result,
    audit::{self, Verdict},
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
