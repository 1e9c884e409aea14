//! People link, part, ask and thank at random; a small model says what they have.
//!
//! `GUILDHALL_SEED` chooses another run; the seed in force stands in every failure.

use std::{collections::BTreeSet, sync::Arc};

use guildhall_core::Actor;
use guildhall_tests::{
    lab::{Lab, Room},
    ledger::Ledger,
};
use libtest_mimic::Trial;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{Halls, console, discord, matrix};

const STEPS: usize = 100;
const PEOPLE: usize = 5;
const MINUTE: i64 = 60_000;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    lab.both("link::random_lives", lives)
}

/// What is known of everybody. People are numbered in the order in which they came.
#[derive(Default)]
struct Model {
    actors: Vec<Actor>,
    /// Whose an account is.
    owner: Vec<usize>,
    points: Vec<i64>,
    /// Who asked and who helped.
    deals: BTreeSet<(usize, usize)>,
}

impl Model {
    fn new() -> Self {
        let mut model = Self::default();
        for n in 0..PEOPLE {
            let accounts =
                [console(&format!("c{n}")), discord(&format!("d{n}")), matrix(&format!("@m{n}:h"))];
            model.actors.extend(accounts);
        }
        model.owner = (0..model.actors.len()).collect();
        model.points = vec![0; model.actors.len()];
        model
    }

    fn platforms(&self, person: usize) -> BTreeSet<&'static str> {
        let own = self.actors.iter().zip(&self.owner).filter(|(_, owner)| **owner == person);
        own.map(|(actor, _)| actor.platform).collect()
    }

    fn link(&mut self, giver: usize, typer: usize) -> &'static str {
        let (one, other) = (self.owner[giver], self.owner[typer]);
        if one == other {
            return "link.own";
        }
        if !self.platforms(one).is_disjoint(&self.platforms(other)) {
            return "link.platform";
        }
        if self.deals.contains(&(one, other)) || self.deals.contains(&(other, one)) {
            return "link.both_sides";
        }
        let (kept, gone) = (one.min(other), one.max(other));
        let now = |person: usize| if person == gone { kept } else { person };
        self.owner.iter_mut().for_each(|owner| *owner = now(*owner));
        self.points[kept] += std::mem::take(&mut self.points[gone]);
        self.deals = self.deals.iter().map(|(asker, helper)| (now(*asker), now(*helper))).collect();
        "ok"
    }

    fn unlink(&mut self, who: usize, platform: &str) -> &'static str {
        let person = self.owner[who];
        let account = (0..self.actors.len())
            .find(|n| self.owner[*n] == person && self.actors[*n].platform == platform);
        match account {
            None => "link.none",
            Some(_) if self.platforms(person).len() == 1 => "link.last",
            Some(account) => {
                self.owner[account] = self.points.len();
                self.points.push(0);
                "ok"
            }
        }
    }
}

fn seed() -> u64 {
    std::env::var("GUILDHALL_SEED").ok().and_then(|s| s.parse().ok()).unwrap_or_else(rand::random)
}

fn pick(rng: &mut ChaCha8Rng, end: usize) -> usize {
    let end = u64::try_from(end).expect("a small number");
    usize::try_from(rng.next_u64() % end).expect("a small number")
}

async fn lives(room: Room) {
    let seed = seed();
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let halls = Halls::of(&room).await;
    let ledger = Ledger::open(&room).await;
    let mut model = Model::new();
    for actor in &model.actors {
        halls.ok(actor, "points balance").await;
    }
    let mut linked = 0;
    for step in 0..STEPS {
        let what = format!("seed {seed}, step {step}");
        let (one, other) = (pick(&mut rng, model.actors.len()), pick(&mut rng, model.actors.len()));
        let [here, there] = [one, other].map(|n| model.actors[n].clone());
        match pick(&mut rng, 8) {
            0..=2 => {
                let told = halls.link(&here, &there).await;
                assert_eq!(told, model.link(one, other), "{what}: {here:?} links {there:?}");
                linked += usize::from(told == "ok");
            }
            3 => {
                let line = format!("me unlink {}", there.platform);
                let told = halls.told(&here, &line).await;
                assert_eq!(told, model.unlink(one, there.platform), "{what}: {here:?}: {line}");
            }
            _ => meet(&halls, &mut model, one, other, &what).await,
        }
        halls.world.app.clock.advance(10 * MINUTE);
        adds_up(&halls, &model, &what).await;
        ledger.balanced().await;
    }
    assert!(linked > 3, "seed {seed}: hardly anybody was linked");
}

async fn meet(halls: &Halls, model: &mut Model, one: usize, other: usize, what: &str) {
    let (asker, helper) = (model.owner[one], model.owner[other]);
    let [here, there] = [one, other].map(|n| model.actors[n].clone());
    if asker != helper {
        let before = halls.balance(&there).await;
        halls.deal(&here, &there).await;
        let paid = halls.balance(&there).await - before;
        // Less each time that the two thank each other, and never over a day's limit.
        assert!((0..=10).contains(&paid), "{what}: paid {paid}");
        model.points[helper] += paid;
        model.deals.insert((asker, helper));
        return;
    }
    let asked = halls.ok(&here, "ask words").await;
    let number = asked.cards()[0].data["number"].as_i64().expect("a number");
    let told = halls.told(&there, &format!("request claim {number}")).await;
    assert_eq!(told, "help.own_request", "{what}: with another account it is one's own, too");
}

/// Every account tells what its person has, and nothing is lost or made.
async fn adds_up(halls: &Halls, model: &Model, what: &str) {
    for (actor, owner) in model.actors.iter().zip(&model.owner) {
        assert_eq!(halls.balance(actor).await, model.points[*owner], "{what}: {actor:?}");
    }
    let paid = halls.lines(
        "SELECT CAST(COALESCE(SUM(amount), 0) AS TEXT) FROM transfers WHERE rule = 'thanks'",
    );
    let paid: i64 = paid.await[0].parse().expect("a number");
    assert_eq!(model.points.iter().sum::<i64>(), paid, "{what}");
}
