//! Two workers over one database, and a courier who is away for hours on one of the platforms.

use futures_util::future::join;
use guildhall_core::{Actor, App, commands::parse, db::Db, jobs};

use super::{
    post::{Letter, Post, has, of, on, place, titles},
    *,
};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    lab.both("skillshares::a_courier_is_away", away)
}

const BEN: &str = "1002";
const CLEO: &str = "@cleo:hall.test";

/// Two workers with one clock, and what they bring.
struct Two {
    world: World,
    other: App,
    discord: Post,
    matrix: Post,
}

impl Two {
    async fn of(room: &Room) -> Self {
        let world = hall(room, &[]).await;
        let db = Db::open(&room.url).await.expect("the database opens");
        let other = App::new(db, world.app.clock.clone()).await.expect("the core");
        let (discord, matrix) = (Post::of("discord"), Post::of("matrix"));
        place(&world, "discord", "900", "9001").await;
        place(&world, "matrix", "!space:hall.test", "!room:hall.test").await;
        Self { world, other, discord, matrix }
    }

    async fn says(&self, who: &Actor, line: &str) {
        let command = parse::line(line).expect("a command");
        self.world.app.answer(who, command).await.unwrap_or_else(|e| panic!("{line}: {e}"));
    }

    /// Lets time pass; both do what is due, at once, and Matrix hears of it.
    async fn pass(&self, millis: i64) -> Vec<Letter> {
        self.world.app.clock.advance(millis);
        let (one, two) = join(jobs::run_due(&self.world.app), jobs::run_due(&self.other)).await;
        one.and(two).expect("jobs run");
        self.matrix.brings(&self.other).await
    }

    /// The courier of Discord comes back, and a second one with it.
    async fn back(&self) -> Vec<Letter> {
        let second = Post::of("discord");
        let both = join(self.discord.brings(&self.world.app), second.brings(&self.other)).await;
        both.0.into_iter().chain(both.1).collect()
    }
}

async fn away(room: Room) {
    let two = Two::of(&room).await;
    let (ben, cleo) = (on("discord", BEN, "ben"), on("matrix", CLEO, "cleo"));
    for line in ["Taxes --when \"2026-03-04 12:00\"", "Rights --when \"2026-03-10 12:00\""] {
        planned(&two.world, line).await;
    }
    for who in [&ben, &cleo] {
        two.says(who, "skillshare join 1").await;
        two.says(who, "skillshare join 2").await;
    }
    two.back().await;
    let hers = |letters: &[Letter]| titles(letters, CLEO);
    assert_eq!(hers(&two.pass(DAY).await), ["Tomorrow: Taxes"]);
    // Four hours later Discord is reached again: that is late, and true.
    two.world.app.clock.advance(4 * HOUR);
    let letters = two.back().await;
    assert_eq!(titles(&letters, BEN), ["Tomorrow: Taxes"]);
    assert!(has(of(&letters, BEN)[0], "Late"));
    // It is away again, and all of the date passes.
    assert_eq!(hers(&two.pass(19 * HOUR).await), ["In one hour: Taxes"]);
    let letters = two.pass(HOUR).await;
    assert_eq!(hers(&letters), ["It starts now: Taxes"]);
    let begins = "It starts now: Taxes".to_owned();
    assert!(titles(&letters, "!room:hall.test").contains(&begins));
    assert_eq!(hers(&two.pass(HOUR).await), ["Were you there? Taxes"]);
    two.world.app.clock.advance(2 * HOUR);
    let letters = two.back().await;
    assert_eq!(titles(&letters, BEN), ["Were you there? Taxes"]);
    let place = titles(&letters, "9001");
    assert!(!place.iter().any(|title| title.starts_with("It ")), "{place:?}");
    assert!(of(&letters, "9001").iter().all(|card| card.calls.is_none()));
    // The next one finds both awake, and each is told once.
    two.pass(5 * DAY - 3 * HOUR).await;
    assert_eq!(titles(&two.back().await, BEN), ["Tomorrow: Rights"]);
    assert!(two.back().await.is_empty());
}
