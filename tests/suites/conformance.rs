//! Every statement of the stores on both engines.

mod agenda;
mod announcements;
mod council;
mod courses;
mod desk;
mod feeds;
mod intros;
mod link;
mod mentors;
mod people;
mod points;
mod queues;
mod recaps;
mod rewards;
mod rights;
mod roles;
mod rounds;
mod skillshares;
mod tips;
mod tips_io;

use std::{collections::BTreeSet, path::Path, sync::Arc};

use guildhall_core::{
    At, Context, Result, Thought,
    db::Tx,
    ids::{CommunityId, MemberId},
};
use guildhall_tests::{
    lab::{Lab, Room},
    sources,
    world::{PLATFORM, World},
};
use libtest_mimic::Trial;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    let mut trials = vec![lab.test("conformance::every_method_is_listed", every_method_is_listed)];
    trials.extend(agenda::trials(lab));
    trials.extend(announcements::trials(lab));
    trials.extend(desk::trials(lab));
    trials.extend(people::trials(lab));
    trials.extend(feeds::trials(lab));
    trials.extend(points::trials(lab));
    trials.extend(link::trials(lab));
    trials.extend(queues::trials(lab));
    trials.extend(council::trials(lab));
    trials.extend(recaps::trials(lab));
    trials.extend(rewards::trials(lab));
    trials.extend(rights::trials(lab));
    trials.extend(roles::trials(lab));
    trials.extend(rounds::trials(lab));
    trials.extend(skillshares::trials(lab));
    trials.extend(tips::trials(lab));
    trials.extend(courses::trials(lab));
    trials.extend(intros::trials(lab));
    trials.extend(mentors::trials(lab));
    trials.extend(tips_io::trials(lab));
    trials
}

/// The hall with ana and ben, on whose stores the list runs.
struct Hall {
    world: World,
    id: CommunityId,
    ana: MemberId,
    ben: MemberId,
}

impl Hall {
    async fn of(room: &Room) -> Self {
        let world = World::with(room, &["ana", "ben"]).await;
        let ana = world.entry("ana").await;
        let ben = world.entry("ben").await.me().expect("a member").id;
        Self { id: ana.community, ana: ana.me().expect("a member").id, ben, world }
    }

    async fn context(&self, name: &str) -> Context<'_> {
        let entry = self.world.entry(name).await;
        let (app, now) = (&self.world.app, self.world.app.clock.now());
        let at = At::Community("hall".to_owned());
        let thought = Thought::default();
        let administers = false;
        Context { app, platform: PLATFORM, say: "", at, entry, now, administers, thought }
    }

    async fn write<T>(&self, body: impl AsyncFnOnce(&mut Tx) -> Result<T>) -> T {
        self.world.app.db.write(body).await.expect("the statements run")
    }

    async fn read<T>(&self, body: impl AsyncFnOnce(&mut Tx) -> Result<T>) -> T {
        self.world.app.db.read(body).await.expect("the statements run")
    }
}

/// Whatever a store can do is called in this suite.
async fn every_method_is_listed(_: Arc<Lab>) {
    let calls = [
        include_str!("conformance.rs"),
        agenda::SOURCE,
        announcements::SOURCE,
        council::SOURCE,
        courses::SOURCE,
        desk::SOURCE,
        feeds::SOURCE,
        intros::SOURCE,
        link::SOURCE,
        mentors::SOURCE,
        people::SOURCE,
        points::SOURCE,
        queues::SOURCE,
        recaps::SOURCE,
        rewards::SOURCE,
        rights::SOURCE,
        roles::SOURCE,
        rounds::SOURCE,
        skillshares::SOURCE,
        tips::SOURCE,
        tips_io::SOURCE,
    ]
    .concat();
    let stores = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/src");
    let stores = sources::below(&stores, &["db"]);
    let methods: BTreeSet<_> = stores.iter().flat_map(|source| methods_of(source)).collect();
    let missing: Vec<_> =
        methods.iter().filter(|name| !calls.contains(&format!("tx.{name}("))).collect();
    assert!(missing.is_empty(), "not in the conformance suite: {missing:?}");
}

/// The names of the `async fn`s of every `impl Tx`.
fn methods_of(source: &str) -> Vec<String> {
    let blocks = source.split("\nimpl Tx {\n").skip(1);
    let blocks = blocks.filter_map(|rest| rest.split("\n}\n").next());
    let functions = blocks.flat_map(|block| block.split("async fn ").skip(1));
    functions.filter_map(|f| f.split(['(', '<']).next()).map(ToOwned::to_owned).collect()
}
