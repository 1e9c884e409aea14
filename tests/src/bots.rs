//! The real bots, run as processes against the servers of a test.

use std::{
    fs::File,
    path::PathBuf,
    process::Stdio,
    time::{Duration, Instant},
};

use tokio::process::{Child, Command};

use crate::{
    discord::Discord, lab::Room, ledger::Ledger, matrix::Someone, servers::synapse::Synapse,
};

/// The longest wait for a bot.
const PATIENCE: Duration = Duration::from_secs(90);

/// A program with its settings, which can be started again.
#[derive(Debug, Clone)]
pub struct Recipe {
    program: PathBuf,
    /// What stands behind its name.
    args: &'static [&'static str],
    folder: PathBuf,
    log: PathBuf,
    settings: Vec<(String, String)>,
}

/// A running bot; killed when it is dropped.
#[derive(Debug)]
pub struct Bot {
    child: Child,
    recipe: Recipe,
}

/// The bot's own account on a homeserver.
#[derive(Debug, Clone)]
pub struct Account {
    /// The Matrix name.
    pub mxid: String,
    /// Its password.
    pub password: String,
}

impl Someone for Account {
    fn mxid(&self) -> &str {
        &self.mxid
    }
}

impl Account {
    /// Registers an account for a bot, with a name that no other test has.
    ///
    /// # Panics
    /// Where the homeserver refuses.
    #[expect(clippy::expect_used, reason = "a test fails here")]
    pub async fn new(synapse: &Synapse) -> Self {
        let id = guildhall_core::chance::opaque_id().expect("a number");
        let password = format!("pass-{id:x}-word");
        let mxid = synapse.register(&format!("hall-{id:x}"), &password).await;
        Self { mxid: mxid.expect("an account"), password }
    }
}

impl Recipe {
    fn new(room: &Room, program: &std::path::Path, name: &str) -> Self {
        let folder = room.folder.path().to_owned();
        let log = folder.join(format!("{name}.log"));
        let (program, args) = (program.to_owned(), &[][..]);
        let recipe = Self { program, args, folder, log, settings: Vec::new() };
        recipe
            .with("GUILDHALL__DATABASE_URL", &room.url)
            .with("GUILDHALL__DELIVERY__LEASE", "3000")
            .with("GUILDHALL__DELIVERY__BACKOFF", "100")
            .with("GUILDHALL_LOG", "info,guildhall=debug")
    }

    /// The Discord bot, at the test Discord.
    #[must_use]
    pub fn discord(room: &Room, discord: &Discord) -> Self {
        Self::new(room, &room.lab.discord_bot, "discord")
            .with("GUILDHALL__DISCORD__TOKEN", discord.token())
            .with("GUILDHALL__DISCORD__PROXY", discord.api())
    }

    /// The Matrix bot, at a homeserver.
    #[must_use]
    pub fn matrix(room: &Room, homeserver: &str, account: &Account) -> Self {
        let folder = room.folder.path().join("matrix");
        Self::new(room, &room.lab.matrix_bot, "matrix")
            .with("GUILDHALL__MATRIX__HOMESERVER", homeserver)
            .with("GUILDHALL__MATRIX__USER", &account.mxid)
            .with("GUILDHALL__MATRIX__PASSWORD", &account.password)
            .with("GUILDHALL__MATRIX__FOLDER", &folder.display().to_string())
    }

    /// `guildhall serve` on a free port, which its log says.
    #[must_use]
    pub fn server(room: &Room) -> Self {
        let recipe = Self { args: &["serve"], ..Self::new(room, &room.lab.program, "serve") };
        recipe.with("DATABASE_URL", &room.url).with("GUILDHALL_LISTEN", "127.0.0.1:0")
    }

