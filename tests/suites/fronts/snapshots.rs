//! Every command as people see it, on each front end and in each language, as golden files to
//! be read.

use std::{collections::BTreeSet, fmt::Write as _, sync::Arc};

use guildhall_core::{commands::spec::leaves, words::Lang};
use guildhall_tests::{
    bare::Bare,
    discord::Member,
    golden,
    lab::{Engine, Lab, Room},
    matrix::{Encrypted, Kind, Person},
};
use libtest_mimic::Trial;

use super::{OnDiscord, OnMatrix, mask::masked, script::Said, views};

/// Who gives a command, which one, and with what. `BEN` is Ben's account, and so on, `LANG` the language.
type Line = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// A slice that adds a command adds a line, where it makes sense in the story.
const SCRIPT: &[Line] = &[
    ("ana", "guide", &[]),
    ("ana", "guide", &[("about", "request")]),
    ("ana", "guide", &[("about", "rain")]),
    ("ana", "ask", &[]),
    (
        "ana",
        "ask",
        &[("text", "My account is \"under review\"."), ("urgency", "high"), ("topic", "account")],
    ),
    ("ben", "request list", &[]),
    ("ben", "request show", &[("number", "1")]),
    ("ana", "request claim", &[("number", "1")]),
    ("ben", "request claim", &[("number", "1")]),
    ("ben", "request release", &[("number", "1")]),
    ("ben", "request claim", &[("number", "1")]),
    ("ana", "request edit", &[("number", "1"), ("text", "My account is blocked.")]),
    ("ana", "request solve", &[("number", "1")]),
    ("ana", "request reopen", &[("number", "1")]),
    ("ana", "request solve", &[("number", "1")]),
    ("ana", "thank", &[("member", "BEN"), ("text", "You saved my day")]),
    ("ben", "points balance", &[]),
    ("ben", "points history", &[]),
    ("maria", "award ideas", &[]),
    ("maria", "award give", &[("member", "BEN"), ("points", "900"), ("text", "For everything.")]),
    (
        "maria",
        "award give",
        &[("member", "BEN"), ("points", "9"), ("text", "You answer everybody.")],
    ),
    ("maria", "spotlight offer", &[("member", "BEN"), ("text", "Ben answers everybody.")]),
    ("ben", "spotlight answer", &[("spotlight", "1"), ("answer", "yes")]),
    ("ben", "spotlight answer", &[("spotlight", "1"), ("answer", "no")]),
    ("ben", "spotlight remove", &[("spotlight", "1")]),
    ("ben", "reward list", &[]),
    (
        "maria",
        "reward add",
        &[("title", "A mug"), ("kind", "hand"), ("cost", "8"), ("stock", "3"), ("worth", "900")],
    ),
    (
        "maria",
        "reward add",
        &[("title", "A bench for the rest stop"), ("kind", "goal"), ("cost", "500")],
    ),
    ("maria", "reward add", &[("title", "Coffee for two"), ("kind", "code"), ("cost", "5")]),
    ("maria", "reward codes", &[("reward", "3"), ("codes", "ALFA-1 BRAVO-2")]),
    ("ben", "reward list", &[]),
    ("ben", "reward redeem", &[("reward", "1"), ("wish", "A blue one, please.")]),
    ("ana", "reward redeem", &[("reward", "1")]),
    ("ben", "reward give", &[("reward", "2"), ("points", "1")]),
    ("ben", "reward mine", &[]),
    ("maria", "reward queue", &[]),
    ("maria", "reward approve", &[("redemption", "1")]),
    ("maria", "reward fulfil", &[("redemption", "1")]),
    ("maria", "reward decline", &[("redemption", "1"), ("reason", "The blue ones are gone.")]),
    ("ben", "reward cancel", &[("redemption", "1")]),
    ("ben", "reward code", &[("redemption", "1")]),
    ("maria", "reward paid", &[("redemption", "1")]),
    ("maria", "reward owed", &[]),
    ("maria", "reward retire", &[("reward", "2")]),
    ("maria", "role list", &[]),
    ("maria", "role link", &[("role", "4001"), ("level", "helper")]),
    ("maria", "role sync", &[("number", "1")]),
    ("maria", "role unlink", &[("number", "1")]),
    ("ben", "standing show", &[]),
    ("ben", "standing album", &[]),
    ("ana", "standing show", &[("member", "BEN")]),
    ("ben", "standing certificate", &[]),
    ("ana", "standing certificate", &[]),
    ("ben", "standing share", &[("share", "yes")]),
    ("ana", "standing show", &[("member", "BEN")]),
    ("ana", "leaderboard show", &[]),
    ("ben", "leaderboard join", &[]),
    ("ben", "leaderboard join", &[]),
    ("ana", "leaderboard show", &[("period", "ever"), ("topic", "account")]),
    ("ana", "leaderboard leave", &[]),
    ("ben", "points rules", &[]),
    ("ben", "points rule", &[("rule", "thanks"), ("points", "5")]),
    ("maria", "points rule", &[("rule", "thanks"), ("points", "2000")]),
    ("maria", "points rule", &[("rule", "tip-worked"), ("points", "4"), ("daily", "40")]),
    ("maria", "points flags", &[]),
    ("maria", "points fine", &[("flag", "1")]),
    ("maria", "points reverse", &[("flag", "1"), ("reason", "You thank only each other.")]),
    ("ana", "ask", &[("text", "Which dash cam is good?")]),
    ("ana", "request cancel", &[("number", "2")]),
    ("ana", "tip make", &[("request", "1")]),
    ("ana", "tip delete", &[("tip", "1")]),
    (
        "ben",
        "tip add",
        &[
            ("title", "Photograph each receipt"),
            ("text", "Take a photo of every receipt before it fades. The tax office takes photos."),
            ("topic", "taxes"),
            ("kind", "tool"),
            ("credit", "name"),
        ],
    ),
    ("ben", "tip list", &[("mine", "yes")]),
    ("maria", "tip review", &[]),
    ("maria", "tip review", &[("tip", "2"), ("verdict", "reject"), ("note", "Which app?")]),
    ("ben", "tip edit", &[("tip", "2"), ("text", "Take a photo of every receipt at once.")]),
    ("ben", "tip propose", &[("tip", "2")]),
    ("maria", "tip review", &[("tip", "2"), ("verdict", "approve")]),
    ("ana", "tip search", &[("query", "reciept photos")]),
    ("ana", "tip search", &[("query", "gardening")]),
    ("ana", "tip show", &[("tip", "2")]),
    ("ana", "tip vote", &[("tip", "2"), ("outcome", "worked")]),
    ("ana", "tip used", &[("tip", "2"), ("minutes", "30")]),
    ("ana", "tip comment", &[("tip", "2"), ("text", "That saved me an evening.")]),
    ("ana", "tip suggest", &[("tip", "2"), ("text", "Scan every receipt at once.")]),
    ("ben", "tip review", &[("tip", "2")]),
    ("ben", "tip review", &[("tip", "2"), ("verdict", "approve"), ("suggestion", "1")]),
    ("ana", "tip history", &[("tip", "2")]),
    ("ana", "tip history", &[("tip", "2"), ("revision", "3")]),
    ("ben", "tip revert", &[("tip", "2"), ("revision", "1")]),
    ("ben", "tip confirm", &[("tip", "2"), ("still", "yes")]),
    ("ana", "tip adopt", &[("tip", "2")]),
    ("ana", "tip follow", &[("topic", "taxes"), ("most", "2")]),
    ("ana", "tip report", &[("tip", "2"), ("reason", "The photo must be kept ten years.")]),
    ("ana", "tip save", &[("message", "Drink water. Every hour, not only when it is hot.")]),
    ("ana", "tip list", &[]),
    (
        "maria",
        "course add",
        &[("title", "Your first week"), ("text", "What everybody should know.")],
    ),
    ("maria", "course put", &[("course", "1"), ("tip", "2")]),
    ("ana", "course list", &[]),
    ("ana", "course show", &[("course", "1")]),
    ("ana", "course next", &[("course", "1")]),
    ("ana", "course next", &[("course", "1"), ("done", "2")]),
    ("maria", "course close", &[("course", "1")]),
    ("ana", "ask", &[("text", "How do I keep receipts for the tax office?")]),
    ("ana", "request cancel", &[("number", "3")]),
    ("ana", "intro show", &[]),
    ("ana", "intro join", &[]),
    ("ana", "intro join", &[]),
    ("ana", "intro join", &[("every", "month")]),
    ("maria", "intro show", &[]),
    ("maria", "community settings", &[("setting", "intros"), ("value", "0 10 * * 1")]),
    ("ana", "intro snooze", &[("weeks", "99")]),
    ("ana", "intro snooze", &[("weeks", "2")]),
    ("ana", "intro snooze", &[("weeks", "0")]),
    ("ana", "intro say", &[("text", "Hello!")]),
    ("ana", "intro met", &[("met", "yes")]),
    ("ana", "intro leave", &[]),
    ("ana", "me zone", &[("zone", "Europe/Nowhere")]),
    ("ana", "me zone", &[("zone", "Europe/Madrid")]),
    ("ana", "me language", &[("language", "LANG")]),
    ("ana", "me hours", &[("hours", "mo-fr 9-12; sa 10-14")]),
    ("ana", "me quiet", &[("hours", "22-7")]),
    ("ana", "me topics", &[("topic", "taxes"), ("comfort", "4"), ("learn", "yes")]),
    ("ana", "me topics", &[]),
    ("ana", "me talks", &[("languages", "es, en")]),
    ("ben", "me topics", &[("topic", "invoices"), ("comfort", "5")]),
    ("ana", "mentor learn", &[("topic", "invoices"), ("weight", "5")]),
    ("ana", "mentor goals", &[("goals", "income, riches")]),
    ("ana", "mentor goals", &[("goals", "income, clients")]),
    ("ana", "mentor strengths", &[("strengths", "calm, planning")]),
    ("ana", "mentor seek", &[]),
    ("ben", "mentor offer", &[("capacity", "0")]),
    (
        "ben",
        "mentor offer",
        &[("capacity", "1"), ("enjoys", "income"), ("story", "I drove for six years.")],
    ),
    ("ben", "mentor strengths", &[("strengths", "calm")]),
    ("ana", "mentor seek", &[]),
    ("ana", "mentor ask", &[("mentor", "ANA")]),
    ("ana", "mentor ask", &[("mentor", "BEN")]),
    ("ana", "mentor withdraw", &[("mentorship", "1")]),
    ("ana", "mentor ask", &[("mentor", "BEN")]),
    ("ben", "mentor show", &[]),
    ("ben", "mentor accept", &[("mentorship", "2"), ("weeks", "8")]),
    (
        "ana",
        "mentor plan",
        &[("mentorship", "2"), ("when", "it is Monday, 9:00"), ("then", "I write two offers")],
    ),
    ("ana", "mentor done", &[("mentorship", "2"), ("plan", "1")]),
    ("ben", "mentor note", &[("mentorship", "2"), ("text", "Next time: the tax form.")]),
    ("ana", "mentor say", &[("mentorship", "2"), ("text", "See you on Friday!")]),
    ("ana", "mentor met", &[("mentorship", "2"), ("met", "yes")]),
    ("ana", "mentor weeks", &[("mentorship", "2"), ("weeks", "30")]),
    ("ana", "mentor weeks", &[("mentorship", "2"), ("weeks", "12")]),
    ("ana", "mentor pause", &[("mentorship", "2")]),
    ("ben", "mentor resume", &[("mentorship", "2")]),
    ("ben", "mentor handover", &[("mentorship", "2"), ("mentor", "MARIA")]),
    ("maria", "mentor offer", &[]),
    ("ben", "mentor handover", &[("mentorship", "2"), ("mentor", "MARIA")]),
    ("ana", "mentor complete", &[("mentorship", "2")]),
    ("ana", "mentor ask", &[("mentor", "MARIA")]),
    ("maria", "mentor decline", &[("mentorship", "3"), ("reason", "No time just now")]),
    ("ben", "mentor end", &[("mentorship", "2")]),
    ("ben", "mentor stop", &[]),
    ("maria", "mentor demand", &[]),
    ("ana", "mentor demand", &[]),
    ("ana", "round list", &[]),
    ("maria", "round open", &[("weeks", "8")]),
    ("ana", "round join", &[("round", "1"), ("as", "mentee")]),
    ("ben", "round join", &[("round", "1"), ("as", "mentor")]),
    ("maria", "round join", &[("round", "1"), ("as", "mentor")]),
    ("ana", "round rank", &[("round", "1"), ("names", "BEN")]),
    ("ana", "round rank", &[("round", "1"), ("names", "MARIA")]),
    ("maria", "round show", &[]),
    ("ana", "round close", &[("round", "1")]),
    ("maria", "round preview", &[("round", "1")]),
    ("maria", "round publish", &[("round", "1"), ("method", "best")]),
    ("ana", "round leave", &[("round", "1")]),
    ("maria", "round cancel", &[("round", "1")]),
    ("ana", "round list", &[]),
    ("ana", "skillshare list", &[]),
    ("ana", "skillshare ideas", &[]),
    (
        "ana",
        "skillshare propose",
        &[("title", "Taxes for drivers"), ("about", "What can I deduct?"), ("topic", "taxes")],
    ),
    ("ben", "skillshare want", &[("idea", "1")]),
    ("ben", "skillshare give", &[("idea", "1")]),
    ("ana", "skillshare ideas", &[]),
    ("ana", "skillshare idea", &[("idea", "1")]),
    ("ana", "skillshare schedule", &[("title", "Taxes"), ("when", "2030-05-07 18:30")]),
    ("maria", "skillshare schedule", &[("title", "Taxes"), ("when", "* * * * *")]),
    ("maria", "skillshare schedule", &[("title", "Taxes"), ("when", "2030-02-31 18:30")]),
    (
        "maria",
        "skillshare schedule",
        &[
            ("title", "Taxes for drivers"),
            ("when", "every second Tuesday 18:30 from 2030-05-07"),
            ("zone", "Europe/Madrid"),
            ("about", "Bring your *questions*."),
            ("link", "https://meet.example/taxes"),
            ("seats", "1"),
            ("tags", "taxes"),
        ],
    ),
    ("maria", "skillshare confirm", &[("skillshare", "1")]),
    ("ana", "skillshare join", &[("skillshare", "1")]),
    ("ben", "skillshare join", &[("skillshare", "1")]),
    ("maria", "skillshare show", &[("skillshare", "1")]),
    ("ana", "skillshare maybe", &[("skillshare", "1")]),
    ("ben", "skillshare show", &[("skillshare", "1")]),
    ("maria", "skillshare edit", &[("skillshare", "1"), ("when", "every Thursday 18:30")]),
    ("maria", "skillshare cancel", &[("skillshare", "2")]),
    ("ana", "skillshare decline", &[("skillshare", "1")]),
    ("ana", "skillshare edit", &[("skillshare", "1"), ("minutes", "30")]),
    (
        "maria",
        "skillshare edit",
        &[("skillshare", "1"), ("on", "2030-05-21"), ("when", "2030-05-22 19:00")],
    ),
    ("ana", "skillshare calendar", &[("skillshare", "1")]),
    ("ana", "skillshare calendar", &[("skillshare", "1"), ("on", "2030-05-22")]),
    ("maria", "skillshare host", &[("skillshare", "1"), ("member", "BEN"), ("hosts", "yes")]),
    ("ana", "skillshare list", &[]),
    ("ben", "skillshare there", &[("skillshare", "1")]),
    ("ben", "skillshare feedback", &[("skillshare", "1"), ("useful", "very"), ("level", "right")]),
    (
        "maria",
        "skillshare recap",
        &[("skillshare", "1"), ("notes", "words"), ("links", "none"), ("tips", "none")],
    ),
    ("maria", "skillshare cancel", &[("skillshare", "1"), ("on", "2030-05-07")]),
    ("ana", "skillshare drop", &[("idea", "1")]),
    ("maria", "announcement list", &[]),
    (
        "maria",
        "community announce",
        &[("text", "{rain} again"), ("when", "every Monday 9:00"), ("place", "help")],
    ),
    (
        "maria",
        "community announce",
        &[("text", "Hello"), ("when", "every Monday 9:00"), ("place", "kitchen")],
    ),
    (
        "maria",
        "community announce",
        &[
            ("text", "Good morning, *{community}* @everyone! {open} open. Next: {next}"),
            ("when", "every Monday 9:00 from 2030-05-06"),
            ("place", "stewards"),
            ("zone", "Europe/Madrid"),
        ],
    ),
    ("maria", "announcement confirm", &[("announcement", "1")]),
    (
        "maria",
        "announcement edit",
        &[("announcement", "1"), ("when", "0 9 * * 1-5 from 2030-05-07")],
    ),
    ("maria", "announcement edit", &[("announcement", "1"), ("when", "2030-05-07 9:00")]),
    ("maria", "announcement pause", &[("announcement", "1")]),
    ("maria", "announcement show", &[("announcement", "1")]),
    ("maria", "announcement list", &[]),
    ("maria", "announcement resume", &[("announcement", "1")]),
    ("ana", "announcement list", &[]),
    ("maria", "announcement cancel", &[("announcement", "1")]),
    ("ana", "mentor show", &[]),
    ("ana", "mentor show", &[("mentorship", "2")]),
    ("ana", "me notify", &[("about", "thanks"), ("often", "daily"), ("cap", "1")]),
    ("ana", "me remind", &[("when", "5m")]),
    ("ana", "me remind", &[("when", "24h 10m")]),
    ("ana", "me calendar", &[]),
    ("ana", "me calendar", &[("link", "off")]),
    ("ana", "community calendar", &[]),
    ("ana", "me pause", &[("days", "3")]),
    ("ana", "me resume", &[]),
    ("ana", "me block", &[("member", "BEN")]),
    ("ana", "me show", &[]),
    ("ana", "me unblock", &[("member", "BEN")]),
    ("ana", "me community", &[]),
    ("ana", "me community", &[("community", "hall")]),
    ("ana", "me link", &[]),
    ("ana", "me unlink", &[("platform", "console")]),
    ("ana", "me export", &[]),
    ("ana", "me erase", &[("texts", "keep")]),
    ("ana", "me stay", &[]),
    ("ana", "community audit", &[]),
    ("maria", "community setup", &[("name", "hall")]),
    ("maria", "community join", &[]),
    ("maria", "community place", &[]),
    ("maria", "community place", &[("role", "tips")]),
    ("maria", "community steward", &[]),
    ("maria", "community steward", &[("member", "BEN")]),
    ("maria", "community steward", &[("member", "BEN"), ("remove", "yes")]),
    ("maria", "community topics", &[("topic", "taxes"), ("also", "tax, irs")]),
    ("maria", "community topics", &[]),
    ("maria", "community settings", &[]),
    ("maria", "community settings", &[("setting", "asks-per-hour"), ("value", "5")]),
    ("maria", "community suspend", &[("member", "BEN"), ("reason", "Rude words"), ("days", "3")]),
    ("ben", TOLD, &[]),
    ("ben", "request list", &[]),
    ("ben", "me appeal", &[("case", "1"), ("text", "It was a joke.")]),
    ("maria", "community hide", &[("reference", "help/2"), ("reason", "Not about work")]),
    ("ana", TOLD, &[]),
    ("maria", "community cases", &[]),
    ("maria", "community decide", &[("case", "2"), ("decision", "lift")]),
    ("ana", TOLD, &[]),
    ("maria", "community audit", &[]),
    ("maria", "community leave", &[]),
];
/// No command: what somebody is told by what was decided.
const TOLD: &str = "";
const PEOPLE: [&str; 3] = ["ana", "ben", "maria"];
/// Said by everybody first: then each private message is an answer.
const SILENCE: Line = ("", "me notify", &[("about", "all"), ("often", "never")]);
const LANGUAGE: Line = ("", "me language", &[("language", "LANG")]);

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    let mut trials =
        vec![lab.test("fronts::snapshots::every_command_is_shown", async |_| every_command())];
    for lang in Lang::ALL {
        let name = |front| format!("fronts::snapshots::{front}_{}", lang.tag());
        trials.push(lab.test(&name("terminal"), move |lab| on_terminal(lab, lang)));
        trials.push(lab.test(&name("discord"), move |lab| on_discord(lab, lang)));
        trials.push(lab.test(&name("matrix"), move |lab| on_matrix(lab, lang)));
    }
    trials
}

