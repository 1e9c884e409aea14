//! The real program on a pseudo-terminal, typed at as a person would.

use std::{fmt::Write as _, time::Duration};

use pty_process::{Command, Pty, Size};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    process::Child,
};

use crate::lab::Room;

const PATIENCE: Duration = Duration::from_secs(60);

/// The cursor key to the left.
pub const LEFT: &str = "\x1b[D";
/// The cursor key upwards.
pub const UP: &str = "\x1b[A";
/// The key that takes back a character.
pub const BACKSPACE: &str = "\x7f";
/// The key that ends a line.
pub const ENTER: &str = "\r";
/// The key that completes.
pub const TAB: &str = "\t";
/// Ctrl-C.
pub const INTERRUPT: &str = "\x03";
/// Ctrl-D.
pub const END: &str = "\x04";
/// Ctrl-U, which empties the line.
pub const CLEAR: &str = "\x15";

/// A running program and what it has shown.
pub struct Terminal {
    pty: Pty,
    child: Child,
    raw: Vec<u8>,
    /// How much of what was shown has been waited for.
    seen: usize,
}

impl Room {
    /// Starts `guildhall` with these arguments on a terminal of its own.
    ///
    /// # Panics
    /// Where there is no terminal, or the program cannot be started.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test fails here")]
    pub fn terminal(&self, args: &[&str]) -> Terminal {
        let (pty, pts) = pty_process::open().expect("a pseudo-terminal");
        pty.resize(Size::new(50, 200)).expect("a size");
        let child = Command::new(&self.lab.program)
            .args(args)
            .env("DATABASE_URL", &self.url)
            .env("TERM", "xterm")
            .env_remove("GUILDHALL_LOG")
            .env_remove("NO_COLOR")
            .current_dir(self.folder.path())
            .kill_on_drop(true)
            .spawn(pts)
            .expect("guildhall starts");
        Terminal { pty, child, raw: Vec::new(), seen: 0 }
    }
}

impl Terminal {
    /// Presses these keys.
    ///
    /// # Panics
    /// Where nobody reads them.
    #[expect(clippy::expect_used, reason = "a test fails here")]
    pub async fn types(&mut self, keys: &str) {
        self.pty.write_all(keys.as_bytes()).await.expect("the keys are taken");
    }

    /// Waits until `text` is shown after what was waited for before; gives what stands before it.
    ///
    /// # Panics
    /// Where it does not come.
    #[expect(clippy::panic, reason = "a test fails here")]
    pub async fn sees(&mut self, text: &str) -> String {
        loop {
            let shown = self.shown();
            if let Some(at) = shown[self.seen..].find(text) {
                let before = shown[self.seen..self.seen + at].to_owned();
                self.seen += at + text.len();
                return before;
            }
            if !self.more().await {
                panic!("{text:?} is not shown: {:?}", &shown[self.seen..]);
            }
        }
    }

    /// Types a line at the prompt `prompt`, and gives what is shown until it comes again.
    pub async fn says(&mut self, prompt: &str, line: &str) -> String {
        self.types(line).await;
        self.types(ENTER).await;
        self.sees(&format!("\n{prompt}")).await
    }

    /// Waits for the end of the program and gives its exit code.
    ///
    /// # Panics
    /// Where it does not end.
    #[expect(clippy::expect_used, reason = "a test fails here")]
    pub async fn ends(mut self) -> Option<i32> {
        while self.more().await {}
        let ended = tokio::time::timeout(PATIENCE, self.child.wait()).await;
        ended.expect("it ends in time").expect("it is waited for").code()
    }

    /// Reads on; `false` where the program has ended or shows nothing more in time.
    async fn more(&mut self) -> bool {
        let mut some = [0; 4096];
        // A terminal that nobody holds open any more gives an error instead of an end.
        match tokio::time::timeout(PATIENCE, self.pty.read(&mut some)).await {
            Ok(Ok(read)) if read > 0 => {
                self.raw.extend(&some[..read]);
                true
            }
            _ => false,
        }
    }

    /// What was written, without what moves the cursor and clears: a line that was
    /// changed stands there again in its new form.
    fn shown(&self) -> String {
        let text = String::from_utf8_lossy(&self.raw);
        let mut parts = text.split("\x1b[");
        let mut shown = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let rest = part.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
            // Writing to a string does not fail.
            let _ = write!(shown, "{}", rest.get(1..).unwrap_or_default());
        }
        shown.replace('\r', "")
    }
}