    /// The same with this setting in its environment; an empty one is left out.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.settings.retain(|(known, _)| known != name);
        if !value.is_empty() {
            self.settings.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// Starts it; what it logs is added to the log of earlier runs.
    ///
    /// # Panics
    /// Where the program cannot be started.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test fails here")]
    pub fn start(&self) -> Bot {
        let log = File::options().create(true).append(true).open(&self.log).expect("a log");
        let child = Command::new(&self.program)
            .args(self.args)
            .env_clear()
            .envs(self.settings.iter().map(|(name, value)| (name, value)))
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("a log"))
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .expect("the bot starts");
        Bot { child, recipe: self.clone() }
    }

    /// Starts it and waits until it listens.
    ///
    /// # Panics
    /// Where it does not.
    pub async fn ready(&self) -> Bot {
        let before = self.log().matches(" ready").count();
        let mut bot = self.start();
        bot.wait("ready", |log| log.matches(" ready").count() > before).await;
        bot
    }

    /// All that it has logged.
    #[must_use]
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }
}

impl Drop for Bot {
    /// A test that fails shows what the bot had to say.
    fn drop(&mut self) {
        if std::thread::panicking() {
            let log = self.log();
            let lines: Vec<&str> = log.lines().collect();
            let tail = lines[lines.len().saturating_sub(40)..].join("\n");
            eprintln!("{}:\n{tail}", self.recipe.log.display());
        }
    }
}

impl Bot {
    /// All that it and its earlier runs have logged.
    #[must_use]
    pub fn log(&self) -> String {
        self.recipe.log()
    }

    /// Waits until the log is as wanted.
    ///
    /// # Panics
    /// Where it does not become so, or the bot ends.
    #[expect(clippy::panic, reason = "a test fails here")]
    pub async fn wait(&mut self, what: &str, wanted: impl Fn(&str) -> bool) {
        let start = Instant::now();
        loop {
            let ended = self.child.try_wait().ok().flatten();
            let log = self.log();
            if wanted(&log) {
                return;
            }
            if ended.is_some() || start.elapsed() > PATIENCE {
                panic!("the bot is not {what} ({ended:?}):\n{log}");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Kills it at once.
    ///
    /// # Panics
    /// Where that fails.
    #[expect(clippy::expect_used, reason = "a test fails here")]
    pub async fn kill(mut self) {
        self.child.kill().await.expect("the bot is killed");
    }

    /// Asks it to end, and gives its exit code.
    ///
    /// # Panics
    /// Where it does not end.
    #[expect(clippy::expect_used, reason = "a test fails here")]
    pub async fn stop(self) -> i32 {
        let id = self.child.id().expect("it runs").to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status().await.expect("kill");
        assert!(asked.success());
        self.exit().await
    }

    /// Waits for its end, and gives its exit code.
    ///
    /// # Panics
    /// Where it does not end.
    #[expect(clippy::expect_used, reason = "a test fails here")]
    pub async fn exit(mut self) -> i32 {
        let ended = tokio::time::timeout(PATIENCE, self.child.wait()).await;
        ended.expect("it ends in time").expect("it ends").code().unwrap_or(-1)
    }
}

impl Room {
    /// Waits until nothing is left to deliver, the console's messages too, and sees that
    /// nothing was given up and that the points add up. For the end of a test.
    ///
    /// # Panics
    /// Where it is otherwise.
    pub async fn settles(&self) {
        let ledger = Ledger::open(self).await;
        let ticked = self.guildhall(&["tick", "--json"]).await;
        assert_eq!(ticked.exit, 0, "{ticked:?}");
        let start = Instant::now();
        while ledger.pending().await > 0 {
            assert!(start.elapsed() < PATIENCE, "not delivered: {:#?}", ledger.lines().await);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let lines = ledger.lines().await;
        assert!(lines.iter().all(|line| line.state == "done"), "{lines:#?}");
        ledger.balanced().await;
    }

    /// Joins a place to the hall.
    ///
    /// # Panics
    /// Where that is refused.
    pub async fn place(&self, platform: &str, address: &str) {
        let platform = format!("--{platform}");
        let args =
            ["place", "add", "--community", "hall", "--role", "help", platform.as_str(), address];
        let ran = self.guildhall(&args).await;
        assert_eq!(ran.exit, 0, "{ran:?}");
    }
}
