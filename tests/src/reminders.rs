//! Many reminders due at one moment, with both bots running and one of them killed again and again.

use std::{
    collections::BTreeMap,
    sync::Arc,
    time::{Duration, Instant},
};

use guildhall_core::{
    App,
    clock::Clock,
    communities::{self, Place, PlaceRole, Role},
    db::Db,
    ids::{CommunityId, MemberId},
    jobs,
    members::{self, Handle},
    schedule::{Occurrence, Recurrence, Rule},
    skillshares::model::{Answer, Date, Seat, Series, State},
};

use crate::{
    bare::Bare,
    bots::{Account, Bot, Recipe},
    discord::{Discord, Member},
    lab::{Engine, Lab, Room},
    matrix::{Kind, Person, Someone as _},
};

/// The time between two looks at how far it is: looking costs what is measured.
const GLANCE: Duration = Duration::from_millis(250);

/// How many there are.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Communities, each with one date that begins.
    pub communities: usize,
    /// People on Discord who come to each.
    pub on_discord: usize,
    /// In how many communities each of them is.
    pub halls: usize,
    /// People on Matrix.
    pub matrix_people: usize,
    /// To how many dates each of those comes.
    pub matrix_halls: usize,
    /// Requests a second that the test Discord takes: tenfold what Discord takes.
    pub a_second: u32,
    /// The time from one kill to the next; none lets the bots live.
    pub kills: Option<Duration>,
    /// After so many kills both may finish.
    pub kills_most: usize,
    /// The longest that all may take.
    pub patience: Duration,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Reminders that reached people on Discord, and how many there should be.
    pub discord: (usize, usize),
    /// The same on Matrix.
    pub matrix: (usize, usize),
    /// What somebody was told twice, or something that nobody should be told.
    pub wrong: Vec<String>,
    /// Requests of the bot that make or change a message, with those that were refused.
    pub requests: usize,
    /// From the bots' start until the last reminder had come, on Discord and in all.
    pub took: (Duration, Duration),
    /// How often a bot was killed.
    pub kills: usize,
    /// Of the reminders that were due first, how many came among as many first ones, in thousandths.
    pub in_order: usize,
}

/// The title of a community's date; half of them begin a minute before the others.
fn title(n: usize) -> String {
    format!("Talk {n}.")
}

struct Fill<'a> {
    app: &'a App,
    now: i64,
}

