//! `guildhall doctor`: whether all is as it should be.

use std::process::ExitCode;

use guildhall_core::{
    Result,
    audit::{self, Verdict},
    points::{self, Checked},
    view::markup::plain,
};
use serde_json::json;

use crate::exec::{app, ended};

/// Looks whether points add up and nobody has changed what was decided; ends with 1 where not.
pub(crate) async fn run(url: &str, json: bool) -> ExitCode {
    let (checked, verdicts) = match looked(url).await {
        Ok(found) => found,
        Err(error) => return ended(Err(error), json),
    };
    let broken: Vec<_> = verdicts.iter().filter(|verdict| verdict.broken.is_some()).collect();
    let well = checked.off.is_empty() && broken.is_empty();
    if json {
        let off: Vec<_> = checked
            .off
            .iter()
            .map(|off| json!({ "account": off.account, "has": off.told, "entries": off.entries }))
            .collect();
        let broken: Vec<_> = broken.iter().map(|verdict| &verdict.name).collect();
        println!(
            "{}",
            json!({ "ok": well, "entries": checked.entries, "off": off, "broken": broken })
        );
    } else {
        told(&checked, &verdicts);
    }
    ExitCode::from(u8::from(!well))
}

async fn looked(url: &str) -> Result<(Checked, Vec<Verdict>)> {
    let app = app(url, None).await?;
    let found = async { Ok((points::check(&app.db).await?, audit::verify(&app, None).await?)) };
    let found = found.await;
    app.db.close().await;
    found
}

fn told(checked: &Checked, verdicts: &[Verdict]) {
    let entries = match checked.entries {
        1 => "1 entry".to_owned(),
        entries => format!("{entries} entries"),
    };
    if checked.off.is_empty() {
        println!("Points: {entries}, and every account has what its entries add up to.");
    }
    for off in &checked.off {
        println!(
            "Points: {} of community {} has {}, its entries add up to {}.",
            off.account, off.community_id, off.told, off.entries
        );
    }
    for verdict in verdicts {
        let name = plain::escape(&verdict.name);
        match verdict.broken {
            None => println!("Audit log of {name}: whole, {} entries.", verdict.entries),
            Some(broken) => println!("Audit log of {name}: broken at entry {}.", broken.seq),
        }
    }
}
