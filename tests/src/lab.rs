//! One lab for a whole test run: the built program, the servers, a runtime.

use std::{future::Future, path::PathBuf, process::Command, sync::Arc};

use libtest_mimic::{Failed, Trial};
use tempfile::TempDir;
use tokio::{runtime::Runtime, sync::OnceCell};

use crate::{matrix::Matrix, servers::postgres::Postgres};

/// A database engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// The embedded one.
    Sqlite,
    /// The server.
    Postgres,
}

impl Engine {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Sqlite, Self::Postgres];

    /// Its name in tests.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

/// What all tests share.
pub struct Lab {
    /// The built `guildhall`.
    pub program: PathBuf,
    /// The built `guildhall-discord`.
    pub discord_bot: PathBuf,
    /// The built `guildhall-matrix`.
    pub matrix_bot: PathBuf,
    postgres: Postgres,
    matrix: OnceCell<Matrix>,
    runtime: Runtime,
}

/// A database of one test's own.
pub struct Room {
    /// The lab it is in.
    pub lab: Arc<Lab>,
    /// Its engine.
    pub engine: Engine,
    /// Its address.
    pub url: String,
    /// A folder of the test's own.
    pub folder: TempDir,
}

impl Lab {
    /// Builds the program and starts the servers.
    ///
    /// # Errors
    /// One sentence that says what is missing.
    pub fn start() -> Result<Self, String> {
        let [program, discord_bot, matrix_bot] =
            build(["guildhall", "guildhall-discord", "guildhall-matrix"])?;
        let runtime = Runtime::new().map_err(|e| format!("no runtime: {e}"))?;
        let (postgres, matrix) = (Postgres::start()?, OnceCell::new());
        Ok(Self { program, discord_bot, matrix_bot, postgres, matrix, runtime })
    }

    /// Runs a future to its end.
    pub fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    /// The homeserver and the people that all tests share; the first one who asks
    /// starts them.
    ///
    /// # Panics
    /// Where that fails.
    #[expect(clippy::panic, reason = "a test fails here")]
    pub async fn matrix(&self) -> &Matrix {
        let started = self.matrix.get_or_try_init(Matrix::start).await;
        started.unwrap_or_else(|why| panic!("{why}"))
    }

    /// A fresh, empty database.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub async fn room(self: &Arc<Self>, engine: Engine) -> Result<Room, String> {
        let folder = TempDir::with_prefix("guildhall-test-").map_err(|e| e.to_string())?;
        let url = match engine {
            Engine::Sqlite => format!("sqlite:{}", folder.path().join("hall.db").display()),
            Engine::Postgres => self.postgres.database(None).await.map_err(|e| e.to_string())?,
        };
        Ok(Room { lab: Arc::clone(self), engine, url, folder })
    }

    /// A test that runs once.
    pub fn test<F, Fut>(self: &Arc<Self>, name: &str, test: F) -> Trial
    where
        F: FnOnce(Arc<Self>) -> Fut + Send + 'static,
        Fut: Future<Output = ()>,
    {
        let lab = Arc::clone(self);
        Trial::test(name, move || {
            lab.block_on(test(Arc::clone(&lab)));
            Ok(())
        })
    }

    /// A test that runs on both engines, each time with a fresh database.
    pub fn both<F, Fut>(self: &Arc<Self>, name: &str, test: F) -> Vec<Trial>
    where
        F: Fn(Room) -> Fut + Send + Clone + 'static,
        Fut: Future<Output = ()>,
    {
        Engine::ALL
            .map(|engine| {
                let (lab, test) = (Arc::clone(self), test.clone());
                Trial::test(format!("{name}::{}", engine.name()), move || {
                    lab.block_on(async {
                        let room = lab.room(engine).await.map_err(Failed::from)?;
                        test(room).await;
                        Ok(())
                    })
                })
            })
            .into()
    }
}

/// Builds binaries of other packages (cargo does not do it for a test), all at once, and
/// says where they are.
fn build<const N: usize>(names: [&str; N]) -> Result<[PathBuf; N], String> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut command = Command::new(cargo);
    // What cargo told this test about its own package would make build scripts run again.
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy().into_owned();
        if text.starts_with("CARGO_PKG") || text.starts_with("CARGO_MANIFEST") {
            command.env_remove(name);
        }
    }
    // With the tests, since they decide on the features of what both depend on: else most
    // would be compiled twice. An optimised benchmark measures optimised programs.
    command.args(match cfg!(debug_assertions) {
        true => ["build", "--workspace", "--bins", "--tests", "--profile=dev"],
        false => ["build", "--workspace", "--bins", "--benches", "--profile=bench"],
    });
    let output = command
        .arg("--message-format=json-render-diagnostics")
        .stderr(std::process::Stdio::inherit())
        .output()
        .map_err(|e| format!("cargo cannot be run: {e}"))?;
    if !output.status.success() {
        return Err(format!("{} do not build", names.join(", ")));
    }
    let built = executables(&output.stdout);
    let found = names.map(|name| built.iter().find(|path| path.ends_with(name)).cloned());
    match found.iter().position(Option::is_none) {
        Some(missing) => Err(format!("{} has no binary", names[missing])),
        None => Ok(found.map(Option::unwrap_or_default)),
    }
}

fn executables(messages: &[u8]) -> Vec<PathBuf> {
    let artifacts = String::from_utf8_lossy(messages);
    artifacts
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|artifact| artifact["executable"].as_str().map(PathBuf::from))
        .collect()
}