fn every_command() {
    let shown: BTreeSet<_> = SCRIPT.iter().map(|line| line.1.to_owned()).collect();
    let missing: Vec<_> =
        leaves().iter().map(|l| l.name()).filter(|l| !shown.contains(l)).collect();
    assert!(missing.is_empty(), "the script shows no {missing:?}");
}

/// `accounts` are those of the story's people.
fn said(line: &Line, lang: Lang, accounts: &[&str; PEOPLE.len()]) -> Said {
    let value = |&(option, value): &(&'static str, &'static str)| match value {
        "ANA" => (option, accounts[0].to_owned()),
        "BEN" => (option, accounts[1].to_owned()),
        "MARIA" => (option, accounts[2].to_owned()),
        "LANG" => (option, lang.tag().to_owned()),
        value => (option, value.to_owned()),
    };
    let values: Vec<_> = line.2.iter().map(value).collect();
    let values: Vec<_> = values.iter().map(|(option, value)| (*option, value.as_str())).collect();
    Said::new(line.1, &values)
}

fn index(who: &str) -> usize {
    PEOPLE.iter().position(|person| *person == who).expect("somebody of the story")
}

async fn hall(lab: &Arc<Lab>) -> Room {
    let room = lab.room(Engine::Sqlite).await.expect("a room");
    room.found().await;
    room
}

