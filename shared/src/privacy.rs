//! What is personal in the database: an export must cover it, and an erasure must remove it.

/// One column that holds something about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Personal {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// Whether the person's export shows it.
    pub exported: bool,
    /// What an erasure does with it.
    pub erased: Erasure,
}

/// How an erasure treats a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erasure {
    /// The row is deleted.
    Row,
    /// The value is replaced by nothing.
    Blank,
    /// The id stays, and stands for nobody any more.
    Tombstone,
}

const fn personal(table: &'static str, column: &'static str, erased: Erasure) -> Personal {
    Personal { table, column, exported: true, erased }
}

/// Every personal column. A test compares it with the schema's golden file.
pub const COLUMNS: &[Personal] = &[
    personal("members", "id", Erasure::Tombstone),
    personal("members", "name", Erasure::Blank),
    personal("members", "created_at", Erasure::Blank),
    personal("accounts", "platform", Erasure::Row),
    personal("accounts", "external_id", Erasure::Row),
    personal("accounts", "member_id", Erasure::Row),
    personal("memberships", "member_id", Erasure::Row),
    personal("memberships", "role", Erasure::Row),
    personal("memberships", "joined_at", Erasure::Row),
    personal("parties", "id", Erasure::Row),
    personal("parties", "member_id", Erasure::Row),
    personal("requests", "text", Erasure::Blank),
    personal("requests", "topic", Erasure::Blank),
    personal("requests", "helper_id", Erasure::Tombstone),
    personal("requests", "asker_party", Erasure::Tombstone),
    personal("inbound", "event_key", Erasure::Row),
    personal("inbound", "answer", Erasure::Row),
    personal("drafts", "platform", Erasure::Row),
    personal("drafts", "account", Erasure::Row),
    personal("drafts", "body", Erasure::Row),
    personal("limits", "subject", Erasure::Row),
    personal("outbox", "lane", Erasure::Row),
    personal("outbox", "body", Erasure::Row),
    personal("lanes", "lane", Erasure::Row),
    personal("transfers", "debit_account", Erasure::Tombstone),
    personal("transfers", "credit_account", Erasure::Tombstone),
];
