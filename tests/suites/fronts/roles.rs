//! Every role tries every command on the terminal, the test Discord and Matrix: the same
//! comes of it everywhere.

use std::{fmt::Write as _, sync::Arc};

use guildhall_core::{
    App,
    announcements::model::{Announcement, State, Target},
    clock::Clock,
    commands::{
        parse,
        spec::{Kind, Leaf, Opt, leaves},
    },
    communities::PlaceRole,
    db::Db,
    skillshares::model::Date,
    view::json,
};
use guildhall_tests::{
    bare::Bare,
    bots::{Account, Bot, Recipe},
    discord::Member,
    golden,
    lab::{Engine, Lab, Room},
    matrix::{self as chat, Encrypted, Person, Someone},
    world,
};
use libtest_mimic::Trial;

use super::{
    OnDiscord,
    codes::{self, Codes},
    script::Said,
};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    vec![lab.test("fronts::roles::every_role_tries_every_command", every_role)]
}

const HOUR: i64 = 60 * 60 * 1000;
/// An outsider writes in a direct chat, where nobody becomes a member; the steward of another
/// community is a member here.
const ROLES: [&str; 5] = ["outsider", "member", "suspended", "steward", "elsewhere"];
/// These act on the channel or room where they are given, which a terminal is not.
const ACT_HERE: [&str; 2] = ["community setup", "community leave"];
/// What is told privately is told to nobody here, so that each message is an answer.
const SILENCE: (&str, [(&str, &str); 2]) = ("me notify", [("about", "all"), ("often", "never")]);

/// One hall with its doors, and somebody of each role at each of them.
struct Doors {
    room: Room,
    app: App,
    codes: Codes,
    discord: OnDiscord,
    members: Vec<Member>,
    help: chat::Room,
    account: Account,
    people: Vec<Person>,
    /// Whom commands are about: one at each door.
    about: Vec<String>,
    _bots: [Bot; 2],
}

impl Doors {
    async fn new(lab: &Arc<Lab>) -> Self {
        let room = lab.room(Engine::Sqlite).await.expect("a room");
        room.found().await;
        let ran = room.guildhall(&["init", "--community", "other", "--steward", "maria"]).await;
        assert_eq!(ran.exit, 0, "{ran:?}");
        let discord = OnDiscord::new(&room).await;
        let members = ROLES.map(|role| discord.guild.member(role)).into();
        let (people, help, account) = on_matrix(&room).await;
        let matrix = Recipe::matrix(&room, lab.matrix().await.synapse.url(), &account);
        let bots = [discord.bot().await, matrix.ready().await];
        for person in &people {
            person.awaits(&help, &account).await;
        }
        let db = Db::open(&room.url).await.expect("the database opens");
        let app = App::new(db, Clock::default()).await.expect("the core");
        let (codes, about) = (Codes::load(), Vec::new());
        let mut doors =
            Self { room, app, codes, discord, members, help, account, people, about, _bots: bots };
        doors.come_in().await;
        doors
    }

    /// Everybody but the outsiders joins, and gets their role.
    async fn come_in(&mut self) {
        let silent = Said::new(SILENCE.0, &SILENCE.1);
        for (n, role) in ROLES.iter().enumerate().skip(1) {
            for outcome in self.tried(n, &[&silent, &silent, &silent]).await {
                assert_eq!(outcome, "ok", "{role}");
            }
        }
        let bare = Bare::open(&self.room).await.expect("the database opens");
        let members = |n: usize| {
            let ids = [
                ROLES[n].to_owned(),
                self.members[n].id().to_string(),
                self.people[n].id().to_owned(),
            ];
            let ids = ids.map(|id| format!("'{id}'")).join(", ");
            format!("(SELECT member_id FROM accounts WHERE external_id IN ({ids}))")
        };
        let roles = format!(
            "UPDATE memberships SET suspended_until = {} WHERE member_id IN {};
             UPDATE memberships SET role = 'steward' WHERE member_id IN {};
             INSERT INTO memberships (community_id, member_id, role, joined_at)
                 SELECT c.id, m.id, 'steward', 1 FROM communities c, members m
                 WHERE c.name = 'other' AND m.id IN {}",
            i64::MAX,
            members(2),
            members(3),
            members(4),
        );
        bare.script(&roles).await.expect("they have their roles");
        for name in ["dan1", "dan2", "dan3"] {
            self.says(name, "points balance").await;
            let id = format!(
                "SELECT CAST(member_id AS TEXT) FROM accounts WHERE external_id = '{name}'"
            );
            let id = bare.lines(&id).await.expect("a member");
            self.about.push(format!("member/{}", id[0]));
        }
        bare.close().await;
    }

