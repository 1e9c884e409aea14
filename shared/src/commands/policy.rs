//! Who may, and how often: one match over the catalogue.

use super::{Command, RequestCommand as R};
use crate::{
    communities::Role,
    error::{Result, UserError},
    limits::Limit,
};

/// What a command needs.
#[derive(Debug, Clone, Copy)]
pub struct Policy {
    /// The least role.
    pub least: Role,
    /// Whether it changes anything.
    pub mutates: bool,
    /// How often one person may.
    pub limit: Option<Limit>,
}

const HOUR: i64 = 60 * 60 * 1000;
/// Opening requests reaches everybody, so it is counted on its own.
const ASKING: Limit = Limit { what: "ask", most: 60, window: HOUR };
/// Far above what a person does by hand; it stops a script gone wild.
const CHANGES: Limit = Limit { what: "change", most: 600, window: HOUR };

/// The policy of a command.
#[must_use]
pub const fn of(command: &Command) -> Policy {
    match command {
        Command::Guide => QUERY_FOR_ALL,
        Command::Points(_) | Command::Request(R::List { .. } | R::Show { .. }) => QUERY,
        Command::Ask(_) => Policy { limit: Some(ASKING), ..CHANGE },
        Command::Thank(_)
        | Command::Request(
            R::Claim { .. }
            | R::Release { .. }
            | R::Solve { .. }
            | R::Reopen { .. }
            | R::Cancel { .. }
            | R::Edit { .. },
        ) => CHANGE,
    }
}

const QUERY_FOR_ALL: Policy = Policy { least: Role::Outsider, mutates: false, limit: None };
const QUERY: Policy = Policy { least: Role::Member, mutates: false, limit: None };
const CHANGE: Policy = Policy { least: Role::Member, mutates: true, limit: Some(CHANGES) };

/// Lets a role in, or says who may.
///
/// # Errors
/// `member.outsider`, `policy.steward`.
pub fn admit(policy: &Policy, role: Role) -> Result<()> {
    if role >= policy.least {
        return Ok(());
    }
    let code = if role == Role::Outsider { "member.outsider" } else { "policy.steward" };
    Err(UserError::new(code).into())
}
