//! Newcomers, helpers, mentors and neighbourhoods.

use super::{
    DAYS,
    town::{ALWAYS, Town, Window, beside},
};

/// What an honest member thanks for in the ordinary way, once everybody is there.
pub(super) struct Asks {
    who: usize,
    count: u32,
    window: Window,
    /// Neighbours, whom they thank otherwise.
    not: Vec<usize>,
}

impl Asks {
    /// Thanks for it.
    pub(super) fn made(&self, town: &mut Town) {
        (0..self.count).for_each(|_| town.ask(self.who, &self.not, self.window));
    }

    fn always(who: usize, count: u32) -> Self {
        Self { who, count, window: ALWAYS, not: vec![] }
    }
}

/// Mentors with their mentees, each of whom asks others too.
pub(super) fn mentors(town: &mut Town) -> Vec<Asks> {
    let mut asks = vec![];
    for _ in 0..town.model.mentors {
        let mentees = town.within(&town.model.mentees) as usize;
        let people = town.take(mentees + 1);
        let Some((mentor, mentees)) = people.split_first() else { continue };
        town.people[*mentor].weight = town.pareto() + 10;
        asks.push(Asks::always(*mentor, town.within(&town.model.occasional_asks)));
        for mentee in mentees {
            mentored(town, *mentor, *mentee);
            asks.push(Asks::always(*mentee, town.within(&town.model.newcomer_asks)));
        }
    }
    asks
}

fn mentored(town: &mut Town, mentor: usize, mentee: usize) {
    let days = town.within(&(30..=DAYS));
    let window = town.days(days);
    (0..town.within(&town.model.mentee_thanks)).for_each(|_| town.thank(mentee, mentor, window));
    (0..town.within(&town.model.mentor_thanks)).for_each(|_| town.thank(mentor, mentee, window));
}

/// Neighbourhoods, with what their people ask elsewhere.
pub(super) fn neighbourhoods(town: &mut Town) -> (Vec<Vec<usize>>, Vec<Asks>) {
    let (mut all, mut asks) = (vec![], vec![]);
    for _ in 0..town.model.neighbourhoods {
        let size = town.within(&town.model.neighbours) as usize;
        let people = town.take(size);
        let share = town.within(&town.model.neighbourly);
        for who in people.clone() {
            let inside = town.within(&town.model.neighbour_thanks);
            (0..inside).for_each(|_| help_next_door(town, who, &people));
            let (count, not) = (beside(inside, share), people.clone());
            asks.push(Asks { who, count, window: ALWAYS, not });
            town.people[who].weight = town.pareto();
        }
        all.push(people);
    }
    (all, asks)
}

fn help_next_door(town: &mut Town, who: usize, people: &[usize]) {
    let others: Vec<usize> = people.iter().filter(|p| **p != who).copied().collect();
    let rank = town.ranked(others.len(), 2);
    town.thank(who, others[rank], ALWAYS);
}

/// Everybody who has no other part.
pub(super) fn ordinary(town: &mut Town) -> Vec<Asks> {
    let rest = std::mem::take(&mut town.free);
    rest.into_iter().map(|who| someone(town, who)).collect()
}

fn someone(town: &mut Town, who: usize) -> Asks {
    let model = town.model;
    if town.happens(model.newcomers) {
        let (count, window) = (town.within(&model.newcomer_asks), town.days(30));
        return Asks { who, count, window, not: vec![] };
    }
    town.people[who].weight = town.pareto();
    // Of those who are no newcomers.
    let regular = town.happens(model.regulars * 1_000 / (1_000 - model.newcomers).max(1));
    let count = if regular { &model.regular_asks } else { &model.occasional_asks };
    Asks::always(who, town.within(count))
}
