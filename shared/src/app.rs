//! The one way in: a command goes in, a reply comes out.

use std::sync::Arc;

use jiff::Timestamp;

use crate::{
    actor::{Actor, At, Standing},
    certificate::{PublicKey, SigningKey},
    chance::Chance,
    clock::{Clock, Zones},
    commands::{Command, Parsed, policy},
    communities::Entry,
    db::{Db, Tries, Tx},
    doors,
    error::{Error, Refusal, Result, UserError},
    feeds::BaseUrl,
    ids::CommunityId,
    inbound::{self, Answer},
    limits::Limiter,
    members::{self, bars},
    platforms::Platform,
    rewards::Vault,
    search::{Search, Slices},
    slices,
    thought::Thought,
    view::{Content, Reply},
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
    /// Full-text search.
    pub search: Search,
    pub(crate) vault: Vault,
    pub(crate) limiter: Limiter,
    pub(crate) base_url: Option<BaseUrl>,
}

/// What a slice needs to know while it runs a command.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// The core.
    pub app: &'a App,
    /// The platform on which it was said.
    pub platform: &'static str,
    /// See [`Actor::say`].
    pub say: &'static str,
    /// See [`Actor::at`].
    pub at: At,
    /// Where and who, as read in this transaction.
    pub entry: Entry,
    /// Domain time of this command, epoch milliseconds.
    pub now: i64,
    /// See [`Standing::administers`].
    pub administers: bool,
    /// What was looked up before the transaction.
    pub thought: Thought,
}

impl Context<'_> {
    /// Words in the language of this answer.
    #[must_use]
    pub fn text(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.app.words.text(self.entry.lang, id, args)
    }

    /// The day of an instant (epoch milliseconds) in a zone, in words.
    ///
    /// # Errors
    /// `zone.unknown`.
    pub fn local_date(&self, zone: &str, at: i64) -> Result<String> {
        let zone = self.app.zones.get(zone)?;
        let at = Timestamp::from_millisecond(at)
            .map_err(|e| Error::Internal(format!("a time that is none: {e}")))?;
        Ok(self.app.words.date(self.entry.lang, &at.to_zoned_datetime(zone)))
    }

    /// An instant (epoch milliseconds) as the wall clock of a zone shows it, in words.
    ///
    /// # Errors
    /// `zone.unknown`.
    pub fn local_time(&self, zone: &str, at: i64) -> Result<String> {
        let zone = self.app.zones.get(zone)?;
        let at = Timestamp::from_millisecond(at)
            .map_err(|e| Error::Internal(format!("a time that is none: {e}")))?;
        Ok(self.app.words.date_time(self.entry.lang, &at.to_zoned_datetime(zone)))
    }

    /// The reply as this community's: in a direct chat of somebody who belongs to several,
    /// it says which one it is about.
    fn named(&self, reply: Reply) -> Reply {
        let mut reply = reply.of(self.entry.community);
        let several = self.entry.member.as_ref().is_some_and(|me| me.halls > 1);
        if let (At::Direct, true, Content::Cards(cards)) = (&self.at, several, &mut reply.content)
            && let Some(last) = cards.pop()
        {
            cards.push(last.field(self.text("community-field", &[]), &self.entry.name));
        }
        reply
    }
}

/// A reply, or a refusal that was committed.
type Told = std::result::Result<Reply, UserError>;

/// What a command gives: the answer, and for a mutation how to give it again.
#[derive(Debug)]
pub struct Done {
    /// What the actor sees.
    pub reply: Reply,
    /// What to render when the same event comes again; none for a query.
    pub answer: Option<Answer>,
    /// Why it was refused although something is to be kept, such as a try that counts: then
    /// the transaction is committed, and the actor sees this instead of the reply.
    pub refused: Option<UserError>,
}

impl Done {
    /// What a query gives.
    #[must_use]
    pub const fn seen(reply: Reply) -> Self {
        Self { reply, answer: None, refused: None }
    }

    /// What a mutation gives, and how to give it again.
    #[must_use]
    pub const fn changed(reply: Reply, answer: Answer) -> Self {
        Self { reply, answer: Some(answer), refused: None }
    }

    /// A refusal that keeps what was written.
    #[must_use]
    pub const fn refused(error: UserError) -> Self {
        Self { reply: Reply::private(Vec::new()), answer: None, refused: Some(error) }
    }
}

