//! The terminal front end and the operator's commands.

mod cli;
mod console;
mod courier;
mod demo;
mod doctor;
mod exec;
mod operate;
mod place;
mod progress;
mod serve;
mod show;
mod tips;
mod verify;

use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Task};

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return cli::usage(&error),
    };
    // A service says when it is ready; whoever types commands is only told of trouble.
    let usual = if matches!(cli.task, Task::Serve { .. }) { None } else { Some("warn") };
    guildhall_core::telemetry::start(usual);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!(%error, "no runtime");
            return ExitCode::FAILURE;
        }
    };
    let url = cli.database();
    match cli.task {
        Task::Demo => exec::ended(demo::run(&runtime, &url), false),
        Task::Init { community, steward } => {
            exec::ended(runtime.block_on(operate::init(&url, &community, &steward)), false)
        }
        Task::Migrate => exec::ended(runtime.block_on(operate::migrate(&url)), false),
        Task::Place(task) => exec::ended(runtime.block_on(place::run(&url, &task)), false),
        Task::Console { community, name } => {
            exec::ended(console::run(&runtime, &url, &community, &name), false)
        }
        Task::Exec(args) => runtime.block_on(exec::exec(&url, args)),
        Task::Tick { at, json } => runtime.block_on(operate::tick(&url, at, json)),
        Task::Serve { listen } => runtime.block_on(serve::serve(&url, listen)),
        Task::Export { community, name, folder } => {
            let who = (community.as_str(), name.as_str());
            exec::ended(runtime.block_on(operate::files(&url, who, "me export", &folder)), false)
        }
        Task::Certificate { community, name, folder } => {
            let (who, command) = ((community.as_str(), name.as_str()), "standing certificate");
            exec::ended(runtime.block_on(operate::files(&url, who, command, &folder)), false)
        }
        Task::Key => exec::ended(runtime.block_on(operate::key(&url)), false),
        Task::Verify { file: Some(file), key, json, .. } => {
            verify::certificate(&file, key.as_ref(), json)
        }
        Task::Tips(task) => runtime.block_on(tips::run(&url, &task)),
        Task::Inbox { community, name, json } => {
            runtime.block_on(operate::inbox(&url, &community, &name, json))
        }
        Task::Verify { file: None, community, json, .. } => {
            runtime.block_on(verify::audit(&url, community.as_deref(), json))
        }
        Task::Doctor { json } => runtime.block_on(doctor::run(&url, json)),
        Task::Board { community, json } => runtime.block_on(operate::board(&url, &community, json)),
    }
}
