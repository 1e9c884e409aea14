//! The program's own flags. Members' commands are not here: they come from the core's catalogue.

use std::{net::SocketAddr, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use guildhall_core::{
    UserError,
    certificate::PublicKey,
    view::json,
    words::{Lang, Words},
};
use jiff::Timestamp;

use crate::{place::PlaceTask, tips::TipsTask};

/// Guildhall on the terminal: a hall for gig workers, on one database.
#[derive(Debug, Parser)]
#[command(name = "guildhall", version)]
pub(crate) struct Cli {
    /// The database: postgres://…, sqlite:FILE or a file [default: $DATABASE_URL, else sqlite:guildhall.db]
    #[arg(long, global = true)]
    db: Option<String>,
    #[command(subcommand)]
    pub(crate) task: Task,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Task {
    /// Shows the main job in a made-up community, and lets you try it
    Demo,
    /// Founds a community with its first steward
    Init {
        /// The community's name
        #[arg(long)]
        community: String,
        /// The first steward's account
        #[arg(long)]
        steward: String,
    },
    /// Brings the database up to this program's version
    Migrate,
    /// Joins places to communities
    #[command(subcommand)]
    Place(PlaceTask),
    /// Talks to Guildhall as a member, line by line
    Console {
        /// The community's name
        #[arg(long)]
        community: String,
        /// Your account
        #[arg(long = "as")]
        name: String,
    },
    /// Runs one command as a member
    Exec(ExecArgs),
    /// Runs all jobs that are due, and delivers to the console's places
    Tick {
        /// Domain time, RFC 3339
        #[arg(long)]
        at: Option<Timestamp>,
        /// Prints one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Serves calendars over HTTP until it is told to end
    Serve {
        /// Where it listens [default: $GUILDHALL_LISTEN, else 127.0.0.1:8087]
        #[arg(long)]
        listen: Option<SocketAddr>,
    },
    /// Writes everything that is kept about a member into a folder
    Export {
        /// The community's name
        #[arg(long)]
        community: String,
        /// The member's account
        #[arg(long = "as")]
        name: String,
        /// Where export.json and export.html are written
        #[arg(long)]
        folder: PathBuf,
    },
    /// Writes a member's certificate of hours and outcomes into a folder
    Certificate {
        /// The community's name
        #[arg(long)]
        community: String,
        /// The member's account
        #[arg(long = "as")]
        name: String,
        /// Where certificate.pdf and certificate.json are written
        #[arg(long)]
        folder: PathBuf,
    },
    /// Prints the public key by which this installation's certificates are checked
    Key,
    /// The tip library as files
    #[command(subcommand)]
    Tips(TipsTask),
    /// Shows what was sent to a member privately
    Inbox {
        /// The community's name
        #[arg(long)]
        community: String,
        /// The member's account
        #[arg(long = "as")]
        name: String,
        /// Prints one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Verifies what must not be changed; ends with 1 where it was
    Verify {
        /// A certificate, PDF or JSON; no database is needed
        #[arg(required_unless_present = "audit", conflicts_with = "audit")]
        file: Option<PathBuf>,
        /// Whose certificate it should be: a public key, as “guildhall key” prints it
        #[arg(long, requires = "file")]
        key: Option<PublicKey>,
        /// The audit logs
        #[arg(long)]
        audit: bool,
        /// The community's name; all of them without it
        #[arg(long)]
        community: Option<String>,
        /// Prints one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Looks whether points add up and logs are whole; ends with 1 where not
    Doctor {
        /// Prints one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Shows the live cards as they stand
    Board {
        /// The community's name
        #[arg(long)]
        community: String,
        /// Prints one JSON object
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct ExecArgs {
    /// The community's name
    #[arg(long)]
    pub(crate) community: String,
    /// The member's account; a new one joins
    #[arg(long = "as")]
    pub(crate) name: String,
    /// Domain time, RFC 3339
    #[arg(long)]
    pub(crate) at: Option<Timestamp>,
    /// Prints one JSON object
    #[arg(long)]
    pub(crate) json: bool,
    /// The inbound event's key: with it a change is made once
    #[arg(long)]
    pub(crate) event: Option<String>,
    /// A new account does not join
    #[arg(long)]
    pub(crate) outsider: bool,
    /// The command and its arguments
    #[arg(last = true)]
    pub(crate) command: Vec<String>,
}

impl Cli {
    /// The database that is meant.
    pub(crate) fn database(&self) -> String {
        self.db
            .clone()
            .or_else(|| std::env::var("DATABASE_URL").ok().filter(|url| !url.is_empty()))
            .unwrap_or_else(|| "sqlite:guildhall.db".to_owned())
    }
}

/// Wrong flags of the program itself; also where `--json` was asked for exactly one object is printed.
pub(crate) fn usage(error: &clap::Error) -> ExitCode {
    let json = std::env::args_os().take_while(|a| a != "--").any(|a| a == "--json");
    if json && error.use_stderr() {
        let said = error.to_string();
        let said = said.lines().next().unwrap_or_default().trim_start_matches("error: ");
        let refused = UserError::new("usage").with("said", said);
        match Words::load() {
            Ok(words) => {
                println!("{}", json::refusal(&refused.render(&words, Lang::default(), "")));
            }
            Err(error) => eprintln!("{error}"),
        }
    } else if let Err(error) = error.print() {
        eprintln!("{error}");
    }
    ExitCode::from(if error.use_stderr() { 2 } else { 0 })
}
