//! Tips that are hidden, deleted or forgotten are gone at both doors.

use std::time::Instant;

use guildhall_core::privacy::GRACE;
use guildhall_tests::{bots::Bot, discord::Member, lab::Room, matrix::Encrypted};

use super::{
    super::{
        OnDiscord, OnMatrix,
        codes::{Codes, words},
        quoted::plain,
        rights,
    },
    PATIENCE, TIPS, later, tips_in,
};

fn about(id: &str, tip: u8) -> String {
    words(id, &[("number", &tip.to_string())])
}

/// One hall with two doors, and somebody at each who searches.
struct Doors {
    discord: OnDiscord,
    matrix: OnMatrix,
    eve: Member,
    codes: Codes,
}

impl Doors {
    async fn open(room: &Room) -> Self {
        room.found().await;
        let (discord, matrix) =
            (OnDiscord::new(room).await, OnMatrix::new(room, Encrypted::No).await);
        let eve = discord.guild.member("Eve");
        Self { discord, matrix, eve, codes: Codes::load() }
    }

    /// What a search shows at both doors: which tips, or why none.
    async fn found(&self) -> [String; 2] {
        let (one, other) = (&self.discord, &self.matrix);
        let there = self.eve.slash(&one.help, "/tip search query:receipts").await;
        let here = other.ben.commands(&other.help, &other.account, "!tip search receipts").await;
        [there.text(), here.text()].map(|shown| self.told(shown))
    }

    fn told(&self, shown: &str) -> String {
        let nothing = words("tip-search-nothing", &[("query", "receipts")]);
        let mut tips = tips_in(shown);
        tips.sort_unstable();
        let trace = |id: &&str| (1..=3).any(|tip| plain(shown).contains(&about(id, tip)));
        if let Some(trace) = ["tip-hidden", "tip-deleted"].into_iter().find(trace) {
            return trace.to_owned();
        }
        match self.codes.outcome(shown).as_str() {
            "ok" if plain(shown).contains(&nothing) => "nothing".to_owned(),
            "ok" => format!("{tips:?}"),
            refusal => refusal.to_owned(),
        }
    }

    async fn find(&self, wanted: &str) {
        assert_eq!(self.found().await, [wanted, wanted]);
    }

    async fn come_to_find(&self, wanted: &str) {
        let start = Instant::now();
        loop {
            let found = self.found().await;
            if found == [wanted, wanted] {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "{found:?}");
        }
    }

    /// Dora writes the first two tips at one door, Ana the third at the other.
    async fn written(&self, room: &Room) -> Member {
        let dora = self.discord.guild.member("Dora");
        for (title, text) in &TIPS[..2] {
            let line = format!("/tip add title:{title} text:{text}");
            dora.slash(&self.discord.help, &line).await;
        }
        let (ana, line) = (&self.matrix.ana, format!("!tip add {}\n{}", TIPS[2].0, TIPS[2].1));
        ana.commands(&self.matrix.help, &self.matrix.account, &line).await;
        for tip in ["1", "2", "3"] {
            let approved = room.exec("maria", &["tip", "review", tip, "approve"]).await;
            assert_eq!(approved.card()["data"]["state"], "published", "{approved:?}");
        }
        dora
    }

    /// Both bots, when somebody's time to think it over has passed.
    async fn a_day_later(&self, bots: [Bot; 2]) -> [Bot; 2] {
        for bot in bots {
            assert_eq!(bot.stop().await, 0);
        }
        let (one, other) = (&self.discord.recipe, &self.matrix.recipe);
        [later(one, GRACE).ready().await, later(other, GRACE).ready().await]
    }
}

pub(super) async fn from_both(room: Room) {
    let doors = Doors::open(&room).await;
    let bots = [doors.discord.bot().await, doors.matrix.bot().await];
    let dora = doors.written(&room).await;
    let OnMatrix { ana, ben, help, account, .. } = &doors.matrix;
    doors.come_to_find("[1, 2, 3]").await;

    let thanks = about("tip-reported", 1);
    let reported = ben.commands(help, account, "!tip report 1 It is not true").await;
    assert!(reported.text().contains(&thanks), "{reported:?}");
    doors.find("[1, 2, 3]").await;
    assert_eq!(room.exec("maria", &["tip", "report", "1", "So it is"]).await.exit, 0);
    // What is gone is gone at once, however far a bot's index has come.
    doors.find("[2, 3]").await;
    let deleted = dora.slash(&doors.discord.help, "/tip delete tip:2").await;
    let gone = about("tip-deleted", 2);
    assert!(plain(deleted.text()).contains(&gone), "{deleted:?}");
    doors.find("[3]").await;

    ana.says(help, "!me erase remove").await;
    let planned = words("erase-action-stay", &[]);
    ana.hears(|m| m.text().contains(&planned)).await;
    doors.find("[3]").await;
    let _bots = doors.a_day_later(bots).await;
    doors.come_to_find("nothing").await;
    rights::done(&room).await;
    room.settles().await;
    doors.discord.is_content();
}