impl Fill<'_> {
    /// A community whose date has just begun, with those who come.
    #[expect(clippy::expect_used, reason = "a test fails here")]
    async fn hall(&self, n: usize, place: Place, people: &[(&'static str, String)], early: bool) {
        let name = format!("hall-{n}");
        let id = communities::found(self.app, &name, "maria", false).await.expect("a hall");
        communities::add_place(self.app, &name, &place).await.expect("a place");
        let starts = self.now - if early { 2_000 } else { 1_000 };
        let made = self.app.db.write(async |tx| {
            let maria = tx.account("console", "maria").await?.unwrap_or(MemberId(0));
            let series = series(id, maria, n);
            tx.put_skillshare(&series).await?;
            let at = Occurrence { at: starts, wall: series.recurs.start(), rule: Rule::Exact };
            let date =
                Date { told_to: starts - 1, due_at: Some(starts), ..Date::of(&series, &at, 0) };
            tx.put_date(id, &date).await?;
            for (platform, account) in people {
                let handle = Handle { account: account.clone(), name: format!("p{account}") };
                let member = members::member_of(tx, platform, &handle, None, self.now).await?;
                tx.insert_membership(id, member, Role::Member, self.now).await?;
                let (answer, at) = (Answer::Yes, self.now);
                let seat = Seat { member, answer, guests: 0, at, offered_until: None };
                tx.put_seat(id, (1, date.wall), &seat).await?;
            }
            jobs::hurry(tx, id, jobs::Name::Skillshares, starts).await
        });
        made.await.expect("a date");
    }
}

#[expect(clippy::expect_used, reason = "a test fails here")]
fn series(community: CommunityId, by: MemberId, n: usize) -> Series {
    Series {
        community,
        number: 1,
        by,
        title: title(n),
        text: String::new(),
        link: "https://meet.example/1".to_owned(),
        tags: Vec::new(),
        language: "en".to_owned(),
        recurs: "2030-05-07T18:30".parse::<Recurrence>().expect("a date"),
        zone: "UTC".to_owned(),
        minutes: 60,
        capacity: None,
        guests: 0,
        closes: 0,
        idea: None,
        state: State::Planned,
        sequence: 0,
        uid: format!("uid-{n}"),
        created_at: 0,
    }
}

/// Both platforms with their people, and the bots' recipes.
struct Stage {
    room: Room,
    discord: Discord,
    people: Vec<Member>,
    matrix: Vec<Person>,
    account: Account,
    recipes: [Recipe; 2],
}

impl Stage {
    #[expect(clippy::expect_used, reason = "a test fails here")]
    async fn new(lab: &Arc<Lab>, size: &Size) -> Self {
        let room = lab.room(Engine::Postgres).await.expect("a room");
        let db = Db::create(&room.url).await.expect("the database opens");
        db.migrate().await.expect("the schema");
        let app = App::new(db, Clock::default()).await.expect("the core");
        let (discord, homeserver) =
            (Discord::start().await.expect("the service"), lab.matrix().await);
        discord.limit_global(size.a_second);
        discord.limit_dms(size.communities * size.on_discord, Duration::from_secs(600));
        let account = Account::new(&homeserver.synapse).await;
        let mut matrix = Vec::new();
        for n in 0..size.matrix_people {
            matrix.push(homeserver.people.join(&format!("reminded-{n}")).await);
        }
        let mut people: Vec<Member> = Vec::new();
        let fill = Fill { app: &app, now: app.clock.now() };
        for n in 0..size.communities {
            let guild = discord.guild(&format!("Guild {n}"));
            let channel = guild.channel("skill-shares");
            // So many communities in a row have the same people.
            if n % size.halls == 0 {
                let more = (0..size.on_discord).map(|m| guild.member(&format!("P{n}x{m}")));
                people.extend(more);
            }
            let here = &people[people.len() - size.on_discord..];
            let mut come: Vec<_> = here.iter().map(|p| ("discord", p.id().to_string())).collect();
            if n < size.matrix_halls {
                come.extend(matrix.iter().map(|p| ("matrix", p.mxid().to_owned())));
            }
            let (space, address) = (guild.id().to_string(), channel.id().to_string());
            let place = Place { platform: "discord", space, address, role: PlaceRole::Skillshares };
            fill.hall(n, place, &come, n % 2 == 0).await;
        }
        app.db.close().await;
        let recipes = [
            Recipe::discord(&room, &discord),
            Recipe::matrix(&room, homeserver.synapse.url(), &account),
        ]
        .map(|recipe| recipe.with("GUILDHALL_LOG", "info"));
        Self { room, discord, people, matrix, account, recipes }
    }

    /// How many notices were delivered, on Discord and on Matrix.
    #[expect(clippy::expect_used, reason = "a test fails here")]
    async fn done(bare: &Bare) -> (usize, usize) {
        let rows: Vec<(String, i64)> = bare
            .rows(
                "SELECT platform, COUNT(*) FROM outbox WHERE kind = 'notice' AND state <> 'pending'
                 GROUP BY platform",
            )
            .await
            .expect("a count");
        let of = |platform: &str| {
            let found = rows.iter().find(|(of, _)| of == platform);
            found.and_then(|(_, count)| usize::try_from(*count).ok()).unwrap_or(0)
        };
        (of("discord"), of("matrix"))
    }

    /// What people on Discord have read, in the order in which it came.
    fn on_discord(&self) -> Vec<(u64, String, String)> {
        let mut read: Vec<_> = self
            .people
            .iter()
            .flat_map(|p| {
                p.inbox().into_iter().map(|m| (m.id, p.id().to_string(), m.text().to_owned()))
            })
            .collect();
        read.sort_unstable();
        read
    }

    fn on_matrix(&self) -> Vec<(String, String)> {
        let by_bot =
            |m: &crate::matrix::Message| m.sender == self.account.mxid && m.kind == Kind::Notice;
        let read = |p: &Person| {
            let mine = p.private().into_iter().filter(by_bot);
            mine.map(|m| (p.mxid().to_owned(), m.text().to_owned())).collect::<Vec<_>>()
        };
        self.matrix.iter().flat_map(read).collect()
    }
}

/// The number of the date that a message is about.
fn about(text: &str) -> Option<usize> {
    let begins = text.split("Talk ").nth(1)?;
    begins.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// Lets both bots deliver, kills one now and then, and says what came of it.
///
/// # Panics
/// Where servers do not start, or not all is delivered in time.
#[expect(clippy::expect_used, reason = "a test fails here")]
pub async fn deliver(lab: &Arc<Lab>, size: &Size) -> Outcome {
    let stage = Stage::new(lab, size).await;
    let bare = Bare::open(&stage.room).await.expect("the database opens");
    let wanted = (size.communities * size.on_discord, size.matrix_people * size.matrix_halls);
    let writes = stage.discord.writes();
    let start = Instant::now();
    let mut bots: Vec<Bot> = stage.recipes.iter().map(Recipe::start).collect();
    let (mut kills, mut on_discord) = (0, None);
    let mut next_kill = size.kills.map(|every| start + every);
    loop {
        let (discord, matrix) = Stage::done(&bare).await;
        if discord >= wanted.0 && on_discord.is_none() {
            on_discord = Some(start.elapsed());
        }
        if discord >= wanted.0 && matrix >= wanted.1 {
            break;
        }
        assert!(start.elapsed() < size.patience, "{discord} and {matrix} came of {wanted:?}");
        if let (Some(at), Some(every)) = (next_kill, size.kills)
            && Instant::now() >= at
            && kills < size.kills_most
        {
            let which = kills % bots.len();
            bots.remove(which).kill().await;
            bots.insert(which, stage.recipes[which].start());
            kills += 1;
            next_kill = Some(Instant::now() + every);
        }
        tokio::time::sleep(GLANCE).await;
    }
    let took = (on_discord.unwrap_or_default(), start.elapsed());
    let outcome = judged(&stage, size, wanted).await;
    for bot in bots {
        bot.stop().await;
    }
    Outcome { requests: *writes.borrow(), took, kills, ..outcome }
}

/// Compares what people have read with what they were to be told.
async fn judged(stage: &Stage, size: &Size, wanted: (usize, usize)) -> Outcome {
    let discord = stage.on_discord();
    // The last of them may be on its way to the people's clients.
    let start = Instant::now();
    while stage.on_matrix().len() < wanted.1 && start.elapsed() < Duration::from_secs(60) {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let matrix = stage.on_matrix();
    let mut told: BTreeMap<(String, usize), usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    let all = discord.iter().map(|(_, who, text)| (who, text));
    for (who, text) in all.chain(matrix.iter().map(|(who, text)| (who, text))) {
        match about(text) {
            Some(n) => *told.entry((who.clone(), n)).or_default() += 1,
            None => wrong.push(format!("{who} was told {text:?}")),
        }
    }
    let twice = told.iter().filter(|(_, times)| **times > 1);
    wrong.extend(twice.map(|((who, n), times)| format!("{who} was told of {n} {times} times")));
    let early: Vec<bool> =
        discord.iter().filter_map(|(.., text)| about(text)).map(|n| n % 2 == 0).collect();
    let first = size.communities.div_ceil(2) * size.on_discord;
    let among = early.iter().take(first).filter(|early| **early).count();
    Outcome {
        discord: (discord.len(), wanted.0),
        matrix: (matrix.len(), wanted.1),
        wrong,
        requests: 0,
        took: (Duration::ZERO, Duration::ZERO),
        kills: 0,
        in_order: among * 1000 / first.max(1),
    }
}
