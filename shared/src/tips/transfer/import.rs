//! Files that become tips, many at a time.

use std::{
    collections::HashMap,
    path::Path,
    time::{Duration, Instant},
};

use super::{
    Progress,
    check::{Checked, Rules},
    hall,
    known::{self, Fate, Known, Standing},
    own,
    source::{Item, Place, Source},
    store::Fresh,
    summary::{Orders, Summary},
};
use crate::{
    actor::Actor,
    app::App,
    communities::Entry,
    db::Tx,
    error::{Error, Result, UserError},
    ids::{CommunityId, PartyId, TipNo},
    tips::pens,
};

/// Tips that are written in one transaction.
const BATCH: usize = 250;
/// Bytes of text after which a batch is full.
const BATCH_BYTES: usize = 256 * 1024;
/// The shortest pause between two batches.
const PAUSE: Duration = Duration::from_millis(2);
/// How often a batch is tried where somebody else was in the way.
const TRIES: u32 = 5;
/// Reads a file or a folder and takes its tips into the community where `actor` is. What is
/// there already under the same origin is never there twice, so an import can be run again,
/// whether it came to its end or not.
///
/// # Errors
/// `community.unknown`, `member.unknown`, `import.path`, `import.empty`, `import.no_markdown`,
/// database trouble.
pub async fn import(
    app: &App,
    actor: &Actor,
    path: &Path,
    orders: Orders,
    progress: &mut dyn FnMut(Progress),
) -> Result<Summary> {
    let hall = Hall::open(app, actor, orders).await?;
    if orders.strict && !orders.dry_run {
        let checked = hall.run(path, Orders { dry_run: true, ..orders }, progress).await?;
        if checked.wrong > 0 {
            return Ok(Summary {
                wrong: checked.wrong,
                faults: checked.faults,
                ..Summary::default()
            });
        }
    }
    hall.run(path, orders, progress).await
}

/// The community that is imported into.
struct Hall<'a> {
    app: &'a App,
    community: CommunityId,
    name: String,
    rules: Rules,
    author: Option<PartyId>,
    now: i64,
}

impl<'a> Hall<'a> {
    async fn open(app: &'a App, actor: &Actor, orders: Orders) -> Result<Self> {
        let now = app.clock.now();
        let read = app.db.read(async |tx| {
            let entry = tx.enter(actor, now).await?;
            let rules = Rules::read(tx, &entry, now).await?;
            Ok::<_, Error>((entry, rules))
        });
        let (entry, rules) = read.await?;
        let author = if orders.own { author(app, actor, &entry, orders).await? } else { None };
        let community = entry.community;
        Ok(Self { app, community, name: hall(app, community)?, rules, author, now })
    }

