//! SQL of help requests.

use super::model::{Request, State};
use crate::{
    db::{Tx, on, run, sql},
    error::Result,
    ids::{CommunityId, MemberId, PartyId, RequestNo},
    members::{People, own_parties},
};

#[derive(sqlx::FromRow)]
struct Row {
    number: RequestNo,
    asker_party: PartyId,
    text: String,
    topic: Option<String>,
    urgency: String,
    state: String,
    helper_id: Option<MemberId>,
    created_at: i64,
    changed_at: i64,
    solved_at: Option<i64>,
    hidden_at: Option<i64>,
}

impl Row {
    fn request(self) -> Result<Request> {
        Ok(Request {
            number: self.number,
            asker: self.asker_party,
            text: self.text,
            topic: self.topic,
            urgency: self.urgency,
            state: State::stored(&self.state)?,
            helper: self.helper_id,
            created_at: self.created_at,
            changed_at: self.changed_at,
            solved_at: self.solved_at,
            hidden_at: self.hidden_at,
        })
    }
}

impl Tx {
    /// Adds an open request.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_request(&mut self, community: CommunityId, r: &Request) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO requests (community_id, number, asker_party, text, topic, urgency, state, created_at, changed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
            .bind(community).bind(r.number).bind(r.asker).bind(&r.text).bind(&r.topic).bind(&r.urgency)
            .bind(r.state.as_str()).bind(r.created_at).bind(r.changed_at)
            .execute(c))?;
        Ok(())
    }

    /// A request, if the community has it.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn request(
        &mut self,
        community: CommunityId,
        number: RequestNo,
    ) -> Result<Option<Request>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(
            "SELECT number, asker_party, text, topic, urgency, state, helper_id, created_at, changed_at, solved_at, hidden_at
             FROM requests WHERE community_id = $1 AND number = $2")
            .bind(community).bind(number).fetch_optional(c))?;
        row.map(Row::request).transpose()
    }

    /// The same, and nobody else changes it before this transaction ends.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn lock_request(
        &mut self,
        community: CommunityId,
        number: RequestNo,
    ) -> Result<Option<Request>> {
        let text = sql!(self,
            sqlite: "SELECT number, asker_party, text, topic, urgency, state, helper_id, created_at, changed_at, solved_at, hidden_at
                 FROM requests WHERE community_id = $1 AND number = $2",
            postgres: "SELECT number, asker_party, text, topic, urgency, state, helper_id, created_at, changed_at, solved_at, hidden_at
                 FROM requests WHERE community_id = $1 AND number = $2 FOR UPDATE");
        let row: Option<Row> =
            on!(self, c => sqlx::query_as(text).bind(community).bind(number).fetch_optional(c))?;
        row.map(Row::request).transpose()
    }

    /// Stores what may change of a request.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn save_request(&mut self, community: CommunityId, r: &Request) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE requests SET text = $3, state = $4, helper_id = $5, changed_at = $6, solved_at = $7,
                 hidden_at = $8
             WHERE community_id = $1 AND number = $2")
            .bind(community).bind(r.number).bind(&r.text).bind(r.state.as_str()).bind(r.helper)
            .bind(r.changed_at).bind(r.solved_at).bind(r.hidden_at)
            .execute(c))?;
        Ok(())
    }

    /// Open and claimed requests that are not hidden, the oldest first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn active_requests(
        &mut self,
        community: CommunityId,
        skip: i64,
        most: i64,
    ) -> Result<Vec<Request>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(
            "SELECT number, asker_party, text, topic, urgency, state, helper_id, created_at, changed_at, solved_at, hidden_at
             FROM requests WHERE community_id = $1 AND state IN ('open', 'claimed')
             AND hidden_at IS NULL ORDER BY number LIMIT $3 OFFSET $2")
            .bind(community).bind(skip).bind(most).fetch_all(c))?;
        rows.into_iter().map(Row::request).collect()
    }

    /// What somebody has claimed and not solved, in order; nobody else changes these before
    /// this transaction ends.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn lock_claimed_by(
        &mut self,
        community: CommunityId,
        helper: MemberId,
    ) -> Result<Vec<Request>> {
        let text = sql!(self,
            sqlite: "SELECT number, asker_party, text, topic, urgency, state, helper_id, created_at, changed_at, solved_at, hidden_at
                 FROM requests WHERE community_id = $1 AND helper_id = $2 AND state = 'claimed' ORDER BY number",
            postgres: "SELECT number, asker_party, text, topic, urgency, state, helper_id, created_at, changed_at, solved_at, hidden_at
                 FROM requests WHERE community_id = $1 AND helper_id = $2 AND state = 'claimed' ORDER BY number
                 FOR UPDATE");
        let rows: Vec<Row> =
            on!(self, c => sqlx::query_as(text).bind(community).bind(helper).fetch_all(c))?;
        rows.into_iter().map(Row::request).collect()
    }

    /// Forgets for good what a hidden request said.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn blank_request(&mut self, community: CommunityId, number: RequestNo) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE requests SET text = '', topic = NULL
             WHERE community_id = $1 AND number = $2 AND hidden_at IS NOT NULL")
            .bind(community).bind(number).execute(c))?;
        Ok(())
    }

    /// Requests by number, for the cards of a board.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn requests(
        &mut self,
        community: CommunityId,
        numbers: &[RequestNo],
    ) -> Result<Vec<Request>> {
        let numbers = serde_json::to_string(numbers)?;
        let text = sql!(self,
            sqlite: "SELECT number, asker_party, text, topic, urgency, state, helper_id, created_at, changed_at, solved_at, hidden_at
                 FROM requests WHERE community_id = $1 AND number IN (SELECT value FROM json_each($2)) ORDER BY number",
            postgres: "SELECT number, asker_party, text, topic, urgency, state, helper_id, created_at, changed_at, solved_at, hidden_at
                 FROM requests WHERE community_id = $1
                 AND number IN (SELECT value::bigint FROM json_array_elements_text($2::json)) ORDER BY number");
        let rows: Vec<Row> =
            on!(self, c => sqlx::query_as(text).bind(community).bind(&numbers).fetch_all(c))?;
        rows.into_iter().map(Row::request).collect()
    }

    /// Everybody whom these requests name.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn people_of(
        &mut self,
        community: CommunityId,
        requests: &[Request],
    ) -> Result<People> {
        let parties: Vec<PartyId> = requests.iter().map(|r| r.asker).collect();
        let members: Vec<MemberId> = requests.iter().filter_map(|r| r.helper).collect();
        self.people(community, &parties, &members).await
    }

    /// The latest request that `helper` solved and that `asker` had asked.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn latest_solved(
        &mut self,
        community: CommunityId,
        asker: MemberId,
        helper: MemberId,
    ) -> Result<Option<RequestNo>> {
        on!(self, c => sqlx::query_scalar(
            concat!("SELECT number FROM requests
             WHERE community_id = $1 AND helper_id = $2 AND state = 'solved'
             AND asker_party IN (", own_parties!("$1", "$3"), ")
             ORDER BY solved_at DESC, number DESC LIMIT 1"))
            .bind(community).bind(helper).bind(asker).fetch_optional(c))
    }
}
