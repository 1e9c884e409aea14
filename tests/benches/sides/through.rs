//! A story through the core, as a front end would tell it: typed lines in, replies out.

use guildhall_core::{Actor, App, commands::parse, view::Reply};

use super::{NOTE, Pair, TEXT, Trouble};

pub(super) async fn story(pair: &mut Pair) -> Result<(), Trouble> {
    let events = ["ask", "claim", "solve", "thank"].map(|verb| pair.event(verb));
    let [ask, claim, solve, thank] = events;
    let Pair { app, asker, helper, .. } = pair;
    let asked = says(app, asker, ask, &format!("ask {TEXT} --urgency high")).await?;
    let number = asked.cards()[0].data["number"].to_string();
    says(app, helper, claim, &format!("request claim {number}")).await?;
    says(app, asker, solve, &format!("request solve {number}")).await?;
    says(app, asker, thank, &format!("thank @{} {NOTE}", helper.name)).await?;
    Ok(())
}

async fn says(app: &App, who: &mut Actor, event: String, line: &str) -> Result<Reply, Trouble> {
    who.event = Some(event);
    Ok(app.answer(who, parse::line(line)?).await?)
}