    async fn run(
        &self,
        path: &Path,
        orders: Orders,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Summary> {
        let mut source = Source::open(path)?;
        let (mut summary, mut seen) = (Summary::default(), HashMap::new());
        loop {
            let (batch, more) = self.gather(&mut source, &mut seen, &mut summary)?;
            if !batch.is_empty() {
                self.take(&batch, orders, &mut summary).await?;
            }
            let (tips, done) = (summary.read(), source.done);
            progress(Progress { tips, done, whole: source.whole });
            if !more {
                break;
            }
        }
        if summary.read() == 0 {
            return Err(UserError::new("import.empty").with("path", path.display()).into());
        }
        Ok(summary)
    }

    /// Reads on until a batch is full; `false` at the end.
    fn gather(
        &self,
        source: &mut Source,
        seen: &mut HashMap<String, Place>,
        summary: &mut Summary,
    ) -> Result<(Vec<Checked>, bool)> {
        let (mut batch, mut bytes, wrong) = (Vec::new(), 0, summary.wrong);
        while batch.len() < BATCH && bytes < BATCH_BYTES && summary.wrong < wrong + BATCHES_WRONG {
            let Some(Item { place, read }) = source.next()? else { return Ok((batch, false)) };
            match read.and_then(|form| self.rules.check(form)).and_then(|c| once(c, &place, seen)) {
                Ok(checked) => {
                    bytes += checked.words.text.len();
                    batch.push(checked);
                }
                Err(error) => summary.fault(place, error),
            }
        }
        Ok((batch, true))
    }

    /// Writes a batch, again where somebody was in the way; then lets others have the database
    /// for as long as this had it.
    async fn take(&self, batch: &[Checked], orders: Orders, summary: &mut Summary) -> Result<()> {
        for tried in 1.. {
            let fates = self.fates(batch).await?;
            if orders.dry_run {
                summary.count(&fates);
                return Ok(());
            }
            let began = Instant::now();
            match self.put(batch, &fates, orders).await {
                Ok(missed) => {
                    summary.count(&fates);
                    missed.tell(summary);
                    tokio::time::sleep(began.elapsed().max(PAUSE)).await;
                    return Ok(());
                }
                Err(Error::Db { trouble: "db.busy", .. }) if tried < TRIES => {
                    tokio::time::sleep(began.elapsed().max(PAUSE)).await;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    async fn fates(&self, batch: &[Checked]) -> Result<Vec<Fate>> {
        let origins: Vec<&str> = batch.iter().map(|c| c.origin.as_str()).collect();
        let numbers: Vec<TipNo> = origins.iter().filter_map(|o| own(&self.name, o)).collect();
        let community = self.community;
        let read = self.app.db.read(async |tx| tx.known_tips(community, &origins, &numbers).await);
        let known = read.await?.into_iter().map(|(tip, imported)| Known { tip, imported });
        let known: Vec<Known> = known.collect();
        let known = known::by_origin(&self.name, batch, &known);
        Ok(batch
            .iter()
            .map(|c| Fate::of(&c.words, known.get(c.origin.as_str()).copied()))
            .collect())
    }

    async fn put(&self, batch: &[Checked], fates: &[Fate], orders: Orders) -> Result<Missed> {
        let standing = Standing { publish: orders.publish, now: self.now };
        let (added, changed) = known::rows(batch, fates, standing)?;
        let locked: Vec<TipNo> = fates.iter().filter_map(|fate| fate.number()).collect();
        let write = Batch {
            locked,
            counts: (count(added.len()), count(changed.len())),
            added: serde_json::to_string(&added)?,
            changed: serde_json::to_string(&changed)?,
        };
        if write.counts == (0, 0) {
            return Ok(Missed::default());
        }
        self.app.db.write(async |tx| self.write(tx, &write).await).await
    }

    /// Tips are locked before the counters, and of these the tips' before the changes', as
    /// commands do it. The numbers of changes are taken before anything is written, so that
    /// whoever commits later has the higher ones.
    async fn write(&self, tx: &mut Tx, batch: &Batch) -> Result<Missed> {
        let (added, changed) = batch.counts;
        tx.lock_tips(self.community, &batch.locked).await?;
        let number = match added {
            0 => 0,
            _ => tx.take_numbers(self.community, "tip", added).await?,
        };
        let change = tx.take_changes(self.community, added + changed).await?;
        let (community, author, now) = (self.community, self.author, self.now);
        let at = Fresh { community, number, change, author, now };
        let mut missed = Missed::default();
        if added > 0 {
            let inserted = tx.insert_tips(at, &batch.added).await?;
            missed.added = added.unsigned_abs().saturating_sub(inserted);
        }
        if changed > 0 {
            let after = Fresh { change: change + added, ..at };
            let updated = tx.update_tips(after, &batch.changed).await?;
            missed.updated = changed.unsigned_abs().saturating_sub(updated);
            tx.touch_tip_cards(after, change + added + changed).await?;
        }
        tx.insert_revisions(at, change + added + changed).await?;
        Ok(missed)
    }
}

/// Faults after which it is told how far it is.
const BATCHES_WRONG: u64 = 1_000;

/// What one transaction writes.
struct Batch {
    locked: Vec<TipNo>,
    counts: (i64, i64),
    added: String,
    changed: String,
}

/// What was done meanwhile by somebody else.
#[derive(Default)]
struct Missed {
    added: u64,
    updated: u64,
}

impl Missed {
    fn tell(&self, summary: &mut Summary) {
        summary.added -= self.added;
        summary.same += self.added;
        summary.updated -= self.updated;
        summary.kept += self.updated;
    }
}

fn count(many: usize) -> i64 {
    i64::try_from(many).unwrap_or(i64::MAX)
}

/// An origin stands in a file once.
fn once(
    checked: Checked,
    place: &Place,
    seen: &mut HashMap<String, Place>,
) -> Result<Checked, UserError> {
    match seen.insert(checked.origin.clone(), place.clone()) {
        None => Ok(checked),
        Some(first) => {
            let error = UserError::new("import.twice").with("place", &first);
            seen.insert(checked.origin, first);
            Err(error)
        }
    }
}

/// The lasting party of whoever takes care of what is imported.
async fn author(
    app: &App,
    actor: &Actor,
    entry: &Entry,
    orders: Orders,
) -> Result<Option<PartyId>> {
    let (community, Some(me)) = (entry.community, &entry.member) else {
        return Err(UserError::new("member.unknown").with("name", &actor.name).into());
    };
    if orders.dry_run {
        return Ok(None);
    }
    let id = me.id;
    let party = app.db.write(async |tx| pens::party_of(tx, community, id).await);
    party.await.map(Some)
}
