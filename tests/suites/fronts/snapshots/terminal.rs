//! The story on the terminal, line by line.

use std::{fmt::Write as _, sync::Arc};

use guildhall_core::words::Lang;
use guildhall_tests::lab::Lab;

use super::{
    super::script::Said,
    compare, hall,
    story::{LANGUAGE, PEOPLE, SILENCE, TOLD, lines, said},
};

pub(super) async fn on_terminal(lab: Arc<Lab>, lang: Lang) {
    let room = hall(&lab).await;
    let run = async |who: &str, said: Said| {
        let argv = said.argv();
        let argv: Vec<_> = argv.iter().map(String::as_str).collect();
        let front = ["exec", "--community", "hall", "--as", who, "--"];
        let ran = room.guildhall(&[&front, argv.as_slice()].concat()).await;
        // What the program logs about trouble of its own is no part of what is seen.
        let shown = |line: &&str| !line.contains(" ERROR ") && !line.contains(" WARN ");
        let lines = ran.stdout.lines().chain(ran.stderr.lines()).filter(shown);
        lines.map(|line| format!("    {line}\n")).collect::<String>()
    };
    for who in PEOPLE {
        run(who, said(&LANGUAGE, lang, &PEOPLE)).await;
        run(who, said(&SILENCE, lang, &PEOPLE)).await;
    }
    let mut text = String::new();
    for line in lines() {
        if line.1 == TOLD {
            let ran = room.guildhall(&["inbox", "--community", "hall", "--as", line.0]).await;
            let last = ran.stdout.trim_end().rsplit("\n\n").next().unwrap_or_default();
            writeln!(text, "\n→ {} is told", line.0).expect("text");
            last.lines().for_each(|line| writeln!(text, "    {line}").expect("text"));
            continue;
        }
        let said = said(line, lang, &PEOPLE);
        writeln!(text, "\n{}> {}", line.0, said.line()).expect("text");
        text.push_str(&run(line.0, said).await);
    }
    compare("terminal", lang, &text, &[]);
}
