//! The judge: a Python process that reads the same zone files.

use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, Stdio},
    sync::Mutex,
    thread,
};

use guildhall_core::clock::Zones;
use guildhall_tests::servers::peers;
use serde_json::Value;

/// The judge, and the zones that both read.
pub(crate) struct Judge {
    command: Mutex<Command>,
    /// The judge's zone files, read by the program under test.
    pub(crate) zones: Zones,
}

impl Judge {
    /// Starts a script of `tests/peers/`.
    pub(crate) fn start(script: &str) -> Self {
        let (mut command, folder) = peers::zones().unwrap_or_else(|sentence| panic!("{sentence}"));
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers").join(script);
        command.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped());
        let zones = Zones::from_folder(&folder).expect("a folder of zones");
        Self { command: Mutex::new(command), zones }
    }

    /// What the judge answers to each request.
    fn ask(&self, requests: impl Iterator<Item = Value>) -> Vec<Value> {
        let mut text = String::new();
        for request in requests {
            text += &request.to_string();
            text.push('\n');
        }
        let mut python = self.command.lock().expect("no panic").spawn().expect("python starts");
        let mut stdin = python.stdin.take().expect("a pipe");
        // While it is written, answers are read.
        let writer = thread::spawn(move || stdin.write_all(text.as_bytes()));
        let stdout = BufReader::new(python.stdout.take().expect("a pipe"));
        let answers = stdout.lines().map(|line| line.expect("a line"));
        let answers = answers.map(|line| serde_json::from_str(&line).expect("JSON")).collect();
        let written = writer.join().expect("no panic");
        assert!(python.wait().expect("it ends").success(), "the judge fell over: {written:?}");
        answers
    }

    /// Compares our answers with the judge's; `lines` tells digests apart.
    pub(crate) fn compare(
        &self,
        seed: u64,
        asked: &[(Value, Value)],
        lines: &dyn Fn(&Value, &Zones) -> Vec<String>,
    ) {
        let answers = self.ask(asked.iter().map(|(request, _)| request.clone()));
        assert_eq!(answers.len(), asked.len(), "an answer for each request");
        for ((request, ours), theirs) in asked.iter().zip(&answers) {
            if ours == theirs {
                continue;
            }
            let differ = if ours.is_array() && theirs.is_array() && request["digest"] == true {
                self.first_difference(request, &lines(request, &self.zones))
            } else {
                format!("ours {ours}, the judge's {theirs}")
            };
            panic!("seed {seed}: {request}: {differ}");
        }
    }

    fn first_difference(&self, request: &Value, ours: &[String]) -> String {
        let mut request = request.clone();
        request["list"] = true.into();
        let theirs = self.ask(std::iter::once(request)).swap_remove(0);
        let theirs = theirs.as_array().map_or(&[][..], Vec::as_slice);
        let theirs: Vec<&str> = theirs.iter().filter_map(Value::as_str).collect();
        let at = ours.iter().zip(&theirs).take_while(|(ours, theirs)| ours == theirs).count();
        format!("number {at}: ours {:?}, the judge's {:?}", ours.get(at), theirs.get(at))
    }
}
