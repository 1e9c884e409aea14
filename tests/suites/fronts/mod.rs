//! The bots as real processes: the same story on Matrix, on Discord and on both.

mod agenda;
mod both;
mod codes;
mod discord;
mod doubt;
mod intros;
mod kills;
mod languages;
mod limits;
mod linked_roles;
mod mask;
mod matrix;
mod mentors;
mod people;
mod pinned;
mod quoted;
mod reminders;
mod replies;
mod rights;
mod roles;
mod script;
mod snapshots;
mod tips;
mod trouble;
mod views;

use std::sync::Arc;

use guildhall_tests::{
    bots::{Account, Bot, Recipe},
    discord::{Channel, Discord, Guild},
    lab::{Lab, Room},
    matrix::{self as chat, Encrypted, Person},
};
use libtest_mimic::Trial;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    let mut trials = discord::trials(lab);
    trials.extend(matrix::trials(lab));
    trials.extend(agenda::trials(lab));
    trials.extend(both::trials(lab));
    trials.extend(doubt::trials(lab));
    trials.extend(rights::trials(lab));
    trials.extend(views::trials(lab));
    trials.extend(languages::trials(lab));
    trials.extend(mentors::trials(lab));
    trials.extend(people::trials(lab));
    trials.extend(pinned::trials(lab));
    trials.extend(quoted::trials(lab));
    trials.extend(reminders::trials(lab));
    trials.extend(replies::trials(lab));
    trials.extend(roles::trials(lab));
    trials.extend(snapshots::trials(lab));
    trials.extend(intros::trials(lab));
    trials.extend(kills::trials(lab));
    trials.extend(limits::trials(lab));
    trials.extend(linked_roles::trials(lab));
    trials.extend(tips::trials(lab));
    trials.extend(trouble::trials(lab));
    trials
}

/// A hall with a channel on the test Discord, and the bot in it.
struct OnDiscord {
    discord: Discord,
    guild: Guild,
    help: Channel,
    recipe: Recipe,
}

impl OnDiscord {
    /// The service and the place; no bot yet. The hall must be founded.
    async fn new(room: &Room) -> Self {
        Self::at(room, Discord::start().await.expect("the service starts")).await
    }

    async fn at(room: &Room, discord: Discord) -> Self {
        let guild = discord.guild("Couriers");
        let help = guild.channel("help");
        room.place("discord", &format!("{}/{}", guild.id(), help.id())).await;
        let recipe = Recipe::discord(room, &discord);
        Self { discord, guild, help, recipe }
    }

    async fn bot(&self) -> Bot {
        let bot = self.recipe.ready().await;
        self.discord.wait_ready().await;
        bot
    }

    /// Nothing that Discord would object to, and nothing that the bot could not read.
    fn is_content(&self) {
        assert_eq!(self.discord.violations(), Vec::<String>::new());
        assert!(self.discord.asked_for_gateway() > 0);
        let log = self.recipe.log();
        assert!(!log.contains("unknown event"), "{log}");
    }
}

/// A hall with a room on the homeserver, ana and ben in it, and the bot's account.
struct OnMatrix {
    ana: Person,
    ben: Person,
    help: chat::Room,
    account: Account,
    recipe: Recipe,
}

impl OnMatrix {
    /// The room and the people; the bot is invited. The hall must be founded.
    async fn new(room: &Room, encrypted: Encrypted) -> Self {
        let matrix = room.lab.matrix().await;
        let account = Account::new(&matrix.synapse).await;
        let (ana, ben) = (matrix.people.join("ana").await, matrix.people.join("ben").await);
        let help = ana.creates("help desk", encrypted, &[&ben, &account]).await;
        room.place("matrix", help.id()).await;
        let recipe = Recipe::matrix(room, matrix.synapse.url(), &account);
        Self { ana, ben, help, account, recipe }
    }

    /// The bot, once it is in the room.
    async fn bot(&self) -> Bot {
        let bot = self.recipe.ready().await;
        self.ana.awaits(&self.help, &self.account).await;
        self.ben.awaits(&self.help, &self.account).await;
        bot
    }
}
