//! Reminders due at one moment: 20,000 on the test Discord over 500 communities, 2,000 of which have
//! people on a real Synapse too (20 people in 100 communities), on PostgreSQL, with both bots as
//! processes. Once they live; printed is how long it took, and which share of the requests a second
//! that Discord allows (tenfold here, 500) the bot used. Then one of the two is killed every ten
//! seconds. Each time it is printed how many reminders came, which came twice, and how many of those
//! that were due first came first.
//!
//! `cargo bench -p guildhall-tests --bench reminders -- --short` is the same with 500 and 60, and a
//! kill every two seconds; `--calm` and `--kills` run only one of the two. The bots are those of the dev profile, as in the suites. The numbers are
//! printed and judged by nobody; `fronts::reminders` asserts on a smaller one.

use std::{process::ExitCode, sync::Arc, time::Duration};

use guildhall_tests::{
    lab::Lab,
    reminders::{Outcome, Size, deliver},
};

const FULL: Size = Size {
    communities: 500,
    on_discord: 40,
    halls: 10,
    matrix_people: 20,
    matrix_halls: 100,
    a_second: 500,
    kills: None,
    kills_most: usize::MAX,
    patience: Duration::from_secs(3_000),
};
const SHORT: Size = Size {
    communities: 50,
    on_discord: 10,
    halls: 5,
    matrix_people: 6,
    matrix_halls: 10,
    patience: Duration::from_secs(300),
    ..FULL
};

fn main() -> ExitCode {
    let (mut size, mut every) = (FULL, Duration::from_secs(10));
    let mut runs = [true, true];
    for arg in std::env::args().skip(1) {
        match arg.as_str() {
            // Cargo adds it by itself.
            "--bench" => {}
            "--short" => (size, every) = (SHORT, Duration::from_secs(2)),
            "--calm" => runs = [true, false],
            "--kills" => runs = [false, true],
            _ => {
                eprintln!("`{arg}` is not understood; there are --short, --calm and --kills.");
                return ExitCode::FAILURE;
            }
        }
    }
    let lab = match Lab::start() {
        Ok(lab) => Arc::new(lab),
        Err(trouble) => {
            eprintln!("The benchmark cannot run: {trouble}");
            return ExitCode::FAILURE;
        }
    };
    for (kills, _) in [None, Some(every)].into_iter().zip(runs).filter(|(_, runs)| *runs) {
        let size = Size { kills, ..size };
        let came = lab.block_on(deliver(&lab, &size));
        print(&size, &came);
    }
    ExitCode::SUCCESS
}

#[expect(clippy::cast_precision_loss, reason = "numbers to be read")]
fn print(size: &Size, came: &Outcome) {
    let seconds = came.took.0.as_secs_f64();
    let rate = came.requests as f64 / seconds;
    let share = 100.0 * rate / f64::from(size.a_second);
    let ((discord, of), (matrix, of_matrix)) = (came.discord, came.matrix);
    println!("{} kills", came.kills);
    println!(
        "  Discord: {discord} of {of} in {seconds:.1} s, {rate:.0} messages a second, {share:.0} % of the limit"
    );
    println!("  Matrix: {matrix} of {of_matrix}, all in {:.1} s", came.took.1.as_secs_f64());
    println!(
        "  {} wrong; {} in 1000 of those due first came first",
        came.wrong.len(),
        came.in_order
    );
    for wrong in came.wrong.iter().take(10) {
        println!("    {wrong}");
    }
}
