//! The people, and whom they turn to.

use std::ops::RangeInclusive;

use rand::{
    RngExt as _, SeedableRng as _,
    seq::{IndexedRandom as _, SliceRandom as _},
};
use rand_chacha::ChaCha8Rng;

use super::{DAY_MS, DAYS, Model, START_MS};

/// Thanks before it is known what they pay; people are places in [`Town::people`].
pub(super) struct Draft {
    pub(super) giver: usize,
    pub(super) receiver: usize,
    /// Ms since 1970.
    pub(super) at: i64,
}

/// Days from one to before another, counted from the first of the 90.
pub(super) type Window = (u32, u32);

/// All the time.
pub(super) const ALWAYS: Window = (0, DAYS);

#[derive(Default)]
pub(super) struct Person {
    local: usize,
    topic: usize,
    /// How likely they are to help; 0 where thanks come to them in no ordinary way.
    pub(super) weight: u64,
    /// Whom they have thanked in an ordinary way, once for each thanks.
    known: Vec<usize>,
}

/// Helpers with the sums of their weights.
#[derive(Default)]
struct Pool {
    upto: Vec<(u64, usize)>,
}

impl Pool {
    fn add(&mut self, person: usize, weight: u64) {
        let sum = self.upto.last().map_or(0, |(sum, _)| *sum);
        self.upto.push((sum + weight, person));
    }

    fn draw(&self, chance: &mut ChaCha8Rng) -> Option<usize> {
        let sum = self.upto.last().map(|(sum, _)| *sum).filter(|sum| *sum > 0)?;
        let drawn = chance.random_range(0..sum);
        let at = self.upto.partition_point(|(upto, _)| *upto <= drawn);
        self.upto.get(at).map(|(_, person)| *person)
    }
}

/// Everybody, and what has been drawn so far.
pub(super) struct Town<'a> {
    pub(super) model: &'a Model,
    pub(super) chance: ChaCha8Rng,
    /// Honest members first, then the accounts of rings.
    pub(super) people: Vec<Person>,
    /// Honest members who have no part yet, in random order.
    pub(super) free: Vec<usize>,
    pub(super) drafts: Vec<Draft>,
    locals: Vec<Pool>,
    topics: Vec<Pool>,
    all: Pool,
    /// Honest members by local group.
    places: Vec<Vec<usize>>,
}

impl<'a> Town<'a> {
    pub(super) fn new(model: &'a Model, seed: u64) -> Self {
        let mut chance = ChaCha8Rng::seed_from_u64(seed);
        let mut free: Vec<usize> = (0..model.members).collect();
        free.shuffle(&mut chance);
        let (locals, topics, all) = (vec![], vec![], Pool::default());
        let (people, drafts, places) = (vec![], vec![], vec![]);
        let mut town = Self { model, chance, people, free, drafts, locals, topics, all, places };
        (0..model.members).for_each(|_| {
            town.settle();
        });
        town
    }

    /// One more person, somewhere.
    pub(super) fn settle(&mut self) -> usize {
        let (local, topic) = (self.ranked(self.model.locals, 5), self.ranked(self.model.topics, 5));
        self.people.push(Person { local, topic, ..Person::default() });
        self.people.len() - 1
    }

    /// One of so many ranks from 0, in proportion to 1 / (rank + `flat`).
    pub(super) fn ranked(&mut self, ranks: usize, flat: u64) -> usize {
        let mut pool = Pool::default();
        (0..ranks).for_each(|rank| pool.add(rank, 1_000_000 / (rank as u64 + flat)));
        pool.draw(&mut self.chance).unwrap_or_default()
    }

    /// So many members without a part, who live in one place from now on.
    pub(super) fn take(&mut self, count: usize) -> Vec<usize> {
        let taken = self.free.split_off(self.free.len().saturating_sub(count));
        let place = taken.first().map(|first| self.people[*first].local);
        taken.iter().for_each(|p| self.people[*p].local = place.unwrap_or_default());
        taken
    }

    /// A number out of a span.
    pub(super) fn within(&mut self, span: &RangeInclusive<u32>) -> u32 {
        self.chance.random_range(span.clone())
    }

    /// Whether something happens that does so in so many cases of a thousand.
    pub(super) fn happens(&mut self, per_mille: u32) -> bool {
        self.chance.random_range(0..1_000) < per_mille
    }

    /// A helper's weight by the law of few who help many.
    pub(super) fn pareto(&mut self) -> u64 {
        let most = self.model.heaviest;
        most / self.chance.random_range(1..=most)
    }

    /// So many days in a row.
    pub(super) fn days(&mut self, days: u32) -> Window {
        let from = self.within(&(0..=DAYS.saturating_sub(days)));
        (from, from + days)
    }

    /// When all weights are known: who can be turned to where.
    pub(super) fn open(&mut self) {
        self.locals.resize_with(self.model.locals, Pool::default);
        self.topics.resize_with(self.model.topics, Pool::default);
        self.places.resize_with(self.model.locals, Vec::new);
        for (at, person) in self.people.iter().enumerate() {
            self.locals[person.local].add(at, person.weight);
            self.topics[person.topic].add(at, person.weight);
            self.all.add(at, person.weight);
            self.places[person.local].push(at);
        }
    }

    /// One thanks at a random moment.
    pub(super) fn thank(&mut self, giver: usize, receiver: usize, (from, to): Window) {
        let moment = self.chance.random_range(i64::from(from) * DAY_MS..i64::from(to) * DAY_MS);
        self.drafts.push(Draft { giver, receiver, at: START_MS + moment });
    }

    /// Thanks in the ordinary way, to whoever helped but `not` to these.
    pub(super) fn ask(&mut self, asker: usize, not: &[usize], window: Window) {
        let helper = loop {
            let found = self.turn_to(asker);
            if let Some(helper) = found.filter(|h| *h != asker && !not.contains(h)) {
                break helper;
            }
        };
        self.people[asker].known.push(helper);
        self.thank(asker, helper, window);
    }

    fn turn_to(&mut self, asker: usize) -> Option<usize> {
        let again = self.happens(self.model.again);
        let Person { local, topic, known, .. } = &self.people[asker];
        if again && !known.is_empty() {
            return known.choose(&mut self.chance).copied();
        }
        let drawn = self.chance.random_range(0..1_000);
        let pool = match drawn {
            _ if drawn < self.model.to_local => &self.locals[*local],
            _ if drawn < self.model.to_local + self.model.to_topic => &self.topics[*topic],
            _ => &self.all,
        };
        pool.draw(&mut self.chance)
    }

    /// So many thanks between one and honest people outside of `circle`, given and got.
    pub(super) fn live(&mut self, one: usize, count: u32, circle: &[usize], window: Window) {
        for _ in 0..count {
            if self.happens(self.model.outward) {
                self.ask(one, circle, window);
            } else {
                let other = self.somebody(one, circle);
                self.thank(other, one, window);
            }
        }
    }

    /// An honest member, of the same place where that has others.
    fn somebody(&mut self, one: usize, circle: &[usize]) -> usize {
        let near = &self.places[self.people[one].local];
        let other = |p: &usize| *p != one && !circle.contains(p);
        let near: Vec<usize> = near.iter().copied().filter(other).collect();
        let any = self.chance.random_range(0..self.model.members);
        near.choose(&mut self.chance).copied().unwrap_or(any)
    }
}

/// How many thanks outside go with so many inside, where so many per mille are inside; rounded up.
pub(super) fn beside(inside: u32, share: u32) -> u32 {
    (inside * (1_000 - share)).div_ceil(share)
}
