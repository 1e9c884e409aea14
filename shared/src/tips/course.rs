//! Courses: tips in an order, for whoever is new.

use crate::{
    app::{Context, Done},
    commands::CourseCommand,
    db::Tx,
    error::{Result, UserError},
    ids::CourseNo,
    view::Reply,
};

/// Runs a command about courses.
pub(crate) async fn run(_tx: &mut Tx, _ctx: &Context<'_>, command: CourseCommand) -> Result<Done> {
    let _ = command;
    Err(UserError::new("course.unknown").with("number", 0).into())
}

/// Shows a course again.
///
/// # Errors
/// `course.unknown`.
pub(super) async fn shown(_tx: &mut Tx, _ctx: &Context<'_>, number: CourseNo) -> Result<Reply> {
    Err(UserError::new("course.unknown").with("number", number).into())
}
