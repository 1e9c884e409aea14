//! SQL of topics.

use std::collections::BTreeSet;

use super::model::Topic;
use crate::{
    db::{Tx, on, run},
    error::Result,
    ids::CommunityId,
    text,
};

impl Tx {
    /// The topic that a name or another word means, as its key and its name.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn topic_of(
        &mut self,
        community: CommunityId,
        typed: &str,
    ) -> Result<Option<(String, String)>> {
        on!(self, c => sqlx::query_as(
            "SELECT topic, name FROM topics WHERE community_id = $1 AND topic = COALESCE(
                 (SELECT topic FROM topic_words WHERE community_id = $1 AND word = $2), $2)")
            .bind(community).bind(text::key(typed)).fetch_optional(c))
    }

    /// All topics of a community with their other words, by name.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn topics(&mut self, community: CommunityId) -> Result<Vec<Topic>> {
        let rows: Vec<(String, String, Option<String>)> = on!(self, c => sqlx::query_as(
            "SELECT t.topic, t.name, w.word FROM topics t
             LEFT JOIN topic_words w ON w.community_id = t.community_id AND w.topic = t.topic
             WHERE t.community_id = $1 ORDER BY t.topic, w.word")
            .bind(community).fetch_all(c))?;
        let mut topics: Vec<Topic> = Vec::new();
        for (key, name, word) in rows {
            if topics.last().is_none_or(|last| last.key != key) {
                topics.push(Topic { key, name, words: BTreeSet::new() });
            }
            if let Some(topic) = topics.last_mut() {
                topic.words.extend(word);
            }
        }
        Ok(topics)
    }

    /// Stores a topic with its other words, anew where it was there.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_topic(&mut self, community: CommunityId, topic: &Topic) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO topics (community_id, topic, name) VALUES ($1, $2, $3)
             ON CONFLICT (community_id, topic) DO UPDATE SET name = excluded.name")
            .bind(community).bind(&topic.key).bind(&topic.name).execute(c))?;
        self.remove_topic_words(community, &topic.key).await?;
        for word in &topic.words {
            run!(self, c => sqlx::query(
                "INSERT INTO topic_words (community_id, word, topic) VALUES ($1, $2, $3)")
                .bind(community).bind(word).bind(&topic.key).execute(c))?;
        }
        Ok(())
    }

    /// Takes a topic's other words away.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn remove_topic_words(&mut self, community: CommunityId, topic: &str) -> Result<()> {
        run!(self, c => sqlx::query("DELETE FROM topic_words WHERE community_id = $1 AND topic = $2")
            .bind(community).bind(topic).execute(c))?;
        Ok(())
    }

    /// Takes a topic away, with its other words. What members said about it stays.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn remove_topic(&mut self, community: CommunityId, topic: &str) -> Result<()> {
        self.remove_topic_words(community, topic).await?;
        run!(self, c => sqlx::query("DELETE FROM topics WHERE community_id = $1 AND topic = $2")
            .bind(community).bind(topic).execute(c))?;
        Ok(())
    }
}
