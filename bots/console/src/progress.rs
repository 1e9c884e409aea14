//! How far something is, on standard error.

use std::{
    io::IsTerminal as _,
    time::{Duration, Instant},
};

use guildhall_core::tips::transfer::Progress;
use indicatif::{HumanCount, HumanDuration, ProgressBar, ProgressStyle};

/// How often a line is written where there is no terminal.
const EVERY: Duration = Duration::from_secs(3);
const SHAPE: &str = "{bar:30} {percent:>3} %  {msg}";

/// A bar on a terminal, else a line every few seconds; it goes when it is dropped.
pub(crate) struct Bar {
    /// None where there is no terminal.
    bar: Option<ProgressBar>,
    shows: bool,
    began: Instant,
    said: Instant,
}

impl Bar {
    /// Begins now; without `shows` it says nothing.
    pub(crate) fn new(shows: bool) -> Self {
        let bar = (shows && std::io::stderr().is_terminal()).then(|| {
            let style = ProgressStyle::with_template(SHAPE);
            ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        let now = Instant::now();
        Self { bar, shows, began: now, said: now }
    }

    /// Shows how far it is.
    pub(crate) fn show(&mut self, at: Progress) {
        match &self.bar {
            Some(bar) => {
                bar.set_length(at.whole);
                bar.set_message(said(at, self.began.elapsed()));
                bar.set_position(at.done);
            }
            None if self.shows && self.said.elapsed() >= EVERY => {
                eprintln!("{}", said(at, self.began.elapsed()));
                self.said = Instant::now();
            }
            None => {}
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// The tips, how many a second, and how long the rest takes at this rate.
fn said(at: Progress, spent: Duration) -> String {
    let secs = spent.as_secs_f64().max(0.001);
    #[expect(clippy::cast_precision_loss, reason = "a share and a rate, shown rounded")]
    let (share, rate) = (at.done as f64 / at.whole.max(1) as f64, at.tips as f64 / secs);
    let said = format!("{} tips, {rate:.0} a second", HumanCount(at.tips));
    if at.whole == 0 || share <= 0.0 {
        return said;
    }
    let left = Duration::from_secs_f64((secs / share.min(1.0) - secs).clamp(0.0, 1e9));
    format!("{said}, {} left", HumanDuration(left))
}
