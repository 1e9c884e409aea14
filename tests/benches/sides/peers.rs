//! What else searches texts: tantivy as it comes, SQLite's FTS5 and PostgreSQL, each with the
//! same tips and the same words, of which a document needs one. None of them filters, forgives
//! a slip, knows who may read what, or reads the tips that it finds.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use sqlx::{Connection as _, PgConnection, SqliteConnection};
use tantivy::{
    Index, Searcher,
    collector::TopDocs,
    doc,
    query::QueryParser,
    schema::{FAST, Schema, TEXT},
};

use super::{
    Trouble,
    corpus::{Corpus, Sample},
};

/// Hits that are wanted.
const MOST: usize = 10;
/// Tips in one statement.
const AT_ONCE: usize = 5_000;

/// One of them, with all tips.
pub(crate) enum Peer {
    Tantivy(Searcher, QueryParser),
    Fts5(SqliteConnection),
    Postgres(PgConnection),
}

impl Peer {
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Tantivy(..) => "tantivy",
            Self::Fts5(_) => "FTS5",
            Self::Postgres(_) => "PostgreSQL",
        }
    }

    pub(crate) fn tantivy(corpus: &Corpus, folder: &Path) -> Result<Self, Trouble> {
        let mut schema = Schema::builder();
        let title = schema.add_text_field("title", TEXT);
        let text = schema.add_text_field("text", TEXT);
        let number = schema.add_u64_field("number", FAST);
        std::fs::create_dir_all(folder)?;
        let index = Index::create_in_dir(folder, schema.build())?;
        let mut writer = index.writer_with_num_threads(2, 100_000_000)?;
        for tip in corpus.all() {
            writer.add_document(
                doc!(title => tip.title, text => tip.text, number => u64::from(tip.number)),
            )?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        let parser = QueryParser::for_index(&index, vec![title, text]);
        Ok(Self::Tantivy(index.reader()?.searcher(), parser))
    }

    pub(crate) async fn fts5(corpus: &Corpus, folder: &Path) -> Result<Self, Trouble> {
        let url = format!("sqlite:{}?mode=rwc", folder.join("fts5.db").display());
        let mut c = SqliteConnection::connect(&url).await?;
        sqlx::raw_sql("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; CREATE VIRTUAL TABLE tips USING fts5(title, text)")
            .execute(&mut c).await?;
        for some in chunks(corpus) {
            sqlx::query("INSERT INTO tips (rowid, title, text) SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each($1)")
                .bind(listed(&some)).execute(&mut c).await?;
        }
        sqlx::raw_sql("INSERT INTO tips (tips) VALUES ('optimize')").execute(&mut c).await?;
        Ok(Self::Fts5(c))
    }

    pub(crate) async fn postgres(corpus: &Corpus, url: &str) -> Result<Self, Trouble> {
        let mut c = PgConnection::connect(url).await?;
        sqlx::raw_sql("CREATE TABLE found (number BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
            .execute(&mut c)
            .await?;
        for some in chunks(corpus) {
            sqlx::query("INSERT INTO found SELECT (t ->> 0)::BIGINT,
                    setweight(to_tsvector('english', t ->> 1), 'A') || to_tsvector('english', t ->> 2)
                FROM json_array_elements($1::JSON) t")
                .bind(listed(&some)).execute(&mut c).await?;
        }
        sqlx::raw_sql("CREATE INDEX found_by_words ON found USING GIN (words)")
            .execute(&mut c)
            .await?;
        sqlx::raw_sql("VACUUM ANALYZE found").execute(&mut c).await?;
        Ok(Self::Postgres(c))
    }

    /// How long the ten best take.
    pub(crate) async fn time(&mut self, query: &str) -> Result<Duration, Trouble> {
        let words: Vec<&str> = query.split(' ').collect();
        let began = Instant::now();
        match self {
            Self::Tantivy(searcher, parser) => {
                let query = parser.parse_query(query)?;
                searcher.search(&query, &TopDocs::with_limit(MOST).order_by_score())?;
            }
            Self::Fts5(c) => {
                let quoted: Vec<_> = words.iter().map(|word| format!("\"{word}\"")).collect();
                let _rows: Vec<(i64, f64)> = sqlx::query_as(
                    "SELECT rowid, bm25(tips) FROM tips WHERE tips MATCH $1 ORDER BY bm25(tips) LIMIT 10")
                    .bind(quoted.join(" OR ")).fetch_all(c).await?;
            }
            Self::Postgres(c) => {
                let _rows: Vec<(i64, f32)> = sqlx::query_as(
                    "SELECT number, ts_rank_cd(words, q) FROM found, to_tsquery('english', $1) q
                     WHERE words @@ q ORDER BY 2 DESC LIMIT 10",
                )
                .bind(words.join(" | "))
                .fetch_all(c)
                .await?;
            }
        }
        Ok(began.elapsed())
    }
}

fn chunks(corpus: &Corpus) -> impl Iterator<Item = Vec<Sample>> {
    let mut all = corpus.all();
    std::iter::from_fn(move || {
        let some: Vec<_> = all.by_ref().take(AT_ONCE).collect();
        (!some.is_empty()).then_some(some)
    })
}

fn listed(some: &[Sample]) -> String {
    let rows: Vec<_> = some.iter().map(|tip| (tip.number, &tip.title, &tip.text)).collect();
    serde_json::json!(rows).to_string()
}