    /// A published tip of somebody who does nothing else.
    async fn tip(&self, leaf: &str) -> String {
        let author = leaf.replace(' ', "-");
        let tip = self.said_by(&author, "tip save words").await["tip"].clone();
        let tip = tip.as_str().expect("a number").to_owned();
        self.said_by(&author, &format!("tip propose {tip}")).await;
        self.said_by("maria", &format!("tip review {tip} approve")).await;
        tip
    }

    /// A reward that nobody has asked for.
    async fn reward(&self) -> String {
        let made = self.said_by("maria", "reward add --kind hand --cost 1 words").await;
        made["reward"].as_i64().expect("a number").to_string()
    }

    /// An idea of somebody who does nothing else.
    async fn idea(&self, leaf: &str) -> String {
        let made = self.said_by(&leaf.replace(' ', "-"), "skillshare propose words").await;
        made["idea"].as_i64().expect("a number").to_string()
    }

    /// Something that takes place, saved where the command does not do that. Each command has a
    /// steward of its own for it: one alone plans only so much in an hour.
    async fn skillshare(&self, leaf: &str) -> String {
        let who = format!("{}-host", leaf.replace(' ', "-"));
        self.said_by(&who, "points balance").await;
        let (maria, made) =
            (world::actor("maria").expect("a name"), format!("community steward {who}"));
        let _is_one_already = self.app.answer(&maria, parse::line(&made).expect("a command")).await;
        let line = "skillshare schedule words --when \"2030-12-24 18:30\"";
        let number = self.said_by(&who, line).await["skillshare"].to_string();
        if leaf != "skillshare confirm" {
            self.said_by(&who, &format!("skillshare confirm {number}")).await;
        }
        if matches!(leaf, "skillshare recap" | "skillshare there" | "skillshare feedback") {
            self.begins(number.parse().expect("a number")).await;
        }
        number
    }

    /// An announcement of maria's for each door, as it has to be before the command.
    async fn announcement(&self, leaf: &str, door: usize) -> String {
        let (maria, now) = (world::actor("maria").expect("a name"), self.app.clock.now());
        let number = i64::try_from(door).expect("a door") + 1;
        let state = match leaf {
            "announcement confirm" => State::Draft,
            "announcement resume" => State::Paused,
            _ => State::Planned,
        };
        let made = self.app.db.write(async move |tx| {
            let entry = tx.enter(&maria, now).await?;
            let announcement = Announcement {
                community: entry.community,
                number,
                by: entry.me()?.id,
                text: "words".to_owned(),
                recurs: "2099-12-24T18:30".parse()?,
                zone: "UTC".to_owned(),
                place: Target::Role(PlaceRole::Help),
                state,
                told_to: now,
                told_wall: None,
                due_at: None,
                created_at: now,
            };
            tx.put_announcement(&announcement).await
        });
        made.await.expect("an announcement");
        number.to_string()
    }

    /// It has begun an hour ago, and is still under way.
    async fn begins(&self, number: i64) {
        let maria = world::actor("maria").expect("a name");
        let now = self.app.clock.now();
        let begun = self.app.db.write(async |tx| {
            let community = tx.enter(&maria, now).await?.community;
            for date in tx.dates_of(community, number, 0).await? {
                let (starts_at, ends_at) = (now - HOUR, now + HOUR);
                let date = Date { starts_at, ends_at, due_at: None, ..date };
                tx.put_date(community, &date).await?;
            }
            Ok(())
        });
        begun.await.expect("it has begun");
    }

