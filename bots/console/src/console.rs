//! `guildhall console`: line by line, with editing, history and completion from the catalogue.

use std::collections::BTreeMap;

use guildhall_core::{
    Actor, App, Result,
    commands::{complete, form::filled, parse},
    outbox,
    view::{Content, Form, markup::plain},
};
use rustyline::{
    Completer, Context, Helper, Highlighter, Hinter, Validator, error::ReadlineError,
    history::DefaultHistory,
};
use tokio::runtime::Runtime;

use crate::{
    courier::{self, Courier},
    exec::{actor, app},
    show,
};

type Editor<'a> = rustyline::Editor<Catalogue<'a>, DefaultHistory>;

/// Completion asks the core; the editor's other helpers are not used.
#[derive(Completer, Helper, Highlighter, Hinter, Validator)]
struct Catalogue<'a> {
    #[rustyline(Completer)]
    completer: FromCore<'a>,
}

struct FromCore<'a> {
    runtime: &'a Runtime,
    app: &'a App,
    actor: &'a Actor,
    /// The command whose question is answered, as far as it is known; empty at the prompt.
    asked: String,
}

impl FromCore<'_> {
    /// What the core offers after a line; where the database fails, the command itself will say so.
    fn offered(&self, typed: &str) -> Vec<String> {
        let found = self.runtime.block_on(complete::complete(self.app, self.actor, typed));
        found.unwrap_or_default().into_iter().map(|choice| choice.value).collect()
    }
}

impl rustyline::completion::Completer for FromCore<'_> {
    type Candidate = String;

    fn complete(
        &self,
        line: &str,
        at: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<String>)> {
        let typed = &line[..at];
        if !self.asked.is_empty() {
            // The answer is one value: it takes no options, and needs no quotes.
            let mut found = self.offered(&format!("{} {typed}", self.asked));
            found.retain(|value| !value.starts_with("--"));
            return Ok((0, found));
        }
        let start = typed.trim_end_matches(|c: char| !c.is_whitespace()).len();
        Ok((start, self.offered(typed).into_iter().map(quoted).collect()))
    }
}

/// A value as it is typed in a line.
fn quoted(value: String) -> String {
    if value.contains(char::is_whitespace) { format!("\"{value}\"") } else { value }
}

pub(crate) fn run(runtime: &Runtime, url: &str, community: &str, name: &str) -> Result<()> {
    let actor = actor(community, name, true)?;
    let app = runtime.block_on(app(url, None))?;
    talk(runtime, &app, &actor)?;
    runtime.block_on(app.db.close());
    Ok(())
}

/// Reads lines until the end of input, or `quit`.
pub(crate) fn talk(runtime: &Runtime, app: &App, actor: &Actor) -> Result<()> {
    let mut editor: Editor<'_> =
        Editor::new().map_err(|e| guildhall_core::Error::Internal(format!("terminal: {e}")))?;
    let completer = FromCore { runtime, app, actor, asked: String::new() };
    editor.set_helper(Some(Catalogue { completer }));
    println!("Type “guide” to see what you can do, “quit” to leave.");
    loop {
        match editor.readline(&format!("{}> ", plain::escape(&actor.name))) {
            Ok(line) if matches!(line.trim(), "quit" | "exit") => return Ok(()),
            Ok(line) if line.trim().is_empty() => {}
            Ok(line) => {
                // The history is only a help for typing; a line that is not kept does no harm.
                let _kept = editor.add_history_entry(&line);
                answer(runtime, app, actor, &line, &mut editor);
            }
            Err(ReadlineError::Interrupted) => {}
            Err(ReadlineError::Eof) => return Ok(()),
            Err(error) => {
                return Err(guildhall_core::Error::Internal(format!("terminal: {error}")));
            }
        }
    }
}

/// Runs one line, asks for what is missing, and shows what came of it.
fn answer(runtime: &Runtime, app: &App, actor: &Actor, line: &str, editor: &mut Editor<'_>) {
    let mut parsed = parse::line(line);
    loop {
        let reply = match parsed {
            Ok(parsed) => runtime.block_on(app.answer(actor, parsed)),
            Err(error) => Err(error),
        };
        match reply {
            Ok(reply) => match reply.content {
                Content::Form(form) => match fill(form, editor) {
                    Some(args) => parsed = parse::args(&args),
                    None => return,
                },
                Content::Cards(_) => {
                    print!("{}", show::reply(&reply));
                    return deliver(runtime, app);
                }
            },
            Err(error) => {
                let refused = runtime.block_on(app.refuse(actor, &error));
                println!("{}", show::refusal(&refused));
                return;
            }
        }
    }
}

/// The form's command with what the person answered; none where they gave up.
fn fill(form: Form, editor: &mut Editor<'_>) -> Option<Vec<String>> {
    let mut answers = BTreeMap::new();
    for question in form.missing {
        let known = filled(&form.command, &answers);
        let value = ask(&question.label, &known, editor)?;
        answers.insert(question.name, value);
    }
    Some(filled(&form.command, &answers))
}

/// The answer to one question of a command; none where nothing is answered.
fn ask(label: &str, args: &[String], editor: &mut Editor<'_>) -> Option<String> {
    let known = args.iter().filter(|arg| *arg != "--").cloned().map(quoted).collect::<Vec<_>>();
    expect(editor, known.join(" "));
    let answer = editor.readline(&format!("  {label} ")).ok();
    expect(editor, String::new());
    answer.filter(|value| !value.trim().is_empty())
}

/// Says what Tab is to complete.
fn expect(editor: &mut Editor<'_>, asked: String) {
    if let Some(catalogue) = editor.helper_mut() {
        catalogue.completer.asked = asked;
    }
}

fn deliver(runtime: &Runtime, app: &App) {
    let courier = Courier::showing(|to, card| {
        if !to.lane.starts_with("place/") {
            print!("  (to {}) {card}", plain::escape(&to.external_id));
        }
    });
    let settings = courier::settings();
    if let Err(error) = runtime.block_on(outbox::deliver(app, &courier, &settings)) {
        tracing::error!(%error, "delivering");
    }
}