impl App {
    /// The key with which this installation signs certificates.
    pub(crate) fn signing_key(&self) -> Result<SigningKey> {
        Ok(SigningKey::from_seed(&self.limiter.seed("certificates")?))
    }

    /// The key by which anybody can check them.
    ///
    /// # Errors
    /// An internal error where the installation's secret is unfit.
    pub fn public_key(&self) -> Result<PublicKey> {
        Ok(self.signing_key()?.public())
    }

    /// A core on `db`, whose schema must be this program's.
    ///
    /// # Errors
    /// Database trouble, or words that cannot be read.
    pub async fn new(db: Db, clock: Clock) -> Result<Self> {
        let limiter = Limiter::load(&db).await?;
        let words = Arc::new(Words::load()?);
        // A different start for each process; tests that repeat themselves set their own.
        let chance = Arc::new(Chance::seeded(u64::from_le_bytes(crate::chance::secret()?)));
        let search = Search::new(db.clone(), Arc::new(Slices), db.index_folder());
        let vault = Vault::at(db.vault_file());
        let (zones, base_url) = (Zones::default(), None);
        Ok(Self { db, clock, zones, chance, words, search, vault, limiter, base_url })
    }

    /// The same where feeds are served: members are offered theirs under this address.
    #[must_use]
    pub fn with_base_url(self, base_url: Option<BaseUrl>) -> Self {
        Self { base_url, ..self }
    }

