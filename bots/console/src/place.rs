//! `guildhall place add`: the operator's way to join channels and rooms to a community.

use clap::{Args, Subcommand, ValueEnum};
use guildhall_core::{
    Result, UserError,
    communities::{self, Place, PlaceRole},
    platforms::Platform,
};

use crate::exec::app;

#[derive(Debug, Subcommand)]
pub(crate) enum PlaceTask {
    /// Joins a Discord channel or a Matrix room to a community
    Add(AddArgs),
}

#[derive(Debug, Args)]
pub(crate) struct AddArgs {
    /// The community's name
    #[arg(long)]
    community: String,
    /// What the place is for
    #[arg(long)]
    role: RoleArg,
    #[command(flatten)]
    address: Address,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Address {
    /// A Discord channel: GUILD/CHANNEL, both as numbers
    #[arg(long)]
    discord: Option<String>,
    /// A Matrix room: its id, `!…:server`
    #[arg(long)]
    matrix: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum RoleArg {
    Help,
    Tips,
    Skillshares,
    Stewards,
}

impl From<RoleArg> for PlaceRole {
    fn from(arg: RoleArg) -> Self {
        match arg {
            RoleArg::Help => Self::Help,
            RoleArg::Tips => Self::Tips,
            RoleArg::Skillshares => Self::Skillshares,
            RoleArg::Stewards => Self::Stewards,
        }
    }
}

pub(crate) async fn run(url: &str, task: &PlaceTask) -> Result<()> {
    let PlaceTask::Add(args) = task;
    let place = place(args)?;
    let app = app(url, None).await?;
    communities::add_place(&app, &args.community, &place).await?;
    app.db.close().await;
    println!("{} has a place more.", args.community);
    Ok(())
}

fn place(args: &AddArgs) -> Result<Place> {
    let role = args.role.into();
    let unfit = |typed: &str| UserError::new("place.address").with("address", typed).into();
    match (&args.address.discord, &args.address.matrix) {
        (Some(typed), _) => {
            let number = |id: &str| id.parse::<u64>().is_ok_and(|id| id > 0);
            let both = typed.split_once('/').filter(|(g, c)| number(g) && number(c));
            let (guild, channel) = both.ok_or_else(|| unfit(typed))?;
            let (space, address) = (guild.to_owned(), channel.to_owned());
            Ok(Place { platform: Platform::Discord.as_str(), space, address, role })
        }
        (None, typed) => {
            let typed = typed.as_deref().unwrap_or_default();
            if !typed.starts_with('!') || typed.len() < 3 {
                return Err(unfit(typed));
            }
            let (space, address) = (String::new(), typed.to_owned());
            Ok(Place { platform: Platform::Matrix.as_str(), space, address, role })
        }
    }
}
