//! The outbox and the points as they stand in a room's database, read past the core.

use std::collections::{BTreeMap, BTreeSet};

use guildhall_core::{db::Db, ids::CommunityId, points::Account};

use crate::{bare::Bare, lab::Room};

/// A row of the outbox.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Line {
    /// The lane it is in.
    pub lane: String,
    /// `card`, `notice` or `relay`.
    pub kind: String,
    /// What a card shows.
    pub subject: String,
    /// A notice's facts.
    pub body: String,
    /// The key or reference it is sent with.
    pub content_key: String,
    /// Attempts since the last success.
    pub attempts: i64,
    /// `pending`, `done` or `dead`.
    pub state: String,
}

/// A row of the points.
#[derive(Debug, sqlx::FromRow)]
struct Moved {
    community_id: i64,
    debit_account: String,
    credit_account: String,
    amount: i64,
    outcome_kind: String,
    outcome_id: i64,
}

/// What each account of each community has.
type Balances = BTreeMap<(i64, String), i64>;

/// A connection of a test's own.
pub struct Ledger {
    bare: Bare,
    url: String,
}

impl Ledger {
    /// Opens the room's database.
    ///
    /// # Panics
    /// Where that fails.
    #[expect(clippy::expect_used, reason = "a test fails here")]
    pub async fn open(room: &Room) -> Self {
        let bare = Bare::open(room).await.expect("the database opens");
        Self { bare, url: room.url.clone() }
    }

    /// The whole outbox, in order.
    ///
    /// # Panics
    /// Where it cannot be read.
    #[expect(clippy::expect_used, reason = "a test fails here")]
    pub async fn lines(&self) -> Vec<Line> {
        let text = "SELECT lane, kind, subject, body, content_key, attempts, state
            FROM outbox ORDER BY id";
        self.bare.rows(text).await.expect("the outbox is read")
    }

    /// How much waits for delivery.
    pub async fn pending(&self) -> usize {
        self.lines().await.iter().filter(|line| line.state == "pending").count()
    }

    /// The keys of what was tried and has not succeeded yet.
    pub async fn tried(&self) -> Vec<String> {
        let tried = |line: &Line| line.state == "pending" && line.attempts > 0;
        let lines = self.lines().await.into_iter();
        lines.filter(tried).map(|line| line.content_key).collect()
    }

    /// Sees that the points add up, and gives the number of transfers. For the end of any test.
    ///
    /// # Panics
    /// Where they do not, with what is wrong.
    pub async fn balanced(&self) -> usize {
        let (transfers, faults) = self.audit().await;
        assert!(faults.is_empty(), "{faults:#?}");
        transfers
    }

    /// The number of transfers, and a line for everything that is wrong with them.
    ///
    /// # Panics
    /// Where they cannot be read.
    #[expect(clippy::expect_used, reason = "a test fails here")]
    pub async fn audit(&self) -> (usize, Vec<String>) {
        let text =
            "SELECT community_id, debit_account, credit_account, amount, outcome_kind, outcome_id
            FROM transfers ORDER BY id";
        let moved: Vec<Moved> = self.bare.rows(text).await.expect("the transfers are read");
        let added = added(&moved);
        let told = self.told(&added).await;
        let mut faults = wrong(&added, &told);
        faults.extend(left_behind(&added, &self.merged().await));
        faults.extend(self.without_outcome(&moved).await);
        (moved.len(), faults)
    }

    /// The balances of these accounts as the core tells them.
    #[expect(clippy::expect_used, reason = "a test fails here")]
    async fn told(&self, added: &Balances) -> Balances {
        let db = Db::open(&self.url).await.expect("the database opens");
        let mut told = Balances::new();
        for (community, name) in added.keys() {
            let account = Account::read(name).expect("an account's name");
            let balance = db.read(async |tx| tx.balance(CommunityId(*community), account).await);
            told.insert((*community, name.clone()), balance.await.expect("a balance"));
        }
        db.close().await;
        told
    }

    /// Members who were merged, with who they are now.
    #[expect(clippy::expect_used, reason = "a test fails here")]
    async fn merged(&self) -> BTreeMap<i64, i64> {
        let text = "SELECT id, merged_into FROM members WHERE merged_into IS NOT NULL";
        let rows: Vec<(i64, i64)> = self.bare.rows(text).await.expect("the members are read");
        rows.into_iter().collect()
    }

