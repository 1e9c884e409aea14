//! The test Discord by itself, to try a bot by hand.
//!
//! Lines on standard input are what members do; what they see is printed:
//!
//! ```text
//! ana #help /ask text:flat tyre
//! ben click 2 "I can help"
//! ana submit text=flat tyre
//! ana #help hello
//! show #help
//! ```

use std::{collections::HashMap, error::Error};

use guildhall_tests::discord::{Channel, Discord, Guild, Member, Message, Modal, Options, Seen};

const NAMES: [&str; 4] = ["Ana", "Ben", "Carla", "Maria"];
const CHANNELS: [&str; 4] = ["help", "tips", "events", "stewards"];
const USAGE: &str = "NAME #CHANNEL /COMMAND… · NAME #CHANNEL TEXT · NAME click N LABEL · \
                     NAME submit INPUT=TEXT · NAME inbox · show #CHANNEL · problems";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let port = port()?;
    let discord = Discord::start_with(Options { port, ..Options::default() }).await?;
    let mut table = Table::new(&discord);
    table.introduce();
    // Blocking is fine here: the service runs on other threads.
    for line in std::io::stdin().lines() {
        if table.line(line?.trim()).await.is_none() {
            println!("not understood; {USAGE}");
        }
    }
    Ok(())
}

/// What a member cannot do is a panic in tests; here it ends just the line, in words.
async fn attempt(deed: impl Future<Output = Seen> + Send + 'static) -> Option<Seen> {
    std::panic::set_hook(Box::new(|why| println!("{}", why.payload_as_str().unwrap_or("failed"))));
    let seen = tokio::spawn(deed).await.ok();
    drop(std::panic::take_hook());
    seen
}

fn port() -> Result<Option<u16>, Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => Ok(None),
        ["--port", port] => Ok(Some(port.parse()?)),
        _ => Err("usage: guildhall-test-discord [--port PORT]".into()),
    }
}

/// What is on the table: the guild, its people, and the messages shown so far.
struct Table<'a> {
    discord: &'a Discord,
    guild: Guild,
    /// The messages by the numbers they were printed with.
    shown: Vec<Message>,
    /// The form that each member has open.
    forms: HashMap<u64, Modal>,
}

impl<'a> Table<'a> {
    fn new(discord: &'a Discord) -> Self {
        let guild = discord.guild("Couriers");
        let _ = CHANNELS.map(|name| guild.channel(name));
        let _ = NAMES.map(|name| guild.member(name));
        Self { discord, guild, shown: Vec::new(), forms: HashMap::new() }
    }

    fn introduce(&self) {
        println!("api      {}", self.discord.api());
        println!("token    {}", self.discord.token());
        println!("app      {}", self.discord.app());
        println!("guild    {} Couriers", self.guild.id());
        for name in CHANNELS {
            println!("channel  {} #{name}", self.guild.channel(name).id());
        }
        for name in NAMES {
            println!("member   {} {name}", self.guild.member(name).id());
        }
        let spec = Discord::spec().map(|file| file.display().to_string());
        println!(
            "spec     {}",
            spec.as_deref().unwrap_or("missing: bodies are not held against it")
        );
        println!("{USAGE}");
    }

    fn member(&self, name: &str) -> Option<Member> {
        let known = NAMES.iter().find(|known| known.eq_ignore_ascii_case(name))?;
        Some(self.guild.member(known))
    }

    fn channel(&self, name: &str) -> Option<Channel> {
        Some(self.guild.channel(name.strip_prefix('#')?))
    }

    async fn line(&mut self, line: &str) -> Option<()> {
        let (who, rest) = line.split_once(' ').unwrap_or((line, ""));
        match who {
            "" => {}
            "show" => self.list(self.channel(rest)?.messages()),
            "problems" => println!("{:#?}", self.discord.violations()),
            name => {
                let member = self.member(name)?;
                let (what, rest) = rest.split_once(' ').unwrap_or((rest, ""));
                self.act(&member, what, rest).await?;
            }
        }
        Some(())
    }

    async fn act(&mut self, member: &Member, what: &str, rest: &str) -> Option<()> {
        let seen = match what {
            "inbox" => {
                self.list(member.inbox());
                return Some(());
            }
            "click" => {
                let (number, label) = rest.split_once(' ')?;
                let n = number.parse::<usize>().ok()?.checked_sub(1)?;
                let (member, message) = (member.clone(), self.shown.get(n)?.clone());
                let label = label.trim_matches('"').to_owned();
                attempt(async move { member.click(message, &label).await }).await
            }
            "submit" => {
                let (member, modal) = (member.clone(), self.forms.remove(&member.id())?);
                let (name, text) = rest.split_once('=')?;
                let (name, text) = (name.to_owned(), text.to_owned());
                attempt(async move { member.submit(&modal, &[(&name, &text)]).await }).await
            }
            channel if rest.starts_with('/') => {
                let (member, channel) = (member.clone(), self.channel(channel)?);
                let line = rest.to_owned();
                attempt(async move { member.slash(&channel, &line).await }).await
            }
            channel => {
                self.list(vec![member.says(&self.channel(channel)?, rest)]);
                return Some(());
            }
        };
        if let Some(seen) = seen {
            self.print(member, seen);
        }
        Some(())
    }

    fn print(&mut self, member: &Member, seen: Seen) {
        if let Some(modal) = &seen.modal {
            println!("a form: {}", modal.title);
            for field in &modal.fields {
                println!("  {} ({}) = {:?}", field.label, field.custom_id, field.value);
            }
            self.forms.insert(member.id(), modal.clone());
        } else if seen.message.is_none() {
            println!("{}", seen.text());
        }
        self.list(seen.message.into_iter().chain(seen.more).collect());
    }

    fn list(&mut self, messages: Vec<Message>) {
        for message in messages {
            self.shown.push(message.clone());
            let who = if message.is_ephemeral() { " (only you see it)" } else { "" };
            println!("[{}]{who} {}", self.shown.len(), message.text());
            for part in message.parts() {
                println!(
                    "    [{}]",
                    part["label"].as_str().or(part["placeholder"].as_str()).unwrap_or("…")
                );
            }
        }
    }
}
