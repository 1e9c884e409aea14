//! The one way in: a command goes in, a reply comes out.

use std::sync::Arc;

use crate::{
    actor::Actor,
    chance::Chance,
    clock::{Clock, Zones},
    commands::{Command, Parsed, policy},
    communities::Entry,
    db::{Db, Tx},
    error::{Error, Refusal, Result, UserError},
    inbound::{self, Answer},
    limits::Limiter,
    members, slices,
    view::Reply,
    words::{Lang, Words},
};

/// The core with everything it depends on. Cheap to clone.
#[derive(Debug, Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    /// Domain time.
    pub clock: Clock,
    /// Time-zone rules.
    pub zones: Zones,
    /// Randomness that can be repeated.
    pub chance: Arc<Chance>,
    /// All languages.
    pub words: Arc<Words>,
    limiter: Limiter,
}

/// What a slice needs to know while it runs a command.
#[derive(Debug)]
pub struct Context<'a> {
    /// The core.
    pub app: &'a App,
    /// The platform on which it was said.
    pub platform: &'static str,
    /// See [`Actor::say`].
    pub say: &'static str,
    /// Where and who, as read in this transaction.
    pub entry: Entry,
    /// Domain time of this command, epoch milliseconds.
    pub now: i64,
}

impl Context<'_> {
    /// Words in the language of this answer.
    #[must_use]
    pub fn text(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.app.words.text(self.entry.lang, id, args)
    }
}

/// What a command gives: the answer, and for a mutation how to give it again.
#[derive(Debug)]
pub struct Done {
    /// What the actor sees.
    pub reply: Reply,
    /// What to render when the same event comes again; none for a query.
    pub answer: Option<Answer>,
}

impl App {
    /// A core on `db`, whose schema must be this program's.
    ///
    /// # Errors
    /// Database trouble, or words that cannot be read.
    pub async fn new(db: Db, clock: Clock) -> Result<Self> {
        let limiter = Limiter::load(&db).await?;
        let words = Arc::new(Words::load()?);
        // A different start for each process; tests that repeat themselves set their own.
        let chance = Arc::new(Chance::seeded(u64::from_le_bytes(crate::chance::secret()?)));
        Ok(Self { db, clock, zones: Zones::default(), chance, words, limiter })
    }

    /// Runs one command for `actor`.
    ///
    /// # Errors
    /// [`Error::User`] for what the actor is to be told; else trouble that is to be logged once.
    pub async fn execute(&self, actor: &Actor, command: Command) -> Result<Reply> {
        if policy::of(&command).mutates {
            self.mutate(actor, command).await
        } else {
            self.query(actor, command).await
        }
    }

    /// Runs what was parsed: a command, or the form for a command with holes.
    ///
    /// # Errors
    /// As for [`App::execute`].
    pub async fn answer(&self, actor: &Actor, parsed: Parsed) -> Result<Reply> {
        match parsed {
            Parsed::Command(command) => self.execute(actor, command).await,
            Parsed::Form(mut form) => {
                for question in &mut form.missing {
                    question.label = self.words.text(Lang::default(), &question.label, &[]);
                }
                Ok(Reply::form(form))
            }
        }
    }

    async fn mutate(&self, actor: &Actor, command: Command) -> Result<Reply> {
        let name = command.path();
        let result = self.db.write(async |tx| self.change(tx, actor, command).await).await;
        match (result, &actor.event) {
            // The same event may have been run by another process meanwhile; then its answer is ours.
            (Err(Error::User(refused)), Some(_)) => {
                self.replay(actor, name).await?.ok_or(Error::User(refused))
            }
            (result, _) => result,
        }
    }

    async fn query(&self, actor: &Actor, command: Command) -> Result<Reply> {
        let asked = command.clone();
        let first = self
            .db
            .read(async |tx| {
                let entry = tx.enter(actor).await?;
                if entry.member.is_none() && actor.joins {
                    return Ok(Err(entry));
                }
                self.entered(tx, actor, entry, asked).await.map(Ok)
            })
            .await?;
        let entry = match first {
            Ok(reply) => return Ok(reply),
            Err(entry) => entry,
        };
        // Joining is a mutation of its own, before the query.
        let entry = self.db.write(async move |tx| self.join(tx, actor, entry).await).await?;
        self.db.read(async |tx| self.entered(tx, actor, entry, command).await).await
    }

    async fn join(&self, tx: &mut Tx, actor: &Actor, entry: Entry) -> Result<Entry> {
        members::join(tx, actor, entry, self.clock.now()).await
    }

    async fn change(&self, tx: &mut Tx, actor: &Actor, command: Command) -> Result<Reply> {
        let mut entry = tx.enter(actor).await?;
        if entry.seen.is_none() && entry.member.is_none() && actor.joins {
            entry = self.join(tx, actor, entry).await?;
        }
        self.entered(tx, actor, entry, command).await
    }

    /// Runs a command for somebody who has been read.
    async fn entered(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        mut entry: Entry,
        command: Command,
    ) -> Result<Reply> {
        let now = self.clock.now();
        if let Some(seen) = entry.seen.take() {
            let ctx = Context { app: self, platform: actor.platform, say: actor.say, entry, now };
            let reply = inbound::again(tx, &ctx, seen, command.path()).await?;
            return Ok(reply.of(ctx.entry.community));
        }
        let rule = policy::of(&command);
        policy::admit(&rule, entry.role())?;
        let path = command.path();
        let ctx = Context { app: self, platform: actor.platform, say: actor.say, entry, now };
        if let (Some(limit), Some(me)) = (rule.limit, &ctx.entry.member) {
            self.limiter.spend(tx, &ctx, me.id, limit).await?;
        }
        let done = slices::run(tx, &ctx, command).await?;
        if let (Some(event), Some(answer)) = (&actor.event, &done.answer)
            && !tx.remember(&ctx, actor.platform, event, path, answer).await?
        {
            return Err(UserError::new("event.raced").into());
        }
        Ok(done.reply.of(ctx.entry.community))
    }

    async fn replay(&self, actor: &Actor, name: &str) -> Result<Option<Reply>> {
        self.db
            .read(async move |tx| {
                let mut entry = tx.enter(actor).await?;
                let Some(seen) = entry.seen.take() else { return Ok(None) };
                let ctx = Context {
                    app: self,
                    platform: actor.platform,
                    say: actor.say,
                    entry,
                    now: self.clock.now(),
                };
                let reply = inbound::again(tx, &ctx, seen, name).await?;
                Ok(Some(reply.of(ctx.entry.community)))
            })
            .await
    }

    /// What a person is told of `error`; trouble that is not theirs is logged here, once.
    #[must_use]
    pub fn refusal(&self, error: &Error, lang: Lang, say: &str) -> Refusal {
        if !matches!(error, Error::User(_)) {
            tracing::error!(%error, "a command failed");
        }
        error.for_person().render(&self.words, lang, say)
    }
}