    /// A spotlight that is offered to somebody who has no other.
    async fn spotlight(&self, leaf: &str) -> String {
        let asker = leaf.replace(' ', "-");
        let who = format!("{asker}-{}", self.says(&asker, "ask words").await);
        self.said_by(&who, "points balance").await;
        let offered = self.said_by("maria", &format!("spotlight offer {who} words")).await;
        offered["spotlight"].as_i64().expect("a number").to_string()
    }

    async fn says(&self, who: &str, line: &str) -> i64 {
        self.said_by(who, line).await["number"].as_i64().unwrap_or_default()
    }

    async fn said_by(&self, who: &str, line: &str) -> serde_json::Value {
        let actor = world::actor(who).expect("a name");
        let reply = self.app.answer(&actor, parse::line(line).expect("a command")).await;
        json::reply(&reply.expect("it is done"))["reply"]["cards"][0]["data"].clone()
    }

    /// A request in a state in which the command makes sense.
    async fn stage(&self, leaf: &str) -> i64 {
        let asker = leaf.replace(' ', "-");
        let number = self.says(&asker, "ask words").await;
        if leaf.starts_with("request") && leaf != "request claim" {
            self.says("ben", &format!("request claim {number}")).await;
        }
        if leaf == "request reopen" {
            self.says(&asker, &format!("request solve {number}")).await;
        }
        number
    }

    /// The command with everything that it needs, for one of the doors.
    async fn said(&self, leaf: &'static Leaf, door: usize) -> Said {
        // One round is under way at a time, so that of three doors one alone could open it.
        let needed = |o: &&Opt| o.required || (leaf.name() == "round open" && o.name == "until");
        let needed: Vec<&Opt> = leaf.options.iter().filter(needed).collect();
        let about_request =
            |o: &&Opt| ["number", "reference", "request"].contains(&o.name.as_str());
        let number =
            if needed.iter().any(about_request) { self.stage(&leaf.name()).await } else { 0 };
        let mut values = Vec::new();
        for option in needed {
            let value = match (option.name.as_str(), option.kind) {
                ("number" | "request", _) => number.to_string(),
                ("reference", _) => format!("help/{number}"),
                ("case", _) => (door + 1).to_string(),
                // Everybody's only account, so that it cannot be parted.
                ("platform", _) => ["console", "discord", "matrix"][door].to_owned(),
                ("hours", _) if leaf.name() == "me quiet" => "22-7".to_owned(),
                ("hours", _) => "mo-fr 9-12".to_owned(),
                ("mentorship", _) => "1".to_owned(),
                ("languages", _) => "en".to_owned(),
                ("goals", _) => "start".to_owned(),
                ("strengths", _) => "calm".to_owned(),
                ("weeks", _) => "8".to_owned(),
                (_, Kind::Member) => self.about[door].clone(),
                ("reward", _) => self.reward().await,
                ("idea", _) => self.idea(&leaf.name()).await,
                ("skillshare", _) => self.skillshare(&leaf.name()).await,
                ("when", _) if leaf.name() == "me remind" => "24h".to_owned(),
                ("when", _) => "2030-12-24 18:30".to_owned(),
                ("announcement", _) => self.announcement(&leaf.name(), door).await,
                (_, Kind::Place) => "help".to_owned(),
                ("spotlight", _) => self.spotlight(&leaf.name()).await,
                (_, Kind::Tip) => self.tip(&leaf.name()).await,
                (_, Kind::Zone) => "Europe/Madrid".to_owned(),
                (_, Kind::Choice) => option.choices[0].clone(),
                (_, Kind::Integer) => "1".to_owned(),
                _ => "words".to_owned(),
            };
            values.push((option.name.clone(), value));
        }
        let values: Vec<_> = values.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        Said::new(&leaf.name(), &values)
    }