/// Somebody's account at a chat is a steward's.
pub(super) async fn steward(room: &Room, account: &str) {
    let bare = Bare::open(room).await.expect("the database opens");
    let role = format!(
        "UPDATE memberships SET role = 'steward'
         WHERE member_id IN (SELECT member_id FROM accounts WHERE external_id = '{account}')"
    );
    bare.script(&role).await.expect("she is a steward");
    bare.close().await;
}

fn compare(front: &str, lang: Lang, text: &str, names: &[(String, String)]) {
    golden::compare(&format!("views-{front}-{}.txt", lang.tag()), &masked(text, names));
}

async fn on_terminal(lab: Arc<Lab>, lang: Lang) {
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
    for line in SCRIPT {
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

async fn on_discord(lab: Arc<Lab>, lang: Lang) {
    let room = hall(&lab).await;
    let hall = OnDiscord::new(&room).await;
    room.place("matrix", "!elsewhere:hall.test").await;
    let _bot = hall.bot().await;
    let locale = if lang == Lang::Es { "es-ES" } else { "en-GB" };
    let people: [Member; 3] = PEOPLE.map(|who| hall.guild.member(who).with_locale(locale));
    hall.guild.gives_to_all("community");
    let ids = [0, 1, 2].map(|n: usize| people[n].id().to_string());
    let ids = [ids[0].as_str(), &ids[1], &ids[2]];
    for who in &people {
        who.slash(&hall.help, &said(&SILENCE, lang, &ids).slash()).await;
    }
    steward(&room, &people[2].id().to_string()).await;
    let maria = people[2].clone().manages();
    let (mut text, mut told) = (String::new(), [0; PEOPLE.len()]);
    for line in SCRIPT {
        if line.1 == TOLD {
            let n = index(line.0);
            let inbox = people[n].wait_inbox(|inbox| inbox.len() > told[n]).await;
            text.push('\n');
            views::message(&mut text, &format!("{} is told", line.0), &inbox[told[n]]);
            told[n] += 1;
            continue;
        }
        let said = said(line, lang, &ids).slash();
        let who = if line.0 == "maria" { &maria } else { &people[index(line.0)] };
        views::seen(&mut text, line.0, &said, &who.slash(&hall.help, &said).await);
    }
    compare("discord", lang, &text, &[]);
    hall.is_content();
}

async fn on_matrix(lab: Arc<Lab>, lang: Lang) {
    let room = hall(&lab).await;
    let hall = OnMatrix::new(&room, Encrypted::No).await;
    room.place("discord", "1/2").await;
    let _bot = hall.bot().await;
    let maria = lab.matrix().await.people.join("maria").await;
    hall.ana.invites(&hall.help, &maria).await;
    hall.ana.empowers(&hall.help, &maria, 50).await;
    let people: [&Person; 3] = [&hall.ana, &hall.ben, &maria];
    let ids = people.map(|person| person.id());
    let mut shown = Vec::new();
    for who in people {
        for line in [&LANGUAGE, &SILENCE] {
            let typed = format!("!{}", said(line, lang, &ids).line());
            shown.push(who.commands(&hall.help, &hall.account, &typed).await.at.id);
        }
    }
    steward(&room, maria.id()).await;
    let mut text = String::new();
    for line in SCRIPT {
        let who = people[index(line.0)];
        let (name, said) = if line.1 == TOLD {
            text.push('\n');
            (
                format!("{} is told", line.0),
                who.hears(|m| m.kind == Kind::Notice && !shown.contains(&m.at.id)).await,
            )
        } else {
            let typed = format!("!{}", said(line, lang, &ids).line());
            writeln!(text, "\n{}: {typed}", line.0).expect("text");
            (line.0.to_owned(), who.commands(&hall.help, &hall.account, &typed).await)
        };
        views::notice(&mut text, &name, &said);
        shown.push(said.at.id);
    }
    let mut names = vec![(hall.help.id().to_owned(), "!room:hall.test".to_owned())];
    for (who, shown) in people.iter().zip(PEOPLE) {
        names.push((who.id().to_owned(), format!("@{shown}:hall.test")));
        names.push((who.name().to_owned(), shown.to_owned()));
    }
    compare("matrix", lang, &text, &names);
}