    /// What was paid for something that does not exist.
    #[expect(clippy::expect_used, reason = "a test fails here")]
    async fn without_outcome(&self, moved: &[Moved]) -> Vec<String> {
        let text = "SELECT community_id, number FROM requests";
        let requests: Vec<(i64, i64)> = self.bare.rows(text).await.expect("the requests are read");
        let requests: BTreeSet<_> = requests.into_iter().collect();
        let text = "SELECT community_id, number FROM tips";
        let tips: Vec<(i64, i64)> = self.bare.rows(text).await.expect("the tips are read");
        let tips: BTreeSet<_> = tips.into_iter().collect();
        let text = "SELECT community_id, number FROM mentorships";
        let mentorships: Vec<(i64, i64)> = self.bare.rows(text).await.expect("they are read");
        let mentorships: BTreeSet<_> = mentorships.into_iter().collect();
        let text = "SELECT community_id, number FROM skillshares";
        let shares: Vec<(i64, i64)> = self.bare.rows(text).await.expect("they are read");
        let shares: BTreeSet<_> = shares.into_iter().collect();
        let text = "SELECT community_id, number FROM point_flags";
        let flags: Vec<(i64, i64)> = self.bare.rows(text).await.expect("the flags are read");
        let flags: BTreeSet<_> = flags.into_iter().collect();
        let text = "SELECT community_id, number FROM redemptions";
        let redemptions: Vec<(i64, i64)> = self.bare.rows(text).await.expect("they are read");
        let redemptions: BTreeSet<_> = redemptions.into_iter().collect();
        let text = "SELECT community_id, number FROM rewards";
        let rewards: Vec<(i64, i64)> = self.bare.rows(text).await.expect("the rewards are read");
        let rewards: BTreeSet<_> = rewards.into_iter().collect();
        let merged = self.merged().await;
        let exists = |row: &Moved| match row.outcome_kind.as_str() {
            "help" => requests.contains(&(row.community_id, row.outcome_id)),
            "tip" => tips.contains(&(row.community_id, row.outcome_id)),
            "mentorship" => mentorships.contains(&(row.community_id, row.outcome_id)),
            "skillshare" => shares.contains(&(row.community_id, row.outcome_id)),
            "budget" => [&row.debit_account, &row.credit_account].iter().any(|a| *a == "budget"),
            "award" => row.debit_account == "budget",
            "redeem" => redemptions.contains(&(row.community_id, row.outcome_id)),
            "goal" => rewards.contains(&(row.community_id, row.outcome_id)),
            "flag" => flags.contains(&(row.community_id, row.outcome_id)),
            "link" => linked(row, &merged),
            _ => false,
        };
        let orphans = moved.iter().filter(|row| !exists(row));
        orphans.map(|row| format!("paid for nothing: {row:?}")).collect()
    }
}

/// Whether an entry passes the points of somebody who was merged to who they are now, or were
/// before that one was merged too.
fn linked(row: &Moved, merged: &BTreeMap<i64, i64>) -> bool {
    let member = |account: &str| account.strip_prefix("member/").and_then(|id| id.parse().ok());
    let now = |id: i64| merged.get(&id).copied().unwrap_or(id);
    let is = |id: i64| now(id) == now(row.outcome_id);
    // What the two were paid for each other goes back.
    if row.credit_account == "issued" {
        return merged.contains_key(&row.outcome_id) && member(&row.debit_account).is_some_and(is);
    }
    merged.contains_key(&row.outcome_id)
        && row.debit_account == format!("member/{}", row.outcome_id)
        && member(&row.credit_account).is_some_and(is)
}

/// What those have who are somebody else now.
fn left_behind(added: &Balances, merged: &BTreeMap<i64, i64>) -> Vec<String> {
    let names: BTreeSet<_> = merged.keys().map(|id| format!("member/{id}")).collect();
    let left = added.iter().filter(|((_, name), balance)| **balance != 0 && names.contains(name));
    left.map(|(account, balance)| format!("left behind: {account:?} has {balance}")).collect()
}

/// What every account has, added up here.
fn added(moved: &[Moved]) -> Balances {
    let mut balances = Balances::new();
    for row in moved {
        for (account, amount) in
            [(&row.debit_account, -row.amount), (&row.credit_account, row.amount)]
        {
            *balances.entry((row.community_id, account.clone())).or_default() += amount;
        }
    }
    balances
}

/// What is wrong with the balances that the core tells.
fn wrong(added: &Balances, told: &Balances) -> Vec<String> {
    let mut faults = Vec::new();
    let mut sums: BTreeMap<i64, i64> = BTreeMap::new();
    let below = added.iter().filter(|((_, account), balance)| **balance < 0 && account != "issued");
    faults.extend(below.map(|((community, account), balance)| {
        format!("below zero: {account} of {community} has {balance}")
    }));
    for ((community, _), balance) in told {
        *sums.entry(*community).or_default() += balance;
    }
    let off = sums.into_iter().filter(|(_, sum)| *sum != 0);
    faults.extend(off.map(|(community, sum)| format!("not zero: {community} adds up to {sum}")));
    let differs = added.iter().filter(|(account, balance)| told.get(account) != Some(balance));
    faults.extend(differs.map(|(account, balance)| {
        format!("told wrong: {account:?} has {balance}, told {:?}", told.get(account))
    }));
    faults
}
