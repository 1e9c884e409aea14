//! The real program, run as a process.

use std::{
    process::{Output, Stdio},
    time::{Duration, Instant},
};

use serde_json::Value;
use tokio::process::Command;

use crate::lab::Room;

/// The longest wait for the hall.
const PATIENCE: Duration = Duration::from_secs(60);

/// How a run ended.
#[derive(Debug, Clone)]
pub struct Ran {
    /// The exit code.
    pub exit: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        Self {
            exit: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The one JSON object on standard output.
    ///
    /// # Panics
    /// Where there is anything else.
    #[must_use]
    #[expect(clippy::panic, reason = "a test fails here")]
    pub fn json(&self) -> Value {
        match serde_json::from_str(&self.stdout) {
            Ok(value @ Value::Object(_)) => value,
            _ => panic!("not one JSON object: {self:?}"),
        }
    }

    /// The code of the refusal, empty where there was none.
    #[must_use]
    pub fn code(&self) -> String {
        self.json()["error"]["code"].as_str().unwrap_or_default().to_owned()
    }

    /// The first card.
    #[must_use]
    pub fn card(&self) -> Value {
        self.json()["reply"]["cards"][0].clone()
    }
}

impl Room {
    /// Runs `guildhall` with these arguments on this room's database.
    ///
    /// # Panics
    /// Where the program cannot be started.
    pub async fn guildhall(&self, args: &[&str]) -> Ran {
        self.guildhall_by(Command::new(&self.lab.program), args).await
    }

    /// The same where another command starts the program.
    ///
    /// # Panics
    /// Where that cannot be started.
    #[expect(clippy::expect_used, reason = "a test fails here")]
    pub async fn guildhall_by(&self, mut command: Command, args: &[&str]) -> Ran {
        let output = command
            .args(args)
            .env("DATABASE_URL", &self.url)
            .env_remove("GUILDHALL_LOG")
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .output()
            .await
            .expect("guildhall starts");
        Ran::of(output)
    }

    /// Runs one command in the community `hall`.
    pub async fn exec(&self, who: &str, command: &[&str]) -> Ran {
        self.exec_with(&[], who, command).await
    }

    /// The same with more flags.
    pub async fn exec_with(&self, flags: &[&str], who: &str, command: &[&str]) -> Ran {
        let front = ["exec", "--community", "hall", "--as", who, "--json"];
        let args = [&front, flags, &["--"], command].concat();
        self.guildhall(&args).await
    }

    /// Founds the community `hall` with the steward `maria`.
    ///
    /// # Panics
    /// Where that fails.
    pub async fn found(&self) {
        let ran = self.guildhall(&["init", "--community", "hall", "--steward", "maria"]).await;
        assert_eq!(ran.exit, 0, "{ran:?}");
    }

    /// What somebody on the console was told privately, once it is as wanted.
    ///
    /// # Panics
    /// Where it does not become so.
    pub async fn inbox_until(&self, who: &str, wanted: impl Fn(&[Value]) -> bool) -> Vec<Value> {
        let start = Instant::now();
        loop {
            let args = ["inbox", "--community", "hall", "--as", who, "--json"];
            let told = self.guildhall(&args).await.json();
            let cards = told["cards"].as_array().cloned().unwrap_or_default();
            if wanted(&cards) {
                return cards;
            }
            assert!(start.elapsed() < PATIENCE, "{who} was told {told}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}