    /// Runs one command for `actor`.
    ///
    /// # Errors
    /// [`Error::User`] for what the actor is to be told; else trouble that is to be logged once.
    pub async fn execute(&self, actor: &Actor, command: Command) -> Result<Reply> {
        let ran = if doors::is_one(&command) {
            doors::run(self, actor, command).await
        } else if policy::of(&command).mutates {
            self.mutate(actor, command).await
        } else {
            self.query(actor, command).await
        };
        match ran {
            // In doubt nothing is done: which community is meant is asked.
            Err(Error::User(doubt)) if doubt.code == "community.which" => {
                doors::choice(self, actor).await
            }
            ran => ran,
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
                let lang = self.lang_of(actor).await;
                for question in &mut form.missing {
                    question.label = self.words.text(lang, &question.label, &[]);
                }
                Ok(Reply::form(form))
            }
        }
    }

    async fn mutate(&self, actor: &Actor, command: Command) -> Result<Reply> {
        let name = command.path();
        let thought = slices::think(self, actor, &command).await?;
        let result = self.changed(actor, command, thought).await;
        // A refusal that was committed is a refusal all the same.
        let result = result.and_then(|done| done.map_err(Error::User));
        match (result, &actor.event) {
            // The same event may have been run by another process meanwhile; then its answer is ours.
            (Err(Error::User(refused)), Some(_)) => {
                self.replay(actor, name).await?.ok_or(Error::User(refused))
            }
            (result, _) => result,
        }
    }

    async fn changed(&self, actor: &Actor, command: Command, thought: Thought) -> Result<Told> {
        let mut tries = Tries::default();
        loop {
            let (command, thought) = (command.clone(), thought.clone());
            let change = async |tx: &mut Tx| self.change(tx, actor, command, thought).await;
            let ended = self.db.write(change).await;
            if !tries.again(&ended) {
                return ended;
            }
        }
    }

    async fn query(&self, actor: &Actor, command: Command) -> Result<Reply> {
        let (asked, thought) = (command.clone(), slices::think(self, actor, &command).await?);
        let thought_of = thought.clone();
        let first = self
            .db
            .read(async |tx| {
                let entry = tx.enter(actor, self.clock.now()).await?;
                if entry.member.is_none() && actor.joins {
                    return Ok(Err(entry));
                }
                self.entered(tx, actor, entry, (asked, thought_of)).await.map(Ok)
            })
            .await?;
        let entry = match first {
            Ok(done) => return done.map_err(Error::User),
            Err(entry) => entry,
        };
        // Joining is a mutation of its own, before the query.
        self.db.write(async move |tx| self.join(tx, actor, entry).await).await?;
        let done = self.db.read(async |tx| {
            let entry = tx.enter(actor, self.clock.now()).await?;
            self.entered(tx, actor, entry, (command, thought)).await
        });
        done.await?.map_err(Error::User)
    }

    async fn join(&self, tx: &mut Tx, actor: &Actor, entry: Entry) -> Result<()> {
        let entry = members::join(tx, actor, entry, self.clock.now()).await?;
        match &entry.member {
            Some(me) => bars::hold(tx, &self.limiter, entry.community, actor, me.id).await,
            None => Ok(()),
        }
    }

    async fn change(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        command: Command,
        thought: Thought,
    ) -> Result<Told> {
        let mut entry = tx.enter(actor, self.clock.now()).await?;
        if entry.seen.is_none() && entry.member.is_none() && actor.joins {
            self.join(tx, actor, entry).await?;
            // Read anew: whoever has just come may be suspended, or a steward by their role.
            entry = tx.enter(actor, self.clock.now()).await?;
        }
        self.entered(tx, actor, entry, (command, thought)).await
    }

    fn context(&self, actor: &Actor, entry: Entry, thought: Thought) -> Context<'_> {
        let (platform, say, now) = (actor.platform, actor.say, self.clock.now());
        let (at, administers) = (actor.at.clone(), actor.standing.administers);
        Context { app: self, platform, say, at, entry, now, administers, thought }
    }

    /// What a job knows: a community, and nobody who acts.
    ///
    /// # Errors
    /// `community.unknown`, database trouble.
    pub(crate) async fn at_work(
        &self,
        tx: &mut Tx,
        community: CommunityId,
        now: i64,
    ) -> Result<Context<'_>> {
        let nobody = Actor {
            platform: Platform::Console.as_str(),
            say: "",
            account: String::new(),
            name: String::new(),
            lang: None,
            at: At::Hall { community, space: String::new() },
            standing: Standing::default(),
            joins: false,
            event: None,
        };
        let entry = tx.enter(&nobody, now).await?;
        let (platform, at, thought) = (nobody.platform, nobody.at, Thought::default());
        Ok(Context { app: self, platform, say: "", at, entry, now, administers: false, thought })
    }

    /// Runs a command for somebody who has been read.
    async fn entered(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        mut entry: Entry,
        (command, thought): (Command, Thought),
    ) -> Result<Told> {
        let path = command.path();
        if let Some(seen) = entry.seen.take() {
            let ctx = self.context(actor, entry, thought);
            let reply = inbound::again(tx, &ctx, seen, path).await?;
            return Ok(Ok(ctx.named(reply)));
        }
        let rule = policy::of(&command);
        policy::admit(&rule, entry.role())?;
        let ctx = self.context(actor, entry, thought);
        if let (Some(limit), Some(me)) = (rule.limit, &ctx.entry.member) {
            let limit = ctx.entry.settings.limit(limit);
            self.limiter.spend(tx, ctx.entry.community, me.id, limit, ctx.now).await?;
        }
        let done = slices::run(tx, &ctx, command).await?;
        if let (Some(event), Some(answer)) = (&actor.event, &done.answer)
            && !tx.remember(&ctx, actor.platform, event, path, answer).await?
        {
            return Err(UserError::new("event.raced").into());
        }
        Ok(match done.refused {
            Some(refused) => Err(refused),
            None => Ok(ctx.named(done.reply)),
        })
    }

    async fn replay(&self, actor: &Actor, name: &str) -> Result<Option<Reply>> {
        self.db
            .read(async move |tx| {
                let mut entry = tx.enter(actor, self.clock.now()).await?;
                let Some(seen) = entry.seen.take() else { return Ok(None) };
                let ctx = self.context(actor, entry, Thought::default());
                let reply = inbound::again(tx, &ctx, seen, name).await?;
                Ok(Some(ctx.named(reply)))
            })
            .await
    }

    /// The language in which somebody is answered where nothing of theirs was read yet. Before
    /// a community is known it is the one they chose, else the one that the platform says.
    pub async fn lang_of(&self, actor: &Actor) -> Lang {
        let now = self.clock.now();
        let read = self.db.read(async |tx| match tx.enter(actor, now).await {
            Ok(entry) => Ok(Some(entry.lang)),
            Err(_) => tx.chosen_language(actor.platform, &actor.account).await,
        });
        let known = read.await.ok().flatten();
        known.or(actor.lang).unwrap_or_default()
    }

    /// What the actor is told of `error`, in their language.
    pub async fn refuse(&self, actor: &Actor, error: &Error) -> Refusal {
        self.refusal(error, self.lang_of(actor).await, actor.say)
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
