//! What is owed for rewards that are worth money, and what was paid. Guildhall moves none.

use super::{hold, stored, unasked, view};
use crate::{
    app::{Context, Done},
    commands::Number,
    db::Tx,
    error::Result,
    view::{File, Reply},
};

/// What is owed, as a table.
pub(super) async fn show(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let owed = tx.owed(ctx.entry.community).await?;
    let members: Vec<_> = owed.iter().map(|row| row.1).collect();
    let people = tx.people(ctx.entry.community, &[], &members).await?;
    let mut table = String::from("redemption,member,reward,amount\r\n");
    for (number, member, title, worth) in &owed {
        let name = people.member(*member).map_or("", |person| &person.name);
        let line = [number.to_string(), cell(name), cell(title), money(*worth)].join(",");
        table.push_str(&line);
        table.push_str("\r\n");
    }
    let sum = owed.iter().map(|row| row.3).sum();
    let card = view::owed(ctx, owed.len(), &money(sum));
    let file = File { name: "owed.csv", media_type: "text/csv", bytes: table.into_bytes() };
    Ok(Reply::private(vec![card]).with(vec![file]))
}

/// A text in a table (RFC 4180). What a spreadsheet would take for a formula is text, too.
fn cell(text: &str) -> String {
    let text = text.replace('"', "\"\"");
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{text}\"")
}

/// Hundredths as they are written.
pub(super) fn money(hundredths: i64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// Notes that something was paid, outside of Guildhall.
pub(super) async fn paid(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Done> {
    let found = tx.lock_redemption(ctx.entry.community, number.0).await?;
    let before = found.ok_or_else(|| unasked(number.0))?;
    let is_owed = hold(tx, ctx, before.reward).await?.worth.is_some();
    let r = before.pay(is_owed, ctx.now)?;
    stored(tx, ctx, &r).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_holds_any_text() {
        assert_eq!(cell("a \"b\", c"), "\"a \"\"b\"\", c\"");
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
        assert_eq!((money(905), money(7)), ("9.05".to_owned(), "0.07".to_owned()));
    }
}