    /// What comes of a command that the role `n` tries: on the terminal, Discord, Matrix.
    async fn tried(&self, n: usize, said: &[&Said; 3]) -> [String; 3] {
        let [terminal, discord, matrix] = said;
        let (a, b, c) = tokio::join!(
            self.on_terminal(n, terminal),
            self.on_discord(n, discord),
            self.on_matrix(n, matrix),
        );
        [a, b, c]
    }

    async fn on_terminal(&self, n: usize, said: &Said) -> String {
        let flags: &[&str] = if n == 0 { &["--outsider"] } else { &[] };
        let argv = said.argv();
        let argv: Vec<_> = argv.iter().map(String::as_str).collect();
        let ran = self.room.exec_with(flags, ROLES[n], &argv).await;
        if ran.exit == 0 { "ok".to_owned() } else { codes::id(&ran.code()) }
    }

    async fn on_discord(&self, n: usize, said: &Said) -> String {
        let who = &self.members[n];
        let place = if n == 0 { who.dm() } else { self.discord.help.clone() };
        self.codes.outcome(who.slash(&place, &said.slash()).await.text())
    }

    async fn on_matrix(&self, n: usize, said: &Said) -> String {
        let who = &self.people[n];
        let place = if n == 0 { who.alone_with(&self.account).await } else { self.help.clone() };
        let told = who.commands(&place, &self.account, &format!("!{}", said.line())).await;
        self.codes.outcome(told.text())
    }

    /// Whoever took a place out of the hall gets it back.
    async fn come_back(&self) {
        let channel = format!("{}/{}", self.discord.guild.id(), self.discord.help.id());
        self.room.place("discord", &channel).await;
        self.room.place("matrix", self.help.id()).await;
    }
}

async fn on_matrix(room: &Room) -> (Vec<Person>, chat::Room, Account) {
    let matrix = room.lab.matrix().await;
    let account = Account::new(&matrix.synapse).await;
    let root = matrix.people.join("root").await;
    let mut people = Vec::new();
    for role in ROLES {
        people.push(matrix.people.join(role).await);
    }
    let mut guests: Vec<&dyn Someone> = people.iter().map(|p| p as &dyn Someone).collect();
    guests.push(&account);
    let help = root.creates("help desk", Encrypted::No, &guests).await;
    room.place("matrix", help.id()).await;
    (people, help, account)
}

async fn every_role(lab: Arc<Lab>) {
    let doors = Doors::new(&lab).await;
    let offered = doors.members[1].offered(&doors.discord.help);
    let top = |leaf: &Leaf| leaf.path[0].clone();
    assert!(leaves().iter().all(|l| offered.contains(&top(l)) == (top(l) != "community")));
    doors.discord.guild.gives_to_all("community");
    let (mut text, mut faults) = (String::new(), Vec::new());
    for leaf in leaves() {
        let name = leaf.name();
        for (n, role) in ROLES.iter().enumerate() {
            let mut said = Vec::new();
            for door in 0..3 {
                said.push(doors.said(leaf, door).await);
            }
            let outcomes = doors.tried(n, &[&said[0], &said[1], &said[2]]).await;
            if name == "community leave" && *role == "steward" {
                doors.come_back().await;
            }
            let [terminal, discord, matrix] = &outcomes;
            let same = terminal == discord && discord == matrix;
            let may_differ = n == 0 || ACT_HERE.contains(&name.as_str());
            // A terminal has no direct chat, and is no place; the two chats are alike.
            let fits = same || (may_differ && discord == matrix);
            if !fits {
                faults.push(format!("{name} {role}: {outcomes:?}"));
            }
            let outcome = match same {
                true => terminal.clone(),
                false => format!("{terminal} on the terminal, {discord} in a chat"),
            };
            let hidden = n > 0 && !offered.contains(&top(leaf));
            let hidden = if hidden { " (Discord offers it to managers alone)" } else { "" };
            writeln!(text, "{name:<19} {role:<9} {outcome}{hidden}").expect("a line");
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    golden::compare("roles-fronts.txt", &text);
    doors.discord.is_content();
}
